"""One text of the help as the browser shows it: HTML in the colours of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from ui.help_topics import Topic, matches
from ui.theme import BASE, LARGE, SMALL, TITLE, Tokens

if TYPE_CHECKING:
    from bkk_desktop.paper.manual_text import Block, Run

_WORD = re.compile(r"[^\W_]+")
# Room for a step's number, in pixels.
NUMBER = 28
SIZES = {"title": (TITLE, "0 0 12px 0"), "heading": (LARGE, "20px 0 8px 0")}


def html(topic: Topic, tokens: Tokens, wide: int, sought: Sequence[str] = ()) -> str:
    """Return a topic as HTML, its pictures `wide` at most and what is sought marked."""
    body = "".join(_block(block, tokens, wide, sought) for block in topic.blocks)
    return (
        f'<html><body style="color:{tokens.text}; font-size:{BASE}pt; line-height:140%">'
        f"{body}</body></html>"
    )


def _block(block: Block, tokens: Tokens, wide: int, sought: Sequence[str]) -> str:
    words = "".join(_run(run, tokens, sought) for run in block.runs)
    if block.kind in SIZES:
        size, margin = SIZES[block.kind]
        return f'<p style="font-size:{size}pt; font-weight:600; margin:{margin}">{words}</p>'
    if block.kind in ("step", "point"):
        return _row(f"{block.number}." if block.number else "•", words, tokens)
    if block.kind == "picture":
        return _picture(block, words, tokens, wide)
    if block.kind == "note":
        return _boxed(words, tokens.info_tint, tokens.info)
    if block.kind == "commands":
        lines = words.replace("\n", "<br>")
        return _boxed(f'<span style="font-family:monospace">{lines}</span>', tokens.sunken, "")
    return f'<p style="margin:0 0 8px 0">{words}</p>'


def _row(sign: str, words: str, tokens: Tokens) -> str:
    """Return a step or a point: a table keeps its further lines under the first."""
    return (
        '<table cellpadding="2" cellspacing="0" style="margin:4px 0 0 0"><tr>'
        f'<td width="{NUMBER}" style="color:{tokens.accent}; font-weight:600">{sign}</td>'
        f"<td>{words}</td></tr></table>"
    )


def _picture(block: Block, words: str, tokens: Tokens, wide: int) -> str:
    return (
        f'<p style="margin:12px 0 4px 0"><img src="{wide}/{escape(block.file)}"></p>'
        f'<p style="margin:0 0 12px 0; color:{tokens.muted}; font-size:{SMALL}pt">{words}</p>'
    )


def _boxed(words: str, ground: str, colour: str) -> str:
    style = f"color:{colour}" if colour else ""
    return (
        '<table width="100%" cellpadding="10" cellspacing="0" style="margin:6px 0 10px 0"><tr>'
        f'<td bgcolor="{ground}" style="{style}">{words}</td></tr></table>'
    )


def _run(run: Run, tokens: Tokens, sought: Sequence[str]) -> str:
    words = "".join(_marked(run.text, sought, tokens))
    if run.link:
        style = f"color:{tokens.accent}; text-decoration:underline"
        return f'<a href="{escape(run.link)}" style="{style}">{words}</a>'
    if run.bold or run.code:
        return f'<span style="font-weight:600">{words}</span>'
    return words


def _marked(text: str, sought: Sequence[str], tokens: Tokens) -> Iterable[str]:
    at = 0
    for found in _WORD.finditer(text) if sought else ():
        if matches(found[0], sought):
            yield escape(text[at : found.start()])
            mark = f"background-color:{tokens.warn_tint}; color:{tokens.warn}"
            yield f'<span style="{mark}">{escape(found[0])}</span>'
            at = found.end()
    yield escape(text[at:])
