"""The sum of many schools' reports: opened and checked anew, one by one; the rest is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import kode
from sync import sealing
from sync.canonical import MalformedError, loads
from sync.province import checks, store
from sync.province.overview import STATES, overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkk_desktop.domain.periode import Periode
    from sync.province.keys import Province
    from sync.province.overview import Sent

UNOPENED = "tidak bisa dibuka dengan kunci di folder ini"
UNSOUND = "isinya tidak lolos pemeriksaan"
REGION = 5
# The nine figures of the recap by kab/kota: seekers, vacancies and placements, each L, P, L+P.
FIGURES = (
    *(f"III/1-I|2|registered|JML/{column}" for column in ("L", "P", "LP")),
    *(f"III/1-II|2|registered|{column}" for column in ("L", "P", "LP")),
    *(f"III/1-I|3|placed|JML/{column}" for column in ("L", "P", "LP")),
)
NAMES = tuple(
    f"{name} {column}"
    for name in ("Pencari kerja terdaftar", "Lowongan terdaftar", "Pencari kerja ditempatkan")
    for column in ("L", "P", "L+P")
)

Cells = dict[str, int]


class _LeftOutError(Exception):
    """A report that can't be counted, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A school whose report is in the sum: its kab/kota, its figures, and the jobs of those placed.

    `placed` holds the occupation group and the sex of each, and nothing else of them.
    """

    sent: Sent
    wilayah: str
    cells: Cells
    placed: tuple[tuple[str, str], ...]

    @property
    def figures(self) -> tuple[int, ...]:
        """Return the nine figures of the recap."""
        return tuple(self.cells[key] for key in FIGURES)


@dataclass(frozen=True, slots=True)
class Check:
    """Two ways to the same figure."""

    kalimat: str
    satu: int
    lain: int

    @property
    def ok(self) -> bool:
        """Tell whether both came to the same."""
        return self.satu == self.lain


@dataclass(frozen=True)
class Recap:
    """The schools in the sum, those that are not with the reason, and the sum."""

    periode: Periode
    counted: tuple[Counted, ...]
    left_out: tuple[tuple[Sent, str], ...]
    cells: Cells

    @property
    def unopened(self) -> int:
        """Return how many reports were accepted and still can't be counted."""
        return sum(sent.status == "accepted" for sent, _ in self.left_out)

    def by_place(self) -> dict[str, tuple[int, ...]]:
        """Return of every kab/kota the number of schools and their figures.

        Each kab/kota of the provinces that the schools lie in is there; "" is where none is known.
        """
        known = kode.kabupaten_kota()
        provinces = {one.wilayah[:2] for one in self.counted}
        wanted = [place for place in known if place[:2] in provinces]
        wanted += [""] if any(not one.wilayah for one in self.counted) else []
        return {place: self._of(place) for place in wanted}

    def _of(self, place: str) -> tuple[int, ...]:
        there = [one for one in self.counted if one.wilayah == place]
        return len(there), *_sums(one.figures for one in there)

    def checks(self) -> tuple[Check, ...]:
        """Return what was reckoned in two ways: the sums, and the identities of the form."""
        schools = _sums(one.figures for one in self.counted)
        places = _sums(row[1:] for row in self.by_place().values())
        whole = [self.cells.get(key, 0) for key in FIGURES]
        found = [
            Check(f"{name}: {way}", value, form)
            for name, form, *ways in zip(NAMES, whole, schools, places, strict=True)
            for way, value in zip(("jumlah sekolah", "jumlah kab/kota"), ways, strict=True)
        ]
        wrong = checks.unequal(self.cells)
        return (*found, Check("Hubungan antartabel IPK III yang tidak cocok", wrong, 0))


def _sums(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    zero = (0,) * len(FIGURES)
    return tuple(map(sum, zip(zero, *rows, strict=True)))


def recap(province: Province, periode: Periode) -> Recap:
    """Open what each school's newest accepted revision says, and add it all up."""
    counted, left_out = [], []
    cells: Counter[str] = Counter()
    for sent in overview(province, periode):
        try:
            document = _document(province, sent)
        except _LeftOutError as reason:
            left_out.append((sent, str(reason)))
            continue
        one = Counted(sent, _place(document), document["cells"], tuple(_placed(document)))
        counted.append(one)
        cells.update(one.cells)
    return Recap(periode, tuple(counted), tuple(left_out), dict(cells))


def _place(document: dict[str, Any]) -> str:
    place: str = document["sekolah"]["kode_wilayah"][:REGION]
    return place if place in kode.kabupaten_kota() else ""


def _placed(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for row in document["lists"]["penempatan"]:
        if row["dihitung"]:
            yield str(row.get("golongan_jabatan", "")), row["jenis_kelamin"]


def _document(province: Province, sent: Sent) -> dict[str, Any]:
    if sent.status != "accepted":
        raise _LeftOutError(STATES[sent.status])
    with store.connected(province.database) as db:
        data = store.package(db, sent.paket)
    try:
        package = sealing.opened(data)
        sealing.check_signer(package, sent.kunci)
        report = sealing.report_of(package, sent.kunci, province.identity)
    except MalformedError as error:
        raise _LeftOutError(UNOPENED) from error
    if checks.reasons(report, package.manifest):
        raise _LeftOutError(UNSOUND)
    document: dict[str, Any] = loads(report)
    return document
