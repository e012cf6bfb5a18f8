"""Newton's method against dense systems, and the end of long runs against scikit-learn."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from lrviz.descent.engines import Problems, make_problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.preprocess import Preprocessing


def pictures(m: int = 30, side: int = 4, seed: int = 3, noise: float = 0.2) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = (np.arange(m) % 2).astype(np.uint8)
    images = rng.integers(0, 200, (m, side, side, 3)) + 40 * labels[:, None, None, None]
    wrong = rng.random(m) < noise
    return Dataset(images.astype(np.uint8), labels ^ wrong, tuple(str(i) for i in range(m)))


def plain(data: Dataset) -> tuple[np.ndarray, np.ndarray]:
    X = data.images.reshape(len(data), -1).T / 255.0
    return np.vstack([X, np.ones(len(data))]), data.Y[0]


def dense_step(point: np.ndarray, X: np.ndarray, Y: np.ndarray, l2: float) -> np.ndarray:
    """H⁻¹∇J from the whole Hessian; the shortest w where it has no inverse."""
    A = 1 / (1 + np.exp(-point @ X))
    penalty = l2 * np.append(np.ones(len(point) - 1), 0.0)
    H = (X * (A * (1 - A))) @ X.T / len(Y) + np.diag(penalty)
    step = np.linalg.lstsq(H, X @ (A - Y) / len(Y) + penalty * point, rcond=1e-13)[0]
    values, vectors = np.linalg.eigh(H)
    free = vectors[:, values < 1e-13 * values[-1]]  # along these nothing changes but the length of w
    return step - free @ np.linalg.lstsq(free[:-1], step[:-1], rcond=1e-13)[0]


def at(trainer: Trainer) -> np.ndarray:
    w, b = trainer.parameters()
    return np.append(w, b)


@pytest.mark.parametrize("engine", ["gram", "primal"])
@pytest.mark.parametrize("m", [30, 90])
@pytest.mark.parametrize("l2", [0.01, 0.3])
@pytest.mark.parametrize("spread", [0.0, 0.3])
def test_steps_are_those_of_the_dense_system(engine: str, m: int, l2: float, spread: float) -> None:
    data = pictures(m)
    X, Y = plain(data)
    problem = make_problem(data, Preprocessing(4, 4), engine=engine)
    w = spread * np.random.default_rng(1).standard_normal((48, 1))
    problem, theta = problem.at(w, 0.0)
    trainer = Trainer(problem, Recipe("newton", l2=l2), 6, theta=theta)
    point = np.append(w, 0.0)
    for _ in range(6):
        trainer.run(1)
        point = point - dense_step(point, X, Y, l2)
        np.testing.assert_allclose(at(trainer), point, rtol=0, atol=1e-9 * max(np.abs(point).max(), 1.0))
    assert trainer.evaluation().gradient_norm < 1e-9


@pytest.mark.parametrize("center", [False, True])
@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("engine", ["gram", "primal"])
def test_one_step_without_a_penalty_where_the_hessian_has_no_inverse(engine: str, center: bool, twice: bool) -> None:
    data = pictures(20)
    if twice:  # the second time with the other label: no weights can please both
        images, labels = np.concatenate([data.images, data.images[:5]]), data.labels
        data = Dataset(images, np.append(labels, 1 - labels[:5]), tuple(map(str, range(25))))
    X, Y = plain(data)
    if center:
        X[:-1] -= X[:-1].mean(axis=1, keepdims=True)
    preprocessing = Preprocessing(4, 4, center=center).fit(data.images)
    trainer = Trainer(make_problem(data, preprocessing, engine=engine), Recipe("newton"), 1)
    expected = -dense_step(np.zeros(49), X, Y, 0.0)
    trainer.run(1)
    np.testing.assert_allclose(at(trainer), expected, rtol=0, atol=1e-7 * np.abs(expected).max())


@pytest.mark.parametrize("engine", ["gram", "primal"])
def test_separable_pictures_do_not_end_in_nan(engine: str) -> None:
    trainer = Trainer(make_problem(pictures(20), Preprocessing(4, 4), engine=engine), Recipe("newton"), 3000, 1e-300)
    costs = np.concatenate([trainer.run(100).costs for _ in range(30)])
    assert np.isfinite(costs).all()
    assert np.diff(costs).max() < 1e-14
    assert costs[10] < 1e-4
    assert np.isfinite(at(trainer)).all()
    assert str(trainer.stopped).startswith(("Plateau: ", "Converged: "))


@pytest.mark.parametrize("engine", ["gram", "primal"])
def test_from_far_away_the_step_is_halved_until_the_cost_falls(engine: str) -> None:
    data = pictures(60, side=2)
    problem, theta = make_problem(data, Preprocessing(2, 2), engine=engine).at(np.full((12, 1), 2.5), -13.0)
    trainer = Trainer(problem, Recipe("newton", l2=1e-3), 60, tolerance=1e-9, theta=theta)
    costs = trainer.run(60).costs
    assert np.diff(costs).max() < 1e-14
    assert min(trainer.learning_rate_at(k) for k in range(len(costs))) < 1.0
    assert str(trainer.stopped).startswith("Converged")


@pytest.mark.parametrize("engine", ["gram", "primal"])
@pytest.mark.parametrize("l2", [0.0, 1e-3])
@pytest.mark.parametrize("b", [50.0, 800.0, 2000.0, -1e5])
def test_from_where_half_of_all_is_sure_and_wrong_it_gets_away(engine: str, l2: float, b: float) -> None:
    data = pictures(40, side=2)  # there e^q overflows, and the Hessian is 0 to rounding
    problem, theta = make_problem(data, Preprocessing(2, 2), engine=engine).at(np.zeros((12, 1)), b)
    trainer = Trainer(problem, Recipe("newton", l2=l2), 120, theta=theta)
    costs = trainer.run(120).costs
    assert np.diff(costs).max() < 1e-9
    lowest = Trainer(problem.at(np.zeros((12, 1)), 0.0)[0], Recipe("newton", l2=l2), 30)
    lowest.run(30)
    assert trainer.evaluation().cost < lowest.evaluation().cost + 0.02 * (costs[0] - lowest.evaluation().cost)


# Against scikit-learn


@pytest.fixture(scope="module")
def reference() -> tuple[Dataset, np.ndarray]:
    data = pictures(80, side=2, noise=0.3)
    X, Y = plain(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is deprecated changes from version to version
        model = LogisticRegression(C=1 / (0.01 * 80), tol=1e-12, max_iter=10_000).fit(X[:-1].T, Y)
    return data, np.append(model.coef_, model.intercept_)


@pytest.mark.parametrize(
    ("engine", "recipe", "iterations"),
    [
        ("gram", Recipe("newton", l2=0.01), 12),
        ("primal", Recipe("newton", l2=0.01), 12),
        ("gram", Recipe(l2=0.01), 20_000),
        ("primal", Recipe(l2=0.01), 20_000),
        ("gram", Recipe(l2=0.01, schedule="safe"), 5_000),
        ("gram", Recipe("momentum", l2=0.01), 5_000),
        ("gram", Recipe("nesterov", l2=0.01), 5_000),
        ("primal", Recipe("adam", 0.01, l2=0.01), 10_000),
    ],
)
def test_long_runs_end_where_scikit_learn_does(
    reference: tuple[Dataset, np.ndarray], engine: str, recipe: Recipe, iterations: int
) -> None:
    data, expected = reference
    trainer = Trainer(make_problem(data, Preprocessing(2, 2), engine=engine), recipe, iterations)
    while trainer.stopped is None:
        trainer.run(1000)
    assert np.linalg.norm(at(trainer) - expected) <= 1e-5 * np.linalg.norm(expected)


# Which engine


def test_each_recipe_gets_an_engine_that_can_do_it() -> None:
    data = pictures(30)
    for engine in ("auto", "gram", "primal", "stream"):
        problems = Problems(data, Preprocessing(4, 4), engine=engine)
        chosen = {r.method: problems.for_recipe(r, 5000) for r in (Recipe(l2=0.5), Recipe("adam"), Recipe("newton"))}
        assert chosen["descent"].engine == ("gram" if engine == "auto" else engine)
        assert chosen["descent"].l2 == 0.5
        assert chosen["adam"].engine == ("primal" if engine in ("auto", "gram") else engine)
        assert chosen["newton"].engine == "gram"
        assert problems.for_recipe(Recipe("momentum"), 1).same_coordinates(chosen["descent"])
    few_weights = Problems(pictures(90), Preprocessing(4, 4), engine="gram")
    assert few_weights.for_recipe(Recipe("newton")).engine == "primal"


def test_adam_streams_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.descent.choice.EASY_X", 100)
    assert Problems(pictures(), Preprocessing(4, 4), engine="gram").for_recipe(Recipe("adam")).engine == "stream"


def test_too_large_a_system_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.descent.choice.NEWTON_UNKNOWNS", 20)
    with pytest.raises(DataError, match=r"^Newton's method would have a system of 30 unknowns"):
        Problems(pictures(), Preprocessing(4, 4)).for_recipe(Recipe("newton"))


def test_engines_refuse_what_they_cannot_do() -> None:
    with pytest.raises(ValueError, match="Adam leaves the span"):
        Trainer(make_problem(pictures(), Preprocessing(4, 4), engine="gram"), Recipe("adam"))
    with pytest.raises(ValueError, match="Newton's method needs"):
        Trainer(make_problem(pictures(), Preprocessing(4, 4), engine="stream"), Recipe("newton"))
    with pytest.raises(ValueError, match="no engine quick"):
        Problems(pictures(), Preprocessing(4, 4), engine="quick")
