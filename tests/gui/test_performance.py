"""The performance read-out: what it says, and that it costs nothing when it is off."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from lrviz.descent.recipe import Recipe
from lrviz.gui.widgets.performance import FrameTimes, HeadlessRate, PerformanceLine
from lrviz.gui.window import MainWindow
from lrviz.session.snapshot import RunSummary, Snapshot


def summary(iteration: int, seconds: float, number: int = 1, status: str = "running") -> RunSummary:
    return RunSummary(
        number=number,
        name=f"Run {number}",
        color=0,
        recipe=Recipe(),
        start="zeros",
        parent=None,
        forked_at=0,
        visible=True,
        status=status,  # type: ignore[arg-type]
        reason="",
        iteration=iteration,
        engine="gram",
        seconds=seconds,
        cost=0.5,
        test_cost=None,
        train_accuracy=0.5,
        test_accuracy=None,
        curve=None,
    )


def snapshot(iteration: int, seconds: float, rate: float = 0.0, status: str = "running") -> Snapshot:
    run = summary(iteration, seconds, status=status)
    return Snapshot(1, status, "", run=1, runs=(run,), iterations_per_second=rate, engine="gram")  # type: ignore[arg-type]


def test_frames_of_the_last_second_only() -> None:
    frames = FrameTimes()
    times = [0.0, 0.5, *(0.5 + 0.02 * i for i in range(1, 61))]  # one slow frame, then 50 a second for 1.2 s
    for now in times:
        frames.tick(now)
    assert frames.rate == pytest.approx(50)
    assert frames.worst == pytest.approx(0.02)
    frames.tick(times[-1] + 0.3)
    assert frames.worst == pytest.approx(0.3)


def test_the_headless_rate_leaves_out_the_time_between_bursts_and_keeps_the_best() -> None:
    headless = HeadlessRate()
    for iteration, seconds in ((0, 0.0), (30_000, 0.3), (90_000, 0.6), (91_000, 0.9)):
        headless.take(snapshot(iteration, seconds))
    assert headless.best == pytest.approx(200_000)  # 60,000 in 0.3 s of bursts
    headless.take(replace(snapshot(91_100, 0.9), load=2))
    assert headless.best == 0.0  # other pictures: another rate


def test_a_short_stretch_tells_nothing() -> None:
    headless = HeadlessRate()
    headless.take(snapshot(0, 0.0))
    headless.take(snapshot(1000, 0.001))
    assert headless.best == 0.0


@pytest.fixture
def line(qtbot: Any) -> tuple[PerformanceLine, list[float]]:
    now = [0.0]
    line = PerformanceLine(lambda: now[0])
    qtbot.addWidget(line)
    return line, now


def watch(line: PerformanceLine, now: list[float], *, share: float, full_speed: bool = True) -> None:
    """Two seconds at 62.5 ticks a second, of a run with 100,000 iterations/s in its bursts, and a share of the time."""
    for tick in range(126):
        now[0] = 0.016 * tick
        iteration = round(100_000 * share * now[0])
        line.follow(snapshot(iteration, share * now[0], rate=100_000 * share), full_speed=full_speed)


def test_it_says_the_share_of_the_headless_rate(line: tuple[PerformanceLine, list[float]]) -> None:
    widget, now = line
    watch(widget, now, share=0.8)
    assert widget.words == "62 frames/s · worst 16 ms · 80,000 iterations/s · 80 % of headless"
    assert widget.accessibleDescription() == widget.words
    assert "100,000 iterations/s" in widget.toolTip()
    assert widget.fontMetrics().horizontalAdvance(widget.words) <= widget.width() - 24


def test_no_share_where_it_would_say_nothing(line: tuple[PerformanceLine, list[float]]) -> None:
    widget, now = line
    watch(widget, now, share=0.1, full_speed=False)
    assert widget.words.endswith("10,000 iterations/s, as chosen")
    now[0] += 1
    widget.follow(snapshot(5, 0.1, status="paused"), full_speed=True)
    assert widget.words.endswith("nothing trains")
    now[0] += 1
    widget.follow(None, full_speed=True)
    assert widget.words.endswith("nothing trains")
    both = replace(snapshot(9, 1.0, rate=5.0), runs=(summary(9, 1.0), summary(4, 0.5, 2)))
    now[0] += 1
    widget.follow(both, full_speed=True)
    assert widget.words.endswith("5.0 iterations/s, one of 2 runs")


def test_it_is_chosen_in_the_menu_and_remembered(state: Any, qtbot: Any) -> None:
    def open_window() -> MainWindow:
        window = MainWindow(state, QSettings())
        qtbot.addWidget(window)
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        return window

    window = open_window()
    action = window.menus.actions["performance"]
    assert not action.isChecked()
    assert not window.performance.isVisible()
    state.refresh()
    assert not window.performance.words  # off: nothing is measured
    action.trigger()
    state.refresh()
    assert "nothing trains" in window.performance.words
    assert window.performance.isVisible()
    room = window.performance.geometry()
    assert window.statusBar().rect().contains(room)
    again = open_window()
    assert again.menus.actions["performance"].isChecked()
    assert again.performance.isVisible()
    again.menus.actions["performance"].trigger()
    assert not again.statusBar().isVisible()
    assert not open_window().performance.isVisible()
