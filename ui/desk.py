"""What every page is given: the office, the queues, the voice and the memory of the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from bkk_desktop.office import Office
    from ui.jobs import Jobs
    from ui.messages import Messages
    from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """One open school at one window.

    `jobs` does slow work in order, `lists` reads what the screen shows, `network` may wait long.
    `forgotten` says that the recovery code opened it, so that nobody can be asked the password.
    `memory` keeps sizes, sort and filters in the school's folder; `sitting` keeps what no file may
    have, until the window closes.
    """

    office: Office
    jobs: Jobs
    lists: Jobs
    network: Jobs
    messages: Messages
    theme: Theme
    memory: QSettings
    sample: bool = False
    forgotten: bool = False
    sitting: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_kept(self) -> bool:
        """Tell whether backups are made by themselves: not of the sample, not by who only looks."""
        return not self.sample and not self.office.read_only

    @property
    def busy(self) -> bool:
        """Tell whether any queue has work waiting or under way."""
        return self.jobs.busy or self.lists.busy or self.network.busy
