"""What a school's own program must do on both roads, whoever has written it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.contract.client import Json, Package, canonical, opened, sign
from tests.sync.contract.receiver import Receiver, must

Desk = Callable[[Path], None]
NOTHING = ("", "")


class Sender(Protocol):
    """A school's program: reports frozen, sent, copied to a stick, and what was said of them."""

    npsn: str

    def freeze(self) -> str:
        """Freeze a new report and return the id of its package."""

    def correct(self) -> str:
        """Freeze the next revision of the last report."""

    def send(self, package_id: str) -> None: ...

    def copy(self, stick: Path) -> None:
        """Copy what waits for its last word."""

    def read(self, stick: Path) -> None: ...

    def word(self, package_id: str) -> tuple[str, str]:
        """Return status and number of the receipt that stands, or nothing twice."""


class Second:
    """The second client, as such a program."""

    def __init__(self, at: Receiver) -> None:
        self.at, self.school, self.npsn = at, at.school, at.school.npsn
        self.made: dict[str, Package] = {}
        self.document: Json = {}

    def freeze(self) -> str:
        self.document = self.at.document()
        return self.correct()

    def correct(self) -> str:
        package = self.school.package(self.document)
        self.made[package.id] = package
        return package.id

    def send(self, package_id: str) -> None:
        self.school.state()
        self.school.put(self.made[package_id])

    def copy(self, stick: Path) -> None:
        for package_id, package in self.made.items():
            if self.word(package_id)[0] in ("", "received"):
                self.school.copy(package, stick)

    def read(self, stick: Path) -> None:
        self.school.read(stick)

    def word(self, package_id: str) -> tuple[str, str]:
        manifest = self.made[package_id].manifest
        said = self.school.receipts.get(manifest["report_digest"])
        return (said["status"], said["no"]) if said else NOTHING


def _reply(sender: Sender, stick: Path) -> Path:
    return stick / "BKK" / f"BALASAN_{sender.npsn}.bkkr"


def a_report_goes_by_line(sender: Sender, desk: Desk, stick: Path) -> None:
    package = sender.freeze()
    must(sender.word(package) == NOTHING, "an answer before it was sent")
    sender.send(package)
    must(sender.word(package)[0] == "accepted", f"it is {sender.word(package)}")
    desk(stick)
    must(not (stick / "BKK").exists(), "an empty stick was answered")


def a_report_goes_by_stick(sender: Sender, desk: Desk, stick: Path) -> None:
    package = sender.freeze()
    sender.copy(stick)
    must(not list((stick / "BKK").glob("*.part")), "a half file was left")
    must(sender.word(package) == NOTHING, "an answer before it was read")
    desk(stick)
    sender.read(stick)
    must(sender.word(package)[0] == "accepted", f"it is {sender.word(package)}")


def by_stick_and_then_by_line_there_is_one_word(sender: Sender, desk: Desk, stick: Path) -> None:
    package = sender.freeze()
    sender.copy(stick)
    desk(stick)
    sender.send(package)
    by_line = sender.word(package)
    sender.read(stick)
    must(by_line[0] == "accepted", f"it is {by_line}")
    must(sender.word(package) == by_line, "the stick says something else")


def by_line_and_then_by_stick_there_is_one_word(sender: Sender, desk: Desk, stick: Path) -> None:
    package = sender.freeze()
    sender.copy(stick)
    sender.send(package)
    by_line = sender.word(package)
    desk(stick)
    sender.read(stick)
    must(by_line[0] == "accepted", f"it is {by_line}")
    must(sender.word(package) == by_line, "the stick says something else")


def a_reply_may_be_read_again(sender: Sender, desk: Desk, stick: Path) -> None:
    package = sender.freeze()
    sender.copy(stick)
    desk(stick)
    sender.read(stick)
    first = sender.word(package)
    sender.read(stick)
    must(sender.word(package) == first != NOTHING, "the second time it was something else")


def a_reply_counts_whoever_took_the_package_along(sender: Sender, desk: Desk, stick: Path) -> None:
    """The copy may never have been marked as such: the power went, or somebody else took it."""
    package = sender.freeze()
    other = stick / "lain"
    other.mkdir()
    sender.copy(other)
    before = sender.freeze()
    desk(other)
    sender.read(other)
    must(sender.word(package)[0] == "accepted", f"it is {sender.word(package)}")
    must(sender.word(before) == NOTHING, "what was not on the stick was answered")


def a_reply_for_another_school_changes_nothing(sender: Sender, desk: Desk, stick: Path) -> None:
    package = sender.freeze()
    sender.copy(stick)
    desk(stick)
    path = _reply(sender, stick)
    right = path.read_bytes()
    said = json.loads(right)
    path.rename(path.with_name("BALASAN_00000000.bkkr"))
    path.with_name("BALASAN_00000000.bkkr").write_bytes(canonical(said | {"npsn": "00000000"}))
    sender.read(stick)
    must(sender.word(package) == NOTHING, "it was believed")
    path.write_bytes(right)
    sender.read(stick)
    must(sender.word(package)[0] == "accepted", "beside it, its own was not")


def a_forged_receipt_changes_nothing(sender: Sender, desk: Desk, stick: Path) -> None:
    package = sender.freeze()
    sender.copy(stick)
    desk(stick)
    path, stranger = _reply(sender, stick), Ed25519PrivateKey.generate()
    said = json.loads(path.read_bytes())
    texts = [opened(text.encode(), "receipt", None) for text in said["receipts"]]
    forged = [sign(stranger, "receipt", canonical(text)).decode() for text in texts]
    path.write_bytes(canonical({**said, "receipts": forged, "state": None}))
    sender.read(stick)
    must(sender.word(package) == NOTHING, "it was believed")


def a_correction_follows_on_either_road(sender: Sender, desk: Desk, stick: Path) -> None:
    first = sender.freeze()
    sender.copy(stick)
    desk(stick)
    sender.read(stick)
    second = sender.correct()
    sender.send(second)
    third = sender.correct()
    sender.copy(stick)
    desk(stick)
    sender.read(stick)
    words = [sender.word(one) for one in (first, second, third)]
    must([one[0] for one in words] == ["accepted"] * 3, f"they are {words}")
    must(len(set(words)) == 3, "a number was given twice")  # three of them


Case = Callable[[Sender, Desk, Path], None]
CASES: tuple[Case, ...] = (
    a_report_goes_by_line,
    a_report_goes_by_stick,
    by_stick_and_then_by_line_there_is_one_word,
    by_line_and_then_by_stick_there_is_one_word,
    a_reply_may_be_read_again,
    a_reply_counts_whoever_took_the_package_along,
    a_reply_for_another_school_changes_nothing,
    a_forged_receipt_changes_nothing,
    a_correction_follows_on_either_road,
)
