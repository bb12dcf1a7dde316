"""Every activated school and the newest that came from it for a period, or that nothing came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.paper.listing import Listing
from sync.clock import instant
from sync.province import receipts, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.documents import Receipt
    from sync.province.keys import Province

MISSING = "missing"
STATES = {
    "accepted": "diterima",
    "received": "sampai, menunggu diperiksa",
    "rejected": "perlu diperbaiki",
    MISSING: "belum mengirim",
}
ROADS = {"https": "jaringan", "usb": "USB"}
HEADS = ("NPSN", "Sekolah", "Revisi", "Status", "Nomor tanda terima", "Waktu", "Jalur")
WIDTHS = (80, 260, 60, 180, 170, 130, 80)
NO_PERIOD = (
    "Masa laporan {kode} tidak dikenal. Tidak ada yang berubah; tulis seperti 2026-T3 (triwulan), "
    "2026-B07 (bulan), 2026-S1 (semester), atau 2026 (tahun)."
)
NO_SCHOOL = (
    "Belum ada sekolah yang diaktifkan. Buat dulu berkas aktivasinya dengan perintah activate."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """The newest revision of a school with the latest word on it; without one, nothing came."""

    npsn: str
    nama: str
    paket: str = ""
    kunci: str = ""
    tanda_terima: Receipt | None = None

    @property
    def status(self) -> str:
        """Return the state of what came."""
        return self.tanda_terima.status if self.tanda_terima else MISSING

    @property
    def columns(self) -> tuple[str | int | None, ...]:
        """Return what stands under each of the heads."""
        said = self.tanda_terima
        if said is None:
            return self.npsn, self.nama, None, STATES[MISSING], "", "", ""
        when = f"{instant(said.at):%d/%m/%Y %H.%M}"
        road = ROADS[said.channel]
        return self.npsn, self.nama, said.revision, STATES[said.status], said.no, when, road


def period_of(kode: str) -> Periode:
    """Return the period that was asked for."""
    try:
        return Periode.of(kode)
    except ValueError as error:
        raise UserError(Problem(NO_PERIOD, values={"kode": kode})) from error


def overview(province: Province, periode: Periode) -> list[Sent]:
    """Return every activated school, in the order of their NPSN."""
    with store.connected(province.database) as db:
        rows = store.newest_of_all(db, periode.kode)
    if not rows:
        raise UserError(NO_SCHOOL)
    return [Sent(str(npsn), str(nama), *_came(rest)) for npsn, nama, *rest in rows]


def _came(row: Sequence[str | bytes | None]) -> tuple[str, str, Receipt | None]:
    paket, kunci, receipt = row
    if not isinstance(receipt, bytes):
        return "", "", None
    return str(paket), str(kunci), receipts.read(receipt)


def counts(schools: Sequence[Sent]) -> str:
    """Return how many schools stand where, in one line."""
    found = Counter(one.status for one in schools)
    parts = [f"{found[status]} {words}" for status, words in STATES.items() if found[status]]
    return f"{len(schools)} sekolah: {'; '.join(parts)}."


def lines(schools: Sequence[Sent]) -> list[str]:
    """Return the schools as lines of equal columns."""
    table = [HEADS, *(tuple("" if v is None else str(v) for v in s.columns) for s in schools)]
    wide = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, wide, strict=True)).rstrip()
        for row in table
    ]


def listing(schools: Sequence[Sent], periode: Periode) -> Listing:
    """Return the schools as a worksheet."""
    return Listing(f"Status {periode.kode}", HEADS, WIDTHS, [one.columns for one in schools])
