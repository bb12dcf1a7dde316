from dataclasses import fields
from datetime import date

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop import domain
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker, Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Rombel, Sekolah, TandaDaftar
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import database, record

KINDS = (
    Alumni, Bkk, Jurusan, LotKeluar, LotPencaker, Lowongan, LowonganKeluar, PemberiKerja,
    Pendaftaran, Penempatan, Rombel, Sekolah, TandaDaftar,
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_class_has_exactly_the_columns_of_its_table(
    office: Office, kind: type[record.Record]
) -> None:
    with office.read() as db:
        rows = db.query(f"PRAGMA table_info({record.table_of(kind)})")
        columns = [row["name"] for row in rows]
    assert columns == [field.name for field in fields(kind)], domain.__name__


def test_a_class_of_several_words_has_its_table() -> None:
    assert record.table_of(PemberiKerja) == "pemberi_kerja"


def test_every_kind_of_value_comes_back_as_it_went_in(office: Office) -> None:
    alumni = Alumni(
        nama="Siti 'A\" é 🎓", nisn="0012345678", tanggal_lahir=date(2008, 2, 29), tahun_lulus=2026
    )
    with office.write("Tambah") as db:
        number = record.insert(db, alumni)
    with office.read() as db:
        assert record.get(db, Alumni, number) == record.copied(alumni, id=number)


def test_a_truth_value_comes_back_as_one(office: Office) -> None:
    with office.write("Tambah") as db:
        alumni, company = record.insert(db, Alumni()), record.insert(db, PemberiKerja())
        number = record.insert(
            db, Penempatan(alumni=alumni, pemberi_kerja=company, sudah_melalui_bkk=False)
        )
    with office.read() as db:
        assert record.get(db, Penempatan, number).sudah_melalui_bkk is False


def test_many_records_are_stored_in_their_order(office: Office) -> None:
    with office.write("Tambah") as db:
        record.insert_many(db, [Jurusan(nama="TKJ"), Jurusan(nama="RPL")])
        record.insert_many(db, [])
    with office.read() as db:
        assert [jurusan.nama for jurusan in record.all_of(db, Jurusan)] == ["TKJ", "RPL"]


def test_saving_inserts_what_is_new_and_updates_what_is_known(office: Office) -> None:
    with office.write("Simpan") as db:
        number = record.save(db, Jurusan(nama="TKJ"))
        assert record.save(db, Jurusan(id=number, nama="RPL")) == number
        assert record.all_of(db, Jurusan) == [Jurusan(id=number, nama="RPL")]


def test_a_record_that_is_gone_is_told_and_not_written(office: Office) -> None:
    with pytest.raises(UserError) as caught, office.write("Ubah") as db:
        record.update(db, Jurusan(id=7, nama="TKJ"))
    assert str(caught.value) == record.MISSING
    with pytest.raises(UserError), office.read() as db:
        record.get(db, Jurusan, 7)
    with office.read() as db:
        assert record.by_id(db, Jurusan, 7) is None


def test_a_record_in_use_is_not_deleted_and_says_so(office: Office) -> None:
    with office.write("Tambah") as db:
        number = record.insert(db, Jurusan(nama="TKJ"))
        record.insert(db, Rombel(nama="XII TKJ", jurusan=number))
    with pytest.raises(UserError) as caught, office.write("Hapus") as db:
        record.delete(db, Jurusan, number)
    assert str(caught.value) == record.IN_USE


def test_a_deletion_outside_an_action_is_our_mistake(office: Office) -> None:
    with office.write("Tambah") as db:
        number = record.insert(db, Jurusan(nama="TKJ"))
    with (
        pytest.raises(sqlcipher.IntegrityError),
        database.writing(office.path, office.key) as db,
    ):
        record.delete(db, Jurusan, number)


def test_the_one_school_is_empty_until_it_is_stored(office: Office) -> None:
    with office.read() as db:
        assert record.only(db, Sekolah) == Sekolah()
    with office.write("Simpan") as db:
        record.save(db, Sekolah(nama="SMK Contoh"))
    with office.read() as db:
        assert record.only(db, Sekolah).nama == "SMK Contoh"
