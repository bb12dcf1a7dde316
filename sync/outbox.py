"""The outbox: every frozen report's way to the province, what is due, and how it is told."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bkk_desktop.domain.periode import Periode
from bkk_desktop.store import kiriman
from sync import lease, receipt, reconcile, standing, terms, trust
from sync.clock import instant, spoken, stamp
from sync.outcome import MEANINGS, RETRY_AFTER_LIMIT, Class, Who, told

if TYPE_CHECKING:
    from datetime import datetime

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.kiriman import Kiriman
    from sync.documents import Reason, Receipt
    from sync.reconcile import Difference

SPREAD = timedelta(seconds=60)
UNCONFIRMED = (
    "Sampai di provinsi {kapan}, tetapi laptop ini belum disahkan; telepon dinas provinsi agar "
    "pemeriksaan bisa dimulai. Nomor {nomor}."
)


class State(StrEnum):
    """Where a frozen report is, in the words of its chip."""

    FROZEN = "Dibekukan"
    QUEUED = "Menunggu dikirim"
    ON_USB = "Di USB"
    RECEIVED = "Sampai"
    ACCEPTED = "Diterima"
    REJECTED = "Perlu diperbaiki"
    REPLACED = "Digantikan"
    UNUSED = "Tidak dipakai"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One frozen report: its state, the sentence for it, who acts, and when it goes on."""

    laporan: int
    paket: int
    periode: str
    judul: str
    revisi: int
    keadaan: State
    kalimat: str
    siapa: Who
    kode: str
    nama_berkas: str
    besar: int
    sedang_dikirim: bool
    percobaan: int
    dibekukan_pada: str
    kode_hasil: str = ""
    coba_lagi: datetime | None = None
    di_usb_pada: datetime | None = None
    tanda_terima: Receipt | None = None

    @property
    def alasan(self) -> tuple[Reason, ...]:
        """Return what the province wants mended."""
        return self.tanda_terima.reasons if self.tanda_terima else ()


def listing(db: Database, now: datetime) -> list[Delivery]:
    """Return every frozen report, the newest first."""
    unused, waits = reconcile.unused(db), standing.laptop(db).waits
    return [_delivery(row, now, unused.get(row.laporan), waits) for row in kiriman.all_of(db)]


def _delivery(row: Kiriman, now: datetime, other: Difference | None, waits: bool) -> Delivery:
    said = receipt.shown(row.tanda_terima, now)[0] if row.tanda_terima else None
    keadaan = _state(row)
    kalimat, siapa = _sentence(row, keadaan, now)
    if keadaan is State.RECEIVED and waits and row.tanda_terima:
        kalimat, siapa = _unconfirmed(row.tanda_terima, now), Who.PERSON
    if other is not None and keadaan is not State.REPLACED:
        keadaan, kalimat, siapa = State.UNUSED, other.kalimat, Who.PERSON
    return Delivery(
        laporan=row.laporan,
        paket=row.paket,
        periode=row.periode,
        judul=Periode.of(row.periode).judul,
        revisi=row.revisi,
        keadaan=keadaan,
        kalimat=kalimat,
        siapa=siapa,
        kode=row.kode.partition(":")[2][:8],
        nama_berkas=row.nama_berkas,
        besar=row.besar,
        sedang_dikirim=lease.is_held(row.sewa),
        percobaan=row.percobaan,
        dibekukan_pada=row.dibekukan_pada,
        kode_hasil=row.kode_hasil,
        coba_lagi=_moment(row.coba_lagi_pada),
        di_usb_pada=_moment(row.di_usb_pada),
        tanda_terima=said,
    )


def _moment(text: str | None) -> datetime | None:
    return instant(text) if text else None


def _state(row: Kiriman) -> State:
    if row.revisi < row.revisi_terakhir:
        return State.REPLACED
    if row.status:
        return State[row.status.upper()]
    if not row.paket:
        return State.FROZEN
    return State.ON_USB if row.di_usb_pada else State.QUEUED


