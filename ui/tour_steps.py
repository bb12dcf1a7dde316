"""The ten steps of the guide: where each is done, and how one knows that it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from bkk_desktop.domain.periode import Periode
from bkk_desktop.store import alumni, kiriman, laporan, pendaftaran
from ui.widgets.page import Page

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.widgets.page import Toolbar

W = TypeVar("W", bound=QWidget)
# Who comes with the guide's own file, resources/help/panduan.xlsx.
NISN = ("0079990501", "0079990502", "0079990503")
PERIOD = Periode.of("2026-T3")


@dataclass(frozen=True, slots=True)
class Scene:
    """The window of the sample school, as the guide looks at it."""

    desk: Desk
    window: MainWindow

    def page(self, name: str) -> Page | None:
        """Return a page if it is the one that is shown."""
        current = self.window.current
        return current if current.name == name else None

    def dialog(self, name: str) -> QDialog | None:
        """Return the dialog of this class that is open."""
        for one in QApplication.topLevelWidgets():
            if type(one).__name__ == name and isinstance(one, QDialog) and one.isVisible():
                return one
        return None

    def button(self, page: str, words: str) -> QWidget | None:
        """Return a button of a page's toolbar, or what leads to the page."""
        shown = self.page(page)
        if shown is None:
            return self.window.navigation.buttons[page]
        bar: Toolbar | None = getattr(shown, "toolbar", None)
        made = bar.buttons.get(words) if bar is not None else None
        return made if isinstance(made, QPushButton) else None

    def guided(self, db: Database) -> list[int]:
        """Return the numbers of those who came with the guide's file."""
        return [row["id"] for row in alumni.listing(db) if row["nisn"] in NISN]


