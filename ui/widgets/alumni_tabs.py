"""What belongs to an alumnus beyond the profile: outcomes, registrations, applications, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.domain.pendaftaran import End, Pendaftaran
from bkk_desktop.domain.penelusuran import KEGIATAN, SUMBER
from bkk_desktop.domain.seleksi import HASIL
from bkk_desktop.store import pendaftaran as registrations
from bkk_desktop.store import riwayat
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.widgets.detail import Tab
from ui.widgets.documents import files_of
from ui.widgets.handing import Handing
from ui.widgets.lead import open_record
from ui.widgets.lines import Line, Lines
from ui.widgets.privacy import privacy
from ui.widgets.readiness import Readiness
from ui.widgets.words import Picture, button, label

# Short, so that the tabs of the panel stand in two rows.
STATUS, SEEKING, WORK, FILES = "Status", "Pencari kerja", "Lamaran", "Berkas"
PRIVACY, READY = "Privasi", "Kesiapan"
KINDS = {
    "foto": "Pas foto",
    "ijazah": "Ijazah atau SKL",
    "kartu": "KTP atau kartu pelajar",
    "ak1": "Kartu AK/I",
    "cv": "Daftar riwayat hidup",
    "sertifikat": "Sertifikat",
    "persetujuan": "Persetujuan dan izin orang tua",
    "bukti": "Bukti bekerja, kuliah, atau usaha",
    "lain": "Dokumen lain",
}
PROOF = "Bukti"
PROOFS = {
    "penelusuran": {"bukti": "Bukti bekerja, kuliah, atau usaha", "lain": "Dokumen lain"},
    "penempatan": {
        "bukti": "Bukti bekerja",
        "kontrak": "Perjanjian kerja",
        "surat_keterangan": "Surat keterangan bekerja",
        "akad": "SPP-AKAD dan rekomendasi",
        "lain": "Dokumen lain",
    },
}
# The tables of which each record belongs to one alumnus, for the history.
PARTS = ("pendaftaran", "penempatan", "lamaran", "penelusuran", "keahlian", "kesiapan")
SOON = timedelta(days=30)
THROUGH = {"bkk": "melalui BKK", "sendiri": "tidak melalui BKK"}

NO_STATUS = (
    "Belum ada kabar",
    (
        "Hasil penelusuran dan penempatan tampil di sini, yang terbaru paling atas, dengan sumber, "
        "tanggal, dan buktinya."
    ),
)
NO_SEEKING = (
    "Belum pernah terdaftar",
    (
        "Pendaftaran sebagai pencari kerja tampil di sini, dengan nomor dan masa berlaku kartu "
        "AK/I. Tekan Daftarkan untuk mulai."
    ),
)
NO_WORK = (
    "Belum melamar lewat BKK",
    "Lamaran dengan tahap dan hasilnya, serta penempatan, tampil di sini.",
)

Read = Callable[[Database], Sequence[Line]]


class Linked(Handing):
    """Lines that open the records they name; `changed` tells that one of these was saved."""

    changed = Signal()

    def __init__(self, desk: Desk, title: str, read: Read, nothing: tuple[str, str]) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        with desk.office.read() as db:
            found = read(db)
        self.receives = self.lines = Lines(title, desk.theme)
        self.lines.setProperty("flat", "true")
        self.lines.show_lines(found)
        self.lines.opened.connect(self._open)
        column.addWidget(self.lines)
        if not found:
            self.lines.hide()
            column.addWidget(_nothing(*nothing))
            column.addStretch(1)

    def _open(self, goal: tuple[str, int]) -> None:
        # Of the window: the panel may be made anew while the form is open.
        dialog = open_record(self._desk, self.window(), *goal)
        if dialog is not None:
            dialog.saved.connect(self.changed)


class Outcomes(Linked):
    """What became of a person, each with the documents that prove it."""

    def __init__(self, desk: Desk, alumni: int) -> None:
        super().__init__(desk, STATUS, partial(status_lines, alumni), NO_STATUS)
        self.proof_button = button(PROOF, glyph="paperclip")
        self.proof_button.setToolTip("Lihat atau tambah dokumen bukti dari yang dipilih")
        self.proof_button.clicked.connect(self.show_proof)
        self.lines.itemSelectionChanged.connect(self._selected)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.proof_button)
        row.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  # as Linked builds it
        column.insertLayout(0, row)
        self.proof_button.setVisible(bool(self.lines.lines()))
        self._selected()

    def _chosen(self) -> Line | None:
        places = [index.row() for index in self.lines.selectedIndexes()]
        return self.lines.lines()[places[0]] if places else None

    def _selected(self) -> None:
        self.proof_button.setEnabled(self._chosen() is not None)

    def show_proof(self) -> None:
        """Open the documents of the selected outcome."""
        line = self._chosen()
        if line is not None and isinstance(line.goal, tuple):
            from ui.files_dialog import FilesDialog

            # Of the window: the panel may be made anew while the files are open.
            tabel, number = line.goal
            title = f"{PROOF}: {line.text}"
            dialog = FilesDialog(self._desk, (tabel, number, PROOFS[tabel]), title, self.window())
            dialog.changed.connect(self.changed)
            dialog.open()


def _nothing(title: str, text: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 24, 12, 12)
    column.setSpacing(8)
    centre = Qt.AlignmentFlag.AlignHCenter
    column.addWidget(Picture("clock-counter-clockwise", 32, "quiet"), 0, centre)
    column.addWidget(label(title, "strong"), 0, centre)
    words = label(text, "muted", wrap=True)
    words.setAlignment(centre)
    column.addWidget(words)
    return made


def tabs(desk: Desk, alumni: int, changed: SignalInstance) -> list[Tab]:
    """Return the tabs of an alumnus; `changed` is given what is written in them."""
    today = desk.office.now().date()
    return [
        Tab(STATUS, partial(_outcomes, desk, alumni, changed)),
        Tab(SEEKING, partial(_linked, desk, SEEKING, partial(seeking, alumni, today), changed)),
        Tab(WORK, partial(_linked, desk, WORK, partial(work_lines, alumni), changed)),
        Tab(READY, partial(_readiness, desk, alumni, changed)),
        Tab(FILES, partial(files_of, desk, ("alumni", alumni), KINDS, changed)),
        Tab(PRIVACY, partial(privacy, desk, alumni)),
    ]


NOTHING: Mapping[str, tuple[str, str]] = {SEEKING: NO_SEEKING, WORK: NO_WORK}


def _linked(desk: Desk, title: str, read: Read, changed: SignalInstance) -> QWidget:
    made = Linked(desk, title, read, NOTHING[title])
    made.changed.connect(changed)
    return made


def _outcomes(desk: Desk, alumni: int, changed: SignalInstance) -> QWidget:
    made = Outcomes(desk, alumni)
    made.changed.connect(changed)
    return made


def _readiness(desk: Desk, alumni: int, changed: SignalInstance) -> QWidget:
    made = Readiness(desk, alumni)
    made.changed.connect(changed)
    return made


def status_lines(alumni: int, db: Database) -> list[Line]:
    """Return what became of a person, newest first, with source, day and evidence."""
    return [_outcome(row) for row in riwayat.outcomes(db, alumni)]


def _outcome(row: Row) -> Line:
    placed = row["tabel"] == "penempatan"
    when = formats.day(row["hari"]) or (f"Tahun {row['tahun']}" if row["tahun"] else "")
    if row["sampai"]:
        when = f"{when} sampai {formats.day(row['sampai'])}"
    if placed:
        said = ", ".join(filter(None, (row["apa"] or "Bekerja", row["tempat"])))
        source = f"Penempatan {THROUGH[row['sumber']]}"
    else:
        said = KEGIATAN.get(row["apa"], "Belum terdata")
        source = f"Penelusuran {row['tahun']}"
        how = SUMBER.get(row["sumber"], row["sumber"]).lower()
        source += f", {how}" if how else ""
        source += f", oleh {row['petugas']}" if row["petugas"] else ""
    proof = [row["bukti"], f"{row['berkas']} berkas" if row["berkas"] else ""]
    shown = ", ".join(filter(None, proof))
    below = (when, source, f"Bukti: {shown}" if shown else "", row["keterangan"])
    meaning = "info" if row["apa"] in ("", "belum") and not placed else "good"
    return Line(said, "\n".join(filter(None, below)), meaning, goal=(row["tabel"], row["id"]))


def seeking(alumni: int, today: date, db: Database) -> list[Line]:
    """Return a person's registrations, the open one first, then the newest."""
    reported = riwayat.last_reports(db, alumni)
    found = [(one, registrations.end(db, one)) for one in registrations.of_alumni(db, alumni)]
    found.sort(key=lambda pair: (_open(pair[1], today), pair[0].tanggal or date.min), reverse=True)
    return [_registration(one, end, today, reported.get(one.id, "")) for one, end in found]


