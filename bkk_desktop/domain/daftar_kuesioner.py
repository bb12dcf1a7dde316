"""The questionnaires that ship, each checked when its file is read.

A mistake is named by file and question; nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bkk_desktop.domain.kuesioner import (
    AT_MOST,
    CHOSEN,
    KEGIATAN_UTAMA,
    Condition,
    Jawaban,
    Kind,
    Question,
    Questionnaire,
    shown,
)
from bkk_desktop.domain.penelusuran import KEGIATAN
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.files import resource

BROKEN = "Kuesioner {berkas} tidak bisa dipakai: {sebab} Perbaiki berkas itu lebih dulu."

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_QUESTION_KEYS = {"id", "teks", "jenis", "pilihan", "bila", "wajib", "bantuan"}
_SECTION_KEYS = {"judul", "bila", "pertanyaan"}
_FILE_KEYS = {"id", "versi", "judul", "bentuk", "bagian"}

Raw = Mapping[str, Any]


class _WrongError(ValueError):
    """What is wrong in a file, as a sentence."""


@cache
def all_questionnaires() -> dict[tuple[str, int], Questionnaire]:
    """Return every questionnaire that ships, by id and version."""
    files = sorted(resource("questionnaires").glob("*.toml"))
    made = [parsed(file.read_text(encoding="utf-8"), file) for file in files]
    return {(one.id, one.versi): one for one in made}


def _newest() -> dict[str, Questionnaire]:
    return {name: one for (name, _), one in sorted(all_questionnaires().items())}


def for_school(bentuk: str, wanted: str = "") -> Questionnaire:
    """Return the newest version of the wanted questionnaire, else of the one for the school."""
    newest = _newest()
    if wanted in newest:
        return newest[wanted]
    fits = [one for one in newest.values() if bentuk in one.bentuk]
    return fits[0] if fits else newest["smk"]


def in_words(found: Jawaban) -> Iterator[tuple[str, str]]:
    """Yield question and answer of what is stored, in the words of the version that asked it."""
    questionnaire = all_questionnaires().get((found.kuesioner, found.versi))
    rest = dict(found.isi)
    for question in questionnaire.questions if questionnaire else ():
        if question.id in rest:
            yield question.text, shown(question, rest.pop(question.id))
    for name, value in rest.items():
        words = ", ".join(value) if isinstance(value, list) else str(value)
        yield name.replace("_", " ").capitalize(), words


def parsed(text: str, file: Path) -> Questionnaire:
    """Read one questionnaire; raise UserError that names the file and what is wrong in it."""
    try:
        return _questionnaire(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        values = {"berkas": file.name, "sebab": f"bukan TOML ({error})."}
        raise UserError(Problem(BROKEN, values=values)) from error
    except _WrongError as error:
        values = {"berkas": file.name, "sebab": str(error)}
        raise UserError(Problem(BROKEN, values=values)) from error


def _questionnaire(raw: Raw, file: Path) -> Questionnaire:
    _only(raw, _FILE_KEYS, "berkas")
    made = Questionnaire(
        _name(raw.get("id"), "id kuesioner"),
        _whole(raw.get("versi"), "versi"),
        _words(raw.get("judul"), "judul"),
        tuple(map(str, _list(raw.get("bentuk"), "bentuk"))),
        tuple(_sections(_list(raw.get("bagian"), "bagian"))),
    )
    _check_main(made)
    _check_order(made)
    if file.stem != f"{made.id}-{made.versi}":
        raise _WrongError(f"nama berkasnya harus {made.id}-{made.versi}.toml.")
    return made


def _sections(sections: list[Any]) -> Iterator[Question]:
    for raw in sections:
        section = _table(raw, "bagian")
        _only(section, _SECTION_KEYS, "bagian")
        title = _words(section.get("judul"), "judul bagian")
        shared = _conditions(section.get("bila"), f"bagian {title}")
        for question in _list(section.get("pertanyaan"), f"bagian {title}"):
            yield _question(_table(question, f"bagian {title}"), title, shared)


def _question(raw: Raw, section: str, shared: tuple[Condition, ...]) -> Question:
    name = _name(raw.get("id"), f"id pertanyaan di bagian {section}")
    where = f"pertanyaan {name}"
    _only(raw, _QUESTION_KEYS, where)
    if raw.get("jenis") not in list(Kind):
        raise _WrongError(f"{where}: jenisnya harus salah satu dari {', '.join(Kind)}.")
    kind = Kind(raw["jenis"])
    return Question(
        name,
        _words(raw.get("teks"), where),
        kind,
        section,
        _options(raw.get("pilihan"), kind, where),
        _joined(shared, _conditions(raw.get("bila"), where)),
        raw.get("wajib", False) is True,
        str(raw.get("bantuan", "")),
    )


def _options(raw: object, kind: Kind, where: str) -> dict[str, str]:
    if kind not in CHOSEN:
        if raw is not None:
            raise _WrongError(f"{where}: jenis {kind} tidak punya pilihan.")
        return {}
    pairs = _list(raw, f"{where}, pilihan")
    if kind is Kind.SCALE:
        pairs = [[str(place), words] for place, words in enumerate(pairs, 1)]
    made: dict[str, str] = {}
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2):  # noqa: PLR2004  # code and words
            raise _WrongError(f"{where}: tiap pilihan berupa kode dan kata-katanya.")
        code, words = _words(pair[0], where), _words(pair[1], where)
        if code in made or words in made.values():
            raise _WrongError(f"{where}: pilihan {words} ada dua kali.")
        made[code] = words
    if not 2 <= len(made) <= AT_MOST:  # noqa: PLR2004  # one option is no choice
        raise _WrongError(f"{where}: pilihannya harus 2 sampai {AT_MOST}, satu angka tiap pilihan.")
    return made


def _conditions(raw: object, where: str) -> tuple[Condition, ...]:
    if raw is None:
        return ()
    made = []
    for one in raw if isinstance(raw, list) else [raw]:
        condition = _table(one, f"{where}, bila")
        if not condition:
            raise _WrongError(f"{where}: bila tidak menyebut pertanyaan apa pun.")
        made.append(
            {
                str(name): tuple(map(str, _list(wanted, f"{where}, bila {name}")))
                for name, wanted in condition.items()
            }
        )
    return tuple(made)


def _joined(one: tuple[Condition, ...], other: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return what meets both; the section's condition holds for each of its questions."""
    if not (one and other):
        return one or other
    return tuple({**left, **right} for left in one for right in other)


