"""J along a line: exact, and what is said of the step is what the step does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lrviz import neuron
from lrviz.descent.recipe import METHODS, Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset
from lrviz.surface import Line, LineChoice, SliceView, locate_on_line, slice_view

from .descents import N_X, SIDE, Descended, descend, pictures

GRADIENT, WEIGHT, BIAS = LineChoice(), LineChoice("weight", 17), LineChoice("bias")
LINES = [GRADIENT, WEIGHT, LineChoice("weight"), BIAS]
NAMES = ["gradient", "weight", "steepest", "bias"]


def seen(run: Descended, choice: LineChoice = GRADIENT, rate: float | None = None, **recipe: object) -> SliceView:
    recipe = {"learning_rate": rate or 0.9 * run.problem.safe_learning_rate, "l2": run.problem.l2, **recipe}
    return slice_view(run.problem, run.theta, run.iterations, Recipe(**recipe), choice)  # type: ignore[arg-type]


def slopes(run: Descended) -> tuple[np.ndarray, float]:
    """(dw, db) by the lesson's formulas."""
    w, b = run.problem.parameters(run.theta)
    _, dw, db = neuron.cost_and_gradients(w, b, run.X, run.data.Y.astype(float), run.problem.l2)
    return dw, db


@pytest.mark.parametrize("choice", LINES, ids=NAMES)
@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize(
    ("engine", "start"), [("gram", "zeros"), ("gram", "random"), ("primal", "random"), ("stream", "zeros")]
)
def test_the_curve_is_the_cost_computed_from_w_and_b(choice: LineChoice, l2: float, engine: str, start: str) -> None:
    run = descend(engine, 20, l2=l2, start=start)
    view = seen(run, choice)
    assert view.cost == pytest.approx(run.problem.evaluate(run.theta).cost, abs=1e-12)
    assert (np.diff(view.x) > 0).all()
    dw, db = slopes(run)
    w0, b0 = run.problem.parameters(run.theta)
    for k in range(0, len(view.x), 8):
        w, b = locate_on_line(run.problem, run.theta, view, view.x[k])
        assert view.J[k] == pytest.approx(run.cost(w, b), rel=1e-12, abs=1e-11)
        moved = view.x[k] - view.here
        if choice.kind == "gradient":
            np.testing.assert_allclose(w, w0 - view.x[k] * dw, atol=1e-12)
            assert b == pytest.approx(b0 - view.x[k] * db, abs=1e-12)
        elif choice.kind == "bias":
            np.testing.assert_array_equal(w, w0)
            assert b == pytest.approx(view.x[k], abs=1e-12)
        else:
            assert view.choice.weight is not None
            expected = w0.copy()
            expected[view.choice.weight] += moved
            np.testing.assert_allclose(w, expected, atol=1e-12)
            assert w[view.choice.weight, 0] == pytest.approx(view.x[k], abs=1e-12)


@pytest.mark.parametrize("choice", LINES, ids=NAMES)
@pytest.mark.parametrize("l2", [0.0, 0.1])
def test_the_slope_is_that_of_the_curve_and_of_the_lesson(choice: LineChoice, l2: float) -> None:
    run = descend(iterations=20, l2=l2)
    view = seen(run, choice)
    dw, db = slopes(run)
    expected = {
        "gradient": -(float(np.sum(dw * dw)) + db * db),
        "bias": db,
        "weight": float(dw[view.choice.weight or 0, 0]),
    }[choice.kind]
    assert view.slope == pytest.approx(expected, rel=1e-9)
    for r in (0.0, 0.3, -0.2):
        step = 1e-6
        difference = (view.line.cost(r + step) - view.line.cost(r - step)) / (2 * step)
        assert view.line.slope(r) == pytest.approx(difference, rel=1e-6, abs=1e-8)
    if choice == LineChoice("weight"):
        assert view.choice.weight == int(np.abs(dw).argmax())


@pytest.mark.parametrize("share", [0.01, 0.9, 1.7, 30.0])
@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize("engine", ["gram", "primal"])
def test_the_landing_is_one_step_of_descent(share: float, l2: float, engine: str) -> None:
    run = descend(engine, 20, l2=l2)
    rate = share * run.problem.safe_learning_rate
    view = seen(run, rate=rate)
    thetas = np.empty((2, run.problem.size))
    thetas[0] = run.theta
    run.problem.descend(thetas, np.empty((1, run.problem.m)), rate)
    x, J, promised = view.landing(view.learning_rate)
    assert x == rate
    assert pytest.approx(run.problem.evaluate(thetas[1]).cost, abs=1e-12) == J
    dw, db = slopes(run)
    assert promised == pytest.approx(view.cost - rate * (float(np.sum(dw * dw)) + db * db), rel=1e-12)
    w, b = locate_on_line(run.problem, run.theta, view, x)
    np.testing.assert_allclose(w, run.problem.parameters(thetas[1])[0], atol=1e-12)
    assert b == pytest.approx(float(thetas[1][-1]), abs=1e-12)


