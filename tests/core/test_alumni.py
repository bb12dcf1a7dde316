"""Alumni: what is wrong with one, saving, removing, the list."""

from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import alumni as actions
from bkk_desktop.actions import pendaftaran as registrations
from bkk_desktop.actions import sekolah
from bkk_desktop.domain.alumni import Alumni, needs_consent, problems, usia
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import alumni as store
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
TKJ = Jurusan(id=1, nama="TKJ", kode_ipk="3202")
GOOD = Alumni(
    nama="Siti",
    nisn="0071234567",
    nik="6171014309070003",
    tanggal_lahir=date(2007, 9, 3),
    jenis_kelamin="P",
    telepon="6281234567890",
    jurusan=1,
    tahun_lulus=2026,
)


def stored(office: Office, kind: type[Alumni], number: int) -> Alumni:
    with office.read() as db:
        return record.get(db, kind, number)


def insert(office: Office, row: record.Record) -> int:
    with office.write("isi") as db:
        return record.insert(db, row)


def test_a_complete_alumnus_has_no_problem() -> None:
    assert list(problems(GOOD, TODAY, TKJ)) == []


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"nama": "  "}, "nama_kosong", Stops.SAVING),
        ({"nama": "x" * 201}, "nama_panjang", Stops.SAVING),
        ({"telepon": "=1+1"}, "telepon_salah", Stops.NOTHING),
        ({"telepon": "+6٥٥٥٥٥٥٥"}, "telepon_salah", Stops.NOTHING),
        ({"jenis_kelamin": ""}, "kelamin_kosong", Stops.REPORT),
        ({"tanggal_lahir": None}, "lahir_kosong", Stops.REPORT),
        ({"nik": "", "tanggal_lahir": date(2012, 1, 1)}, "di_bawah_umur", Stops.REPORT),
        ({"nik": "", "tanggal_lahir": date(2027, 1, 1)}, "lahir_di_depan", Stops.REPORT),
        ({"tahun_lulus": None}, "tahun_lulus_kosong", Stops.REPORT),
        ({"tahun_lulus": 22}, "tahun_lulus_salah", Stops.REPORT),
        ({"nisn": "7123456"}, "nisn_panjang", Stops.NOTHING),
        ({"nik": "617101"}, "nik_panjang", Stops.NOTHING),
        ({"telepon": "0812"}, "telepon_salah", Stops.NOTHING),
        ({"telepon_orang_tua": "x"}, "telepon_salah", Stops.NOTHING),
        ({"surel": "x"}, "surel_salah", Stops.NOTHING),
        ({"kode_pos": "1"}, "kode_pos_panjang", Stops.NOTHING),
        ({"kode_wilayah": "61.99"}, "wilayah_salah", Stops.REPORT),
        ({"tanggal_lulus": date(2027, 5, 1)}, "tanggal_di_depan", Stops.NOTHING),
        ({"tanggal_lulus": date(2025, 5, 1)}, "lulus_beda", Stops.NOTHING),
    ],
)
def test_each_fault_is_named(change: dict[str, object], code: str, stops: Stops) -> None:
    found = list(problems(replace(GOOD, **change), TODAY, TKJ))  # type: ignore[arg-type]
    assert (code, stops) in [(problem.code, problem.stops) for problem in found]
    assert all(str(problem) for problem in found)


def test_who_graduated_as_a_child_is_noticed() -> None:
    young = replace(GOOD, tanggal_lulus=date(2026, 5, 1), tanggal_lahir=date(2013, 9, 3))
    assert "lulus_muda" in [problem.code for problem in problems(young, TODAY, TKJ)]


@pytest.mark.parametrize(
    ("jurusan", "code"), [(None, "jurusan_kosong"), (Jurusan(nama="X"), "kode_ipk_kosong")]
)
def test_education_comes_from_the_jurusan(jurusan: Jurusan | None, code: str) -> None:
    [problem] = problems(GOOD, TODAY, jurusan)
    assert (problem.code, problem.stops) == (code, Stops.REPORT)


def test_consent_is_asked_below_eighteen_only() -> None:
    day = date(2025, 9, 2)
    assert usia(GOOD, day) == 17
    assert needs_consent(GOOD, day)
    assert not needs_consent(GOOD, date(2025, 9, 3))
    assert not needs_consent(replace(GOOD, tanggal_lahir=None), day)
    signed = replace(GOOD, nama_pemberi_izin="Ibu Aminah")
    assert needs_consent(signed, day)
    assert not needs_consent(replace(signed, tanggal_izin_orang_tua=day), day)


def test_a_draft_is_saved_and_tidied(office: Office) -> None:
    number = actions.save(office, Alumni(nama="  Siti  Aminah ", telepon="0812 3456 7890"))
    found = stored(office, Alumni, number)
    assert (found.nama, found.telepon) == ("Siti Aminah", "6281234567890")


def test_an_alumnus_without_a_name_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="Nama wajib diisi"):
        actions.save(office, Alumni(nisn="1"))
    with office.read() as db:
        assert record.all_of(db, Alumni) == []


def test_a_change_is_saved(office: Office) -> None:
    number = actions.save(office, Alumni(nama="Siti"))
    assert actions.save(office, Alumni(id=number, nama="Siti Aminah")) == number
    assert stored(office, Alumni, number).nama == "Siti Aminah"


