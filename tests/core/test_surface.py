"""The surface is exact, the dot lies on it, and what it says of its lowest point is true."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lrviz.images.dataset import Dataset
from lrviz.surface import Plane, PlaneChoice, Surface, Window
from lrviz.surface.frame import MOST_MARGINS, Frame, affordable

from .descents import N_X, SIDE, Descended, descend, pictures

PLANES = [
    PlaneChoice(),
    PlaneChoice("path"),
    PlaneChoice("length"),
    PlaneChoice("weights", weights=(7, 30)),
    PlaneChoice("random", seed=5),
    PlaneChoice("runs", runs=(1, 2)),
]
"""One of each kind."""

KINDS = [choice.kind for choice in PLANES]

ENGINES = [("gram", "zeros"), ("gram", "random"), ("primal", "zeros"), ("stream", "zeros"), ("primal", "random")]


def beside(run: Descended) -> Descended:
    """Another run on the same pictures."""
    other = descend(run.problem.engine, 40, 1.4, run.problem.l2, data=run.data)
    return other


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize(("engine", "start"), ENGINES)
@pytest.mark.parametrize("iterations", [1, 60])
def test_every_grid_point_is_the_cost_computed_from_w_and_b(
    choice: PlaneChoice, l2: float, engine: str, start: str, iterations: int
) -> None:
    run = descend(engine, iterations, l2=l2, start=start)
    view = run.view(choice, others=(beside(run).other(),))
    assert view.choice == choice
    assert view.dot_cost == pytest.approx(run.problem.evaluate(run.theta).cost, abs=1e-12)
    assert view.plane is not None
    assert view.plane.cost(0.0, 0.0) == view.dot_cost
    rng = np.random.default_rng(1)
    for _ in range(50):
        i, j = rng.integers(len(view.t)), rng.integers(len(view.s))
        w, b = run.surface.locate(view.s[j], view.t[i])
        assert w.shape == (N_X, 1)
        assert view.J[i, j] == pytest.approx(run.cost(w, b), rel=1e-12, abs=1e-11)


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
@pytest.mark.parametrize(("engine", "start"), ENGINES)
def test_coordinates_are_lengths_along_two_square_directions_through_the_dot(
    choice: PlaneChoice, engine: str, start: str
) -> None:
    run = descend(engine, start=start)
    view = run.view(choice, others=(beside(run).other(),))

    def at(s: float, t: float) -> np.ndarray:
        return np.append(*run.surface.locate(s, t))

    here = at(*view.dot)
    np.testing.assert_allclose(here, run.weights()[-1], atol=1e-12)
    u, v = at(view.dot[0] + 1.0, view.dot[1]) - here, at(view.dot[0], view.dot[1] + 1.0) - here
    assert (u @ u, v @ v, u @ v) == pytest.approx((1.0, 1.0, 0.0), abs=1e-9)
    # where 0 is: where the descent began, or w = 0, b = 0
    origin = np.zeros(N_X + 1) if choice.kind in ("length", "weights") else np.append(*run.start)
    begin = np.append(*run.start)
    for place, (s, t) in ((here, view.dot), (begin, view.start)):
        assert (s, t) == pytest.approx((u @ (place - origin), v @ (place - origin)), abs=1e-9)
    if choice.kind in ("descent", "path", "random", "runs"):
        assert view.start == pytest.approx((0.0, 0.0), abs=1e-12)
    # the path, and how far it lies off the plane
    for point, s, t, distance in zip(run.weights(), view.path_s, view.path_t, view.path_distance, strict=True):
        assert (s, t) == pytest.approx((u @ (point - origin), v @ (point - origin)), abs=1e-9)
        off = point - here - (u @ (point - here)) * u - (v @ (point - here)) * v
        assert distance == pytest.approx(float(np.linalg.norm(off)), abs=1e-6)
    assert (view.path_s[-1], view.path_t[-1]) == pytest.approx(view.dot)


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
@pytest.mark.parametrize("l2", [0.0, 0.1])
def test_the_gradient_is_the_slope_of_the_cost(choice: PlaneChoice, l2: float) -> None:
    run = descend(l2=l2)
    view = run.view(choice, others=(beside(run).other(),))
    assert view.plane is not None
    for s, t in ((0.0, 0.0), (0.3, -0.1), (-2.0, 1.0)):
        step = 1e-5
        ds = (view.plane.cost(s + step, t) - view.plane.cost(s - step, t)) / (2 * step)
        dt = (view.plane.cost(s, t + step) - view.plane.cost(s, t - step)) / (2 * step)
        assert view.plane.gradient(s, t) == pytest.approx((ds, dt), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
@pytest.mark.parametrize("start", ["zeros", "random"])
def test_before_the_first_step_there_is_a_plane_of_every_kind(choice: PlaneChoice, start: str) -> None:
    run = descend(iterations=0, start=start)
    view = run.view(choice, others=(beside(run).other(),))
    assert np.isfinite(view.J).all()
    assert view.dot_cost == pytest.approx(run.problem.evaluate(run.theta).cost, abs=1e-12)
    directions = run.surface.directions
    assert [one.norm for one in directions] == pytest.approx([1.0, 1.0], abs=1e-9)
    w, b = run.surface.locate(view.s[3], view.t[5])
    assert view.J[5, 3] == pytest.approx(run.cost(w, b), abs=1e-11)
    if choice.kind == "path":
        assert "no path yet" in view.sentence


def test_the_descent_plane_has_the_descent_and_the_stiffest_direction() -> None:
    run = descend()
    run.view()
    u, v = (np.append(*one.parameters()) for one in run.surface.directions)
    X = np.vstack([run.X, np.ones((1, len(run.data)))])
    top = np.linalg.svd(X)[0][:, 0]
    assert abs(v @ top) == pytest.approx(1.0, abs=1e-6)
    way = run.weights()[-1]
    assert np.linalg.norm(way - (u @ way) * u - (v @ way) * v) == pytest.approx(0.0, abs=1e-9)
    assert u @ way > 0


# -- the frame ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.9, 4.0])
@pytest.mark.parametrize("iterations", [0, 5, 300])
@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
def test_frame_holds_what_matters_and_the_cost_rises_on_every_side(
    share: float, iterations: int, choice: PlaneChoice
) -> None:
    run = descend(share=share, iterations=iterations)
    view = run.view(choice, others=(beside(run).other(),))
    assert view.minimum is not None
    wanted = [view.dot, view.minimum[:2]]
    if choice.kind in ("descent", "path", "runs"):
        wanted += [view.start, *zip(view.path_s, view.path_t, strict=True)]
    for s, t in wanted:
        assert view.s[0] < s < view.s[-1]
        assert view.t[0] < t < view.t[-1]
    lowest = view.minimum[2]
    for edge in (view.J[0], view.J[-1], view.J[:, 0], view.J[:, -1]):
        assert edge.min() > lowest
    assert view.J.min() >= lowest - 1e-12
    assert (np.diff(view.s) > 0).all()
    assert (np.diff(view.t) > 0).all()
    assert not view.zoomed


def test_a_start_far_away_does_not_make_the_bowl_a_speck() -> None:
    """In the plane (length of w, b) after a start with large weights that training turned somewhere else."""
    run = descend(iterations=200)
    far = np.full((N_X, 1), 1e4)
    surface = Surface(run.problem, far, 0.0)
    view = surface.view(200, run.theta, run.path, choice=PlaneChoice("length"))
    assert view.minimum is not None
    assert abs(view.start[0]) > 1e3
    assert np.ptp(view.s) < 100.0


def test_a_slope_that_hardly_rises_does_not_fill_the_picture() -> None:
    """Two pictures of a hundred pull back, a thousand times more gently: J rises again, but ever so slowly."""
    along = np.append(np.full(98, 1.0), [-1e-3, -1e-3])
    zero = np.zeros(100)
    plane = Plane(zero, along, np.tile([1.0, -1.0], 50), np.zeros((3, 3)))
    lowest = plane.minimum()
    assert lowest is not None
    frame = Frame(plane, (0.0, 0.0), lowest, np.zeros(1), np.zeros(1), forward=False)
    low, high = frame.s_range
    assert low < 0.0 < lowest[0] < high
    assert high - low < 4.0 * lowest[0]


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
def test_the_grid_covers_the_window_exactly(choice: PlaneChoice) -> None:
    run = descend()
    others = (beside(run).other(),)
    frame = run.view(choice, others=others)
    window = Window(frame.dot[0] - 0.01, frame.dot[0] + 0.03, frame.dot[1] - 0.2, frame.dot[1] - 0.1)
    view = run.view(choice, points=30, window=window, others=others)
    assert view.zoomed
    assert (view.s[0], view.s[-1], view.t[0], view.t[-1]) == (
        window.s_low,
        window.s_high,
        window.t_low,
        window.t_high,
    )
    assert (len(view.s), len(view.t)) == (30, 20)
    for i, j in ((0, 0), (7, 13), (19, 29)):
        assert view.J[i, j] == pytest.approx(run.cost(*run.surface.locate(view.s[j], view.t[i])), abs=1e-11)
    assert (view.dot, view.minimum) == (frame.dot, frame.minimum)


@pytest.mark.parametrize(
    "window",
    [
        Window(1.0, 1.0, 0.0, 1.0),
        Window(2.0, 1.0, 0.0, 1.0),
        Window(float("nan"), 1.0, 0.0, 1.0),
        Window(0.0, float("inf"), 0.0, 1.0),
        Window(1.0, 1.0 + 1e-15, 0.0, 1.0),
    ],
)
def test_what_is_no_window_is_framed_instead(window: Window) -> None:
    run = descend()
    view = run.view(window=window)
    assert not view.zoomed
    np.testing.assert_array_equal(view.s, run.view().s)


@settings(max_examples=40, deadline=None)
@given(
    middle=st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)),
    size=st.tuples(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6)),
)
def test_any_window_is_finite_and_exact(middle: tuple[float, float], size: tuple[float, float]) -> None:
    window = Window(middle[0] - size[0], middle[0] + size[0], middle[1] - size[1], middle[1] + size[1])
    view = RUN.view(window=window, points=12)
    assert view.zoomed
    assert np.isfinite(view.J).all()
    assert np.isfinite(view.contour_x).all()
    w, b = RUN.surface.locate(view.s[4], view.t[6])
    assert view.J[6, 4] == pytest.approx(RUN.cost(w, b), rel=1e-9, abs=1e-11)


RUN = descend(l2=0.01)


def test_with_many_pictures_the_grid_is_coarser() -> None:
    assert affordable(96, 209) == 96
    assert affordable(96, 2000) < 96
    for m in (209, 2000, 5000):
        points = affordable(128, m)
        assert points * (2 * points // 3) * m <= MOST_MARGINS
    assert affordable(96, 10**6) == 24
    assert affordable(16, 10**6) == 16


# -- the lowest point -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
@pytest.mark.parametrize("l2", [0.0, 0.1])
def test_the_lowest_point_is_lowest(choice: PlaneChoice, l2: float) -> None:
    run = descend(l2=l2)
    view = run.view(choice, others=(beside(run).other(),))
    assert view.minimum is not None
    s, t, J = view.minimum
    assert run.cost(*run.surface.locate(s, t)) == pytest.approx(J, abs=1e-11)
    for ds, dt in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1)):
        assert run.cost(*run.surface.locate(s + 1e-3 * ds, t + 1e-3 * dt)) > J
    assert f"{J:.3g}" in view.sentence


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
@pytest.mark.parametrize(
    ("share", "l2", "iterations"), [(30.0, 0.0, 12), (1000.0, 0.0, 12), (30.0, 0.1, 12), (30.0, 0.1, 30)]
)
def test_the_lowest_point_is_found_from_far_up_the_wall(
    choice: PlaneChoice, share: float, l2: float, iterations: int
) -> None:
    """α so large that all margins are huge where the run is: J is nearly straight there, or 10¹⁸ times larger."""
    run = descend(iterations=iterations, share=share, l2=l2)
    view = run.view(choice, others=(beside(run).other(),))
    assert np.isfinite(view.J).all()
    assert view.minimum is not None
    s, t, J = view.minimum
    assert view.J.min() >= J * (1 - 1e-9)
    assert run.cost(*run.surface.locate(s, t)) == pytest.approx(J, rel=1e-6)
    around = [(0.1, 0.0), (-0.1, 0.0), (0.0, 0.1), (0.0, -0.1)]
    assert all(run.cost(*run.surface.locate(s + ds, t + dt)) >= J * (1 - 1e-9) for ds, dt in around)


def test_separable_pictures_have_no_lowest_point_and_it_is_said() -> None:
    run = descend(iterations=300, data=pictures(separable=True))
    assert run.problem.evaluate(run.theta).train_accuracy == 1.0
    view = run.view()
    assert view.minimum is None
    assert "no lowest point" in view.sentence
    assert "falls for ever" in view.sentence
    assert "λ > 0 would give it one" in view.note
    assert view.plane is not None
    along = [view.plane.cost(10.0**k, 0.0) for k in range(5)]
    assert along == sorted(along, reverse=True)
    # the penalty makes it a bowl again, and that is said too
    run = descend(iterations=300, l2=0.1, data=pictures(separable=True))
    view = run.view()
    assert view.minimum is not None
    assert "penalty" in view.note


def test_the_penalty_in_force_can_be_another_than_the_problems_own() -> None:
    run = descend(l2=0.2)
    view = run.surface.view(60, run.theta, run.path, problem=run.problem.with_l2(0.7))
    w, b = run.problem.parameters(run.theta)
    assert view.dot_cost == pytest.approx(run.cost(w, b) + 0.25 * float(np.sum(w * w)), abs=1e-12)


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
@pytest.mark.parametrize("choice", PLANES[:5], ids=KINDS[:5])
def test_equal_pictures_give_no_invented_surface(engine: str, l2: float, value: int, choice: PlaneChoice) -> None:
    """All of them the same: the descent is all along one direction, and J only depends on that."""
    labels = (np.arange(9) % 3 == 0).astype(np.uint8)
    same = Dataset(np.full((9, SIDE, SIDE, 3), value, np.uint8), labels, tuple(map(str, range(9))))
    for iterations in (0, 20, 60):
        run = descend(engine, iterations, l2=l2, data=same)
        view = run.view(choice)
        u, v = run.surface.directions
        assert u.norm == pytest.approx(0.0, abs=1e-9) or (
            u.norm == pytest.approx(1.0, abs=1e-6) and abs(u.inner(v)) < 1e-6
        )
        assert np.isfinite(view.J).all()
        lowest = -(np.log(1 / 3) + 2 * np.log(2 / 3)) / 3  # the entropy of one in three
        assert view.J.min() >= lowest - 1e-9
        assert view.dot_cost == pytest.approx(run.problem.evaluate(run.theta).cost, abs=1e-12)
        assert "for ever" not in view.sentence


# -- what is drawn --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choice", PLANES, ids=KINDS)
def test_contours_are_on_their_level_and_lines_do_not_join(choice: PlaneChoice) -> None:
    run = descend(iterations=300)
    view = run.view(choice, points=96, others=(beside(run).other(),))
    assert view.plane is not None
    assert 0 < len(view.levels) <= 14
    assert not view.contour_connect[-1]
    for k in range(0, len(view.contour_x), 97):
        J = view.plane.cost(view.contour_x[k] - view.dot[0], view.contour_y[k] - view.dot[1])
        assert np.abs(np.log(view.levels / J)).min() < 0.02
    steps = np.hypot(np.diff(view.contour_x) / np.ptp(view.s), np.diff(view.contour_y) / np.ptp(view.t))
    assert steps[view.contour_connect[:-1]].max() < 0.05


def test_a_zig_zag_shows_past_the_safe_limit() -> None:
    view = descend(share=1.3, iterations=40).view()
    turns = np.sign(np.diff(view.path_t))
    assert np.mean(turns[1:] != turns[:-1]) > 0.8


# -- the numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1e-8, 1.0, 30.0, 100.0, 1e6])
def test_extreme_margins_and_many_pictures_by_the_plain_formula(scale: float) -> None:
    rng = np.random.default_rng(0)
    m = 1100
    q, qu, qv = scale * rng.standard_normal((3, m))
    s, t = np.linspace(-1, 1, 5), np.linspace(-2, 1, 3)
    expected = [[np.mean(np.logaddexp(0, -(q + a * qu + c * qv))) for a in s] for c in t]
    plane = Plane(q, qu, qv, np.zeros((3, 3)))
    np.testing.assert_allclose(plane.costs(s, t), expected, rtol=1e-12, atol=1e-15)
    S, T = (grid.ravel() for grid in np.meshgrid(s, t))
    np.testing.assert_allclose(plane.costs_at(S, T), np.ravel(expected), rtol=1e-12, atol=1e-15)


@settings(max_examples=100, deadline=None)
@given(
    m=st.integers(1, 70),
    seed=st.integers(0, 10**6),
    scales=st.tuples(*(st.floats(-6, 4) for _ in range(3))),
    shape=st.tuples(st.integers(1, 40), st.integers(1, 40)),
)
def test_the_fast_way_over_a_grid_is_the_plain_formula(
    m: int, seed: int, scales: tuple[float, float, float], shape: tuple[int, int]
) -> None:
    rng = np.random.default_rng(seed)
    q, qu, qv = (10.0**scale * rng.standard_normal(m) for scale in scales)
    s, t = np.sort(rng.standard_normal(shape[0])), np.sort(rng.standard_normal(shape[1]))
    margins = q[:, None, None] + qu[:, None, None] * s + qv[:, None, None] * t[:, None]
    expected = np.logaddexp(0.0, -margins).mean(axis=0)
    found = Plane(q, qu, qv, np.zeros((3, 3))).costs(s, t)
    np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-13)
