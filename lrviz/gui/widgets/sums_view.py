"""The accumulators of the loop beside what the matrices give: numbers in two columns, and whether they are equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr

LINE = 1.5
SMALLEST, LARGEST = 9.0, 24.0


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity: its formula by matrices, and its value in the loop and by matrices ("" while there is none)."""

    name: str
    formula: str
    looped: str
    vectorised: str


class SumsView(QWidget):
    """A table of three columns, painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Accumulators, and the same by matrices"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 90)
        self._rows: tuple[Row, ...] = ()
        self._news: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What it shows."""
        return self._rows

    def show_rows(self, rows: Sequence[Row], news: Sequence[str] = ()) -> None:
        """Show these quantities; those in `news` have just changed."""
        shown = tuple(rows), frozenset(news)
        if shown != (self._rows, self._news):
            self._rows, self._news = shown
            self.update()

    def describe(self, text: str) -> None:
        """Say it in words."""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        """As wide as high."""
        return QSize(260, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table."""
        if not self._rows:
            return
        colors = theme.current()
        painter = QPainter(self)
        size = self._size()
        step = min(LINE * size, self.height() / (len(self._rows) + 1))
        font = QFont(self.font())
        font.setPixelSize(int(size))
        bold = QFont(font)
        bold.setBold(True)
        heads = Row("", "", tr("loop"), tr("by matrices"))
        for number, row in enumerate((heads, *self._rows)):
            top, changed = number * step, row.name in self._news and number > 0
            cells = self._cells(top, step)
            painter.setFont(bold if changed else font)
            painter.setPen(QColor(colors.positive if changed else colors.text if number else colors.dim))
            painter.drawText(cells[0], _LEFT, _elided(painter, f"{row.name}", cells[0].width()))
            painter.drawText(cells[1], _RIGHT, _elided(painter, row.looped, cells[1].width()))
            painter.setFont(font)
            painter.setPen(QColor(colors.text if number else colors.dim))
            painter.drawText(cells[2], _RIGHT, _elided(painter, row.vectorised, cells[2].width()))
            painter.setPen(QPen(QColor(colors.border), 1.0))
            painter.drawLine(cells[0].bottomLeft(), cells[2].bottomRight())
        painter.end()

    def _cells(self, top: float, height: float) -> tuple[QRectF, QRectF, QRectF]:
        width = self.width() - 6.0
        ends = (0.0, 0.2 * width, 0.6 * width, width)
        return (
            QRectF(3 + ends[0], top, ends[1] - ends[0], height),
            QRectF(3 + ends[1], top, ends[2] - ends[1], height),
            QRectF(3 + ends[2], top, ends[3] - ends[2], height),
        )

    def _size(self) -> float:
        font = QFont(self.font())
        font.setPixelSize(20)
        number = QFontMetricsF(font).horizontalAdvance("−0.0000e−00") / 20
        by_width = (0.4 * (self.width() - 6)) / number
        return max(min(self.height() / (LINE * (len(self._rows) + 1)), by_width, LARGEST), SMALLEST)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _elided(painter: QPainter, text: str, width: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
