from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker, Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.errors import Stops
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import Finding, Hitungan, count
from bkk_desktop.reports.counting.findings import NO_SEX
from bkk_desktop.store import record
from tests.core.counting_office import BALANCE, Records, fill

T1, T2 = Periode.of("2025-T1"), Periode.of("2025-T2")

SITI = Alumni(
    nama="Siti",
    jenis_kelamin="P",
    tanggal_lahir=date(2006, 5, 17),
    jurusan=1,
    tahun_lulus=2024,
)
REGISTERED = Pendaftaran(alumni=1, tanggal=date(2025, 1, 6), golongan_jabatan="4")
PLACED = Penempatan(
    alumni=1,
    pendaftaran=1,
    lowongan=1,
    pemberi_kerja=1,
    golongan_jabatan="4",
    tanggal=date(2025, 2, 3),
    kode_wilayah="61.71",
)
VACANCY = Lowongan(
    pemberi_kerja=1,
    jabatan="Kasir",
    golongan_jabatan="5",
    tanggal=date(2025, 1, 10),
    jumlah_p=1,
)
LOT = LotPencaker(
    tanggal_saldo=BALANCE,
    jenis_kelamin="P",
    kelompok_umur="15-19",
    pendidikan="3104",
    golongan_jabatan="4",
    lama="0-2",
    jumlah=3,
)


@pytest.fixture
def records() -> Records:
    return Records(
        alumni=[SITI], pendaftaran=[REGISTERED], penempatan=[PLACED], lowongan=[VACANCY], lot=[LOT]
    )


@pytest.fixture
def filled(office: Office, records: Records) -> Office:
    with office.write("Isi") as db:
        fill(db, records)
    return office


def changed(office: Office, kind: type[record.Record], **values: object) -> None:
    with office.write("Ubah") as db:
        record.update(db, record.copied(record.get(db, kind, 1), **values))


def add(office: Office, *what: record.Record) -> None:
    with office.write("Tambah") as db:
        for one in what:
            record.insert(db, one)


def counted(office: Office, periode: Periode = T1, **settings: object) -> Hitungan:
    with office.read() as db:
        return count(db, periode, replace(Settings(), **settings))  # type: ignore[arg-type]


def failed(hitungan: Hitungan) -> list[int]:
    return [check.number for check in hitungan.checks if not check.ok]


def found(hitungan: Hitungan) -> list[tuple[str, str, int, str]]:
    return [(x.problem.code, x.tabel, x.id, x.problem.field) for x in hitungan.findings]


def test_a_complete_office_is_ready(filled: Office) -> None:
    hitungan = counted(filled)
    assert (failed(hitungan), hitungan.findings, hitungan.ready) == ([], (), True)
    assert hitungan.problems == ()


@pytest.mark.parametrize(
    ("kind", "values", "finding"),
    [
        (Alumni, {"jenis_kelamin": ""}, ("tanpa_jenis_kelamin", "alumni", 1, "jenis_kelamin")),
        (Alumni, {"tanggal_lahir": None}, ("tanpa_tanggal_lahir", "alumni", 1, "tanggal_lahir")),
        (
            Alumni,
            {"tanggal_lahir": date(2010, 4, 1)},
            ("di_bawah_15", "alumni", 1, "tanggal_lahir"),
        ),
        (Alumni, {"jurusan": None}, ("tanpa_jurusan", "alumni", 1, "jurusan")),
        (Alumni, {"tahun_lulus": None}, ("tanpa_tahun_lulus", "alumni", 1, "tahun_lulus")),
        (Alumni, {"tahun_lulus": 2026}, ("tahun_lulus_di_depan", "alumni", 1, "tahun_lulus")),
        (Jurusan, {"kode_ipk": "9999"}, ("tanpa_kode_ipk", "jurusan", 1, "kode_ipk")),
        (
            Pendaftaran,
            {"golongan_jabatan": ""},
            ("tanpa_golongan", "pendaftaran", 1, "golongan_jabatan"),
        ),
        (LotPencaker, {"lama": ""}, ("lot_belum_lengkap", "lot_pencaker", 1, "kelompok_umur")),
    ],
)
def test_nobody_drops_out_in_silence(
    filled: Office,
    kind: type[record.Record],
    values: dict[str, object],
    finding: tuple[str, str, int, str],
) -> None:
    changed(filled, kind, **values)
    hitungan = counted(filled)
    assert finding in found(hitungan)
    assert {1, 7} <= set(failed(hitungan))
    names = [str(cause) for cause in hitungan.checks[0].causes]
    assert any(name.startswith(("Siti: ", "3 orang tanpa nama: ")) for name in names)