Looked = Callable[[Scene], QWidget | None]
Asked = Callable[[Scene], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do and why, the control that does it, and whether it was done.

    `lends` names the button that takes what only the sample has: its file, its stick.
    """

    title: str
    text: str
    target: Looked
    done: Asked
    lends: str = ""
    topic: str = field(default="mulai")


def _button(page: str, words: str, *dialogs: tuple[str, str]) -> Looked:
    """Return what finds the first of these parts that a dialog shows, or else one of the page."""

    def found(scene: Scene) -> QWidget | None:
        for name, part in dialogs:
            shown = getattr(scene.dialog(name), part, None)
            if isinstance(shown, QWidget) and shown.isVisible():
                return shown
        return scene.button(page, words)

    return found


def _imported(scene: Scene) -> bool:
    with scene.desk.office.read() as db:
        return bool(scene.guided(db))


def _registered(scene: Scene) -> bool:
    with scene.desk.office.read() as db:
        people = scene.guided(db)
        return bool(pendaftaran.seeking_among(db, people)) or _any_placed(db, people)


def _any_placed(db: Database, people: Sequence[int]) -> bool:
    return any(alumni.placements_of(db, number) for number in people)


def _placed(scene: Scene) -> bool:
    with scene.desk.office.read() as db:
        return _any_placed(db, scene.guided(db))


def _counted(scene: Scene) -> bool:
    draft = getattr(scene.page("laporan"), "draft", None)
    return draft is not None and draft.periode == PERIOD


def _names_shown(scene: Scene) -> bool:
    panel = getattr(scene.page("laporan"), "panel", None)
    return panel is not None and panel.tabs.currentIndex() == 1 and panel.names.count() > 0


def _frozen(scene: Scene) -> bool:
    with scene.desk.office.read() as db:
        return laporan.latest(db, PERIOD) is not None


def _active(scene: Scene) -> bool:
    from sync import keys

    with scene.desk.office.read() as db:
        return keys.current(db) is not None


def _copied(scene: Scene) -> bool:
    from sync.outbox import State, listing

    there = {State.ON_USB, State.RECEIVED, State.ACCEPTED}
    with scene.desk.office.read() as db:
        return any(one.keadaan in there for one in listing(db, scene.desk.office.now()))


def _accepted(scene: Scene) -> bool:
    with scene.desk.office.read() as db:
        return any(one.tanda_terima for one in kiriman.all_of(db))


def _figures(scene: Scene) -> QWidget | None:
    return getattr(scene.page("laporan"), "sheets", None) or scene.button("laporan", "")


STEPS = (
    Step(
        "Buka impor",
        "Buka halaman Alumni, lalu tekan Impor alumni. Dari sinilah satu angkatan masuk sekaligus.",
        _button("alumni", "Impor alumni"),
        lambda scene: scene.dialog("ImportDialog") is not None,
        topic="impor",
    ),
    Step(
        "Periksa, lalu impor",
        "Di sekolah sendiri Anda memilih unduhan Dapodik. Di sini pakai berkas contoh, jawab "
        "pertanyaannya, lihat barisnya, lalu tekan Impor. Sesudah itu tutup jendelanya.",
        _button("alumni", "Impor alumni", ("ImportDialog", "go"), ("ImportDialog", "file")),
        _imported,
        lends="Pakai berkas contoh",
        topic="impor",
    ),
    Step(
        "Daftarkan pencari kerja",
        "Pilih alumni yang baru masuk, lalu tekan Daftarkan dan simpan. Nomornya diberi sendiri.",
        _button(
            "alumni",
            "Daftarkan",
            ("RegisterManyDialog", "save_button"),
            ("RegisterDialog", "save_button"),
        ),
        _registered,
        lends="Pilih yang baru masuk",
        topic="pencaker",
    ),
    Step(
        "Tempatkan satu orang",
        "Di Pencari Kerja, pilih satu orang lalu tekan Tempatkan. Pilih lowongan dan tanggal mulai "
        "bekerja, lalu simpan.",
        _button("pencaker", "Tempatkan", ("FormDialog", "save_button")),
        _placed,
        lends="Pilih satu orang",
        topic="penempatan",
    ),
    Step(
        "Buka laporan",
        "Buka halaman Laporan di Triwulan III 2026. Semua angka dihitung dari catatan; tidak ada "
        "yang diketik.",
        lambda scene: scene.button("laporan", "") or getattr(scene.page("laporan"), "period", None),
        _counted,
        lends="Buka Triwulan III 2026",
        topic="laporan",
    ),
    Step(
        "Lihat nama di balik angka",
        "Klik satu angka yang bukan nol di tabel. Di kanan tampil siapa saja yang dihitung.",
        _figures,
        _names_shown,
        topic="laporan",
    ),
    Step(
        "Bekukan",
        "Semua pemeriksaan cocok? Tekan Bekukan. Angkanya terkunci; koreksi nanti dibuat sebagai "
        "revisi.",
        _button("laporan", "Bekukan"),
        _frozen,
        topic="bekukan",
    ),
    Step(
        "Aktifkan pengiriman",
        "Di Pengiriman tekan Aktivasi. Pakai berkas dari dinas contoh, lalu centang dan percayai. "
        "Di sekolah sendiri, bandingkan dulu sidik jarinya dengan surat resmi.",
        _button(
            "pengiriman", "Aktivasi", ("ActivationDialog", "same"), ("ActivationDialog", "zone")
        ),
        _active,
        lends="Pakai berkas dinas contoh",
        topic="pengiriman",
    ),
    Step(
        "Salin ke USB",
        "Tanpa internet, laporan pergi lewat flashdisk. Salin ke flashdisk contoh, lalu tutup "
        "jendelanya.",
        _button("pengiriman", "Salin ke USB", ("UsbDialog", "leave")),
        _copied,
        lends="Salin ke flashdisk contoh",
        topic="pengiriman",
    ),
    Step(
        "Baca tanda terima",
        "Flashdisk diserahkan ke dinas contoh dan kembali dengan balasan. Baca balasannya: baru "
        "sesudah itu laporan Diterima.",
        _button("pengiriman", "Baca balasan dari USB", ("UsbDialog", "leave")),
        _accepted,
        lends="Serahkan dan baca balasannya",
        topic="pengiriman",
    ),
)
