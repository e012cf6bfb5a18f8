"""One step on one curve: J, its tangent, the step, where it lands, and what the tangent promised there."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lrviz._typing import FloatArray
from lrviz.gui.theme import Theme
from lrviz.gui.widgets.overlay import Overlay

POINT, LANDING, PROMISE, LOWEST = 6.0, 5.5, 3.5, 6.0
"""Radii of the marks, in pixels."""

BEHIND, BEYOND, SHORTEST = 0.4, 0.25, 46.0
"""The tangent reaches this share of the step behind the point and beyond the landing; at least this many pixels."""

STAY = 2.0
"""A label stays where it is until another place has so many points of lines fewer under it."""

FAR_LABEL = 30.0
"""So many pixels above or below the tangent are as bad as a point of a line under the label."""

TANGENT_SHARES = np.linspace(0.0, 1.0, 25)
"""Points of the tangent that a label should not hide."""

FAR = 1e5
"""Farther outside the window, in pixels, Qt's rasterizer overflows."""


@dataclass(frozen=True, slots=True, eq=False)
class StepPicture:
    """What to draw, in the coordinates of the plot.

    Attributes
    ----------
    x, J : ndarray of shape (n,)
        The curve.
    point : (x, J) where the step starts
    slope : dJ/dx there
    landing : (x, J) where it ends
    promised : float
        J that the tangent has there.
    lowest : (x, J) of the lowest point, or None
    real : (x, J) or None
        Where the neuron is, when the step starts elsewhere.
    label : str
        What stands at the tangent.
    """

    x: FloatArray
    J: FloatArray
    point: tuple[float, float]
    slope: float
    landing: tuple[float, float]
    promised: float
    lowest: tuple[float, float] | None
    real: tuple[float, float] | None
    label: str

    @property
    def rises(self) -> bool:
        """Whether the step lands higher than it started."""
        return self.landing[1] > self.point[1]


