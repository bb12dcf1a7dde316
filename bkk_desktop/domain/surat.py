"""Surat: the book of letters that went out, and what a letter may say of the office's records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from bkk_desktop.domain import hari, identitas, kode
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.domain.terbilang import money, terbilang

TERBIT, DIPESAN, BATAL = "terbit", "dipesan", "batal"
KEADAAN = {TERBIT: "Terbit", DIPESAN: "Dipesan", BATAL: "Batal"}
SEX = {"L": "Laki-laki", "P": "Perempuan"}
_MONEY = frozenset({"upah", "upah_harapan"})

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Surat:
    """One number given in a book of letters; numbers are never given twice or taken back.

    `buku` is 0 for the book of the settings; `keadaan` is one of `KEADAAN`; `varian` names the
    office's own wording that was used, if there was one.
    """

    id: int = 0
    buku: int = 0
    tahun: int = 0
    urut: int = 0
    nomor: str = ""
    jenis: str = ""
    varian: str = ""
    tanggal: date | None = None
    perihal: str = ""
    tujuan: str = ""
    keadaan: str = TERBIT
    alasan: str = ""
    tanggal_batal: date | None = None


def texts(prefix: str, record: object) -> Texts:
    """Return every field of a record as a letter writes it, named `prefix.field`."""
    return {
        f"{prefix}.{field.name}": _text(field.name, getattr(record, field.name))
        for field in fields(record)  # type: ignore[arg-type]  # every record is a dataclass
    }


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return hari.long(value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if name.startswith("nip_"):
        return identitas.show_nip(str(value))
    return money(int(str(value))) if name in _MONEY else str(value)


def alumni_texts(alumni: Alumni, jurusan: Jurusan) -> Texts:
    """Return what a letter may say of an alumnus."""
    found = texts("alumni", alumni)
    born = ", ".join(filter(None, (alumni.tempat_lahir, found["alumni.tanggal_lahir"])))
    return found | {
        "alumni.jenis_kelamin": SEX.get(alumni.jenis_kelamin, ""),
        "alumni.tempat_tanggal_lahir": born,
        "alumni.telepon": dialled(alumni.telepon),
        "alumni.telepon_orang_tua": dialled(alumni.telepon_orang_tua),
        "alumni.orang_tua": alumni.nama_pemberi_izin
        or alumni.nama_wali
        or alumni.nama_ayah
        or alumni.nama_ibu,
        "alumni.rt_rw": " / ".join(filter(None, (alumni.rt, alumni.rw))),
        "alumni.alamat_lengkap": _address(alumni),
        "alumni.kabupaten": _place(alumni.kode_wilayah),
        "alumni.provinsi": kode.provinsi_of(alumni.kode_wilayah),
        "alumni.jurusan": jurusan.nama,
        "alumni.program": jurusan.program,
    }


def dialled(telepon: str) -> str:
    """Write a stored number as people dial it: 62812... -> 0812-3456-7890."""
    local = f"0{telepon[2:]}" if telepon.startswith("62") else telepon
    if not local.isdigit() or len(local) < 9:  # noqa: PLR2004  # too short to be grouped
        return local
    return "-".join(filter(None, (local[:4], local[4:8], local[8:])))


def _place(kode_wilayah: str) -> str:
    return kode.wilayah_panjang().get(kode_wilayah, "")


def _address(where: Alumni | PemberiKerja) -> str:
    parts = [where.alamat]
    if isinstance(where, Alumni):
        parts += [f"RT {where.rt}" if where.rt else "", f"RW {where.rw}" if where.rw else ""]
    parts += [where.kelurahan, where.kecamatan, _place(where.kode_wilayah)]
    return " ".join(filter(None, (", ".join(filter(None, parts)), where.kode_pos)))


def pendaftaran_texts(pendaftaran: Pendaftaran) -> Texts:
    """Return what a letter may say of a registration."""
    group = kode.golongan_jabatan().get(pendaftaran.golongan_jabatan, "")
    return texts("pendaftaran", pendaftaran) | {"pendaftaran.golongan_jabatan": group}


def pemberi_kerja_texts(pemberi_kerja: PemberiKerja) -> Texts:
    """Return what a letter may say of an employer."""
    return texts("pemberi_kerja", pemberi_kerja) | {
        "pemberi_kerja.alamat_lengkap": _address(pemberi_kerja),
        "pemberi_kerja.kabupaten": _place(pemberi_kerja.kode_wilayah),
        "pemberi_kerja.telepon": dialled(pemberi_kerja.telepon),
    }


def lowongan_texts(lowongan: Lowongan) -> Texts:
    """Return what a letter may say of a vacancy."""
    count = lowongan.jumlah_l + lowongan.jumlah_p + lowongan.jumlah_bebas
    return texts("lowongan", lowongan) | {
        "lowongan.jumlah": str(count) if count else "",
        "lowongan.pendidikan": kode.pendidikan().get(lowongan.pendidikan, ""),
        "lowongan.kabupaten": _place(lowongan.kode_wilayah),
    }


def periode_texts(periode: Periode | None) -> Texts:
    """Return what a letter may say of the period of a report."""
    return {
        "laporan.masa": periode.judul if periode else "",
        "laporan.rentang": periode.rentang if periode else "",
        "laporan.jenis": periode.jenis if periode else "",
    }


def day_in_words(day: date) -> str:
    """Write a day as minutes of a meeting do: Senin, tanggal dua puluh empat bulan ..."""
    month = hari.MONTHS[day.month - 1]
    return (
        f"{hari.weekday(day)}, tanggal {terbilang(day.day)} bulan {month} tahun "
        f"{terbilang(day.year)}"
    )


def penempatan_texts(penempatan: Penempatan, kode_provinsi: str) -> Texts:
    """Return what a letter may say of a placement, AKL or AKAD included."""
    local = penempatan.kode_wilayah[:2] == kode_provinsi
    kind = "Antar Kerja Lokal (AKL)" if local else "Antar Kerja Antar Daerah (AKAD)"
    if penempatan.negara:
        kind = "Antar Kerja Antar Negara (AKAN)"
    known = penempatan.negara or (penempatan.kode_wilayah and kode_provinsi)
    where = (_place(penempatan.kode_wilayah), kode.provinsi_of(penempatan.kode_wilayah))
    return texts("penempatan", penempatan) | {
        "penempatan.antar_kerja": kind if known else "",
        "penempatan.tempat_kerja": penempatan.negara or ", ".join(filter(None, where)),
        "penempatan.golongan_jabatan": kode.golongan_jabatan().get(penempatan.golongan_jabatan, ""),
    }


def pelamar_texts(number: int, alumni: Alumni, jurusan: Jurusan) -> Texts:
    """Return a row of the list of those who are introduced to an employer."""
    about = alumni_texts(alumni, jurusan)
    row = {f"pelamar.{name.partition('.')[2]}": value for name, value in about.items()}
    # Signatures in two columns, so that large ones don't run into each other.
    mark = (f"{number}.", "") if number % 2 else ("", f"{number}.")
    return row | {
        "pelamar.no": str(number),
        "pelamar.lp": alumni.jenis_kelamin,
        "pelamar.paraf_kiri": mark[0],
        "pelamar.paraf_kanan": mark[1],
        "pelamar.posisi": "",
    }


def listed(text: str) -> str:
    """Return a text with its lines numbered."""
    lines = filter(None, map(str.strip, text.splitlines()))
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def counted(people: Iterable[object], name: str) -> Texts:
    """Return a count in digits and in words."""
    count = len(list(people))
    return {f"{name}.jumlah": str(count), f"{name}.terbilang": terbilang(count)}