def test_a_jurusan_that_is_gone_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="Jurusan ini sudah tidak ada"):
        actions.save(office, Alumni(nama="Siti", jurusan=99))


def test_a_number_of_somebody_else_is_noticed_but_saved(office: Office) -> None:
    actions.save(office, Alumni(nama="Siti", nisn="0071234567"))
    twin = Alumni(nama="Sito", nisn="0071234567")
    [problem] = [one for one in actions.check(office, twin) if one.code == "nisn_kembar"]
    assert problem.stops is Stops.NOTHING
    assert "Siti" in str(problem)
    assert actions.save(office, twin)


def test_an_alumnus_in_use_stays_and_is_named(office: Office) -> None:
    number = actions.save(office, Alumni(nama="Siti"))
    other = actions.save(office, Alumni(nama="Budi"))
    registrations.register(office, Pendaftaran(alumni=number))
    with pytest.raises(UserError, match=r"1 dari 2 .* masih dipakai.*: Siti \(1 pendaftaran\)"):
        actions.remove(office, [other, number])
    with office.read() as db:
        assert len(record.all_of(db, Alumni)) == 2
    actions.remove(office, [other])
    with office.read() as db:
        assert [one.nama for one in record.all_of(db, Alumni)] == ["Siti"]


def test_removing_what_is_gone_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="sudah tidak ada"):
        actions.remove(office, [7])


def test_the_list_says_who_works_and_who_seeks(office: Office) -> None:
    jurusan = sekolah.save_jurusan(office, Jurusan(nama="TKJ", kode_ipk="3202"))
    ids = {
        nama: actions.save(office, replace(GOOD, nama=nama, nisn="", nik="", jurusan=jurusan))
        for nama in ("Ani", "Budi", "Cici", "Dodi", "Euis")
    }
    actions.save(office, Alumni(nama="feri"))
    firm = insert(office, PemberiKerja(nama="PT"))
    seeking = {
        nama: insert(office, Pendaftaran(alumni=ids[nama], tanggal=date(2026, 1, 1), nomor=nama))
        for nama in ("Ani", "Budi", "Cici")
    }
    work = Penempatan(pemberi_kerja=firm, tanggal_mulai=date(2026, 2, 1))
    insert(office, replace(work, alumni=ids["Budi"], pendaftaran=seeking["Budi"]))
    ended = replace(work, tanggal_selesai=date(2026, 3, 1))
    insert(office, replace(ended, alumni=ids["Cici"], pendaftaran=seeking["Cici"]))
    insert(office, replace(work, alumni=ids["Dodi"], tanggal_mulai=date(2026, 9, 1)))
    with office.read() as db:
        rows = store.listing(db, TODAY)
        assert len(store.listing(db)) == len(rows)
    assert [(row["nama"], row["status"], row["lengkap"]) for row in rows] == [
        ("Ani", "Mencari kerja", 1),
        ("Budi", "Bekerja", 1),
        ("Cici", "", 1),
        ("Dodi", "", 1),
        ("Euis", "", 1),
        ("feri", "", 0),
    ]


def test_many_are_read_at_once(office: Office) -> None:
    with office.write("isi") as db:
        record.insert_many(db, [Alumni(nama=f"A{number}") for number in range(1200)])
    with office.read() as db:
        found = store.all_with(db, [*range(1, 1201), 9999])
    assert len(found) == 1200
    assert found[1200].nama == "A1199"


def test_a_sex_that_a_full_vacancy_cannot_bear_is_refused(office: Office) -> None:
    number = actions.save(office, replace(GOOD, nik="", jurusan=None))
    firm = insert(office, PemberiKerja(nama="PT"))
    day = date(2026, 1, 1)
    vacancy = Lowongan(pemberi_kerja=firm, jabatan="Kasir", tanggal=day, jumlah_p=1)
    lowongan = insert(office, vacancy)
    work = Penempatan(alumni=number, pemberi_kerja=firm, lowongan=lowongan, tanggal_mulai=day)
    insert(office, work)
    changed = replace(stored(office, Alumni, number), jenis_kelamin="L")
    with pytest.raises(UserError, match="Jenis kelamin tidak bisa diganti: lowongan Kasir"):
        actions.save(office, changed)
    with office.write("ubah") as db:
        record.update(db, replace(vacancy, id=lowongan, jumlah_p=0, jumlah_bebas=1))
    assert actions.save(office, changed) == number


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("émilie", ["ÉMILIE Noël"]),
        ("ÉMI NOËL", ["ÉMILIE Noël"]),
        ("noël", ["Noël Putra", "ÉMILIE Noël"]),
        ("PUTRA 2024", ["Noël Putra"]),
        ("[", []),
        ("*", ["Bintang * Satu"]),
        ("", ["Bintang * Satu", "Noël Putra", "ÉMILIE Noël"]),
    ],
)
def test_a_person_is_found_whatever_the_case_of_every_letter(
    office: Office, text: str, names: list[str]
) -> None:
    with office.write("Isi") as db:
        for name in ("ÉMILIE Noël", "Noël Putra", "Bintang * Satu"):
            record.insert(db, Alumni(nama=name, tahun_lulus=2024))
        assert [row["nama"] for row in store.found(db, text, 50)] == names
