"""Mulai menghubungi: one graduate after the other by telephone, with the keyboard only.

Each answer is stored as it is given; closing the window or a dead battery loses at most the field
that is being typed. Somebody who was reached today is gone on with where the talk ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import penelusuran as actions
from bkk_desktop.actions.penelusuran import Talk
from bkk_desktop.domain import kuesioner
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kontak_alumni import (
    HASIL,
    JANJI,
    MENOLAK,
    NOMOR_MATI,
    TERKIRIM,
    TERSAMBUNG,
    TIDAK_DIANGKAT,
    KontakAlumni,
)
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import record
from ui.desk import Desk
from ui.tracing_message import link_to
from ui.widgets.caller_head import CallerHead, head_of
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.interview import Interview
from ui.widgets.lead import open_record
from ui.widgets.promise import Promise
from ui.widgets.room import screen_room
from ui.widgets.roomy import Roomy
from ui.widgets.words import button, label, rule

ENDED = "Semua di daftar ini sudah dilalui. Tutup jendela ini untuk melihat daftarnya lagi."
GONE = (
    "{nama} sudah dihapus dari data alumni, jadi tidak ada yang dicatat untuknya. Bila terhapus "
    "tanpa sengaja, pulihkan lewat Pengaturan, Keranjang."
)
NO_MOBILE = "Alumni ini belum punya nomor HP yang bisa menerima WhatsApp."
UNSTORED = "Jawaban belum tersimpan."
GIVE_UP = "Jawaban orang ini belum tersimpan. Tetap di sini untuk mencoba lagi, atau buang?"
DROP, STAY = "Buang jawaban", "Tetap di sini"
WIDE, NARROW, SMALL_SCREEN = 328, 266, 800


class CallingDialog(QDialog):
    """Reach the people of a work list; `written` tells that something was stored."""

    KEYS = (
        ("F2", "Tersambung"),
        ("F3", "Tidak diangkat"),
        ("F4", "Nomor mati atau salah"),
        ("F6", "Janji dihubungi lagi"),
        ("F7", "Menolak"),
        ("F8", "Buka WhatsApp"),
        ("F9", "Pesan WhatsApp dikirim"),
        ("1 – 9", "Pilih jawaban"),
        ("Del", "Kosongkan jawaban"),
        ("Return", "Pertanyaan berikutnya"),
        ("Up", "Pertanyaan sebelumnya"),
        ("Ctrl+Return", "Selesai, orang berikutnya"),
        ("Ctrl+Right", "Lewati ke orang berikutnya"),
        ("Ctrl+Left", "Kembali ke orang sebelumnya"),
        ("Ctrl+E", "Buka data alumni"),
    )

    written = Signal()

    def __init__(
        self, desk: Desk, ids: Sequence[int], tahun: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Menghubungi alumni")
        self._desk, self._ids, self._tahun = desk, list(ids), tahun
        self._at = 0
        self._today = desk.office.now().date()
        self._caller = actions.caller_of(desk.office)
        self._talk = Talk(Penelusuran())
        self._reached = False
        self._refused: tuple[Problem, ...] = ()
        self.head_name = ""
        self.head = CallerHead(self._keys())
        self._beside = Roomy(self.head)
        self.interview = Interview(actions.questionnaire_of(desk.office), self._today)
        self.place = label("", "muted")
        self.said = label("", "muted", wrap=True)
        self.promise = Promise(desk)
        self.ended = EmptyState("check-circle", "Daftar ini selesai", ENDED)
        self._build()
        self._connect()
        room = screen_room(parent)
        self._beside.setFixedWidth(WIDE if room.width() >= SMALL_SCREEN else NARROW)
        self.resize(min(1248, room.width() - 64), min(704, room.height() - 48))
        self._show_person()

    def _keys(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return (
            ("F2", "Tersambung", self.reached),
            ("F3", "Tidak diangkat", partial(self.log, TIDAK_DIANGKAT)),
            ("F4", "Nomor mati atau salah", partial(self.log, NOMOR_MATI)),
            ("F6", "Janji dihubungi lagi", self.ask_promise),
            ("F7", "Menolak", partial(self.log, MENOLAK)),
            ("F8", "Buka WhatsApp", self.open_whatsapp),
            ("F9", "Pesan WhatsApp dikirim", partial(self.log, TERKIRIM)),
        )

    def _build(self) -> None:
        whole = QWidget()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Roomy(whole))
        body = QHBoxLayout(whole)
        body.setContentsMargins(16, 16, 16, 12)
        body.setSpacing(16)
        body.addWidget(self._beside)
        column = QVBoxLayout()
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(label(self.interview.questionnaire.title, "title"))
        top.addStretch(1)
        top.addWidget(self.place)
        column.addLayout(top)
        column.addWidget(self.promise)
        column.addWidget(self.interview, 1)
        column.addWidget(self.ended, 1)
        column.addWidget(rule())
        column.addWidget(self.said)
        column.addLayout(self._buttons())
        body.addLayout(column, 1)

    def _buttons(self) -> QHBoxLayout:
        row, several = QHBoxLayout(), QWidget()
        row.setSpacing(8)
        flow = Flow(several, 8)
        self.next_button = button("Simpan dan berikutnya  (Ctrl+Enter)", "primary")
        self.skip_button = button("Lewati  (Ctrl+→)")
        self.back_button = button("Sebelumnya  (Ctrl+←)")
        self.edit_button = button("Data alumni  (Ctrl+E)")
        self.leave = leave = button("Tutup", "quiet")
        for made, slot in (
            (self.next_button, self.finish),
            (self.skip_button, partial(self.go, 1)),
            (self.back_button, partial(self.go, -1)),
            (self.edit_button, self.edit_person),
        ):
            made.clicked.connect(slot)
            flow.addWidget(made)
        row.addWidget(several, 1)
        leave.clicked.connect(self.reject)
        row.addWidget(leave, 0, Qt.AlignmentFlag.AlignBottom)
        for made in (self.next_button, self.skip_button, self.back_button, self.edit_button, leave):
            made.setAutoDefault(False)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return row

    def _connect(self) -> None:
        self.interview.changed.connect(self._store)
        self.interview.finished.connect(self.finish)
        self.promise.given.connect(self._promised)
        slots: list[tuple[str, Callable[[], None]]] = [(key, do) for key, _, do in self._keys()]
        slots += [
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
            ("Ctrl+Right", partial(self.go, 1)),
            ("Ctrl+Left", partial(self.go, -1)),
            ("Ctrl+E", self.edit_person),
        ]
        for keys, slot in slots:
            QShortcut(QKeySequence(keys), self, slot)

    @property
    def alumni(self) -> int:
        """Return the number of the person who is shown, 0 after the last one."""
        return self._ids[self._at] if self._at < len(self._ids) else 0

    def _show_person(self) -> None:
        self.promise.hide()
        self._reached = False
        number = self.alumni
        self.setEnabled(True)
        for widget in (self._beside, self.interview):
            widget.setVisible(bool(number))
        for made in (self.skip_button, self.next_button):
            made.setEnabled(bool(number))
        self.ended.setVisible(not number)
        self.edit_button.setEnabled(bool(number))
        self.back_button.setEnabled(self._at > 0)
        if not number:
            self.place.setText("")
            self.head_name = ""
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.place.setText(f"Nomor {grouped(self._at + 1)} dari {grouped(len(self._ids))}")
        if self._gone():
            return
        self._show_head()
        self._talk = self._begun(number)
        self.interview.start(kuesioner.jawaban(self._talk.penelusuran.jawaban).isi)

    def _show_head(self) -> None:
        head = head_of(self._desk.office, self.alumni)
        self.head_name = head.alumni.nama
        self.head.show_person(head)

    def _gone(self) -> bool:
        """Tell whether the person was deleted meanwhile; if so say it and show the next one."""
        number = self.alumni
        with self._desk.office.read() as db:
            if not number or record.by_id(db, Alumni, number):
                return False
        name, self._refused = self.head_name or "Alumni ini", ()
        self._ids.pop(self._at)
        self.head_name = ""
        self._show_person()
        self._desk.messages.failed(UserError(Problem(GONE, values={"nama": name})))
        return True

    def _begun(self, number: int) -> Talk:
        """Go on with a talk of today, else begin one."""
        with self._desk.office.read() as db:
            said = store.answers_of(db, number)
        for one in said:
            if one.tahun == self._tahun and one.tanggal == self._today and one.id:
                return Talk(one)
        return Talk(
            Penelusuran(
                alumni=number,
                tahun=self._tahun,
                tanggal=self._today,
                sumber="telepon",
                petugas=self._caller,
            )
        )

    def _store(self) -> None:
        if not self._gone() and not self._stored():
            self.said.setText(UNSTORED)
            self._desk.messages.failed(UserError(*self._refused))

    def _stored(self) -> bool:
        """Store the answers as they stand; tell whether that went well, and keep why not."""
        interview, before = self.interview, self._talk.penelusuran.kegiatan_utama
        try:
            self._talk = actions.answer(
                self._desk.office, self._talk, interview.questionnaire, interview.answers
            )
        except UserError as refusal:
            self._refused = refusal.problems
            return False
        self._refused = ()
        if self._talk.penelusuran.kegiatan_utama != before:
            self._show_head()
        self.said.setText("Jawaban tersimpan.")
        self.written.emit()
        return True

    def _may_leave(self) -> bool:
        """Tell whether the person may be left: what is typed is stored, or given up knowingly."""
        if not self.alumni:
            return True
        if self._gone() or not self.interview.commit():
            return False
        if not self._refused or self._stored():
            return True
        why = "\n".join(map(str, self._refused))
        return self._desk.messages.ask(GIVE_UP, DROP, STAY, detail=why, danger=True)

    def reached(self) -> None:
        """Log that the person answers, and put the keys back to the questions."""
        if not self._reached and self._logged(KontakAlumni(hasil=TERSAMBUNG)):
            self._reached = True
            self.said.setText("Tersambung dicatat.")
        if self.interview.card is not None:
            self.interview.card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def log(self, hasil: str) -> None:
        """Log what came of the try and show the next person."""
        cara = "whatsapp" if hasil == TERKIRIM else "telepon"
        if self._may_leave() and self._logged(KontakAlumni(cara=cara, hasil=hasil)):
            self._next_after(hasil)

    def ask_promise(self) -> None:
        """Ask for the day of a promise."""
        self.promise.ask()

    def _promised(self, day: object) -> None:
        kontak = KontakAlumni(hasil=JANJI, coba_lagi=day)  # type: ignore[arg-type]  # a date
        if self._may_leave() and self._logged(kontak):
            self._next_after(JANJI)

    def _logged(self, kontak: KontakAlumni) -> bool:
        if not self.alumni or self._gone():
            return False
        try:
            made = KontakAlumni(
                tahun=self._tahun,
                cara=kontak.cara or "telepon",
                hasil=kontak.hasil,
                petugas=self._caller,
                coba_lagi=kontak.coba_lagi,
            )
            number = actions.contact(self._desk.office, [self.alumni], made, self._talk.tindakan)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return False
        self._talk = Talk(self._talk.penelusuran, number)
        self.written.emit()
        return True

    def finish(self) -> None:
        """Store what stands, log that the person was reached, and show the next one."""
        if not self.alumni or not self._may_leave():
            return
        if self._talk.penelusuran.id and not self._reached:
            self._logged(KontakAlumni(hasil=TERSAMBUNG))
        name = self.head_name
        lacking = len(kuesioner.missing(self.interview.questionnaire, self.interview.answers))
        stored = bool(self._talk.penelusuran.id)
        self._next()
        if stored:
            more = f" {lacking} pertanyaan penting belum dijawab." if lacking else ""
            self.said.setText(f"Jawaban {name} tersimpan.{more}")
        else:
            self.said.setText(f"{name} dilewati, belum ada jawaban.")

    def go(self, by: int) -> None:
        """Show the next person or the one before; what was answered stays stored."""
        if self._may_leave():
            self._next(by)

    def _next_after(self, hasil: str) -> None:
        """Show the next person, and say what was noted of the last."""
        name = self.head_name
        self._next()
        self.said.setText(f"{name}: {HASIL[hasil].lower()}, dicatat.")

    def _next(self, by: int = 1) -> None:
        self._refused = ()
        self._at = max(0, min(self._at + by, len(self._ids)))
        self.said.clear()
        self._show_person()

    def open_whatsapp(self) -> None:
        """Open WhatsApp with the message filled in."""
        if self._gone():
            return
        try:
            link = link_to(self._desk.office, self.alumni, self._caller)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        if not link:
            self.said.setText(NO_MOBILE)
            return
        QDesktopServices.openUrl(QUrl.fromEncoded(link.encode()))
        self.said.setText("WhatsApp dibuka. Setelah pesannya dikirim, tekan F9.")

    def edit_person(self) -> None:
        """Open the person's own data, for a new number say."""
        dialog = None if self._gone() else open_record(self._desk, self, "alumni", self.alumni)
        if dialog is not None:
            dialog.saved.connect(self._person_saved)

    def _person_saved(self, _number: int) -> None:
        if not self._gone():
            self._show_head()
        self.written.emit()

    def reject(self) -> None:
        """Close the promise first, then the window; what is typed is stored."""
        if self.promise.isVisible():
            self.promise.hide()
            self.reached_focus()
            return
        if self._may_leave():
            super().reject()

    def reached_focus(self) -> None:
        """Give the keys back to the question that is open."""
        if self.interview.card is not None:
            self.interview.card.setFocus(Qt.FocusReason.OtherFocusReason)
