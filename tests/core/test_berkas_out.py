import errno
import os
import threading
import time
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bkk_desktop.actions import berkas
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.berkas import LONGEST_NAME, Berkas, free_name, name_for
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.paper.listing import Listing, listing_xlsx
from bkk_desktop.store import berkas as store
from bkk_desktop.store import record
from tests.core.files_of_people import pdf


@pytest.fixture
def two(office: Office, tmp_path: Path) -> list[int]:
    """Two files of one name and different content."""
    with office.write("Isi") as db:
        siti = record.insert(db, Alumni(nama="Siti Aminah"))
    ids = []
    for text in ("depan", "belakang"):
        (tmp_path / text).mkdir()
        path = pdf(tmp_path / text, text=text)
        ids.append(berkas.attach(office, path, "alumni", siti, "ijazah"))
    (tmp_path / "luar").mkdir()
    return ids


def content(office: Office, number: int) -> bytes:
    with office.read() as db:
        return store.content(db, number)


def save_to(office: Office, ids: list[int], goal: Path) -> None:
    """Save one file under a name, or all of them into a ZIP or a folder."""
    if goal.suffix == ".pdf":
        berkas.export(office, ids[0], goal)
    else:
        berkas.export_many(office, ids, goal)


def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "no space")


def test_one_file_is_saved_as_it_is(office: Office, two: list[int], tmp_path: Path) -> None:
    berkas.export(office, two[0], tmp_path / "luar" / "a.pdf")
    assert (tmp_path / "luar" / "a.pdf").read_bytes() == content(office, two[0])


def test_no_file_is_overwritten_in_silence(office: Office, two: list[int], tmp_path: Path) -> None:
    for name in ("a.pdf", "a.zip"):
        there = tmp_path / "luar" / name
        there.write_bytes(b"milik orang")
        with pytest.raises(UserError, match="sudah ada dan tidak ditimpa"):
            save_to(office, two, there)
        assert there.read_bytes() == b"milik orang"
    berkas.export(office, two[0], tmp_path / "luar" / "a.pdf", overwrite=True)
    assert (tmp_path / "luar" / "a.pdf").read_bytes() == content(office, two[0])


def test_a_folder_takes_files_beside_what_is_there(
    office: Office, two: list[int], tmp_path: Path
) -> None:
    folder = tmp_path / "luar"
    (folder / "IJAZAH.PDF").write_bytes(b"lama")
    names = berkas.export_many(office, two, folder)
    assert names == ["Ijazah (2).pdf", "Ijazah (3).pdf"]
    assert (folder / "IJAZAH.PDF").read_bytes() == b"lama"
    assert [(folder / name).read_bytes() for name in names] == [content(office, n) for n in two]


def test_a_zip_holds_every_file(office: Office, two: list[int], tmp_path: Path) -> None:
    path = tmp_path / "luar" / "Berkas.zip"
    berkas.export_many(office, two, path)
    with zipfile.ZipFile(path) as container:
        assert container.testzip() is None
        held = {name: container.read(name) for name in container.namelist()}
    assert held == {
        "Ijazah.pdf": content(office, two[0]),
        "Ijazah (2).pdf": content(office, two[1]),
    }
    assert [one.name for one in path.parent.iterdir()] == ["Berkas.zip"]


@pytest.mark.parametrize("goal", ["a.pdf", "a.zip", ""])
def test_a_full_disk_leaves_nothing_behind(
    office: Office, two: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goal: str
) -> None:
    folder = tmp_path / "luar"
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="Disk penuh"):
        save_to(office, two, folder / goal)
    assert list(folder.iterdir()) == []


