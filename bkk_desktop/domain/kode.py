"""Codes of the report's form and of the country, from `resources/codes`.

Education (2008's spectrum, as the form has it), occupation groups, sectors of KBLI 2020 and 2025,
kinds of employer, provinces and kab/kota by Kemendagri's codes, minimum wages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bkk_desktop.errors import Problem, Stops
from bkk_desktop.files import resource

_KIND_SHORT = {"kabupaten": "Kab. ", "kota": "Kota ", "provinsi": ""}
_KIND_LONG = {"kabupaten": "Kabupaten ", "kota": "Kota ", "provinsi": "Provinsi "}
KBJI_LENGTH = 4
_BENTUK_IPK = {"SMA": "3801", "MA": "3802", "SLB": "3701"}


@dataclass(frozen=True, slots=True)
class Pendidikan:
    """One line of the education tables.

    `jenis` is "judul" (a heading without figures), "kelompok" (a group with a sub-total) or
    "rincian" (a line of figures in the group `kelompok`); `tingkat` is the III/8 level 11-18.
    """

    kode: str
    jenis: str
    kelompok: str
    tingkat: str
    nama: str


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    with resource(f"codes/{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def wilayah() -> dict[str, str]:
    """Return each province ("61") and kab/kota ("61.71": Kota Pontianak, "61.01": Kab. Sambas)."""
    return {row["kode"]: _KIND_SHORT[row["jenis"]] + row["nama"] for row in _rows("wilayah")}


@cache
def wilayah_panjang() -> dict[str, str]:
    """Return the same places as letters write them: Kabupaten Sambas, Provinsi Riau."""
    return {row["kode"]: _KIND_LONG[row["jenis"]] + row["nama"] for row in _rows("wilayah")}


@cache
def kabupaten_kota() -> dict[str, str]:
    """Return each kab/kota, without the provinces."""
    return {kode: nama for kode, nama in wilayah().items() if "." in kode}


def provinsi_of(kode: str) -> str:
    """Return the name of the province that a kab/kota lies in, "" if unknown."""
    return wilayah().get(kode[:2], "")


def kode_wilayah_of(nama: str) -> str | None:
    """Return the code of a place by its name, None if unknown or if the name is ambiguous.

    "Bandung" alone may be the kabupaten or the kota, "Jambi" the province or the kota.
    """
    return _places().get(_place_key(nama))


@cache
def _places() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for row in _rows("wilayah"):
        for key in (_place_key(f"{row['jenis']} {row['nama']}"), _place_key(row["nama"])):
            found[key] = None if key in found else row["kode"]
    return found


def _place_key(nama: str) -> str:
    text = re.sub(r"\b(kab|kabupaten)\b\.?", "kabupaten", nama.casefold())
    text = re.sub(r"\b(propinsi|prov)\b\.?", "provinsi", text)
    text = re.sub(r"\b(administrasi|adm)\b\.?", "", text)
    return re.sub(r"[^a-z]", "", text)


@cache
def golongan_jabatan() -> dict[str, str]:
    """Return the occupation groups 0-9 as the form names them."""
    return {row["kode"]: row["nama"] for row in _rows("jabatan")}


@cache
def golongan_jabatan_kbji() -> dict[str, str]:
    """Return the same groups in the words of KBJI 2014, which are easier to choose from."""
    return {row["kode"]: row["nama_kbji"] for row in _rows("jabatan")}


@cache
def lapangan_usaha(versi: str = "2020") -> dict[str, str]:
    """Return the KBLI sections of an edition; those of 2020 are the form's own rows A-U."""
    return {row["kode"]: row["nama"] for row in _rows("lapangan_usaha") if row["versi"] == versi}


@cache
def _form_letters() -> dict[tuple[str, str], str]:
    return {(row["versi"], row["kode"]): row["formulir"] for row in _rows("lapangan_usaha")}


def huruf_formulir(lapangan: str, versi: str) -> str:
    """Return the letter in III/6 of a KBLI section, "" if there is no such section."""
    return _form_letters().get((versi, lapangan), "")


@cache
def jenis_pemberi_kerja() -> dict[str, str]:
    """Return the six kinds of employer of III/8 part II, "21" to "26"."""
    return {row["kode"]: row["nama"] for row in _rows("jenis_pemberi_kerja")}


