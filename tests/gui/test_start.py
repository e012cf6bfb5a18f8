"""The start: what is there at the first frame, and what has to wait until it is painted."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from lrviz.gui.first_paint import FirstPaint
from lrviz.gui.window import KINDS, MainWindow

LATER = (
    *("h5py", "sklearn", "scipy", "pandas", "matplotlib", "PIL.PngImagePlugin", "PIL.JpegImagePlugin", "tqdm"),
    *("multiprocessing.pool", "PySide6.QtNetwork", "asyncio", "lrviz.benchmark"),
    *(f"lrviz.gui.panels.{kind.name}_panel" for kind in KINDS if kind.behind),
)
"""Nothing of the first frame needs these."""

OPEN = """
import gc, json, sys, threading
from lrviz.gui import app
from lrviz.session import spawn
application = app.make_application()
window = app.make_window()
def painted():
    print(json.dumps([list(sys.modules), [thread.name for thread in threading.enumerate()], list(window.panels)]))
    window.close()
    application.quit()
app.after_first_paint(window, painted)
window.show()
application.exec()
"""


def test_the_first_frame_imports_and_starts_nothing_that_it_does_not_need() -> None:
    done = subprocess.run([sys.executable, "-c", OPEN], capture_output=True, text=True, check=True)
    modules, threads, panels = json.loads(done.stdout)
    assert "lrviz.gui.panels.surface_panel" in modules
    assert [name for name in LATER if name in modules] == []
    assert threads == ["MainThread"]
    assert panels == [kind.name for kind in KINDS if not kind.behind]


def test_the_whole_program_starts_its_threads_and_the_collector_after_the_first_frame() -> None:
    code = """
import gc, json
from PySide6.QtCore import QTimer
from lrviz.gui import app
seen = []
make, begin = app.make_window, app.begin
def made(*paths):
    window = make(*paths)
    def look():
        if window.menus.actions["train"].isEnabled():
            seen.append(gc.isenabled() and gc.get_freeze_count() > 10_000)
            window.close()
    window.menus.actions["train"].changed.connect(look)
    return window
def began(window):
    seen.append(gc.isenabled())
    begin(window)
app.make_window, app.begin = made, began
code = app.run()
print(json.dumps([code, seen]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=50)
    assert json.loads(done.stdout.splitlines()[-1]) == [0, [False, True]]


def test_a_first_frame_is_told_of_once_and_also_where_nobody_sees_it(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch, told = FirstPaint(window), []
    watch.painted.connect(lambda: told.append(1))
    with qtbot.waitSignal(watch.painted):
        window.show()
    watch.give_up()
    window.repaint()
    assert told == [1]
    unseen = QWidget()
    qtbot.addWidget(unseen)
    with qtbot.waitSignal((patient := FirstPaint(unseen)).painted):
        patient.give_up()


@pytest.fixture
def window(state: Any, qtbot: Any) -> MainWindow:
    window = MainWindow(state, QSettings())
    qtbot.addWidget(window)
    window.resize(1600, 960)
    window.arrange()
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_what_the_docks_say_of_their_panels_is_true(window: MainWindow) -> None:
    for kind in KINDS:
        panel = window.panels[kind.name]
        assert (panel.name, panel.title) == (kind.name, kind.title)
        assert window.docks[kind.name].windowTitle() == panel.title


def test_a_panel_behind_a_tab_is_made_when_its_tab_comes_forward(window: MainWindow, qtbot: Any) -> None:
    assert "runs" not in window.panels
    window.docks["runs"].raise_()
    qtbot.waitUntil(lambda: "runs" in window.panels and window.panels["runs"].isVisible())
    assert not window.panels["cost"].isVisible()


def test_tab_comes_to_a_late_panel_where_its_dock_is(window: MainWindow, qtbot: Any) -> None:
    window.docks["preparation"].raise_()
    qtbot.waitUntil(lambda: "preparation" in window.panels and window.panels["preparation"].isVisible())
    order: list[str] = []
    widget = window.nextInFocusChain()
    while widget is not window:
        for name, panel in window.panels.items():
            if panel.isAncestorOf(widget) and widget.isVisible() and name not in order:
                order.append(name)
        widget = widget.nextInFocusChain()
    names = [kind.name for kind in KINDS]
    assert "preparation" in order
    assert order == sorted(order, key=names.index)


def test_a_panel_that_was_never_made_keeps_what_it_wanted_to_remember(state: Any, qtbot: Any) -> None:
    kept = {"anything": 3}
    QSettings().setValue("panels/runs", kept)
    window = MainWindow(state, QSettings())
    qtbot.addWidget(window)
    window.show()
    assert "runs" not in window.panels
    window.close()
    assert QSettings().value("panels/runs") == kept
