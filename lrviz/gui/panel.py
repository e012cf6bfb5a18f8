"""What a panel is: a view of the shared state inside a dock of the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state import SessionState

WORDS_INTERVAL = 8
"""Ticks between two changes of words that are enough: 7 or 8 a second."""


class Panel(QWidget):
    """Base of all panels.

    A subclass builds its widgets in `__init__`, then connects the state's signals to `refresh_later`, draws in
    `refresh`, and says what it has to say through `say_in_turn`. A hidden panel costs nothing: it draws when it is
    shown again.
    """

    name: ClassVar[str]
    """Identity for saved layouts and tests; never shown."""

    title: ClassVar[str]

    interval: ClassVar[int] = 4
    """Ticks between two drawings, while a run goes on, that are enough for the eye."""

    lesson_key: ClassVar[str] = ""
    """Which of the things that `save_state` remembers a chapter of the lesson sets by a single word."""

    subtitle_changed = Signal(str)

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        # Without this a plain QWidget does not paint the background its style sheet names.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr(self.title))
        self.state = state
        self.subtitle = ""
        self._stale = True
        self._in_turn = self._away = False

    def refresh(self) -> None:
        """Draw the state."""
        raise NotImplementedError

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme (plots do not follow the palette by themselves)."""

    def save_state(self) -> dict[str, object]:
        """Say what of the view to remember until the next start: plain values, never what the state owns."""
        return {}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take on what `save_state` said, perhaps in another version: what is missing or odd is passed over."""

    def show_lesson(self, setting: object) -> None:
        """Show what a chapter of the lesson wants: a table like that of `save_state`, or only what `lesson_key` names.

        Texts of teachers' files come here as they are: what is odd is passed over.
        """
        if isinstance(setting, dict):
            self.restore_state(setting)
        elif self.lesson_key:
            self.restore_state({self.lesson_key: setting})

    def forget_style(self) -> None:
        """Be styled and drawn anew when somebody looks again: the size of type is another."""
        self._stale = True

    def refresh_later(self) -> None:
        """Draw the changed state: now if anybody looks, else when somebody does."""
        self.state.turns.withdraw(self.name)
        self.state.turns.withdraw(self._words)
        if self.is_seen:
            self.refresh()
        else:
            self._stale = True

    def say_in_turn(self, say: Callable[[], None]) -> None:
        """Change words: at once, or in another frame than the picture, if that was drawn in turn."""
        if self._in_turn:
            self.state.turns.ask(self._words, partial(self._say, say), WORDS_INTERVAL)
        else:
            self.state.turns.withdraw(self._words)
            say()

    def refresh_in_turn(self) -> None:
        """Draw the newest snapshot: at once when the run stands still, in turn with other panels while it goes on."""
        if self.state.training.running and self.is_seen:
            if self.has_news():
                self.state.turns.ask(self.name, self._take_turn, self.interval)
        else:
            self.refresh_later()

    @property
    def is_seen(self) -> bool:
        """Whether there is anybody to draw for: the panel is not hidden, and its window not minimised."""
        return self.isVisible() and not self._away

    @property
    def _words(self) -> str:
        return f"{self.name}: words"

    def _take_turn(self) -> None:
        if self.is_seen:
            self._in_turn = True
            try:
                self.refresh()
            finally:
                self._in_turn = False
        else:
            self._stale = True

    def _say(self, say: Callable[[], None]) -> None:
        if self.is_seen:
            say()
        else:
            self._stale = True

    def has_news(self) -> bool:
        """Whether the newest snapshot has anything for this panel."""
        return True

    def set_subtitle(self, text: str) -> None:
        """Change the small text at the right of the panel's title."""
        if text != self.subtitle:
            self.subtitle = text
            self.subtitle_changed.emit(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self._away = False
        if self._stale:
            self._stale = False
            self.restyle(theme.current())
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw no more; also where the window is minimised, which to Qt is still visible."""
        super().hideEvent(event)
        self._away = True

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        # This event already comes inside __init__, before the subclass has any widget.
        if event.type() == QEvent.Type.PaletteChange and not self._stale:
            self.restyle(theme.current())
            self.refresh()
