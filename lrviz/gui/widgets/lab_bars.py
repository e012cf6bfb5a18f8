"""Times as bars on a logarithmic axis, one a row; the row that is chosen stands out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.focus_ring import FocusRing
from lrviz.lesson.lab_words import time_text

ROW, LARGEST_ROW = 34.0, 96.0
"""Heights of a row, in pixels, at the least and at the most."""

AXIS = 18.0
"""Height of the axis below them."""

MARGIN, GAP = 9.0, 10.0
"""Beside everything, and between words."""

BAR, THICK = 0.36, 26.0
"""Height of a bar: as a share of its row, and in pixels at the most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row.

    Attributes
    ----------
    key : str
    name : str
    seconds : float or None
        None: not known.
    value : str
        What stands at the right: the time and the factor.
    note : str
        What must be known of it.
    hatched : bool
        Whether the time is reckoned, not measured.
    """

    key: str
    name: str
    seconds: float | None = None
    value: str = ""
    note: str = ""
    hatched: bool = False

    @property
    def words(self) -> str:
        """All of it."""
        return ", ".join(part for part in (self.name, self.value, self.note) if part)


class LabBars(FocusRing):
    """Shows the rows; ↑ and ↓, Home and End, or a click choose one."""

    chosen = Signal(str)
    """Another row, by its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Time of one gradient step by each way, on a logarithmic axis"))
        self.setToolTip(tr("Time of one gradient step on all pictures; ↑ and ↓ choose the way whose code is shown."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bars: tuple[Bar, ...] = ()
        self._current, self._faded = "", False

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What it shows."""
        return self._bars

    @property
    def current(self) -> str:
        """Key of the row chosen."""
        return self._current

    def show_bars(self, bars: Sequence[Bar], *, faded: bool = False) -> None:
        """Show these; faded where they are no longer true."""
        shown = tuple(bars), faded
        if shown != (self._bars, self._faded):
            self._bars, self._faded = shown
            self.setMinimumSize(220, math.ceil(ROW * len(bars) + AXIS))
            self._describe()
            self.update()

    def choose(self, key: str) -> None:
        """Choose a row."""
        if key != self._current and any(bar.key == key for bar in self._bars):
            self._current = key
            self._describe()
            self.update()
            self.chosen.emit(key)

    def _describe(self) -> None:
        rows = "; ".join(bar.words for bar in self._bars)
        name = next((bar.name for bar in self._bars if bar.key == self._current), "")
        self.setAccessibleDescription(tr("{rows}. Chosen: {name}", rows=rows, name=name))

    def sizeHint(self) -> QSize:
        """Room for a few rows."""
        return QSize(380, round(44 * max(len(self._bars), 4) + AXIS))

    # -- the axis -----------------------------------------------------------------------------------------------

    def decades(self) -> tuple[int, int]:
        """Powers of ten at both ends of the axis: every bar is at least a third of a decade long."""
        known = [bar.seconds for bar in self._bars if bar.seconds]
        if not known:
            return -6, 0
        low, high = math.log10(min(known)), math.log10(max(known))
        return math.floor(low - 1 / 3), max(math.ceil(high), math.floor(low - 1 / 3) + 1)

    def place(self, seconds: float) -> float:
        """Where on the axis a time is, in pixels from the left."""
        low, high = self.decades()
        share = (math.log10(seconds) - low) / (high - low)
        return MARGIN + share * (self.width() - 2 * MARGIN)

    def _row(self, number: int) -> QRectF:
        height = min((self.height() - AXIS) / max(len(self._bars), 1), LARGEST_ROW)
        return QRectF(0.0, number * height, self.width(), height)

    # -- painting -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, then the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_chosen(painter)
        if any(bar.seconds for bar in self._bars):
            self._paint_axis(painter)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, self._row(number))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.current().positive), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _paint_chosen(self, painter: QPainter) -> None:
        colors = theme.current()
        for number, bar in enumerate(self._bars):
            if bar.key == self._current:
                row = self._row(number).adjusted(2, 1, -2, -1)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colors.raised))
                painter.drawRoundedRect(row, 4, 4)
                painter.setBrush(QColor(colors.positive))
                painter.drawRect(QRectF(row.x(), row.y() + 3, 3, row.height() - 6))

    def _paint_axis(self, painter: QPainter) -> None:
        colors = theme.current()
        bottom = self._row(len(self._bars) - 1).bottom()
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        low, high = self.decades()
        free = 0.0
        for power in range(low, high + 1):
            x = self.place(10.0**power)
            painter.setPen(QPen(QColor(colors.grid), 1.0))
            painter.drawLine(QPointF(x, 2.0), QPointF(x, bottom + 3.0))
            text = time_text(10.0**power).replace(".00", "").replace(".0", "")
            width = metrics.horizontalAdvance(text)
            left = min(max(x - width / 2, 2.0), self.width() - width - 2.0)
            if left >= free:
                painter.setPen(QColor(colors.dim))
                painter.drawText(QRectF(left, bottom + 2.0, width + 1.0, AXIS - 2.0), _MIDDLE, text)
                free = left + width + 8.0

    def _paint_bar(self, painter: QPainter, bar: Bar, row: QRectF) -> None:
        height = min(BAR * row.height(), THICK)
        size = max(min(int(row.height() - height - 7.0), 16), 10)
        top = row.y() + 0.5 * (row.height() - height - 1.5 * size) - 1.0
        words = QRectF(MARGIN, top, row.width() - 2 * MARGIN, 1.4 * size)
        place = QRectF(MARGIN, words.bottom() + 1.0, 0.0, height)
        if bar.seconds:
            color = QColor(theme.current().dim if self._faded else theme.run_color(1))
            place.setRight(self.place(bar.seconds))
            painter.setPen(QPen(color, 1.0) if bar.hatched else Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern) if bar.hatched else color)
            painter.drawRoundedRect(place, 2, 2)
        free = self._paint_words(painter, bar, words, size)
        if bar.note:
            self._paint_note(painter, bar.note, free, place, min(size, 13))

    def _paint_words(self, painter: QPainter, bar: Bar, place: QRectF, size: int) -> QRectF:
        """Write the name and the value; returns the room between them."""
        colors = theme.current()
        font, bold = QFont(self.font()), QFont(self.font())
        font.setPixelSize(size)
        bold.setPixelSize(size)
        bold.setBold(True)
        right = QFontMetricsF(bold).horizontalAdvance(bar.value)
        metrics = QFontMetricsF(font)
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, place.width() - right - GAP)
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        painter.drawText(place, _MIDDLE, name)
        painter.setFont(bold)
        painter.setPen(QColor(colors.dim if self._faded else colors.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.value)
        return place.adjusted(metrics.horizontalAdvance(name) + GAP, 0, -right - GAP, 0)

    def _paint_note(self, painter: QPainter, note: str, free: QRectF, bar: QRectF, size: int) -> None:
        """Write what must be known where it has room: between name and value, behind the bar, or on it."""
        colors = theme.current()
        font = QFont(self.font())
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(QColor(colors.dim))
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(note)
        behind = QRectF(bar.right() + GAP, bar.y(), self.width() - MARGIN - bar.right() - GAP, bar.height())
        if width <= free.width():
            painter.drawText(free, _MIDDLE, note)
        elif width <= behind.width():
            painter.drawText(behind, _MIDDLE, note)
        else:
            note = metrics.elidedText(note, Qt.TextElideMode.ElideRight, self.width() - 4 * MARGIN)
            plate = QRectF(bar.x() + 8, bar.y() - 1, metrics.horizontalAdvance(note) + 12, bar.height() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.panel))
            painter.drawRect(plate)
            painter.setPen(QColor(colors.text))
            painter.drawText(plate.adjusted(6, 0, 0, 0), _MIDDLE, note)

    # -- choosing -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the keyboard, and choose what was clicked."""
        self.setFocus()
        for number, bar in enumerate(self._bars):
            if self._row(number).contains(event.position()):
                self.choose(bar.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down."""
        keys = [bar.key for bar in self._bars]
        at = keys.index(self._current) if self._current in keys else -1
        goal = {
            Qt.Key.Key_Up: max(at - 1, 0),
            Qt.Key.Key_Down: min(at + 1, len(keys) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }.get(Qt.Key(event.key()))
        if goal is None or not keys:
            super().keyPressEvent(event)
        else:
            self.choose(keys[goal])


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
