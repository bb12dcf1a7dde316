"""Penelusuran tamatan (tracer study): what became of the graduates, and how that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari, kuesioner
from bkk_desktop.domain.penempatan import Penempatan, counted_day
from bkk_desktop.errors import Problem, Stops

BEKERJA, MELANJUTKAN, WIRAUSAHA, BELUM, BELUM_TERDATA = (
    "bekerja", "melanjutkan", "wirausaha", "belum", "",
)  # fmt: skip
KEGIATAN = {
    BEKERJA: "Bekerja",
    MELANJUTKAN: "Melanjutkan",
    WIRAUSAHA: "Wirausaha",
    BELUM: "Belum bekerja atau melanjutkan",
}
KEADAAN = KEGIATAN | {BELUM_TERDATA: "Belum terdata"}
PENEMPATAN = "penempatan"
SUMBER = {
    "telepon": "Telepon",
    "whatsapp": "WhatsApp",
    "kunjungan": "Kunjungan",
    "formulir": "Formulir kertas",
    "excel": "Lembar Excel",
    "teman": "Teman atau keluarga",
    PENEMPATAN: "Penempatan",
}
_EARLIEST_YEAR = 1950
JENIS_KERJA = "jenis_kerja"
ASK_AGAIN = " Tanyakan yang paling banyak memakai waktunya, lalu ubah salah satunya."
_OWN_BUSINESS = "Kegiatan utamanya Bekerja, tetapi jenis pekerjaannya berwirausaha." + ASK_AGAIN
_EMPLOYED = "Kegiatan utamanya Wirausaha, tetapi pekerjaannya buruh atau karyawan." + ASK_AGAIN
_AGAINST_EACH_OTHER = {
    (BEKERJA, "usaha_sendiri"): _OWN_BUSINESS,
    (BEKERJA, "usaha_tak_dibayar"): _OWN_BUSINESS,
    (BEKERJA, "usaha_dibayar"): _OWN_BUSINESS,
    (WIRAUSAHA, "karyawan"): _EMPLOYED,
}
_SAME_DAY = (
    "Jawaban lain pada {hari} berbunyi {lain}, yang ini {ini}. Hapus yang salah, atau perbaiki "
    "tanggalnya."
)


@dataclass(frozen=True, slots=True)
class Penelusuran:
    """One answer about one alumnus on one day, for the survey of `tahun`.

    `kegiatan_utama` is empty while it was not answered, which is not the same as "belum";
    `jawaban` is the JSON of the questionnaire (domain/kuesioner).
    """

    id: int = 0
    alumni: int = 0
    tahun: int = 0
    tanggal: date | None = None
    kegiatan_utama: str = ""
    sumber: str = ""
    petugas: str = ""
    bukti: str = ""
    jawaban: str = "{}"
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What became of a person as of a day; `kegiatan` is empty while nobody knows.

    `bertentangan` tells that a placement which is not ended says something else than an answer
    given since it began.
    """

    kegiatan: str = BELUM_TERDATA
    sejak: date | None = None
    sumber: str = ""
    jawaban: Penelusuran | None = None
    penempatan: Penempatan | None = None
    bertentangan: bool = False


def answered_day(penelusuran: Penelusuran) -> date | None:
    """Return the day on which an answer counts: its own, at the latest the survey year's last.

    Who is reached in January for last year's survey still belongs to last year.
    """
    day = penelusuran.tanggal
    return None if day is None else min(day, date(max(penelusuran.tahun, 1), 12, 31))


def says_something(penelusuran: Penelusuran, day: date) -> bool:
    """Tell whether an answer names a main activity and counts as of a day."""
    counted = answered_day(penelusuran)
    return bool(penelusuran.kegiatan_utama) and counted is not None and counted <= day


def newest(answers: Iterable[Penelusuran], day: date) -> Penelusuran | None:
    """Return the newest answer that says something as of a day; a blank never takes its place."""
    known = (answer for answer in answers if says_something(answer, day))
    return max(known, key=lambda a: (answered_day(a), a.tanggal, a.id), default=None)


