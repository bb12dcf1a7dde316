"""Register MoU: every agreement with an employer, with the columns that Dapodik asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, kode
from bkk_desktop.domain.identitas import show_phone
from bkk_desktop.domain.mou import JENIS
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.report import Align, Figure, Heading, Row, Sheet, Table
from bkk_desktop.store import record
from bkk_desktop.store.mou import listing

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.database import Row as Found

TITLE = "Register MoU"
COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("No", 9, "r"), ("Jenis kerja sama", 28, "l"), ("Perusahaan (DUDI)", 36, "l"),
    ("Nomor MoU", 32, "l"), ("Judul", 36, "l"), ("Tgl. mulai", 26, "l"), ("Tgl. selesai", 26, "l"),
    ("Keadaan", 24, "l"), ("NPWP", 32, "l"), ("Bidang usaha", 32, "l"), ("Telepon", 28, "l"),
    ("Faks", 24, "l"), ("Narahubung", 30, "l"), ("Jabatan", 26, "l"), ("Telp. narahubung", 30, "l"),
)  # fmt: skip
_FIRMS = """
    SELECT id, npwp, lapangan_usaha, kbli_versi, telepon, faks, nama_kontak, jabatan_kontak,
        telepon_kontak
    FROM pemberi_kerja
"""


def book(db: Database, today: date) -> Sheet:
    """Return the register, the agreements that began last first."""
    firms = {row["id"]: row for row in db.query(_FIRMS)}
    agreements = sorted(
        listing(db, today), key=lambda one: (one.tanggal_mulai or date.min, one.id), reverse=True
    )
    rows = tuple(
        Row(
            (
                place,
                JENIS.get(one.jenis, ""),
                one.pemberi_kerja_nama,
                one.nomor,
                one.judul,
                _day(one.tanggal_mulai),
                _day(one.tanggal_selesai),
                one.keadaan,
                *_firm(firms[one.pemberi_kerja]),
            ),
            record=("mou", one.id),
        )
        for place, one in enumerate(agreements, 1)
    )
    table = Table(
        (tuple(Heading(title) for title, _, _ in COLUMNS),),
        tuple(wide for _, wide, _ in COLUMNS),
        tuple(align for _, _, align in COLUMNS),
        rows,
    )
    office = " - ".join(filter(None, (record.only(db, Bkk).nama, record.only(db, Sekolah).nama)))
    lines = (f"Keadaan {hari.long(today)}", office)
    return Sheet("buku_mou", TITLE.upper(), tuple(filter(None, lines)), (table,))


def _firm(firm: Found) -> tuple[Figure, ...]:
    sectors = kode.lapangan_usaha(firm["kbli_versi"] or "2020")
    return (
        firm["npwp"],
        sectors.get(firm["lapangan_usaha"], ""),
        show_phone(firm["telepon"]),
        show_phone(firm["faks"]),
        firm["nama_kontak"],
        firm["jabatan_kontak"],
        show_phone(firm["telepon_kontak"]),
    )


def _day(day: date | None) -> str:
    return hari.short(day) if day else ""
