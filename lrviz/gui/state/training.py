"""The runs as the window knows them: the settings in force, the newest snapshot, and the way to the training."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from lrviz.descent.recipe import SAME_RATE, Recipe, Start
from lrviz.gui.language import shown, tr
from lrviz.gui.state.looking import Looking
from lrviz.gui.state.plans import Plans
from lrviz.gui.state.run_changes import RunChanges
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.gate import Gate
from lrviz.session.mailbox import Mailbox
from lrviz.session.process import TrainingProcess
from lrviz.session.snapshot import RunSummary, Snapshot
from lrviz.surface import LineChoice, PlaneChoice, Window

_Adding = commands.NewRun | commands.Fork | commands.SetRecipe | commands.Place | commands.PlaceOnLine

MOST_ITERATIONS = 1_000_000_000
"""Largest limit of a run: some hours at full speed."""


class Training(QObject):
    """Settings, the newest snapshot, and what the user wants of the runs.

    Signals carry no payload: whoever is told reads the state.

    Attributes
    ----------
    snapshot : Snapshot or None
    settings : Settings
        For the run that is shown and for new ones.
    undo_stack : QUndoStack
        Takes the changes of the list of runs; the session gives it that of the pictures.
    """

    settings_changed = Signal()
    snapshot_changed = Signal()
    position_changed = Signal()
    """Another iteration is asked for, and not on the screen yet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox: Mailbox[Snapshot] = Mailbox()
        self.gate = Gate()
        self._worker = TrainingProcess(self._mailbox, self.gate)
        self._loads, self._numbers = itertools.count(1), itertools.count(1)
        self._load = 0
        self._shown_run = self._selected = 0
        self._plans = Plans()
        self._looking = Looking(self._worker.send)
        self._changes = RunChanges(self._worker.send, lambda: self.undo_stack)
        self.snapshot: Snapshot | None = None
        self.settings = commands.Settings()
        self.speed: commands.Speed = commands.WATCHABLE
        self.undo_stack = QUndoStack(self)
        self._stretch = self.settings.iterations

    # -- life ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the training's thread or process."""
        self._worker.start()

    def stop(self, timeout: float) -> bool:
        """End it; True when it has ended in time."""
        return self._worker.stop(timeout)

    def refresh(self) -> None:
        """Take the newest snapshot, if there is a new one; one of other data is dropped."""
        self._looking.tick()
        snapshot = self._mailbox.take()
        if snapshot is None or snapshot.load != self._load:
            return
        self.snapshot = snapshot
        self._looking.take(snapshot)
        if self._plans.refused(snapshot) and not snapshot.live:
            self._looking.give_up()
        in_force = self._plans.take(snapshot, at_present=self.at_present)
        self._shown_run = snapshot.run
        if snapshot.run == self._selected:
            self._selected = 0
        if in_force is not None and in_force != self.settings.recipe:
            self.settings = replace(self.settings, recipe=in_force)
            self.settings_changed.emit()
        if self._dead:
            self._changes.forget()
        self.snapshot_changed.emit()

    # -- what is ------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether the descent is under way."""
        return self.snapshot is not None and self.snapshot.status == "running"

    @property
    def moving(self) -> bool:
        """Whether what is shown changes by itself: the present of a run that is under way."""
        return self.running and self.snapshot is not None and self.snapshot.live

    @property
    def position(self) -> int:
        """The iteration that the user is at: the one asked for, even if it is not on the screen yet."""
        if self.snapshot is None or self._looking.wanted is not None:
            return self._looking.wanted or 0
        return self.snapshot.last_iteration if self._looking.present_wanted else self.snapshot.iteration

    @property
    def at_present(self) -> bool:
        """Whether the present is shown, or has been asked for."""
        if self._looking.wanted is not None:
            return False
        return self.snapshot is None or self.snapshot.live or self._looking.present_wanted

    @property
    def travelling(self) -> bool:
        """Whether an iteration of the past was asked for and is not on the screen yet."""
        return self._looking.wanted is not None

    @property
    def planned(self) -> bool:
        """Whether other settings than those of the run have been chosen while looking back, for a fork."""
        return self._plans.planned

    @property
    def shown(self) -> RunSummary | None:
        """The run that is shown, as the list has it."""
        snapshot = self.snapshot
        return next((run for run in snapshot.runs if run.number == snapshot.run), None) if snapshot else None

    @property
    def fitted_preprocessing(self) -> Preprocessing | None:
        """How pictures are prepared, with the mean picture of the training set; None until the training has told."""
        parameters = self.snapshot.parameters if self.snapshot is not None else None
        return parameters.preprocessing if parameters is not None else None

    @property
    def at_limit(self) -> bool:
        """Whether the run has ended at the limit of iterations, and could go on."""
        return self.snapshot is not None and self.snapshot.at_limit

    @property
    def stretch(self) -> int:
        """How many iterations Train adds at the limit: as many as the user asked for last."""
        return self._stretch

    # -- what the user wants of the run that is shown ---------------------------------------------------------------

    def train(self) -> None:
        """Run the descent."""
        self._tell(commands.Train())

    def pause(self) -> None:
        """Hold the descent where it is."""
        self._worker.send(commands.Pause())

    def toggle(self) -> None:
        """Train when it does not run, pause when it does; at the limit, go on for as many iterations again."""
        if self.running:
            self.pause()
            return
        if self.at_limit and self.snapshot is not None:
            self.set_iterations(max(self.settings.iterations, self.snapshot.last_iteration) + self._stretch)
        self.train()

    def step(self, iterations: int = 1) -> None:
        """Do one iteration (or some), then hold."""
        self._tell(commands.Step(iterations))

    def look(self, iteration: int | None) -> None:
        """Show an iteration of the past; None: the present, where a run that stands still is at its last iteration."""
        snapshot = self.snapshot
        if iteration is not None and snapshot is not None:
            now = snapshot.last_iteration + self.running  # one that runs has passed its last iteration by now
            iteration = max(iteration, 0) if iteration < now else None
        self._looking.ask(iteration)
        self.position_changed.emit()

    def move(self, iterations: int) -> None:
        """Go back or on in time; on from the present of a run that stands still, by doing these iterations."""
        snapshot = self.snapshot
        if snapshot is None or not iterations:
            return
        if not self.at_present or iterations < 0:
            self.look(self.position + iterations)
        elif snapshot.status in ("ready", "paused"):
            self.step(iterations)

    def set_recipe(self, **changes: object) -> None:
        """Change how steps are made, at once also while it runs: `set_recipe(method="adam", l2=0.1)`.

        Another method takes the α that suits it, unless one is named or it means the same there; it goes on as another
        run (undo brings the old one back), except before the first step. While the past is looked at the run stays as
        it is: the change is for a fork, and forgotten when the present is shown again without one.

        Raises
        ------
        ValueError
            If it cannot be meant; nothing is changed then.
        """
        before = self.settings.recipe
        if changes.get("method", before.method) != before.method:
            if not {changes["method"], before.method} <= SAME_RATE:
                changes.setdefault("learning_rate", None)
            if changes["method"] != "descent" and before.schedule == "safe":
                changes.setdefault("schedule", "constant")
        recipe = replace(before, **changes)  # type: ignore[arg-type]
        if recipe == before:
            return
        self.settings = replace(self.settings, recipe=recipe)
        if not self.at_present:
            self._plans.plan(before, recipe)
        elif recipe.method == before.method:
            self._plans.choose()
            self._worker.send(commands.SetRecipe(recipe, next(self._numbers)))
        else:
            change = commands.SetRecipe(recipe, self._new_number())
            if self.snapshot is not None and self.snapshot.last_iteration:
                self._add(change, tr("Change the method"))
            else:
                self._tell(change)
        self.settings_changed.emit()

    def set_learning_rate(self, learning_rate: float) -> None:
        """Change α, at once also while it runs. Ignores what is not a positive number."""
        if math.isfinite(learning_rate) and learning_rate > 0:
            self.set_recipe(learning_rate=learning_rate)

    def set_start(self, start: Start) -> None:
        """Change where runs start; one that has not begun starts there now."""
        self.settings = replace(self.settings, start=start)
        if self.snapshot is None or not self.snapshot.last_iteration:
            self._tell(commands.SetStart(start, self._new_number()))
        else:  # the run that is shown stays
            self._worker.send(commands.SetStart(start, next(self._numbers)))
        self.settings_changed.emit()

    def choose_iterations(self, iterations: int) -> None:
        """Take the user's own limit."""
        self._stretch = iterations
        self.set_iterations(iterations)

    def set_iterations(self, iterations: int) -> None:
        """Change where the run stops."""
        iterations = min(iterations, MOST_ITERATIONS)
        if iterations != self.settings.iterations:
            self.settings = replace(self.settings, iterations=iterations)
            self._worker.send(commands.SetIterations(iterations))
            self.settings_changed.emit()

    def set_speed(self, speed: commands.Speed) -> None:
        """Change the pace."""
        if speed != self.speed:
            self.speed = speed
            self._worker.send(commands.SetSpeed(speed))
            self.settings_changed.emit()

    # -- what the user wants of several runs ------------------------------------------------------------------------

    def reset(self) -> None:
        """Start again, in the place of the run that is shown."""
        old, number = self._shown_run, self._new_number()
        if self._dead:  # no run is there to be replaced
            self._tell(commands.NewRun(number, self.settings))
            return
        self._tell(commands.Reset(number))
        if self.snapshot is not None and self.snapshot.last_iteration:
            self._changes.push(tr("Reset"), [commands.PutBack(old, number)], [commands.PutBack(number, old)])

    def new_run(self) -> None:
        """Add a run with the settings in force, beside the others."""
        self._add(commands.NewRun(self._new_number(), self.settings), tr("New run"))

    def fork(self) -> None:
        """Go on from the iteration that is shown, as another run with the settings in force."""
        if self.snapshot is not None and self.snapshot.runs:
            fork = commands.Fork(self._new_number(), self.position, self.settings.recipe)
            self._plans.spend()
            self._add(fork, tr("Fork"))

    def race(self, recipes: Sequence[Recipe]) -> None:
        """Train several recipes from the same start, side by side."""
        numbers, old = tuple(next(self._numbers) for _ in recipes), self._shown_run
        self._tell(commands.Race(numbers, tuple(recipes)))
        back = [commands.Remove(number) for number in numbers]
        again = [commands.PutBack(number) for number in reversed(numbers)]  # the first is shown in the end
        self._changes.push(tr("Race"), [*back, commands.Select(old)], again)

    def select(self, run: int) -> None:
        """Show another run."""
        if run != (self._selected or self._shown_run):
            self._selected = run
            self._tell(commands.Select(run))

    def rename(self, run: int, name: str) -> None:
        """Give a run another name."""
        old = next((summary.name for summary in self._runs() if summary.number == run), None)
        if old is not None and name and name != old:
            self._worker.send(commands.Rename(run, name))
            self._changes.push(
                tr("Rename {name}", name=shown(old)), [commands.Rename(run, old)], [commands.Rename(run, name)]
            )

    def set_visible(self, run: int, visible: bool) -> None:
        """Show a run in the plots, or hide it."""
        self._worker.send(commands.SetVisible(run, visible))

    def remove(self, run: int) -> None:
        """Take a run out of the list; the last one stays."""
        runs = self._runs()
        if len(runs) > 1 and any(summary.number == run for summary in runs):
            self._worker.send(commands.Remove(run))
            back = commands.PutBack(run, show=run == self._shown_run)
            self._changes.push(tr("Delete run"), [back], [commands.Remove(run)])

    def place(self, s: float, t: float) -> None:
        """Put the weights at a place of the plane that is shown, in its coordinates."""
        self._add(commands.Place(self._new_number(), s, t), tr("Put the weights there"))

    def place_on_line(self, x: float) -> None:
        """Put the weights at a place of the line that is shown."""
        self._add(commands.PlaceOnLine(self._new_number(), x), tr("Put the weights there"))

    # -- what is looked at ------------------------------------------------------------------------------------------

    def set_surface_shown(
        self, shown: bool, points: int = 96, plane: PlaneChoice | None = None, window: Window | None = None
    ) -> None:
        """Say whether anybody looks at the loss surface, at which plane and at what part of it."""
        self._worker.send(commands.SetSurface(shown, points, plane or PlaneChoice(), window))

    def set_slice_shown(self, shown: bool, line: LineChoice | None = None) -> None:
        """Say whether anybody looks at J along a line, and along which."""
        self._worker.send(commands.SetSlice(shown, line or LineChoice()))

    def set_judgement_shown(self, shown: bool) -> None:
        """Say whether anybody looks at the answers to the single pictures."""
        self._worker.send(commands.SetJudgement(shown))

    # -- what the pictures want ---------------------------------------------------------------------------------

    def forget_learning_rate(self) -> None:
        """Take a safe α again: one chosen for other pictures means nothing for these."""
        self.settings = replace(self.settings, recipe=replace(self.settings.recipe, learning_rate=None))

    def load(self, data: TrainingData, preprocessing: Preprocessing) -> None:
        """Start a new run on these pictures, or say why they cannot be trained on."""
        self._load = next(self._loads)
        self._changes.forget()
        problem = data.problem()
        if self.settings.start.kind == "hand":  # weights put by hand for other pictures
            self.settings = replace(self.settings, start=Start())
        if problem is None:
            self._worker.send(commands.Load(self._load, self._new_number(), data, preprocessing, self.settings))
        else:
            self._worker.send(commands.Unload(self._load, problem))
        # weights of another size fit nothing any more
        if (fitted := self.fitted_preprocessing) is not None and fitted.n_x != preprocessing.n_x:
            self.snapshot = Snapshot(self._load, "preparing", tr("Preparing the pictures for training"))
            self.snapshot_changed.emit()

    # -- inside -------------------------------------------------------------------------------------------------

    def _runs(self) -> tuple[RunSummary, ...]:
        return self.snapshot.runs if self.snapshot is not None else ()

    @property
    def _dead(self) -> bool:
        """Whether all runs are gone, with the process that had them or because there could not be a first one."""
        return self.snapshot is not None and self.snapshot.status == "failed" and not self.snapshot.runs

    def _add(self, command: _Adding, text: str) -> None:
        """Ask for another run, which can be undone."""
        self._tell(command)
        if not self._dead:
            self._changes.add_run(text, command.run, self._shown_run)

    def _tell(self, command: commands.Command) -> None:
        """Send a wish after which another iteration than the one asked for is shown."""
        self._looking.overtake()
        self._worker.send(command)
        self.position_changed.emit()

    def _new_number(self) -> int:
        """Give the number of a run made with the settings in force."""
        number = next(self._numbers)
        self._plans.expect(number)
        self._selected = 0
        return number