def test_a_minor_is_not_counted_before_the_parents_consent_is_on_record(filled: Office) -> None:
    changed(filled, Alumni, tanggal_lahir=date(2007, 5, 17))
    hitungan = counted(filled)
    assert ("izin_orang_tua", "alumni", 1, "nama_pemberi_izin") in found(hitungan)
    assert (failed(hitungan), hitungan.ready) == ([1], False)
    changed(filled, Alumni, nama_pemberi_izin="Ibu Siti", tanggal_izin_orang_tua=date(2025, 1, 5))
    assert counted(filled).ready


def test_a_placement_of_somebody_made_a_minor_by_a_later_edit_is_named(filled: Office) -> None:
    changed(filled, Penempatan, pendaftaran=None)
    changed(filled, Pendaftaran, tanggal=date(2024, 11, 4), tanggal_hapus=date(2024, 12, 2))
    assert "izin_orang_tua" not in {code for code, *_ in found(counted(filled))}
    changed(filled, Alumni, tanggal_lahir=date(2007, 5, 17))
    hitungan = counted(filled)
    assert ("izin_orang_tua", "alumni", 1, "nama_pemberi_izin") in found(hitungan)
    assert not hitungan.ready
    assert found(counted(filled)).count(("izin_orang_tua", "alumni", 1, "nama_pemberi_izin")) == 1


@pytest.mark.parametrize(
    ("kind", "values", "finding", "checks"),
    [
        (
            Pendaftaran,
            {"tanggal": None},
            ("pendaftaran_tanpa_tanggal", "pendaftaran", 1, "tanggal"),
            [1],
        ),
        (
            Penempatan,
            {"tanggal": None},
            ("penempatan_tanpa_tanggal", "penempatan", 1, "tanggal_mulai"),
            [1],
        ),
        (Lowongan, {"tanggal": None}, ("lowongan_tanpa_tanggal", "lowongan", 1, "tanggal"), [1]),
        (
            LotPencaker,
            {"tanggal_saldo": None},
            ("lot_tanpa_tanggal", "lot_pencaker", 1, "tanggal_saldo"),
            [1],
        ),
        (
            Penempatan,
            {"kode_wilayah": ""},
            ("tanpa_tempat_kerja", "penempatan", 1, "kode_wilayah"),
            [1, 9, 11],
        ),
        (
            Sekolah,
            {"kode_wilayah": ""},
            ("sekolah_tanpa_wilayah", "sekolah", 1, "kode_wilayah"),
            [1, 9, 11],
        ),
        (
            PemberiKerja,
            {"jenis": ""},
            ("tanpa_jenis_pemberi_kerja", "pemberi_kerja", 1, "jenis"),
            [1, 9],
        ),
        (
            PemberiKerja,
            {"lapangan_usaha": ""},
            ("tanpa_lapangan_usaha", "pemberi_kerja", 1, "lapangan_usaha"),
            [1, 8],
        ),
        (
            Lowongan,
            {"golongan_jabatan": ""},
            ("lowongan_tanpa_golongan", "lowongan", 1, "golongan_jabatan"),
            [1, 8],
        ),
        (
            Lowongan,
            {"pendidikan": "9999"},
            ("lowongan_tanpa_kode", "lowongan", 1, "pendidikan"),
            [1, 8],
        ),
        (
            Lowongan,
            {"jumlah_p": 0, "jumlah_l": 1},
            ("lowongan_penuh", "penempatan", 1, "lowongan"),
            [1, 12],
        ),
        (
            Lowongan,
            {"tanggal": date(2025, 3, 1)},
            ("keluar_sebelum_terdaftar", "lowongan", 1, "tanggal"),
            [1, 2],
        ),
        (
            Penempatan,
            {"tanggal": date(2025, 1, 1)},
            ("berakhir_sebelum_terdaftar", "pendaftaran", 1, "tanggal"),
            [1, 2],
        ),
        (
            Penempatan,
            {"negara": "Malaysia"},
            ("akan_tanpa_alasan", "penempatan", 1, "alasan_akan"),
            [1, 10],
        ),
    ],
)
def test_what_is_wrong_is_named_where_it_can_be_mended(
    filled: Office,
    kind: type[record.Record],
    values: dict[str, object],
    finding: tuple[str, str, int, str],
    checks: list[int],
) -> None:
    changed(filled, kind, **values)
    hitungan = counted(filled)
    assert finding in found(hitungan)
    assert set(checks) <= set(failed(hitungan))


def test_events_without_a_day_are_named(filled: Office) -> None:
    add(filled, LotKeluar(lot=1, jumlah=1), LowonganKeluar(lowongan=1, jumlah_p=1))
    hitungan = counted(filled)
    assert [x[1] for x in found(hitungan)] == ["lowongan_keluar", "lot_keluar"]
    assert failed(hitungan) == [1]


