"""Short descents on small pictures, with the lesson's own formulas beside them; for the tests of the surface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lrviz import neuron
from lrviz.descent.engines import make_problem
from lrviz.descent.problems import Problem
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.surface import Other, PlaneChoice, Surface, SurfaceView, Window

SIDE = 4
N_X = 3 * SIDE * SIDE


def pictures(m: int = 150, seed: int = 0, *, separable: bool = False) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = (np.arange(m) % 2).astype(np.uint8)
    images = rng.integers(0, 180, (m, SIDE, SIDE, 3))
    images += (75 if separable else 12) * labels[:, None, None, None]
    return Dataset(images.astype(np.uint8), labels, tuple(map(str, range(m))))


@dataclass
class Descended:
    """Plain descent: the problem, the path as a history has it, and θ now."""

    problem: Problem
    path: tuple[np.ndarray, np.ndarray, np.ndarray]
    theta: np.ndarray
    start: tuple[np.ndarray, float]
    data: Dataset
    surface: Surface

    @property
    def iterations(self) -> int:
        return len(self.path[0])

    def view(
        self,
        choice: PlaneChoice | None = None,
        points: int = 24,
        window: Window | None = None,
        others: tuple[Other, ...] = (),
    ) -> SurfaceView:
        return self.surface.view(
            self.iterations, self.theta, self.path, points=points, choice=choice, window=window, run=1, others=others
        )

    def until(self, iteration: int) -> Descended:
        """The same run at an earlier iteration."""
        iterations, thetas, squares = self.path
        path = iterations[:iteration], thetas[:iteration], squares[:iteration]
        return Descended(self.problem, path, thetas[iteration].copy(), self.start, self.data, self.surface)

    def other(self, run: int = 2) -> Other:
        return Other(run, run, self.problem, self.theta, self.path)

    @cached_property
    def X(self) -> np.ndarray:
        return self.data.images.reshape(len(self.data), -1).T / 255.0

    def cost(self, w: np.ndarray, b: float) -> float:
        """J from (w, b), by the lesson's formula on X."""
        return neuron.cost(w.T @ self.X + b, self.data.Y, w, self.problem.l2)

    def weights(self) -> np.ndarray:
        """(w, b) of the path, and now, as rows, (p + 1, n_x + 1)."""
        points = (*self.path[1], self.theta)
        return np.array([np.append(*self.problem.parameters(theta)) for theta in points])


def descend(
    engine: str = "gram",
    iterations: int = 60,
    share: float = 0.9,
    l2: float = 0.0,
    start: str = "zeros",
    data: Dataset | None = None,
) -> Descended:
    """Descend with α = share · 2/L from w = 0 ("zeros") or from random weights ("random": the origin in Gram)."""
    data = pictures() if data is None else data
    problem = make_problem(data, Preprocessing(SIDE, SIDE), engine=engine, l2=l2)
    w, b = np.zeros((N_X, 1)), 0.0
    if start == "random":
        w, b = 0.3 * np.random.default_rng(3).standard_normal((N_X, 1)), 0.2
    problem, theta = problem.at(w, b)
    thetas, logits = np.empty((iterations + 1, problem.size)), np.empty((iterations, problem.m))
    thetas[0] = theta
    problem.descend(thetas, logits, share * problem.safe_learning_rate)
    squares = np.array([np.sum(problem.parameters(row)[0] ** 2) + row[-1] ** 2 for row in thetas[:-1]])
    path = np.arange(iterations), thetas[:-1], squares
    return Descended(problem, path, thetas[-1].copy(), (w, b), data, Surface(problem, w, b))
