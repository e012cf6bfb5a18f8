"""What the user should know about the data, until it is dismissed or the data change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from lrviz.gui.state.pictures import Pictures
from lrviz.gui.state.training import Training
from lrviz.images.dataset import Dataset
from lrviz.images.findings import Finding, by_importance
from lrviz.images.guessing import EARLY, check_run
from lrviz.session.checker import Checker

AT_REST = frozenset({"finished", "paused"})
"""What a run is when its accuracy is final, for now."""


MOST_SAID = 5
"""Lines at most: whoever puts one away gets the next."""


class Findings(QObject):
    """Sentences about the pictures and about what the run shows of them.

    Parameters
    ----------
    pictures, training : Pictures, Training
        What is looked at.

    Attributes
    ----------
    shown : tuple of Finding
        Those not dismissed, the most important first.
    """

    changed = Signal()

    def __init__(self, pictures: Pictures, training: Training, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures, self._training = pictures, training
        self._checker = Checker(training.gate.pause)
        self._asked = 0
        self._about_data: tuple[Finding, ...] = ()
        self._about_run: Finding | None = None
        self._dismissed: set[str] = set()
        self._split: tuple[Dataset, Dataset | None] | None = None
        self._next_look = EARLY
        self._look_waits = False
        self.shown: tuple[Finding, ...] = ()
        pictures.numbers_changed.connect(self._on_numbers_changed)
        pictures.changed.connect(self._look)
        pictures.loading_changed.connect(self._look_after_loading)
        training.snapshot_changed.connect(self._look_at_run)

    # -- life ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread."""
        self._checker.start()

    def stop(self, timeout: float) -> bool:
        """End the thread; True when it has ended in time."""
        return self._checker.stop(timeout)

    def refresh(self) -> None:
        """Take what the thread has found, if it is about the data of now."""
        checked = self._checker.take()
        if checked is not None and checked.number == self._asked:
            self._about_data = checked.findings
            self._show()

    # -- what the user wants ------------------------------------------------------------------------------------

    def dismiss(self, finding: Finding) -> None:
        """Say it no longer, until the data change."""
        self._dismissed.add(finding.kind)
        self._show()

    # -- inside -------------------------------------------------------------------------------------------------

    def _on_numbers_changed(self) -> None:
        """Forget what was said about other data."""
        self._dismissed.clear()
        self._about_data, self._about_run, self._split = (), None, None
        self._next_look = EARLY
        self._checker.forget()
        self._show()

    def _look(self) -> None:
        """Have the data looked at; while more are coming, later."""
        self._look_waits = self._pictures.loading is not None
        if not self._look_waits:
            self._asked = self._checker.submit(self._pictures.data, self._pictures.preprocessing)

    def _look_after_loading(self) -> None:
        if self._look_waits and self._pictures.loading is None:
            self._look()

    def _look_at_run(self) -> None:
        """Judge the accuracy at rest, and while it runs each time the iterations have doubled: a calm line."""
        snapshot = self._training.snapshot
        if snapshot is None or snapshot.train_accuracy is None or self._pictures.data.problem() is not None:
            return
        if not snapshot.live:  # the past has been judged
            return
        if snapshot.iteration < self._next_look // 2:  # back to the start
            self._next_look = EARLY
        ended = snapshot.status == "finished" and snapshot.iteration > 0
        if snapshot.iteration < EARLY and not ended:
            self._say_of_run(None)
            return
        if snapshot.status not in AT_REST and snapshot.iteration < self._next_look:
            return
        self._next_look = max(2 * snapshot.iteration, EARLY)
        if self._split is None:
            self._split = self._pictures.data.split()
        self._say_of_run(check_run(*self._split, snapshot.train_accuracy, snapshot.test_accuracy))

    def _say_of_run(self, finding: Finding | None) -> None:
        if finding != self._about_run:
            self._about_run = finding
            self._show()

    def _show(self) -> None:
        findings = by_importance((*self._about_data, self._about_run))
        shown = tuple(finding for finding in findings if finding.kind not in self._dismissed)[:MOST_SAID]
        if shown != self.shown:
            self.shown = shown
            self.changed.emit()
