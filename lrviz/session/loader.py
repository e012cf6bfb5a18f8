"""Work on pictures off the caller's thread: drawing, opening, adding, and reading the ones the neuron is asked about.

Jobs go in, events come out of one lossless queue; whoever owns the loader polls it.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np

from lrviz._typing import UInt8Image
from lrviz.images import sources
from lrviz.images.anew import remake
from lrviz.images.arrays import is_array_file
from lrviz.images.dataset import DataError, Dataset, Skipped
from lrviz.images.decode import ImageError
from lrviz.images.folders import has_sub_folders
from lrviz.said import say
from lrviz.session.jobs import (
    AddedPictures,
    AddImages,
    AddPictures,
    Cancelled,
    DrawSample,
    Event,
    Failed,
    Job,
    LoadedSource,
    LoadedTest,
    LoadRemote,
    LoadSource,
    LoadTest,
    MustDownload,
    PrepareAnew,
    Prepared,
    Progress,
    Read,
    ReadPicture,
    ReadPictures,
    Some,
)
from lrviz.session.rate import Rate
from lrviz.session.reading import at_neuron_size, names, read_pictures
from lrviz.session.remote import load_remote

__all__ = [
    "AddImages",
    "AddPictures",
    "AddedPictures",
    "Cancelled",
    "DrawSample",
    "Event",
    "Failed",
    "Job",
    "LoadRemote",
    "LoadSource",
    "LoadTest",
    "LoadedSource",
    "LoadedTest",
    "MustDownload",
    "PictureLoader",
    "PrepareAnew",
    "Prepared",
    "Progress",
    "Read",
    "ReadPicture",
    "ReadPictures",
    "Some",
]

PROGRESS_INTERVAL = 0.05
"""Seconds between two reports of progress of one job: faster is not seen and would only keep the window busy."""


class PictureLoader:
    """Does jobs in order, off the caller's thread, and reports them as events.

    Questions to the neuron have a thread of their own: a picture dropped on it must be answered at once also while
    20,000 files are being read, and a queue with priorities would still wait for the job that is running.

    Parameters
    ----------
    rest : callable, optional
        Called before each of many files: keeps the loading waiting while a frame is drawn.
    """

    def __init__(self, rest: Callable[[], None] | None = None) -> None:
        self._rest = rest
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._submitted = 0
        self._cancelled_until = 0
        self._data = _Lane("pictures", self._do)
        self._questions = _Lane("questions", self._do)

    def start(self) -> None:
        """Start the threads; jobs submitted before are done now."""
        for lane in (self._data, self._questions):
            lane.start()

    def submit(self, job: Job) -> None:
        """Put a job at the end of its queue."""
        self._submitted += 1
        lane = self._questions if isinstance(job, ReadPictures) else self._data
        lane.put((self._submitted, job))

    def poll(self) -> Event | None:
        """Take the next event, None when there is none."""
        try:
            return self._events.get_nowait()
        except queue.Empty:
            return None

    def cancel_all(self) -> None:
        """Stop the jobs under way at their next file, keeping what they have, and drop those that wait.

        Every job still ends with an event. Jobs submitted later are done.
        """
        self._cancelled_until = self._submitted

    def stop(self, timeout: float) -> bool:
        """Cancel everything and end the threads; whether they ended within `timeout` seconds."""
        self.cancel_all()
        deadline = time.monotonic() + timeout
        for lane in (self._data, self._questions):
            lane.put(None)
        ended = [lane.join(max(0.0, deadline - time.monotonic())) for lane in (self._data, self._questions)]
        return all(ended)

    def _do(self, number: int, job: Job) -> None:
        """Do one job; whatever happens, one event that ends it is left."""

        def cancelled() -> bool:
            return number <= self._cancelled_until

        if cancelled():
            self._events.put(Cancelled(job.job))
            return
        reporter = _Reporter(job.job, self._events.put, self._rest)
        try:
            self._events.put(_result(job, reporter, cancelled))
        except DataError as error:
            self._events.put(Failed(job.job, str(error), error.skipped))
        except MemoryError:
            self._events.put(Failed(job.job, say("There is not enough memory for so many pictures: use fewer.")))
        except Exception as error:
            logging.getLogger(__name__).exception("job %s failed", job)
            self._events.put(
                Failed(
                    job.job,
                    say("Reading pictures failed: {name}: {error}", name=type(error).__name__, error=str(error)),
                )
            )


class _Lane:
    """A thread with its queue."""

    def __init__(self, name: str, work: Callable[[int, Job], None]) -> None:
        self._jobs: queue.SimpleQueue[tuple[int, Job] | None] = queue.SimpleQueue()
        self._work = work
        # A daemon: a file on a network drive that never answers must not keep the program alive.
        self._thread = threading.Thread(target=self._run, name=f"lrviz-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def put(self, entry: tuple[int, Job] | None) -> None:
        self._jobs.put(entry)

    def join(self, timeout: float) -> bool:
        if self._thread.ident is not None:  # never started: nothing to wait for
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (entry := self._jobs.get()) is not None:
            self._work(*entry)


class _Reporter:
    """Passes on progress, but not more often than can be seen, and the pictures there are by now."""

    def __init__(self, job: int, put: Callable[[Event], None], rest: Callable[[], None] | None) -> None:
        self._job, self._put = job, put
        self.rest = rest
        self._last = -PROGRESS_INTERVAL
        self._rate = Rate()

    def __call__(self, done: int, total: int, text: str = "", amount: str = "") -> None:
        now = time.monotonic()
        if now - self._last >= PROGRESS_INTERVAL:
            self._last = now
            self._put(Progress(self._job, text, done, total, self._rate.add(now, done) if total else 0.0, amount))

    def of_source(self, progress: sources.Progress) -> None:
        self(progress.done, progress.total)

    def arrived(self, pictures: Dataset) -> None:
        self._put(Some(self._job, pictures, replaces=False))

    def arrived_instead(self, pictures: Dataset) -> None:
        self._put(Some(self._job, pictures, replaces=True))


# -- doing the jobs ---------------------------------------------------------------------------------------------------

_IsCancelled: TypeAlias = Callable[[], bool]


def _result(job: Job, report: _Reporter, cancelled: _IsCancelled) -> Event:
    match job:
        case DrawSample():
            loaded = sources.load_source(sources.SAMPLE, image_size=job.size, preprocessing=job.preprocessing)
            return LoadedSource(job.job, loaded.data, loaded.preprocessing, True, loaded.skipped)
        case LoadSource():
            return _load_source(job, report, cancelled)
        case LoadRemote():
            return load_remote(job, report, cancelled)
        case AddPictures():
            return _add_pictures(job, report, cancelled)
        case AddImages():
            return _add_images(job, report, cancelled)
        case LoadTest():
            return _load_test(job, report, cancelled)
        case ReadPictures():
            return read_pictures(job, report, cancelled)
        case PrepareAnew():
            return _prepare_anew(job, report, cancelled)


def _prepare_anew(job: PrepareAnew, report: _Reporter, cancelled: _IsCancelled) -> Event:
    remade = remake(
        job.data,
        job.preprocessing,
        drawn=job.is_sample,
        progress=report,
        cancelled=lambda: cancelled() or job.given_up.is_set(),
        rest=report.rest,
    )
    if remade is None:
        return Cancelled(job.job)
    return Prepared(job.job, remade.data, job.data, job.preprocessing, remade.unread)


def _load_source(job: LoadSource, report: _Reporter, cancelled: _IsCancelled) -> Event:
    if job.without_classes is not None and not has_sub_folders(Path(job.source)):
        return _add_pictures(job.without_classes, report, cancelled)
    own_size = is_array_file(Path(job.source)) and not Path(job.source).is_dir()
    loaded = sources.load_source(
        job.source,
        image_size=None if own_size else job.size,
        positive=job.positive,
        preprocessing=job.preprocessing,
        progress=report.of_source,
        arrived=report.arrived_instead,
        cancelled=cancelled,
        rest=report.rest,
    )
    pictures = loaded.data.pictures
    if cancelled() and not (pictures.count(0) and pictures.count(1)):
        return Cancelled(job.job)  # half a data set in place of a whole one is no use to anybody
    return LoadedSource(job.job, loaded.data, loaded.preprocessing, job.source == sources.SAMPLE, loaded.skipped)


def _add_pictures(job: AddPictures, report: _Reporter, cancelled: _IsCancelled) -> Event:
    report(0, 0, say("Looking for pictures"))
    files, unreadable = sources.find_pictures(job.paths)
    if not files and not unreadable:
        raise DataError(say("{paths}: there is no file in it.", paths=names(job.paths)))
    pictures, skipped = sources.load_pictures(
        files,
        job.label,
        job.preprocessing,
        job.classes,
        progress=report.of_source,
        arrived=report.arrived,
        cancelled=cancelled,
        rest=report.rest,
    )
    return AddedPictures(job.job, pictures, (*unreadable, *skipped))


def _add_images(job: AddImages, report: _Reporter, cancelled: _IsCancelled) -> Event:
    loaded: list[UInt8Image] = []
    names: list[str] = []
    skipped: list[Skipped] = []
    for position, (name, data) in enumerate(job.images):
        if cancelled():
            break
        try:
            loaded.append(at_neuron_size(data, name, job.preprocessing))
            names.append(name)
        except ImageError as error:
            skipped.append(Skipped(error.file, error.reason))
        report(position + 1, len(job.images))
    images = np.empty((len(loaded), job.preprocessing.height, job.preprocessing.width, 3), np.uint8)
    for position, image in enumerate(loaded):
        images[position] = image
    labels = np.full(len(loaded), job.label, np.uint8)
    return AddedPictures(job.job, Dataset(images, labels, tuple(names), job.classes), tuple(skipped))


def _load_test(job: LoadTest, report: _Reporter, cancelled: _IsCancelled) -> Event:
    test, skipped = sources.load_test(
        job.path, job.classes, job.preprocessing, progress=report.of_source, cancelled=cancelled, rest=report.rest
    )
    return LoadedTest(job.job, test, skipped) if len(test) else Cancelled(job.job)
