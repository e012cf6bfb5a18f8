"""K, however it is kept; and runs that begin without it and take it when it is there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from lrviz.descent import engines, kernel
from lrviz.descent.engines import Problems, make_problem
from lrviz.descent.gram import GramProblem
from lrviz.descent.kernel import PanelKernel, Passes, WholeKernel, make_kernel
from lrviz.descent.matrix import OnShare, PictureMatrix
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.commands import FULL_SPEED

from .test_problems import every_way
from .test_problems import pictures as even_pictures
from .test_problems import test_everything_an_engine_says_is_what_w_and_b_say as everything
from .watching import Watcher, numbers, summary, watching

RECIPES = {
    "descent": Recipe(),
    "penalty": Recipe(l2=1e-3),
    "decay": Recipe(schedule="decay", decay=1e-3),
    "safe": Recipe(l2=1e-6, schedule="safe"),
    "momentum": Recipe("momentum"),
    "nesterov": Recipe("nesterov", l2=1e-6),
    "batches": Recipe("batches", 0.3, batch_size=4, seed=2),
}
every_recipe = pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
everything.__test__ = False  # type: ignore[attr-defined]  # of the engines themselves, not here


def pictures(m: int = 30, side: int = 4, seed: int = 0) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = (rng.random(m) > 0.5).astype(np.uint8)
    images = rng.integers(0, 256, (m, side, side, 3), dtype=np.uint8)
    return Dataset(images, labels, tuple(str(i) for i in range(m)))


class Held:
    """K is made when it is let go; until then 40 % of it are there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._go = threading.Event()
        self.error: BaseException | None = None
        real = make_kernel

        def slowly(X: PictureMatrix, X_test: PictureMatrix | None, progress: OnShare) -> kernel.Kernel:
            while not self._go.wait(0.001):
                progress(0.4)
            if self.error is not None:
                raise self.error
            return real(X, X_test, progress)

        monkeypatch.setattr("lrviz.descent.growing.make_kernel", slowly)
        monkeypatch.setattr(engines, "LONG", -1.0)

    def go(self, error: BaseException | None = None) -> None:
        self.error = error
        self._go.set()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held(monkeypatch)
    yield held
    held.go(held.error)
    for thread in makers():
        thread.join(5.0)
    assert not makers()


def makers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "K"]


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    with watching() as watcher:
        yield watcher


# How K is kept


@pytest.mark.parametrize("kept", ["panels", "passes"])
@every_way
@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_whatever_takes_the_place_of_the_whole_K_says_what_w_and_b_say(
    monkeypatch: pytest.MonkeyPatch, kept: str, way: dict[str, bool], l2: float
) -> None:
    if kept == "panels":
        monkeypatch.setattr(kernel, "PANELS_FROM", 0)
        monkeypatch.setattr(kernel, "PANEL", 7)
    else:
        monkeypatch.setattr("lrviz.descent.gram.make_kernel", lambda X, X_test, progress: Passes(X, X_test))
    everything("gram", way, l2)


@pytest.mark.parametrize("m", [1, 2, 7, 64, 65, 130])
@pytest.mark.parametrize("block", [3, 5, 64, 200])
def test_panels_hold_the_same_K_whatever_the_blocks_are(monkeypatch: pytest.MonkeyPatch, m: int, block: int) -> None:
    monkeypatch.setattr("lrviz.descent.matrix.gram_block", lambda n_x: block)
    X = PictureMatrix(pictures(m).pixels, Preprocessing(4, 4))
    x = np.asarray(pictures(m).pixels).reshape(m, -1) / 255.0
    made = [WholeKernel(m), PanelKernel(m)]
    for rows, columns, products, _ in X.gram_blocks():
        for one in made:
            one.put(rows, columns, products)
    whole, panels = made
    np.testing.assert_allclose(2.0 * whole.half(), x @ x.T, rtol=1e-13)
    assert np.array_equal(whole.half(), panels.half())
    assert np.array_equal(whole.half(), whole.half().T)
    theta = np.random.default_rng(1).standard_normal(m + 1)
    half_Z = np.empty((2, m))
    for one, out in zip(made, half_Z, strict=True):
        one.forward(theta, out)
        assert one.square(theta[:-1]) == pytest.approx(float(np.sum((theta[:-1] @ x) ** 2)), rel=1e-9)
    expected = (x @ x.T @ theta[:-1] + theta[-1]) / 2.0
    np.testing.assert_allclose(half_Z, np.stack([expected, expected]), rtol=1e-11, atol=1e-12 * np.abs(expected).max())


