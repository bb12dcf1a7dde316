import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import rfc8785

from bkk_desktop.actions.laporan import Late, late_entries, settle_here, touched_reports
from bkk_desktop.actions.urungan import undo
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker, Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import count, state
from bkk_desktop.reports.document import report_document
from bkk_desktop.store import journal, laporan, record
from tests.core.counting_office import BALANCE, Records, fill

T1, T2, T3 = (Periode.of(f"2025-T{n}") for n in (1, 2, 3))
SETTINGS = Settings()
Freeze = Callable[..., None]


def person(nama: str, **rest: object) -> Alumni:
    complete = Alumni(
        nama=nama,
        jenis_kelamin="P",
        tanggal_lahir=date(2006, 5, 17),
        jurusan=1,
        tahun_lulus=2024,
    )
    return replace(complete, **rest)  # type: ignore[arg-type]


def registration(alumni: int, day: date, **rest: object) -> Pendaftaran:
    plain = Pendaftaran(alumni=alumni, nomor=f"{alumni}", tanggal=day, golongan_jabatan="4")
    return replace(plain, **rest)  # type: ignore[arg-type]


def job(alumni: int, day: date, **rest: object) -> Penempatan:
    plain = Penempatan(
        alumni=alumni,
        pendaftaran=alumni,
        pemberi_kerja=1,
        golongan_jabatan="4",
        tanggal=day,
        kode_wilayah="61.71",
    )
    return replace(plain, **rest)  # type: ignore[arg-type]


def vacancy(day: date) -> Lowongan:
    return Lowongan(
        pemberi_kerja=1, jabatan="Kasir", golongan_jabatan="5", tanggal=day, jumlah_bebas=3
    )


@pytest.fixture
def records() -> Records:
    """Four people; Siti and Budi registered in January, Siti found work in February."""
    return Records(
        alumni=[person("Siti"), person("Budi", jenis_kelamin="L"), person("Ani"), person("Dewi")],
        pendaftaran=[registration(1, date(2025, 1, 6)), registration(2, date(2025, 1, 7))],
        penempatan=[job(1, date(2025, 2, 3), lowongan=1)],
        lowongan=[vacancy(date(2025, 1, 10))],
    )


@pytest.fixture
def filled(office: Office, records: Records) -> Office:
    with office.write("Isi") as db:
        fill(db, records)
    return office


@pytest.fixture(params=[True, False], ids=["journal", "compared"])
def freeze(filled: Office, request: pytest.FixtureRequest) -> Freeze:
    """Freeze a period as the sync does, without sealing it, or as if nobody knew when."""

    def run(periode: Periode, alasan: str = "") -> None:
        now = filled.now()
        with filled.write("Bekukan laporan") as db:
            document = report_document(
                db, periode, SETTINGS, salt="0" * 32, dibuat=now, alasan=alasan
            )
            isi = rfc8785.dumps(document)
            digest = hashlib.sha256(isi).hexdigest()
            counted = journal.last_change(db) if request.param else 0
            row = laporan.Laporan(0, periode, document["revisi"], digest, isi, alasan, now, counted)
            laporan.insert(db, row)

    return run


def add(office: Office, *what: record.Record) -> None:
    with office.write("Tambah") as db:
        for one in what:
            record.insert(db, one)


def late(office: Office) -> list[Late]:
    with office.read() as db:
        return late_entries(db, SETTINGS)


def named(office: Office) -> list[tuple[str, str, str]]:
    return [(entry.nama, entry.peristiwa, entry.jenis) for entry in late(office)]


def failed(office: Office, periode: Periode) -> list[int]:
    with office.read() as db:
        return [check.number for check in count(db, periode, SETTINGS).checks if not check.ok]


