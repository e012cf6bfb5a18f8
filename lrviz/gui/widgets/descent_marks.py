"""The marks of a descent, as all pictures of a loss surface draw them: paths that fade, dots, star, label."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

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
INK = 0.4
"""So is one that would cover more of its surroundings than this."""

DOT, SMALL_DOT, OTHER_DOT, STAR = 6.5, 5.5, 5.0, 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """The path of another run, in its color, ending where that run is.

    Attributes
    ----------
    x, y, fade : ndarray of shape (p,)
        As those of a `Descent`.
    color : QColor
    """

    x: FloatArray
    y: FloatArray
    fade: FloatArray
    color: QColor


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
    color : of the place now
    trails : the other runs
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
    color: QColor = field(default_factory=lambda: QColor(NOW))
    trails: tuple[Trail, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """Lines in pixels, ready to draw."""

    pen: QPen
    path: QPainterPath
    smooth: bool


def contour_lines(descent: Descent, x: np.ndarray, y: np.ndarray, visible: np.ndarray | None = None) -> QPainterPath:
    """Build the contours from the places of their points in pixels, thinned out; without the points not `visible`."""
    connect = np.asarray(descent.contour_connect, bool)
    keep = thin_out(x, y, run=4, tolerance=0.3)
    # The two ends of every line stay, else lines would be joined to one another.
    ends = ~connect
    ends[1:] |= ~connect[:-1]
    if visible is not None:
        changes = np.diff(visible, append=visible[-1:])
        ends |= changes
        ends[1:] |= changes[:-1]
        connect = connect & visible & ~changes
    keep |= ends
    path: QPainterPath = pg.arrayToQPath(x[keep], y[keep], connect=connect[keep])
    return path


def path_strokes(x: np.ndarray, y: np.ndarray, fade: FloatArray, color: QColor) -> list[Stroke]:
    """Lines of a path, in as many strengths as it has; where it is dark below, a light line needs a dark edge."""
    strokes: list[Stroke] = []
    if len(x) < 2:
        return strokes
    # Many points of a slow descent fall on one pixel.
    moved = np.rint(2 * x[1:]) != np.rint(2 * x[:-1])
    moved |= np.rint(2 * y[1:]) != np.rint(2 * y[:-1])
    keep = np.append(moved, True)
    keep[0] = True
    keep[keep] = thin_out(x[keep], y[keep], run=8, tolerance=0.25)
    shown_x, shown_y, fade = x[keep], y[keep], fade[keep]
    dense, smooth = _is_dense(shown_x, shown_y), len(shown_x) <= DENSE
    strength = 1.0 - (1.0 - FAINTEST) * np.clip(np.maximum(fade[:-1], fade[1:]), 0.0, 1.0)
    level = np.rint(strength * FADE_LEVELS).astype(int)
    for step in np.unique(level):
        alpha = step / FADE_LEVELS
        lines = pg.arrayToQPath(shown_x, shown_y, connect=np.append(level == step, False))
        if not dense:
            strokes.append(Stroke(_pen(EDGE, 0.35 * alpha, 4.0), lines, True))
        pen = _pen(color, alpha * (0.6 if dense else 1.0), 1.0 if dense else 2.0)
        strokes.append(Stroke(pen, lines, smooth))
    return strokes


def _is_dense(x: np.ndarray, y: np.ndarray) -> bool:
    """Whether lines of full width would fill a good part of the area they cover."""
    if len(x) > DENSE:
        return True
    length = float(np.hypot(np.diff(x), np.diff(y)).sum())
    return 2.0 * length > INK * (float(np.ptp(x)) + 20.0) * (float(np.ptp(y)) + 20.0)


def draw_strokes(painter: QPainter, strokes: list[Stroke]) -> None:
    """Draw lines, smooth where that is affordable."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in strokes:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, stroke.smooth)
        painter.setPen(stroke.pen)
        painter.drawPath(stroke.path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def draw_dot(painter: QPainter, center: QPointF, radius: float, fill: QColor, edge: QColor) -> None:
    """Draw a round mark."""
    painter.setPen(QPen(edge, 1.4))
    painter.setBrush(fill)
    painter.drawEllipse(center, radius, radius)


def draw_star(painter: QPainter, center: QPointF) -> None:
    """Draw the mark of a lowest point."""
    painter.setPen(QPen(LINE, 1.2))
    painter.setBrush(LOWEST)
    painter.drawPolygon(_star(center))


def draw_label(painter: QPainter, rect: QRectF, text: str, font: QFont, color: QColor) -> None:
    """Draw a label, dark on its color."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(rect, 3.0, 3.0)
    painter.setFont(font)
    painter.setPen(EDGE)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _pen(color: QColor, alpha: float, width: float) -> QPen:
    faded = QColor(color)
    faded.setAlphaF(alpha)
    return QPen(faded, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _star(center: QPointF) -> QPolygonF:
    corners = []
    for i in range(10):
        radius = STAR if i % 2 == 0 else 0.42 * STAR
        angle = math.pi * (i / 5 - 0.5)
        corners.append(center + QPointF(radius * math.cos(angle), radius * math.sin(angle)))
    return QPolygonF(corners)
