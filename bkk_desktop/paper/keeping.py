"""What stood around a letter when it went out, kept with it: paper, letterhead and logos."""

from __future__ import annotations

from dataclasses import replace

from bkk_desktop.letter.keeping import kept, restored
from bkk_desktop.paper.dress import Dress, Letterhead, Paper, Picture

_LOOK = {kind.__name__: kind for kind in (Dress, Letterhead, Paper)}


def kept_look(dress: Dress, paper: Paper) -> bytes:
    """Return the look of letters on a paper as it is set up, with the logos as they are printed."""
    head = dress.letterhead
    head = replace(head, left=_picture(head.left), right=_picture(head.right))
    return kept(Dress(paper, head))


def _picture(source: Picture | None) -> bytes | None:
    if source is None:
        return None
    # The drawing is imported only where there is something to draw.
    from bkk_desktop.paper.pen import small_picture

    return small_picture(source)


def restored_look(text: bytes) -> Dress:
    """Return the look that was kept."""
    dress: Dress = restored(text, _LOOK)
    return dress
