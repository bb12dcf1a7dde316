"""The texts of the help are whole and true: pages, dialogs, links, pictures, commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bkk_desktop.paper.dress import PAPERS
from bkk_desktop.paper.manual import manual_pdf
from bkk_desktop.paper.preview import pages
from sync.province.__main__ import _parser
from ui.demo import manual
from ui.demo.views import DIALOGS as VIEWS
from ui.demo.views import MAIN
from ui.help import SECTIONS
from ui.help_topics import DIALOGS, Topic, folder, matches, search, stem, topics
from ui.pages import ENTRIES

ROOT = Path(__file__).parent.parent.parent
MOST_BYTES = 1_500_000
DEEDS = {"aksi:contoh", "aksi:panduan"}
OTHERS = {
    "mulai", "mulai-cepat", "impor", "bekukan", "cadangan", "sandi", "pintasan", "privasi", "dinas",
}  # fmt: skip
# What no province does without; the others may come and go.
ESSENTIAL = {
    "init", "activate", "serve", "desk", "devices", "confirm", "check", "status", "accept",
    "reject", "recap", "close",
}  # fmt: skip
EVERY = pytest.mark.parametrize("topic", topics().values(), ids=list(topics()))


def test_every_page_has_its_text_and_every_text_its_place() -> None:
    assert {entry.name for entry in ENTRIES} | OTHERS == set(topics())
    assert {file.stem for file in folder().glob("*.md")} == set(topics())


def test_a_page_is_called_in_the_help_as_in_the_navigation() -> None:
    for entry in ENTRIES:
        assert topics()[entry.name].title == entry.title


def test_every_dialog_that_the_help_knows_is_there_and_leads_to_a_text() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py"))
    for name, topic in DIALOGS.items():
        assert re.search(rf"^class {name}\(", source, re.MULTILINE), name
        assert topic in topics()
    assert set(SECTIONS.values()) <= set(topics())


@EVERY
def test_every_link_leads_somewhere(topic: Topic) -> None:
    for block in topic.blocks:
        for run in block.runs:
            assert not run.link or run.link in topics() or run.link in DEEDS


@EVERY
def test_every_text_begins_with_its_title_and_says_what_to_do_when_it_goes_wrong(
    topic: Topic,
) -> None:
    assert topic.blocks[0].kind == "title"
    assert [block.kind for block in topic.blocks].count("title") == 1
    headings = {block.words for block in topic.blocks if block.kind == "heading"}
    assert headings & {"Bila ada yang salah", "Bila ada yang tampak salah", "Lupa sandi"} or (
        topic.id in {"mulai-cepat", "pintasan"}
    )


@EVERY
def test_no_text_raises_its_voice(topic: Topic) -> None:
    for block in topic.blocks:
        assert block.kind == "commands" or "!" not in block.words


def test_the_pictures_are_there_are_all_shown_and_are_small() -> None:
    there = {file.stem for file in folder().glob("*.png")}
    assert there == manual.wanted() == set(manual.shipped())
    assert sum(file.stat().st_size for file in folder().glob("*.png")) <= MOST_BYTES


def test_every_picture_is_a_view_that_the_demo_takes_each_time() -> None:
    taken = {entry.name for entry in ENTRIES} | set(MAIN)
    assert manual.wanted() <= taken
    assert set(MAIN) <= {view.name for view in VIEWS}


def test_a_picture_of_a_window_that_has_changed_is_found_and_named() -> None:
    seen = {name: list(words) for name, words in manual.shipped().items()}
    assert manual.stale(seen) == []
    seen["alumni"].remove("Impor alumni")
    seen["alumni"].append("Ambil alumni")
    (told,) = manual.stale(seen)
    assert told == "alumni: dulu ['Impor alumni'], sekarang ['Ambil alumni']"
    del seen["surat"]
    assert len(manual.stale(seen)) == 2


@pytest.mark.parametrize("paper", PAPERS)
def test_mulai_cepat_is_two_pages(paper: str) -> None:
    topic = topics()["mulai-cepat"]
    assert len(pages(manual_pdf(topic.blocks, folder(), paper))) == 2
    assert sum(block.kind == "picture" for block in topic.blocks) == 3


def test_the_commands_for_the_dinas_are_those_of_the_program() -> None:
    lines = [
        line.replace("\\", "/").replace("D:/", "/d/").replace("E:/", "/e").replace("F:/", "/f/")
        for block in topics()["dinas"].blocks
        if block.kind == "commands"
        for line in block.words.splitlines()
    ]
    told = set()
    for line in lines:
        program, *given = shlex.split(line)
        assert program == "bkk-provinsi"
        # An option or a verb that is gone would end the test here.
        _parser().parse_args(given)
        told.add(given[0])
    assert told >= ESSENTIAL


@pytest.mark.parametrize(
    ("word", "bare"),
    [("catatannya", "catat"), ("Bekukan", "beku"), ("kiriman", "kirim"), ("NISN", "nisn"),
     ("akan", "akan"), ("bulan", "bulan"), ("jurusannya", "jurus")],
)  # fmt: skip
def test_the_endings_of_a_word_do_not_matter(word: str, bare: str) -> None:
    assert stem(word) == bare


def test_a_word_is_found_in_any_form() -> None:
    assert matches("dibekukan", [stem("bekukan")])
    assert matches("Cadangannya", [stem("cadangan")])
    assert not matches("baca", [stem("cadangan")])


@pytest.mark.parametrize(
    ("text", "first"),
    [("lupa sandi", "sandi"), ("dapodik", "impor"), ("FLASHDISK baru laptop", "cadangan"),
     ("tanda terima", "bekukan"), ("rekapnya", "dinas"), ("kop", "pengaturan")],
)  # fmt: skip
def test_what_a_teacher_asks_is_among_the_first_answers(text: str, first: str) -> None:
    assert first in [found.topic.id for found in search(text)][:3]


def test_a_search_that_finds_nothing_or_says_nothing_returns_nothing() -> None:
    assert search("kuantum") == []
    assert search("  ?! ") == []
