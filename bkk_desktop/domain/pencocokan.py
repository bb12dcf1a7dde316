"""Pencocokan: which alumni fit a vacancy, with the reasons for and against each of them.

Every alumnus is judged by what the vacancy asks; what the vacancy doesn't ask is no reason. What
isn't known of a person counts neither as met nor as failed, and whoever works already comes last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from bkk_desktop.domain import hari, kode
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.sekolah import Jurusan

MET, FAILED, UNKNOWN, NOTE = "cocok", "tidak", "belum", "catatan"
SEEKING, WORKING, STARTING = "Mencari kerja", "Bekerja", "Akan bekerja"
# The form's codes for upper secondary school of whatever kind.
ANY_SLTA = frozenset({"3701", "3702"})
_SEX = {"L": "laki-laki", "P": "perempuan"}
_BETWEEN = re.compile(r"[,;/\n]|\batau\b|\bdan\b", re.IGNORECASE)
_ANY = re.compile(r"\b(semua|segala|bebas)\b", re.IGNORECASE)
_KIND = re.compile(r"^(kabupaten|kab|kota|kec|kecamatan)\b\.?\s*", re.IGNORECASE)
_ADULT = 18


class Calon(NamedTuple):
    """What matching needs of one alumnus, in the order of the store's SELECT."""

    id: int
    nama: str
    jenis_kelamin: str
    tanggal_lahir: str | None
    kode_wilayah: str
    kecamatan: str
    tinggi: int | None
    status_perkawinan: str
    jurusan: int | None
    tahun_lulus: int | None
    rombel: str
    status: str
    keahlian: str
    kesiapan: str
    izin: int


class Alasan(NamedTuple):
    """One reason: its words, and whether it speaks for (cocok), against (tidak) or neither."""

    kata: str
    arti: str


class Cocok(NamedTuple):
    """One alumnus with the reasons; `memenuhi` if nothing asked is failed or unknown."""

    calon: Calon
    alasan: tuple[Alasan, ...]
    tidak: int
    belum: int

    @property
    def memenuhi(self) -> bool:
        """Tell whether everything that is asked is known to be met."""
        return not (self.tidak or self.belum)

    def kata(self, arti: str) -> list[str]:
        """Return the words of the reasons of one kind."""
        return [reason.kata for reason in self.alasan if reason.arti == arti]


Judge = Callable[[Calon], Alasan | None]


def matched(
    lowongan: Lowongan, day: date, jurusan: Iterable[Jurusan], people: Iterable[Calon]
) -> list[Cocok]:
    """Return the people from best to worst fit; those who work come after all others."""
    judges = tuple(_judges(lowongan, day, {one.id: one for one in jurusan}))
    found = [_judged(one, judges) for one in people]
    found.sort(key=_rank)
    return found


def _judged(calon: Calon, judges: Sequence[Judge]) -> Cocok:
    reasons = tuple(reason for judge in judges if (reason := judge(calon)) is not None)
    kinds = [reason.arti for reason in reasons]
    return Cocok(calon, reasons, kinds.count(FAILED), kinds.count(UNKNOWN))


def _rank(one: Cocok) -> tuple[bool, int, bool, int, str, int]:
    calon = one.calon
    return (
        calon.status in (WORKING, STARTING),
        one.tidak,
        calon.status != SEEKING,
        one.belum,
        calon.nama.casefold(),
        calon.id,
    )


def _judges(lowongan: Lowongan, day: date, jurusan: dict[int, Jurusan]) -> Iterator[Judge]:
    makers: tuple[Judge | None, ...] = (
        _by_jurusan(lowongan, jurusan),
        _by_sex(lowongan),
        _by_age(lowongan, day),
        _by_height(lowongan),
        _by_marriage(lowongan),
        _by_place(lowongan),
        *_by_skills(lowongan),
        *_by_readiness(lowongan),
        _by_status,
        _by_consent(day),
    )
    yield from filter(None, makers)


