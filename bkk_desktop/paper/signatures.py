"""Who signs, side by side, with names and NIP level."""

from __future__ import annotations

from dataclasses import dataclass

from bkk_desktop.domain.identitas import show_nip
from bkk_desktop.letter import Signer
from bkk_desktop.paper.boxes import Space, Stack, Whole
from bkk_desktop.paper.fonts import BOLD, SERIF
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import LEADING, plain


@dataclass(frozen=True, slots=True)
class Signatures(Whole):
    """Who signs, side by side; the lines above the names stand level, and so do the names."""

    signers: tuple[Signer, ...]
    width: float
    size: float
    font: str = SERIF
    gap: float = 19 * MM

    @property
    def _column(self) -> float:
        # One signer stands on the right, where two would have the second.
        return self.width / max(len(self.signers), 2)

    @property
    def _room(self) -> float:
        # The right one of two begins beyond the middle, and must still end before the margin.
        return self._column - self._shift(1) - 3 * MM

    def _stacks(self, signer: Signer) -> tuple[Stack, Stack]:
        room = self._room
        above = tuple(plain(line, self.font, self.size, room) for line in signer.lines)
        below = (
            *(() if signer.name else (Space(self.size * LEADING),)),
            *((plain(signer.name, BOLD[self.font], self.size, room),) if signer.name else ()),
            *((plain(signer.rank, self.font, self.size, room),) if signer.rank else ()),
            *((plain(nip_line(signer.nip), self.font, self.size, room),) if signer.nip else ()),
        )
        return Stack(above), Stack(below)

    @property
    def height(self) -> float:
        """Return the room of the highest column."""
        stacks = [self._stacks(signer) for signer in self.signers]
        above = max(over.height for over, _ in stacks)
        return above + self.gap + max(under.height for _, under in stacks)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw them."""
        stacks = [self._stacks(signer) for signer in self.signers]
        above = max(part.height for part, _ in stacks)
        first = 2 - len(self.signers) if len(self.signers) == 1 else 0
        for number, (signer, (over, under)) in enumerate(zip(self.signers, stacks, strict=True)):
            # Two columns: the right one begins beyond the middle, as letters have it.
            left = x + (number + first) * self._column + self._shift(number + first)
            over.draw(pen, left, y)
            low = y - above - self.gap
            under.draw(pen, left, low)
            self._underline(signer, pen, left, low)

    def _shift(self, place: int) -> float:
        return self.width * 0.08 if place == 1 and len(self.signers) <= 2 else 0  # noqa: PLR2004

    def _underline(self, signer: Signer, pen: Pen, x: float, y: float) -> None:
        base = y - self.size * LEADING + 1.2
        if not signer.name:
            pen.line((x, base), (x + 52 * MM, base), 0.5, "0.6 1.8")
            return
        last = plain(signer.name, BOLD[self.font], self.size, self._room).lines
        for number, line in enumerate(last):
            low = base - number * self.size * LEADING
            pen.line((x, low), (x + line.wide, low), 0.6)


def nip_line(nip: str) -> str:
    """Write a NIP in its four groups; leave any other number as it is."""
    nip = show_nip(nip)
    return nip if not nip[:1].isdigit() else f"NIP {nip}"
