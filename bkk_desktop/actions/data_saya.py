"""Data saya: all that is stored about one alumnus, in plain words, for the person to keep."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.actions.akses import read_nik
from bkk_desktop.domain import hari, identitas, kode
from bkk_desktop.domain.akses import PERAN
from bkk_desktop.domain.daftar_kuesioner import in_words
from bkk_desktop.domain.kuesioner import jawaban
from bkk_desktop.domain.penelusuran import KEGIATAN
from bkk_desktop.domain.sekolah import Bkk
from bkk_desktop.domain.terbilang import money
from bkk_desktop.letter import (
    Block,
    Column,
    Fact,
    Facts,
    Letter,
    Listing,
    Paragraph,
    Section,
    Title,
    Words,
)
from bkk_desktop.store import akses, berkas, data_saya, gabung, persetujuan, record, surat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.data_saya import Catatan
    from bkk_desktop.store.database import Database

APA = "Mencetak data saya"
ABOUT = (
    "Lembar ini memuat semua yang disimpan {bkk} tentang Anda pada {hari}. Anda boleh meminta "
    "perbaikan, salinan, atau penghapusan, dan menarik persetujuan kapan saja lewat BKK."
)
TITLES = {
    "alumni": "Identitas dan kontak",
    "pendaftaran": "Pendaftaran sebagai pencari kerja",
    "penempatan": "Pekerjaan",
    "lamaran": "Lamaran",
    "hasil_tahap": "Hasil tahap seleksi",
    "penelusuran": "Jawaban penelusuran",
    "kontak_alumni": "Catatan kontak",
    "keahlian": "Keahlian",
    "kesiapan": "Kesiapan kerja",
    "peserta_kegiatan": "Kegiatan yang diikuti",
    "lapor_pencaker": "Lapor sebagai pencari kerja",
    "bukan_duplikat": "Dibedakan dari data lain",
}
WORDS = {
    "nik": "NIK",
    "nisn": "NISN",
    "nis": "NIS",
    "rt": "RT",
    "rw": "RW",
    "nomor_ak1": "Nomor AK/I",
    "ak1_berlaku_sampai": "AK/I berlaku sampai",
    "rombel": "Kelas",
    "kode_wilayah": "Kabupaten/kota",
    "golongan_jabatan": "Golongan jabatan",
    "pada": "Kapan",
    "tanggal_hapus": "Dihapuskan pada",
    "tanggal_tarik_persetujuan": "Persetujuan ditarik",
    "tanggal_persetujuan": "Persetujuan data pribadi",
    "versi_persetujuan": "Versi teks persetujuan",
}
MONEY = frozenset({"upah", "upah_harapan"})
PHONES = frozenset({"telepon", "telepon_orang_tua"})
SEX = {"L": "Laki-laki", "P": "Perempuan"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LABEL = 52.0
NOTHING = "Tidak ada."


def own_data(office: Office, alumni: int) -> Letter:
    """Return the sheet; it shows the whole NIK, so whoever makes it is noted first."""
    read_nik(office, APA, (alumni,))
    with office.read() as db:
        blocks = tuple(_blocks(db, alumni, office.now().date()))
    return Letter("Data saya", blocks)


def _blocks(db: Database, alumni: int, today: date) -> Iterator[Block]:
    found = data_saya.of(db, alumni)
    yield Title("DATA SAYA", found[0].isi.get("nama", "") if found else "")
    about = ABOUT.format(bkk=record.only(db, Bkk).nama or "BKK", hari=hari.long(today))
    yield _paragraph(about)
    for tabel in dict.fromkeys(one.tabel for one in found):
        yield Section(TITLES.get(tabel, _title(tabel)))
        for one in found:
            if one.tabel == tabel:
                yield Facts(tuple(_facts(one)), label=(LABEL,))
    yield from _documents(db, found)
    yield from _letters(db, alumni)
    yield from _consent(db, found)
    yield from _readings(db, alumni)


def _facts(one: Catatan) -> Iterator[Fact]:
    for name, value in one.isi.items():
        if name == "jawaban":
            for question, answer in in_words(jawaban(value)):
                yield _fact(question, answer)
        elif name != "sudah_melalui_bkk" or one.tabel == "penempatan":
            yield _fact(WORDS.get(name, _title(name)), _value(name, value))


def _value(name: str, value: str) -> str:
    if _DAY.fullmatch(value):
        return hari.long(date.fromisoformat(value))
    if name.startswith(("sudah_", "boleh_")):
        return "Ya" if value == "1" else "Tidak"
    if name in MONEY and value.isdigit():
        return money(int(value))
    if name in PHONES:
        return identitas.show_phone(value)
    known = {"jenis_kelamin": SEX, "kode_wilayah": kode.wilayah(), "kegiatan_utama": KEGIATAN}
    if name == "golongan_jabatan":
        return kode.golongan_jabatan_kbji().get(value, value)
    return known.get(name, {}).get(value, value.replace("_", " ") if name == "hasil" else value)


def _documents(db: Database, found: Sequence[Catatan]) -> Iterator[Block]:
    yield Section("Dokumen yang disimpan")
    files = [file for one in found for file in berkas.of(db, one.tabel, one.id)]
    rows = [(file.nama, file.jenis.replace("_", " "), file.keterangan) for file in files]
    yield from _table(("Nama berkas", "Jenis", "Keterangan"), (70, 35, 60), rows)


def _letters(db: Database, alumni: int) -> Iterator[Block]:
    yield Section("Surat tentang Anda")
    everyone = [alumni, *gabung.absorbed(db, "alumni", alumni)]
    rows = [
        (one["nomor"], _value("tanggal", one["tanggal"]), one["perihal"], one["tujuan"])
        for one in surat.about(db, everyone)
    ]
    yield from _table(("Nomor", "Tanggal", "Perihal", "Kepada"), (50, 35, 40, 40), rows)


def _consent(db: Database, found: Sequence[Catatan]) -> Iterator[Block]:
    versi = found[0].isi.get("versi_persetujuan", "") if found else ""
    for text in persetujuan.texts(db):
        if text.versi == versi:
            yield Section(f"Teks yang Anda setujui (versi {versi})")
            yield _paragraph(text.isi.replace("{bkk}", record.only(db, Bkk).nama or "BKK"))


def _readings(db: Database, alumni: int) -> Iterator[Block]:
    yield Section("Siapa yang melihat NIK Anda")
    rows = [
        (_moment(one.pada), PERAN.get(one.peran, one.peran), one.apa)
        for one in akses.of(db, alumni)
    ]
    yield from _table(("Kapan", "Siapa", "Yang dilakukan"), (45, 40, 80), rows)


def _moment(stored: str) -> str:
    return f"{hari.short(date.fromisoformat(stored[:10]))}, {stored[11:16].replace(':', '.')}"


def _table(
    heads: tuple[str, ...], widths: tuple[int, ...], rows: Sequence[tuple[str, ...]]
) -> Iterator[Block]:
    if not rows:
        yield _paragraph(NOTHING)
        return
    columns = tuple(Column(head, width, "kiri") for head, width in zip(heads, widths, strict=True))
    yield Listing(columns, tuple(rows))


def _paragraph(text: str) -> Paragraph:
    return Paragraph(Words(((" ".join(text.split()), False),)), align="kiri")


def _fact(label: str, value: str) -> Fact:
    return Fact(label, Words(((value, False),)))


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
