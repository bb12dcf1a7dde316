"""A tracing as it is frozen: one spelling of it, and who is something else since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.penelusuran import KEADAAN, Keadaan
from bkk_desktop.reports.penelusuran.people import ALL, MEASURES, Orang, Rekap

if TYPE_CHECKING:
    from bkk_desktop.store.penelusuran import Beku

FORMAT = "bkk-penelusuran/1"
LATER, GONE = "Baru tercatat di angkatan ini", "Tidak tercatat lagi di angkatan ini"
ANSWERED = {True: "menjawab", False: "belum menjawab"}
BANDS = {
    "": "belum diketahui",
    "di_bawah_75": "di bawah 75% UMK",
    "75_100": "75–100% UMK",
    "100_120": "100–120% UMK",
    "di_atas_120": "di atas 120% UMK",
}
COMPARED = {
    "kegiatan": "Kegiatan",
    "menjawab": "Survei",
    "melalui_bkk": "Melalui BKK",
    "selaras": "Keselarasan",
    "sesuai": "Kesesuaian studi",
    "usaha": "Kesesuaian usaha",
    "tunggu": "Masa tunggu",
    "upah": "Kelompok upah",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One graduate who is something else than was frozen, and what."""

    id: int
    nama: str
    words: str


def content_of(found: Rekap, last: Beku | None, alasan: str = "") -> bytes | None:
    """Return what is frozen, or nothing if it is what the last revision says already."""
    people = [_entry(one) for one in sorted(found.orang, key=lambda one: one.id)]
    changed = changes(last.dokumen, found) if last else ()
    if last and not changed:
        return None
    document = {
        "format": FORMAT,
        "kohort": found.kohort,
        "tahun": found.tahun,
        "hari": found.hari.isoformat(),
        "revisi": last.revisi + 1 if last else 1,
        "alasan": alasan,
        "sebelumnya": last.digest if last else "",
        "angka": figures(found),
        "orang": people,
        "perubahan": [{"id": c.id, "nama": c.nama, "isi": c.words} for c in changed],
    }
    return _canonical(document)


def _canonical(document: Mapping[str, Any]) -> bytes:
    """Return the one spelling of a document that has texts, whole numbers and lists only."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest_of(content: bytes) -> str:
    """Return the SHA-256 by which a frozen content is known."""
    return hashlib.sha256(content).hexdigest()


def is_whole(beku: Beku) -> bool:
    """Tell whether a frozen content is still what was frozen."""
    return digest_of(beku.isi) == beku.digest


def rekap_of(beku: Beku) -> Rekap:
    """Return a cohort as it was frozen."""
    document = beku.dokumen
    people = tuple(
        Orang(
            id=one["id"],
            nama=one["nama"],
            rombel=one["kelas"],
            jenis_kelamin=one["jenis_kelamin"],
            jurusan=one["jurusan"],
            keadaan=Keadaan(one["kegiatan"], sumber=one["sumber"]),
            menjawab=one["menjawab"],
            melalui_bkk=one["melalui_bkk"],
            selaras=one["selaras"],
            tunggu=one["tunggu"],
            lebih_awal=one["lebih_awal"],
            upah=one["upah"],
            sesuai=one.get("sesuai"),
            usaha=one.get("usaha"),
        )
        for one in document["orang"]
    )
    known = all("sesuai" in one for one in document["orang"])
    day = date.fromisoformat(document["hari"])
    return Rekap(beku.kohort, beku.tahun, day, people, lengkap=known)


def figures(found: Rekap) -> dict[str, int]:
    """Return every figure of the tables by its key."""
    return {
        f"{programme}|{sex}|{measure}": found.count(measure, programme, sex)
        for programme in (ALL, *found.programmes)
        for sex in (ALL, "L", "P")
        for measure in MEASURES
    }


def _entry(one: Orang) -> dict[str, Any]:
    return {
        "id": one.id,
        "nama": one.nama,
        "kelas": one.rombel,
        "jenis_kelamin": one.jenis_kelamin,
        "jurusan": one.jurusan,
        "kegiatan": one.kegiatan,
        "sumber": one.keadaan.sumber,
        "menjawab": one.menjawab,
        "melalui_bkk": one.melalui_bkk,
        "selaras": one.selaras,
        "sesuai": one.sesuai,
        "usaha": one.usaha,
        "tunggu": one.tunggu,
        "lebih_awal": one.lebih_awal,
        "upah": one.upah,
    }


def changes(document: Mapping[str, Any], found: Rekap) -> tuple[Change, ...]:
    """Return who differs from what was frozen, by name."""
    before = {entry["id"]: entry for entry in document["orang"]}
    now = {one.id: _entry(one) for one in found.orang}
    made = []
    for number in before.keys() | now.keys():
        old, new = before.get(number), now.get(number)
        words = _difference(old, new)
        if words:
            entry: Mapping[str, Any] = new or old or {}
            made.append(Change(number, entry["nama"], words))
    return tuple(sorted(made, key=lambda change: (change.nama.casefold(), change.id)))


def _difference(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> str:
    if old is None or new is None:
        return LATER if old is None else GONE
    parts = [
        f"{title}: {_words(name, old[name])} → {_words(name, new[name])}"
        for name, title in COMPARED.items()
        if name in old and old[name] != new[name]
    ]
    parts += [
        f"{title} dibetulkan"
        for name, title in (("jurusan", "Jurusan"), ("jenis_kelamin", "Jenis kelamin"))
        if old[name] != new[name]
    ]
    return ". ".join(parts)


def _words(name: str, value: object) -> str:
    if name == "kegiatan":
        return KEADAAN.get(str(value), str(value))
    if name == "menjawab":
        return ANSWERED[bool(value)]
    if name == "tunggu" and value is not None:
        return f"{value} bulan"
    if name == "upah":
        return BANDS.get(str(value), str(value))
    return {True: "ya", False: "tidak", None: "belum diketahui"}.get(value, str(value))  # type: ignore[call-overload,no-any-return]
