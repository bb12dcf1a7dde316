"""The calls over HTTPS: the greeting, a package as a whole, its receipt, the state of a school."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.contract.client import Answer, Json, School, canonical, digest, outer, sign
from tests.sync.contract.receiver import Receiver, is_problem, is_refused, must, sealed_part

TAKEN = (201, 202, 422)
POINTER = re.compile(r"(/[A-Za-z0-9_~|+./-]*)?")


def the_greeting_is_signed_and_holds_our_own_word(at: Receiver) -> None:
    first, second = at.school.greet(), at.school.greet()
    must(first["nonce"] != second["nonce"], "an old answer was given again")
    must("bkk-report/1.0" in first["accepts"], "bkk-report/1.0 is not among what is taken")
    must(first["package_bytes"] >= 1 << 20, "packages of one megabyte are not taken")
    must(first["part_bytes"] >= 1 << 14, "parts of 16 KiB are not taken")


def a_greeting_without_a_proper_word_is_refused(at: Receiver) -> None:
    for query in ("", "?n=", "?n=x", f"?n={'0' * 31}", f"?n={'0' * 65}", f"?n={'A' * 32}"):
        is_problem(at.school.ask("GET", f"/.well-known/bkk-sync{query}"), 400, "BKK-400-5")


def a_sound_package_is_answered_by_a_receipt_that_names_it(at: Receiver) -> None:
    answer = at.put(at.package())
    said = at.school.believed(answer.body)
    must(answer.headers.get_content_type() == "application/vnd.bkk.receipt+dsse", "media type")
    by = {"accepted": 201, "received": 202}.get(said["status"])
    must(by, f"a sound report is {said['status']}: {said['reasons']}")
    must(answer.status == by, f"{said['status']} came with status {answer.status}")
    must((said["channel"], said["reasons"]) == ("https", []), "road or reasons")


def the_same_package_again_gets_the_very_same_bytes(at: Receiver) -> None:
    package = at.package()
    first, again = at.put(package), at.put(package)
    asked = at.school.ask("GET", f"/v1/packages/{package.id}/receipt")
    waits = 202 if at.school.believed(first.body)["status"] == "received" else 200
    must((again.status, asked.status) == (200, waits), "what was there already is 200")
    must(first.body == again.body == asked.body, "a receipt was made a second time")


def ten_times_at_once_is_once(at: Receiver) -> None:
    package = at.package()
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: at.put(package), range(10)))
    must(sorted(one.status for one in answers)[:9] == [200] * 9, "it was new more than once")
    must(len({one.body for one in answers}) == 1, "more than one receipt was made")


def the_receipts_of_a_school_form_a_chain(at: Receiver) -> None:
    before = at.put(at.package()).body
    said = at.school.believed(at.put(at.package()).body)
    must(said["prev"] == digest(before), "a receipt does not name the one before it")


def what_is_there_is_told_by_head(at: Receiver) -> None:
    package = at.package()
    must(at.head(package).status == 404, "it is there before it came")
    at.put(package)
    there = at.head(package)
    said = (there.status, there.headers["Upload-Offset"], there.headers["Upload-Complete"])
    must(said == (204, str(len(package.data)), "?1"), f"status, offset, complete: {said}")


def a_receipt_of_what_never_came_is_not_there(at: Receiver) -> None:
    for name in (f"sha256:{'0' * 64}", "x", "%00", "sha256:"):
        is_problem(at.school.ask("GET", f"/v1/packages/{name}/receipt"), 404, "BKK-404-1")


def the_digest_of_the_body_may_not_be_wrong(at: Receiver) -> None:
    package = at.package()
    for mark in ("md5=:AAAA:", f"sha-256=:{'A' * 43}=:", ""):
        path = f"/v1/packages/{package.id}"
        answer = at.school.ask("PUT", path, package.data, Content_Digest=mark)
        is_problem(answer, 400, "BKK-400-2")
    must(at.put(package).status in TAKEN, "with the right digest it was refused too")


def a_body_without_a_length_is_refused(at: Receiver) -> None:
    chunks = b"5\r\nhello\r\n0\r\n\r\n"
    for method, path in (("PUT", "/v1/packages/x"), ("POST", "/v1/state")):
        answer = at.school.ask(method, path, chunks, Transfer_Encoding="chunked")
        is_problem(answer, 411, "BKK-411-1")


def more_than_the_limit_is_refused_before_it_has_come(at: Receiver) -> None:
    length = str(9 << 20)
    answer = at.school.ask("PUT", "/v1/packages/x", b"begun", Content_Length=length)
    is_problem(answer, 413, "BKK-413-1")


def a_package_under_another_name_is_refused(at: Receiver) -> None:
    package = at.package()
    is_problem(at.put(package, f"sha256:{'0' * 64}"), 400, "BKK-400-3")
    must(at.head(package).status == 404, "it was taken all the same")


def a_changed_byte_is_refused(at: Receiver) -> None:
    package = at.package()
    end = len(package.data)
    for place in (0, 10, 26, 40, 120, 900, end // 2, end - 300, end - 90, end - 22, end - 1):
        data = bytearray(package.data)
        data[place] ^= 1
        is_refused(at, package._replace(data=bytes(data)), 400, "BKK-400-1", "BKK-400-3")
    for changed in (package.data[:-1], package.data + b"\0", b"PK", b"\0" * 500):
        is_refused(at, package._replace(data=changed), 400, "BKK-400-1")
    must(at.put(package).status in TAKEN, "unchanged it was refused too")


def a_later_version_or_an_unknown_duty_is_refused(at: Receiver) -> None:
    for changes in ({"v": 2}, {"crit": ["later"]}, {"seq": 0}, {"revision": "1"}, {"app": None}):
        is_refused(at, at.package(**changes), 400, "BKK-400-1")


def an_unknown_member_is_no_hindrance(at: Receiver) -> None:
    answer = at.put(at.package(later={"any": [1, "x", None]}))
    must(answer.status in (201, 202), f"status {answer.status}")


def a_report_whose_sums_are_wrong_is_not_accepted(at: Receiver) -> None:
    document = at.document()
    cells = document["cells"]
    wrong = next(name for name in cells if name.startswith("III/1-I|5|closing|JML"))
    document["cells"] = cells | {wrong: cells[wrong] + 1}
    answer = at.put(at.school.package(document))
    said = at.school.believed(answer.body)
    must(said["status"] in ("rejected", "received"), "it was accepted")
    if said["status"] == "rejected":
        must(answer.status == 422, f"rejected came with status {answer.status}")
        must(said["reasons"], "rejected without a reason")
        places = all(POINTER.fullmatch(one.get("pointer", "")) for one in said["reasons"])
        must(places, "a reason is no place in the report")


def what_cannot_be_opened_is_not_accepted(at: Receiver) -> None:
    package = at.package()
    sealed = bytearray(sealed_part(package))
    sealed[-1] ^= 1
    named = package.manifest["payload"] | {"sha256": digest(bytes(sealed))[7:]}
    broken = at.school.packed(package.manifest | {"payload": named}, bytes(sealed))
    said = at.school.believed(at.put(broken).body)
    must(said["status"] in ("rejected", "received"), "it was accepted")


def another_key_s_signature_is_refused(at: Receiver) -> None:
    package = at.package()
    signed = sign(Ed25519PrivateKey.generate(), "manifest", canonical(package.manifest))
    is_refused(at, package._replace(data=outer(signed, sealed_part(package))), 403, "BKK-403-4")


def another_type_of_document_is_no_manifest(at: Receiver) -> None:
    package = at.package()
    signed = sign(at.school.key, "state-query", canonical(package.manifest))
    is_refused(at, package._replace(data=outer(signed, sealed_part(package))), 400, "BKK-400-1")


def a_laptop_that_nobody_vouches_for_is_refused(at: Receiver) -> None:
    other = at.stranger()
    is_refused(at, other.package(at.document(), enrol=None), 403, "BKK-403-1")
    other.secret = bytes(16)
    is_refused(at, other.package(at.document()), 403, "BKK-403-1")


def a_secret_enrols_one_laptop_only(at: Receiver) -> None:
    other = at.stranger()
    is_refused(at, other.package(at.document()), 409, "BKK-409-4")
    is_problem(_asked(other, {"challenge": other.greet()["challenge"]}), 409, "BKK-409-4")


def a_laptop_speaks_for_its_own_school_only(at: Receiver) -> None:
    is_refused(at, at.package(npsn="00000000"), 403, "BKK-403-3")
    asked = {"npsn": "00000000", "challenge": at.school.greet()["challenge"]}
    is_problem(_asked(at.school, asked), 403, "BKK-403-3")


def another_report_under_a_taken_revision_is_refused(at: Receiver) -> None:
    document = at.document()
    at.put(at.school.package(document))
    del at.school.heads[document["periode"]]
    is_refused(at, at.school.package(document), 409, "BKK-409-2")


def a_revision_follows_the_one_that_stands(at: Receiver) -> None:
    document = at.document()
    period = document["periode"]
    at.school.heads[period] = 1, f"sha256:{'0' * 64}"
    is_refused(at, at.school.package(document), 409, "BKK-409-1")
    del at.school.heads[period]
    for expected in (1, 2):
        said = at.school.believed(at.put(at.school.package(document)).body)
        must(said["revision"] == expected, "a revision that follows was not taken")
    is_refused(at, at.school.package(document, supersedes=None), 409, "BKK-409-1")


def the_same_report_sealed_anew_gets_its_first_receipt(at: Receiver) -> None:
    document = at.document()
    isi = canonical(document | {"npsn": at.school.npsn})
    said = {"v": 1, "npsn": at.school.npsn, "period": document["periode"], "revision": 1}
    first, second = (at.school.sealed(isi, dict(said), {"supersedes": None}) for _ in range(2))
    receipt, again = at.put(first), at.put(second)
    must(first.id != second.id, "the trial itself is at fault")
    must((again.status, again.body) == (200, receipt.body), "another receipt for the same report")


def a_number_of_a_laptop_is_used_once(at: Receiver) -> None:
    first = at.package()
    at.put(first)
    is_refused(at, at.package(seq=first.manifest["seq"]), 409, "BKK-409-3")


def the_state_names_what_came(at: Receiver) -> None:
    package = at.package()
    receipt = at.school.believed(at.put(package).body)
    said = at.school.state()
    (head,) = [one for one in said["heads"] if one["period"] == receipt["period"]]
    told = (head["package_id"], head["report_digest"], head["revision"], head["device"])
    digest_of = package.manifest["report_digest"]
    must(told == (package.id, digest_of, 1, at.school.device), "the head is another")
    must(head.get("receipt") in (None, receipt["no"]), "the number of its receipt")
    must(said["seq"] == package.manifest["seq"], "the last number of this laptop")


def _asked(school: School, changes: Json) -> Answer:
    said = {"v": 1, "npsn": school.npsn, "device": school.device, "enrol": school.enrol()}
    return school.ask(
        "POST", "/v1/state", sign(school.key, "state-query", canonical(said | changes))
    )


def a_question_of_the_state_answers_to_a_fresh_greeting(at: Receiver) -> None:
    fresh = at.school.greet()["challenge"]
    for challenge in (
        "0" * 80,
        "f" * 64,
        "00" * 16,
        fresh[:-1] + ("0" if fresh[-1] != "0" else "1"),
    ):
        is_problem(_asked(at.school, {"challenge": challenge}), 400, "BKK-400-6")


def a_question_is_signed_by_whom_it_names(at: Receiver) -> None:
    other = at.stranger()
    other.device = at.school.device
    asked = {"challenge": other.greet()["challenge"], "enrol": None}
    is_problem(_asked(other, asked), 403, "BKK-403-4")
    for body in (b"x", b"{}", b"[1]", b"\xff", b"x" * 20_000):
        is_problem(at.school.ask("POST", "/v1/state", body), 400, "BKK-400-1")


def what_is_no_call_gets_a_plain_problem(at: Receiver) -> None:
    for method, path, status in (
        ("GET", "/", 404), ("GET", "/v1", 404), ("GET", "/v1/packages/x", 405),
        ("POST", "/v1/packages/x", 405), ("DELETE", "/v1/packages/x", 405),
        ("POST", "/v1/state/", 404), ("GET", "/v1/packages/x/receipt/", 404),
    ):  # fmt: skip
        answer = at.school.ask(method, path)
        is_problem(answer, status, f"BKK-{status}")
        must(status != 405 or answer.headers["Allow"], "405 does not say what is allowed")
