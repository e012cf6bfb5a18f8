"""Pictures of each class, before and after: as they are, an arrow, and what the neuron sees of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz._typing import UInt8Image
from lrviz.gui.language import tr

MOST_PAIRS = 4
"""Pairs of a class."""

SMALLEST = 48
"""Side of a picture, in pixels, below which fewer pairs are shown."""

ARROW, GAP, EDGE = 20.0, 12.0, 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The pairs of one class.

    Attributes
    ----------
    title, color : its name, and the color it is written in
    pairs : (the picture as it is, what the neuron sees), (h, w, 3) uint8 each
    """

    title: str
    color: str
    pairs: Sequence[tuple[UInt8Image, UInt8Image]]


class PairsView(QWidget):
    """Draws rows of pairs as large as they fit; what the neuron sees is drawn with its pixels as squares."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._images: dict[int, QImage] = {}
        self._scaled: dict[tuple[int, int], QImage] = {}
        self._text, self._edge = QColor("grey"), QColor("grey")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Pictures as they are, and what the neuron sees of them"))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        # QImage does not copy: the arrays stay referenced through the rows.
        self.rows = tuple(
            Row(row.title, row.color, [(np.ascontiguousarray(a), np.ascontiguousarray(b)) for a, b in row.pairs])
            for row in rows
        )
        self._images = {id(pixels): _image(pixels) for row in self.rows for pair in row.pairs for pixels in pair}
        self._scaled.clear()
        self.update()

    def set_colors(self, text: str, edge: str) -> None:
        """Change the colors of the arrow and of the thin line around the pictures."""
        self._text, self._edge = QColor(text), QColor(edge)
        self.update()

    def sizeHint(self) -> QSize:
        """Two rows of two pairs that can be looked at."""
        return QSize(280, 2 * (SMALLEST + 2 * self._title_height()))

    def minimumSizeHint(self) -> QSize:
        """Two rows of one pair."""
        return QSize(2 * SMALLEST + int(ARROW), 2 * (40 + self._title_height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        rows = [row for row in self.rows if row.pairs]
        if not rows:
            return
        painter = QPainter(self)
        title = self._title_height()
        side, across, down = self._arrangement(self.height() / len(rows) - title, max(len(row.pairs) for row in rows))
        for number, row in enumerate(rows):
            top = number * (title + down * (side + EDGE) + EDGE)
            painter.setPen(QColor(row.color))
            words = self.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QPointF(0.0, top + self.fontMetrics().ascent()), words)
            for place, pair in enumerate(row.pairs[: across * down]):
                line, column = divmod(place, across)
                corner = QPointF(column * (2 * side + ARROW + GAP), top + title + line * (side + EDGE))
                self._draw_pair(painter, pair, corner, side)
        painter.end()

    def _title_height(self) -> int:
        return self.fontMetrics().height() + 3

    def _arrangement(self, height: float, pairs: int) -> tuple[float, int, int]:
        """(side of a picture, pairs beside each other, lines): as many pairs as can be looked at, as large as fits."""
        best = (0, 0.0, 1, 1)
        for across in range(1, MOST_PAIRS + 1):
            for down in range(1, MOST_PAIRS // across + 1):
                side = min(
                    height / down - 2 * EDGE, (self.width() - 1 - across * ARROW - (across - 1) * GAP) / (2 * across)
                )
                shown = min(across * down, pairs) if side >= SMALLEST else int(across == down == 1)
                best = max(best, (shown, side, across, down))
        return max(best[1], 1.0), best[2], best[3]

    def _draw_pair(self, painter: QPainter, pair: tuple[UInt8Image, UInt8Image], corner: QPointF, side: float) -> None:
        before = QRectF(corner.x(), corner.y(), side, side)
        after = before.translated(side + ARROW, 0.0)
        for pixels, frame, smooth in ((pair[0], before, True), (pair[1], after, False)):
            rect = _fitted(pixels, frame)
            painter.drawImage(rect, self._smooth(pixels, rect) if smooth else self._images[id(pixels)])
            painter.setPen(QPen(self._edge, 1.0))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(self._text)
        painter.drawText(QRectF(before.right(), before.top(), ARROW, side), Qt.AlignmentFlag.AlignCenter, "→")

    def _smooth(self, pixels: UInt8Image, rect: QRectF) -> QImage:
        """Shrink by averaging, once for each size; small pictures keep their pixels."""
        image, width = self._images[id(pixels)], round(rect.width() * self.devicePixelRatioF())
        if image.width() <= width:
            return image
        key = (id(pixels), width)
        if key not in self._scaled:
            self._scaled[key] = image.scaledToWidth(max(width, 1), Qt.TransformationMode.SmoothTransformation)
        return self._scaled[key]


def _image(pixels: UInt8Image) -> QImage:
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)


def _fitted(pixels: UInt8Image, frame: QRectF) -> QRectF:
    """Where a picture lies in a square, with its aspect kept."""
    height, width = pixels.shape[:2]
    scale = frame.width() / max(height, width)
    rect = QRectF(0.0, 0.0, max(round(width * scale), 1), max(round(height * scale), 1))
    rect.moveCenter(frame.center())
    return QRectF(round(rect.left()), round(rect.top()), rect.width(), rect.height())
