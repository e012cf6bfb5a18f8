"""Descents over a heat map: contours, the path so far, its start, the place now with a label, the lowest point."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lrviz._typing import FloatArray
from lrviz.gui.widgets.descent_marks import (
    CONTOUR_ALPHA,
    DOT,
    EDGE,
    FEW,
    LINE,
    OTHER_DOT,
    SMALL_DOT,
    STAR,
    START,
    Descent,
    Stroke,
    contour_lines,
    draw_dot,
    draw_label,
    draw_star,
    draw_strokes,
    path_strokes,
)
from lrviz.gui.widgets.overlay import Overlay

SIDES = 8

LABEL_GAPS = (1.0, 16.0, 36.0)
"""How far from the dot its label may stand, in pixels; the nearest free place is taken."""


@dataclass(frozen=True, slots=True, eq=False)
class _Drawing:
    """What stays the same from one painting to the next, while neither the descent nor the range changes."""

    descent: Descent
    to_pixels: QTransform
    strokes: list[Stroke]
    dots: list[tuple[QPointF, QColor]]
    path: np.ndarray


class DescentItem(Overlay):
    """One item for everything over the heat map: places are known in pixels here, so the label can keep clear."""

    def __init__(self) -> None:
        super().__init__()
        self._descent: Descent | None = None
        self._drawing: _Drawing | None = None
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

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw, in pixels."""
        descent = self._descent
        if descent is None:
            return
        to_pixels = painter.transform()
        box = to_pixels.mapRect(self.boundingRect())
        if self._drawing is None or self._drawing.descent is not descent or self._drawing.to_pixels != to_pixels:
            self._drawing = _prepare(descent, QTransform(to_pixels))
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_lines(painter, self._drawing)
        start, now = to_pixels.map(QPointF(*descent.start)), to_pixels.map(QPointF(*descent.now))
        taken = [_around(now, DOT)]
        draw_dot(painter, start, SMALL_DOT, START, LINE)
        taken.append(_around(start, SMALL_DOT))
        for trail in descent.trails:
            end = to_pixels.map(QPointF(float(trail.x[-1]), float(trail.y[-1])))
            draw_dot(painter, end, OTHER_DOT, trail.color, EDGE)
            taken.append(_around(end, OTHER_DOT))
        if descent.lowest is not None:
            lowest = to_pixels.map(QPointF(*descent.lowest))
            draw_star(painter, lowest)
            taken.append(_around(lowest, STAR))
        draw_dot(painter, now, DOT, descent.color, EDGE)
        if box.contains(now):  # beside another place its label would be a lie
            self._draw_label(painter, descent, box, taken, self._drawing.path)
        else:
            self.label_rect = QRectF()
        painter.restore()

    @staticmethod
    def _draw_lines(painter: QPainter, drawing: _Drawing) -> None:
        draw_strokes(painter, drawing.strokes)
        painter.setPen(Qt.PenStyle.NoPen)
        for center, color in drawing.dots:
            painter.setBrush(color)
            painter.drawEllipse(center, 2.6, 2.6)

    # -- marks --------------------------------------------------------------------------------------------------

    def _draw_label(
        self, painter: QPainter, descent: Descent, box: QRectF, taken: list[QRectF], path: np.ndarray
    ) -> None:
        size = QFontMetricsF(self._font).size(0, descent.label) + QSizeF(12.0, 5.0)
        self.label_rect = self._place(size, box, taken, path)
        draw_label(painter, self.label_rect, descent.label, self._font, descent.color)

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


def _prepare(descent: Descent, to_pixels: QTransform) -> _Drawing:
    strokes: list[Stroke] = []
    dots: list[tuple[QPointF, QColor]] = []
    x, y = _map(descent.contour_x, descent.contour_y, to_pixels)
    if len(x):
        strokes.append(Stroke(QPen(QColor(255, 255, 255, CONTOUR_ALPHA), 1.0), contour_lines(descent, x, y), True))
    for trail in descent.trails:
        x, y = _map(trail.x, trail.y, to_pixels)
        strokes += path_strokes(x, y, trail.fade, trail.color)
    x, y = _map(descent.path_x, descent.path_y, to_pixels)
    strokes += path_strokes(x, y, descent.path_fade, LINE)
    if 1 < len(x) <= FEW:
        dots += [(QPointF(*point), LINE) for point in zip(x.tolist(), y.tolist(), strict=True)]
    return _Drawing(descent, to_pixels, strokes, dots, np.column_stack([x, y]))


def _map(x: FloatArray, y: FloatArray, to_pixels: QTransform) -> tuple[np.ndarray, np.ndarray]:
    # Far outside the window Qt's rasterizer overflows.
    return (
        np.clip(x * to_pixels.m11() + to_pixels.dx(), -1e5, 1e5),
        np.clip(y * to_pixels.m22() + to_pixels.dy(), -1e5, 1e5),
    )


def _around(center: QPointF, radius: float) -> QRectF:
    return QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)


def _sides(dot: QRectF, w: float, h: float, gap: float) -> list[tuple[float, float]]:
    """Corners of a label of this size at the eight sides of a dot, above and right first."""
    left, right = dot.left() - w - gap, dot.right() + gap
    above, below = dot.top() - h - gap, dot.bottom() + gap
    middle_x, middle_y = dot.center().x() - w / 2, dot.center().y() - h / 2
    diagonal = [(right, above), (left, above), (right, below), (left, below)]
    return [*diagonal, (middle_x, above - 3), (middle_x, below + 3), (right + 3, middle_y), (left - 3, middle_y)]
