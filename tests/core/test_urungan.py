from time import perf_counter
from typing import Any

import pytest

from bkk_desktop.actions import urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.sekolah import Jurusan, Rombel
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import journal, record
from bkk_desktop.store.undo import CLASHES, DELETED, EDITED, IN_USE

KEY = bytes(range(32))
TABLES = ("jurusan", "rombel", "pemberi_kerja", "lowongan", "alumni")

State = dict[str, list[dict[str, Any]]]


def state(office: Office) -> State:
    with office.read() as db:
        return {
            table: [
                {key: row[key] for key in row.keys()}  # noqa: SIM118  # a row is no dictionary
                for row in db.query(f"SELECT * FROM {table} ORDER BY id")
            ]
            for table in TABLES
        }


def number_of_last(office: Office) -> int:
    with office.read() as db:
        return journal.last_action(db)


def add(office: Office, thing: Any) -> int:  # noqa: ANN401  # any record
    with office.write(f"Tambah {thing.nama}") as db:
        return record.insert(db, thing)


def edit(office: Office, kind: type[Any], number: int, **values: object) -> int:
    with office.write("Ubah") as db:
        record.update(db, record.copied(record.get(db, kind, number), **values))
        return db.tindakan


def test_undo_and_redo_with_nothing_to_do_say_so(office: Office) -> None:
    assert urungan.undo(office) is None
    assert urungan.redo(office) is None


def test_an_undo_tells_what_it_took_back_and_can_be_redone(office: Office) -> None:
    number = add(office, Jurusan(nama="TKJ"))
    undone = urungan.undo(office)
    assert undone is not None
    assert (undone.nama, undone.kept, undone.berubah) == ("Tambah TKJ", (), 1)
    with office.read() as db:
        assert record.by_id(db, Jurusan, number) is None
    redone = urungan.redo(office)
    assert redone is not None
    assert (redone.tindakan, redone.nama) == (undone.tindakan, "Tambah TKJ")
    with office.read() as db:
        assert record.get(db, Jurusan, number).nama == "TKJ"


def test_a_new_action_clears_what_could_be_redone(office: Office) -> None:
    add(office, Jurusan(nama="TKJ"))
    urungan.undo(office)
    add(office, Jurusan(nama="RPL"))
    assert urungan.redo(office) is None


def test_undo_does_not_reach_behind_this_sitting_but_an_import_can_be_named(
    office: Office,
) -> None:
    add(office, Jurusan(nama="TKJ"))
    earlier = number_of_last(office)
    again = open_office(office.folder, office.key, office.now)
    assert urungan.undo(again) is None
    assert urungan.undo_action(again, earlier).nama == "Tambah TKJ"
    assert state(again)["jurusan"] == []
    assert urungan.redo(again) is not None
    again.close()


def test_an_action_is_undone_once(office: Office) -> None:
    add(office, Jurusan(nama="TKJ"))
    action = number_of_last(office)
    urungan.undo_action(office, action)
    with pytest.raises(UserError) as caught:
        urungan.undo_action(office, action)
    assert str(caught.value) == journal.ALREADY
    urungan.redo(office)
    assert urungan.undo_action(office, action).berubah == 1


def test_what_was_edited_since_stays_and_is_named(office: Office) -> None:
    number = add(office, Alumni(nama="Siti", telepon="628111"))
    older = edit(office, Alumni, number, nama="Siti A.", telepon="628222", tahun_lulus=2026)
    edit(office, Alumni, number, telepon="628333")
    undone = urungan.undo_action(office, older)
    (kept,) = undone.kept
    assert (kept.label, kept.sebab, kept.kolom) == ("Siti", EDITED, ("telepon",))
    with office.read() as db:
        alumni = record.get(db, Alumni, number)
    assert (alumni.nama, alumni.telepon, alumni.tahun_lulus) == ("Siti", "628333", None)


def test_a_new_record_that_was_edited_since_stays(office: Office) -> None:
    number = add(office, Jurusan(nama="TKJ"))
    action = number_of_last(office)
    edit(office, Jurusan, number, singkatan="TKJ")
    undone = urungan.undo_action(office, action)
    assert [(kept.sebab, kept.kolom) for kept in undone.kept] == [(EDITED, ("singkatan",))]
    assert undone.berubah == 0


def test_an_undo_that_can_do_nothing_leaves_the_action_standing(office: Office) -> None:
    number = add(office, PemberiKerja(nama="PT Maju"))
    action = number_of_last(office)
    with office.write("Lowongan baru") as db:
        vacancy = record.insert(db, Lowongan(pemberi_kerja=number))
    undone = urungan.undo_action(office, action)
    assert [(kept.label, kept.sebab) for kept in undone.kept] == [("PT Maju", IN_USE)]
    with office.read() as db:
        assert journal.in_force(db, action)
        assert journal.latest_redoable(db) is None
    with office.write("Hapus lowongan") as db:
        record.delete(db, Lowongan, vacancy)
    assert urungan.undo_action(office, action).berubah == 1


def test_a_record_deleted_since_cannot_get_its_old_fields_back(office: Office) -> None:
    number = add(office, Jurusan(nama="TKJ"))
    older = edit(office, Jurusan, number, nama="RPL")
    with office.write("Hapus") as db:
        record.delete(db, Jurusan, number)
    undone = urungan.undo_action(office, older)
    assert [kept.sebab for kept in undone.kept] == [DELETED]


