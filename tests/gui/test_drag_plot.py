"""Handles on a plot, clicks that are no drags, and axes that stand still."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from lrviz.gui.widgets.drag_plot import DragPlot, Handle
from lrviz.gui.widgets.steady_range import SteadyRange

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plot(shown: Any) -> DragPlot:
    plot = shown(DragPlot("x", "y"), 400, 240)
    plot.show_range(0, 100, 0, 1)
    plot.grab()
    return plot


@pytest.fixture
def told(plot: DragPlot) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = []
    plot.dragged.connect(lambda *place: told.append(("dragged", *place)))
    plot.dropped.connect(lambda name: told.append(("dropped", name)))
    plot.clicked.connect(lambda *place: told.append(("clicked", *place)))
    plot.click_undone.connect(lambda: told.append(("undone",)))
    return told


def test_the_nearer_handle_is_taken(plot: DragPlot) -> None:
    plot.set_handles({"dot": Handle(30.0, 0.5, 20.0), "line": Handle(34.0, None, 20.0)})
    assert plot.handle_at(plot.to_widget(30.0, 0.5)) == "dot"
    assert plot.handle_at(plot.to_widget(34.0, 0.5)) == "line"
    assert plot.handle_at(plot.to_widget(30.0, 0.1)) == "line"  # the dot is far above
    assert plot.handle_at(plot.to_widget(80.0, 0.5)) is None
    assert plot.handle_at(plot.to_widget(30.0, -0.3)) is None  # below the axis


def test_what_is_taken_beside_its_middle_does_not_jump(plot: DragPlot, told: list[tuple[Any, ...]], qtbot: Any) -> None:
    plot.set_handles({"dot": Handle(30.0, 0.5, 20.0)})
    beside = plot.to_widget(30.0, 0.5) + QPoint(9, 0)
    qtbot.mousePress(plot.viewport(), LEFT, pos=beside)
    assert plot.held == "dot"
    qtbot.mouseMove(plot.viewport(), pos=beside + QPoint(1, 0))
    name, x, _ = told[-1][1:]
    assert name == "dot"
    assert x == pytest.approx(30.0, abs=1.5 / plot.pixels_per_unit()[0])
    qtbot.mouseRelease(plot.viewport(), LEFT, pos=beside)
    assert told[-1] == ("dropped", "dot")
    assert plot.held is None


def test_a_click_is_no_drag_and_a_double_click_no_click(
    plot: DragPlot, told: list[tuple[Any, ...]], qtbot: Any
) -> None:
    viewport, spot = plot.viewport(), plot.to_widget(60.0, 0.5)
    qtbot.mouseClick(viewport, LEFT, pos=spot)
    assert told[-1] == ("clicked", pytest.approx(60.0, abs=0.4), pytest.approx(0.5, abs=0.01))
    qtbot.mouseDClick(viewport, LEFT, pos=spot)
    assert told[-1] == ("undone",)
    told.clear()
    qtbot.mousePress(viewport, LEFT, pos=spot)
    qtbot.mouseMove(viewport, pos=spot + QPoint(30, 0))
    qtbot.mouseRelease(viewport, LEFT, pos=spot + QPoint(30, 0))
    assert not told


def test_the_mouse_shows_what_can_be_dragged(plot: DragPlot, qtbot: Any) -> None:
    plot.set_handles({"line": Handle(34.0)})
    qtbot.mouseMove(plot.viewport(), pos=plot.to_widget(34.0, 0.5))
    assert plot.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    qtbot.mouseMove(plot.viewport(), pos=plot.to_widget(70.0, 0.5))
    assert plot.viewport().cursor().shape() != Qt.CursorShape.SizeHorCursor


# Ends that stand still

PLACES = st.floats(-1e6, 1e6)


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=30))
def test_a_steady_range_always_holds_what_it_frames(wanted: list[tuple[float, float]]) -> None:
    steady = SteadyRange()
    for one, other in wanted:
        low, high = steady.around(min(one, other), max(one, other))
        rounding = 1e-9 * (high - low)
        assert low - rounding <= min(one, other) <= max(one, other) <= high + rounding
        assert low < high


def test_a_steady_range_grows_seldom_and_shrinks_late() -> None:
    steady = SteadyRange()
    assert len({steady.around(0.0, 100.0 + k) for k in range(60)}) <= 5
    large = steady.around(0.0, 160.0)
    assert {steady.around(0.0, size) for size in (60.0, 160.0) * 8} == {large}
    for _ in range(6):
        last = steady.around(0.0, 60.0)
    assert last[1] < 0.6 * large[1]
    assert steady.around(0.0, 1.0)[1] < 2.0  # a speck is framed at once
