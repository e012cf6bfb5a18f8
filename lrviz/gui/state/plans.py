"""Whose recipe the settings show: that of the run on the screen, of one that was asked for, or a plan for a fork."""

from __future__ import annotations

from lrviz.descent.recipe import Recipe
from lrviz.session.snapshot import Snapshot


class Plans:
    """What the user has chosen and the training has not shown yet."""

    def __init__(self) -> None:
        self._run = self._expected = 0
        self._kept: Recipe | None = None
        self._spent: Recipe | None = None
        self._refusals = 0, 0
        self._follows = False

    @property
    def planned(self) -> bool:
        """Whether another recipe than that of the run has been chosen while looking back."""
        return self._kept is not None

    def expect(self, number: int) -> None:
        """Say that a run with the settings in force was asked for: they are its settings already."""
        self._expected, self._follows = number, False

    def choose(self) -> None:
        """Say that the user has chosen another recipe for the run that is shown."""
        self._follows = False

    def plan(self, before: Recipe, chosen: Recipe) -> None:
        """Say that the user has chosen another recipe while looking back: for a fork, the run keeps its own."""
        kept = before if self._kept is None else self._kept
        self._kept = None if chosen == kept else kept

    def spend(self) -> None:
        """Say that a fork was asked for: the plan is that run's."""
        self._spent, self._kept = self._kept, None

    def take(self, snapshot: Snapshot, *, at_present: bool) -> Recipe | None:
        """Give the recipe that is in force with a new snapshot; None: the settings stay.

        After a refusal they are those of the run on the screen, until the user chooses others.
        """
        in_force: Recipe | None = None
        if self.refused(snapshot):
            self._expected, self._follows = 0, True
            if not snapshot.live and self._kept is None:
                self._kept = self._spent  # what was planned for the fork is a plan still
        self._refusals = snapshot.load, snapshot.refusals
        if not snapshot.runs:  # there will be some
            return None
        if snapshot.run != self._run:
            if snapshot.run != self._expected:  # not the one the settings were made for
                in_force = snapshot.recipe
            self._run, self._expected, self._kept = snapshot.run, 0, None
        elif snapshot.live and at_present:
            in_force, self._kept = self._kept, None
        return snapshot.recipe if self._follows and self._kept is None else in_force

    def refused(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot tells, for the first time, that something could not be done."""
        load, known = self._refusals
        return snapshot.refusals > (known if load == snapshot.load else 0)
