"""Portable mode: the data beside the program on a stick, only after it was asked for.

The marker beside the program is the asking: without it a program on a stick keeps its data on the
laptop, as everywhere.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.files import replace_whole
from bkk_desktop.store import place
from bkk_desktop.store.place import DATA, MARKER, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.first_start import FirstStart
    from ui.main_window import MainWindow
    from ui.messages import Messages

UNINSTALLER = "hapus-bkk-desktop.exe"
TEXT = (
    "BKK Desktop menyimpan datanya di folder “Data BKK” di sebelah berkas ini, karena itu yang "
    "diminta. Bila berkas ini dihapus, program memakai data di laptop lagi; folder itu tetap ada.\n"
)
ASK = "Simpan data sekolah di samping program ini?"
RISKS = (
    "Data akan disimpan tersandi di {folder}.\n\n"
    "• Flashdisk hilang berarti data hilang, dan yang menemukannya memegang berkasnya. Yang "
    "melindunginya hanya sandi Anda.\n"
    "• Lebih lambat daripada disk laptop, dan flashdisk lebih cepat rusak.\n"
    "• Dicabut saat program terbuka, pekerjaan terakhir bisa hilang. Tutup program dulu, lalu "
    "keluarkan flashdisk lewat sistem.\n\n"
    "Sesudah data dibuat, Anda diminta menyimpan cadangan di tempat kedua."
)
BEGIN, STAY = "Simpan di samping program", "Batal, simpan di laptop"
OFFER = "Bawa data di flashdisk (mode portabel)…"
STANDS = "Mode portabel: data disimpan di {folder}."
NO_FOLDER = (
    "Mode portabel hanya bisa dari folder program yang disalin ke flashdisk. Data tetap disimpan "
    "di laptop ini."
)
INSTALLED = (
    "Program ini terpasang di laptop, jadi data tetap disimpan di laptop. Untuk mode portabel, "
    "jalankan program dari folder yang disalin ke flashdisk."
)
NOT_WRITABLE = (
    "Folder program {folder} tidak bisa ditulisi, jadi data tidak bisa disimpan di sana. Data "
    "tetap disimpan di laptop ini; buka kunci tulis flashdisk, lalu coba lagi."
)
NOT_THERE = (
    "Folder program {folder} ada di {tempat}, jadi data tidak bisa disimpan di sana. Data tetap "
    "disimpan di laptop ini."
)
ODD = (
    "Data sekolah ini ada di {tempat}. Berkas data bisa rusak di sana. Simpan cadangan ke disk "
    "laptop, lalu mulai dari cadangan itu lewat “Pindah dari laptop lama”."
)
SECOND = "Simpan cadangan di tempat kedua sekarang?"
WHY_SECOND = (
    "Data ini ada di flashdisk. Satu cadangan di laptop atau flashdisk lain membuat flashdisk "
    "yang hilang atau rusak tidak berarti kehilangan data."
)
CHOOSE, LATER = "Pilih tempat…", "Nanti"
SAME = (
    "Tempat itu ada di flashdisk yang sama dengan datanya, jadi hilang bersama-sama. Pilih folder "
    "di laptop atau flashdisk lain."
)
SAVED = "{nama} tersimpan di tempat kedua dan sudah dibaca ulang."


def program_folder() -> Path | None:
    """Return the folder that holds the finished program; one that runs from source has none."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


