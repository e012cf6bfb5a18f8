"""The loop over m examples, live: line by line, with its sums growing, and the same by matrices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.state.neuron_now import NeuronNow, Now
from lrviz.gui.widgets import loop_words
from lrviz.gui.widgets.loop_page import LoopPage
from lrviz.gui.widgets.picture_view import diverging_picture
from lrviz.lesson import examples, graph_work
from lrviz.lesson.errand import Errand
from lrviz.lesson.examples import Examples, Rest
from lrviz.lesson.loop import Loop
from lrviz.said import say

LIGHT = 200_000
"""Up to so many weights one picture takes less than a few milliseconds; with more, a thread does it."""

SLICE = 0.004
"""Seconds of a tick that may go into running as fast as it can."""

SPEEDS = ((250, 0.0), (1000, 1.0), (100, 1.0), (20, 2.0), (theme.TICK_MS, float("inf")))
"""Milliseconds between two steps of each speed, and how many pictures a step is; 0: a line."""


class LoopPanel(Panel):
    """Shows the loop on the training pictures, at the (w, b) it was begun with."""

    name = "loop"
    title = say("The loop")
    interval = 15

    facts_changed = Signal()
    """`facts` gives something else."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._now = NeuronNow(state, self)
        self._frozen: Now | None = None
        self._loop: Loop | None = None
        self._found: Examples | None = None
        self._facts: dict[str, object] = {}
        self._to_end = False
        self._errand: Errand[Examples] = Errand("lrviz-matrices", state.training.gate.pause)
        self._mover: Errand[bool] = Errand("lrviz-loop", state.training.gate.pause)
        self._build()
        self._player = QTimer(self)
        self._player.timeout.connect(self._run_on)
        self._poll = QTimer(self)
        self._poll.setInterval(theme.TICK_MS)
        self._poll.timeout.connect(self._take)
        state.training.snapshot_changed.connect(self.refresh_in_turn)
        state.pictures.changed.connect(self.refresh_later)

    def _build(self) -> None:
        self.page = page = LoopPage(self)
        self.view, self.picture, self.dw, self.sums = page.view, page.picture, page.dw, page.sums
        self.matrices, self.buttons, self.speed = page.matrices, page.buttons, page.speed
        self.sentence, self.empty, self.anew, self.where = page.sentence, page.empty, page.anew, page.where
        self.view.wanted.connect(self.go)
        self.matrices.wanted.connect(self.go)
        self.buttons.pressed.connect(self.go)
        self.anew.clicked.connect(self.take_present)
        page.line_button.clicked.connect(partial(self._on_wish, "on"))
        page.example_button.clicked.connect(partial(self._on_wish, "example"))
        self.speed.currentIndexChanged.connect(self._on_speed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 1)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # words come and go
        whole.addWidget(page)

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def loop(self) -> Loop | None:
        """The loop that is shown."""
        return self._loop

    @property
    def vectorised(self) -> Examples | None:
        """The same by matrices, at the same (w, b); None until it is computed."""
        return self._found

    def facts(self) -> dict[str, object]:
        """Say what exercises may ask about.

        loop_example: i, 0 before the first; loop_line: the line executed last, from 1, 0 before the first; loop_done;
        loop_m; loop_J, loop_db: the sums as they are; loop_equal: at the end, whether the matrices give the same.
        """
        loop = self._loop
        if loop is None:
            return dict.fromkeys(
                ("loop_example", "loop_line", "loop_done", "loop_m", "loop_J", "loop_db", "loop_equal")
            )
        equal = loop.difference(self._found).equal if loop.done and self._found is not None else None
        return {
            "loop_example": loop.example,
            "loop_line": loop.at + 1,
            "loop_done": loop.done,
            "loop_m": loop.m,
            "loop_J": loop.J,
            "loop_db": loop.db,
            "loop_equal": equal,
        }

    def save_state(self) -> dict[str, object]:
        """Remember the speed."""
        return {"speed": self.speed.currentIndex()}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take up the speed of last time."""
        speed = str(kept.get("speed", ""))
        if speed.isdecimal() and int(speed) < self.speed.count():
            self.speed.setCurrentIndex(int(speed))

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow the (w, b) shown until the loop is begun; then it stands still, unless the pictures are others."""
        now = self._now.take()
        if now is None:
            self._show_nothing()
            return
        frozen = self._frozen
        if frozen is None or frozen.matrix.data is not now.matrix.data or self._unbegun(now):
            self._freeze(now)
        self._show_where(now)

    def _unbegun(self, now: Now) -> bool:
        return (
            self._loop is not None and self._loop.at < 0 and self._frozen is not None and not _same(self._frozen, now)
        )

    def _freeze(self, now: Now) -> None:
        self._player.stop()
        self._mover.give_up()
        self._errand.give_up()
        self._frozen, self._found = now, None
        self._loop = Loop(now.matrix, now.parameters.w, now.parameters.b, now.l2)
        self.page.show_loop(True)
        self._show()

    def _show_nothing(self) -> None:
        self._player.stop()
        self._mover.give_up()
        self._errand.give_up()
        self._frozen = self._loop = self._found = None
        self.page.show_loop(False)
        self.empty.say_why(self.state.training.snapshot, tr("One moment: the neuron is being prepared."))
        self.set_subtitle("")
        self._tell_facts()

    def _show_where(self, now: Now) -> None:
        frozen = self._frozen
        assert frozen is not None
        iteration = theme.count_text(frozen.parameters.iteration)
        self.where.show_text(tr("At (w, b) of {run}, iteration {iteration}", run=frozen.run, iteration=iteration))
        self.anew.setEnabled(not _same(frozen, now))

    def _show(self) -> None:
        """Show the loop as it is."""
        loop = self._loop
        if loop is None:
            return
        how = loop.matrix.preprocessing
        self.view.show_lines(loop.lines, loop.at, loop_words.line_numbers(loop))
        line = loop.line
        news = loop_words.CHANGES.get(line.kind, ()) if line is not None else ()
        table = loop_words.rows(loop, self._found)
        self.sums.show_rows(table, news)
        self.sums.describe("; ".join(f"{row.name}: {row.looped} | {row.vectorised}" for row in table))
        self.matrices.show_lines(
            loop_words.vectorised_lines(penalised=loop.l2 > 0), -1, loop_words.vectorised_numbers(self._found)
        )
        shown = loop.example and not loop.done
        self.picture.show_pixels(graph_work.thinned(loop.matrix.train.pixels[loop.example - 1]) if shown else None)
        self.dw.show_pixels(diverging_picture(graph_work.pixel_sums(loop.dw, how))[0])
        text = loop_words.sentence(loop, self._found)
        self.sentence.say(text)
        self.view.setAccessibleDescription(text)
        self._color_sentence()
        m = theme.count_text(loop.m)
        self.set_subtitle(tr("picture {i} of {m}", i=theme.count_text(loop.example), m=m))
        self._enable()
        self._tell_facts()

    def _enable(self) -> None:
        loop = self._loop
        on = loop is not None and not loop.done
        self.buttons.enable(back=loop is not None and loop.at >= 0, on=on)
        self.page.line_button.setEnabled(on)
        self.page.example_button.setEnabled(on)
        self.buttons.show_playing(self._player.isActive())

    def _color_sentence(self) -> None:
        colors, loop = theme.current(), self._loop
        color = colors.text
        if loop is not None and loop.done and self._found is not None:
            color = colors.good if loop.difference(self._found).equal else colors.danger
        self.sentence.set_color(color)

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        for picture in (self.picture, self.dw):
            picture.set_edge(colors.border)
        self._show()

    def _tell_facts(self) -> None:
        facts = self.facts()
        if facts != self._facts:
            self._facts = facts
            self.facts_changed.emit()

    # -- going on -----------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether it goes on by itself."""
        return self._player.isActive()

    def take_present(self) -> None:
        """Begin again, with the (w, b) that is shown now."""
        now = self._now.take()
        if now is not None:
            self._freeze(now)
            self._show_where(now)

    def go(self, way: str) -> None:
        """Execute a line ("on"), the lines of a picture ("example"), all ("last"), none ("first"), or run ("play")."""
        loop = self._loop
        if loop is None:
            return
        if way == "play" and not self._player.isActive():
            self._start(to_end=False)
            return
        if way == "last":
            self._start(to_end=True)
            return
        self._player.stop()
        if way == "first":
            self._mover.give_up()
            self._errand.give_up()
            self._loop = Loop(loop.matrix, loop.w, loop.b, loop.l2)
            self._found = None
        elif way == "on":
            self._advance(_line)
        elif way == "example":
            self._advance(_example)
        self._show()
        if way == "first":
            self.refresh_later()

    def _on_wish(self, way: str, _: bool = False) -> None:
        self.go(way)

    def _start(self, *, to_end: bool) -> None:
        self._to_end = to_end
        self._player.setInterval(theme.TICK_MS if to_end else SPEEDS[self.speed.currentIndex()][0])
        loop = self._loop
        if loop is not None and not loop.done:
            self._player.start()
            self._run_on()
        self._enable()

    def _on_speed(self) -> None:
        self._player.setInterval(SPEEDS[self.speed.currentIndex()][0])
        self._to_end = False

    def _run_on(self) -> None:
        loop = self._loop
        if loop is None or loop.done:
            self._player.stop()
            self._enable()
            return
        pictures = float("inf") if self._to_end else SPEEDS[self.speed.currentIndex()][1]
        self._advance(partial(_run, pictures) if pictures else _line)
        if loop.done:
            self._player.stop()
        self._show()

    def _advance(self, step: Callable[[Loop, Rest], bool]) -> None:
        """Go on: at once, or in a thread if one picture has a great many numbers."""
        loop = self._loop
        if loop is None or self._mover.busy:
            return
        if loop.at < 0:  # begun now: the same by matrices, meanwhile
            self._begin_matrices(loop)
        if loop.n_x <= LIGHT:
            step(loop, _no_rest)
        else:
            self._mover.begin(partial(step, loop))
            self._poll.start()

    def _begin_matrices(self, loop: Loop) -> None:
        self._errand.begin(partial(examples.compute, loop.matrix, loop.w, loop.b, loop.l2))
        self._poll.start()

    def _take(self) -> None:
        """Take what the threads have done."""
        moved, found = self._mover.take(), self._errand.take()
        if found is not None:
            self._found = found
        if moved or found is not None:
            self._show()
        if not self._errand.busy and not self._mover.busy:
            self._poll.stop()

    # -- Qt's side ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the matrices."""
        super().showEvent(event)
        loop = self._loop
        if loop is not None and loop.at >= 0 and self._found is None and not self._errand.busy:
            self._begin_matrices(loop)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._player.stop()
        self._poll.stop()
        self._errand.give_up()
        if self._mover.busy:  # a loop half moved by a thread is none
            self._mover.give_up()
            self._frozen = None
        self._stale = True
        self.buttons.show_playing(False)

    def minimumSizeHint(self) -> QSize:
        """Room for the lines and the sums."""
        return QSize(380, 260)


def _same(a: Now, b: Now) -> bool:
    """Whether it is the same (w, b), and the same λ."""
    return a.parameters.w is b.parameters.w and a.parameters.b == b.parameters.b and a.l2 == b.l2


def _no_rest() -> None:
    """Go on."""


def _line(loop: Loop, rest: Rest) -> bool:
    rest()
    loop.step_line()
    return True


def _example(loop: Loop, rest: Rest) -> bool:
    rest()
    loop.step_example()
    return True


def _run(pictures: float, loop: Loop, rest: Rest) -> bool:
    loop.run(rest, SLICE, pictures)
    return True
