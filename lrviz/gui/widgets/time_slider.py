"""All iterations of a run on one line, and the one that is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.ticks import ceiling

EDGE = 9.0
"""Pixels on both sides, half the handle."""

TRACK = 4.0
"""Half the height of the line."""

FIRST_ITERATIONS = 10
"""How far the line goes before anything has happened."""

MORE = 1.1
"""How much farther than the run the line goes, up to the limit: one sees that there is more to come."""

NOTCH = 120
"""Angle of one notch of a wheel, in Qt's eighths of a degree."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Something that happened to the run at an iteration."""

    iteration: int
    text: str


@dataclass(frozen=True, slots=True)
class TimeView:
    """What is shown.

    Attributes
    ----------
    position, last, limit : int
        The iteration that is shown, how far the run has got, and where it will stop.
    live : bool
        Whether the present is shown.
    seeking : bool
        Whether the iteration that is wanted is still being computed again.
    color : str
        Of the run.
    marks : tuple of TimeMark
    """

    position: int = 0
    last: int = 0
    limit: int = 0
    live: bool = True
    seeking: bool = False
    color: str = "#888888"
    marks: tuple[TimeMark, ...] = ()

    @property
    def end(self) -> int:
        """Where the line ends: a round number beyond the last iteration, so that it stands still for a while."""
        end = int(ceiling(max(MORE * self.last, FIRST_ITERATIONS)))
        return min(end, self.limit) if self.last <= self.limit else end


class TimeSlider(QAbstractSlider):
    """Drag, click, or turn the wheel.

    `valueChanged` comes when the user goes to another iteration, never when the program shows one.
    """

    turned = Signal(int)
    """Notches of the wheel, with the keys that are held taken into account: iterations to go on, or back."""

    keeps_arrows = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = TimeView()
        self._end = self._view.end
        self._hovered: float | None = None
        self._angle = 0
        self.setRange(0, 0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def view(self) -> TimeView:
        """What is shown."""
        return self._view

    def show_view(self, view: TimeView) -> None:
        """Show this; while it is dragged, the handle and the scale stay with the mouse."""
        if view == self._view:
            return
        self._view = view
        if not self.isSliderDown():
            self._end = view.end
            blocked = self.blockSignals(True)
            self.setRange(0, view.last)
            self.setValue(view.position)
            self.blockSignals(blocked)
        self.update()

    def sizeHint(self) -> QSize:
        """Slim, as wide as there is room."""
        return QSize(240, 26)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to be of use."""
        return QSize(120, 26)

    # -- places -------------------------------------------------------------------------------------------------

    def place(self, iteration: float) -> float:
        """Where an iteration is, in pixels from the left."""
        span = self.width() - 2 * EDGE
        return EDGE + span * min(iteration / max(self._end, 1), 1.0)

    def iteration_at(self, x: float) -> int:
        """Which iteration is at a place; never one that has not been done."""
        span = max(self.width() - 2 * EDGE, 1.0)
        return min(max(round((x - EDGE) / span * self._end), 0), self.maximum())

    # -- mouse and keys -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the user points."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self.iteration_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along; say which iteration is under the mouse."""
        x = event.position().x()
        if self.isSliderDown():
            self.setValue(self.iteration_at(x))
        self._hovered = x
        QToolTip.showText(self.mapToGlobal(QPoint(round(x) + 6, -30)), self._text_at(x), self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            view, self._view = self._view, TimeView()
            self.show_view(view)

    def leaveEvent(self, event: object) -> None:
        """Forget the mouse."""
        self._hovered = None
        QToolTip.hideText()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go back or on by single iterations; ten with Shift, a hundred with Ctrl and Shift."""
        delta = event.angleDelta()
        self._angle += delta.y() or delta.x()  # Qt turns the wheel aside while Alt is held
        notches = int(self._angle / NOTCH)
        self._angle -= notches * NOTCH
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if notches:
            self.turned.emit(notches * (100 if shift and control else 10 if shift else 1))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the window, where they mean the same whoever has the focus."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def _text_at(self, x: float) -> str:
        near = [mark for mark in self._view.marks if abs(self.place(mark.iteration) - x) <= 5]
        if near and not self.isSliderDown():
            mark = near[-1]
            return tr("Iteration {iteration:,}: {text}", iteration=mark.iteration, text=mark.text)
        return tr("Iteration {x:,}", x=self.iteration_at(x))

    # -- painting -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line as far as the run has got, what lies before and behind the handle, and the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, middle = theme.current(), self.height() / 2
        color = QColor(self._view.color)
        here, last = self.place(self.value()), self.place(self._view.last)
        painter.setPen(QPen(QColor(colors.border), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, right = EDGE - TRACK, self.width() - EDGE + TRACK
        painter.drawRoundedRect(QRectF(left, middle - TRACK, right - left, 2 * TRACK), TRACK, TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.border))
        painter.drawRoundedRect(QRectF(left, middle - TRACK, last - left + TRACK, 2 * TRACK), TRACK, TRACK)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(left, middle - TRACK, here - left + TRACK, 2 * TRACK), TRACK, TRACK)
        self._draw_marks(painter, colors, middle)
        if self._hovered is not None and not self.isSliderDown():
            x = self.place(self.iteration_at(self._hovered))
            painter.setPen(QPen(QColor(colors.dim), 1.0))
            painter.drawLine(QPointF(x, middle - 8), QPointF(x, middle + 8))
        self._draw_handle(painter, colors, QPointF(here, middle))
        painter.end()

    def _draw_marks(self, painter: QPainter, colors: theme.Theme, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.dim))
        last = -math.inf
        for mark in self._view.marks:
            x = self.place(mark.iteration)
            if x - last < 3:  # a slider was dragged: one mark for all of it
                continue
            last = x
            tip = QPointF(x, middle + TRACK + 1)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-3.5, 6), tip + QPointF(3.5, 6)]))

    def _draw_handle(self, painter: QPainter, colors: theme.Theme, place: QPointF) -> None:
        """Full at the present, a ring in the past, a broken ring while the past is being computed again."""
        color = QColor(self._view.color)
        painter.setPen(QPen(QColor(colors.window), 2.0))
        painter.setBrush(color if self._view.live else QColor(colors.window))
        painter.drawEllipse(place, 8, 8)
        if not self._view.live:
            style = Qt.PenStyle.DotLine if self._view.seeking else Qt.PenStyle.SolidLine
            painter.setPen(QPen(color, 2.5, style))
            painter.drawEllipse(place, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.text), 1.5))
            painter.drawEllipse(place, 8, 8)
