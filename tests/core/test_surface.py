"""The surface is exact, the dot lies on it, and what it says of its lowest point is true."""

from __future__ import annotations

import numpy as np
import pytest

from lrviz import neuron
from lrviz.descent.engines import make_problem
from lrviz.descent.problems import Problem
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.surface import Plane, Surface, SurfaceView


def pictures(m: int = 150, side: int = 4, seed: int = 0, *, separable: bool = False) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = (np.arange(m) % 2).astype(np.uint8)
    images = rng.integers(0, 180, (m, side, side, 3))
    images += (75 if separable else 12) * labels[:, None, None, None]
    return Dataset(images.astype(np.uint8), labels, tuple(map(str, range(m))))


def trained(
    engine: str = "gram", share: float = 0.9, iterations: int = 300, l2: float = 0.0, **data: bool
) -> tuple[Trainer, Surface]:
    problem = make_problem(pictures(**data), Preprocessing(4, 4), engine=engine, l2=l2)
    trainer = Trainer(problem, share * problem.safe_learning_rate, iterations)
    surface = Surface(problem, trainer.theta)
    while trainer.stopped is None:
        trainer.run(100)
    return trainer, surface


def seen(trainer: Trainer, surface: Surface, points: int = 24) -> SurfaceView:
    return surface.view(trainer.iteration, trainer.theta, trainer.history, points)


def directly(problem: Problem, theta: np.ndarray) -> float:
    """J from (w, b), by the lesson's formula on X."""
    w, b = problem.parameters(theta)
    data = pictures()
    X = data.images.reshape(len(data), -1).T / 255.0
    return neuron.cost(w.T @ X + b, data.Y, w, problem.l2)


@pytest.mark.parametrize("engine", ["gram", "primal", "stream"])
@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize("iterations", [0, 300])
def test_every_grid_point_is_the_cost_computed_from_w_and_b(engine: str, l2: float, iterations: int) -> None:
    trainer, surface = trained(engine, iterations=iterations, l2=l2)
    view = seen(trainer, surface)
    u, v = surface.directions(trainer.theta)
    problem, start = trainer.problem, np.zeros_like(trainer.theta)
    assert problem.norm(u) == pytest.approx(1.0, abs=1e-9)
    assert problem.norm(v) == pytest.approx(1.0, abs=1e-9)
    assert problem.inner(u, v) == pytest.approx(0.0, abs=1e-9)
    rng = np.random.default_rng(1)
    for _ in range(50):
        i, j = rng.integers(len(view.t)), rng.integers(len(view.s))
        expected = directly(problem, start + view.s[j] * u + view.t[i] * v)
        assert view.J[i, j] == pytest.approx(expected, abs=1e-11)


@pytest.mark.parametrize("share", [0.6, 1.15, 4.0])
def test_the_dot_and_the_start_lie_on_the_surface(share: float) -> None:
    trainer, surface = trained(share=share)
    view = seen(trainer, surface)
    assert view.dot_cost == pytest.approx(trainer.evaluation().cost, abs=1e-12)
    u, v = surface.directions(trainer.theta)
    there = view.dot[0] * u + view.dot[1] * v
    np.testing.assert_allclose(there, trainer.theta, atol=1e-9)
    assert view.start == (0.0, 0.0)
    assert (view.path_s[-1], view.path_t[-1]) == pytest.approx(view.dot)
    assert (view.path_s[0], view.path_t[0]) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_the_path_is_projected_and_its_distance_is_true() -> None:
    trainer, surface = trained(share=1.15, iterations=80)
    view = seen(trainer, surface)
    u, v = surface.directions(trainer.theta)
    problem = trainer.problem
    for k in (0, 1, 30, 79):
        theta = trainer.history.theta(k)
        s, t = problem.inner(theta, u), problem.inner(theta, v)
        assert (view.path_s[k], view.path_t[k]) == pytest.approx((s, t), abs=1e-9)
        assert view.path_distance[k] == pytest.approx(problem.norm(theta - s * u - t * v), abs=1e-6)


@pytest.mark.parametrize("share", [0.9, 4.0])
@pytest.mark.parametrize("iterations", [0, 5, 300])
def test_frame_holds_what_matters_and_the_cost_rises_on_every_side(share: float, iterations: int) -> None:
    trainer, surface = trained(share=share, iterations=iterations)
    view = seen(trainer, surface)
    assert view.minimum is not None
    for s, t in (view.start, view.dot, view.minimum[:2], *zip(view.path_s, view.path_t, strict=True)):
        assert view.s[0] < s < view.s[-1]
        assert view.t[0] < t < view.t[-1]
    lowest = view.minimum[2]
    for edge in (view.J[0], view.J[-1], view.J[:, 0], view.J[:, -1]):
        assert edge.min() > lowest
    assert view.J.min() >= lowest - 1e-12
    assert (np.diff(view.s) > 0).all()
    assert (np.diff(view.t) > 0).all()


