"""The run as the window knows it: its settings, its newest snapshot, and the way to the training thread."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.gate import Gate
from lrviz.session.mailbox import Mailbox
from lrviz.session.snapshot import Snapshot
from lrviz.session.worker import TrainingWorker

MOST_ITERATIONS = 1_000_000_000
"""Largest limit of a run: some hours at full speed."""


class Training(QObject):
    """Settings, the newest snapshot, and what the user wants of the run.

    Signals carry no payload: whoever is told reads the state.
    """

    settings_changed = Signal()
    snapshot_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox: Mailbox[Snapshot] = Mailbox()
        self.gate = Gate()
        self._worker = TrainingWorker(self._mailbox, self.gate)
        self._runs = itertools.count(1)
        self._run = 0
        self.snapshot: Snapshot | None = None
        self.settings = commands.Settings()
        self.speed: commands.Speed = commands.WATCHABLE
        self._stretch = self.settings.iterations

    # -- life ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread."""
        self._worker.start()

    def stop(self, timeout: float) -> bool:
        """End the thread; True when it has ended in time."""
        return self._worker.stop(timeout)

    def refresh(self) -> None:
        """Take the newest snapshot, if there is a new one; one of a run that is no more is dropped."""
        snapshot = self._mailbox.take()
        if snapshot is not None and snapshot.run == self._run:
            self.snapshot = snapshot
            self.snapshot_changed.emit()

    # -- what is ------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether the descent is under way."""
        return self.snapshot is not None and self.snapshot.status == "running"

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

    # -- what the user wants ------------------------------------------------------------------------------------

    def train(self) -> None:
        """Run the descent."""
        self._worker.send(commands.Train())

    def pause(self) -> None:
        """Hold the descent where it is."""
        self._worker.send(commands.Pause())

    def toggle(self) -> None:
        """Train when it does not run, pause when it does; at the limit, go on for as many iterations again."""
        if self.running:
            self.pause()
            return
        if self.at_limit and self.snapshot is not None:
            self.set_iterations(max(self.settings.iterations, self.snapshot.iteration) + self._stretch)
        self.train()

    def step(self, iterations: int = 1) -> None:
        """Do one iteration (or some), then hold."""
        self._worker.send(commands.Step(iterations))

    def reset(self) -> None:
        """Back to w = 0, b = 0."""
        self._run = next(self._runs)
        self._worker.send(commands.Reset(self._run))

    def set_learning_rate(self, learning_rate: float) -> None:
        """Change α, at once also while it runs. Ignores what is not a positive number."""
        if math.isfinite(learning_rate) and learning_rate > 0:
            self.settings = replace(self.settings, learning_rate=learning_rate)
            self._worker.send(commands.SetLearningRate(learning_rate))
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

    def set_surface_shown(self, shown: bool, points: int = 96) -> None:
        """Say whether anybody looks at the loss surface."""
        self._worker.send(commands.SetSurface(shown, points))

    # -- what the pictures want ---------------------------------------------------------------------------------

    def forget_learning_rate(self) -> None:
        """Take a safe α again: one chosen for other pictures means nothing for these."""
        self.settings = replace(self.settings, learning_rate=None)

    def load(self, data: TrainingData, preprocessing: Preprocessing) -> None:
        """Start a new run on these pictures, or say why they cannot be trained on."""
        self._run = next(self._runs)
        problem = data.problem()
        if problem is None:
            self._worker.send(commands.Load(self._run, data, preprocessing, self.settings))
        else:
            self._worker.send(commands.Unload(self._run, problem))
        fitted = self.fitted_preprocessing
        if fitted is not None and fitted.n_x != preprocessing.n_x:  # weights of another size fit nothing any more
            self.snapshot = Snapshot(self._run, "preparing", "Preparing the pictures for training")
            self.snapshot_changed.emit()