def test_what_is_gone_already_needs_no_undo(office: Office) -> None:
    number = add(office, Jurusan(nama="TKJ"))
    action = number_of_last(office)
    with office.write("Hapus") as db:
        record.delete(db, Jurusan, number)
    undone = urungan.undo_action(office, action)
    assert (undone.kept, undone.berubah) == ((), 0)
    with office.read() as db:
        assert not journal.in_force(db, action)


def test_a_deleted_record_whose_name_was_taken_stays_deleted(office: Office) -> None:
    number = add(office, Rombel(nama="XII TKJ"))
    with office.write("Hapus") as db:
        record.delete(db, Rombel, number)
        deletion = db.tindakan
    add(office, Rombel(nama="XII TKJ"))
    undone = urungan.undo_action(office, deletion)
    assert [kept.sebab for kept in undone.kept] == [CLASHES]


def test_a_record_brought_back_from_the_bin_needs_no_undo(office: Office) -> None:
    number = add(office, Jurusan(nama="TKJ"))
    with office.write("Hapus") as db:
        record.delete(db, Jurusan, number)
        deletion = db.tindakan
    with office.read() as db:
        (deleted,) = journal.bin_of(db)
    assert urungan.restore(office, deleted.jurnal) == number
    assert urungan.undo_action(office, deletion).kept == ()
    assert [row["nama"] for row in state(office)["jurusan"]] == ["TKJ"]


def test_records_that_stand_on_each_other_go_as_far_as_they_can(office: Office) -> None:
    with office.write("Impor") as db:
        action = db.tindakan
        first, second = (record.insert(db, PemberiKerja(nama=n)) for n in ("PT A", "PT B"))
        for company in (first, second):
            record.insert(db, Lowongan(pemberi_kerja=company, jabatan=f"Kasir {company}"))
    edit(office, Lowongan, 1, upah=3_000_000)
    undone = urungan.undo_action(office, action)
    assert {(kept.tabel, kept.sebab) for kept in undone.kept} == {
        ("lowongan", EDITED),
        ("pemberi_kerja", IN_USE),
    }
    left = state(office)
    assert [row["nama"] for row in left["pemberi_kerja"]] == ["PT A"]
    assert [row["id"] for row in left["lowongan"]] == [1]


def test_a_field_changed_twice_by_one_action_goes_back_at_once_or_not_at_all(
    office: Office,
) -> None:
    numbers = [add(office, Jurusan(nama=nama)) for nama in ("A", "A", "A")]
    with office.write("Ubah dua kali") as db:
        action = db.tindakan
        for nama in ("B", "C"):
            for number in numbers:
                record.update(db, Jurusan(id=number, nama=nama))
    edit(office, Jurusan, numbers[1], nama="B")
    edit(office, Jurusan, numbers[2], nama="D")
    undone = urungan.undo_action(office, action)
    assert [row["nama"] for row in state(office)["jurusan"]] == ["A", "B", "D"]
    assert {kept.baris for kept in undone.kept} == {numbers[1], numbers[2]}


def test_names_that_two_records_swapped_are_swapped_back(office: Office) -> None:
    first, second = add(office, Rombel(nama="A")), add(office, Rombel(nama="B"))
    before = state(office)
    with office.write("Tukar") as db:
        for number, nama in ((first, "C"), (second, "A"), (first, "B")):
            db.execute("UPDATE rombel SET nama = ? WHERE id = ?", (nama, number))
    urungan.undo(office)
    assert state(office) == before


def test_a_restored_record_leaves_the_bin_and_comes_only_once(office: Office) -> None:
    number = add(office, Alumni(nama="Siti", nisn="0012345678"))
    with office.write("Hapus") as db:
        record.delete(db, Alumni, number)
    with office.read() as db:
        (deleted,) = journal.bin_of(db)
    assert urungan.restore(office, deleted.jurnal) == number
    with office.read() as db:
        assert record.get(db, Alumni, number).nisn == "0012345678"
        assert journal.bin_of(db) == []
    with pytest.raises(UserError) as caught:
        urungan.restore(office, deleted.jurnal)
    assert str(caught.value) == urungan.NOT_IN_BIN


def test_a_record_is_not_restored_before_what_it_stands_on(office: Office) -> None:
    company = add(office, PemberiKerja(nama="PT Maju"))
    with office.write("Lowongan baru") as db:
        record.insert(db, Lowongan(pemberi_kerja=company, jabatan="Kasir"))
    with office.write("Hapus") as db:
        record.delete(db, Lowongan, 1)
        record.delete(db, PemberiKerja, company)
    with office.read() as db:
        employer, vacancy = journal.bin_of(db)
    with pytest.raises(UserError, match="Kasir, PT Maju belum bisa dipulihkan"):
        urungan.restore(office, vacancy.jurnal)
    urungan.restore(office, employer.jurnal)
    urungan.restore(office, vacancy.jurnal)
    assert state(office)["lowongan"][0]["jabatan"] == "Kasir"


@pytest.mark.parametrize("jurnal", [1, 99])
def test_only_what_lies_in_the_bin_is_restored(office: Office, jurnal: int) -> None:
    add(office, Jurusan(nama="TKJ"))
    with pytest.raises(UserError):
        urungan.restore(office, jurnal)


def test_an_import_of_20_000_pupils_is_undone_in_seconds_not_minutes(office: Office) -> None:
    with office.write("Impor", "impor") as db:
        record.insert_many(db, [Alumni(nama=f"Siswa {n}", nisn=f"{n:010}") for n in range(20_000)])
        action = db.tindakan
    start = perf_counter()
    undone = urungan.undo_action(office, action)
    assert perf_counter() - start < 8
    assert (undone.berubah, undone.kept) == (20_000, ())
    assert state(office)["alumni"] == []
