"""Measure the start: from the command to the first painted window, beside a bare window with as many docks.

Run it on a display: `xvfb-run -a -s "-screen 0 1920x1080x24" python tests/benchmarks/start.py [pairs=9]`. It prints one
JSON object. Both are processes of their own, started in turn; each tells when its main window has been painted for the
first time, with all that is in it. For lrviz, which is started as the command is, with settings of its own, also when
its pictures are there and when Train can be pressed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

# No other imports here: the two programs would find them done.

DOCKS = 14
"""As many as lrviz has; `watch_lrviz` looks whether that is still so."""

SIZE = 1600, 960


def say(what: str) -> None:
    """Tell the parent what has been reached; the clock is the same for all processes."""
    print(json.dumps([what, time.monotonic()]), flush=True)


def at_first_paint(window: Any, then: Callable[[], None]) -> None:
    """Call once the first frame of a window has been painted whole, and handed to the display."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, then)  # after all of this frame: children are painted in the same event
            return False

    window.installEventFilter(Watch(window))


def watch_bare() -> None:
    """A window of PySide6 and pyqtgraph, as one would write it."""
    import pyqtgraph
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(*SIZE)
    areas = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    for number in range(DOCKS):
        dock = QDockWidget(f"Plot {number}", window)
        dock.setWidget(pyqtgraph.PlotWidget())
        window.addDockWidget(areas[number % 2], dock)

    def painted() -> None:
        say("painted")
        window.close()

    at_first_paint(window, painted)
    window.show()
    application.exec()


def watch_lrviz() -> None:
    """The program, as its command starts it."""
    from lrviz.cli import main
    from lrviz.gui import app

    then = app.after_first_paint

    def watch(window: Any, work: Callable[[], None]) -> None:
        then(window, work)  # first, so that ours, installed last, hears of the frame before the work begins
        assert len(window.docks) == DOCKS
        reached: set[str] = set()

        def reach(what: str) -> None:
            if what not in reached:
                reached.add(what)
                say(what)
                if len(reached) == 3:
                    window.close()

        def look() -> None:
            if len(window.state.pictures.shown.pixels):
                reach("pictures")
            if window.menus.actions["train"].isEnabled():
                reach("trainable")

        at_first_paint(window, lambda: reach("painted"))
        window.state.pictures.changed.connect(look)
        window.menus.actions["train"].changed.connect(look)

    app.after_first_paint = watch
    sys.exit(main([]))


def start(program: str, folder: str) -> dict[str, float]:
    """Start one of the two; seconds until each thing it tells of."""
    import subprocess

    environment = {"QT_QPA_PLATFORM": "xcb"} | os.environ | {"XDG_CONFIG_HOME": folder, "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled already
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, __file__, f"only={program}"], env=environment, capture_output=True, text=True, check=True
    )
    return {what: at - began for what, at in map(json.loads, done.stdout.splitlines())}


def measure(pairs: int) -> dict[str, Any]:
    """Start both in turn, so often; the figures."""
    import statistics
    import tempfile

    bare: list[float] = []
    ours: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(pairs + 1):
            a, b = start("bare", folder), start("lrviz", folder)
            if number:  # the first pair reads all from the disk, and compiles it
                bare.append(a["painted"])
                ours.append(b)

    def median(what: str) -> float:
        return statistics.median(times[what] for times in ours)

    return {
        "pairs": pairs,
        "docks": DOCKS,
        "bare_ms": round(1000 * statistics.median(bare)),
        "lrviz_ms": round(1000 * median("painted")),
        "ratio": round(statistics.median(b["painted"] / a for a, b in zip(bare, ours, strict=True)), 2),
        "pictures_ms": round(1000 * median("pictures")),
        "trainable_ms": round(1000 * median("trainable")),
    }


def main(options: dict[str, str]) -> None:
    """Do what the options ask for."""
    match options.get("only"):
        case "bare":
            watch_bare()
        case "lrviz":
            watch_lrviz()
        case _:
            print(json.dumps(measure(int(options.get("pairs", 9)))))


if __name__ == "__main__":
    main(dict(argument.split("=", 1) for argument in sys.argv[1:]))