def lasts(penempatan: Penempatan, day: date) -> bool:
    """Tell whether somebody works in a placement on a day."""
    begun, ended = counted_day(penempatan), penempatan.tanggal_selesai
    return begun is not None and begun <= day and (ended is None or day <= ended)


def keadaan(answers: Iterable[Penelusuran], placements: Iterable[Penempatan], day: date) -> Keadaan:
    """Return what became of one person as of a day.

    A placement counts as "bekerja" while it lasts; otherwise the newest known answer counts.
    """
    answer = newest(answers, day)
    working = (one for one in placements if lasts(one, day))
    work = max(working, key=lambda p: (counted_day(p), p.id), default=None)
    if work is not None:
        begun = counted_day(work)
        against = (
            answer is not None
            and answer.kegiatan_utama != BEKERJA
            and begun is not None
            and (answered_day(answer) or begun) >= begun
        )
        return Keadaan(BEKERJA, begun, PENEMPATAN, answer, work, against)
    if answer is None:
        return Keadaan()
    return Keadaan(answer.kegiatan_utama, answered_day(answer), answer.sumber, answer)


def closing_day(tahun: int, today: date) -> date:
    """Return the day as of which a survey is counted: today, at the latest its year's last."""
    return min(today, date(tahun, 12, 31))


def problems(penelusuran: Penelusuran, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with an answer; an unanswered question never is."""
    if not penelusuran.alumni:
        yield Problem("Pilih alumni yang ditelusuri.", "alumni", code="alumni_kosong")
    if not _EARLIEST_YEAR <= penelusuran.tahun <= today.year + 1:
        yield Problem("Pilih tahun survei.", "tahun", code="tahun_salah")
    if penelusuran.tanggal is None:
        yield Problem("Isi tanggal jawaban.", "tanggal", code="tanggal_kosong")
    elif penelusuran.tanggal > today:
        yield Problem("Tanggal jawaban belum tiba.", "tanggal", code="tanggal_di_depan")
    elif penelusuran.tahun and penelusuran.tanggal.year < penelusuran.tahun:
        text = "Jawaban ini bertanggal sebelum tahun survei {tahun}."
        since = {"tahun": penelusuran.tahun}
        yield Problem(text, "tanggal", since, Stops.NOTHING, "tanggal_sebelum_survei")
    if penelusuran.kegiatan_utama and penelusuran.kegiatan_utama not in KEGIATAN:
        text = "Kegiatan utama harus salah satu dari {pilihan}."
        offered = {"pilihan": ", ".join(KEGIATAN.values())}
        yield Problem(text, "kegiatan_utama", offered, code="kegiatan_salah")
    if penelusuran.sumber and penelusuran.sumber not in SUMBER:
        text = "Sumber jawaban ini tidak dikenal."
        yield Problem(text, "sumber", stops=Stops.NOTHING, code="sumber_salah")
    yield from contradictions(kuesioner.jawaban(penelusuran.jawaban).isi)


def contradictions(answers: kuesioner.Answers) -> Iterator[Problem]:
    """Yield which answers of one talk say two things about the same work."""
    said = str(answers.get(kuesioner.KEGIATAN_UTAMA, "")), str(answers.get(JENIS_KERJA, ""))
    if text := _AGAINST_EACH_OTHER.get(said):
        yield Problem(text, JENIS_KERJA, {}, Stops.NOTHING, "jawaban_bertentangan")


def same_day(penelusuran: Penelusuran, others: Iterable[Penelusuran]) -> Iterator[Problem]:
    """Yield which other answers of the same day say that something else is the main activity."""
    said, day = penelusuran.kegiatan_utama, penelusuran.tanggal
    for other in others:
        known = KEADAAN.get(other.kegiatan_utama) if other.kegiatan_utama else None
        same = other.id != penelusuran.id and other.tanggal == day
        if day and same and known and said and said != other.kegiatan_utama:
            words = {"hari": hari.short(day), "lain": known, "ini": KEADAAN.get(said, said)}
            yield Problem(_SAME_DAY, "tanggal", words, Stops.NOTHING, "jawaban_bertentangan")
