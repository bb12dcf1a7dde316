"""Rencana penempatan tenaga kerja: a year's plan, and what came of it, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import identitas, kode
from bkk_desktop.domain.rencana_penempatan import MASA, Hasil, Nyata, RencanaPenempatan
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.report import Align, Figure, Heading, Row, Sheet, Table
from bkk_desktop.store import record
from bkk_desktop.store.pengaturan import settings
from bkk_desktop.store.rencana_penempatan import results

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

TITLE = "RENCANA PENEMPATAN TENAGA KERJA"
COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("NO", 8, "c"), ("BULAN/TRIWULAN", 22, "l"), ("PERUSAHAAN SASARAN", 34, "l"),
    ("LAPANGAN USAHA", 34, "l"), ("JABATAN", 28, "l"), ("JURUSAN", 30, "l"),
    ("PENDIDIKAN", 24, "l"),
)  # fmt: skip
AFTER: tuple[tuple[str, float, Align], ...] = (
    ("LOKASI", 30, "l"), ("AKL/AKAD", 13, "c"), ("KETERANGAN", 26, "l"),
)  # fmt: skip
FIGURES = ("RENCANA", "REALISASI")
ALL = "*"
OUTSIDE = "Penempatan di luar rencana"
NOTE = (
    "Realisasi menghitung penempatan yang mulai kerja pada masanya, dan cocok dengan perusahaan,"
    " jurusan, dan lokasi barisnya; tiap penempatan dihitung satu kali."
)


def sheet(db: Database, tahun: int) -> Sheet:
    """Return a year's plan as a page."""
    sekolah, letter = record.only(db, Sekolah), settings(db).huruf_perempuan
    named = {one.id: one.nama for one in record.all_of(db, Jurusan)}
    *planned, outside = results(db, tahun)
    rows = [
        _row(number, result, result.rencana, (named, sekolah.kode_provinsi))
        for number, result in enumerate(planned, 1)
        if result.rencana
    ]
    if outside.nyata:
        rows.append(_outside(outside))
    everything = [*planned, outside]
    table = Table(
        _head(letter),
        (*(wide for _, wide, _ in COLUMNS), *(10.0,) * 6, *(wide for _, wide, _ in AFTER)),
        (*(align for *_, align in COLUMNS), *("r",) * 6, *(align for *_, align in AFTER)),
        (*rows, _total(everything)),
    )
    return Sheet("rencana_penempatan", TITLE, _lines(db, sekolah, tahun), (table,), (NOTE,))


def _lines(db: Database, sekolah: Sekolah, tahun: int) -> tuple[str, ...]:
    bkk = record.only(db, Bkk)
    office = " - ".join(filter(None, (bkk.nama, sekolah.nama)))
    address = ", ".join(filter(None, (sekolah.alamat, sekolah.kelurahan, sekolah.kecamatan)))
    telephone = identitas.show_phone(bkk.telepon or sekolah.telepon)
    numbers = (
        sekolah.npsn and f"NPSN {sekolah.npsn}",
        bkk.nomor_sk and f"Nomor SK {bkk.nomor_sk}",
        telephone and f"Telepon {telephone}",
    )
    lines = (f"TAHUN {tahun}", office, address, " · ".join(filter(None, numbers)))
    return tuple(filter(None, lines))


def _head(letter: str) -> tuple[tuple[Heading, ...], ...]:
    top = (
        *(Heading(title, rows=2) for title, *_ in COLUMNS),
        *(Heading(title, columns=3) for title in FIGURES),
        *(Heading(title, rows=2) for title, *_ in AFTER),
    )
    return top, tuple(map(Heading, ("L", letter, "JML") * 2))


def _row(
    number: int,
    result: Hasil,
    plan: RencanaPenempatan,
    known: tuple[dict[int, str], str],
) -> Row:
    named, province = known
    return Row(
        (
            number,
            MASA[plan.masa],
            plan.pemberi_kerja,
            kode.lapangan_usaha("2020").get(plan.lapangan_usaha, ""),
            plan.jabatan,
            named.get(plan.jurusan or 0, ""),
            kode.pendidikan().get(plan.pendidikan, ""),
            *_three(plan.rencana_l, plan.rencana_p),
            *_three(result.count("L"), result.count("P")),
            kode.wilayah().get(plan.kode_wilayah, ""),
            plan.antar_kerja(province),
            plan.keterangan,
        ),
        keys=_keys(plan.id),
    )


def _outside(result: Hasil) -> Row:
    cells: tuple[Figure, ...] = ("", "", OUTSIDE, "", "", "", "", None, None, None)
    figures = (*_three(result.count("L"), result.count("P")), "", "", "")
    return Row((*cells, *figures), keys=_keys(0))


def _total(results: list[Hasil]) -> Row:
    plans = [one.rencana for one in results if one.rencana]
    planned = _three(sum(p.rencana_l for p in plans), sum(p.rencana_p for p in plans))
    done = _three(sum(r.count("L") for r in results), sum(r.count("P") for r in results))
    return Row(("", "", "JUMLAH", "", "", "", "", *planned, *done, "", "", ""), "total", _keys(ALL))


def behind(db: Database, tahun: int, key: str) -> list[Nyata]:
    """Return the placements that a figure counts; its key is "rencana|<line or *>|<L, P or *>"."""
    _, line, sex = key.split("|")
    return [
        placed
        for result in results(db, tahun)
        for placed in result.nyata
        if line in (ALL, str(result.rencana.id if result.rencana else 0))
        and sex in (ALL, placed.jenis_kelamin)
    ]


def _keys(line: int | str) -> tuple[str, ...]:
    """Return the keys of a row: what was planned leads nowhere, what came of it to its names."""
    made = (f"rencana|{line}|{sex}" for sex in ("L", "P", ALL))
    return (*("",) * (len(COLUMNS) + 3), *made, *("",) * len(AFTER))


def _three(men: int, women: int) -> tuple[int, int, int]:
    return men, women, men + women
