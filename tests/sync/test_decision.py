"""The desk's own word on a report that waits: signed, only once, and never with a value in it."""

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman
from sync import package, replies, usb
from sync.envelope import digest
from sync.province import checks, decision, desk, keys, receipts, store
from sync.province.__main__ import main
from sync.province.ingest import ingest
from sync.province.keys import Province
from tests.sync import laptops
from tests.sync.conftest import NPSN
from tests.sync.postgresql import both_stores

PLACE = "/lists/pencaker/2/pendidikan"
CELL = "/cells/III/2|3202|registered|L"


@pytest.fixture
def letterbox(province: Province) -> Province:
    """The province at a computer without the key that opens reports."""
    return dataclasses.replace(province, identity="")


@pytest.fixture
def laptop(province: Province) -> laptops.Laptop:
    """A school's laptop."""
    return laptops.laptop(province, "30100001", "SMKN 1")


@pytest.fixture
def waiting(letterbox: Province, laptop: laptops.Laptop, document: dict[str, Any]) -> str:
    """The receipt number of a report that has come and waits."""
    done = ingest(letterbox, laptop.sealed(document), "usb")
    assert done.status == "received"
    return receipts.read(done.receipt).no


def all_of(province: Province, npsn: str = "30100001") -> list[bytes]:
    with store.connected(province.database) as db:
        return store.receipts_of(db, npsn)


def refused(province: Province, nomor: str, *reasons: tuple[str, str]) -> str:
    """Return why a report is not sent back; nothing was written."""
    before = all_of(province)
    with pytest.raises(UserError) as error:
        decision.reject(province, nomor, reasons)
    assert all_of(province) == before
    return str(error.value)


@both_stores
def test_a_rejection_names_its_places_and_goes_on_the_chain(
    province: Province, waiting: str
) -> None:
    said = decision.reject(province, waiting, [("data-ganda", PLACE), ("tidak-wajar", CELL)])
    assert (said.status, said.channel) == ("rejected", "usb")
    assert [(one.code, one.pointer) for one in said.reasons] == [
        ("data-ganda", PLACE),
        ("tidak-wajar", "/cells/III~12|3202|registered|L"),
    ]
    first, second = all_of(province)
    assert said.prev == digest(first)
    assert receipts.read(second) == said


@both_stores
def test_a_letterbox_rejects_too_but_accepts_nothing(letterbox: Province, waiting: str) -> None:
    with pytest.raises(UserError, match="Kunci pembuka tidak ada"):
        decision.accept(letterbox, waiting)
    assert decision.reject(letterbox, waiting, [("belum-lengkap", PLACE)]).status == "rejected"


@both_stores
def test_what_was_decided_stays_so(province: Province, waiting: str) -> None:
    decision.accept(province, waiting)
    assert "sudah diterima; jawaban itu tetap" in refused(province, waiting, ("data-ganda", PLACE))
    with pytest.raises(UserError, match="sudah diterima"):
        decision.accept(province, waiting)


def test_a_rejected_report_is_not_accepted_later(province: Province, waiting: str) -> None:
    again = decision.reject(province, waiting, [("data-ganda", PLACE)]).no
    for nomor in (waiting, again):
        with pytest.raises(UserError, match="sudah dikembalikan"):
            decision.accept(province, nomor)


@both_stores
def test_two_at_the_desk_at_once_make_one_decision(province: Province, waiting: str) -> None:
    gate = threading.Barrier(6)
    done: list[str] = []

    def decide() -> None:
        gate.wait()
        try:
            done.append(decision.reject(province, waiting, [("data-ganda", PLACE)]).no)
        except UserError:
            done.append("")

    threads = [threading.Thread(target=decide) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in done if one]) == 1
    assert len(all_of(province)) == 2


@both_stores
def test_a_revision_that_was_replaced_is_left_alone(
    letterbox: Province, laptop: laptops.Laptop, document: dict[str, Any], waiting: str
) -> None:
    ingest(letterbox, laptop.sealed(document), "https")
    assert "digantikan revisi 2" in refused(letterbox, waiting, ("data-ganda", PLACE))


def test_a_report_with_wrong_sums_is_not_accepted(
    province: Province, letterbox: Province, laptop: laptops.Laptop, document: dict[str, Any]
) -> None:
    wrong = document["cells"] | {"III/1-I|1|opening|15-19/L": 7}
    done = ingest(letterbox, laptop.sealed(document | {"cells": wrong}), "usb")
    with pytest.raises(UserError, match="tidak lolos pemeriksaan"):
        decision.accept(province, receipts.read(done.receipt).no)


@pytest.mark.parametrize(
    "place",
    ["", "/", "/Siti", "/lists/pencaker/Siti", "/lists/pencaker/0/nama/Siti", "/cells/III/2|Siti",
     "/lists/pencaker/6", "lists/pencaker/0", "/lists/pencaker/-1", "/lists/pencaker/0/nik=617101"],
)  # fmt: skip
def test_a_reason_leads_to_a_place_and_quotes_nothing(
    province: Province, waiting: str, place: str
) -> None:
    said = refused(province, waiting, ("data-ganda", PLACE), ("data-ganda", place))
    assert said.startswith("Alasan ke-2 tidak menunjuk")
    assert "Siti" not in said


@given(st.text(max_size=40))
def test_whatever_is_typed_after_a_field_is_no_place(text: str) -> None:
    assert not checks.is_place(["lists", "pencaker", "0", "nama", text])
    assert not checks.is_place(["sekolah", "nama", text])


def test_without_a_known_code_or_number_nothing_happens(province: Province, waiting: str) -> None:
    assert "sedikitnya satu alasan" in refused(province, waiting)
    assert "pilih: belum-lengkap" in refused(province, waiting, ("jelek", PLACE))
    misread = waiting[:-1] + str((int(waiting[-1]) + 1) % 10)
    for nomor in (misread, "x", "KALBAR-2026-999999-0"):
        assert "tidak ada di folder ini" in refused(province, nomor, ("data-ganda", PLACE))


@both_stores
def test_the_reply_takes_it_to_the_school(
    active: Office,
    province: Province,
    people: Callable[[int], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    people(6)
    package.freeze(active, Periode.of("2026-T3"))
    stick = tmp_path / "stik"
    stick.mkdir()
    usb.copy_out(active, stick, lambda _done, _all: None, threading.Event())
    key = province.folder / keys.WORKING
    safe = key.read_bytes()
    key.unlink()
    folder = str(province.folder)
    assert main(["desk", folder, str(stick)]) == 0
    said = capsys.readouterr().out
    assert "Kunci pembuka tidak ada di folder ini" in said
    assert ": sampai" in said
    key.write_bytes(safe)
    assert read_status(active, stick) == "received"
    (number,) = [receipts.read(one).no for one in all_of(province, NPSN)]
    command = ["reject", folder, number, "--alasan", "data-ganda", PLACE, "--usb", str(stick)]
    assert main(command) == 0
    assert "revisi 1: perlu diperbaiki" in capsys.readouterr().out
    assert read_status(active, stick) == "rejected"
    assert desk.desk(keys.load(province.folder), stick)[0].hasil == "perlu diperbaiki"
    assert read_status(active, stick) == "rejected"


def read_status(office: Office, stick: Path) -> str:
    replies.read_replies(office, stick)
    with office.read() as db:
        return kiriman.all_of(db)[0].status