class StepItem(Overlay):
    """One item for all of it, painted in pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: StepPicture | None = None
        self._colors: Theme | None = None
        self._font = QFont()
        self.label_rect = QRectF()
        """Where the label was drawn last, in pixels of the plot."""
        self._label_place: int | None = None

    def show_step(self, picture: StepPicture) -> None:
        """Draw this."""
        self._picture = picture
        self.update()

    def restyle(self, colors: Theme, font: QFont) -> None:
        """Take on the colours of a theme and the font of the window."""
        self._colors, self._font = colors, QFont(font)
        self.update()

    @property
    def picture(self) -> StepPicture | None:
        """What is drawn."""
        return self._picture

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw, in pixels."""
        picture, colors = self._picture, self._colors
        if picture is None or colors is None:
            return
        to_pixels = painter.transform()
        box = to_pixels.mapRect(self.boundingRect())
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(colors.curve, 2.0))
        x, y = picture.x * to_pixels.m11() + to_pixels.dx(), picture.J * to_pixels.m22() + to_pixels.dy()
        painter.drawPath(pg.arrayToQPath(x.clip(-FAR, FAR), y.clip(-FAR, FAR)))
        point, landing = _map(picture.point, to_pixels), _map(picture.landing, to_pixels)
        tangent = self._draw_tangent(painter, picture, to_pixels, point, landing)
        self._draw_promise(painter, picture, to_pixels, landing, box)
        painter.setPen(_pen(colors.positive, 2.0, dashed=True))
        painter.drawLine(point, landing)
        self._draw_marks(painter, picture, to_pixels, point, landing)
        marks = [point, landing, *(_map(mark, to_pixels) for mark in (picture.lowest, picture.real) if mark)]
        self._draw_label(painter, picture.label, box, tangent, marks, np.stack([x, y]))
        painter.restore()

    # -- parts --------------------------------------------------------------------------------------------------

    def _draw_tangent(
        self, painter: QPainter, picture: StepPicture, to_pixels: QTransform, point: QPointF, landing: QPointF
    ) -> tuple[QPointF, QPointF]:
        """Draw the tangent from behind the point to beyond the landing; give its two ends."""
        assert self._colors is not None
        dx = to_pixels.m11()
        dy = picture.slope * to_pixels.m22()
        size = math.hypot(dx, dy) or 1.0
        across, up = dx / size, dy / size
        step = (landing.x() - point.x()) / across if abs(across) > 1e-9 else 0.0
        forward = math.copysign(1.0, step)
        length = min(max(abs(step), SHORTEST), FAR)
        behind, beyond = forward * BEHIND * length, forward * ((1.0 + BEYOND) * length)
        start = QPointF(point.x() - across * behind, point.y() - up * behind)
        end = QPointF(point.x() + across * beyond, point.y() + up * beyond)
        painter.setPen(_pen(self._colors.danger, 2.0))
        painter.drawLine(start, end)
        return start, end

    def _draw_promise(
        self, painter: QPainter, picture: StepPicture, to_pixels: QTransform, landing: QPointF, box: QRectF
    ) -> None:
        """Draw what the tangent promised at the landing, and how far that is from the truth; below the box an arrow."""
        assert self._colors is not None
        promise = _map((picture.landing[0], picture.promised), to_pixels)
        below = promise.y() > box.bottom()
        end = QPointF(promise.x(), min(promise.y(), box.bottom() - 2.0))
        painter.setPen(_pen(self._colors.dim, 1.0))
        painter.drawLine(landing, end)
        painter.setPen(_pen(self._colors.danger, 1.5))
        if below:
            painter.setBrush(QColor(self._colors.danger))
            painter.drawPolygon(QPolygonF([end, end + QPointF(-4.0, -7.0), end + QPointF(4.0, -7.0)]))
        elif abs(end.y() - landing.y()) + abs(end.x() - landing.x()) > 1.0:
            painter.setBrush(QColor(self._colors.panel))
            painter.drawEllipse(end, PROMISE, PROMISE)

    def _draw_marks(
        self, painter: QPainter, picture: StepPicture, to_pixels: QTransform, point: QPointF, landing: QPointF
    ) -> None:
        assert self._colors is not None
        colors = self._colors
        if picture.lowest is not None:
            painter.setPen(_pen(colors.panel, 1.0))
            painter.setBrush(QColor(colors.danger))
            painter.drawPolygon(_star(_map(picture.lowest, to_pixels)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if picture.real is not None:
            painter.setPen(_pen(colors.positive, 2.0))
            painter.drawEllipse(_map(picture.real, to_pixels), POINT - 1, POINT - 1)
        painter.setPen(_pen(colors.panel, 1.2))
        painter.setBrush(QColor(colors.positive))
        painter.drawEllipse(point, POINT, POINT)
        painter.setBrush(QColor(colors.danger if picture.rises else colors.good))
        close = math.hypot(point.x() - landing.x(), point.y() - landing.y()) < POINT
        radius = LANDING - 2 if close else LANDING
        painter.drawEllipse(landing, radius, radius)

    def _draw_label(
        self,
        painter: QPainter,
        label: str,
        box: QRectF,
        tangent: tuple[QPointF, QPointF],
        marks: list[QPointF],
        curve: np.ndarray,
    ) -> None:
        """Write the slope beside an end of the tangent, where there is most room."""
        assert self._colors is not None
        metrics = QFontMetricsF(self._font)
        w, h = metrics.horizontalAdvance(label) + 6.0, metrics.height()
        self.label_rect = QRectF()
        if not label or w > 0.4 * box.width():
            return
        places = _label_places(box, tangent, w, h)
        badness = 20.0 * ~_within(box, places, w, h) + crossings(places, w, h, tangent, marks, curve)
        badness += _away(places, h, tangent, box) / FAR_LABEL
        n = steady_place(badness, self._label_place)
        least, best = badness[n], QRectF(places[n, 0], places[n, 1], w, h)
        self._label_place = n
        if least < 20.0:
            self.label_rect = best
            painter.setFont(self._font)
            painter.setPen(QColor(self._colors.danger))
            painter.drawText(best, Qt.AlignmentFlag.AlignCenter, label)


def _label_places(box: QRectF, tangent: tuple[QPointF, QPointF], w: float, h: float) -> FloatArray:
    """Corners at the left and top, (20, 2), of the places where a label may be: beside an end, at five heights."""
    places = []
    for end in tangent:
        x = min(max(end.x(), box.left()), box.right())
        y = min(max(end.y(), box.top()), box.bottom())
        for left in (x + 8.0, x - 8.0 - w):
            places += [(left, top) for top in (y - h / 2, y - h - 6.0, y + 6.0, box.top(), box.bottom() - h)]
    return np.array(places)


def _away(places: FloatArray, h: float, tangent: tuple[QPointF, QPointF], box: QRectF) -> FloatArray:
    """How far each label is above or below the end of the tangent that it stands beside."""
    ends = np.array([min(max(end.y(), box.top()), box.bottom()) for end in tangent])
    away: FloatArray = np.abs(places[:, 1] + h / 2 - np.repeat(ends, len(places) // 2))
    return away


def _within(box: QRectF, places: FloatArray, w: float, h: float) -> np.ndarray:
    """Which labels are whole inside a box."""
    left, top = places.T
    inside: np.ndarray = (
        (left >= box.left()) & (left + w <= box.right()) & (top >= box.top()) & (top + h <= box.bottom())
    )
    return inside


def steady_place(badness: FloatArray, before: int | None) -> int:
    """Choose the best place, or stay at the one before: a label must not jump while the curve moves a little."""
    best = int(badness.argmin())
    return before if before is not None and badness[before] <= badness[best] + STAY else best


def crossings(
    places: FloatArray,
    w: float,
    h: float,
    tangent: tuple[QPointF, QPointF],
    marks: list[QPointF],
    curve: FloatArray,
) -> FloatArray:
    """How much of what matters lies under each label."""
    start, end = tangent
    along = np.array([[start.x()], [start.y()]]) + TANGENT_SHARES * np.array(
        [[end.x() - start.x()], [end.y() - start.y()]]
    )
    spots = np.array([[mark.x() for mark in marks], [mark.y() for mark in marks]])
    lines = _covered(places, w, h, np.concatenate([along, curve], axis=1))
    return lines + 5.0 * _covered(places - 8.0, w + 16.0, h + 16.0, spots)


def _covered(places: FloatArray, w: float, h: float, spots: FloatArray) -> FloatArray:
    """How many of some spots, (2, n), lie in each rectangle."""
    right, down = spots[0] - places[:, :1], spots[1] - places[:, 1:]
    counts: FloatArray = ((right > 0) & (right < w) & (down > 0) & (down < h)).sum(axis=1).astype(float)
    return counts


def _map(place: tuple[float, float], to_pixels: QTransform) -> QPointF:
    x, y = place[0] * to_pixels.m11() + to_pixels.dx(), place[1] * to_pixels.m22() + to_pixels.dy()
    return QPointF(min(max(x, -FAR), FAR), min(max(y, -FAR), FAR))


def _pen(color: str, width: float, *, dashed: bool = False) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    return pen


def _star(center: QPointF) -> QPolygonF:
    corners = []
    for i in range(10):
        radius = LOWEST if i % 2 == 0 else 0.42 * LOWEST
        angle = math.pi * (i / 5 - 0.5)
        corners.append(center + QPointF(radius * math.cos(angle), radius * math.sin(angle)))
    return QPolygonF(corners)
