"""The loop over m examples: line by line against NumPy written out here, and against the matrices."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import load_source
from lrviz.images.unroll import TrainingMatrix
from lrviz.lesson import examples
from lrviz.lesson.errand import Errand
from lrviz.lesson.loop import Loop


@pytest.fixture(params=["drawn", "folder"])
def matrix(request: pytest.FixtureRequest) -> TrainingMatrix:
    if request.param == "folder":
        pets: Path = request.getfixturevalue("pets")
        how = Preprocessing(10, 10)
        return TrainingMatrix(load_source(pets, preprocessing=how, image_size=10, test_share=0.25).data, how)
    return TrainingMatrix(TrainingData(draw_pictures(20, 12, seed=3), test_share=0.2), Preprocessing(12, 12))


def weights(matrix: TrainingMatrix) -> np.ndarray:
    return np.random.default_rng(2).normal(0, 0.05, (matrix.n_x, 1))


def columns(matrix: TrainingMatrix) -> np.ndarray:
    return np.array([matrix.train.pixels[i].ravel() / 255 for i in range(matrix.m)]).T


def test_every_line_of_every_picture(matrix: TrainingMatrix) -> None:
    w, b, X = weights(matrix), 0.3, columns(matrix)
    loop = Loop(matrix, w, b)
    J, dw, db = 0.0, np.zeros(matrix.n_x), 0.0
    loop.step_line()
    assert (loop.at, loop.example, loop.J, loop.db, loop.dw.any()) == (0, 0, 0, 0, False)
    for i in range(matrix.m):
        x, y = X[:, i], float(matrix.train.labels[i])
        z = float(w[:, 0] @ x + b)
        a = 1 / (1 + np.exp(-z))
        loop.step_line()
        assert (loop.line.kind, loop.example, loop.y, loop.z) == ("for", i + 1, y, None)  # type: ignore[union-attr]
        loop.step_line()
        assert loop.z == pytest.approx(z, rel=1e-11)
        loop.step_line()
        assert loop.a == pytest.approx(a, rel=1e-11)
        loop.step_line()
        J -= y * np.log(a) + (1 - y) * np.log(1 - a)
        assert pytest.approx(J, rel=1e-11) == loop.J
        loop.step_line()
        assert loop.dz == pytest.approx(a - y, rel=1e-11)
        before = dw.copy()
        dw = dw + x * (a - y)
        loop.step_line()
        assert (loop.dw[0], loop.dw[1]) == pytest.approx((dw[0], before[1]), rel=1e-10)
        loop.step_line()
        assert (loop.dw[1], loop.dw[2]) == pytest.approx((dw[1], before[2]), rel=1e-10)
        loop.step_line()
        assert loop.dw[:, 0] == pytest.approx(dw, rel=1e-9, abs=1e-13)
        assert loop.db == pytest.approx(db, rel=1e-10)
        loop.step_line()
        db += a - y
        assert loop.db == pytest.approx(db, rel=1e-10)
        assert loop.finished_examples == i + 1
        assert not loop.done
    loop.step_line()
    m = matrix.m
    assert loop.done
    assert (loop.J, loop.db) == pytest.approx((J / m, db / m), rel=1e-10)
    assert loop.dw[:, 0] == pytest.approx(dw / m, rel=1e-9, abs=1e-13)
    loop.step_line()
    loop.step_example()
    assert (loop.J, loop.example) == (pytest.approx(J / m, rel=1e-10), m)


@pytest.mark.parametrize("l2", [0.0, 0.4])
def test_the_end_is_that_of_the_matrices(matrix: TrainingMatrix, l2: float) -> None:
    w = weights(matrix)
    loop = Loop(matrix, w, 0.3, l2)
    loop.run()
    X, Y = columns(matrix), matrix.train.labels[None]
    A = 1 / (1 + np.exp(-(w.T @ X + 0.3)))
    assert loop.dw == pytest.approx(X @ (A - Y).T / matrix.m + l2 * w, rel=1e-9, abs=1e-13)
    assert pytest.approx(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + l2 / 2 * (w**2).sum(), rel=1e-10) == loop.J
    difference = loop.difference(examples.compute(matrix, w, 0.3, l2))
    assert difference.equal
    assert difference.largest < 1e-13


def test_a_difference_that_is_none_of_rounding_is_seen(matrix: TrainingMatrix) -> None:
    w = weights(matrix)
    loop = Loop(matrix, w, 0.3)
    loop.run()
    loop.dw[3] += 1e-6
    difference = loop.difference(examples.compute(matrix, w, 0.3))
    assert not difference.equal
    assert difference.largest == pytest.approx(1e-6)


def test_by_line_by_picture_and_at_once_give_the_same(matrix: TrainingMatrix) -> None:
    w = weights(matrix)
    by_line, by_picture, mixed = (Loop(matrix, w, 0.3, 0.1) for _ in range(3))
    while not by_line.done:
        by_line.step_line()
    pictures = 0
    while not by_picture.done:
        by_picture.step_example()
        pictures += 1
    assert pictures == matrix.m + 1
    for _ in range(5):
        mixed.step_line()
    mixed.step_example()
    assert mixed.finished_examples == 1
    mixed.run(examples=2)
    assert mixed.finished_examples == 3
    mixed.run()
    for loop in (by_picture, mixed):
        assert (loop.J, loop.db) == (by_line.J, by_line.db)
        assert (loop.dw == by_line.dw).all()


def test_the_listing_says_what_there_is(matrix: TrainingMatrix) -> None:
    kinds = [line.kind for line in Loop(matrix, weights(matrix), 0.0).lines]
    assert kinds == ["zero", "for", "z", "a", "J", "dz", "dw₁", "dw₂", "dw…", "db", "mean"]
    assert Loop(matrix, weights(matrix), 0.0, 0.1).lines[-1].kind == "penalty"
    tiny = TrainingMatrix(TrainingData(draw_pictures(6, 1, seed=1)), Preprocessing(1, 1, color=False))
    loop = Loop(tiny, np.zeros((1, 1)), 0.0)
    assert "dw₂" not in [line.kind for line in loop.lines]
    loop.run()
    assert loop.difference(examples.compute(tiny, np.zeros((1, 1)), 0.0)).equal


def test_reset_begins_again(matrix: TrainingMatrix) -> None:
    loop = Loop(matrix, weights(matrix), 0.3)
    loop.run()
    J = loop.J
    loop.reset()
    assert (loop.at, loop.example, loop.J, loop.db, loop.line) == (-1, 0, 0, 0, None)
    loop.run()
    assert loop.J == J


def test_it_says_what_does_not_go_together(matrix: TrainingMatrix) -> None:
    with pytest.raises(ValueError, match="do not go with w"):
        Loop(matrix, np.zeros((5, 1)), 0.0)


# Errands


def wait_for(errand: Errand[int]) -> int | None:
    for thread in threading.enumerate():
        if thread.name == "test-errand":
            thread.join(5)
    return errand.take()


def test_an_errand_brings_the_newest_result_only() -> None:
    errand: Errand[int] = Errand("test-errand")
    gate = threading.Event()

    def slow(rest: object) -> int:
        gate.wait(5)
        return 1

    errand.begin(slow)
    errand.begin(lambda rest: 2)
    assert errand.busy
    gate.set()
    assert wait_for(errand) == 2
    assert not errand.busy
    assert errand.take() is None


def test_an_errand_given_up_ends_at_its_next_rest() -> None:
    errand: Errand[int] = Errand("test-errand")
    begun, gate, after = threading.Event(), threading.Event(), []

    def work(rest: object) -> int:
        begun.set()
        gate.wait(5)
        rest()  # type: ignore[operator]
        after.append(1)
        return 1

    errand.begin(work)
    assert begun.wait(5)
    errand.give_up()
    gate.set()
    assert wait_for(errand) is None
    assert not after


def test_an_errand_that_fails_says_so_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    errand: Errand[int] = Errand("test-errand")
    errand.begin(lambda rest: 1 // 0)
    assert wait_for(errand) is None
    assert not errand.busy
    assert "test-errand failed" in caplog.text
