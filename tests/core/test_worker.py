"""The training thread, driven by commands and seen through its mailbox, as the window does."""

from __future__ import annotations

import gc
import math
import threading
import time
import weakref
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from lrviz import neuron
from lrviz.descent import engines
from lrviz.descent.recipe import Recipe
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.commands import FULL_SPEED
from lrviz.session.mailbox import Mailbox
from lrviz.session.snapshot import Snapshot
from lrviz.session.worker import TrainingWorker

from .watching import Watcher, watching


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    with watching() as watcher:
        yield watcher


def test_before_the_first_step_everything_is_there(watcher: Watcher, make_data: Callable[..., TrainingData]) -> None:
    watcher.send(commands.SetSurface(True, 32))
    ready = watcher.load(make_data(20, 20, test_share=0.25))
    assert ready.cost == pytest.approx(math.log(2), abs=1e-15)
    assert ready.test_cost == pytest.approx(math.log(2), abs=1e-15)
    assert (ready.iteration, ready.iterations) == (0, 2000)
    assert ready.learning_rate == pytest.approx(0.9 * ready.safe_learning_rate)
    assert ready.surface is not None
    assert ready.surface.dot == (0.0, 0.0)
    assert ready.surface.dot_cost == pytest.approx(math.log(2), abs=1e-15)
    assert ready.parameters is not None
    assert not ready.parameters.w.any()
    assert "Click Train" in ready.sentence


def test_full_speed_to_the_end_and_every_part_is_of_the_last_iteration(
    watcher: Watcher, make_data: Callable[..., TrainingData]
) -> None:
    data = make_data(30, 30, test_share=0.2)
    watcher.send(commands.SetSurface(True, 32))
    watcher.send(commands.SetSpeed(FULL_SPEED))
    watcher.load(data, iterations=20_000)
    watcher.send(commands.Train())
    end = watcher.status("finished")
    assert end.iteration == 20_000
    assert "limit of 20,000" in end.sentence
    assert end.parameters is not None
    assert end.surface is not None
    assert end.curve is not None
    assert end.parameters.iteration == end.surface.iteration == end.curve.iterations[-1] == 20_000
    assert end.curve.cost[-1] == end.cost
    train, test = data.split()
    X = train.images.reshape(len(train), -1).T / 255.0
    w, b = end.parameters.w, end.parameters.b
    assert end.cost == pytest.approx(neuron.cost(w.T @ X + b, train.Y), abs=1e-12)
    assert test is not None
    X_test = test.images.reshape(len(test), -1).T / 255.0
    assert end.test_cost == pytest.approx(neuron.cost(w.T @ X_test + b, test.Y), abs=1e-12)
    iterations = [snapshot.iteration for snapshot in watcher.seen]
    assert iterations == sorted(iterations)


