"""What a person should know of the way to the province, beyond each report's own sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.domain.periode import Periode
from bkk_desktop.store import hubungan, pengaturan
from sync import reconcile, standing, terms
from sync.outbox import State
from sync.reconcile import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bkk_desktop.store.database import Database
    from sync.outbox import Delivery

PROPOSE, STEPS = 7, 2
# A clock that is off by less does no harm to anybody.
OFF = timedelta(minutes=5)
MOST = 3

LATE = "Laporan {judul} belum sampai di provinsi, dan tenggatnya {hari} sudah lewat."
SOON = "Laporan {judul} belum sampai di provinsi; tenggatnya {hari}, {kapan}."
MORE = " Ada {jumlah} laporan lain yang juga menunggu."
BY_USB = " Bila internet sulit, pakai USB."
HOW = (
    " Langkahnya: pasang USB dan pilih Salin ke USB; tunggu sampai tertulis aman dicabut; antarkan "
    "USB ke dinas; lalu pasang USB itu lagi dan pilih Baca balasan dari USB."
)
CLOCK = (
    "Jam komputer ini {lama} lebih {arah} daripada jam provinsi. Periksa tanggal dan jamnya; "
    "laporan tetap bisa dibekukan dan dikirim."
)
RESTORED = (
    "Data ini dipulihkan dari cadangan. Sampai ada kabar dari provinsi, nomor revisi yang "
    "dibekukan di sini masih sementara."
)
MOVED = (
    "Data ini sekarang dibuka di komputer lain, jadi laptop ini mendapat kunci pengiriman baru. "
    "Laporan tetap tersimpan; kunci itu didaftarkan ke provinsi sebelum ada yang dikirim."
)
UNCONFIRMED = (
    "Laptop ini menunggu disahkan dinas provinsi. Laporan yang dikirim tersimpan di sana, tetapi "
    "baru diperiksa sesudah disahkan. Telepon dinas dan bacakan sidik jari laptop ini: {digits}."
)
CLOSED = (
    "Laporan {judul} belum sampai, dan provinsi sudah menutup masa laporan itu. Laporan tetap "
    "tersimpan; telepon dinas provinsi untuk membukanya lagi."
)


class Way(Enum):
    """What a notice offers to do."""

    NOTHING = "nothing"
    USB = "usb"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence or two, how grave it is, and the way out."""

    kalimat: str
    meaning: str
    way: Way = Way.NOTHING


def notices(
    db: Database, deliveries: list[Delivery], now: datetime, *, sample: bool = False
) -> list[Notice]:
    """Return what should be known now, the most urgent first.

    The sample school's time is made up: how far it is from a real province's says nothing.
    """
    known = hubungan.get(db)
    offset = timedelta(seconds=0 if sample else known.selisih_detik or 0)
    days = pengaturan.settings(db).tenggat_hari
    found = [*_deadline(deliveries, (now + offset).date(), days)]
    found += _closed(db, deliveries)
    found += _laptop(db)
    if known.dipulihkan_pada:
        found.append(Notice(RESTORED, "warn", Way.ASK))
    apart = [one for one in reconcile.differences(db) if one.kind is Kind.ELSEWHERE]
    for one in apart[:MOST]:
        kalimat = f"{Periode.of(one.periode).judul}: {one.kalimat}"
        found.append(Notice(kalimat, "info"))
    found += [Notice(str(one), "warn") for one in terms.warnings(db, (now + offset).date())]
    if abs(offset) > OFF:
        arah = "lambat" if offset > timedelta(0) else "cepat"
        found.append(Notice(CLOCK.format(lama=_long(abs(offset)), arah=arah), "warn"))
    return found


def _closed(db: Database, deliveries: list[Delivery]) -> Iterator[Notice]:
    closed = standing.closed(db)
    waiting = [one for one in deliveries if one.keadaan in (State.QUEUED, State.ON_USB)]
    for one in [one for one in waiting if one.periode in closed][:MOST]:
        yield Notice(CLOSED.format(judul=one.judul), "bad")


def _laptop(db: Database) -> Iterator[Notice]:
    if hubungan.get(db).pindah_pada:
        yield Notice(MOVED, "info")
    laptop = standing.laptop(db)
    if laptop.waits:
        yield Notice(UNCONFIRMED.format(digits=laptop.sidik_jari), "warn", Way.ASK)


def _deadline(deliveries: list[Delivery], today: date, days: int) -> Iterator[Notice]:
    waiting = [one for one in deliveries if one.keadaan in (State.QUEUED, State.ON_USB)]
    dues = sorted((_due(one, days), one.judul) for one in waiting)
    close = [(due, judul) for due, judul in dues if (due - today).days <= PROPOSE]
    if not close:
        return
    due, judul = close[0]
    left = (due - today).days
    kapan = {0: "hari ini", 1: "besok"}.get(left, f"{left} hari lagi")
    template = LATE if left < 0 else SOON
    text = template.format(judul=judul, hari=hari.short(due), kapan=kapan)
    if len(close) > 1:
        text += MORE.format(jumlah=len(close) - 1)
    yield Notice(
        text + (HOW if left <= STEPS else BY_USB), "bad" if left <= STEPS else "warn", Way.USB
    )


def _due(one: Delivery, days: int) -> date:
    return Periode.of(one.periode).akhir + timedelta(days=days)


def _long(time: timedelta) -> str:
    """Say how long: 12 menit, 3 jam, 40 hari."""
    minutes = round(time.total_seconds() / 60)
    if minutes < 120:  # noqa: PLR2004  # two hours
        return f"{minutes} menit"
    hours = minutes // 60
    return f"{hours} jam" if hours < 48 else f"{hours // 24} hari"  # noqa: PLR2004  # two days