def test_many_pictures_are_held_as_panels_in_half_of_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "PANELS_FROM", 500)
    made = make_kernel(PictureMatrix(pictures(640).pixels, Preprocessing(4, 4)))
    assert isinstance(made, PanelKernel)
    assert sum(panel.nbytes for panel in made._panels) < 0.56 * 8 * 640**2
    assert isinstance(make_kernel(PictureMatrix(pictures(499).pixels, Preprocessing(4, 4))), WholeKernel)


def test_progress_comes_to_all_of_it_with_the_test_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.descent.matrix.gram_block", lambda n_x: 8)
    shares: list[float] = []
    make_problem(pictures(30), Preprocessing(4, 4), pictures(20, seed=1), engine="gram", progress=shares.append)
    assert shares == sorted(shares)
    assert len(shares) == 10 + 12
    assert shares[-1] == pytest.approx(1.0)


# A run that takes K on its way


def growing(held: Held, m: int = 30) -> GramProblem:
    problem = GramProblem(pictures(m), Preprocessing(4, 4), pictures(9, seed=1), grow=True)
    assert problem.engine == "primal"
    return problem


def arrive(problem: GramProblem, held: Held) -> None:
    held.go()
    assert problem.growing is not None
    problem.growing.wait()
    assert problem.engine == "gram"


@every_recipe
@pytest.mark.parametrize("origin", [False, True])
def test_nothing_but_the_last_bits_changes_when_K_arrives(held: Held, recipe: Recipe, origin: bool) -> None:
    plain = make_problem(pictures(), Preprocessing(4, 4), pictures(9, seed=1), engine="gram")
    problem = growing(held)
    where = np.full((48, 1), 0.1 if origin else 0.0), 0.2
    trainers = []
    for base in (plain, problem):
        there, theta = base.at(*where)
        trainers.append(Trainer(there, recipe, 400, theta=theta))
    whole, changing = trainers
    costs: list[list[np.ndarray]] = [[], []]
    engines_seen = []
    for until in (1, 17, 60, 61, 200):
        if until == 61:
            arrive(problem, held)
        for trainer, told in zip(trainers, costs, strict=True):
            while trainer.iteration < until:
                told.append(trainer.run(until - trainer.iteration).costs)
        engines_seen.append(changing._leg.problem.engine)
        (w, b), (w_grown, b_grown) = whole.parameters(), changing.parameters()
        np.testing.assert_allclose(w_grown, w, rtol=0, atol=1e-12 * np.abs(w).max())
        assert b_grown == pytest.approx(b, rel=1e-12, abs=1e-12 * np.abs(w).max())
    assert engines_seen == ["primal", "primal", "primal", "gram", "gram"]
    np.testing.assert_allclose(np.concatenate(costs[1]), np.concatenate(costs[0]), rtol=1e-12, atol=1e-12)
    assert changing.learning_rate == pytest.approx(whole.learning_rate, rel=1e-12)


@every_recipe
@pytest.mark.parametrize("early", [512, 5])
def test_every_iteration_comes_again_to_the_last_bit_across_the_takeover(
    held: Held, monkeypatch: pytest.MonkeyPatch, recipe: Recipe, early: int
) -> None:
    monkeypatch.setattr("lrviz.descent.history.EARLY_CHECKPOINTS", early)
    monkeypatch.setattr("lrviz.descent.history.CHECKPOINT_BYTES", 4000)
    monkeypatch.setattr("lrviz.descent.history.FEWEST_CHECKPOINTS", 8)
    problem = growing(held)
    trainer = Trainer(problem, recipe, 400)
    seen: dict[int, np.ndarray] = {}
    rng = np.random.default_rng(3)
    while trainer.iteration < 300:
        if trainer.iteration >= 40 and problem.engine == "primal":
            arrive(problem, held)
        first, n = trainer.iteration, len(trainer.run(int(rng.integers(1, 9))).costs)
        assert n
        seen[first] = trainer.history.state(first)
        seen[trainer.iteration] = trainer._states[0].copy()
    assert trainer.history.stride > 1
    assert [leg.problem.engine for leg in trainer.history.legs] == ["primal", "gram"]
    for iteration, state in seen.items():
        assert np.array_equal(trainer.history.state(iteration), state), iteration
    costs = trainer.history.costs.before(300, 300)
    assert costs is not None
    assert np.array_equal(trainer.history.costs_before(300, 300), costs)


