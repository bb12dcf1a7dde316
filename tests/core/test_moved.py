"""The journal's word that a frozen report still agrees is never wrong."""

from contextlib import suppress
from datetime import date

import pytest
import rfc8785
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import count, differences
from bkk_desktop.reports.counting.differences import late_entries
from bkk_desktop.reports.counting.moved import moved
from bkk_desktop.reports.document import document_of
from bkk_desktop.store import journal, laporan
from bkk_desktop.store.database import Database, savepoint
from tests.core.counting_office import Records, days, fill, offices

PERIODS = tuple(map(Periode.of, ("2024-T2", "2024-T3", "2024-T4", "2025-T2")))
CHANGES = (
    "UPDATE pendaftaran SET tanggal = :day WHERE id = :n",
    "UPDATE pendaftaran SET tanggal_hapus = :day WHERE id = :n",
    "UPDATE pendaftaran SET tanggal_hapus = NULL WHERE id = :n",
    "UPDATE pendaftaran SET golongan_jabatan = '9' WHERE id = :n",
    "UPDATE pendaftaran SET alumni = :m WHERE id = :n",
    "INSERT INTO pendaftaran (alumni, tanggal, golongan_jabatan) VALUES (:n, :day, '3')",
    "DELETE FROM pendaftaran WHERE id = :n",
    "UPDATE penempatan SET tanggal_mulai = :day WHERE id = :n",
    "UPDATE penempatan SET tanggal = :day WHERE id = :n",
    "UPDATE penempatan SET tanggal_mulai = NULL WHERE id = :n",
    "UPDATE penempatan SET pendaftaran = :m WHERE id = :n",
    "UPDATE penempatan SET lowongan = :m WHERE id = :n",
    "UPDATE penempatan SET lowongan = NULL WHERE id = :n",
    "UPDATE penempatan SET alumni = :m WHERE id = :n",
    "UPDATE penempatan SET pemberi_kerja = :m WHERE id = :n",
    "UPDATE penempatan SET kode_wilayah = '61.71', negara = '' WHERE id = :n",
    "UPDATE penempatan SET sudah_melalui_bkk = 1 - sudah_melalui_bkk WHERE id = :n",
    """
    INSERT INTO penempatan (alumni, pendaftaran, lowongan, pemberi_kerja, tanggal, kode_wilayah)
    VALUES (:n, :m, :n, 1, :day, '61.71')
    """,
    "DELETE FROM penempatan WHERE id = :n",
    "UPDATE alumni SET jenis_kelamin = 'L' WHERE id = :n",
    "UPDATE alumni SET jurusan = :m WHERE id = :n",
    "UPDATE alumni SET telepon = '081' WHERE id = :n",
    "UPDATE jurusan SET kode_ipk = '3702' WHERE id = :n",
    "UPDATE pemberi_kerja SET jenis = '23' WHERE id = :n",
    "UPDATE pemberi_kerja SET lapangan_usaha = 'C' WHERE id = :n",
    "UPDATE sekolah SET kode_wilayah = '31.71'",
    "UPDATE lowongan SET tanggal = :day WHERE id = :n",
    "UPDATE lowongan SET jumlah_bebas = :n WHERE id = :m",
    "UPDATE lowongan SET jumlah_l = :n WHERE id = :m",
    "UPDATE lowongan SET bebas_p = 1 WHERE id = :n",
    "UPDATE lowongan SET golongan_jabatan = '9' WHERE id = :n",
    "UPDATE lowongan SET pemberi_kerja = :m WHERE id = :n",
    """
    INSERT INTO lowongan (pemberi_kerja, tanggal, golongan_jabatan, jumlah_l) VALUES (1, :day, 3, 2)
    """,
    "UPDATE lowongan_keluar SET tanggal = :day WHERE id = :n",
    "UPDATE lowongan_keluar SET jumlah_bebas = 0 WHERE id = :n",
    "DELETE FROM lowongan_keluar WHERE id = :n",
    """
    INSERT INTO lowongan_keluar (lowongan, jenis, tanggal, jumlah_bebas)
    VALUES (:n, 'dihapuskan', :day, 1)
    """,
    "UPDATE lot_pencaker SET jumlah = jumlah + 1 WHERE id = :n",
    "UPDATE lot_pencaker SET golongan_jabatan = '9' WHERE id = :n",
    "UPDATE lot_keluar SET tanggal = :day WHERE id = :n",
    "UPDATE lot_keluar SET jenis = 'diganti' WHERE id = :n",
    "DELETE FROM lot_keluar WHERE id = :n",
    """
    INSERT INTO lot_keluar (lot, jenis, tanggal, jumlah) VALUES (:n, 'dihapuskan', :day, 1)
    """,
    """
    INSERT INTO tanggal_hitung (tabel, baris, peristiwa, tanggal)
    VALUES ('penempatan', :n, 'ditempatkan', :day)
    """,
    """
    INSERT INTO tanggal_hitung (tabel, baris, peristiwa, tanggal)
    VALUES ('pendaftaran', :n, 'terdaftar', :day)
    """,
    "DELETE FROM tanggal_hitung",
)

