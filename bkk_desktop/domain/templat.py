"""Templat: which tables a report has, in whose words, and who signs it; a province's own choice.

An office keeps it as lines of text among its settings, so that every choice can be typed, stored,
taken back and carried to another office like any other setting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bkk_desktop.domain import istilah
from bkk_desktop.domain.periode import JENIS, Periode, containing
from bkk_desktop.errors import Problem

if TYPE_CHECKING:
    from bkk_desktop.domain.pengaturan import Settings

KEPALA, KETUA, LAIN = "kepala", "ketua", "lain"
SIAPA = {KEPALA: "Kepala sekolah", KETUA: "Ketua BKK", LAIN: "Orang lain"}
MOST_SIGNERS = 3
WITHOUT, WITH_REPORT = "tidak", ""
# By-name lists and the recap are lists of what the report itself counts.
OWN_PERIOD = tuple(f"III/{number}" for number in range(1, 9))
TABEL = (*OWN_PERIOD, "Lowongan", "Penempatan", "Pencari kerja", "Rekap")
SIGNERS = "kepala | Mengetahui, | Kepala {sekolah}\nketua | {tempat_tanggal} | Ketua BKK"
SIGN_PLACES = ("sekolah", "tempat_tanggal")
# How pages looked before their look was frozen with the report.
EARLIER, NOW = 1, 2


@dataclass(frozen=True, slots=True)
class Penanda:
    """Who signs: the lines above the name; name and number only of somebody else (`lain`)."""

    siapa: str
    baris: tuple[str, ...]
    nama: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Templat:
    """What a report looks like; `tabel` names only tables left out or of a period of their own."""

    judul: str = "Laporan Bursa Kerja Khusus"
    istilah: Mapping[str, str] = field(default_factory=dict)
    penanda: tuple[Penanda, ...] = ()
    tabel: Mapping[str, str] = field(default_factory=dict)
    susunan: int = NOW

    def caption(self, code: str, periode: Periode) -> str:
        """Return a caption in the office's words, or ours."""
        words = {"ini": periode.ini, "lalu": periode.lalu, "jenis": periode.jenis}
        return istilah.filled(self.istilah.get(code) or istilah.ISTILAH[code], words)

    def periods(self, tabel: str, periode: Periode) -> tuple[Periode, ...]:
        """Return for which periods a report of that period has a table.

        A table of shorter periods comes once for each of them, one of longer periods with the
        report that ends with them.
        """
        jenis = self.tabel.get(tabel, WITH_REPORT)
        if jenis == WITHOUT:
            return ()
        if jenis in (WITH_REPORT, periode.jenis) or tabel not in OWN_PERIOD:
            return (periode,)
        if JENIS.index(jenis) > JENIS.index(periode.jenis):
            longer = containing(periode.akhir, jenis)
            return (longer,) if longer.akhir == periode.akhir else ()
        return tuple(dict.fromkeys(containing(m.akhir, jenis) for m in periode.months()))


def templat_of(settings: Settings) -> Templat:
    """Return the template that the office's settings make; what can't be read is left out."""
    return Templat(
        settings.judul_laporan,
        pairs(settings.istilah_laporan),
        tuple(signers(settings.penanda_tangan)),
        {k: v for k, v in pairs(settings.tabel_laporan).items() if k in TABEL},
    )


def pairs(text: str) -> dict[str, str]:
    """Read lines of "name = value"."""
    lines = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in lines if name.strip()}


def lines(known: Mapping[str, str]) -> str:
    """Write what `pairs` reads."""
    return "\n".join(f"{name} = {value}" for name, value in known.items())


def signers(text: str) -> Iterator[Penanda]:
    """Read one signer a line: who | a line above the name | another | nama: X | nip: Y."""
    for line in filter(str.strip, text.splitlines()):
        siapa, *parts = (part.strip() for part in line.split("|"))
        named = {key: _named(parts, key) for key in ("nama", "nip")}
        above = [part for part in parts if part and not part.startswith(("nama:", "nip:"))]
        yield Penanda(siapa.casefold(), tuple(above), **named)