@pytest.mark.parametrize("choice", [WEIGHT, BIAS], ids=["weight", "bias"])
def test_along_a_weight_and_b_the_step_is_alpha_times_the_slope(choice: LineChoice) -> None:
    run = descend(iterations=20)
    view = seen(run, choice, rate=0.05)
    assert view.landing(0.05)[0] == pytest.approx(view.here - 0.05 * view.slope)
    w, b = run.problem.parameters(run.theta)
    assert view.here == pytest.approx(b if choice == BIAS else float(w[17, 0]), abs=1e-12)
    # from another place
    x = view.here + 0.4
    there, J, promised = view.landing(0.05, x)
    slope = view.line.slope(0.4)
    assert there == pytest.approx(x - 0.05 * slope)
    assert pytest.approx(view.line.cost(there - view.here)) == J
    assert promised == pytest.approx(view.line.cost(0.4) - 0.05 * slope**2)


def test_a_step_from_another_place_of_the_gradient_line_is_one_of_descent_on_the_line_alone() -> None:
    """The part along the line of the true step there."""
    run = descend(iterations=20)
    view = seen(run)
    x = 3.0 * view.learning_rate
    w, b = locate_on_line(run.problem, run.theta, view, x)
    _, dw, db = neuron.cost_and_gradients(w, b, run.X, run.data.Y.astype(float))
    along = -np.append(*slopes(run))
    step = -view.learning_rate * np.append(dw, db)
    expected = x + float(step @ along) / float(along @ along)
    assert view.landing(view.learning_rate, x)[0] == pytest.approx(expected, rel=1e-9)
    assert view.landing(view.learning_rate, 0.0) == pytest.approx(view.landing(view.learning_rate), rel=1e-12)


# -- α in force ----------------------------------------------------------------------------------------------------


def test_alpha_is_what_the_schedule_makes_of_it() -> None:
    run = descend(iterations=20)
    assert seen(run, rate=0.3, schedule="decay", decay=0.5).learning_rate == pytest.approx(0.3 / 11.0)
    assert slice_view(run.problem, run.theta, 20, Recipe(), GRADIENT).learning_rate == pytest.approx(
        0.9 * run.problem.safe_learning_rate
    )
    view = seen(run, schedule="safe")
    doublings = np.log2(view.learning_rate / (0.9 * run.problem.safe_learning_rate))
    assert doublings == pytest.approx(round(doublings), abs=1e-9)
    assert doublings >= 0
    assert view.landing(view.learning_rate)[1] < view.cost


# -- the ends of the curve, and the words ----------------------------------------------------------------------------


@pytest.mark.parametrize("choice", LINES, ids=NAMES)
@pytest.mark.parametrize("share", [1e-9, 0.9, 50.0, 1e6])
@pytest.mark.parametrize("iterations", [0, 400])
@pytest.mark.parametrize("separable", [False, True])
def test_the_ends_hold_the_point_the_landing_and_the_lowest(
    choice: LineChoice, share: float, iterations: int, separable: bool
) -> None:
    run = descend(iterations=iterations, data=pictures(separable=separable))
    view = seen(run, choice, rate=share * run.problem.safe_learning_rate)
    assert np.isfinite(view.J).all()
    low, high = view.x[0], view.x[-1]
    landing = view.landing(view.learning_rate)[0]
    assert low < view.here < high
    assert low < landing < high
    if view.lowest is not None:
        x, J = view.lowest
        assert low < x < high
        assert pytest.approx(view.line.cost(x - view.here)) == J
        assert view.J[0] > J
        assert view.J[-1] > J
        assert view.J.min() >= J - 1e-12
        assert abs(view.line.slope(x - view.here)) <= 1e-9 * abs(view.slope) + 1e-12
    elif choice.kind == "gradient":
        assert abs(landing - view.here) >= 0.06 * (high - low)  # J falls on and on: nothing else to make room for


def test_the_curve_shows_the_wall_on_the_other_side() -> None:
    view = seen(descend(iterations=0))
    assert view.lowest is not None
    assert view.J[-1] > view.lowest[1] + 0.5 * (view.cost - view.lowest[1])