def test_the_takeover_is_no_change_of_the_recipe(held: Held) -> None:
    problem = growing(held)
    trainer = Trainer(problem, Recipe(learning_rate=0.01), 400)
    trainer.run(10)
    trainer.recipe = replace(trainer.recipe, learning_rate=0.02)
    trainer.run(10)
    arrive(problem, held)
    trainer.run(10)
    assert trainer.recipe_since == 10
    assert trainer.history.changes() == ((10, trainer.recipe),)
    assert trainer.recipe_at(25) == trainer.recipe


def test_steps_made_without_K_need_not_be_repeated(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.descent.history.CHECKPOINT_BYTES", 4000)
    monkeypatch.setattr("lrviz.descent.history.FEWEST_CHECKPOINTS", 8)
    problem = growing(held)
    trainer = Trainer(problem, Recipe(), 2000)
    while trainer.iteration < 100:
        trainer.run(10)
    arrive(problem, held)
    while trainer.iteration < 2000:
        trainer.run(100)
    assert trainer.history.stride > 64
    monkeypatch.setattr(Passes, "product", lambda *_: pytest.fail("a pass over the pictures"))
    for iteration in (0, 1, 50, 99, 100, 777):
        trainer.history.state(iteration)
        trainer.evaluation_at(iteration)


def test_a_fork_from_before_K_goes_on_with_it(held: Held) -> None:
    problem = growing(held)
    parent = Trainer(problem, Recipe(), 400)
    parent.run(100)
    before = parent.fork(50, parent.recipe)
    before.run(10)
    arrive(problem, held)
    before.run(20)
    after = parent.fork(50, parent.recipe)
    while after.iteration < before.iteration:
        after.run(100)
        before.run(100)
    while parent.iteration < after.iteration:
        parent.run(100)
    for child in (before, after):
        np.testing.assert_allclose(child.theta, parent.fork(child.iteration, parent.recipe).theta, rtol=1e-11)
        assert np.array_equal(child.fork(20, child.recipe).theta, parent.history.theta(20))
    assert before.history.leg(55).problem.engine == "primal"
    assert after.history.leg(55).problem.engine == "gram"


def test_newton_waits_for_K_and_adam_does_not_need_it(held: Held) -> None:
    problems = Problems(pictures(), Preprocessing(4, 4), engine="gram", grow=True)
    assert problems.for_recipe(Recipe()).engine == "primal"
    adam = problems.for_recipe(Recipe("adam"))
    assert adam.has_weights
    with pytest.raises(ValueError, match="Adam leaves the span"):
        Trainer(problems.for_recipe(Recipe()), Recipe("adam"))
    threading.Timer(0.05, held.go).start()
    newton = problems.for_recipe(Recipe("newton", l2=0.1))
    assert newton.engine == "gram"
    problems.close()


def test_without_K_newton_makes_it_for_itself(held: Held) -> None:
    problem = growing(held)
    recipe = Recipe("newton", l2=0.01)
    trainer, plain = (
        Trainer(problem, recipe, 5),
        Trainer(make_problem(pictures(), Preprocessing(4, 4), pictures(9, seed=1), engine="gram"), recipe, 5),
    )
    trainer.run(5)
    plain.run(5)
    np.testing.assert_allclose(trainer.theta, plain.theta, rtol=1e-9)
    assert problem.growing is not None
    problem.growing.stop()


def test_K_that_is_small_is_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = Problems(pictures(), Preprocessing(4, 4), engine="gram", grow=True)
    assert problems.for_recipe(Recipe()).engine == "gram"
    assert problems.growing is None


def test_when_K_cannot_be_made_runs_go_on_and_new_ones_do_without(held: Held) -> None:
    problems = Problems(pictures(), Preprocessing(4, 4), grow=True)
    problem = problems.for_recipe(Recipe(), 10**6)
    assert isinstance(problem, GramProblem)
    trainer = Trainer(problem, Recipe(), 100)
    trainer.run(10)
    held.go(MemoryError())
    assert problem.growing is not None
    problem.growing.wait()
    assert isinstance(problem.growing.failure, MemoryError)
    trainer.run(10)
    assert (trainer.iteration, trainer.problem.engine) == (20, "primal")
    assert problems.for_recipe(Recipe(), 10**6).has_weights


# What one sees of it


def load(watcher: Watcher, m: int = 40, **settings: object) -> None:
    data = TrainingData(even_pictures(m, side=8), even_pictures(12, side=8, seed=5))
    ready = watcher.load(data, engine="gram", recipe=Recipe(learning_rate=1e-3), tolerance=0.0, **settings)
    assert ready.engine == "primal"
    assert "40 %" in watcher.by_now(lambda s: s.progress == 0.4).sentence


def test_it_trains_at_once_and_says_how_far_K_is(watcher: Watcher, held: Held) -> None:
    watcher.send(commands.SetSurface(True, 12), commands.SetSlice(True), commands.SetJudgement(True))
    load(watcher, iterations=10**8)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    slow = watcher.until(lambda s: s.iteration > 50)
    assert (slow.engine, slow.status, slow.progress) == ("primal", "running", 0.4)
    held.go()
    fast = watcher.until(lambda s: s.engine == "gram")
    assert (fast.status, fast.progress) == ("running", 1.0)
    assert "compared" not in fast.sentence
    more = watcher.until(lambda s: s.iteration > fast.iteration + 100 and summary(s, 1).engine == "gram")
    assert summary(more, 1).changes == ()
    watcher.send(commands.Pause())
    paused = watcher.status("paused")
    assert watcher.look(slow.iteration).cost == pytest.approx(slow.cost, rel=1e-12)
    assert paused.cost is not None


def test_who_does_not_train_hears_of_it_too(watcher: Watcher, held: Held) -> None:
    load(watcher)
    watcher.step(3)
    held.go()
    told = watcher.until(lambda s: s.engine == "gram")
    assert (told.status, told.iteration, told.progress, summary(told, 1).engine) == ("paused", 3, 1.0, "gram")


def test_a_race_and_a_fork_take_it_on_their_way(watcher: Watcher, held: Held) -> None:
    load(watcher, iterations=10**8)
    recipes = (Recipe(learning_rate=1e-3), Recipe("momentum", 1e-3), Recipe("adam", 1e-3))
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Race((2, 3, 4), recipes))
    watcher.until(lambda s: numbers(s) == [1, 2, 3, 4] and all(line.iteration > 20 for line in s.runs[1:]))
    watcher.send(commands.Fork(5, 10, recipes[0]), commands.Select(2), commands.Train())
    watcher.until(lambda s: numbers(s)[-1] == 5 and summary(s, 5).iteration > 20)
    held.go()
    end = watcher.until(
        lambda s: (
            [line.engine for line in s.runs] == ["gram", "gram", "gram", "primal", "gram"]
            and min(summary(s, 2).iteration, summary(s, 5).iteration) > 300
        )
    )
    assert all(line.changes == () for line in end.runs)


