"""One picture, as large as fits: its pixels as squares, or smooth."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz._typing import FloatArray, UInt8Image
from lrviz.gui import theme

STRONGEST = 0.99
"""Values up to this quantile have colours of their own; the few beyond would leave all others grey."""


def diverging_picture(values: FloatArray) -> tuple[UInt8Image, float]:
    """Draw numbers around zero, shape (h, w): the picture, and the value from which on the colour is full."""
    sizes = np.abs(values).ravel()
    place = min(int(STRONGEST * sizes.size), sizes.size - 1)
    full = float(np.partition(sizes, place)[place]) or float(sizes.max())
    return theme.diverging(np.clip(values, -full, full)), full


class PictureView(QWidget):
    """Shows (h, w, 3) uint8 pixels with their aspect kept, and tells which pixel the mouse points at."""

    pixel_pointed = Signal(int, int)
    """Row and column, from 0."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, smooth: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._smooth = smooth
        self._pixels: UInt8Image | None = None
        self._image = QImage()
        self._scaled = QImage()
        self._edge = QColor("grey")

    @property
    def pixels(self) -> UInt8Image | None:
        """What it shows."""
        return self._pixels

    @property
    def picture_rect(self) -> QRectF:
        """Where the picture is drawn, in pixels of this widget."""
        if self._pixels is None or not self.width() or not self.height():
            return QRectF()
        height, width = self._pixels.shape[:2]
        scale = min(self.width() / width, self.height() / height)
        rect = QRectF(0.0, 0.0, max(round(scale * width), 1), max(round(scale * height), 1))
        rect.moveLeft((self.width() - rect.width()) // 2)
        rect.moveTop((self.height() - rect.height()) // 2)
        return rect

    def show_pixels(self, pixels: UInt8Image | None) -> None:
        """Show a picture, or nothing; the one that is shown already costs nothing."""
        if pixels is self._pixels:
            return
        self._pixels = None if pixels is None else np.ascontiguousarray(pixels)
        self._scaled = QImage()
        if self._pixels is None:
            self._image = QImage()
        else:
            height, width = self._pixels.shape[:2]
            packed = QImage(self._pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            # Enlarged from the screen's own format it takes a fifth of the time, and never waits for threads of Qt.
            self._image = packed.convertToFormat(QImage.Format.Format_RGB32)
        self.update()

    def describe(self, sentence: str) -> None:
        """Say in words what the picture shows, for people who cannot see it."""
        if sentence != self.accessibleDescription():
            self.setAccessibleDescription(sentence)

    def set_edge(self, color: str) -> None:
        """Change the colour of the thin line around the picture."""
        self._edge = QColor(color)
        self.update()

    def sizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(120, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        rect = self.picture_rect
        if rect.isEmpty():
            return
        painter = QPainter(self)
        painter.drawImage(rect, self._smoothed(rect) if self._smooth else self._image)
        painter.setPen(QPen(self._edge, 1.0))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _smoothed(self, rect: QRectF) -> QImage:
        """Shrink by averaging, once for each size: a painter's own smoothing looks at four pixels only."""
        ratio = self.devicePixelRatioF()
        size = QSize(max(round(rect.width() * ratio), 1), max(round(rect.height() * ratio), 1))
        if self._scaled.size() != size:
            mode = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
        return self._scaled

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which pixel the mouse points at."""
        super().mouseMoveEvent(event)
        rect, spot = self.picture_rect, event.position()
        if self._pixels is None or not rect.contains(spot):
            self.left.emit()
            return
        height, width = self._pixels.shape[:2]
        row = min(int((spot.y() - rect.y()) * height / rect.height()), height - 1)
        column = min(int((spot.x() - rect.x()) * width / rect.width()), width - 1)
        self.pixel_pointed.emit(row, column)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse is gone."""
        super().leaveEvent(event)
        self.left.emit()
