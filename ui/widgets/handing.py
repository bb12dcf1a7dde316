"""A panel that hands the keys it is given to one of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget


class Handing(QFrame):
    """Hand the focus on to `receives`.

    As a focus proxy that part would make Tab pass over what stands before it, and a hidden one
    would keep the Tab.
    """

    receives: QWidget

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on with the reason for which it came."""
        super().focusInEvent(event)
        self.receives.setFocus(event.reason())
