"""Which field a column most likely is: by its head's words, else by what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bkk_desktop.importer.columns import Kolom
from bkk_desktop.importer.headers import Words, misspelled, plain

NO_NAME = "Pilih kolom mana yang berisi nama."
ALONE = "Pilih paling sedikit satu kolom lain selain nama, misalnya NISN, kelas, atau tahun lulus."
TWICE = "{judul} dipilih untuk {kolom}. Pilih satu saja."
TWO_WAYS = "{kolom} berisi tempat dan tanggal lahir sekaligus, jadi {lain} tidak dipilih lagi."
JOINED = "ttl"
PARTS = ("tempat_lahir", "tanggal_lahir")
# Below a common head these are somebody else's, not the pupil's own.
_OTHERS_OWN = {"nama", "nik", "nisn", "no", "hp", "no hp", "telepon", "agama", "alamat", "tahun"}
# What is put beside a name without changing what it is.
_BESIDE = {
    "sesuai", "ijazah", "akta", "kk", "lengkap", "siswa", "siswi", "alumni", "alumnus", "lulusan",
    "peserta", "didik", "pd", "murid", "aktif", "wajib", "diisi", "dd", "mm", "yyyy", "yy", "cm",
    "kg", "angka", "digit", "calon", "pribadi", "terbaru", "sekarang", "anda",
}  # fmt: skip
_HOLDS: tuple[tuple[str, str], ...] = (
    ("nik", r"\d{16}"),
    ("nisn", r"0\d{9}|\d{10}"),
    ("telepon", r"(\+?62|0)8[\d \-]{7,14}"),
    ("jenis_kelamin", r"[LP]|laki-?\s?laki|perempuan|pria|wanita"),
    ("tanggal_lahir", r"(19|20)\d\d-\d\d-\d\d|\d{1,2}[/ .-](\d{1,2}|[a-z]{3,9})[/ .-](19|20)\d\d"),
    ("ttl", r"[a-z .']+[,/] *\d{1,2}[/ .-](\d{1,2}|[a-z]{3,9})[/ .-](19|20)\d\d"),
    ("rombel", r"(kelas )?(XII|XIII|12|13)[ .-].+"),
    ("tahun_lulus", r"20\d\d"),
    ("surel", r"\S+@\S+\.\S+"),
    ("agama", r"islam|kristen|katolik|hindu|buddha|budha|kh?onghucu"),
    ("nama", r"(?=.*[a-z] ?[a-z])[^\d@/]{3,60}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrong:
    """What keeps a mapping from being used, and the column to look at."""

    text: str
    place: int = -1


def proposed(
    columns: Sequence[Kolom], words: Words, remembered: Mapping[str, str]
) -> dict[int, str]:
    """Return a field for each column that says what it is; no field is proposed twice."""
    known = {column.place: remembered[column.key] for column in columns if column.key in remembered}
    if known:
        return {place: name for place, name in known.items() if name}
    result: dict[int, str] = {}
    ways: list[Callable[[Kolom], str]] = [
        partial(_exactly, words=words),
        partial(_nearly, words=words),
        partial(_bare, words=words),
        _held,
    ]
    for way in ways:
        for column in columns:
            if column.place not in result:
                name = way(column)
                if name and _is_free(name, set(result.values())):
                    result[column.place] = name
    return _only_phone(result)


def _is_free(name: str, taken: set[str]) -> bool:
    if name == JOINED:
        return not taken & {JOINED, *PARTS}
    return name not in taken and not (name in PARTS and JOINED in taken)


def _only_phone(chosen: dict[int, str]) -> dict[int, str]:
    """Take "Telepon" for the pupil's own number where there is no other."""
    if "telepon" in chosen.values():
        return chosen
    return {p: "telepon" if name == "telepon_rumah" else name for p, name in chosen.items()}


def _exactly(column: Kolom, words: Words) -> str:
    name = plain(column.title)
    if not column.group or name in words.names:
        return words.names.get(name, "")
    group = plain(column.group)
    own = name.removeprefix(group).strip()
    if "lahir" in group:
        starts = {"tempat": "tempat_lahir", "tanggal": "tanggal_lahir", "tgl": "tanggal_lahir"}
        return next((to for start, to in starts.items() if own.startswith(start)), "")
    if group in words.groups:
        return words.grouped.get((words.groups[group], own), "")
    return "" if own in _OTHERS_OWN else words.names.get(own, "")


def _nearly(column: Kolom, words: Words) -> str:
    return "" if column.group else misspelled(plain(column.title), words)


def _bare(column: Kolom, words: Words) -> str:
    """Understand "Nama Lengkap (sesuai ijazah)" and "Tgl Lahir dd/mm/yyyy" without the rest."""
    bare = [word for word in plain(column.title).split() if word not in _BESIDE]
    return "" if column.group else words.names.get(" ".join(bare), "")


def _held(column: Kolom) -> str:
    if not column.tanpa_judul:
        # Its head says something, even if it is no word that we know: "Tahun masuk" is no year of
        # graduation.
        return ""
    for name, pattern in _HOLDS:
        if column.contoh and all(
            re.fullmatch(pattern, text, re.IGNORECASE) for text in column.contoh
        ):
            return name
    return ""


def wrong(columns: Sequence[Kolom], chosen: Mapping[int, str], names: Mapping[str, str]) -> Wrong:
    """Say what is missing or chosen twice, an empty text if the mapping can be used."""
    by_field: dict[str, list[Kolom]] = {}
    for column in columns:
        if name := chosen.get(column.place, ""):
            by_field.setdefault(name, []).append(column)
    for name, twice in by_field.items():
        if len(twice) > 1:
            titles = " dan ".join(f"“{column.title}”" for column in twice)
            return Wrong(TWICE.format(judul=names[name], kolom=titles), twice[-1].place)
    for part in PARTS:
        if JOINED in by_field and part in by_field:
            text = TWO_WAYS.format(
                kolom=f"“{by_field[JOINED][0].title}”", lain=f"“{by_field[part][0].title}”"
            )
            return Wrong(text, by_field[part][0].place)
    if "nama" not in by_field:
        return Wrong(NO_NAME, columns[0].place if columns else -1)
    return Wrong("" if len(by_field) > 1 else ALONE, by_field["nama"][0].place)