@pytest.mark.parametrize("wish", [commands.Unload(2, "No pictures."), None])
def test_other_data_leave_no_thread(watcher: Watcher, held: Held, wish: commands.Unload | None) -> None:
    load(watcher)
    assert makers()
    if wish is not None:
        watcher.send(wish)
    else:
        data = TrainingData(even_pictures(20, side=8))
        watcher.send(commands.Load(2, 2, data, Preprocessing(8, 8), commands.Settings(engine="primal")))
    watcher.until(lambda s: s.load == 2 and s.status in ("empty", "ready"))
    assert not makers()


def test_the_end_of_the_worker_is_the_end_of_the_thread(held: Held) -> None:
    with watching() as watcher:
        load(watcher)
    assert not makers()


def test_when_there_is_no_memory_for_K_it_says_so_once_and_trains_on(
    watcher: Watcher, held: Held, caplog: pytest.LogCaptureFixture
) -> None:
    load(watcher, iterations=10**8)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 20)
    held.go(MemoryError())
    told = watcher.until(lambda s: s.error is not None)
    assert told.status == "running"
    assert "not enough memory" in told.sentence
    assert "compared" not in told.sentence
    watcher.until(lambda s: s.iteration > told.iteration + 50)
    assert watcher.seen[-1].refusals == 1
    assert watcher.settle(commands.NewRun(2, commands.Settings(engine="auto"))).run == 2


def test_K_rests_while_a_frame_is_drawn() -> None:
    rests: list[int] = []
    problem = GramProblem(pictures(), Preprocessing(4, 4), grow=True, rest=lambda: rests.append(1))
    assert problem.growing is not None
    problem.growing.wait()
    assert rests


def test_progress_may_end_the_waiting_but_not_the_work(held: Held) -> None:
    problem = growing(held)
    assert problem.growing is not None

    def leave(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        problem.growing.wait(leave)
    assert problem.growing.growing
    problem.growing.stop()
    assert problem.engine == "primal"
