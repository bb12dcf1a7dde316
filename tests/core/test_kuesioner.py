from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain import kuesioner
from bkk_desktop.domain.daftar_kuesioner import all_questionnaires, for_school, in_words, parsed
from bkk_desktop.domain.kuesioner import (
    CHOSEN,
    Jawaban,
    Kind,
    Question,
    Questionnaire,
    Unread,
    Value,
    asked,
    jawaban,
    kept,
    read,
)
from bkk_desktop.errors import UserError

TODAY = date(2026, 8, 24)
SMK = for_school("SMK")
WHOLE = """
id = "uji"
versi = 1
judul = "Uji"
bentuk = ["SMK"]
[[bagian]]
judul = "A"
[[bagian.pertanyaan]]
id = "kegiatan_utama"
teks = "Apa?"
jenis = "satu"
pilihan = [["bekerja", "B"], ["melanjutkan", "M"], ["wirausaha", "W"], ["belum", "X"]]
[[bagian.pertanyaan]]
id = "lain"
teks = "Lain?"
jenis = "teks"
bila = { kegiatan_utama = ["belum"] }
"""


def questionnaire(text: str = WHOLE, name: str = "uji-1.toml") -> Questionnaire:
    return parsed(text, Path(name))


def names(answers: dict[str, Value], of: Questionnaire = SMK) -> set[str]:
    return {question.id for question in asked(of, answers)}


@st.composite
def answers_to(draw: st.DrawFn, of: Questionnaire = SMK) -> dict[str, Value]:
    made: dict[str, Value] = {}
    for question in of.questions:
        if not draw(st.booleans()):
            continue
        options = list(question.options)
        if question.kind is Kind.MANY:
            made[question.id] = draw(st.lists(st.sampled_from(options), unique=True))
        elif question.kind in CHOSEN:
            made[question.id] = draw(st.sampled_from(options))
        else:
            made[question.id] = draw(st.sampled_from(["", "61.71", "2026-01-02"]))
    return made


def test_each_kind_of_school_has_its_questionnaire_and_may_take_another() -> None:
    assert {b: for_school(b).id for b in ("SMK", "SMA", "MA", "SLB", "")} == {
        "SMK": "smk",
        "SMA": "sma",
        "MA": "ma",
        "SLB": "sma",
        "": "smk",
    }
    assert for_school("SMK", "ma").id == "ma"
    assert for_school("SMK", "otomatis").id == "smk"


def test_every_main_activity_leads_through_its_own_branch_only() -> None:
    branches = {
        "bekerja": {"perusahaan", "melalui_bkk", "gaji", "keselarasan"},
        "melanjutkan": {"perguruan_tinggi", "prodi", "jenjang", "biaya_kuliah"},
        "wirausaha": {"nama_usaha", "skala_usaha", "pendapatan", "punya_nib"},
        "belum": {"mencari_kerja", "alasan_belum"},
    }
    for activity, own in branches.items():
        others = set().union(*(b for a, b in branches.items() if a != activity))
        shown = names({"kegiatan_utama": activity})
        assert own <= shown
        assert not shown & others
    assert not names({}) & set().union(*branches.values())


def test_who_works_and_studies_is_asked_about_both() -> None:
    both = names({"kegiatan_utama": "bekerja", "sedang_studi": "ya"})
    assert {"perusahaan", "perguruan_tinggi"} <= both
    assert "jenis_kerja" in names({"kegiatan_utama": "melanjutkan", "sedang_bekerja": "ya"})


def test_a_wage_band_is_asked_only_while_no_wage_is_told() -> None:
    assert "kelompok_gaji" in names({"kegiatan_utama": "bekerja"})
    assert "kelompok_gaji" not in names({"kegiatan_utama": "bekerja", "gaji": 3_000_000})


@given(answers_to())
def test_what_is_stored_was_asked_and_says_something(answers: dict[str, Value]) -> None:
    stored = kept(SMK, answers)
    assert set(stored) <= names(answers)
    assert all(value not in ("", []) for value in stored.values())
    assert kept(SMK, stored) == stored
    assert jawaban(Jawaban("smk", 1, stored).text()).isi == stored


