"""python -m sync.province: init, activate, serve and desk, for a trial at the province."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError
from sync.canonical import MalformedError
from sync.keys import fingerprint, groups
from sync.province import desk, keys, serve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 1 with a sentence if it could not be done."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except (UserError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sync.province", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, run, text in (
        ("init", _init, "membuat kunci, sertifikat, dan dokumen kepercayaan"),
        ("activate", _activate, "membuat berkas aktivasi untuk satu sekolah"),
        ("serve", _serve, "menerima kiriman lewat HTTPS"),
        ("desk", _desk, "memasukkan paket dari USB dan menulis balasan"),
    ):
        command = commands.add_parser(name, help=text)
        command.set_defaults(run=run)
        command.add_argument("folder", type=Path, help="folder kunci dan data provinsi")
        _OPTIONS[name](command)
    return parser


def _init_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--nama", default="Disnakertrans Provinsi", help="nama instansi")
    command.add_argument("--kode", default="KALBAR", help="awalan nomor tanda terima")
    command.add_argument("--host", action="append", help="nama atau alamat server; boleh diulang")
    command.add_argument("--alamat", action="append", default=[], help="https://...; boleh diulang")


def _activate_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--npsn", required=True)
    command.add_argument("--sekolah", required=True, help="nama sekolah")
    command.add_argument("--alamat", action="append", help="alamat baru bagi semua sekolah")
    command.add_argument("-o", "--keluar", type=Path, help="berkas .bkka")


def _serve_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8443, help="0: port bebas mana pun")


def _desk_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("usb", type=Path, help="folder USB")


_OPTIONS = {
    "init": _init_options,
    "activate": _activate_options,
    "serve": _serve_options,
    "desk": _desk_options,
}


def _init(given: argparse.Namespace) -> int:
    hosts = given.host or ["localhost", "127.0.0.1"]
    try:
        province = keys.init(given.folder, given.nama, given.kode, hosts, given.alamat)
    except MalformedError as error:
        print(f"Nama, kode, atau alamat tidak sah ({error}).", file=sys.stderr)
        return 1
    print(f"Sidik jari: {groups(province.trust().root)}")
    print(f"Simpan {keys.ROOT} dan {keys.SPARE} di brankas.")
    return 0


def _activate(given: argparse.Namespace) -> int:
    province = keys.load(given.folder)
    addresses = tuple(given.alamat or ())
    if addresses and addresses != province.trust().endpoints:
        keys.renew(province, endpoints=addresses)
    data = keys.activation(province, given.npsn, given.sekolah)
    target = given.keluar or Path(f"{given.npsn}.bkka")
    target.write_bytes(data)
    print(f"{target}: sidik jari {fingerprint(data)}")
    return 0


def _serve(given: argparse.Namespace) -> int:
    province = keys.load(given.folder)
    sock = serve.listening(given.host, given.port)
    # uvicorn gives the signal back after it has let the last answers out.
    signal.signal(signal.SIGTERM, _leave)
    print(f"https://{given.host}:{sock.getsockname()[1]}", flush=True)
    serve.server(province).run(sockets=[sock])
    return 0


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _desk(given: argparse.Namespace) -> int:
    taken = desk.desk(keys.load(given.folder), given.usb)
    for one in taken:
        print(f"{one.nama}: {one.hasil}")
    print(f"{sum(one.berhasil for one in taken)} dari {len(taken)} paket masuk.")
    return 0 if all(one.berhasil for one in taken) else 2


if __name__ == "__main__":
    sys.exit(main())