def test_the_lesson_too_large_a_weight_steps_left_and_a_negative_one_right() -> None:
    """The two presets: w right of its best value, and w left of it, negative."""
    run = descend(iterations=30, l2=0.05)
    lowest = seen(run, WEIGHT).lowest
    assert lowest is not None
    for value, side, sign in ((lowest[0] + 2.0, "left", -1), (lowest[0] - 2.0, "right", 1)):
        w, b = locate_on_line(run.problem, run.theta, seen(run, WEIGHT), value)
        problem, theta = run.problem.at(w, b)
        view = slice_view(problem, theta, 0, Recipe(learning_rate=0.1, l2=0.05), WEIGHT)
        assert view.here == pytest.approx(value)
        assert np.sign(view.landing(0.1)[0] - view.here) == sign
        assert f"the step goes {side}" in view.sentence
        assert view.lowest is not None
        assert view.lowest[0] == pytest.approx(lowest[0], abs=1e-8)


def test_too_large_an_alpha_lands_higher_and_the_sentence_says_so() -> None:
    run = descend(iterations=0)
    short, long = seen(run), seen(run, rate=50 * run.problem.safe_learning_rate)
    assert "the tangent promises J = " in short.sentence
    assert "lower than 0.6931" in short.sentence
    assert long.landing(long.learning_rate)[1] > long.cost
    assert "too large here: the step lands higher, on the other side" in long.sentence
    assert f"{long.landing(long.learning_rate)[1]:.4g}" in long.sentence


@pytest.mark.parametrize("method", METHODS)
def test_other_methods_make_another_step_and_it_is_said(method: str) -> None:
    run = descend()
    sentence = seen(run, rate=0.01, method=method).sentence
    assert ("its own step is another one" in sentence) == (method != "descent")


@pytest.mark.parametrize("choice", LINES, ids=NAMES)
def test_where_there_is_no_slope_there_is_no_step(choice: LineChoice) -> None:
    """Black pictures, half of them cats: J is log 2 and lowest at 0."""
    black = Dataset(np.zeros((4, SIDE, SIDE, 3), np.uint8), np.array([0, 1, 0, 1], np.uint8), tuple("abcd"))
    run = descend(iterations=0, data=black)
    view = seen(run, choice)
    assert view.slope == 0.0
    assert np.isfinite(view.x).all()
    assert (np.diff(view.x) > 0).all()
    assert view.lowest == (0.0, pytest.approx(np.log(2.0)))
    assert view.landing(1.0)[:2] == (0.0, pytest.approx(np.log(2.0)))
    assert "no slope" in view.sentence
    w, b = locate_on_line(run.problem, run.theta, view, 0.0)
    assert not w.any()
    assert b == 0.0


def test_a_weight_that_is_not_there_is_none() -> None:
    run = descend()
    assert seen(run, LineChoice("weight", N_X)).choice == seen(run, LineChoice("weight")).choice
    assert seen(run, LineChoice("bias", 3)).choice == BIAS
    assert replace(BIAS, weight=3) != BIAS


# -- the line --------------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(
    m=st.integers(1, 30),
    seed=st.integers(0, 10**6),
    scales=st.tuples(st.floats(-4, 4), st.floats(-6, 4)),
    l2=st.sampled_from([0.0, 1e-6, 1.0]),
)
def test_the_lowest_point_of_any_line(m: int, seed: int, scales: tuple[float, float], l2: float) -> None:
    rng = np.random.default_rng(seed)
    q, along = (10.0**scale * rng.standard_normal(m) for scale in scales)
    line = Line(q, along, 0.5 * l2 * np.array([[1.0, 0.3], [0.3, 2.0]]))
    r = line.lowest()
    signs = {*np.sign(along)} - {0.0}
    assert line.falls_forever == (l2 == 0.0 and len(signs) == 1)
    if r is None:
        return
    J = line.cost(r)
    for far in (1e-3, 1.0, 1e3):
        step = far / np.abs(along).max()
        assert line.cost(r - step) >= J - 1e-9 * max(J, 1.0)
        assert line.cost(r + step) >= J - 1e-9 * max(J, 1.0)


@pytest.mark.parametrize("schedule", ["constant", "decay", "safe"])
@pytest.mark.parametrize("engine", ["gram", "primal"])
def test_the_landing_is_where_the_trainer_goes_next(schedule: str, engine: str) -> None:
    problem = descend(engine, 0).problem
    recipe = Recipe(l2=0.05, schedule=schedule, decay=0.1)  # type: ignore[arg-type]
    trainer = Trainer(problem, recipe)
    trainer.run(30)
    here, iteration = trainer.evaluation(), trainer.iteration
    view = slice_view(trainer.problem, trainer.point(iteration)[1], iteration, trainer.recipe, GRADIENT)
    assert view.cost == pytest.approx(here.cost, abs=1e-12)
    trainer.run(1)
    assert trainer.iteration == iteration + 1
    assert view.landing(view.learning_rate)[1] == pytest.approx(trainer.evaluation().cost, abs=1e-12)
