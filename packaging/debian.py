"""Make the .deb and the .tar.xz of the finished folder: make deb, make tarball.

Runs anywhere that has dpkg-deb and tar; uses the standard library only.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUNDLE = ROOT / "build" / "dist" / "bkk-desktop"
STAGE = ROOT / "build" / "deb"

sys.path.insert(0, str(ROOT))
from bkk_desktop import VERSION  # noqa: E402  # the one place where it is written

# Qt asks the system for these only: whatever draws belongs to the machine's own drivers.
NEEDED = (
    "libc6 (>= 2.36)",
    "libegl1",
    "libgl1",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxcb1",
)
# In a system that has no font by fontconfig's own choice, texts are measured too wide.
FONTS = ("fontconfig-config", "fonts-dejavu-core")
CONTROL = """\
Package: bkk-desktop
Version: {version}
Architecture: amd64
Maintainer: BKK Desktop contributors
Installed-Size: {size}
Depends: {needed}
Section: misc
Priority: optional
Description: desktop program of a school's Bursa Kerja Khusus
 Keeps alumni, job seekers, employers, vacancies and placements, fills the
 quarterly labour-market report (IPK III), and hands it to the province with
 a signed receipt. Works without internet; data is one encrypted file.
 .
 bkk-provinsi is the province's side of it.
"""
# Said once, as the Windows installer does.
REMOVED = """\
#!/bin/sh
set -e
if [ "$1" = remove ]; then
    echo "BKK Desktop sudah dihapus. Data sekolah tetap tersimpan di ~/.local/share/BKK Desktop."
fi
"""


def stage() -> None:
    """Lay out every file where it is to be installed."""
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(BUNDLE, STAGE / "usr/lib/bkk-desktop", symlinks=True)
    commands = STAGE / "usr/bin"
    commands.mkdir(parents=True)
    for name in ("bkk-desktop", "bkk-provinsi"):
        (commands / name).symlink_to(f"../lib/bkk-desktop/{name}")
    for source, target in (
        (HERE / "linux/bkk-desktop.desktop", "applications/bkk-desktop.desktop"),
        (HERE / "linux/bkk-desktop.xml", "mime/packages/bkk-desktop.xml"),
        (HERE / "bkk.svg", "icons/hicolor/scalable/apps/bkk-desktop.svg"),
        (ROOT / "LICENSE", "doc/bkk-desktop/copyright"),
    ):
        place = STAGE / "usr/share" / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (STAGE / "usr/share/doc/bkk-desktop/CHANGELOG.md.gz").write_bytes(
        gzip.compress(changes, mtime=0)
    )


def mark() -> None:
    """Write what dpkg has to know, and give every file the mode that it has on any machine."""
    files = sorted(path for path in STAGE.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{_md5(path)}  {path.relative_to(STAGE)}\n" for path in files]
    size = sum(path.stat().st_size for path in files) // 1024
    about = STAGE / "DEBIAN"
    about.mkdir()
    control = CONTROL.format(version=VERSION, size=size, needed=", ".join(NEEDED + FONTS))
    (about / "control").write_text(control, encoding="utf-8")
    (about / "md5sums").write_text("".join(sums), encoding="utf-8")
    (about / "postrm").write_text(REMOVED, encoding="utf-8")
    (about / "postrm").chmod(0o755)
    for path in (STAGE, *STAGE.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def deb() -> Path:
    """Make the package; return it."""
    stage()
    mark()
    target = ROOT / "build" / f"bkk-desktop_{VERSION}_amd64.deb"
    make = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(STAGE), str(target)]
    subprocess.run(make, check=True)
    shutil.rmtree(STAGE)
    return target


def tarball() -> Path:
    """Make the folder one file for every other Linux; return it."""
    target = ROOT / "build" / f"bkk-desktop-{VERSION}-linux-x86_64.tar.xz"
    plain = ["--owner=0", "--group=0", "--numeric-owner", "--sort=name", "--mtime=@0"]
    subprocess.run(
        ["tar", "-C", str(BUNDLE.parent), *plain, "-cJf", str(target), BUNDLE.name], check=True
    )
    return target


if __name__ == "__main__":
    if not BUNDLE.is_dir():
        sys.exit(f"{BUNDLE} is missing: make bundle")
    made = {"deb": deb, "tarball": tarball}[sys.argv[1]]()
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