changes = st.lists(
    st.tuples(
        st.sampled_from(CHANGES), st.integers(1, 4), st.integers(1, 3), days(date(2024, 1, 1))
    ),
    max_size=3,
)


def change(db: Database, what: list[tuple[str, int, int, date]]) -> None:
    for sql, n, m, day in what:
        with suppress(sqlcipher.IntegrityError), savepoint(db):
            db.execute(sql, {"n": n, "m": m, "day": day.isoformat()})


def freeze(db: Database, office: Office, records: Records, periode: Periode) -> None:
    """Freeze a period, unless something is late before it, as the program does."""
    hitungan = count(db, periode, records.settings)
    if hitungan.late:
        return
    now = office.now()
    document = document_of(hitungan, None, salt="0" * 32, dibuat=now, alasan="")
    isi, counted = rfc8785.dumps(document), journal.last_change(db)
    laporan.insert(db, laporan.Laporan(0, periode, 1, periode.kode, isi, "", now, counted))


@given(
    records=offices(),
    order=st.permutations(PERIODS).map(lambda all_of: all_of[:3]),
    between=st.lists(changes, min_size=3, max_size=3),
    wanted=st.sampled_from([None, *PERIODS]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_journal_calls_settled_would_compare_without_a_difference(
    office: Office,
    records: Records,
    order: list[Periode],
    between: list[list[tuple[str, int, int, date]]],
    wanted: Periode | None,
) -> None:
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        for periode, changed in zip(order, between, strict=True):
            freeze(db, office, records, periode)
            change(db, changed)
        quick = late_entries(db, records.settings, wanted)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(differences, "moved", lambda _db, marks: marks)
            slow = late_entries(db, records.settings, wanted)
        event("late" if slow else "nothing late")
        db.execute("ROLLBACK TO kosong")
    assert quick == slow


def test_a_quarter_of_work_after_the_last_report_leaves_the_frozen_ones_alone(
    office: Office,
) -> None:
    """Nothing is compared again, or a count would wait for every report ever frozen."""
    with office.write("Isi") as db:
        fill(db, Records())
        freeze(db, office, Records(), PERIODS[0])
    for sql in (
        "INSERT INTO alumni (nama, jenis_kelamin) VALUES ('Siti', 'P')",
        "INSERT INTO pendaftaran (alumni, tanggal) VALUES (1, '2024-08-01')",
        "UPDATE pendaftaran SET golongan_jabatan = '4'",
        "INSERT INTO lowongan (pemberi_kerja, tanggal, jumlah_p) VALUES (1, '2024-08-01', 2)",
        "UPDATE lowongan SET jumlah_p = 1",
        """
        INSERT INTO penempatan (alumni, pendaftaran, lowongan, pemberi_kerja, tanggal_mulai)
        VALUES (1, 1, 1, 1, '2024-09-01')
        """,
        "UPDATE penempatan SET tanggal_mulai = '2024-09-02'",
        "UPDATE alumni SET telepon = '628120000001'",
    ):
        with office.write("Kerja") as db:
            db.execute(sql)
            assert moved(db, laporan.marks(db)) == []
    with office.write("Susulan") as db:
        db.execute("UPDATE pendaftaran SET tanggal = '2024-06-30'")
        assert moved(db, laporan.marks(db)) == laporan.marks(db)


def test_a_report_that_nobody_knows_when_it_was_counted_is_always_compared(office: Office) -> None:
    with office.write("Isi") as db:
        fill(db, Records())
        freeze(db, office, Records(), PERIODS[0])
        marks = [replace_journal(mark) for mark in laporan.marks(db)]
        assert moved(db, marks) == marks


def replace_journal(mark: laporan.Mark) -> laporan.Mark:
    return mark._replace(jurnal=0)
