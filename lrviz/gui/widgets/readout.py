"""A small card with the values under the mouse, beside the mouse and inside the plot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from lrviz.gui.theme import Theme

GAP = 12


class Readout(QLabel):
    """Lines of text, each in its colour. The mouse does not notice it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines: tuple[tuple[str, str], ...] = ()
        self.hide()

    @property
    def words(self) -> str:
        """What it says, in one line."""
        return " · ".join(text for text, _ in self._lines)

    def restyle(self, colors: Theme) -> None:
        """Take on the colours of a theme."""
        self.setStyleSheet(
            f"background: {colors.raised}; border: 1px solid {colors.border}; border-radius: 4px; padding: 3px 6px;"
        )

    def show_lines(self, lines: Sequence[tuple[str, str]], spot: QPoint) -> None:
        """Show (text, colour) lines beside a place of the parent: at its right, else at its left."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.setText("<br>".join(f'<span style="color:{color}">{text}</span>' for text, color in lines))
            self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        x = spot.x() + GAP
        if x + self.width() > parent.width():
            x = spot.x() - GAP - self.width()
        y = min(max(spot.y() - self.height() // 2, 0), parent.height() - self.height())
        self.move(max(x, 0), max(y, 0))
        self.show()
