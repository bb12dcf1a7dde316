"""Lapor pencari kerja: a seeker tells the BKK every six months that work is still wanted.

Who does not is reminded, and after the office's own number of months proposed for removal; only a
person removes anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari, masa
from bkk_desktop.domain.pendaftaran import End, Pendaftaran
from bkk_desktop.domain.pesan import bold, listed
from bkk_desktop.errors import Problem

BULAN_LAPOR = 6
TINGKAT = (6, 12, 18)
LEWAT = {bulan: f"Lewat {bulan} bulan" for bulan in TINGKAT}
USULAN = "Usulan dihapuskan"


@dataclass(frozen=True, slots=True)
class LaporPencaker:
    """One report of a seeker under a registration: that work is still wanted."""

    id: int = 0
    pendaftaran: int = 0
    tanggal: date | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Menunggu:
    """How many open registrations wait for what: a report, a removal, a new AK/I card."""

    perlu_lapor: int
    usulan_dicoret: int
    ak1_hampir_habis: int


def due(last: date) -> date:
    """Return when the next report is due after a registration or a report."""
    return masa.after(last, BULAN_LAPOR)


def problems(
    lapor: LaporPencaker, pendaftaran: Pendaftaran, ended: End | None, today: date
) -> Iterator[Problem]:
    """Yield everything that is wrong with a report under its registration."""
    day, begun = lapor.tanggal, pendaftaran.tanggal
    if day is None:
        yield Problem("Isi tanggal lapor.", "tanggal", code="tanggal_kosong")
        return
    if day > today:
        yield Problem("Tanggal lapor masih di depan.", "tanggal", code="tanggal_di_depan")
    if begun and day < begun:
        text = "Melapor sebelum mendaftar pada {hari}. Perbaiki tanggalnya."
        yield Problem(text, "tanggal", {"hari": hari.short(begun)}, code="sebelum_daftar")
    if ended and day > ended.tanggal:
        text = "Pendaftaran {nomor} sudah berakhir pada {hari}. Daftarkan lagi bila mencari kerja."
        values = {"nomor": pendaftaran.nomor, "hari": hari.short(ended.tanggal)}
        yield Problem(text, "tanggal", values, code="sudah_berakhir")


def twice(lapor: LaporPencaker, others: Sequence[LaporPencaker]) -> Iterator[Problem]:
    """Yield that the report of this day is written down already."""
    days = [one.tanggal for one in others if one.id != lapor.id]
    if lapor.tanggal in days:
        text = "Lapor pada {hari} sudah tercatat."
        day = hari.short(lapor.tanggal) if lapor.tanggal else ""
        yield Problem(text, "tanggal", {"hari": day}, code="lapor_kembar")


def reminder(nama: str, nomor: str, last: date | None, sekolah: str) -> str:
    """Return the WhatsApp text that asks one person to report."""
    since = f" Kabar terakhir kami terima {hari.long(last)}." if last else ""
    return "\n".join(
        (
            f"Halo {nama},",
            "",
            f"Anda terdaftar sebagai pencari kerja dengan nomor {nomor}.{since}",
            (
                "Apakah Anda masih mencari kerja? Balas pesan ini: MASIH MENCARI, SUDAH BEKERJA"
                " (sebut tempat dan tanggal mulainya), KULIAH, USAHA SENDIRI, atau BERHENTI."
            ),
            "",
            f"BKK {sekolah}".strip(),
        )
    )


def reminder_for_all(names: Sequence[str], sekolah: str) -> str:
    """Return the text for a group: who is asked to report, by name."""
    return "\n".join(
        (
            bold("Lapor pencari kerja"),
            (
                "Nama di bawah ini mohon mengabari BKK: masih mencari kerja, sudah bekerja, kuliah,"
                " usaha sendiri, atau berhenti."
            ),
            "",
            listed(list(names)),
            "",
            f"BKK {sekolah}".strip(),
        )
    )
