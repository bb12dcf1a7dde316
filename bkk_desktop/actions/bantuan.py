"""The report for whoever helps: what it takes to find a fault, and nothing about anybody.

It is made of what is listed here and of nothing else, so a new table or setting stays out of it
until somebody has thought about it. It is shown before it is saved, and the program sends it
nowhere.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from bkk_desktop.domain import penyamaran
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.errors import UserError
from bkk_desktop.store import (
    aktivasi,
    backup,
    bantuan,
    hubungan,
    lock,
    pengaturan,
    place,
    upkeep,
    vault,
)
from bkk_desktop.store.database import FILE, JOURNAL_MODE
from bkk_desktop.store.soundness import is_readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

LOG_LINES, CRASH_LINES, ATTEMPTS = 150, 60, 20
TAIL = 200_000
HEAD = (
    "LAPORAN BANTUAN BKK DESKTOP\n"
    "Dibuat di laptop ini dan tidak dikirim ke mana pun. Tidak memuat nama, nomor, atau isian."
)
NOTHING = "(tidak ada)"
YES, NO = "ya", "tidak"

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ ([A-Z]+) ")
_PLACE = re.compile(r"[\w.-]+\.py:\d+ [\w<>.]+")
_FRAME = re.compile(r'  File "(?:.*[\\/])?([^\\/"]+)", line (\d+) in (\S+)')
_FATAL = re.compile(r"(?:Fatal Python error|Windows fatal exception): [\w ().:-]{1,60}")
_CODE = re.compile(r"[A-Za-z0-9_.-]{0,40}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report: its title and its lines, as they are read."""

    title: str
    lines: tuple[str, ...]


def report(parts: Iterable[Part]) -> str:
    """Return the whole report, as it is shown and as it is saved."""
    blocks = ["\n".join([one.title.upper(), *(one.lines or (NOTHING,))]) for one in parts]
    return "\n\n".join([HEAD, *blocks]) + "\n"


def facts(title: str, said: Iterable[tuple[str, object]]) -> Part:
    """Return a part of names and values."""
    return Part(title, tuple(f"{name}: {value}" for name, value in said))


def of_office(office: Office) -> list[Part]:
    """Return what an open school's data tell."""
    sound = is_readable(office.path, office.key)
    try:
        with office.read() as db:
            parts = [_counts(db), _settings(pengaturan.settings(db)), _delivery(db)]
    except UserError as error:
        parts = [facts("Isi data", [("tidak terbaca", type(error.__cause__).__name__)])]
    said = [
        ("Struktur berkas data utuh", _word(sound)),
        ("Laporan atau tanda terima tersegel hilang", _word(bool(office.lost))),
        ("Dibuka sebagai kepala sekolah", _word(office.read_only)),
    ]
    return [facts("Pemeriksaan", said), of_folder(office.folder, office.now()), *parts]


def of_folder(folder: Path, now: datetime) -> Part:
    """Return what a school's folder tells, also of one that can't be opened."""
    return facts("Folder data", _folder(folder, now))


def _folder(folder: Path, now: datetime) -> Iterator[tuple[str, object]]:
    for label, name in (("Berkas data", FILE), ("Sisa pekerjaan", f"{FILE}-wal")):
        yield label, _size(folder / name)
    yield "Berkas kunci utuh", _word(vault.is_whole(folder))
    yield "Dibuka program lain", _word(_is_held(folder))
    yield "Tempatnya", place.kind_of(folder).value
    yield "Mode portabel", _word(place.is_portable(folder))
    yield "Boleh ditulisi", _word(place.is_writable(folder))
    yield "Ruang disk yang kosong", _room(folder)
    found, noted = backup.all_of(folder), upkeep.read(folder)
    yield "Cadangan", penyamaran.coarse(len(found))
    yield "Cadangan terakhir", _age(found[0].made if found else None, now)
    yield "Cadangan di tempat lain", _age(noted.di_tempat_lain, now)
    yield "Cadangan dicoba dipulihkan", _age(noted.geladi, now)
    yield "Pemeriksaan penuh", _age(noted.diperiksa_penuh, now)
    yield "Cara menulis", JOURNAL_MODE


