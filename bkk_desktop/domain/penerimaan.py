"""Penerimaan: applicants who are hired become placements, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain.lowongan import Fill, Lowongan, LowonganKeluar, Positions, allocate
from bkk_desktop.domain.penempatan import Penempatan


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """Which applicants start work, and what their placements have in common."""

    id: int = 0
    lamaran: tuple[int, ...] = ()
    tanggal: date | None = None
    tanggal_mulai: date | None = None
    kontrak: str = ""
    upah: int | None = None
    kode_wilayah: str = ""
    alamat_kerja: str = ""
    tanggal_selesai: date | None = None
    keterangan: str = ""


def offered(lowongan: Lowongan, lamaran: Sequence[int], today: date) -> Penerimaan:
    """Return what a vacancy already knows of the placements of those who are hired for it."""
    return Penerimaan(
        lamaran=tuple(lamaran),
        tanggal=today,
        kontrak=lowongan.kontrak,
        upah=lowongan.upah,
        kode_wilayah=lowongan.kode_wilayah,
        alamat_kerja=lowongan.alamat_kerja,
    )


def placement(lowongan: Lowongan, hired: Penerimaan, alumni: int) -> Penempatan:
    """Return the placement of one of those who are hired."""
    return Penempatan(
        alumni=alumni,
        lowongan=lowongan.id,
        pemberi_kerja=lowongan.pemberi_kerja,
        jabatan=lowongan.jabatan,
        golongan_jabatan=lowongan.golongan_jabatan,
        kode_jabatan=lowongan.kode_jabatan,
        tanggal=hired.tanggal,
        tanggal_mulai=hired.tanggal_mulai,
        tanggal_selesai=hired.tanggal_selesai,
        kode_wilayah=hired.kode_wilayah,
        alamat_kerja=hired.alamat_kerja,
        kontrak=hired.kontrak,
        upah=hired.upah,
        keterangan=hired.keterangan,
        nomor_spp_akad=lowongan.nomor_spp_akad,
        tanggal_spp_akad=lowongan.tanggal_spp_akad,
        nomor_rekomendasi=lowongan.nomor_rekomendasi,
        tanggal_rekomendasi=lowongan.tanggal_rekomendasi,
    )


def without_position(
    lowongan: Lowongan,
    fills: Iterable[Fill],
    leaves: Sequence[LowonganKeluar],
    wanted: Iterable[tuple[str, Fill]],
) -> tuple[list[str], Positions]:
    """Return who finds no position any more, in order, and what was open before anybody came."""
    taken = list(fills)
    _, open_now = allocate(lowongan, taken, leaves)
    left_out = []
    for name, fill in wanted:
        events, _ = allocate(lowongan, [*taken, fill], leaves)
        if all(event.fits for event in events):
            taken.append(fill)
        else:
            left_out.append(name)
    return left_out, open_now
