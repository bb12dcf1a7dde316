"""The questionnaire on paper: everybody finds the way through it."""

from dataclasses import replace
from io import BytesIO
from itertools import product

import pypdfium2
import pytest

from bkk_desktop.domain import alur_kuesioner as way
from bkk_desktop.domain.daftar_kuesioner import all_questionnaires, for_school
from bkk_desktop.domain.kuesioner import Questionnaire, Value, asked
from bkk_desktop.errors import UserError
from bkk_desktop.paper import A4, F4, Dress, Paper
from bkk_desktop.paper.charts import charted_pdf
from bkk_desktop.paper.questionnaire import Person, questionnaires_pdf
from bkk_desktop.reports.penelusuran.people import Rekap
from bkk_desktop.reports.penelusuran.picture import picture
from bkk_desktop.reports.penelusuran.sheets import sheets
from tests.core.test_rekap_penelusuran import GRADUATED

SMK = for_school("SMK")


def printed(of: Questionnaire, paper: Paper, *people: Person) -> list[str]:
    target = BytesIO()
    questionnaires_pdf(of, people, Dress(paper=paper, office_name="BKK Uji"), target)
    document = pypdfium2.PdfDocument(target.getvalue())
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return pages


@pytest.mark.parametrize("paper", [A4, F4])
@pytest.mark.parametrize("of", all_questionnaires().values())
def test_every_question_and_option_stands_on_the_pages(of: Questionnaire, paper: Paper) -> None:
    text = " ".join(" ".join(printed(of, paper, Person())).split())
    for number, question in enumerate(of.questions, 1):
        assert f"{number}. {question.text}" in text
        assert all(words in text for words in question.options.values())


def test_a_person_has_their_name_on_their_own_pages() -> None:
    siti = Person((("Nama", "Siti Aminah"), ("Kelas", ""), ("Tahun lulus", "2025")))
    budi = replace(siti, facts=(("Nama", "Budi"), *siti.facts[1:]))
    pages = printed(SMK, F4, siti, budi)
    own = [name for page in pages for name in ("Siti Aminah", "Budi") if name in page]
    assert own == ["Siti Aminah"] * (len(pages) // 2) + ["Budi"] * (len(pages) // 2)
    with pytest.raises(UserError):
        printed(SMK, F4)


def test_a_branch_says_where_to_go_on() -> None:
    text = " ".join(" ".join(printed(SMK, F4, Person())).split())
    main = SMK.questions[0]
    goal = way.jumps(SMK, main)["belum"]
    assert SMK.questions[goal - 1].id == "mencari_kerja"
    assert f"lanjut ke nomor {goal}" in text
    assert "Diisi bila nomor 1 dijawab Bekerja. Bila tidak, lanjut ke nomor" in text


@pytest.mark.parametrize("of", all_questionnaires().values())
def test_a_jump_never_passes_over_a_question_that_is_asked(of: Questionnaire) -> None:
    numbers = way.numbers(of)
    steering = ["kegiatan_utama", "sedang_studi", "sedang_bekerja", "jenis_lembaga"]
    choices = [
        [None, *question.options]
        for name in steering
        if (question := of.question(name)) is not None
    ]
    names = [name for name in steering if of.question(name) is not None]
    for picked in product(*choices):
        answers: dict[str, Value] = {
            name: value for name, value in zip(names, picked, strict=True) if value is not None
        }
        shown = {question.id for question in asked(of, answers)}
        for name in names:
            question = of.question(name)
            if question is None or name not in shown or name not in answers:
                continue
            goal = way.jumps(of, question).get(str(answers[name]), numbers[name] + 1)
            passed = {q.id for q in of.questions[numbers[name] : goal - 1]}
            assert not passed & shown, (name, answers, passed & shown)


def test_the_chart_and_its_tables_are_printed_with_nobody_as_well() -> None:
    found = Rekap(2025, 2026, GRADUATED, ())
    target = BytesIO()
    drawing = picture(found, 700).drawing
    charted_pdf(drawing, sheets(found), Dress(title="Penelusuran", cover=False), target)
    document = pypdfium2.PdfDocument(target.getvalue())
    text = document[0].get_textpage().get_text_range()
    assert len(document) >= 3
    document.close()
    assert "Semua lulusan (0)" in text
    assert "DRAF" in text
