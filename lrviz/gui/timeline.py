"""The time machine: every iteration of the run on one line, by mouse and keys; and the ways back to the present."""

from __future__ import annotations

import math
from functools import partial
from time import monotonic as clock

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.run_model import settings_text
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.gui.widgets.time_slider import TimeMark, TimeSlider, TimeView
from lrviz.gui.widgets.transport_button import TransportButton
from lrviz.said import say
from lrviz.session.commands import WATCHABLE
from lrviz.session.pace import Pace
from lrviz.session.snapshot import RunSummary, Snapshot

TICKS_A_PICTURE = 2
"""The line follows a run at 30 pictures a second."""

HOW = say("← → one iteration, with Shift ten, with Ctrl and Shift a hundred. Home: the start. End: the present.")


def parse_iteration(text: str) -> int | None:
    """Read an iteration as people write it (1500, 1,500, 1e6); None unless it is a whole number of at least 0."""
    try:
        value = float("".join(text.split()).replace(",", ""))
    except ValueError:
        return None
    return int(value) if math.isfinite(value) and value >= 0 and value == int(value) else None


class Timeline(QWidget):
    """Goes to any iteration of the run that is shown.

    Parameters
    ----------
    state : SessionState
    actions : dict of str to QAction
        Those of the menus; "play" and "go_to" are done here.
    """

    def __init__(self, state: SessionState, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._training = state, state.training
        self._words = TextPace()
        self._pace = Pace(WATCHABLE, 1)
        self._played = -1
        self._played_run = 0
        self.setAccessibleName(tr("Time machine"))
        self._timer = QTimer(self)
        self._timer.setInterval(theme.TICK_MS)
        self._timer.timeout.connect(self._play_on)
        self._build(actions)
        actions["play"].triggered.connect(self.toggle_play)
        actions["go_to"].triggered.connect(self.ask_iteration)
        state.training.snapshot_changed.connect(self._on_snapshot)
        state.training.position_changed.connect(self.refresh)
        state.training.settings_changed.connect(self._show_plan)
        self.refresh()

    # -- building -----------------------------------------------------------------------------------------------

    def _build(self, actions: dict[str, QAction]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(2)
        signs: tuple[tuple[str, str], ...] = (
            ("first", "first"),
            ("back", "back"),
            ("play", "play"),
            ("on", "on"),
            ("last", "last"),
        )
        self.buttons: dict[str, TransportButton] = {}
        for key, sign in signs:
            button = TransportButton(sign, self)  # type: ignore[arg-type]
            _follow(button, actions[key])
            row.addWidget(button)
            self.buttons[key] = button
        row.addSpacing(6)
        self.slider = TimeSlider(self)
        self.slider.setAccessibleName(tr("Iteration that is shown"))
        self.slider.setAccessibleDescription(tr(HOW))
        self.slider.valueChanged.connect(self._on_slider)
        self.slider.turned.connect(self._on_turned)
        row.addWidget(self.slider, 1)
        row.addSpacing(8)
        self._build_entry(row)
        row.addSpacing(8)
        self.live = QToolButton(self)
        self.live.setObjectName("toggle")
        self.live.setText(tr("● Live"))
        self.live.setCheckable(True)
        self.live.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.live.setAccessibleName(tr("Live: show the present, and follow it"))
        _follow(self.live, actions["live"])
        self.live.clicked.connect(self._show_live)
        row.addWidget(self.live)
        row.addSpacing(4)
        self.fork = QPushButton(tr("Fork from here"), self)
        self.fork.setObjectName("small")
        self.fork.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        _follow(self.fork, actions["fork"])
        row.addWidget(self.fork)

    def _build_entry(self, row: QHBoxLayout) -> None:
        label = QLabel(tr("Iteration"), self)
        self.entry = QLineEdit(self)
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.entry.setFocusPolicy(Qt.FocusPolicy.ClickFocus | Qt.FocusPolicy.TabFocus)
        self.entry.setAccessibleName(tr("Iteration"))
        self.entry.setToolTip(
            tr("Type an iteration, then Enter ({keys}). {how}", keys=theme.SHORTCUTS["go_to"], how=HOW)
        )
        self.entry.returnPressed.connect(self._on_entered)
        self.entry.editingFinished.connect(self._leave_entry)
        self.total = QLabel(self)
        theme.set_dim(self.total)
        label.setBuddy(self.entry)
        for widget in (label, self.entry, self.total):
            row.addWidget(widget)
            row.addSpacing(2)

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show where the run is, and where the user is."""
        snapshot = self._training.snapshot
        self.slider.show_view(self._view(snapshot))
        self._show_live()
        self._show_plan()
        if self._words.due(snapshot) or not self._training.at_present:
            self._show_words(snapshot)

    def _view(self, snapshot: Snapshot | None) -> TimeView:
        run = self._training.shown
        if snapshot is None or run is None:
            return TimeView()
        wanted = self._training.position
        return TimeView(
            position=wanted,
            last=max(snapshot.last_iteration, wanted),
            limit=snapshot.iterations,
            live=self._training.at_present,
            seeking=snapshot.seeking,
            color=theme.run_color(run.color),
            marks=_marks(run, snapshot),
        )

    def _show_live(self) -> None:
        self.live.setChecked(self._training.at_present)
        self.buttons["play"].show_sign("hold" if self._timer.isActive() else "play")

    def _show_plan(self) -> None:
        """Let the fork's button stand out while other settings wait for it."""
        accent = theme.current().positive
        style = f"color: {accent}; border-color: {accent};" if self._training.planned else ""
        if style != self.fork.styleSheet():
            self.fork.setStyleSheet(style)

    def _show_words(self, snapshot: Snapshot | None) -> None:
        last = snapshot.last_iteration if snapshot is not None else 0
        total = f"/ {theme.count_text(last)}"
        if total != self.total.text():
            self._make_room(last)
            self.total.setText(total)
        text = theme.count_text(self._training.position)
        if text != self.entry.text() and not self.entry.isModified():
            self.entry.setText(text)

    def _make_room(self, last: int) -> None:
        """Let the numbers have room for as many digits as the last iteration has: the line must not tremble."""
        widest = theme.count_text(10 ** max(len(str(last)), 4) - 1)
        width = self.total.fontMetrics().horizontalAdvance(f"/ {widest}")
        if width != self.total.minimumWidth():
            self.total.setFixedWidth(width)
            self.entry.setFixedWidth(self.entry.fontMetrics().horizontalAdvance(widest) + 20)

    def _on_snapshot(self) -> None:
        """Follow a run in turn with the panels; anything else at once."""
        if self._training.moving and self._training.at_present:
            self._state.turns.ask("timeline", self.refresh, TICKS_A_PICTURE)
        else:
            self._state.turns.withdraw("timeline")
            self.refresh()

    # -- wishes -------------------------------------------------------------------------------------------------

    def _on_slider(self, iteration: int) -> None:
        self._hold()
        self._training.look(iteration)

    def _on_turned(self, iterations: int) -> None:
        """Go along with the wheel; unlike a key it never makes the run go on, for a wheel easily turns too far."""
        if iterations < 0 or not self._training.at_present:
            self._training.move(iterations)

    def ask_iteration(self) -> None:
        """Let the user type an iteration."""
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.selectAll()

    def _on_entered(self) -> None:
        text = self.entry.text()
        if self.entry.isModified():
            self.entry.setModified(False)
            iteration, snapshot = parse_iteration(text), self._training.snapshot
            last = snapshot.last_iteration if snapshot is not None else 0
            if iteration is None or iteration > last:
                refusal = tr(
                    "“{text}” is no iteration of this run: "
                    "type a number from 0 to {last:,}, as far as the run has got.",
                    text=text,
                    last=last,
                )
                self._state.tell(refusal, about="iteration")
            else:
                self._state.settle("iteration")
                self._training.look(iteration)
        self.entry.clearFocus()
        self.refresh()

    def _leave_entry(self) -> None:
        """Show the truth again when something was typed and not entered."""
        self.entry.setModified(False)
        self.refresh()

    # -- playing ------------------------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """Whether the past is running by."""
        return self._timer.isActive()

    def toggle_play(self) -> None:
        """Let the past run by from here, from the start if the present is shown; or hold it."""
        snapshot = self._training.snapshot
        if self.playing:
            self._hold()
        elif snapshot is not None and snapshot.last_iteration:
            start = 0 if self._training.at_present else self._training.position
            self._pace = Pace(WATCHABLE, snapshot.last_iteration)
            self._pace.sync(start, clock())
            self._played, self._played_run = start, snapshot.run
            self._training.look(start)
            self._timer.start()
        self.refresh()

    def _play_on(self) -> None:
        """Ask for the next iteration that is due; wait for the one before to be on the screen."""
        training, now = self._training, clock()
        snapshot, here = training.snapshot, training.position
        if snapshot is None or snapshot.run != self._played_run or training.at_present:
            self._hold()
        elif not training.travelling:
            if here != self._played:  # somebody went elsewhere: go on from there
                self._pace.sync(here, now)
            self._played = min(here + self._pace.due(here, now), snapshot.last_iteration)
            if self._played >= snapshot.last_iteration:
                self._hold()
                training.look(None)
            elif self._played != here:
                training.look(self._played)
        self.refresh()

    def _hold(self) -> None:
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark: runs have other colors then."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Play for nobody."""
        super().hideEvent(event)
        self._hold()


def _marks(run: RunSummary, snapshot: Snapshot) -> tuple[TimeMark, ...]:
    """Mark the fork, and where other settings came into force."""
    marks = tuple(
        TimeMark(iteration, tr("from here on {settings}", settings=settings_text(recipe)))
        for iteration, recipe in run.changes
    )
    if run.parent is None or not run.forked_at:
        return marks
    parent = next((other.name for other in snapshot.runs if other.number == run.parent), say("another run"))
    return (TimeMark(run.forked_at, tr("forked from {parent}", parent=parent)), *marks)


def _follow(button: QAbstractButton, action: QAction) -> None:
    """Let a button do what an action does, whenever it can be done."""
    button.clicked.connect(action.trigger)
    if not button.accessibleName():
        button.setAccessibleName(action.toolTip())
    follow = partial(_dress, button, action)
    action.changed.connect(follow)
    follow()


def _dress(button: QAbstractButton, action: QAction) -> None:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setEnabled(action.isEnabled())
    button.setToolTip(f"{action.toolTip()} ({keys})")
