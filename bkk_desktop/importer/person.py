"""One row's cells into one alumnus, with every warning; or the reason why it can't be taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from bkk_desktop.domain import identitas
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import Problem
from bkk_desktop.importer import values
from bkk_desktop.importer.codes import FIELDS, warning
from bkk_desktop.importer.plan import Cell

Cells = Mapping[str, Cell]
# From the row's texts and its own graduation year to the fields that the file lacks.
Given = Callable[[Mapping[str, str], int | None], Mapping[str, object]]

IDENTITY = ("nisn", "nik", "tanggal_lahir", "jenis_kelamin", "nis", "tempat_lahir", "rombel")
# What stands under a table: sums, signatures, and who printed it when.
_FOOT = re.compile(
    r"^(jumlah|total|rekap\w*|mengetahui|menyetujui|kepala\s+sekolah|plt|kepala\s+madrasah|nip\b|"
    r"catatan|keterangan|dicetak|pengunduh|tanggal\s+unduh|operator|halaman|laki-?\s?laki\s*[:=]|"
    r"perempuan\s*[:=]|sumber)",
    re.IGNORECASE,
)
_TEXTS = (
    "tempat_lahir", "agama", "alamat", "rt", "rw", "dusun", "kelurahan", "kecamatan", "nis",
    "nama_ayah", "nama_ibu", "nama_wali", "rombel",
)  # fmt: skip


def is_person(cells: Cells, row: Sequence[Cell]) -> bool:
    """Tell a pupil from titles, repeated heads, sums and signatures."""
    name = values.text(cells.get("nama"))
    if name.casefold() == "nama":
        return False
    # Beside a name one thing more tells a pupil; without a name it takes two.
    told = (field for field in IDENTITY if values.text(cells.get(field)))
    if not (next(told, None) and (name or next(told, None))):
        return False
    return bool(name and _has_number(cells)) or not is_foot(row)


def is_foot(row: Sequence[Cell]) -> bool:
    """Tell sums and signatures, which stand under a table."""
    return any(isinstance(cell, str) and _FOOT.match(cell.strip()) for cell in row)


def _has_number(cells: Cells) -> bool:
    return any(
        len(values.text(cells.get(name))) >= values.NISN_SHORTEST for name in ("nisn", "nik")
    )


def read_person(cells: Cells, today: date, known: Given) -> tuple[Alumni, list[Problem]]:
    """Read a row; raise values.Rejected if it must not be taken as it is.

    `known` adds what the row itself doesn't say, from its class, its address and its own year.
    """
    warnings: list[Problem] = []

    def keep(field: str, read: tuple[str, str]) -> str:
        value, code = read
        if code:
            warnings.append(_warning(code, field, value, cells.get(field)))
        return value

    born, code = values.tanggal_lahir(cells.get("tanggal_lahir"), today)
    if code:
        warnings.append(warning(code, "tanggal_lahir"))
    rest: dict[str, Any] = {name: values.text(cells.get(name)) for name in _TEXTS}
    for name in [name for name, written in rest.items() if len(written) > values.LONGEST]:
        warnings.append(warning("terlalu_panjang", name, judul=FIELDS[name]))
        rest[name] = ""
    rest |= known(rest, values.tahun_lulus(cells.get("tahun_lulus")))
    alumni = Alumni(
        nama=keep("nama", values.nama(cells.get("nama"))),
        nisn=keep("nisn", values.nisn(cells.get("nisn"))),
        nik=keep("nik", values.nik(cells.get("nik"), today)),
        tanggal_lahir=born,
        jenis_kelamin=keep("jenis_kelamin", values.jenis_kelamin(cells.get("jenis_kelamin"))),
        telepon=_phone(cells, keep),
        surel=keep("surel", values.surel(cells.get("surel"))),
        kode_pos=keep("kode_pos", values.kode_pos(cells.get("kode_pos"))),
        tinggi=values.size(cells.get("tinggi")),
        berat=values.size(cells.get("berat")),
        **rest,
    )
    warnings += _nik_warnings(alumni, cells, today)
    return alumni, warnings


def _warning(code: str, field: str, value: str, cell: Cell) -> Problem:
    """Say what was dropped or repaired; of a NIK that is kept nothing is shown."""
    shown = identitas.show_phone(value) if field == "telepon" else value
    return warning(code, field, isi=values.shown(cell), tanda=value[:1], **{field: shown})


def _phone(cells: Cells, keep: Callable[[str, tuple[str, str]], str]) -> str:
    """Take the mobile number, else the one at home."""
    mobile = keep("telepon", values.telepon(cells.get("telepon")))
    return mobile or values.telepon(cells.get("telepon_rumah"))[0]


def _nik_warnings(alumni: Alumni, cells: Cells, today: date) -> list[Problem]:
    if not alumni.nik:
        return []
    found = list(
        identitas.nik_problems(alumni.nik, alumni.tanggal_lahir, alumni.jenis_kelamin, today)
    )
    if values.text(cells.get("nomor_kk")) == alumni.nik:
        found.append(warning("nik_sama_kk", "nik"))
    return found
