"""The formula bar: whose equation it shows, how often its numbers change, and what it costs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtWidgets import QApplication

from lrviz.gui import formula_bar
from lrviz.gui.formula_bar import FormulaLine, Piece, pieces_of
from lrviz.gui.window import KINDS, MainWindow
from lrviz.lesson import formulas
from lrviz.session.words import cost_text


@pytest.fixture
def open_window(state: Any, qtbot: Any) -> Callable[..., MainWindow]:
    def open_one(width: int = 1280, height: int = 720) -> MainWindow:
        window = MainWindow(state, QSettings())
        qtbot.addWidget(window)
        window.resize(width, height)
        window.arrange()
        with qtbot.waitExposed(window):
            window.show()
        return window

    return open_one


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


def point_at(window: MainWindow, panel: str) -> None:
    """Let the mouse come into a dock."""
    place = QPointF(5, 5)
    QApplication.sendEvent(window.docks[panel], QEnterEvent(place, place, place))


def text_of(window: MainWindow) -> str:
    return window.formula_bar.accessibleDescription()


# -- the line ---------------------------------------------------------------------------------------------------------


def test_rich_text_is_read_as_pieces() -> None:
    assert pieces_of("<i>L</i><sup>(<i>i</i>)</sup> &gt; 0, <i>w<sub>p</sub></i> = 1") == (
        *(Piece("L", italic=True), Piece("(", level=1), Piece("i", italic=True, level=1), Piece(")", level=1)),
        *(Piece(" > 0, "), Piece("w", italic=True), Piece("p", italic=True, level=-1), Piece(" = 1")),
    )
    assert pieces_of("") == ()


@pytest.mark.parametrize("points", [8, 9, 11, 16, 24])
def test_nothing_above_or_below_the_line_is_cut_off(points: int, shown: Callable[..., Any]) -> None:
    line = FormulaLine()
    font = line.font()
    font.setPointSizeF(points)
    line.setFont(font)
    line.show_formula("Jg", "<i>J</i><sup>(<i>jf</i>)T</sup> <i>w<sub>pg</sub></i> ‖∇<i>J</i>‖", "")
    shown(line, 400, line.sizeHint().height())
    assert not line.elided
    image = line.grab().toImage()
    rows = [{image.pixel(x, y) for x in range(image.width())} for y in range(image.height())]
    assert len(rows[0]) == 1
    assert len(rows[-1]) == 1
    inked = [y for y, row in enumerate(rows) if len(row) > 1]
    assert max(inked[0], len(rows) - 1 - inked[-1]) <= 1 + len(rows) // 6  # nor is there room for nothing


def test_where_room_is_short_the_tool_tip_has_the_whole(shown: Callable[..., Any]) -> None:
    line = FormulaLine()
    written = " = ".join(["<i>J</i><sub>test</sub>"] * 30)
    line.show_formula("Cost", written, "spoken")
    shown(line, 300, line.sizeHint().height())
    line.grab()
    assert line.elided
    assert line.accessibleDescription() == "Cost: spoken"
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), line.mapToGlobal(QPoint(3, 3))))
    assert written in line.toolTip()
    line.resize(3000, line.height())
    line.grab()
    assert not line.elided
    ink = line.grab(line.rect().adjusted(0, 0, -100, 0)).toImage()
    assert ink.width() > 0


# -- whose equation ---------------------------------------------------------------------------------------------------


def test_at_first_the_surface(
    window: MainWindow, state: Any, make_snapshot: Callable[..., Any], show_snapshot: Callable[..., None]
) -> None:
    state.refresh()
    assert text_of(window) == "Loss surface: J((w, b) + s û + t v̂)"
    show_snapshot(state, make_snapshot(status="paused", cost=0.2468))
    assert f"J(w, b) = {cost_text(0.2468)}" in text_of(window)


def test_the_panel_under_the_mouse_with_its_numbers(
    window: MainWindow, state: Any, make_snapshot: Callable[..., Any], show_snapshot: Callable[..., None]
) -> None:
    snapshot = make_snapshot(status="paused", cost=0.2468, test_cost=0.3579)
    show_snapshot(state, snapshot)
    point_at(window, "cost")
    assert text_of(window).startswith("Cost J(w, b): J = ")
    assert cost_text(0.2468) in text_of(window)
    assert cost_text(0.3579) in text_of(window)
    point_at(window, "weights")
    length = float(np.linalg.norm(snapshot.parameters.w))
    assert f"‖w‖ = {length:.3g}" in text_of(window)


def test_each_panel_is_told_of(window: MainWindow, qtbot: Any) -> None:
    for kind in KINDS:
        if kind.name != "lesson":  # has none
            window._bring(kind.name)
            qtbot.waitUntil(lambda kind=kind: window.docks[kind.name].isVisible())
            point_at(window, kind.name)
            assert text_of(window).startswith(f"{window.docks[kind.name].windowTitle()}: ")
            written = "".join(piece.text for piece in pieces_of(window.formula_bar.written))
            assert not re.search(r"</?\w+>", written)


def test_a_panel_without_an_equation_leaves_that_of_the_one_before(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(formulas._PANELS, "step")
    point_at(window, "cost")
    point_at(window, "step")
    assert text_of(window).startswith("Cost J(w, b): ")


def test_the_keyboard_counts_as_the_mouse_does(window: MainWindow, qtbot: Any) -> None:
    window.activateWindow()
    point_at(window, "cost")
    window.docks["predict"].controls()[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: text_of(window).startswith("Predict: "))
    point_at(window, "step")
    assert text_of(window).startswith("One step: ")


def test_where_the_panel_is_put_away_the_one_before(window: MainWindow, state: Any) -> None:
    point_at(window, "cost")
    point_at(window, "step")
    window.docks["step"].close()
    window.formula_bar.refresh()
    assert text_of(window).startswith("Cost J(w, b): ")
    window.docks["cost"].close()
    for _ in range(formula_bar.LOOK_TICKS):
        state.refresh()
    assert text_of(window).startswith("Loss surface: ")


def test_what_a_panel_publishes_comes_without_a_signal(window: MainWindow, state: Any) -> None:
    window._bring("graph")
    point_at(window, "graph")
    for name, value in (("graph", "expression"), ("graph_a", 5.0), ("graph_b", 3.0), ("graph_c", -2.0)):
        state.lesson.publish(name, value)
    state.lesson.publish("graph_J", -4.0)
    for _ in range(formula_bar.LOOK_TICKS):
        state.refresh()
    assert text_of(window) == "Computation graph: J = 4(a + bc) = 4(5 + 3 · (−2)) = −4"


# -- how often, and what it costs -------------------------------------------------------------------------------------


def test_numbers_change_as_often_as_they_can_be_read(
    window: MainWindow,
    state: Any,
    clock: Any,
    make_snapshot: Callable[..., Any],
    show_snapshot: Callable[..., None],
) -> None:
    point_at(window, "cost")
    snapshot = make_snapshot(status="running", iteration=1, cost=0.5)
    show_snapshot(state, snapshot)
    seen = []
    for iteration in range(2, 62):  # one second
        clock.now += 1 / 60
        show_snapshot(state, replace(snapshot, iteration=iteration, cost=0.5 - iteration / 1000))
        seen.append(text_of(window))
    assert 5 <= len(set(seen)) <= 9
    show_snapshot(state, replace(snapshot, status="paused", iteration=62, cost=0.1111))
    assert "0.1111 (iteration 62)" in text_of(window)  # at once when the run stands still


class Requests(QObject):
    """Counts what asks layouts to be computed anew."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_other_numbers_move_nothing(window: MainWindow, qapp: QApplication) -> None:
    bar = window.formula_bar
    bar.refresh()
    qapp.sendPostedEvents()
    requests = Requests()
    for widget in (bar, bar.parentWidget(), bar.parentWidget().parentWidget(), window):
        widget.installEventFilter(requests)
    before = bar.geometry()
    for length in range(1, 200, 20):
        bar.show_formula("Cost", "<i>J</i> = " + "1" * length, "")
        qapp.sendPostedEvents()
    assert requests.count == 0
    assert bar.geometry() == before


