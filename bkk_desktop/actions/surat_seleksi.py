"""What letters and lists may say of a selection: one stage, where people stand, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.domain.seleksi import HASIL, Angka, AngkaTahap, Ringkasan, Tahap, summary
from bkk_desktop.domain.surat import Texts, texts
from bkk_desktop.store import record
from bkk_desktop.store import seleksi as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.store.database import Database

STAGE = AngkaTahap(0, "", *(Angka(),) * 7)


def selection_texts(db: Database, lowongan: int, tahap: int) -> dict[str, str | Sequence[Texts]]:
    """Return what is known of a selection, and of one of its stages; 0 is nothing."""
    stages = store.stages(db, lowongan)
    told = summary(stages, store.people(db, lowongan))
    rows = [stage_texts(stage) for stage in told.tahap] if lowongan else []
    stage = record.get(db, Tahap, tahap) if tahap else Tahap()
    return {**_stage(stage), **_figures(told, known=bool(lowongan)), "tahapan": rows}


def _stage(tahap: Tahap) -> Texts:
    day = tahap.tanggal
    weekday = f"{hari.weekday(day)}, {hari.long(day)}" if day else ""
    return texts("tahap", tahap) | {"tahap.hari": weekday}


def _figures(told: Ringkasan, *, known: bool) -> Texts:
    counts = {"pelamar": told.pelamar, "proses": told.proses} | {
        name: told.akhir[name] for name in HASIL
    }
    return {f"seleksi.{name}": people(count) if known else "" for name, count in counts.items()}


def people(count: Angka) -> str:
    """Return a count with its men and women: 12 orang (7 laki-laki, 5 perempuan)."""
    parts = ((count.l, "laki-laki"), (count.p, "perempuan"), (count.belum, "belum diisi"))
    told = ", ".join(f"{number} {words}" for number, words in parts if number)
    return f"{count.jumlah} orang ({told})" if told else "0 orang"


def short(count: Angka) -> str:
    """Return a count as a table has it: 12 (7/5)."""
    return f"{count.jumlah} ({count.l}/{count.p})" if count.jumlah else "0"


def stage_texts(stage: AngkaTahap) -> Texts:
    """Return a row of the table of stages."""
    others = stage.mundur.jumlah + stage.cadangan.jumlah + stage.menunggu.jumlah
    return {
        "tahapan.nama": stage.nama,
        "tahapan.masuk": short(stage.masuk),
        "tahapan.hadir": short(stage.hadir),
        "tahapan.lolos": short(stage.lolos),
        "tahapan.tidak_lolos": short(stage.tidak_lolos),
        "tahapan.lain": str(others),
    }


def positions(db: Database, lowongan: int) -> dict[int, str]:
    """Return where each applicant of a vacancy stands, by alumnus."""
    return {row["alumni"]: row["posisi"] for row in store.applicants(db, lowongan)}
