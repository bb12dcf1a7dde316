"""Who is who: NISN, else NIK, else name and birth date, and when that can't be said.

The next key is asked when the one before found nobody, or only somebody else who happens to
share the number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import Problem
from bkk_desktop.importer.codes import reason, warning

_TITLES = re.compile(r"^((h|hj|dr|dra|drs|ir|prof|kh)\.\s*|(hj|dra|drs|prof)\s+)+")


class Verdict(Enum):
    """How two records that share a key relate."""

    SAME = "sama"
    DOUBT = "meragukan"
    TWO = "dua orang"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody to compare with: stored, or met earlier in the file (`baris`)."""

    record: Alumni
    baris: int = 0

    @property
    def label(self) -> str:
        """Return how a sentence calls the person."""
        return f"{self.record.nama} (baris {self.baris})" if self.baris else self.record.nama


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: `known` with a verdict, and the people who share a number by accident."""

    verdict: Verdict = Verdict.TWO
    known: Known | None = None
    code: str = ""
    by_number: bool = False
    namesakes: tuple[tuple[str, Known], ...] = ()

    def reason(self, record: Alumni) -> Problem:
        """Say why the match is doubtful."""
        known = self.known or Known(Alumni())
        same_nisn = bool(record.nisn) and record.nisn == known.record.nisn
        nomor = "NISN" if same_nisn else "NIK"
        return reason(self.code, nama=known.label, baris=known.baris, nomor=nomor)

    def warnings(self) -> tuple[Problem, ...]:
        """Say whose number or name is shared by accident."""
        return tuple(
            warning(code, "nisn" if code == "nisn_ganda" else "nama", nama=known.label)
            for code, known in self.namesakes
        )


@lru_cache(maxsize=200_000)
def plain_name(nama: str) -> str:
    """Return a name to compare by: case, titles, points and spaces don't matter."""
    bare = _TITLES.sub("", nama.casefold().strip()).partition(",")[0]
    return "".join(filter(str.isalnum, bare))


class People:
    """People by each of their keys."""

    def __init__(self, people: Iterable[Known] = ()) -> None:
        self._nisn: dict[str, list[Known]] = defaultdict(list)
        self._nik: dict[str, list[Known]] = defaultdict(list)
        self._name: dict[tuple[str, object], list[Known]] = defaultdict(list)
        self._bare: dict[str, list[Known]] | None = None
        for known in people:
            self.add(known)

    def add(self, known: Known) -> None:
        """Remember somebody under every key that the record has."""
        record = known.record
        if record.nisn:
            self._nisn[record.nisn].append(known)
        if record.nik:
            self._nik[record.nik].append(known)
        self._name[plain_name(record.nama), record.tanggal_lahir].append(known)

    def find(self, record: Alumni) -> Match:
        """Return the person that a record is, might be, or is not."""
        by_name = self._name.get((plain_name(record.nama), record.tanggal_lahir), ())
        namesakes: list[tuple[str, Known]] = []
        for found, judge, by_number in (
            (self._nisn.get(record.nisn, ()), _judge_nisn, True),
            (self._nik.get(record.nik, ()), _judge_nik, True),
            (by_name, _judge_name if record.tanggal_lahir else _judge_bare_name, False),
        ):
            verdicts = [(known, *judge(record, known)) for known in found]
            for wanted in (Verdict.SAME, Verdict.DOUBT):
                for known, verdict, code in verdicts:
                    if verdict is wanted:
                        return Match(verdict, known, code, by_number, tuple(namesakes))
            namesakes += [(code, known) for known, _, code in verdicts if code]
        return self._undated(record) or Match(namesakes=tuple(namesakes))

    def _undated(self, record: Alumni) -> Match | None:
        """Find a stored person of the same name where one of the two has no birth date."""
        if self._bare is None:
            self._bare = defaultdict(list)
            for (name, _), people in self._name.items():
                self._bare[name] += [known for known in people if not known.baris]
        found = [
            known
            for known in self._bare.get(plain_name(record.nama), ())
            if not (record.tanggal_lahir and known.record.tanggal_lahir)
            and not _contradict(record, known.record)
        ]
        if not found:
            return None
        sure = len(found) == 1 and not record.tanggal_lahir and _agree_in_school(record, found[0])
        verdict = (Verdict.SAME, "") if sure else (Verdict.DOUBT, "tanpa_tanggal_lahir")
        return Match(verdict[0], found[0], verdict[1])


