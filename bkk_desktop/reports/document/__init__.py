"""The content of report.json, which is frozen, sealed and sent: figures, checks, by-name lists.

Personal data stand in `lists` only. Numbers are whole numbers; what is a name (NIK, telepon) is a
text. The bytes and their digest are made where the report is sealed.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.persetujuan import DITARIK
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.reports.counting import Hitungan, count
from bkk_desktop.reports.document.changes import Changes, changes
from bkk_desktop.store import laporan
from bkk_desktop.store.persetujuan import withdrawn_records

if TYPE_CHECKING:
    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.laporan import Laporan

__all__ = ["SCHEMA", "Changes", "changes", "document_of", "report_document"]

SCHEMA = "bkk-report/1.0"
SETTINGS = ("mandiri", "pendidikan_tanpa_syarat", "semua_baris", "huruf_perempuan")
SCHOOL = (
    "nama", "bentuk", "status", "alamat", "kelurahan", "kecamatan", "kode_wilayah", "kode_pos",
    "telepon",
)  # fmt: skip

NOT_READY = "Laporan belum bisa dibekukan: {kalimat} {sebab}"
NO_REASON = "Tulis alasan revisi; alasan itu ikut dikirim ke provinsi."
SHOWN = 5


def report_document(
    db: Database,
    periode: Periode,
    settings: Settings,
    *,
    salt: str,
    dibuat: datetime,
    alasan: str = "",
) -> dict[str, Any]:
    """Count a period and return what its next revision says.

    Raise UserError with the failed checks and who causes them, or if a revision has no reason.
    """
    before = laporan.latest(db, periode)
    hitungan = count(db, periode, settings)
    stops = [_refusal(check.sentence, check.causes) for check in hitungan.checks if not check.ok]
    if before is not None and not alasan.strip():
        stops.append(Problem(NO_REASON, "alasan", code="revisi_tanpa_alasan"))
    if stops:
        raise UserError(*stops)
    made = document_of(hitungan, before, salt=salt, dibuat=dibuat, alasan=alasan.strip())
    return _unnamed(db, made)


def _unnamed(db: Database, made: dict[str, Any]) -> dict[str, Any]:
    """Take the names of withdrawn people from what is gone: they come from the last revision."""
    gone: list[dict[str, Any]] = made["lists"]["hilang"]
    of = withdrawn_records(db, [(row["tabel"], row["id"]) for row in gone])
    kept = [row | {"nama": DITARIK} if (row["tabel"], row["id"]) in of else row for row in gone]
    return made | {"lists": made["lists"] | {"hilang": kept}}


def _refusal(sentence: str, causes: tuple[object, ...]) -> Problem:
    shown = "; ".join(str(cause) for cause in causes[:SHOWN])
    more = len(causes) - SHOWN
    values = {"kalimat": sentence, "sebab": f"{shown}; dan {more} lagi" if more > 0 else shown}
    return Problem(NOT_READY, values=values, code="laporan_belum_siap")


def document_of(
    hitungan: Hitungan, before: Laporan | None, *, salt: str, dibuat: datetime, alasan: str
) -> dict[str, Any]:
    """Return the document of a counted period, as the revision after `before`."""
    previous = before.dokumen if before else None
    lists = hitungan.lists | {"pencaker": [_sent(row) for row in hitungan.lists["pencaker"]]}
    found = changes(previous, hitungan.cells, lists)
    school = asdict(hitungan.sekolah)
    settings = asdict(hitungan.settings)
    return {
        "v": 1,
        "schema": SCHEMA,
        "salt": salt,
        "npsn": hitungan.sekolah.npsn,
        "sekolah": {name: school[name] for name in SCHOOL},
        "bkk": {"nama": hitungan.bkk.nama, "nomor_sk": hitungan.bkk.nomor_sk},
        "periode": hitungan.periode.kode,
        "tanggal_awal": hitungan.periode.awal.isoformat(),
        "tanggal_akhir": hitungan.periode.akhir.isoformat(),
        "revisi": before.revisi + 1 if before else 1,
        "menggantikan": before.digest if before else None,
        "alasan": alasan,
        "pengaturan": {name: settings[name] for name in SETTINGS},
        "cells": hitungan.cells,
        "checks": [
            {"nomor": check.number, "kalimat": check.sentence, "ok": check.ok}
            for check in hitungan.checks
        ],
        "lists": lists | {"hilang": found.gone},
        "perubahan": {"cells": found.cells, "names": found.names},
        "dibuat": dibuat.isoformat(timespec="seconds"),
    }


# Somebody who only waited has nothing new to tell; the report in which they registered has it all.
WAITING = (
    "tabel", "id", "jumlah", "lot", "penempatan", "nomor", "nama", "nisn", "jenis_kelamin",
    "kelompok_umur", "pendidikan", "golongan_jabatan", "lama_lulusan", "tanggal_hitung",
    "tanggal_akhir", "cara", "gerak",
)  # fmt: skip


def _sent(row: dict[str, Any]) -> dict[str, Any]:
    if set(row["gerak"]) != {"opening", "closing"}:
        return row
    return {name: row[name] for name in WAITING if name in row}
