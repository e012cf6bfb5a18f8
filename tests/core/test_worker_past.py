"""Looking at the past of a run, while it rests and while it trains."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from lrviz import neuron
from lrviz.descent.engines import make_problem
from lrviz.descent.history import History
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.commands import FULL_SPEED
from lrviz.session.live_run import LiveRun
from lrviz.session.looking import SLICE, replay
from lrviz.session.snapshot import Snapshot

from .watching import Watcher, watching

RECIPES = [
    Recipe(learning_rate=0.02),
    Recipe(method="momentum", learning_rate=0.02, l2=0.1),
    Recipe(method="nesterov", learning_rate=0.02),
    Recipe(method="adam"),
    Recipe(method="batches", learning_rate=0.02, batch_size=7),
    Recipe(method="newton", l2=0.1),
]


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    with watching() as watcher:
        yield watcher


def show_all(watcher: Watcher) -> None:
    watcher.send(commands.SetSurface(True, 32), commands.SetSlice(True), commands.SetJudgement(True))


def assert_all_of_one_moment(snapshot: Snapshot) -> None:
    parts = (snapshot.parameters, snapshot.surface, snapshot.slice, snapshot.train_judgement, snapshot.test_judgement)
    assert [part.iteration for part in parts if part is not None] == [snapshot.iteration] * 5


def cost(data: TrainingData, snapshot: Snapshot) -> float:
    """J of the parameters of a snapshot, without a penalty, by the lesson's own equations."""
    assert snapshot.parameters is not None
    train, _ = data.split()
    X = train.images.reshape(len(train), -1).T / 255.0
    return neuron.cost(snapshot.parameters.w.T @ X + snapshot.parameters.b, train.Y)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.method)
def test_every_panel_shows_the_moment_exactly_as_it_was(
    watcher: Watcher, make_data: Callable[..., TrainingData], recipe: Recipe
) -> None:
    data = make_data(20, 20, test_share=0.25)
    show_all(watcher)
    watcher.load(data, recipe=recipe, iterations=10**6, tolerance=0.0)
    live = {}
    for iterations in (1, 4, 7, 30):
        snapshot = watcher.step(iterations)
        live[snapshot.iteration] = snapshot
    last = watcher.seen[-1].last_iteration
    for iteration in (12, 1, 42, 5, 12):
        then, past = live[iteration], watcher.look(iteration)
        assert_all_of_one_moment(past)
        assert past.parameters is not None
        assert then.parameters is not None
        np.testing.assert_array_equal(past.parameters.w, then.parameters.w)
        assert past.parameters.b == then.parameters.b
        for name in ("cost", "test_cost", "train_accuracy", "test_accuracy", "gradient_norm", "learning_rate"):
            assert getattr(past, name) == getattr(then, name), name
        assert past.surface is not None
        assert past.surface.dot_cost == pytest.approx(past.cost, abs=1e-12)
        assert past.slice is not None
        assert past.slice.cost == pytest.approx(past.cost, abs=1e-12)
        assert past.train_judgement is not None
        assert past.train_judgement.losses.mean() + 0.5 * recipe.l2 * float(
            np.sum(past.parameters.w**2)
        ) == pytest.approx(past.cost, abs=1e-12)
        assert (past.last_iteration, past.live) == (last, False)
        assert past.curve is not None
        assert past.curve.iterations[-1] == last
        assert past.cost == past.curve.cost[past.curve.iterations == iteration]