def _open(end: End | None, today: date) -> bool:
    return end is None or end.tanggal > today


def _registration(one: Pendaftaran, end: End | None, today: date, reported: str) -> Line:
    if end is None or _open(end, today):
        state, meaning = "Terdaftar", "good"
    else:
        placed = end.jenis == "ditempatkan"
        state = f"{'Ditempatkan' if placed else 'Dihapuskan'} {formats.day(end.tanggal)}"
        meaning = "info"
    expires, card = one.ak1_berlaku_sampai, ""
    if one.nomor_ak1 or expires:
        card = " ".join(filter(None, ("AK/I", one.nomor_ak1)))
        if expires:
            over = expires < today
            card += f", {'berakhir' if over else 'berlaku sampai'} {formats.day(expires)}"
            meaning = "warn" if state == "Terdaftar" and expires < today + SOON else meaning
    below = (
        f"Sejak {formats.day(one.tanggal)}" if one.tanggal else "",
        one.jabatan,
        card,
        f"Terakhir melapor {formats.day(reported)}" if reported else "",
        f"Alasan: {one.alasan_hapus}" if one.alasan_hapus else "",
    )
    text = " · ".join(filter(None, (one.nomor, state)))
    return Line(text, "\n".join(filter(None, below)), meaning, goal=("pendaftaran", one.id))


def work_lines(alumni: int, db: Database) -> list[Line]:
    """Return a person's applications and then the placements, the newest first."""
    placements = (row for row in riwayat.outcomes(db, alumni) if row["tabel"] == "penempatan")
    return [*_applications(riwayat.applications(db, alumni)), *map(_outcome, placements)]


def _applications(rows: Sequence[Row]) -> Iterator[Line]:
    for row in rows:
        result = HASIL.get(row["hasil"], "Masih berjalan")
        day = formats.day(row["tanggal_hasil"])
        below = (
            f"Melamar {formats.day(row['tanggal'])}" if row["tanggal"] else "Melamar",
            f"Tahap: {row['tahap_nama']}" if row["tahap_nama"] else "",
            f"{result} {day}".rstrip(),
            row["alasan"],
        )
        text = ", ".join(filter(None, (row["jabatan"], row["pemberi_kerja_nama"])))
        meaning = "good" if row["hasil"] == "diterima" else "info"
        goal = ("lowongan", row["lowongan"])
        yield Line(text, "\n".join(filter(None, below)), meaning, goal=goal)
