"""Penelusuran: whom to contact next, how, with which result, and how much is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bkk_desktop.actions import penelusuran as actions
from bkk_desktop.domain.daftar_kuesioner import in_words
from bkk_desktop.domain.kontak_alumni import HASIL, TERKIRIM, KontakAlumni, Langkah
from bkk_desktop.domain.kuesioner import jawaban
from bkk_desktop.domain.penelusuran import KEADAAN, SUMBER
from bkk_desktop.domain.penelusuran import Penelusuran as Answer
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.reports.penelusuran.people import Rekap, rekap
from bkk_desktop.reports.penelusuran.work import work_list
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store.database import Database, Row
from ui import formats, memory
from ui.desk import Desk
from ui.forms.alumni import FORM as PERSON
from ui.forms.bagi_petugas import FORM as ASSIGN
from ui.forms.bagi_petugas import Tugas
from ui.forms.catat_kontak import FORM as CONTACT
from ui.forms.catat_kontak import Kontak
from ui.forms.penelusuran import FORM
from ui.tables.penelusuran import TABLE, rows_of
from ui.widgets.alive import while_alive
from ui.widgets.detail import Details, Event, Fact
from ui.widgets.lead import open_record
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action, Command, of_button
from ui.widgets.record import history
from ui.widgets.survey_bar import SurveyBar
from ui.widgets.words import button

NOBODY = "Tidak ada yang perlu dihubungi di daftar ini."
NOBODY_DETAIL = "Hapus saringan untuk melihat semuanya, atau pilih tahun lulus yang lain."
AGAINST = (
    "Penempatannya masih tercatat berlangsung, tetapi jawaban terakhir berbeda. Bila sudah "
    "berhenti, isi tanggal selesai di Penempatan."
)
MOST_CONTACTS = 12


class Survey(NamedTuple):
    """What the bar shows, and how many promises are due."""

    cohorts: dict[int, int]
    kohort: int | None
    rekap: Rekap | None
    due: int


def read_survey(office: Office, kohort: int | None, tahun: int) -> Survey:
    """Read the cohorts, and the rates of the wanted one; without a wish of last year's."""
    today: date = office.now().date()
    with office.read() as db:
        cohorts = store.cohorts(db)
        if kohort not in cohorts:
            kohort = tahun - 1 if tahun - 1 in cohorts else next(iter(cohorts), None)
        found = rekap(db, kohort, tahun, today) if kohort else None
        work = work_list(db, kohort, tahun, today) if kohort else []
    due = sum(one.langkah is Langkah.JANJI_TIBA for one in work)
    return Survey(cohorts, kohort, found, due)


