"""The Cost panel: the curve as it is, its axes, the value under the mouse."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from lrviz.gui import theme
from lrviz.gui.panels.cost_panel import CostPanel
from lrviz.session.snapshot import Curve, Snapshot


@pytest.fixture
def panel(state: Any, shown: Any) -> CostPanel:
    return shown(CostPanel(state), 500, 260)


@pytest.fixture
def snapshot(make_snapshot: Any) -> Snapshot:
    return make_snapshot()


def ends(panel: CostPanel) -> list[float]:
    (x_low, x_high), (y_low, y_high) = panel.plot.getPlotItem().vb.viewRange()
    return [x_low, x_high, y_low, y_high]


def test_without_a_run_it_says_why(panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot) -> None:
    assert "pictures are coming" in panel.empty.sentence
    assert panel.empty.isVisible()
    show_snapshot(state, replace(snapshot, status="preparing", sentence="Building", progress=0.4, curve=None))
    assert panel.empty.sentence == "Building"
    show_snapshot(state, replace(snapshot, status="failed", error="Out of memory.", curve=None))
    assert panel.empty.sentence == "Out of memory."
    show_snapshot(state, snapshot)
    assert panel.plot.isVisible()


def test_both_curves_and_the_dot(panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot) -> None:
    show_snapshot(state, snapshot)
    curve = snapshot.curve
    assert curve is not None
    for line, iterations, cost in (
        (panel.train_line, curve.iterations, curve.cost),
        (panel.test_line, curve.test_iterations, curve.test_cost),
    ):
        x, y = line.getData()
        assert (x[0], x[-1], y[0], y[-1]) == (iterations[0], iterations[-1], cost[0], cost[-1])
        assert np.abs(np.interp(iterations, x, y) - cost).max() < 0.005
    assert (panel.dot.pos().x(), panel.dot.pos().y()) == (600, curve.cost[-1])
    assert panel.train_line.opts["pen"].color().name() == theme.DARK.positive
    assert panel.test_line.opts["pen"].color().name() == theme.DARK.negative
    assert panel.subtitle == f"J = {curve.cost[-1]:.4f} after 600 iterations"
    assert f"train {curve.cost[-1]:.4f}" in panel.legend.text()
    assert f"test {curve.test_cost[-1]:.4f}" in panel.legend.text()
    panel.resize(300, 230)
    assert f"{curve.cost[-1]:.4f}" not in panel.legend.text()  # no room
    x_low, x_high, y_low, y_high = ends(panel)
    assert x_low <= 0
    assert 600 <= x_high < 900
    assert y_low < curve.cost.min()
    assert y_high > curve.cost.max()
    assert f"{curve.cost[-1]:.4f} in 600 iterations" in panel.plot.accessibleDescription()


def test_without_test_pictures_there_is_one_curve(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    assert snapshot.curve is not None
    none = np.empty(0)
    show_snapshot(state, replace(snapshot, curve=replace(snapshot.curve, test_iterations=none, test_cost=none)))
    assert "test" not in panel.legend.text()
    panel.plot.pointed.emit(300.0, 0.3)
    assert "test" not in panel.readout.words
    panel.grab()


def test_at_the_start_there_is_a_dot_on_labelled_axes(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    start = Curve(np.zeros(1), np.full(1, math.log(2)), np.zeros(1), np.full(1, math.log(2)))
    show_snapshot(state, replace(snapshot, status="ready", iteration=0, curve=start))
    assert panel.dot.isVisible()
    assert panel.subtitle == "J = 0.6931 at the start"
    _, _, low, high = ends(panel)
    assert low < math.log(2) < high
    assert len(panel.plot.y_axis.ticks(low, high, 150)[1]) >= 3


def test_logarithmic_axes(panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any) -> None:
    show_snapshot(state, snapshot)
    qtbot.mouseClick(panel.log_x, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.log_y, Qt.MouseButton.LeftButton)
    assert snapshot.curve is not None
    x, y = panel.train_line.getData()
    assert (x[0], x[-1]) == pytest.approx((math.log10(20), math.log10(600)))  # iteration 0 has no place
    assert y[-1] == pytest.approx(math.log10(snapshot.curve.cost[-1]))
    x_low, x_high, _, _ = ends(panel)
    assert x_low <= 0 < math.log10(600) < x_high
    panel.plot.pointed.emit(math.log10(201), -0.5)
    assert panel.readout.words.startswith("iteration 200 · train ")
    panel.plot.pointed.emit(-0.01, -0.5)
    assert panel.readout.words.startswith("iteration 20 · ")
    panel.grab()


def test_costs_that_have_no_place_are_left_out(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    iterations = np.arange(5.0)
    odd = Curve(
        iterations, np.array([0.7, np.inf, 0.5, np.nan, 0.0]), iterations, np.array([0.7, 0.6, np.nan, 0.5, 0.4])
    )
    show_snapshot(state, replace(snapshot, curve=odd))
    assert panel.train_line.getData()[0].tolist() == [0, 2, 4]
    panel.log_y.setChecked(True)
    assert panel.train_line.getData()[0].tolist() == [0, 2]
    panel.plot.pointed.emit(4.0, 0.0)
    assert panel.readout.words == "iteration 2 · train 0.5000 · test 0.6000 at 1"
    panel.grab()


def test_scales_are_remembered(panel: CostPanel, state: Any) -> None:
    panel.log_y.setChecked(True)
    assert panel.save_state() == {"log_x": False, "log_y": True}
    panel.restore_state({"log_x": "true", "log_y": False, "other": object()})
    assert (panel.log_x.isChecked(), panel.log_y.isChecked()) == (True, False)
    panel.restore_state({})
    assert panel.log_x.isChecked()


def test_the_value_under_the_mouse(panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot) -> None:
    show_snapshot(state, snapshot)
    assert snapshot.curve is not None
    panel.plot.pointed.emit(203.0, 0.5)
    cost, test = snapshot.curve.cost[10], snapshot.curve.test_cost[2]
    assert panel.readout.words == f"iteration 200 · train {cost:.4f} · test {test:.4f}"
    assert panel.readout.isVisible()
    assert panel.hair.getData()[0].tolist() == [200, 200]
    assert panel.hair_dots[0].pos().y() == pytest.approx(cost)
    panel.plot.pointed.emit(223.0, 0.5)  # no test cost was computed there: the nearest one, and where it is
    assert panel.readout.words.endswith("at 200")
    panel.plot.left.emit()
    assert not panel.readout.isVisible()
    assert not panel.hair.isVisible()


def test_the_keyboard_reads_values_too(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.readout.words.startswith("iteration 600 ")
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.readout.words.startswith("iteration 580 ")
    for _ in range(3):
        qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.readout.words.startswith("iteration 600 ")


def test_the_users_zoom_stays_while_it_trains(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    box = panel.plot.getPlotItem().vb
    box.setRange(xRange=(100, 200), yRange=(0.2, 0.4), padding=0)
    box.sigRangeChangedManually.emit([True, True])
    assert snapshot.curve is not None
    longer = Curve(snapshot.curve.iterations * 5, snapshot.curve.cost, np.empty(0), np.empty(0))
    show_snapshot(state, replace(snapshot, iteration=3000, iterations=10_000, curve=longer))
    assert ends(panel) == pytest.approx([100, 200, 0.2, 0.4])
    qtbot.keyClick(panel.plot, Qt.Key.Key_A)
    assert ends(panel)[1] > 3000


def test_the_axis_stands_still_while_the_curve_grows(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    seen = set()
    for last in range(500, 600, 5):
        iterations = np.linspace(0, last, 50)
        curve = Curve(iterations, 0.2 + 0.4931 * np.exp(-iterations / 200), np.empty(0), np.empty(0))
        show_snapshot(state, replace(snapshot, iteration=last, curve=curve))
        seen.add(tuple(ends(panel)))
    assert len(seen) <= 3


def test_words_keep_a_pace_that_can_be_read(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot, clock: Any
) -> None:
    show_snapshot(state, snapshot)
    texts = set()
    for last in range(601, 617):
        clock.now += theme.TEXT_SECONDS / 7
        curve = Curve(np.array([0.0, last]), np.array([0.7, 0.7 / last]), np.empty(0), np.empty(0))
        show_snapshot(state, replace(snapshot, iteration=last, curve=curve))
        texts.add(panel.subtitle)
    assert 2 <= len(texts) <= 3
    show_snapshot(state, replace(snapshot, status="paused", iteration=last, curve=curve))
    assert panel.subtitle.endswith(f"after {last} iterations")
    for last in (700, 701):  # step by step every word is exact
        curve = replace(curve, iterations=np.array([0.0, last]))
        show_snapshot(state, replace(snapshot, status="paused", iteration=last, curve=curve))
        assert panel.subtitle.endswith(f"after {last} iterations")


def test_the_same_curve_costs_nothing(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot, monkeypatch: Any
) -> None:
    show_snapshot(state, snapshot)
    drawn: list[int] = []
    monkeypatch.setattr(panel.train_line, "setData", lambda *a, **k: drawn.append(1))
    show_snapshot(state, replace(snapshot, iteration=601))
    assert not drawn
    assert snapshot.curve is not None
    show_snapshot(state, replace(snapshot, curve=replace(snapshot.curve)))
    assert drawn


def test_hidden_it_does_nothing_and_catches_up(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    panel.hide()
    show_snapshot(state, snapshot)
    assert not panel.train_line.getData()[0].size
    panel.show()
    assert panel.train_line.getData()[0].size


def test_light_and_dark(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qapp: QApplication
) -> None:
    show_snapshot(state, snapshot)
    for mode, colors in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, mode)
        image = panel.plot.grab().toImage()
        assert QColor(image.pixel(1, 1)).name() == colors.panel
        assert panel.train_line.opts["pen"].color().name() == colors.positive
        assert colors.negative in panel.legend.text()


def test_controls_have_names_and_tips(panel: CostPanel) -> None:
    for widget in (panel.log_x, panel.log_y, panel.plot):
        assert widget.accessibleName()
        assert widget.toolTip()
