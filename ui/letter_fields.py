"""What a letter is written about: pickers for its records, boxes for what it asks, as it declares.

`Given` is what was selected in a list before; it is shown and need not be chosen again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.periode import Periode, containing
from bkk_desktop.domain.seleksi import Tahap
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.letter import Template, placeholders
from bkk_desktop.store import pendaftaran, penempatan, pengaturan, record, seleksi
from bkk_desktop.store.database import Database
from ui import choices
from ui.desk import Desk
from ui.widgets.editors import ChoiceEditor, Editor, LineEditor, LongEditor
from ui.widgets.people_editor import PeopleEditor
from ui.widgets.picker import Listed, Option, PickEditor
from ui.widgets.words import label

PERIODS = 12
SLIP = "Sertakan lembar jawaban perusahaan"
APART = "Satu surat tiap orang"
NOBODY = "Pilih sedikitnya satu alumni."
NOBODY_THERE = "Belum ada pelamar di sana. Tambahkan dulu lewat Lowongan, lalu Seleksi."
CHOOSE = "Pilih {apa} dulu."
TITLES = {
    "alumni": "Alumni",
    "pendaftaran": "Pencari kerja",
    "penempatan": "Penempatan",
    "lowongan": "Lowongan",
    "seleksi": "Lowongan",
    "tahap": "Tahap seleksi",
    "pemberi_kerja": "Perusahaan",
    "laporan": "Masa laporan",
}
HINTS = {"lowongan": "Kosongkan bila surat tidak untuk lowongan tertentu."}
GLUE = " · "


@dataclass(frozen=True, slots=True)
class Given:
    """What was selected before, by numbers of records; `laporan` is the code of a period."""

    alumni: tuple[int, ...] = ()
    pendaftaran: tuple[int, ...] = ()
    penempatan: tuple[int, ...] = ()
    lowongan: int = 0
    pemberi_kerja: int = 0
    laporan: str = ""


def _placements(db: Database) -> list[Option]:
    return [
        Option(row["id"], GLUE.join((row["nama"], row["jabatan"], row["pemberi_kerja_nama"])))
        for row in penempatan.listing(db)
    ]


def _registrations(db: Database) -> list[Option]:
    return [
        Option(row["id"], GLUE.join(filter(None, (row["nama"], row["nomor"]))))
        for row in pendaftaran.listing(db)
    ]


def _stages(db: Database) -> list[Option]:
    jobs = {option.value: option.words for option in choices.vacancy(db)}
    return [
        Option(row["id"], f"{row['nama']}{GLUE}{jobs.get(row['lowongan'], '')}")
        for row in seleksi.stage_rows(db)
    ]


_OPTIONS: dict[str, Callable[[Database], list[Option]]] = {
    "pendaftaran": _registrations,
    "penempatan": _placements,
    "lowongan": choices.vacancy,
    "seleksi": choices.vacancy,
    "tahap": _stages,
    "pemberi_kerja": choices.employer,
}


class LetterFields(QWidget):
    """Ask for what one kind of letter is about; `changed` tells that something was chosen."""

    changed = Signal()

    def __init__(self, desk: Desk, template: Template, given: Given) -> None:
        super().__init__()
        self._desk, self._template, self._given = desk, template, given
        self.editors: dict[str, Editor] = {}
        self.people: PeopleEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for name in template.about:
            self._ask_for(name)
        for asked in template.questions:
            editor = LongEditor(asked.lines) if asked.lines > 1 else LineEditor(longest=400)
            self._add(f"tanya.{asked.name}", asked.label, "", editor)
        self._add_options()
        self._follow()

    def _ask_for(self, name: str) -> None:
        if name == "alumni":
            self.people = PeopleEditor(self._desk.office, self._given.alumni)
            self._add(name, TITLES[name] + " *", "", self.people)
        elif name == "laporan":
            self._add(name, TITLES[name] + " *", "", self._periods())
        elif name in ("pendaftaran", "penempatan") and getattr(self._given, name):
            count = grouped(len(getattr(self._given, name)))
            self._column.addWidget(label(f"{count} {TITLES[name].lower()} dipilih", "label"))
            self._column.addSpacing(8)
        else:
            self._add_picker(name)

    def _add_picker(self, name: str) -> None:
        with self._desk.office.read() as db:
            editor = PickEditor(Listed(_OPTIONS[name](db)), nothing=0)
        before = getattr(self._given, "lowongan" if name == "seleksi" else name, 0)
        if isinstance(before, int) and before:
            editor.show_value(before)
        hint = HINTS.get(name, "")
        self._add(name, TITLES[name] + ("" if hint else " *"), hint, editor)

    def _periods(self) -> ChoiceEditor:
        with self._desk.office.read() as db:
            usual = pengaturan.settings(db).periode_laporan
        one = containing(self._desk.office.now().date(), usual)
        last = one.previous()
        found: list[tuple[object, str]] = []
        for _ in range(PERIODS):
            found.append((one.kode, one.judul))
            one = one.previous()
        given = self._given.laporan
        if given and given not in [kode for kode, _ in found]:
            found.insert(0, (given, Periode.of(given).judul))
        editor = ChoiceEditor(found)
        editor.show_value(given or last.kode)
        return editor

    def _add(self, name: str, title: str, hint: str, editor: Editor) -> None:
        head = label(title, "label", wrap=True)
        head.setBuddy(editor.inner)
        editor.inner.setAccessibleName(title.removesuffix(" *"))
        editor.inner.setObjectName(name)
        self._column.addWidget(head)
        self._column.addWidget(editor)
        if hint:
            self._column.addWidget(label(hint, "small", wrap=True))
        self._column.addSpacing(8)
        editor.edited.connect(self._follow)
        editor.left.connect(self._follow)
        self.editors[name] = editor

    def _add_options(self) -> None:
        self.slip, self.apart = QCheckBox(SLIP), QCheckBox(APART)
        self.slip.setChecked("surat.balasan" in placeholders(self._template))
        self.slip.setVisible(self.slip.isChecked())
        self.apart.setChecked(self._template.apart)
        for box in (self.apart, self.slip):
            self._column.addWidget(box)
        self._column.addSpacing(8)

    def _follow(self) -> None:
        """Take the employer from the vacancy, and offer a letter each only for several people."""
        firm, vacancy = self.editors.get("pemberi_kerja"), self._number("lowongan")
        if firm is not None:
            firm.setEnabled(not vacancy)
            if vacancy:
                with self._desk.office.read() as db:
                    firm.show_value(record.get(db, Lowongan, vacancy).pemberi_kerja)
        several = self.people is not None and len(self.people.ids()) > 1
        self.apart.setVisible(several and not self._template.apart)
        self.changed.emit()

    def _number(self, name: str) -> int:
        editor = self.editors.get(name)
        value = editor.value() if editor is not None and not editor.unread() else 0
        return value if isinstance(value, int) else 0

    def lacking(self) -> str:
        """Say what is missing, and put the focus there; empty if the letter can be written."""
        for name, editor in self.editors.items():
            problem = editor.unread() or self._missing(name)
            if problem:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return problem
        if {"seleksi", "tahap"} & set(self._template.about) and not self._standing():
            return NOBODY_THERE
        return ""

    def _missing(self, name: str) -> str:
        if name == "alumni" and self.people is not None:
            return "" if self.people.ids() else NOBODY
        if name in _OPTIONS and name not in HINTS and not self._number(name):
            return CHOOSE.format(apa=TITLES[name].lower())
        return ""

    def subjects(self) -> tuple[Subject, ...]:
        """Return what each letter is about."""
        return tuple(replace(one, **self._answers()) for one in self._about())  # type: ignore[arg-type]

    def _answers(self) -> dict[str, object]:
        asked = [
            (one.name, str(self.editors[f"tanya.{one.name}"].value()))
            for one in self._template.questions
        ]
        period = self.editors.get("laporan")
        return {
            "jawaban": tuple(asked),
            "laporan": str(period.value()) if period is not None else "",
            "balasan": self.slip.isChecked(),
        }

    def _about(self) -> Iterator[Subject]:
        about = self._template.about
        if {"seleksi", "tahap"} & set(about):
            base = Subject(lowongan=self._vacancy(), seleksi=True, tahap=self._number("tahap"))
            yield from self._grouped(base, self._standing())
        elif "penempatan" in about:
            chosen = self._given.penempatan or (self._number("penempatan"),)
            yield from (Subject(penempatan=number) for number in chosen)
        elif "pendaftaran" in about:
            chosen = self._given.pendaftaran or (self._number("pendaftaran"),)
            yield from (Subject(pendaftaran=number) for number in chosen)
        else:
            base = Subject(
                lowongan=self._number("lowongan"), pemberi_kerja=self._number("pemberi_kerja")
            )
            yield from self._grouped(base, self.people.ids() if self.people else ())

    def _grouped(self, base: Subject, people: tuple[int, ...]) -> Iterator[Subject]:
        apart = self._template.apart or (self.apart.isChecked() and len(people) > 1)
        groups = [(one,) for one in people] if apart else [people]
        yield from (replace(base, alumni=group) for group in groups)

    def _vacancy(self) -> int:
        stage = self._number("tahap")
        if not stage:
            return self._number("seleksi")
        with self._desk.office.read() as db:
            return record.get(db, Tahap, stage).lowongan

    def _standing(self) -> tuple[int, ...]:
        """Return the applicants of the vacancy, or those who stand in the stage."""
        stage = self._number("tahap")
        with self._desk.office.read() as db:
            rows = seleksi.applicants(db, self._vacancy())
        return tuple(
            row["alumni"]
            for row in rows
            if not row["tanggal_tarik_persetujuan"]
            and (not stage or (row["tahap"] == stage and not row["hasil"]))
        )
