"""The guide through the sample school: ten steps, each over once the person has really done it.

It only looks. What it lends (a file, a stick, a province) lies in the sample's own folder, and it
never runs anywhere else; whoever leaves it finds the same step again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from bkk_desktop.errors import UserError
from ui import memory
from ui.tour_lending import Lending
from ui.tour_panel import ALREADY, Outline, TourPanel
from ui.tour_steps import STEPS, Scene, Step

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.main_window import MainWindow

WHERE = "panduan/langkah"
# So often the window is looked at; nothing else tells of dialogs that come and go.
LOOK_EVERY = 250


class Tour(QObject):
    """Leads through one window; `help_wanted` names a topic."""

    help_wanted = Signal(str)

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        if not desk.sample:
            raise ValueError("the guide belongs to the sample school")
        self._desk = desk
        self._window = window
        self.scene = Scene(desk, window)
        self.panel = TourPanel()
        self.outline = Outline(desk.theme)
        self._lending = Lending(self.scene, self._lent)
        self.at = min(self._remembered(), len(STEPS))
        # Done before the step began: then it is the person who goes on.
        self._was_done = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self.panel.forward.connect(self.go_on)
        self.panel.backward.connect(partial(self._step, -1))
        self.panel.lent.connect(self._lend)
        self.panel.help_wanted.connect(self._help)
        self.panel.left.connect(self._leave)
        QGuiApplication.instance().applicationStateChanged.connect(self._state_changed)  # type: ignore[union-attr]  # it runs

    def _remembered(self) -> int:
        return memory.number(self._desk.memory, WHERE) or 0

    @property
    def step(self) -> Step | None:
        """Return the step that is shown, nothing after the last one."""
        return STEPS[self.at] if self.at < len(STEPS) else None

    def start(self) -> None:
        """Show the step at which the guide was left."""
        if self.step is None:
            self.at = 0
        self._show("")
        self.panel.stand_beside(self._window)
        self.panel.show()
        # Whoever came by keys goes on with keys.
        self.panel.activateWindow()
        self.panel.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()
        self.look()

    def _show(self, before: str) -> None:
        self._desk.memory.setValue(WHERE, self.at)
        step = self.step
        if step is None:
            self._surround(None)
            self.panel.show_end(before)
            return
        self._was_done = step.done(self.scene)
        self.panel.show_step(self.at + 1, len(STEPS), step, before)
        if self._was_done:
            self.panel.say(ALREADY)

    def look(self) -> None:
        """Go on if the step is done by now, and draw the line where its control is."""
        step = self.step
        if step is None or self._desk.jobs.writing:
            return
        done = step.done(self.scene)
        if done and not self._was_done:
            self._step(1, step.title)
            return
        if not done:
            self._was_done = False
        self._surround(step.target(self.scene))

    def _surround(self, target: QWidget | None) -> None:
        if not isValid(self.outline):
            # It went with the dialog that it stood in.
            self.outline = Outline(self._desk.theme)
        self.outline.surround(target)

    def go_on(self) -> None:
        """Show the next step, whatever was done of this one."""
        if self.step is None:
            self.panel.close()
        else:
            self._step(1)

    def _step(self, step: int, before: str = "") -> None:
        self.at = max(0, min(self.at + step, len(STEPS)))
        self._show(before)
        self.look()

    def _lend(self) -> None:
        self.panel.lend.setEnabled(False)
        self.panel.say("")
        self._lending.lend(self.at)

    def _lent(self, trouble: BaseException | None) -> None:
        self.panel.lend.setEnabled(True)
        if isinstance(trouble, UserError):
            self.panel.say(str(trouble))
        elif trouble is not None:
            self._desk.messages.failed(trouble)
        elif QApplication.activeModalWidget() is None:
            self._window.activateWindow()
        self.look()

    def _help(self) -> None:
        self.help_wanted.emit(self.step.topic if self.step else STEPS[0].topic)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        # It stands above other windows, but not above those of other programs.
        if self._timer.isActive():
            self.panel.setVisible(state is Qt.ApplicationState.ApplicationActive)

    def _leave(self) -> None:
        self._timer.stop()
        self._surround(None)

    def end(self) -> None:
        """Take everything away with the window."""
        self.panel.close()
        self.panel.deleteLater()
        if isValid(self.outline):
            self.outline.deleteLater()
        self.deleteLater()
