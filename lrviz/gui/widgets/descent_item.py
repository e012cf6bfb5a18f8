"""A descent over a heat map: contours, the path so far, its start, the place now with a label, the lowest point."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lrviz._typing import FloatArray
from lrviz.gui.widgets.ticks import thin_out

# The heat map looks the same in light and dark, so what lies on it does too.
LINE, EDGE = QColor(255, 255, 255), QColor(22, 24, 29)
START, NOW, LOWEST = QColor("#ff6b6b"), QColor("#ffb454"), QColor("#ff6b6b")
CONTOUR_ALPHA = 85

FEW = 80
"""A path of at most this many points shows each iteration as a dot."""

DENSE = 150
"""A path with more corners than this is drawn thin, so that a zig-zag stays a zig-zag and is no white patch."""

FAINTEST = 0.25
FADE_LEVELS = 5
SIDES = 8

LABEL_GAPS = (1.0, 16.0, 36.0)
"""How far from the dot its label may stand, in pixels; the nearest free place is taken."""

DOT, SMALL_DOT, STAR = 6.5, 5.5, 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """What to draw, in the coordinates of the plot.

    Attributes
    ----------
    contour_x, contour_y, contour_connect : ndarray of shape (c,)
    path_x, path_y : ndarray of shape (p,)
    path_fade : ndarray of shape (p,)
        0 draws a point of the path fully, 1 faintly.
    start, now : (x, y)
    lowest : (x, y) or None
    label : what stands beside `now`
    """

    contour_x: FloatArray
    contour_y: FloatArray
    contour_connect: np.ndarray
    path_x: FloatArray
    path_y: FloatArray
    path_fade: FloatArray
    start: tuple[float, float]
    now: tuple[float, float]
    lowest: tuple[float, float] | None
    label: str


class DescentItem(pg.GraphicsObject):
    """One item for everything over the heat map: places are known in pixels here, so the label can keep clear."""

    def __init__(self) -> None:
        super().__init__()
        self._descent: Descent | None = None
        self._font = QFont()
        self._side = 0
        self.label_rect = QRectF()
        """Where the label was drawn last, in pixels of the plot."""

    def show_descent(self, descent: Descent) -> None:
        """Draw this."""
        self._descent = descent
        self.update()

    def restyle(self, font: QFont) -> None:
        """Take on the font of the window."""
        self._font = QFont(font)
        self.update()

    @property
    def descent(self) -> Descent | None:
        """What is drawn."""
        return self._descent

    def boundingRect(self) -> QRectF:
        """Return all that is visible of the plot."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:
        """Follow the plot's range."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw, in pixels."""
        descent = self._descent
        if descent is None:
            return
        to_pixels = painter.transform()
        box = to_pixels.mapRect(self.boundingRect())
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_contours(painter, descent, to_pixels)
        path = self._draw_path(painter, descent, to_pixels)
        start, now = to_pixels.map(QPointF(*descent.start)), to_pixels.map(QPointF(*descent.now))
        taken = [_around(now, DOT)]
        self._dot(painter, start, SMALL_DOT, START, LINE)
        taken.append(_around(start, SMALL_DOT))
        if descent.lowest is not None:
            lowest = to_pixels.map(QPointF(*descent.lowest))
            painter.setPen(QPen(LINE, 1.2))
            painter.setBrush(LOWEST)
            painter.drawPolygon(_star(lowest))
            taken.append(_around(lowest, STAR))
        self._dot(painter, now, DOT, NOW, EDGE)
        self._draw_label(painter, descent.label, box, taken, path)
        painter.restore()

    # -- lines --------------------------------------------------------------------------------------------------

    @staticmethod
    def _draw_contours(painter: QPainter, descent: Descent, to_pixels: QTransform) -> None:
        if not len(descent.contour_x):
            return
        x, y = _map(descent.contour_x, descent.contour_y, to_pixels)
        connect = np.asarray(descent.contour_connect, bool)
        keep = thin_out(x, y, run=4, tolerance=0.3)
        # The two ends of every line stay, else lines would be joined to one another.
        keep |= ~connect
        keep[1:] |= ~connect[:-1]
        painter.setPen(QPen(QColor(255, 255, 255, CONTOUR_ALPHA), 1.0))
        painter.drawPath(pg.arrayToQPath(x[keep], y[keep], connect=connect[keep]))

    def _draw_path(self, painter: QPainter, descent: Descent, to_pixels: QTransform) -> np.ndarray:
        x, y = _map(descent.path_x, descent.path_y, to_pixels)
        if len(x) < 2:
            return np.column_stack([x, y])
        # Many points of a slow descent fall on one pixel.
        moved = np.rint(2 * x[1:]) != np.rint(2 * x[:-1])
        moved |= np.rint(2 * y[1:]) != np.rint(2 * y[:-1])
        keep = np.append(moved, True)
        keep[0] = True
        keep[keep] = thin_out(x[keep], y[keep], run=8, tolerance=0.25)
        few = len(x) <= FEW
        shown_x, shown_y, fade = x[keep], y[keep], descent.path_fade[keep]
        dense = len(shown_x) > DENSE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not dense)
        strength = 1.0 - (1.0 - FAINTEST) * np.clip(np.maximum(fade[:-1], fade[1:]), 0.0, 1.0)
        level = np.rint(strength * FADE_LEVELS).astype(int)
        for step in np.unique(level):
            alpha = step / FADE_LEVELS
            lines = pg.arrayToQPath(shown_x, shown_y, connect=np.append(level == step, False))
            if not dense:
                painter.setPen(_pen(EDGE, 0.35 * alpha, 4.0))
                painter.drawPath(lines)
            painter.setPen(_pen(LINE, alpha * (0.6 if dense else 1.0), 1.0 if dense else 2.0))
            painter.drawPath(lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if few:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LINE)
            for i in range(len(x)):
                painter.drawEllipse(QPointF(x[i], y[i]), 2.6, 2.6)
        return np.column_stack([x, y])

    # -- marks --------------------------------------------------------------------------------------------------

    @staticmethod
    def _dot(painter: QPainter, center: QPointF, radius: float, fill: QColor, edge: QColor) -> None:
        painter.setPen(QPen(edge, 1.4))
        painter.setBrush(fill)
        painter.drawEllipse(center, radius, radius)

    def _draw_label(self, painter: QPainter, text: str, box: QRectF, taken: list[QRectF], path: np.ndarray) -> None:
        size = QFontMetricsF(self._font).size(0, text) + QSizeF(12.0, 5.0)
        self.label_rect = self._place(size, box, taken, path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(NOW)
        painter.drawRoundedRect(self.label_rect, 3.0, 3.0)
        painter.setFont(self._font)
        painter.setPen(EDGE)
        painter.drawText(self.label_rect, Qt.AlignmentFlag.AlignCenter, text)

    def _place(self, size: QSizeF, box: QRectF, taken: list[QRectF], path: np.ndarray) -> QRectF:
        """Find a place beside the dot: inside the plot first, then clear of the marks, then clear of the path."""
        w, h = size.width(), size.height()
        corners = [corner for gap in LABEL_GAPS for corner in _sides(taken[0], w, h, gap)]
        best, least = self._side, math.inf
        # The side it was on comes first and wins a tie, so that the label does not jump about.
        for side in (self._side, *range(len(corners))):
            rect = QRectF(corners[side][0], corners[side][1], w, h)
            crossed = (
                (path[:, 0] > rect.left())
                & (path[:, 0] < rect.right())
                & (path[:, 1] > rect.top())
                & (path[:, 1] < rect.bottom())
            )
            badness = 1000.0 * (not box.contains(rect))
            badness += 100.0 * sum(rect.intersects(mark) for mark in taken) + 10.0 * bool(crossed.any())
            if badness < least:
                best, least = side, badness
            if not badness:
                break
        self._side = best % SIDES
        left = min(max(corners[best][0], box.left()), box.right() - w)
        top = min(max(corners[best][1], box.top()), box.bottom() - h)
        return QRectF(left, top, w, h)


def _map(x: FloatArray, y: FloatArray, to_pixels: QTransform) -> tuple[np.ndarray, np.ndarray]:
    # Far outside the window Qt's rasterizer overflows.
    return (
        np.clip(x * to_pixels.m11() + to_pixels.dx(), -1e5, 1e5),
        np.clip(y * to_pixels.m22() + to_pixels.dy(), -1e5, 1e5),
    )


def _pen(color: QColor, alpha: float, width: float) -> QPen:
    faded = QColor(color)
    faded.setAlphaF(alpha)
    return QPen(faded, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _around(center: QPointF, radius: float) -> QRectF:
    return QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)


def _sides(dot: QRectF, w: float, h: float, gap: float) -> list[tuple[float, float]]:
    """Corners of a label of this size at the eight sides of a dot, above and right first."""
    left, right = dot.left() - w - gap, dot.right() + gap
    above, below = dot.top() - h - gap, dot.bottom() + gap
    middle_x, middle_y = dot.center().x() - w / 2, dot.center().y() - h / 2
    diagonal = [(right, above), (left, above), (right, below), (left, below)]
    return [*diagonal, (middle_x, above - 3), (middle_x, below + 3), (right + 3, middle_y), (left - 3, middle_y)]


def _star(center: QPointF) -> QPolygonF:
    corners = []
    for i in range(10):
        radius = STAR if i % 2 == 0 else 0.42 * STAR
        angle = math.pi * (i / 5 - 0.5)
        corners.append(center + QPointF(radius * math.cos(angle), radius * math.sin(angle)))
    return QPolygonF(corners)
