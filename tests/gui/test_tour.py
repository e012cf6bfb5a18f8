"""The tour: it points at the real thing, is never in the way, and stays away once it was put away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from lrviz.gui.tour import ARROW, LAST, STOPS, Tour
from lrviz.gui.window import MainWindow
from lrviz.session.commands import Train


@pytest.fixture
def open_window(state: Any, qtbot: Any) -> Callable[..., MainWindow]:
    def open_one(width: int = 1280, height: int = 720) -> MainWindow:
        window = MainWindow(state, QSettings())
        qtbot.addWidget(window)
        window.resize(width, height)
        window.arrange()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return open_one


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    window.welcome()
    assert window.tour is not None
    return window.tour


def place_of(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def target(window: MainWindow, number: int) -> QWidget:
    name = STOPS[number].target
    return window.toolbar.train_button if name == "train" else window.docks[name]


def press(qtbot: Any, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# -- when it comes ----------------------------------------------------------------------------------------------------


def test_it_comes_by_itself_until_it_is_put_away_for_good(open_window: Callable[..., MainWindow], qtbot: Any) -> None:
    window = open_window()
    window.welcome()
    assert window.tour is not None
    qtbot.mouseClick(window.tour.callout.close_button, Qt.MouseButton.LeftButton)
    assert window.tour is None
    window.close()
    window = open_window()
    window.welcome()
    assert window.tour is not None
    press(qtbot, window.tour.callout.skip)
    assert window.tour is None
    window.close()
    window = open_window()
    window.welcome()
    assert window.tour is None
    window.menus.actions["tour"].trigger()
    assert window.tour is not None
    assert window.tour.number == 0
    assert window.tour.callout.isVisible()


def test_at_its_end_it_is_done_with(window: MainWindow, tour: Tour, qtbot: Any) -> None:
    callout = tour.callout
    for _ in STOPS:
        press(qtbot, callout.next)
    assert window.tour is None
    assert not callout.isVisible()
    window.welcome()
    assert window.tour is None


def test_a_window_alone_has_no_tour(window: MainWindow, state: Any) -> None:
    """Only the program itself asks for it: scripts and tests make windows too."""
    state.refresh()
    assert window.tour is None


# -- what it points at ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1000, 640), (1280, 720), (1920, 1080)])
def test_each_stop_stands_beside_the_real_thing(size: tuple[int, int], open_window: Callable[..., MainWindow]) -> None:
    window = open_window(*size)
    window.open_tour()
    tour = window.tour
    assert tour is not None
    for number in range(len(STOPS)):
        tour.go_to(number)
        callout, thing = tour.callout, place_of(window, target(window, number))
        assert callout.isVisible()
        assert window.rect().contains(callout.geometry())
        tip = callout._arrow().boundingRect().toAlignedRect().translated(callout.pos())
        assert tip.adjusted(-ARROW, -ARROW, ARROW, ARROW).intersects(thing)
        covered = callout.geometry() & thing
        assert covered.width() * covered.height() < 0.4 * thing.width() * thing.height()
        needed = callout.layout().totalSizeHint()
        assert callout.width() >= needed.width()
        assert callout.height() >= needed.height()  # no word is cut off


def test_it_goes_along_with_the_window_and_its_parts(window: MainWindow, tour: Tour, state: Any, qtbot: Any) -> None:
    tour.go_to(LAST)
    before = tour.callout.geometry()
    window.resize(1600, 960)
    qtbot.waitUntil(lambda: window.width() == 1600)
    state.refresh()
    after = tour.callout.geometry()
    assert after.right() - before.right() > 200
    assert abs(after.right() - place_of(window, window.docks["predict"]).left()) <= 2
    window.resizeDocks([window.docks["predict"]], [500], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: window.docks["predict"].width() > 450)
    state.refresh()
    assert tour.callout.geometry().right() < after.right() - 50


def test_it_hides_while_its_target_is_hidden(window: MainWindow, tour: Tour, state: Any, qtbot: Any) -> None:
    window.docks["preparation"].raise_()
    qtbot.waitUntil(lambda: not window.panels["images"].isVisible())
    state.refresh()
    assert not tour.callout.isVisible()
    window.docks["images"].raise_()
    qtbot.waitUntil(lambda: window.panels["images"].isVisible())
    state.refresh()
    assert tour.callout.isVisible()
    window.docks["images"].close()
    state.refresh()
    assert not tour.callout.isVisible()


def test_a_stop_brings_its_panel_forward(window: MainWindow, tour: Tour, qtbot: Any) -> None:
    window.docks["pixels"].raise_()
    window.docks["predict"].close()
    tour.go_to(2)
    qtbot.waitUntil(lambda: window.panels["surface"].isVisible())
    tour.go_to(3)
    assert window.docks["predict"].isVisible()


# -- never in the way -------------------------------------------------------------------------------------------------


def test_train_can_be_clicked_at_every_stop(
    window: MainWindow,
    tour: Tour,
    state: Any,
    qtbot: Any,
    make_snapshot: Callable[..., Any],
    show_snapshot: Callable[..., None],
) -> None:
    show_snapshot(state, make_snapshot(status="ready", iteration=0))
    for number in range(len(STOPS)):
        tour.go_to(number)
        middle = place_of(window, window.toolbar.train_button).center()
        assert window.childAt(middle) is window.toolbar.train_button
    tour.go_to(0)
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert any(isinstance(command, Train) for command in state.training._worker.sent)
    show_snapshot(state, make_snapshot(status="running", iteration=3))
    assert tour.number == 2  # what happens then
    tour.back()
    show_snapshot(state, make_snapshot(status="running", iteration=4))
    assert tour.number == 1  # who goes back stays there


def test_only_its_card_takes_the_mouse(window: MainWindow, tour: Tour) -> None:
    tour.go_to(1)
    card = tour.callout.geometry()
    assert window.childAt(card.topRight() + QPoint(-2, 2)) is not tour.callout  # beside the arrow


def test_a_click_leaves_the_keyboard_where_it_was(window: MainWindow, tour: Tour, qtbot: Any) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    press(qtbot, tour.callout.next)
    assert window.hasFocus()


def test_by_keyboard(window: MainWindow, tour: Tour, qtbot: Any) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert tour.callout.next.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert tour.number == 1
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert tour.number == 2
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert tour.callout.back.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert tour.number == 1
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tour.number == 2)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert window.tour is None
    assert window.hasFocus()  # Space is Train again


def test_what_a_screen_reader_says(tour: Tour) -> None:
    for number, stop in enumerate(STOPS):
        tour.go_to(number)
        assert f"{number + 1} of {len(STOPS)}" in tour.callout.accessibleName()
        assert stop.text in tour.callout.accessibleDescription()
        for button in (*tour.callout.buttons, tour.callout.close_button):
            assert button.accessibleName()
            assert button.toolTip()
            assert "&" not in button.accessibleName()


# -- with the rest ----------------------------------------------------------------------------------------------------


def test_a_picture_put_to_the_neuron_is_the_end(window: MainWindow, tour: Tour, state: Any) -> None:
    state.asked.emit()
    assert window.tour is tour  # not before the last stop
    tour.go_to(LAST)
    state.asked.emit()
    assert window.tour is None
    window.welcome()
    assert window.tour is None


def test_the_lesson_ends_it_and_can_be_started_from_it(
    window: MainWindow, tour: Tour, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    window.menus.actions["lesson"].triggered.disconnect()
    window.menus.actions["lesson"].triggered.connect(lambda: begun.append(1))
    assert not tour.callout.lesson.isVisible()
    tour.go_to(LAST)
    press(qtbot, tour.callout.lesson)
    assert begun == [1]
    assert window.tour is None
    window.open_tour()
    window.stage.changed.emit()
    assert window.tour is None


def test_asked_for_again_it_begins_anew_and_nothing_is_left(window: MainWindow, tour: Tour, qtbot: Any) -> None:
    tour.go_to(2)
    with qtbot.waitSignal(tour.callout.destroyed):
        window.menus.actions["tour"].trigger()
    assert window.tour is not tour
    assert window.tour is not None
    assert window.tour.number == 0
    window.tour.close()
    assert window.tour is None
