"""What a person can do with files: add, replace, describe, export and remove them."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as changed
from typing import TYPE_CHECKING

from bkk_desktop.actions import persetujuan
from bkk_desktop.archive import Archive
from bkk_desktop.domain import berkas as rules
from bkk_desktop.domain.berkas import FOTO, GAMBAR, Berkas, free_name, name_for, storable
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.errors import Problem, UserError, file_faults, refuse
from bkk_desktop.files import rename, replace_whole
from bkk_desktop.store import berkas as store
from bkk_desktop.store import gambar, record
from bkk_desktop.store.joining import join
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

IS_FOLDER = "{nama} adalah folder. Pilih berkas di dalamnya."
THERE = "{path} sudah ada dan tidak ditimpa. Pilih nama lain."
TWICE = "{nama} sudah tersimpan di sini sebagai {lama}."
ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Added:
    """Which files were added, and why others were not."""

    ids: tuple[int, ...]
    refused: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file as it will be kept, read and looked at before anything is written."""

    nama: str
    tipe: str
    content: bytes


def attach(  # what a file is, and whose
    office: Office, path: Path, tabel: str, baris: int, jenis: str, keterangan: str = ""
) -> int:
    """Add a file to a record; return its number."""
    blank = Berkas(tabel=tabel, baris=baris, jenis=jenis, keterangan=keterangan)
    added = attach_all(office, [path], blank)
    if added.refused:
        raise UserError(*added.refused)
    return added.ids[0]


def attach_all(office: Office, paths: Sequence[Path], blank: Berkas) -> Added:
    """Add files to the record and as the kind that `blank` names, in one action.

    Each is read before its own short transaction: neither the memory nor another writer waits for
    all of them.
    """
    refused: list[Problem] = []
    ids: list[int] = []
    tindakan, blank = 0, tidied(blank)
    with office.read() as db:
        whose = store.owner(db, blank.tabel, blank.baris)
        _refuse_locked(db, blank)
    for path in paths:
        name = f"Tambah {_words(blank.jenis, len(ids) + 1)} {whose}"
        try:
            taken = _taken(path, blank.jenis)
            with office.write(name) as db:
                join(db, tindakan, name)
                running = db.tindakan
                number = _added(db, blank, taken, office.now().date())
        except UserError as refusal:
            refused += refusal.problems
        else:
            ids.append(number)
            tindakan = running
    return Added(tuple(ids), tuple(refused))


def _added(db: Database, blank: Berkas, taken: _Taken, today: date) -> int:
    _refuse_locked(db, blank)
    filled = _filled(db, blank, taken)
    if wrong := _twice(db, filled, taken):
        raise UserError(wrong)
    return record.insert(db, changed(filled, tanggal=today))


def _refuse_locked(db: Database, berkas: Berkas) -> None:
    """Refuse to change the files of somebody who withdrew; they can still be removed."""
    refuse(persetujuan.free(db, (store.person(db, berkas.tabel, berkas.baris),)))


def _words(jenis: str, count: int) -> str:
    what = "pas foto" if jenis == FOTO else "berkas"
    return what if count == 1 else f"{count} {what}"


def _filled(db: Database, berkas: Berkas, taken: _Taken) -> Berkas:
    """Give a file's record its name and bytes."""
    return changed(
        berkas,
        nama=berkas.nama or taken.nama,
        tipe=taken.tipe,
        ukuran=len(taken.content),
        isi=store.keep(db, taken.content),
    )


def _twice(db: Database, berkas: Berkas, taken: _Taken) -> Problem | None:
    there = store.same(db, berkas)
    if there is None:
        return None
    values = {"nama": taken.nama, "lama": there.nama}
    return Problem(TWICE, values=values, code="berkas_kembar")


def _taken(path: Path, jenis: str) -> _Taken:
    """Read a file and refuse what must not come in."""
    with file_faults(path):
        if path.is_dir():
            raise UserError(Problem(IS_FOLDER, values={"nama": path.name}, code="berkas_folder"))
        if large := rules.size_problem(path.name, path.stat().st_size):
            raise UserError(large)
        content = path.read_bytes()
    refuse(rules.content_problems(path.name, content, jenis))
    tipe = rules.tipe_of(content)
    if tipe in GAMBAR:
        content = gambar.kept(path.name, content)
        tipe = rules.tipe_of(content)
    elif tipe == "pdf":
        _check_pdf(path.name, content)
    return _Taken(name_for(path.name, tipe), tipe, content)


