"""Measure the real window while it trains: how busy the GUI thread is, how even its frames are, what training loses.

Run it on a display (xvfb-run will do): `python tests/benchmarks/window_frames.py [SECONDS]`. It prints one JSON object.
Frame: from one tick of the drawing timer to the next. Busy: all the time events are handled in within one frame,
painting and waiting for the interpreter's lock included.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from typing import Any

import numpy as np

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from threadpoolctl import threadpool_limits

from lrviz.descent.engines import make_problem
from lrviz.descent.trainer import Trainer
from lrviz.gui.app import make_application
from lrviz.gui.state import SessionState
from lrviz.gui.window import MainWindow
from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.session.commands import FULL_SPEED, Settings


class TimedApplication(QtWidgets.QApplication):
    """Adds up the time in which events are handled."""

    handled = 0.0
    depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        self.depth += 1
        began = time.perf_counter()
        try:
            return super().notify(receiver, event)
        finally:
            self.depth -= 1
            if not self.depth:
                self.handled += time.perf_counter() - began


WARM_UP = 1.5
LIMIT = 10_000_000


def headless_rate(data: TrainingData, engine: str, seconds: float) -> float:
    """Iterations a second of the engine alone, on one core, cost of every iteration included."""
    train, test = data.split()
    with threadpool_limits(1, "blas"):
        trainer = Trainer(make_problem(train, Preprocessing(64, 64), test, engine=engine), iterations=LIMIT)
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            trainer.run(1000)
    return trainer.iteration / (time.perf_counter() - began)


def measure(m: int = 209, engine: str = "gram", seconds: float = 6.0) -> dict[str, Any]:
    """Open the window on m drawn pictures, train at full speed with every panel open, look for some seconds."""
    data = TrainingData(draw_pictures(m, 64, seed=3), test_share=0.0)
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        QtWidgets.QApplication = TimedApplication  # type: ignore[misc]
        application = make_application()
        assert isinstance(application, TimedApplication)
        state = SessionState()
        window = MainWindow(state, QSettings())
        state.setParent(window)
        window.resize(1600, 960)
        window.arrange()
        window.show()
        state.start()
        state.training.settings = Settings(iterations=LIMIT, engine=engine)
        state.pictures._replace("open", data, Preprocessing(64, 64))
        state.training.set_speed(FULL_SPEED)
        state.ask([("cat.png", data.pictures.images[0])])
        busy: list[float] = []
        ticks: list[float] = []
        seen: list[tuple[float, int]] = []
        looking = [False]

        def on_tick() -> None:
            if looking[0]:
                ticks.append(time.perf_counter())
                busy.append(application.handled)
                if state.training.snapshot is not None:
                    seen.append((ticks[-1], state.training.snapshot.iteration))

        state._timer.timeout.disconnect(state.refresh)  # so that the tick is seen before anything is drawn
        state._timer.timeout.connect(on_tick)
        state._timer.timeout.connect(state.refresh)

        def begin() -> None:
            if state.training.snapshot is not None and state.training.snapshot.status == "ready":
                waiting.stop()
                state.training.train()
                QTimer.singleShot(int(WARM_UP * 1000), lambda: looking.__setitem__(0, True))
                QTimer.singleShot(int((WARM_UP + seconds) * 1000), end)

        def end() -> None:
            looking[0] = False
            window.close()
            application.quit()

        waiting = QTimer()
        waiting.timeout.connect(begin)
        waiting.start(50)
        application.exec()
    frames = 1000 * np.diff(ticks)
    busy_ms = 1000 * np.diff(busy)
    rate = (seen[-1][1] - seen[0][1]) / (seen[-1][0] - seen[0][0])
    alone = headless_rate(data, engine, 3.0)
    return {
        "m": m,
        "engine": engine,
        "busy_p50_ms": round(float(np.percentile(busy_ms, 50)), 2),
        "busy_p99_ms": round(float(np.percentile(busy_ms, 99)), 2),
        "busy_max_ms": round(float(busy_ms.max()), 2),
        "frame_p99_ms": round(float(np.percentile(frames, 99)), 2),
        "frames_over_20_ms": round(float(np.mean(frames > 20)), 4),
        "frames_over_34_ms": round(float(np.mean(frames > 34)), 4),
        "frames_per_second": round(1000 / float(frames.mean()), 1),
        "iterations_per_second": round(rate),
        "headless": round(alone),
        "share_of_headless": round(rate / alone, 3),
    }


if __name__ == "__main__":
    options = dict(argument.split("=") for argument in sys.argv[1:])
    print(json.dumps(measure(int(options.get("m", 209)), options.get("engine", "gram"), float(options.get("s", 6)))))