def parts(text: str) -> list[str]:
    """Cut what an employer wrote into its single wishes: "TKJ, RPL atau Mesin"."""
    return [part for raw in _BETWEEN.split(text) if (part := " ".join(raw.split()))]


def _by_jurusan(lowongan: Lowongan, jurusan: dict[int, Jurusan]) -> Judge | None:
    asked = [] if _ANY.search(lowongan.jurusan) else parts(lowongan.jurusan)
    code = lowongan.pendidikan
    if not (asked or code):
        return None
    words = ", ".join(asked) or kode.pendidikan().get(code, code)
    known = {
        number: Alasan(f"Jurusan cocok: {one.singkatan or one.nama}", MET)
        if _fits(one, asked, code)
        else Alasan(f"Jurusan {one.singkatan or one.nama}, diminta {words}", FAILED)
        for number, one in jurusan.items()
    }
    unknown = Alasan(f"Jurusan belum diisi, diminta {words}", UNKNOWN)
    return lambda calon: known.get(calon.jurusan or 0, unknown)


def _fits(jurusan: Jurusan, asked: Sequence[str], code: str) -> bool:
    if not asked:
        return jurusan.kode_ipk == code or (code in ANY_SLTA and jurusan.kode_ipk[:1] == "3")
    names = [n.casefold() for n in (jurusan.nama, jurusan.singkatan, jurusan.program) if n]
    return any(_same(wish.casefold(), name) for wish in asked for name in names)


def _same(wish: str, name: str) -> bool:
    """Tell whether a wish names a programme: the same, or one within the other's words."""
    return wish == name or _within(wish, name) or _within(name, wish)


def _within(part: str, whole: str) -> bool:
    return bool(re.search(rf"\b{re.escape(part)}\b", whole))


def _by_sex(lowongan: Lowongan) -> Judge | None:
    if lowongan.jumlah_bebas or not (lowongan.jumlah_l or lowongan.jumlah_p):
        return None
    open_to = {s for s, n in (("L", lowongan.jumlah_l), ("P", lowongan.jumlah_p)) if n}
    if len(open_to) > 1:
        return None
    (only,) = open_to
    answers = {
        sex: Alasan(words.capitalize(), MET)
        if sex == only
        else Alasan(f"{words.capitalize()}, diminta {_SEX[only]}", FAILED)
        for sex, words in _SEX.items()
    }
    unknown = Alasan(f"Jenis kelamin belum diisi, diminta {_SEX[only]}", UNKNOWN)
    return lambda calon: answers.get(calon.jenis_kelamin, unknown)


def span(least: int | None, most: int | None, unit: str = "") -> str:
    """Return limits as people say them: 18-25, 18 ke atas, paling tinggi 25."""
    tail = f" {unit}" if unit else ""
    if least is not None and most is not None:
        return f"{least}{tail}" if least == most else f"{least}-{most}{tail}"
    return f"{least}{tail} ke atas" if least is not None else f"paling tinggi {most}{tail}"


def _by_age(lowongan: Lowongan, today: date) -> Judge | None:
    least, most, day = lowongan.usia_min, lowongan.usia_maks, lowongan.tanggal or today
    if least is None and most is None:
        return None
    asked = span(least, most)
    unknown = Alasan(f"Tanggal lahir belum diisi, diminta usia {asked}", UNKNOWN)

    @cache
    def at(age: int) -> Alasan:
        fits = (least is None or age >= least) and (most is None or age <= most)
        return Alasan(f"Usia {age}" if fits else f"Usia {age}, diminta {asked}", _met(fits))

    def judge(calon: Calon) -> Alasan:
        born = calon.tanggal_lahir
        return at(_age(born, day)) if born else unknown

    return judge


@lru_cache(maxsize=50_000)
def _age(born: str, day: date) -> int:
    return hari.age(date.fromisoformat(born), day)


def _met(fits: bool) -> str:
    return MET if fits else FAILED


