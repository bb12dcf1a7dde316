"""How records and reports read in the palette, and the page on which each is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bkk_desktop.domain import identitas, periode
from bkk_desktop.domain.periode import Periode
from bkk_desktop.store import pengaturan
from ui import formats
from ui.finding import Hit
from ui.table import place
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row

WITHDRAWN, ANONYMOUS = "Persetujuan ditarik", "Dianonimkan"
PERIODS = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its heading, its page, and how a row of it reads."""

    title: str
    page: str
    hit: Callable[[Row], Hit]


def _hit(tabel: str, page: str, glyph: str, row: Row, words: tuple[str, str]) -> Hit:
    number = row["id"]
    title, note = words
    return Hit(f"{tabel}:{number}", title, page, note, glyph, wish=Wish(ids=(number,)))


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _person(row: Row) -> Hit:
    number, year = row["id"], row["tahun_lulus"]
    note = _joined(row["rombel"], f"lulus {year}" if year else "", identitas.masked(row["nik"]))
    state = ""
    if row["tanggal_tarik_persetujuan"]:
        state = WITHDRAWN
    if row["tanggal_anonim"]:
        state = ANONYMOUS
    return Hit(
        f"alumni:{number}",
        row["nama"],
        "alumni",
        note,
        "student",
        end=state,
        meaning="plain" if row["tanggal_anonim"] else "warn" * bool(state),
        wish=Wish(ids=(number,)),
    )


def _firm(row: Row) -> Hit:
    note = _joined(row["kecamatan"], place(row["kode_wilayah"]))
    return _hit("pemberi_kerja", "perusahaan", "buildings", row, (row["nama"], note))


def _vacancy(row: Row) -> Hit:
    note = _joined(row["pemberi_kerja_nama"], formats.day(row["tanggal"]))
    return _hit("lowongan", "lowongan", "briefcase", row, (row["jabatan"], note))


def _letter(row: Row) -> Hit:
    note = _joined(row["perihal"], row["tujuan"], formats.day(row["tanggal"]))
    return _hit("surat", "surat", "envelope-simple", row, (row["nomor"], note))


KINDS = {
    "alumni": Kind("Alumni", "alumni", _person),
    "pemberi_kerja": Kind("Perusahaan", "perusahaan", _firm),
    "lowongan": Kind("Lowongan", "lowongan", _vacancy),
    "surat": Kind("Surat", "surat", _letter),
}


def reports(db: Database, now: datetime) -> list[Hit]:
    """Return the latest periods and every frozen one with its state, the newest first."""
    from sync.outbox import State, listing
    from ui.widgets.report_words import DRAFT, MEANINGS

    states = {
        one.periode: str(one.keadaan)
        for one in listing(db, now)
        if one.keadaan is not State.REPLACED
    }
    one = periode.containing(now.date(), pengaturan.settings(db).periode_laporan)
    periods = {kode: Periode.of(kode) for kode in states}
    for _ in range(PERIODS):
        periods[one.kode] = one
        one = one.previous()
    newest = sorted(periods.values(), key=lambda one: (one.akhir, one.awal), reverse=True)
    return [_report(one, states.get(one.kode, DRAFT), MEANINGS) for one in newest]


def _report(one: Periode, state: str, meanings: dict[str, str]) -> Hit:
    return Hit(
        f"laporan:{one.kode}",
        f"Laporan {one.judul}",
        "laporan",
        "" if one.rentang == one.judul else one.rentang,
        "chart-bar",
        end=state,
        meaning=meanings[state],
        wish=Wish(section=one.kode),
    )