@cache
def tingkat_pendidikan() -> dict[str, str]:
    """Return the levels of III/8 part I, "11" to "18"."""
    return {row["kode"]: row["nama"] for row in _rows("tingkat_pendidikan")}


@cache
def daftar_pendidikan() -> tuple[Pendidikan, ...]:
    """Return every line of the education tables, in the form's order."""
    return tuple(Pendidikan(**row) for row in _rows("pendidikan"))


@cache
def pendidikan() -> dict[str, str]:
    """Return the label of every IPK education code, headings and groups included."""
    return {line.kode: line.nama for line in daftar_pendidikan()}


@cache
def pendidikan_rincian() -> dict[str, str]:
    """Return the codes that a person, a jurusan or a vacancy may have."""
    return {line.kode: line.nama for line in daftar_pendidikan() if line.jenis == "rincian"}


@cache
def program_keahlian() -> dict[str, str]:
    """Return the known programmes and streams by name with their usual abbreviation, or ""."""
    return {row["nama"]: row["singkatan"] for row in _rows("program_keahlian")}


@cache
def _programmes() -> dict[str, str]:
    rows = _rows("program_keahlian")
    short = {_word_key(row["singkatan"]): row["kode_ipk"] for row in rows if row["singkatan"]}
    return short | {_word_key(row["nama"]): row["kode_ipk"] for row in rows}


def ipk_of_program(nama: str, bentuk: str = "SMK") -> str | None:
    """Return the usual IPK code of a programme's name or abbreviation; a school may change it."""
    return _BENTUK_IPK.get(bentuk) or _programmes().get(_word_key(nama))


def _word_key(nama: str) -> str:
    return re.sub(r"[^a-z]", "", nama.casefold().replace("&", "dan"))


@cache
def umk() -> dict[tuple[str, int], int]:
    """Return the minimum wages that ship, by place and year; a province has its own.

    Kalimantan Barat 2026 (SK Gubernur 1355/NAKERTRAN/2025), without Sekadau, whose figure was not
    found, and what was found of earlier years, in whole rupiah; nothing stands in for the rest.
    """
    rows = _rows("upah_minimum")
    return {(row["kode"], int(row["tahun"])): int(row["jumlah"]) for row in rows}


def missing_group(kode: str, field: str) -> Iterator[Problem]:
    """Yield that an occupation group is missing or none of the ten."""
    if not kode:
        text = "Pilih golongan jabatan."
        yield Problem(text, field, stops=Stops.REPORT, code="golongan_jabatan_kosong")
    elif kode not in golongan_jabatan():
        text = "Golongan jabatan {kode} tidak dikenal."
        yield Problem(text, field, {"kode": kode}, Stops.REPORT, "golongan_jabatan_salah")


def occupation_problems(digits: str, group: str, stops: Stops) -> Iterator[Problem]:
    """Yield that a KBJI code is malformed, or belongs to another occupation group."""
    if not digits:
        return
    if not (digits.isascii() and digits.isdigit() and len(digits) == KBJI_LENGTH):
        text = "Kode jabatan KBJI harus {jumlah} angka. Kosongkan bila belum tahu."
        values: dict[str, object] = {"jumlah": KBJI_LENGTH}
        yield Problem(text, "kode_jabatan", values, stops, "kode_jabatan_panjang")
    elif group and digits[0] != group:
        text = (
            "Kode jabatan {kode} termasuk golongan {satu}, tetapi yang dipilih golongan {dua}."
            " Perbaiki salah satunya."
        )
        values = {"kode": digits, "satu": digits[0], "dua": group}
        yield Problem(text, "kode_jabatan", values, stops, "kode_jabatan_beda")


def unknown_education(kode: str, field: str) -> Iterator[Problem]:
    """Yield that an education code is none of the form's lines; empty is for others to judge."""
    if kode and kode not in pendidikan_rincian():
        text = "Kode pendidikan {kode} tidak ada di formulir IPK."
        yield Problem(text, field, {"kode": kode}, Stops.REPORT, "pendidikan_salah")


def unknown_place(kode: str, field: str) -> Iterator[Problem]:
    """Yield that a code is no kab/kota; empty is for others to judge."""
    if kode and kode not in kabupaten_kota():
        text = "Kode wilayah {kode} tidak dikenal."
        yield Problem(text, field, {"kode": kode}, Stops.REPORT, "wilayah_salah")
