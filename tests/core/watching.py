"""Drives a training thread by commands, and sees what it does through its mailbox, as the window does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.commands import Command, Settings
from lrviz.session.mailbox import Mailbox
from lrviz.session.snapshot import RunSummary, Snapshot
from lrviz.session.worker import TrainingWorker


class Watcher:
    """Takes snapshots out of the mailbox until one is as wanted."""

    def __init__(self) -> None:
        self.mailbox: Mailbox[Snapshot] = Mailbox()
        self.worker = TrainingWorker(self.mailbox)
        self.seen: list[Snapshot] = []
        self._limit = 1_000_000

    def send(self, *wishes: Command) -> None:
        for wish in wishes:
            self.worker.send(wish)

    def until(self, wanted: Callable[[Snapshot], bool], seconds: float = 20.0) -> Snapshot:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            snapshot = self.mailbox.take()
            if snapshot is None:
                threading.Event().wait(0.002)
                continue
            self.seen.append(snapshot)
            if wanted(snapshot):
                return snapshot
        raise AssertionError(f"not seen; the last was {self.seen[-1] if self.seen else None}")

    def by_now(self, wanted: Callable[[Snapshot], bool]) -> Snapshot:
        """The last snapshot seen, or the next one that is as wanted."""
        return self.seen[-1] if self.seen and wanted(self.seen[-1]) else self.until(wanted)

    def status(self, status: str, run: int = 1) -> Snapshot:
        return self.until(lambda snapshot: snapshot.status == status and snapshot.run == run)

    def load(self, data: TrainingData, load: int = 1, run: int = 1, **settings: object) -> Snapshot:
        chosen = Settings(**settings)  # type: ignore[arg-type]
        self.send(commands.Load(load, run, data, Preprocessing(8, 8), chosen))
        return self.until(lambda s: s.status == "ready" and (s.load, s.run) == (load, run))

    def step(self, iterations: int) -> Snapshot:
        """Make some steps with the run that is shown."""
        before = self.seen[-1].last_iteration
        self.send(commands.Step(iterations))
        return self.until(lambda s: s.live and s.iteration == before + iterations and s.status != "running")

    def look(self, iteration: int) -> Snapshot:
        """Show a moment of the past."""
        self.send(commands.Look(iteration))
        return self.until(lambda s: not s.live and not s.seeking and s.iteration == iteration)

    def settle(self, *wishes: Command) -> Snapshot:
        """Have all of these done, and see what came of it: another limit, sent after them, says when."""
        self._limit += 1
        self.send(*wishes, commands.SetIterations(self._limit))
        return self.until(lambda s: s.iterations == self._limit)


@contextmanager
def watching() -> Iterator[Watcher]:
    watcher = Watcher()
    watcher.worker.start()
    yield watcher
    assert watcher.worker.stop(5.0)


def summary(snapshot: Snapshot, run: int) -> RunSummary:
    return next(line for line in snapshot.runs if line.number == run)


def numbers(snapshot: Snapshot) -> list[int]:
    return [line.number for line in snapshot.runs]
