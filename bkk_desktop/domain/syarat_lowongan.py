"""What a vacancy says beyond its positions: codes, conditions, and what is asked of applicants."""

from __future__ import annotations

from collections.abc import Iterator

from bkk_desktop.domain import kode
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.errors import Problem, Stops

LEAST_HEIGHT, GREATEST_HEIGHT = 100, 220
STATUS_KAWIN = {"belum kawin": "Belum kawin", "kawin": "Kawin"}
JENIS_PEKERJAAN = {
    "penuh": "Penuh waktu",
    "paruh": "Paruh waktu",
    "magang": "Magang",
    "lepas": "Lepas atau musiman",
}
# What the law wants of every vacancy, whatever the employer asks of people.
_WANTED = {
    "berlaku_sampai": "masa berlaku",
    "pendidikan": "pendidikan",
    "upah": "upah",
    "kode_wilayah": "tempat kerja",
}


def is_akad(lowongan: Lowongan, kode_provinsi: str) -> bool:
    """Tell whether the place of work is known to lie in another province than the school."""
    where = lowongan.kode_wilayah[:2]
    return bool(where and kode_provinsi) and where != kode_provinsi


def problems(lowongan: Lowongan, kode_provinsi: str) -> Iterator[Problem]:
    """Yield what is wrong or missing in a vacancy's terms."""
    yield from kode.occupation_problems(
        lowongan.kode_jabatan, lowongan.golongan_jabatan, Stops.SAVING
    )
    yield from _height_problems(lowongan)
    yield from _akad_problems(lowongan, kode_provinsi)
    yield from wanted_by_law(lowongan)


def _height_problems(lowongan: Lowongan) -> Iterator[Problem]:
    height = lowongan.tinggi_min
    if height is not None and not LEAST_HEIGHT <= height <= GREATEST_HEIGHT:
        text = "Tinggi badan ditulis dalam cm, antara {kecil} dan {besar}."
        values = {"kecil": LEAST_HEIGHT, "besar": GREATEST_HEIGHT}
        yield Problem(text, "tinggi_min", values, Stops.NOTHING, "tinggi_salah")


def _akad_problems(lowongan: Lowongan, kode_provinsi: str) -> Iterator[Problem]:
    if is_akad(lowongan, kode_provinsi) and not lowongan.nomor_spp_akad.strip():
        text = (
            "Tempat kerjanya di luar provinsi (AKAD). Minta nomor SPP-AKAD kepada perusahaan,"
            " lalu catat di sini."
        )
        yield Problem(text, "nomor_spp_akad", {}, Stops.NOTHING, "spp_akad_kosong")


def wanted_by_law(lowongan: Lowongan) -> Iterator[Problem]:
    """Yield which particulars of Perpres 57/2023 article 5 are not known yet."""
    missing = [words for field, words in _WANTED.items() if getattr(lowongan, field) in (None, "")]
    if missing:
        text = "Perpres 57 Tahun 2023 meminta juga {isi}."
        yield Problem(text, "", {"isi": ", ".join(missing)}, Stops.REPORT, "isi_perpres")
