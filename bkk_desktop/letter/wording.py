"""The words of a letter, part by part, as the operator changes them, and the letter they make.

A part is plain lines of text: of facts and columns one a line as "Label = words", of a paragraph as
it stands, where a blank line begins another and nothing left takes the paragraph away. What isn't
words (widths, boxes, when a block appears) stays as the template has it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bkk_desktop.errors import Problem
from bkk_desktop.letter.names import spoken
from bkk_desktop.letter.template import Raw, Template, names

LONGEST = 4_000
MOST_LINES = 60
UNKNOWN = "{bagian}: isian {isian} tidak dikenal. {jalan}"
NEAR = "Maksud Anda {dekat}?"
NOTHING_NEAR = "Pilih isiannya lewat “Sisipkan isian”."
TOO_LONG = "{bagian} terlalu panjang. Persingkat, atau bagi menjadi beberapa bagian."
_KEYS = ("nama", "pangkat", "nip")
_WIDTH = 25


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, its text, and the list whose rows it tells, if it is a table."""

    title: str
    text: str
    rows: str = ""
    pairs: bool = False


def worded(shipped: Template, own: Mapping[str, Any]) -> Template:
    """Return a letter in words of the office's own."""
    return replace(
        shipped, title=str(own["judul"]), subject=str(own["perihal"]), blocks=tuple(own["blok"])
    )


def parts(template: Template) -> list[Part]:
    """Return the parts of a letter that are words, in their order on the paper."""
    found = [Part("Perihal", template.subject)]
    for raw in template.blocks:
        found += [replace(part, title=part.title + _when(raw)) for part in _parts(raw)]
    return found


def _when(raw: Raw) -> str:
    if "bila" in raw:
        return f" (hanya bila ada: {_condition(raw['bila'])})"
    return f" (hanya bila tidak ada: {_condition(raw['tanpa'])})" if "tanpa" in raw else ""


def _condition(name: str) -> str:
    return (spoken(name) if "." in name else name.replace("_", " ")).lower()


def _parts(raw: Raw) -> list[Part]:
    kind = raw.get("jenis")
    if kind == "judul":
        return [Part("Judul", "\n".join(filter(None, (raw["teks"], raw.get("bawah", "")))))]
    if kind == "kepala":
        return [
            Part("Kepala surat", _told(raw["baris"]), pairs=True),
            Part("Tempat dan tanggal", raw.get("kanan", "")),
        ]
    if kind == "tanda_tangan":
        return [
            Part(f"Tanda tangan {number}", _signer(slot))
            for number, slot in enumerate(raw["kolom"], 1)
        ]
    if kind not in _SIMPLE:
        return []
    title, tell, _ = _SIMPLE[kind]
    return [Part(title, tell(raw), str(raw.get("daftar", "")), kind in ("isian", "tabel"))]


def _told(rows: Sequence[Sequence[Any]]) -> str:
    return "\n".join(f"{label} = {text}".rstrip() for label, text, *_ in rows)


def _signer(slot: Raw) -> str:
    below = [f"{key} = {slot[key]}" for key in _KEYS if key in slot]
    return "\n".join([*slot["atas"], *below])


def reworded(template: Template, texts: Sequence[str]) -> dict[str, Any]:
    """Return the wording that changed texts of the parts make; an unchanged one stays as it is."""
    waiting = [text.replace("\r", "") for text in texts]
    subject = " ".join(waiting.pop(0).split())
    blocks: list[dict[str, Any]] = []
    for raw in template.blocks:
        count = len(_parts(raw))
        blocks += _rewritten(raw, waiting[:count])
        del waiting[:count]
    return {"judul": template.title, "perihal": subject, "blok": blocks}


def _rewritten(raw: Raw, texts: Sequence[str]) -> list[dict[str, Any]]:
    block, kind = dict(raw), raw.get("jenis")
    if not texts or list(texts) == [part.text for part in _parts(raw)]:
        return [block]
    if kind == "judul":
        first, *others = _lines(texts[0]) or [""]
        return [{**block, "teks": first, "bawah": " ".join(others)}] if first else []
    if kind == "kepala":
        rows = [[label, text] for label, text in _pairs(texts[0])]
        right = " ".join(_lines(texts[1]))
        return [{**block, "baris": rows, "kanan": right}] if rows or right else []
    if kind == "tanda_tangan":
        slots = [_slot(text) for text in texts if text.strip()]
        return [{**block, "kolom": slots}] if slots else []
    return _SIMPLE[str(kind)][2](block, texts[0])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _pairs(text: str) -> list[tuple[str, str]]:
    cut = (line.partition("=") for line in _lines(text))
    return [(label.strip(), words.strip()) for label, _, words in cut]


