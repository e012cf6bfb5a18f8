"""Train for a long time and look for what grows: memory, references, objects, threads, files, the time of a frame.

`python tests/benchmarks/soak.py [--minutes 1.5] [--iterations 10000000] [--part window|trainer|both] [--seed 0]`, on a
display or without one (then Qt draws offscreen). It prints one JSON object, and ends with 1 if something grows.

The window: the real one, every panel seen, the training process at full speed. By a plan drawn from the seed somebody
looks at the past and comes back, changes α, takes another plane, another theme. Every few seconds a sample is taken;
in the end a line is fitted through all samples after the warm-up, by the median of the slopes (Theil–Sen), and its rise
from the first to the last is held against `ALLOWED`. What is allowed does not depend on how long it took, so that
hours find smaller leaks than minutes. It is some times what a quiet watch shows (memory 1 MB, references 10), and far
below what a leak of one thing a frame makes in two minutes; single samples that are far off turn no such line.

The trainer: ten million iterations of 20 pictures in this process. Memory, the time to thin the costs for drawing, and
whether any iteration is had again to the last bit.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView
from threadpoolctl import threadpool_limits
from window_frames import LIMIT, Watch

from lrviz.descent.engines import make_problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.gui.panels.surface_panel import SurfacePanel
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing

SETTLING = 0.3
"""Share of the time that is warm-up…"""

LONGEST_SETTLING = 60.0
"""… and its seconds at the most, in a watch of hours."""

FEWEST_FRAMES = 20
"""Frames of the present in a sample, for its busy time to count."""

HISTORY_MB = 64.0
"""Memory of a run's history at the most."""

BESIDE_HISTORY_MB = 40.0
"""What else the training process may take while it trains: one surface, one slice, what is under way to the window."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Rise of the fitted line from the first to the last sample: this much, or this share of where it begins."""

    rise: float
    share: float = 0.0


ALLOWED = {
    "window_mb": Allowed(12.0),
    "trainer_mb": Allowed(12.0),
    "window_threads": Allowed(1.5),
    "trainer_threads": Allowed(1.5),
    "window_files": Allowed(2.5),
    "trainer_files": Allowed(2.5),
    "qt_objects": Allowed(20),
    "graphics_items": Allowed(20),
    "python_objects": Allowed(1500),
    "busy_cpu_ms": Allowed(1.5, 0.5),
    "busy_ms": Allowed(4.0, 1.0),
    "references_None": Allowed(700),
    "references_True": Allowed(300),
    "references_False": Allowed(300),
}
"""A reference lost or kept with each frame would be 3,000 a minute; an object with each snapshot, 1,000 or more. How
long a frame takes (busy_ms, the median) hangs on what else the machine does; how long the processor worked for it
(busy_cpu_ms, the mean) hardly does."""

Sample = Mapping[str, float]


def slope(times: Sequence[float], values: Sequence[float]) -> float:
    """Median of the slopes between all pairs of points: up to 29 in 100 of them may be far off."""
    x, y = np.asarray(times), np.asarray(values)
    i, j = np.triu_indices(len(x), 1)
    return float(np.median((y[j] - y[i]) / (x[j] - x[i])))


