"""Letters as templates: TOML files whose {placeholders} are filled with text and nothing else.

A placeholder is looked up in a flat table of names and texts. It is never evaluated or
formatted, so the words of a template, whoever wrote them, reach no attribute and run no code.
"""

from bkk_desktop.letter.blocks import (
    ALIGNS,
    Address,
    Block,
    Checklist,
    Column,
    Cut,
    Fact,
    Facts,
    Letter,
    Listing,
    NewPage,
    Paragraph,
    Reference,
    Section,
    Signer,
    Signing,
    Title,
    Words,
)
from bkk_desktop.letter.filling import DOTS, SHORT_DOTS, Values, filled, line_of
from bkk_desktop.letter.template import Question, Template, all_letters, parsed, placeholders

__all__ = [
    "ALIGNS",
    "DOTS",
    "SHORT_DOTS",
    "Address",
    "Block",
    "Checklist",
    "Column",
    "Cut",
    "Fact",
    "Facts",
    "Letter",
    "Listing",
    "NewPage",
    "Paragraph",
    "Question",
    "Reference",
    "Section",
    "Signer",
    "Signing",
    "Template",
    "Title",
    "Values",
    "Words",
    "all_letters",
    "filled",
    "line_of",
    "parsed",
    "placeholders",
]