def test_put_away_it_costs_nothing_and_comes_back_with_the_numbers_of_then(
    window: MainWindow,
    state: Any,
    monkeypatch: pytest.MonkeyPatch,
    make_snapshot: Callable[..., Any],
    show_snapshot: Callable[..., None],
) -> None:
    action = window.menus.actions["formula_bar"]
    refreshed: list[int] = []
    refresh = formula_bar.FormulaBar.refresh
    monkeypatch.setattr(formula_bar.FormulaBar, "refresh", lambda bar: (refreshed.append(1), refresh(bar)))
    action.trigger()
    assert not window.formula_bar.isVisible()
    show_snapshot(state, make_snapshot(status="running"))
    show_snapshot(state, make_snapshot(status="paused", cost=0.3333))
    point_at(window, "cost")
    for _ in range(3 * formula_bar.LOOK_TICKS):
        state.refresh()
    assert refreshed == []
    action.trigger()
    state.refresh()
    assert cost_text(0.3333) in text_of(window)


def test_it_is_there_at_first_and_then_as_it_was_left(
    open_window: Callable[..., MainWindow], qapp: QApplication
) -> None:
    window = open_window()
    action, line = window.menus.actions["formula_bar"], window.timeline.window().findChild(object, "timeline")
    assert action.isChecked()
    assert window.formula_bar.isVisible()
    high = line.height()
    action.trigger()
    qapp.sendPostedEvents()
    assert 0 < high - line.sizeHint().height() < 26
    window.close()
    window = open_window()
    assert not window.menus.actions["formula_bar"].isChecked()
    assert not window.formula_bar.isVisible()
    window.menus.actions["formula_bar"].trigger()
    window.close()
    assert open_window().formula_bar.isVisible()


def test_the_bar_alone_needs_neither_chapters_nor_markdown() -> None:
    """It comes right after the first frame: what it imports has to be little."""
    code = """
import sys
from lrviz.gui import app
application = app.make_application()
window = app.make_window()
window.show()
window.formula_bar.refresh()
assert window.formula_bar.written
late = "lrviz.gui.state.lesson", "lrviz.lesson.chapters", "lrviz.lesson.markup"
window.close()
print([name for name in late if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=50)
    assert done.stdout.strip() == "[]"
