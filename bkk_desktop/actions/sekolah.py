"""What a person can do with the school's particulars, its jurusan, classes and settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import pengaturan as choices
from bkk_desktop.domain import sekolah as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Rombel, Sekolah, TandaDaftar
from bkk_desktop.errors import Problem, refuse
from bkk_desktop.store import alumni as alumni_store
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store import sekolah as store
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.office import Office


def save_sekolah(office: Office, sekolah: Sekolah) -> int:
    """Store the one school; return its number."""
    sekolah = tidied(sekolah)
    with office.write("Ubah data sekolah") as db:
        refuse(rules.problems(sekolah, office.now().date()))
        return record.save(db, replace(sekolah, id=record.only(db, Sekolah).id))


def save_bkk(office: Office, bkk: Bkk) -> int:
    """Store the one BKK; return its number."""
    bkk = tidied(bkk)
    with office.write("Ubah data BKK") as db:
        refuse(rules.bkk_problems(bkk, office.now().date()))
        return record.save(db, replace(bkk, id=record.only(db, Bkk).id))


def save_tanda_daftar(office: Office, tanda: TandaDaftar) -> int:
    """Store a registration of the BKK, a decree or a permit; return its number."""
    tanda = tidied(tanda)
    kind = rules.JENIS_LEGALITAS.get(tanda.jenis, "izin")
    with office.write(f"Simpan {kind} {tanda.nomor}") as db:
        refuse(rules.tanda_daftar_problems(tanda, office.now().date()))
        return record.save(db, tanda)


def remove_tanda_daftar(office: Office, ids: Sequence[int]) -> None:
    """Delete registrations, decrees or permits that were entered by mistake."""
    with office.write(f"Hapus {len(ids)} izin atau SK") as db:
        delete_unused(db, TandaDaftar, ids)


def save_jurusan(office: Office, jurusan: Jurusan) -> int:
    """Store a jurusan, new or changed; return its number."""
    jurusan = tidied(jurusan)
    with office.write(f"Simpan jurusan {jurusan.nama}") as db:
        refuse(rules.jurusan_problems(jurusan, office.now().date()))
        return record.save(db, jurusan)


def remove_jurusan(office: Office, number: int) -> None:
    """Delete a jurusan that no alumnus and no class has."""
    with office.write("Hapus jurusan") as db:
        delete_unused(db, Jurusan, [number])


def assign_rombel(office: Office, wanted: Mapping[str, int | None]) -> int:
    """Remember each class's jurusan and give it to its alumni who have none; return how many."""
    with office.write(f"Pilih jurusan untuk {len(wanted)} kelas") as db:
        given = 0
        for nama, jurusan in wanted.items():
            if jurusan is not None and record.by_id(db, Jurusan, jurusan) is None:
                raise_missing(nama)
            known = store.rombel_by_name(db, nama) or Rombel(nama=nama)
            record.save(db, replace(known, jurusan=jurusan))
            if jurusan is not None:
                given += alumni_store.give_jurusan(db, nama, jurusan)
        return given


def raise_missing(nama: str) -> None:
    """Refuse a jurusan that is gone."""
    text = "Jurusan untuk kelas {nama} sudah tidak ada. Pilih lagi."
    refuse([Problem(text, "jurusan", {"nama": nama}, code="jurusan_hilang")])


def save_settings(office: Office, settings: Settings) -> None:
    """Store the office's choices."""
    with office.write("Ubah pengaturan") as db:
        refuse(choices.problems(settings))
        pengaturan.store(db, settings)
