from pathlib import Path

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.store import place
from bkk_desktop.store.place import DATA, MARKER, Place, kind_of


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """What the system says is mounted, as Linux writes it."""
    path = tmp_path / "mounts"
    path.write_text(
        "/dev/sda2 / ext4 rw 0 0\n"
        f"/dev/sdb1 {tmp_path}/stik\\040guru vfat rw 0 0\n"
        f"/dev/sdc1 {tmp_path}/disk exfat rw 0 0\n"
        f"//server/guru {tmp_path}/jaringan cifs rw 0 0\n"
        "rusak\n"
    )
    return path


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """The system's folder of disks: one fixed, one that can be taken out, one in an USB case."""
    for where, removable in (("pci/sda/sda2", "0"), ("pci/sdb/sdb1", "1"), ("usb1/sdc/sdc1", "0")):
        disk = tmp_path / "devices" / where
        disk.mkdir(parents=True)
        (disk.parent / "removable").write_text(f"{removable}\n")
        folder = tmp_path / "block"
        folder.mkdir(exist_ok=True)
        (folder / disk.name).symlink_to(disk)
    return tmp_path / "block"


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("rumah/30105678", Place.OWN),
        ("stik guru/Data BKK/30105678", Place.STICK),
        ("disk/30105678", Place.STICK),
        ("jaringan/30105678", Place.NETWORK),
        ("OneDrive - SMKN 2/30105678", Place.SYNCED),
        ("Dropbox/30105678", Place.SYNCED),
    ],
)
def test_a_folder_tells_what_it_lies_on(
    tmp_path: Path, mounts: Path, blocks: Path, folder: str, found: Place
) -> None:
    assert kind_of(tmp_path / folder, mounts, blocks) is found


def test_what_cannot_be_told_is_the_laptops_own(tmp_path: Path) -> None:
    assert kind_of(tmp_path, tmp_path / "tiada", tmp_path / "tiada") is Place.OWN


def test_no_school_begins_in_a_folder_that_is_copied_to_a_cloud(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "30105678"
    with pytest.raises(UserError, match="OneDrive") as refusal:
        place.check(folder)
    assert "Pakai folder di disk laptop ini" in str(refusal.value)
    assert not folder.exists()


def test_a_stick_is_taken_only_if_the_marker_lies_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / DATA / "30105678"
    monkeypatch.setattr(place, "kind_of", lambda _folder: Place.STICK)
    with pytest.raises(UserError, match="mode portabel"):
        place.check(folder)
    (tmp_path / MARKER).write_text("")
    place.check(folder)
    with pytest.raises(UserError, match="mode portabel"):
        place.check(tmp_path / "lain" / "30105678")


def test_a_folder_that_can_be_written_to_keeps_no_trace_of_the_trial(tmp_path: Path) -> None:
    assert place.is_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not place.is_writable(tmp_path / "tiada")