def _slot(text: str) -> dict[str, Any]:
    above, below = [], {}
    for line in text.rstrip().split("\n"):
        key, sign, words = line.partition("=")
        if sign and key.strip().lower() in _KEYS:
            below[key.strip().lower()] = words.strip()
        else:
            above.append(line.strip())
    return {"atas": above, **below}


def _paragraphs(block: dict[str, Any], text: str) -> list[dict[str, Any]]:
    found = ["\n".join(_lines(part)) for part in text.split("\n\n")]
    return [{**block, "teks": one} for one in found if one]


def _facts(block: dict[str, Any], text: str) -> list[dict[str, Any]]:
    rows = [
        [label, words, *list(old)[2:]]
        for (label, words), old in _matched(text, block["baris"], lambda row: row[0], ("", ""))
    ]
    return [{**block, "baris": rows}] if rows else []


def _columns(block: dict[str, Any], text: str) -> list[dict[str, Any]]:
    new = {"lebar": _WIDTH}
    matched = _matched(text, block["kolom"], lambda column: column["judul"], new)
    columns = [{**old, "judul": label, "isi": words} for (label, words), old in matched]
    return [{**block, "kolom": columns}] if columns else []


def _matched(
    text: str, old: Sequence[Any], label_of: Callable[[Any], str], new: object
) -> Iterator[tuple[tuple[str, str], Any]]:
    """Give each line the row that it was: of the same label, else of the same place."""
    pairs = _pairs(text)
    by_label = {label_of(row): row for row in old}
    for at, pair in enumerate(pairs):
        same = old[at] if len(pairs) == len(old) else new
        yield pair, by_label.get(pair[0], same)


def _ticks(block: dict[str, Any], text: str) -> list[dict[str, Any]]:
    by_label = {row[0]: row for row in block["baris"]}
    rows = [by_label.get(line, [line]) for line in _lines(text)]
    return [{**block, "baris": rows}] if rows else []


def _addressed(block: dict[str, Any], text: str) -> list[dict[str, Any]]:
    return [{**block, "baris": _lines(text)}] if _lines(text) else []


def _heading(block: dict[str, Any], text: str) -> list[dict[str, Any]]:
    return [{**block, "teks": " ".join(text.split())}] if text.strip() else []


_SIMPLE: dict[
    str, tuple[str, Callable[[Raw], str], Callable[[dict[str, Any], str], list[dict[str, Any]]]]
] = {
    "bagian": ("Subjudul", lambda raw: str(raw["teks"]), _heading),
    "tujuan": ("Kepada", lambda raw: "\n".join(raw["baris"]), _addressed),
    "alinea": ("Alinea", lambda raw: str(raw["teks"]), _paragraphs),
    "isian": ("Isian", lambda raw: _told(raw["baris"]), _facts),
    "tabel": (
        "Tabel",
        lambda raw: _told([(column["judul"], column["isi"]) for column in raw["kolom"]]),
        _columns,
    ),
    "centang": (
        "Kotak centang", lambda raw: "\n".join(row[0] for row in raw["baris"]), _ticks,
    ),
}  # fmt: skip


def problems(
    template: Template, texts: Sequence[str], known: set[str], rows: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    """Yield what is wrong with changed texts, each named by its part."""
    for at, (part, text) in enumerate(zip(parts(template), texts, strict=True)):
        if len(text) > LONGEST or text.count("\n") > MOST_LINES:
            yield Problem(TOO_LONG, str(at), {"bagian": part.title}, code="terlalu_panjang")
        allowed = rows.get(part.rows, frozenset()) if part.rows else known
        for name in dict.fromkeys(names(text)):
            if name not in allowed:
                yield _unknown(part, str(at), name, allowed)


def _unknown(part: Part, at: str, name: str, allowed: set[str] | frozenset[str]) -> Problem:
    shown = name if name in ("{", "}") else f"{{{name}}}"
    near = nearest(name, allowed)
    way = NEAR.format(dekat=" atau ".join(f"{{{one}}}" for one in near)) if near else NOTHING_NEAR
    values = {"bagian": part.title, "isian": shown, "jalan": way}
    return Problem(UNKNOWN, at, values, code="isian_tidak_dikenal")


def nearest(name: str, allowed: set[str] | frozenset[str]) -> list[str]:
    """Return up to two placeholders that were probably meant."""
    first, _, last = name.rpartition(".")
    twin = {"pelamar": "alumni", "alumni": "pelamar"}.get(first, "")
    same = sorted(one for one in allowed if one.rpartition(".")[2] == last and last)
    found = difflib.get_close_matches(name, sorted(allowed), 2, 0.6)
    likely = [*found, *same] if first else [*same, *found]
    return list(dict.fromkeys(one for one in (f"{twin}.{last}", *likely) if one in allowed))[:2]