def _check_order(made: Questionnaire) -> None:
    """Refuse a condition on a question that comes later, or on an answer that is not offered."""
    before: dict[str, Question] = {}
    for question in made.questions:
        if question.id in before:
            raise _WrongError(f"pertanyaan {question.id} ada dua kali.")
        for condition in question.when:
            for name, wanted in condition.items():
                _check_condition(question, before.get(name), name, wanted)
        before[question.id] = question


def _check_condition(
    question: Question, other: Question | None, name: str, wanted: tuple[str, ...]
) -> None:
    where = f"pertanyaan {question.id}"
    if other is None:
        raise _WrongError(f"{where}: bila menyebut {name}, yang tidak ada sebelumnya.")
    strange = set(wanted) - set(other.options) - {""}
    if strange:
        word = min(strange)
        raise _WrongError(f"{where}: bila menyebut {word}, yang bukan jawaban {name}.")


def _check_main(made: Questionnaire) -> None:
    main = made.question(KEGIATAN_UTAMA)
    if main is None or main.kind is not Kind.ONE or set(main.options) != set(KEGIATAN):
        wanted = ", ".join(KEGIATAN)
        raise _WrongError(f"harus ada pertanyaan {KEGIATAN_UTAMA} dengan pilihan {wanted}.")


def _only(raw: Raw, known: set[str], where: str) -> None:
    if strange := sorted(set(raw) - known):
        raise _WrongError(f"{where}: {strange[0]} tidak dikenal.")


def _table(raw: object, where: str) -> Raw:
    if not isinstance(raw, dict):
        raise _WrongError(f"{where}: isinya tidak lengkap.")
    return raw


def _list(raw: object, where: str) -> list[Any]:
    if not isinstance(raw, list) or not raw:
        raise _WrongError(f"{where}: daftarnya kosong.")
    return raw


def _words(raw: object, where: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise _WrongError(f"{where}: kata-katanya kosong.")
    return raw


def _name(raw: object, where: str) -> str:
    if not isinstance(raw, str) or not _NAME.fullmatch(raw):
        raise _WrongError(f"{where} harus huruf kecil, angka, dan garis bawah.")
    return raw


def _whole(raw: object, where: str) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 1:
        raise _WrongError(f"{where} harus angka mulai dari 1.")
    return raw
