"""A laptop that asks to be known: at once, or by a person who compares its digits by telephone."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import aktivasi, hubungan
from sync import client, documents, notices, outbox, package, replies, standing, usb
from sync import keys as school_keys
from sync.documents import Certificate
from sync.envelope import new_key, public_of, sign, unverified
from sync.notices import Way
from sync.outbox import State
from sync.outcome import Class, Outcome, Who
from sync.province import decision, enrolling, keys, receipts, settings, store
from sync.province.__main__ import main
from sync.province.keys import Province
from tests.sync.postgresql import both_stores

NPSN, SCHOOL = "30105123", "SMKN 3 Pontianak"
T3 = Periode.of("2026-T3")
People = Callable[[int], None]
Laptop = Callable[[str], Office]


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province


@pytest.fixture
def by_person(endpoint: Reached) -> Province:
    """A province where a person confirms every laptop."""
    settings.change(endpoint.province, {"sahkan": settings.BY_PERSON})
    return endpoint.province


@pytest.fixture
def waiting(active: Office, by_person: Province, people: People) -> Office:
    """A laptop that has sent its first report and is not confirmed yet."""
    people(3)
    assert by_person
    assert send(active, package.freeze(active, T3).paket).kelas is Class.RECEIVED
    return active


def send(office: Office, number: int) -> Outcome:
    return client.send(office, number, threading.Event())


def delivery(office: Office) -> outbox.Delivery:
    with office.read() as db:
        return outbox.listing(db, office.now())[0]


def told(office: Office) -> list[notices.Notice]:
    with office.read() as db:
        now = office.now()
        found = notices.notices(db, outbox.listing(db, now), now)
    return [one for one in found if "aptop" in one.kalimat]


def code(office: Office) -> str:
    with office.read() as db:
        found = aktivasi.device(db)
    assert found is not None
    return found.kode


def certificate(office: Office) -> Certificate | None:
    with office.read() as db:
        data = hubungan.get(db).sertifikat
    if data is None:
        return None
    return documents.decode(Certificate, unverified(data, documents.CERTIFICATE))


def test_by_default_a_laptop_is_known_at_once_and_keeps_its_certificate(
    active: Office, people: People
) -> None:
    people(3)
    assert send(active, package.freeze(active, T3).paket).kelas is Class.ACCEPTED
    assert client.ask(active, threading.Event()).kelas is Class.RECEIVED
    said = certificate(active)
    assert said is not None
    assert (said.npsn, said.device) == (NPSN, code(active))
    assert told(active) == []


def test_until_a_person_confirms_it_the_report_is_kept_and_says_who_must_act(
    waiting: Office,
) -> None:
    one = delivery(waiting)
    assert (one.keadaan, one.siapa) == (State.RECEIVED, Who.PERSON)
    assert "belum disahkan; telepon dinas provinsi" in one.kalimat
    (notice,) = told(waiting)
    with waiting.read() as db:
        digits = standing.laptop(db).sidik_jari
    assert len(digits.split()) == 6
    assert f"sidik jari laptop ini: {digits}." in notice.kalimat
    assert (notice.meaning, notice.way) == ("warn", Way.ASK)
    assert certificate(waiting) is None


@both_stores
def test_the_desk_sees_the_same_digits_and_confirming_brings_the_last_word(
    waiting: Office, by_person: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(by_person.folder)
    assert main(["devices", folder]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    with waiting.read() as db:
        assert standing.laptop(db).sidik_jari in line
    assert f"{code(waiting)}  {NPSN}  {SCHOOL}" in line
    assert "menunggu disahkan" in line
    assert main(["confirm", folder, code(waiting)]) == 0
    said = capsys.readouterr().out
    assert ": sah." in said
    assert "revisi 1: diterima" in said
    assert client.ask(waiting, threading.Event()).kelas is Class.RECEIVED
    assert delivery(waiting).keadaan is State.ACCEPTED
    assert certificate(waiting) is not None
    assert told(waiting) == []
    assert send(waiting, package.freeze(waiting, T3, "Perbaikan").paket).kelas is Class.ACCEPTED
    assert main(["confirm", folder, code(waiting)]) == 1
    assert "sudah sah. Tidak ada yang berubah" in capsys.readouterr().err


def test_the_certificate_comes_by_stick_too(
    active: Office, by_person: Province, people: People, tmp_path: Path
) -> None:
    people(3)
    stick, folder = tmp_path / "stik", str(by_person.folder)
    stick.mkdir()
    package.freeze(active, T3)
    usb.copy_out(active, stick, lambda _done, _all: None, threading.Event())
    assert main(["desk", folder, str(stick)]) == 0
    summary = (stick / "BKK" / "RINGKASAN.txt").read_text()
    assert "sampai, laptopnya menunggu disahkan" in summary
    (read,) = replies.read_replies(active, stick).berkas
    assert "disahkan" not in read.kalimat
    assert any("menunggu disahkan" in one.kalimat for one in told(active))
    assert main(["confirm", folder, code(active), "--usb", str(stick)]) == 0
    (read,) = replies.read_replies(active, stick).berkas
    assert read.kalimat.endswith("Laptop ini sudah disahkan provinsi.")
    assert delivery(active).keadaan is State.ACCEPTED
    assert certificate(active) is not None
    (again,) = replies.read_replies(active, stick).berkas
    assert "disahkan" not in again.kalimat


def test_a_certificate_of_somebody_else_or_for_another_key_is_left_alone(
    active: Office, endpoint: Reached
) -> None:
    province, other = endpoint.province, new_key()
    with active.read() as db:
        device = aktivasi.device(db)
    assert device is not None
    mine = public_of(device.kunci)
    when = "2026-10-02T09:14:03+07:00"
    forged = {
        "signed by nobody": (other, Certificate(1, NPSN, device.kode, mine, "A", when, 1)),
        "another key": (
            province.receipt_key, Certificate(1, NPSN, device.kode, public_of(other), "A", when, 1),
        ),
        "another school": (
            province.receipt_key, Certificate(1, "69990001", device.kode, mine, "A", when, 1),
        ),
    }  # fmt: skip
    for key, said in forged.values():
        text = sign(key, documents.CERTIFICATE, documents.encode(said)).decode()
        with active.write("Uji") as db:
            assert not standing.certified(db, text)
            assert not standing.certified(db, "{}")
    assert certificate(active) is None


@both_stores
def test_a_refused_laptop_hears_it_and_starts_anew_with_a_new_file(
    waiting: Office, by_person: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    old = code(waiting)
    assert main(["refuse", str(by_person.folder), old]) == 0
    assert "tidak disahkan." in capsys.readouterr().out
    outcome = send(waiting, package.freeze(waiting, Periode.of("2026-T2")).paket)
    assert (outcome.kelas, outcome.kode) == (Class.DENIED, "BKK-K19")
    assert "Telepon dinas, minta berkas aktivasi baru" in outcome.kalimat
    school_keys.activate(waiting, keys.activation(by_person, NPSN, SCHOOL))
    assert code(waiting) != old
    with waiting.read() as db:
        (number,) = outbox.due(db, waiting.now())[:1]
    assert send(waiting, number).kelas is Class.RECEIVED
    enrolling.confirm(by_person, code(waiting))
    assert client.ask(waiting, threading.Event()).kelas is Class.RECEIVED
    rejected = delivery_of(waiting, T3)
    assert [one.code for one in rejected.alasan] == ["laptop-ditolak"]


def delivery_of(office: Office, periode: Periode) -> outbox.Delivery:
    with office.read() as db:
        found = outbox.listing(db, office.now())
    return next(one for one in found if one.periode == periode.kode)


def test_a_lost_laptop_is_revoked_on_the_command_line(
    laptop: Laptop, endpoint: Reached, capsys: pytest.CaptureFixture[str]
) -> None:
    lost, folder = laptop("hilang"), str(endpoint.province.folder)
    assert send(lost, package.freeze(lost, T3).paket).kelas is Class.ACCEPTED
    assert main(["revoke", folder, code(lost)]) == 0
    assert main(["devices", folder, "--npsn", NPSN]) == 0
    assert "dicabut" in capsys.readouterr().out.splitlines()[-1]
    assert send(lost, package.freeze(lost, T3, "Perbaikan").paket).kelas is Class.REVOKED
    assert main(["revoke", folder, code(lost)]) == 1
    assert main(["revoke", folder, "d-0000000000000000"]) == 1
    said = capsys.readouterr().err
    assert "sudah dicabut" in said
    assert "tidak ada di folder ini" in said


def test_nobody_accepts_by_hand_what_an_unconfirmed_laptop_sent(
    waiting: Office, by_person: Province
) -> None:
    with store.connected(by_person.database) as db:
        (number,) = [receipts.read(one).no for one in store.receipts_of(db, NPSN)]
    with pytest.raises(UserError, match="belum disahkan"):
        decision.accept(by_person, number)
    enrolling.confirm(by_person, code(waiting))
    with pytest.raises(UserError, match="sudah diterima"):
        decision.accept(by_person, number)


def test_a_mailbox_confirms_and_leaves_the_check_to_the_back_office(
    waiting: Office, by_person: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(by_person.folder)
    assert main(["check", folder]) == 0
    assert "1 paket lain menunggu laptopnya disahkan" in capsys.readouterr().out
    settings.change(by_person, {"mode": settings.MAILBOX})
    assert main(["confirm", folder, code(waiting)]) == 0
    assert "0 laporan dijawab." in capsys.readouterr().out
    assert client.ask(waiting, threading.Event()).kelas is Class.RECEIVED
    assert delivery(waiting).siapa is Who.PROVINCE
    assert main(["check", folder]) == 0
    assert "1 laporan dijawab." in capsys.readouterr().out
