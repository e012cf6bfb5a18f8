"""X as float32: half the memory, and an error that is bounded, stated, and far below the bound."""

from __future__ import annotations

import json

import numpy as np
import pytest

from lrviz import neuron
from lrviz.cli import main
from lrviz.descent import primal
from lrviz.descent.choice import without_K
from lrviz.descent.engines import MOST_FLOATS, Problems, make_problem, refuse_too_large
from lrviz.descent.primal import PrimalProblem, block_size
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing

UNIT = 2.0**-24

MEASURED = 1e-6
"""What J is off by after 1,000 iterations, at the most: it is said to be right to some six digits."""


def gamma(n: int) -> float:
    return n * UNIT / (1.0 - n * UNIT)


def noise(m: int = 60, side: int = 8) -> Dataset:
    rng = np.random.default_rng(5)
    labels = (np.arange(m) % 2).astype(np.uint8)
    images = rng.integers(0, 216, (m, side, side, 3)) + 40 * labels[:, None, None, None]
    return Dataset(images.astype(np.uint8), labels, [str(i) for i in range(m)])


def nearly_equal(m: int = 40, side: int = 8) -> Dataset:
    """All of them one picture but for a single pixel."""
    rng = np.random.default_rng(6)
    images = np.repeat(rng.integers(1, 255, (1, side, side, 3)), m, axis=0)
    labels = (np.arange(m) % 2).astype(np.uint8)
    images[:, 0, 0, 0] += 2 * labels - 1
    return Dataset(images.astype(np.uint8), labels, [str(i) for i in range(m)])


DATA = {"drawn": lambda: draw_pictures(60, 16, seed=3), "noise": noise, "nearly equal": nearly_equal}

WAYS: dict[str, dict[str, bool]] = {
    "lesson": {},
    "center": {"center": True},
    "standardize": {"center": True, "standardize": True},
    "not scaled": {"scale": False},
}


def both(data: Dataset, way: dict[str, bool], l2: float = 0.0) -> tuple[PrimalProblem, PrimalProblem]:
    preprocessing = Preprocessing(*data.images.shape[1:3], **way).fit(data.images)
    problems = []
    for precision in ("double", "single"):
        problem = make_problem(data, preprocessing, data, engine="primal", l2=l2, precision=precision)
        assert isinstance(problem, PrimalProblem)
        problems.append(problem)
    return problems[0], problems[1]


@pytest.fixture(params=[False, True], ids=["one block", "many blocks"])
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param:
        monkeypatch.setattr(primal, "UNBLOCKED", 0)
        monkeypatch.setattr(primal, "BLOCK_BYTES", 1)


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_after_1000_iterations_the_cost_is_within_the_error_stated(data, way: dict[str, bool], l2: float) -> None:
    double, single = both(data(), way, l2)
    recipe = Recipe(learning_rate=0.9 * double.safe_learning_rate, l2=l2)
    ends = [Trainer(problem, recipe, 1000) for problem in (double, single)]
    for trainer in ends:
        while trainer.stopped is None:
            trainer.run(1000)
    costs = [trainer.evaluation().cost for trainer in ends]
    assert abs(costs[0] - costs[1]) <= MEASURED * max(1.0, costs[0])
    # the rigorous one, at the same w and b
    theta = ends[1].theta
    X = double._rows.astype(np.float64)
    bound = gamma(double.n_x + 2) * float((np.abs(X) @ np.abs(theta[:-1])).mean())
    in_double = single.cost_in_double(theta)
    assert abs(costs[1] - in_double) <= bound + 1e-13
    Z = X @ theta[:-1] + theta[-1]
    assert in_double == pytest.approx(neuron.cost(Z, double.Y) + 0.5 * l2 * float(theta[:-1] @ theta[:-1]), abs=1e-12)


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_gradient_is_within_the_bound_stated(way: dict[str, bool]) -> None:
    double, single = both(noise(), way)
    X = double._rows.astype(np.float64)
    theta = np.random.default_rng(0).standard_normal(double.size) / np.abs(X).max() ** 2 * 0.1
    halves = 0.5 / double.m
    slopes, logits = np.empty((2, double.size)), np.empty((2, double.m))
    for problem, slope, half_Z in zip((double, single), slopes, logits, strict=True):
        problem.slope(theta, half_Z, halves, slope)
    dZ = neuron.sigmoid(2 * logits[0]) - double.Y
    off_Z = gamma(double.n_x + 2) * (np.abs(X) @ np.abs(theta[:-1]))
    assert (np.abs(2 * (logits[1] - logits[0])) <= off_Z + 1e-14).all()
    size = len(single._blocks[0][1])
    bound = (gamma(size + 2) * np.abs(dZ) + 1.01 * off_Z / 4) @ np.abs(X) / double.m
    assert (np.abs(slopes[1] - slopes[0])[:-1] <= bound + 1e-14).all()
    assert np.abs(slopes[1] - slopes[0]).max() > 0.0  # it is another precision


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("precision", ["double", "single"])
def test_blocks_are_one_function_and_repeat_to_the_last_bit(precision: str) -> None:
    problem = both(noise(61), {})[precision == "single"]
    theta = np.random.default_rng(1).standard_normal(problem.size) * 0.01
    half_Z, slope = np.empty(problem.m), np.empty(problem.size)
    problem.slope(theta, half_Z, 0.5 / problem.m, slope)
    np.testing.assert_array_equal(2 * half_Z, problem.logits(theta))
    thetas, logits = np.empty((3, problem.size)), np.empty((2, problem.m))
    thetas[0] = theta
    problem.descend(thetas, logits, 0.5)
    np.testing.assert_array_equal(thetas[1], theta - 0.5 * slope)
    weights = np.zeros(problem.m)
    weights[[3, 40, 60]] = 0.5 / 3
    problem.slope(theta, half_Z, weights, slope)
    dZ = 2 * weights * (neuron.sigmoid(2 * half_Z) - problem.Y)
    np.testing.assert_allclose(
        slope, np.append(dZ @ problem._rows, dZ.sum()), atol=1e-6 if precision == "single" else 1e-14
    )
    np.testing.assert_allclose(problem.pullback(dZ), slope, atol=1e-6 if precision == "single" else 1e-14)


