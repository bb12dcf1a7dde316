"""Kuesioner penelusuran: its questions as data, which of them are asked, and what answers mean.

A questionnaire is one file of `resources/questionnaires`, `<id>-<versi>.toml`. A version that was
in use is never edited: the answer keeps `id` and `versi`, and is read back with that file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from bkk_desktop.domain import hari, kode, terbilang

Value = str | int | list[str]
Answers = Mapping[str, Value]
Condition = Mapping[str, tuple[str, ...]]

KEGIATAN_UTAMA = "kegiatan_utama"
UNANSWERED = ""
AT_MOST = 9
LONGEST = 500
LARGEST = 999_999_999_999


class Kind(StrEnum):
    """What kind of answer a question takes."""

    ONE = "satu"
    MANY = "banyak"
    NUMBER = "angka"
    MONEY = "uang"
    TEXT = "teks"
    DAY = "tanggal"
    PLACE = "tempat"
    SCALE = "skala"


CHOSEN = frozenset({Kind.ONE, Kind.MANY, Kind.SCALE})


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` maps what is stored to its words, a digit chooses each of them.

    `when` is empty, or holds conditions of which one must be met: every question that it names
    has one of the answers, "" being none. `required` is a wish and never blocks.
    """

    id: str
    text: str
    kind: Kind
    section: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    when: tuple[Condition, ...] = ()
    required: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of a questionnaire; `bentuk` names the kinds of school it is made for."""

    id: str
    versi: int
    title: str
    bentuk: tuple[str, ...]
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question | None:
        """Return a question by its id, or nothing."""
        return next((question for question in self.questions if question.id == name), None)


@dataclass(frozen=True, slots=True)
class Jawaban:
    """The answers of one person as they are stored, with the questionnaire that asked them."""

    kuesioner: str = ""
    versi: int = 0
    isi: Answers = field(default_factory=dict)

    def text(self) -> str:
        """Return the JSON that is stored."""
        stored = {"kuesioner": self.kuesioner, "versi": self.versi, "isi": dict(self.isi)}
        return json.dumps(stored, ensure_ascii=False, sort_keys=True)


def jawaban(text: str) -> Jawaban:
    """Read stored answers; what makes no sense counts as not answered."""
    try:
        stored = json.loads(text)
    except ValueError:
        return Jawaban()
    if not isinstance(stored, dict) or not isinstance(stored.get("isi"), dict):
        return Jawaban()
    versi = stored.get("versi")
    isi = {str(k): v for k, v in stored["isi"].items() if _is_value(v)}
    return Jawaban(str(stored.get("kuesioner", "")), versi if isinstance(versi, int) else 0, isi)


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str | int) and not isinstance(value, bool)


def asked(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that these answers lead through, in their order."""
    shown: list[Question] = []
    known: dict[str, Value] = {}
    for question in questionnaire.questions:
        if not question.when or any(_met(condition, known) for condition in question.when):
            shown.append(question)
            if question.id in answers:
                known[question.id] = answers[question.id]
    return tuple(shown)


def _met(condition: Condition, known: Answers) -> bool:
    return all(_chosen(known.get(name, "")) & set(wanted) for name, wanted in condition.items())


def _chosen(value: Value) -> set[str]:
    return set(value) or {UNANSWERED} if isinstance(value, list) else {str(value)}


def kept(questionnaire: Questionnaire, answers: Answers) -> dict[str, Value]:
    """Return what is stored: answers to questions that are asked, and that say something."""
    names = [question.id for question in asked(questionnaire, answers)]
    return {name: answers[name] for name in names if answers.get(name) not in (None, "", [])}


def missing(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """Return the required questions that are asked and have no answer yet."""
    given = kept(questionnaire, answers)
    return tuple(
        question
        for question in asked(questionnaire, answers)
        if question.required and question.id not in given
    )


def shown(question: Question, value: Value) -> str:
    """Return an answer in words; one that is not offered any more is shown as it is stored."""
    if isinstance(value, list):
        return ", ".join(question.options.get(one, one) for one in value)
    if question.kind in CHOSEN:
        return question.options.get(str(value), str(value))
    if question.kind is Kind.MONEY and isinstance(value, int):
        return terbilang.money(value)
    if question.kind is Kind.NUMBER and isinstance(value, int):
        return terbilang.grouped(value)
    if question.kind is Kind.DAY:
        return _day_words(str(value))
    return kode.wilayah().get(str(value), str(value)) if question.kind is Kind.PLACE else str(value)


def _day_words(text: str) -> str:
    try:
        return hari.short(date.fromisoformat(text))
    except ValueError:
        return text


class Unread(Exception):  # noqa: N818  # a verdict on what was written, not a fault
    """What was written is no answer to the question; the text says what would be one."""


def read(question: Question, text: str, today: date) -> Value:
    """Read an answer as a person writes it: a number or the words of an option, a day, a place.

    Empty text is no answer and gives ""; raise Unread with a sentence if it can't be one.
    """
    text = " ".join(text.split())
    if not text:
        return UNANSWERED
    if question.kind is Kind.MANY:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        return list(dict.fromkeys(_option(question, part) for part in parts))
    if question.kind in CHOSEN:
        return _option(question, text)
    return _READERS[question.kind](text, today)


def _option(question: Question, text: str) -> str:
    if text.isascii() and text.isdigit() and 0 < int(text) <= len(question.options):
        return list(question.options)[int(text) - 1]
    folded = text.casefold()
    for code, words in question.options.items():
        if folded in (code.casefold(), words.casefold()):
            return code
    offered = "; ".join(question.options.values())
    raise Unread(f"“{text[:60]}” bukan salah satu pilihan. Pilihannya: {offered}.")


def _number(text: str, _today: date) -> Value:
    number = terbilang.parse_money(text)
    if number is None or number > LARGEST:
        raise Unread(f"“{text[:60]}” bukan angka. Tulis angka saja, misalnya 40 atau 3.000.000.")
    return number


def _day(text: str, today: date) -> Value:
    day = hari.parse_day(text, today)
    if day is None:
        raise Unread(f"“{text[:60]}” bukan tanggal. Tulis misalnya 12/3/2026.")
    return day.isoformat()


def _place(text: str, _today: date) -> Value:
    code = text if text in kode.kabupaten_kota() else kode.kode_wilayah_of(text.partition(",")[0])
    if code is None or code not in kode.kabupaten_kota():
        raise Unread(
            f"“{text[:60]}” bukan nama kabupaten/kota, atau ada dua yang bernama sama. Tulis "
            "misalnya Kota Pontianak atau Kabupaten Sambas."
        )
    return code


def _text(text: str, _today: date) -> Value:
    return text[:LONGEST]


_READERS = {
    Kind.NUMBER: _number,
    Kind.MONEY: _number,
    Kind.DAY: _day,
    Kind.PLACE: _place,
    Kind.TEXT: _text,
}


def codes(value: Any) -> list[str]:  # noqa: ANN401  # what an answer holds
    """Return the chosen options of an answer of any kind."""
    return (
        list(value) if isinstance(value, list) else [str(value)] if value not in ("", None) else []
    )