def _by_height(lowongan: Lowongan) -> Judge | None:
    asked = lowongan.tinggi_min
    if asked is None:
        return None
    unknown = Alasan(f"Tinggi belum diisi, diminta {asked} cm", UNKNOWN)

    @cache
    def at(height: int) -> Alasan:
        fits = height >= asked
        words = f"Tinggi {height} cm"
        return Alasan(words if fits else f"{words}, diminta {asked} cm", _met(fits))

    return lambda calon: unknown if calon.tinggi is None else at(calon.tinggi)


def _by_marriage(lowongan: Lowongan) -> Judge | None:
    asked = lowongan.status_kawin.replace("_", " ").casefold()
    if not asked:
        return None
    unknown = Alasan(f"Status perkawinan belum diisi, diminta {asked}", UNKNOWN)

    @cache
    def at(status: str) -> Alasan:
        words = status.replace("_", " ").casefold()
        fits = words == asked
        said = words.capitalize()
        return Alasan(said if fits else f"{said}, diminta {asked}", _met(fits))

    return lambda calon: at(calon.status_perkawinan) if calon.status_perkawinan else unknown


def _by_place(lowongan: Lowongan) -> Judge | None:
    asked = [_bare(part) for part in parts(lowongan.domisili)]
    if not asked:
        return _near(lowongan)
    words = ", ".join(parts(lowongan.domisili))
    unknown = Alasan(f"Tempat tinggal belum diisi, diminta {words}", UNKNOWN)

    @cache
    def at(code: str, district: str) -> Alasan:
        place = kode.wilayah().get(code, code)
        homes = [_bare(home) for home in (place, district, kode.provinsi_of(code)) if home]
        fits = any(_same(wish, home) for wish in asked for home in homes)
        lives = f"Tinggal di {place or district}"
        return Alasan(lives if fits else f"{lives}, diminta {words}", _met(fits))

    def judge(calon: Calon) -> Alasan:
        known = calon.kode_wilayah or calon.kecamatan
        return at(calon.kode_wilayah, calon.kecamatan) if known else unknown

    return judge


def _bare(place: str) -> str:
    return _KIND.sub("", place.casefold())


def _near(lowongan: Lowongan) -> Judge | None:
    """Say who lives where the work is; the employer asks for nothing, so nobody fails."""
    work = lowongan.kode_wilayah
    if not work:
        return None
    where = kode.wilayah().get(work, work)
    here = Alasan(f"Tinggal di {where}, tempat kerja", NOTE)
    return lambda calon: here if calon.kode_wilayah == work else None


def _by_skills(lowongan: Lowongan) -> list[Judge]:
    return [_has(_skills, part, "Keterampilan") for part in parts(lowongan.keterampilan)]


def _by_readiness(lowongan: Lowongan) -> list[Judge]:
    return [_has(_readiness, part, "Kesiapan") for part in parts(lowongan.butir_kesiapan)]


def _skills(calon: Calon) -> str:
    return calon.keahlian


def _readiness(calon: Calon) -> str:
    return calon.kesiapan


def _has(recorded: Callable[[Calon], str], asked: str, noun: str) -> Judge:
    """Look for words in what is recorded; what isn't recorded is unknown, not absent."""
    wish = asked.casefold()
    met = Alasan(f"{noun}: {asked}", MET)
    unknown = Alasan(f"{noun} belum tercatat: {asked}", UNKNOWN)
    return lambda calon: met if wish in recorded(calon) else unknown


def _by_status(calon: Calon) -> Alasan | None:
    return _STATUS.get(calon.status)


_STATUS = {
    SEEKING: Alasan("Sedang mencari kerja", NOTE),
    WORKING: Alasan("Sedang bekerja", NOTE),
    STARTING: Alasan("Sudah ditempatkan, belum mulai bekerja", NOTE),
}


def _by_consent(day: date) -> Judge:
    warning = Alasan("Belum 18 tahun, perlu izin orang tua", NOTE)

    def judge(calon: Calon) -> Alasan | None:
        born = calon.tanggal_lahir
        minor = born is not None and not calon.izin and _age(born, day) < _ADULT
        return warning if minor else None

    return judge
