"""What shows on a loss surface where the user points: the way down from there, or the dot that is being dragged."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lrviz.gui.widgets.descent_marks import DOT, EDGE, LINE, draw_dot, draw_label

ARROW, HEAD = 44.0, 9.0
"""Length of the arrow and of its head, in pixels."""

CROSS = 14.0
MARGIN = 130.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place of the plane that the user points at.

    Attributes
    ----------
    place : (s, t)
    downhill : (s, t) or None
        −∇J in the plane, of any length; None where it is not known.
    landing : (s, t) or None
        Where one step from the place goes.
    label : str
        What stands beside the place.
    ghost : bool
        Whether the dot is being dragged, and is here.
    cross : bool
        Whether the keyboard points.
    color : QColor
        Of the dot.
    """

    place: tuple[float, float]
    downhill: tuple[float, float] | None
    landing: tuple[float, float] | None
    label: str
    ghost: bool
    cross: bool
    color: QColor


class PointerItem(pg.GraphicsObject):
    """The pointer, in a plot."""

    def __init__(self) -> None:
        super().__init__()
        self._pointer: Pointer | None = None
        self._font = QFont()
        self.setZValue(30)

    @property
    def pointer(self) -> Pointer | None:
        """What is drawn."""
        return self._pointer

    def show_pointer(self, pointer: Pointer | None) -> None:
        """Draw this, or nothing."""
        if pointer != self._pointer:
            self.prepareGeometryChange()
            self._pointer = pointer
            self.update()

    def restyle(self, font: QFont) -> None:
        """Take on the font of the window."""
        self._font = QFont(font)

    def viewRangeChanged(self) -> None:
        """Keep the size in pixels."""
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        """Return the surroundings of the place, in units of the plot."""
        if self._pointer is None:
            return QRectF()
        across, up = self.pixelVectors()
        wide = MARGIN * (across.x() if across is not None else 1.0)
        high = MARGIN * abs(up.y() if up is not None else 1.0)
        s, t = self._pointer.place
        return QRectF(s - wide, t - high, 2 * wide, 2 * high)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw, in pixels."""
        pointer = self._pointer
        if pointer is None:
            return
        to_pixels = painter.transform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = to_pixels.map(QPointF(*pointer.place))
        if pointer.downhill is not None:
            s, t = pointer.downhill
            draw_arrow(painter, place, QPointF(s * to_pixels.m11(), t * to_pixels.m22()))
        if pointer.landing is not None:
            draw_landing(painter, to_pixels.map(QPointF(*pointer.landing)))
        draw_pointer(painter, pointer, place, self._font, QRectF(painter.viewport()))
        painter.restore()


def draw_pointer(painter: QPainter, pointer: Pointer, place: QPointF, font: QFont, box: QRectF) -> None:
    """Draw the cross-hair, the dragged dot and its label."""
    if pointer.cross:
        for color, width in ((EDGE, 3.5), (LINE, 1.5)):
            painter.setPen(QPen(color, width))
            for x, y in ((CROSS, 0.0), (-CROSS, 0.0), (0.0, CROSS), (0.0, -CROSS)):
                painter.drawLine(place + QPointF(0.3 * x, 0.3 * y), place + QPointF(x, y))
    if pointer.ghost:
        draw_dot(painter, place, DOT, pointer.color, LINE)
        size = QFontMetricsF(font).size(0, pointer.label) + QSizeF(12.0, 5.0)
        rect = QRectF(place + QPointF(14.0, -14.0 - size.height()), size)
        if rect.right() > box.right():
            rect.moveRight(place.x() - 14.0)
        if rect.top() < box.top():
            rect.moveTop(place.y() + 14.0)
        draw_label(painter, rect, pointer.label, font, pointer.color)


def draw_arrow(painter: QPainter, start: QPointF, along: QPointF) -> None:
    """Draw an arrow of a fixed length in pixels, light with a dark edge."""
    size = math.hypot(along.x(), along.y())
    if not math.isfinite(size) or size <= 0:
        return
    way = along / size
    tip, neck = start + way * ARROW, start + way * (ARROW - HEAD)
    across = QPointF(-way.y(), way.x()) * (0.45 * HEAD)
    head = QPolygonF([tip, neck + across, neck - across])
    for color, width in ((EDGE, 4.5), (LINE, 2.0)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, neck)
        painter.setPen(
            QPen(color, width - 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(color)
        painter.drawPolygon(head)


def draw_landing(painter: QPainter, place: QPointF) -> None:
    """Draw where a step lands: a ring."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((EDGE, 3.6), (LINE, 1.6)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(place, 4.0, 4.0)
