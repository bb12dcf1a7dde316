"""The rates of a cohort against an oracle that lives through the days of each person."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kuesioner import Jawaban
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.penelusuran import KEGIATAN, Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office, open_office
from bkk_desktop.report import Row
from bkk_desktop.reports.penelusuran.frozen import figures
from bkk_desktop.reports.penelusuran.people import Rekap, rekap
from bkk_desktop.reports.penelusuran.picture import bars, picture
from bkk_desktop.reports.penelusuran.sheets import NOTHING, percent, rate, sheets
from bkk_desktop.reports.penelusuran.summary import CLASSES
from bkk_desktop.store import record, upah_minimum
from tests.conftest import KEY, Clock

KOHORT, TAHUN = 2024, 2025
GRADUATED = date(2024, 5, 6)
PONTIANAK, WAGE = "61.71", 3_205_220
DAYS = st.dates(date(2024, 3, 1), date(2026, 2, 1))


@dataclass(frozen=True)
class Life:
    """One graduate as a test makes them up."""

    sex: str
    programme: int
    answers: list[tuple[int, date, str, dict[str, str | int]]] = field(default_factory=list)
    works: list[tuple[date, date | None, bool, int | None]] = field(default_factory=list)


SAID = st.fixed_dictionaries(
    {},
    optional={
        "melalui_bkk": st.sampled_from(["ya", "tidak"]),
        "keselarasan": st.sampled_from("1234"),
        "kesesuaian_kuliah": st.sampled_from("1234"),
        "kesesuaian_usaha": st.sampled_from("1234"),
        "mulai_kerja": DAYS.map(date.isoformat),
    },
)
LIVES = st.lists(
    st.builds(
        Life,
        st.sampled_from(["L", "P", ""]),
        st.integers(0, 1),
        st.lists(
            st.tuples(
                st.sampled_from([2024, TAHUN, 2026]),
                DAYS,
                st.sampled_from(["", *KEGIATAN]),
                SAID,
            ),
            max_size=3,
        ),
        st.lists(
            st.tuples(
                DAYS,
                st.none() | DAYS,
                st.booleans(),
                st.sampled_from([None, 2_000_000, 3_000_000, 3_500_000, 9_000_000]),
            ),
            max_size=2,
        ),
    ),
    max_size=6,
)


def store(office: Office, lives: list[Life]) -> None:
    with office.write("Isi") as db:
        studies = [record.insert(db, Jurusan(nama=name)) for name in ("TKJ", "AKL")]
        firm = record.insert(db, PemberiKerja(nama="PT"))
        for life in lives:
            person = record.insert(
                db,
                Alumni(
                    nama="X",
                    jenis_kelamin=life.sex,
                    jurusan=studies[life.programme],
                    tahun_lulus=KOHORT,
                    tanggal_lulus=GRADUATED,
                ),
            )
            for tahun, day, does, said in life.answers:
                isi = Jawaban("smk", 1, {"kegiatan_utama": does, **said}).text()
                record.insert(
                    db,
                    Penelusuran(
                        alumni=person,
                        tahun=tahun,
                        tanggal=day,
                        kegiatan_utama=does,
                        jawaban=isi,
                    ),
                )
            for begun, ended, through, _ in life.works:
                record.insert(
                    db,
                    Penempatan(
                        alumni=person,
                        pemberi_kerja=firm,
                        tanggal_mulai=begun,
                        tanggal_selesai=ended,
                        sudah_melalui_bkk=through,
                    ),
                )


def lived(life: Life, until: date) -> dict[str, bool]:
    """Live through the days of one person and say what is true on the last of them."""
    doing, answered, through = "", False, False
    aligned, suits, trades, first = "", "", "", None
    day = date(2024, 1, 1)
    while day <= until:
        heard = [a for a in life.answers if min(a[1], date(a[0], 12, 31)) == day and a[2]]
        for tahun, _, does, said in sorted(heard, key=lambda a: a[1]):
            doing, answered = does, answered or tahun == TAHUN
            through = said.get("melalui_bkk") == "ya"
            if does == "bekerja":
                aligned = str(said.get("keselarasan", aligned))
            if does == "melanjutkan":
                suits = str(said.get("kesesuaian_kuliah", suits))
            if does == "wirausaha":
                trades = str(said.get("kesesuaian_usaha", trades))
        day += timedelta(days=1)
    for begun in began(life, until):
        first = begun if first is None or begun < first else first
    now = [w for w in life.works if w[0] <= until and (w[1] is None or w[1] >= until)]
    if now:
        doing = "bekerja"
        latest = max(w[0] for w in now)
        through = [w for w in now if w[0] == latest][-1][2]
    works = doing == "bekerja"
    said_of = {"bekerja": aligned, "melanjutkan": suits, "wirausaha": trades}
    good = said_of.get(doing) in ("3", "4")
    return {
        **{f"{d}_sesuai": doing == d and good for d in ("bekerja", "melanjutkan", "wirausaha")},
        **{f"{d}_tidak": doing == d and not good for d in ("bekerja", "melanjutkan", "wirausaha")},
        "n": True,
        "t": answered,
        "k": doing != "",
        **{name: doing == name for name in KEGIATAN},
        "belum_terdata": doing == "",
        "bmw": doing in ("bekerja", "melanjutkan", "wirausaha"),
        "bmw_t": answered and doing in ("bekerja", "melanjutkan", "wirausaha"),
        "bkk": works and through,
        "selaras": works and aligned in ("3", "4"),
        "tidak_selaras": works and aligned in ("1", "2"),
        "tunggu_awal": works and first is not None and first < GRADUATED,
        "tunggu_0_2": works and first is not None and first < date(2024, 8, 6),
        "tunggu_3_5": works and first is not None and date(2024, 8, 6) <= first < date(2024, 11, 6),
        "tunggu_12": works and first is not None and first >= date(2025, 5, 6),
        "tunggu_kosong": works and first is None,
    }


def began(life: Life, until: date) -> list[date]:
    found = [work[0] for work in life.works if work[0] <= until]
    for tahun, day, does, said in life.answers:
        heard = min(day, date(tahun, 12, 31))
        if does == "bekerja" and heard <= until and "mulai_kerja" in said:
            started = date.fromisoformat(str(said["mulai_kerja"]))
            found += [started] if started <= until else []
    return found


def counted(lives: list[Life], today: date) -> Rekap:
    with TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "s", KEY, Clock())
        store(office, lives)
        with office.read() as db:
            found = rekap(db, KOHORT, TAHUN, today)
        office.close()
    return found


@settings(max_examples=40)
@given(LIVES, st.dates(date(2025, 1, 1), date(2026, 3, 1)))
def test_every_figure_is_what_the_lives_of_the_people_say(lives: list[Life], today: date) -> None:
    found = counted(lives, today)
    truths = [(life, lived(life, min(today, date(TAHUN, 12, 31)))) for life in lives]
    for programme, place in (("JML", None), ("TKJ", 0), ("AKL", 1)):
        for sex in ("JML", "L", "P"):
            true = [
                truth
                for life, truth in truths
                if place in (None, life.programme) and sex in ("JML", life.sex)
            ]
            for measure in truths[0][1] if truths else ():
                wanted = sum(one[measure] for one in true)
                assert found.count(measure, programme, sex) == wanted, (measure, programme, sex)


@settings(max_examples=20)
@given(LIVES)
def test_the_parts_make_up_the_whole_in_table_chart_and_names(lives: list[Life]) -> None:
    found = counted(lives, date(2025, 8, 1))
    n = found.count("n")
    assert sum(map(found.count, (*KEGIATAN, "belum_terdata"))) == n == len(lives)
    assert found.count("k") + found.count("belum_terdata") == n
    works = found.count("bekerja")
    waiting = ("0_2", "3_5", "6_8", "9_11", "12", "kosong")
    assert sum(found.count(f"tunggu_{name}") for name in waiting) == works
    pay = ("di_bawah_75", "75_100", "100_120", "di_atas_120", "kosong")
    assert sum(found.count(f"upah_{name}") for name in pay) == works
    assert sum(map(found.count, CLASSES)) == n
    assert next(bar.whole for bar in bars(found)) == n
    for sheet in sheets(found):
        for table in sheet.tables:
            for row in table.rows:
                agree(found, row)
    assert all(figures(found)[key] == len(found.behind(key)) for key in figures(found))


def agree(found: Rekap, row: Row) -> None:
    """See that each figure of a row has its names, and each percentage a true denominator."""
    for cell, key in zip(row.cells, row.keys, strict=True):
        if isinstance(cell, int) and key:
            assert cell == len(found.behind(key))
        elif isinstance(cell, str) and "%" in cell:
            match = re.fullmatch(r"([\d.]+)/([\d.]+) = (\d+),(\d)%", cell)
            assert match, cell
            part, whole = (int(text.replace(".", "")) for text in match.groups()[:2])
            assert part == len(found.behind(key)) <= whole
            assert abs(part / whole * 100 - float(f"{match[3]}.{match[4]}")) <= 0.0501


def test_a_cohort_of_nobody_has_no_percentage_and_no_error() -> None:
    found = counted([], date(2025, 8, 1))
    for sheet in sheets(found):
        for table in sheet.tables:
            assert all(cell in (0, NOTHING, None) for cell in table.rows[0].cells[2:])
    assert b"<svg" in picture(found, 400).svg()
    assert (rate(0, 0), percent(0, 0)) == (NOTHING, NOTHING)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(1, 3, "33,3%"), (2, 3, "66,7%"), (1, 1, "100,0%"), (0, 9, "0,0%"), (1, 2000, "0,1%")],
)
def test_a_percentage_has_one_decimal(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


@pytest.mark.parametrize(
    ("percent_of_minimum", "band"),
    [
        (74.9, "di_bawah_75"),
        (75, "75_100"),
        (100, "75_100"),
        (100.1, "100_120"),
        (121, "di_atas_120"),
    ],
)
def test_pay_is_compared_with_the_minimum_wage_where_the_work_is(
    office: Office, percent_of_minimum: float, band: str
) -> None:
    pay = int(WAGE * percent_of_minimum / 100)
    for place, wanted in ((PONTIANAK, band), ("61.09", "kosong"), ("", "kosong")):
        said: dict[str, str | int] = {"gaji": pay, "tempat_kerja": place}
        with office.write("Isi") as db:
            person = record.insert(db, Alumni(nama="X", tahun_lulus=2025))
            isi = Jawaban("smk", 1, {"kegiatan_utama": "bekerja", **said}).text()
            answer = Penelusuran(
                alumni=person,
                tahun=2026,
                tanggal=date(2026, 8, 1),
                kegiatan_utama="bekerja",
                jawaban=isi,
            )
            record.insert(db, answer)
        with office.read() as db:
            found = rekap(db, 2025, 2026, date(2026, 8, 24))
        assert person in [one.id for one in found.behind(f"JML|JML|upah_{wanted}")]


def test_a_band_that_was_told_counts_where_no_wage_is_known(office: Office) -> None:
    with office.write("Isi") as db:
        person = record.insert(db, Alumni(nama="X", tahun_lulus=2025))
        firm = record.insert(db, PemberiKerja(nama="PT"))
        isi = Jawaban("smk", 1, {"kegiatan_utama": "bekerja", "kelompok_gaji": "75_100"}).text()
        for tahun, teks in ((2025, "{}"), (2026, isi)):
            record.insert(
                db,
                Penelusuran(
                    alumni=person,
                    tahun=tahun,
                    tanggal=date(tahun, 8, 1),
                    kegiatan_utama="bekerja",
                    jawaban=teks,
                ),
            )
    with office.read() as db:
        assert rekap(db, 2025, 2026, date(2026, 8, 24)).count("upah_75_100") == 1
    with office.write("Isi") as db:
        work = Penempatan(
            alumni=person,
            pemberi_kerja=firm,
            tanggal_mulai=date(2026, 1, 1),
            upah=9_000_000,
            kode_wilayah=PONTIANAK,
        )
        record.insert(db, work)
    with office.read() as db:
        found = rekap(db, 2025, 2026, date(2026, 8, 24))
    assert found.count("upah_di_atas_120") == 1
    assert found.orang[0].keadaan.sumber == "penempatan"


def test_the_offices_own_minimum_wage_wins_over_the_one_that_ships(office: Office) -> None:
    with office.write("Isi") as db:
        db.execute(
            "INSERT INTO upah_minimum (kode_wilayah, tahun, jumlah) VALUES ('61.71', 2026, 4000000)"
        )
        db.execute(
            "INSERT INTO upah_minimum (kode_wilayah, tahun, jumlah) VALUES ('61.09', 2026, 3100000)"
        )
    with office.read() as db:
        wages = upah_minimum.known(db)
    assert (wages["61.71", 2026], wages["61.09", 2026]) == (4_000_000, 3_100_000)
    assert wages["61.01", 2026] == 3_202_663
