"""The time machine: by mouse, by keys, by typing, by playing; and that it never asks more often than once a tick."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMainWindow, QPushButton, QSlider, QToolTip, QWidget

from lrviz.descent.recipe import Recipe
from lrviz.gui import theme
from lrviz.gui.menus import Menus
from lrviz.gui.timeline import Timeline, parse_iteration
from lrviz.gui.widgets.own_keys import keeps_key
from lrviz.gui.widgets.time_slider import EDGE, TimeSlider, TimeView
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL_SHIFT = SHIFT | Qt.KeyboardModifier.ControlModifier


class Keys(QObject):
    """What the window does with keys that a widget uses itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and keeps_key(watched, event):
            event.accept()
            return True
        return False


@pytest.fixture
def window(state: Any, shown: Callable[..., Any]) -> Iterator[QMainWindow]:
    window = QMainWindow()
    window.menus = Menus(window, state, QSettings())  # type: ignore[attr-defined]
    window.setCentralWidget(Timeline(state, window.menus.actions, window))  # type: ignore[attr-defined]
    shown(window, 1280, 60)
    keys = Keys(window)
    QApplication.instance().installEventFilter(keys)
    yield window
    QApplication.instance().removeEventFilter(keys)


@pytest.fixture
def line(window: QMainWindow) -> Timeline:
    return window.centralWidget()


