"""Figures of the descent: each engine, each method, the choice between engines, going back in a long run."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from lrviz._typing import FloatArray
from lrviz.benchmark.baselines import notebook, notebook_X
from lrviz.benchmark.figures import Figure, Pairs, in_turn, timed
from lrviz.descent.engines import Problems, choose_engine, make_problem
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing

METHODS = {
    "decaying α": Recipe(schedule="decay"),
    "with λ": Recipe(l2=0.01),
    "momentum": Recipe("momentum"),
    "Nesterov": Recipe("nesterov"),
    "mini-batches": Recipe("batches"),
    "always safe α": Recipe(schedule="safe"),
    "Newton": Recipe("newton"),
    "Adam": Recipe("adam"),
}
"""All ways to make a step but the plain one. Adam runs on the primal engine, and so does what it is compared with."""

SLOWER = {"newton": 100, "adam": 50}
"""How many times fewer steps these make in a measurement."""

DRAWN = 209
"""Pictures that are drawn at the most, as many as the lesson has."""

BURST = 1000

FEW_NUMBERS = 3_000_000
"""Numbers of X below which all takes so few milliseconds that it is measured twice as often."""

STEP_NUMBERS = 40_000_000
"""Numbers of X or K read in timing a step of an engine: some ten milliseconds."""


@cache
def pictures(m: int, side: int) -> Dataset:
    """Draw m cats and dogs, side × side; beyond `DRAWN` they come again, since no speed depends on what they show."""
    if m > DRAWN:
        few = pictures(DRAWN, side)
        images = np.asarray(few.images)
        again = np.arange(m) % DRAWN
        return Dataset(images[again], few.labels[again], tuple(f"picture {i}" for i in range(m)), few.classes)
    return draw_pictures(m, side, seed=3)


def seconds_a_step(trainer: Trainer) -> float:
    """Let it run to its limit, costs and history included."""
    began, first = time.process_time(), trainer.iteration
    while trainer.stopped is None:
        trainer.run(BURST)
    return (time.process_time() - began) / max(trainer.iteration - first, 1)


def problem_of(m: int, side: int, engine: str) -> Problem:
    """Make the problem of some pictures."""
    return make_problem(pictures(m, side), Preprocessing(side, side), engine=engine)


def gram_engine(m: int, side: int, loop_steps: int, steps: int, compared: int, pairs: int) -> Iterator[Figure]:
    """Time a step of the Gram engine against one of the lesson's loop, and compare their iterates."""
    data = pictures(m, side)
    X, problem = notebook_X(np.asarray(data.images)), problem_of(m, side, "gram")
    learning_rate = 0.9 * problem.safe_learning_rate
    recipe = Recipe(learning_rate=learning_rate)
    both = in_turn(
        lambda: seconds_a_step(Trainer(problem, recipe, steps)),
        lambda: timed(lambda: notebook(X, data.Y, loop_steps, learning_rate)) / loop_steps,
        pairs,
    )
    w, _, expected = notebook(X, data.Y, compared, learning_rate)
    trainer = Trainer(problem, recipe, compared)
    costs: list[float] = []
    while trainer.stopped is None:
        costs.extend(trainer.run(BURST).costs.tolist())
    w_difference = float(np.abs(trainer.parameters()[0] - w).max())
    cost_difference = float(np.abs(np.subtract(costs, expected)).max())
    yield Figure(
        "gram_engine",
        "Gram engine, cost of every iteration",
        f"m = {m}, {side}×{side}×3, float64",
        "the lesson's loop in NumPy",
        *both.times_as_fast(),
        wanted=60.0,
        note=f"{1 / both.seconds()['seconds']:,.0f} iterations/s; largest difference after {compared:,}: "
        f"w {w_difference:.1g}, costs {cost_difference:.1g}",
        details={
            **both.seconds(),
            "compared_iterations": compared,
            "largest_w_difference": w_difference,
            "largest_cost_difference": cost_difference,
        },
    )


