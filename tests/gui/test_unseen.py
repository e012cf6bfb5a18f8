"""What nobody sees costs nothing: panels that are hidden, behind a tab, or in a minimised window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow, QTabWidget

from lrviz.gui.panel import Panel
from lrviz.gui.state.session import UNSEEN_TICKS
from lrviz.session.snapshot import Snapshot


class Counting(Panel):
    """Counts what it draws and says."""

    name = "counting"
    title = "Counting"

    def __init__(self, state: Any) -> None:
        super().__init__(state)
        self.drawn = self.said = 0
        state.training.snapshot_changed.connect(self.refresh_in_turn)

    def refresh(self) -> None:
        self.drawn += 1
        self.say_in_turn(self._say_it)

    def _say_it(self) -> None:
        self.said += 1


@pytest.fixture
def run(state: Any, show_snapshot: Any) -> Callable[[int], None]:
    """Let so many snapshots of a run arrive, one a tick."""

    def arrive(ticks: int) -> None:
        for iteration in range(ticks):
            snapshot = Snapshot(0, "running", "", iteration=iteration, last_iteration=iteration)
            show_snapshot(state, snapshot)

    return arrive


def test_a_panel_behind_a_tab_draws_nothing_and_catches_up(qtbot: Any, state: Any, run: Any) -> None:
    tabs, seen, behind = QTabWidget(), Counting(state), Counting(state)
    behind.name = "behind"  # type: ignore[misc]
    tabs.addTab(seen, "seen")
    tabs.addTab(behind, "behind")
    qtbot.addWidget(tabs)
    with qtbot.waitExposed(tabs):
        tabs.show()
    before = seen.drawn
    run(10)
    assert seen.drawn > before
    assert (behind.drawn, behind.said) == (0, 0)
    tabs.setCurrentIndex(1)
    assert (behind.drawn, behind.said) == (1, 1)


def test_words_that_wait_are_not_said_by_a_panel_that_was_hidden_meanwhile(qtbot: Any, state: Any, run: Any) -> None:
    panel = Counting(state)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    state.turns.ask("another", lambda: state.turns.ask("another", lambda: None, 1), 1)
    said = panel.said
    state.turns.ask(panel._words, lambda: panel._say(panel._say_it), 1)
    panel.hide()
    for _ in range(3):
        state.turns.give()
    assert panel.said == said


def test_a_minimised_window_draws_nothing_and_catches_up(qtbot: Any, state: Any, run: Any) -> None:
    window, panel = QMainWindow(), Counting(state)
    window.setCentralWidget(panel)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    run(2)
    window.showMinimized()
    qtbot.waitUntil(lambda: not panel.is_seen)
    before = panel.drawn, panel.said
    run(10)
    assert (panel.drawn, panel.said) == before
    window.showNormal()
    qtbot.waitUntil(lambda: panel.is_seen)
    assert panel.drawn == before[0] + 1


def test_a_minimised_window_takes_few_snapshots(qtbot: Any, state: Any, run: Any, monkeypatch: Any) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    taken: list[int] = []
    monkeypatch.setattr(state, "parent", lambda: window)
    monkeypatch.setattr(state.training, "refresh", lambda: taken.append(1))
    for _ in range(4 * UNSEEN_TICKS):
        state.refresh()
    assert len(taken) == 4 * UNSEEN_TICKS
    taken.clear()
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    for _ in range(4 * UNSEEN_TICKS):
        state.refresh()
    assert len(taken) == 4
