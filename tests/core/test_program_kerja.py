"""Readiness, the programme of work, the year's evaluation, permits, and what goes on paper."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from bkk_desktop.actions import (
    alumni,
    evaluasi,
    kegiatan,
    kesiapan,
    program_kerja,
    sekolah,
    urungan,
)
from bkk_desktop.actions import lembar_kegiatan as paper
from bkk_desktop.actions.kegiatan import TambahPeserta
from bkk_desktop.domain import program_kerja as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.evaluasi import Evaluasi
from bkk_desktop.domain.kegiatan import HADIR, Kegiatan
from bkk_desktop.domain.kesiapan import USUAL, ButirKesiapan, TandaiSiap, score
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.program_kerja import ProgramKerja, SalinProgram
from bkk_desktop.domain.sekolah import TandaDaftar
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.paper.dressing import dress_of, tanda_daftar
from bkk_desktop.store import evaluasi as years
from bkk_desktop.store import kesiapan as readiness
from bkk_desktop.store import legalitas, record
from bkk_desktop.store import program_kerja as plans
from bkk_desktop.store import sekolah as offices
from bkk_desktop.store.seleksi import candidates
from tests.ui.filled import Filled, fill

TODAY = date(2026, 8, 24)


@pytest.fixture
def filled(office: Office) -> Filled:
    return fill(office)


def text_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in PdfDocument(BytesIO(pdf).read())]


def test_the_usual_list_is_offered_and_never_doubled(office: Office) -> None:
    kesiapan.save(office, ButirKesiapan(nama="simulasi WAWANCARA", jenis="keterampilan"))
    assert kesiapan.put_usual(office) == len(USUAL) - 1
    assert kesiapan.put_usual(office) == 0
    with office.read() as db:
        assert [one.urut for one in readiness.items(db)] == list(range(1, len(USUAL) + 1))


def test_the_list_is_ordered_and_switched_off_without_losing_ticks(
    office: Office, filled: Filled
) -> None:
    for name in ("Satu", "Dua", "Tiga"):
        kesiapan.save(office, ButirKesiapan(nama=name))
    kesiapan.shift(office, 3, -1)
    kesiapan.shift(office, 1, -5)
    kesiapan.tick(office, filled.siti, 2, on=True)
    with pytest.raises(UserError, match="kesiapan"):
        kesiapan.remove(office, 2)
    kesiapan.switch(office, 2)
    with office.read() as db:
        assert [one.nama for one in readiness.items(db, used=True)] == ["Satu", "Tiga"]
        assert readiness.ready(db) == {}
        assert [row["alumni"] for row in readiness.listing(db)] == [0, 0, 1]
    kesiapan.switch(office, 2)
    with office.read() as db:
        assert readiness.ready(db) == {filled.siti: {2}}
    kesiapan.remove(office, 1)


@pytest.mark.parametrize("name", ["", "Satu", "CV, foto"])
def test_a_thing_of_the_list_has_a_name_of_its_own_without_a_comma(
    office: Office, name: str
) -> None:
    kesiapan.save(office, ButirKesiapan(nama="satu"))
    with pytest.raises(UserError):
        kesiapan.save(office, ButirKesiapan(nama=name))


def test_a_tick_has_its_day_and_matching_reads_it(office: Office, filled: Filled) -> None:
    kesiapan.save(office, ButirKesiapan(nama="Simulasi wawancara"))
    kesiapan.tick(office, filled.siti, 1, on=True)
    kesiapan.tick(office, filled.siti, 1, on=True)
    with office.read() as db:
        assert readiness.of(db, filled.siti)[1].tanggal == TODAY
        found = {one.id: one.kesiapan for one in candidates(db, filled.vacancy, TODAY)}
        assert score(readiness.items(db), readiness.ready(db)[filled.siti]) == "1 dari 1"
    assert found[filled.siti] == "simulasi wawancara"
    kesiapan.tick(office, filled.siti, 1, on=False)
    with office.read() as db:
        assert readiness.of(db, filled.siti) == {}


def test_many_are_marked_at_once_and_who_is_ready_keeps_the_day(
    office: Office, filled: Filled
) -> None:
    kesiapan.put_usual(office)
    kesiapan.tick(office, filled.siti, 1, on=True)
    day = date(2026, 8, 1)
    both = (filled.siti, filled.budi)
    said = kesiapan.tick_many(office, TandaiSiap(alumni=both, butir=(1, 2), tanggal=day))
    assert said == "2 alumni ditandai siap."
    with office.read() as db:
        mine = readiness.of(db, filled.siti)
        assert (mine[1].tanggal, mine[2].tanggal) == (TODAY, day)
    urungan.undo(office)
    with office.read() as db:
        assert readiness.ready(db) == {filled.siti: {1}}
    for wrong in (TandaiSiap(alumni=both, tanggal=day), TandaiSiap(alumni=both, butir=(1,))):
        with pytest.raises(UserError):
            kesiapan.tick_many(office, wrong)


@pytest.mark.parametrize(
    ("planned", "done", "state"),
    [
        (TODAY, None, rules.BELUM),
        (TODAY - timedelta(days=1), None, rules.TERLAMBAT),
        (TODAY - timedelta(days=1), TODAY, rules.SELESAI),
        (None, None, rules.BELUM),
    ],
)
def test_a_thing_of_the_plan_stands_as_its_days_say(
    planned: date | None, done: date | None, state: str
) -> None:
    one = ProgramKerja(tahun=2026, nama="x", tanggal_rencana=planned, tanggal_realisasi=done)
    assert rules.keadaan(one, TODAY) == state


def test_a_plan_without_a_day_is_late_once_its_year_is_over() -> None:
    assert rules.keadaan(ProgramKerja(tahun=2025, nama="x"), TODAY) == rules.TERLAMBAT


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(2000, 2100))
def test_every_planned_day_finds_its_place_in_another_year(day: date, year: int) -> None:
    plan = [ProgramKerja(tahun=day.year, nama="x", tanggal_rencana=day, realisasi="sudah")]
    (new,) = rules.copied(plan, [], year)
    assert new.tanggal_rencana is not None
    assert (new.tahun, new.tanggal_rencana.year, new.realisasi) == (year, year, "")
    assert new.tanggal_rencana.month == day.month


def test_last_years_plan_is_taken_over_once(office: Office) -> None:
    for name in ("Pembekalan", "Bursa kerja"):
        program_kerja.save(office, ProgramKerja(tahun=2025, nama=name, jumlah_realisasi=9))
    program_kerja.save(office, ProgramKerja(tahun=2026, nama="pembekalan"))
    wanted = SalinProgram(dari=2025, ke=2026)
    assert "punya 2 program" in program_kerja.copy_year(office, wanted)
    with office.read() as db:
        assert [one.nama for one in plans.of_year(db, 2026)] == ["pembekalan", "Bursa kerja"]
    with pytest.raises(UserError, match="Tidak ada yang disalin"):
        program_kerja.copy_year(office, wanted)
    with pytest.raises(UserError, match="Belum ada program untuk tahun 2020"):
        program_kerja.copy_year(office, SalinProgram(dari=2020, ke=2026))
    with pytest.raises(UserError, match="empat angka"):
        program_kerja.copy_year(office, SalinProgram(dari=25, ke=2026))


def test_what_is_wrong_with_a_plan_is_told(office: Office) -> None:
    wrong = ProgramKerja(
        tahun=26, jumlah_rencana=-1, tanggal_realisasi=date(2027, 1, 1), kegiatan=7
    )
    assert {one.code for one in program_kerja.check(office, wrong)} == {
        "nama_kosong",
        "tahun_salah",
        "jumlah_negatif",
        "tanggal_depan",
        "kegiatan_hilang",
    }
    odd = ProgramKerja(tahun=2026, nama="x", tanggal_rencana=date(2025, 1, 1), realisasi="sudah")
    assert [one.code for one in program_kerja.check(office, odd)] == [
        "tahun_lain",
        "tanggal_kosong",
    ]
    program_kerja.save(office, odd)
    program_kerja.remove(office, [1])


def test_the_years_figures_are_read_from_the_records(office: Office, filled: Filled) -> None:
    kegiatan.save(office, Kegiatan(nama="Pembekalan", tanggal=date(2026, 1, 1)))
    kegiatan.save(office, Kegiatan(nama="Lama", tanggal=date(2025, 12, 31)))
    kegiatan.add(office, TambahPeserta(kegiatan=1, alumni=(filled.siti, filled.budi)))
    kegiatan.attend(office, [1], HADIR)
    program_kerja.save(office, ProgramKerja(tahun=2026, nama="a", tanggal_realisasi=TODAY))
    program_kerja.save(office, ProgramKerja(tahun=2026, nama="b"))
    with office.write("MoU") as db:
        ended = Mou(pemberi_kerja=filled.firm, tanggal_selesai=date(2025, 12, 31))
        record.insert_many(db, [ended, Mou(pemberi_kerja=filled.firm, tanggal_mulai=TODAY)])
    with office.read() as db:
        found = years.figures(db, 2026)
    assert (found.terdaftar, found.lowongan, found.posisi, found.mou) == (1, 1, 2, 1)
    assert (found.kegiatan, found.peserta_hadir) == (1, 1)
    assert (found.program_selesai, found.program) == (1, 2)


def test_a_year_has_one_evaluation(office: Office) -> None:
    evaluasi.save(office, Evaluasi(tahun=2026, capaian="satu"))
    evaluasi.save(office, Evaluasi(tahun=2026, capaian="dua"))
    with office.read() as db:
        assert [one.capaian for one in record.all_of(db, Evaluasi)] == ["dua"]
    with pytest.raises(UserError):
        evaluasi.save(office, Evaluasi())


def test_the_evaluation_says_figures_definitions_and_texts_on_one_page(
    office: Office, filled: Filled
) -> None:
    assert filled
    evaluasi.save(office, Evaluasi(tahun=2026, capaian="Baik sekali.\n" * 20))
    letter = paper.evaluation(office, 2026)
    for name in ("F4", "A4"):
        (page,) = text_of(paper.standing_pdf(office, letter, name))
        for words in (
            "Tahun 2026",
            "1 (2 posisi)",
            "Pendaftaran bertanggal",
            "Baik sekali",
            "Belum diisi",
        ):
            assert words in page


def test_a_years_plan_is_printed_on_one_page_on_its_side(office: Office, filled: Filled) -> None:
    assert filled
    with pytest.raises(UserError, match="Belum ada program kerja"):
        paper.programme(office, 2026)
    for number in range(18):
        program_kerja.save(office, ProgramKerja(tahun=2026, nama=f"Program {number}"))
    pdf = paper.lying_pdf(office, paper.programme(office, 2026), "F4")
    (page,) = text_of(pdf)
    assert "Program 17" in page
    assert "Selesai 0 dari 18 program" in page
    width, height = PdfDocument(pdf)[0].get_size()
    assert width > height


def test_the_attendance_sheet_names_the_participants_and_counts_who_came(
    office: Office, filled: Filled
) -> None:
    kegiatan.save(office, Kegiatan(nama="Pembekalan kerja", tanggal=date(2026, 8, 20)))
    with pytest.raises(UserError, match="Belum ada peserta"):
        paper.attendance(office, 1)
    kegiatan.add(office, TambahPeserta(kegiatan=1, alumni=(filled.siti, filled.budi)))
    (blank,) = text_of(paper.standing_pdf(office, paper.attendance(office, 1), "F4"))
    assert "............ dari 2 orang" in blank
    kegiatan.attend(office, [1], HADIR)
    (page,) = text_of(paper.standing_pdf(office, paper.attendance(office, 1), "F4"))
    for words in ("Pembekalan kerja", "Kamis, 20 Agustus 2026", "Siti Aminah", "1 dari 2 (1 P)"):
        assert words in page
    assert "Mengetahui" not in page


def permit(
    office: Office, nomor: str, ends: int | None, begins: int = -900, jenis: str = "tanda_daftar"
) -> None:
    until = None if ends is None else TODAY + timedelta(days=ends)
    begun = TODAY + timedelta(days=begins)
    sekolah.save_tanda_daftar(
        office, TandaDaftar(nomor=nomor, berlaku_sejak=begun, berlaku_sampai=until, jenis=jenis)
    )


def test_letters_quote_the_registration_and_never_a_decree(office: Office, filled: Filled) -> None:
    assert filled
    permit(office, "TD-1", None)
    permit(office, "SK-9", None, begins=-1, jenis="sk_pembentukan")
    with office.read() as db:
        assert tanda_daftar(db).nomor == "TD-1"
        found = offices.tanda_daftar_on(db, TODAY)
        assert found is not None
        assert found.nomor == "TD-1"
        head = dress_of(db, TODAY).letterhead
    assert "Tanda Daftar BKK Nomor TD-1" in head.below


@pytest.mark.parametrize(
    ("left", "state", "due"),
    [
        (91, "Berlaku", []),
        (90, "Dalam 90 hari", [90]),
        (30, "Dalam 30 hari", [30]),
        (-1, "Berakhir", [-1]),
        (None, "Tanpa batas", []),
    ],
)
def test_a_permit_is_called_to_mind_before_it_ends(
    office: Office, left: int | None, state: str, due: list[int]
) -> None:
    permit(office, "I-1", left, jenis="izin_operasional")
    with office.read() as db:
        assert [one["keadaan"] for one in legalitas.listing(db, TODAY)] == [state]
        assert [one.sisa for one in legalitas.due(db, TODAY)] == due


def test_what_goes_on_in_a_later_one_is_due_no_more(office: Office) -> None:
    permit(office, "lama", 10)
    permit(office, "baru", 900, begins=11)
    permit(office, "surat", 5, jenis="lainnya")
    permit(office, "surat lain", 800, jenis="lainnya")
    with office.read() as db:
        assert [one.apa for one in legalitas.due(db, TODAY)] == ["Lainnya surat"]
        assert [one["keadaan"] for one in legalitas.listing(db, TODAY)][:2] == [
            "Dalam 30 hari",
            "Belum mulai",
        ]
    with pytest.raises(UserError, match="Pilih jenisnya"):
        permit(office, "x", 1, jenis="apa")


def test_people_of_the_bin_are_no_part_of_it(office: Office, filled: Filled) -> None:
    kesiapan.save(office, ButirKesiapan(nama="Siap"))
    with office.write("Tambah") as db:
        new = record.insert(db, Alumni(nama="Eka"))
    kesiapan.tick(office, new, 1, on=True)
    assert filled.siti != new
    alumni.remove(office, [new])
    with office.read() as db:
        assert readiness.ready(db) == {}
