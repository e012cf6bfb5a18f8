"""Every method against its textbook loop in (w, b), written here in plain NumPy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from lrviz.descent.engines import make_problem
from lrviz.descent.methods import make_method, stable_limit
from lrviz.descent.problems import Problem
from lrviz.descent.ray import Ray
from lrviz.descent.recipe import METHODS, Recipe, Start, start_point
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing

STEPS = 60

IN_THE_SPAN = [method for method in METHODS if method not in ("adam", "newton")]

METHODS_OF = {"gram": IN_THE_SPAN, "primal": [*IN_THE_SPAN, "adam"], "stream": ["batches", "adam"]}

WAYS = [
    (engine, method, schedule)
    for engine, methods in METHODS_OF.items()
    for method in methods
    for schedule in ("constant", "decay", *(("safe",) if method == "descent" else ()))
]


def pictures(m: int = 30, side: int = 4, seed: int = 3) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = (rng.random(m) > 0.4).astype(np.uint8)
    images = rng.integers(0, 200, (m, side, side, 3)) + 40 * labels[:, None, None, None]
    return Dataset(images.astype(np.uint8), labels, tuple(str(i) for i in range(m)))


def plain(data: Dataset) -> tuple[np.ndarray, np.ndarray]:
    """[X; 1], (n_x + 1, m), and Y."""
    X = data.images.reshape(len(data), -1).T / 255.0
    return np.vstack([X, np.ones(len(data))]), data.Y[0]


def slope(point: np.ndarray, X: np.ndarray, Y: np.ndarray, l2: float) -> np.ndarray:
    """∇J at (w, b), from [X; 1]."""
    gradient = X @ (1 / (1 + np.exp(-point @ X)) - Y) / len(Y)
    gradient[:-1] += l2 * point[:-1]
    return gradient


def cost(point: np.ndarray, X: np.ndarray, Y: np.ndarray, l2: float) -> float:
    z = point @ X
    return float(np.mean(np.logaddexp(0, z) - Y * z) + 0.5 * l2 * point[:-1] @ point[:-1])


def textbook(recipe: Recipe, X: np.ndarray, Y: np.ndarray, point: np.ndarray, safe: float) -> Iterator[np.ndarray]:
    """Points of a run, forever: Polyak 1964; Sutskever 2013 as PyTorch has it; Kingma and Ba 2015, algorithm 1."""
    mu, l2 = recipe.momentum, recipe.l2
    velocity, square = np.zeros_like(point), np.zeros_like(point)
    assert recipe.learning_rate is not None
    k = 0
    while True:
        yield point
        rate = recipe.learning_rate / (1 + recipe.decay * k if recipe.schedule == "decay" else 1)
        gradient = slope(point, X, Y, l2)
        if recipe.method == "momentum":
            velocity = mu * velocity + gradient
            point = point - rate * velocity
        elif recipe.method == "nesterov":
            velocity = mu * velocity + gradient
            point = point - rate * (gradient + mu * velocity)
        elif recipe.method == "adam":
            velocity = mu * velocity + (1 - mu) * gradient
            square = 0.999 * square + 0.001 * gradient**2
            fair = velocity / (1 - mu ** (k + 1)), square / (1 - 0.999 ** (k + 1))
            point = point - rate * fair[0] / (np.sqrt(fair[1]) + 1e-8)
        elif recipe.method == "batches":
            per_epoch = int(np.ceil(len(Y) / recipe.batch_size))
            order = np.random.default_rng((recipe.seed, k // per_epoch)).permutation(len(Y))
            first = (k % per_epoch) * recipe.batch_size
            batch = order[first : first + recipe.batch_size]
            point = point - rate * slope(point, X[:, batch], Y[batch], l2)
        elif recipe.schedule == "safe":
            rate = 0.9 * safe
            J, fall = cost(point, X, Y, l2), gradient @ gradient
            while cost(point - 2 * rate * gradient, X, Y, l2) <= J - 0.1 * 2 * rate * fall:
                rate *= 2
            point = point - rate * gradient
        else:
            point = point - rate * gradient
        k += 1


def at(problem: Problem, theta: np.ndarray) -> np.ndarray:
    w, b = problem.parameters(theta)
    return np.append(w, b)


@pytest.mark.parametrize(("engine", "method", "schedule"), WAYS)
@pytest.mark.parametrize("l2", [0.0, 0.05])
@pytest.mark.parametrize("spread", [0.0, 0.1])
def test_iterates_and_costs_are_those_of_the_textbook(
    engine: str, method: str, schedule: str, l2: float, spread: float
) -> None:
    data = pictures()
    X, Y = plain(data)
    made = make_problem(data, Preprocessing(4, 4), data, engine=engine).with_l2(l2)
    start = start_point(Start("random", seed=5, spread=spread), made.n_x)
    problem, theta = made.at(*start)
    assert (problem is made) == (engine != "gram" or not spread)
    recipe = Recipe(
        method=method,  # type: ignore[arg-type]
        learning_rate=0.01 if method == "adam" else 0.7 * made.safe_learning_rate,
        l2=l2,
        schedule=schedule,  # type: ignore[arg-type]
        decay=0.01,
        momentum=0.8,
        batch_size=7,
        seed=4,
    )
    trainer = Trainer(problem, recipe, STEPS, theta=theta)
    points = textbook(recipe, X, Y, np.append(start[0], start[1]), made.safe_learning_rate)
    for k in range(STEPS):
        here = next(points)
        np.testing.assert_allclose(at(*trainer.point(k)), here, rtol=0, atol=1e-12)
        burst = trainer.run(1)
        assert burst.costs[0] == pytest.approx(cost(here, X, Y, l2), abs=1e-13)
        assert burst.test_costs[k] == pytest.approx(cost(here, X, Y, 0.0), abs=1e-13)


def test_a_start_elsewhere_is_seen_by_the_test_pictures_too() -> None:
    data, others = pictures(), pictures(12, seed=9)
    made = make_problem(data, Preprocessing(4, 4), others, engine="gram")
    w, b = np.random.default_rng(0).standard_normal((made.n_x, 1)), 0.4
    problem, theta = made.at(w, b)
    X, Y = plain(others)
    np.testing.assert_allclose(problem.test_logits(theta[None])[0], np.append(w, b) @ X, atol=1e-12)
    assert problem.evaluate(theta).test_cost == pytest.approx(cost(np.append(w, b), X, Y, 0.0), abs=1e-13)


def test_each_epoch_has_every_picture_once_in_another_order_and_the_seed_decides() -> None:
    problem = make_problem(pictures(), Preprocessing(4, 4), engine="gram")

    def epoch(seed: int, number: int) -> np.ndarray:
        method = make_method(problem, Recipe("batches", 0.1, batch_size=8, seed=seed), 0)
        return np.concatenate([method.batch(4 * number + k) for k in range(4)])

    first, second = epoch(1, 0), epoch(1, 1)
    assert sorted(first) == sorted(second) == list(range(30))
    assert first.tolist() != second.tolist() != epoch(2, 1).tolist()
    np.testing.assert_array_equal(second, epoch(1, 1))


def test_one_batch_of_all_pictures_is_plain_descent() -> None:
    problem = make_problem(pictures(), Preprocessing(4, 4), engine="gram")
    all_at_once = Trainer(problem, Recipe("batches", 0.02, batch_size=1000), 50)
    descent = Trainer(problem, Recipe(learning_rate=0.02), 50)
    all_at_once.run(50)
    descent.run(50)
    np.testing.assert_allclose(all_at_once.theta, descent.theta, rtol=0, atol=1e-13)


@pytest.mark.parametrize("l2", [0.0, 0.1])
def test_the_safe_schedule_never_rises_and_is_faster(l2: float) -> None:
    problem = make_problem(pictures(60, side=3), Preprocessing(3, 3), engine="gram")
    safe, constant = (Trainer(problem, Recipe(schedule=way, l2=l2), 300) for way in ("safe", "constant"))
    costs = np.concatenate([safe.run(128).costs for _ in range(3)])
    assert np.diff(costs).max() <= 1e-15
    while constant.stopped is None:
        constant.run(128)
    assert safe.evaluation().cost < constant.evaluation().cost
    rates = [safe.learning_rate_at(k) for k in range(40)]
    assert min(rates) == pytest.approx(0.9 * problem.with_l2(l2).safe_learning_rate, rel=1e-12)
    assert max(rates) > min(rates)
    step = at(*safe.point(8)) - at(*safe.point(7))
    gradient = slope(at(*safe.point(7)), *plain(pictures(60, side=3)), l2)
    np.testing.assert_allclose(step, -rates[7] * gradient, atol=1e-12)


@pytest.mark.parametrize("method", ["descent", "momentum", "nesterov"])
@pytest.mark.parametrize("mu", [0.0, 0.5, 0.9])
def test_the_limit_of_each_method_is_where_it_swings_out_on_a_parabola(method: str, mu: float) -> None:
    problem = make_problem(pictures(), Preprocessing(4, 4), engine="gram")
    recipe = Recipe(method, 1.0, momentum=mu)  # type: ignore[arg-type]
    limit = stable_limit(problem, recipe)
    assert limit is not None
    curvature = 2.0 / problem.safe_learning_rate
    for share, swings_out in ((0.98, False), (1.02, True)):
        x, v = 1.0, 0.0
        for _ in range(2000):
            gradient = curvature * x
            v = (0.0 if method == "descent" else mu) * v + gradient
            x -= share * limit * (gradient + mu * v if method == "nesterov" else v)
        assert (abs(x) > 1e3) == swings_out
        assert (abs(x) < 1e-3) != swings_out


def test_limits_say_nothing_where_2_over_l_is_none() -> None:
    problem = make_problem(pictures(), Preprocessing(4, 4), engine="primal")
    for method in ("adam", "batches", "newton"):
        assert stable_limit(problem, Recipe(method, 1.0)) is None


def test_default_rates() -> None:
    problem = make_problem(pictures(), Preprocessing(4, 4), engine="primal")
    safe = problem.safe_learning_rate
    rates = {method: Trainer(problem, Recipe(method)).learning_rate for method in METHODS}
    expected = {"descent": 0.9 * safe, "momentum": 0.9 * safe, "batches": 0.9 * safe, "adam": 0.001, "newton": 1.0}
    nesterov = 0.9 * safe * 1.9 / 2.8
    assert rates == pytest.approx(expected | {"nesterov": nesterov}, rel=1e-12)


@pytest.mark.parametrize("l2", [0.0, 0.2])
def test_a_ray_is_the_cost_along_it(l2: float) -> None:
    data = pictures()
    X, Y = plain(data)
    problem, theta = make_problem(data, Preprocessing(4, 4), engine="gram").with_l2(l2).at(np.full((48, 1), 0.1), 0.3)
    direction = np.random.default_rng(1).standard_normal(problem.size) * 0.1
    ray = Ray(problem, theta, problem.logits(theta), direction)
    here, there = at(problem, theta), at(problem, direction)
    rates = np.array([0.0, 0.3, 2.0])
    np.testing.assert_allclose(ray.costs(rates), [cost(here - r * there, X, Y, l2) for r in rates], rtol=1e-12)
    assert ray.slope == pytest.approx(slope(here, X, Y, l2) @ there, rel=1e-10)


# Starts


def test_starts() -> None:
    w, b = start_point(Start(), 5)
    assert (w.shape, b, w.any()) == ((5, 1), 0.0, np.False_)
    one, again, other = (start_point(Start("random", seed=s, spread=0.2), 4000)[0] for s in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert (one != other).all()
    assert one.std() == pytest.approx(0.2, rel=0.05)
    placed = np.arange(5.0)[:, None]
    w, b = start_point(Start("hand", w=placed, b=2.0), 5)
    np.testing.assert_array_equal(w, placed)
    assert (b, w is placed) == (2.0, False)
    with pytest.raises(ValueError, match="needs 6 weights"):
        start_point(Start("hand", w=placed), 6)


# Recipes


@pytest.mark.parametrize("l2", [-0.1, 1e13, 1e308, float("inf"), float("nan")])
def test_a_penalty_that_would_drown_everything_is_refused(l2: float) -> None:
    with pytest.raises(ValueError, match="l2 must be at least 0 and at most 1e\\+12, not "):
        Recipe(l2=l2)


def test_with_the_largest_penalty_there_is_all_numbers_are_numbers() -> None:
    problem, theta = make_problem(pictures(), Preprocessing(4, 4), engine="gram").at(np.full((48, 1), 1e3), 0.0)
    trainer = Trainer(problem, Recipe(l2=1e12), 20, theta=theta)
    costs = trainer.run(20).costs
    assert (np.diff(costs) <= 0).all()
    assert np.isfinite([trainer.evaluation().cost, trainer.evaluation().gradient_norm, *costs]).all()
