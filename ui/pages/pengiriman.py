"""Pengiriman: every frozen report on its way to the province, by net or by stick, and receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman
from bkk_desktop.store.database import Database, Row
from sync import keys, notices, outbox
from sync.clock import instant, spoken
from sync.notices import Way
from sync.outbox import Delivery, State
from sync.outcome import MEANINGS, Class, Outcome
from ui import formats
from ui.activation_dialog import ActivationDialog
from ui.desk import Desk
from ui.sender import Sender
from ui.table import Column, Empty, Format, Loaded, Table
from ui.usb_dialog import UsbDialog
from ui.widgets.detail import Details, Event, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action, Wish
from ui.widgets.progress import Progress
from ui.widgets.reasons import reason_words
from ui.widgets.report_words import MEANINGS as STATES
from ui.widgets.words import button, note

WAITING = (State.QUEUED, State.ON_USB, State.RECEIVED)
RECEIPTS = {"accepted": "Diterima", "received": "Sampai, sedang diperiksa", "rejected": "Ditolak"}
ROADS = {"https": "Internet", "usb": "USB"}
NOT_ACTIVE = (
    "Pengiriman belum diaktifkan. Laporan tetap bisa dibekukan; paketnya dibuat begitu berkas "
    "aktivasi dari dinas provinsi dibuka."
)
ASKING = "Menanyakan ke provinsi apa yang sudah diterima."
HEARD = "Provinsi sudah menjawab; laporan di sini sudah dibandingkan dengan catatannya."
NOTHING = "Tidak ada laporan yang menunggu dikirim."
REFRESH = 60_000


def table_of(now: Callable[[], datetime]) -> Table:
    """Return the list of deliveries, whose sentences speak of the time."""
    return Table(
        id="kiriman",
        noun="laporan beku",
        columns=(
            Column("judul", "Laporan", 136),
            Column("revisi", "Revisi", 64, Format.NUMBER),
            Column("keadaan", "Keadaan", 144, Format.STATE, meanings=_state_meanings()),
            Column("dibekukan", "Dibekukan", 104, Format.DAY),
            Column("kapan", "Dicoba lagi", 112),
            Column("kode", "Kode", 80),
            Column("kalimat", "Keterangan", 120),
        ),
        rows=partial(_rows, now),
        search=("judul", "keadaan", "kalimat", "kode"),
        empty=Empty(
            "Belum ada laporan yang dibekukan",
            "Laporan yang dibekukan muncul di sini, lengkap dengan tanda terimanya.",
        ),
        sort=("dibekukan", True),
    )


def _state_meanings() -> dict[str, str]:
    return {str(state): STATES[state] for state in State}


def _rows(now: Callable[[], datetime], db: Database, _today: date) -> list[Row]:
    moment = now()
    rows = [
        {
            "id": one.laporan,
            "judul": one.judul,
            "revisi": one.revisi,
            "keadaan": str(one.keadaan),
            "dibekukan": one.dibekukan_pada,
            "kapan": _when(one, moment),
            "kode": one.kode,
            "kalimat": one.kalimat,
        }
        for one in outbox.listing(db, moment)
    ]
    return cast("list[Row]", rows)


def _when(one: Delivery, now: datetime) -> str:
    if one.sedang_dikirim:
        return "sedang dikirim"
    if one.keadaan not in WAITING or one.coba_lagi is None:
        return ""
    return "sebentar lagi" if one.coba_lagi <= now else spoken(one.coba_lagi, now)


class Pengiriman(ListPage):
    """The page of the outbox; it shows what the window's sender does and hurries it."""

    name, title, glyph = "pengiriman", "Pengiriman", "paper-plane-tilt"

    def __init__(self, desk: Desk, sending: Sender) -> None:
        self.table = table_of(desk.office.now)
        self.progress = Progress()
        self._active = False
        self.hint = QVBoxLayout()
        super().__init__(desk)
        self.sending = sending
        self.send_button = button("Kirim sekarang", glyph="paper-plane-tilt")
        self.send_button.clicked.connect(self.send_chosen)
        report = button("Buka laporan", glyph="chart-bar")
        report.clicked.connect(self._open_chosen)
        self.detail.set_buttons([self.send_button, report])
        self._place_extras()
        self.sending.changed.connect(self.reload)
        self.sending.began.connect(self._began)
        self.sending.progressed.connect(self.progress.advance)
        self.sending.ended.connect(self.progress.end)
        self.progress.stopped.connect(self.sending.stop)
        # "Dicoba lagi pukul 14.20" must not stand there at 14.21.
        self._clock = QTimer(self)
        self._clock.setInterval(REFRESH)
        self._clock.timeout.connect(self._look_again)
        self._clock.start()

    def _place_extras(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  # as ListPage builds it
        column.insertLayout(2, self.hint)
        column.insertWidget(3, self.progress)

    def offered(self) -> Sequence[Action]:
        """Return what can be done with what was frozen."""
        return (
            Action("Kirim sekarang", self.send_all, "paper-plane-tilt", "primary"),
            Action("Salin ke USB", self.copy_out, "hard-drive"),
            Action("Baca balasan dari USB", self.read_replies, "tray"),
            Action("Aktivasi", self.activate, "key"),
        )

    def first_step(self) -> Action:
        """Lead to the report as long as nothing is frozen."""
        return Action("Buka Laporan", self._open_report, "chart-bar")

    def _open_report(self) -> None:
        self.wanted.emit("laporan", Wish())

    def _take(self, ticket: int, rows: Loaded) -> None:
        super()._take(ticket, rows)
        now = self.desk.office.now()
        with self.desk.office.read() as db:
            active = keys.current(db) is not None
            sent = outbox.listing(db, now) if active else []
            told = notices.notices(db, sent, now, sample=self.desk.sample) if active else []
        waiting = sum(row["keadaan"] in WAITING for row in rows.rows)
        mend = sum(row["keadaan"] == State.REJECTED for row in rows.rows)
        self.badge_changed.emit(waiting + mend)
        self._active = active
        while (item := self.hint.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not active and not self.desk.office.read_only:
            open_file = button("Buka berkas aktivasi")
            open_file.clicked.connect(self.activate)
            self.hint.addWidget(note(NOT_ACTIVE, "info", open_file))
        for one in told:
            self.hint.addWidget(note(one.kalimat, one.meaning, self._way_out(one.way)))

    def _way_out(self, way: Way) -> QPushButton | None:
        if self.desk.office.read_only or way is Way.NOTHING:
            return None
        words, act = WAYS[way]
        made = button(words)
        made.clicked.connect(partial(act, self))
        return made

    def ask(self) -> None:
        """Ask the province what it has, without sending anything."""
        network = self.desk.network
        network.run_long(partial(_asked, self.desk.office), self._heard, self.desk.messages.failed)
        self.desk.messages.note(ASKING)

    def _heard(self, outcome: Outcome) -> None:
        heard = outcome.kelas is Class.RECEIVED
        self.desk.messages.note(HEARD if heard else outcome.kalimat)
        self.data_changed.emit()

    def _look_again(self) -> None:
        if self.isVisible():
            self.reload()

    def _deliveries(self) -> list[Delivery]:
        with self.desk.office.read() as db:
            return outbox.listing(db, self.desk.office.now())

    def _delivery(self, laporan: int) -> Delivery | None:
        return next((one for one in self._deliveries() if one.laporan == laporan), None)

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a frozen report."""
        now = self.desk.office.now()
        one = next(d for d in outbox.listing(db, now) if d.laporan == row["id"])
        self.send_button.setEnabled(one.keadaan in WAITING and not one.sedang_dikirim)
        facts = [
            Fact("Revisi", str(one.revisi)),
            Fact("Dibekukan", formats.moment(one.dibekukan_pada)),
            Fact("Kode", one.kode),
            Fact("Besar", f"{grouped(one.besar // 1024 + 1)} kB" if one.besar else ""),
            Fact("Dicoba lagi", _when(one, now)),
            Fact("Yang bertindak", str(one.siapa)),
            Fact("Kode hasil", one.kode_hasil if one.keadaan in WAITING else ""),
        ]
        return Details(
            one.judul,
            one.kalimat,
            [(str(one.keadaan), STATES[one.keadaan])],
            [("Pengiriman", facts), ("Tanda terima", list(_receipt(one, now)))],
            [reason_words(reason) for reason in one.alasan],
            list(_attempts(db, one, now)),
        )

    def open_row(self, number: int) -> None:
        """Go to the report."""
        one = self._delivery(number)
        if one is not None:
            self.wanted.emit("laporan", Wish(section=one.periode))

    def _open_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def send_chosen(self) -> None:
        """Send the selected report now."""
        chosen = set(self.view.chosen_ids())
        self._send([one for one in self._deliveries() if one.laporan in chosen])

    def send_all(self) -> None:
        """Send everything that waits, the oldest first."""
        self._send(self._deliveries())

    def _send(self, deliveries: Sequence[Delivery]) -> None:
        if not self._active:
            self.activate()
            return
        packages = [
            one.paket
            for one in reversed(deliveries)
            if one.paket and one.keadaan in WAITING and not one.sedang_dikirim
        ]
        if not packages:
            self.desk.messages.info(NOTHING)
            return
        self.sending.send(packages)

    def _began(self, count: int) -> None:
        words = "Mengirim laporan" if count == 1 else f"Mengirim {grouped(count)} laporan"
        self.progress.begin(words)

    def copy_out(self) -> None:
        """Copy what waits to a stick."""
        if not self._active:
            self.activate()
            return
        folder = self.desk.messages.folder(self, "Pilih USB")
        if folder is not None:
            self._usb("Salin ke USB").copy(folder)

    def read_replies(self) -> None:
        """Read receipts from a stick."""
        if not self._active:
            self.activate()
            return
        folder = self.desk.messages.folder(self, "Pilih USB dengan balasan dinas")
        if folder is not None:
            self._usb("Baca balasan dari USB").read(folder)

    def _usb(self, title: str) -> UsbDialog:
        dialog = UsbDialog(self.desk, title, self)
        dialog.changed.connect(self.data_changed)
        dialog.open()
        return dialog

    def take_reply(self, path: Path) -> None:
        """Read the receipts of one file, wherever it lies."""
        self._usb("Baca balasan dinas").read(path)

    def activate(self) -> None:
        """Open the activation file."""
        self._activation()

    def take_activation(self, path: Path) -> None:
        """Show what this activation file says; the person compares it before it is trusted."""
        self._activation().read(path)

    def _activation(self) -> ActivationDialog:
        dialog = ActivationDialog(self.desk, self)
        dialog.activated.connect(self.data_changed)
        dialog.open()
        return dialog


WAYS: dict[Way, tuple[str, Callable[[Pengiriman], None]]] = {
    Way.USB: ("Salin ke USB", Pengiriman.copy_out),
    Way.ASK: ("Tanyakan ke provinsi", Pengiriman.ask),
}


def _asked(office: Office, report: object, stop: object) -> Outcome:
    from sync import client

    return client.ask(office, stop, report)  # type: ignore[arg-type]  # as run_long gives


def _receipt(one: Delivery, now: datetime) -> Iterator[Fact]:
    said = one.tanda_terima
    if said is not None:
        yield Fact("Nomor", said.no)
        yield Fact("Isi", RECEIPTS[said.status])
        local = instant(said.at).astimezone(now.tzinfo)
        yield Fact("Waktu server", formats.moment(local.isoformat()))
        yield Fact("Lewat", ROADS[said.channel])
    elif one.keadaan in WAITING:
        yield Fact("Nomor", "belum ada")


def _attempts(db: Database, one: Delivery, now: datetime) -> Iterator[Event]:
    for row in kiriman.attempts(db, one.paket):
        meaning = MEANINGS[Class(row["kelas"])]
        first = meaning.kalimat.partition(". ")[0].format(kapan="", rincian=row["rincian"])
        # Stored as the province counts; a person reads the laptop's own time.
        local = instant(row["pada"]).astimezone(now.tzinfo)
        yield Event(formats.moment(local.isoformat()), first.rstrip("; .") + ".", (row["kode"],))
