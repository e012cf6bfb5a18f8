"""The costs under the mouse: a line, a dot on each curve, and a card that says what they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg

from lrviz.gui.language import shown, tr
from lrviz.gui.theme import Theme
from lrviz.gui.widgets.cost_axes import CostAxes, Trace, nearest
from lrviz.gui.widgets.plot import Dot, Plot
from lrviz.gui.widgets.readout import Readout
from lrviz.gui.widgets.run_curves import RunCurve
from lrviz.gui.widgets.ticks import number_text
from lrviz.session.words import cost_text

MOST = 8
"""Runs on the card."""

DOTS = MOST + 1


class CostValues:
    """Shows computed values only, never one in between. The first run is the one that is shown."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self._colors: Theme | None = None
        self.line = pg.PlotCurveItem()
        self.dots = tuple(Dot(3.5) for _ in range(DOTS))
        self.readout = Readout(plot.viewport())
        for item in (self.line, *self.dots):
            plot.add(item)
        self.at: float | None = None
        """The value of x whose costs are shown."""
        self.iteration = 0
        self.hide()

    def restyle(self, colors: Theme) -> None:
        """Take on the colours of a theme."""
        self._colors = colors
        self.readout.restyle(colors)
        self.line.setPen(pg.mkPen(colors.dim))

    def hide(self) -> None:
        """Show none."""
        self.at = None
        for item in (self.line, *self.dots):
            item.setVisible(False)
        self.readout.hide()

    def step(self, runs: Sequence[RunCurve], axes: CostAxes, way: int) -> None:
        """Go to the next point of the first run that has another place on the screen."""
        trace = axes.placed(runs[0].train) if runs else None
        if trace is None or not len(trace.cost):
            return
        values = np.unique(axes.x_of(trace))
        place = len(values) - 1 if self.at is None else nearest(values, self.at) + way
        self.show(runs, axes, float(values[min(max(place, 0), len(values) - 1)]))

    def show(self, runs: Sequence[RunCurve], axes: CostAxes, value: float) -> None:
        """Show the costs nearest to a value of x."""
        colors = self._colors
        spot = _value_at(runs[0].train, axes, value) if runs else None
        if colors is None or spot is None:
            return
        at, iteration, J = spot
        self.at, self.iteration = at, int(iteration)
        lines = [(_place_text(at, self.iteration, by_time=axes.by_time), colors.text)]
        marks = [(at, J, runs[0].color)]
        several = len(runs) > 1
        lines.append((f"{shown(runs[0].name) if several else tr('train')} {cost_text(J)}", runs[0].color))
        test = _value_at(runs[0].test, axes, at)
        if test is not None:
            elsewhere = int(test[1]) if test[1] != iteration else None
            lines.append((_cost_at(tr("test"), test[2], elsewhere), runs[0].test_color))
            marks.append((test[0], test[2], runs[0].test_color))
        for run in runs[1:MOST]:
            trace = run.train
            other = _value_at(trace, axes, at)
            if other is not None and axes.x_of(trace)[0] <= at:
                ended = int(other[1]) if at > axes.x_of(trace)[-1] else None
                lines.append((_cost_at(shown(run.name), other[2], ended), run.color))
                marks.append((other[0], other[2], run.color))
        if len(runs) > MOST:
            more = tr("and {count} more: click on a name to show that run", count=len(runs) - MOST)
            lines.append((more, colors.dim))
        self._show_marks(marks, axes, colors)
        place = self.dots[0].pos()
        self.readout.show_lines(lines, self._plot.to_widget(place.x(), place.y()))

    def _show_marks(self, marks: list[tuple[float, float, str]], axes: CostAxes, colors: Theme) -> None:
        low, high = self._plot.getPlotItem().vb.viewRange()[1]
        for i, dot in enumerate(self.dots):
            dot.setVisible(i < len(marks))
            if i < len(marks):
                x, J, color = marks[i]
                point = Trace(np.array([x]), np.array([J]), np.array([x]))
                px, py = axes.places(point)
                dot.setPos(float(px[0]), min(float(py[0]), high))
                dot.restyle(color, colors.panel)
        x = self.dots[0].pos().x()
        self.line.setData([x, x], [low, high])
        self.line.setVisible(True)


def _place_text(at: float, iteration: int, *, by_time: bool) -> str:
    """Say where the line is."""
    if not by_time:
        return tr("iteration {iteration:,}", iteration=iteration)
    return tr("{seconds} s, iteration {iteration:,}", seconds=number_text(float(f"{at:.3g}")), iteration=iteration)


def _cost_at(name: str, J: float, iteration: int | None) -> str:
    """Say a cost, and at which iteration if that is not the one of the line."""
    if iteration is None:
        return f"{name} {cost_text(J)}"
    return tr("{name} {J} at {iteration:,}", name=name, J=cost_text(J), iteration=iteration)


def _value_at(trace: Trace, axes: CostAxes, value: float) -> tuple[float, float, float] | None:
    """Give the point of a curve nearest to a value of x: a computed (x, iteration, cost)."""
    trace = axes.placed(trace)
    x = axes.x_of(trace)
    if not len(x):
        return None
    place = nearest(x, value)
    return float(x[place]), float(trace.iterations[place]), float(trace.cost[place])
