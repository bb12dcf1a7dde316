"""The panel's tab about a person's rights: what was agreed to, and who looked at the NIK."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.domain.akses import PERAN, AksesData
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.store import akses, record
from ui import formats
from ui.desk import Desk
from ui.widgets.words import button, label, note

AT_ONCE = 10
NEVER = "Belum dicatat. Catat lewat menu titik tiga di atas daftar: “Catat persetujuan…”."
NOBODY = "Belum ada yang membuka NIK lengkap orang ini."
WITHDRAWN = (
    "Persetujuan ditarik {hari}. Data terkunci: nama tidak ikut di daftar laporan, ekspor, usulan, "
    "dan pesan; yang tetap hanya jumlah. Laporan yang sudah dibekukan tidak berubah."
)
ANONYMOUS = "Data ini dianonimkan {hari} dan tidak bisa dikembalikan."


def privacy(desk: Desk, alumni: int) -> QWidget:
    """Return the tab of one person."""
    with desk.office.read() as db:
        person = record.get(db, Alumni, alumni)
        readings = akses.of(db, alumni)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(8)
    for text in _state(person):
        column.addWidget(note(text, "warn"))
    column.addWidget(label("Persetujuan", "label"))
    column.addWidget(
        label(_consent(person), "" if person.tanggal_persetujuan else "muted", wrap=True)
    )
    column.addSpacing(8)
    column.addWidget(label("Siapa yang melihat NIK", "label"))
    column.addWidget(Readings(readings))
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setObjectName("clear")
    area.setWidget(page)
    return area


def _state(person: Alumni) -> list[str]:
    if person.tanggal_anonim:
        return [ANONYMOUS.format(hari=formats.day(person.tanggal_anonim))]
    if person.tanggal_tarik_persetujuan:
        return [WITHDRAWN.format(hari=formats.day(person.tanggal_tarik_persetujuan))]
    return []


def _consent(person: Alumni) -> str:
    if not person.tanggal_persetujuan:
        return NEVER
    given = [
        formats.day(person.tanggal_persetujuan),
        person.cara_persetujuan,
        f"teks versi {person.versi_persetujuan}" if person.versi_persetujuan else "",
    ]
    lines = [", ".join(filter(None, given))]
    if person.nama_pemberi_izin:
        day = formats.day(person.tanggal_izin_orang_tua)
        lines.append(", ".join(filter(None, (f"Izin {person.nama_pemberi_izin}", day))))
    return "\n".join(lines)


class Readings(QWidget):
    """Who read a NIK, some at a time, the last first."""

    def __init__(self, readings: Sequence[AksesData]) -> None:
        super().__init__()
        self._waiting = list(readings)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        if not readings:
            self._column.addWidget(label(NOBODY, "muted", wrap=True))
        self.older = button("Tampilkan yang lebih lama", "link", "caret-down")
        self.older.clicked.connect(self._show_some)
        self._column.addWidget(self.older)
        self._show_some()

    def _show_some(self) -> None:
        at = self._column.indexOf(self.older)
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for one in some:
            who = PERAN.get(one.peran, one.peran)
            for text, role in ((one.apa, ""), (f"{who}, {formats.moment(one.pada)}", "small")):
                self._column.insertWidget(at, label(text, role, wrap=True))
                at += 1
        self.older.setVisible(bool(self._waiting))
