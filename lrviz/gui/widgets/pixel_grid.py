"""A picture so near that its pixels are squares with their numbers written in them."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStaticText,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz._typing import UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.focus_ring import FocusRing

READABLE = 25.0
"""Side of a square, in pixels of the screen, that has room for three numbers below each other."""

LUMINANCE = (0.299, 0.587, 0.114)
"""How bright red, green and blue look: numbers are black on light squares, white on dark ones."""

USUAL = 40.0
SMALLEST, LARGEST = 3.0, 120.0

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class PixelGrid(FocusRing):
    """Shows pixels around a chosen one: the arrow keys choose, the mouse too, the wheel and + − zoom."""

    pointed = Signal(int, int, int)
    """Row, column and channel that the mouse or a key chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pixels and their values"))
        self.setToolTip(tr("The numbers 0 … 255 of each pixel: R, G, B.\nArrow keys choose a pixel, the wheel zooms."))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(84, 90)
        self._pixels = np.zeros((1, 1, 3), np.uint8)
        self._picture = np.zeros((1, 1, 3), np.uint8)
        self._light = np.zeros((1, 1), np.bool_)
        self._number_font: QFont | None = None
        self._numbers: list[tuple[QStaticText, float, float]] = []
        self._place = (0, 0, 0)
        self._chosen_side: float | None = None
        self._corner = QPointF(0.0, 0.0)

    @property
    def side(self) -> float:
        """Side of a square, in pixels of the screen: the user's choice, else so that numbers can be read."""
        fitting = min((self.width() - 2) / self._pixels.shape[1], (self.height() - 2) / self._pixels.shape[0])
        if self._chosen_side is not None:
            return self._chosen_side
        return min(fitting, LARGEST) if fitting >= READABLE else USUAL

    @property
    def numbers_readable(self) -> bool:
        """Whether the squares are large enough for the numbers."""
        return self.side >= READABLE

    def texts(self, row: int, column: int) -> list[str]:
        """Write the numbers of a pixel."""
        return [str(value) for value in self._pixels[row, column].tolist()]

    def show_pixels(self, pixels: UInt8Image) -> None:
        """Show (h, w, channels) pixels; of another size, they are shown at the usual zoom."""
        if pixels.shape != self._pixels.shape:
            self._chosen_side = None
        self._pixels = pixels
        # QImage does not copy: the array stays referenced.
        self._picture = np.ascontiguousarray(np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels)
        self._light = self._picture @ np.array(LUMINANCE) > 127
        row, column, channel = self._place
        self._place = (
            min(row, pixels.shape[0] - 1),
            min(column, pixels.shape[1] - 1),
            min(channel, pixels.shape[2] - 1),
        )
        self._scroll(center=True)

    def mark(self, row: int, column: int, channel: int, *, center: bool = False) -> None:
        """Mark a number; the squares around it are moved into sight, or the pixel to the middle."""
        if (row, column, channel) != self._place or center:
            self._place = (row, column, channel)
            self._scroll(center=center)

    def zoom(self, factor: float) -> None:
        """Make the squares larger or smaller."""
        self._chosen_side = min(max(self.side * factor, SMALLEST), LARGEST)
        self._scroll(center=True)

    def sizeHint(self) -> QSize:
        """Six by six pixels that can be read."""
        return QSize(240, 240)

    # -- where things are -----------------------------------------------------------------------------------------

    def _scroll(self, *, center: bool) -> None:
        """Choose what is in sight; a picture smaller than the room for it stands in the middle."""
        side = self.side
        corner = []
        at = (self._place[1], self._place[0])
        sizes = (self._pixels.shape[1], self._pixels.shape[0])
        for here, size, room, now in zip(
            at, sizes, (self.width() / side, self.height() / side), (self._corner.x(), self._corner.y()), strict=True
        ):
            margin = min(1.0, (room - 1.0) / 2.0)
            first = here + 0.5 - room / 2 if center else min(max(now, here + 1 + margin - room), here - margin)
            corner.append((size - room) / 2 if size <= room else min(max(first, 0.0), size - room))
        self._corner = QPointF(*corner)
        self.update()

    def square(self, row: int, column: int) -> QRectF:
        """Where a pixel is drawn."""
        side = self.side
        return QRectF((column - self._corner.x()) * side, (row - self._corner.y()) * side, side, side)

    def _at(self, spot: QPointF) -> tuple[int, int, int] | None:
        """Tell which number is at a point of the widget: of the three in a square the nearest."""
        side = self.side
        x, y = spot.x() / side + self._corner.x(), spot.y() / side + self._corner.y()
        height, width, channels = self._pixels.shape
        if not (0 <= x < width and 0 <= y < height):
            return None
        channel = min(int((y % 1.0) * channels), channels - 1) if self.numbers_readable else self._place[2]
        return int(y), int(x), channel

    # -- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw squares, lines between them, and numbers where there is room."""
        height, width, _ = self._pixels.shape
        colors = theme.current()
        whole = QRectF(self.square(0, 0).topLeft(), self.square(height - 1, width - 1).bottomRight())
        painter = QPainter(self)
        image = QImage(self._picture.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        painter.drawImage(whole, image)
        rows, columns = self._in_sight()
        if self.side >= 8:
            line = QColor(colors.panel)
            line.setAlphaF(0.5)
            painter.setPen(QPen(line, 1.0))
            for row in rows:
                y = round(self.square(row, 0).top()) + 0.5
                painter.drawLine(QPointF(whole.left(), y), QPointF(whole.right(), y))
            for column in columns:
                x = round(self.square(0, column).left()) + 0.5
                painter.drawLine(QPointF(x, whole.top()), QPointF(x, whole.bottom()))
        if self.numbers_readable:
            self._draw_numbers(painter, rows, columns)
        self._draw_mark(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors.positive if self.hasFocus() else colors.border), 1.0))
        painter.drawRect(QRectF(self.rect()).intersected(whole).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _in_sight(self) -> tuple[range, range]:
        side, height, width = self.side, self._pixels.shape[0], self._pixels.shape[1]
        top, left = self._corner.y(), self._corner.x()
        rows = range(max(math.floor(top), 0), min(math.ceil(top + self.height() / side), height))
        return rows, range(max(math.floor(left), 0), min(math.ceil(left + self.width() / side), width))

    def _draw_numbers(self, painter: QPainter, rows: range, columns: range) -> None:
        channels, side = self._pixels.shape[2], self.side
        font = QFont(self.font())
        font.setPixelSize(max(int(side / (3.35 if channels == 3 else 2.8)), 7))
        if font != self._number_font:
            self._number_font, self._numbers = font, _numbers(font)
        painter.setFont(font)
        step = 0.92 * side / channels
        for black in (True, False):
            painter.setPen(QColor("black" if black else "white"))
            for row in rows:
                for column in columns:
                    if self._light[row, column] != black:
                        continue
                    square = self.square(row, column)
                    middle, top = square.x() + side / 2, square.y() + 0.04 * side + step / 2
                    for channel, value in enumerate(self._pixels[row, column].tolist()):
                        text, width, height = self._numbers[value]
                        painter.drawStaticText(QPointF(middle - width / 2, top + channel * step - height / 2), text)

    def _draw_mark(self, painter: QPainter) -> None:
        row, column, channel = self._place
        square = self.square(row, column)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("black"), 4.0))
        painter.drawRect(square)
        painter.setPen(QPen(QColor("white"), 1.8))
        painter.drawRect(square)
        channels = self._pixels.shape[2]
        if self.numbers_readable and channels > 1:
            step = square.height() / channels
            spot = QRectF(square.x() + 2.5, square.y() + channel * step + 2, 4.0, step - 4)
            painter.setPen(QPen(QColor("black"), 0.8))
            painter.setBrush(QColor(theme.CHANNEL_COLORS[True][channel]))
            painter.drawRoundedRect(spot, 2.0, 2.0)

    # -- wishes -----------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the number under the mouse; nothing scrolls away under it."""
        at = self._at(event.position())
        if at is not None and at != self._place:
            self._place = at
            self.update()
            self.pointed.emit(*at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        self.zoom(1.2 ** (event.angleDelta().y() / 120.0))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose another pixel, + and − zoom, Page Up and Page Down another color."""
        row, column, channel = self._place
        height, width, channels = self._pixels.shape
        key = Qt.Key(event.key())
        if key in STEPS:
            down, right = STEPS[key]
            self._choose(min(max(row + down, 0), height - 1), min(max(column + right, 0), width - 1), channel)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._choose(row, column, (channel + (1 if key == Qt.Key.Key_PageDown else -1)) % channels)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / 1.25 if key == Qt.Key.Key_Minus else 1.25)
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int, column: int, channel: int) -> None:
        if (row, column, channel) != self._place:
            self._place = (row, column, channel)
            self._scroll(center=False)
            self.pointed.emit(row, column, channel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen pixel in sight."""
        super().resizeEvent(event)
        self._scroll(center=True)


def _numbers(font: QFont) -> list[tuple[QStaticText, float, float]]:
    """Prepare 0 … 255 as texts, each with its width and height: laying them out anew took most of the painting."""
    texts = []
    for value in range(256):
        text = QStaticText(str(value))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(font=font)
        texts.append((text, text.size().width(), text.size().height()))
    return texts
