"""Speeds as ratios against a baseline in the same run, written as a reader of the lesson would write it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from lrviz.descent.engines import Problems, make_problem
from lrviz.descent.methods import make_method
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.surface import Surface

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def one_core() -> Iterator[None]:
    with threadpool_limits(1, "blas"):
        yield


def ratio(baseline: Callable[[], float], ours: Callable[[], float], rounds: int = 5) -> float:
    """Median over rounds of (seconds of the baseline) / (seconds of ours), measured in turn."""
    pairs = [(baseline(), ours()) for _ in range(rounds)]
    return statistics.median(slow / fast for slow, fast in pairs)


def notebook(X: np.ndarray, Y: np.ndarray, iterations: int, learning_rate: float) -> tuple[np.ndarray, list[float]]:
    """The lesson's loop, as in its notebook."""
    m = X.shape[1]
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(iterations):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        costs.append(float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m))
        dw = np.dot(X, (A - Y).T) / m
        db = np.sum(A - Y) / m
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return w, costs


def test_gram_engine_against_the_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    data = draw_pictures(209, 64, seed=3)
    X = np.asfortranarray(data.images.reshape(209, -1).T / 255.0)  # the faster order for the loop
    problem = make_problem(data, Preprocessing(64, 64), engine="gram")
    learning_rate = 0.9 * problem.safe_learning_rate

    def slow() -> float:
        began = time.perf_counter()
        notebook(X, data.Y, 300, learning_rate)
        return (time.perf_counter() - began) / 300

    def fast() -> float:
        trainer = Trainer(problem, Recipe(learning_rate=learning_rate), 20_000)
        began = time.perf_counter()
        while trainer.stopped is None:
            trainer.run(1000)
        return (time.perf_counter() - began) / 20_000

    times = ratio(slow, fast)
    with capsys.disabled():
        print(f"\nGram engine, m = 209, 64×64×3, cost of every iteration: {times:.0f} × the notebook's loop")
    assert times >= 30

    trainer = Trainer(problem, Recipe(learning_rate=learning_rate), 2000)
    costs: list[float] = []
    while trainer.stopped is None:
        costs.extend(trainer.run(1000).costs)
    w, expected = notebook(X, data.Y, 2000, learning_rate)
    np.testing.assert_allclose(costs, expected, rtol=0, atol=1e-12)
    np.testing.assert_allclose(trainer.parameters()[0], w, rtol=0, atol=1e-12)


METHODS = {
    "plain descent, decaying": (Recipe(schedule="decay"), 0.6),
    "plain descent with λ": (Recipe(l2=0.01), 0.5),
    "momentum": (Recipe("momentum"), 0.4),
    "Nesterov": (Recipe("nesterov"), 0.35),
    "mini-batches": (Recipe("batches"), 0.25),
    "always safe": (Recipe(schedule="safe"), 0.05),
    "Newton": (Recipe("newton"), 0.002),
}


def seconds_a_step(problems: Problems, recipe: Recipe, iterations: int) -> float:
    trainer = Trainer(problems.for_recipe(recipe), recipe, iterations)
    began = time.perf_counter()
    while trainer.stopped is None:
        trainer.run(1000)
    return (time.perf_counter() - began) / iterations


def test_methods_against_plain_descent(capsys: pytest.CaptureFixture[str]) -> None:
    problems = Problems(draw_pictures(209, 64, seed=3), Preprocessing(64, 64), engine="gram")
    for name, (recipe, least) in METHODS.items():
        n = 10_000 if least > 0.1 else 100
        rate = ratio(
            lambda: seconds_a_step(problems, Recipe(), 10_000),
            lambda recipe=recipe, n=n: seconds_a_step(problems, recipe, n),  # type: ignore[misc]
            rounds=3,
        )
        with capsys.disabled():
            print(
                f"\n{name}: {rate:.3g} × the iterations a second of plain descent, costs and history included", end=""
            )
        assert rate >= least


def test_any_of_a_million_iterations_is_had_again_in_a_tenth_of_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    """After 10⁶ iterations there is a checkpoint every 16 to 128: the longest way from one is made here."""
    problems = Problems(draw_pictures(209, 64, seed=3), Preprocessing(64, 64), engine="gram")
    for name, (recipe, _) in METHODS.items():
        problem = problems.for_recipe(recipe)
        trainer = Trainer(problem, recipe)
        size = trainer.history.state(0).size
        kept = len(trainer.history._checkpoints.iterations)
        stride = 1 << int(np.ceil(np.log2(1_000_000 / kept)))
        states, logits = np.zeros((stride, size)), np.empty((stride - 1, problem.m))
        times = []
        for _ in range(5):
            began = time.perf_counter()
            make_method(problem, trainer.recipe).advance(states, logits, 0)
            times.append(time.perf_counter() - began)
        with capsys.disabled():
            print(f"\n{name}: {stride} iterations between checkpoints, {1000 * max(times):.1f} ms at most", end="")
        assert statistics.median(times) < 0.1


def test_surface_against_a_naive_grid(capsys: pytest.CaptureFixture[str]) -> None:
    data = draw_pictures(209, 64, seed=3)
    problem = make_problem(data, Preprocessing(64, 64), engine="gram")
    trainer = Trainer(problem, iterations=500)
    while trainer.stopped is None:
        trainer.run(1000)
    surface = Surface(problem, np.zeros((problem.n_x, 1)), 0.0)
    view = surface.view(trainer.iteration, trainer.theta, trainer.history.path())
    plane = view.plane
    assert plane is not None
    s, t = np.linspace(-1, 1, 61), np.linspace(-0.1, 0.1, 61)
    X, Y = data.images.reshape(209, -1).T / 255.0, data.Y[0]
    places = [surface.locate(view.dot[0] + i, view.dot[1] + j) for i, j in ((0, 0), (1, 0), (0, 1))]
    Z, along_u, along_v = ((w.T @ X + b)[0] for w, b in places)
    along_u, along_v = along_u - Z, along_v - Z

    def naive() -> float:
        began = time.perf_counter()
        J = np.empty((61, 61))
        for i in range(61):
            for j in range(61):
                z = Z + s[j] * along_u + t[i] * along_v
                J[i, j] = np.mean(np.logaddexp(0, z) - Y * z)
        taken = time.perf_counter() - began
        np.testing.assert_allclose(plane.costs(s, t), J, rtol=0, atol=1e-12)
        return taken

    def ours() -> float:
        began = time.perf_counter()
        for _ in range(10):
            plane.costs(s, t)
        return (time.perf_counter() - began) / 10

    times = ratio(naive, ours)
    with capsys.disabled():
        print(f"\nLoss surface, 61 × 61 at m = 209: {times:.0f} × a loop over the grid ({1000 * ours():.1f} ms)")
    assert times >= 8
