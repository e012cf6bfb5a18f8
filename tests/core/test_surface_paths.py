"""The path's main directions, the plane through two runs, and other runs projected on a plane."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lrviz.descent.recipe import METHODS, Recipe
from lrviz.descent.trainer import Trainer
from lrviz.surface import Other, PlaneChoice
from lrviz.surface.path_axes import POINTS
from lrviz.surface.tracks import PATH_POINTS, thinned

from .descents import Descended, descend

PATH = PlaneChoice("path")


def directions(run: Descended) -> tuple[np.ndarray, np.ndarray]:
    """(û, v̂) of the last plane as (w, b)."""
    u, v = (np.append(*one.parameters()) for one in run.surface.directions)
    return u, v


def main_directions(points: np.ndarray) -> np.ndarray:
    return np.linalg.svd(points - points.mean(axis=0))[2][:2]


# -- path PCA ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["gram", "primal"])
@pytest.mark.parametrize("start", ["zeros", "random"])
@pytest.mark.parametrize("share", [0.9, 1.3])
@pytest.mark.parametrize("iterations", [3, 50, 64, 200])
def test_the_path_plane_has_the_principal_axes_of_the_path(
    engine: str, start: str, share: float, iterations: int
) -> None:
    run = descend(engine, iterations, share, start=start)
    run.view(PATH)
    points = run.weights()
    stride = 1
    while iterations > stride * POINTS:
        stride *= 2
    expected = main_directions(np.concatenate([points[:-1:stride], points[-1:]]))
    for found, axis in zip(directions(run), expected, strict=True):
        assert abs(found @ axis) == pytest.approx(1.0, abs=1e-7)


def test_the_path_plane_is_the_same_however_one_got_there() -> None:
    """What is kept from frame to frame changes nothing."""
    run = descend(iterations=150, share=1.2)
    for iteration in (0, 1, 2, 10, 60, 63, 64, 65, 66, 128, 150, 40, 149):
        run.until(iteration).view(PATH) if iteration < 150 else run.view(PATH)
    run.view(PATH)
    found = directions(run)
    fresh = descend(iterations=150, share=1.2)
    fresh.view(PATH)
    for one, other in zip(found, directions(fresh), strict=True):
        assert abs(one @ other) == pytest.approx(1.0, abs=1e-12)


def test_a_path_that_begins_elsewhere_is_another_path() -> None:
    run = descend(iterations=40)
    run.view(PATH)
    iterations, thetas, squares = run.path
    run.surface.view(40, run.theta, (iterations[7:], thetas[7:], squares[7:]), choice=PATH)
    for found, axis in zip(directions(run), main_directions(run.weights()[7:]), strict=True):
        assert abs(found @ axis) == pytest.approx(1.0, abs=1e-7)


@pytest.mark.parametrize("share", [0.5, 1.2])
def test_the_path_plane_does_not_flip_while_the_path_grows(share: float) -> None:
    run = descend(iterations=150, share=share)
    before: tuple[np.ndarray, ...] | None = None
    for iteration in range(5, 90):
        run.until(iteration).view(PATH)
        now = directions(run)
        if before is not None:
            # when the path zig-zags, the axes turn once, but never over
            assert now[0] @ before[0] > (0.7 if share < 1 else 0.0)
            assert now[1] @ before[1] > (0.7 if share < 1 else 0.0)
        before = now
    assert before is not None
    if share < 1:
        assert before[0] @ (run.weights()[89] - run.weights()[0]) > 0


def test_a_path_of_one_step_takes_the_stiffest_direction_beside_it() -> None:
    run = descend(iterations=1)
    view = run.view(PATH)
    u, _ = directions(run)
    way = run.weights()[1]
    assert u @ way == pytest.approx(float(np.linalg.norm(way)))
    assert "straight so far" in view.sentence


# -- two runs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["gram", "primal", "stream"])
@pytest.mark.parametrize("other_start", ["zeros", "random"])
def test_the_plane_of_two_runs_contains_both_ends_and_the_start(engine: str, other_start: str) -> None:
    run = descend(engine)
    other = descend(engine, 30, 1.5, start=other_start)
    run.view(PlaneChoice("runs", runs=(1, 2)), others=(other.until(12).other(),))  # and then the other run moves on
    view = run.view(PlaneChoice("runs", runs=(1, 2)), others=(other.other(),))
    for w, s, t in (
        (run.weights()[-1], *view.dot),
        (run.weights()[0], *view.start),
        (other.weights()[-1], view.tracks[0].s[-1], view.tracks[0].t[-1]),
    ):
        np.testing.assert_allclose(np.append(*run.surface.locate(s, t)), w, atol=1e-9)
    assert view.tracks[0].distance[-1] == pytest.approx(0.0, abs=1e-6)
    assert "ends of two runs" in view.sentence


def test_the_plane_of_two_other_runs_goes_through_the_point_shown() -> None:
    run, one, two = descend(), descend(share=0.2), descend(share=1.8, iterations=20)
    view = run.view(PlaneChoice("runs", runs=(2, 3)), others=(one.other(2), two.other(3)))
    u, v = directions(run)
    ends = one.weights()[-1], two.weights()[-1]
    way, back = ends[1] - ends[0], -ends[0]
    for direction in (way, back):
        assert np.linalg.norm(direction - (u @ direction) * u - (v @ direction) * v) == pytest.approx(0.0, abs=1e-9)
    np.testing.assert_allclose(np.append(*run.surface.locate(*view.dot)), run.weights()[-1], atol=1e-12)


@pytest.mark.parametrize("runs", [None, (1, 1), (1, 9), (8, 9)])
def test_without_two_runs_the_descent_plane_stands_in_and_it_is_said(runs: tuple[int, int] | None) -> None:
    run = descend()
    view = run.view(PlaneChoice("runs", runs=runs), others=(descend(share=0.2).other(),))
    plain = run.view()
    np.testing.assert_array_equal(view.J, plain.J)
    assert "o two runs" in view.sentence


@pytest.mark.parametrize("weights", [None, (3, 3), (-1, 2), (0, 10**6)])
def test_without_two_weights_the_descent_plane_stands_in_and_it_is_said(weights: tuple[int, int] | None) -> None:
    run = descend()
    view = run.view(PlaneChoice("weights", weights=weights))
    np.testing.assert_array_equal(view.J, run.view().J)
    assert "o two weights" in view.sentence


# -- tracks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["descent", "path", "length", "weights", "random", "runs"])
@pytest.mark.parametrize(
    ("engines", "starts"),
    [
        (("gram", "gram"), ("zeros", "zeros")),
        (("gram", "gram"), ("zeros", "random")),
        (("gram", "gram"), ("random", "zeros")),
        (("gram", "primal"), ("zeros", "random")),
        (("primal", "gram"), ("random", "zeros")),
        (("stream", "primal"), ("zeros", "zeros")),
    ],
)
def test_other_runs_are_projected_as_their_w_and_b_say(
    kind: str, engines: tuple[str, str], starts: tuple[str, str]
) -> None:
    choice = PlaneChoice(kind, weights=(3, 11), seed=2, runs=(1, 2))  # type: ignore[arg-type]
    run = descend(engines[0], start=starts[0])
    other = descend(engines[1], 25, 1.4, start=starts[1])
    for iteration, reached in (
        (20, 10),
        (45, 15),
    ):  # what was kept from the first frame must not serve where it is wrong
        shown = run.until(iteration)
        view = shown.view(choice, others=(other.other(5), other.until(reached).other(2)))
        assert [(track.run, track.color) for track in view.tracks] == [(5, 5), (2, 2)]
        here = np.append(*run.surface.locate(*view.dot))
        u, v = directions(run)
        for track, points in zip(view.tracks, (other.weights(), other.weights()[: reached + 1]), strict=True):
            assert len(track.s) == len(points)
            away = points - here
            np.testing.assert_allclose(track.s - view.dot[0], away @ u, atol=1e-9)
            np.testing.assert_allclose(track.t - view.dot[1], away @ v, atol=1e-9)
            off = away - np.outer(away @ u, u) - np.outer(away @ v, v)
            np.testing.assert_allclose(track.distance, np.linalg.norm(off, axis=1), atol=1e-6)


def test_what_lies_outside_is_measured_once() -> None:
    """A plane whose directions stay costs no pass over the pictures for another run, but for its point."""
    run, other = descend(), descend("primal", 25)
    passes = 0
    outside = other.problem.outside

    def counted(w: np.ndarray, b: float) -> tuple[np.ndarray, np.ndarray]:
        nonlocal passes
        passes += 1
        return outside(w, b)

    other.problem.outside = counted  # type: ignore[method-assign]
    others = (other.other(), other.until(7).other(3))
    choice = PlaneChoice("random")
    run.view(choice, others=others)
    assert passes == 3
    run.until(50).view(choice, others=others)
    assert passes == 4


def test_runs_may_come_and_go_and_change_their_order() -> None:
    run, one, two = descend(), descend("primal", 25), descend(iterations=10, start="random")
    choice = PlaneChoice("random")
    alone = [run.view(choice, others=(other.other(),)).tracks[0] for other in (one, two)]
    for order in ((0, 1), (1, 0), (1,), (0, 0, 1)):
        others = tuple((one, two)[k].other() for k in order)
        for track, k in zip(run.view(choice, others=others).tracks, order, strict=True):
            np.testing.assert_allclose(track.s, alone[k].s, atol=1e-12)
            np.testing.assert_allclose(track.distance, alone[k].distance, atol=1e-7)


def test_directions_that_are_no_longer_needed_are_forgotten() -> None:
    run, other = descend(), descend("primal", 25)
    run.view(others=(other.other(),))
    direction = weakref.ref(run.surface.directions[0])
    run.until(30).view(others=(other.other(),))
    gc.collect()
    assert direction() is None


def test_a_run_that_has_not_moved_has_its_place_for_a_path() -> None:
    run = descend()
    still = descend(iterations=0)
    view = run.view(others=(still.other(),))
    assert (view.tracks[0].s.tolist(), view.tracks[0].t.tolist()) == ([0.0], [0.0])
    assert isinstance(still.other(), Other)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.integers(2, 3000))
def test_thinning_keeps_pairs_and_both_ends(length: int, size: int) -> None:
    iterations = np.arange(length)
    thetas = np.broadcast_to(np.zeros(1), (length, size))
    kept, rows, squares = thinned((iterations, thetas, iterations * 2.0))
    assert len(kept) == len(rows) == len(squares)
    assert len(kept) <= PATH_POINTS + 2
    np.testing.assert_array_equal(squares, kept * 2.0)
    if length:
        assert (kept[0], kept[-1]) == (0, length - 1)
    if length > 3:
        first = kept[kept % 2 == 0][:-1]
        assert np.isin(first + 1, kept).all()


# -- of a trainer ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_a_trained_run_by_any_method_now_and_in_the_past(method: str) -> None:
    run = descend("primal" if method == "adam" else "gram", 0)
    trainer = Trainer(run.problem, Recipe(method=method, l2=0.01), 20)  # type: ignore[arg-type]
    while trainer.stopped is None:
        trainer.run(20)
    for iteration in (trainer.iteration, trainer.iteration // 2, 1):
        problem, theta = trainer.point(iteration)
        path, cost = trainer.history.path(iteration), trainer.evaluation_at(iteration).cost
        for kind in ("descent", "path", "length", "weights", "random"):
            choice = PlaneChoice(kind, weights=(3, 11))  # type: ignore[arg-type]
            view = run.surface.view(iteration, theta, path, choice=choice, points=24, problem=problem)
            assert view.iteration == iteration
            assert view.dot_cost == pytest.approx(cost, abs=1e-12)
            assert len(view.path_s) == len(path[0]) + 1
            np.testing.assert_allclose(run.surface.locate(*view.dot)[0], problem.parameters(theta)[0], atol=1e-12)