class Beside:
    """The choice between data beside the program and data on the laptop."""

    def __init__(self, program: Path | None, usual: Path, messages: Messages) -> None:
        self._program, self._usual, self._messages = program, usual, messages

    @property
    def is_on(self) -> bool:
        """Tell whether the data lie beside the program."""
        return self._program is not None and (self._program / MARKER).is_file()

    @property
    def root(self) -> Path:
        """Return where the schools' folders lie."""
        if self._program is None or not self.is_on:
            return self._usual
        return self._program / DATA

    @property
    def hindrance(self) -> str:
        """Return why the data can't lie beside the program, "" if they can."""
        if self._program is None:
            return NO_FOLDER
        if (self._program / UNINSTALLER).exists() or self._program.is_relative_to("/usr"):
            return INSTALLED
        found = place.kind_of(self._program)
        values = {"folder": self._program, "tempat": found.value}
        if found in (Place.NETWORK, Place.SYNCED):
            return NOT_THERE.format(**values)
        return "" if place.is_writable(self._program) else NOT_WRITABLE.format(**values)

    def offer(self, window: FirstStart, again: Callable[[Path], None]) -> None:
        """Offer portable mode on the start screen, or say that it is on."""
        if self.is_on:
            window.say_place(STANDS.format(folder=self.root))
        elif not self.hindrance:
            window.offer_beside(OFFER)
            window.beside_wanted.connect(partial(self._wanted, again))

    def _wanted(self, again: Callable[[Path], None]) -> None:
        if self.ask():
            again(self.root)

    def ask(self) -> bool:
        """Say what portable mode risks, and begin it if it is still wanted."""
        if self.is_on:
            return True
        if hindrance := self.hindrance:
            self._messages.info(hindrance)
            return False
        assert self._program is not None  # noqa: S101  # a hindrance otherwise
        risks = RISKS.format(folder=self._program / DATA)
        if self._messages.choose(ASK, risks, (BEGIN, STAY)) != 0:
            return False
        try:
            _begin(self._program)
        except UserError as refusal:
            self._messages.failed(refusal)
            return False
        return True

    def second_place(self, window: MainWindow, desk: Desk) -> None:
        """Ask at once for a backup elsewhere, as long as there is none."""
        from bkk_desktop.store import upkeep

        folder = desk.office.folder
        if not (self.is_on and desk.is_kept) or upkeep.read(folder).di_tempat_lain is not None:
            return
        if not self._messages.ask(SECOND, CHOOSE, LATER, detail=WHY_SECOND):
            return
        from bkk_desktop.actions import cadangan

        target = self._elsewhere(window, desk)
        if target is not None:
            work = partial(cadangan.take_away, desk.office, target)
            desk.jobs.run(work, partial(self._saved, target), self._messages.failed)

    def _saved(self, target: Path, _nothing: object) -> None:
        self._messages.done(SAVED.format(nama=target.name))

    def _elsewhere(self, window: MainWindow, desk: Desk) -> Path | None:
        from bkk_desktop.store import one_file
        from ui.school_folders import KINDS

        name = f"BKK_{desk.office.folder.name}_{desk.office.now():%Y-%m-%d}{one_file.SUFFIX}"
        while True:
            path = self._messages.save_file(window, "Simpan cadangan di tempat kedua", name, KINDS)
            if path is None or not _is_same_disk(path.parent, desk.office.folder):
                return path
            self._messages.info(SAME)


def settled(usual: Path, messages: Messages, *, wanted: bool) -> Beside:
    """Return where the data of this start lie, after asking if portable mode is `wanted`."""
    from ui.logfile import crashes_to, log_to

    beside = Beside(program_folder(), usual, messages)
    if wanted:
        beside.ask()
    log_to(beside.root)
    crashes_to(beside.root)
    return beside


def _begin(program: Path) -> None:
    with file_faults(program):
        (program / DATA).mkdir(exist_ok=True)
        replace_whole(program / MARKER, TEXT.encode())


def _is_same_disk(one: Path, other: Path) -> bool:
    if one.is_relative_to(other):
        return True
    try:
        # Data beside a program that was only copied to the laptop's disk have no other disk.
        on_stick = place.kind_of(other) is Place.STICK
        return on_stick and one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def not_usual(folder: Path) -> str:
    """Return what to say about where a school's folder lies, "" if it lies well."""
    found = place.kind_of(folder)
    if found is Place.OWN and not place.is_portable(folder):
        return ""
    if place.is_portable(folder):
        return STANDS.format(folder=folder.parent)
    return ODD.format(tempat=found.value)
