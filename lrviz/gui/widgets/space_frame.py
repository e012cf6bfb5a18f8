"""The floor under a bowl and the scale of its heights."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from lrviz.gui.theme import Theme
from lrviz.gui.widgets.height_field import HALF_X, HALF_Y, HALF_Z, Camera, HeightField
from lrviz.gui.widgets.ticks import linear_ticks, number_text

PARTS = 6
"""Fields of the floor along a side."""

TICKS = 5
TICK = 4.0
FLOOR = -HALF_Z * 1.0


class SpaceFrame:
    """Draws floor, names of the directions and the scale of J: light, so that the bowl stays the subject."""

    def __init__(self) -> None:
        self._line, self._text, self._floor = QColor("grey"), QColor("grey"), QColor("grey")
        self._font = QFont()

    def restyle(self, colors: Theme, font: QFont) -> None:
        """Take on the colours of a theme."""
        self._line, self._text = QColor(colors.border), QColor(colors.dim)
        self._floor = QColor(colors.raised)
        self._floor.setAlphaF(0.55)
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.85)

    def draw_floor(self, painter: QPainter, camera: Camera, x_label: str, y_label: str, box: QRectF) -> None:
        """Draw the floor, and name its sides."""
        self._draw_grid(painter, camera)
        painter.setFont(self._font)
        self._name_sides(painter, camera, x_label, y_label, box)

    def _draw_grid(self, painter: QPainter, camera: Camera) -> None:
        painter.setPen(QPen(self._line, 1.0))
        painter.setBrush(self._floor)
        corners = [(-HALF_X, -HALF_Y), (HALF_X, -HALF_Y), (HALF_X, HALF_Y), (-HALF_X, HALF_Y)]
        painter.drawPolygon(QPolygonF([_spot(camera, x, y, FLOOR) for x, y in corners]))
        for share in np.linspace(-1.0, 1.0, PARTS + 1)[1:-1].tolist():
            x, y = share * HALF_X, share * HALF_Y
            painter.drawLine(_spot(camera, x, -HALF_Y, FLOOR), _spot(camera, x, HALF_Y, FLOOR))
            painter.drawLine(_spot(camera, -HALF_X, y, FLOOR), _spot(camera, HALF_X, y, FLOOR))

    def _name_sides(self, painter: QPainter, camera: Camera, x_label: str, y_label: str, box: QRectF) -> None:
        """Write the names at the two sides of the floor that are nearest to the eye."""
        painter.setPen(self._text)
        metrics = QFontMetricsF(self._font)
        cos_a, sin_a, _, _ = camera.turn
        front_y = -HALF_Y if cos_a > 0 else HALF_Y
        front_x = HALF_X if sin_a > 0 else -HALF_X
        for place, text, arrow in (
            ((0.0, front_y), x_label, cos_a > 0),
            ((front_x, 0.0), y_label, sin_a > 0),
        ):
            spot = _spot(camera, *place, FLOOR)
            to_the_left = spot.x() < _spot(camera, 0.0, 0.0, FLOOR).x()
            room = spot.x() - box.left() if to_the_left else box.right() - spot.x()
            room -= metrics.horizontalAdvance(" →")
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 40.0))
            words = f"{words} →" if arrow else f"← {words}"
            size = metrics.size(0, words)
            rect = QRectF(
                spot.x() - size.width() + 4 if to_the_left else spot.x() - 4, spot.y() + 8, size.width(), size.height()
            )
            rect.moveLeft(min(max(rect.left(), box.left() + 4), box.right() - size.width() - 4))
            rect.moveBottom(min(rect.bottom(), box.bottom() - 2))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def draw_scale(self, painter: QPainter, camera: Camera, field: HeightField, box: QRectF) -> None:
        """Draw a scale of J at the corner of the floor that is farthest to the left."""
        painter.setFont(self._font)
        corners = [(x, y) for x in (-HALF_X, HALF_X) for y in (-HALF_Y, HALF_Y)]
        x, y = min(corners, key=lambda corner: _spot(camera, corner[0], corner[1], 0.0).x())
        painter.setPen(QPen(self._line, 1.0))
        painter.drawLine(_spot(camera, x, y, FLOOR), _spot(camera, x, y, HALF_Z))
        metrics = QFontMetricsF(self._font)
        high = abs(_spot(camera, x, y, FLOOR).y() - _spot(camera, x, y, HALF_Z).y())
        most = max(int(high / (1.6 * metrics.height())), 1)
        values, step = linear_ticks(field.low, field.rim, min(most, TICKS))
        for value in values:
            spot = _spot(camera, x, y, field.height(value))
            painter.setPen(QPen(self._line, 1.0))
            painter.drawLine(spot, spot - QPointF(TICK, 0.0))
            painter.setPen(self._text)
            text = number_text(value, step)
            size = metrics.size(0, text)
            right = max(spot.x() - TICK - 3.0, box.left() + size.width() + 2.0)
            rect = QRectF(right - size.width(), spot.y() - size.height() / 2, size.width(), size.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        top = _spot(camera, x, y, HALF_Z)
        painter.setPen(self._text)
        painter.drawText(
            QRectF(top.x() - 12, top.y() - 1.9 * metrics.height(), 24, metrics.height()),
            Qt.AlignmentFlag.AlignCenter,
            "J",
        )


def _spot(camera: Camera, x: float, y: float, z: float) -> QPointF:
    across, down, _ = camera.project(np.array([x]), np.array([y]), np.array([z]))
    return QPointF(float(across[0]), float(down[0]))
