"""What can be done, and when; and that every key is told of once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMessageBox

from lrviz.gui import theme
from lrviz.gui.menus import Menus
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot


@pytest.fixture
def window(state: Any, shown: Callable[..., Any]) -> QMainWindow:
    window = QMainWindow()
    window.menus = Menus(window, state, QSettings())  # type: ignore[attr-defined]
    window.menus.fill([], lambda: None, lambda _: None)  # type: ignore[attr-defined]
    shown(window, 400, 100)
    return window


@pytest.fixture
def menus(window: QMainWindow) -> Menus:
    return window.menus


@pytest.fixture
def show(state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]) -> Callable[..., None]:
    def show(**fields: Any) -> None:
        show_snapshot(state, make_snapshot(**({"status": "paused"} | fields)))

    return show


def sent(state: Any) -> list[Any]:
    return state.training._worker.sent


def able(menus: Menus, *keys: str) -> list[bool]:
    return [menus.actions[key].isEnabled() for key in keys]


def test_without_a_run_nothing_can_be_done_with_runs(menus: Menus, show: Callable[..., None]) -> None:
    keys = ("train", "step", "reset", "new_run", "fork", "race", "play", "live", "go_to", "back", "on", "next_run")
    assert not any(able(menus, *keys))
    show(status="empty", runs=(), iteration=0)
    assert not any(able(menus, *keys))


def test_a_run_that_has_not_begun_has_no_past(menus: Menus, show: Callable[..., None]) -> None:
    show(status="ready", iteration=0)
    assert able(menus, "train", "step", "on", "new_run", "race") == [True] * 5
    assert able(menus, "reset", "fork", "play", "back", "first", "go_to", "next_run") == [False] * 7


def test_back_follows_what_is_asked_for_before_it_is_shown(menus: Menus, show: Callable[..., None], state: Any) -> None:
    show()
    menus.actions["first"].trigger()
    assert able(menus, "back", "on") == [False, True]
    menus.actions["live"].trigger()
    assert able(menus, "back") == [True]


def test_new_run_and_fork(menus: Menus, show: Callable[..., None], state: Any, qtbot: Any, window: QMainWindow) -> None:
    show()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    menus.actions["fork"].trigger()
    assert [type(command) for command in sent(state)] == [commands.NewRun, commands.Fork]
    assert menus.actions["undo"].text() == "Undo Fork"
    menus.actions["undo"].trigger()
    assert menus.actions["undo"].text() == "Undo New run"
    assert menus.actions["redo"].text() == "Redo Fork"


@pytest.mark.parametrize(("key", "number"), [(Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 1)])
def test_from_run_to_run(
    menus: Menus,
    window: QMainWindow,
    show: Callable[..., None],
    make_run: Callable[..., Any],
    state: Any,
    qtbot: Any,
    key: Qt.Key,
    number: int,
) -> None:
    show(runs=(make_run(1), make_run(2), make_run(3)), run=2)
    qtbot.keyClick(window, key)
    assert sent(state) == [commands.Select(number)]


def test_after_the_last_run_comes_the_first(
    menus: Menus, show: Callable[..., None], make_run: Callable[..., Any], state: Any
) -> None:
    show(runs=(make_run(4), make_run(2)), run=2)
    menus.actions["next_run"].trigger()
    assert sent(state) == [commands.Select(4)]


def test_every_action_is_in_a_menu_once_and_has_a_tip(menus: Menus, window: QMainWindow) -> None:
    listed = [action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()]
    for key, action in menus.actions.items():
        assert listed.count(action) == 1, key
        assert action.toolTip()


def test_the_page_of_keys_tells_each_of_them(menus: Menus) -> None:
    menus.actions["shortcuts"].trigger()
    box = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox))
    for key, action in menus.actions.items():
        assert not action.shortcut().isEmpty() or key not in theme.SHORTCUTS
        if not action.shortcut().isEmpty():
            assert f"<b>{action.shortcut().toString()}</b>" in box.text()
    for key in ("3", "A", "H", "F2"):  # those of panels
        assert f"<b>{key}</b>" in box.text()
    assert box.height() < 560  # of the 720 of a small screen, with frame and panel
    box.close()
