"""Snapshots: the run that is shown at the iteration that is shown, and the list of all runs."""

from __future__ import annotations

import time
from collections.abc import Sequence

from lrviz.images.preprocess import Preprocessing
from lrviz.said import joined, say
from lrviz.session import words
from lrviz.session.live_run import LiveRun
from lrviz.session.looking import Looking, Point
from lrviz.session.parts import Budget, Part
from lrviz.session.scene import Scene
from lrviz.session.snapshot import RunSummary, Snapshot

FRAME = 1 / 60
"""Seconds between two snapshots of a present that moves."""

GLANCE = 1 / 20
"""The same, while nothing moves but the curve of a run whose past is shown, or other runs."""


class Reporter:
    """Makes the snapshots of the runs on one data set.

    Parameters
    ----------
    load : int
        Counts the data.
    preprocessing : Preprocessing
        Fitted.
    """

    def __init__(self, load: int, preprocessing: Preprocessing) -> None:
        self.load = load
        self._budget = Budget()
        self.scene = Scene(preprocessing, self._budget)
        self._numbers: Part[Snapshot] = Part(FRAME, 6.0)
        self._remarks: Part[tuple[str, ...]] = Part(1 / 4)
        self._list: tuple[RunSummary, ...] = ()
        self._due = 0.0

    def wants_snapshot(self, now: float) -> bool:
        """Whether a new snapshot is due, if something moves."""
        return now >= self._due

    def snapshot(
        self, now: float, runs: Sequence[LiveRun], looking: Looking, complaint: str | None, refusals: int = 0
    ) -> Snapshot:
        """Make a picture of it all; exact in all its parts when nothing runs, or the past is shown.

        Parameters
        ----------
        now : float
            Seconds, of `time.perf_counter`.
        runs : sequence of LiveRun
            The whole list.
        looking : Looking
            The run of it that is shown, and where.
        complaint : str or None
            What could not be done, as a sentence: it takes the place of the one on how it goes.
        refusals : int
            How often that was so.
        """
        began, before, budget = time.perf_counter(), self._budget.spent, self._budget
        budget.begin()
        self._due = now + budget.wait(self._numbers)
        word = self._word(now, runs, looking, complaint, refusals)
        self._numbers.charge(time.perf_counter() - began - (budget.spent - before), budget)
        return word

    def _word(
        self, now: float, runs: Sequence[LiveRun], looking: Looking, complaint: str | None, refusals: int
    ) -> Snapshot:
        run, point = looking.run, looking.point()
        trainer, evaluation, scene = run.trainer, point.evaluation, self.scene
        still = not (run.running and point.live)
        if still:
            self._due = max(self._due, now + GLANCE)
        scene.enter(run, point)
        curve = run.curve(now, self._budget)
        train_judgement, test_judgement = scene.judgements(now, point, still=still)
        return Snapshot(
            load=self.load,
            status=run.status,
            sentence=complaint or sentence(run, point, looking),
            run=run.number,
            iteration=point.iteration,
            iterations=trainer.iterations,
            last_iteration=max(point.iteration, trainer.latest().iteration),
            live=looking.wanted is None,
            seeking=looking.seeking,
            cost=evaluation.cost,
            test_cost=evaluation.test_cost,
            train_accuracy=evaluation.train_accuracy,
            test_accuracy=evaluation.test_accuracy,
            learning_rate=scene.rate(now, point, still=still),
            l2=point.recipe.l2,
            recipe=trainer.recipe,
            safe_learning_rate=point.problem.safe_learning_rate,
            limit_learning_rate=scene.limit(now, point, still=still),
            gradient_norm=scene.gradient_norm(now, point, still=still),
            remarks=() if looking.wanted is not None else self._remarks_on(now, run),
            at_limit=trainer.at_limit,
            engine=point.problem.engine,
            iterations_per_second=run.rate,
            progress=1.0,
            error=run.failure or complaint,
            refusals=refusals,
            runs=self._summaries(now, runs),
            curve=curve,
            parameters=scene.parameters(now, point, still=still),
            surface=scene.surface(now, run, point, runs, still=still),
            slice=scene.slice(now, point, still=still),
            train_judgement=train_judgement,
            test_judgement=test_judgement,
        )

    def _remarks_on(self, now: float, run: LiveRun) -> tuple[str, ...]:
        key = run.number, run.state
        return self._remarks.refresh(now, key, run.trainer.remarks, self._budget, force=not run.running) or ()

    def _summaries(self, now: float, runs: Sequence[LiveRun]) -> tuple[RunSummary, ...]:
        made = tuple(summary for summary in (run.summary(now, self._budget) for run in runs) if summary is not None)
        if len(made) != len(self._list) or any(new is not old for new, old in zip(made, self._list, strict=True)):
            self._list = made
        return self._list


def sentence(run: LiveRun, point: Point, looking: Looking) -> str:
    """Say how it stands, in a line."""
    trainer, status = run.trainer, run.status
    if looking.wanted is not None:
        if looking.slow:
            return words.seeking(looking.wanted)
        return words.past(point.evaluation, point.iteration, trainer.iteration, running=run.running)
    if status == "ready":
        return words.ready(point.evaluation, run.start)
    standing = words.standing(point.evaluation, point.iteration)
    if run.over:
        return joined([run.reason, standing])
    if status == "paused":
        return say("Paused. {standing}", standing=standing)
    return say("{doing}. {standing}", doing=trainer.describe(), standing=standing)
