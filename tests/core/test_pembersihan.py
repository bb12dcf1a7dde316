from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bkk_desktop.actions import alumni as people
from bkk_desktop.actions import pembersihan, sekolah
from bkk_desktop.actions.berkas import attach, remove
from bkk_desktop.actions.urungan import undo
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.retensi import anonymous, cutoff
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import count
from bkk_desktop.store import backup, berkas, journal, record, retensi
from bkk_desktop.store.database import Database
from tests.conftest import Clock
from tests.core.counting_office import Records, fill, offices
from tests.core.files_of_people import pdf

TODAY = date(2026, 8, 24)
LONG_AGO = datetime(2015, 6, 1, 8, tzinfo=timezone(timedelta(hours=7)))
PERIODS = tuple(
    Periode.of(kode) for kode in ("2024-T1", "2024-T4", "2025-B01", "2025-T3", "2025-S2")
)
CANARIES = ("Rahasia", "6171014503060003", "81299990000", "Jalan Tersembunyi", "Ijazah.pdf")
SITI = Alumni(
    nama="Siti Rahasia",
    nik="6171014503060003",
    telepon="081299990000",
    alamat="Jalan Tersembunyi 4",
    nama_ibu="Ibu Rahasia",
    jenis_kelamin="P",
    tanggal_lahir=date(1997, 3, 15),
    tahun_lulus=2015,
)


