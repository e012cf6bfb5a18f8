"""Speeds as ratios against a baseline in the same run: figures of `lrviz benchmark`, and how low they must not fall."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from lrviz.benchmark import FULL, Figure
from lrviz.benchmark.descents import METHODS, gram_engine, method
from lrviz.benchmark.program import surface
from lrviz.descent.engines import Problems
from lrviz.descent.methods import make_method
from lrviz.descent.trainer import Trainer
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def one_core() -> Iterator[None]:
    with threadpool_limits(1, "blas"):
        yield


def only(figures: Iterator[Figure], capsys: pytest.CaptureFixture[str]) -> Figure:
    (figure,) = figures
    with capsys.disabled():
        print(f"\n{figure.title}: {figure.ratio:.3g} × {figure.baseline}. {figure.note}", end="")
    return figure


def test_gram_engine_against_the_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    figure = only(gram_engine(209, 64, 300, 20_000, 2000, 5), capsys)
    assert figure.ratio >= 30
    assert figure.details["largest_w_difference"] <= 1e-12
    assert figure.details["largest_cost_difference"] <= 1e-12


LEAST = {
    "decaying α": 0.6,
    "with λ": 0.5,
    "momentum": 0.4,
    "Nesterov": 0.35,
    "mini-batches": 0.25,
    "always safe α": 0.05,
    "Newton": 0.002,
}


@pytest.mark.parametrize("name", LEAST)
def test_methods_against_plain_descent(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert only(method(name, 209, 64, FULL.steps, FULL.pairs), capsys).ratio >= LEAST[name]


def test_any_of_a_million_iterations_is_had_again_in_a_tenth_of_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    """After 10⁶ iterations there is a checkpoint every 16 to 128: the longest way from one is made here."""
    problems = Problems(draw_pictures(209, 64, seed=3), Preprocessing(64, 64), engine="gram")
    for name in LEAST:
        recipe = METHODS[name]
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


@pytest.mark.parametrize("points", FULL.grids)
def test_surface_against_a_naive_grid(points: int, capsys: pytest.CaptureFixture[str]) -> None:
    figure = only(surface(209, 64, points, 10, 5), capsys)
    assert figure.ratio >= 8
    assert figure.details["largest_difference"] <= 1e-12