def test_nothing_is_late_without_a_change(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    freeze(T2)
    assert late(filled) == []
    assert failed(filled, T3) == []


def test_an_event_entered_into_a_frozen_period_is_named(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    add(filled, registration(3, date(2025, 3, 5)))
    assert named(filled) == [("Ani", "terdaftar", "baru")]
    assert str(late(filled)[0]) == (
        "Ani: terdaftar 5 Mar 2025 belum ada di laporan Triwulan I 2025 yang sudah dibekukan"
    )
    with filled.read() as db:
        check = count(db, T2, SETTINGS).checks[3]
    assert not check.ok
    assert any("Ani" in str(cause) for cause in check.causes)


def test_late_events_that_cancel_out_are_named_all_the_same(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    add(filled, registration(3, date(2025, 3, 5)), job(3, date(2025, 3, 9)))
    assert named(filled) == [("Ani", "terdaftar", "baru"), ("Ani", "ditempatkan", "baru")]
    assert failed(filled, T2) == [4, 5]


def test_settled_here_it_counts_on_the_first_day_and_keeps_its_own(
    filled: Office, freeze: Freeze
) -> None:
    freeze(T1)
    add(filled, registration(3, date(2025, 3, 5)), job(3, date(2025, 3, 9)))
    assert settle_here(filled, late(filled), T2) == 2
    assert late(filled) == []
    assert failed(filled, T2) == []
    with filled.read() as db:
        hitungan = count(db, T2, SETTINGS)
    ani = next(row for row in hitungan.lists["pencaker"] if row["nama"] == "Ani")
    assert (ani["tanggal"], ani["tanggal_hitung"]) == ("2025-03-05", "2025-04-01")
    assert ani["gerak"] == ["registered", "placed"]


def test_settling_is_one_action_that_can_be_undone(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    add(filled, registration(3, date(2025, 3, 5)))
    settle_here(filled, late(filled), T2)
    assert undo(filled) is not None
    assert named(filled) == [("Ani", "terdaftar", "baru")]


def test_a_revision_counts_a_late_entry_and_says_what_changed(
    filled: Office, freeze: Freeze
) -> None:
    freeze(T1)
    add(filled, registration(3, date(2025, 3, 5)))
    freeze(T1, "Ani terlambat dicatat")
    assert late(filled) == []
    with filled.read() as db:
        report = laporan.latest(db, T1)
    assert report is not None
    document = report.dokumen
    assert (document["revisi"], document["alasan"]) == (2, "Ani terlambat dicatat")
    assert document["menggantikan"] is not None
    moved = {row["key"]: (row["lama"], row["baru"]) for row in document["perubahan"]["cells"]}
    assert moved["III/1-I|2|registered|JML/LP"] == (2, 3)
    new = {"daftar": "pencaker", "tabel": "pendaftaran", "id": 3, "jenis": "baru", "kolom": []}
    assert document["perubahan"]["names"] == [new]


def test_a_revision_touches_the_reports_after_it(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    freeze(T2)
    add(filled, registration(3, date(2025, 3, 5)))
    with filled.read() as db:
        assert touched_reports(db, SETTINGS, late(filled)) == (T1, T2)
    freeze(T1, "Ani terlambat dicatat")
    assert failed(filled, T3) == [4]
    freeze(T2, "Menyusul revisi Triwulan I")
    assert failed(filled, T3) == []


def test_a_report_without_effect_on_later_ones_is_revised_alone(
    filled: Office, freeze: Freeze
) -> None:
    freeze(T1)
    freeze(T2)
    add(filled, registration(3, date(2025, 3, 5)), job(3, date(2025, 3, 9)))
    with filled.read() as db:
        assert touched_reports(db, SETTINGS, late(filled)) == (T1,)
        assert touched_reports(db, SETTINGS, []) == ()


def test_a_removed_event_is_named_and_only_a_revision_settles_it(
    filled: Office, freeze: Freeze
) -> None:
    freeze(T1)
    with filled.write("Hapus") as db:
        record.delete(db, Pendaftaran, 2)
    assert named(filled) == [("Budi", "terdaftar", "hilang")]
    with pytest.raises(UserError, match=r"Budi: .* hanya bisa diselesaikan dengan revisi"):
        settle_here(filled, late(filled), T2)
    freeze(T1, "Budi salah dicatat")
    assert late(filled) == []
    with filled.read() as db:
        report = laporan.latest(db, T1)
    assert report is not None
    gone = {"daftar": "pencaker", "tabel": "pendaftaran", "id": 2, "nama": "Budi"}
    assert report.dokumen["lists"]["hilang"] == [gone]


def test_a_changed_sex_is_named(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    with filled.write("Ubah") as db:
        budi = record.get(db, Alumni, 2)
        record.update(db, record.copied(budi, jenis_kelamin="P"))
    assert named(filled) == [("Budi", "terdaftar", "berubah")]
    assert failed(filled, T2) == [4, 5]


def test_an_event_moved_to_another_frozen_period_was_changed(
    filled: Office, freeze: Freeze
) -> None:
    freeze(T1)
    freeze(T2)
    with filled.write("Ubah") as db:
        budi = record.get(db, Pendaftaran, 2)
        record.update(db, record.copied(budi, tanggal=date(2025, 5, 1)))
    assert [entry[0::2] for entry in named(filled)] == [("Budi", "hilang")]
    with filled.read() as db:
        assert touched_reports(db, SETTINGS, late(filled)) == (T1, T2)


def test_events_before_the_first_frozen_period_are_late_too(filled: Office, freeze: Freeze) -> None:
    freeze(T2)
    add(filled, registration(3, date(2025, 3, 5)), job(2, date(2025, 3, 6)))
    add(filled, vacancy(date(2025, 3, 7)))
    assert [(e.nama, e.tabel, e.jenis) for e in late(filled)] == [
        ("Ani", "pendaftaran", "baru"),
        ("Budi", "penempatan", "baru"),
        ("Kasir, PT A", "lowongan", "baru"),
    ]
    settle_here(filled, late(filled), T3)
    assert late(filled) == []
    assert failed(filled, T3) == []


def test_a_named_person_may_take_the_place_of_a_lot(filled: Office, freeze: Freeze) -> None:
    lot = LotPencaker(
        tanggal_saldo=BALANCE,
        jenis_kelamin="P",
        kelompok_umur="15-19",
        pendidikan="3104",
        golongan_jabatan="4",
        lama="0-2",
        jumlah=5,
    )
    add(filled, lot)
    freeze(T1)
    before = date(2023, 12, 1)
    add(filled, LotKeluar(lot=1, jenis="diganti", tanggal=before, jumlah=1))
    add(filled, registration(3, before))
    assert late(filled) == []
    assert failed(filled, T2) == []
    add(filled, LotKeluar(lot=1, jenis="dihapuskan", tanggal=date(2025, 2, 2), jumlah=2))
    assert named(filled) == [("2 orang tanpa nama", "keluar", "baru")]


def test_a_late_filling_of_a_vacancy_is_settled_with_its_placement(
    filled: Office, freeze: Freeze
) -> None:
    freeze(T1)
    add(filled, job(2, date(2025, 3, 3), lowongan=1))
    assert named(filled) == [("Budi", "ditempatkan", "baru")]
    settle_here(filled, late(filled), T2)
    assert failed(filled, T2) == []
    with filled.read() as db:
        assert count(db, T2, SETTINGS).cells["III/1-II|3|filled|LP"] == 1


@pytest.mark.parametrize("periode", [T1, Periode.of("2025-B02"), Periode.of("2024-T1")])
def test_a_counting_day_must_lie_after_the_frozen_period(
    filled: Office, freeze: Freeze, periode: Periode
) -> None:
    freeze(T1)
    add(filled, registration(3, date(2025, 3, 5)))
    with pytest.raises(UserError, match="Pilih periode sesudahnya"):
        settle_here(filled, late(filled), periode)
    assert named(filled) == [("Ani", "terdaftar", "baru")]


def test_a_corrected_date_leaves_its_counting_day_behind(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    add(filled, registration(3, date(2025, 3, 5)))
    settle_here(filled, late(filled), T2)
    with filled.write("Ubah") as db:
        ani = record.get(db, Pendaftaran, 3)
        record.update(db, record.copied(ani, tanggal=date(2025, 7, 5)))
    with filled.read() as db:
        assert count(db, T3, SETTINGS).cells["III/1-I|2|registered|JML/LP"] == 1


def test_a_report_keeps_the_settings_it_was_counted_with(filled: Office, freeze: Freeze) -> None:
    add(filled, job(2, date(2025, 2, 10), sudah_melalui_bkk=False))
    freeze(T1)
    other = replace(SETTINGS, mandiri="dihapuskan")
    with filled.read() as db:
        assert late_entries(db, other) == []


def test_a_revision_needs_a_reason(freeze: Freeze) -> None:
    freeze(T1)
    with pytest.raises(UserError, match="alasan revisi"):
        freeze(T1)


def test_an_incomplete_report_is_not_frozen_and_names_the_person(
    filled: Office, freeze: Freeze
) -> None:
    with filled.write("Ubah") as db:
        record.update(db, record.copied(record.get(db, Alumni, 2), tahun_lulus=None))
    with pytest.raises(UserError, match="Budi: Tahun lulus belum diisi"):
        freeze(T1)
    with filled.read() as db:
        assert laporan.latest(db, T1) is None
        assert state(db, T1, SETTINGS).sentence == "Draf, 1 data perlu dilengkapi"


def test_a_report_goes_from_ready_to_frozen(filled: Office, freeze: Freeze) -> None:
    with filled.read() as db:
        assert state(db, T1, SETTINGS).sentence == "Siap dibekukan"
    freeze(T1)
    with filled.read() as db:
        assert state(db, T1, SETTINGS).sentence == "Dibekukan, revisi 1"
    add(filled, registration(3, date(2025, 3, 5)))
    with filled.read() as db:
        assert state(db, T1, SETTINGS).sentence.endswith("catatan sekarang berbeda")


def test_frozen_reports_are_found_by_period_and_by_day(filled: Office, freeze: Freeze) -> None:
    freeze(T1)
    freeze(T1, "Ulang")
    freeze(T2)
    with filled.read() as db:
        every = laporan.all_revisions(db)
        assert [(x.periode, x.revisi) for x in every] == [(T2, 1), (T1, 2), (T1, 1)]
        assert [(x.periode, x.revisi) for x in laporan.newest(db)] == [(T1, 2), (T2, 1)]
        last = laporan.last_before(db, T2.awal)
        assert last is not None
        assert (last.periode, last.revisi) == (T1, 2)
        assert laporan.get(db, last.id) == last
        assert laporan.last_before(db, T1.awal) is None
        assert laporan.get(db, 99) is None