def _named(parts: Iterable[str], key: str) -> str:
    start = f"{key}:"
    return next((part.removeprefix(start).strip() for part in parts if part.startswith(start)), "")


def signer_line(one: Penanda) -> str:
    """Write what `signers` reads."""
    named = [f"{key}: {value}" for key, value in (("nama", one.nama), ("nip", one.nip)) if value]
    return " | ".join((one.siapa, *one.baris, *named))


def problems(settings: Settings) -> Iterator[Problem]:
    """Yield what is wrong with the template among the settings."""
    if not settings.judul_laporan.strip():
        yield Problem("Judul laporan wajib diisi.", "judul_laporan", code="judul_kosong")
    for name in ("istilah_laporan", "tabel_laporan"):
        yield from _unreadable(getattr(settings, name), name)
    yield from istilah.problems(pairs(settings.istilah_laporan), "istilah_laporan")
    yield from _table_problems(pairs(settings.tabel_laporan))
    yield from _signer_problems(list(signers(settings.penanda_tangan)))


def _unreadable(text: str, name: str) -> Iterator[Problem]:
    for line in filter(str.strip, text.splitlines()):
        if "=" not in line or not line.partition("=")[0].strip():
            words = "Baris “{baris}” tidak terbaca. Tulis kode = nilai, satu per baris."
            yield Problem(words, name, {"baris": line.strip()[:60]}, code="baris_tidak_terbaca")


def _table_problems(chosen: Mapping[str, str]) -> Iterator[Problem]:
    for tabel, jenis in chosen.items():
        values = {"tabel": tabel, "jenis": jenis, "pilihan": ", ".join((*JENIS, WITHOUT))}
        if tabel not in TABEL:
            words = "Tabel {tabel} tidak dikenal. Periksa namanya, misalnya III/3."
            yield Problem(words, "tabel_laporan", values, code="tabel_tidak_dikenal")
        elif jenis not in (*JENIS, WITHOUT):
            words = "Tabel {tabel}: “{jenis}” tidak dikenal. Pilih {pilihan}."
            yield Problem(words, "tabel_laporan", values, code="masa_tabel_salah")
        elif jenis != WITHOUT and tabel not in OWN_PERIOD:
            words = "Tabel {tabel} selalu mengikuti masa laporan. Tulis tidak, atau hapus barisnya."
            yield Problem(words, "tabel_laporan", values, code="masa_tabel_salah")
    if all(chosen.get(tabel) == WITHOUT for tabel in TABEL):
        words = "Sisakan sedikitnya satu tabel untuk dicetak."
        yield Problem(words, "tabel_laporan", code="tanpa_tabel")


def _signer_problems(who: list[Penanda]) -> Iterator[Problem]:
    if not 1 <= len(who) <= MOST_SIGNERS:
        words = "Penanda tangan: tulis satu sampai {paling} orang, satu per baris."
        paling = {"paling": MOST_SIGNERS}
        yield Problem(words, "penanda_tangan", paling, code="jumlah_penanda")
    for one in who:
        if one.siapa not in SIAPA or not one.baris:
            words = (
                "Penanda tangan “{siapa}” tidak terbaca. Tulis kepala, ketua, atau lain, lalu |"
                " dan jabatannya."
            )
            values = {"siapa": one.siapa[:60]}
            yield Problem(words, "penanda_tangan", values, code="penanda_salah")
        elif any(mark in line for line in one.baris for mark in _strange(line)):
            words = "Penanda tangan: hanya {{sekolah}} dan {{tempat_tanggal}} yang diisi sendiri."
            yield Problem(words, "penanda_tangan", code="penanda_kurung")


def _strange(line: str) -> str:
    for place in SIGN_PLACES:
        line = line.replace(f"{{{place}}}", "")
    return "{}" if "{" in line or "}" in line else ""
