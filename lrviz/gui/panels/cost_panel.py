"""The cost over the run: J of the training pictures, and of the test pictures."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from lrviz._typing import FloatArray
from lrviz.gui import theme
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.plot import Dot, Line, Plot
from lrviz.gui.widgets.readout import Readout
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.gui.widgets.ticks import ceiling, round_step
from lrviz.session.snapshot import Curve, Snapshot
from lrviz.session.words import iterations_text

FIRST_ITERATIONS = 10
"""How far the axis goes before anything has happened."""

LEGEND_WITH_NUMBERS = 380
"""Width of a panel, in pixels, whose legend has room for the costs."""

DECADES_A_STEP = 0.1
"""The ends of a logarithmic cost axis move in steps of this."""


class CostPanel(Panel):
    """Draws `Snapshot.curve`."""

    name = "cost"
    title = "Cost J(w, b)"
    interval = 2

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._curve: Curve | None = None
        self._pointed: float | None = None
        self._pace = TextPace()
        self.empty = EmptyState(self)
        self.plot = Plot("iteration", "J", self)
        self.plot.grid_shown = True
        self.plot.setAccessibleName("Cost over the iterations")
        self.plot.setToolTip("Wheel or drag: look closer. Double click or A: everything. ← →: read values.")
        self.train_line, self.test_line, self.dot = Line(), Line(dashed=True), Dot()
        self.hair, self.hair_dots = pg.PlotCurveItem(), (Dot(3.5), Dot(3.5))
        for item in (self.hair, self.test_line, self.train_line, self.dot, *self.hair_dots):
            self.plot.add(item)
        self.readout = Readout(self.plot.viewport())
        self.log_x = self._toggle("log x", "Iterations on a logarithmic axis: from iteration 1 on")
        self.log_y = self._toggle("log y", "J on a logarithmic axis")
        self.legend = QLabel(self)
        self._arrange()
        self._hide_hair()
        self.plot.pointed.connect(self._on_pointed)
        self.plot.left.connect(self._on_left)
        self.plot.arrow_pressed.connect(self._on_arrow)
        self.plot.range_changed.connect(self._draw)
        state.training.snapshot_changed.connect(self.refresh_in_turn)

    def _toggle(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("toggle")
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(True)
        button.toggled.connect(self._on_scale_changed)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self.log_x)
        row.addWidget(self.log_y)
        row.addStretch(1)
        row.addWidget(self.legend)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 2, 4, 6)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.plot, 1)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 1, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)

    # -- memory -------------------------------------------------------------------------------------------------

    def save_state(self) -> dict[str, object]:
        """Which axes are logarithmic."""
        return {"log_x": self.log_x.isChecked(), "log_y": self.log_y.isChecked()}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take up what `save_state` gave; anything else is left as it is."""
        for key, button in (("log_x", self.log_x), ("log_y", self.log_y)):
            if key in kept:
                button.setChecked(str(kept[key]).lower() == "true")

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Draw the newest curve; one that is drawn already costs nothing."""
        snapshot = self.state.training.snapshot
        curve = snapshot.curve if snapshot is not None else None
        due = self._pace.due(snapshot)
        if snapshot is None or curve is None or not len(curve.iterations):
            self._curve = None
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, "The cost appears here with the first iteration.")
            self.set_subtitle("")
            return
        if curve is not self._curve:
            due = due or self._curve is None
            self._curve = curve
            self._pages.setCurrentIndex(1)
            self._show_range(curve, snapshot.iterations)
            self._draw()
        if due:
            self._show_words(snapshot, curve)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the numbers out of the legend where it is narrow."""
        super().resizeEvent(event)
        self._show_legend()

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.plot.restyle(colors)
        self.readout.restyle(colors)
        self.train_line.restyle(colors.positive)
        self.test_line.restyle(colors.negative)
        self.dot.restyle(colors.positive, colors.panel)
        self.hair.setPen(pg.mkPen(colors.dim))
        for dot, color in zip(self.hair_dots, (colors.positive, colors.negative), strict=True):
            dot.restyle(color, colors.panel)
        self._show_legend()

    def _on_scale_changed(self) -> None:
        self.plot.set_log(x=self.log_x.isChecked(), y=self.log_y.isChecked())
        self._hide_hair()
        if self._curve is not None and self.state.training.snapshot is not None:
            self._show_range(self._curve, self.state.training.snapshot.iterations)
            self._draw()

    def _show_range(self, curve: Curve, limit: int) -> None:
        last = max(float(curve.iterations[-1]), 1.0)
        end = ceiling(max(last, FIRST_ITERATIONS))
        if last <= limit:
            end = min(end, limit)
        costs = np.concatenate([curve.cost, curve.test_cost])
        costs = costs[np.isfinite(costs) & ((costs > 0) | (not self.log_y.isChecked()))]
        if not len(costs):
            return
        low, high = float(costs.min()), float(costs.max())
        bottom, top = _log_ends(low, high) if self.log_y.isChecked() else _linear_ends(low, high)
        if self.log_x.isChecked():
            decades = max(math.log10(end), 0.3)
            self.plot.show_range(-0.015 * decades, 1.015 * decades, bottom, top)
        else:
            self.plot.show_range(-0.015 * end, 1.015 * end, bottom, top)

    def _draw(self) -> None:
        """Draw the lines; also when only the range has changed, since they are thinned out to the pixels."""
        curve = self._curve
        if curve is None:
            return
        train = self._on_axes(curve.iterations, curve.cost)
        self.train_line.show_points(*train, self.plot)
        self.test_line.show_points(*self._on_axes(curve.test_iterations, curve.test_cost), self.plot)
        self.dot.setVisible(len(train[0]) > 0)
        if len(train[0]):
            self.dot.setPos(float(train[0][-1]), float(train[1][-1]))

    def _shown(self, iterations: FloatArray, cost: FloatArray) -> np.ndarray:
        """Which points have a place on the axes: on logarithmic ones iteration 0 has none."""
        shown: np.ndarray = np.isfinite(cost)
        if self.log_x.isChecked():
            shown &= iterations >= 1
        if self.log_y.isChecked():
            shown &= cost > 0
        return shown

    def _on_axes(self, iterations: FloatArray, cost: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Places on the axes of the points that have one."""
        shown = self._shown(iterations, cost)
        x, y = iterations[shown], cost[shown]
        return (np.log10(x) if self.log_x.isChecked() else x), (np.log10(y) if self.log_y.isChecked() else y)

    # -- words --------------------------------------------------------------------------------------------------

    def _show_words(self, snapshot: Snapshot, curve: Curve) -> None:
        iteration, J = int(curve.iterations[-1]), float(curve.cost[-1])
        where = f"after {iterations_text(iteration)}" if iteration else "at the start"
        self.set_subtitle(f"J = {theme.cost_text(J)} {where}")
        self._show_legend()
        if self._pointed is not None:
            self._show_hair(self._pointed)
        sentence = (
            f"From J = {theme.cost_text(float(curve.cost[0]))} to {theme.cost_text(J)} in {iterations_text(iteration)}."
        )
        if len(curve.test_cost):
            sentence += f" Test pictures: {theme.cost_text(float(curve.test_cost[-1]))}."
        self.plot.describe(sentence)

    def _show_legend(self) -> None:
        curve, colors = self._curve, theme.current()
        if curve is None:
            return
        parts = [("━", "train", curve.cost, colors.positive), ("╍", "test", curve.test_cost, colors.negative)]
        wide = self.width() >= LEGEND_WITH_NUMBERS
        text = " &nbsp; ".join(
            f'<span style="color:{color}">{sign} {name}{f" {theme.cost_text(float(cost[-1]))}" if wide else ""}</span>'
            for sign, name, cost, color in parts
            if len(cost)
        )
        if text != self.legend.text():
            self.legend.setText(text)

    # -- the value under the mouse ------------------------------------------------------------------------------

    def _on_pointed(self, x: float, y: float) -> None:
        self._show_hair(10.0**x if self.log_x.isChecked() else x)

    def _on_left(self) -> None:
        self._hide_hair()

    def _on_arrow(self, step: int) -> None:
        """Go to the next point of the curve that has another place on the screen."""
        curve = self._curve
        if curve is None:
            return
        iterations = np.unique(curve.iterations[self._shown(curve.iterations, curve.cost)])
        if self._pointed is None or not len(iterations):
            self._show_hair(float(curve.iterations[-1]))
            return
        place = _nearest(iterations, self._pointed) + step
        self._show_hair(float(iterations[min(max(place, 0), len(iterations) - 1)]))

    def _show_hair(self, iteration: float) -> None:
        curve, colors = self._curve, theme.current()
        train = self._value_at(curve.iterations, curve.cost, iteration) if curve is not None else None
        if curve is None or train is None:
            return
        at, J = train
        self._pointed = at
        lines = [
            (f"iteration {theme.count_text(int(at))}", colors.text),
            (f"train {theme.cost_text(J)}", colors.positive),
        ]
        test = self._value_at(curve.test_iterations, curve.test_cost, at)
        if test is not None:
            where = "" if test[0] == at else f" at {theme.count_text(int(test[0]))}"
            lines.append((f"test {theme.cost_text(test[1])}{where}", colors.negative))
        for dot, value in zip(self.hair_dots, (train, test), strict=True):
            dot.setVisible(value is not None)
            if value is not None:
                x, y = self._on_axes(np.array([value[0]]), np.array([value[1]]))
                dot.setPos(float(x[0]), float(y[0]))
        spot = self.hair_dots[0].pos()
        (_, _), (low, high) = self.plot.getPlotItem().vb.viewRange()
        self.hair.setData([spot.x(), spot.x()], [low, high])
        self.hair.setVisible(True)
        self.readout.show_lines(lines, self.plot.to_widget(spot.x(), spot.y()))

    def _value_at(self, iterations: FloatArray, cost: FloatArray, at: float) -> tuple[float, float] | None:
        """Give the point of a curve nearest to an iteration: a computed (iteration, cost), never one in between."""
        shown = self._shown(iterations, cost)
        iterations, cost = iterations[shown], cost[shown]
        if not len(iterations):
            return None
        place = _nearest(iterations, at)
        return float(iterations[place]), float(cost[place])

    def _hide_hair(self) -> None:
        self._pointed = None
        for item in (self.hair, *self.hair_dots):
            item.setVisible(False)
        self.readout.hide()


def _nearest(sorted_values: FloatArray, value: float) -> int:
    place = int(np.searchsorted(sorted_values, value))
    if place == 0:
        return 0
    if place == len(sorted_values):
        return place - 1
    return place if sorted_values[place] - value < value - sorted_values[place - 1] else place - 1


def _linear_ends(low: float, high: float) -> tuple[float, float]:
    """Choose round ends of the cost axis, which stand still for a while; 0 where that costs little."""
    if high - low <= 1e-6 * high:  # nothing has happened yet
        low, high = 0.0, high or 1.0
    step = round_step(high - low, 5)
    bottom, top = step * math.floor(low / step), step * math.ceil(high / step)
    if bottom < 0.3 * top:
        bottom = 0.0
    return bottom - 0.02 * (top - bottom), top + 0.04 * (top - bottom)


def _log_ends(low: float, high: float) -> tuple[float, float]:
    bottom, top = math.log10(low) - 0.03, math.log10(high) + 0.03
    return DECADES_A_STEP * math.floor(bottom / DECADES_A_STEP), DECADES_A_STEP * math.ceil(top / DECADES_A_STEP)
