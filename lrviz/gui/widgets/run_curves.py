"""The curves of other runs beside the one that is shown."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor

from lrviz.gui import theme
from lrviz.gui.widgets.cost_axes import CostAxes, Trace
from lrviz.gui.widgets.plot import Line, Plot
from lrviz.gui.widgets.run_model import settings_text
from lrviz.gui.widgets.ticks import gather_columns
from lrviz.session.snapshot import Curve, Snapshot

WIDTH = 1.5

FAINT = 0.4
"""Opacity of a zig-zag."""

FARTHEST = 3.0
"""What lies farther above the picture than this many times its height is drawn there: Qt would overflow."""


@dataclass(frozen=True, eq=False)
class RunCurve:
    """The curve of a run, as it is drawn.

    Attributes
    ----------
    number : int
    name, color, test_color : str
    curve : Curve
    begin : int
        Iteration it is drawn from.
    settings : str
        Method and dials, for the tool tip: "Momentum 0.9 · α 0.001".
    """

    number: int
    name: str
    color: str
    test_color: str
    curve: Curve
    begin: int = 0
    settings: str = ""

    @functools.cached_property
    def whole(self) -> Trace:
        """Cost of the training pictures, from the start on."""
        return Trace.of(self.curve)

    @functools.cached_property
    def train(self) -> Trace:
        """Cost of the training pictures, as it is drawn."""
        return self.whole.since(self.begin)

    @functools.cached_property
    def test(self) -> Trace:
        """Cost of the test pictures, as it is drawn."""
        return Trace.of(self.curve, test=True).since(self.begin)


def visible_runs(snapshot: Snapshot) -> tuple[RunCurve, ...]:
    """Give the runs to draw, the one that is shown first.

    A single one has the colours of training and test; several have each their own. A fork is drawn from where it
    leaves its parent, if that one is there too.
    """
    curve = snapshot.curve
    if curve is None or not len(curve.iterations):
        return ()
    colors = theme.current()
    shown = next((run for run in snapshot.runs if run.number == snapshot.run), None)
    lines = [(run, run.curve) for run in snapshot.runs if run is not shown and run.visible and run.curve is not None]
    lines = [(run, line) for run, line in lines if len(line.iterations)]
    if shown is None or not lines:
        return (RunCurve(snapshot.run, shown.name if shown else "", colors.positive, colors.negative, curve),)
    lines.insert(0, (shown, curve))
    numbers = {run.number for run, _ in lines}
    runs = []
    for run, line in lines:
        color = theme.run_color(run.color)
        begin = run.forked_at if run.parent in numbers else 0
        runs.append(RunCurve(run.number, run.name, color, color, line, begin, settings_text(run.recipe)))
    return tuple(runs)


class RunCurves:
    """Lines for some runs on a plot; only what has changed is drawn anew."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self._lines: dict[int, tuple[Line, Line]] = {}
        self._drawn: dict[int, tuple[object, ...]] = {}

    @property
    def lines(self) -> dict[int, tuple[Line, Line]]:
        """Line of the training cost and of the test cost, by the number of the run."""
        return self._lines

    def show(self, runs: Sequence[RunCurve], axes: CostAxes, *, tests: bool) -> None:
        """Draw these runs and no others."""
        wanted = {run.number for run in runs}
        for number in [number for number in self._lines if number not in wanted]:
            for line in self._lines.pop(number):
                self._plot.getPlotItem().removeItem(line)
            self._drawn.pop(number, None)
        view = self._plot.getPlotItem().vb.viewRange()
        size = self._plot.getPlotItem().vb.rect()
        seen = (axes, tests, *view[0], *view[1], size.width(), size.height())
        for run in runs:
            now = (run.curve, run.color, run.test_color, run.begin, seen)
            if self._drawn.get(run.number) != now:
                self._drawn[run.number] = now
                self._draw(run, axes, tests)

    def _draw(self, run: RunCurve, axes: CostAxes, tests: bool) -> None:
        if run.number not in self._lines:
            self._lines[run.number] = Line(WIDTH), Line(1.0, dashed=True)
            for line in self._lines[run.number]:
                line.setZValue(-1)  # below the run that is shown
                self._plot.add(line)
        train, test = self._lines[run.number]
        draw_trace(train, run.train, axes, self._plot)
        color = QColor(run.color)
        if train.is_long:  # a zig-zag would hide all others
            color.setAlphaF(FAINT)
        train.restyle(color)
        test.setVisible(tests and len(run.test.cost) > 0)
        if test.isVisible():
            test.restyle(run.test_color)
            draw_trace(test, run.test, axes, self._plot)


def draw_trace(line: Line, trace: Trace, axes: CostAxes, plot: Plot) -> None:
    """Draw a cost as far as it has places on the axes."""
    x, y = axes.places(trace)
    low, high = plot.getPlotItem().vb.viewRange()[1]
    x, y = gather_columns(x, np.minimum(y, high + FARTHEST * (high - low)), plot.pixels_per_unit()[0])
    line.show_points(x, y, plot)
