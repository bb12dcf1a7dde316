"""Saringan: the filters of a list that a person keeps under a name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from bkk_desktop.errors import Problem

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Saringan:
    """One kept filter of the list `daftar`; `isi` is what it narrows to, as JSON."""

    id: int = 0
    daftar: str = ""
    nama: str = ""
    isi: str = "{}"


@dataclass(frozen=True, slots=True)
class Isi:
    """What a list is narrowed to: chips that are on, values picked in columns, a text searched."""

    chip: tuple[str, ...] = ()
    pilihan: dict[str, str | int] = field(default_factory=dict)
    cari: str = ""


def packed(isi: Isi) -> str:
    """Return what a filter narrows to as it is stored."""
    return json.dumps(asdict(isi), ensure_ascii=False, sort_keys=True)


def unpacked(text: str) -> Isi:
    """Return what a stored filter narrows to; what can't be understood narrows to nothing."""
    try:
        found = json.loads(text)
    except ValueError:
        return Isi()
    if not isinstance(found, dict):
        return Isi()
    chips, picked, cari = found.get("chip"), found.get("pilihan"), found.get("cari")
    return Isi(
        tuple(map(str, chips)) if isinstance(chips, list) else (),
        {str(k): v for k, v in picked.items() if isinstance(v, str | int)}
        if isinstance(picked, dict)
        else {},
        cari if isinstance(cari, str) else "",
    )


def problems(saringan: Saringan) -> Iterator[Problem]:
    """Yield what keeps a filter from being kept."""
    if not saringan.nama.strip():
        yield Problem("Beri nama saringan ini.", "nama", code="nama_kosong")
    elif len(saringan.nama) > LONGEST:
        text = "Nama saringan paling panjang {batas} huruf."
        yield Problem(text, "nama", {"batas": LONGEST}, code="nama_panjang")
    if unpacked(saringan.isi) == Isi():
        text = "Saringan ini tidak menyaring apa pun. Pilih dulu saringan atau ketik pencarian."
        yield Problem(text, code="saringan_kosong")
