"""Pictures on which one pixel is marked: the picture itself, and its red, green and blue beside each other."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz._typing import UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.picture_view import PictureView
from lrviz.images.unroll import TINTS

LEAST_MARK = 5.0
"""Side of a mark at the least, in pixels of the screen: a pixel of the picture may be smaller."""


def draw_mark(painter: QPainter, picture: QRectF, shape: tuple[int, int], row: int, column: int) -> None:
    """Mark a pixel so that it is seen on any colour: a dark line around a light one."""
    high, wide = picture.height() / shape[0], picture.width() / shape[1]
    cell = QRectF(picture.x() + column * wide, picture.y() + row * high, wide, high)
    grow_x, grow_y = (max((LEAST_MARK - side) / 2, 0.0) for side in (wide, high))
    cell.adjust(-grow_x, -grow_y, grow_x, grow_y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("black"), 3.0))
    painter.drawRect(cell)
    painter.setPen(QPen(QColor("white"), 1.2))
    painter.drawRect(cell)


class MarkedPicture(PictureView):
    """The picture as the neuron sees it. Pointing at it, and pressing on it, marks a pixel."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._mark: tuple[int, int] | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mark(self, row: int, column: int) -> None:
        """Mark this pixel."""
        if (row, column) != self._mark:
            self._mark = (row, column)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and the mark on it."""
        super().paintEvent(event)
        rect, pixels = self.picture_rect, self.pixels
        if pixels is None or rect.isEmpty() or self._mark is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, rect, (pixels.shape[0], pixels.shape[1]), *self._mark)
        painter.end()


class PlaneStrip(QWidget):
    """R, G and B of a picture as three pictures; one, if the neuron sees grey."""

    pointed = Signal(int, int, int)
    """Row, column and channel under the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Red, green and blue planes"))
        self.setToolTip(tr("How much red, green and blue: a picture is three tables of numbers"))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(72, 44)
        self._pixels = np.zeros((1, 1, 3), np.uint8)
        self._planes: list[UInt8Image] = []
        self._place = (0, 0, 0)
        self._share = 1.0

    @property
    def planes(self) -> tuple[UInt8Image, ...]:
        """The pictures, (h, w, 3) each."""
        return tuple(self._planes)

    def show_pixels(self, pixels: UInt8Image) -> None:
        """Show the planes of (h, w, channels) pixels."""
        self._pixels = pixels
        channels = pixels.shape[2]
        tints = TINTS if channels == 3 else ((255, 255, 255),)
        # QImage does not copy: the arrays stay referenced.
        self._planes = [
            np.ascontiguousarray(np.rint(pixels[:, :, i, np.newaxis] / 255.0 * np.array(tint)).astype(np.uint8))
            for i, tint in enumerate(tints)
        ]
        self.update()

    def mark(self, row: int, column: int, channel: int) -> None:
        """Mark this pixel in all planes, strongest in the one of `channel`."""
        if (row, column, channel) != self._place:
            self._place = (row, column, channel)
            self.update()

    def set_share(self, share: float) -> None:
        """Show what has gone into the column already, of 0 to 1, in full, the rest faint."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """Three small squares."""
        return QSize(200, 70)

    def rects(self) -> list[QRectF]:
        """Where the planes are drawn."""
        height, width, channels = self._pixels.shape
        gap, line = 6.0, self._line()
        scale = min((self.width() - gap * (channels - 1) - 2) / channels / width, (self.height() - line - 2) / height)
        high, wide = max(scale * height, 1.0), max(scale * width, 1.0)
        left = (self.width() - channels * wide - gap * (channels - 1)) / 2
        return [QRectF(round(left + i * (wide + gap)), 1.0, round(wide), round(high)) for i in range(channels)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the planes, their letters, and the marks."""
        if not self._planes:
            return
        height, width, channels = self._pixels.shape
        row, column, channel = self._place
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        for i, (plane, rect) in enumerate(zip(self._planes, self.rects(), strict=True)):
            painter.drawImage(rect, QImage(plane.data, width, height, 3 * width, QImage.Format.Format_RGB888))
            if self._share < 1.0:
                rest = QRectF(rect)
                rest.setTop(rect.top() + self._share * rect.height())
                veil = QColor(theme.current().panel)
                veil.setAlphaF(0.82)
                painter.fillRect(rest, veil)
            draw_mark(painter, rect, (height, width), row, column)
            painter.setPen(QColor(theme.channel_color(i, channels)))
            font = painter.font()
            font.setBold(i == channel)
            painter.setFont(font)
            letter = "RGB"[i] if channels == 3 else tr("grey")
            text = f"{letter} {self._pixels[row, column, i]}"
            place = QRectF(rect.x() - 3, rect.bottom() + 2, rect.width() + 6, self._line())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where in which plane the mouse is."""
        height, width, _ = self._pixels.shape
        for i, rect in enumerate(self.rects()):
            spot = event.position()
            if rect.contains(spot) and self._planes:
                row = min(int((spot.y() - rect.y()) / rect.height() * height), height - 1)
                column = min(int((spot.x() - rect.x()) / rect.width() * width), width - 1)
                self.pointed.emit(row, column, i)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        return font

    def _line(self) -> float:
        return QFontMetricsF(self._font()).height() + 2
