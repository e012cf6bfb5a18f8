"""The training thread: takes commands from one queue, runs the descent in bursts, leaves snapshots in a mailbox."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import Any

from threadpoolctl import threadpool_limits

from lrviz.descent.engines import make_problem
from lrviz.images.dataset import DataError
from lrviz.session import commands
from lrviz.session.commands import Command, Settings, Speed
from lrviz.session.gate import Gate
from lrviz.session.live_run import LiveRun
from lrviz.session.mailbox import Mailbox
from lrviz.session.pace import Pace
from lrviz.session.snapshot import Snapshot

TURN = 0.001
"""Seconds the thread works before it looks at commands and gate again: one burst."""

LONGEST_WAIT = 0.1

LONGEST_STEP = 1.0
"""Seconds that one Step may take, however many iterations it asks for."""

logger = logging.getLogger(__name__)


class _Overtaken(Exception):
    """The data being prepared are no longer wanted."""


class TrainingWorker:
    """A Python thread around a `LiveRun`. It never touches Qt, and nobody touches what it works on.

    Parameters
    ----------
    mailbox : Mailbox
        Where the newest snapshot is put. The last word of a run (paused, finished, diverged, failed) is put last, so
        that nothing can overwrite it.
    gate : Gate, optional
        Closed while a frame is drawn from the snapshots: training rests then.
    """

    def __init__(self, mailbox: Mailbox[Snapshot], gate: Gate | None = None) -> None:
        self._mailbox = mailbox
        self._gate = gate or Gate()
        self._queue: SimpleQueue[Command] = SimpleQueue()
        self._pending: deque[Command] = deque()
        self._thread: threading.Thread | None = None
        self._live: LiveRun | None = None
        self._settings = Settings()
        self._speed: Speed = commands.WATCHABLE
        self._pace = Pace(self._speed, self._settings.iterations)
        self._surface_points = 0
        self._run = 0
        self._last_word = Snapshot(0, "empty", "There are no pictures yet: drop some on each class, or open a folder.")

    # -- called from outside ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._main, name="training", daemon=True)
        self._thread.start()

    def send(self, command: Command) -> None:
        """Ask for something; it is done in its turn, within a few milliseconds."""
        self._queue.put(command)

    def stop(self, timeout: float = 2.0) -> bool:
        """End the thread; True when it has ended in time."""
        if self._thread is None:
            return True
        self.send(commands.Stop())
        self._thread.join(timeout)
        return not self._thread.is_alive()

    # -- the thread -------------------------------------------------------------------------------------------------

    def _main(self) -> None:
        # One core for the products: a second thread gains little here and would take the window's core.
        with threadpool_limits(1, "blas"):
            while True:
                command = self._next_command()
                if isinstance(command, commands.Stop):
                    return
                try:
                    if command is not None:
                        self._obey(command)
                    else:
                        self._work()
                except _Overtaken:
                    continue
                except Exception as error:
                    logger.exception("the training thread failed")
                    self._fail(error)

    def _next_command(self) -> Command | None:
        """Wait for the next command; None when the run has work to do first."""
        if self._pending:
            return self._pending.popleft()
        try:
            return self._queue.get(timeout=self._patience())
        except Empty:
            return None

    def _patience(self) -> float | None:
        live = self._live
        if live is None or not live.running:
            return None  # for ever: nothing moves until somebody asks
        if self._pace.unlimited:
            return 0.0
        return min(self._pace.wait(live.trainer.iteration, time.perf_counter()), LONGEST_WAIT)

    def _work(self) -> None:
        live = self._live
        if live is None or not live.running:
            return
        iteration = live.trainer.iteration
        unlimited = self._pace.unlimited
        due = live.trainer.iterations - iteration if unlimited else self._pace.due(iteration, time.perf_counter())
        if due:
            with self._gate.passed():
                live.advance(due, TURN)
        if not live.running or (not self._mailbox.full and live.wants_snapshot(time.perf_counter())):
            self._report(live)

    def _fail(self, error: Exception) -> None:
        run = self._live.run if self._live is not None else self._run
        self._live = None
        reason = str(error) if isinstance(error, (DataError, ValueError)) else f"{type(error).__name__}: {error}"
        if isinstance(error, MemoryError):
            reason = "there is not enough memory for these pictures; choose fewer or smaller ones"
        self._tell(Snapshot(run, "failed", f"The training failed: {reason}", error=reason))

    def _tell(self, word: Snapshot) -> None:
        """Say how it stands where there is no run."""
        self._last_word = word
        self._mailbox.put(word)

    # -- commands ---------------------------------------------------------------------------------------------------

    def _obey(self, command: Command) -> None:
        handlers: dict[type, Callable[[Any], None]] = {
            commands.Load: self._load,
            commands.Unload: self._unload,
            commands.Reset: self._reset,
            commands.Train: self._train,
            commands.Pause: self._pause,
            commands.Step: self._step,
            commands.SetLearningRate: self._set_learning_rate,
            commands.SetIterations: self._set_iterations,
            commands.SetSpeed: self._set_speed,
            commands.SetSurface: self._set_surface,
        }
        handlers[type(command)](command)
        live = self._live
        if live is not None and (not live.running or isinstance(command, commands.Train)):
            self._report(live)

    def _report(self, live: LiveRun) -> None:
        with self._gate.passed():
            self._mailbox.put(live.snapshot(time.perf_counter()))

    def _unload(self, command: commands.Unload) -> None:
        self._live, self._run = None, command.run
        self._tell(Snapshot(command.run, "empty", command.reason))

    def _train(self, _: commands.Train) -> None:
        live = self._live
        if live is not None and live.trainer.stopped is None and not live.running:
            live.begin()
            self._pace.sync(live.trainer.iteration, time.perf_counter())

    def _pause(self, _: commands.Pause) -> None:
        if self._live is not None:
            self._live.hold()

    def _step(self, command: commands.Step) -> None:
        if self._live is not None:
            self._live.hold()
            with self._gate.passed():
                self._live.advance(command.iterations, LONGEST_STEP)

    def _set_learning_rate(self, command: commands.SetLearningRate) -> None:
        self._settings = replace(self._settings, learning_rate=command.learning_rate)
        if self._live is not None:
            self._live.trainer.learning_rate = command.learning_rate

    def _set_iterations(self, command: commands.SetIterations) -> None:
        self._settings = replace(self._settings, iterations=command.iterations)
        if self._live is not None:
            self._live.trainer.iterations = command.iterations
            if self._live.trainer.stopped is not None:
                self._live.hold()
            self._repace()

    def _set_speed(self, command: commands.SetSpeed) -> None:
        self._speed = command.speed
        self._repace()

    def _set_surface(self, command: commands.SetSurface) -> None:
        self._surface_points = command.points if command.shown else 0
        if self._live is not None:
            self._live.show_surface(self._surface_points)

    def _repace(self) -> None:
        live = self._live
        iteration = live.trainer.iteration if live is not None else 0
        self._pace.change(iteration, time.perf_counter(), speed=self._speed, limit=self._settings.iterations)

    def _load(self, command: commands.Load) -> None:
        self._live, self._run, self._settings = None, command.run, command.settings
        self._tell(Snapshot(command.run, "preparing", "Preparing the pictures for training"))
        self._leave_if_overtaken()
        train, test = command.data.split()
        preprocessing = command.preprocessing.fit(train.pixels)
        problem = make_problem(
            train,
            preprocessing,
            test,
            engine=command.settings.engine,
            iterations=command.settings.iterations,
            l2=command.settings.l2,
            progress=self._report_preparation,
        )
        self._leave_if_overtaken()
        self._live = LiveRun(command.run, problem, preprocessing, command.settings)
        self._begin()

    def _reset(self, command: commands.Reset) -> None:
        self._run = command.run
        if self._live is None:
            self._tell(replace(self._last_word, run=command.run))
        else:
            self._live = LiveRun(command.run, self._live.problem, self._live.preprocessing, self._settings)
            self._begin()

    def _begin(self) -> None:
        assert self._live is not None
        self._live.show_surface(self._surface_points)
        self._pace = Pace(self._speed, self._settings.iterations)

    def _report_preparation(self, share: float) -> None:
        """Say how far the Gram matrix is; leave it when something else is wanted by now."""
        self._leave_if_overtaken()
        self._mailbox.put(
            Snapshot(self._run, "preparing", "Preparing the pictures: each is compared with each", progress=share)
        )

    def _leave_if_overtaken(self) -> None:
        while True:
            try:
                self._pending.append(self._queue.get_nowait())
            except Empty:
                break
        if any(isinstance(command, (commands.Load, commands.Unload, commands.Stop)) for command in self._pending):
            raise _Overtaken