def test_the_lowest_point_is_lowest() -> None:
    trainer, surface = trained()
    u, v = surface.directions(trainer.theta)
    plane = Plane.through(trainer.problem, trainer.theta, u, v)
    found = plane.minimum()
    assert found is not None
    s, t, J = found
    assert plane.cost(s, t) == pytest.approx(J, abs=1e-14)
    for ds, dt in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1)):
        assert plane.cost(s + 1e-3 * ds, t + 1e-3 * dt) > J


def test_separable_pictures_have_no_lowest_point_and_it_is_said() -> None:
    trainer, surface = trained(separable=True)
    assert trainer.evaluation().train_accuracy == 1.0
    view = seen(trainer, surface)
    assert view.minimum is None
    assert "no lowest point" in view.sentence
    u, v = surface.directions(trainer.theta)
    plane = Plane.through(trainer.problem, trainer.theta, u, v)
    along = [plane.cost(10.0**k, 0.0) for k in range(5)]
    assert along == sorted(along, reverse=True)
    # the penalty makes it a bowl again
    trainer, surface = trained(separable=True, l2=0.1)
    assert seen(trainer, surface).minimum is not None


@pytest.mark.parametrize(
    ("slopes", "forever"),
    [
        ([(1, 0), (0, 1), (1, 1)], True),
        ([(1, 0), (-1, 0.1), (0, 1)], True),
        ([(1, 0), (-1, 1), (-1, -1)], False),
        ([(1, 0), (-1, 0)], False),  # flat in t: it falls nowhere
        ([(0, 0), (0, 0)], False),
    ],
)
def test_when_the_cost_falls_for_ever(slopes: list[tuple[float, float]], forever: bool) -> None:
    table = np.array(slopes, dtype=float)
    plane = Plane(np.zeros(len(table)), table[:, 0], table[:, 1], np.zeros((3, 3)))
    assert plane.falls_forever is forever


@pytest.mark.parametrize("engine", ["gram", "primal"])
@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize("value", [0, 90])
def test_equal_pictures_give_no_invented_surface(engine: str, l2: float, value: int) -> None:
    """All of them the same: the descent is all along one direction, and J only depends on that."""
    labels = (np.arange(9) % 3 == 0).astype(np.uint8)
    same = Dataset(np.full((9, 4, 4, 3), value, np.uint8), labels, tuple(map(str, range(9))))
    problem = make_problem(same, Preprocessing(4, 4), engine=engine, l2=l2)
    trainer = Trainer(problem, iterations=40)
    surface = Surface(problem, trainer.theta)
    for _ in range(3):
        trainer.run(20)
        u, v = surface.directions(trainer.theta)
        assert problem.norm(u) == pytest.approx(0.0, abs=1e-9) or (
            problem.norm(u) == pytest.approx(1.0, abs=1e-6) and abs(problem.inner(u, v)) < 1e-6
        )
        view = seen(trainer, surface)
        assert np.isfinite(view.J).all()
        lowest = -(np.log(1 / 3) + 2 * np.log(2 / 3)) / 3  # the entropy of one in three
        assert view.J.min() >= lowest - 1e-9
        assert view.dot_cost == pytest.approx(trainer.evaluation().cost, abs=1e-12)
        assert "for ever" not in view.sentence


def test_contours_are_on_their_level_and_lines_do_not_join() -> None:
    trainer, surface = trained()
    view = seen(trainer, surface, 96)
    u, v = surface.directions(trainer.theta)
    plane = Plane.through(trainer.problem, trainer.theta, u, v)
    assert len(view.levels) == 14
    assert not view.contour_connect[-1]
    for k in range(0, len(view.contour_x), 97):
        J = plane.cost(view.contour_x[k] - view.dot[0], view.contour_y[k] - view.dot[1])
        assert np.abs(np.log(view.levels / J)).min() < 0.02
    steps = np.hypot(np.diff(view.contour_x) / np.ptp(view.s), np.diff(view.contour_y) / np.ptp(view.t))
    assert steps[view.contour_connect[:-1]].max() < 0.05


def test_a_zig_zag_shows_past_the_safe_limit() -> None:
    problem = make_problem(pictures(), Preprocessing(4, 4), engine="gram")
    trainer = Trainer(problem, 1.3 * problem.safe_learning_rate, 400)
    surface = Surface(problem, trainer.theta)
    trainer.run(40)
    view = seen(trainer, surface)
    turns = np.sign(np.diff(view.path_t))
    assert np.mean(turns[1:] != turns[:-1]) > 0.8


def test_extreme_margins_and_many_pictures_by_the_plain_formula() -> None:
    rng = np.random.default_rng(0)
    m = 1100
    for scale in (1e-8, 1.0, 100.0, 1e6):
        q, qu, qv = scale * rng.standard_normal((3, m))
        s, t = np.linspace(-1, 1, 5), np.linspace(-2, 1, 3)
        expected = [[np.mean(np.logaddexp(0, -(q + a * qu + c * qv))) for a in s] for c in t]
        costs = Plane(q, qu, qv, np.zeros((3, 3))).costs(s, t)
        np.testing.assert_allclose(costs, expected, rtol=1e-12, atol=1e-15)