def _word(is_so: bool) -> str:
    return YES if is_so else NO


def _size(path: Path) -> str:
    try:
        return penyamaran.coarse_size(path.stat().st_size)
    except OSError:
        return "tidak ada"


def _room(folder: Path) -> str:
    try:
        return penyamaran.coarse_size(shutil.disk_usage(folder).free)
    except OSError:
        return "tidak diketahui"


def _is_held(folder: Path) -> bool:
    if not (folder / lock.FILE).exists():
        return False
    try:
        lock.hold(folder).release()
    except UserError:
        # Of a school that is open here it is this program itself that holds the folder.
        return lock.holder(folder) != os.getpid()
    return False


def _age(when: datetime | None, now: datetime) -> str:
    if when is None:
        return "belum pernah, atau tidak tercatat"
    days = (now - when).days
    return "hari ini" if days == 0 else f"{days} hari lalu" if days > 0 else "di masa depan"


def _counts(db: Database) -> Part:
    steps = bantuan.steps(db)
    said: list[tuple[str, object]] = [
        ("Skema", f"{len(steps)} langkah, terakhir {steps[-1] if steps else NOTHING}"),
        ("Basis data", bantuan.cipher(db)),
    ]
    said += [(name, penyamaran.coarse(count)) for name, count in bantuan.counts(db).items()]
    return facts("Isi data (kira-kira)", said)


def _settings(settings: Settings) -> Part:
    said = []
    for one in fields(Settings):
        value = getattr(settings, one.name)
        # Of what is typed freely only whether it was changed: it may name anybody.
        plain = isinstance(value, bool | int) or "choices" in one.metadata
        word = value if plain else "bawaan" if value == one.default else "diubah"
        said.append((one.name, _word(value) if isinstance(value, bool) else word))
    return facts("Pengaturan (tanpa isian)", said)


def _delivery(db: Database) -> Part:
    known = hubungan.get(db)
    said: list[tuple[str, object]] = [
        ("Sudah aktivasi", _word(aktivasi.trust(db) is not None)),
        ("Laptop punya kunci", _word(aktivasi.device(db) is not None)),
        ("Selisih jam dengan provinsi (detik)", known.selisih_detik),
        ("Perlu kunci baru", _word(bool(known.perlu_kunci))),
    ]
    tried = bantuan.attempts(db, ATTEMPTS)
    said += [(row["pada"][:16], f"{_code(row['kelas'])} {_code(row['kode'])}") for row in tried]
    return facts("Pengiriman: keadaan dan percobaan terakhir", said)


def _code(text: str) -> str:
    return text if _CODE.fullmatch(text) else "<lain>"


def of_log(path: Path, known: Sequence[str] = ()) -> Part:
    """Return the log's last lines; what an older version may have let through is struck out."""
    kept = [shown for line in _tail(path) if (shown := _log_line(line, known))]
    return Part("Catatan program (baris terakhir)", tuple(kept[-LOG_LINES:]))


def _log_line(line: str, known: Sequence[str]) -> str:
    head = _STAMP.match(line)
    if head is not None:
        return f"{head[1]} {head[2]} {penyamaran.disguised(line[head.end() :], known)}"
    # The program writes no other lines than places in its code.
    return f"    {line}" if _PLACE.fullmatch(line) else ""


def of_crashes(path: Path) -> Part:
    """Return where in the code the program fell, if it ever did."""
    kept = [shown for line in _tail(path) if (shown := _crash_line(line))]
    return Part("Program jatuh (baris terakhir)", tuple(kept[-CRASH_LINES:]))


def _crash_line(line: str) -> str:
    if frame := _FRAME.match(line):
        return f"    {frame[1]}:{frame[2]} {frame[3]}"
    fatal = _FATAL.match(line)
    return fatal[0] if fatal else ""


def _tail(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL))
            return file.read(TAIL).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
