"""bkk-provinsi (python -m sync.province): the province's keys, its endpoint and its desk."""

from __future__ import annotations

import argparse
import signal
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bkk_desktop.errors import Problem, UserError, file_faults
from sync.canonical import MalformedError
from sync.keys import fingerprint, groups
from sync.province import (
    database,
    desk,
    desk_commands,
    keys,
    moving,
    serve,
    settings,
    updates,
)
from sync.province import office_commands as office

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

ADDRESS = (
    "postgresql://pengguna@server/nama_basis_data; kata sandinya sebaiknya di ~/.pgpass, dan "
    "basis data itu harus kosong"
)
RESTART = "Jalankan ulang serve. Data yang lama tetap ada di tempatnya sebagai cadangan."

MAILBOX = (
    "Provinsi ini kotak surat: paket yang datang dicatat sampai, lalu diperiksa dengan perintah "
    "check."
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
    except (SQLAlchemyError, sqlite3.Error) as error:
        print(database.fault(given.folder, error), file=sys.stderr)
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
        ("database", _database, "memindah data provinsi ke PostgreSQL"),
        ("status", desk_commands.status, "sekolah mana sudah mengirim apa"),
        ("reject", desk_commands.reject, "mengembalikan laporan yang menunggu diperiksa"),
        ("accept", desk_commands.accept, "menerima laporan yang menunggu diperiksa"),
        ("recap", desk_commands.write_recap, "menjumlahkan laporan yang diterima"),
        ("code", desk_commands.check_code, "memeriksa kode di surat, laporan, atau kartu"),
        ("check", office.check, "memeriksa dan menjawab paket yang baru dicatat sampai"),
        ("devices", office.devices, "laptop yang mendaftar, dengan sidik jarinya"),
        ("confirm", office.confirm, "mengesahkan laptop yang menunggu"),
        ("refuse", office.refuse, "menolak laptop yang menunggu"),
        ("revoke", office.revoke, "mencabut laptop yang hilang"),
        ("close", office.close, "menutup satu masa laporan"),
        ("reopen", office.reopen, "membuka lagi masa laporan yang ditutup"),
        ("settings", office.change_settings, "melihat dan mengubah cara kerja provinsi"),
        ("release-key", updates.key, "menyebut kunci yang menandatangani pembaruan program"),
        ("publish", updates.published, "mengumumkan pembaruan program ke sekolah"),
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
    command.add_argument("--database", default="", help=ADDRESS)
    office.mode_options(command)


def _database_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("alamat", help=ADDRESS)


def _activate_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--npsn", required=True)
    command.add_argument("--sekolah", required=True, help="nama sekolah")
    command.add_argument("--alamat", action="append", help="alamat baru bagi semua sekolah")
    command.add_argument("-o", "--keluar", type=Path, help="berkas .bkka")


def _serve_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8443, help="0: port bebas mana pun")
    office.serving_option(command)


def _desk_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("usb", type=Path, help="folder USB")
    office.serving_option(command)


_OPTIONS = {
    "init": _init_options,
    "activate": _activate_options,
    "serve": _serve_options,
    "desk": _desk_options,
    "database": _database_options,
    "status": desk_commands.status_options,
    "reject": desk_commands.reject_options,
    "accept": desk_commands.accept_options,
    "recap": desk_commands.recap_options,
    "code": desk_commands.code_options,
    "check": office.check_options,
    "devices": office.devices_options,
    "confirm": office.device_options,
    "refuse": office.device_options,
    "revoke": office.device_options,
    "close": office.period_options,
    "reopen": office.period_options,
    "settings": office.settings_options,
    "release-key": updates.key_options,
    "publish": updates.publish_options,
}


def _init(given: argparse.Namespace) -> int:
    hosts = given.host or ["localhost", "127.0.0.1"]
    try:
        province = keys.init(
            given.folder, given.nama, given.kode, hosts, given.alamat, given.database
        )
    except MalformedError as error:
        print(f"Nama, kode, atau alamat tidak sah ({error}).", file=sys.stderr)
        return 1
    settings.change(province, office.wanted(given, province))
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


def _database(given: argparse.Namespace) -> int:
    keys.load(given.folder).database.close()
    count = moving.move(given.folder, given.alamat)
    print(f"{count} paket dipindah. {RESTART}")
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
    province = office.override(given, keys.load(given.folder, held=True))
    sock = _listening(given.host, given.port)
    # uvicorn gives the signal back after it has let the last answers out.
    signal.signal(signal.SIGTERM, _leave)
    print(f"https://{given.host}:{sock.getsockname()[1]}", flush=True)
    _tell_letterbox(province)
    with closing(province.database):
        serve.server(province).run(sockets=[sock])
    return 0


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _tell_letterbox(province: Province) -> None:
    if not province.identity:
        has_key = (province.folder / keys.WORKING).exists()
        print(MAILBOX if has_key else LETTERBOX, flush=True)


def _desk(given: argparse.Namespace) -> int:
    province = office.override(given, keys.load(given.folder, held=True))
    _tell_letterbox(province)
    with closing(province.database):
        taken = desk.desk(province, given.usb)
    for one in taken:
        print(f"{one.nama}: {one.hasil}")
    print(f"{sum(one.berhasil for one in taken)} dari {len(taken)} paket masuk.")
    return 0 if all(one.berhasil for one in taken) else 2


if __name__ == "__main__":
    sys.exit(main())
