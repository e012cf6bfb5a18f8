"""A line of text that is said shorter where room is short."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_TAG = re.compile(r"<[^>]*>")


class FittedLabel(QLabel):
    """Shows the first of some wordings (rich text) that fits; the last is cut off if it must be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wordings: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def say(self, *wordings: str) -> None:
        """Say this: the same thing in one or more wordings, the longest first."""
        if wordings != self._wordings:
            self._wordings = wordings
            self._fit()

    @property
    def whole_text(self) -> str:
        """The longest wording, without markup."""
        return plain(self._wordings[0]) if self._wordings else ""

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._wordings:
            return
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        fitting = (text for text in self._wordings if metrics.horizontalAdvance(plain(text)) <= room)
        chosen = next(fitting, self._wordings[-1])
        if chosen != self.text():
            self.setText(chosen)
            whole = self.whole_text
            self.setToolTip("" if plain(chosen) == whole else whole)


def plain(text: str) -> str:
    """Take the markup away."""
    return html.unescape(_TAG.sub("", text))
