"""One training from beginning to end, or one question, in the calling thread: what a shell or a script wants."""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from lrviz._typing import FloatArray, Precision
from lrviz.descent.engines import Problems
from lrviz.descent.kernel import PANELS_FROM
from lrviz.descent.methods import SAFE_SHARE
from lrviz.descent.primal import PrimalProblem
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import METHOD_WORDS, SCHEDULE_WORDS, start_point
from lrviz.descent.trainer import Trainer
from lrviz.files.model import Model
from lrviz.files.table import write_history
from lrviz.images.checks import check, examine
from lrviz.images.dataset import DataError
from lrviz.images.decode import ImageError
from lrviz.images.findings import Finding, by_importance
from lrviz.images.guessing import EARLY, check_run
from lrviz.images.loading import load_remarked
from lrviz.images.sources import LoadedSource
from lrviz.neuron import sigmoid
from lrviz.session.commands import Settings

BURST = 0.05
"""Seconds of training between two looks at whether to stop."""

WHOLE_THREADED = 1000
"""Pictures from which on threads share K, as long as it is one matrix."""


class BatchRun:
    """A training that runs until it is over.

    Parameters
    ----------
    loaded : LoadedSource
        The pictures.
    settings : Settings
        How to train.
    progress : callable, optional
        Told the share done, 0…1, while the engine is prepared (the rest of the constructor takes no time).

    Attributes
    ----------
    train, test : Dataset
        The pictures to train on, and those to test on (or None).
    trainer : Trainer
    seconds : float
        Time spent in training alone.
    interrupted : bool
        Whether it was told to stop before it was over.

    Raises
    ------
    DataError
        If the pictures cannot be trained on.
    """

    def __init__(
        self,
        loaded: LoadedSource,
        settings: Settings,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        obstacle = loaded.data.problem()
        if obstacle is not None:
            raise DataError(obstacle, loaded.skipped)
        self.skipped, self.settings = loaded.skipped, settings
        self._data = loaded.data
        self._about_data: tuple[Finding, ...] | None = None
        self.train, self.test = loaded.data.split()
        self.preprocessing = loaded.preprocessing.fit(self.train.pixels)
        problems = Problems(self.train, self.preprocessing, self.test, engine=settings.engine, progress=progress)
        problem = problems.for_recipe(settings.recipe, settings.iterations, settings.precision)
        problem, theta = problem.at(*start_point(settings.start, problem.n_x))
        self.trainer = Trainer(problem, settings.recipe, settings.iterations, settings.tolerance, theta=theta)
        self.seconds = 0.0
        self.interrupted = False
        self._costs: list[FloatArray] = []
        self._test_costs: dict[int, float] = {}

    def descend(
        self,
        progress: Callable[[int, float], None] | None = None,
        stop: threading.Event | None = None,
        *,
        keep_costs: bool = False,
    ) -> None:
        """Train until it is over.

        Parameters
        ----------
        progress : callable, optional
            Told the iteration reached and the last cost known, about 20 times a second or more.
        stop : threading.Event, optional
            Once it is set, training ends; what was done is kept.
        keep_costs : bool
            Keep the cost of every iteration, eight bytes each, for `write_history`.
        """
        with threadpool_limits(blas_threads(self.trainer.problem), "blas"):
            self._descend(progress or (lambda iteration, cost: None), stop or threading.Event(), keep_costs)

    def _descend(self, progress: Callable[[int, float], None], stop: threading.Event, keep_costs: bool) -> None:
        trainer, most = self.trainer, 1
        while trainer.stopped is None:
            if stop.is_set():
                self.interrupted = True
                return
            started = time.perf_counter()
            burst = trainer.run(most)
            seconds = time.perf_counter() - started
            self.seconds += seconds
            done = len(burst.costs)  # the trainer may do fewer than it is asked for
            most = max(1, min(2 * done, int(done * BURST / max(seconds, 1e-6))))
            if keep_costs:
                self._costs.append(burst.costs.copy())
                self._test_costs.update(burst.test_costs)
            if done:
                progress(trainer.iteration, float(burst.costs[-1]))

    def result(self) -> dict[str, Any]:
        """Give what came out, as `lrviz train --json` prints it; the names are a contract with scripts."""
        return self._numbers() | {"findings": [finding.sentence for finding in self.findings()]}

    def findings(self) -> tuple[Finding, ...]:
        """Say what is wrong with the data, and with what was learned, the most important first; may take seconds."""
        if self._about_data is None:
            self._about_data = check(self._data, self.preprocessing, examine(self._data))
        evaluation = self.trainer.evaluation()
        if self.trainer.iteration < EARLY and (self.trainer.stopped is None or not self.trainer.iteration):
            return self._about_data
        run = check_run(self.train, self.test, evaluation.train_accuracy, evaluation.test_accuracy)
        return by_importance((*self._about_data, run))

    def _numbers(self) -> dict[str, Any]:
        trainer, evaluation = self.trainer, self.trainer.evaluation()
        interrupted = f"Interrupted after {trainer.iteration:,} of {trainer.iterations:,} iterations."
        return {
            "classes": list(self.train.classes),
            "images": len(self.train),
            "test_images": 0 if self.test is None else len(self.test),
            "skipped": [{"file": skipped.file, "reason": skipped.reason} for skipped in self.skipped],
            "preprocessing": self.preprocessing.settings(),
            "engine": trainer.problem.engine,
            "precision": self._precision,
            **asdict(trainer.recipe),
            "start": self.settings.start.kind,
            "safe_learning_rate": trainer.problem.safe_learning_rate,
            "iterations": trainer.iteration,
            "stopped": trainer.stopped or interrupted,
            "cost": evaluation.cost,
            "cost_float64": self._cost_in_double,
            "test_cost": evaluation.test_cost,
            "train_accuracy": evaluation.train_accuracy,
            "test_accuracy": evaluation.test_accuracy,
            "iterations_per_second": trainer.iteration / self.seconds if trainer.iteration else None,
        }

    @property
    def _precision(self) -> Precision:
        """That of X: single only where it was asked for and the engine knows it."""
        problem = self.trainer.problem
        return problem.precision if isinstance(problem, PrimalProblem) else "double"

    @property
    def _cost_in_double(self) -> float:
        """J where the run ended, in float64 from the uint8 pictures."""
        trainer = self.trainer
        problem = trainer.problem
        if isinstance(problem, PrimalProblem) and problem.precision == "single":
            return problem.cost_in_double(trainer.theta)
        return trainer.evaluation().cost

    def summary(self) -> Iterator[str]:
        """Say what came out, for people, line by line."""
        result = self._numbers()
        for label in (1, 0):
            tested = "" if self.test is None else f", {self.test.count(label):,} to test on"
            yield f"Class y = {label}     {self.train.classes[label]}: {self.train.count(label):,} pictures{tested}"
        if self.skipped:
            yield f"Skipped         {len(self.skipped):,} {'file' if len(self.skipped) == 1 else 'files'}"
        yield f"Preparation     {self.preprocessing.sentence()}"
        yield f"Engine          {result['engine']}, {result['images']:,} pictures of {self.preprocessing.n_x:,} numbers"
        if self.settings.precision == "single":
            single = self._precision == "single"
            yield f"Precision       {'X in float32' if single else 'float64: float32 is for the primal engine alone'}"
        recipe = self.trainer.recipe
        if recipe.method != "descent":
            yield f"Method          {METHOD_WORDS[recipe.method]}"
        yield f"Learning rate   {self._learning_rate()}"
        yield f"Iterations      {result['iterations']:,}. {result['stopped']}"
        tested = "" if self.test is None else f" (test pictures {result['test_cost']:.6g})"
        yield f"Cost J          {self.trainer.start_cost:.6g} → {result['cost']:.6g}{tested}"
        if self._precision == "single":
            exact, off = result["cost_float64"], abs(result["cost"] - result["cost_float64"])
            yield f"… in float64    {exact:.6g} at the same w and b: float32 makes {off:.1g} of difference"
        tested = "" if self.test is None else f" (test pictures {result['test_accuracy']:.1%})"
        yield f"Right answers   {result['train_accuracy']:.1%}{tested}"
        if result["iterations_per_second"] is not None:
            yield f"Speed           {result['iterations_per_second']:,.0f} iterations a second"
        for finding in self.findings():
            yield f"Note            {finding.sentence}"

    def _learning_rate(self) -> str:
        """Say α, and where it is against the limit it has in plain descent."""
        recipe, safe = self.trainer.recipe, self.trainer.problem.safe_learning_rate
        rate = recipe.learning_rate
        assert rate is not None
        if recipe.schedule == "safe":  # whatever α is
            return f"{SCHEDULE_WORDS['safe']}, at least {SAFE_SHARE * safe:.6g}"
        text = f"{rate:.6g}" if recipe.schedule == "constant" else f"{SCHEDULE_WORDS[recipe.schedule]}, {rate:.6g}"
        if recipe.method != "descent":
            return text
        return f"{text} ({rate / safe:.3g} of the safe limit {safe:.6g}{'' if rate < safe else ': the cost may rise'})"

    def model(self) -> Model:
        """Take the neuron as it is now, to save it or to ask it."""
        result = self._numbers()
        names = ("engine", "start", "iterations", "cost", "train_accuracy", "test_accuracy")
        told = asdict(self.trainer.recipe) | {name: result[name] for name in names}
        settings = {name: str(value) for name, value in told.items() if value is not None}
        w, b = self.trainer.parameters()
        return Model(w, b, self.preprocessing, self.train.classes, settings)

    def write_history(self, path: Path | str) -> None:
        """Write the table of all costs that `descend` kept, up to and with those of now.

        Raises
        ------
        FileError
            If the file cannot be written.
        """
        now = self.trainer.evaluation()
        test_costs = (
            self._test_costs if now.test_cost is None else self._test_costs | {self.trainer.iteration: now.test_cost}
        )
        write_history(path, np.concatenate([*self._costs, np.array([now.cost])]), test_costs)


def blas_threads(problem: Problem) -> int | None:
    """Give the BLAS threads that a descent is fastest with where nobody watches: one, or None for all there are.

    Notes
    -----
    Measured with two against one: primal 1.4 times as fast on 209 and on 2,000 pictures, K of 1,000 pictures 1.7
    times. On a small K, on panels of K and on the blocks of the streamed engine they only wait for each other. Numbers
    of threads differ in the last bits of a sum: a run is repeated to the last bit with the same number only.
    """
    if isinstance(problem, PrimalProblem) or (problem.engine == "gram" and WHOLE_THREADED <= problem.m < PANELS_FROM):
        return None
    return 1


def ask(model: Model, file: str) -> dict[str, Any]:
    """Ask a neuron about one picture file, as `lrviz predict --json` prints it; the names are a contract with scripts.

    Returns
    -------
    dict
        `file` and either `class`, `probability` (of y = 1) and `z`, or `error`; and `remark`, if only a part of the
        file was used (the first frame of an animation).
    """
    try:
        image, remark = load_remarked(file, model.preprocessing)
    except ImageError as error:
        return {"file": file, "error": error.reason}
    with np.errstate(over="ignore", invalid="ignore"):
        Z = model.logits(image[np.newaxis])
    z = Z.item()
    if not math.isfinite(z):
        return {"file": file, "error": "z is not finite: the numbers of this model are too large"}
    answer = {"file": file, "class": model.verdict(z), "probability": sigmoid(Z).item(), "z": z}
    return answer | {"remark": remark} if remark else answer


@contextmanager
def interruption() -> Iterator[threading.Event]:
    """Turn the first Ctrl+C into an event; a second one interrupts at once, as ever."""
    asked = threading.Event()

    def on_signal(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    # where Ctrl+C is ignored (`nohup`, `&` in a script) or is somebody else's, it stays so
    main_thread = threading.current_thread() is threading.main_thread()
    if not main_thread or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield asked
        return
    signal.signal(signal.SIGINT, on_signal)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
