"""What the guide takes over: choosing the sample's own file, stick or period in one press."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import pendaftaran, record
from ui.help_topics import folder
from ui.sample_province import SampleProvince
from ui.tour_steps import PERIOD
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from ui.tour_steps import Scene
    from ui.usb_dialog import UsbDialog

FILE = "panduan.xlsx"
Told = Callable[[BaseException | None], None]


class Lending:
    """Does for a step what only the sample has; `told` hears when it is over, and what went wrong.

    The numbers are those of the steps, from 0.
    """

    def __init__(self, scene: Scene, told: Told) -> None:
        self._scene, self._told = scene, told
        self._province = SampleProvince(scene.desk.office.folder)
        self._acts: dict[int, Callable[[], None]] = {
            1: self._file,
            2: self._newcomers,
            3: self._one_seeker,
            4: self._period,
            7: self._activation,
            8: self._copy,
            9: self._reply,
        }

    def lend(self, step: int) -> None:
        """Do what the button of a step says."""
        self._acts[step]()

    def _file(self) -> None:
        from ui.import_dialog import ImportDialog, open_import
        from ui.pages.alumni import Alumni

        window = self._scene.window
        dialog = self._scene.dialog("ImportDialog")
        if dialog is None:
            window.go("alumni")
            page = window.current
            dialog = open_import(self._scene.desk, page)
            if isinstance(page, Alumni):
                dialog.imported.connect(page.data_changed)
        if isinstance(dialog, ImportDialog):
            dialog.read(folder() / FILE)
        self._told(None)

    def _newcomers(self) -> None:
        with self._scene.desk.office.read() as db:
            people = self._scene.guided(db)
        self._scene.window.go("alumni", Wish(ids=tuple(people)))
        self._told(None)

    def _one_seeker(self) -> None:
        with self._scene.desk.office.read() as db:
            people = self._scene.guided(db)
            found = [one for number in people if (one := pendaftaran.open_of(db, number))]
        self._scene.window.go("pencaker", Wish(ids=tuple(one.id for one in found[:1])))
        self._told(None)

    def _period(self) -> None:
        self._scene.window.go("laporan", Wish(section=PERIOD.kode))
        self._told(None)

    def _activation(self) -> None:
        desk = self._scene.desk
        with desk.office.read() as db:
            school = record.only(db, Sekolah)
        work = partial(self._province.activation, school.npsn, school.nama)
        desk.jobs.run(work, self._show_activation, self._told)

    def _show_activation(self, file: Path) -> None:
        from ui.activation_dialog import ActivationDialog
        from ui.pages.pengiriman import Pengiriman

        dialog = self._scene.dialog("ActivationDialog")
        if isinstance(dialog, ActivationDialog):
            dialog.read(file)
        else:
            self._scene.window.go("pengiriman")
            page = self._scene.window.current
            if isinstance(page, Pengiriman):
                page.take_activation(file)
        self._told(None)

    def _copy(self) -> None:
        stick = self._province.stick
        stick.mkdir(parents=True, exist_ok=True)
        self._usb("Salin ke USB").copy(stick)
        self._told(None)

    def _reply(self) -> None:
        self._scene.desk.jobs.run(self._province.answer, self._read, self._told)

    def _read(self, stick: Path) -> None:
        self._usb("Baca balasan dari USB").read(stick)
        self._told(None)

    def _usb(self, title: str) -> UsbDialog:
        from ui.usb_dialog import UsbDialog

        window = self._scene.window
        window.go("pengiriman")
        dialog = UsbDialog(self._scene.desk, title, window.current)
        dialog.changed.connect(window.current.data_changed)
        dialog.open()
        return dialog
