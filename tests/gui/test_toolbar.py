"""The controls of the descent: what they show, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QMainWindow, QPushButton

from lrviz.gui import theme
from lrviz.gui.menus import Menus
from lrviz.gui.toolbar import SPEEDS, Toolbar, parse_learning_rate
from lrviz.images.dataset import TrainingData
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot


@pytest.fixture
def bar(state: Any, shown: Callable[..., Any]) -> Toolbar:
    window = QMainWindow()
    menus = Menus(window, state, QSettings())
    toolbar = Toolbar(state, menus.actions, window)
    window.setCentralWidget(toolbar)
    shown(window, 1280, 100)
    return toolbar


def button(bar: Toolbar, text: str) -> QPushButton:
    return next(button for button in bar.findChildren(QPushButton) if button.text() == text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.002", 0.002), (" 2e-3 ", 0.002), ("0,002", 0.002), ("1", 1.0)]
    + [(wrong, None) for wrong in ("0", "-1", "nan", "inf", "abc", "", "1e400", "1..2")],
)
def test_reading_alpha(text: str, value: float | None) -> None:
    assert parse_learning_rate(text) == value


def test_buttons_send_commands(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="ready", iteration=0))
    qtbot.mouseClick(button(bar, "Train"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent == [commands.Train()]
    show_snapshot(state, make_snapshot(status="running"))
    qtbot.mouseClick(button(bar, "Pause"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[-1] == commands.Pause()
    show_snapshot(state, make_snapshot(status="paused"))
    qtbot.mouseClick(button(bar, "Step"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[-1] == commands.Step(1)
    qtbot.mouseClick(button(bar, "Reset"), Qt.MouseButton.LeftButton)
    assert isinstance(state.training._worker.sent[-1], commands.Reset)
    assert len(state.training._worker.sent) == 4


def test_nothing_can_be_trained_without_pictures(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="empty", sentence="There are no pictures yet."))
    assert not any(button(bar, text).isEnabled() for text in ("Train", "Step", "Reset"))
    assert bar.sentence.whole_text == "There are no pictures yet."


def test_at_the_limit_train_goes_on(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="finished", iteration=2000, at_limit=True))
    qtbot.mouseClick(button(bar, "Train on"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent == [commands.SetIterations(4000), commands.Train()]
    assert bar.iterations.value() == 4000


def test_train_on_goes_on_from_where_the_run_is_not_from_a_lower_limit(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    state.training.choose_iterations(100)
    show_snapshot(state, make_snapshot(status="finished", iteration=5000, at_limit=True))
    qtbot.mouseClick(button(bar, "Train on"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[-2:] == [commands.SetIterations(5100), commands.Train()]


def test_what_converged_cannot_go_on(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="finished", iteration=700, at_limit=False))
    assert not button(bar, "Train").isEnabled()
    assert button(bar, "Reset").isEnabled()


def test_a_click_on_train_means_what_has_been_typed(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="ready", iteration=0))
    bar.entry.setFocus()
    bar.entry.selectAll()
    qtbot.keyClicks(bar.entry, "0.01")
    qtbot.mouseClick(button(bar, "Train"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent == [commands.SetLearningRate(0.01), commands.Train()]
    show_snapshot(state, make_snapshot(status="paused", iteration=5))
    bar.iterations.setFocus()
    bar.iterations.selectAll()
    qtbot.keyClicks(bar.iterations, "123")
    qtbot.mouseClick(button(bar, "Train"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[2:] == [commands.SetIterations(123), commands.Train()]


def test_enter_gives_the_keys_back_to_the_run(bar: Toolbar, qtbot: Any) -> None:
    for field, target in ((bar.entry, bar.entry), (bar.iterations, bar.iterations.lineEdit())):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClick(target, Qt.Key.Key_Return)
        assert not field.hasFocus()


def test_the_field_shows_the_limit_in_force_also_while_it_has_the_focus(bar: Toolbar, state: Any, qtbot: Any) -> None:
    bar.iterations.setFocus()
    qtbot.waitUntil(bar.iterations.hasFocus)
    state.training.set_iterations(777)
    assert bar.iterations.value() == 777


def test_diverged_can_only_be_reset(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    for iteration in (3, 0):
        show_snapshot(state, make_snapshot(status="diverged", iteration=iteration))
        assert not button(bar, "Train").isEnabled()
        assert not button(bar, "Step").isEnabled()
        assert button(bar, "Reset").isEnabled()


def test_alpha_by_typing(bar: Toolbar, state: Any, qtbot: Any) -> None:
    bar.entry.selectAll()
    qtbot.keyClicks(bar.entry, "0.004")
    qtbot.keyClick(bar.entry, Qt.Key.Key_Return)
    assert state.training._worker.sent == [commands.SetLearningRate(0.004)]
    assert state.training.settings.learning_rate == 0.004


@pytest.mark.parametrize("wrong", ["0", "-1", "nan", "abc"])
def test_a_wrong_alpha_is_refused_in_words_and_nothing_changes(
    bar: Toolbar,
    state: Any,
    qtbot: Any,
    wrong: str,
    make_snapshot: Callable[..., Snapshot],
    show_snapshot: Callable[..., None],
) -> None:
    show_snapshot(state, make_snapshot())
    before = bar.entry.text()
    bar.entry.selectAll()
    qtbot.keyClicks(bar.entry, wrong)
    with qtbot.waitSignal(bar.refused) as refused:
        qtbot.keyClick(bar.entry, Qt.Key.Key_Return)
    assert f"“{wrong}”" in refused.args[0]
    assert "greater than 0" in refused.args[0]
    assert state.training._worker.sent == []
    assert bar.entry.text() == before


def test_alpha_by_the_slider_is_logarithmic_and_marks_the_limits(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(safe_learning_rate=0.002, limit_learning_rate=0.0031))
    assert bar.slider.scale_ends == (pytest.approx(2e-6), pytest.approx(0.2))
    assert [mark.value for mark in bar.slider._marks] == [0.002, 0.0031]
    assert bar.safe.text() == "safe below 0.002"
    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=QPoint(bar.slider.width() - 2, 8))
    assert state.training.settings.learning_rate == pytest.approx(0.2)
    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=QPoint(bar.slider.width() // 2, 8))
    assert 4e-4 < state.training.settings.learning_rate < 1e-3
    assert float(bar.entry.text()) == state.training.settings.learning_rate


def test_iterations_and_speed(bar: Toolbar, state: Any, qtbot: Any) -> None:
    bar.iterations.selectAll()
    qtbot.keyClicks(bar.iterations, "500")
    qtbot.keyClick(bar.iterations, Qt.Key.Key_Return)
    assert state.training._worker.sent == [commands.SetIterations(500)]
    assert state.training.stretch == 500
    assert bar.speed.currentText().startswith("Watchable")
    last = len(SPEEDS) - 1
    bar.speed.setFocus()
    qtbot.keyClick(bar.speed, Qt.Key.Key_End)
    assert bar.speed.currentIndex() == last
    assert state.training._worker.sent[-1] == commands.SetSpeed(SPEEDS[last][1])


def test_words_change_at_a_readable_rate_but_a_new_status_at_once(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None], clock: Any
) -> None:
    show_snapshot(state, make_snapshot(status="running", sentence="zero"))
    texts = []
    for k in range(24):
        clock.now += theme.TEXT_SECONDS / 7
        show_snapshot(state, make_snapshot(status="running", sentence=f"number {k}"))
        texts.append(bar.sentence.whole_text)
    assert 3 <= len(set(texts)) <= 5
    show_snapshot(state, make_snapshot(status="paused", sentence="Paused now."))
    assert bar.sentence.whole_text == "Paused now."


def test_every_control_has_a_name_and_a_tip(bar: Toolbar, data: TrainingData) -> None:
    for control in (bar.slider, bar.entry, bar.iterations, bar.speed):
        assert control.accessibleName()
        assert control.toolTip()
    for one in bar.findChildren(QPushButton):
        assert one.text()
        assert "(" in one.toolTip()  # its key
