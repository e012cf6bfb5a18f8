"""An algorithm as lines of code: the one executed last stands out, with its numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.focus_ring import FocusRing
from lrviz.lesson.loop import Line

SMALLEST, LARGEST = 9.0, 26.0
"""Font sizes, in pixels."""

LINE = 1.5
"""Height of a line, in font sizes."""

KEYS = {
    Qt.Key.Key_Down: "on",
    Qt.Key.Key_Right: "example",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_Return: "play",
    Qt.Key.Key_Enter: "play",
}


class LoopView(FocusRing):
    """Shows the lines; ↓ executes the next, → a whole picture, End all, Home resets, Enter runs."""

    wanted = Signal(str)
    """ "on" (a line), "example", "first", "last" or "play"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The loop, line by line"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 110)
        self._lines: tuple[Line, ...] = ()
        self._at = -1
        self._numbers: tuple[str, ...] = ()

    @property
    def at(self) -> int:
        """The line that stands out; −1 for none."""
        return self._at

    @property
    def numbers(self) -> tuple[str, ...]:
        """What stands behind each line."""
        return self._numbers

    def show_lines(self, lines: Sequence[Line], at: int, numbers: Sequence[str]) -> None:
        """Show these lines, one of them marked, and what is known behind each."""
        shown = tuple(lines), at, tuple(numbers)
        if shown != (self._lines, self._at, self._numbers):
            self._lines, self._at, self._numbers = shown
            self.update()

    def sizeHint(self) -> QSize:
        """Higher than wide."""
        return QSize(320, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        if not self._lines:
            return
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, font = self._font()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        step = min(LINE * size, (self.height() - 6) / len(self._lines))
        for number, line in enumerate(self._lines):
            place = QRectF(4, 3 + number * step, self.width() - 8, step)
            current = number == self._at
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colors.border))
                painter.drawRoundedRect(place, 4, 4)
                painter.setBrush(QColor(colors.positive))
                painter.drawRect(QRectF(place.x(), place.y() + 2, 3, place.height() - 4))
            inner = place.adjusted(8 + (1.4 * size if line.inside else 0), 0, -4, 0)
            code = tr(line.code)
            value = self._numbers[number] if number < len(self._numbers) else ""
            painter.setPen(QColor(colors.text))
            painter.drawText(inner, _MIDDLE, metrics.elidedText(code, Qt.TextElideMode.ElideRight, inner.width()))
            left = inner.width() - metrics.horizontalAdvance(code) - 0.8 * size
            if value and metrics.horizontalAdvance(value) <= left:
                painter.setPen(QColor(colors.positive if current else colors.dim))
                painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.positive), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _font(self) -> tuple[float, QFont]:
        """Choose the largest font that has room for all lines and for the longest of them."""
        font = QFont(self.font())
        font.setPixelSize(20)
        metrics = QFontMetricsF(font)
        longest = max(metrics.horizontalAdvance(tr(line.code)) + 28 * line.inside for line in self._lines) / 20
        size = min((self.height() - 6) / (LINE * len(self._lines)), (self.width() - 24) / longest, LARGEST)
        size = max(size, SMALLEST)
        font.setPixelSize(int(size))
        return int(size), font

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the keyboard."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on."""
        wish = KEYS.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.wanted.emit(wish)


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
