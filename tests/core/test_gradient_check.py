"""The gradient check: it holds where the derivative is right, finds what is wrong, and knows rounding."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.images.unroll import TrainingMatrix
from lrviz.lesson import examples
from lrviz.lesson import gradient_check as gc
from lrviz.lesson.gradient_check import Checked, GradientCheck

MODERATE = st.floats(-1e3, 1e3).filter(lambda x: x == 0 or abs(x) > 1e-3)


@pytest.fixture(scope="module")
def matrix() -> TrainingMatrix:
    return TrainingMatrix(TrainingData(draw_pictures(30, 12, seed=3), test_share=0.2), Preprocessing(12, 12))


@given(MODERATE, MODERATE, MODERATE)
def test_the_expression_is_right_everywhere(a: float, b: float, c: float) -> None:
    checked = gc.check_expression(a, b, c)
    assert checked is not None
    assert checked.right
    assert [one.analytic for one in checked.checked] == [4, 4 * c, 4 * b]


@pytest.mark.parametrize("numbers", [(1e12, 1, 2), (1e300, 1e-5, -1e-5), (0, 0, 0), (1e-300, 1e200, 1e100)])
def test_very_large_and_very_small_numbers(numbers: tuple[float, float, float]) -> None:
    checked = gc.check_expression(*numbers)
    assert checked is not None
    assert checked.right or checked.rounded


def test_beyond_float64_there_is_nothing_to_check() -> None:
    assert gc.check_expression(1, 1e200, 1e200) is None


@pytest.mark.parametrize("y", [0, 1])
def test_one_picture(matrix: TrainingMatrix, y: int) -> None:
    rng = np.random.default_rng(1)
    w, x = rng.normal(0, 0.05, (matrix.n_x, 1)), matrix.unrolled(1).x
    kept = w.copy()
    checked = gc.check_picture(w, 0.2, x, y)
    assert checked.relative_error < 1e-8
    assert (w == kept).all()
    assert checked.wanted == len(checked.checked)
    assert 65 <= checked.wanted <= 66
    assert checked.step == pytest.approx(6.06e-6, rel=1e-2)
    a = 1 / (1 + np.exp(-(w.T @ x + 0.2).item()))
    assert checked.checked[0].analytic == pytest.approx(a - y)
    largest = max(checked.checked[1:], key=lambda one: abs(one.analytic))
    assert largest.name == f"dw[{np.abs(x).argmax()}]"


@pytest.mark.parametrize("l2", [0.0, 0.5])
def test_all_examples(matrix: TrainingMatrix, l2: float) -> None:
    w = np.random.default_rng(1).normal(0, 0.05, (matrix.n_x, 1))
    found = examples.compute(matrix, w, 0.2, l2)
    checked = gc.check_examples(matrix, found)
    assert checked.right
    assert "Gradient check: right." in checked.sentence
    assert f"of {matrix.n_x} weights, and b" in checked.sentence


def test_a_wrong_gradient_is_found(matrix: TrainingMatrix) -> None:
    w = np.random.default_rng(1).normal(0, 0.05, (matrix.n_x, 1))
    found = examples.compute(matrix, w, 0.2, 0.5)
    forgotten = replace(found, dw=found.data_dw)  # the penalty's slope left out
    checked = gc.check_examples(matrix, forgotten)
    assert not checked.right
    assert not checked.rounded
    assert "WRONG" in checked.sentence
    assert "more than 1e−6" in checked.sentence
    twice = gc.check_examples(matrix, replace(found, db=2 * found.db))
    assert not twice.right


def test_the_time_allowed_ends_it(matrix: TrainingMatrix) -> None:
    w = np.zeros((matrix.n_x, 1))
    checked = gc.check_picture(w, 0.0, matrix.unrolled(0).x, 1, seconds=-1.0)
    assert len(checked.checked) == 1
    assert "The time allowed ended after 1 of" in checked.sentence


def test_rounding_is_told_from_a_wrong_derivative() -> None:
    rounded = GradientCheck((Checked("dJ/da", 1e-9, 3e-9, 4e-9),), 1e-5, 1)
    assert rounded.rounded
    assert "Rounding alone explains it" in rounded.sentence
    assert "WRONG" in GradientCheck((Checked("dJ/da", 1.0, 1.1, 1e-9),), 1e-5, 1).sentence
    assert GradientCheck((Checked("db", 0.0, 0.0, 0.0),), 1e-5, 1).relative_error == 0


def test_weights_are_chosen_evenly_and_with_the_largest() -> None:
    dw = np.zeros((1000, 1))
    dw[778] = -5
    chosen = gc.chosen_weights(dw)
    assert {0, 778, 999} <= set(chosen.tolist())
    assert len(chosen) == 65
    assert gc.chosen_weights(np.ones((3, 1))).tolist() == [0, 1, 2]
