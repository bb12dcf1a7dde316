"""Penelusuran in its tables: a cohort's people with their answers, placements and contacts."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from bkk_desktop.domain.kontak_alumni import TUGAS, KontakAlumni
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store.record import read, table_of

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row
    from bkk_desktop.store.record import Record

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True)
class Beku:
    """One frozen tracing of a cohort for a survey year; `isi` is never written again."""

    id: int
    kohort: int
    tahun: int
    revisi: int
    digest: str
    dibekukan_pada: datetime
    isi: bytes

    @property
    def dokumen(self) -> dict[str, Any]:
        """Return what was frozen."""
        document: dict[str, Any] = json.loads(self.isi)
        return document


def cohorts(db: Database) -> dict[int, int]:
    """Return the years of graduation with how many alumni each has, the newest first."""
    sql = """
        SELECT tahun_lulus, count(*) AS jumlah FROM alumni
        WHERE tahun_lulus IS NOT NULL
        GROUP BY tahun_lulus
        ORDER BY tahun_lulus DESC
    """
    return {row["tahun_lulus"]: row["jumlah"] for row in db.query(sql)}


def people(db: Database, kohort: int) -> list[Row]:
    """Return a cohort's alumni by class and name."""
    sql = """
        SELECT
            alumni.id, alumni.nama, alumni.nisn, alumni.jenis_kelamin, alumni.rombel,
            alumni.telepon, alumni.telepon_orang_tua, alumni.tahun_lulus, alumni.tanggal_lulus,
            coalesce(jurusan.nama, '') AS jurusan_nama,
            alumni.tanggal_tarik_persetujuan IS NOT NULL OR alumni.tanggal_anonim IS NOT NULL
                AS ditarik
        FROM alumni
        LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
        WHERE alumni.tahun_lulus = ?
        ORDER BY alumni.rombel COLLATE NOCASE, alumni.nama COLLATE NOCASE, alumni.id
    """
    return list(db.query(sql, (kohort,)))


def answers(db: Database, kohort: int) -> dict[int, list[Penelusuran]]:
    """Return every answer of a cohort by person."""
    return _by_person(db, Penelusuran, kohort)


def placements(db: Database, kohort: int) -> dict[int, list[Penempatan]]:
    """Return every placement of a cohort by person."""
    return _by_person(db, Penempatan, kohort)


def _by_person(db: Database, kind: type[R], kohort: int) -> dict[int, list[R]]:
    table = table_of(kind)
    sql = f"""
        SELECT {table}.* FROM {table} JOIN alumni ON alumni.id = {table}.alumni
        WHERE alumni.tahun_lulus = ?
        ORDER BY {table}.id
    """
    found: dict[int, list[R]] = defaultdict(list)
    for row in db.query(sql, (kohort,)):
        found[row["alumni"]].append(read(kind, row))
    return found


def answers_of(db: Database, alumni: int) -> list[Penelusuran]:
    """Return a person's answers, the newest first."""
    sql = "SELECT * FROM penelusuran WHERE alumni = ? ORDER BY tanggal DESC, id DESC"
    return [read(Penelusuran, row) for row in db.query(sql, (alumni,))]


def placements_of(db: Database, alumni: int) -> list[Penempatan]:
    """Return a person's placements."""
    sql = "SELECT * FROM penempatan WHERE alumni = ? ORDER BY id"
    return [read(Penempatan, row) for row in db.query(sql, (alumni,))]


def contacts(db: Database, kohort: int, tahun: int) -> dict[int, list[KontakAlumni]]:
    """Return a survey's tries to reach a cohort by person, the newest last; tasks among them."""
    sql = """
        SELECT kontak_alumni.*
        FROM kontak_alumni JOIN alumni ON alumni.id = kontak_alumni.alumni
        WHERE alumni.tahun_lulus = :kohort AND kontak_alumni.tahun = :tahun
        ORDER BY kontak_alumni.pada, kontak_alumni.id
    """
    found: dict[int, list[KontakAlumni]] = defaultdict(list)
    for row in db.query(sql, {"kohort": kohort, "tahun": tahun}):
        found[row["alumni"]].append(read(KontakAlumni, row))
    return found


def contacts_of(db: Database, alumni: int) -> list[KontakAlumni]:
    """Return every try to reach a person, the newest first, without the tasks."""
    sql = """
        SELECT * FROM kontak_alumni WHERE alumni = ? AND hasil <> ?
        ORDER BY pada DESC, id DESC
    """
    return [read(KontakAlumni, row) for row in db.query(sql, (alumni, TUGAS))]


def drop_tasks(db: Database, alumni: int, tahun: int) -> None:
    """Take a person's task away, as somebody else gets it or nobody."""
    sql = "DELETE FROM kontak_alumni WHERE alumni = ? AND tahun = ? AND hasil = ?"
    db.execute(sql, (alumni, tahun, TUGAS))


def freeze(db: Database, beku: Beku) -> int:
    """Store a frozen tracing; the database refuses a second one of the same number."""
    return db.execute(
        """
        INSERT INTO beku_penelusuran (kohort, tahun, revisi, digest, dibekukan_pada, isi)
        VALUES (:kohort, :tahun, :revisi, :digest, :pada, :isi)
        """,
        {
            "kohort": beku.kohort,
            "tahun": beku.tahun,
            "revisi": beku.revisi,
            "digest": beku.digest,
            "pada": beku.dibekukan_pada.isoformat(timespec="seconds"),
            "isi": beku.isi,
        },
    )


def frozen(db: Database, kohort: int, tahun: int) -> list[Beku]:
    """Return the frozen revisions of a survey, the newest first."""
    sql = """
        SELECT * FROM beku_penelusuran WHERE kohort = ? AND tahun = ? ORDER BY revisi DESC
    """
    return [
        Beku(
            row["id"], row["kohort"], row["tahun"], row["revisi"], row["digest"],
            datetime.fromisoformat(row["dibekukan_pada"]), row["isi"],
        )
        for row in db.query(sql, (kohort, tahun))
    ]  # fmt: skip
