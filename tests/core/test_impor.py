"""Carrying out an import: exactly the plan, once, and taken back as a whole."""

import errno
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bkk_desktop import importers
from bkk_desktop.actions import impor, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan, Rombel
from bkk_desktop.errors import UserError
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Choice, Plan
from bkk_desktop.importer.workbook import Cancelled
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests import books
from tests.books import pupil
from tests.imports import FINAL, only, plan_of, planned, quiet, read, verdicts


def people(office: Office) -> list[Alumni]:
    with office.read() as db:
        return record.all_of(db, Alumni)


def actions(office: Office) -> int:
    with office.read() as db:
        return int(db.value("SELECT count(*) FROM tindakan"))


def change(office: Office, **fields: object) -> None:
    with office.write("Ubah") as db:
        record.update(db, record.copied(record.all_of(db, Alumni)[0], **fields))


def test_the_plan_that_was_shown_is_carried_out(office: Office) -> None:
    plan = plan_of(office, [pupil(1), pupil(2, NIK=6171011405070000), pupil(3)])
    applied = impor.apply(office, plan)
    assert (applied.baru, applied.berubah) == (2, 0)
    assert [replace(person, id=0) for person in people(office)] == [
        row.record for row in plan.rows if row.outcome is Outcome.BARU
    ]


def test_a_second_import_changes_nothing_and_leaves_no_action(office: Office) -> None:
    rows = [pupil(number) for number in range(1, 30)]
    impor.apply(office, plan_of(office, rows))
    before, count = people(office), actions(office)
    plan = plan_of(office, rows)
    assert set(verdicts(plan)) == {("sama", "")}
    assert impor.apply(office, plan).tindakan == 0
    assert (people(office), actions(office)) == (before, count)


def test_changes_are_shown_field_by_field(office: Office) -> None:
    impor.apply(office, plan_of(office, [pupil(1)]))
    row = only(plan_of(office, [pupil(1, HP="081299999999", Alamat="Jl. Baru 9")]))
    assert row.outcome is Outcome.BERUBAH
    assert [(c.field, c.lama, c.baru) for c in row.changes] == [
        ("alamat", "Jl. Melati 1", "Jl. Baru 9"),
        ("telepon", "6281200000001", "6281299999999"),
    ]


def test_a_blank_never_erases(office: Office) -> None:
    impor.apply(office, plan_of(office, [pupil(1)]))
    blanks: dict[str, Any] = {"HP": "-", "Alamat": "", "Data Ibu/Nama": None, "NIK": "0"}
    assert only(plan_of(office, [pupil(1, **blanks)])).outcome is Outcome.SAMA


def test_what_the_office_recorded_itself_is_never_touched(office: Office) -> None:
    impor.apply(office, plan_of(office, [pupil(1)]))
    consent = {
        "tanggal_persetujuan": date(2026, 8, 1),
        "cara_persetujuan": "tertulis",
        "disabilitas": "tuli",
        "nomor_ijazah": "M-SMK/1",
        "keterangan": "bekerja di toko",
        "kode_wilayah": "61.12",
    }
    change(office, **consent)
    answers = replace(FINAL, kode_wilayah="61.71")
    impor.apply(office, plan_of(office, [pupil(1, HP="081299999999")], answers))
    person = people(office)[0]
    assert {name: getattr(person, name) for name in consent} == consent
    assert person.telepon == "6281299999999"


def test_a_plan_is_refused_once_the_data_have_changed(office: Office) -> None:
    impor.apply(office, plan_of(office, [pupil(1)]))
    plan = plan_of(office, [pupil(1), pupil(2)])
    change(office, agama="Katolik")
    before, count = people(office), actions(office)
    with pytest.raises(UserError, match="buat rencana baru"):
        impor.apply(office, plan)
    assert (people(office), actions(office)) == (before, count)


def test_a_plan_is_carried_out_only_once(office: Office) -> None:
    plan = plan_of(office, [pupil(1)])
    impor.apply(office, plan)
    with pytest.raises(UserError, match="Data berubah"):
        impor.apply(office, plan)
    assert len(people(office)) == 1


def test_the_class_of_each_jurusan_is_remembered_with_the_import(office: Office) -> None:
    with office.write("Isi") as db:
        tkj = record.insert(db, Jurusan(nama="TKJ"))
    answers = replace(FINAL, jurusan={"XII TKJ 1": tkj, "XII X": None})
    plan = plan_of(office, [pupil(1)], answers)
    applied = impor.apply(office, plan)
    with office.read() as db:
        assert [(r.nama, r.jurusan) for r in record.all_of(db, Rombel)] == [("XII TKJ 1", tkj)]
        assert importers.questions(plan.source, db).kelas[0].jurusan == tkj
    urungan.undo_action(office, applied.tindakan)
    with office.read() as db:
        assert record.all_of(db, Rombel) == []


def test_an_import_is_undone_as_a_whole(office: Office) -> None:
    impor.apply(office, plan_of(office, [pupil(1)]))
    before = people(office)
    rows = [pupil(1, HP="081299999999"), pupil(2), pupil(3)]
    applied = impor.apply(office, plan_of(office, rows))
    undone = urungan.undo_action(office, applied.tindakan)
    assert undone.kept == ()
    assert people(office) == before