Judgement = tuple[Verdict, str]


def _differ(one: object, other: object) -> bool:
    return bool(one) and bool(other) and one != other


def _agree(one: object, other: object) -> bool:
    return bool(one) and one == other


def _same_name(record: Alumni, known: Known) -> bool:
    return plain_name(record.nama) == plain_name(known.record.nama)


def _judge_nisn(record: Alumni, known: Known) -> Judgement:
    if _same_name(record, known):
        return Verdict.SAME, ""
    other = known.record
    if _differ(record.tanggal_lahir, other.tanggal_lahir) and not _agree(record.nik, other.nik):
        return Verdict.TWO, "nisn_ganda"
    return Verdict.DOUBT, "nama_beda"


def _judge_nik(record: Alumni, known: Known) -> Judgement:
    other = known.record
    if not _same_name(record, known):
        two = _differ(record.tanggal_lahir, other.tanggal_lahir)
        return Verdict.DOUBT, "nik_dua_orang" if two else "nama_beda"
    if _differ(record.nisn, other.nisn):
        return Verdict.DOUBT, "nisn_beda"
    return Verdict.SAME, ""


def _judge_name(record: Alumni, known: Known) -> Judgement:
    other = known.record
    if _contradict(record, other):
        agree = _agree_beside_name(record, other)
        return (Verdict.DOUBT, "mirip") if agree else (Verdict.TWO, "nama_kembar")
    if known.baris and not _numbered(record) and not _numbered(other):
        return Verdict.DOUBT, "baris_kembar"
    if _differ_place(record, other) and _differ_mother(record, other):
        return Verdict.DOUBT, "mirip"
    return Verdict.SAME, ""


def _judge_bare_name(record: Alumni, known: Known) -> Judgement:
    """Judge two people of one name, both without a birth date."""
    other = known.record
    if _contradict(record, other):
        return Verdict.TWO, ""
    if known.baris and not _numbered(record) and not _numbered(other):
        return Verdict.DOUBT, "baris_kembar"
    differ = _differ_place(record, other) or _differ_mother(record, other)
    if _numbered(record) or _numbered(other) or differ:
        return Verdict.DOUBT, "tanpa_tanggal_lahir"
    return Verdict.SAME, ""


def _contradict(record: Alumni, other: Alumni) -> bool:
    return _differ(record.nisn, other.nisn) or _differ(record.nik, other.nik)


def _numbered(record: Alumni) -> bool:
    return bool(record.nisn or record.nik)


def _differ_place(record: Alumni, other: Alumni) -> bool:
    return _differ(record.tempat_lahir.casefold(), other.tempat_lahir.casefold())


def _differ_mother(record: Alumni, other: Alumni) -> bool:
    return _differ(plain_name(record.nama_ibu), plain_name(other.nama_ibu))


def _agree_in_school(record: Alumni, known: Known) -> bool:
    """Tell whether two people of one name left the same class in the same year."""
    other = known.record
    same_class = _agree(record.rombel.casefold(), other.rombel.casefold())
    return same_class and _agree(record.tahun_lulus, other.tahun_lulus)


def _agree_beside_name(record: Alumni, other: Alumni) -> bool:
    return (
        _agree(record.nisn, other.nisn)
        or _agree(record.nik, other.nik)
        or _agree(record.tempat_lahir.casefold(), other.tempat_lahir.casefold())
        or _agree(plain_name(record.nama_ibu), plain_name(other.nama_ibu))
    )
