"""A package that comes in parts: each whole or not at all, in order, until it is there."""

from __future__ import annotations

from tests.sync.contract.client import Answer, Package
from tests.sync.contract.receiver import Receiver, is_problem, must

PART = 8 * 1024


def _stands(answer: Answer, offset: int) -> None:
    said = (answer.status, answer.headers["Upload-Offset"], answer.headers["Upload-Complete"])
    must(said == (204, str(offset), "?0"), f"status, offset, complete: {said}")


def _is_elsewhere(answer: Answer, offset: int) -> None:
    is_problem(answer, 409, "BKK-409-5")
    must(answer.headers["Upload-Offset"] == str(offset), "the true offset is not told")


def _changed(at: Receiver, package: Package, **headers: str) -> Answer:
    """Send the first part with other headers than it should have; an empty one is left out."""
    right = {
        "Content_Type": "application/partial-upload",
        "Upload_Offset": "0",
        "Upload_Length": str(len(package.data)),
        "Upload_Complete": "?0",
    }
    sent = {name: value for name, value in (right | headers).items() if value}
    return at.school.ask("PATCH", f"/v1/packages/{package.id}", package.data[:PART], **sent)


def parts_in_order_are_the_whole(at: Receiver) -> None:
    package = at.package()
    offset = 0
    while offset + PART < len(package.data):
        _stands(at.school.part(package, offset, PART), offset + PART)
        offset += PART
        _stands(at.head(package), offset)
    last = at.school.part(package, offset, PART)
    said = at.school.believed(last.body)
    by = {"accepted": 201, "received": 202}.get(said["status"])
    must(last.status == by, f"{said['status']} came with status {last.status}")
    must(at.put(package).body == last.body, "another receipt for the whole")


def a_part_out_of_its_place_changes_nothing(at: Receiver) -> None:
    package = at.package()
    _is_elsewhere(at.school.part(package, PART, PART), 0)
    _stands(at.school.part(package, 0, PART), PART)
    _is_elsewhere(at.school.part(package, 0, PART), PART)
    _is_elsewhere(at.school.part(package, PART + 1, PART), PART)
    _stands(at.head(package), PART)
    must(at.school.put_parts(package, PART)["package_id"] == package.id, "the rest did not fit")


def a_part_of_what_is_there_gets_the_receipt(at: Receiver) -> None:
    package = at.package()
    receipt = at.put(package)
    for offset in (0, PART, len(package.data) - 1):
        answer = at.school.part(package, offset, PART)
        must((answer.status, answer.body) == (200, receipt.body), f"status {answer.status}")


def parts_and_the_whole_may_follow_each_other(at: Receiver) -> None:
    package = at.package()
    at.school.part(package, 0, PART)
    receipt = at.put(package)
    at.school.believed(receipt.body)
    must(at.school.part(package, PART, PART).body == receipt.body, "another receipt")


def a_part_says_what_it_is(at: Receiver) -> None:
    package = at.package()
    is_problem(_changed(at, package, Content_Type="application/zip"), 415, "BKK-415-1")
    is_problem(_changed(at, package, Content_Digest="md5=:AAAA:"), 400, "BKK-400-2")
    is_problem(_changed(at, package, Upload_Offset=""), 400, "BKK-400-7")
    is_problem(_changed(at, package, Upload_Length="-1"), 400, "BKK-400-7")
    is_problem(_changed(at, package, Upload_Length="100"), 400, "BKK-400-7")
    is_problem(_changed(at, package, Upload_Length=str(9 << 20)), 413, "BKK-413-1")
    is_problem(_changed(at, package, Upload_Length="999999"), 400, "BKK-400-3")
    must(at.head(package).status == 404, "one of them was kept")


def the_first_part_holds_the_manifest_of_its_sender(at: Receiver) -> None:
    package, other = at.package(), at.stranger()
    foreign = other.package(at.document(), enrol=None)
    is_problem(at.school.part(foreign, 0, PART), 403, "BKK-403-1")
    is_problem(at.school.part(package, 0, 100), 400, "BKK-400-1")
    named = package._replace(id=f"sha256:{'0' * 64}")
    is_problem(at.school.part(named, 0, PART), 400, "BKK-400-3")


def parts_of_a_damaged_package_are_forgotten(at: Receiver) -> None:
    package = at.package()
    data = bytearray(package.data)
    data[-500] ^= 1
    damaged = package._replace(data=bytes(data))
    for offset in range(0, len(data), PART):
        answer = at.school.part(damaged, offset, PART)
    is_problem(answer, 400, "BKK-400-1")
    must(at.head(package).status == 404, "some of it is still there")
    must(at.school.put_parts(package, PART)["package_id"] == package.id, "sound it is refused")
