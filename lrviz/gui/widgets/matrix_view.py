"""X and Y as the pictures they are: a column for each training picture, and its label below it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz._typing import LabelArray, UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.column_view import draw_brackets
from lrviz.gui.widgets.focus_ring import FocusRing

LABELS = 14.0
"""Height of Y, in pixels."""


class MatrixView(FocusRing):
    """Shows X, (n_x, m), and Y, (1, m), with their shapes; a click on a column chooses its picture."""

    chosen = Signal(int)
    """Column, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("X and Y"))
        self.setToolTip(
            tr("Each training picture is one column of X, and one number of Y. Click on a column, or use ← →.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(84, 90)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._shape = (0, 0)
        self._picture = np.zeros((1, 1, 3), np.uint8)
        self._labels = np.zeros(0, np.uint8)
        self._column: int | None = None

    @property
    def dimensions(self) -> tuple[int, int]:
        """n_x and m."""
        return self._shape

    @property
    def shape_texts(self) -> tuple[str, str]:
        """What is written beside X and Y."""
        n_x, m = self._shape
        return f"X  {n_x:,} × {m:,}", f"Y  1 × {m:,}"

    @property
    def picture(self) -> UInt8Image:
        """X as it is drawn."""
        return self._picture

    @property
    def column(self) -> int | None:
        """The column that stands out; None if the picture that is shown is none of them."""
        return self._column

    def show_labels(self, n_x: int, labels: LabelArray) -> None:
        """Show Y, and the shapes."""
        self._shape, self._labels = (n_x, len(labels)), labels
        self.update()

    def show_picture(self, picture: UInt8Image) -> None:
        """Show X, reduced to (rows, columns, 3)."""
        self._picture = np.ascontiguousarray(picture)  # QImage does not copy: it stays referenced
        self.update()

    def mark(self, column: int | None) -> None:
        """Let this column stand out."""
        if column != self._column:
            self._column = column
            self.update()

    def sizeHint(self) -> QSize:
        """About as wide as high."""
        return QSize(240, 240)

    # -- where things are -------------------------------------------------------------------------------------------

    def _rects(self) -> tuple[QRectF, QRectF]:
        """Where X and Y are drawn, each below its shape."""
        line = self._line()
        bottom = self.height() - 6.0
        Y = QRectF(7.0, bottom - LABELS, max(self.width() - 15.0, 1.0), LABELS)
        return QRectF(7.0, line + 4, Y.width(), max(Y.top() - 2 * line - 13, 1.0)), Y

    def column_rect(self, column: int) -> QRectF:
        """Where a column of X is drawn."""
        X, m = self._rects()[0], max(self._shape[1], 1)
        return QRectF(X.x() + X.width() * column / m, X.y(), X.width() / m, X.height())

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both matrices, and mark the column."""
        colors = theme.current()
        painter = QPainter(self)
        X, Y = self._rects()
        painter.drawImage(X, self._scaled(self._picture, X))
        self._draw_labels(painter, Y)
        for rect, text in zip((X, Y), self.shape_texts, strict=True):
            painter.setPen(QColor(colors.text))
            place = QRectF(rect.x() - 4, rect.y() - self._line() - 4, rect.width() + 8, self._line())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        self._draw_ys(painter, Y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in (X, Y):
            draw_brackets(painter, rect, colors.positive if self.hasFocus() else colors.dim)
        if self._column is not None:
            for rect in (X, Y):
                self._draw_mark(painter, rect)
        painter.end()

    def _scaled(self, array: UInt8Image, rect: QRectF) -> QImage:
        """Shrink by averaging: where a column has no pixel of the screen to itself, none is left out. Never smooth."""
        rows, columns = array.shape[:2]
        image = QImage(array.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
        ratio = self.devicePixelRatioF()
        size = QSize(min(max(round(rect.width() * ratio), 1), columns), min(max(round(rect.height() * ratio), 1), rows))
        if size == image.size():
            return image
        return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)

    def _draw_labels(self, painter: QPainter, rect: QRectF) -> None:
        """Draw Y in two colors: where several labels share a pixel of the screen, as high as their share of ones."""
        colors = theme.current()
        m, width = len(self._labels), max(round(rect.width()), 1)
        columns = min(m, width)
        painter.fillRect(rect, QColor(colors.negative))
        if not m:
            return
        ones = np.interp(np.linspace(0, m, columns + 1), np.arange(m + 1), np.append(0, np.cumsum(self._labels)))
        shares = np.diff(ones) * columns / m
        step = rect.width() / columns
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.positive))
        bars = [
            QRectF(rect.x() + i * step, rect.bottom() - share * rect.height(), step, share * rect.height())
            for i, share in enumerate(shares.tolist())
        ]
        painter.drawRects(bars)

    def _draw_ys(self, painter: QPainter, rect: QRectF) -> None:
        """Write 0 and 1, where there is room."""
        m = self._shape[1]
        if not m or rect.width() / m < 12:
            return
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().on_accent))
        for column, label in enumerate(self._labels.tolist()):
            place = QRectF(rect.x() + rect.width() * column / m, rect.y(), rect.width() / m, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(label))

    def _draw_mark(self, painter: QPainter, rect: QRectF) -> None:
        assert self._column is not None
        column = self.column_rect(self._column)
        place = QRectF(column.x(), rect.y(), column.width(), rect.height())
        if place.width() < 3.0:
            place.adjust(-(3.0 - place.width()) / 2, 0, (3.0 - place.width()) / 2, 0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in (("black", 3.4), ("white", 1.6)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawRect(place)

    # -- wishes -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the column under the mouse."""
        self.setFocus()
        self._choose_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go through the columns while the button is pressed."""
        self._choose_at(event.position())

    def _choose_at(self, spot: QPointF) -> None:
        X = self._rects()[0]
        if X.left() - 4 <= spot.x() <= X.right() + 4:
            self._choose(int((spot.x() - X.left()) / X.width() * self._shape[1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → to the neighbour, Home and End to the ends."""
        now = self._column if self._column is not None else -1
        wishes = {
            Qt.Key.Key_Left: max(now - 1, 0),
            Qt.Key.Key_Right: now + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._shape[1] - 1,
        }
        column = wishes.get(Qt.Key(event.key()))
        if column is None:
            super().keyPressEvent(event)
        else:
            self._choose(column)

    def _choose(self, column: int) -> None:
        column = min(max(column, 0), self._shape[1] - 1)
        if column >= 0 and column != self._column:
            self.chosen.emit(column)
