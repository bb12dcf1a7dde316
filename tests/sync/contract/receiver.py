"""A receiver under trial, and what is expected of its answers."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.contract.client import Answer, Json, Package, School

PROTOCOL = Path(__file__).parents[3] / "resources" / "protocol"
REPORT = PROTOCOL / "vectors" / "report.json"
RETRY = {
    one["code"]: one["retry"]
    for one in json.loads((PROTOCOL / "openapi.json").read_bytes())["x-bkk-problems"]
}


class Failure(Exception):  # noqa: N818  # the receiver's, not ours
    """What a receiver does otherwise than agreed, in one sentence."""


@dataclass
class Receiver:
    """A receiver, the school that tries it, and its import desk if it can be asked here.

    Every case reports on a period of its own, month after month from the given year on.
    """

    activation: bytes
    school: School
    desk: Callable[[Path], None] | None = None
    year: int = 2001
    report: Json = field(default_factory=lambda: json.loads(REPORT.read_bytes()))

    def __post_init__(self) -> None:
        self.school.state()
        self._free = self._periods()

    def _periods(self) -> Iterator[str]:
        for year in range(self.year, 2999):
            for month in range(1, 13):
                if (period := f"{year}-B{month:02}") not in self.school.heads:
                    yield period

    def document(self, **changes: object) -> Json:
        """Return a sound report of a period that the receiver has nothing of yet."""
        period = next(self._free)
        first = f"{period[:4]}-{period[-2:]}-01"
        days = {"tanggal_awal": first, "tanggal_akhir": f"{first[:-2]}28"}
        return self.report | {"periode": period} | days | changes

    def package(self, **changes: Any) -> Package:  # noqa: ANN401  # members of a manifest
        """Seal a sound report of a new period."""
        return self.school.package(self.document(), **changes)

    def put(self, package: Package, name: str = "") -> Answer:
        """Send a package, under its own name or another."""
        return self.school.ask("PUT", f"/v1/packages/{name or package.id}", package.data)

    def head(self, package: Package) -> Answer:
        return self.school.ask("HEAD", f"/v1/packages/{package.id}")

    def stranger(self) -> School:
        """Return another laptop of the same school, which nobody knows yet."""
        other = School(self.activation, Ed25519PrivateKey.generate())
        other.trust, other.base = self.school.trust, self.school.base
        return other


def must(holds: object, sentence: str) -> None:
    if not holds:
        raise Failure(sentence)


def is_problem(answer: Answer, status: int, *codes: str) -> None:
    """Expect a plain problem: its status, one of the codes, when to come again, and no more."""
    must(answer.status == status, f"status {answer.status} instead of {status}")
    must(answer.headers.get_content_type() == "application/problem+json", "no problem+json")
    said = json.loads(answer.body)
    must(said["status"] == status, "the problem names another status")
    must(said["code"] in codes, f"code {said['code']} instead of {' or '.join(codes)}")
    must(said["retry"] == RETRY[said["code"]], "another word on when to come again")
    must(len(answer.body) < 1000 and b"Traceback" not in answer.body, "a problem says too much")


def is_refused(at: Receiver, package: Package, status: int, *codes: str) -> None:
    """Expect a package to be refused, and nothing of it to be there afterwards."""
    is_problem(at.put(package), status, *codes)
    must(at.head(package).status == 404, "what was refused is there all the same")


def sealed_part(package: Package) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        return archive.read("payload.age")
