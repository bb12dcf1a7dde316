"""What the province wants mended, in words; a reason names a place and never a value."""

from __future__ import annotations

from sync.documents import Reason

WORDS = {
    "json": "Isi laporan tidak terbaca.",
    "schema": "Bentuk laporan tidak sesuai",
    "manifest-differs": "Keterangan paket tidak sama dengan isi laporan",
    "sum": "Jumlahnya tidak cocok",
    "negative": "Angkanya kurang dari nol",
    "list": "Daftar nama tidak cocok dengan tabel",
    "cannot-open": "Paket tidak bisa dibuka oleh provinsi.",
    "laptop-ditolak": "Dinas tidak mengesahkan laptop yang mengirim laporan ini.",
    "belum-lengkap": "Ada yang belum diisi",
    "tidak-wajar": "Angka atau tanggalnya perlu diperiksa lagi",
    "data-ganda": "Orang atau lowongan yang sama tercatat dua kali",
    "salah-golongan": "Golongan, jurusan, atau lapangan usahanya keliru",
    "tidak-sesuai-bukti": "Berbeda dari bukti yang diterima dinas",
}
UNKNOWN = "Provinsi meminta perbaikan ({kode})"


def reason_words(reason: Reason) -> str:
    """Return a reason as a sentence with its place in the report."""
    said = WORDS.get(reason.code, UNKNOWN.format(kode=reason.code))
    place = " · ".join(filter(None, reason.pointer.replace("|", "/").split("/")))
    text = f"{said.rstrip('.')}: {place}." if place else said
    return text if text.endswith(".") else f"{text}."