class Penelusuran(ListPage):
    """The page of a cohort's tracing."""

    name, title, glyph = "penelusuran", "Penelusuran", "path"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        self.bar = SurveyBar(desk.office.now().year)
        super().__init__(desk)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  # as ListPage builds it
        column.insertWidget(1, self.bar)
        # The bar was made before the list, so that the keyboard would come to it last.
        for before, after in pairwise((self.search, *self.bar.stops)):
            QWidget.setTabOrder(before, after)
        self.bar.chosen.connect(self._chosen)
        self.bar.rates_wanted.connect(self.show_rates)
        self._survey = 0
        self._kohort = memory.number(desk.memory, "penelusuran/kohort")
        call = button("Hubungi", glyph="phone")
        call.clicked.connect(self.call)
        whatsapp = button("WhatsApp", glyph="whatsapp-logo")
        whatsapp.clicked.connect(self.open_whatsapp)
        self.detail.set_buttons([call, whatsapp])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with the work list."""
        return (
            Action("Mulai menghubungi", self.call, "phone", "primary", keys="Ctrl+N"),
            Action("Catat kontak", self.contact, "note-pencil", needs="some"),
            Action("Tandai pesan dikirim", self.tick_sent, "check", needs="some", keys="Ctrl+T"),
            Action("Salin teks WhatsApp", self.copy_message, "copy", needs="one"),
            Action("Bagikan ke petugas", self.assign, "users", needs="some"),
            Action("Buka data alumni", self.edit_person, "student", "more", "one", reads=True),
            Action("Formulir kertas", self.print_forms, "printer", "more", reads=True),
            Action("Simpan daftar per kelas", self.save_list, "table", "more", reads=True),
            Action("Buat lembar Excel", self.make_workbook, "download-simple", "more"),
            Action("Impor lembar Excel", self.take_workbook, "upload-simple", "more"),
            Action("Ubah jawaban terakhir", self.edit_answer, "pencil-simple", "more", "one"),
            Action("Hapus jawaban terakhir", self.erase_answer, "trash", "more", "one"),
        )

    def reload(self) -> None:
        """Read the cohorts and rates, then the work list of the chosen one."""
        self._survey += 1
        work = partial(read_survey, self.desk.office, self._kohort, self.bar.tahun)
        taken = while_alive(self, partial(self._take_survey, self._survey))
        self.desk.lists.run(work, taken, self.desk.messages.failed)

    def _take_survey(self, ticket: int, survey: Survey) -> None:
        if ticket != self._survey:
            return
        self._kohort = survey.kohort
        self.badge_changed.emit(survey.due)
        self.bar.offer(survey.cohorts, survey.kohort)
        if survey.rekap is not None:
            self.bar.show_rates(survey.rekap)
        rows = rows_of(survey.kohort, self.bar.tahun) if survey.kohort else TABLE.rows
        self.table = replace(TABLE, rows=rows)
        super().reload()

    def _chosen(self) -> None:
        self._kohort = self.bar.kohort
        self.desk.memory.setValue("penelusuran/kohort", self._kohort)
        self.reload()

    def commands(self) -> Iterator[Command]:
        """Yield what can be done, the figures of the bar included."""
        yield from super().commands()
        yield of_button(self.bar.open_button)

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a graduate."""
        answers = store.answers_of(db, row["id"])
        contacts = store.contacts_of(db, row["id"])[:MOST_CONTACTS]
        groups: list[tuple[str, Sequence[Fact]]] = [
            ("Kontak", [self._contact_fact(one) for one in contacts]),
        ]
        groups += [
            (f"Jawaban {formats.day(one.tanggal)}", self._answer_facts(one)) for one in answers
        ]
        states = [(row["langkah"], TABLE.columns[3].meanings.get(row["langkah"], "plain"))]
        person = [
            Fact("Telepon", formats.phone(row["telepon"])),
            Fact("Jurusan", row["jurusan_nama"]),
            Fact("Diketahui", row["diketahui"]),
            Fact("Petugas", row["petugas"]),
        ]
        events = partial(_history, self.desk, row["id"])
        hints = [AGAINST] if row["bertentangan"] else []
        return Details(row["nama"], row["rombel"], states, [("", person), *groups], hints, events)

    def _contact_fact(self, one: KontakAlumni) -> Fact:
        words = (
            HASIL.get(one.hasil, one.hasil),
            f"hubungi lagi {formats.day(one.coba_lagi)}" if one.coba_lagi else "",
            one.petugas,
            one.keterangan,
        )
        return Fact(formats.day(one.pada), ", ".join(filter(None, words)))

    def _answer_facts(self, one: Answer) -> list[Fact]:
        said = [Fact(asked, answer) for asked, answer in in_words(jawaban(one.jawaban))]
        if not said and one.kegiatan_utama:
            said = [Fact("Kegiatan utama", KEADAAN[one.kegiatan_utama])]
        source = [Fact("Sumber", SUMBER.get(one.sumber, "")), Fact("Petugas", one.petugas)]
        return [*source, *said, Fact("Bukti", one.bukti), Fact("Keterangan", one.keterangan)]

    def open_row(self, number: int) -> None:
        """Contact this person; who only looks sees the person's own data."""
        if self.desk.office.read_only:
            self.edit_person()
        else:
            self._call([number])

    def call(self) -> None:
        """Contact the people on the list who wait for it, from the selected one on."""
        rows = self.view.rows
        shown = [rows.row(place) for place in range(rows.rowCount())]
        ids = [row["id"] for row in shown if row["perlu"]]
        chosen = self.view.chosen_ids()
        if len(chosen) > 1:
            ids = chosen
        elif chosen:
            ids = ids[ids.index(chosen[0]) :] if chosen[0] in ids else [chosen[0], *ids]
        self._call(ids)

    def _call(self, ids: Sequence[int]) -> None:
        if not ids:
            self.desk.messages.info(NOBODY, NOBODY_DETAIL)
            return
        from ui.calling_dialog import CallingDialog

        dialog = CallingDialog(self.desk, ids, self.bar.tahun, self)
        dialog.finished.connect(self._called)
        dialog.open()

    def _called(self, _result: int) -> None:
        self.data_changed.emit()

    def contact(self) -> None:
        """Record what came of trying to reach the selected people."""
        ids = tuple(self.view.chosen_ids())
        caller = actions.caller_of(self.desk.office)
        self.edit(CONTACT, Kontak(alumni=ids, tahun=self.bar.tahun, petugas=caller))

    def tick_sent(self) -> None:
        """Record that the selected people were sent the message."""
        ids = self.view.chosen_ids()
        if not ids:
            return
        caller = actions.caller_of(self.desk.office)
        made = KontakAlumni(tahun=self.bar.tahun, cara="whatsapp", hasil=TERKIRIM, petugas=caller)
        work = partial(actions.contact, self.desk.office, ids, made)
        self.attempt(work, f"Pesan dikirim dicatat untuk {grouped(len(ids))} alumni.")

    def copy_message(self) -> None:
        """Put the message to the selected person on the clipboard."""
        from ui.tracing_message import message_to

        for number in self.view.chosen_ids()[:1]:
            caller = actions.caller_of(self.desk.office)
            try:
                words = message_to(self.desk.office, number, caller)
            except UserError as refusal:
                self.desk.messages.failed(refusal)
                return
            QGuiApplication.clipboard().setText(words)
            self.desk.messages.done("Teks WhatsApp disalin.")

    def open_whatsapp(self) -> None:
        """Open WhatsApp with the message to the selected person."""
        from ui.tracing_message import link_to

        for number in self.view.chosen_ids()[:1]:
            try:
                link = link_to(self.desk.office, number, actions.caller_of(self.desk.office))
            except UserError as refusal:
                self.desk.messages.failed(refusal)
                return
            if not link:
                self.desk.messages.info(
                    "Nomor WhatsApp alumni ini belum ada.",
                    "Isi nomor HP di Data alumni, atau hubungi lewat orang tuanya.",
                )
                return
            QDesktopServices.openUrl(QUrl.fromEncoded(link.encode()))
            self.desk.messages.note(
                "WhatsApp dibuka. Setelah terkirim, pilih Tandai pesan dikirim."
            )

    def assign(self) -> None:
        """Give the selected people to a caller."""
        self.edit(ASSIGN, Tugas(alumni=tuple(self.view.chosen_ids()), tahun=self.bar.tahun))

    def edit_person(self) -> None:
        """Open the selected person's own data."""
        for number in self.view.chosen_ids()[:1]:
            dialog = open_record(self.desk, self, "alumni", number)
            if dialog is not None:
                dialog.saved.connect(self._saved)

    def edit_answer(self) -> None:
        """Open the particulars of the newest answer."""
        if (answer := self._newest_answer()) is not None:
            self.edit(FORM, answer)

    def erase_answer(self) -> None:
        """Delete the newest answer; it stays in the bin."""
        answer = self._newest_answer()
        if answer is not None and self.desk.messages.ask(
            f"Hapus jawaban {formats.day(answer.tanggal)}? Jawaban sebelumnya berlaku lagi.",
            "Hapus jawaban",
            "Batal",
            danger=True,
        ):
            work = partial(actions.remove, self.desk.office, [answer.id])
            self.attempt(work, "Jawaban dihapus.")

    def _newest_answer(self) -> Answer | None:
        with self.desk.office.read() as db:
            found = [store.answers_of(db, number) for number in self.view.chosen_ids()[:1]]
        if found and found[0]:
            return found[0][0]
        self.desk.messages.info("Alumni ini belum punya jawaban.", "Hubungi dulu orangnya.")
        return None

    def show_rates(self) -> None:
        """Show the rates as tables and as a chart."""
        if self._kohort is None:
            return
        from ui.rates_dialog import RatesDialog

        dialog = RatesDialog(self.desk, self._kohort, self.bar.tahun, self)
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def print_forms(self) -> None:
        """Show paper questionnaires of the selected people, or an empty one."""
        from ui.tracing_papers import print_questionnaires

        print_questionnaires(self.desk, self, self.view.chosen_ids())

    def save_list(self) -> None:
        """Save the shown people class by class."""
        from ui.tracing_papers import save_work_list

        if self._kohort is not None:
            shown = self._shown_ids()
            save_work_list(self.desk, self, (self._kohort, self.bar.tahun), shown)

    def _shown_ids(self) -> list[int]:
        rows = self.view.rows
        chosen = self.view.chosen_ids()
        everybody = [rows.row(place)["id"] for place in range(rows.rowCount())]
        return chosen if len(chosen) > 1 else everybody

    def make_workbook(self) -> None:
        """Save a workbook that class teachers fill in."""
        from ui.tracing_papers import save_workbook

        if self._kohort is not None:
            save_workbook(self.desk, self, (self._kohort, self.bar.tahun), self._shown_ids())

    def take_workbook(self) -> None:
        """Read a workbook that was filled in, and show what it would change."""
        path = self.desk.messages.open_file(self, "Impor lembar penelusuran", "Excel (*.xlsx)")
        if path is not None:
            self._take_file(path)

    def _take_file(self, path: Path) -> None:
        from ui.answers_dialog import AnswersDialog

        dialog = AnswersDialog(self.desk, path, self.bar.tahun, self)
        dialog.imported.connect(self.data_changed)
        dialog.open()


def _history(desk: Desk, alumni: int) -> list[Event]:
    with desk.office.read() as db:
        return history(db, "alumni", alumni, PERSON, ("penelusuran", "kontak_alumni"))
