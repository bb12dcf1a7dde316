"""Pengumuman lowongan: what a vacancy tells the public, in one order for paper and WhatsApp.

Nothing of the employer's contacts is told but what the employer wrote for applicants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bkk_desktop.domain import hari, kode
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pencocokan import ANY_SLTA, span
from bkk_desktop.domain.pesan import bold
from bkk_desktop.domain.syarat_lowongan import JENIS_PEKERJAAN, STATUS_KAWIN
from bkk_desktop.domain.terbilang import money

KONTRAK = {
    "PKWT": "PKWT (waktu tertentu)",
    "PKWTT": "PKWTT (tetap)",
    "magang": "Magang",
    "harian": "Harian",
}
Facts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Pengumuman:
    """One vacancy as it is announced: its name, whose it is, and its facts in groups."""

    jabatan: str
    perusahaan: str
    jumlah: str
    kelompok: tuple[tuple[str, Facts], ...]
    sampai: str
    penutup: str


def announced(lowongan: Lowongan, employer: PemberiKerja, bkk: str) -> Pengumuman:
    """Return a vacancy's announcement; what isn't known has no line."""
    groups = (
        ("Pekerjaan", _work(lowongan, employer)),
        ("Syarat", _terms(lowongan)),
        ("Cara melamar", [("", lowongan.cara_melamar)]),
    )
    until = lowongan.berlaku_sampai
    return Pengumuman(
        lowongan.jabatan,
        employer.nama,
        positions(lowongan),
        tuple((title, facts) for title, raw in groups if (facts := _known(raw))),
        f"{hari.weekday(until)}, {hari.long(until)}" if until else "",
        f"Lamaran lewat BKK tidak dipungut biaya. {bkk}".strip(),
    )


def _known(facts: Facts) -> Facts:
    return [(title, text.strip()) for title, text in facts if text.strip()]


def positions(lowongan: Lowongan) -> str:
    """Return the positions in words: 2 laki-laki, 3 laki-laki atau perempuan."""
    counts = (
        (lowongan.jumlah_l, "laki-laki"),
        (lowongan.jumlah_p, "perempuan"),
        (lowongan.jumlah_bebas, "laki-laki atau perempuan"),
    )
    return ", ".join(f"{count} {words}" for count, words in counts if count)


def _work(lowongan: Lowongan, employer: PemberiKerja) -> Facts:
    place = kode.wilayah_panjang().get(lowongan.kode_wilayah, "")
    province = kode.provinsi_of(lowongan.kode_wilayah)
    sectors = kode.lapangan_usaha(employer.kbli_versi)
    return [
        ("Lapangan usaha", sectors.get(employer.lapangan_usaha, "")),
        ("Jenis pekerjaan", JENIS_PEKERJAAN.get(lowongan.jenis_pekerjaan, "")),
        ("Tempat kerja", ", ".join(filter(None, (lowongan.alamat_kerja, place, province)))),
        ("Waktu kerja", lowongan.waktu_kerja),
        ("Kondisi kerja", lowongan.kondisi_kerja),
        ("Perjanjian kerja", KONTRAK.get(lowongan.kontrak, lowongan.kontrak)),
        ("Upah sebulan", "" if lowongan.upah is None else money(lowongan.upah)),
        ("Jaminan sosial", lowongan.jaminan_sosial),
        ("Kode jabatan KBJI", lowongan.kode_jabatan),
        ("Nomor SPP-AKAD", lowongan.nomor_spp_akad),
    ]


def _terms(lowongan: Lowongan) -> Facts:
    least, most = lowongan.usia_min, lowongan.usia_maks
    age = "" if least is None and most is None else span(least, most, "tahun")
    height = lowongan.tinggi_min
    return [
        ("Pendidikan", education(lowongan.pendidikan)),
        ("Jurusan", lowongan.jurusan),
        ("Usia", age),
        ("Tinggi badan", "" if height is None else f"Paling rendah {height} cm"),
        ("Status perkawinan", STATUS_KAWIN.get(lowongan.status_kawin, lowongan.status_kawin)),
        ("Keterampilan", lowongan.keterampilan),
        ("Pengalaman", lowongan.pengalaman),
        ("Domisili", lowongan.domisili),
        ("Kesiapan", lowongan.butir_kesiapan),
        ("Syarat lain", lowongan.syarat_lain),
    ]


def education(code: str) -> str:
    """Return an education as the public knows it: SMK, Teknik otomotif; SLTA sederajat."""
    line = next((one for one in kode.daftar_pendidikan() if one.kode == code), None)
    if line is None:
        return ""
    if code in ANY_SLTA:
        return "SLTA sederajat"
    group = kode.pendidikan().get(line.kelompok, "").partition(" - ")[0]
    return f"{group}, {line.nama}" if group == "SMK" else line.nama


def message(news: Pengumuman) -> str:
    """Return the announcement as a WhatsApp text."""
    return "\n".join(_lines(news)).strip()


def _lines(news: Pengumuman) -> Iterator[str]:
    yield bold(f"LOWONGAN KERJA: {news.jabatan}")
    yield news.perusahaan
    if news.jumlah:
        yield f"Jumlah: {news.jumlah}"
    for title, facts in news.kelompok:
        yield ""
        yield bold(title)
        yield from (f"{name}: {text}" if name else text for name, text in facts)
    yield ""
    if news.sampai:
        yield bold(f"Paling lambat {news.sampai}")
    yield news.penutup
