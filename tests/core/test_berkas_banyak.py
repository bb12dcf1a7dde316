"""Many files at once: one bad one stops no other, and each is written by itself."""

from pathlib import Path

import pytest
from PIL import Image

from bkk_desktop.actions import berkas, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.berkas import Berkas
from bkk_desktop.office import Office
from bkk_desktop.store import berkas as store
from bkk_desktop.store import gambar, journal, record
from tests.core.files_of_people import pdf, picture


@pytest.fixture
def blank(office: Office) -> Berkas:
    with office.write("Isi") as db:
        return Berkas(tabel="alumni", baris=record.insert(db, Alumni(nama="Siti")), jenis="lain")


def test_a_picture_whose_particulars_no_decoder_reads_is_named_and_the_others_come_in(
    office: Office, blank: Berkas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(_picture: Image.Image) -> bytes:
        raise TypeError("as Pillow does when an EXIF value has another type than its tag")

    paths = [pdf(tmp_path), picture(tmp_path, "aneh.jpg", located=True)]
    monkeypatch.setattr(gambar, "_redrawn", spoilt)
    added = berkas.attach_all(office, paths, blank)
    assert len(added.ids) == 1
    assert [one.values["nama"] for one in added.refused] == ["aneh.jpg"]


def test_each_file_is_stored_before_the_next_is_read_and_one_undo_takes_all_back(
    office: Office, blank: Berkas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [pdf(tmp_path, f"{at}.pdf", f"Berkas {at}") for at in range(3)]
    stored: list[int] = []
    read = Path.read_bytes

    def counted(path: Path) -> bytes:
        if path in paths:
            with office.read() as db:
                stored.append(len(store.of(db, "alumni", blank.baris)))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    assert len(berkas.attach_all(office, paths, blank).ids) == 3
    assert stored == [0, 1, 2]
    with office.read() as db:
        undone, _ = journal.next_names(db, office.since)
    assert undone == "Tambah 3 berkas Siti"
    urungan.undo(office)
    with office.read() as db:
        assert store.of(db, "alumni", blank.baris) == []