def settled(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Leave out the warm-up."""
    first, last = samples[0]["seconds"], samples[-1]["seconds"]
    from_here = first + min(SETTLING * (last - first), LONGEST_SETTLING)
    return [sample for sample in samples if sample["seconds"] >= from_here]


def rises(samples: Sequence[Sample]) -> dict[str, float]:
    """How much each thing grows, from the first sample after the warm-up to the last; only what could be seen."""
    kept = settled(samples)
    span = kept[-1]["seconds"] - kept[0]["seconds"]
    found = {}
    for name in ALLOWED:
        seen = [(sample["seconds"], sample[name]) for sample in kept if math.isfinite(sample.get(name, math.nan))]
        if len(seen) > 5:
            found[name] = slope(*zip(*seen, strict=True)) * span
    return found


def middle(name: str, samples: Sequence[Sample]) -> float:
    """Median over the samples in which it could be seen."""
    return statistics.median(sample[name] for sample in samples if math.isfinite(sample[name]))


def complaints(samples: Sequence[Sample]) -> list[str]:
    """Say what grows more than is allowed."""
    kept, said = settled(samples), []
    for name, rise in rises(samples).items():
        at_first = middle(name, kept) - rise / 2  # the line's own: what has grown allows itself nothing
        allowed = max(ALLOWED[name].rise, ALLOWED[name].share * at_first)
        if rise > allowed or (name.startswith("references") and -rise > allowed):
            minutes = (kept[-1]["seconds"] - kept[0]["seconds"]) / 60
            said.append(f"{name} changes by {rise:+.4g} in {minutes:.1f} minutes; {allowed:.4g} is allowed")
    return said


def of_process(pid: int) -> dict[str, float]:
    """Memory, threads and open files of a process; nothing where the system does not show them."""
    root = Path(f"/proc/{pid}")
    if not root.exists():
        return {}
    status = dict(line.split(":", 1) for line in (root / "status").read_text().splitlines() if ":" in line)
    return {
        "mb": int(status["VmRSS"].split()[0]) / 1024,
        "threads": int(status["Threads"]),
        "files": len(list((root / "fd").iterdir())),
    }


def references() -> dict[str, float]:
    """How often None, True and False are referred to; from Python 3.12 on they are not counted."""
    if sys.version_info >= (3, 12):
        return {}
    return {f"references_{thing}": sys.getrefcount(thing) for thing in (None, True, False)}


class Soak(Watch):
    """The window of `window_frames`, used by a plan while samples are taken."""

    def __init__(self, minutes: float, seed: int) -> None:
        super().__init__({"m": "209", "s": str(60 * minutes), "all": "1"})
        self.samples: list[dict[str, float]] = []
        self.done: list[str] = []
        self.trainer_before = float("nan")
        self._plan = random.Random(seed)
        self._handled = 0.0, 0.0
        self._frames: list[tuple[float, float]] = []
        self._rate = 0.0

    @property
    def trainer_pid(self) -> int:
        pid: int = self.state.training._worker._child._process.pid  # type: ignore[union-attr]
        return pid

    def _train_when_ready(self) -> None:
        super()._train_when_ready()
        if not self.waiting.isActive():
            self.trainer_before = of_process(self.trainer_pid).get("mb", float("nan"))

    def _begin(self) -> None:
        snapshot = self.state.training.snapshot
        assert snapshot is not None
        self._rate = snapshot.learning_rate
        self._handled = self.application.handled, time.thread_time()
        self.looking = True
        interval = max(2.0, self.seconds / 1000)
        self.timers = [QTimer(), QTimer()]
        for timer, every, slot in zip(self.timers, (interval, 1.7), (self._sample, self._act), strict=True):
            timer.timeout.connect(slot)
            timer.start(int(1000 * every))

    def _on_tick(self) -> None:
        if self.looking:
            now = self.application.handled, time.thread_time()
            if self.state.training.moving:  # the past stands still, and costs nothing
                self._frames.append((1000 * (now[0] - self._handled[0]), 1000 * (now[1] - self._handled[1])))
            self._handled = now

    def _sample(self) -> None:
        nothing = float("nan")
        busy, worked = zip(*self._frames, strict=True) if len(self._frames) >= FEWEST_FRAMES else ((nothing,),) * 2
        gc.collect()
        window, trainer = of_process(os.getpid()), of_process(self.trainer_pid)
        snapshot = self.state.training.snapshot
        assert snapshot is not None
        views = self.window.findChildren(QGraphicsView)
        self.samples.append(
            {
                "seconds": time.perf_counter(),
                "iteration": snapshot.last_iteration,
                "busy_ms": statistics.median(busy),
                "busy_cpu_ms": statistics.fmean(worked),
                "qt_objects": len(self.window.findChildren(QObject)) + len(QApplication.topLevelWidgets()),
                "graphics_items": sum(len(view.scene().items()) for view in views if view.scene() is not None),
                "python_objects": len(gc.get_objects()),
                **{f"window_{name}": value for name, value in window.items()},
                **{f"trainer_{name}": value for name, value in trainer.items()},
                **references(),
            }
        )
        self._frames = []
        self._handled = self.application.handled, time.thread_time()  # what was done here is no part of a frame

    def _act(self) -> None:
        """Do what the plan says next; whoever looked at the past comes back first."""
        training = self.state.training
        if not training.at_present:
            return self._do("back", lambda: training.look(None))
        at = self._plan.random()
        if at < 0.4:
            assert training.snapshot is not None
            iteration = self._plan.randrange(training.snapshot.last_iteration)
            return self._do("past", lambda: training.look(iteration))
        if at < 0.65:
            rate = self._rate * self._plan.uniform(0.3, 1.0)
            return self._do("rate", lambda: training.set_learning_rate(rate))
        if at < 0.9:
            return self._do("plane", self._take_plane)
        return self._do("theme", lambda: self.window.set_appearance(self._plan.choice(("dark", "light"))))

    def _do(self, what: str, act: Callable[[], None]) -> None:
        self.done.append(what)
        act()

    def _take_plane(self) -> None:
        panel = self.window.findChild(SurfacePanel)
        assert panel is not None
        box = panel.bar.kind
        box.setCurrentIndex(self._plan.choice((0, 1, 2, 4)))  # those that need nothing else chosen
        box.activated.emit(box.currentIndex())

    def _end(self) -> None:
        for timer in self.timers:
            timer.stop()
        super()._end()

    def _trainer_time(self) -> float:
        return float("nan")

    def result(self) -> dict[str, Any]:
        """Give what grew, and what is wrong with it."""
        wrong = complaints(self.samples)
        kept = settled(self.samples)
        highest = max(sample.get("trainer_mb", float("nan")) for sample in self.samples) - self.trainer_before
        if highest > HISTORY_MB + BESIDE_HISTORY_MB:
            wrong.append(f"the training process takes {highest:.0f} MB more than before the first iteration")
        if kept[-1]["iteration"] <= kept[0]["iteration"]:
            wrong.append("the training stands still")
        return {
            "seconds": round(self.samples[-1]["seconds"] - self.samples[0]["seconds"], 1),
            "samples": len(self.samples),
            "iterations": self.samples[-1]["iteration"],
            "done": {what: self.done.count(what) for what in sorted(set(self.done))},
            "trainer_more_mb": round(highest, 1),
            "medians": {name: round(middle(name, kept), 2) for name in rises(self.samples)},
            "rises": {name: round(rise, 3) for name, rise in rises(self.samples).items()},
            "wrong": wrong,
        }


def soak_window(minutes: float, seed: int) -> dict[str, Any]:
    """Use the window for some minutes, with settings of its own."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        soak = Soak(minutes, seed)
        soak.run()
        result = soak.result()
        if os.environ.get("SOAK_SAMPLES"):
            Path(os.environ["SOAK_SAMPLES"]).write_text(json.dumps(soak.samples))
    return result


# -- the trainer alone -----------------------------------------------------------------------------------------------

SEEKS = 40
"""Iterations, drawn from the seed, that are had again."""

CURVE_RATIO = 2.0
"""Times as long as at 10⁵ iterations that thinning the costs may take."""

FLAT_MB = 8.0
"""Rise of this process' memory over the second half of the iterations."""


def run_until(trainer: Trainer, iteration: int) -> None:
    """Go on up to an iteration, and no further."""
    while trainer.iteration < iteration:
        trainer.run(iteration - trainer.iteration)
        assert trainer.stopped is None, trainer.stopped


def seconds_of(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of one call, over some."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) / times


def soak_trainer(iterations: int, seed: int) -> dict[str, Any]:
    """Run a small problem for millions of iterations."""
    plan, wrong = random.Random(seed), []
    with threadpool_limits(1, "blas"):
        problem = make_problem(draw_pictures(20, 64, seed=3), Preprocessing(64, 64), engine="gram")
        short, trainer = (Trainer(problem, Recipe(), LIMIT) for _ in range(2))
        run_until(short, 100_000)
        marks = {iterations * k // 40 for k in range(1, 41)}
        asked = sorted({0, 1, iterations - 1, *(plan.randrange(iterations) for _ in range(SEEKS))})
        known, memory, history = {}, [], []
        began = time.perf_counter()
        for iteration in sorted(marks | set(asked)):
            run_until(trainer, iteration)
            if iteration in asked:
                known[iteration] = trainer.theta.copy()
            if iteration in marks:
                gc.collect()
                memory.append((float(iteration), of_process(os.getpid()).get("mb", float("nan"))))
                history.append(trainer.history.memory / 2**20)
        taken = time.perf_counter() - began
        pairs = [(seconds_of(short.history.costs.curve), seconds_of(trainer.history.costs.curve)) for _ in range(25)]
        late = memory[len(memory) // 2 :]
        growth = slope(*zip(*late, strict=True)) * (late[-1][0] - late[0][0])
        seeks = []
        for iteration, theta in known.items():
            start = time.perf_counter()
            same = np.array_equal(trainer.history.theta(iteration), theta)
            seeks.append(time.perf_counter() - start)
            if not same:
                wrong.append(f"iteration {iteration} is not what it was")
    ratio = min(late for _, late in pairs) / min(early for early, _ in pairs)
    if growth > FLAT_MB:
        wrong.append(f"memory grows by {growth:.1f} MB over the second half; {FLAT_MB} MB are allowed")
    if max(history) > HISTORY_MB:
        wrong.append(f"the history takes {max(history):.1f} MB; {HISTORY_MB} MB are allowed")
    if ratio > CURVE_RATIO:
        wrong.append(f"thinning the costs takes {ratio:.2f} times as long as at 100,000 iterations")
    return {
        "iterations": iterations,
        "iterations_per_second": round(iterations / taken),
        "history_mb": round(max(history), 1),
        "growth_mb": round(growth, 2),
        "curve_ms": round(1000 * statistics.median(late for _, late in pairs), 2),
        "curve_ratio": round(ratio, 2),
        "seeks": len(seeks),
        "slowest_seek_ms": round(1000 * max(seeks), 2),
        "wrong": wrong,
    }


def main() -> int:
    """Soak what is asked for; 1 if something is wrong."""
    parser = argparse.ArgumentParser(description="Train for a long time and look for what grows.")
    parser.add_argument("--minutes", type=float, default=1.5, help="of the window (1.5)")
    parser.add_argument("--iterations", type=int, default=10_000_000, help="of the trainer alone (10,000,000)")
    parser.add_argument("--part", choices=("window", "trainer", "both"), default="both")
    parser.add_argument("--seed", type=int, default=0, help="of what is done in the window (0)")
    given = parser.parse_args()
    result = {}
    if given.part != "trainer":
        result["window"] = soak_window(given.minutes, given.seed)
    if given.part != "window":
        result["trainer"] = soak_trainer(given.iterations, given.seed)
    print(json.dumps(result))
    wrong = list(itertools.chain.from_iterable(part["wrong"] for part in result.values()))
    for sentence in wrong:
        print(f"soak: {sentence}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
