"""The same packages and the same receipts on a USB drive, in whatever order the roads are taken."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sync.contract.client import Json, Package, opened
from tests.sync.contract.receiver import Receiver, must


@contextmanager
def _stick(at: Receiver, *packages: Package) -> Iterator[Path]:
    """Give a folder with packages to the desk, and what it has made of it to the case."""
    with tempfile.TemporaryDirectory() as folder:
        stick = Path(folder)
        for package in packages:
            at.school.copy(package, stick)
        _taken_in(at, stick)
        yield stick


def _taken_in(at: Receiver, stick: Path) -> None:
    must(at.desk, "nobody is at the desk")
    if at.desk:
        at.desk(stick)


def _reply(at: Receiver, stick: Path) -> Json:
    path = stick / "BKK" / f"BALASAN_{at.school.npsn}.bkkr"
    must(path.is_file(), "no reply was written")
    reply: Json = json.loads(path.read_bytes())
    return reply


def _receipts(at: Receiver, stick: Path, package: Package) -> list[bytes]:
    """Return the receipts of a package that the reply holds."""
    texts = [text.encode() for text in _reply(at, stick)["receipts"]]
    keys = at.school.trust["receipt_keys"]
    return [text for text in texts if opened(text, "receipt", keys)["package_id"] == package.id]


def by_stick_first_and_then_by_line_is_one_report(at: Receiver) -> None:
    package = at.package()
    with _stick(at, package) as stick:
        (receipt,) = _receipts(at, stick, package)
        must(at.school.believed(receipt)["channel"] == "usb", "the road")
        answer = at.put(package)
        must((answer.status, answer.body) == (200, receipt), "another receipt by line")
        _taken_in(at, stick)
        must(_receipts(at, stick, package) == [receipt], "more than one receipt")


def by_line_first_and_then_by_stick_is_one_report(at: Receiver) -> None:
    package = at.package()
    receipt = at.put(package).body
    at.school.believed(receipt)
    with _stick(at, package) as stick:
        must(_receipts(at, stick, package) == [receipt], "another receipt by stick")
        must(at.put(package).body == receipt, "another receipt afterwards")


def the_stick_may_come_in_the_middle_of_an_upload(at: Receiver) -> None:
    package = at.package()
    at.school.part(package, 0, 8192)
    with _stick(at, package) as stick:
        (receipt,) = _receipts(at, stick, package)
        answer = at.school.part(package, 8192, 8192)
        must((answer.status, answer.body) == (200, receipt), "another receipt by line")


def a_bad_package_does_not_keep_the_others_out(at: Receiver) -> None:
    good, bad = at.package(), at.package()
    with tempfile.TemporaryDirectory() as folder:
        stick = Path(folder)
        at.school.copy(bad._replace(data=bad.data[:-1] + b"\x01"), stick)
        at.school.copy(good, stick)
        (stick / "BKK" / "BKK_x_.bkkx").write_bytes(b"")
        (stick / "BKK" / "other.txt").write_bytes(b"not ours")
        _taken_in(at, stick)
        must(len(_receipts(at, stick, good)) == 1, "the good one was not taken")
        must(not _receipts(at, stick, bad), "the bad one was")
        left = [path.name for path in (stick / "BKK").iterdir() if path.suffix == ".part"]
        must(not left, "a half file was left")


def revisions_are_taken_in_their_order(at: Receiver) -> None:
    document = at.document()
    packages = [at.school.package(document) for _ in range(3)]
    with _stick(at, *reversed(packages)) as stick:
        for package in packages:
            must(len(_receipts(at, stick, package)) == 1, "a revision was left out")


def a_reply_speaks_of_its_own_school_only(at: Receiver) -> None:
    with _stick(at, at.package()) as stick:
        reply = _reply(at, stick)
        must((reply["v"], reply["npsn"]) == (1, at.school.npsn), "version or school")
        at.school.adopt(reply["trust"].encode())
        keys = at.school.trust["receipt_keys"]
        said = [opened(text.encode(), "receipt", keys) for text in reply["receipts"]]
        must({one["npsn"] for one in said} == {at.school.npsn}, "a receipt of another school")


def a_reply_is_read_any_number_of_times(at: Receiver) -> None:
    package = at.package()
    with _stick(at, package) as stick:
        at.school.read(stick)
        first = dict(at.school.receipts)
        at.school.read(stick)
    must(at.school.receipts == first, "the second time it said something else")
    must(package.manifest["report_digest"] in first, "the package was not answered")