def _sentence(row: Kiriman, keadaan: State, now: datetime) -> tuple[str, Who]:
    if keadaan is State.REPLACED:
        return _replaced(row), Who.NOBODY
    if keadaan is State.FROZEN:
        return "Dibekukan. Paket dibuat begitu berkas aktivasi dibuka.", Who.PERSON
    if lease.is_held(row.sewa):
        return "Sedang mengirim; menunggu tanda terima provinsi.", Who.NOBODY
    if row.tanda_terima and row.status:
        return _answered(row.tanda_terima, now)
    waiting, siapa = _waiting(row, now)
    if keadaan is State.ON_USB and row.di_usb_pada:
        kapan = spoken(instant(row.di_usb_pada), now)
        return f"Disalin ke USB {kapan}; belum ada tanda terima. {waiting}", siapa
    return waiting, siapa


def _replaced(row: Kiriman) -> str:
    kalimat = f"Digantikan oleh revisi {row.revisi_terakhir}."
    if row.is_final or not row.paket:
        return kalimat
    return f"{kalimat} Paketnya tetap dikirim lebih dulu, agar urutan di provinsi lengkap."


def _answered(data: bytes, now: datetime) -> tuple[str, Who]:
    said, kapan = receipt.shown(data, now)
    if said.status == "accepted":
        return f"Diterima provinsi {kapan}, nomor {said.no}.", Who.NOBODY
    if said.status == "received":
        kalimat = f"Sampai di provinsi {kapan} dan sedang diperiksa, nomor {said.no}."
        return kalimat, Who.PROVINCE
    kalimat = f"Perlu diperbaiki: {len(said.reasons)} hal. Buat revisi, nomor {said.no}."
    return kalimat, Who.PERSON


def _unconfirmed(data: bytes, now: datetime) -> str:
    said, kapan = receipt.shown(data, now)
    return UNCONFIRMED.format(kapan=kapan, nomor=said.no)


def _waiting(row: Kiriman, now: datetime) -> tuple[str, Who]:
    if not row.kelas:
        return "Menunggu dikirim.", Who.NOBODY
    kelas = Class(row.kelas)
    kalimat = told(kelas, row.rincian, _moment(row.coba_lagi_pada), now).kalimat
    return kalimat, MEANINGS[kelas].siapa


def start(office: Office) -> None:
    """Void what an earlier run left: its leases, and its waits up to a minute of spread."""
    with office.write("Mulai pengiriman") as db:
        kiriman.void_leases(db)
        _hurry(db, office.now())


def hurry(office: Office) -> None:
    """Try soon what waits for a connection; for when the network comes back."""
    with office.write("Jaringan kembali") as db:
        _hurry(db, office.now())


def _hurry(db: Database, now: datetime) -> None:
    # A whole district comes back at once after a power cut; nobody may arrive together.
    over = max(SPREAD, terms.spread(db))
    for row in kiriman.all_of(db):
        if row.coba_lagi_pada and row.kelas in (Class.OFFLINE, Class.CUT, Class.STOPPED):
            soon = now + over * random.random()  # noqa: S311  # spreads load
            if instant(row.coba_lagi_pada) > soon:
                kiriman.schedule(db, row.paket, row.percobaan, stamp(soon))


def due(db: Database, now: datetime) -> list[int]:
    """Return the packages to send now, in the order in which they were sealed."""
    believed = trust.current(db)
    if believed is None or not believed.endpoints:
        return []
    waiting, forgotten = reconcile.to_send(db), reconcile.forgotten(db)
    # What has come and is being checked is only asked after, and nothing waits for it.
    came = {r.paket for r in waiting if r.status == "received" and r.laporan not in forgotten}
    first: dict[str, int] = {}
    for row in waiting:
        if row.paket not in came:
            first.setdefault(row.periode, row.paket)
    # The province takes the revisions of a period in order: a later one waits for its turn.
    return [
        row.paket
        for row in waiting
        if (row.paket in came or first[row.periode] == row.paket)
        and not lease.is_held(row.sewa)
        and _has_come(row, now)
    ]


def _has_come(row: Kiriman, now: datetime) -> bool:
    if row.coba_lagi_pada is None:
        return True
    again = instant(row.coba_lagi_pada)
    # Nothing waits longer than the longest wait: beyond it, the clock was wrong when it was set.
    return again <= now or again > now + RETRY_AFTER_LIMIT * 1.2
