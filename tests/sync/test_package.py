"""Freeze, seal and queue together; then the whole way to a receipt, over TLS and by stick."""

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import journal, kiriman, laporan, paket, record
from sync import canonical, client, keys, outbox, package, replies, usb
from sync.canonical import dumps
from sync.envelope import digest
from sync.outbox import State
from sync.outcome import Class
from sync.province import desk, store
from sync.province import keys as province_keys
from sync.province.database import FILE
from sync.province.keys import Province

T3 = Periode.of("2026-T3")
NPSN = "30105123"
People = Callable[[int], None]


def silent(_done: int, _total: int) -> None:
    pass


def deliveries(office: Office) -> list[outbox.Delivery]:
    with office.read() as db:
        return outbox.listing(db, office.now())


def frozen_rows(office: Office) -> tuple[int, int, int]:
    with office.read() as db:
        return tuple(
            db.value(f"SELECT count(*) FROM {table}") for table in ("laporan", "paket", "kiriman")
        )


def send(office: Office, number: int) -> Class:
    return client.send(office, number, threading.Event()).kelas


def test_a_frozen_report_is_sealed_and_queued(active: Office, people: People) -> None:
    people(6)
    made = package.freeze(active, T3)
    assert (made.periode, made.revisi, made.paket) == ("2026-T3", 1, 1)
    assert frozen_rows(active) == (1, 1, 1)
    with active.read() as db:
        stored = laporan.latest(db, T3)
    assert stored is not None
    assert stored.digest == made.digest == digest(stored.isi)
    assert stored.isi == dumps(json.loads(stored.isi))
    assert len(bytes.fromhex(stored.dokumen["salt"])) == 16
    assert stored.dokumen["cells"]["III/1-I|3|placed|JML/LP"] == 2


def test_the_whole_way_to_a_receipt(active: Office, people: People) -> None:
    people(6)
    made = package.freeze(active, T3)
    assert deliveries(active)[0].keadaan is State.QUEUED
    assert send(active, made.paket) is Class.ACCEPTED
    done = deliveries(active)[0]
    assert done.keadaan is State.ACCEPTED
    assert done.tanda_terima is not None
    assert done.tanda_terima.report_digest == made.digest
    assert done.kalimat.endswith(f"nomor {done.tanda_terima.no}.")
    with pytest.raises(UserError, match="sudah dijawab"):
        send(active, made.paket)


@pytest.mark.case("G2")
def test_the_same_package_by_stick_gets_the_very_same_receipt(
    active: Office, province: Province, people: People, tmp_path: Path
) -> None:
    people(3)
    made = package.freeze(active, T3)
    usb.copy_out(active, tmp_path, silent, threading.Event())
    assert deliveries(active)[0].keadaan is State.ON_USB
    assert send(active, made.paket) is Class.ACCEPTED
    taken = desk.desk(province, tmp_path)
    assert [(one.nama, one.hasil) for one in taken] == [(made.nama_berkas, "diterima")]
    with active.read() as db:
        by_net = db.value("SELECT isi FROM tanda_terima")
    reply = json.loads((tmp_path / "BKK" / f"BALASAN_{NPSN}.bkkr").read_bytes())
    assert [text.encode() for text in reply["receipts"]] == [by_net]
    again = replies.read_replies(active, tmp_path)
    assert again.baru == 0
    assert again.berkas[0].kalimat.endswith("0 tanda terima baru, 1 sudah tercatat.")


def test_a_school_that_never_goes_online_is_receipted_by_stick(
    active: Office, province: Province, people: People, tmp_path: Path
) -> None:
    people(3)
    package.freeze(active, T3)
    usb.copy_out(active, tmp_path, silent, threading.Event())
    desk.desk(province, tmp_path)
    read = replies.read_replies(active, tmp_path)
    assert read.baru == 1
    assert deliveries(active)[0].keadaan is State.ACCEPTED
    assert replies.read_replies(active, tmp_path).baru == 0


def test_a_revision_needs_a_reason_and_replaces_the_last(active: Office, people: People) -> None:
    people(3)
    first = package.freeze(active, T3)
    with pytest.raises(UserError, match="alasan"):
        package.freeze(active, T3, "  ")
    second = package.freeze(active, T3, "Satu orang tertinggal")
    with active.read() as db:
        stored = laporan.latest(db, T3)
        assert outbox.due(db, active.now()) == [first.paket]
    assert stored is not None
    assert stored.dokumen["menggantikan"] == first.digest
    assert [(one.revisi, one.keadaan) for one in deliveries(active)] == [
        (2, State.QUEUED),
        (1, State.REPLACED),
    ]
    assert send(active, first.paket) is Class.ACCEPTED
    assert send(active, second.paket) is Class.ACCEPTED
    assert [one.kalimat for one in deliveries(active)][1] == "Digantikan oleh revisi 2."