def test_an_undo_names_what_was_edited_since(office: Office) -> None:
    applied = impor.apply(office, plan_of(office, [pupil(1), pupil(2)]))
    change(office, agama="Katolik")
    undone = urungan.undo_action(office, applied.tindakan)
    assert [kept.label for kept in undone.kept] == ["Siswa AAAAB"]
    assert [person.nama for person in people(office)] == ["Siswa AAAAB"]


def doubtful(office: Office) -> Plan:
    """Plan a row whose name is typed otherwise than that of the stored person."""
    impor.apply(office, plan_of(office, [pupil(1, Nama="Siti Aminah")]))
    return plan_of(office, [pupil(1, Nama="Siti Amina")])


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (None, ["Siti Aminah"]),
        (Choice.LEWATI, ["Siti Aminah"]),
        (Choice.SAMA, ["Siti Amina"]),
        (Choice.BARU, ["Siti Aminah", "Siti Amina"]),
    ],
)
def test_a_doubtful_row_waits_for_the_operator(
    office: Office, choice: Choice | None, names: list[str]
) -> None:
    plan = doubtful(office)
    impor.apply(office, plan, {7: choice} if choice else {})
    assert [person.nama for person in people(office)] == names


def test_a_choice_for_a_row_that_is_clear_counts_for_nothing(office: Office) -> None:
    plan = plan_of(office, [pupil(1, NIK="1E+15"), pupil(2)])
    impor.apply(office, plan, {7: Choice.BARU, 8: Choice.LEWATI})
    assert [person.nama for person in people(office)] == ["Siswa AAAAC"]


def test_a_doubtful_row_that_is_the_same_as_another_completes_it(office: Office) -> None:
    row = pupil(1, NISN="", NIK="")
    plan = plan_of(office, [row | {"HP": ""}, row])
    applied = impor.apply(office, plan, {8: Choice.SAMA})
    assert applied.baru == 1
    assert [person.telepon for person in people(office)] == ["6281200000001"]


def test_of_two_doubtful_rows_said_to_be_one_person_one_is_stored(office: Office) -> None:
    plan = plan_of(office, [pupil(1), pupil(3, NIK=pupil(1)["NIK"])])
    impor.apply(office, plan, {8: Choice.SAMA})
    assert [person.nama for person in people(office)] == ["Siswa AAAAD"]


def test_batal_changes_nothing(office: Office) -> None:
    source = read(office, books.xlsx(books.grid([pupil(number) for number in range(1, 10)])))
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        importers.make_plan(office, source, FINAL, quiet, stop)
    assert people(office) == []


def test_planning_reports_how_far_it_is(office: Office) -> None:
    source = read(office, books.quick_xlsx(books.grid([pupil(n) for n in range(1, 500)])))
    seen: list[tuple[int, int]] = []
    importers.make_plan(office, source, FINAL, lambda *at: seen.append(at), threading.Event())
    assert seen == sorted(seen)
    assert seen[-1] == (998, 998)
    assert len(seen) > 3


def test_rejected_rows_come_back_as_a_workbook_to_mend(office: Office, tmp_path: Path) -> None:
    rows = [pupil(1, NIK=6171010202070000, NISN=70000001, Alamat="=HYPERLINK(1)"), pupil(2)]
    plan = plan_of(office, rows)
    impor.apply(office, plan)
    path = tmp_path / "perbaiki.xlsx"
    assert impor.rejected_workbook(plan, path) == 1

    book = load_workbook(path)
    page = book.worksheets[0]
    heads = {page.cell(5, place).value: place for place in range(1, page.max_column + 1)}
    assert page["A5"].value == "Alasan"
    assert str(page["A7"].value).startswith("Baris 7: NIK sudah dibulatkan")
    assert page.cell(7, heads["Alamat"]).value == "=HYPERLINK(1)"
    assert {cell.data_type for cell in page[7] if cell.value} <= {"s", "inlineStr"}
    assert {cell.number_format for cell in page[7]} == {"@"}
    again = planned(office, importers.read_file(path, quiet, threading.Event()))
    assert verdicts(again) == [("ditolak", "nik_dibulatkan")]

    page.cell(7, heads["NIK"]).value = "6171010202070002"
    book.save(path)
    mended = planned(office, importers.read_file(path, quiet, threading.Event()))
    wanted = only(plan_of(office, [pupil(1, Alamat="=HYPERLINK(1)")])).record
    assert only(mended).record == wanted
    assert impor.apply(office, mended).baru == 1


def test_the_workbook_to_mend_keeps_leavers_leavers(office: Office, tmp_path: Path) -> None:
    plan = plan_of(office, [books.leaver(1, JK="?")], title=books.LEFT)
    impor.rejected_workbook(plan, tmp_path / "perbaiki.xlsx")
    again = importers.read_file(tmp_path / "perbaiki.xlsx", quiet, threading.Event())
    assert (again.jenis, again.tanggal_unduh) == ("keluar", date(2026, 5, 12))


