"""The Cost panel: the curve as it is, its axes, the value under the mouse."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from lrviz.gui import theme
from lrviz.gui.panels.cost_panel import CostPanel
from lrviz.gui.widgets.cost_axes import CostAxes, Trace, crossing
from lrviz.gui.widgets.ticks import number_text
from lrviz.session import commands
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


def test_in_the_past_the_legend_says_the_costs_of_that_iteration(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    show_snapshot(state, replace(snapshot, status="paused", live=False, iteration=200, cost=0.4321, test_cost=0.5432))
    assert "train 0.4321" in panel.legend.text()
    assert "test 0.5432" in panel.legend.text()
    show_snapshot(state, replace(snapshot, status="paused"))
    assert snapshot.curve is not None
    assert f"train {snapshot.curve.cost[-1]:.4f}" in panel.legend.text()


def test_the_words_at_the_iteration_shown_stand_where_the_curve_is_not(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    past = replace(snapshot, status="paused", live=False)
    show_snapshot(state, replace(past, iteration=500, cost=0.12))
    assert panel.marks.marks.now_above
    panel.grab()
    show_snapshot(state, replace(past, iteration=2, cost=0.69))
    assert not panel.marks.marks.now_above
    panel.grab()


def test_in_the_past_the_costs_of_several_runs_are_those_of_that_iteration(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot
) -> None:
    past = replace(three, status="paused", live=False, iteration=200, cost=0.4321)
    show_snapshot(state, past)
    adam = next(run.curve for run in three.runs if run.name == "Adam")
    assert adam is not None
    there = adam.cost[list(adam.iterations).index(200)]
    assert panel.names.words.startswith(f"{three.runs[0].name} 0.4321")
    assert f"Adam {there:.4f}" in panel.names.words


def test_the_tip_of_the_legend_says_how_each_run_was_made(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot
) -> None:
    runs = tuple(replace(run, recipe=replace(run.recipe, learning_rate=0.01 * run.number)) for run in three.runs)
    show_snapshot(state, replace(three, runs=runs))
    assert "Adam: α 0.02, J = " in panel.names.toolTip()


def test_the_card_says_that_there_are_more_runs_than_it_names(
    panel: CostPanel, state: Any, show_snapshot: Any, make_snapshot: Any, make_run: Any
) -> None:
    curve = falling()
    runs = tuple(make_run(number, name=f"Run {number}", curve=curve) for number in range(1, 11))
    show_snapshot(state, make_snapshot(curve=curve, runs=runs))
    panel.plot.pointed.emit(300.0, 0.3)
    assert "and 2 more" in panel.values.readout.words
    show_snapshot(state, make_snapshot(curve=curve, runs=runs[:8]))
    panel.plot.pointed.emit(301.0, 0.3)
    assert "more" not in panel.values.readout.words


def test_a_curve_leaves_where_it_crosses_the_top() -> None:
    x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 1.0, 5.0, 1.0])
    assert crossing(x, y, 3.0) == 1.5
    assert crossing(x, y, -1.0) == 0.0


def test_without_test_pictures_there_is_one_curve(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    assert snapshot.curve is not None
    none = np.empty(0)
    show_snapshot(state, replace(snapshot, curve=replace(snapshot.curve, test_iterations=none, test_cost=none)))
    assert "test" not in panel.legend.text()
    panel.plot.pointed.emit(300.0, 0.3)
    assert "test" not in panel.values.readout.words
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
    assert panel.values.readout.words.startswith("iteration 200 · train ")
    panel.plot.pointed.emit(-0.01, -0.5)
    assert panel.values.readout.words.startswith("iteration 20 · ")
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
    assert panel.values.readout.words == "iteration 2 · train 0.5000 · test 0.6000 at 1"
    panel.grab()


def test_scales_are_remembered(panel: CostPanel, state: Any) -> None:
    panel.log_y.setChecked(True)
    panel.by_time.setChecked(True)
    assert panel.save_state() == {"log_x": False, "log_y": True, "time": True, "all_tests": False}
    panel.restore_state({"log_x": "true", "log_y": False, "time": False, "all_tests": True, "other": object()})
    assert (panel.log_x.isChecked(), panel.log_y.isChecked()) == (True, False)
    assert (panel.by_time.isChecked(), panel.tests.isChecked()) == (False, True)
    panel.restore_state({})
    assert panel.log_x.isChecked()


def test_the_value_under_the_mouse(panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot) -> None:
    show_snapshot(state, snapshot)
    assert snapshot.curve is not None
    panel.plot.pointed.emit(203.0, 0.5)
    cost, test = snapshot.curve.cost[10], snapshot.curve.test_cost[2]
    assert panel.values.readout.words == f"iteration 200 · train {cost:.4f} · test {test:.4f}"
    assert panel.values.readout.isVisible()
    assert panel.values.line.getData()[0].tolist() == [200, 200]
    assert panel.values.dots[0].pos().y() == pytest.approx(cost)
    panel.plot.pointed.emit(223.0, 0.5)  # no test cost was computed there: the nearest one, and where it is
    assert panel.values.readout.words.endswith("at 200")
    panel.plot.left.emit()
    assert not panel.values.readout.isVisible()
    assert not panel.values.line.isVisible()


def test_the_keyboard_reads_values_too(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.values.readout.words.startswith("iteration 600 ")
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.values.readout.words.startswith("iteration 580 ")
    for _ in range(3):
        qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.values.readout.words.startswith("iteration 600 ")


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
    for widget in (panel.log_x, panel.log_y, panel.by_time, panel.tests, panel.plot, panel.names):
        assert widget.accessibleName()
        assert widget.toolTip()


# Several runs


def falling(
    last: int = 600, rate: float = 150.0, floor: float = 0.1, points: int = 31, seconds: float = 0.001
) -> Curve:
    """A cost that falls; test costs at every fifth point; a second for a thousand iterations."""
    iterations = np.linspace(0, last, points).round()
    cost = floor + (math.log(2) - floor) * np.exp(-iterations / rate)
    return Curve(iterations, cost, iterations[::5], cost[::5] + 0.03, iterations * seconds, iterations[::5] * seconds)


def growing(last: int = 600, points: int = 301) -> Curve:
    """A cost that grows without bound, in the end beyond all numbers."""
    iterations = np.linspace(0, last, points).round()
    with np.errstate(over="ignore"):
        cost = math.log(2) * np.exp(2.0 * iterations)
    return Curve(iterations, cost, np.empty(0), np.empty(0), iterations * 0.001, np.empty(0))


@pytest.fixture
def three(make_snapshot: Any, make_run: Any) -> Snapshot:
    """Run 1 is shown; run 2 is another, run 3 a fork of run 1 at 210."""
    curve = falling()
    fork = falling(last=500, rate=60.0)
    runs = (
        make_run(1, curve=curve),
        make_run(2, name="Adam", curve=falling(rate=300.0, seconds=0.004)),
        make_run(3, name="Fork", curve=fork, parent=1, forked_at=210),
    )
    return make_snapshot(curve=curve, runs=runs, status="paused")


def seen(state: Any) -> list[int | None]:
    """The iterations that the training was asked to show."""
    state.refresh()
    return [command.iteration for command in state.training._worker.sent if isinstance(command, commands.Look)]


def test_all_visible_runs_are_there_each_in_its_colour(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot
) -> None:
    show_snapshot(state, three)
    lines = panel.curves.lines
    assert set(lines) == {2, 3}
    for number, line in ((1, panel.train_line), (2, lines[2][0]), (3, lines[3][0])):
        assert line.opts["pen"].color().name() == theme.run_color(number - 1)
        curve = three.runs[number - 1].curve
        x, y = line.getData()
        assert np.abs(np.interp(x, curve.iterations, curve.cost) - y).max() < 1e-9
        assert x[-1] == curve.iterations[-1]
    assert panel.test_line.opts["pen"].color().name() == theme.run_color(0)
    assert panel.train_line.opts["pen"].widthF() > lines[2][0].opts["pen"].widthF()
    assert panel.names.words == "Run 1 0.1109 · Adam 0.1803 · Fork 0.1001"
    assert panel.names.isVisible()
    assert not panel.legend.isVisible()
    assert not lines[2][1].isVisible()
    panel.tests.click()
    assert lines[2][1].isVisible()


def test_a_hidden_run_goes_and_a_single_one_has_the_colours_of_train_and_test(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot
) -> None:
    show_snapshot(state, three)
    first, second, third = three.runs
    show_snapshot(state, replace(three, runs=(first, replace(second, visible=False, curve=None), third)))
    assert set(panel.curves.lines) == {3}
    alone = (replace(first, visible=False), replace(second, visible=False), replace(third, visible=False))
    show_snapshot(state, replace(three, runs=alone))
    assert not panel.curves.lines
    assert panel.train_line.opts["pen"].color().name() == theme.DARK.positive
    assert panel.test_line.opts["pen"].color().name() == theme.DARK.negative
    assert panel.legend.isVisible()
    assert not panel.names.isVisible()


def test_a_fork_begins_where_it_leaves_its_parent(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot
) -> None:
    show_snapshot(state, three)
    x, y = panel.curves.lines[3][0].getData()
    curve = three.runs[2].curve
    assert curve is not None
    assert x[0] == 210  # between two points of the curve: on the line that joins them
    assert y[0] == pytest.approx(np.interp(210, curve.iterations, curve.cost))
    ((fork_x, fork_y, color),) = panel.marks.marks.forks
    assert (fork_x, fork_y, color) == (210, pytest.approx(y[0]), theme.run_color(2))
    show_snapshot(state, replace(three, runs=(three.runs[0], replace(three.runs[2], parent=9))))
    assert panel.curves.lines[3][0].getData()[0][0] == 0  # without its parent, all of it
    assert not panel.marks.marks.forks
    panel.by_time.click()
    show_snapshot(state, three)
    assert panel.curves.lines[3][0].getData()[0][0] == pytest.approx(0.21)


def test_over_time_each_run_has_its_own_pace(panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot) -> None:
    show_snapshot(state, three)
    panel.by_time.click()
    assert panel.train_line.getData()[0][-1] == pytest.approx(0.6)
    assert panel.curves.lines[2][0].getData()[0][-1] == pytest.approx(2.4)
    assert panel.dot.pos().x() == pytest.approx(0.6)
    assert ends(panel)[1] > 2.4
    panel.grab()
    panel.plot.pointed.emit(0.2, 0.5)
    assert panel.values.readout.words.startswith("0.2 s, iteration 200 · Run 1 ")
    panel.log_x.click()
    assert panel.train_line.getData()[0][-1] == pytest.approx(math.log10(0.6))
    assert np.isfinite(ends(panel)).all()
    panel.grab()


def test_without_measured_time_the_axis_is_empty_not_wrong(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    show_snapshot(state, snapshot)
    panel.by_time.click()
    assert panel.train_line.getData()[0] is None or not len(panel.train_line.getData()[0])
    panel.plot.pointed.emit(0.2, 0.5)
    panel.grab()


def test_the_values_of_all_runs_under_the_mouse(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot
) -> None:
    show_snapshot(state, three)
    panel.plot.pointed.emit(199.0, 0.5)
    one, two = three.runs[0].curve, three.runs[1].curve
    assert one is not None
    assert two is not None
    expected = f"iteration 200 · Run 1 {one.cost[10]:.4f} · test {one.test_cost[2]:.4f} · Adam {two.cost[10]:.4f}"
    assert panel.values.readout.words == expected  # the fork is not there yet
    panel.plot.pointed.emit(601.0, 0.5)
    assert panel.values.readout.words.endswith("Fork 0.1001 at 500")  # it has not got farther


def test_a_click_on_a_name_shows_that_run(panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot) -> None:
    show_snapshot(state, three)
    panel.names.linkActivated.emit("2")
    assert [command for command in state.training._worker.sent if isinstance(command, commands.Select)] == [
        commands.Select(2)
    ]


def test_a_curve_that_has_not_changed_is_not_drawn_again(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot, monkeypatch: Any
) -> None:
    show_snapshot(state, three)
    drawn: list[int] = []
    for number, (line, _) in panel.curves.lines.items():
        monkeypatch.setattr(line, "setData", lambda *a, number=number, **k: drawn.append(number))
    first, second, third = three.runs
    assert second.curve is not None
    other = replace(three, runs=(first, replace(second, curve=replace(second.curve)), third))
    show_snapshot(state, other)
    assert drawn == [2]


@pytest.mark.parametrize("width", [300, 480, 900])
def test_names_fit_their_room(
    panel: CostPanel, state: Any, show_snapshot: Any, make_snapshot: Any, make_run: Any, width: int
) -> None:
    panel.resize(width, 260)
    names = [
        "α = 0.001",
        "A very long name that somebody has given to a run",
        "<b>bold</b>",
        "Newton",
        "x",
        "Fork at 200",
    ]
    curve = falling()
    runs = tuple(make_run(i + 1, name=name, curve=falling()) for i, name in enumerate(names))
    show_snapshot(state, make_snapshot(curve=curve, runs=runs))
    panel.grab()
    assert panel.width() == width
    document = panel.names.text()
    assert "&lt;b&gt;" in document or width == 300
    shown = document.count("<a ")
    assert shown == len(names) or f"+{len(names) - shown}" in document
    assert shown >= 3
    assert all(name in panel.names.toolTip() for name in names)


# Diverging


def test_a_diverging_run_leaves_the_picture_and_it_is_said_how_far(
    panel: CostPanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    curve = growing()
    assert not np.isfinite(curve.cost).all()
    show_snapshot(state, replace(snapshot, status="diverged", curve=curve, cost=math.inf))
    _, _, low, high = ends(panel)
    assert low <= math.log(2) <= 0.2 * high  # the start can still be read
    (leaving,) = panel.marks.marks.leaving
    finite = curve.cost[np.isfinite(curve.cost)]
    assert leaving.words == f"J grows to {number_text(float(f'{finite.max():.2g}'))}"
    assert leaving.longer == f"{leaving.words}, beyond the picture"
    assert curve.iterations[0] < leaving.x < 10
    assert np.isfinite(panel.train_line.getData()[1]).all()
    assert panel.dot.pos().y() <= high
    panel.grab()
    everything = panel.subtitle + panel.legend.text() + panel.plot.accessibleDescription()
    assert "inf" not in everything
    assert "nan" not in everything
    assert leaving.words in panel.plot.accessibleDescription()
    panel.log_y.click()
    assert not panel.marks.marks.leaving
    assert ends(panel)[3] > math.log10(finite.max())  # there is room for all of it
    panel.grab()


def test_beside_a_diverging_run_the_others_keep_their_picture(
    panel: CostPanel, state: Any, show_snapshot: Any, make_snapshot: Any, make_run: Any
) -> None:
    curve = falling()
    runs = (make_run(1, curve=curve), make_run(2, name="α = 5", curve=growing()))
    show_snapshot(state, make_snapshot(curve=curve, runs=runs))
    assert ends(panel)[3] < 2.5 * math.log(2)
    assert [leaving.words[:14] for leaving in panel.marks.marks.leaving] == ["α = 5: J grows"]


@given(
    costs=st.lists(st.floats(0, 1e308) | st.just(math.inf) | st.just(math.nan), min_size=1, max_size=12),
    log=st.booleans(),
    time=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_cost_makes_an_axis_that_is_no_number(costs: list[float], log: bool, time: bool) -> None:
    values, x = np.array(costs), np.arange(float(len(costs)))
    curve = Curve(x, values, x, values, x / 7, x / 7)
    axes = CostAxes(log, log, time)
    traces = [Trace.of(curve), Trace.of(curve, test=True).since(2)]
    found = axes.cost_ends(traces)
    low, high = axes.x_ends(traces, 2000)
    assert math.isfinite(low)
    assert low < high < math.inf
    for trace in traces:
        assert all(np.isfinite(places).all() for places in axes.places(trace))
    if found is not None:
        assert math.isfinite(found[1] - found[0])
        assert found[0] < found[1]


# The past


def test_the_dot_stands_at_the_iteration_that_is_shown(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot
) -> None:
    show_snapshot(state, replace(three, live=False, iteration=205, cost=0.2512, last_iteration=600))
    assert (panel.dot.pos().x(), panel.dot.pos().y()) == (205, 0.2512)
    assert panel.marks.marks.now == 205
    assert panel.marks.marks.now_words == "now at 205"
    assert panel.subtitle == "J = 0.2512 after 205 iterations"
    panel.by_time.click()
    assert panel.dot.pos().x() == pytest.approx(0.205)
    panel.by_time.click()
    show_snapshot(state, replace(three, live=True))
    assert panel.dot.pos().x() == 600
    assert panel.marks.marks.now is None


def mouse(panel: CostPanel, x: float, y: float = 0.45) -> QPoint:
    return panel.plot.to_widget(x, y)


def test_a_click_looks_at_that_iteration_and_a_double_click_does_not(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, three)
    viewport = panel.plot.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 200))
    assert seen(state)[-1] == pytest.approx(200, abs=3)
    show_snapshot(state, replace(three, live=False, iteration=200, cost=0.25, last_iteration=600))
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 400))
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 400))
    assert seen(state)[-1] == 200  # as before the first of the two clicks
    show_snapshot(state, three)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 599))
    assert seen(state)[-1] is None  # the end is the present


def test_the_marker_is_dragged_through_the_past(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, replace(three, live=False, iteration=200, cost=0.25, last_iteration=600))
    viewport, before = panel.plot.viewport(), ends(panel)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 201))
    qtbot.mouseMove(viewport, pos=mouse(panel, 300))
    assert seen(state)[-1] == pytest.approx(300, abs=4)
    assert panel.marks.marks.now == pytest.approx(300, abs=4)  # under the hand, before the training has answered
    qtbot.mouseMove(viewport, pos=mouse(panel, -60))
    assert seen(state)[-1] == 0
    qtbot.mouseMove(viewport, pos=mouse(panel, 700))
    assert seen(state)[-1] is None
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 700))
    assert panel.marks.marks.now == 200
    assert ends(panel) == before  # it was no zoom


def test_dragging_elsewhere_still_zooms(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, three)
    viewport = panel.plot.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 200))
    for x in (230, 260, 300):
        qtbot.mouseMove(viewport, pos=mouse(panel, x))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=mouse(panel, 300))
    assert not seen(state)
    assert not panel.plot.following


def test_return_looks_at_the_value_that_is_read(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, three)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Return)
    assert seen(state) == [580]


def test_over_time_a_click_means_the_iteration_then(
    panel: CostPanel, state: Any, show_snapshot: Any, three: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, three)
    panel.by_time.click()
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=mouse(panel, 0.3))
    assert seen(state)[-1] == pytest.approx(300, abs=8)
