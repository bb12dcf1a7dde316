"""A province for the sample school: bkk-provinsi as an official uses it, in the sample's folder.

It answers on a folder that stands for a stick, so the guide leads to a real, signed receipt without
a network. Nothing outside the sample's folder is read or written.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError, file_faults
from ui.demo.beside import command

if TYPE_CHECKING:
    from threading import Event

PROGRAM = ("bkk-provinsi", "sync.province")
FOLDER = "panduan"
WAIT_SECONDS = 60
MISSING = (
    "Provinsi contoh tidak bisa dijalankan di laptop ini, jadi langkah ini hanya bisa dibaca. "
    "Tidak ada yang berubah; tekan Lanjut."
)
# Windows would open a black window for a program that writes lines.
QUIETLY: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class SampleProvince:
    """The province of one sample school; `school` is its folder."""

    school: Path

    @property
    def stick(self) -> Path:
        """Return the folder that stands for a stick."""
        return self.school / FOLDER / "flashdisk"

    @property
    def _keys(self) -> Path:
        return self.school / FOLDER / "provinsi"

    @property
    def _activation(self) -> Path:
        return self.school / FOLDER / "aktivasi.bkka"

    def activation(self, npsn: str, name: str) -> Path:
        """Return the school's activation file, made the first time."""
        with file_faults(self.school):
            self.stick.mkdir(parents=True, exist_ok=True)
        if not self._keys.exists():
            self._run("init", "--nama", "Dinas Contoh (rekaan)", "--kode", "CONTOH")
        if not self._activation.exists():
            names = ("--npsn", npsn, "--sekolah", name)
            self._run("activate", *names, "--keluar", str(self._activation))
        return self._activation

    def answer(self, _report: object = None, _stop: Event | None = None) -> Path:
        """Let the province read the stick and write its replies; return the stick."""
        self._run("desk", str(self.stick))
        return self.stick

    def _run(self, verb: str, *rest: str) -> None:
        try:
            subprocess.run(  # noqa: S603  # our own program
                [*command(*PROGRAM), verb, str(self._keys), *rest],
                capture_output=True,
                check=True,
                timeout=WAIT_SECONDS,
                creationflags=QUIETLY,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise UserError(MISSING) from error
