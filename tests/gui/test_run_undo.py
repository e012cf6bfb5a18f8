"""Undo of what is done to runs, with a real training: in any order it brings back what was."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lrviz.descent.recipe import Recipe
from lrviz.gui.state.training import Training
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session.worker import TrainingWorker
from lrviz.surface import PlaneChoice


class Driven:
    """A `Training` that works with a thread, and is asked for the next snapshot whenever it has done something."""

    def __init__(self, training: Training) -> None:
        self.training = training
        self._limit = 1_000_000

    def settle(self) -> None:
        """Wait until all that was asked for is done: another limit, sent last, says when."""
        self._limit += 1
        self.training.set_iterations(self._limit)
        deadline = time.monotonic() + 20
        while self.training.snapshot is None or self.training.snapshot.iterations != self._limit:
            assert time.monotonic() < deadline
            threading.Event().wait(0.001)
            self.training.refresh()

    def list(self) -> tuple[Any, ...]:
        """What the user sees of the runs."""
        snapshot = self.training.snapshot
        assert snapshot is not None
        lines = tuple((line.number, line.name, line.color, line.start, line.recipe.method) for line in snapshot.runs)
        return snapshot.run, lines

    def undo(self) -> None:
        self.training.undo_stack.undo()
        self.settle()

    def redo(self) -> None:
        self.training.undo_stack.redo()
        self.settle()


@pytest.fixture
def driven(monkeypatch: pytest.MonkeyPatch, qapp: object, data: TrainingData) -> Iterator[Driven]:
    monkeypatch.setattr("lrviz.gui.state.training.TrainingProcess", TrainingWorker)
    training = Training()
    training.start()
    training.set_surface_shown(True, 24, PlaneChoice("random"))
    training.load(data, Preprocessing(8, 8))
    driven = Driven(training)
    driven.settle()
    yield driven
    assert training.stop(5.0)
    training.deleteLater()


def change(driven: Driven, chance: random.Random) -> None:
    """Do something that can be undone, whatever it may be."""
    training = driven.training
    snapshot = training.snapshot
    assert snapshot is not None
    numbers = [line.number for line in snapshot.runs]
    recipe = training.settings.recipe
    choices: list[Callable[[], None]] = [
        training.new_run,
        training.fork,
        lambda: training.place(chance.gauss(0.0, 0.1), chance.gauss(0.0, 0.1)),
        lambda: training.race([Recipe(), Recipe("momentum")]),
        lambda: training.rename(chance.choice(numbers), f"Mine {chance.random():.3f}"),
        lambda: training.remove(chance.choice(numbers)),
    ]
    if snapshot.last_iteration:
        other = "momentum" if recipe.method == "descent" else "descent"
        choices += [training.reset, lambda: training.set_recipe(method=other)]
    chance.choice(choices)()
    driven.settle()
    training.pause()
    if chance.random() < 0.6:
        training.step()
    driven.settle()


@pytest.mark.parametrize("seed", range(8))
def test_in_any_order_it_brings_back_what_was(driven: Driven, seed: int) -> None:
    chance, stack = random.Random(seed), driven.training.undo_stack
    states = [driven.list()]
    while stack.count() < 9:
        done = stack.count()
        change(driven, chance)
        if stack.count() > done:
            states.append(driven.list())
        else:
            states[-1] = driven.list()
    at = len(states) - 1
    for _ in range(40):
        back = at > 0 and (at == len(states) - 1 or chance.random() < 0.55)
        at += -1 if back else 1
        (driven.undo if back else driven.redo)()
        assert driven.list() == states[at], f"after {'undo' if back else 'redo'} to {at}"


def test_a_method_chosen_before_the_first_step_stays_when_the_run_comes_back(driven: Driven) -> None:
    driven.training.step(3)
    driven.settle()
    driven.training.new_run()
    driven.settle()
    driven.training.rename(driven.list()[0], "Mine")
    driven.settle()
    driven.training.set_recipe(method="momentum")
    driven.settle()
    chosen = driven.list()
    driven.undo()  # the name, of what is another run inside by now
    assert [line[1] for line in driven.list()[1]] == ["Run 1", "Run 2"]
    driven.undo()
    assert len(driven.list()[1]) == 1
    driven.redo()
    driven.redo()
    assert driven.list() == chosen
