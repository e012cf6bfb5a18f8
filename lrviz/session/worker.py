"""The training: takes commands from one queue, moves the runs in bursts, leaves snapshots in a mailbox."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TypeAlias

from threadpoolctl import threadpool_limits

from lrviz.descent.engines import Problems
from lrviz.said import joined, say, whole
from lrviz.session import commands, words
from lrviz.session.commands import Command, Speed
from lrviz.session.descents import Descents
from lrviz.session.gate import Gate
from lrviz.session.live_run import LiveRun
from lrviz.session.looking import PATIENCE, replay_seconds
from lrviz.session.mailbox import Mailbox
from lrviz.session.reporter import Reporter
from lrviz.session.snapshot import Snapshot

TURN = 0.004
"""Seconds of work on one run before commands and gate are looked at again: one burst, or a few."""

LONGEST_WAIT = 0.1

K_WORD = 0.15
"""Seconds between two words on how far K is, however long it takes to evaluate a run without it."""

COMPLAINT_SECONDS = 8.0
"""How long it is said what could not be done, while something runs; else until the next command."""

NEW_DATA = commands.Load | commands.Unload | commands.Stop
ELSEWHERE = NEW_DATA | commands.Select | commands.PutBack | commands.Reset
"""After these a run that is still being prepared is not wanted any more."""

View: TypeAlias = commands.SetSurface | commands.SetSlice | commands.SetJudgement

logger = logging.getLogger(__name__)


class _Overtaken(Exception):
    """What is being prepared is no longer wanted."""


class TrainingWorker:
    """All runs on the newest data. It never touches Qt, and nobody touches what it works on.

    It works in a thread of its own (`start`), or in the one that calls `work_until_stopped`.

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
        self._descents: Descents | None = None
        self._speed: Speed = commands.WATCHABLE
        self._views: dict[type, View] = {}
        self._reporter: Reporter | None = None
        self._problems: Problems | None = None
        self._K_awaited, self._K_told = False, 0.0
        self._load = 0
        self._news = False
        self._complaint_ends = 0.0
        self._last = Snapshot(0, "empty", say("There are no pictures yet: drop some on each class, or open a folder."))

    # -- called from outside ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self.work_until_stopped, name="training", daemon=True)
        self._thread.start()

    def send(self, command: Command) -> None:
        """Ask for something; it is done in its turn, within a few milliseconds."""
        self._queue.put(command)

    def stop(self, timeout: float = 2.0) -> bool:
        """End it; True when the thread has ended in time."""
        self.send(commands.Stop())
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def work_until_stopped(self) -> None:
        """Do what is asked until `Stop` is, in the calling thread."""
        # One core for the products: a second thread gains little here and would take the window's core.
        with threadpool_limits(1, "blas"):
            try:
                while not isinstance(command := self._next_command(), commands.Stop):
                    if command is not None:
                        self._obey(command)
                    else:
                        self._work()
            finally:
                self._leave_problems()

    # -- the loop ---------------------------------------------------------------------------------------------------

    def _next_command(self) -> Command | None:
        """Wait for the next command; None when there is other work to do first."""
        self._drain()
        if not self._pending:
            patience = self._patience()
            if patience is None or patience > 0:
                try:
                    self._pending.append(self._queue.get(timeout=patience))
                except Empty:
                    return None
                self._drain()
            else:
                return None
        command = self._pending.popleft()
        while self._pending and type(self._pending[0]) is type(command) and isinstance(command, commands.Look | View):
            command = self._pending.popleft()  # only the last of several wishes to look at something counts
        return command

    def _drain(self) -> None:
        while True:
            try:
                self._pending.append(self._queue.get_nowait())
            except Empty:
                return

    def _patience(self) -> float | None:
        if self._news:
            return 0.0
        patience = self._descents.patience(time.perf_counter()) if self._descents is not None else None
        if patience is None and self._K_awaited:
            return K_WORD
        return None if patience is None else min(patience, LONGEST_WAIT)

    def _work(self) -> None:
        """Report what has changed by a command, else seek, else do a burst of the run whose turn it is."""
        descents = self._descents
        if descents is None:
            self._news = False
            return
        self._look_for_K(descents)
        self._seek(descents)
        self._news |= self._reporter is not None and not self._reporter.scene.patience(time.perf_counter())
        hidden = descents.looking.seeking and not descents.looking.slow  # most moments are found before a frame is over
        if self._news and not hidden:
            self._report(descents)
            return
        turn = descents.next_turn(time.perf_counter())
        if turn is not None:
            run, due = turn
            try:
                with self._gate.passed():
                    run.advance(due, TURN)
            except Exception as error:
                logger.exception("a run failed")
                run.fail(_reason(error))
            if not run.running:
                self._news = True
                return
        now = time.perf_counter()
        if not descents.moving:
            return
        if now > self._complaint_ends:
            descents.complaint = None
        if not self._mailbox.full and descents.wants_snapshot(now):
            self._report(descents)

    def _look_for_K(self, descents: Descents) -> None:
        """Tell how far K is; the runs take it by themselves, each before its next burst."""
        growing = self._problems.growing if self._problems is not None else None
        if growing is None:
            return
        awaited, now = growing.growing, time.perf_counter()
        if self._K_awaited and (not awaited or now >= self._K_told + K_WORD):
            self._news, self._K_told = True, now
        if self._K_awaited and not awaited and growing.failure is not None:
            self._complain(descents, ValueError(say("it stays slow: {failure}", failure=_reason(growing.failure))))
        self._K_awaited = awaited

    def _seek(self, descents: Descents) -> None:
        if not descents.looking.seeking:
            return
        try:
            with self._gate.passed():
                found = descents.looking.seek()
        except Exception as error:
            logger.exception("a moment of the past could not be computed again")
            self._complain(descents, error)
            return
        self._news |= found

    def _report(self, descents: Descents) -> None:
        """Put a snapshot in the mailbox."""
        self._news = False
        try:
            with self._gate.passed():
                self._tell(self._with_progress(descents.snapshot(time.perf_counter())))
        except Exception as error:
            logger.exception("a snapshot failed")
            run = descents.shown
            run.fail(_reason(error))
            self._tell(
                Snapshot(self._load, "failed", run.reason, run.number, error=_reason(error), runs=self._last.runs)
            )

    def _with_progress(self, word: Snapshot) -> Snapshot:
        """Say how far K is, while runs go on without it."""
        growing = self._problems.growing if self._problems is not None else None
        if growing is None or not growing.growing or word.engine == "gram":
            return word
        share = f"{100 * growing.share:.0f} %"
        faster = say("It will be faster once each picture is compared with each: {share}.", share=share)
        sentence = joined([word.sentence, faster])
        return replace(word, progress=growing.share, sentence=sentence)

    def _tell(self, word: Snapshot) -> None:
        self._last = word
        self._mailbox.put(word)

    # -- commands ---------------------------------------------------------------------------------------------------

    def _obey(self, command: Command) -> None:
        """Do what is asked; whatever goes wrong is said, and the training lives on."""
        self._news = True
        try:
            if isinstance(command, commands.Load):
                self._open(command)
            elif isinstance(command, commands.Unload):
                self._close(command.load, Snapshot(command.load, "empty", command.reason))
            elif isinstance(command, View):
                self._views[type(command)] = command
                if self._reporter is not None:
                    self._reporter.scene.show(command)
            else:
                self._obey_about_runs(command)
        except _Overtaken:
            return
        except Exception as error:
            if not isinstance(error, (ValueError, MemoryError)):
                logger.exception("a command failed")
            if self._descents is not None:
                self._complain(self._descents, error)
            else:
                self._close(self._load, _failed(self._load, error))

    def _obey_about_runs(self, command: Command) -> None:
        if isinstance(command, commands.SetSpeed):
            self._speed = command.speed
        if self._descents is not None:
            self._descents.complaint = None
            iteration = _far_back(command, self._descents.shown)
            if iteration is not None:
                self._mailbox.put(replace(self._last, seeking=True, sentence=words.seeking(iteration)))
            with self._gate.passed():
                self._descents.obey(command)
        elif isinstance(command, commands.Reset):
            self._tell(self._last)

    def _complain(self, descents: Descents, error: Exception) -> None:
        descents.complain(whole(_reason(error)))
        self._complaint_ends = time.perf_counter() + COMPLAINT_SECONDS
        self._news = True

    def _close(self, load: int, word: Snapshot) -> None:
        """Drop all runs, and say why there is none."""
        self._leave_problems()
        self._descents = self._reporter = None
        self._load = load
        self._tell(word)

    def _leave_problems(self) -> None:
        """Let nobody make K any more."""
        if self._problems is not None:
            self._problems.close()
        self._problems, self._K_awaited = None, False

    def _open(self, command: commands.Load) -> None:
        """Prepare a first run on other data."""
        self._close(command.load, Snapshot(command.load, "preparing", say("Preparing the pictures for training")))
        self._leave_if_overtaken()
        train, test = command.data.split()
        preprocessing = command.preprocessing.fit(train.pixels)
        reporter = Reporter(command.load, preprocessing)
        for view in self._views.values():
            reporter.scene.show(view)
        self._problems = problems = Problems(
            train,
            preprocessing,
            test,
            command.settings.engine,
            self._report_preparation,
            grow=True,
            rest=self._gate.pause,
        )
        try:
            descents = Descents(command, preprocessing, problems, reporter, self._speed)
            self._leave_if_overtaken()
        except BaseException:
            self._leave_problems()
            raise
        self._descents, self._reporter = descents, reporter

    def _report_preparation(self, share: float) -> None:
        """Say how far the Gram matrix is; leave it when something else is wanted by now."""
        self._leave_if_overtaken()
        sentence = say("Preparing the pictures: each is compared with each")
        self._mailbox.put(replace(self._last, status="preparing", sentence=sentence, progress=share))

    def _leave_if_overtaken(self) -> None:
        self._drain()
        wanted = ELSEWHERE if self._descents is not None else NEW_DATA
        if any(isinstance(command, wanted) for command in self._pending):
            raise _Overtaken


def _far_back(command: Command, run: LiveRun) -> int | None:
    """Give the iteration that a command goes on from, if it takes so long to get there that this should be said."""
    match command:
        case commands.Fork(_, iteration, _):
            iteration = min(max(iteration, 0), run.trainer.iteration)
        case commands.SetRecipe(recipe) if recipe.method != run.trainer.recipe.method:
            iteration = run.trainer.iteration
        case _:
            return None
    return iteration if replay_seconds(run, iteration) > PATIENCE else None


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return say("there is not enough memory for this; choose fewer or smaller pictures, or delete runs")
    return str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"


def _failed(load: int, error: Exception) -> Snapshot:
    reason = _reason(error)
    return Snapshot(load, "failed", say("The training failed: {reason}", reason=reason), error=reason)
