"""A grid of numbers as a picture in a plot, and the bar that says which colour is which number."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lrviz._typing import FloatArray
from lrviz.gui.theme import Theme
from lrviz.gui.widgets.ticks import log_ticks, number_text

BAR_WIDTH = 12.0
LABEL_GAP = 8.0
PIXELS_A_LABEL = 32


def viridis() -> np.ndarray:
    """256 colours, dark to light: evenly spaced for the eye, and told apart by the colour-blind; (256,) 0xffRRGGBB."""
    table = pg.colormap.get("viridis").getLookupTable(nPts=256).astype(np.uint32)
    packed: np.ndarray = 0xFF000000 | table[:, 0] << 16 | table[:, 1] << 8 | table[:, 2]
    return packed


class HeatMap(pg.GraphicsObject):
    """Draws values at the nodes of an evenly spaced grid, the smallest dark, the largest light."""

    def __init__(self) -> None:
        super().__init__()
        self._colors = viridis()
        self._pixels = np.zeros((1, 1), np.uint32)
        self._image = QImage()
        self._rect = QRectF()
        self.setZValue(-100)

    def show_grid(self, x: FloatArray, y: FloatArray, values: FloatArray) -> tuple[float, float]:
        """Show `values`, shape (n_y, n_x), at the nodes x and y; return the values of the first and last colour."""
        low, high = float(values.min()), float(values.max())
        share = (values - low) * (255.0 / ((high - low) or 1.0))
        # Row 0 of an image is at its top; the buffer stays referenced, since QImage does not copy it.
        self._pixels = np.ascontiguousarray(self._colors[share[::-1].astype(np.uint8)])
        rows, columns = self._pixels.shape
        self._image = QImage(self._pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        dx, dy = (x[-1] - x[0]) / (columns - 1), (y[-1] - y[0]) / (rows - 1)
        # A node is the middle of its pixel.
        rect = QRectF(x[0] - dx / 2, y[0] - dy / 2, dx * columns, dy * rows)
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect
        self.update()
        return low, high

    @property
    def image(self) -> QImage:
        """The picture, its first row at the top."""
        return self._image

    def boundingRect(self) -> QRectF:
        """Return the area of the grid."""
        return self._rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw in pixels: scaled upright, not through the plot's mirrored axes, Qt is several times faster."""
        target = painter.transform().mapRect(self._rect)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._image)
        painter.restore()


class ColorBar(pg.GraphicsWidget):
    """The colours of a heat map of log10 values from bottom to top, labelled with round numbers."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._limits = (0.0, 1.0)
        self._mark: float | None = None
        self._text, self._mark_color = QColor("grey"), QColor("grey")
        self._label_font = QFont()
        ramp = np.ascontiguousarray(viridis()[::-1, np.newaxis])
        self._ramp = QImage(ramp.data, 1, 256, 4, QImage.Format.Format_RGB32).copy()
        self._fit()

    def restyle(self, colors: Theme, font: QFont) -> None:
        """Take on the colours of a theme."""
        self._text, self._mark_color = QColor(colors.dim), QColor(colors.text)
        self._label_font = QFont(font)
        self._label_font.setPointSizeF(font.pointSizeF() * 0.85)
        self._fit()
        self.update()

    def show_limits(self, low: float, high: float, mark: float | None = None) -> None:
        """Show the scale from 10^low to 10^high, with a pointer at `mark`, a value."""
        self._limits, self._mark = (low, high), mark
        self.update()

    def labels(self) -> list[tuple[float, str]]:
        """Values that are labelled, and what the labels say."""
        low, high = self._limits
        return [
            (value, number_text(value)) for value in log_ticks(low, high, int(self.rect().height() / PIXELS_A_LABEL))
        ]

    def boundingRect(self) -> QRectF:
        """Return the bar's place; labels stick out by half a line, the title stands below."""
        return QRectF(self.rect()).adjusted(0, -10, 0, 24)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw bar, labels, title and pointer."""
        height = self.rect().height()
        painter.drawImage(QRectF(8.0, 0.0, BAR_WIDTH, height), self._ramp)
        painter.setFont(self._label_font)
        painter.setPen(QPen(self._text))
        line = QFontMetricsF(self._label_font).height()
        for value, text in self.labels():
            y = self._y(math.log10(value))
            painter.drawLine(QPointF(8.0 + BAR_WIDTH, y), QPointF(8.0 + BAR_WIDTH + 3.0, y))
            left = 8.0 + BAR_WIDTH + LABEL_GAP
            place = QRectF(left, y - line / 2, self.rect().width() - left, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.drawText(QRectF(0.0, height + 4, 16.0 + BAR_WIDTH, line), Qt.AlignmentFlag.AlignCenter, self._title)
        if self._mark is not None and self._mark > 0:
            y = self._y(math.log10(self._mark))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._mark_color)
            painter.drawPolygon(QPolygonF([QPointF(8.0, y), QPointF(1.0, y - 4.5), QPointF(1.0, y + 4.5)]))

    def _y(self, value: float) -> float:
        low, high = self._limits
        share = (value - low) / ((high - low) or 1.0)
        return float(self.rect().height()) * (1.0 - min(max(share, 0.0), 1.0))

    def _fit(self) -> None:
        self.setFixedWidth(8.0 + BAR_WIDTH + LABEL_GAP + QFontMetricsF(self._label_font).horizontalAdvance("0.0008"))
