"""Measure the real window while it trains: how busy the GUI thread is, how even its frames are, what training loses.

Run it on a display (xvfb-run will do): `python tests/benchmarks/window_frames.py [NAME=VALUE …]`. It prints one JSON
object. Names: m (209), engine (gram), method (descent), s (6 seconds), all (1: every panel is seen, none behind
another), picture (file for a picture of the window), profile (file for what cProfile sees of the GUI thread, which
slows it down).

Frame: from one tick of the drawing timer to the next. Busy: all the time events are handled in within one frame,
painting and waiting for the interpreter's lock included. busy_cpu: how long the processor worked for this thread.
share_of_headless: of the rate that the engine alone has, measured before the window and after it, since a machine that
others use too is not always as fast (both are given). share_of_processor: the same for each second that the processor
worked for the trainer, which other programs disturb less.
"""

from __future__ import annotations

import cProfile
import itertools
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from threadpoolctl import threadpool_limits

from lrviz.descent.engines import Problems
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.gui.app import make_application, spare_the_collector
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
LIMIT = 1_000_000_000


def headless_rate(data: TrainingData, engine: str, recipe: Recipe, seconds: float) -> tuple[float, float]:
    """Iterations a second of the engine alone, on one core, costs included; and a processor second."""
    train, test = data.split()
    with threadpool_limits(1, "blas"):
        problem = Problems(train, Preprocessing(64, 64), test, engine=engine).for_recipe(recipe, LIMIT)
        trainer = Trainer(problem, recipe, LIMIT)
        burst, before = 1, 0
        began = now = time.perf_counter()
        worked = time.thread_time()
        while now - began < seconds and trainer.stopped is None:
            trainer.run(burst)
            taken, now = time.perf_counter() - now, time.perf_counter()
            done, before = trainer.iteration - before, trainer.iteration
            burst = max(min(2 * done, round(done * 0.05 / taken)), 1)
    return trainer.iteration / (now - began), trainer.iteration / (time.thread_time() - worked)


def show_all(window: MainWindow, columns: int = 4) -> None:
    """Put the docks side by side and below each other, so that each is seen."""
    docks = list(window.docks.values())
    for dock in docks:
        window.removeDockWidget(dock)
        dock.setFloating(False)
    tops = docks[:columns]
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, tops[0])
    for left, right in itertools.pairwise(tops):
        window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
    for above, below in zip(docks, docks[columns:], strict=False):
        window.splitDockWidget(above, below, Qt.Orientation.Vertical)
    for dock in docks:
        dock.show()


