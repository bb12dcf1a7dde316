"""bkk-provinsi (python -m sync.province): the province's keys, its endpoint and its desk."""

from __future__ import annotations

import argparse
import signal
import socket
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError, file_faults
from sync.canonical import MalformedError
from sync.keys import fingerprint, groups
from sync.province import desk, desk_commands, keys, serve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import NoReturn

    from sync.province.keys import Province


PORTS = 1 << 16
NO_PORT = (
    "Alamat {host} port {port} tidak bisa dipakai. Tidak ada yang berubah; tutup program yang "
    "memakainya, atau pilih --port lain."
)
LETTERBOX = (
    "Kunci pembuka tidak ada di folder ini: paket yang datang dicatat sampai, belum diperiksa."
)
NO_DATABASE = (
    "Data provinsi di {folder} gagal dibaca atau ditulis ({jenis}). Yang sudah tercatat tidak "
    "berubah; periksa ruang dan izin disk, lalu jalankan lagi."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 1 with a sentence if it could not be done."""
    given = _parser().parse_args(arguments)
    try:
        with file_faults(given.folder):
            code: int = given.run(given)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except sqlite3.Error as error:
        values = {"folder": given.folder, "jenis": error.sqlite_errorname}
        print(NO_DATABASE.format(**values), file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bkk-provinsi", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, run, text in (
        ("init", _init, "membuat kunci, sertifikat, dan dokumen kepercayaan"),
        ("activate", _activate, "membuat berkas aktivasi untuk satu sekolah"),
        ("serve", _serve, "menerima kiriman lewat HTTPS"),
        ("desk", _desk, "memasukkan paket dari USB dan menulis balasan"),
        ("status", desk_commands.status, "sekolah mana sudah mengirim apa"),
        ("reject", desk_commands.reject, "mengembalikan laporan yang menunggu diperiksa"),
        ("accept", desk_commands.accept, "menerima laporan yang menunggu diperiksa"),
        ("recap", desk_commands.write_recap, "menjumlahkan laporan yang diterima"),
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
    "status": desk_commands.status_options,
    "reject": desk_commands.reject_options,
    "accept": desk_commands.accept_options,
    "recap": desk_commands.recap_options,
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
    with file_faults(target):
        target.write_bytes(data)
    print(f"{target}: sidik jari {fingerprint(data)}")
    return 0


def _listening(host: str, port: int) -> socket.socket:
    values = {"host": host, "port": port}
    if port not in range(PORTS):
        raise UserError(Problem(NO_PORT, values=values))
    try:
        return serve.listening(host, port)
    except OSError as error:
        raise UserError(Problem(NO_PORT, values=values)) from error


def _serve(given: argparse.Namespace) -> int:
    province = keys.load(given.folder)
    sock = _listening(given.host, given.port)
    # uvicorn gives the signal back after it has let the last answers out.
    signal.signal(signal.SIGTERM, _leave)
    print(f"https://{given.host}:{sock.getsockname()[1]}", flush=True)
    _tell_letterbox(province)
    serve.server(province).run(sockets=[sock])
    return 0


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _tell_letterbox(province: Province) -> None:
    if not province.identity:
        print(LETTERBOX, flush=True)


def _desk(given: argparse.Namespace) -> int:
    province = keys.load(given.folder)
    _tell_letterbox(province)
    taken = desk.desk(province, given.usb)
    for one in taken:
        print(f"{one.nama}: {one.hasil}")
    print(f"{sum(one.berhasil for one in taken)} dari {len(taken)} paket masuk.")
    return 0 if all(one.berhasil for one in taken) else 2


if __name__ == "__main__":
    sys.exit(main())
