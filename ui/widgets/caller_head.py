"""Beside the questions: who is on the phone, how to reach them, and what is known already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kontak_alumni import HASIL
from bkk_desktop.domain.penelusuran import KEADAAN, SUMBER, Keadaan, keadaan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import record
from ui import formats
from ui.widgets.words import button, label, note, rule

LOGGED = 4
AGAINST = (
    "Penempatannya masih tercatat berlangsung, tetapi jawaban terakhir berbeda. Bila sudah "
    "berhenti, isi tanggal selesai di Penempatan."
)


@dataclass(frozen=True, slots=True)
class Head:
    """What is told of one person."""

    alumni: Alumni
    jurusan: str
    keadaan: Keadaan
    contacts: Sequence[str]


def head_of(office: Office, number: int) -> Head:
    """Read what is told of a person."""
    with office.read() as db:
        person = record.get(db, Alumni, number)
        study = record.by_id(db, Jurusan, person.jurusan) if person.jurusan else None
        answers, work = store.answers_of(db, number), store.placements_of(db, number)
        tries = store.contacts_of(db, number)[:LOGGED]
    lines = [
        " · ".join(
            filter(
                None,
                (
                    formats.moment(one.pada) if one.pada else "",
                    HASIL.get(one.hasil, one.hasil),
                    f"hubungi lagi {formats.day(one.coba_lagi)}" if one.coba_lagi else "",
                    one.keterangan,
                ),
            )
        )
        for one in tries
    ]
    now = keadaan(answers, work, office.now().date())
    return Head(person, study.nama if study else "", now, lines)


class CallerHead(QFrame):
    """The person's head with the keys for what came of the call."""

    def __init__(self, keys: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        super().__init__()
        self.setObjectName("detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(4)
        self._person = QWidget()
        column.addWidget(self._person)
        column.addStretch(1)
        column.addWidget(rule())
        column.addSpacing(4)
        column.addWidget(label("Hasil menghubungi", "label"))
        self.buttons = {}
        for key, words, do in keys:
            made = button(f"{key}    {words}", "option")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(do)
            self.buttons[key] = made
            column.addWidget(made)
        self._column = column

    def show_person(self, head: Head) -> None:
        """Show another person."""
        last, self._person = self._person, _person(head)
        self._column.replaceWidget(last, self._person)
        last.hide()
        last.deleteLater()


def _person(head: Head) -> QWidget:
    person = head.alumni
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    named = label(person.nama, "title", wrap=True)
    named.setObjectName("person")
    column.addWidget(named)
    year = f"lulus {person.tahun_lulus}" if person.tahun_lulus else ""
    column.addWidget(
        label(" · ".join(filter(None, (person.rombel, head.jurusan, year))), "muted", wrap=True)
    )
    column.addSpacing(8)
    for title, phone in (("Telepon", person.telepon), ("Orang tua", person.telepon_orang_tua)):
        if phone:
            column.addWidget(label(title, "label"))
            shown = label(formats.phone(phone), "heading")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
    if not (person.telepon or person.telepon_orang_tua):
        column.addWidget(note("Nomor teleponnya belum ada. Ctrl+E untuk mengisinya.", "warn"))
    column.addSpacing(4)
    column.addWidget(label("Yang diketahui", "label"))
    column.addWidget(label(_known(head.keadaan), wrap=True))
    if head.keadaan.bertentangan:
        column.addWidget(note(AGAINST, "warn"))
    column.addSpacing(4)
    column.addWidget(label("Kontak sebelumnya", "label"))
    for line in head.contacts or ("Belum pernah dihubungi.",):
        column.addWidget(label(line, "small", wrap=True))
    return page


def _known(now: Keadaan) -> str:
    words = KEADAAN[now.kegiatan]
    since = f"sejak {formats.day(now.sejak)}" if now.sejak else ""
    source = SUMBER.get(now.sumber, "").lower()
    return ", ".join(filter(None, (words, source, since)))
