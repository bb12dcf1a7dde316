"""The stick: nothing under its final name but full content, and a sentence for every fault."""

import errno
import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman, paket
from sync import documents, outbox, package, replies, usb
from sync.documents import Reply
from sync.outbox import State
from sync.province import desk
from sync.province.keys import Province
from sync.receipt import Result

NPSN = "30105123"
Freeze = Callable[..., int]
People = Callable[[int], None]
Read = Callable[[int], bytes]


def silent(_done: int, _total: int) -> None:
    pass


def copy(office: Office, folder: Path) -> list[usb.Copied]:
    return usb.copy_out(office, folder, silent, threading.Event())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def fails(code: int) -> Callable[..., object]:
    def fault(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fault


def on_usb(office: Office, number: int = 1) -> bool:
    with office.read() as db:
        row = kiriman.of_paket(db, number)
    assert row is not None
    return row.di_usb_pada is not None


def test_every_waiting_package_is_copied_and_compared(
    active: Office, frozen: Freeze, stick: Path
) -> None:
    frozen("2026-T1")
    frozen("2026-T2")
    steps: list[tuple[int, int]] = []
    done = usb.copy_out(active, stick, lambda *step: steps.append(step), threading.Event())
    assert [one.kalimat for one in done] == [usb.DONE, usb.DONE]
    assert steps == [(0, 2), (1, 2), (2, 2)]
    with active.read() as db:
        for number in (1, 2):
            package = paket.get(db, number)
            assert (stick / "BKK" / package.nama_berkas).read_bytes() == package.isi
        assert {one.keadaan for one in outbox.listing(db, active.now())} == {State.ON_USB}
    assert len(list((stick / "BKK").iterdir())) == 2


def test_the_bkk_folder_itself_may_be_chosen(active: Office, frozen: Freeze, stick: Path) -> None:
    frozen("2026-T2")
    (stick / "BKK").mkdir()
    assert copy(active, stick / "BKK")[0].sudah
    assert not (stick / "BKK" / "BKK").exists()


def test_copying_again_mends_a_damaged_copy(active: Office, frozen: Freeze, stick: Path) -> None:
    frozen("2026-T2")
    name = copy(active, stick)[0].nama_berkas
    (stick / "BKK" / name).write_bytes(b"rusak")
    assert copy(active, stick)[0].sudah
    with active.read() as db:
        assert (stick / "BKK" / name).read_bytes() == paket.get(db, 1).isi


FAULTS = {
    errno.ENOSPC: "USB penuh",
    errno.EROFS: "dikunci",
    errno.EACCES: "tidak bisa ditulisi",
    errno.ENODEV: "tidak terbaca lagi",
    errno.EIO: "tidak terbaca lagi",
}


@pytest.mark.parametrize("code", FAULTS)
@pytest.mark.parametrize("step", ["_write", "_replace", "_sync_folder", "_read_back"])
@pytest.mark.case("H2")
def test_a_fault_at_any_step_is_said_and_nothing_is_believed(
    active: Office, contents: Read, frozen: Freeze, stick: Path, code: int, step: str
) -> None:
    whole = contents(frozen("2026-T2"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usb, step, fails(code))
        copied = copy(active, stick)[0]
    assert (copied.sudah, on_usb(active)) == (False, False)
    assert FAULTS[code] in copied.kalimat
    assert copied.kalimat.endswith("Laporan tetap tersimpan di komputer ini.")
    assert not list((stick / "BKK").glob("*.part"))
    assert all(path.read_bytes() == whole for path in (stick / "BKK").iterdir())
    assert copy(active, stick)[0].sudah


@pytest.mark.case("H1")
def test_a_full_stick_says_how_much_is_needed(
    active: Office, contents: Read, frozen: Freeze, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = contents(frozen("2026-T2"))
    monkeypatch.setattr(usb, "_write", fails(errno.ENOSPC))
    assert f"butuh {len(whole) // 1024 + 1} kB lagi" in copy(active, stick)[0].kalimat


@pytest.mark.case("H5")
def test_a_stick_that_gives_back_something_else_is_called_bad(
    active: Office, frozen: Freeze, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen("2026-T2")
    real = usb._replace

    def fake_capacity(part: Path, target: Path) -> None:
        real(part, target)
        data = target.read_bytes()
        target.write_bytes(data[:-4096] + bytes(4096))

    monkeypatch.setattr(usb, "_replace", fake_capacity)
    copied = copy(active, stick)[0]
    assert (copied.sudah, on_usb(active)) == (False, False)
    assert "mungkin rusak" in copied.kalimat
    assert list((stick / "BKK").iterdir()) == []


@pytest.mark.case("B6")
def test_a_scanner_that_holds_the_file_is_waited_for_a_little(
    active: Office, frozen: Freeze, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen("2026-T2")
    monkeypatch.setattr(time, "sleep", lambda _: None)
    real, held = Path.replace, iter([True, True, False])

    def replace(self: Path, target: Path) -> Path:
        if next(held):
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert copy(active, stick)[0].sudah


@pytest.mark.case("H3")
def test_without_a_stick_or_anything_to_copy_it_is_said(
    active: Office, frozen: Freeze, stick: Path
) -> None:
    with pytest.raises(UserError, match="Tidak ada laporan yang menunggu"):
        copy(active, stick)
    frozen("2026-T2")
    with pytest.raises(UserError, match="Folder USB itu tidak ada"):
        copy(active, stick / "tidak-ada")


def test_the_person_can_stop_between_packages(active: Office, frozen: Freeze, stick: Path) -> None:
    frozen("2026-T1")
    frozen("2026-T2")
    stop = threading.Event()

    def report(done: int, _total: int) -> None:
        if done:
            stop.set()

    done = usb.copy_out(active, stick, report, stop)
    assert [one.sudah for one in done] == [True, False]
    assert not on_usb(active, 2)


@pytest.mark.case("H9")
def test_a_link_in_the_way_does_not_lead_the_writing_elsewhere(
    active: Office, frozen: Freeze, stick: Path, tmp_path: Path
) -> None:
    frozen("2026-T2")
    precious = tmp_path / "penting.txt"
    precious.write_text("jangan ditimpa")
    with active.read() as db:
        name = paket.get(db, 1).nama_berkas
    (stick / "BKK").mkdir()
    (stick / "BKK" / f"{name}.part").symlink_to(precious)
    (stick / "BKK" / name).symlink_to(precious)
    assert copy(active, stick)[0].sudah
    assert precious.read_text() == "jangan ditimpa"


@pytest.mark.case("H9")
def test_a_folder_that_leads_away_is_neither_written_nor_read(
    active: Office, frozen: Freeze, stick: Path, province: Province, tmp_path: Path
) -> None:
    frozen("2026-T2")
    elsewhere = tmp_path / "dokumen"
    elsewhere.mkdir()
    (elsewhere / "BALASAN_30105123.bkkr").write_text("{}")
    (elsewhere / "BKK_x.bkkx").write_text("{}")
    (stick / "BKK").symlink_to(elsewhere)
    before = sorted(elsewhere.iterdir())
    (copied,) = copy(active, stick)
    assert not copied.sudah
    assert "bukan folder biasa" in copied.kalimat
    assert "Laporan tetap tersimpan" in copied.kalimat
    assert not on_usb(active)
    assert desk.desk(province, stick) == []
    with pytest.raises(UserError, match="Tidak ada berkas balasan"):
        replies.read_replies(active, stick)
    assert sorted(elsewhere.iterdir()) == before


def test_a_file_in_place_of_the_folder_is_told(active: Office, frozen: Freeze, stick: Path) -> None:
    frozen("2026-T2")
    (stick / "BKK").write_text("bukan folder")
    (copied,) = copy(active, stick)
    assert not copied.sudah
    assert "bukan folder biasa" in copied.kalimat
    assert (stick / "BKK").read_text() == "bukan folder"


@pytest.mark.case("H2")
def test_a_stick_pulled_between_two_packages_keeps_what_was_believed_true(
    active: Office, frozen: Freeze, stick: Path
) -> None:
    frozen("2026-T2")
    frozen("2026-T3")

    def pulled(done: int, _total: int) -> None:
        if done == 1:
            shutil.rmtree(stick)

    copied = usb.copy_out(active, stick, pulled, threading.Event())
    assert [one.sudah for one in copied] == [True, False]
    assert "USB tidak terbaca lagi" in copied[1].kalimat
    assert (on_usb(active, 1), on_usb(active, 2)) == (True, False)


@pytest.fixture
def answered(active: Office, province: Province, people: People, stick: Path) -> Path:
    """A stick that has been at the province; return the reply file."""
    people(2)
    package.freeze(active, Periode.of("2026-T3"))
    copy(active, stick)
    desk.desk(province, stick)
    return stick / "BKK" / f"BALASAN_{NPSN}.bkkr"


@pytest.mark.case("H8")
def test_a_reply_may_be_read_any_number_of_times(
    active: Office, answered: Path, stick: Path
) -> None:
    assert [replies.read_replies(active, stick).baru for _ in range(3)] == [1, 0, 0]
    assert answered.exists()


@pytest.mark.case("H8")
def test_a_reply_for_another_school_is_passed_over_in_words(
    active: Office, answered: Path, stick: Path
) -> None:
    reply = documents.decode(Reply, answered.read_bytes())
    other = Reply(1, "30199999", reply.receipts, reply.trust)
    answered.rename(stick / "BKK" / "BALASAN_30199999.bkkr").write_bytes(documents.encode(other))
    read = replies.read_replies(active, stick)
    assert read.baru == 0
    assert read.berkas[0].kalimat == (
        "BALASAN_30199999.bkkr untuk sekolah lain (NPSN 30199999). Dilewati; "
        "tidak ada yang berubah."
    )
    with active.read() as db:
        assert db.value("SELECT count(*) FROM tanda_terima") == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda _: b"",
        lambda _: b"\xff\xfe" * 50,
        lambda _: b"x" * (replies.LARGEST + 1),
        lambda data: json.dumps({**json.loads(data), "receipts": ["x"] * 5_001}).encode(),
        lambda data: data.replace(b'"npsn"', b'"npsx"', 1),
    ],
    ids=["cut", "empty", "no text", "huge", "too many", "other form"],
)
@pytest.mark.case("J14")
def test_a_damaged_reply_is_named_and_the_others_are_read(
    active: Office, answered: Path, stick: Path, spoil: Callable[[bytes], bytes]
) -> None:
    (stick / "BKK" / "BALASAN_00000000.bkkr").write_bytes(spoil(answered.read_bytes()))
    first, second = replies.read_replies(active, stick).berkas
    assert first.kalimat.startswith("BALASAN_00000000.bkkr rusak atau bukan berkas balasan.")
    assert second.baru == 1


@pytest.mark.case("J14")
def test_a_thousand_forged_receipts_in_a_reply_change_nothing(
    active: Office, answered: Path, stick: Path
) -> None:
    reply = documents.decode(Reply, answered.read_bytes())
    forged = [reply.receipts[0].replace('"sig":"', f'"sig":"{n:04}', 1) for n in range(1000)]
    answered.write_bytes(documents.encode(Reply(1, NPSN, tuple(forged), reply.trust)))
    read = replies.read_replies(active, stick)
    assert read.baru == 0
    assert {one.hasil for one in read.berkas[0].rincian} <= {Result.DAMAGED, Result.UNTRUSTED}
    with active.read() as db:
        assert outbox.listing(db, active.now())[0].keadaan is State.ON_USB


@pytest.mark.case("J5")
def test_a_foreign_trust_document_in_a_reply_is_not_taken(
    active: Office, answered: Path, stick: Path, tmp_path: Path
) -> None:
    from sync.province import keys, store

    other = keys.init(tmp_path / "palsu", "Palsu", "PALSU", ["localhost"], [])
    for _ in range(9):
        keys.renew(other)
    with store.connected(other.database) as db:
        foreign = store.trust(db).decode()
    reply = documents.decode(Reply, answered.read_bytes())
    answered.write_bytes(documents.encode(Reply(1, NPSN, reply.receipts, foreign)))
    read = replies.read_replies(active, stick)
    assert read.baru == 1
    assert "dari pihak lain dan tidak dipakai" in read.berkas[0].kalimat


def test_a_newer_trust_document_comes_along_with_the_reply(
    active: Office, answered: Path, province: Province, stick: Path
) -> None:
    from sync import trust
    from sync.province import keys

    keys.renew(province, endpoints=("https://baru.example",))
    desk.desk(province, stick)
    assert "diperbarui" in replies.read_replies(active, stick).berkas[0].kalimat
    with active.read() as db:
        now = trust.current(db)
    assert now is not None
    assert now.endpoints == ("https://baru.example",)
    assert answered.exists()


@pytest.mark.case("H9")
def test_only_plain_files_of_ours_are_opened(
    active: Office, answered: Path, stick: Path, tmp_path: Path
) -> None:
    shutil.copy(answered, tmp_path / "x.bkkr")
    answered.unlink()
    (stick / "BKK" / "BALASAN_1.bkkr").symlink_to(tmp_path / "x.bkkr")
    (stick / "BKK" / "BALASAN_2.bkkr").mkdir()
    os.mkfifo(stick / "BKK" / "BALASAN_3.bkkr")
    (stick / "autorun.inf").write_text("[autorun]")
    shutil.copy(tmp_path / "x.bkkr", stick / "BKK" / "BALASAN_4.bkkr.exe")
    with pytest.raises(UserError, match="Tidak ada berkas balasan"):
        replies.read_replies(active, stick)


def test_reading_replies_needs_an_activation_and_a_stick(
    office: Office, active: Office, stick: Path
) -> None:
    with pytest.raises(UserError, match="Folder USB itu tidak ada"):
        replies.read_replies(active, stick / "tidak-ada")
    with office.write("Hapus") as db:
        db.execute("DELETE FROM aktivasi")
    with pytest.raises(UserError, match="belum diaktifkan"):
        replies.read_replies(office, stick)
