"""Methods, schedules and starts on the command line, against textbook loops and scikit-learn."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file
from sklearn.linear_model import LogisticRegression

from lrviz import options
from lrviz.descent import recipe
from lrviz.images.preprocess import Preprocessing


def columns(folder: Path, size: int) -> tuple[np.ndarray, np.ndarray]:
    files = sorted((folder / "cat").iterdir()) + sorted((folder / "dog").iterdir())
    images = [Preprocessing(size, size).resize(np.asarray(Image.open(file))) for file in files]
    X = np.stack(images).reshape(len(files), -1).T / 255.0
    return X, np.array([float(file.parent.name == "cat") for file in files])


def costs_of(path: str) -> np.ndarray:
    with open(path, newline="", encoding="utf-8") as file:
        return np.array([float(row["cost"]) for row in csv.DictReader(file)])


def cost(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, l2: float) -> float:
    z = w @ X + b
    return float(np.mean(np.logaddexp(0, z) - y * z)) + l2 / 2 * float(w @ w)


def slopes(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, l2: float) -> tuple[np.ndarray, float]:
    dz = 1 / (1 + np.exp(-(w @ X + b))) - y
    return X @ dz / len(y) + l2 * w, float(dz.mean())


def test_momentum_is_the_textbook_loop(lrviz: Any, pets: Path) -> None:
    lrviz.train(
        pets, "--image-size", 4, "--method", "momentum", "--momentum", 0.8, "--learning-rate", 0.02, "--l2", 0.05,
        "--iterations", 60, "--history", "h.csv",
    )  # fmt: skip
    X, y = columns(pets, 4)
    w, b, v, v_b, costs = np.zeros(48), 0.0, np.zeros(48), 0.0, []
    for _ in range(61):
        costs.append(cost(X, y, w, b, 0.05))
        dw, db = slopes(X, y, w, b, 0.05)
        v, v_b = 0.8 * v + dw, 0.8 * v_b + db
        w, b = w - 0.02 * v, b - 0.02 * v_b
    np.testing.assert_allclose(costs_of("h.csv"), costs, rtol=0, atol=1e-12)


@pytest.mark.parametrize("start", ["zeros", "random"])
def test_adam_is_the_textbook_loop(lrviz: Any, pets: Path, start: str) -> None:
    result = lrviz.train(
        pets, "--image-size", 4, "--method", "adam", "--iterations", 60, "--start", start, "--seed", 5,
        "--history", "h.csv",
    )  # fmt: skip
    assert (result["engine"], result["learning_rate"], result["start"]) == ("primal", 0.001, start)
    X, y = columns(pets, 4)
    theta = np.zeros(49)
    costs = costs_of("h.csv")
    if start == "random":
        assert costs[0] != pytest.approx(np.log(2), abs=1e-6)
        return
    first, second, expected = np.zeros(49), np.zeros(49), []
    for t in range(1, 62):
        expected.append(cost(X, y, theta[:-1], theta[-1], 0.0))
        g = np.append(*slopes(X, y, theta[:-1], theta[-1], 0.0))
        first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g * g
        theta = theta - 0.001 * (first / (1 - 0.9**t)) / (np.sqrt(second / (1 - 0.999**t)) + 1e-8)
    np.testing.assert_allclose(costs, expected, rtol=0, atol=1e-12)


def test_newton_is_where_scikit_learn_is_after_a_handful_of_steps(lrviz: Any, pets: Path) -> None:
    result = lrviz.train(
        pets, "--image-size", 4, "--method", "newton", "--l2", 0.01, "--iterations", 8, "--model", "m.safetensors"
    )
    X, y = columns(pets, 4)
    judge = LogisticRegression(C=1 / (0.01 * len(y)), tol=1e-12, max_iter=10_000).fit(X.T, y)
    w = load_file("m.safetensors")["w"].ravel()
    assert np.linalg.norm(w - judge.coef_[0]) <= 1e-5 * np.linalg.norm(judge.coef_[0])
    assert result["cost"] == pytest.approx(cost(X, y, judge.coef_[0], judge.intercept_[0], 0.01), abs=1e-9)


def test_the_same_seed_gives_the_same_batches_and_another_seed_others(lrviz: Any, pets: Path) -> None:
    def costs(seed: int) -> np.ndarray:
        batches = ("--method", "batches", "--batch-size", 5, "--seed", seed)
        lrviz.train(pets, "--image-size", 4, *batches, "--iterations", 50, "--history", "h.csv")
        return costs_of("h.csv")

    np.testing.assert_array_equal(costs(1), costs(1))
    assert not np.array_equal(costs(1), costs(2))


def test_always_safe_never_rises_and_is_faster(lrviz: Any, pets: Path) -> None:
    for schedule in ("constant", "safe"):
        lrviz.train(
            pets, "--image-size", 4, "--schedule", schedule, "--iterations", 200, "--history", f"{schedule}.csv"
        )
    safe, constant = costs_of("safe.csv"), costs_of("constant.csv")
    assert np.all(np.diff(safe) <= 0)
    assert safe[-1] < constant[-1]


def test_options_that_do_not_go_together(lrviz: Any, pets: Path) -> None:
    outcome = lrviz("train", pets, "--method", "adam", "--schedule", "safe", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert "plain gradient descent" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_the_summary_names_the_method(lrviz: Any, pets: Path) -> None:
    outcome = lrviz("train", pets, "--image-size", 4, "--method", "nesterov", "--iterations", 5)
    assert "Method          Nesterov" in outcome.out.splitlines()


def test_the_summary_does_not_name_a_rate_that_is_not_used(lrviz: Any, pets: Path) -> None:
    asked = ("train", pets, "--image-size", 4, "--schedule", "safe", "--iterations", 5)
    safe = lrviz.train(*asked[1:])["safe_learning_rate"]
    for more in ((), ("--learning-rate", 123)):
        assert f"Learning rate   always safe, at least {0.9 * safe:.6g}" in lrviz(*asked, *more).out.splitlines()


@pytest.mark.parametrize("method", recipe.METHODS)
def test_so_many_iterations_are_so_many_rows_wherever_the_bottom_is(lrviz: Any, pets: Path, method: str) -> None:
    result = lrviz.train(
        pets, "--image-size", 2, "--l2", 1, "--method", method, "--iterations", 2345, "--history", "h.csv"
    )
    assert (result["iterations"], len(costs_of("h.csv"))) == (2345, 2346)
    assert result["stopped"] == "Done: the limit of 2,345 iterations is reached."


def test_the_words_of_the_options_are_those_of_the_recipe() -> None:
    assert options.METHODS == recipe.METHODS
    assert options.SCHEDULES == recipe.SCHEDULES
    assert options.penalty("1e12") == recipe.MOST_L2
