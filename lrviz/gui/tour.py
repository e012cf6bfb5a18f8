"""The tour for who sees the program for the first time: four callouts that point at the real thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSettings, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QRegion,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.buttons import flat_button, small_button
from lrviz.said import say

DONE = "tour/done"
"""The setting whether the tour comes no more by itself; the window reads it at its start."""

ARROW = 11
"""Pixels that the arrow stands out."""

EDGE = 6
"""Pixels that are kept free along the edges of the window."""

LETTERS = 44
"""Letters of a line: the width of a callout."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What the tour has to say of one thing.

    Attributes
    ----------
    target : str
        Of what.
    sides : tuple of str
        Where the callout may stand, seen from there, the best first: "right", "left", "below", "above".
    title, text : str
        English; translated when they are shown.
    """

    target: str
    sides: tuple[str, ...]
    title: str
    text: str


STOPS = (
    Stop(
        "images",
        ("right", "left"),
        say("The pictures"),
        say("The neuron learns from these: one class is y = 1, the other y = 0. Drop your own pictures on either."),
    ),
    Stop(
        "train",
        ("below",),
        say("Train"),
        say("Lets the neuron learn by gradient descent. Space does the same; S does one single step."),
    ),
    Stop(
        "surface",
        ("right", "left"),
        say("The way down"),
        say(
            "The dot goes down the surface of the cost while the curve of J below falls. Every point is computed from "
            "the pictures. Below that, the time machine goes back to any iteration."
        ),
    ),
    Stop(
        "predict",
        ("left", "right"),
        say("Your turn"),
        say("Drop a picture here and see what the neuron thinks, and why. The lesson tells the rest, step by step."),
    ),
)
TRAIN, LAST = 1, len(STOPS) - 1


class Callout(QWidget):
    """A card with an arrow, beside what it is about; lies over the window and leaves everything else usable."""

    next_wanted = Signal()
    back_wanted = Signal()
    lesson_wanted = Signal()
    closed = Signal()
    """Put away until the next start."""
    finished = Signal()
    """Not to come again by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("callout")
        self._side = ""
        self._tip = QPointF()
        self.title, self.text, self.count = QLabel(self), QLabel(self), QLabel(self)
        self.title.setObjectName("panelTitle")
        self.text.setWordWrap(True)
        self.text.setFixedWidth(LETTERS * self.text.fontMetrics().averageCharWidth())
        theme.set_dim(self.count)
        self.close_button = flat_button(self, "×", tr("Put the tour away until the next start (Esc)"))
        self.close_button.clicked.connect(self.closed)
        self.skip = self._button(tr("Don’t show again"), tr("The Help menu has the tour, whenever it is wanted"))
        self.skip.clicked.connect(self.finished)
        self.back = self._button(tr("&Back"), tr("What was said before"))
        self.back.clicked.connect(self.back_wanted)
        self.lesson = self._button(tr("&Start the lesson"), tr("From pixels to prediction, done and checked"))
        self.lesson.clicked.connect(self.lesson_wanted)
        self.next = self._button(tr("&Next"), tr("What comes next"))
        self.next.clicked.connect(self.next_wanted)
        self.buttons = (self.skip, self.back, self.lesson, self.next)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(_HERE)
        escape.activated.connect(self.closed)
        self._lay_out()
        self.hide()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = small_button(self, text, tip, _unmarked(text))
        button.setAutoDefault(True)  # Enter presses it too
        return button

    def _lay_out(self) -> None:
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        head.addWidget(self.close_button)
        row.setSpacing(6)
        row.addWidget(self.skip)
        row.addStretch(1)
        for button in self.buttons[1:]:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(row)
        self._column = column
        self._make_room("")

    def say(self, number: int, *, lesson: bool) -> None:
        """Show the words of a stop, and the buttons that belong to it."""
        stop, last = STOPS[number], number == LAST
        self.title.setText(tr(stop.title))
        self.text.setText(tr(stop.text))
        self.count.setText(tr("{number} of {count}", number=number + 1, count=len(STOPS)))
        self.skip.setVisible(not last)
        self.back.setVisible(number > 0)
        self.lesson.setVisible(last and lesson)
        self.next.setText(tr("&Done") if last else tr("&Next"))
        self.next.setToolTip(tr("That was the tour") if last else tr("What comes next"))
        self.next.setAccessibleName(_unmarked(self.next.text()))
        self.setAccessibleName(tr("Tour, {number} of {count}", number=number + 1, count=len(STOPS)))
        self.setAccessibleDescription(f"{tr(stop.title)}. {tr(stop.text)}")

    def point_at(self, target: QRect, sides: tuple[str, ...]) -> None:
        """Stand beside a place of the window, at the first of some sides where there is room."""
        around = self.parentWidget()
        assert around is not None
        window = around.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        side = next((one for one in sides if self._fits(target, window, one)), sides[0])
        self._make_room(side)
        size = self.sizeHint()
        middle = target.center()
        x = {"right": target.right() + 1, "left": target.left() - size.width()}.get(
            side, middle.x() - size.width() // 2
        )
        y = {"below": target.bottom() + 1, "above": target.top() - size.height()}.get(
            side, middle.y() - size.height() // 2
        )
        x = max(min(x, window.right() - size.width()), window.left())
        y = max(min(y, window.bottom() - size.height()), window.top())
        self.setGeometry(QRect(QPoint(x, y), size))
        self._tip = QPointF(middle - QPoint(x, y))
        self.setMask(QRegion(self._card().toAlignedRect()) | QRegion(self._arrow().boundingRect().toAlignedRect()))
        self.raise_()
        self.update()

    def _fits(self, target: QRect, window: QRect, side: str) -> bool:
        size = self.sizeHint()
        room = {
            "right": window.right() - target.right() - size.width(),
            "left": target.left() - window.left() - size.width(),
            "below": window.bottom() - target.bottom() - size.height(),
            "above": target.top() - window.top() - size.height(),
        }
        return room[side] >= ARROW

    def _make_room(self, side: str) -> None:
        """Keep room for the arrow, on its side."""
        self._side = side
        left, top, right, bottom = (ARROW * (side == one) for one in ("right", "below", "left", "above"))
        self._column.setContentsMargins(14 + left, 8 + top, 10 + right, 12 + bottom)
        self._column.invalidate()
        self._column.activate()

    def _card(self) -> QRectF:
        left, top, right, bottom = (ARROW * (self._side == one) for one in ("right", "below", "left", "above"))
        return QRectF(self.rect()).adjusted(left, top, -right, -bottom)

    def _arrow(self) -> QPainterPath:
        """Draw the arrow: as near to the middle of the target as the card goes."""
        card, side = self._card(), self._side
        near = card.adjusted(2 * ARROW, 2 * ARROW, -2 * ARROW, -2 * ARROW)
        x, y = max(min(self._tip.x(), near.right()), near.left()), max(min(self._tip.y(), near.bottom()), near.top())
        if side in ("right", "left"):
            edge, out = (card.left() + 1, -ARROW) if side == "right" else (card.right() - 1, ARROW)
            corners = [QPointF(edge, y - ARROW), QPointF(edge + out, y), QPointF(edge, y + ARROW)]
        else:
            edge, out = (card.top() + 1, -ARROW) if side == "below" else (card.bottom() - 1, ARROW)
            corners = [QPointF(x - ARROW, edge), QPointF(x, edge + out), QPointF(x + ARROW, edge)]
        path = QPainterPath()
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint card and arrow in one outline."""
        painter, colors = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(self._card().adjusted(1, 1, -1, -1), 7, 7)
        if self._side:
            shape = shape.united(self._arrow())
        painter.setPen(QPen(QColor(colors.positive), 1.5))
        painter.setBrush(QColor(colors.panel))
        painter.drawPath(shape)
        painter.end()


def _unmarked(text: str) -> str:
    """Take out the mark of the key."""
    return text.replace("&", "")


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Tour(QObject):
    """Goes from stop to stop; never in the way: whoever clicks Train at once is taken to what happens then.

    Parameters
    ----------
    window : QMainWindow
    state : SessionState
    targets : mapping of str to QWidget
        What the stops point at.
    bring : callable
        Brings a panel forward, by its name.
    settings : QSettings
        Remembers that the tour is done with.
    lesson : QAction or None
        Starts the lesson.
    """

    ended = Signal()

    def __init__(
        self,
        window: QMainWindow,
        state: SessionState,
        targets: Mapping[str, QWidget],
        bring: Callable[[str], None],
        settings: QSettings,
        lesson: QAction | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._state, self._settings = window, state, settings
        self._targets, self._bring, self._lesson = targets, bring, lesson
        self._was: tuple[QRect, QRect] | None = None
        self._ran = state.training.running
        self._open = True
        self.number = 0
        self.callout = callout = Callout(window)
        callout.next_wanted.connect(self.next)
        callout.back_wanted.connect(self.back)
        callout.lesson_wanted.connect(self._start_lesson)
        callout.closed.connect(self.close)
        callout.finished.connect(self.finish)
        self._first_for_tab()
        state.ticked.connect(self._follow)
        state.training.snapshot_changed.connect(self._on_snapshot)
        state.asked.connect(self._on_asked)
        self.go_to(0)

    def _first_for_tab(self) -> None:
        """Let Tab come to the callout first of all: it has not the keyboard, which belongs to the window."""
        before: QWidget = self._window
        for button in (*reversed(self.callout.buttons), self.callout.close_button):
            QWidget.setTabOrder(before, button)
            before = button

    # -- going ----------------------------------------------------------------------------------------------------

    def go_to(self, number: int) -> None:
        """Show a stop; its panel comes forward."""
        self.number = number
        self.callout.say(number, lesson=self._lesson is not None)
        self._was = None
        if STOPS[number].target != "train":
            self._bring(STOPS[number].target)
        self._follow()

    def next(self) -> None:
        """Go on; after the last stop the tour is done."""
        if self.number == LAST:
            self.finish()
        else:
            self.go_to(self.number + 1)

    def back(self) -> None:
        """Go back."""
        self.go_to(max(self.number - 1, 0))

    def finish(self) -> None:
        """End it for good."""
        self._settings.setValue(DONE, True)
        self.close()

    def close(self) -> None:
        """End it for now."""
        if not self._open:
            return
        self._open, callout = False, self.callout
        focus = self._window.focusWidget()
        if focus is not None and callout.isAncestorOf(focus):
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)
        self._state.ticked.disconnect(self._follow)
        self._state.training.snapshot_changed.disconnect(self._on_snapshot)
        self._state.asked.disconnect(self._on_asked)
        callout.hide()
        callout.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def _start_lesson(self) -> None:
        lesson = self._lesson
        self.finish()
        if lesson is not None:
            lesson.trigger()

    # -- following ------------------------------------------------------------------------------------------------

    def _on_snapshot(self) -> None:
        """Go on to the way down when the run begins: somebody has found Train."""
        began = self._state.training.running and not self._ran
        self._ran = self._state.training.running
        if began and self.number <= TRAIN:
            self.go_to(TRAIN + 1)

    def _on_asked(self) -> None:
        """Be done with it when a picture is put to the neuron: that was the last thing to tell."""
        if self.number == LAST:
            self.finish()

    def _follow(self) -> None:
        """Keep to the target: the window, a splitter or a tab may have moved it."""
        stop = STOPS[self.number]
        target = self._targets[stop.target]
        here = target.window() is self._window and not target.visibleRegion().isEmpty()
        self.callout.setVisible(here)
        if here:
            place = QRect(target.mapTo(self._window, QPoint()), target.size())
            now = place, self._window.rect()
            if now != self._was:
                self._was = now
                self.callout.point_at(place, stop.sides)
