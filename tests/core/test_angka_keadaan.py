"""Figures that are counted where they lie agree with the lists, row by row."""

from collections import Counter
from datetime import date

from bkk_desktop.office import Office
from bkk_desktop.store import alumni, pendaftaran, penempatan
from tests.ui.standing import stand

TODAY = date(2026, 8, 24)


def test_outcomes_are_those_of_the_list(office: Office) -> None:
    stand(office)
    with office.read() as db:
        rows, found = alumni.listing(db, TODAY), alumni.outcomes(db, TODAY)
    names = ("tahun_lulus", "jurusan_nama", "hasil")
    listed = Counter(tuple(row[name] for name in names) for row in rows)
    assert {tuple(row[name] for name in names): row["jumlah"] for row in found} == listed
    assert len({row["hasil"] for row in rows}) == 5


def test_job_seekers_are_those_of_the_list(office: Office) -> None:
    stand(office)
    with office.read() as db:
        rows, found = pendaftaran.listing(db, TODAY), pendaftaran.months(db, TODAY)
        due = pendaftaran.due(db, TODAY)
    listed = Counter(
        (row["status"], (row["tanggal"] or "")[:7], (row["tanggal_status"] or "")[:7])
        for row in rows
    )
    counted = {(r["status"], r["tanggal"], r["tanggal_status"]): r["jumlah"] for r in found}
    assert counted == listed
    assert {status for status, _, _ in listed} == {"Terdaftar", "Ditempatkan", "Dihapuskan"}
    aimless = sum(not row["golongan_jabatan"] for row in rows)
    assert sum(row["tanpa_golongan"] for row in found) == aimless > 0
    assert due.perlu_lapor == sum(bool(row["lapor"]) for row in rows) > 0


def test_placements_are_those_of_the_list_since_a_day(office: Office) -> None:
    stand(office)
    since = date(2026, 3, 1)
    with office.read() as db:
        rows, found = penempatan.listing(db), penempatan.months(db, since)
    listed = Counter(
        (row["tanggal_mulai"][:7], row["sudah_melalui_bkk"])
        for row in rows
        if row["tanggal_mulai"] >= since.isoformat()
    )
    counted = {(r["tanggal_mulai"], r["sudah_melalui_bkk"]): r["jumlah"] for r in found}
    assert 0 < sum(counted.values()) < len(rows)
    assert counted == listed
