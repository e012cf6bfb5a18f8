"""All runs on one data set, and what each command does to them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from lrviz.descent.engines import Problems
from lrviz.descent.recipe import Recipe, Start, start_point
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import DataError
from lrviz.images.preprocess import Preprocessing
from lrviz.said import joined, say, whole
from lrviz.session import commands, words
from lrviz.session.commands import Command, Speed
from lrviz.session.live_run import LiveRun, Origin
from lrviz.session.looking import Looking
from lrviz.session.reporter import Reporter
from lrviz.session.runs import Runs
from lrviz.session.snapshot import Snapshot

FARTHEST = 1e50
"""Weights put farther away than this are refused: the squares of what comes of them would be no numbers."""

LONGEST_STEP = 1.0
"""Seconds that one Step may take, however many iterations it asks for."""


class Descents:
    """The runs, which one is shown, and where one looks.

    Parameters
    ----------
    command : commands.Load
    preprocessing : Preprocessing
        Fitted.
    problems : Problems
        Makes the engines; what its progress raises goes through, and then nothing has changed.
    reporter : Reporter
    speed : float or None
        The pace.

    Attributes
    ----------
    runs : Runs
    looking : Looking
        The run that is shown, and where.
    settings : Settings
        For new runs.

    Raises
    ------
    DataError
        If there cannot be a first run.
    """

    def __init__(
        self,
        command: commands.Load,
        preprocessing: Preprocessing,
        problems: Problems,
        reporter: Reporter,
        speed: Speed,
    ) -> None:
        self._n_x, self._problems, self._reporter = preprocessing.n_x, problems, reporter
        self._speed = speed
        self._next = 0
        self._held_together: set[int] = set()
        self.settings = command.settings
        self.runs: Runs[LiveRun] = Runs()
        self.complaint: str | None = None
        self.refusals = 0
        first = self._first_run(command.run)
        self.runs.add(first)
        self.looking = Looking(first)

    def _first_run(self, number: int) -> LiveRun:
        """Make a run as asked for; a method that cannot be had for these pictures is none that stops everything."""
        try:
            return self._make(number, self.settings.recipe, self.settings.start)
        except DataError as error:
            recipe = self.settings.recipe
            if recipe.method == "descent":
                raise
            recipe = replace(recipe, method="descent", schedule="constant", learning_rate=None)
            self.settings = replace(self.settings, recipe=recipe)
            run = self._make(number, recipe, self.settings.start)
            self.complain(joined([whole(str(error)), say("Gradient descent takes its place.")]))
            return run

    # -- moving -------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> LiveRun:
        """The run that is shown."""
        return self.looking.run

    @property
    def moving(self) -> bool:
        """Whether any run is under way."""
        return any(run.running for run in self.runs)

    def patience(self, now: float) -> float | None:
        """Seconds until there is something to do; None when there is nothing until somebody asks."""
        if self.looking.seeking:
            return 0.0
        waits = [run.wait(now) for run in self.runs if run.running] + [self._reporter.scene.patience(now)]
        return None if min(waits) == math.inf else min(waits)

    def next_turn(self, now: float) -> tuple[LiveRun, int] | None:
        """Choose the run that is to move now, all in turn, and how many iterations it is to make."""
        running = [run for run in self.runs if run.running]
        for k in range(len(running)):
            run = running[(self._next + k) % len(running)]
            due = run.due(now)
            if due > 0:
                self._next = (self._next + k + 1) % len(running)
                return run, due
        return None

    def wants_snapshot(self, now: float) -> bool:
        """Whether a new snapshot is due, since something moves."""
        return self._reporter.wants_snapshot(now)

    def snapshot(self, now: float) -> Snapshot:
        """Make a picture of it all."""
        return self._reporter.snapshot(now, tuple(self.runs), self.looking, self.complaint, self.refusals)

    def complain(self, sentence: str) -> None:
        """Say what could not be done, and count it."""
        self.complaint = sentence
        self.refusals += 1

    # -- commands -----------------------------------------------------------------------------------------------

    def obey(self, command: Command) -> None:
        """Do what is asked; what is asked of runs that do not exist is ignored.

        Raises
        ------
        ValueError, MemoryError
            If a run that is wanted cannot be made; the others are as they were.
        """
        handlers: dict[type, Callable[[Any], None]] = {
            commands.Train: self._train,
            commands.Pause: self._pause,
            commands.Step: self._step,
            commands.Reset: self._reset,
            commands.SetRecipe: self._set_recipe,
            commands.SetStart: self._set_start,
            commands.SetIterations: self._set_iterations,
            commands.SetSpeed: self._set_speed,
            commands.Look: self._look,
            commands.Select: self._select,
            commands.NewRun: self._new_run,
            commands.Fork: self._fork,
            commands.Race: self._race,
            commands.Place: self._place,
            commands.PlaceOnLine: self._place_on_line,
            commands.Rename: self._rename,
            commands.SetVisible: self._set_visible,
            commands.Remove: self._remove,
            commands.PutBack: self._put_back,
        }
        handlers[type(command)](command)

    def _train(self, _: commands.Train) -> None:
        """Go on with the run that is shown; with all that one Pause held, if it was among them."""
        together = self._held_together if self.shown.number in self._held_together else set()
        self._held_together = set()
        self.looking.look(None)
        for run in self.runs:
            if run is self.shown or run.number in together:
                run.begin()

    def _pause(self, _: commands.Pause) -> None:
        running = {run.number for run in self.runs if run.running}
        self._held_together = running or self._held_together
        self._hold_all()

    def _step(self, command: commands.Step) -> None:
        self._held_together = set()
        self._hold_all()
        self.looking.look(None)
        if not self.shown.over:
            self.shown.advance(command.iterations, LONGEST_STEP)

    def _look(self, command: commands.Look) -> None:
        self.looking.look(command.iteration)

    def _reset(self, command: commands.Reset) -> None:
        old = self.shown
        new = self._make(command.run, self.settings.recipe, self.settings.start)
        old.hold()
        self.runs.replace(old, new, keep_name=not old.named_as_fork)
        self.looking = Looking(new)

    def _set_recipe(self, command: commands.SetRecipe) -> None:
        old, recipe = self.shown, command.recipe
        if recipe.method == old.trainer.recipe.method:
            old.trainer.recipe = recipe
            self.looking.refresh()
        else:
            running = old.running
            if old.trainer.iteration:
                new = self._make_fork(command.run, old.trainer.iteration, recipe)
                self.runs.add(new)
            else:
                new = self._make_at(command.run, recipe, old.trainer.parameters(), old.start, old.origin)
                self.runs.replace(old, new, heir=True)
            self._take_over(old, new, running)
        self.settings = replace(self.settings, recipe=recipe)

    def _set_start(self, command: commands.SetStart) -> None:
        old = self.shown
        if not old.trainer.iteration:
            running = old.running
            new = self._make(command.run, old.trainer.recipe, command.start)
            self.runs.replace(old, new, heir=True, keep_name=not old.named_as_fork)
            self._take_over(old, new, running)
        self.settings = replace(self.settings, start=command.start)

    def _set_iterations(self, command: commands.SetIterations) -> None:
        self.settings = replace(self.settings, iterations=command.iterations)
        for run in self.runs:
            self._pace(run)

    def _set_speed(self, command: commands.SetSpeed) -> None:
        self._speed = command.speed
        for run in self.runs:
            self._pace(run)

    # -- several runs -------------------------------------------------------------------------------------------

    def _select(self, command: commands.Select) -> None:
        run = self.runs.get(command.run)
        if run is not None:
            self._show(run)

    def _new_run(self, command: commands.NewRun) -> None:
        self.runs.need_room()
        before, self.settings = self.settings, command.settings
        try:
            new = self._make(command.run, self.settings.recipe, self.settings.start)
        except BaseException:
            self.settings = before
            raise
        self.runs.add(new)
        self._hold_all()
        self.looking = Looking(new)

    def _fork(self, command: commands.Fork) -> None:
        iteration = min(max(command.iteration, 0), self.shown.trainer.iteration)
        new = self._make_fork(command.run, iteration, command.recipe)
        self.settings = replace(self.settings, recipe=command.recipe)
        self.runs.add(new)
        self._hold_all()
        self.looking = Looking(new)
        new.begin()

    def _race(self, command: commands.Race) -> None:
        self.runs.need_room(len(command.runs))
        where = origin = start_point(self.settings.start, self._n_x)
        start = words.start_text(self.settings.start)
        if self.shown.start == words.BY_HAND and self.shown.fresh:  # one sees where they start from
            where, start, origin = self.shown.trainer.parameters(), self.shown.start, self.shown.origin
        made: list[LiveRun] = []
        obstacle: Exception | None = None
        for number, recipe in zip(command.runs, command.recipes, strict=False):
            try:
                made.append(self._make_at(number, recipe, where, start, origin))
            except (ValueError, MemoryError) as error:
                obstacle = error
        if made:
            self._hold_all()
            for run, name in zip(made, words.race_names([run.trainer.recipe for run in made]), strict=True):
                run.name = name
                self.runs.add(run)
                run.begin()
            self._show(made[0])
        if obstacle is not None:
            raise obstacle

    def _place(self, command: commands.Place) -> None:
        where = self._reporter.scene.place(command.s, command.t)
        if where is not None:
            self._put(command.run, where)

    def _place_on_line(self, command: commands.PlaceOnLine) -> None:
        where = self._reporter.scene.place_on_line(command.x)
        if where is not None:
            self._put(command.run, where)

    def _put(self, number: int, where: Origin) -> None:
        """Add a run that starts there; one that has not begun gives way to it."""
        if not (np.abs(where[0]).max() < FARTHEST and abs(where[1]) < FARTHEST):  # NaN is not below anything
            raise ValueError("this place is too far away for the numbers of the computer")
        old = self.shown
        running, untrained = old.running, not old.trainer.iteration
        if not untrained:
            self.runs.need_room()
        new = self._make_at(number, old.trainer.recipe, where, words.BY_HAND, old.origin)
        if untrained:
            self.runs.replace(old, new, keep_name=not old.named_as_fork)
        else:
            self.runs.add(new)
        self._take_over(old, new, running)

    def _rename(self, command: commands.Rename) -> None:
        run = self.runs.get(command.run)
        if run is not None:
            self.runs.rename(run, command.name)

    def _set_visible(self, command: commands.SetVisible) -> None:
        run = self.runs.get(command.run)
        if run is not None:
            run.visible = command.visible

    def _remove(self, command: commands.Remove) -> None:
        run = self.runs.get(command.run)
        if run is None or len(self.runs) == 1:
            return
        run.hold()
        if run is self.shown:
            parent = self.runs.get(run.parent) if run.parent is not None else None
            self._show(parent or self.runs.neighbor(run))
        self.runs.remove(run)

    def _put_back(self, command: commands.PutBack) -> None:
        self.runs.need_kept(command.run)
        run = self.runs.get(command.run)
        if run is None and not self.runs.can_be_put_back(command.run):
            return
        other = self.runs.get(command.instead_of) if command.instead_of is not None else None
        if command.instead_of is None and run is None:
            other = self.runs.predecessor(command.run)
        if other is not None:
            other.hold()
        if run is None:
            run = self.runs.put_back(command.run, other)
            self._pace(run)
        elif other is not None and other is not run:
            self.runs.remove(other)
        if command.show or self.shown is other:
            self._show(run)

    # -- inside -------------------------------------------------------------------------------------------------

    def _hold_all(self) -> None:
        for run in self.runs:
            run.hold()

    def _show(self, run: LiveRun) -> None:
        """Show the present of a run; what is changed from here on is changed of its recipe."""
        if run is not self.shown:
            self.settings = replace(self.settings, recipe=run.trainer.recipe)
        self.looking = Looking(run)

    def _take_over(self, old: LiveRun, new: LiveRun, running: bool) -> None:
        old.hold()
        self._hold_all()
        self.looking = Looking(new)
        if running:
            new.begin()

    def _pace(self, run: LiveRun) -> None:
        """Let limit and speed of a run be those of all."""
        run.set_iterations(self.settings.iterations)
        run.set_pace(self._speed, time.perf_counter())

    def _make(self, number: int, recipe: Recipe, start: Start) -> LiveRun:
        origin = start_point(start, self._n_x)
        return self._make_at(number, recipe, origin, words.start_text(start), origin)

    def _make_at(self, number: int, recipe: Recipe, where: Origin, start: str, origin: Origin) -> LiveRun:
        problem, theta = self._problems.for_recipe(recipe, self.settings.iterations, self.settings.precision).at(*where)
        trainer = Trainer(problem, recipe, self.settings.iterations, self.settings.tolerance, theta=theta)
        return LiveRun(number, trainer, origin, start=start, speed=self._speed)

    def _make_fork(self, number: int, iteration: int, recipe: Recipe) -> LiveRun:
        """Make a run that goes on from an iteration of the one shown; the same method stays in the same engine."""
        self.runs.need_room()
        owner = self.shown.owner(iteration)
        problem = None
        if recipe.method != owner.trainer.recipe.method:
            problem = self._problems.for_recipe(recipe, self.settings.iterations, self.settings.precision)
            if type(problem) is type(owner.trainer.problem):
                problem = None
        trainer = owner.trainer.fork(iteration, recipe, problem)
        trainer.iterations = self.settings.iterations  # a removed run's limit may be an old one
        start, name = words.forked_text(owner.name, iteration), words.fork_name(owner.name, iteration)
        return LiveRun(number, trainer, owner.origin, start=start, speed=self._speed, name=name, parent=owner)
