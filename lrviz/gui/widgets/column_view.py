"""The column x: a tall strip, drawn to scale, and the numbers around one place of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz._typing import FloatArray, UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.focus_ring import FocusRing
from lrviz.said import say

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

TIP = say(
    "x goes through the picture row by row, pixel by pixel: R, G, B, R, G, B, … as NumPy's reshape does.\n"
    "(Some lessons take all of R first, then G, then B. Any order will do if it is always the same.)\n"
    "Click on the strip, or use ↑ and ↓."
)

STRIP = 20.0
LENS = 22.0
"""Width between the strip and the list of its numbers, where there is room for it."""


def symbol(index: int) -> str:
    """Write xᵢ."""
    return f"x{index}".translate(SUBSCRIPTS)


def value_text(value: float) -> str:
    """Write a number of x: three decimals and a true minus."""
    return f"{value:.3f}".replace("-", "−")


class ColumnView(FocusRing):
    """Shows x, the place of one number in it, and as many numbers as there is room for."""

    chosen = Signal(int)
    """Index of the number that the mouse or a key chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The column x"))
        self.setToolTip(tr(TIP))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(130, 90)
        self._x = np.zeros((1, 1))
        self._channels = 1
        self._row = 1
        self._index = 0
        self._share = 1.0
        self._strip = np.zeros((1, 1, 3), np.uint8)

    @property
    def index(self) -> int:
        """Which number is marked."""
        return self._index

    def show_column(self, x: FloatArray, channels: int, row: int, strip: UInt8Image) -> None:
        """Show another column.

        Parameters
        ----------
        x : ndarray of shape (n_x, 1)
            The numbers.
        channels : int
            Numbers of a pixel.
        row : int
            Numbers of a row of the picture.
        strip : ndarray of shape (k, 1, 3), uint8
            The column as a picture.
        """
        self._x, self._channels, self._row = x, channels, row
        self._strip = np.ascontiguousarray(strip)  # QImage does not copy: it stays referenced
        self._index = min(self._index, len(x) - 1)
        self.update()

    def mark(self, index: int) -> None:
        """Mark this number."""
        if index != self._index:
            self._index = index
            self.update()

    def set_share(self, share: float) -> None:
        """Show only what has been unrolled yet, of 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """Strip and list."""
        return QSize(170, 240)

    def listed(self) -> list[int | None]:
        """Which numbers are written below each other; None stands for ⋮."""
        room = max(int(self.height() / self._line()), 5)
        n_x, here = len(self._x), self._index
        if n_x <= room:
            return list(range(n_x))
        # x₀ ⋮ … ⋮ x_{n−1}: four lines are taken, where the window does not reach an end by itself.
        inner = room - 4
        first = here - inner // 2
        if first <= 2:
            return [*range(room - 2), None, n_x - 1]
        if first + inner >= n_x - 2:
            return [0, None, *range(n_x - room + 2, n_x)]
        return [0, None, *range(first, first + inner), None, n_x - 1]

    def line_text(self, index: int | None) -> tuple[str, str]:
        """Write a line of the list: xᵢ, and its value."""
        return ("⋮", "⋮") if index is None else (symbol(index), value_text(float(self._x[index, 0])))

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip in its brackets, the lens, and the list."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        strip = self._strip_rect()
        image = QImage(self._strip.data, 1, len(self._strip), 3, QImage.Format.Format_RGB888)
        shown = QRectF(strip.x(), strip.y(), strip.width(), strip.height() * self._share)
        part = QRectF(0.0, 0.0, 1.0, len(self._strip) * self._share)
        painter.drawImage(shown, image, part)
        draw_brackets(painter, strip, colors.dim)
        if self._share >= 1.0:
            self._draw_list(painter, strip)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.positive), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _draw_list(self, painter: QPainter, strip: QRectF) -> None:
        colors = theme.current()
        lines, line = self.listed(), self._line()
        left = self._list_left()
        top = max((self.height() - len(lines) * line) / 2, 0.0)
        near = [i for i, index in enumerate(lines) if index is not None and self._joined(lines, i)]
        self._draw_lens(painter, strip, lines, near, QRectF(left, top, self.width() - left - 2, line))
        painter.setFont(self._font())
        column = self._symbol_width()
        for i, index in enumerate(lines):
            value = self.line_text(index)[1]
            place = QRectF(left + 5, top + i * line, self.width() - left - 7, line)
            here = index == self._index
            if here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colors.border))
                painter.drawRoundedRect(place.adjusted(-5, 0, 0, 0), 3, 3)
            painter.setPen(QColor(colors.text if here else colors.dim))
            self._draw_symbol(painter, place, index)
            if index is not None:
                color = theme.channel_color(index % self._channels, self._channels)
                painter.setPen(QColor(color if here or self._channels > 1 else colors.dim))
            painter.drawText(
                place.adjusted(column, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, value
            )

    def _draw_symbol(self, painter: QPainter, place: QRectF, index: int | None) -> None:
        """Write x and its index below the line, larger than the small figures of a font."""
        font, small = self._font(), self._small_font()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.drawText(place, left, "⋮" if index is None else "x")
        if index is not None:
            painter.setFont(small)
            painter.drawText(place.adjusted(QFontMetricsF(font).horizontalAdvance("x") + 1, 3, 0, 3), left, str(index))
            painter.setFont(font)

    def _joined(self, lines: list[int | None], at: int) -> bool:
        """Whether there is no gap between a line and that of the marked number."""
        here = lines.index(self._index)
        return None not in lines[min(at, here) : max(at, here)]

    def _draw_lens(
        self, painter: QPainter, strip: QRectF, lines: list[int | None], near: list[int], first: QRectF
    ) -> None:
        """Show which part of the strip the numbers in the list are: two lines, and a pointer at the marked one."""
        colors = theme.current()
        begin, end = lines[near[0]], lines[near[-1]]
        assert begin is not None
        assert end is not None
        left, right = strip.right() + 5, first.left()
        spread = QPolygonF(
            [
                QPointF(left, self._y(begin)),
                QPointF(right, first.top() + near[0] * first.height()),
                QPointF(right, first.top() + (near[-1] + 1) * first.height()),
                QPointF(left, self._y(end + 1)),
            ]
        )
        fill = QColor(colors.border)
        fill.setAlphaF(0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(spread)
        y = (self._y(self._index) + self._y(self._index + 1)) / 2
        color = QColor(theme.channel_color(self._index % self._channels, self._channels))
        painter.setPen(QPen(color, 1.6))
        here = first.top() + (lines.index(self._index) + 0.5) * first.height()
        painter.drawLine(QPointF(strip.left() - 1, y), QPointF(left, y))
        painter.drawLine(QPointF(left, y), QPointF(right, here))

    def _strip_rect(self) -> QRectF:
        return QRectF(8.0, 5.0, STRIP, max(self.height() - 10.0, 1.0))

    def _symbol_width(self) -> float:
        widest = QFontMetricsF(self._small_font()).horizontalAdvance("0" * len(str(len(self._x) - 1)))
        return QFontMetricsF(self._font()).horizontalAdvance("x") + widest + 8

    def _list_left(self) -> float:
        """Where the list begins: as far to the right as it can stand, up to the usual width of the lens."""
        text = self._symbol_width() + QFontMetricsF(self._font()).horizontalAdvance("−0.000") + 8
        return (
            self._strip_rect().right() + 6 + min(max(self.width() - text - self._strip_rect().right() - 6, 6.0), LENS)
        )

    def _y(self, index: float) -> float:
        strip = self._strip_rect()
        return strip.top() + strip.height() * index / len(self._x)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def _small_font(self) -> QFont:
        font = self._font()
        font.setPointSizeF(font.pointSizeF() * 0.84)
        return font

    def _line(self) -> float:
        return QFontMetricsF(self._font()).height() + 1

    # -- wishes -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the number at this height of the strip, or this line of the list."""
        self.setFocus()
        self._choose_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse along the strip while it is pressed."""
        if event.position().x() <= self._strip_rect().right() + 6:
            self._choose_at(event.position())

    def _choose_at(self, spot: QPointF) -> None:
        strip = self._strip_rect()
        if spot.x() <= strip.right() + 6:
            self._choose(int((spot.y() - strip.top()) / strip.height() * len(self._x)))
            return
        lines, line = self.listed(), self._line()
        at = int((spot.y() - max((self.height() - len(lines) * line) / 2, 0.0)) // line)
        index = lines[at] if 0 <= at < len(lines) else None
        if index is not None:
            self._choose(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go along the column."""
        step = event.angleDelta().y()
        self._choose(self._index - (step > 0) + (step < 0))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ to the next number, Page Up and Page Down by a row of the picture, Home and End to the ends."""
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -self._row,
            Qt.Key.Key_PageDown: self._row,
            Qt.Key.Key_Home: -len(self._x),
            Qt.Key.Key_End: len(self._x),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._index + step)

    def _choose(self, index: int) -> None:
        index = min(max(index, 0), len(self._x) - 1)
        if index != self._index:
            self.mark(index)
            self.chosen.emit(index)


def draw_brackets(painter: QPainter, rect: QRectF, color: str) -> None:
    """Draw the square brackets of a matrix around it."""
    painter.setPen(QPen(QColor(color), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, inside in ((rect.left() - 4, 4.0), (rect.right() + 4, -4.0)):
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x + inside, rect.top() - 3),
                    QPointF(x, rect.top() - 3),
                    QPointF(x, rect.bottom() + 3),
                    QPointF(x + inside, rect.bottom() + 3),
                ]
            )
        )
