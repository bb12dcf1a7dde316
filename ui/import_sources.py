"""The ways into an import: each one card in the first step.

Whatever a way is, it ends in `ImportDialog.fetch`: work that returns a book of rows with heads, be
it read from a file, the clipboard or the network; columns, questions and plan follow by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.import_dialog import ImportDialog


@dataclass(frozen=True, slots=True)
class ImportSource:
    """One way in: its words, and what its card starts in the open window."""

    title: str
    text: str
    glyph: str
    start: Callable[[ImportDialog], object]


def _dapodik(dialog: ImportDialog) -> None:
    dialog.choose_file("dapodik")


def _service(dialog: ImportDialog) -> None:
    dialog.ask_dapodik()


def _file(dialog: ImportDialog) -> None:
    dialog.choose_file()


def _paste(dialog: ImportDialog) -> None:
    dialog.paste()


def _template(dialog: ImportDialog) -> None:
    dialog.save_template()


SOURCES = (
    ImportSource(
        "Unduhan Dapodik",
        "Peserta Didik, Unduh, Daftar PD. Untuk yang sudah lulus: Daftar PD Keluar.",
        "download-simple",
        _dapodik,
    ),
    ImportSource(
        "Langsung dari Dapodik (web service lokal)",
        "Siswa kelas akhir yang masih aktif, tanpa mengunduh berkas.",
        "desktop-tower",
        _service,
    ),
    ImportSource(
        "Berkas lain (Excel/CSV)",
        "Daftar buatan sekolah, EMIS, atau daftar dari program ini.",
        "file-text",
        _file,
    ),
    ImportSource(
        "Tempel dari Excel",
        "Salin baris di Excel dengan Ctrl+C, lalu tekan ini.",
        "clipboard-text",
        _paste,
    ),
    ImportSource(
        "Unduh templat Excel",
        "Tabel kosong dengan petunjuk dan pilihan, siap diisi.",
        "table",
        _template,
    ),
)
