"""MoU in their table: the register, and the calendar of agreements and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import mou as rules
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja, is_waiting
from bkk_desktop.domain.mou import INGAT, Mou
from bkk_desktop.store.record import all_of, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkk_desktop.store.database import Database

# How long an agreement that ran out without another one is still called to mind.
ENDED_MOST = 60
MULAI, SELESAI, TINDAK_LANJUT = "mou_mulai", "mou_selesai", "tindak_lanjut"


@dataclass(frozen=True, slots=True)
class Terdaftar:
    """One line of the register; `sisa` is the days left, None without an end."""

    id: int
    pemberi_kerja: int
    pemberi_kerja_nama: str
    jenis: str
    nomor: str
    judul: str
    tanggal_mulai: date | None
    tanggal_selesai: date | None
    keadaan: str
    sisa: int | None
    berkas: int


@dataclass(frozen=True, slots=True)
class Acara:
    """One day of the calendar: an agreement begins or ends, or a follow-up is planned.

    `tabel` and `baris` name the record; `sisa` is the days left, below 0 for what is past.
    `selesai` says that nothing is to be done about it: begun, renewed, long ended, followed up.
    """

    id: int
    jenis: str
    tabel: str
    baris: int
    pemberi_kerja: int
    pemberi_kerja_nama: str
    apa: str
    tanggal: date
    sisa: int
    selesai: bool


def of(db: Database, pemberi_kerja: int) -> list[Mou]:
    """Return an employer's agreements, those that end last first."""
    sql = """
        SELECT * FROM mou WHERE pemberi_kerja = ?
        ORDER BY coalesce(tanggal_selesai, '9999') DESC, coalesce(tanggal_mulai, '') DESC, id DESC
    """
    return [read(Mou, row) for row in db.query(sql, (pemberi_kerja,))]


def same_number(db: Database, mou: Mou) -> str:
    """Return the employer that has another agreement of this number, "" if there is none."""
    sql = """
        SELECT pemberi_kerja.nama
        FROM mou JOIN pemberi_kerja ON pemberi_kerja.id = mou.pemberi_kerja
        WHERE mou.nomor = :nomor COLLATE NOCASE AND mou.id <> :id
    """
    if not mou.nomor:
        return ""
    return str(db.value(sql, {"nomor": mou.nomor, "id": mou.id}) or "")


def listing(db: Database, today: date) -> list[Terdaftar]:
    """Return every agreement with how it stands on a day."""
    sql = """
        SELECT baris, count(*) AS jumlah FROM berkas WHERE tabel = 'mou' GROUP BY baris
    """
    files = {row["baris"]: row["jumlah"] for row in db.query(sql)}
    names = _names(db)
    return [
        Terdaftar(
            one.id,
            one.pemberi_kerja,
            names[one.pemberi_kerja],
            one.jenis,
            one.nomor,
            one.judul,
            one.tanggal_mulai,
            one.tanggal_selesai,
            rules.keadaan(one, today),
            rules.sisa(one, today),
            files.get(one.id, 0),
        )
        for one in all_of(db, Mou)
    ]


def calendar(db: Database, today: date) -> list[Acara]:
    """Return every day of the calendar, the earliest first, numbered in that order."""
    found = [*_agreements(db, today), *_follow_ups(db, today)]
    found.sort(key=lambda one: (one.tanggal, one.pemberi_kerja_nama.casefold(), one.baris))
    return [replace(one, id=at) for at, one in enumerate(found, 1)]


def due(db: Database, today: date) -> list[Acara]:
    """Return what wants attention on a day, the earliest first.

    Agreements that end within 60 days or ended within the last 60 and go on in no other, and
    follow-ups that are overdue or planned within 7 days.
    """
    return [one for one in calendar(db, today) if is_due(one)]


def is_due(one: Acara) -> bool:
    """Tell whether a day of the calendar wants attention now."""
    if one.selesai or one.jenis == MULAI:
        return False
    if one.jenis == SELESAI:
        return -ENDED_MOST <= one.sisa <= max(INGAT)
    return one.sisa <= min(INGAT)


def _names(db: Database) -> dict[int, str]:
    return {row["id"]: row["nama"] for row in db.query("SELECT id, nama FROM pemberi_kerja")}


def _agreements(db: Database, today: date) -> Iterator[Acara]:
    names, agreements = _names(db), all_of(db, Mou)
    by_firm: dict[int, list[Mou]] = {}
    for one in agreements:
        by_firm.setdefault(one.pemberi_kerja, []).append(one)
    for one in agreements:
        name, what = names[one.pemberi_kerja], _called(one)
        firm = one.pemberi_kerja
        if day := one.tanggal_mulai:
            left = (day - today).days
            yield Acara(0, MULAI, "mou", one.id, firm, name, what, day, left, left < 0)
        if day := one.tanggal_selesai:
            left = (day - today).days
            over = left < -ENDED_MOST or rules.renewed(one, by_firm[firm])
            yield Acara(0, SELESAI, "mou", one.id, firm, name, what, day, left, over)


def _called(mou: Mou) -> str:
    named = mou.judul or rules.JENIS.get(mou.jenis, "")
    return " · ".join(filter(None, (named, mou.nomor))) or "MoU"


def _follow_ups(db: Database, today: date) -> Iterator[Acara]:
    names = _names(db)
    for one in all_of(db, KontakPemberiKerja):
        day = one.tanggal_tindak_lanjut
        if day is not None:
            what = one.tindak_lanjut or one.isi
            yield Acara(
                0, TINDAK_LANJUT, "kontak_pemberi_kerja", one.id, one.pemberi_kerja,
                names[one.pemberi_kerja], what, day, (day - today).days, not is_waiting(one),
            )  # fmt: skip