def _check_pdf(nama: str, content: bytes) -> None:
    from bkk_desktop.paper.preview import locked_by_password, pages

    try:
        pages(content)
    except UserError as error:
        # Of one with a password only its reader can tell what is inside.
        if locked_by_password(error):
            return
        wrong = Problem(rules.DAMAGED, values={"nama": nama}, code="berkas_rusak")
        raise UserError(wrong) from error


def replace(office: Office, number: int, path: Path) -> None:
    """Put another content in the place of a file's; its name and description stay."""
    with office.read() as db:
        old = record.get(db, Berkas, number)
        _refuse_locked(db, old)
    taken = _taken(path, old.jenis)
    with office.write(f"Ganti isi berkas {old.nama}") as db:
        old = record.get(db, Berkas, number)
        filled = _filled(db, old, taken)
        if wrong := _twice(db, filled, taken):
            raise UserError(wrong)
        nama = name_for(old.nama, taken.tipe)
        record.update(db, changed(filled, nama=nama, tanggal=office.now().date()))


def set_photo(office: Office, alumni: int, path: Path) -> None:
    """Give an alumnus a picture, or another one in place of the last."""
    with office.read() as db:
        photos = [one for one in store.of(db, "alumni", alumni) if one.jenis == FOTO]
    if photos:
        replace(office, photos[0].id, path)
    else:
        attach(office, path, "alumni", alumni, FOTO)


def check(_office: Office, berkas: Berkas) -> list[Problem]:
    """Return what is wrong with a file's name and description."""
    return list(rules.problems(tidied(berkas)))


def save(office: Office, berkas: Berkas) -> int:
    """Store another name, kind or description of a file; return its number."""
    berkas = tidied(berkas)
    refuse(rules.problems(berkas))
    berkas = changed(berkas, nama=name_for(berkas.nama, berkas.tipe))
    with office.write(f"Ubah keterangan berkas {berkas.nama}") as db:
        _refuse_locked(db, berkas)
        return record.save(db, berkas)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete files; they stay in the bin and come back whole."""
    with office.write(f"Hapus {len(ids)} berkas") as db:
        delete_unused(db, Berkas, ids)


def export(office: Office, number: int, path: Path, *, overwrite: bool = False) -> None:
    """Write a file out; refuse to replace another one unless the person has agreed."""
    if (name := storable(path.name)) != path.name:
        # Nobody agreed to lose a file of the shortened name.
        with file_faults(path.parent):
            path = path.with_name(free_name(name, _names_in(path.parent)))
    if path.exists() and not overwrite:
        raise UserError(Problem(THERE, values={"path": path}, code="sudah_ada"))
    with office.read() as db:
        content = store.content(db, number)
    with file_faults(path):
        replace_whole(path, content)


def export_many(
    office: Office, ids: Sequence[int], folder_or_zip: Path, *, overwrite: bool = False
) -> list[str]:
    """Write files into a folder, beside what is there, or into one new ZIP; return their names.

    All of them, or none: what was written before a fault is taken away again.
    """
    zipped = folder_or_zip.suffix.lower() == ZIP and not folder_or_zip.is_dir()
    if zipped and folder_or_zip.exists() and not overwrite:
        raise UserError(Problem(THERE, values={"path": folder_or_zip}, code="sudah_ada"))
    with office.read() as db, file_faults(folder_or_zip):
        if zipped:
            return _zip(db, ids, folder_or_zip)
        return _spread(db, ids, folder_or_zip)


def _named(db: Database, ids: Sequence[int], taken: set[str]) -> list[tuple[str, int]]:
    """Return a name of its own for each file."""
    named = []
    for number in ids:
        free = free_name(record.get(db, Berkas, number).nama, taken)
        taken.add(free.casefold())
        named.append((free, number))
    return named


def _names_in(folder: Path) -> set[str]:
    return {there.name.casefold() for there in folder.iterdir()}


def _zip(db: Database, ids: Sequence[int], path: Path) -> list[str]:
    named = _named(db, ids, set())
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            with Archive(file, "w") as container:
                for name, number in named:
                    container.writestr(name, store.content(db, number))
            file.flush()
            os.fsync(file.fileno())
        rename(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return [name for name, _ in named]


def _spread(db: Database, ids: Sequence[int], folder: Path) -> list[str]:
    named = _named(db, ids, _names_in(folder))
    written: list[Path] = []
    try:
        for name, number in named:
            replace_whole(folder / name, store.content(db, number))
            written.append(folder / name)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    return [name for name, _ in named]
