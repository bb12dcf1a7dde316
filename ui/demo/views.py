"""What the pictures show: every page with its parts and tabs, and the dialogs named here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from bkk_desktop.actions.berkas_contoh import rows
from bkk_desktop.actions.hari_contoh import Known
from bkk_desktop.actions.sekolah_contoh import workbooks
from ui.demo.quarter import PERIODE
from ui.desk import Desk
from ui.duplicates import DuplicatesDialog
from ui.import_dialog import ImportDialog
from ui.main_window import MainWindow
from ui.pages.lowongan import Lowongan
from ui.palette import Palette
from ui.widgets.detail import DetailPanel
from ui.widgets.list_view import ListView
from ui.widgets.page import Command, Page, Wish


@dataclass(frozen=True, slots=True)
class View:
    """One thing to look at: a page, a part of it, the rows that are selected, a tab of the panel.

    `command` is what is then done on the page, `further` what is done in the dialogs that came up,
    one after the other, and `back` what brings the page itself back.
    """

    name: str
    page: str
    part: str = ""
    rows: int = 0
    tab: str = ""
    command: str = ""
    further: Sequence[Callable[[QWidget], object]] = ()
    back: Callable[[Page], object] | None = None


def _import(dialog: QWidget) -> None:
    assert isinstance(dialog, ImportDialog)  # noqa: S101  # what the command opens
    dialog.read(workbooks()[1])


def _forward(dialog: QWidget) -> None:
    assert isinstance(dialog, ImportDialog)  # noqa: S101  # what the command opens
    dialog.go.click()


def _compare(dialog: QWidget) -> None:
    assert isinstance(dialog, DuplicatesDialog)  # noqa: S101  # what the command opens
    dialog.view.selectRow(0)
    dialog.compare_chosen()


def _type(dialog: QWidget) -> None:
    assert isinstance(dialog, Palette)  # noqa: S101  # what the window opens
    dialog.line.setText("jaringan")


def _press(words: str) -> Callable[[QWidget], None]:
    """Return what presses the button with these words."""

    def pressed(dialog: QWidget) -> None:
        next(one for one in dialog.findChildren(QPushButton) if words in one.text()).click()

    return pressed


def _to_list(page: Page) -> None:
    assert isinstance(page, Lowongan)  # noqa: S101  # whose selection is shown
    page.show_list()


def _board(name: str, *further: Callable[[QWidget], object]) -> View:
    return View(name, "lowongan", rows=1, command="Seleksi", further=further, back=_to_list)


WINDOW = "jendela"
# The vacancy whose selection is under way, and the pages where one record is looked at closely.
SELECTING = "L064"
MAIN = ("cari", "impor-pratinjau", "gabung", "seleksi", "menghubungi", "angka", "laporan-pratinjau")
OF_ONE = (
    "alumni", "pencaker", "perusahaan", "lowongan", "penempatan", "penelusuran", "pengiriman",
)  # fmt: skip
DIALOGS = (
    View("cari", WINDOW, command="Cari di seluruh program", further=(_type,)),
    View("pintasan", WINDOW, command="Daftar pintasan"),
    View("alumni-banyak", "alumni", rows=12),
    View("impor-berkas", "alumni", command="Impor alumni"),
    View("impor-pertanyaan", "alumni", command="Impor alumni", further=(_import,)),
    View("impor-pratinjau", "alumni", command="Impor alumni", further=(_import, _forward)),
    View("alumni-formulir", "alumni", rows=1, command="Ubah"),
    View("alumni-ubah-banyak", "alumni", rows=12, command="Ubah banyak…"),
    View("alumni-dilengkapi", "alumni", command="Perlu dilengkapi"),
    View("alumni-daftarkan", "alumni", rows=3, command="Daftarkan"),
    View("alumni-persetujuan", "alumni", rows=3, command="Catat persetujuan…"),
    View("ganda", "alumni", command="Cari data ganda…"),
    View("gabung", "alumni", command="Cari data ganda…", further=(_compare,)),
    View("ekspor", "alumni", command="Ekspor ke Excel…"),
    View("pencaker-formulir", "pencaker", rows=1, command="Ubah"),
    View("pencaker-ak1", "pencaker", rows=1, command="Catat kartu AK/I"),
    View("pencaker-ingatkan", "pencaker", rows=5, command="Ingatkan untuk lapor"),
    View("pencaker-coret", "pencaker", command="Usulan dihapuskan…"),
    View("pencaker-buku", "pencaker", command="Buku pencari kerja…"),
    View("pencaker-kartu", "pencaker", rows=1, command="Kartu pencari kerja"),
    View("pencaker-saldo", "pencaker", command="Saldo awal tanpa nama"),
    View("surat-pengantar", "pencaker", rows=3, command="Surat pengantar"),
    View("perusahaan-formulir", "perusahaan", rows=1, command="Ubah"),
    View("kalender", "perusahaan", command="Kalender kerja sama"),
    View("mou-register", "perusahaan", command="Register MoU"),
    View("mou-formulir", "perusahaan", rows=1, command="Tambah MoU"),
    View("lowongan-formulir", "lowongan", rows=1, command="Ubah"),
    View("pengumuman", "lowongan", rows=1, command="Pengumuman untuk dicetak"),
    _board("seleksi"),
    _board("seleksi-calon", _press("Cari calon")),
    View("penempatan-formulir", "penempatan", rows=1, command="Ubah"),
    View("penempatan-akhiri", "penempatan", rows=2, command="Akhiri pekerjaan…"),
    View("menghubungi", "penelusuran", command="Mulai menghubungi"),
    View("menghubungi-tersambung", "penelusuran", command="Mulai menghubungi",
         further=(_press("Tersambung"),)),
    View("penelusuran-kontak", "penelusuran", rows=1, command="Catat kontak"),
    View("angka", "penelusuran", command="Angka dan grafik"),
    View("peserta", "kegiatan", "Pembekalan", 1, command="Peserta dan kehadiran"),
    View("kesiapan-butir", "kegiatan", "Pembekalan", command="Butir kesiapan…"),
    View("program-formulir", "kegiatan", "Program kerja", command="Tambah program"),
    View("laporan-pratinjau", "laporan", command="Pratinjau"),
)  # fmt: skip


def pages(window: MainWindow) -> Iterator[View]:
    """Yield each page, and the dialogs of most weight."""
    yield from (View(name, name) for name in window.pages)
    yield from (view for view in DIALOGS if view.name in MAIN)


def views(window: MainWindow) -> Iterator[View]:
    """Yield every view of every page, and the dialogs."""
    for name in window.pages:
        yield from views_of(window, name)
    yield from DIALOGS


def views_of(window: MainWindow, name: str) -> Iterator[View]:
    """Yield a page, its parts, and a record with every tab of its panel.

    A page's tabs are known once its picture with a record has been taken.
    """
    yield View(name, name)
    for part in window.pages[name].parts():
        yield View(f"{name}-{_slug(part)}", name, part)
    if name in OF_ONE:
        yield View(f"{name}-satu", name, rows=1)
        panel = window.pages[name].findChild(DetailPanel)
        for tab in panel.tabs.buttons if panel else ():
            yield View(f"{name}-satu-{_slug(tab)}", name, rows=1, tab=tab)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


class Tour:
    """The window, led from view to view."""

    def __init__(self, app: QApplication, desk: Desk, window: MainWindow) -> None:
        self._app, self._desk, self.window = app, desk, window
        known = Known(desk.office)
        person = known.people[rows("foto")[0]["nisn"]]
        self._subjects = {
            "alumni": person,
            "pencaker": known.registered[person],
            "perusahaan": known.firms[0],
            "lowongan": known.adverts[SELECTING],
            "penelusuran": known.people[rows("kontak_alumni")[-1]["nisn"]],
        }
        known.decided.close()

    def show(self, view: View) -> None:
        """Bring a view up and let the window come to rest."""
        page = self._page(view)
        if view.rows:
            self._select(view, page)
        if view.tab:
            panel = page.findChild(DetailPanel)
            if panel is not None:
                panel.tabs.buttons[view.tab].click()
        self.settle()
        if view.command:
            self._command(view, page).do()
            self.settle()
        for further in view.further:
            further(self.dialogs[-1] if self.dialogs else page)
            self.settle()

    def _page(self, view: View) -> Page | MainWindow:
        if view.page == WINDOW:
            return self.window
        # The reported quarter says more than the one that has just begun.
        part = PERIODE.kode if view.page == "laporan" else view.part
        self.window.go(view.page, Wish(section=part))
        self.settle()
        return self.window.current

    def _select(self, view: View, page: QWidget) -> None:
        subject = self._subjects.get(view.page)
        for shown in (one for one in page.findChildren(ListView) if one.isVisible()):
            ids = [row["id"] for row in shown.rows.shown_rows()[: view.rows]]
            shown.select_ids([subject] if view.rows == 1 and subject and not view.part else ids)
        self.settle()

    def _command(self, view: View, page: Page | MainWindow) -> Command:
        return next(
            one
            for one in page.commands()
            if one.name == view.command and (not view.part or one.within == view.part)
        )

    def leave(self, view: View) -> None:
        """Close what came up, and bring the page back as it was."""
        for dialog in reversed(self.dialogs):
            dialog.close()
            self.settle()
        if view.back:
            view.back(self.window.current)
        self.settle()

    @property
    def dialogs(self) -> list[QWidget]:
        """Return the dialogs that are up, the one on top last."""
        shown = [one for one in self._app.topLevelWidgets() if isinstance(one, QDialog)]
        return sorted((one for one in shown if one.isVisible()), key=_depth)

    def settle(self) -> None:
        """Let the window come to rest: nothing read, nothing painted any more."""
        self._app.processEvents()
        while self._desk.busy:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._app.processEvents()


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)
