"""What has its day: the reports, agreements, job seekers, cards, permits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.domain.legalitas import INGAT as PERMIT_DAYS
from bkk_desktop.domain.mou import INGAT as MOU_DAYS
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.store import journal, kiriman, laporan, legalitas, mou
from bkk_desktop.store.mou import SELESAI, TINDAK_LANJUT
from ui.survey.kinds import Due, Goal, Waiting
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.kiriman import Kiriman

SOON, WEEK, MONTH = 14, 7, 30
CALENDAR = Goal("perusahaan", Wish(section="Kalender kerja sama"))
PERMITS = Goal("pengaturan", Wish(section="Izin dan SK"))
BEFORE = "Sebelum dipakai"
ENDED, TODAY, LATE = "Berakhir", "Hari terakhir", "Terlambat"


def report(db: Database, one: Periode, days: int, today: date) -> Due:
    """Tell how far a period's report is; nobody is late with one from before the program's use."""
    deadline = one.akhir + timedelta(days=days)
    frozen = laporan.latest(db, one)
    if frozen is not None:
        sent = next((k for k in kiriman.all_of(db) if k.laporan == frozen.id), None)
        state, meaning = _sent_state(sent)
        return Due(one, deadline, state, meaning, f"Revisi {frozen.revisi}" * bool(frozen.revisi))
    if today <= one.akhir:
        left = (one.akhir - today).days
        words = f"{left} hari lagi" if left else TODAY
        return Due(one, deadline, "Berjalan", "plain", f"{words}; tenggat {hari.short(deadline)}")
    left = (deadline - today).days
    begun = journal.begun(db)
    if left < 0 and begun is not None and begun > one.akhir:
        words = f"Program dipakai sejak {hari.short(begun)}; susun bila dinas memintanya"
        return Due(one, deadline, BEFORE, "plain", words)
    if left < 0:
        return Due(one, deadline, LATE, "bad", f"Tenggat {hari.short(deadline)} sudah lewat")
    words = f"Paling lambat {hari.short(deadline)}, {left} hari lagi"
    return Due(one, deadline, "Draf", "warn" if left <= SOON else "info", words)


def _sent_state(sent: Kiriman | None) -> tuple[str, str]:
    if sent is None or not sent.paket:
        return "Dibekukan", "info"
    if sent.status == "accepted":
        return "Diterima", "good"
    if sent.status == "rejected":
        return "Perlu diperbaiki", "bad"
    if sent.status == "received":
        return "Sampai", "good"
    return ("Di USB", "info") if sent.di_usb_pada else ("Menunggu dikirim", "warn")


def waiting(db: Database, today: date, seekers: Mapping[str, int]) -> tuple[Waiting, ...]:
    """Return what else has its day, the gravest kinds first."""
    days = mou.due(db, today)
    found = [
        _permits(legalitas.due(db, today)),
        _agreements([one for one in days if one.jenis == SELESAI]),
        _follow_ups([one for one in days if one.jenis == TINDAK_LANJUT]),
        *_seekers(seekers),
    ]
    return tuple(one for one in found if one)


def _permits(found: Sequence[legalitas.Perpanjangan]) -> Waiting | None:
    if not found:
        return None
    first = found[0]
    state, meaning = _ending(first.sisa, PERMIT_DAYS)
    if state == ENDED:
        meaning = "bad"
    return Waiting(
        f"{grouped(len(found))} izin atau SK",
        state,
        meaning,
        f"{_ends(first.apa, first.berlaku_sampai, first.sisa)}{_others(len(found))}",
        PERMITS,
        "Buka izin dan SK",
        "Perpanjang, lalu catat yang baru supaya surat memuat nomor yang berlaku.",
        urgent=first.sisa <= min(PERMIT_DAYS),
    )


def _agreements(found: Sequence[mou.Acara]) -> Waiting | None:
    if not found:
        return None
    # What can still be renewed in time is named before what has ended already.
    first = min(found, key=lambda one: (one.sisa < 0, one.sisa))
    state, meaning = _ending(first.sisa, MOU_DAYS)
    return Waiting(
        f"{grouped(len(found))} MoU",
        state,
        meaning,
        f"{_ends(first.pemberi_kerja_nama, first.tanggal, first.sisa)}{_others(len(found))}",
        CALENDAR,
        "Buka kalender",
        "Hubungi perusahaannya, lalu catat MoU yang baru.",
        urgent=0 <= first.sisa <= min(MOU_DAYS),
    )


def _follow_ups(found: Sequence[mou.Acara]) -> Waiting | None:
    if not found:
        return None
    first = found[0]
    late = sum(one.sisa < 0 for one in found)
    state, meaning = f"{first.sisa} hari lagi", "info"
    if late:
        state, meaning = LATE if late == len(found) else f"{grouped(late)} terlambat", "warn"
    if first.sisa == 0:
        state, meaning = "Hari ini", "warn"
    return Waiting(
        f"{grouped(len(found))} tindak lanjut",
        state,
        meaning,
        f"{hari.short(first.tanggal)}: {first.pemberi_kerja_nama}{_others(len(found))}",
        CALENDAR,
        "Buka kalender",
        "Ada janji dengan perusahaan yang menunggu ditindaklanjuti.",
    )


def _seekers(figures: Mapping[str, int]) -> Iterable[Waiting]:
    late, struck = figures["perlu_lapor"], figures["usulan_dicoret"]
    cards = figures["ak1_hampir_habis"]
    if late:
        yield Waiting(
            f"{grouped(late)} pencari kerja",
            "Perlu lapor",
            "warn",
            "Enam bulan atau lebih tanpa kabar",
            Goal("pencaker", Wish(("Perlu lapor",))),
            "Lihat daftarnya",
            "Ingatkan mereka untuk lapor, atau catat laporannya.",
        )
    if struck:
        yield Waiting(
            f"{grouped(struck)} pencari kerja",
            "Usulan dihapuskan",
            "warn",
            "Sudah terlalu lama tanpa kabar",
            Goal("pencaker", Wish(("Usulan dihapuskan",))),
            "Lihat daftarnya",
            "Putuskan siapa yang dihapuskan dari daftar.",
        )
    if cards:
        yield Waiting(
            f"{grouped(cards)} kartu AK/I",
            "Hampir habis",
            "warn",
            "Habis dalam 30 hari atau sudah lewat",
            Goal("pencaker", Wish(("AK/I hampir habis",))),
            "Lihat daftarnya",
            "Minta mereka memperpanjang kartunya di Dinas.",
        )


def _ending(left: int, limits: Sequence[int]) -> tuple[str, str]:
    """Return the state of what ends in so many days, by the limits at which it is told."""
    if left < 0:
        return ENDED, "warn"
    near = f"Dalam {min(limit for limit in limits if left <= limit)} hari"
    if left <= WEEK:
        return near if left else TODAY, "bad"
    return near, "warn" if left <= MONTH else "info"


def _ends(who: str, day: date, left: int) -> str:
    return f"{'Sudah berakhir' if left < 0 else 'Berakhir'} {hari.short(day)}: {who}"


def _others(count: int) -> str:
    return f", dan {grouped(count - 1)} lainnya" if count > 1 else ""
