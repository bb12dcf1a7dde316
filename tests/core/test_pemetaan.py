"""A school's own list: what its columns are, what is asked once, and what is remembered."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bkk_desktop import importers
from bkk_desktop.actions import impor, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.impor import PemetaanImpor
from bkk_desktop.domain.sekolah import Jurusan, Rombel
from bkk_desktop.domain.syarat_lowongan import STATUS_KAWIN
from bkk_desktop.errors import UserError
from bkk_desktop.importer import proposing
from bkk_desktop.importer.columns import Layout, letter
from bkk_desktop.importer.plan import Answers, Book, Cell, Plan, Sheet
from bkk_desktop.importer.sheet_words import OFFERED
from bkk_desktop.importer.workbook import read_workbook
from bkk_desktop.importers import pemetaan
from bkk_desktop.importers.pemetaan import Proposal
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.imports import codes, only, quiet, verdicts

Rows = Sequence[Sequence[Cell]]
HEADS = ("No", "Nama Lengkap", "L/P", "NISN", "TTL", "No HP", "Jurusan", "Thn Lulus")
SITI = (1, "Siti Aminah", "P", "0071234567", "Pontianak, 5 Mei 2007", 81234567890, "TKJ", 2025)


def book(*rows: Sequence[Cell], name: str = "Lembar1") -> Book:
    lines = tuple((n, tuple(row)) for n, row in enumerate(rows, 1) if any(row))
    return Book("daftar.xlsx", (Sheet(name, lines),))


def proposal(office: Office, made: Book, layout: Layout | None = None) -> Proposal:
    with office.read() as db:
        return pemetaan.propose(db, made, layout)


def fields(found: Proposal) -> dict[str, str]:
    return {column.title: found.chosen.get(column.place, "") for column in found.columns}


def plan(office: Office, found: Proposal, answers: Answers | None = None) -> Plan:
    source = pemetaan.source(found, found.chosen)
    with office.read() as db:
        asked = importers.questions(source, db)
    wanted = asked.proposed() if answers is None else answers
    return importers.make_plan(office, source, wanted, quiet, threading.Event())


def taken(office: Office, heads: Sequence[Cell], *rows: Sequence[Cell]) -> Alumni:
    row = only(plan(office, proposal(office, book(heads, *rows))))
    assert row.record is not None, row.reason
    return row.record


@pytest.fixture
def tkj(office: Office) -> int:
    with office.write("Isi") as db:
        return record.insert(db, Jurusan(nama="Teknik Komputer dan Jaringan", singkatan="TKJ"))


def test_a_home_made_list_is_read_without_any_choice(office: Office, tkj: int) -> None:
    siti = taken(office, HEADS, SITI)
    assert (siti.nama, siti.nisn, siti.jenis_kelamin) == ("Siti Aminah", "0071234567", "P")
    assert (siti.tempat_lahir, siti.tanggal_lahir) == ("Pontianak", date(2007, 5, 5))
    assert (siti.telepon, siti.jurusan, siti.tahun_lulus) == ("6281234567890", tkj, 2025)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Nama Siswa", "nama"), ("NAMA LENGKAP ", "nama"), ("JK", "jenis_kelamin"),
        ("L/P", "jenis_kelamin"), ("Tgl. Lahir", "tanggal_lahir"), ("TTL", "ttl"),
        ("Tempat, Tanggal Lahir", "ttl"), ("No. HP/WA", "telepon"), ("WA", "telepon"),
        ("No. Telepon", "telepon"), ("Kelas", "rombel"), ("Rombel", "rombel"),
        ("Jurusan", "nama_jurusan"), ("Kompetensi Keahlian", "nama_jurusan"),
        ("Thn Lulus", "tahun_lulus"), ("Angkatan", "tahun_lulus"), ("Ibu Kandung", "nama_ibu"),
        ("Keluarahan", "kelurahan"), ("Kompetensi Keahlihan", "nama_jurusan"),
        ("Nomor HP Orang Tua", "telepon_orang_tua"), ("No. KTP", "nik"), ("NISM", "nis"),
        ("Nama Peserta Didik Lengkap (sesuai ijazah)", "nama"),
        ("NIK sesuai KK", "nik"),
        ("Tgl Lahir (dd/mm/yyyy)", "tanggal_lahir"), ("No. KK", ""), ("Tahun Masuk", ""),
        ("No Seri Ijazah", ""), ("Kerja di", ""), ("Status", ""),
    ],
)  # fmt: skip
def test_words_that_schools_use_are_understood(office: Office, head: str, field: str) -> None:
    rows = book(["Nomor Induk Siswa Nasional", head], ["0071234567", "2022"])
    assert fields(proposal(office, rows, Layout(0, 0, 1)))[head.strip()] == field


@pytest.mark.parametrize("merged", [True, False])
def test_a_head_of_two_rows_is_found(office: Office, merged: bool) -> None:
    born = None if merged else "Lahir"
    upper = ["Nama", "Lahir", born, "Orang Tua", None if merged else "Orang Tua", "NISN"]
    lower = [None, "Tempat", "Tanggal", "Ayah", "Ibu", None]
    row = ["Siti", "Pontianak", "05-05-2007", "Ahmad", "Fatimah", "0071234567"]
    found = proposal(office, book(["DATA ALUMNI"], [], upper, lower, row))
    assert found.layout == Layout(0, 1, 2)
    siti = only(plan(office, found)).record
    assert siti is not None
    assert (siti.nama, siti.tempat_lahir, siti.tanggal_lahir) == (
        "Siti", "Pontianak", date(2007, 5, 5),
    )  # fmt: skip
    assert (siti.nama_ayah, siti.nama_ibu) == ("Ahmad", "Fatimah")


def test_the_name_of_a_parent_is_never_that_of_the_pupil(office: Office) -> None:
    upper = ["Nama", "NISN", "Data Ayah", None, "Wali Kelas", None]
    lower = [None, None, "Nama", "NIK", "Nama", "NIP"]
    found = proposal(office, book(upper, lower, ["Siti", "0071234567", "A", 1, "B", 2]))
    assert fields(found) == {
        "Nama": "nama", "NISN": "nisn", "Data Ayah Nama": "nama_ayah",
        "Wali Kelas Nama": "", "Wali Kelas NIP": "",
    }  # fmt: skip
    assert found.dibuang == ("Data Ayah NIK",)


def test_a_list_without_heads_is_read_by_what_its_columns_hold(office: Office) -> None:
    row = ("Siti", "P", "0071234567", "6171014505070003", "XII TKJ 1", "081234567890", "2025")
    found = proposal(office, book(row, ("Budi", "L", "0071234568", "", "XII TKJ 1", "", "2025")))
    assert found.layout.heads == 0
    assert list(fields(found).values()) == [
        "nama", "jenis_kelamin", "nisn", "nik", "rombel", "telepon", "tahun_lulus",
    ]  # fmt: skip
    assert len(plan(office, found).rows) == 2


def test_columns_a_job_office_has_no_business_with_are_not_even_read(office: Office) -> None:
    heads = (*HEADS, "No Rekening", "Nomor KIP", "NIK Ibu")
    found = proposal(office, book(heads, (*SITI, 123, 456, 789)))
    assert found.dibuang == ("No Rekening", "Nomor KIP", "NIK Ibu")
    source = pemetaan.source(found, found.chosen)
    assert 123 not in source.rows[0].cells


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({0: "nama"}, "Nama dipilih untuk “No” dan “Nama Lengkap”. Pilih satu saja."),
        ({1: ""}, "Pilih kolom mana yang berisi nama."),
        ({0: "tanggal_lahir"}, "“TTL” berisi tempat dan tanggal lahir sekaligus"),
        ({2: "", 3: "", 4: "", 5: "", 6: "", 7: ""}, "paling sedikit satu kolom lain"),
    ],
)
def test_a_choice_that_cannot_be_used_is_refused_in_a_sentence(
    office: Office, change: Mapping[int, str], said: str
) -> None:
    found = proposal(office, book(HEADS, SITI))
    chosen = {place: name for place, name in {**found.chosen, **change}.items() if name}
    assert said in proposing.wrong(found.columns, chosen, OFFERED).text
    with pytest.raises(UserError):
        pemetaan.source(found, chosen)


def test_two_columns_of_one_name_are_told_apart(office: Office) -> None:
    found = proposal(office, book(("Nama", "NISN", "Nama"), ("Siti", "0071234567", "Ahmad")))
    assert fields(found) == {"Nama": "nama", "NISN": "nisn", "Nama (2)": ""}


def test_odd_values_are_asked_once_and_answered_for_all_rows(office: Office) -> None:
    heads = ("Nama", "JK", "Lulus")
    rows: Rows = [("Siti", 2, "Lulus 2022"), ("Budi", "M", "22"), ("Adi", "M", 2024)]
    found = proposal(office, book(heads, *rows))
    with office.read() as db:
        asked = importers.questions(pemetaan.source(found, found.chosen), db)
    assert [(q.field, q.isi, q.jumlah, q.usulan) for q in asked.nilai] == [
        ("jenis_kelamin", "2", 1, "P"), ("jenis_kelamin", "M", 2, ""),
        ("tahun_lulus", "22", 1, ""), ("tahun_lulus", "Lulus 2022", 1, "2022"),
    ]  # fmt: skip
    answers = replace(asked.proposed(), nilai={
        ("jenis_kelamin", "2"): "P", ("jenis_kelamin", "M"): "L",
        ("tahun_lulus", "Lulus 2022"): "2022",
    })  # fmt: skip
    made = plan(office, found, answers)
    assert verdicts(made) == [
        ("baru", ""), ("ditolak", "tahun_lulus_tidak_terbaca"), ("baru", ""),
    ]  # fmt: skip
    siti, adi = made.rows[0].record, made.rows[2].record
    assert siti is not None
    assert adi is not None
    assert (siti.jenis_kelamin, siti.tahun_lulus, adi.jenis_kelamin) == ("P", 2022, "L")


def test_what_was_chosen_is_proposed_the_next_time(office: Office, tkj: int) -> None:
    heads = ("Nama", "Kode Siswa", "Bidang", "JK")
    made = book(heads, ("Siti", "0071234567", "Komputer", "F"))
    found = proposal(office, made)
    chosen = {0: "nama", 1: "nisn", 2: "nama_jurusan", 3: "jenis_kelamin"}
    source = pemetaan.source(found, chosen)
    answers = Answers(jurusan={"Komputer": tkj}, nilai={("jenis_kelamin", "F"): "P"})
    impor.apply(office, importers.make_plan(office, source, answers, quiet, threading.Event()))
    again = proposal(office, book(["Judul lain"], heads[::-1], ("F", "Komputer", "1", "Ani")))
    assert again.diingat
    assert fields(again) == {
        "JK": "jenis_kelamin", "Bidang": "nama_jurusan", "Kode Siswa": "nisn", "Nama": "nama",
    }  # fmt: skip
    with office.read() as db:
        asked = importers.questions(pemetaan.source(again, again.chosen), db)
        assert record.all_of(db, Rombel) == []
    assert asked.proposed().jurusan == {"Komputer": tkj}
    assert asked.proposed().nilai == {("jenis_kelamin", "F"): "P"}


def test_a_column_that_cannot_be_the_jurusan_is_refused(office: Office) -> None:
    rows = [(f"Orang {letter(n)}", f"Jalan {n}") for n in range(300)]
    found = proposal(office, book(("Nama", "Jurusan"), *rows))
    with office.read() as db, pytest.raises(UserError, match="300 isi yang berbeda"):
        importers.questions(pemetaan.source(found, found.chosen), db)


def test_an_emis_template_is_known_by_its_heads(office: Office) -> None:
    heads = ("NSM", "NPSN", "Status Siswa", "Nama", "NISM", "NISN", "NIK", "Tempat Lahir",
             "Tanggal Lahir", "Jenis Kelamin", "Agama", "Hobi", "Cita-cita")  # fmt: skip
    row = ("131261710001", "60725001", "1", "Siti", "131261710001220001", "0071234567",
           "6171014505070003", "Pontianak", "05-05-2007", 2, 1, 3, 4)  # fmt: skip
    found = proposal(office, book(heads, row))
    assert found.judul == "Templat EMIS"
    assert found.is_clear()
    made = only(plan(office, found))
    siti = made.record
    assert siti is not None
    assert (siti.jenis_kelamin, siti.agama, siti.nis) == ("P", "Islam", "131261710001220001")
    assert siti.tanggal_lahir == date(2007, 5, 5)
    assert codes(made) == []
    # Whoever has formulas without a result is told so beside the columns.
    assert not proposal(office, replace(book(heads, row), uncounted=True)).is_clear()


@pytest.mark.parametrize("nik", ["6171••••••••0003", "6171********0003"])
def test_a_masked_nik_is_never_taken_for_a_value(office: Office, nik: str) -> None:
    row = only(plan(office, proposal(office, book(("Nama", "NIK", "Kelas"), ("Siti", nik, "XII")))))
    assert row.record is not None
    assert row.record.nik == ""
    assert "nik_salah" not in codes(row)


@pytest.mark.parametrize("nik", [6.17101e15, "6,17101E+15", 6171014505070000])
def test_a_nik_that_excel_has_rounded_is_refused_with_the_reason(office: Office, nik: Cell) -> None:
    made = plan(office, proposal(office, book(("Nama", "NIK"), ("Siti", nik))))
    assert verdicts(made) == [("ditolak", "nik_dibulatkan")]


def test_sums_and_signatures_are_no_people(office: Office) -> None:
    rows: Rows = [
        SITI,
        ("Jumlah", "1", None, None, None, None, None, None),
        (None, None, None, None, None, "Pontianak, 5 Mei 2026", None, None),
        (None, "Kepala Sekolah", None, None, None, "ttd", None, None),
        HEADS,
        (2, "Budi", "L", "", "", "", "", ""),
    ]
    made = plan(office, proposal(office, book(HEADS, *rows)))
    names = [row.nama for row in made.rows if row.outcome.value == "baru"]
    assert names == ["Siti Aminah", "Budi"]


def test_the_same_row_twice_is_taken_once(office: Office) -> None:
    made = plan(office, proposal(office, book(HEADS, SITI, SITI)))
    assert verdicts(made) == [("baru", ""), ("digabung", "kembar")]


def test_a_name_without_a_birth_date_is_not_silently_somebody_else(office: Office) -> None:
    with office.write("Isi") as db:
        record.insert(db, Alumni(
            nama="Siti Aminah", tanggal_lahir=date(2007, 5, 5), rombel="XII TKJ 1", tahun_lulus=2025
        ))  # fmt: skip
    heads = ("Nama", "Kelas", "Tahun Lulus")
    same = plan(office, proposal(office, book(heads, ("Siti Aminah", "XII TKJ 1", 2025))))
    assert verdicts(same) == [("sama", "")]
    other = plan(office, proposal(office, book(heads, ("Siti Aminah", "XII AKL 1", 2025))))
    assert verdicts(other) == [("meragukan", "tanpa_tanggal_lahir")]


def test_a_place_in_the_file_changes_and_an_answer_only_fills(office: Office) -> None:
    with office.write("Isi") as db:
        record.insert(db, Alumni(nama="Siti", nisn="0071234567", kode_wilayah="61.01"))
    heads = ("Nama", "NISN", "Alamat", "Kabupaten/Kota")
    row = ("Siti", "0071234567", "Jl. A", "Kota Pontianak")
    named = only(plan(office, proposal(office, book(heads, row))))
    assert {change.field: change.baru for change in named.changes} == {
        "alamat": "Jl. A", "kode_wilayah": "61.71",
    }  # fmt: skip
    asked = plan(office, proposal(office, book(heads[:3], row[:3])), Answers(kode_wilayah="61.71"))
    assert [change.field for change in only(asked).changes] == ["alamat"]


def test_an_unknown_religion_or_place_is_told_and_not_taken(office: Office) -> None:
    heads = ("Nama", "NISN", "Agama", "Kabupaten", "No HP Ortu")
    row = only(plan(office, proposal(
        office, book(heads, ("Siti", "0071234567", "7", "Negeri Antah", "abc"))
    )))  # fmt: skip
    assert {"agama_salah", "wilayah_salah", "hp_orang_tua_salah"} <= set(codes(row))


def test_a_cell_that_holds_a_whole_paper_is_told_and_not_taken(office: Office) -> None:
    heads = ("Nama", "NISN", "Alamat")
    row = only(plan(office, proposal(office, book(heads, ("Siti", "0071234567", "A" * 1001)))))
    assert row.record is not None
    assert row.record.alamat == ""
    assert "Alamat lebih dari 1.000 huruf, jadi tidak diambil." in map(str, row.warnings)


@pytest.mark.parametrize(
    ("written", "kept", "told"),
    [("Belum Menikah", "belum kawin", []), ("KAWIN", "kawin", []), ("Cerai", "", ["kawin_salah"])],
)
def test_a_marital_status_is_kept_in_the_words_that_matching_asks_for(
    office: Office, written: str, kept: str, told: list[str]
) -> None:
    heads = ("Nama", "NISN", "Tgl Lahir", "JK", "Status Perkawinan")
    row = ("Siti", "0071234567", "05/05/2007", "P", written)
    made = only(plan(office, proposal(office, book(heads, row))))
    assert made.record is not None
    assert (made.record.status_perkawinan, codes(made)) == (kept, told)
    assert kept in {"", *STATUS_KAWIN}


def test_a_table_without_rows_says_so(office: Office) -> None:
    found = proposal(office, book(HEADS))
    with pytest.raises(UserError, match="tidak berisi baris data"):
        pemetaan.source(found, found.chosen)


def test_a_list_that_only_looks_like_dapodik_is_the_persons_to_choose(office: Office) -> None:
    assert office
    made = book(("Nama", "NISN", "Kelas"), ("Siti", "0071234567", "XII TKJ 1"))
    assert importers.recognised(made) is None
    source = importers.recognised(made, wished="dapodik")
    assert source is not None
    assert source.importer == "dapodik"
    titled = book(["Daftar Peserta Didik"], ("Nama", "NISN", "Rombel Saat Ini"), ("Siti", "1", "X"))
    found = importers.recognised(titled)
    assert found is not None
    assert found.importer == "dapodik"


def test_rejected_rows_come_back_under_the_remembered_columns(
    office: Office, tmp_path: Path
) -> None:
    heads = ("Nama", "Kode Siswa", "NIK")
    found = proposal(office, book(heads, ("Siti", "0071234567", ""), ("Ani", "1", "6,17E+15")))
    source = pemetaan.source(found, {0: "nama", 1: "nisn", 2: "nik"})
    made = importers.make_plan(office, source, Answers(), quiet, threading.Event())
    assert verdicts(made) == [("baru", ""), ("ditolak", "nik_dibulatkan")]
    impor.apply(office, made)
    impor.rejected_workbook(made, tmp_path / "ditolak.xlsx")
    back = read_workbook(tmp_path / "ditolak.xlsx", quiet, threading.Event())
    again = proposal(office, back)
    assert again.diingat
    assert fields(again) == {"Nama": "nama", "Kode Siswa": "nisn", "NIK": "nik"}
    assert verdicts(plan(office, again)) == [("ditolak", "nik_dibulatkan")]


def test_taking_an_import_back_also_forgets_the_choice(office: Office) -> None:
    found = proposal(office, book(("Nama", "Kode Siswa"), ("Siti", "0071234567")))
    source = pemetaan.source(found, {0: "nama", 1: "nisn"})
    made = importers.make_plan(office, source, Answers(), quiet, threading.Event())
    done = impor.apply(office, made)
    assert not urungan.undo_action(office, done.tindakan).kept
    with office.read() as db:
        assert record.all_of(db, Alumni) == []
        assert record.all_of(db, PemetaanImpor) == []


@pytest.mark.parametrize("isi", ["", "{", "[]", '{"kolom": [1]}', '{"nilai": [[1]]}'])
def test_a_damaged_memory_is_no_memory(office: Office, isi: str) -> None:
    found = proposal(office, book(HEADS, SITI))
    with office.write("Isi") as db:
        sidik = pemetaan.source(found, found.chosen).sidik
        record.insert(db, PemetaanImpor(sidik=sidik, isi=isi))
    assert proposal(office, book(HEADS, SITI)).chosen == found.chosen


def test_a_school_list_with_a_column_of_results_is_not_taken_for_our_own(office: Office) -> None:
    found = proposal(office, book(("Nama", "Kelas", "Status"), ("Siti", "XII TKJ 1", "Bekerja")))
    assert found.judul == ""
    assert not found.is_clear()
