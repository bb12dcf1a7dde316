"""Freeze, seal and queue: one transaction, so that there is never one without the others."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bkk_desktop.actions.cap_surat import Signer
from bkk_desktop.domain import identitas
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.paper import dress_of
from bkk_desktop.reports import bundle
from bkk_desktop.reports.bundle import look
from bkk_desktop.reports.counting import count
from bkk_desktop.reports.document import document_of, report_document
from bkk_desktop.store import cetak, journal, laporan, paket, pengaturan
from bkk_desktop.store.laporan import Laporan
from bkk_desktop.store.paket import Isi
from sync import reconcile, sealing
from sync.canonical import MEMBERS, MalformedError, check_size, dumps
from sync.envelope import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.office import Office
    from bkk_desktop.reports.counting import Hitungan
    from bkk_desktop.store.database import Database

SALT = 16
# No row of a list has more members; only a report that could be too large is weighed.
WIDEST = 64

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
        document = reconcile.continued(db, document)
        _check_receivable(document)
        isi, revisi = dumps(document), document["revisi"]
        counted = journal.last_change(db)
        new = Laporan(0, periode, revisi, digest(isi), isi, document["alasan"], now, counted)
        number = laporan.insert(db, new)
        cetak.insert(db, number, _look(db, new, office))
        sealed = sealing.seal_one(db, Isi(number, periode.kode, revisi, new.digest, isi), now)
        frozen = Frozen(number, periode.kode, revisi, new.digest)
        if not sealed:
            return frozen
        made = paket.get(db, sealed)
        return Frozen(number, periode.kode, revisi, new.digest, sealed, made.kode, made.nama_berkas)


def _look(db: Database, new: Laporan, office: Office) -> dict[str, Any]:
    """Return how the report is printed from now on."""
    periode = new.periode
    settings = pengaturan.settings(db)
    hitungan = bundle.completed(db, count(db, periode, settings, late=False))
    dress = dress_of(db, office.now().date(), office.folder, period=periode.judul)
    dress = replace(dress, code=Signer(db).report(new))
    return look.kept(hitungan, bundle.others(db, hitungan, settings), dress)


def refusals(hitungan: Hitungan, now: datetime) -> tuple[Problem, ...]:
    """Return what freezing a counted period would refuse although every check holds."""
    found = list(_npsn_problems(hitungan.sekolah.npsn))
    if sum(map(len, hitungan.lists.values())) * WIDEST > MEMBERS:
        document = document_of(hitungan, None, salt="", dibuat=now, alasan="")
        found += _size_problems(document)
    return tuple(found)


def _check_receivable(document: dict[str, Any]) -> None:
    """Refuse before freezing what the province could only send back."""
    if found := [*_npsn_problems(document["npsn"]), *_size_problems(document)]:
        raise UserError(*found)


def _npsn_problems(npsn: str) -> Iterator[Problem]:
    if not npsn:
        yield Problem(NO_NPSN, "npsn", code="BKK-F4")
    elif any(identitas.number_problems("npsn", npsn)):
        yield Problem(ODD_NPSN, "npsn", {"npsn": npsn}, code="BKK-F5")


def _size_problems(document: dict[str, Any]) -> Iterator[Problem]:
    try:
        check_size(document)
    except MalformedError:
        yield Problem(TOO_MANY, code="BKK-F6")


def seal_pending(office: Office) -> list[int]:
    """Seal and queue what was frozen while there was nobody to seal it to."""
    with office.write("Segel laporan") as db:
        return sealing.seal_all(db, office.now())