def everything(db: Database) -> str:
    """Return all that the records, their history and their documents hold, as one text."""
    names = [row["name"] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return "\n".join(
        " ".join(str(value) for value in row)
        for name in names
        for row in db.tuples(f"SELECT * FROM {name}")
    )


@pytest.fixture
def siti(office: Office, clock: Clock, tmp_path: Path) -> int:
    """Somebody who left in 2015, was registered and struck off, and never came back."""
    now, clock.time = clock.time, LONG_AGO
    number = people.save(office, SITI)
    people.save(office, replace(SITI, id=number, nama="Siti Rahasia Sekali"))
    attach(office, pdf(tmp_path), "alumni", number, "ijazah")
    with office.write("Isi") as db:
        gone = date(2015, 12, 1)
        record.insert(
            db,
            Pendaftaran(
                alumni=number,
                nomor="Rahasia/1",
                tanggal=date(2015, 6, 2),
                tanggal_hapus=gone,
                keterangan="Rahasia",
            ),
        )
        answer = Penelusuran(
            alumni=number, tahun=2016, tanggal=date(2016, 2, 1), keterangan="Rahasia"
        )
        record.insert(db, answer)
    clock.time = now
    return number


def test_only_who_was_silent_long_enough_is_proposed(office: Office, siti: int) -> None:
    people.save(office, Alumni(nama="Budi", tahun_lulus=2015))
    found = pembersihan.plan(office)
    assert found.batas == date(2021, 8, 24)
    assert [(one.id, one.terakhir) for one in found.orang] == [(siti, date(2016, 2, 1))]


@pytest.mark.parametrize(
    "kept",
    [
        Pendaftaran(tanggal=date(2015, 6, 2)),
        Penempatan(pemberi_kerja=1, tanggal_mulai=date(2016, 1, 4)),
        Penelusuran(tahun=2024, tanggal=date(2024, 1, 4)),
    ],
)
def test_who_seeks_works_or_was_heard_of_is_never_proposed(
    office: Office, siti: int, kept: Pendaftaran | Penempatan | Penelusuran
) -> None:
    with office.write("Isi") as db:
        db.execute("INSERT INTO pemberi_kerja (nama) VALUES ('PT A')")
        record.insert(db, replace(kept, alumni=siti))
    assert pembersihan.plan(office).orang == ()


def test_zero_years_means_never(office: Office, siti: int) -> None:
    assert siti
    sekolah.save_settings(office, Settings(masa_simpan_tahun=0))
    found = pembersihan.plan(office)
    assert found.batas is None
    with pytest.raises(UserError, match="selamanya"):
        pembersihan.run(office, found)


def test_nothing_of_the_person_is_left_but_in_the_backup(office: Office, siti: int) -> None:
    with office.read() as db:
        assert all(canary in everything(db) for canary in CANARIES)
    made = pembersihan.run(office, pembersihan.plan(office))
    with office.read() as db:
        left = everything(db)
        person = record.get(db, Alumni, siti)
        assert db.value("SELECT count(*) FROM isi_berkas") == 0
        assert db.value("SELECT nama FROM tindakan WHERE id = 1") == f"Tambah alumni Alumni {siti}"
    assert [canary for canary in CANARIES if canary in left] == []
    assert (person.nama, person.tanggal_anonim) == (f"Alumni {siti}", TODAY)
    assert (person.jenis_kelamin, person.tahun_lulus) == ("P", 2015)
    assert person.tanggal_lahir == date(1997, 3, 1)
    old = Office(made, office.key)
    with old.read() as db:
        assert record.get(db, Alumni, siti).nama == "Siti Rahasia Sekali"
    old.close()


def test_it_is_never_offered_to_be_taken_back(office: Office, siti: int) -> None:
    pembersihan.run(office, pembersihan.plan(office))
    with office.read() as db:
        last = journal.latest_undoable(db)
        assert last is not None
        assert last.nama == "Isi"
    undo(office)
    with office.read() as db:
        assert "Rahasia" not in everything(db)
        assert record.get(db, Alumni, siti).nama == f"Alumni {siti}"


def test_a_run_does_exactly_what_was_shown(office: Office, siti: int) -> None:
    shown = pembersihan.plan(office)
    with office.write("Isi") as db:
        record.insert(db, Penelusuran(alumni=siti, tahun=2026, tanggal=TODAY))
    with pytest.raises(UserError, match="Data berubah"):
        pembersihan.run(office, shown)
    with office.read() as db:
        assert record.get(db, Alumni, siti).tanggal_anonim is None
    assert backup.latest(office.folder) is None


def test_what_was_deleted_long_ago_leaves_the_bin_as_well(office: Office, clock: Clock) -> None:
    now, clock.time = clock.time, LONG_AGO
    number = people.save(office, SITI)
    people.remove(office, [number])
    clock.time = now
    shown = pembersihan.plan(office)
    assert (shown.orang, shown.terhapus) == ((), (number,))
    pembersihan.run(office, shown)
    with office.read() as db:
        assert "Rahasia" not in everything(db)
    assert pembersihan.plan(office).terhapus == ()


def test_a_deleted_persons_documents_wait_for_the_bin_and_go_with_the_clean_up(
    office: Office, clock: Clock, tmp_path: Path
) -> None:
    now, clock.time = clock.time, LONG_AGO
    number = people.save(office, SITI)
    attach(office, pdf(tmp_path), "alumni", number, "ijazah")
    with office.write("Isi") as db:
        traced = record.insert(db, Penelusuran(alumni=number, tahun=2015, tanggal=TODAY))
    proof = attach(office, pdf(tmp_path, "Kontrak.pdf", "lain"), "penelusuran", traced, "bukti")
    remove(office, [proof])
    with office.write("Hapus") as db:
        record.delete(db, Penelusuran, traced)
    people.remove(office, [number])
    undo(office)
    with office.read() as db:
        (kept,) = berkas.of(db, "alumni", number)
        assert berkas.content(db, kept.id).startswith(b"%PDF")
    people.remove(office, [number])
    clock.time = now
    with office.read() as db:
        assert db.value("SELECT count(*) FROM isi_berkas") == 2
    pembersihan.run(office, pembersihan.plan(office))
    with office.read() as db:
        assert db.value("SELECT count(*) FROM isi_berkas") == 0
        assert db.value("SELECT count(*) FROM berkas") == 0
        assert "Kontrak.pdf" not in everything(db)


def test_the_bytes_of_somebody_elses_document_stay(
    office: Office, siti: int, tmp_path: Path
) -> None:
    budi = people.save(office, Alumni(nama="Budi"))
    attach(office, tmp_path / "Ijazah.pdf", "alumni", budi, "ijazah")
    pembersihan.run(office, pembersihan.plan(office))
    with office.read() as db:
        rows = list(db.tuples("SELECT tabel, baris FROM berkas"))
        assert rows == [("alumni", budi)]
        assert db.value("SELECT count(*) FROM isi_berkas") == 1
        assert siti != budi


@given(records=offices())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_figure_of_any_period_changes(office: Office, records: Records) -> None:
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        before = [count(db, periode, records.settings) for periode in PERIODS]
        retensi.anonymise(db, range(1, len(records.alumni) + 1), TODAY)
        after = [count(db, periode, records.settings) for periode in PERIODS]
        db.execute("ROLLBACK TO kosong")
    for one, other in zip(before, after, strict=True):
        assert one.cells == other.cells
        assert [check.ok for check in one.checks] == [check.ok for check in other.checks]
        assert [len(rows) for rows in one.lists.values()] == [
            len(rows) for rows in other.lists.values()
        ]


def test_a_leap_day_of_birth_stays_for_it_reaches_an_age_later() -> None:
    born = {"id": 1, "nama": "A", "tanggal_lahir": "2008-02-29"}
    assert anonymous("alumni", born, TODAY)["tanggal_lahir"] == "2008-02-29"
    assert cutoff(date(2024, 2, 29), 5) == date(2019, 2, 28)
