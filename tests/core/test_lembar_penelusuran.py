"""The workbook of class teachers: made, filled in, planned, taken, undone."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bkk_desktop.actions import lembar_penelusuran as sheets
from bkk_desktop.actions import penelusuran as actions
from bkk_desktop.actions import persetujuan, urungan
from bkk_desktop.actions.lembar_penelusuran import EMPTY, NEW, REFUSED, SAME, UPDATED, Plan
from bkk_desktop.actions.penelusuran import Talk
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.daftar_kuesioner import for_school
from bkk_desktop.domain.kuesioner import jawaban
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.persetujuan import Penarikan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.paper.answers_workbook import FILL, HELP, Line, answers_xlsx
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import record

SMK = for_school("SMK")
TODAY = date(2026, 8, 24)
FIRST = 4
Fill = Callable[..., Path]


@pytest.fixture
def people(office: Office) -> list[int]:
    with office.write("Isi") as db:
        return [
            record.insert(db, Alumni(nama=name, nisn="0012345678", tahun_lulus=2025))
            for name in ("Siti", "Budi", "=Cahya")
        ]


@pytest.fixture
def filled(tmp_path: Path, people: list[int]) -> Fill:
    """Make the workbook and write cells: filled({(row, "perusahaan"): "PT Maju"})."""

    def fill(cells: dict[tuple[int, str], object]) -> Path:
        path = tmp_path / "isian.xlsx"
        names = ("Siti", "Budi", "=Cahya")
        lines = [
            Line(number, name, "XII A", "0012345678", "Belum terdata")
            for number, name in zip(people, names, strict=True)
        ]
        answers_xlsx(SMK, (2025, 2026), lines, path)
        book = load_workbook(path)
        sheet = book[FILL]
        at = {cell.value: cell.column for cell in sheet[2]} | {"nama": 2, "nomor": 1}
        for (row, name), value in cells.items():
            sheet.cell(FIRST + row, at[name] or 0).value = value  # type: ignore[assignment]
        book.save(path)
        return path

    return fill


def planned(office: Office, path: Path) -> Plan:
    return sheets.make_plan(office, path, lambda _done, _total: None, threading.Event())


def said(office: Office, number: int) -> dict[str, object]:
    with office.read() as db:
        found = store.answers_of(db, number)
    return dict(jawaban(found[0].jawaban).isi) if found else {}


def test_the_workbook_locks_who_it_is_and_offers_the_options(filled: Fill) -> None:
    book = load_workbook(filled({}))
    sheet = book[FILL]
    assert sheet.protection.sheet
    assert [sheet.cell(FIRST, column).protection.locked for column in (1, 2, 6, 8)] == [
        True,
        True,
        False,
        False,
    ]
    assert sheet.row_dimensions[1].hidden
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert "Pilihan!$A$1:$A$4" in lists.values()
    assert sheet.cell(FIRST, 4).value == "0012345678"
    assert sheet.cell(FIRST + 2, 2).data_type == "s"
    assert book["Pilihan"].sheet_state == "hidden"
    help_lines = [row[0].value for row in book[HELP].iter_rows()]
    assert len(help_lines) > len(SMK.questions)


def test_a_filled_row_becomes_an_answer_and_one_undo_takes_all_back(
    office: Office, filled: Fill, people: list[int]
) -> None:
    path = filled(
        {
            (0, "kegiatan_utama"): "Bekerja",
            (0, "perusahaan"): "PT Maju",
            (0, "gaji"): 3200000,
            (0, "cara_kerja"): "Job fair; Tempat PKL",
            (0, "mulai_kerja"): date(2025, 7, 1),
            (0, "tanggal"): "1/8/2026",
            (0, "petugas"): "Bu Ani",
            (2, "kegiatan_utama"): "4",
        }
    )
    plan = planned(office, path)
    assert [row.outcome for row in plan.rows] == [NEW, EMPTY, NEW]
    assert sheets.apply(office, plan) == 2
    assert said(office, people[0]) == {
        "kegiatan_utama": "bekerja",
        "perusahaan": "PT Maju",
        "gaji": 3_200_000,
        "cara_kerja": ["job_fair", "pkl"],
        "mulai_kerja": "2025-07-01",
    }
    with office.read() as db:
        (stored,) = store.answers_of(db, people[0])
    assert (stored.tanggal, stored.petugas, stored.sumber) == (date(2026, 8, 1), "Bu Ani", "excel")
    assert said(office, people[2]) == {"kegiatan_utama": "belum"}
    urungan.undo(office)
    assert [said(office, number) for number in people] == [{}, {}, {}]


def test_a_blank_changes_nothing_and_the_same_again_is_nothing_new(
    office: Office, filled: Fill, people: list[int]
) -> None:
    talk = Talk(Penelusuran(alumni=people[0], tahun=2026, tanggal=TODAY, sumber="telepon"))
    known = {"kegiatan_utama": "bekerja", "perusahaan": "PT Maju"}
    actions.answer(office, talk, SMK, known)
    plan = planned(office, filled({(0, "perusahaan"): "PT Maju"}))
    assert [row.outcome for row in plan.rows] == [SAME, EMPTY, EMPTY]
    with pytest.raises(UserError, match="Tidak ada jawaban baru"):
        sheets.apply(office, plan)
    plan = planned(office, filled({(0, "jabatan"): "Operator"}))
    assert [row.outcome for row in plan.rows] == [UPDATED, EMPTY, EMPTY]
    assert plan.rows[0].changes == ("Sebagai apa di sana? Operator",)
    sheets.apply(office, plan)
    assert said(office, people[0]) == known | {"jabatan": "Operator"}
    with office.read() as db:
        assert store.answers_of(db, people[0])[0].sumber == "telepon"


def test_what_is_no_option_is_named_by_row_and_column_and_left_out(
    office: Office, filled: Fill, people: list[int]
) -> None:
    plan = planned(
        office,
        filled(
            {
                (0, "kegiatan_utama"): "Wirausaha",
                (0, "skala_usaha"): "Raksasa",
                (0, "perusahaan"): "PT Maju",
                (1, "kegiatan_utama"): "Melamar",
                (2, "kegiatan_utama"): "Kuliah",
                (2, "tanggal"): "kapan-kapan",
            }
        ),
    )
    assert [row.outcome for row in plan.rows] == [NEW, REFUSED, NEW]
    notes = plan.rows[0].notes
    assert notes[0].startswith("Baris 4, kolom “Berapa omzetnya setahun?”: “Raksasa” bukan")
    assert "tidak ditanyakan pada kegiatan itu" in notes[1]
    assert "Baris 6, kolom “Tanggal jawaban”" in plan.rows[2].notes[0]
    sheets.apply(office, plan)
    assert said(office, people[0]) == {"kegiatan_utama": "wirausaha"}
    assert said(office, people[1]) == {}


def test_a_row_that_was_torn_from_its_person_is_refused(office: Office, filled: Fill) -> None:
    plan = planned(
        office,
        filled(
            {
                (0, "nama"): "Budi",
                (0, "kegiatan_utama"): "Bekerja",
                (1, "nomor"): 99_999,
                (2, "nomor"): "x",
            }
        ),
    )
    assert [row.outcome for row in plan.rows] == [REFUSED] * 3
    assert "nomornya milik Siti" in plan.rows[0].notes[0]
    assert "tidak ada di data sekolah" in plan.rows[1].notes[0]
    assert plan.wanted == ()


@pytest.mark.parametrize(
    "name", ["Siti\u0301", "Siti\ue000Ani", "Siti\u200bAni", "İnci", "SITI\u00a0ANI"], ids=ascii
)
def test_the_own_sheet_knows_its_person_however_the_name_is_stored(
    office: Office, tmp_path: Path, name: str
) -> None:
    with office.write("Isi") as db:
        number = record.insert(db, Alumni(nama=name, tahun_lulus=2025))
    path = tmp_path / "isian.xlsx"
    answers_xlsx(SMK, (2025, 2026), [Line(number, name, "", "", "")], path)
    assert [row.outcome for row in planned(office, path).rows] == [EMPTY]


def test_an_answer_of_tomorrow_is_refused(office: Office, filled: Fill) -> None:
    cells = {(0, "kegiatan_utama"): "Bekerja", (0, "tanggal"): "25/8/2026"}
    plan = planned(office, filled(cells))
    assert plan.rows[0].outcome == REFUSED
    assert "belum tiba" in plan.rows[0].notes[0]


def test_a_plan_is_not_carried_out_on_other_data(
    office: Office, filled: Fill, people: list[int]
) -> None:
    plan = planned(office, filled({(0, "kegiatan_utama"): "Bekerja"}))
    talk = Talk(Penelusuran(alumni=people[0], tahun=2026, tanggal=TODAY))
    actions.answer(office, talk, SMK, {"kegiatan_utama": "belum"})
    with pytest.raises(UserError, match="Data berubah"):
        sheets.apply(office, plan)
    assert said(office, people[0]) == {"kegiatan_utama": "belum"}


def test_a_person_twice_in_the_sheet_is_taken_once(
    office: Office, filled: Fill, people: list[int]
) -> None:
    cells = {
        (0, "kegiatan_utama"): "Bekerja",
        (1, "nomor"): people[0],
        (1, "nama"): "Siti",
        (1, "kegiatan_utama"): "Kuliah",
    }
    plan = planned(office, filled(cells))
    assert [row.outcome for row in plan.rows] == [NEW, REFUSED, EMPTY]


def test_another_workbook_or_a_newer_questionnaire_is_refused(
    office: Office, filled: Fill, tmp_path: Path
) -> None:
    foreign = tmp_path / "lain.xlsx"
    book = Workbook()
    book.worksheets[0].append(["Nama", "Kelas"])
    book.save(foreign)
    with pytest.raises(UserError, match="bukan lembar penelusuran"):
        planned(office, foreign)
    path = filled({})
    newer = load_workbook(path)
    newer[FILL]["C1"] = 99
    newer.save(path)
    with pytest.raises(UserError, match="tidak dikenal"):
        planned(office, path)


@pytest.mark.parametrize("at", ["C1", "E1"])
@pytest.mark.parametrize("value", ["²", "9" * 5000, "٢٠٢٦", "", -1, 0])
def test_a_hidden_head_that_was_changed_is_refused_with_the_way_out(
    office: Office, filled: Fill, at: str, value: str | int
) -> None:
    path = filled({(0, "kegiatan_utama"): "Bekerja"})
    book = load_workbook(path)
    book[FILL][at] = value
    book.save(path)
    with pytest.raises(UserError, match="buat lembar Excel yang baru"):
        planned(office, path)


def test_a_workbook_of_nobody_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Belum ada alumni"):
        answers_xlsx(SMK, (2025, 2026), [], tmp_path / "x.xlsx")


def test_an_answer_of_somebody_who_withdrew_the_consent_is_refused_by_name(
    office: Office, filled: Fill, people: list[int]
) -> None:
    path = filled({(0, "kegiatan_utama"): "Bekerja", (1, "kegiatan_utama"): "Wirausaha"})
    persetujuan.withdraw(office, Penarikan(alumni=(people[0],), tanggal=TODAY))
    plan = planned(office, path)
    assert [row.outcome for row in plan.rows[:2]] == [REFUSED, NEW]
    assert plan.rows[0].notes[0].startswith(f"Baris {FIRST}: Persetujuan Siti sudah ditarik")
    sheets.apply(office, plan)
    assert said(office, people[0]) == {}
    assert said(office, people[1]) == {"kegiatan_utama": "wirausaha"}


def test_answers_that_contradict_each_other_are_taken_and_told(
    office: Office, filled: Fill, people: list[int]
) -> None:
    own = "Berwirausaha sendiri tanpa bantuan orang lain"
    path = filled({(0, "kegiatan_utama"): "Bekerja", (0, "jenis_kerja"): own})
    plan = planned(office, path)
    assert plan.rows[0].outcome == NEW
    assert "utamanya Bekerja, tetapi jenis pekerjaannya berwirausaha" in plan.rows[0].notes[0]
    sheets.apply(office, plan)
    assert said(office, people[0])["jenis_kerja"] == "usaha_sendiri"
