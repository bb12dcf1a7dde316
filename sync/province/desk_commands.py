"""What a person at the desk asks for: who has sent what, its sum, and answers."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.listing import listing_xlsx
from bkk_desktop.paper.workbook import sheets_xlsx
from sync.province import code_check, decision, keys, overview, recap, recap_sheets
from sync.province.office_commands import line, replied, say, usb_option

if TYPE_CHECKING:
    import argparse

    from sync.documents import Receipt
    from sync.province.keys import Province


def status_options(command: argparse.ArgumentParser) -> None:
    """Add what `status` takes."""
    command.add_argument("--periode", required=True, help="seperti 2026-T3")
    command.add_argument("--xlsx", type=Path, help="simpan juga sebagai lembar kerja")


def status(given: argparse.Namespace) -> int:
    """Tell of every school what came from it; keep it as a workbook if asked."""
    periode = overview.period_of(given.periode)
    schools = overview.overview(keys.load(given.folder), periode)
    say("\n".join(overview.lines(schools)))
    say(overview.counts(schools))
    if given.xlsx:
        listing_xlsx(overview.listing(schools, periode), given.xlsx, _quiet, threading.Event())
        say(f"Tersimpan: {given.xlsx}")
    return 0


def recap_options(command: argparse.ArgumentParser) -> None:
    """Add what `recap` takes."""
    command.add_argument("--periode", required=True, help="seperti 2026-T3")
    command.add_argument("--xlsx", type=Path, required=True, help="lembar kerja yang dibuat")


def write_recap(given: argparse.Namespace) -> int:
    """Add up what was accepted and write it; return 2 if a report or a sum is not in order."""
    periode = overview.period_of(given.periode)
    province = keys.load(given.folder)
    name = province.trust().province
    found = recap.recap(province, periode)
    dress = Dress(title="Rekap BKK", period=periode.judul, office_name=name, final=True)
    sheets_xlsx(recap_sheets.sheets(found, name), dress, given.xlsx)
    for sent, why in found.left_out:
        say(f"{sent.npsn}  {sent.nama}: {why}")
    checks = found.checks()
    fitting = sum(one.ok for one in checks)
    known = len(found.counted) + len(found.left_out)
    say(f"{len(found.counted)} dari {known} sekolah dijumlahkan.")
    say(f"{fitting} dari {len(checks)} pemeriksaan jumlah cocok.")
    say(f"Tersimpan: {given.xlsx}")
    return 0 if fitting == len(checks) and not found.unopened else 2


def reject_options(command: argparse.ArgumentParser) -> None:
    """Add what `reject` takes."""
    accept_options(command)
    codes = "; ".join(f"{code}: {words}" for code, words in decision.CODES.items())
    command.add_argument(
        "--alasan",
        nargs=2,
        action="append",
        default=[],
        metavar=("KODE", "LETAK"),
        help=f"boleh diulang. {codes}. Letak seperti /lists/penempatan/0/tanggal_mulai",
    )


def accept_options(command: argparse.ArgumentParser) -> None:
    """Add what `accept` takes."""
    command.add_argument("nomor", help="nomor tanda terima, seperti di perintah status")
    usb_option(command)


def reject(given: argparse.Namespace) -> int:
    """Send a report that waits back to its school."""
    province = keys.load(given.folder)
    reasons = [(code, place) for code, place in given.alasan]
    return _decided(province, decision.reject(province, given.nomor, reasons), given.usb)


def accept(given: argparse.Namespace) -> int:
    """Accept a report that waits."""
    province = keys.load(given.folder)
    return _decided(province, decision.accept(province, given.nomor), given.usb)


def code_options(command: argparse.ArgumentParser) -> None:
    """Add what `code` takes."""
    command.add_argument("kode", nargs="+", help="tulisan dari kode QR, mulai BKK1")


def check_code(given: argparse.Namespace) -> int:
    """Tell whether a code is genuine; return 2 if it is not."""
    answer = code_check.checked(keys.load(given.folder), " ".join(given.kode))
    say(f"{answer.kalimat} {answer.lanjut}".strip())
    return 0 if answer.sah else 2


def _decided(province: Province, said: Receipt, stick: Path | None) -> int:
    say(line(said))
    replied(province, stick, {said.npsn})
    return 0


def _quiet(_done: int, _total: int) -> None:
    pass
