"""Whatever is asked of the training in whatever order, what it tells holds together."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest

from lrviz.descent.recipe import METHODS, Recipe, Start
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.commands import FULL_SPEED, Command, Settings
from lrviz.session.snapshot import Snapshot
from lrviz.surface import LineChoice, PlaneChoice, Window

from .watching import numbers, summary, watching

PLANES = (
    PlaneChoice(), PlaneChoice("path"), PlaneChoice("length"), PlaneChoice("random", seed=3),
    PlaneChoice("weights", weights=(0, 5)), PlaneChoice("weights", weights=(3, 10**6)), PlaneChoice("weights"),
    PlaneChoice("runs", runs=(1, 2)), PlaneChoice("runs", runs=(3, 9999)), PlaneChoice("runs"),
)  # fmt: skip
LINES = LineChoice(), LineChoice("weight"), LineChoice("weight", 3), LineChoice("weight", 10**6), LineChoice("bias")
FAR = 0.0, 0.3, -1.0, 1e3, 1e200, math.inf, math.nan


class Monkey:
    def __init__(self, seed: int, make_data: Callable[..., TrainingData]) -> None:
        self.chance, self.make_data = random.Random(seed), make_data
        self.last, self.load = 0, 0

    def new(self) -> int:
        self.last += 1
        return self.last

    def known(self) -> int:
        return self.chance.choice([0, *range(max(self.last - 12, 1), self.last + 1), 10**6])

    def recipe(self) -> Recipe:
        chance = self.chance
        method = chance.choice(METHODS)
        return Recipe(
            method,
            chance.choice([None, 10 ** chance.uniform(-4, 1.5)]),
            chance.choice([0.0, 0.0, 0.1]),
            chance.choice(["constant", "decay", "safe" if method == "descent" else "constant"]),  # type: ignore[arg-type]
            momentum=chance.choice([0.0, 0.9]),
            batch_size=chance.choice([1, 7, 1000]),
        )

    def other_pictures(self) -> Command:
        self.load += 1
        settings = Settings(self.recipe(), iterations=self.chance.choice([50, 2000]), tolerance=0.0)
        data = self.make_data(cats=self.chance.choice([2, 9]), dogs=7, seed=self.load)
        return commands.Load(self.load, self.new(), data, Preprocessing(8, 8), settings)

    def wish(self) -> Command:
        chance, new, known = self.chance, self.new, self.known
        iteration = chance.choice([0, 5, 100, -3, chance.randrange(5000), 10**12])
        racers = chance.choice([1, 2, 3, 16])
        makers: tuple[tuple[int, Callable[[], Command]], ...] = (
            (5, lambda: commands.Train()),
            (3, lambda: commands.Pause()),
            (5, lambda: commands.Step(chance.choice([1, 10, 60, 0, -5]))),
            (2, lambda: commands.Reset(new())),
            (4, lambda: commands.SetRecipe(self.recipe(), new())),
            (1, lambda: commands.SetStart(Start(chance.choice(["zeros", "random"])), new())),  # type: ignore[arg-type]
            (2, lambda: commands.SetSpeed(chance.choice([None, FULL_SPEED, 10.0, 1e6]))),
            (8, lambda: commands.Look(chance.choice([None, iteration]))),
            (4, lambda: commands.Select(known())),
            (2, lambda: commands.NewRun(new(), Settings(self.recipe()))),
            (4, lambda: commands.Fork(new(), iteration, self.recipe())),
            (1, lambda: commands.Race(tuple(new() for _ in range(racers)), (self.recipe(),) * racers)),
            (3, lambda: commands.Place(new(), chance.choice(FAR), chance.choice(FAR))),
            (2, lambda: commands.PlaceOnLine(new(), chance.choice(FAR))),
            (1, lambda: commands.Rename(known(), chance.choice(["", "x" * 200, "a\nb"]))),
            (1, lambda: commands.SetVisible(known(), chance.random() < 0.5)),
            (7, lambda: commands.Remove(known())),
            (5, lambda: commands.PutBack(known(), chance.choice([None, known()]), chance.random() < 0.8)),
            (3, lambda: commands.SetSurface(
                chance.random() < 0.8, 16, chance.choice(PLANES), chance.choice([None, Window(-1.0, 1.0, -1.0, 1.0)])
            )),
            (2, lambda: commands.SetSlice(chance.random() < 0.8, chance.choice(LINES))),
            (2, lambda: commands.SetJudgement(chance.random() < 0.6)),
            (1, self.other_pictures),
        )  # fmt: skip
        return chance.choices([make for _, make in makers], [weight for weight, _ in makers])[0]()


def check(snapshot: Snapshot) -> None:
    """See that what is shown belongs together."""
    if not snapshot.runs:
        assert snapshot.status == "preparing"
        return
    assert numbers(snapshot).count(snapshot.run) == 1
    assert len({line.number for line in snapshot.runs}) == len(snapshot.runs) <= 32
    assert len({line.color for line in snapshot.runs}) == len(snapshot.runs)
    assert len({line.name for line in snapshot.runs if not line.name.startswith(("x", "a"))}) + sum(
        line.name.startswith(("x", "a")) for line in snapshot.runs
    ) == len(snapshot.runs)
    assert 0 <= snapshot.iteration <= snapshot.last_iteration
    for value in (snapshot.cost, snapshot.gradient_norm, snapshot.learning_rate):
        assert value is not None
        assert math.isfinite(value)
    assert snapshot.status in ("ready", "running", "paused", "finished", "diverged", "preparing")
    if snapshot.live:
        assert snapshot.iteration == snapshot.last_iteration
    if snapshot.seeking or snapshot.status == "preparing" or (snapshot.live and snapshot.status == "running"):
        return
    assert snapshot.parameters is not None
    for part in (snapshot.parameters, snapshot.surface, snapshot.slice, snapshot.train_judgement):
        assert part is None or part.iteration == snapshot.iteration
    if snapshot.live:
        assert summary(snapshot, snapshot.run).iteration == snapshot.iteration
        assert summary(snapshot, snapshot.run).cost == snapshot.cost
    if snapshot.surface is not None and snapshot.cost is not None:
        assert snapshot.surface.dot_cost == pytest.approx(snapshot.cost, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_told_holds_together(
    seed: int, make_data: Callable[..., TrainingData], caplog: pytest.LogCaptureFixture
) -> None:
    monkey = Monkey(seed, make_data)
    with watching() as watcher:
        watcher.settle(monkey.other_pictures())
        for _ in range(60):
            watcher.settle(*(monkey.wish() for _ in range(monkey.chance.choice([1, 1, 2, 8]))))
        for snapshot in watcher.seen:
            check(snapshot)
        assert watcher.seen[-1].load == monkey.load
    assert not caplog.records