@pytest.mark.parametrize("size", [1e30, 1e38, 1e60, 1e-30, 1e-60])
def test_numbers_beyond_the_range_of_float32_are_scaled(size: float) -> None:
    double, single = both(noise(), {})
    theta = np.random.default_rng(2).standard_normal(double.size) * size
    theta[-1] = 0.0
    far = np.abs(double.logits(theta)).max()
    np.testing.assert_allclose(single.logits(theta) / far, double.logits(theta) / far, atol=1e-5)
    tested = single.test_logits(theta[np.newaxis])[0]
    np.testing.assert_allclose(tested / far, double.test_logits(theta[np.newaxis])[0] / far, atol=1e-5)
    q = np.random.default_rng(3).standard_normal(double.m) * size
    far = np.abs(double.pullback(q)).max()
    np.testing.assert_allclose(single.pullback(q) / far, double.pullback(q) / far, atol=1e-5)


def test_it_takes_half_the_memory_and_is_the_x_of_double_rounded_once() -> None:
    double, single = both(noise(130), {"center": True})
    assert single._rows.nbytes * 2 == double._rows.nbytes
    np.testing.assert_array_equal(single._rows, double._rows.astype(np.float32))


def test_twice_as_many_pictures_may_be_held() -> None:
    m, n_x = 2 * MOST_FLOATS // 12_288, 12_288
    with pytest.raises(DataError, match="9 GB"):
        refuse_too_large("primal", m + 1, n_x)
    refuse_too_large("primal", m, n_x, "single")
    with pytest.raises(DataError, match="4 GB"):
        refuse_too_large("primal", m + 1, n_x, "single")
    assert [without_K(8000, 12_288, precision) for precision in ("double", "single")] == ["stream", "primal"]


def test_each_precision_is_a_problem_of_its_own_in_the_same_coordinates() -> None:
    problems = Problems(noise(), Preprocessing(8, 8), engine="primal")
    double, single = (problems.for_recipe(Recipe(), 100, precision) for precision in ("double", "single"))
    assert isinstance(double, PrimalProblem)
    assert isinstance(single, PrimalProblem)
    assert (double.precision, single.precision) == ("double", "single")
    assert double.same_coordinates(single)
    assert problems.for_recipe(Recipe(), 100, "single") is single
    assert problems.for_recipe(Recipe(), 100) is double
    with_newton = single.newton_step(single.start(), np.zeros(single.m))
    assert with_newton.dtype == np.float64


def test_blocks_are_of_some_megabytes_and_whole_fours() -> None:
    assert block_size(209, 12_288, 8) == 209
    assert block_size(2000, 12_288, 8) == 44
    assert block_size(2000, 12_288, 4) == 88
    assert block_size(1000, 196_608, 8) == 4


def test_the_command_line_says_what_single_precision_changes(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["train", "sample", "--engine", "primal", "--iterations", "20", "--image-size", "8"]
    results = {}
    for precision in ("double", "single"):
        assert main([*given, "--precision", precision, "--json"]) == 0
        results[precision] = json.loads(capsys.readouterr().out)
    double, single = results["double"], results["single"]
    assert (double["precision"], single["precision"]) == ("double", "single")
    assert double["cost_float64"] == double["cost"]
    assert 0 < abs(single["cost_float64"] - single["cost"]) < 1e-6
    assert single["cost_float64"] == pytest.approx(double["cost"], abs=1e-6)
    assert main([*given, "--precision", "single"]) == 0
    told = capsys.readouterr().out
    assert "X in float32" in told
    assert "… in float64" in told
    assert main([*given[:3], "gram", *given[4:], "--precision", "single"]) == 0
    assert "float32 is for the primal engine alone" in capsys.readouterr().out
