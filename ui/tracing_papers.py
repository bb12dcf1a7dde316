"""What leaves the tracing page on paper or in files: questionnaires, lists, workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.penelusuran import questionnaire_of
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import show_phone
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, paper_of, sheets_xlsx
from bkk_desktop.paper.answers_workbook import Line, answers_xlsx
from bkk_desktop.paper.output import save
from bkk_desktop.paper.questionnaire import Person, questionnaires_pdf
from bkk_desktop.reports.penelusuran.lists import as_csv, class_sheets
from bkk_desktop.reports.penelusuran.work import Work, work_list
from bkk_desktop.store import alumni, pengaturan, record
from ui.desk import Desk
from ui.document import MARGINS, Document
from ui.messages import EXCEL
from ui.preview import PreviewDialog
from ui.saving import save_as

LISTS = "Buku kerja Excel, satu lembar tiap kelas (*.xlsx);;Berkas CSV (*.csv)"
Survey = tuple[int, int]


def print_questionnaires(desk: Desk, parent: QWidget, ids: Sequence[int]) -> None:
    """Show a questionnaire for each of these people, or one to be copied."""
    with desk.office.read() as db:
        paper = pengaturan.settings(db).kertas
    title = f"{grouped(len(ids))} kuesioner" if len(ids) > 1 else "Kuesioner penelusuran"
    make = partial(forms_pdf, desk.office, list(ids))
    document = Document(
        title, "Kuesioner penelusuran", make, paper, kind="kuesioner", adjusts=(MARGINS,)
    )
    PreviewDialog(document, desk, parent).open()


def forms_pdf(office: Office, ids: Sequence[int], paper: str) -> bytes:
    """Return the questionnaires as PDF on the named paper."""
    asked = questionnaire_of(office)
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
        studies = {one.id: one.nama for one in record.all_of(db, Jurusan)}
        known = alumni.all_with(db, ids)
    people = [_person(known[number], studies) for number in ids if number in known]
    target = BytesIO()
    questionnaires_pdf(asked, people or [Person()], replace(dress, paper=paper_of(paper)), target)
    return target.getvalue()


def _person(person: Alumni, studies: dict[int, str]) -> Person:
    study = studies.get(person.jurusan or 0, "")
    return Person(
        (
            ("Nama", person.nama),
            ("Kelas", ", ".join(filter(None, (person.rombel, study)))),
            ("Tahun lulus", str(person.tahun_lulus or "")),
            ("Nomor HP", show_phone(person.telepon)),
        )
    )


def save_work_list(desk: Desk, parent: QWidget, survey: Survey, ids: Sequence[int]) -> None:
    """Save the work list: a workbook with a sheet for each class, or comma separated values."""
    name = f"Daftar penelusuran lulusan {survey[0]}.xlsx"
    write = partial(_write_list, desk.office, survey, list(ids))
    save_as(desk, parent, "Simpan daftar per kelas", name, LISTS, write)


def save_workbook(desk: Desk, parent: QWidget, survey: Survey, ids: Sequence[int]) -> None:
    """Save a workbook that class teachers fill in and that can be imported again."""
    name = f"Lembar penelusuran lulusan {survey[0]} survei {survey[1]}.xlsx"
    write = partial(_write_workbook, desk.office, survey, list(ids))
    save_as(desk, parent, "Buat lembar Excel", name, EXCEL, write)


def _works(office: Office, survey: Survey, ids: Sequence[int]) -> list[Work]:
    wanted = set(ids)
    with office.read() as db:
        found = work_list(db, *survey, office.now().date())
    return [work for work in found if work.id in wanted]


def _write_list(office: Office, survey: Survey, ids: Sequence[int], path: Path) -> None:
    works = _works(office, survey, ids)
    if path.suffix.lower() == ".csv":
        save(path, as_csv(works))
        return
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    sheets_xlsx(class_sheets(works, *survey), replace(dress, title="Daftar penelusuran"), path)


def _write_workbook(office: Office, survey: Survey, ids: Sequence[int], path: Path) -> None:
    lines = [
        Line(work.id, work.nama, work.rombel, work.nisn, work.known)
        for work in _works(office, survey, ids)
    ]
    answers_xlsx(questionnaire_of(office), survey, lines, path)