@pytest.fixture
def at(
    line: Timeline, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> Callable[..., None]:
    """Let a paused run of 600 iterations be shown at one of them."""

    def show(iteration: int = 600, **fields: Any) -> None:
        plausible = {"status": "paused", "last_iteration": 600, "live": iteration == 600}
        show_snapshot(state, make_snapshot(iteration=iteration, **(plausible | fields)))

    return show


def sent(state: Any) -> list[Any]:
    return state.training._worker.sent


def looks(state: Any) -> list[int | None]:
    return [command.iteration for command in sent(state) if isinstance(command, commands.Look)]


def place_of(line: Timeline, iteration: int) -> QPoint:
    return QPoint(round(line.slider.place(iteration)), line.slider.height() // 2)


# -- what is shown ----------------------------------------------------------------------------------------------------


def test_nothing_to_travel_in(line: Timeline, at: Callable[..., None]) -> None:
    for show in (lambda: None, lambda: at(0, status="empty", runs=(), last_iteration=0)):
        show()
        assert not any(button.isEnabled() for button in line.buttons.values())
        assert not line.fork.isEnabled()
        assert not line.live.isEnabled()


def test_where_one_is(line: Timeline, at: Callable[..., None]) -> None:
    at(200)
    assert (line.entry.text(), line.total.text()) == ("200", "/ 600")
    assert line.slider.value() == 200
    assert not line.live.isChecked()
    at(1_234_567, last_iteration=2_000_000)
    assert (line.entry.text(), line.total.text()) == ("1,234,567", "/ 2,000,000")
    at(600)
    assert line.live.isChecked()
    assert line.slider.value() == 600


def test_at_the_ends_there_is_nowhere_to_go(line: Timeline, at: Callable[..., None]) -> None:
    def able() -> str:
        return "".join(key[0] for key in ("first", "back", "on") if line.buttons[key].isEnabled())

    at(0, last_iteration=0, status="ready", live=True)
    assert able() == "o"  # on: a first iteration can be done
    at(0)
    assert able() == "o"
    at(300)
    assert able() == "fbo"
    at(600)
    assert able() == "fbo"
    at(600, status="finished")
    assert able() == "fb"
    at(600, status="running")
    assert able() == "fb"


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_the_line_is_painted_in_the_color_of_the_run(
    line: Timeline, at: Callable[..., None], make_run: Callable[..., Any], qapp: QApplication, mode: str
) -> None:
    theme.apply(qapp, mode)
    at(300, runs=(make_run(1, color=2),))
    image = line.slider.grab().toImage()
    behind, ahead = (image.pixelColor(place_of(line, iteration)).name() for iteration in (100, 500))
    assert behind == theme.run_color(2)
    assert ahead == theme.current().border
    beyond = image.pixelColor(QPoint(round(line.slider.place(655)), line.slider.height() // 2)).name()
    assert beyond not in (behind, ahead)


def test_the_line_never_ends_before_the_run_nor_behind_the_limit() -> None:
    for last in (0, 1, 9, 10, 11, 99, 600, 1999, 2000, 2001, 10**6):
        end = TimeView(last=last, limit=2000).end
        assert end >= last
        assert end <= max(2000, 1.4 * last)


def test_a_fork_is_marked(line: Timeline, at: Callable[..., None], make_run: Callable[..., Any]) -> None:
    at(runs=(make_run(1, name="First"), make_run(2, parent=1, forked_at=250)), run=2)
    (mark,) = line.slider.view.marks
    assert (mark.iteration, mark.text) == (250, "forked from First")
    at(runs=(make_run(1),))
    assert line.slider.view.marks == ()


def test_changes_of_the_settings_are_marked(
    line: Timeline, at: Callable[..., None], make_run: Callable[..., Any]
) -> None:
    at(runs=(make_run(1, changes=((120, Recipe(learning_rate=0.01)), (300, Recipe(learning_rate=0.01, l2=0.1)))),))
    assert [(mark.iteration, mark.text) for mark in line.slider.view.marks] == [
        (120, "from here on α 0.01"),
        (300, "from here on α 0.01 · λ 0.1"),
    ]
    image = line.slider.grab().toImage()
    for iteration, marked in ((120, True), (300, True), (200, False)):
        below = image.pixelColor(place_of(line, iteration) + QPoint(0, 8)).name()
        assert (below == theme.current().dim) is marked


# -- mouse ------------------------------------------------------------------------------------------------------------


def test_a_click_goes_there(line: Timeline, state: Any, at: Callable[..., None], qtbot: Any) -> None:
    at()
    qtbot.mouseClick(line.slider, Qt.MouseButton.LeftButton, pos=place_of(line, 200))
    (there,) = looks(state)
    assert abs(there - 200) <= 1
    assert line.entry.text() == str(there)  # at once, not when the training has answered
    assert not line.live.isChecked()


def test_however_fast_one_drags_one_look_a_tick(
    line: Timeline, state: Any, at: Callable[..., None], qtbot: Any
) -> None:
    at()
    state.refresh()
    qtbot.mousePress(line.slider, Qt.MouseButton.LeftButton, pos=place_of(line, 500))
    for iteration in range(490, 300, -5):
        qtbot.mouseMove(line.slider, place_of(line, iteration))
    assert len(looks(state)) == 1
    state.refresh()
    assert len(looks(state)) == 2
    assert abs(looks(state)[-1] - 305) <= 1  # the newest
    state.refresh()
    state.refresh()
    qtbot.mouseRelease(line.slider, Qt.MouseButton.LeftButton, pos=place_of(line, 305))
    assert len(looks(state)) == 2


def test_a_snapshot_does_not_pull_the_handle_from_the_mouse(
    line: Timeline, state: Any, at: Callable[..., None], qtbot: Any
) -> None:
    at()
    qtbot.mousePress(line.slider, Qt.MouseButton.LeftButton, pos=place_of(line, 200))
    asked = line.slider.value()
    scale = line.slider.place(600)
    at(600, live=True, last_iteration=900, status="running")  # sent before the training heard of it
    assert line.slider.value() == asked
    assert line.slider.place(600) == scale
    qtbot.mouseRelease(line.slider, Qt.MouseButton.LeftButton, pos=place_of(line, 200))
    at(asked, live=False, last_iteration=900)
    assert line.slider.value() == asked
    assert line.slider.place(600) < scale


def test_past_the_last_iteration_there_is_nothing(line: Timeline, at: Callable[..., None]) -> None:
    at(300)
    width = line.slider.width()
    assert line.slider.iteration_at(width + 500) == 600
    assert line.slider.iteration_at(-500) == 0
    assert line.slider.iteration_at(width - EDGE) == 600


def turn(widget: QWidget, angle: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_steps(line: Timeline, state: Any, at: Callable[..., None]) -> None:
    at(300)
    turn(line.slider, -120)
    state.refresh()
    turn(line.slider, -60)  # half a notch of a fine wheel
    state.refresh()
    assert looks(state) == [299]
    turn(line.slider, -60)
    state.refresh()
    turn(line.slider, 120, SHIFT)
    state.refresh()
    turn(line.slider, -240, CONTROL_SHIFT)
    state.refresh()
    assert looks(state) == [299, 298, 308, 108]


def test_the_wheel_never_makes_the_run_go_on(line: Timeline, state: Any, at: Callable[..., None]) -> None:
    at(598)
    turn(line.slider, 360)
    turn(line.slider, 120)
    assert sent(state) == [commands.Look(None)]
    assert line.live.isChecked()


def test_light_and_dark(line: Timeline, at: Callable[..., None], qapp: QApplication) -> None:
    at(300)
    theme.apply(qapp, "light")
    assert line.slider.view.color == theme.RUN_COLORS[False][0]


def test_the_iteration_under_the_mouse_is_said(
    line: Timeline, at: Callable[..., None], make_run: Callable[..., Any], qtbot: Any
) -> None:
    at(runs=(make_run(1), make_run(2, parent=1, forked_at=250)), run=2)
    qtbot.mouseMove(line.slider, place_of(line, 100))
    qtbot.waitUntil(lambda: QToolTip.text().startswith("Iteration "))
    assert abs(int(QToolTip.text().split()[1]) - 100) <= 1
    qtbot.mouseMove(line.slider, place_of(line, 251))
    qtbot.waitUntil(lambda: "forked from" in QToolTip.text())
    assert "250" in QToolTip.text()
    QToolTip.hideText()


# -- keys -------------------------------------------------------------------------------------------------------------


def test_keys_travel(line: Timeline, window: QMainWindow, state: Any, at: Callable[..., None], qtbot: Any) -> None:
    at(300)
    for key, modifiers, expected in (
        (Qt.Key.Key_Left, NONE, 299),
        (Qt.Key.Key_Right, NONE, 301),
        (Qt.Key.Key_Left, SHIFT, 290),
        (Qt.Key.Key_Right, SHIFT, 310),
        (Qt.Key.Key_Left, CONTROL_SHIFT, 200),
        (Qt.Key.Key_Right, CONTROL_SHIFT, 400),
        (Qt.Key.Key_Home, NONE, 0),
        (Qt.Key.Key_End, NONE, None),
        (Qt.Key.Key_L, NONE, None),
    ):
        at(300)
        state.refresh()
        qtbot.keyClick(window, key, modifiers)
        assert looks(state)[-1] == expected
        at(300 if expected is None else expected, live=expected is None)


def test_a_held_key_goes_on_from_where_it_asked_to_be(
    window: QMainWindow, line: Timeline, state: Any, at: Callable[..., None], qtbot: Any
) -> None:
    at(300)
    for _ in range(5):  # no snapshot meanwhile
        qtbot.keyClick(window, Qt.Key.Key_Left)
        state.refresh()
    assert looks(state) == [299, 298, 297, 296, 295]
    assert line.entry.text() == "295"
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Left, CONTROL_SHIFT)
        state.refresh()
    assert looks(state)[-3:] == [195, 95, 0]  # and no farther than the start


def test_on_from_the_present_of_a_paused_run_is_a_step(
    window: QMainWindow, line: Timeline, state: Any, at: Callable[..., None], qtbot: Any
) -> None:
    at(599)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert sent(state) == [commands.Look(None)]  # its last iteration is the present
    assert line.live.isChecked()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert sent(state)[1:] == [commands.Step(1)]
    at(600)
    qtbot.mouseClick(line.buttons["on"], Qt.MouseButton.LeftButton)
    assert sent(state)[2:] == [commands.Step(1)]
    at(600, status="running")
    qtbot.keyClick(window, Qt.Key.Key_Right)
    at(600, status="finished")
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert len(sent(state)) == 3


def test_back_from_the_present_of_a_running_run(
    window: QMainWindow, line: Timeline, state: Any, at: Callable[..., None], qtbot: Any
) -> None:
    at(600, status="running")
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert looks(state) == [599]
    at(650, status="running", last_iteration=650, live=True)  # under way before
    assert line.entry.text() == "599"
    at(599, status="running", last_iteration=700, live=False)
    assert (line.entry.text(), line.total.text()) == ("599", "/ 700")
    qtbot.keyClick(window, Qt.Key.Key_Right)
    state.refresh()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    state.refresh()
    assert looks(state) == [599, 600, 601]


class Turner(QWidget):
    """A widget of our own that uses arrows."""

    def keyPressEvent(self, event: QKeyEvent) -> None: ...


@pytest.mark.parametrize("kind", [QSlider, QListView, QLineEdit, Turner])
def test_who_uses_the_arrows_keeps_them_while_it_has_the_focus(
    window: QMainWindow, line: Timeline, state: Any, at: Callable[..., None], qtbot: Any, kind: type[QWidget]
) -> None:
    at(300)
    user = kind(window)
    user.show()
    user.setFocus()
    qtbot.waitUntil(user.hasFocus)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(user, key)
    assert looks(state) == []
    for idle in (QPushButton("idle", window), line.slider):
        idle.show()
        idle.setFocus()
        qtbot.waitUntil(idle.hasFocus)
        state.refresh()
        qtbot.keyClick(idle, Qt.Key.Key_Left)
    assert looks(state) == [299, 298]


def test_fork_and_its_key(window: QMainWindow, line: Timeline, state: Any, at: Callable[..., None], qtbot: Any) -> None:
    at(200)
    state.training.set_learning_rate(0.004)
    qtbot.mouseClick(line.fork, Qt.MouseButton.LeftButton)
    fork = sent(state)[-1]
    assert isinstance(fork, commands.Fork)
    assert (fork.iteration, fork.recipe.learning_rate) == (200, 0.004)
    assert window.menus.actions["undo"].text() == "Undo Fork"  # type: ignore[attr-defined]
    at(600)  # of the fork
    at(200)
    qtbot.keyClick(window, Qt.Key.Key_Left)  # asked for, not yet on the screen
    qtbot.keyClick(window, Qt.Key.Key_F)
    assert sent(state)[-1].iteration == 199
    assert sent(state)[-1].run > fork.run


# -- typing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [("200", 200), (" 1,500 ", 1500), ("1e3", 1000), ("0", 0)]
    + [(wrong, None) for wrong in ("", "-1", "1.5", "nan", "inf", "here")],
)
def test_reading_an_iteration(text: str, value: int | None) -> None:
    assert parse_iteration(text) == value


def test_an_iteration_can_be_typed(
    window: QMainWindow, line: Timeline, state: Any, at: Callable[..., None], qtbot: Any
) -> None:
    at()
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(line.entry.hasFocus)
    qtbot.keyClicks(line.entry, "12")
    at()  # a snapshot meanwhile leaves what is being typed
    assert line.entry.text() == "12"
    qtbot.keyClick(line.entry, Qt.Key.Key_Return)
    assert looks(state) == [12]
    assert not line.entry.hasFocus()


@pytest.mark.parametrize("wrong", ["601", "-3", "abc"])
def test_a_wrong_iteration_is_refused_in_words(
    window: QMainWindow, line: Timeline, state: Any, at: Callable[..., None], qtbot: Any, wrong: str
) -> None:
    at()
    line.ask_iteration()
    qtbot.keyClicks(line.entry, wrong)
    qtbot.keyClick(line.entry, Qt.Key.Key_Return)
    assert f"“{wrong}”" in state.message
    assert "from 0 to 600" in state.message
    assert looks(state) == []
    assert line.entry.text() == "600"


# -- live -------------------------------------------------------------------------------------------------------------


def test_live_returns_to_the_present_and_stays_checked(
    line: Timeline, state: Any, at: Callable[..., None], qtbot: Any
) -> None:
    at(200)
    qtbot.mouseClick(line.live, Qt.MouseButton.LeftButton)
    assert looks(state) == [None]
    assert line.live.isChecked()
    at(200)  # under way before
    assert line.live.isChecked()
    assert line.entry.text() == "600"
    at(600)
    qtbot.mouseClick(line.live, Qt.MouseButton.LeftButton)
    assert line.live.isChecked()


def test_train_returns_to_the_present_whatever_was_asked_for(
    line: Timeline, state: Any, at: Callable[..., None]
) -> None:
    at(200)
    state.training.look(100)
    state.training.look(50)  # waits for the next tick
    state.training.train()
    state.refresh()
    assert sent(state) == [commands.Look(100), commands.Train()]
    assert state.training.at_present


def test_a_wish_that_nothing_comes_of_is_forgotten(
    line: Timeline, state: Any, at: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("lrviz.gui.state.looking.clock", lambda: now[0])
    at()
    state.training.look(10)
    now[0] += 5.0
    at(300, seeking=True)  # still under way: waited for, however long
    assert line.entry.text() == "10"
    at(300)
    assert line.entry.text() == "300"


def test_seeking_is_shown_quietly(line: Timeline, at: Callable[..., None]) -> None:
    at(300, seeking=True)
    assert line.slider.view.seeking
    at(300)
    assert not line.slider.view.seeking


# -- playing ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [50.0]
    monkeypatch.setattr("lrviz.gui.timeline.clock", lambda: now[0])
    return now


def play(line: Timeline, state: Any, at: Callable[..., None], time: list[float], seconds: float) -> list[int]:
    """Let time pass in ticks; the training answers each Look at once. Gives what was shown."""
    seen = []
    for _ in range(round(seconds * 60)):
        time[0] += 1 / 60
        line._play_on()
        if state.training.travelling:
            at(looks(state)[-1])
            seen.append(looks(state)[-1])
        if not line.playing:
            break
    return seen


def test_playing_from_the_start_every_step_first_then_faster(
    line: Timeline, window: QMainWindow, state: Any, at: Callable[..., None], qtbot: Any, time: list[float]
) -> None:
    at(600)
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert line.playing
    assert line.buttons["play"].sign == "hold"
    assert looks(state) == [0]
    at(0)
    seen = play(line, state, at, time, 15)
    assert seen[:5] == [1, 2, 3, 4, 5]
    steps = [b - a for a, b in itertools.pairwise(seen)]
    assert all(step > 0 for step in steps)
    assert steps[-1] > 2
    assert looks(state)[-1] is None  # it ends at the present
    assert not line.playing
    assert 9 < time[0] - 50 < 11


def test_playing_goes_on_from_here_and_holds(
    line: Timeline, state: Any, at: Callable[..., None], qtbot: Any, time: list[float]
) -> None:
    at(300)
    qtbot.mouseClick(line.buttons["play"], Qt.MouseButton.LeftButton)
    seen = play(line, state, at, time, 1)
    assert seen[1] > 300
    assert seen[-1] < 600
    qtbot.mouseClick(line.buttons["play"], Qt.MouseButton.LeftButton)
    assert not line.playing
    assert line.buttons["play"].sign == "play"


def test_playing_waits_for_the_pictures(line: Timeline, state: Any, at: Callable[..., None], time: list[float]) -> None:
    at(100)
    line.toggle_play()
    for _ in range(30):
        time[0] += 1 / 60
        line._play_on()
        state.refresh()
    assert len(looks(state)) == 1  # nothing has been answered


@pytest.mark.parametrize("how", ["drag", "train", "run", "hide"])
def test_playing_ends_when_the_user_does_something_else(
    line: Timeline,
    state: Any,
    at: Callable[..., None],
    qtbot: Any,
    time: list[float],
    how: str,
    make_run: Callable[..., Any],
) -> None:
    at(100)
    line.toggle_play()
    at(100)
    if how == "drag":
        qtbot.mouseClick(line.slider, Qt.MouseButton.LeftButton, pos=place_of(line, 50))
    elif how == "train":
        state.training.train()
        line._play_on()
    elif how == "run":
        at(20, run=2, runs=(make_run(1), make_run(2)), live=False)
        line._play_on()
    else:
        line.hide()
    assert not line.playing


# -- pace -------------------------------------------------------------------------------------------------------------


def test_a_run_is_followed_in_turn_with_the_panels(
    line: Timeline, state: Any, at: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    at(100, status="running", last_iteration=100, live=True)
    monkeypatch.setattr(TimeSlider, "show_view", lambda slider, view: drawn.append(view.position))
    asked = []
    monkeypatch.setattr(state.turns, "ask", lambda name, draw, interval: asked.append(interval))
    for iteration in range(101, 111):
        at(iteration, status="running", last_iteration=iteration, live=True)
    assert drawn == []
    assert asked == [2] * 10


def test_everything_has_a_name_and_tells_its_key(line: Timeline, at: Callable[..., None]) -> None:
    at(300)
    for key, button in line.buttons.items():
        assert button.accessibleName()
        assert f"({theme.SHORTCUTS[key]})" in button.toolTip()
    for control in (line.live, line.fork):
        assert "(" in control.toolTip()
    assert line.slider.accessibleName()
    assert "Shift" in line.entry.toolTip()