def test_a_disk_that_fills_up_at_the_second_file_keeps_neither(
    office: Office, two: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.replace, list[object]()

    def second_fails(old: Path, new: Path) -> None:
        calls.append(new)
        if len(calls) > 1:
            full()
        real(old, new)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises(UserError, match="Disk penuh"):
        berkas.export_many(office, two, tmp_path / "luar")
    assert len(calls) == 2
    assert list((tmp_path / "luar").iterdir()) == []


def test_a_folder_that_is_gone_is_said(office: Office, two: list[int], tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ditemukan"):
        berkas.export_many(office, two, tmp_path / "hilang")
    with pytest.raises(UserError, match="tidak ditemukan"):
        berkas.export(office, two[0], tmp_path / "hilang" / "a.pdf")


def test_a_new_name_keeps_the_ending_of_the_content(office: Office, two: list[int]) -> None:
    with office.read() as db:
        one = record.get(db, Berkas, two[0])
    berkas.save(office, record.copied(one, nama="Ijazah S.Pd.", keterangan=" Asli "))
    with office.read() as db:
        kept = record.get(db, Berkas, two[0])
    assert (kept.nama, kept.keterangan) == ("Ijazah S.Pd.pdf", "Asli")
    with pytest.raises(UserError, match="Isi nama berkas"):
        berkas.save(office, record.copied(one, nama=" "))


@given(st.text())
def test_every_name_can_be_stored_by_every_system(nama: str) -> None:
    made = name_for(nama, "pdf")
    assert not set(made) & set('<>:"/\\|?*\n\x00')
    assert made.endswith(".pdf")
    assert 4 < len(made) <= LONGEST_NAME + 4
    assert made.encode()
    assert name_for(made, "pdf") == made


@pytest.mark.parametrize(
    ("nama", "tipe", "made"),
    [
        ("foto.PNG", "jpg", "foto.jpg"),
        ("laporan.exe.pdf", "pdf", "laporan.exe.pdf"),
        ("../../etc/passwd", "pdf", "etc passwd.pdf"),
        ("", "pdf", "berkas.pdf"),
        (".pdf", "pdf", "pdf.pdf"),
    ],
)
def test_a_name_ends_as_the_content_says(nama: str, tipe: str, made: str) -> None:
    assert name_for(nama, tipe) == made


def test_a_device_of_windows_is_no_name() -> None:
    assert [name_for(one, "pdf") for one in ("CON", "nul", "com1.x", "Kontak")] == [
        "_CON.pdf", "_nul.pdf", "_com1.x.pdf", "Kontak.pdf",
    ]  # fmt: skip


def test_long_names_are_cut_safely_and_stay_apart(
    office: Office, two: list[int], tmp_path: Path
) -> None:
    long = "🎓" * 118 + ".pdf"
    with office.write("Nama lama") as db:
        for number in two:
            record.update(db, record.copied(record.get(db, Berkas, number), nama=long))
    folder = tmp_path / "luar"

    names = berkas.export_many(office, two, folder)
    berkas.export(office, two[0], folder / long, overwrite=True)

    found = sorted(path.name for path in folder.iterdir())
    assert len(found) == 3
    assert set(names) < set(found)
    assert all(name.endswith(".pdf") and len(name.encode()) <= 255 for name in found)


def test_documents_and_lists_go_out_under_a_clock_of_1970(
    office: Office, two: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.localtime
    monkeypatch.setattr(time, "localtime", lambda *_: real(86_400))
    rows = Listing("Alumni", ["Nama"], [100], [["Siti"]])

    berkas.export_many(office, two, tmp_path / "semua.zip")
    listing_xlsx(rows, tmp_path / "daftar.xlsx", lambda _done, _all: None, threading.Event())

    with zipfile.ZipFile(tmp_path / "semua.zip") as container:
        assert len(container.namelist()) == 2
        assert container.testzip() is None
    assert load_workbook(tmp_path / "daftar.xlsx").worksheets[0]["A2"].value == "Siti"


def test_a_free_name_is_numbered() -> None:
    assert free_name("A.pdf", {"a.pdf", "a (2).pdf"}) == "A (3).pdf"
