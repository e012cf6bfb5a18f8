"""Where a run is, told without computing anything for it: exactly the numbers of the iteration that is named."""

from __future__ import annotations

import time

import numpy as np
import pytest

from lrviz import neuron
from lrviz.descent.engines import make_problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.session.commands import FULL_SPEED, SetJudgement, SetSlice, SetSurface
from lrviz.session.live_run import LiveRun
from lrviz.session.looking import Looking
from lrviz.session.parcels import Packer
from lrviz.session.parts import Budget
from lrviz.session.reporter import Reporter
from lrviz.session.scene import AT_ONCE, QUIET, Scene

from .descents import SIDE, pictures

RECIPES = [
    Recipe(learning_rate=0.02),
    Recipe(learning_rate=0.02, l2=0.1),
    Recipe(method="momentum", learning_rate=0.02),
    Recipe(method="batches", learning_rate=0.02, batch_size=7),
]


def make_trainer(recipe: Recipe, engine: str = "gram", data: Dataset | None = None) -> Trainer:
    data = data or pictures()
    preprocessing = Preprocessing(SIDE, SIDE).fit(data.pixels)
    return Trainer(make_problem(data, preprocessing, pictures(20, 1), engine=engine), recipe, 10**9)


@pytest.mark.parametrize("engine", ["gram", "primal"])
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: f"{recipe.method}-{recipe.l2}")
@pytest.mark.parametrize("steps", [1, 2, 60])
def test_a_run_that_hurries_tells_the_truth_of_the_iteration_it_names(recipe: Recipe, engine: str, steps: int) -> None:
    trainer = make_trainer(recipe, engine)
    for _ in range(2):
        trainer.run(steps)
    trainer.hurries = True
    latest = trainer.latest()
    assert latest.iteration == trainer.iteration - 1
    w, b = latest.problem.parameters(latest.theta)
    data = pictures()
    X = data.images.reshape(len(data), -1).T / 255.0
    there = neuron.cost(w.T @ X + b, data.Y) + 0.5 * recipe.l2 * float(np.sum(w**2))
    assert latest.evaluation.cost == pytest.approx(there, rel=1e-12)
    np.testing.assert_array_equal(latest.theta, trainer.history.theta(latest.iteration))
    np.testing.assert_allclose(latest.evaluation.logits, (w.T @ X + b)[0], rtol=1e-9, atol=1e-12)
    dz = neuron.sigmoid(w.T @ X + b) - data.Y
    gradient = np.hypot(np.linalg.norm(X @ dz.T / len(data) + recipe.l2 * w), dz.mean())
    assert latest.evaluation.gradient_norm == pytest.approx(float(gradient), rel=1e-9)


def test_a_run_that_rests_or_changed_its_recipe_tells_of_the_present() -> None:
    trainer = make_trainer(RECIPES[0])
    trainer.run(9)
    assert trainer.latest().iteration == 9
    trainer.run(9)
    trainer.hurries = True
    assert trainer.latest().iteration == 17
    trainer.recipe = Recipe(learning_rate=0.01)
    assert trainer.latest().iteration == 18
    assert trainer.latest().recipe.learning_rate == 0.01


def test_it_never_goes_back() -> None:
    run = live_run(make_trainer(RECIPES[0]))
    seen = [run.trainer.latest().iteration]
    for most in (3, 10**9, 1, 10**9, 1, 2):
        run.begin()
        run.advance(most, 0.0)
        seen.append(run.trainer.latest().iteration)
        run.hold()
        seen.append(run.trainer.latest().iteration)
    assert seen == sorted(seen)
    assert seen[-1] == run.trainer.iteration


def test_looking_at_a_run_that_hurries_makes_no_pass_over_the_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = make_trainer(RECIPES[0], "primal")
    trainer.run(9)
    trainer.hurries = True

    def refuse(*_: object) -> None:
        raise AssertionError("a pass over the pictures")

    for name in ("logits", "pullback"):
        monkeypatch.setattr(type(trainer.problem), name, refuse)
    assert trainer.latest().evaluation.train_accuracy > 0
    assert trainer.describe()