def test_the_workbook_to_mend_is_written_whole_or_not_at_all(
    office: Office, tmp_path: Path
) -> None:
    plan = plan_of(office, [pupil(1, JK="?"), pupil(2, JK="?")])
    with pytest.raises(UserError, match="tidak berubah"):
        impor.rejected_workbook(plan, tmp_path / "tidak ada" / "perbaiki.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(UserError, match="tidak berubah"):
        impor.rejected_workbook(plan, tmp_path / "folder.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.xlsx", "sekolah"]


@pytest.mark.parametrize(("fault", "said"), [(errno.ENOSPC, "Disk penuh"), (errno.EROFS, "izin")])
def test_a_full_or_read_only_disk_leaves_the_old_workbook(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int, said: str
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(fault, "fault")

    plan = plan_of(office, [pupil(1, JK="?")])
    path = tmp_path / "perbaiki.xlsx"
    path.write_bytes(b"lama")
    monkeypatch.setattr("bkk_desktop.files.os.fsync", fail)
    with pytest.raises(UserError, match=said):
        impor.rejected_workbook(plan, path)
    assert path.read_bytes() == b"lama"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["perbaiki.xlsx", "sekolah"]


def test_without_rejected_rows_there_is_nothing_to_mend(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ada yang perlu"):
        impor.rejected_workbook(plan_of(office, [pupil(1)]), tmp_path / "x.xlsx")


NAMES = st.sampled_from(["Siti", "SITI", "Siti Aminah", "Budi", "=Budi", "-", ""])
ROWS = st.fixed_dictionaries(
    {
        "No": st.just(1),
        "Nama": NAMES,
        "NISN": st.sampled_from(["0070000001", "0070000002", 70000001, "", "12", "0000000000"]),
        "NIK": st.sampled_from(["6171010202070002", "6171015405070001", "", 6171010202070000]),
        "Tanggal Lahir": st.sampled_from(["2007-02-02", "14 Mei 2007", date(2007, 2, 2), "", "x"]),
        "JK": st.sampled_from(["L", "P", "", "?"]),
        "HP": st.sampled_from(["081234567890", 81234567891, "-", "x"]),
        "Tempat Lahir": st.sampled_from(["Pontianak", "Sambas", ""]),
        "Data Ibu/Nama": st.sampled_from(["Fatimah", "Rohani", None]),
        "Rombel Saat Ini": st.sampled_from(["XII TKJ 1", "XI TKJ 1", ""]),
    }
)
SHORT = tuple(column for column in books.COLUMNS if column[1] in
              {"No", "Nama", "NISN", "NIK", "Tanggal Lahir", "JK", "HP", "Tempat Lahir",
               "Rombel Saat Ini"})  # fmt: skip
CHOICES = st.sampled_from([None, Choice.BARU, Choice.SAMA, Choice.LEWATI])
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def emptied(office: Office) -> None:
    with office.write("Kosongkan") as db:
        for person in record.all_of(db, Alumni):
            record.delete(db, Alumni, person.id)


@FEW
@given(st.lists(ROWS, min_size=1, max_size=6))
def test_importing_any_table_twice_changes_nothing_the_second_time(
    office: Office, rows: list[dict[str, Any]]
) -> None:
    emptied(office)
    impor.apply(office, plan_of(office, rows, columns=SHORT))
    before = people(office)
    again = plan_of(office, rows, columns=SHORT)
    assert not {Outcome.BARU, Outcome.BERUBAH} & {row.outcome for row in again.rows}
    impor.apply(office, again)
    assert people(office) == before


@FEW
@given(st.lists(ROWS, min_size=1, max_size=4), st.data())
def test_blanking_cells_never_erases_anything(
    office: Office, rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    emptied(office)
    impor.apply(office, plan_of(office, rows, columns=SHORT))
    before = {person.id: person for person in people(office)}
    holes = data.draw(st.sets(st.sampled_from(sorted({*rows[0]} - {"No"}))))
    blanked = [row | dict.fromkeys(holes, "") for row in rows]
    impor.apply(office, plan_of(office, blanked, columns=SHORT))
    after = {person.id: person for person in people(office)}
    for number, person in before.items():
        for name in ("nama", "nisn", "nik", "telepon", "tanggal_lahir", "tempat_lahir", "rombel"):
            assert getattr(after[number], name) or not getattr(person, name)


@FEW
@given(st.lists(ROWS, min_size=1, max_size=6), st.data())
def test_undoing_any_import_with_any_choices_restores_the_data(
    office: Office, rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    emptied(office)
    impor.apply(office, plan_of(office, rows[:2], columns=SHORT))
    before = people(office)
    plan = plan_of(office, rows, columns=SHORT)
    choices = {row.baris: chosen for row in plan.rows if (chosen := data.draw(CHOICES))}
    applied = impor.apply(office, plan, choices)
    if applied.tindakan:
        assert urungan.undo_action(office, applied.tindakan).kept == ()
    assert people(office) == before