def test_a_later_revision_is_not_taken_before_the_first(active: Office, people: People) -> None:
    people(1)
    package.freeze(active, T3)
    second = package.freeze(active, T3, "Perbaikan")
    outcome = client.send(active, second.paket, threading.Event())
    assert (outcome.kelas, outcome.kode) == (Class.GAP, "BKK-K15")


def test_an_unfinished_person_stops_the_freezing_by_name(active: Office, people: People) -> None:
    people(1)
    with active.write("Isi") as db:
        alumni = record.insert(db, Alumni(nama="Budi Tanpa Jurusan", jenis_kelamin="L"))
        record.insert(db, Pendaftaran(alumni=alumni, tanggal=date(2026, 7, 1)))
    with pytest.raises(UserError, match="Budi Tanpa Jurusan"):
        package.freeze(active, T3)
    assert frozen_rows(active) == (0, 0, 0)


def test_a_school_without_npsn_is_asked_for_it(office: Office) -> None:
    with pytest.raises(UserError, match="NPSN"):
        package.freeze(office, T3)
    assert frozen_rows(office) == (0, 0, 0)


@pytest.mark.parametrize("npsn", ["301", "3010512x", "00000000"])
def test_a_wrong_npsn_stops_the_freezing_and_not_the_province(
    active: Office, people: People, npsn: str
) -> None:
    people(2)
    with active.write("NPSN") as db:
        record.update(db, record.copied(record.only(db, Sekolah), npsn=npsn))
    with pytest.raises(UserError, match=r"NPSN sekolah tertulis .* betulkan NPSN di Pengaturan"):
        package.freeze(active, T3)
    assert frozen_rows(active) == (0, 0, 0)


def test_a_report_that_no_reader_would_take_is_not_frozen(
    active: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(2)
    monkeypatch.setattr(canonical, "MEMBERS", 100)
    with pytest.raises(UserError, match="pilih masa laporan yang lebih pendek"):
        package.freeze(active, T3)
    assert frozen_rows(active) == (0, 0, 0)


def test_before_activation_only_the_report_is_frozen_and_sealed_later(
    office: Office, province: Province, people: People
) -> None:
    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama="SMKN 3", kode_wilayah="61.71"))
    people(2)
    made = package.freeze(office, T3)
    assert (made.paket, frozen_rows(office)) == (0, (1, 0, 0))
    assert deliveries(office)[0].keadaan is State.FROZEN
    assert package.seal_pending(office) == []
    keys.activate(office, province_keys.activation(province, NPSN, "SMKN 3"))
    assert frozen_rows(office) == (1, 1, 1)
    assert package.seal_pending(office) == []
    with office.read() as db:
        assert paket.get(db, 1).laporan == made.laporan


def test_a_fault_in_the_last_step_leaves_nothing(
    active: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(2)

    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(kiriman, "queue", full)
    with pytest.raises(MemoryError):
        package.freeze(active, T3)
    assert frozen_rows(active) == (0, 0, 0)
    monkeypatch.undo()
    assert package.freeze(active, T3).revisi == 1


def test_freezing_is_no_action_that_undo_would_offer(active: Office, people: People) -> None:
    people(1)
    with active.read() as db:
        before = db.value("SELECT max(id) FROM tindakan")
    package.freeze(active, T3)
    with active.read() as db:
        assert db.value("SELECT max(id) FROM tindakan") == before
        assert {"laporan", "paket", "kiriman", "tanda_terima"} <= journal.EXEMPT


@pytest.mark.case("J10", "H10")
def test_no_person_appears_in_anything_that_travels_or_is_logged(
    active: Office,
    province: Province,
    people: People,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(0)
    people(40)
    made = package.freeze(active, T3)
    stick = tmp_path / "stik"
    stick.mkdir()
    usb.copy_out(active, stick, silent, threading.Event())
    send(active, made.paket)
    desk.desk(province, stick)
    replies.read_replies(active, stick)
    with store.connected(province.database) as db:
        kept = b"".join(store.receipts_of(db, NPSN))
    seen = kept + caplog.text.encode() + "".join(capfd.readouterr()).encode()
    for path in [*stick.rglob("*"), province.folder / FILE]:
        seen += path.name.encode() + (path.read_bytes() if path.is_file() else b"")
    assert made.nama_berkas.encode() in seen
    for canary in (b"Canary", b"617101450", b"0812777", b"Kenari", b"SMKN 3 P", b"2007-03-05"):
        # The school's name is no person's; it stands in the province's own list of schools.
        assert canary not in seen.replace(b"SMKN 3 Pontianak", b"")


def test_two_thousand_by_name_rows_are_frozen_within_a_megabyte(
    active: Office, people: People
) -> None:
    people(2000)
    made = package.freeze(active, T3)
    assert deliveries(active)[0].besar < 1_000_000
    assert send(active, made.paket) is Class.ACCEPTED
