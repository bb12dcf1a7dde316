"""What a person can do with lowongan: save, remove, and let positions leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, syarat_lowongan
from bkk_desktop.domain import lowongan as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import Problem, refuse
from bkk_desktop.store import lowongan as store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database


def check(office: Office, lowongan: Lowongan) -> list[Problem]:
    """Return everything that is wrong with a vacancy, by itself and with what took positions."""
    with office.read() as db:
        return list(_problems(db, tidied(lowongan), office.now().date()))


def save(office: Office, lowongan: Lowongan) -> int:
    """Store a vacancy, new or changed; return the number."""
    lowongan = tidied(lowongan)
    verb = "Ubah" if lowongan.id else "Tambah"
    with office.write(f"{verb} lowongan {lowongan.jabatan}") as db:
        refuse(_problems(db, lowongan, office.now().date()))
        return record.save(db, lowongan)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete vacancies that nobody took or applied for, with their stages and what left them."""
    with office.write(f"Hapus {len(ids)} lowongan") as db:
        delete_unused(db, Lowongan, ids, own=("lowongan_keluar", "tahap"))


def leave(office: Office, keluar: LowonganKeluar) -> int:
    """Let positions leave a vacancy: withdrawn, or filled from elsewhere; return the number."""
    keluar = tidied(keluar)
    with office.write("Catat posisi lowongan yang keluar") as db:
        refuse(_leave_problems(db, keluar, office.now().date()))
        return record.save(db, keluar)


def remove_leave(office: Office, ids: Sequence[int]) -> None:
    """Take back that positions left, so that they are open again."""
    with office.write(f"Hapus {len(ids)} catatan posisi") as db:
        delete_unused(db, LowonganKeluar, ids)


def _problems(db: Database, lowongan: Lowongan, today: date) -> Iterator[Problem]:
    found = list(rules.problems(lowongan, today))
    yield from found
    yield from syarat_lowongan.problems(lowongan, record.only(db, Sekolah).kode_provinsi)
    employer = lowongan.pemberi_kerja
    if employer and record.by_id(db, PemberiKerja, employer) is None:
        text = "Pemberi kerja ini sudah tidak ada. Pilih lagi."
        yield Problem(text, "pemberi_kerja", code="pemberi_kerja_hilang")
    stored = record.by_id(db, Lowongan, lowongan.id) if lowongan.id else None
    if stored is None or {"posisi_negatif", "bebas_p_di_luar"} & {one.code for one in found}:
        return
    yield from capacity_problems(db, lowongan)
    if store.fills(db, lowongan.id) and stored.pemberi_kerja != employer:
        text = "Sudah ada penempatan di lowongan ini, jadi pemberi kerjanya tidak bisa diganti."
        yield Problem(text, "pemberi_kerja", code="pemberi_kerja_terpakai")
    yield from _split_problems(db, lowongan, stored)


def capacity_problems(db: Database, lowongan: Lowongan) -> Iterator[Problem]:
    """Yield what a vacancy cannot bear of what took its positions."""
    fills, leaves = store.fills(db, lowongan.id), store.leaves(db, lowongan.id)
    yield from rules.capacity_problems(lowongan, fills, leaves)


def _split_problems(db: Database, lowongan: Lowongan, stored: Lowongan) -> Iterator[Problem]:
    begun, frozen = stored.tanggal, store.frozen_until(db)
    if lowongan.jumlah_bebas != stored.jumlah_bebas or not (begun and frozen and begun <= frozen):
        return
    if rules.registered(lowongan).bebas_p != rules.registered(stored).bebas_p:
        text = (
            "Pembagian posisi bebas tidak bisa diubah lagi: lowongan ini sudah dihitung dalam"
            " laporan beku sampai {hari}."
        )
        yield Problem(text, "bebas_p", {"hari": hari.short(frozen)}, code="pembagian_beku")


def _leave_problems(db: Database, keluar: LowonganKeluar, today: date) -> Iterator[Problem]:
    found = list(rules.leave_problems(keluar, today))
    yield from found
    lowongan = record.by_id(db, Lowongan, keluar.lowongan)
    if lowongan is None:
        yield Problem("Pilih lowongannya.", "lowongan", code="lowongan_kosong")
    elif not {"posisi_kosong", "jenis_salah"} & {one.code for one in found}:
        others = [one for one in store.leaves(db, lowongan.id) if one.id != keluar.id]
        fills = store.fills(db, lowongan.id)
        yield from rules.capacity_problems(lowongan, fills, (*others, keluar))
