"""Seleksi: applicants (lamaran) of a vacancy on their way through its stages (tahap).

An applicant stands in one place: a stage, or one of the four ends. Where somebody stands says what
has become of each stage before, so the figures of a selection always add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bkk_desktop.domain import hari
from bkk_desktop.errors import Problem, Stops

USUAL = ("Administrasi", "Psikotes", "Wawancara", "Tes kesehatan", "Hasil")
HASIL = {
    "diterima": "Diterima",
    "cadangan": "Cadangan",
    "tidak_lolos": "Tidak lolos",
    "mundur": "Mundur",
}
KEHADIRAN = {"hadir": "Hadir", "tidak": "Tidak hadir"}
PASSED, FAILED = "lolos", "tidak"


@dataclass(frozen=True, slots=True)
class Tahap:
    """One stage of a vacancy's selection; `pukul` and `bawa` are text as people say it."""

    id: int = 0
    lowongan: int = 0
    urut: int = 0
    nama: str = ""
    tanggal: date | None = None
    pukul: str = ""
    tempat: str = ""
    bawa: str = ""


@dataclass(frozen=True, slots=True)
class Lamaran:
    """One alumnus who applies for one vacancy; `hasil` is "" while the selection goes on."""

    id: int = 0
    lowongan: int = 0
    alumni: int = 0
    tanggal: date | None = None
    tahap: int | None = None
    hasil: str = ""
    tanggal_hasil: date | None = None
    alasan: str = ""
    penempatan: int | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class HasilTahap:
    """What became of one applicant in one stage; `nilai` is text, as tests have marks or grades."""

    id: int = 0
    lamaran: int = 0
    tahap: int = 0
    kehadiran: str = ""
    hasil: str = ""
    nilai: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Where applicants are moved: to a stage, or to an end with its reason."""

    tahap: int = 0
    hasil: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Langkah:
    """One applicant after a move, and what each stage's result becomes."""

    lamaran: Lamaran
    hasil: Mapping[int, str]


def step(lamaran: Lamaran, stages: Sequence[int], to: Tujuan, today: date) -> Langkah:
    """Move one applicant: what lies behind is passed, what lies ahead is open again."""
    here = _place(lamaran.tahap, stages)
    if not to.hasil:
        target = _place(to.tahap, stages)
        moved = replace(lamaran, tahap=to.tahap, hasil="", tanggal_hasil=None, alasan="")
        return Langkah(moved, _results(stages, target))
    moved = replace(lamaran, hasil=to.hasil, tanggal_hasil=today, alasan=to.alasan)
    if to.hasil == "diterima":
        last = stages[-1] if stages else None
        return Langkah(replace(moved, tahap=last), dict.fromkeys(stages, PASSED))
    failed = to.hasil == "tidak_lolos"
    here_now = {stages[here]: FAILED} if failed and here < len(stages) else {}
    return Langkah(moved, _results(stages, here) | here_now)


def _results(stages: Sequence[int], here: int) -> dict[int, str]:
    return {stage: PASSED if at < here else "" for at, stage in enumerate(stages)}


def _place(tahap: int | None, stages: Sequence[int]) -> int:
    return stages.index(tahap) if tahap in stages else 0


def onward(lamaran: Lamaran, stages: Sequence[int]) -> Tujuan:
    """Return where somebody goes who passes: to the next stage, after the last to "diterima"."""
    ahead = _place(lamaran.tahap, stages) + 1
    return Tujuan(tahap=stages[ahead]) if ahead < len(stages) else Tujuan(hasil="diterima")


@dataclass(frozen=True, slots=True)
class Angka:
    """Men, women, those whose sex is unknown yet, and all of them."""

    l: int = 0  # noqa: E741  # the column's name in the report
    p: int = 0
    belum: int = 0

    @property
    def jumlah(self) -> int:
        """Return all of them."""
        return self.l + self.p + self.belum

    def plus(self, jenis_kelamin: str) -> Angka:
        """Return the count with one more person."""
        if jenis_kelamin == "L":
            return replace(self, l=self.l + 1)
        if jenis_kelamin == "P":
            return replace(self, p=self.p + 1)
        return replace(self, belum=self.belum + 1)


@dataclass(frozen=True, slots=True)
class AngkaTahap:
    """One stage in figures: who came to it is passed, failed, withdrawn, reserve or waiting."""

    tahap: int
    nama: str
    masuk: Angka
    hadir: Angka
    lolos: Angka
    tidak_lolos: Angka
    mundur: Angka
    cadangan: Angka
    menunggu: Angka


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """A whole selection in figures."""

    pelamar: Angka
    tahap: tuple[AngkaTahap, ...]
    akhir: Mapping[str, Angka]
    proses: Angka


@dataclass(frozen=True, slots=True)
class Pelamar:
    """What the figures need of one applicant; `hadir` names the stages attended."""

    jenis_kelamin: str
    tahap: int | None
    hasil: str
    hadir: frozenset[int] = frozenset()


def summary(stages: Sequence[Tahap], people: Iterable[Pelamar]) -> Ringkasan:
    """Count a selection; every figure follows from where each applicant stands."""
    order = [stage.id for stage in stages]
    found = list(people)
    placed = [(one, _reached(one, order)) for one in found]
    return Ringkasan(
        _counted(one.jenis_kelamin for one in found),
        tuple(_of_stage(at, stage, placed) for at, stage in enumerate(stages)),
        {
            hasil: _counted(one.jenis_kelamin for one in found if one.hasil == hasil)
            for hasil in HASIL
        },
        _counted(one.jenis_kelamin for one in found if not one.hasil),
    )


def _reached(one: Pelamar, order: Sequence[int]) -> int:
    return len(order) if one.hasil == "diterima" else _place(one.tahap, order)


def _of_stage(at: int, stage: Tahap, placed: Sequence[tuple[Pelamar, int]]) -> AngkaTahap:
    def ended(hasil: str) -> Angka:
        return _counted(o.jenis_kelamin for o, place in placed if place == at and o.hasil == hasil)

    return AngkaTahap(
        stage.id,
        stage.nama,
        masuk=_counted(one.jenis_kelamin for one, place in placed if place >= at),
        hadir=_counted(o.jenis_kelamin for o, place in placed if place >= at and _came(o, stage)),
        lolos=_counted(one.jenis_kelamin for one, place in placed if place > at),
        tidak_lolos=ended("tidak_lolos"),
        mundur=ended("mundur"),
        cadangan=ended("cadangan"),
        menunggu=ended(""),
    )


def _came(one: Pelamar, stage: Tahap) -> bool:
    return stage.id in one.hadir


def _counted(sexes: Iterable[str]) -> Angka:
    counts = Angka()
    for sex in sexes:
        counts = counts.plus(sex)
    return counts


def stage_problems(tahap: Tahap, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a stage."""
    if not tahap.nama.strip():
        yield Problem("Nama tahap wajib diisi.", "nama", code="nama_kosong")
    if tahap.tanggal and tahap.tanggal < today:
        text = "Tanggal ini sudah lewat."
        yield Problem(text, "tanggal", stops=Stops.NOTHING, code="tanggal_lewat")


def day_words(tahap: Tahap) -> str:
    """Return a stage's day and hour as an invitation says them: Senin, 24 Agustus 2026, 08.00."""
    if tahap.tanggal is None:
        return tahap.pukul
    day = f"{hari.weekday(tahap.tanggal)}, {hari.long(tahap.tanggal)}"
    return f"{day}, pukul {tahap.pukul}" if tahap.pukul else day