@given(st.text(max_size=40), st.sampled_from(SMK.questions))
def test_any_text_is_an_answer_or_refused_with_a_sentence(text: str, question: Question) -> None:
    refused = ""
    try:
        value = read(question, text, TODAY)
    except Unread as error:
        refused, value = str(error), ""
    assert not refused or refused.endswith(".")
    assert jawaban(Jawaban("smk", 1, {question.id: value}).text()).isi == {question.id: value}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("kegiatan_utama", "2", "melanjutkan"),
        ("kegiatan_utama", "kuliah", "melanjutkan"),
        ("cara_kerja", "3; Job Fair", ["pkl", "job_fair"]),
        ("keselarasan", "Sangat selaras", "4"),
        ("jam_kerja", "40", 40),
        ("gaji", "3,2 jt", 3_200_000),
        ("mulai_kerja", "1/7/25", "2025-07-01"),
        ("tempat_kerja", "Kota Pontianak, Kalimantan Barat", "61.71"),
        ("perusahaan", "  PT   Maju ", "PT Maju"),
        ("jam_kerja", " ", ""),
    ],
)
def test_answers_are_read_as_people_write_them(name: str, text: str, value: Value) -> None:
    question = SMK.question(name)
    assert question is not None
    assert read(question, text, TODAY) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("kegiatan_utama", "5"), ("gaji", "banyak"), ("mulai_kerja", "kapan"), ("tempat_kerja", "X")],
)
def test_what_is_no_answer_is_named(name: str, text: str) -> None:
    question = SMK.question(name)
    assert question is not None
    with pytest.raises(Unread, match=text):
        read(question, text, TODAY)


def test_a_digit_chooses_every_option_of_what_ships() -> None:
    for one in all_questionnaires().values():
        assert all(len(question.options) <= 9 for question in one.questions)
        assert one.question("kegiatan_utama") == one.questions[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("versi = 1", "versi = 0", "versi"),
        ('jenis = "teks"', 'jenis = "esai"', "lain: jenisnya"),
        ('["belum", "X"]', '["menganggur", "X"]', "kegiatan_utama dengan pilihan"),
        ('{ kegiatan_utama = ["belum"] }', '{ besok = ["x"] }', "besok"),
        ('{ kegiatan_utama = ["belum"] }', '{ kegiatan_utama = ["tua"] }', "tua"),
        ('id = "lain"', 'id = "kegiatan_utama"', "dua kali"),
        ('teks = "Lain?"', 'teks = ""', "kosong"),
        ('jenis = "teks"', 'jenis = "teks"\npilihan = [["a", "b"]]', "tidak punya pilihan"),
        ('judul = "Uji"', 'judul = "Uji"\nwarna = "biru"', "warna"),
        ('id = "uji"', 'id = "Uji!"', "huruf kecil"),
        ('["melanjutkan", "M"]', '["melanjutkan", "B"]', "dua kali"),
        ("[[bagian]]", "[[bagian", "bukan TOML"),
        ('bentuk = ["SMK"]', "bentuk = []", "bentuk: daftarnya kosong"),
        ('bila = { kegiatan_utama = ["belum"] }', "bila = {}", "tidak menyebut"),
        ('bila = { kegiatan_utama = ["belum"] }', 'bila = "x"', "tidak lengkap"),
        ('jenis = "teks"', 'jenis = "satu"\npilihan = [["a", "A"]]', "2 sampai 9"),
        ('id = "uji"', 'id = "coba"', "nama berkasnya"),
        ('pilihan = [["bekerja", "B"],', 'pilihan = ["x", ["bekerja", "B"],', "kode"),
        ("bila = { kegiatan_utama", "bila = [{}, { kegiatan_utama", "TOML"),
    ],
)
def test_a_mistake_in_a_file_is_named(old: str, new: str, said: str) -> None:
    assert old in WHOLE
    with pytest.raises(UserError, match=r"uji-1\.toml") as refused:
        questionnaire(WHOLE.replace(old, new, 1))
    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"isi": 3}', '{"isi": {"a": {"b": 1}}}', "x"])
def test_stored_answers_that_make_no_sense_count_as_none(text: str) -> None:
    assert jawaban(text).isi == {}


def test_answers_of_another_version_stay_readable() -> None:
    old = Jawaban("smk", 99, {"kegiatan_utama": "bekerja", "hobi_lama": ["a", "b"]})
    assert dict(in_words(old)) == {"Kegiatan utama": "bekerja", "Hobi lama": "a, b"}
    now = Jawaban("smk", 1, {"kegiatan_utama": "bekerja", "gaji": 3_000_000, "hilang": "x"})
    assert dict(in_words(now)) == {
        "Apa kegiatan utamanya sekarang?": "Bekerja",
        "Berapa gajinya sebulan?": "Rp3.000.000",
        "Hilang": "x",
    }


def test_an_option_that_is_gone_is_shown_as_it_was_stored() -> None:
    question = Question("q", "?", Kind.ONE, options={"a": "Ya", "b": "Tidak"})
    assert kuesioner.shown(question, "c") == "c"
    day = Question("q", "?", Kind.DAY)
    assert [kuesioner.shown(day, text) for text in ("2026-08-24", "kapan")] == [
        "24 Agu 2026",
        "kapan",
    ]


def test_required_questions_are_named_and_block_nothing() -> None:
    lacking = {q.id for q in kuesioner.missing(SMK, {"kegiatan_utama": "bekerja"})}
    assert lacking == {"perusahaan", "melalui_bkk", "keselarasan"}