def test_step_pause_and_rate(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.send(commands.Step())
    assert watcher.until(lambda s: s.iteration == 1).status == "paused"
    watcher.send(commands.Step(9))
    watcher.until(lambda s: s.iteration == 10 and s.status == "paused")
    watcher.send(commands.SetSpeed(200.0))
    watcher.send(commands.Train())
    first = watcher.until(lambda s: s.iteration > 20)
    began = time.monotonic()
    later = watcher.until(lambda s: s.iteration > first.iteration + 60)
    rate = (later.iteration - first.iteration) / (time.monotonic() - began)
    assert rate < 400  # it keeps to the pace; how slow a loaded machine is, is not tested
    watcher.send(commands.Pause())
    paused = watcher.status("paused")
    assert watcher.mailbox.take() is None
    assert paused.sentence.startswith("Paused. J = ")
    assert paused.iterations_per_second == 0.0


def test_alpha_changes_while_it_runs(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=Recipe(learning_rate=1e-4))
    watcher.send(commands.SetSpeed(FULL_SPEED))
    watcher.send(commands.SetIterations(10**7))
    watcher.send(commands.Train())
    watcher.until(lambda s: s.status == "running" and s.iteration > 100)
    watcher.send(commands.SetRecipe(Recipe(learning_rate=2e-4), 2))
    changed = watcher.until(lambda s: s.learning_rate == 2e-4)
    assert changed.status == "running"
    watcher.until(lambda s: s.iteration > changed.iteration)


def test_reset_starts_a_new_run_with_the_same_pictures_and_the_new_alpha(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.send(commands.SetRecipe(Recipe(learning_rate=0.5), 5))
    watcher.send(commands.Step(50))
    watcher.until(lambda s: s.iteration == 50)
    watcher.send(commands.Reset(2))
    again = watcher.status("ready", 2)
    assert (again.iteration, again.learning_rate) == (0, 0.5)
    assert again.cost == pytest.approx(math.log(2))


def test_data_may_change_in_mid_run(watcher: Watcher, make_data: Callable[..., TrainingData]) -> None:
    watcher.load(make_data(10, 10))
    watcher.send(commands.SetSpeed(FULL_SPEED))
    watcher.send(commands.SetIterations(10**9))
    watcher.send(commands.Train())
    watcher.until(lambda s: s.status == "running" and s.iteration > 1000)
    ready = watcher.load(make_data(7, 9, seed=3), load=2, run=2)
    assert ready.iteration == 0
    watcher.send(commands.Unload(3, "There is no picture of “cat”."))
    empty = watcher.until(lambda s: s.status == "empty" and s.load == 3)
    assert empty.sentence == "There is no picture of “cat”."
    watcher.send(commands.Train())  # nothing to train: ignored, not fatal
    watcher.load(make_data(4, 4), load=4, run=4)


def test_new_data_overtake_a_long_preparation(
    watcher: Watcher, make_data: Callable[..., TrainingData], monkeypatch: pytest.MonkeyPatch
) -> None:
    preparing = threading.Event()
    real = engines.make_problem

    def slow(train, *others, progress, **options):  # type: ignore[no-untyped-def]
        if len(train) == 20:
            preparing.set()
            for share in range(10_000):
                progress(share / 10_000)
                threading.Event().wait(0.002)
        return real(train, *others, progress=progress, **options)

    monkeypatch.setattr(engines, "make_problem", slow)
    watcher.send(commands.Load(1, 1, make_data(10, 10), Preprocessing(8, 8)))
    assert preparing.wait(5.0)
    assert 0.0 < watcher.until(lambda s: s.status == "preparing" and s.progress > 0).progress < 1.0
    watcher.load(make_data(3, 3), load=2, run=2)
    assert not any(s.load == 1 and s.status == "ready" for s in watcher.seen)


def test_divergence_is_noticed_and_said(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=Recipe(learning_rate=1e200))
    watcher.send(commands.Train())
    diverged = watcher.status("diverged")
    assert "Choose a smaller learning rate" in diverged.sentence
    assert diverged.cost is not None
    assert math.isfinite(diverged.cost)
    watcher.send(commands.SetRecipe(Recipe(learning_rate=0.01), 5))
    watcher.send(commands.Reset(2))
    watcher.status("ready", 2)
    watcher.send(commands.Step())
    watcher.until(lambda s: s.run == 2 and s.iteration == 1)


def test_a_failure_is_told_and_the_thread_lives_on(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(engines, "make_problem", broken)
    watcher.send(commands.Load(1, 1, data, Preprocessing(8, 8)))
    assert "not enough memory" in watcher.until(lambda s: s.status == "failed").sentence
    monkeypatch.undo()
    watcher.load(data, load=2, run=2)


def test_other_data_leave_nothing_of_the_old_runs(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSurface(True, 24), commands.SetSlice(True), commands.SetJudgement(True))
    watcher.load(data)
    watcher.step(20)
    watcher.look(10)
    descents = watcher.worker._descents
    assert descents is not None
    trainer = weakref.ref(descents.shown.trainer)
    del descents
    watcher.send(commands.Unload(2, "There is no picture of “cat”."))
    watcher.until(lambda s: s.load == 2)
    watcher.seen.clear()
    gc.collect()
    assert trainer() is None


def test_what_is_amiss_is_said_at_once(watcher: Watcher, data: TrainingData) -> None:
    assert watcher.load(data).remarks == ()
    watcher.send(commands.SetRecipe(Recipe(learning_rate=1e3), 2))
    assert watcher.until(lambda s: s.recipe.learning_rate == 1e3).remarks
    watcher.send(commands.SetRecipe(Recipe(), 3))
    assert watcher.until(lambda s: s.recipe.learning_rate != 1e3).remarks == ()


def test_one_iteration_a_second_does_one_a_second(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.send(commands.SetSpeed(1.0))
    watcher.send(commands.Train())
    watcher.until(lambda s: s.iteration == 2, seconds=6.0)


def test_train_is_acknowledged_at_once_and_twice_is_once(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.send(commands.SetSpeed(0.01))
    watcher.send(commands.Train())
    assert watcher.status("running").iteration == 0
    watcher.send(commands.Train())
    watcher.send(commands.Pause())
    assert watcher.status("ready").iteration == 0


def test_a_limit_below_the_iteration_ends_the_run_and_raising_it_does_not_start_it(
    watcher: Watcher, data: TrainingData
) -> None:
    watcher.load(data)
    watcher.send(commands.Step(50))
    watcher.until(lambda s: s.iteration == 50)
    watcher.send(commands.SetSpeed(1.0))
    watcher.send(commands.Train())
    watcher.status("running")
    watcher.send(commands.SetIterations(10))
    ended = watcher.status("finished")
    assert ended.at_limit
    assert "past the limit of 10" in ended.sentence
    watcher.send(commands.SetIterations(100))
    assert watcher.status("paused").iteration == 50


def test_reset_without_a_run_says_again_why_there_is_none(watcher: Watcher) -> None:
    watcher.send(commands.Unload(1, "There is no picture of “cat”."))
    watcher.until(lambda s: s.status == "empty" and s.load == 1)
    watcher.send(commands.Reset(2))
    assert watcher.until(lambda s: s.status == "empty").sentence == "There is no picture of “cat”."


def test_a_picture_that_cannot_be_made_does_not_end_the_run(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("lrviz.surface.view.Surface.view", broken)
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(data)
    watcher.send(commands.Step(3))
    three = watcher.until(lambda s: s.iteration == 3)
    assert (three.status, three.surface) == ("paused", None)
    assert "a part of the snapshot failed" in caplog.text


def test_a_hidden_surface_costs_nothing(watcher: Watcher, data: TrainingData) -> None:
    assert watcher.load(data).surface is None
    watcher.send(commands.SetSurface(True, 24))
    shown = watcher.until(lambda s: s.surface is not None)
    assert shown.surface is not None
    assert len(shown.surface.s) == 24
    watcher.send(commands.SetSurface(False))
    watcher.send(commands.Step(2))
    assert watcher.until(lambda s: s.iteration == 2).surface is None


def test_snapshots_share_nothing_that_changes(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.send(commands.Step(5))
    five = watcher.until(lambda s: s.iteration == 5)
    assert five.parameters is not None
    assert five.curve is not None
    w, cost = five.parameters.w.copy(), five.curve.cost.copy()
    watcher.send(commands.Step(5))
    watcher.until(lambda s: s.iteration == 10)
    np.testing.assert_array_equal(five.parameters.w, w)
    np.testing.assert_array_equal(five.curve.cost, cost)
    with pytest.raises(ValueError, match="read-only"):
        five.parameters.w[0] = 1.0


def test_the_calling_thread_can_do_the_work() -> None:
    mailbox: Mailbox[Snapshot] = Mailbox()
    worker = TrainingWorker(mailbox)
    worker.send(commands.Unload(3, "There is no picture of “cat”."))
    assert worker.stop()  # asks for it: there is no thread to wait for
    worker.work_until_stopped()
    told = mailbox.take()
    assert told is not None
    assert (told.load, told.status) == (3, "empty")


def test_mailbox_keeps_the_newest() -> None:
    mailbox: Mailbox[int] = Mailbox()
    assert mailbox.take() is None
    mailbox.put(1)
    mailbox.put(2)
    assert mailbox.full
    assert mailbox.take() == 2
    assert mailbox.take() is None
