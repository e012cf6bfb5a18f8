"""The vectorisation lab's panel: measured, cancelled, about old data, read."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from lrviz.gui.panels.lab_panel import LabPanel
from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.lesson.lab_ways import WAYS


@pytest.fixture
def panel(state: Any, shown: Any, give_data: Any, data: TrainingData, show_snapshot: Any, make_snapshot: Any) -> Any:
    panel = shown(LabPanel(state), 640, 420)
    give_data(state, data)
    show_snapshot(state, make_snapshot(status="paused"))
    panel.refresh()
    panel.budget.setCurrentIndex(0)
    yield panel
    panel.cancel()


def test_without_pictures_it_says_why(state: Any, shown: Any) -> None:
    panel = shown(LabPanel(state), 640, 420)
    panel.measure()
    assert not panel.measuring
    assert not panel.button.isEnabled() or not panel.button.isVisible()
    assert panel.empty.isVisible()


def test_measured_by_keyboard(panel: LabPanel, qtbot: Any) -> None:
    assert panel.facts() == {"lab_done": False, "lab_factor": None}
    with qtbot.waitSignal(panel.facts_changed, timeout=60_000):
        qtbot.keyClick(panel.button, Qt.Key.Key_Space)
        assert panel.measuring
    qtbot.waitUntil(lambda: not panel.measuring, timeout=60_000)
    assert tuple(panel.timings) == WAYS
    facts = panel.facts()
    assert facts["lab_done"] is True
    times = panel.timings
    assert facts["lab_factor"] == pytest.approx(times["every_number"].seconds / times["vectorised"].seconds)
    assert all(timing.equal for timing in times.values())
    qtbot.waitUntil(lambda: "times as fast" in panel._said(), timeout=5_000)


def test_cancelled_it_can_be_begun_again(panel: LabPanel, qtbot: Any) -> None:
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.pid is not None, timeout=10_000)
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert not panel.measuring
    assert panel.facts()["lab_done"] is False
    assert panel.button.isEnabled()


def test_other_pictures_make_it_old(
    panel: LabPanel, state: Any, qtbot: Any, give_data: Any, show_snapshot: Any, make_snapshot: Any
) -> None:
    panel.measure()
    qtbot.waitUntil(lambda: not panel.measuring, timeout=60_000)
    assert not panel.outdated
    give_data(state, TrainingData(draw_pictures(8, 12, seed=9), test_share=0.0))
    show_snapshot(state, make_snapshot(status="paused"))
    panel.refresh()
    assert panel.outdated
    assert panel.facts()["lab_done"] is False


def test_the_code_of_each_way_can_be_read(panel: LabPanel) -> None:
    for way in WAYS:
        panel.bars.choose(way)
        panel._show_code(way)
        assert f"def {way}(" in panel.code.toPlainText()
