"""The three engines are one function: the lesson's, in coordinates of their own."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from lrviz import neuron
from lrviz.descent.choice import choose_engine
from lrviz.descent.eigen import largest_eigenpair
from lrviz.descent.engines import ENGINES, make_problem
from lrviz.descent.machine import USUAL
from lrviz.descent.matrix import PictureMatrix
from lrviz.descent.problems import Problem
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.preprocess import Preprocessing

REAL_ENGINES = [engine for engine in ENGINES if engine != "auto"]


def pictures(m: int, side: int = 6, seed: int = 3) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = np.arange(m, dtype=np.uint8) % 2
    images = rng.integers(0, 200, (m, side, side, 3)) + 40 * labels[:, None, None, None]
    return Dataset(images.astype(np.uint8), labels, tuple(str(i) for i in range(m)))


WAYS: dict[str, dict[str, bool]] = {
    "lesson": {},
    "center": {"center": True},
    "standardize": {"standardize": True},
    "both": {"center": True, "standardize": True},
    "grey": {"color": False},
    "grey, both": {"color": False, "center": True, "standardize": True},
    "not scaled": {"scale": False, "center": True},
}
every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def by_hand(images: np.ndarray, color: bool) -> np.ndarray:
    """Pixels as columns, (n_x, m), grey by Pillow."""
    if not color:
        images = np.array([np.asarray(Image.fromarray(image).convert("L")) for image in images])
    return images.reshape(len(images), -1).T.astype(np.float64)


def made(
    engine: str, way: dict[str, bool] | None = None, l2: float = 0.0, m: int = 30
) -> tuple[Problem, np.ndarray, np.ndarray]:
    """(problem, X, X_test): X as the lesson writes it, in plain NumPy."""
    way = way or {}
    train, test = pictures(m), pictures(11, seed=4)
    preprocessing = Preprocessing(6, 6, **way).fit(train.images)
    X, X_test = (by_hand(images, way.get("color", True)) for images in (train.images, test.images))
    if way.get("scale", True):
        X, X_test = X / 255.0, X_test / 255.0
    mean, deviation = X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)
    if way.get("center"):
        X, X_test = X - mean, X_test - mean
    if way.get("standardize"):
        X, X_test = X / deviation, X_test / deviation
    return make_problem(train, preprocessing, test, engine=engine, l2=l2), X, X_test


def somewhere(problem: Problem, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(problem.size) * 0.05


@pytest.mark.parametrize("engine", REAL_ENGINES)
@every_way
@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_everything_an_engine_says_is_what_w_and_b_say(engine: str, way: dict[str, bool], l2: float) -> None:
    problem, X, X_test = made(engine, way, l2)
    size = float(np.abs(X).max())  # of x: about 1, but for pixels that are not divided by 255
    theta = somewhere(problem) / size**2
    w, b = problem.parameters(theta)
    assert w.shape == (problem.n_x, 1)
    Y = problem.Y[np.newaxis]
    Z = w.T @ X + b
    np.testing.assert_allclose(problem.logits(theta), Z[0], atol=1e-12)
    np.testing.assert_allclose(problem.test_logits(theta[np.newaxis])[0], (w.T @ X_test + b)[0], atol=1e-12)
    J, dw, db = neuron.cost_and_gradients(w, b, X, Y, l2)
    evaluation = problem.evaluate(theta)
    assert evaluation.cost == pytest.approx(J, abs=1e-13)
    direction = problem.parameters(evaluation.gradient)
    np.testing.assert_allclose(direction[0], dw, atol=1e-13 * max(size, 1.0))
    assert direction[1] == pytest.approx(db, abs=1e-14)
    assert evaluation.gradient_norm == pytest.approx(np.sqrt(np.sum(dw**2) + db**2), rel=1e-10)
    assert evaluation.train_accuracy == np.mean((Z > 0) == (Y == 1))
    assert evaluation.test_accuracy is not None
    np.testing.assert_allclose(problem.squared_norms(theta[None], problem.logits(theta)[None]), np.sum(w**2), rtol=1e-9)


@pytest.mark.parametrize("engine", REAL_ENGINES)
def test_inner_products_are_those_of_w_and_b(engine: str) -> None:
    problem, _, _ = made(engine)
    one, other = somewhere(problem, 1), somewhere(problem, 2)
    (w, b), (v, c) = problem.parameters(one), problem.parameters(other)
    assert problem.inner(one, other) == pytest.approx(float(np.vdot(w, v)) + b * c, rel=1e-10)
    assert problem.norm(one) == pytest.approx(np.sqrt(np.vdot(w, w) + b * b), rel=1e-10)


@pytest.mark.parametrize("engine", REAL_ENGINES)
@every_way
@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_descend_is_the_lessons_loop(engine: str, way: dict[str, bool], l2: float) -> None:
    problem, X, _ = made(engine, way, l2)
    learning_rate = 0.9 * problem.safe_learning_rate
    n = 40
    thetas, logits = np.zeros((n + 1, problem.size)), np.empty((n, problem.m))
    problem.descend(thetas, logits, learning_rate)
    costs = problem.costs(thetas[:n], logits)
    w, b = np.zeros((problem.n_x, 1)), 0.0
    Y = problem.Y[np.newaxis]
    for k in range(n):
        J, dw, db = neuron.cost_and_gradients(w, b, X, Y, l2)
        assert costs[k] == pytest.approx(J, abs=1e-13)
        np.testing.assert_allclose(logits[k], (w.T @ X + b)[0], atol=1e-12)
        w, b = neuron.update(w, b, dw, db, learning_rate)
    np.testing.assert_allclose(problem.parameters(thetas[n])[0], w, atol=1e-13)
    assert thetas[n, -1] == pytest.approx(b, abs=1e-13)


@every_way
def test_gram_and_primal_iterates_are_equal_over_2000_iterations(way: dict[str, bool]) -> None:
    iterates = {}
    for engine in REAL_ENGINES:
        problem, _, _ = made(engine, way)
        thetas, logits = np.zeros((2001, problem.size)), np.empty((2000, problem.m))
        problem.descend(thetas, logits, 0.9 * problem.safe_learning_rate)
        ends = [problem.parameters(theta) for theta in thetas[::100]]
        iterates[engine] = np.array([np.append(w, b) for w, b in ends]), problem.costs(thetas[:-1], logits)
    for engine in ("gram", "stream"):
        np.testing.assert_allclose(iterates[engine][0], iterates["primal"][0], rtol=0, atol=1e-12)
        np.testing.assert_allclose(iterates[engine][1], iterates["primal"][1], rtol=0, atol=1e-12)


def test_the_fast_cost_is_the_plain_one_for_extreme_logits_and_many_pictures() -> None:
    problem, _, _ = made("primal", m=30)
    rng = np.random.default_rng(0)
    for scale in (1e-9, 1.0, 30.0, 1e4, 1e80):
        logits = rng.standard_normal((5, problem.m)) * scale
        plain = neuron.loss(logits, problem.Y).mean(axis=1)
        np.testing.assert_allclose(problem.costs(np.zeros((5, problem.size)), logits), plain, rtol=1e-12, atol=1e-15)
    many, _, _ = made("primal", m=1300)  # more than one logarithm can hold
    logits = rng.standard_normal((3, 1300)) * 1e-3
    plain = neuron.loss(logits, many.Y).mean(axis=1)
    np.testing.assert_allclose(many.costs(np.zeros((3, many.size)), logits), plain, rtol=1e-12)


# Copies and coordinates


@pytest.mark.parametrize("engine", REAL_ENGINES)
@every_way
@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_any_w_and_b_has_coordinates_in_which_all_is_said_as_before(
    engine: str, way: dict[str, bool], l2: float
) -> None:
    base, X, X_test = made(engine, way)
    size = float(np.abs(X).max())
    rng = np.random.default_rng(8)
    w, b = rng.standard_normal((base.n_x, 1)) * 0.1 / size, 0.2
    problem, theta = base.with_l2(l2).at(w, b)
    np.testing.assert_array_equal(problem.parameters(theta)[0], w)
    assert problem.parameters(theta)[1] == b
    theta = theta + problem.pullback(rng.standard_normal(problem.m) * 0.01 / size**2)  # a step away from there
    w, b = problem.parameters(theta)
    Y = problem.Y[np.newaxis]
    J, dw, db = neuron.cost_and_gradients(w, b, X, Y, l2)
    Z = (w.T @ X + b)[0]
    evaluation = problem.evaluate(theta)
    np.testing.assert_allclose(evaluation.logits, Z, atol=1e-12)
    np.testing.assert_allclose(problem.test_logits(theta[np.newaxis])[0], (w.T @ X_test + b)[0], atol=1e-12)
    assert evaluation.cost == pytest.approx(J, rel=1e-13, abs=1e-13)
    gradient = problem.parameters(evaluation.gradient)
    np.testing.assert_allclose(gradient[0], dw, atol=1e-13 * max(size, 1.0))
    assert gradient[1] == pytest.approx(db, abs=1e-14)
    assert evaluation.gradient_norm == pytest.approx(np.sqrt(np.sum(dw**2) + db**2), rel=1e-10)
    half_logits, slope = np.empty(problem.m), np.full(problem.size, np.nan)
    problem.slope(theta, half_logits, 0.5 / problem.m, slope)
    np.testing.assert_allclose(slope, evaluation.gradient, atol=1e-14 * max(size, 1.0))
    np.testing.assert_allclose(2 * half_logits, Z, atol=1e-12)
    other = problem.at(w, b)[1] if engine != "gram" else theta + 0.1 * problem.pullback(np.ones(problem.m))
    v = problem.parameters(other)[0]
    product = problem.weight_products(theta[None], other[None], problem.logits(other)[None])
    assert product[0] == pytest.approx(float(np.vdot(w, v)), rel=1e-9)


@pytest.mark.parametrize("engine", REAL_ENGINES)
@pytest.mark.parametrize("origin", [False, True])
def test_directions_without_coordinates_are_measured(engine: str, origin: bool) -> None:
    problem, X, _ = made(engine)
    rng = np.random.default_rng(2)
    if origin:
        problem, _ = problem.at(rng.standard_normal((problem.n_x, 1)), 0.0)
    v, c = rng.standard_normal((problem.n_x, 1)), 0.7
    rise, covector = problem.outside(v, c)
    np.testing.assert_allclose(rise, (v.T @ X + c)[0], atol=1e-12)
    for seed in range(3):
        theta = somewhere(problem, seed)
        w, b = problem.parameters(theta)
        assert covector @ theta == pytest.approx(float(np.vdot(v, w)) + c * b, rel=1e-10)


@pytest.mark.parametrize("engine", REAL_ENGINES)
def test_another_penalty_shares_everything_and_costs_nothing(engine: str) -> None:
    problem, _, _ = made(engine)
    eigen = problem.stiffest[1]
    other = problem.with_l2(0.4)
    assert (problem.l2, other.l2) == (0.0, 0.4)
    assert other.with_l2(0.4) is other
    assert other.stiffest[1] is eigen
    assert other.Y is problem.Y
    assert other.same_coordinates(problem)
    assert problem.same_coordinates(other)
    theta = somewhere(problem)
    w, _ = problem.parameters(theta)
    assert other.evaluate(theta).cost - problem.evaluate(theta).cost == pytest.approx(0.2 * np.sum(w**2), rel=1e-9)
    with pytest.raises(ValueError, match="at least 0"):
        problem.with_l2(float("nan"))


def test_coordinates_are_the_same_only_with_the_same_pictures_engine_and_origin() -> None:
    gram, primal, stream = (made(engine)[0] for engine in ("gram", "primal", "stream"))
    w = np.random.default_rng(1).standard_normal((gram.n_x, 1))
    placed, _ = gram.at(w, 0.0)
    assert gram.at(0.0 * w, 3.0)[0] is gram
    assert placed.at(0.0 * w, 3.0)[0] is placed
    again, theta = placed.at(w, 1.0)
    assert again is placed
    np.testing.assert_array_equal(theta, np.append(np.zeros(gram.m), [1.0, 1.0]))
    assert placed.with_l2(0.1).same_coordinates(placed)
    for other in (gram, made("gram")[0], primal, gram.at(2 * w, 0.0)[0], gram.at(w, 0.0)[0]):
        assert not placed.same_coordinates(other)
        assert not other.same_coordinates(placed)
    assert primal.same_coordinates(stream)
    assert primal.at(w, 0.0)[0] is primal


# Curvature


@pytest.mark.parametrize("engine", REAL_ENGINES)
@every_way
def test_the_safe_learning_rate_by_a_dense_eigenvalue(engine: str, way: dict[str, bool]) -> None:
    problem, X, _ = made(engine, way, l2=0.01)
    with_ones = np.vstack([X, np.ones((1, problem.m))])
    values, vectors = np.linalg.eigh(with_ones @ with_ones.T)
    assert problem.safe_learning_rate == pytest.approx(2 / (values[-1] / (4 * problem.m) + 0.01), rel=1e-9)
    w, b = problem.parameters(problem.stiffest[1])
    assert abs(np.append(w, b) @ vectors[:, -1]) == pytest.approx(1.0, abs=1e-6)
    assert problem.norm(problem.stiffest[1]) == pytest.approx(1.0, abs=1e-9)


def test_the_limit_here_is_that_of_the_dense_hessian_and_grows() -> None:
    problem, X, _ = made("gram")
    theta = np.zeros(problem.size)
    for scale in (0.0, 1.0, 3.0):
        logits = problem.logits(theta + scale * somewhere(problem))
        A = neuron.sigmoid(logits)
        with_ones = np.vstack([X, np.ones((1, problem.m))])
        hessian = with_ones * (A * (1 - A)) @ with_ones.T / problem.m
        limit = problem.limit_learning_rate(logits)
        assert limit == pytest.approx(2 / np.linalg.eigvalsh(hessian)[-1], rel=1e-4)
        assert limit >= problem.safe_learning_rate * (1 - 1e-9)


@pytest.mark.parametrize("engine", ["gram", "primal", "stream"])
@pytest.mark.parametrize("l2", [0.01, 0.1, 1.0])
@pytest.mark.parametrize("center", [False, True])
def test_the_limit_here_knows_that_the_penalty_leaves_b_out(engine: str, l2: float, center: bool) -> None:
    data = pictures(40)
    preprocessing = Preprocessing(6, 6, center=center).fit(data.images)
    problem = make_problem(data, preprocessing, engine=engine, l2=l2)
    X = np.vstack([preprocessing.columns(data.images), np.ones((1, 40))])
    for at in (0.0, 0.3, 3.0, 1000.0):
        w = at * np.random.default_rng(1).standard_normal((problem.n_x, 1))
        there, theta = problem.at(w, 0.0)
        logits = there.logits(theta)
        A = neuron.sigmoid(logits)
        hessian = X * (A * (1 - A)) @ X.T / 40 + np.diag(np.append(np.full(problem.n_x, l2), 0.0))
        assert there.limit_learning_rate(logits) == pytest.approx(2 / np.linalg.eigvalsh(hessian)[-1], rel=2e-3)


def test_below_the_safe_limit_the_cost_never_rises_and_above_it_may() -> None:
    problem, _, _ = made("gram")
    rises = {}
    for share in (0.9, 3.0):
        thetas, logits = np.zeros((300, problem.size)), np.empty((299, problem.m))
        problem.descend(thetas, logits, share * problem.safe_learning_rate)
        rises[share] = int(np.sum(np.diff(problem.costs(thetas[:-1], logits)) > 1e-14))
    assert rises[0.9] == 0
    assert rises[3.0] > 3


@pytest.mark.parametrize("m", [1, 2, 7, 80])
def test_lanczos_against_a_dense_solver(m: int) -> None:
    rng = np.random.default_rng(m)
    root = rng.standard_normal((m, m))
    matrix = root @ root.T
    value, vector = largest_eigenpair(lambda q: matrix @ q, np.ones(m), most=200)
    values, vectors = np.linalg.eigh(matrix)
    assert value == pytest.approx(values[-1], rel=1e-10)
    assert abs(vector @ vectors[:, -1]) == pytest.approx(1.0, abs=1e-6)


def test_lanczos_finds_what_is_square_to_its_first_guess() -> None:
    matrix = np.diag([1.0, 2.0, 50.0])
    value, vector = largest_eigenpair(lambda q: matrix @ q, np.array([1.0, 1.0, 0.0]))
    assert value == pytest.approx(50.0, rel=1e-10)
    assert abs(vector[2]) == pytest.approx(1.0, abs=1e-8)


# The matrix of pictures


@every_way
@pytest.mark.parametrize("m", [3, 64, 300])
def test_picture_matrix_is_x(m: int, way: dict[str, bool]) -> None:
    train, test = pictures(m), pictures(70, seed=9)
    preprocessing = Preprocessing(6, 6, **way).fit(train.images)
    X, X_test = preprocessing.columns(train.images), preprocessing.columns(test.images)
    matrix, other = PictureMatrix(train.images, preprocessing), PictureMatrix(test.images, preprocessing)
    rng = np.random.default_rng(0)
    w, q = rng.standard_normal(preprocessing.n_x), rng.standard_normal(m)
    size = max(float(np.abs(X).max()), 1.0)
    np.testing.assert_array_equal(matrix.dense(), X)
    np.testing.assert_allclose(matrix.forward(w), w @ X, atol=1e-12 * size)
    np.testing.assert_allclose(matrix.backward(q), X @ q, atol=1e-12 * size)
    np.testing.assert_allclose(matrix.gram(), X.T @ X, atol=1e-11 * size**2)
    np.testing.assert_allclose(matrix.gram(other), X_test.T @ X, atol=1e-11 * size**2)


def test_the_gram_matrix_of_grey_pictures_is_exact_too() -> None:
    train = pictures(300)
    rows = by_hand(train.images, color=False).T.astype(np.int64)
    for scale, divisor in ((True, 255.0), (False, 1.0)):
        K = PictureMatrix(train.images, Preprocessing(6, 6, color=False, scale=scale)).gram()
        np.testing.assert_array_equal(K, (rows @ rows.T) / divisor**2)


def test_the_gram_matrix_is_exact_and_can_be_left() -> None:
    train = pictures(300)
    shares: list[float] = []
    K = PictureMatrix(train.images, Preprocessing(6, 6)).gram(progress=shares.append)
    rows = train.images.reshape(300, -1).astype(np.int64)
    np.testing.assert_array_equal(K, (rows @ rows.T) / 255.0**2)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

    def leave(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_problem(train, Preprocessing(6, 6), engine="gram", progress=leave)


# Choosing


@pytest.mark.parametrize(
    ("m", "n_x", "iterations", "engine"),
    [
        (209, 12_288, 2000, "gram"),
        (209, 12_288, 10, "primal"),
        (2000, 12_288, 2000, "gram"),
        (4_000, 3_072, 100, "primal"),
        (20_000, 12_288, 100, "stream"),
        (20_000, 12_288, 100_000, "stream"),
        (209, 12, 2000, "gram"),  # measured: 16 µs an iteration against 20 to 40
        (1500, 12, 2000, "primal"),
        (1_000_000, 12_288, 100, "stream"),
    ],
)
def test_which_engine_is_chosen(
    m: int, n_x: int, iterations: int, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the usual machine: on this one, where two are near each other, the other one may be better."""
    monkeypatch.setattr("lrviz.descent.choice.this_machine", lambda: USUAL)
    assert choose_engine(m, n_x, iterations) == engine


def test_what_cannot_be_made_is_refused() -> None:
    with pytest.raises(ValueError, match="no engine fast"):
        make_problem(pictures(4), Preprocessing(6, 6), engine="fast")
    with pytest.raises(ValueError, match="at least 0"):
        make_problem(pictures(4), Preprocessing(6, 6), l2=-1.0)
    with pytest.raises(ValueError, match="no picture"):
        make_problem(Dataset.empty(6, 6), Preprocessing(6, 6), engine="primal")


@pytest.mark.parametrize("engine", ["gram", "primal"])
def test_a_matrix_beyond_memory_is_refused(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.descent.engines.MOST_FLOATS", 100)
    with pytest.raises(DataError, match="use another engine"):
        make_problem(pictures(20), Preprocessing(6, 6), engine=engine)
    make_problem(pictures(20), Preprocessing(6, 6), engine="stream")