def test_two_open_registrations_are_named(filled: Office) -> None:
    add(filled, replace(REGISTERED, nomor="2", tanggal=date(2025, 1, 20)))
    hitungan = counted(filled)
    assert ("pendaftaran_bersamaan", "pendaftaran", 2, "tanggal") in found(hitungan)


def test_one_that_ended_on_the_day_both_began_was_never_open_beside_the_other(
    filled: Office,
) -> None:
    day = REGISTERED.tanggal
    add(filled, replace(REGISTERED, nomor="2", tanggal_hapus=day, alasan_hapus="Terdaftar 2x"))
    assert "pendaftaran_bersamaan" not in {one[0] for one in found(counted(filled))}


def test_a_lot_that_loses_too_many_is_named(filled: Office) -> None:
    add(filled, LotKeluar(lot=1, tanggal=date(2025, 1, 2), jumlah=5))
    hitungan = counted(filled)
    assert "lot_kurang" in {code for code, *_ in found(hitungan)}
    assert {1, 2} <= set(failed(hitungan))
    key = "III/1-I|5|closing|JML/LP"
    assert hitungan.cells[key] == sum(x.jumlah for x in hitungan.names_behind(key)) == -2


def test_no_report_begins_before_the_balance_day(filled: Office) -> None:
    changed(filled, LotPencaker, tanggal_saldo=date(2025, 2, 1))
    hitungan = counted(filled)
    assert 13 in failed(hitungan)
    assert failed(counted(filled, T2)) == []


def test_what_the_rules_leave_out_is_named_and_stops_nothing(filled: Office) -> None:
    day = date(2025, 2, 20)
    changed(filled, Pendaftaran, tanggal_hapus=day, alasan_hapus="pindah")
    add(
        filled,
        replace(PLACED, lowongan=None, tanggal=day),
        replace(PLACED, lowongan=None, pendaftaran=None, tanggal=day),
    )
    hitungan = counted(filled)
    assert sorted(found(hitungan)) == [
        ("hapus_diabaikan", "pendaftaran", 1, "tanggal_hapus"),
        ("pekerjaan_kedua", "penempatan", 2, "pendaftaran"),
        ("tanpa_pendaftaran", "penempatan", 3, "pendaftaran"),
    ]
    assert {x.problem.stops for x in hitungan.findings} == {Stops.NOTHING}
    assert hitungan.ready
    assert hitungan.cells["III/1-I|3|placed|JML/LP"] == 1


def test_work_abroad_with_a_reason_is_counted_and_named(filled: Office) -> None:
    changed(filled, Penempatan, negara="Malaysia", alasan_akan="Izin kepala dinas")
    hitungan = counted(filled)
    assert hitungan.ready
    assert hitungan.cells["III/8-I|JUMLAH|placed|AKAN/P"] == 1
    assert found(hitungan) == [("akan", "penempatan", 1, "negara")]


def test_a_job_found_alone_counts_as_the_office_has_it(filled: Office) -> None:
    changed(filled, Penempatan, sudah_melalui_bkk=False)
    placed, removed = "III/1-I|3|placed|JML/P", "III/1-I|4|removed|JML/P"
    first, second = counted(filled), counted(filled, mandiri="dihapuskan")
    assert (first.cells[placed], first.cells[removed]) == (1, 0)
    assert (second.cells[placed], second.cells[removed]) == (0, 1)
    assert first.ready
    assert second.ready


def test_an_education_beyond_slta_gets_its_rows_when_it_is_used(filled: Office) -> None:
    changed(filled, Lowongan, pendidikan="5200")
    hitungan = counted(filled)
    assert hitungan.cells["III/4|5200|registered|P"] == 1
    assert hitungan.cells["III/4|5000/sub|registered|P"] == 1
    assert "III/4|4100|registered|P" not in hitungan.cells
    assert "III/4|4100|registered|P" in counted(filled, semua_baris=True).cells


def test_a_finding_says_who_and_what() -> None:

    finding = Finding(NO_SEX, "alumni", 1, "Siti")
    assert (str(finding), finding.stops) == ("Siti: Jenis kelamin belum diisi.", True)


def test_positions_whose_withdrawal_did_not_fit_stay_open(filled: Office) -> None:
    """As many events as positions are no proof that all positions went."""
    other = replace(VACANCY, jumlah_p=0, jumlah_bebas=3)
    add(
        filled,
        other,
        LowonganKeluar(lowongan=2, tanggal=VACANCY.tanggal, jumlah_p=1, jumlah_bebas=2),
    )
    hitungan = counted(filled, T2)
    assert hitungan.cells["III/1-II|1|opening|LP"] == 3
    assert failed(hitungan) == [1, 12]