def method(name: str, m: int, side: int, steps: int, pairs: int) -> Iterator[Figure]:
    """Time a step of one method against one of plain descent, on the same engine."""
    recipe = METHODS[name]
    problems = Problems(pictures(m, side), Preprocessing(side, side), engine="gram")
    problem = problems.for_recipe(recipe)
    few = max(steps // 4 if recipe.schedule == "safe" else steps // SLOWER.get(recipe.method, 1), 3)
    plain = few if recipe.method == "adam" else steps
    both = in_turn(
        lambda: seconds_a_step(Trainer(problem, recipe, few)),
        lambda: seconds_a_step(Trainer(problem.with_l2(0.0), Recipe(), plain)),
        pairs,
    )
    yield Figure(
        f"method {recipe.method}{' ' + recipe.schedule if recipe.schedule != 'constant' else ''}"
        f"{' l2' if recipe.l2 else ''}",
        f"Iterations/s: {name}",
        f"m = {m}, {side}×{side}×3, {problem.engine}",
        f"plain descent, {problem.engine}",
        *both.times_as_fast(),
        details=both.seconds(),
    )


def primal_engine(m: int, side: int, steps: int, pairs: int) -> Iterator[Figure]:
    """Time a step's two passes over X against twice a plain read of as many bytes."""
    problem = problem_of(m, side, "primal")
    trainer = Trainer(problem, Recipe(learning_rate=1e-3))
    numbers = np.ones(m * problem.n_x)

    def ours() -> float:
        trainer.iterations = trainer.iteration + steps
        return seconds_a_step(trainer)

    both = in_turn(
        ours,
        lambda: 2.0 * timed(lambda: float(numbers @ numbers), steps),
        pairs,
    )
    bandwidth = 16.0 * numbers.size / both.seconds()["baseline_seconds"]
    yield Figure(
        "primal_engine",
        "Primal engine, share of memory bandwidth",
        f"m = {m:,}, {side}×{side}×3: X of {numbers.nbytes / 1e6:.0f} MB",
        "two plain reads of as much memory",
        *both.times_as_fast(),
        wanted=0.75,
        note=f"the machine reads {bandwidth / 1e9:.1f} GB/s",
        details={**both.seconds(), "bandwidth": bandwidth},
    )


def seek(m: int, side: int, iterations: int, pairs: int) -> Iterator[Figure]:
    """Time going back to an iteration of a long run against training up to it anew."""
    problem = problem_of(m, side, "gram")
    run = Trainer(problem, iterations=iterations)
    seconds_a_step(run)
    places = iter(np.random.default_rng(0).integers(iterations // 4, 3 * iterations // 4, pairs).tolist())
    seconds, differences = np.empty((pairs, 2)), []
    for i, place in enumerate(places):
        began = time.process_time()
        theta = run.history.theta(place)
        seconds[i, 0] = time.process_time() - began
        again = Trainer(problem, run.recipe, place)
        seconds[i, 1] = seconds_a_step(again) * place
        differences.append(float(np.abs(again.theta - theta).max()))
    both = Pairs(seconds[:, 0], seconds[:, 1])
    yield Figure(
        "seek",
        "Going back in a long run",
        f"m = {m}, {iterations:,} iterations, to one about the middle",
        "training up to it anew",
        *both.times_as_fast(),
        note=f"{1000 * both.seconds()['seconds']:.2g} ms; largest difference {max(differences):.1g}",
        details={**both.seconds(), "largest_difference": max(differences)},
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Some pictures and iterations planned, and seconds of whole runs there, (pairs,) for each engine."""

    m: int
    n_x: int
    iterations: int
    seconds: dict[str, FloatArray]

    @property
    def chosen(self) -> str:
        """The engine that the cost model names."""
        return choose_engine(self.m, self.n_x, self.iterations)

    @property
    def ratios(self) -> tuple[float, float, float]:
        """Time of the engine chosen against the better one's: median and quartiles, none below 1."""
        other = "primal" if self.chosen == "gram" else "gram"
        median, low, high = Pairs(self.seconds[self.chosen], self.seconds[other]).times_as_long()
        return max(median, 1.0), max(low, 1.0), max(high, 1.0)

    @property
    def lost(self) -> float:
        """Seconds that the better engine would have saved."""
        medians = {engine: float(np.median(taken)) for engine, taken in self.seconds.items()}
        return medians[self.chosen] - min(medians.values())

    def result(self) -> dict[str, Any]:
        """Everything, for JSON."""
        medians = {f"{engine}_seconds": float(np.median(taken)) for engine, taken in self.seconds.items()}
        planned = {"m": self.m, "n_x": self.n_x, "iterations": self.iterations}
        return {**planned, "chosen": self.chosen, "ratio": self.ratios[0], **medians}


def engine_choice(sizes: Sequence[tuple[int, int]], planned: Sequence[int], pairs: int) -> Iterator[Figure]:
    """Time both engines from the pictures to the last iteration, and see which one the cost model chose.

    Notes
    -----
    The time of a run is that of what comes before the first step (X or K, 2/L), and the iterations planned times that
    of one; both are measured, the sum is not.
    """
    places = [place for m, side in sizes for place in _places(m, side, planned, pairs)]
    worst = max(places, key=lambda place: place.ratios[0])
    right = sum(place.ratios[0] == 1.0 for place in places)
    sides = [side for _, side in sizes]
    where = (
        f"worst at m = {worst.m:,}, n_x = {worst.n_x:,}, {worst.iterations:,} iterations, where it costs "
        f"{1000 * worst.lost:.0f} ms; {1000 * max(place.lost for place in places):.0f} ms lost at the most"
    )
    yield Figure(
        "engine_choice",
        "Choice of the engine, time where worst",
        f"{len(places)} places: m = {sizes[0][0]}…{sizes[-1][0]:,}, n_x = {3 * min(sides) ** 2:,}…"
        f"{3 * max(sides) ** 2:,}, {planned[0]:,}…{planned[-1]:,} iterations",
        "the better of Gram and primal",
        *worst.ratios,
        wanted=1.2,
        at_most=True,
        note=f"the better one at {right} of {len(places)}{'' if right == len(places) else '; ' + where}",
        details={"places": [place.result() for place in places]},
    )


def _places(m: int, side: int, planned: Sequence[int], pairs: int) -> Iterator[_Place]:
    """Measure what comes before the first step, and a step, with both engines in turn."""
    pictures(m, side)  # so that drawing them is no part of the first measurement
    if m * 3 * side * side < FEW_NUMBERS:
        pairs *= 2
    measured = {engine: np.empty((2, pairs)) for engine in ("gram", "primal")}
    for i in range(pairs):
        for engine in ("gram", "primal") if i % 2 else ("primal", "gram"):
            measured[engine][:, i] = _start_and_step(m, side, engine)
    for iterations in planned:
        seconds = {engine: start + iterations * step for engine, (start, step) in measured.items()}
        yield _Place(m, 3 * side * side, iterations, seconds)


def _start_and_step(m: int, side: int, engine: str) -> tuple[float, float]:
    began = time.process_time()
    trainer = Trainer(problem_of(m, side, engine), Recipe())
    start = time.process_time() - began
    numbers = m * m if engine == "gram" else 2 * m * 3 * side * side
    trainer.iterations = int(np.clip(STEP_NUMBERS // numbers, 4, 1000))
    return start, seconds_a_step(trainer)
