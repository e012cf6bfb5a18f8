"""Buttons as on a tape machine: start, back, play, on, end. Their signs are painted; fonts differ in them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QToolButton, QWidget

from lrviz.gui import theme

Sign: TypeAlias = Literal["first", "back", "play", "hold", "on", "last"]

HALF = 5.0
"""Half the height of a sign, in pixels."""


class TransportButton(QToolButton):
    """A flat button with one of the signs."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self._sign = sign
        # By Tab only: after a click the focus stays where it was, so that Space still means Train.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(30, 26)

    @property
    def sign(self) -> Sign:
        """What it shows."""
        return self._sign

    def show_sign(self, sign: Sign) -> None:
        """Show another sign."""
        if sign != self._sign:
            self._sign = sign
            self.update()

    def sizeHint(self) -> QSize:
        """All alike."""
        return QSize(30, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then its sign."""
        super().paintEvent(event)
        colors = theme.current()
        color = QColor(colors.text if self.isEnabled() else colors.border)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.translate(self.width() / 2, self.height() / 2)
        if self._sign in ("first", "back"):
            painter.scale(-1.0, 1.0)
        _draw(painter, self._sign)
        if self.hasFocus():
            painter.resetTransform()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colors.positive))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


def _draw(painter: QPainter, sign: Sign) -> None:
    """Draw a sign around (0, 0), pointing to the right."""
    if sign == "play":
        painter.drawPolygon(QPolygonF([QPointF(-4, -6.5), QPointF(-4, 6.5), QPointF(7, 0)]))
    elif sign == "hold":
        painter.drawRect(QRectF(-5, -6, 3.5, 12))
        painter.drawRect(QRectF(1.5, -6, 3.5, 12))
    elif sign in ("first", "last"):
        painter.drawPolygon(QPolygonF([QPointF(-5, -HALF), QPointF(-5, HALF), QPointF(3, 0)]))
        painter.drawRect(QRectF(3.5, -HALF, 2, 2 * HALF))
    else:
        painter.drawRect(QRectF(-5, -HALF, 2, 2 * HALF))
        painter.drawPolygon(QPolygonF([QPointF(-1, -HALF), QPointF(-1, HALF), QPointF(6, 0)]))
