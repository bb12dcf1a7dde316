"""Freeze, seal and queue: one transaction, so that there is never one without the others."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import identitas
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.reports.document import report_document
from bkk_desktop.store import journal, laporan, paket, pengaturan
from bkk_desktop.store.laporan import Laporan
from bkk_desktop.store.paket import Isi
from sync import sealing
from sync.canonical import MalformedError, check_size, dumps
from sync.envelope import digest

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.office import Office

SALT = 16

ODD_NPSN = (
    "NPSN sekolah tertulis {npsn}, padahal harus 8 angka; provinsi akan menolaknya. Belum ada yang "
    "dibekukan; betulkan NPSN di Pengaturan, bagian Sekolah."
)
TOO_MANY = (
    "Laporan ini memuat lebih banyak baris daripada yang bisa dibaca provinsi. Belum ada yang "
    "dibekukan; pilih masa laporan yang lebih pendek, misalnya per bulan."
)
NO_NPSN = "NPSN sekolah belum diisi, padahal laporan memuatnya. Isi dulu di Pengaturan."


@dataclass(frozen=True, slots=True)
class Frozen:
    """One frozen revision; before activation it has no package yet (`paket` is 0)."""

    laporan: int
    periode: str
    revisi: int
    digest: str
    paket: int = 0
    kode: str = ""
    nama_berkas: str = ""


def freeze(office: Office, periode: Periode, alasan: str = "") -> Frozen:
    """Count, freeze, seal and queue a period's next revision; refuse while a check fails."""
    with office.write(f"Bekukan laporan {periode.judul}") as db:
        now = office.now()
        document = report_document(
            db,
            periode,
            pengaturan.settings(db),
            salt=secrets.token_hex(SALT),
            dibuat=now,
            alasan=alasan,
        )
        _check_receivable(document)
        isi, revisi = dumps(document), document["revisi"]
        counted = journal.last_change(db)
        new = Laporan(0, periode, revisi, digest(isi), isi, document["alasan"], now, counted)
        number = laporan.insert(db, new)
        sealed = sealing.seal_one(db, Isi(number, periode.kode, revisi, new.digest, isi), now)
        frozen = Frozen(number, periode.kode, revisi, new.digest)
        if not sealed:
            return frozen
        made = paket.get(db, sealed)
        return Frozen(number, periode.kode, revisi, new.digest, sealed, made.kode, made.nama_berkas)


def _check_receivable(document: dict[str, Any]) -> None:
    """Refuse before freezing what the province could only send back."""
    npsn = document["npsn"]
    if not npsn:
        raise UserError(Problem(NO_NPSN, "npsn", code="BKK-F4"))
    if any(identitas.number_problems("npsn", npsn)):
        raise UserError(Problem(ODD_NPSN, "npsn", {"npsn": npsn}, code="BKK-F5"))
    try:
        check_size(document)
    except MalformedError as error:
        raise UserError(Problem(TOO_MANY, code="BKK-F6")) from error


def seal_pending(office: Office) -> list[int]:
    """Seal and queue what was frozen while there was nobody to seal it to."""
    with office.write("Segel laporan") as db:
        return sealing.seal_all(db, office.now())
