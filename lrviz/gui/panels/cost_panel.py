"""The cost over the runs: J of the training pictures and of the test pictures, over iterations or over time."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.buttons import toggle_button
from lrviz.gui.widgets.cost_axes import CostAxes, Trace, crossing, nearest
from lrviz.gui.widgets.cost_marks import CostMarks, Leaving, Marks, growth
from lrviz.gui.widgets.cost_values import CostValues
from lrviz.gui.widgets.drag_plot import DragPlot, Handle
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.plot import Dot, Line
from lrviz.gui.widgets.run_curves import RunCurve, RunCurves, draw_trace, visible_runs
from lrviz.gui.widgets.run_legend import RunLegend
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.gui.widgets.ticks import number_text
from lrviz.said import say
from lrviz.session.snapshot import Snapshot
from lrviz.session.words import iterations_text

LEGEND_WITH_NUMBERS = 380
"""Width of a panel, in pixels, whose legend has room for the costs."""

TIP = say(
    "Dashed: the test pictures.\n"
    "Wheel or drag: look closer. Double click or A: everything. ← →: read values.\n"
    "Click, drag the dot, or Return: show that iteration everywhere."
)

NEAR_THE_END = 5.0
"""So many pixels before the end of a run the mouse means its end: the present."""


class CostPanel(Panel):
    """Draws `Snapshot.curve`, and the curves of the other runs that are visible."""

    name = "cost"
    title = say("Cost J(w, b)")
    interval = 2

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._runs: tuple[RunCurve, ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._sought: float | None = None
        self._before_click: int | None = None
        self._pace = TextPace()
        self.empty = EmptyState(self)
        self.plot = DragPlot(tr("iteration"), "J", self)
        self.plot.grid_shown = True
        self.plot.setAccessibleName(tr("Cost over the iterations"))
        self.plot.setToolTip(tr(TIP))
        self.train_line, self.test_line, self.dot = Line(), Line(dashed=True), Dot()
        self.curves, self.marks = RunCurves(self.plot), CostMarks()
        for item in (self.test_line, self.train_line, self.marks, self.dot):
            self.plot.add(item)
        self.values = CostValues(self.plot)
        self.log_x = self._toggle(tr("log x"), tr("Iterations (or the time) on a logarithmic axis"))
        self.log_y = self._toggle(tr("log y"), tr("J on a logarithmic axis"))
        self.by_time = self._toggle(tr("time"), tr("Over the seconds spent in training instead of the iterations"))
        self.tests = self._toggle(tr("tests"), tr("The cost of the test pictures of the other runs too"))
        self.legend, self.names = QLabel(self), RunLegend(self)
        self.legend.setMinimumWidth(1)  # else each longer number in it has the whole window laid out anew
        self._arrange()
        self._connect()

    def _toggle(self, text: str, tip: str) -> QToolButton:
        return toggle_button(self, text, tip, tip)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(4)
        for button in (self.log_x, self.log_y, self.by_time, self.tests):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.legend)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 2, 4, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.names)
        column.addWidget(self.plot, 1)
        self.names.setContentsMargins(4, 0, 4, 0)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 1, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        self._show_kind(several=False)

    def _connect(self) -> None:
        for button in (self.log_x, self.log_y, self.by_time, self.tests):
            button.toggled.connect(self._on_axes_changed)
        self.names.run_chosen.connect(self.state.training.select)
        plot = self.plot
        plot.pointed.connect(self._on_pointed)
        plot.left.connect(self.values.hide)
        plot.arrow_pressed.connect(self._on_arrow)
        plot.range_changed.connect(self._draw)
        plot.dragged.connect(self._on_dragged)
        plot.dropped.connect(self._on_dropped)
        plot.clicked.connect(self._on_clicked)
        plot.click_undone.connect(self._on_click_undone)
        plot.entered.connect(self._on_entered)
        self.state.training.snapshot_changed.connect(self.refresh_in_turn)

    # -- memory -------------------------------------------------------------------------------------------------

    def save_state(self) -> dict[str, object]:
        """How the axes are."""
        return {key: button.isChecked() for key, button in self._switches.items()}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take up what `save_state` gave; anything else is left as it is."""
        for key, button in self._switches.items():
            if key in kept:
                button.setChecked(str(kept[key]).lower() == "true")

    @property
    def _switches(self) -> dict[str, QToolButton]:
        return {"log_x": self.log_x, "log_y": self.log_y, "time": self.by_time, "all_tests": self.tests}

    # -- showing ------------------------------------------------------------------------------------------------

    @property
    def axes(self) -> CostAxes:
        """What is along the axes."""
        return CostAxes(self.log_x.isChecked(), self.log_y.isChecked(), self.by_time.isChecked())

    def refresh(self) -> None:
        """Draw the newest curves; those that are drawn already cost nothing."""
        snapshot = self.state.training.snapshot
        runs = visible_runs(snapshot) if snapshot is not None else ()
        due = self._pace.due(snapshot)
        if snapshot is None or not runs:
            self._runs, self._drawn = (), ()
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, tr("The cost appears here with the first iteration."))
            self.set_subtitle("")
            return
        due = due or not self._runs
        drawn = tuple((run.curve, run.color, run.begin, run.name) for run in runs)
        if drawn != self._drawn:
            self._runs, self._drawn = runs, drawn
            self._pages.setCurrentIndex(1)
            self._show_kind(several=len(runs) > 1)
            self._color_lines()
            self._show_range(snapshot.iterations)
            self._draw()
        else:
            self._show_now()
        if due:
            self.say_in_turn(partial(self._show_words, snapshot))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the numbers out of the legend where it is narrow."""
        super().resizeEvent(event)
        self._show_legend()

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.plot.restyle(colors)
        self.values.restyle(colors)
        self.marks.restyle(colors, self.font())
        if self.state.training.snapshot is not None:
            self._runs = visible_runs(self.state.training.snapshot)
        self._color_lines()
        self._show_legend()
        self._drawn = ()

    def _show_kind(self, *, several: bool) -> None:
        """Have the names of the runs in a line of their own; what goes first makes room for what comes."""
        for widget, wanted in sorted(
            ((self.names, several), (self.tests, several), (self.legend, not several)), key=lambda pair: pair[1]
        ):
            widget.setVisible(wanted)

    def _color_lines(self) -> None:
        colors = theme.current()
        train, test = (self._runs[0].color, self._runs[0].test_color) if self._runs else (colors.dim, colors.dim)
        self.train_line.restyle(train, 2.6 if len(self._runs) > 1 else 2.0)
        self.test_line.restyle(test)
        self.dot.restyle(train, colors.panel)

    def _on_axes_changed(self) -> None:
        axes = self.axes
        self.plot.set_log(x=axes.log_x, y=axes.log_y)
        self.plot.set_labels(tr("seconds of training" if axes.by_time else "iteration"), "J")
        self.values.hide()
        if self._runs and self.state.training.snapshot is not None:
            self._show_range(self.state.training.snapshot.iterations)
            self._draw()

    def _show_range(self, limit: int) -> None:
        axes = self.axes
        traces = [run.train for run in self._runs]
        tests = [run.test for run in (self._runs if self.tests.isChecked() else self._runs[:1])]
        ends = axes.cost_ends([*traces, *tests])
        if ends is not None:
            self.plot.show_range(*axes.x_ends(traces, limit), *ends)

    def _draw(self) -> None:
        """Draw the lines; also when only the range has changed, since they are thinned out to the pixels."""
        if not self._runs:
            return
        axes, shown = self.axes, self._runs[0]
        draw_trace(self.train_line, shown.train, axes, self.plot)
        draw_trace(self.test_line, shown.test, axes, self.plot)
        self.curves.show(self._runs[1:], axes, tests=self.tests.isChecked())
        self._show_now()

    # -- the iteration that is shown, and other marks ---------------------------------------------------------------

    def _show_now(self) -> None:
        """Put the dot where the run is shown, and the marks around it."""
        snapshot = self.state.training.snapshot
        if snapshot is None or not self._runs:
            return
        whole = self._runs[0].whole
        place = self._place_now(snapshot, whole)
        self.dot.setVisible(place is not None)
        now, above = None, False
        if place is not None:
            low, high = self.plot.getPlotItem().vb.viewRange()[1]
            above = place[1] < 0.5 * (low + high)
            self.dot.setPos(place[0], min(place[1], high))
            now = place[0] if not snapshot.live else None
            self.plot.set_handles({"now": Handle(place[0], place[1] if snapshot.live else None, 10.0)})
        if self._sought is not None:
            now = self._sought
        words = tr("now at {iteration:,}", iteration=snapshot.iteration) if now is not None else ""
        self.marks.show_marks(Marks(now, words, above, tuple(self._forks()), tuple(self._leaving())))

    def _place_now(self, snapshot: Snapshot, whole: Trace) -> tuple[float, float] | None:
        """Where the iteration shown is on the axes: in the past its own cost, in the present the end of the curve."""
        axes = self.axes
        if snapshot.live or snapshot.cost is None or not np.isfinite(snapshot.cost):
            x, y = axes.places(whole.last())
        else:
            at = float(snapshot.iteration)
            timed = len(whole.seconds) == len(whole.iterations) > 0
            seconds = np.array([np.interp(at, whole.iterations, whole.seconds)]) if timed else np.empty(0)
            x, y = axes.places(Trace(np.array([at]), np.array([snapshot.cost]), seconds))
        return (float(x[0]), float(y[0])) if len(x) else None

    def _forks(self) -> list[tuple[float, float, str]]:
        places = []
        for run in self._runs:
            if run.begin:
                x, y = self.axes.places(run.train)
                places += [(float(x[0]), float(y[0]), run.color)] if len(x) else []
        return places

    def _leaving(self) -> list[Leaving]:
        """Which runs grow beyond a linear picture."""
        axes, top = self.axes, self.plot.getPlotItem().vb.viewRange()[1][1]
        leaving: list[Leaving] = []
        if axes.log_y or not self.plot.following:
            return leaving
        for run in self._runs:
            trace = axes.placed(run.train)
            if axes.leaves(trace) and float(trace.cost.max()) > top:
                x, y = axes.places(trace)
                size = number_text(float(f"{trace.cost.max():.2g}"))
                place, wordings = crossing(x, y, top), growth(size, run.name if len(self._runs) > 1 else "")
                leaving.append(Leaving(place, run.color, *wordings))
        return leaving

    def _look_at(self, x: float) -> None:
        """Show the iteration at a place of the axis; at the end of the run, the present."""
        snapshot, axes = self.state.training.snapshot, self.axes
        if snapshot is None or not self._runs:
            return
        whole = axes.placed(self._runs[0].whole)
        if not len(whole.cost):
            return
        end = axes.x_place(float(axes.x_of(whole)[-1]))
        if end is not None and (end - x) * self.plot.pixels_per_unit()[0] < NEAR_THE_END:
            self.state.training.look(None)
            return
        value = axes.x_value(x)
        iteration = np.interp(value, whole.seconds, whole.iterations) if axes.by_time else value
        self.state.training.look(min(max(round(float(iteration)), 0), snapshot.last_iteration))

    def _on_dragged(self, handle: str, x: float, J: float) -> None:
        self._sought = x
        self.values.hide()
        self._look_at(x)
        self._show_now()

    def _on_dropped(self, handle: str) -> None:
        self._sought = None
        self._show_now()

    def _on_clicked(self, x: float, J: float) -> None:
        snapshot = self.state.training.snapshot
        self._before_click = None if snapshot is None or snapshot.live else snapshot.iteration
        self._look_at(x)

    def _on_click_undone(self) -> None:
        self.state.training.look(self._before_click)

    def _on_entered(self) -> None:
        if self.values.at is not None:
            self.state.training.look(self.values.iteration)

    # -- words --------------------------------------------------------------------------------------------------

    def _show_words(self, snapshot: Snapshot) -> None:
        whole = self._runs[0].whole
        if not len(whole.cost):
            return
        iteration, J = int(whole.iterations[-1]), float(whole.cost[-1])
        if not snapshot.live and snapshot.cost is not None and np.isfinite(snapshot.cost):
            iteration, J = snapshot.iteration, snapshot.cost
        now = theme.cost_text(J)
        if iteration:
            self.set_subtitle(tr("J = {J} after {iterations}", J=now, iterations=iterations_text(iteration)))
        else:
            self.set_subtitle(tr("J = {J} at the start", J=now))
        self._show_legend()
        if self.values.at is not None:
            self.values.show(self._runs, self.axes, self.values.at)
        start, spent = theme.cost_text(float(whole.cost[0])), iterations_text(iteration)
        sentences = [tr("From J = {start} to {J} in {iterations}.", start=start, J=now, iterations=spent)]
        test = self._runs[0].test
        if len(test.cost):
            test_cost = float(test.cost[-1]) if snapshot.live or snapshot.test_cost is None else snapshot.test_cost
            sentences.append(tr("Test pictures: {J}.", J=theme.cost_text(test_cost)))
        if len(self._runs) > 1:
            sentences.append(tr("Runs in the plot: {runs}.", runs=self.names.words))
        sentences += [f"{leaving.words}." for leaving in self.marks.marks.leaving]
        self.plot.describe(" ".join(sentences))

    def _costs_now(self, snapshot: Snapshot) -> list[float | None]:
        """J of each run: its last one; while the past is shown, the one at that iteration or, of others, next to it."""
        if snapshot.live:
            return [float(run.whole.cost[-1]) if len(run.whole.cost) else None for run in self._runs]
        costs: list[float | None] = [snapshot.cost]
        for run in self._runs[1:]:
            whole = run.whole
            costs.append(float(whole.cost[nearest(whole.iterations, snapshot.iteration)]) if len(whole.cost) else None)
        return costs

    def _show_legend(self) -> None:
        snapshot = self.state.training.snapshot
        if not self._runs or snapshot is None:
            return
        costs = self._costs_now(snapshot)
        if len(self._runs) > 1:
            self.names.show_runs(self._runs, [_finite_text(J) for J in costs])
            return
        run = self._runs[0]
        wide = self.width() >= LEGEND_WITH_NUMBERS
        test = float(run.test.cost[-1]) if len(run.test.cost) else None
        if test is not None and not snapshot.live and snapshot.test_cost is not None:
            test = snapshot.test_cost
        parts = [("━", tr("train"), costs[0], run.color), ("╍", tr("test"), test, run.test_color)]
        text = " &nbsp; ".join(
            f'<span style="color:{color}">{sign} {name}{f" {_finite_text(J)}" if wide else ""}</span>'
            for sign, name, J, color in parts
            if J is not None
        )
        if text != self.legend.text():
            self.legend.setText(text)

    # -- the value under the mouse ------------------------------------------------------------------------------

    def _on_pointed(self, x: float, y: float) -> None:
        if self._runs:
            self.values.show(self._runs, self.axes, self.axes.x_value(x))

    def _on_arrow(self, way: int) -> None:
        if self._runs:
            self.values.step(self._runs, self.axes, way)


def _finite_text(J: float | None) -> str:
    """Write a cost, or nothing if there is none that has a place on a plot."""
    return theme.cost_text(J) if J is not None and np.isfinite(J) else ""
