"""The vectorisation lab: one gradient step on the pictures that are loaded, made in four ways, timed and compared."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.state.material import same_pixels
from lrviz.gui.state.neuron_now import NeuronNow
from lrviz.gui.widgets.lab_bars import Bar
from lrviz.gui.widgets.lab_page import LabPage
from lrviz.images.preprocess import Preprocessing
from lrviz.images.unroll import TrainingMatrix
from lrviz.lesson import lab_ways, lab_words
from lrviz.lesson.lab import BUDGETS, Begun, Task, Timing
from lrviz.lesson.lab_process import Ended, LabProcess
from lrviz.lesson.lab_ways import WAYS
from lrviz.said import say

POLL_MS = 100
"""Milliseconds between two looks at what was found: words cannot be read faster."""


class LabPanel(Panel):
    """Has it measured, and shows what was found.

    Training goes on meanwhile: who wants the best figures pauses it, and is told so.
    """

    name = "lab"
    title = say("Vectorisation lab")
    interval = 15

    facts_changed = Signal()
    """`facts` gives something else."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._now = NeuronNow(state, self)
        self._process = LabProcess()
        self._matrix: TrainingMatrix | None = None  # what was measured, or is being
        self._timings: dict[str, Timing] = {}
        self._at: str | None = None
        self._error = ""
        self._beside = self._complete = self._fresh = False
        self._facts = self.facts()
        self.page = page = LabPage(self)
        self.bars, self.code, self.budget = page.bars, page.code, page.budget
        self.sentence, self.equal, self.button, self.empty = page.sentence, page.equal, page.button, page.empty
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 1)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # words come and go
        whole.addWidget(page)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._take)
        self.button.clicked.connect(self._on_button)
        self.bars.chosen.connect(self._show_code)
        self.destroyed.connect(self._process.cancel)
        state.training.snapshot_changed.connect(self.refresh_in_turn)
        state.pictures.changed.connect(self.refresh_later)
        self.bars.show_bars(self._rows())
        self.bars.choose("vectorised")

    # -- what was found -----------------------------------------------------------------------------------------

    @property
    def measuring(self) -> bool:
        """Whether a measurement is under way."""
        return self._process.busy

    @property
    def pid(self) -> int | None:
        """Number of the process that measures, while there is one."""
        return self._process.pid

    @property
    def timings(self) -> dict[str, Timing]:
        """What was found so far, by way."""
        return dict(self._timings)

    @property
    def outdated(self) -> bool:
        """Whether what is shown is about other pictures, or another preparation, than those of now."""
        return bool(self._timings) and not self._fresh

    def facts(self) -> dict[str, object]:
        """Say what exercises may ask about.

        lab_done: whether all ways were measured on the pictures that are loaded; lab_factor: how many times as fast
        vectorised is as loops over every number, None until that is known.
        """
        done = self._complete and self._fresh
        times = lab_words.factor(self._timings, "vectorised", "every_number") if done else None
        return {"lab_done": done, "lab_factor": times}

    def save_state(self) -> dict[str, object]:
        """Remember the time for each way, and the way whose code is shown."""
        return {"seconds": self.budget.currentData(), "way": self.bars.current}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take them up again."""
        seconds, way = str(kept.get("seconds", "")), str(kept.get("way", ""))
        for place, choice in enumerate(BUDGETS):
            if seconds in (str(choice), f"{choice:g}"):
                self.budget.setCurrentIndex(place)
        self.bars.choose(way)

    # -- measuring ----------------------------------------------------------------------------------------------

    def measure(self) -> None:
        """Begin, on the pictures of now; without any nothing happens."""
        now = self._now.take()
        if now is None:
            return
        matrix, seconds = now.matrix, float(self.budget.currentData())
        self._matrix, self._timings, self._at, self._error = matrix, {}, "", ""
        self._complete, self._beside = False, self.state.training.running
        self._process.begin(Task(matrix.train.pixels, matrix.train.labels, matrix.preprocessing, seconds))
        self._poll.start()
        self.refresh()

    def cancel(self) -> None:
        """Stop at once; what was found stays."""
        self._process.cancel()
        self._poll.stop()
        self._at = None
        self.refresh()

    def _on_button(self) -> None:
        if self.measuring:
            self.cancel()
        else:
            self.measure()

    def _take(self) -> None:
        """Take what was found."""
        self._beside = self._beside or self.state.training.running
        found = False
        while (news := self._process.poll()) is not None:
            found = True
            if isinstance(news, Begun):
                self._at = news.way
            elif isinstance(news, Timing):
                self._timings[news.way], self._at = news, ""
            elif isinstance(news, Ended):
                self._error, self._complete, self._at = news.error, not news.error, None
        if not self._process.busy:
            self._poll.stop()
        if found:
            self._look()
            self.refresh_later()

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what was found, and whether it is still about the pictures of now."""
        matrix = self._look()
        shown = matrix is not None or bool(self._timings) or self.measuring
        self.page.show_lab(shown)
        if not shown:
            self.empty.say_why(self.state.training.snapshot, tr("One moment: the neuron is being prepared."))
            self.set_subtitle("")
            return
        self.page.show_busy(self.measuring)
        self.button.setEnabled(matrix is not None or self.measuring)
        self.budget.setEnabled(not self.measuring)
        about = self._matrix if self._timings or self.measuring else matrix
        size = tr("{m:,} pictures × {n_x:,} numbers", m=about.m, n_x=about.n_x) if about is not None else ""
        self.page.data.show_text(size)
        self.bars.show_bars(self._rows(), faded=self.outdated)
        self._show_words()
        self._show_code(self.bars.current)

    def _look(self) -> TrainingMatrix | None:
        """Give the pictures of now, and see whether they are those of the measurement."""
        now = self._now.take()
        matrix = now.matrix if now is not None else None
        self._fresh = matrix is not None and self._matrix is not None and _same(matrix, self._matrix)
        facts = self.facts()
        if facts != self._facts:
            self._facts = facts
            self.facts_changed.emit()
        return matrix

    def _rows(self) -> list[Bar]:
        slowest = self._timings.get("every_number")
        rows = []
        for way in WAYS:
            name, timing = tr(lab_words.NAMES[way]), self._timings.get(way)
            if timing is None:
                note = tr("measuring …") if self._at == way else ""
                rows.append(Bar(way, name, note=note))
            elif timing.left_out:
                rows.append(Bar(way, name, note=tr(lab_words.note(timing))))
            else:
                value = lab_words.time_text(timing.seconds)
                if slowest is not None:
                    value += f"   {lab_words.times_text(slowest.seconds / timing.seconds)} ×"
                note = tr(lab_words.note(timing))
                rows.append(Bar(way, name, timing.seconds, value, note, timing.extrapolated))
        return rows

    def _show_words(self) -> None:
        colors = theme.current()
        error = bool(self._error)
        self.sentence.say(self._said())
        self.sentence.set_color(colors.danger if error else colors.dim if self.outdated else colors.text)
        self.equal.say(tr(lab_words.equality(self._timings)))
        equal = all(timing.equal or timing.left_out for timing in self._timings.values())
        self.equal.set_color(colors.danger if not equal else colors.dim if self.outdated else colors.good)
        self.set_subtitle(tr("measuring …") if self.measuring else tr("of other pictures") if self.outdated else "")

    def _said(self) -> str:
        """Say what came out, or what there is to do."""
        if self._error:
            return tr(self._error)
        if self.measuring:
            if self._at:
                return tr("Measuring: {way} …", way=lab_words.NAMES[self._at])
            return tr("The pictures are being prepared …")
        if not self._timings or self._matrix is None:
            return tr(
                "One gradient step, J, dw and db, in four ways: Measure times each of them on your pictures. "
                "Figures are better while no training runs."
            )
        said = [tr(lab_words.sentence(self._timings, self._matrix.m, self._matrix.n_x))]
        if self.outdated:
            said.insert(0, tr("Measured on other pictures or another preparation than those of now."))
        if not self._complete:
            said.insert(0, tr("Cancelled."))
        if self._beside:
            said.append(tr("Training went on meanwhile: figures are better when it is paused."))
        return " ".join(said)

    def _show_code(self, way: str) -> None:
        self.page.ran.show_text(tr("What runs: {way}", way=lab_words.NAMES[way]))
        try:
            self.code.show_code(lab_ways.code(way))
        except OSError:
            self.code.show_code(tr("lrviz was installed without its source."))

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.code.restyle()

    # -- Qt's side ----------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        """Measure on behind a tab, but not when the window closes."""
        super().hideEvent(event)
        if self.measuring and not self.window().isVisible():
            self.cancel()

    def minimumSizeHint(self) -> QSize:
        """Room for the bars and the words."""
        return QSize(300, 280)


def _same(a: TrainingMatrix, b: TrainingMatrix) -> bool:
    """Whether the numbers in X and Y are the same, whatever the names of the pictures."""
    return a is b or (
        same_pixels(a.data, b.data)
        and a.data.test_share == b.data.test_share
        and np.array_equal(a.data.pictures.labels, b.data.pictures.labels)
        and _prepared(a.preprocessing) == _prepared(b.preprocessing)
    )


def _prepared(how: Preprocessing) -> tuple[object, ...]:
    """How pictures are prepared; mean and deviation follow from that and the pictures."""
    return how.height, how.width, how.color, how.scale, how.center, how.standardize
