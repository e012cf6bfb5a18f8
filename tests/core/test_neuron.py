"""The equations, against central differences, a loop of plain Python, and scikit-learn."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from lrviz import neuron

finite = st.floats(-1e3, 1e3)


def example(m: int = 9, n_x: int = 5, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    rng = np.random.default_rng(seed)
    return rng.random((n_x, m)), (rng.random((1, m)) > 0.5) * 1.0, rng.standard_normal((n_x, 1)), 0.3


def test_sigmoid_at_points_known_by_hand() -> None:
    assert neuron.sigmoid(np.array([0.0, math.log(3), -math.log(3)])) == pytest.approx([0.5, 0.75, 0.25], abs=1e-16)


@given(finite)
def test_sigmoid_is_the_formula_and_its_mirror(z: float) -> None:
    a = float(neuron.sigmoid(np.array(z)))
    assert a == pytest.approx(1 / (1 + math.exp(-z)) if z > -700 else 0.0, abs=4e-16)
    assert a + float(neuron.sigmoid(np.array(-z))) == pytest.approx(1.0, abs=4e-16)


def test_sigmoid_and_loss_of_enormous_logits_are_finite() -> None:
    z = np.array([-1e300, -800.0, 800.0, 1e300])
    assert neuron.sigmoid(z).tolist() == [0.0, 0.0, 1.0, 1.0]
    assert neuron.loss(z, np.ones(4)).tolist() == [1e300, 800.0, 0.0, 0.0]
    assert neuron.loss(z, np.zeros(4)).tolist() == [0.0, 0.0, 800.0, 1e300]


@given(st.floats(-12, 12), st.sampled_from([0.0, 1.0]))
def test_loss_is_the_lessons_formula(z: float, y: float) -> None:
    a = 1 / (1 + math.exp(-z))
    expected = -(y * math.log(a) + (1 - y) * math.log1p(-a))
    assert float(neuron.loss(np.array(z), np.array(y))) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_forward_by_a_loop_of_plain_python() -> None:
    X, Y, w, b = example()
    total = 0.0
    for i in range(X.shape[1]):
        z = sum(w[j, 0] * X[j, i] for j in range(X.shape[0])) + b
        a = 1 / (1 + math.exp(-z))
        total += -(Y[0, i] * math.log(a) + (1 - Y[0, i]) * math.log(1 - a))
        assert neuron.logits(w, b, X)[0, i] == pytest.approx(z, abs=1e-14)
        assert neuron.activations(w, b, X)[0, i] == pytest.approx(a, abs=1e-15)
    assert neuron.cost(neuron.logits(w, b, X), Y) == pytest.approx(total / X.shape[1], abs=1e-15)


@pytest.mark.parametrize("l2", [0.0, 0.7])
def test_gradients_by_central_differences(l2: float) -> None:
    X, Y, w, b = example()
    J, dw, db = neuron.cost_and_gradients(w, b, X, Y, l2)
    assert pytest.approx(neuron.cost(neuron.logits(w, b, X), Y, w, l2), abs=1e-16) == J
    h = 1e-6

    def cost(w: np.ndarray, b: float) -> float:
        return neuron.cost(neuron.logits(w, b, X), Y, w, l2)

    for j in range(len(w)):
        e = np.zeros_like(w)
        e[j] = h
        assert dw[j, 0] == pytest.approx((cost(w + e, b) - cost(w - e, b)) / (2 * h), abs=1e-9)
    assert db == pytest.approx((cost(w, b + h) - cost(w, b - h)) / (2 * h), abs=1e-9)


def test_the_mean_of_the_examples_gradients_is_the_gradient() -> None:
    X, Y, w, b = example()
    A = neuron.activations(w, b, X)
    dw, db = neuron.gradients(X, A, Y)
    each = [neuron.gradients(X[:, [i]], A[:, [i]], Y[:, [i]]) for i in range(X.shape[1])]
    np.testing.assert_allclose(dw, np.mean([one[0] for one in each], axis=0), atol=1e-15)
    assert db == pytest.approx(np.mean([one[1] for one in each]), abs=1e-15)


def test_cost_is_scikit_learns_log_loss() -> None:
    X, Y, w, b = example(m=40)
    A = neuron.activations(w, b, X)
    assert neuron.cost(neuron.logits(w, b, X), Y) == pytest.approx(log_loss(Y[0], A[0]), abs=1e-14)


def test_long_descent_arrives_where_scikit_learn_does() -> None:
    X, Y, _, _ = example(m=60, n_x=3)
    l2 = 0.05
    w, b = np.zeros((3, 1)), 0.0
    for _ in range(20_000):
        _, dw, db = neuron.cost_and_gradients(w, b, X, Y, l2)
        w, b = neuron.update(w, b, dw, db, 1.0)
    oracle = LogisticRegression(C=1 / (l2 * X.shape[1]), tol=1e-10, max_iter=10_000).fit(X.T, Y[0])
    np.testing.assert_allclose(w[:, 0], oracle.coef_[0], rtol=1e-5)
    assert b == pytest.approx(oracle.intercept_[0], rel=1e-5)


def test_a_step_and_a_verdict() -> None:
    w, b = neuron.update(np.array([[1.0], [2.0]]), 3.0, np.array([[10.0], [-10.0]]), 5.0, 0.1)
    assert w.tolist() == [[0.0], [3.0]]
    assert b == 2.5
    assert neuron.predict(np.array([[0.49, 0.5, 0.51]])).tolist() == [[False, False, True]]
