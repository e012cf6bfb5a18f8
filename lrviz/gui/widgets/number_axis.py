"""An axis of a plot: few, round ticks, labelled with plain numbers."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lrviz.gui.widgets.ticks import linear_ticks, log_ticks, number_text

PIXELS_A_TICK = {"left": 26, "bottom": 34}
"""Room that one label needs along its axis, at least; below, as much as its text is wide."""

MOST_TICKS = 10

LABEL_GAP = 12
"""Pixels between two labels of the axis below."""

LEAST_LABEL_WIDTH = 22
"""Room for the labels of the upright axis, in pixels, before longer ones need more."""

WIDTH_STEP = 14

TICK, TEXT_GAP = 4, 4

LABEL_ROOM, LINE_ROOM = 40.0, 16.0
"""What sticks out at most at the ends of the axis below and of the upright one, in pixels."""


class NumberAxis(pg.AxisItem):
    """The axis below or at the left. On a logarithmic one positions are log10 of what the labels say."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=TICK)
        self.log = False
        self._metrics = QFontMetricsF(QFont())
        self._last: tuple[object, tuple[list[float], list[str]]] = (None, ([], []))
        self.enableAutoSIPrefix(False)
        # Without this the axis, and with it the whole plot, would breathe while its numbers change.
        self.setStyle(autoReduceTextSpace=False, tickTextOffset=TEXT_GAP)
        self.textWidth = LEAST_LABEL_WIDTH

    def ticks(self, low: float, high: float, pixels: float) -> tuple[list[float], list[str]]:
        """Positions of the ticks, and their labels; the grid asks for the same ones as the painter."""
        asked = (low, high, pixels, self.log, self._metrics)
        if asked != self._last[0]:
            self._last = asked, self._fitting_ticks(low, high, pixels)
        return self._last[1]

    def _fitting_ticks(self, low: float, high: float, pixels: float) -> tuple[list[float], list[str]]:
        most = min(max(int(pixels / PIXELS_A_TICK[self.orientation]), 2), MOST_TICKS)
        positions, labels = self._ticks(low, high, most)
        while self.orientation == "bottom" and most > 2 and self._crowded(positions, labels, pixels / (high - low)):
            most -= 1
            positions, labels = self._ticks(low, high, most)
        return positions, labels

    def _ticks(self, low: float, high: float, most: int) -> tuple[list[float], list[str]]:
        if self.log:
            values = log_ticks(low, high, most)
            return [math.log10(value) for value in values], [number_text(value) for value in values]
        values, step = linear_ticks(low, high, most)
        return values, [number_text(value, step) for value in values]

    def _crowded(self, positions: list[float], labels: list[str], scale: float) -> bool:
        widths = [self._metrics.horizontalAdvance(label) for label in labels]
        return any(
            scale * (positions[i + 1] - positions[i]) < (widths[i] + widths[i + 1]) / 2 + LABEL_GAP
            for i in range(len(labels) - 1)
        )

    def boundingRect(self) -> QRectF:
        """Return all that is painted: half a label sticks out at either end, else cut off or never wiped away."""
        box: QRectF = super().boundingRect()
        if self.orientation == "left":
            return box.adjusted(0.0, -LINE_ROOM, 0.0, LINE_ROOM)
        return box.adjusted(-LABEL_ROOM, 0.0, LABEL_ROOM, 0.0)

    def set_font(self, font: QFont) -> None:
        """Change the font of labels and name."""
        self._metrics = QFontMetricsF(font)
        self.setTickFont(font)
        self.label.setFont(font)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw line, ticks and labels: half the time of pyqtgraph's own way over a recorded picture."""
        box = QRectF(self.mapRectFromParent(self.geometry()))
        low, high = self.range
        upright = self.orientation == "left"
        length = box.height() if upright else box.width()
        if length < 1 or not (math.isfinite(high - low) and high > low):
            return
        positions, labels = self.ticks(low, high, length)
        places = [(position - low) * length / (high - low) for position in positions]
        painter.setPen(self.pen())
        painter.drawLine(box.topRight() if upright else box.topLeft(), box.bottomRight() if upright else box.topRight())
        painter.setPen(self.tickPen())
        for place in places:
            start = QPointF(box.right(), box.bottom() - place) if upright else QPointF(box.left() + place, box.top())
            painter.drawLine(start, start + (QPointF(-TICK, 0) if upright else QPointF(0, TICK)))
        painter.setFont(self.style["tickFont"] or QFont())
        painter.setPen(self.textPen())
        self._draw_labels(painter, box, places, labels)

    def _draw_labels(self, painter: QPainter, box: QRectF, places: list[float], labels: list[str]) -> None:
        line = self._metrics.height()
        if self.orientation == "left":
            right = box.right() - TICK - TEXT_GAP
            for place, label in zip(places, labels, strict=True):
                spot = QRectF(right - 200.0, box.bottom() - place - line / 2, 200.0, line)
                painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
            # What was too wide this time has room the next time; in steps, for each one lays out the whole plot anew.
            widest = max((self._metrics.horizontalAdvance(label) for label in labels), default=0.0)
            self._updateMaxTextSize(WIDTH_STEP * math.ceil(widest / WIDTH_STEP))
            return
        for place, label in zip(places, labels, strict=True):
            spot = QRectF(box.left() + place - 100.0, box.top() + TICK + 1.0, 200.0, line)
            painter.drawText(spot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)
