"""Measure the real window while a folder of many drawn pictures, dropped on it, is loaded: frames, memory, rate.

Run it on a display (xvfb-run will do): `python tests/benchmarks/loading_frames.py [m=20000] [train=1]`. It prints one
JSON object. Frame: from one tick of the drawing timer to the next, from the drop to the last picture. Memory: the
most the process ever had, Python, Qt and all, and what the process of the training had; with `train=1` until the neuron
is ready to train on them.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6 import QtWidgets
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from window_frames import TimedApplication

from lrviz.gui.app import make_application, spare_the_collector
from lrviz.gui.state import SessionState
from lrviz.gui.window import MainWindow
from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures

SIDE = 64
IDLE = 3.0
"""Seconds before the drop: how even the frames are when nothing goes on tells what else the machine does."""

DIFFERENT = 500
"""Pictures that are drawn; the others are links to them under other names."""


def draw(folder: Path, m: int) -> None:
    """Fill a folder with m picture files."""
    pictures = draw_pictures(DIFFERENT, SIDE, seed=3)
    for i in range(DIFFERENT):
        file = folder / f"0_{i}.png"
        Image.fromarray(pictures.images[i]).save(file)
        for copy in range(1, (m - i - 1) // DIFFERENT + 1):
            os.link(file, folder / f"{copy}_{i}.png")


def drop(target: QtWidgets.QWidget, folder: Path) -> None:
    """Drop a folder on a widget."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    actions, left, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 60), actions, mime, left, keys)
    QtWidgets.QApplication.sendEvent(target, enter)
    QtWidgets.QApplication.sendEvent(target, QDropEvent(QPointF(20, 60), actions, mime, left, keys))


def peak(who: int = resource.RUSAGE_SELF) -> int:
    """Most memory this process ever had, in bytes; or that of its children, once they have ended, which had most."""
    most = resource.getrusage(who).ru_maxrss
    return int(most if sys.platform == "darwin" else most * 1024)


def measure(folder: Path, m: int, *, train: bool) -> dict[str, Any]:
    """Open the window, drop the folder on the upper class, look until all is loaded."""
    QtWidgets.QApplication = TimedApplication  # type: ignore[misc]
    application = make_application()
    assert isinstance(application, TimedApplication)
    state = SessionState(image_size=SIDE)
    window = MainWindow(state, QSettings())
    state.setParent(window)
    window.resize(1600, 960)
    window.arrange()
    window.show()
    state.start()
    if train:  # the lower class has one already, so that there is something to tell apart
        state.pictures._use(replace(state.pictures._material, data=TrainingData(draw_pictures(2, SIDE).removed([0]))))
    idle: list[float] = []
    ticks: list[float] = []
    busy: list[float] = []
    counts: list[int] = []
    dropped: list[bool] = []

    def ready() -> bool:
        snapshot = state.training.snapshot
        return not train or (snapshot is not None and snapshot.status == "ready")

    def on_tick() -> None:
        if not dropped:
            idle.append(time.perf_counter())
        elif state.pictures.loading is not None:
            ticks.append(time.perf_counter())
            busy.append(application.handled)
            counts.append(len(state.pictures.shown))
        elif ticks and ready():
            window.close()
            application.quit()

    state._timer.timeout.connect(on_tick)
    before = peak()
    well = window.panels["images"].wells[1]  # type: ignore[attr-defined]

    def begin() -> None:
        dropped.append(True)
        drop(well, folder)

    QTimer.singleShot(int(IDLE * 1000), begin)
    spare_the_collector()
    application.exec()
    frames, busy_ms = 1000 * np.diff(ticks), 1000 * np.diff(busy)
    seconds = ticks[-1] - ticks[0]
    return {
        "m": len(state.pictures.data.pictures),
        "seconds": round(seconds, 2),
        "files_per_second": round(m / seconds),
        "times_more_were_shown": len(set(counts)) - 1,
        "idle_frame_p99_ms": round(float(np.percentile(1000 * np.diff(idle[30:]), 99)), 1),
        "frame_p50_ms": round(float(np.percentile(frames, 50)), 1),
        "frame_p99_ms": round(float(np.percentile(frames, 99)), 1),
        "frame_max_ms": round(float(frames.max()), 1),
        "busy_p99_ms": round(float(np.percentile(busy_ms, 99)), 1),
        "frames_over_33_ms": int((frames > 33).sum()),
        "pictures_mb": round(m * SIDE * SIDE * 3 / 1e6),
        "before_mb": round(before / 1e6),
        "peak_mb": round(peak() / 1e6),
        "training_peak_mb": round(peak(resource.RUSAGE_CHILDREN) / 1e6),
    }


if __name__ == "__main__":
    options = dict(argument.split("=") for argument in sys.argv[1:])
    m = int(options.get("m", 20_000))
    with tempfile.TemporaryDirectory() as top:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, top)
        folder = Path(top, "cats")
        folder.mkdir()
        draw(folder, m)
        print(json.dumps(measure(folder, m, train=options.get("train") == "1")))