def processor_seconds(pid: int) -> float:
    """Give the processor time a process has taken; nan where that cannot be seen."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")
    fields = stat.read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Watch:
    """A window on m drawn pictures, trained at full speed and looked at for some seconds."""

    def __init__(self, options: dict[str, str]) -> None:
        self.options = options
        self.m, self.seconds = int(options.get("m", 209)), float(options.get("s", 6))
        self.engine, self.everything = options.get("engine", "gram"), options.get("all") == "1"
        self.recipe = Recipe(method=options.get("method", "descent"))  # type: ignore[arg-type]
        self.data = TrainingData(draw_pictures(self.m, 64, seed=3), test_share=0.0)
        self.alone = [headless_rate(self.data, self.engine, self.recipe, 2.0)]
        self.profiler = cProfile.Profile()
        self.looking = False
        self.ticks: list[tuple[float, float, float]] = []
        """The time, the time spent in events, and the processor's for this thread."""
        self.seen: list[tuple[float, int]] = []
        self.trainer_worked: list[float] = []

    def run(self) -> None:
        """Open the window, and stay until it is closed again."""
        QtWidgets.QApplication = TimedApplication  # type: ignore[misc]
        application = make_application()
        assert isinstance(application, TimedApplication)
        self.application = application
        self.state = state = SessionState()
        self.window = window = MainWindow(state, QSettings())
        state.setParent(window)
        window.resize(1600, 960)
        if self.everything:
            show_all(window)
        else:
            window.arrange()
        window.show()
        state.start()
        state.training.settings = Settings(self.recipe, iterations=LIMIT, engine=self.engine, tolerance=0.0)
        state.pictures._replace("open", self.data, Preprocessing(64, 64))
        state.training.set_speed(FULL_SPEED)
        state.ask([("cat.png", self.data.pictures.images[0])])
        state._timer.timeout.disconnect(state.refresh)  # so that the tick is seen before anything is drawn
        state._timer.timeout.connect(self._on_tick)
        state._timer.timeout.connect(state.refresh)
        self.waiting = QTimer()
        self.waiting.timeout.connect(self._train_when_ready)
        self.waiting.start(50)
        application.exec()

    def _train_when_ready(self) -> None:
        training = self.state.training
        if training.snapshot is not None and training.snapshot.status == "ready":
            self.waiting.stop()
            spare_the_collector()
            training.train()
            QTimer.singleShot(int(WARM_UP * 1000), self._begin)
            QTimer.singleShot(int((WARM_UP + self.seconds) * 1000), self._end)

    def _on_tick(self) -> None:
        if self.looking:
            now = time.perf_counter()
            self.ticks.append((now, self.application.handled, time.thread_time()))
            if self.state.training.snapshot is not None:
                self.seen.append((now, self.state.training.snapshot.last_iteration))

    def _begin(self) -> None:
        hidden = [name for name, dock in self.window.docks.items() if dock.visibleRegion().isEmpty()]
        assert not (self.everything and hidden), hidden
        self.trainer_worked.append(self._trainer_time())
        self.looking = True
        if "profile" in self.options:
            self.profiler.enable()

    def _end(self) -> None:
        self.profiler.disable()
        self.looking = False
        self.trainer_worked.append(self._trainer_time())
        if "picture" in self.options:
            self.window.grab().save(self.options["picture"])
        self.window.close()
        self.application.quit()

    def _trainer_time(self) -> float:
        child = getattr(self.state.training._worker, "_child", None)
        return float("nan") if child is None else processor_seconds(child._process.pid)

    def result(self) -> dict[str, Any]:
        """Give the figures."""
        frames, busy, worked = 1000 * np.diff(np.array(self.ticks), axis=0).T
        elapsed = self.seen[-1][0] - self.seen[0][0]
        rate = (self.seen[-1][1] - self.seen[0][1]) / elapsed
        trainer_cpu = (self.trainer_worked[1] - self.trainer_worked[0]) / self.seconds
        self.alone.append(headless_rate(self.data, self.engine, self.recipe, 2.0))
        alone, alone_cpu = np.mean(self.alone, axis=0)
        return {
            "m": self.m,
            "engine": self.engine,
            "method": self.recipe.method,
            "all": self.everything,
            "busy_p50_ms": round(float(np.percentile(busy, 50)), 2),
            "busy_p99_ms": round(float(np.percentile(busy, 99)), 2),
            "busy_max_ms": round(float(busy.max()), 2),
            "busy_cpu_p99_ms": round(float(np.percentile(worked, 99)), 2),
            "frame_p99_ms": round(float(np.percentile(frames, 99)), 2),
            "frames_over_20_ms": round(float(np.mean(frames > 20)), 4),
            "frames_over_34_ms": round(float(np.mean(frames > 34)), 4),
            "frames_per_second": round(1000 / float(frames.mean()), 1),
            "snapshots_per_second": round(len({iteration for _, iteration in self.seen}) / elapsed, 1),
            "trainer_cpu": round(trainer_cpu, 2),
            "iterations_per_second": round(rate),
            "headless": [round(rate) for rate, _ in self.alone],
            "share_of_headless": round(rate / alone, 3),
            "share_of_processor": round(rate / trainer_cpu / alone_cpu, 3),
        }


def measure(options: dict[str, str]) -> dict[str, Any]:
    """Watch the window, with settings of its own, and give the figures."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        watch = Watch(options)
        watch.run()
    if "profile" in options:
        watch.profiler.dump_stats(options["profile"])
    return watch.result()


if __name__ == "__main__":
    print(json.dumps(measure(dict(argument.split("=", 1) for argument in sys.argv[1:]))))
