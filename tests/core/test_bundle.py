"""The bundle: each table for its own period, the recap, and what a frozen report keeps."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import JENIS, Periode
from bkk_desktop.domain.templat import EARLIER, Templat, templat_of
from bkk_desktop.office import Office
from bkk_desktop.report import Sheet
from bkk_desktop.reports import bundle
from bkk_desktop.reports.counting import Hitungan, count
from bkk_desktop.store import cetak, laporan, pengaturan
from sync.package import freeze
from tests.core.counting_office import Records, fill, offices
from tests.core.test_laporan import filled, records  # noqa: F401  # fixtures
from tests.core.test_paper_sheets import texts
from ui.report_draft import drafted, report_pdf

T1 = Periode.of("2025-T1")
MAY, JUNE = Periode.of("2025-B05"), Periode.of("2025-B06")


def counted(office: Office, periode: Periode) -> tuple[Hitungan, dict[str, Hitungan]]:
    with office.read() as db:
        chosen = pengaturan.settings(db)
        found = bundle.completed(db, count(db, periode, chosen))
        return found, bundle.others(db, found, chosen)


def ids(office: Office, periode: Periode) -> list[tuple[str, str]]:
    return [
        (part.report.id, part.hitungan.periode.kode)
        for part in bundle.parts(*counted(office, periode))
    ]


def chosen(office: Office, **rest: object) -> None:
    save_settings(office, replace(Settings(), **rest))  # type: ignore[arg-type]


@pytest.fixture
def school(filled: Office) -> Office:  # noqa: F811  # the fixture of the other module
    with filled.write("Isi") as db:
        db.execute("UPDATE sekolah SET npsn = '30105678'")
    return filled


def test_a_table_of_a_longer_period_comes_with_the_month_that_ends_it(school: Office) -> None:
    chosen(school, tabel_laporan="III/3 = triwulan\nIII/7 = tidak")
    june, may = dict(ids(school, JUNE)), dict(ids(school, MAY))
    assert june["ipk_iii_3"] == "2025-T2"
    assert june["ipk_iii_2"] == "2025-B06"
    assert "ipk_iii_3" not in may
    assert "ipk_iii_7" not in june


def test_a_table_of_a_shorter_period_comes_once_for_each(school: Office) -> None:
    chosen(school, tabel_laporan="III/1 = bulan")
    found = [kode for report, kode in ids(school, T1) if report == "ipk_iii_1"]
    assert found == ["2025-B01", "2025-B02", "2025-B03"]
    parts = bundle.parts(*counted(school, T1))
    assert "BULAN FEBRUARI 2025" in parts[1].sheet.lines
    assert parts[1].sheet.tables[0].rows[3].cells[-1] == 1


@given(records=offices())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_recap_adds_up_to_the_tables(office: Office, records: Records) -> None:  # noqa: F811
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        found = bundle.completed(db, count(db, Periode.of("2025-T2"), records.settings))
        db.execute("ROLLBACK TO kosong")
    recap, cells = found.rekap, found.cells
    assert recap is not None
    line = {"opening": 1, "registered": 2, "removed": 4, "closing": 5}
    for column, row in line.items():
        assert recap.total(column) == cells[f"III/1-I|{row}|{column}|JML/LP"]
    assert recap.total("bkk") + recap.total("mandiri") == cells["III/1-I|3|placed|JML/LP"]
    assert recap.total("posisi") == cells["III/1-II|2|registered|LP"]
    for one in recap.baris:
        for column, figure in one.angka.items():
            behind = found.names_behind(f"rekap|{one.nama}|{column}")
            assert sum(person.jumlah for person in behind) == figure


@pytest.mark.parametrize("masa", ["2025-B06", "2025-T2", "2025-S1", "2025"])
@pytest.mark.parametrize("jenis", JENIS)
def test_each_of_the_eight_tables_may_have_a_period_of_its_own(
    school: Office, masa: str, jenis: str
) -> None:
    report = Periode.of(masa)
    for number in range(1, 9):
        found = Templat(tabel={f"III/{number}": jenis}).periods(f"III/{number}", report)
        assert {one.jenis for one in found} <= {jenis}
        if JENIS.index(jenis) <= JENIS.index(report.jenis):
            assert (found[0].awal, found[-1].akhir) == (report.awal, report.akhir)
        else:
            assert all(one.akhir == report.akhir for one in found)
    chosen(school, tabel_laporan="\n".join(f"III/{n} = {jenis}" for n in range(1, 9)))
    told = [(name, kode) for name, kode in ids(school, report) if name.startswith("ipk")]
    expected = [one.kode for one in Templat(tabel={"III/1": jenis}).periods("III/1", report)]
    assert told == [(f"ipk_iii_{n}", kode) for n in range(1, 9) for kode in expected]
    assert all(
        part.hitungan.periode.judul.upper() in " ".join(part.sheet.lines).upper()
        or part.hitungan.periode.rentang.upper() in " ".join(part.sheet.lines).upper()
        for part in bundle.parts(*counted(school, report))
    )


def behind_every_cell(parts: tuple[bundle.Part, ...]) -> dict[str, list[str]]:
    """Return the names behind each cell of the recap that counts anything, each adding up to it."""
    (part,) = [one for one in parts if one.report.id == "rekap_bkk"]
    found = {}
    for row in part.sheet.tables[0].rows:
        for key, cell in zip(row.keys, row.cells, strict=True):
            if key and cell:
                names = part.hitungan.names_behind(key)
                assert sum(one.jumlah for one in names) == cell, key
                found[key] = [one.nama for one in names]
    return found


def test_every_figure_of_the_recap_leads_to_names_also_when_it_is_frozen(school: Office) -> None:
    found = behind_every_cell(drafted(school, T1).parts)
    assert {key.rsplit("|", 1)[1] for key in found} >= {"lulusan/L", "perusahaan", "bkk"}
    freeze(school, T1)
    assert behind_every_cell(drafted(school, T1).parts) == found
    with school.write("Ganti nama") as db:
        db.execute("UPDATE alumni SET nama = 'Nama Baru'")
    renamed = behind_every_cell(drafted(school, T1).parts)
    assert "Nama Baru" in [name for names in renamed.values() for name in names]
    assert "Nama Baru" not in json.dumps(cetak_of(school), ensure_ascii=False)


def cetak_of(office: Office) -> object:
    with office.read() as db:
        (one,) = laporan.all_revisions(db)
        return cetak.get(db, one.id)


def words(office: Office, periode: Periode) -> str:
    return "\n".join(texts(report_pdf(office, drafted(office, periode), "A4")))


def test_a_frozen_report_prints_the_same_when_the_office_changes(school: Office) -> None:
    chosen(school, judul_laporan="Laporan Triwulan BKK", tabel_laporan="III/1 = bulan")
    freeze(school, T1)
    draft = drafted(school, T1)
    before = report_pdf(school, draft, "F4")
    names = [[x.nama for x in p.hitungan.names_behind("rekap||closing")] for p in draft.parts]
    chosen(
        school, judul_laporan="Lain", dasar_hukum="Permenaker lain", huruf_perempuan="W",
        tembusan="Siapa saja", istilah_laporan="kolom.jumlah = SEMUA", penanda_tangan="lain | X",
    )  # fmt: skip
    with school.write("Ganti kepala") as db:
        db.execute("UPDATE bkk SET nama = 'BKK Baru', nama_ketua = 'Orang Baru'")
        db.execute("UPDATE sekolah SET nama = 'SMK Baru', nama_kepala = 'Kepala Baru'")
    assert report_pdf(school, drafted(school, T1), "F4") == before
    assert ["Budi"] in names
    assert "BKK Baru" in words(school, Periode.of("2025-T2"))


def test_a_report_from_before_looks_were_kept_has_the_pages_of_then(school: Office) -> None:
    freeze(school, T1)
    with school.write("Seperti dulu") as db:
        db.execute("DROP TRIGGER cetak_laporan_DELETE_ditolak")
        db.execute("DELETE FROM cetak_laporan")
    draft = drafted(school, T1)
    assert [report.id for report, _ in draft.sheets][-1] == "daftar_pencaker"
    assert draft.hitungan.templat == Templat(susunan=EARLIER)
    assert draft.parts[0].sheet.tables[0].joined == 1


def test_captions_follow_the_office_and_the_period(school: Office) -> None:
    own = "gerak.sisa_awal = SISA {jenis} KEMARIN\njudul.ipk_iii_2 = Formulir dua"
    chosen(school, istilah_laporan=own)
    sheets: dict[str, Sheet] = {
        part.report.id: part.sheet for part in bundle.parts(*counted(school, T1))
    }
    assert sheets["ipk_iii_2"].title == "FORMULIR DUA"
    assert sheets["ipk_iii_2"].tables[0].head[0][2].text == "SISA TRIWULAN KEMARIN"


def test_three_may_sign(school: Office) -> None:
    signers = (
        "kepala | Mengetahui, | Kepala {sekolah}\nlain | Petugas Antar Kerja | nama: Sari | nip: 1"
        "\nketua | {tempat_tanggal} | Ketua BKK"
    )
    chosen(school, penanda_tangan=signers)
    text = words(school, T1)
    assert "Petugas Antar Kerja" in text
    assert "Sari" in text
    assert "NIP 1" in text


def test_the_bundle_says_on_each_page_which_of_how_many_it_is(school: Office) -> None:
    pages = texts(report_pdf(school, drafted(school, T1), "F4"))
    for number, page in enumerate(pages[1:], 2):
        assert f"hal {number} dari {len(pages)}" in page


def test_a_template_is_made_of_the_settings() -> None:
    made = templat_of(Settings(tabel_laporan="III/3 = bulan\nanu = bulan"))
    assert made.tabel == {"III/3": "bulan"}
    assert [one.siapa for one in made.penanda] == ["kepala", "ketua"]