def test_the_surface_of_the_past_ends_its_path_there(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(data)
    watcher.step(60)
    past = watcher.look(10)
    assert past.surface is not None
    assert len(past.surface.path_s) == 11
    assert (past.surface.path_s[-1], past.surface.path_t[-1]) == past.surface.dot


def test_the_picture_stands_still_while_one_scrubs(watcher: Watcher, make_data: Callable[..., TrainingData]) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(make_data(20, 20))
    watcher.step(500)
    frames = set()
    for iteration in range(400, 500, 10):
        surface = watcher.look(iteration).surface
        assert surface is not None
        assert not surface.zoomed
        frames.add((surface.s[0], surface.s[-1], surface.t[0], surface.t[-1]))
        assert surface.s[0] <= surface.dot[0] <= surface.s[-1]
        assert surface.t[0] <= surface.dot[1] <= surface.t[-1]
    assert len(frames) == 1
    early = watcher.look(2).surface
    assert early is not None
    assert early.s[0] <= early.dot[0] <= early.s[-1]


def test_lambda_and_alpha_are_those_of_the_moment(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=Recipe(learning_rate=0.01))
    first = watcher.step(20)
    watcher.send(commands.SetRecipe(Recipe(learning_rate=0.003, l2=1.0), 5))
    watcher.step(20)
    past = watcher.look(10)
    assert (past.learning_rate, past.recipe.learning_rate, past.recipe.l2) == (0.01, 0.003, 1.0)
    assert past.cost == pytest.approx(cost(data, past), abs=1e-12)
    at_change = watcher.look(20)
    assert at_change.learning_rate == 0.003
    assert first.cost is not None
    assert at_change.cost is not None
    assert at_change.cost > first.cost  # λ counts from there on
    last = watcher.look(40)
    changed = watcher.settle(commands.SetRecipe(Recipe(learning_rate=0.003), 6))
    assert (changed.iteration, changed.live) == (40, False)
    assert last.cost is not None
    assert changed.cost is not None
    assert changed.cost < last.cost
    assert changed.cost == pytest.approx(cost(data, changed), abs=1e-12)


def test_what_is_remarked_is_of_the_present_alone(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=Recipe(learning_rate=1.0), iterations=50)
    assert "safe limit" in watcher.step(20).remarks[0]
    assert watcher.look(10).remarks == ()
    watcher.send(commands.Look(None))
    assert "safe limit" in watcher.until(lambda s: s.live).remarks[0]


def test_sentences_say_where_one_is(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.step(40)
    past = watcher.look(10)
    assert past.sentence.startswith("Iteration 10 of 40: J = 0.")
    assert past.sentence.endswith("Fork from here, or go back to the present.")
    watcher.send(commands.Look(None))
    assert watcher.until(lambda s: s.live).sentence.startswith("Paused. J = ")


def test_the_list_of_runs_is_about_the_present_and_stays_the_same_object(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    present = watcher.step(30)
    past, other = watcher.look(10), watcher.look(11)
    assert past.runs is other.runs is present.runs
    assert past.curve is other.curve is present.curve
    assert (past.runs[0].iteration, past.runs[0].cost) == (30, present.cost)


def test_beyond_the_ends_is_the_end(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.step(7)
    watcher.send(commands.Look(100))
    assert watcher.until(lambda s: not s.live).iteration == 7
    watcher.send(commands.Look(-5))
    assert watcher.until(lambda s: s.iteration == 0).cost == pytest.approx(np.log(2))


def test_while_it_trains_the_past_stands_still_and_the_run_goes_on(
    watcher: Watcher, make_data: Callable[..., TrainingData]
) -> None:
    show_all(watcher)
    watcher.load(make_data(20, 20, test_share=0.25), iterations=10**8, tolerance=0.0)
    thousand = watcher.step(1000)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 3000)
    past = watcher.look(1000)
    assert past.status == "running"
    assert past.sentence.endswith("Training goes on.")
    assert_all_of_one_moment(past)
    assert past.cost == thousand.cost
    later = watcher.until(lambda s: s.last_iteration > past.last_iteration + 2000)
    assert (later.iteration, later.live) == (1000, False)
    for part in ("parameters", "surface", "slice", "train_judgement", "test_judgement"):
        assert getattr(later, part) is getattr(past, part), part
    grown = watcher.until(lambda s: s.curve is not later.curve)
    assert grown.curve is not None
    assert grown.curve.iterations[-1] > 3000
    watcher.send(commands.Look(None))
    present = watcher.until(lambda s: s.live)
    assert present.iteration > later.last_iteration
    assert present.parameters is not None
    assert present.parameters.iteration == present.iteration


def test_the_past_is_exact_while_other_runs_train(watcher: Watcher, make_data: Callable[..., TrainingData]) -> None:
    show_all(watcher)
    watcher.load(make_data(20, 20, test_share=0.25), iterations=10**8, tolerance=0.0)
    watcher.step(100)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Race((2, 3), (Recipe(), Recipe(method="batches"))))
    watcher.until(lambda s: s.run == 2 and s.iteration > 100)
    watcher.send(commands.Select(1))
    for iteration in (50, 51, 20, 21):
        past = watcher.look(iteration)
        assert_all_of_one_moment(past)
        assert past.status == "paused"
    ahead = watcher.until(lambda s: s.runs[1].iteration > past.runs[1].iteration + 500)
    assert ahead.parameters is past.parameters
    tracks = watcher.until(lambda s: s.surface is not None and s.surface is not past.surface)
    assert tracks.surface is not None
    assert [track.run for track in tracks.surface.tracks] == [2, 3]


def test_back_in_the_present_nothing_of_the_past_stays(
    watcher: Watcher, make_data: Callable[..., TrainingData]
) -> None:
    show_all(watcher)
    watcher.load(make_data(20, 20, test_share=0.25), iterations=10**8, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 3000)
    for iteration in (1000, 2000):
        watcher.look(iteration)
        watcher.send(commands.Look(None))
        assert_all_of_one_moment(watcher.until(lambda s: s.live))


@pytest.mark.parametrize("wish", [commands.Train(), commands.Step(), commands.Reset(9), commands.Select(1)])
def test_what_moves_on_shows_the_present(watcher: Watcher, data: TrainingData, wish: commands.Command) -> None:
    watcher.load(data)
    watcher.step(30)
    watcher.look(10)
    watcher.send(wish)
    assert watcher.until(lambda s: s.live).iteration in (0, 30, 31)


def test_alpha_may_change_while_one_looks_at_the_past(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=Recipe(learning_rate=0.01))
    watcher.step(30)
    past = watcher.look(10)
    watcher.send(commands.SetRecipe(Recipe(learning_rate=0.002), 5))
    changed = watcher.until(lambda s: s.recipe.learning_rate == 0.002)
    assert (changed.iteration, changed.live, changed.learning_rate, changed.cost) == (10, False, 0.01, past.cost)


@pytest.fixture
def slow_replay(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let computing the past again take for ever, until this is set."""
    gate = threading.Event()
    real = History.replay

    def slow(self: History, iteration: int, stretch: int = 1) -> Iterator[object]:
        states = real(self, iteration, stretch)
        yield next(states)
        while iteration % 10 and not gate.is_set():
            time.sleep(0.002)
            yield next(real(self, 0))
        yield from states

    monkeypatch.setattr(History, "replay", slow)
    return gate


def test_a_long_search_is_said_and_can_be_overtaken(
    watcher: Watcher, data: TrainingData, slow_replay: threading.Event
) -> None:
    watcher.load(data)
    watcher.step(50)
    watcher.send(commands.Look(33))
    seeking = watcher.until(lambda s: s.seeking)
    assert seeking.sentence == "Iteration 33 is being computed again."
    assert (seeking.iteration, seeking.live) == (50, False)
    before = len(watcher.seen)
    watcher.look(20)
    assert not any(s.iteration == 33 for s in watcher.seen)
    assert len(watcher.seen) == before + 1  # what is found at once is not said to be sought
    watcher.send(commands.Look(33))
    assert watcher.until(lambda s: s.seeking).iteration == 20
    slow_replay.set()
    assert watcher.until(lambda s: s.iteration == 33).seeking is False


def test_training_goes_on_during_a_long_search(
    watcher: Watcher, data: TrainingData, slow_replay: threading.Event
) -> None:
    watcher.load(data, iterations=10**8, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 500)
    watcher.send(commands.Look(33))
    seeking = watcher.until(lambda s: s.seeking)
    later = watcher.until(lambda s: s.seeking and s.last_iteration > seeking.last_iteration + 100)
    assert later.iteration == seeking.iteration
    assert later.parameters is not None
    assert later.parameters.iteration == later.iteration
    assert later.cost == pytest.approx(cost(data, later), abs=1e-12)  # what is shown meanwhile stands still
    watcher.send(commands.Pause())
    assert watcher.until(lambda s: s.status == "paused").seeking
    slow_replay.set()
    assert watcher.until(lambda s: s.iteration == 33).status == "paused"


def test_slow_steps_are_repeated_one_at_a_time(data: TrainingData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.descent.history.CHECKPOINT_BYTES", 0)
    monkeypatch.setattr("lrviz.descent.history.FEWEST_CHECKPOINTS", 2)
    trainer = Trainer(make_problem(data.pictures, Preprocessing(8, 8), engine="primal"), Recipe("adam"), 50)
    recorded = []
    while trainer.stopped is None:
        trainer.run(1)
        recorded.append(trainer.theta.copy())
    run = LiveRun(1, trainer, (np.zeros((192, 1)), 0.0))
    for seconds, slices in ((0.0, 2), (50 * SLICE, trainer.history.stride)):
        monkeypatch.setattr(Trainer, "seconds", seconds)
        replayed = replay(run, trainer.history.stride - 1)
        for count in range(1, 100):
            try:
                next(replayed)
            except StopIteration as found:
                assert count - 1 == slices
                np.testing.assert_array_equal(found.value[1], recorded[trainer.history.stride - 2])
                break


def test_a_moment_that_cannot_be_had_is_said_and_the_training_lives_on(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise MemoryError
        yield

    watcher.load(data)
    watcher.step(50)
    monkeypatch.setattr(History, "replay", broken)
    watcher.send(commands.Look(33))
    told = watcher.until(lambda s: s.error is not None)
    assert "not enough memory" in told.sentence
    assert not told.seeking
    watcher.send(commands.Look(None))
    watcher.step(1)
    assert "could not be computed again" in caplog.text