# -- pictures of many ----------------------------------------------------------------------------------------------


def live_run(trainer: Trainer) -> LiveRun:
    return LiveRun(1, trainer, trainer.parameters(), speed=FULL_SPEED)


def scene_of(run: LiveRun, points: int) -> Scene:
    scene = Scene(Preprocessing(SIDE, SIDE), Budget())
    scene.show(SetSurface(True, points))
    scene.enter(run, Looking(run).point())
    return scene


def test_with_many_pictures_the_surface_is_coarse_while_training_and_whole_when_it_rests() -> None:
    run = live_run(make_trainer(RECIPES[0], data=pictures(3000)))
    scene = scene_of(run, 96)
    run.begin()
    run.advance(10**9, 0.0)
    view = scene.surface(0.0, run, Looking(run).point(), [run], still=False)
    assert view is not None
    assert view.coarse
    assert view.J.shape[1] < 64
    assert f"coarse while training: {view.J.shape[1]}×{view.J.shape[0]}" in view.sentence
    assert view.plane is not None
    for t, s in ((0, 0), (3, 5)):  # what it has is exact
        exact = view.plane.cost(view.s[s] - view.dot[0], view.t[t] - view.dot[1])
        assert view.J[t, s] == pytest.approx(exact, rel=1e-9)
    run.hold()
    sketch = scene.surface(1.0, run, Looking(run).point(), [run], still=True)
    assert AT_ONCE < 2 * 96 * 96 // 3 * 3000
    assert sketch is not None
    assert "coarse at first" in sketch.sentence
    assert scene.patience(1.0) == pytest.approx(QUIET)
    assert not scene.patience(1.0 + 2 * QUIET)
    whole = scene.surface(1.0 + 2 * QUIET, run, Looking(run).point(), [run], still=True)
    assert whole is not None
    assert whole.J.shape == (64, 96)
    assert not whole.coarse
    assert "coarse" not in whole.sentence + whole.note
    assert scene.patience(9.0) == float("inf")


def test_with_some_hundred_pictures_nothing_is_coarse() -> None:
    run = live_run(make_trainer(RECIPES[0], data=pictures(210)))
    run.begin()
    run.advance(10**9, 0.0)
    view = scene_of(run, 96).surface(0.0, run, Looking(run).point(), [run], still=False)
    assert view is not None
    assert view.J.shape == (42, 64)
    assert not view.coarse


# -- long runs -----------------------------------------------------------------------------------------------------


def snapshots_of(run: LiveRun, reporter: Reporter) -> tuple[float, int]:
    """Seconds and bytes of a snapshot with all its parts: the quickest, and the last."""
    quickest, size = float("inf"), 0
    for _ in range(7):
        run.advance(2, 0.0)
        run.trainer.hurries = True
        began = time.perf_counter()
        for part in reporter.scene._parts:
            part.hurry()
        run._curve.hurry()
        snapshot = reporter.snapshot(began + 100, [run], Looking(run), None)
        quickest = min(quickest, time.perf_counter() - began)
        assert snapshot.curve is not None
        size = sum(len(bytes_) for bytes_ in Packer().pack(snapshot))
    return quickest, size


def test_a_snapshot_of_a_long_run_is_as_quick_and_as_small_as_one_of_a_short_run() -> None:
    run = live_run(make_trainer(RECIPES[0], data=pictures(8)))
    reporter = Reporter(1, Preprocessing(SIDE, SIDE))
    for wish in (SetSurface(True, 48), SetSlice(True), SetJudgement(True)):
        reporter.scene.show(wish)
    run.begin()
    while run.trainer.iteration < 10**4:
        run.advance(10**9, 0.1)
    seconds, size = snapshots_of(run, reporter)
    while run.trainer.iteration < 10**6:
        run.advance(10**9, 0.1)
    later_seconds, later_size = snapshots_of(run, reporter)
    # Each doubling adds 256 groups to the curve: 13 doublings against 20.
    assert later_size < 2.5 * size
    assert later_seconds < 3 * seconds
