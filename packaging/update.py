"""Make the key that signs updates, and the .bkku file of a release.

python packaging/update.py new-key PLACE
python packaging/update.py make --key PLACE --platform windows-x86_64 --notes NOTES.txt INSTALLER

The key is kept outside this repository, behind a passphrase. Its public half is what the province
names by `bkk-provinsi release-key`.
"""

import argparse
import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bkk_desktop import VERSION  # noqa: E402
from sync import update  # noqa: E402
from sync.envelope import public_of  # noqa: E402
from sync.keys import groups  # noqa: E402
from sync.update import Update  # noqa: E402

SHORTEST = 12


def main(given: list[str] | None = None) -> int:
    """Run one command; return 1 with a sentence if it could not be done."""
    wanted = _arguments(given)
    try:
        wanted.run(wanted)
    except (ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="update.py", description=__doc__)
    commands = parser.add_subparsers(required=True)
    key = commands.add_parser("new-key", help="make a release key")
    key.set_defaults(run=new_key)
    key.add_argument("place", type=Path)
    make = commands.add_parser("make", help="make the .bkku file of a release")
    make.set_defaults(run=made)
    make.add_argument("installer", type=Path)
    make.add_argument("--key", type=Path, required=True)
    make.add_argument("--platform", choices=sorted(update.PLATFORMS), required=True)
    make.add_argument("--notes", type=Path, required=True, help="what is new, one line each, id")
    make.add_argument("--version", default=VERSION)
    make.add_argument("--minimum", default="0.0.0", help="the oldest version it goes over")
    make.add_argument("--output", type=Path)
    return parser.parse_args(given)


def new_key(wanted: argparse.Namespace) -> None:
    """Make a key and say its public half; never inside this repository, never over another."""
    place = wanted.place.resolve()
    if place.is_relative_to(ROOT):
        raise ValueError(f"{place} lies inside the repository: keep the key elsewhere")
    first = getpass.getpass(f"Passphrase (at least {SHORTEST} letters): ")
    if len(first) < SHORTEST or getpass.getpass("Once more: ") != first:
        raise ValueError("too short, or not twice the same; nothing was made")
    key = Ed25519PrivateKey.generate()
    data = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(first.encode()),
    )
    with open(place, "xb", opener=_for_its_owner) as file:  # Path knows no opener
        file.write(data)
    _say(key.private_bytes_raw())


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def made(wanted: argparse.Namespace) -> None:
    """Sign an installer and put both into one file, then read it back as a school would."""
    key = _key(wanted.key)
    size, digest = update.digest_of(wanted.installer)
    lines = [line.strip() for line in wanted.notes.read_text(encoding="utf-8").splitlines()]
    said = Update(
        v=1,
        version=wanted.version,
        platform=wanted.platform,
        name=wanted.installer.name,
        bytes=size,
        sha256=digest,
        minimum=wanted.minimum,
        notes=tuple(line for line in lines if line),
        released=f"{datetime.now(UTC):%Y-%m-%d}",
    )
    name = f"bkk-desktop-{wanted.version}-{wanted.platform}{update.SUFFIX}"
    target = wanted.output or ROOT / "build" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    update.write(target, key, said, wanted.installer)
    sys.stdout.write(f"{target}: {target.stat().st_size} bytes\n")
    _say(key)


def _key(place: Path) -> bytes:
    data = place.read_bytes()
    secret = getpass.getpass("Passphrase: ").encode()
    key = serialization.load_pem_private_key(data, secret)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{place} is no release key")  # noqa: TRY004  # a wrong file, not a bug
    return key.private_bytes_raw()


def _say(key: bytes) -> None:
    public = public_of(key)
    sys.stdout.write(f"public key: {public}\nfingerprint: {groups(public)}\n")


if __name__ == "__main__":
    sys.exit(main())
