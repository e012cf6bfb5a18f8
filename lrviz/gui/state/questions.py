"""The pictures put to the neuron. They never become training data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from lrviz._typing import UInt8Image
from lrviz.images.dataset import Dataset, Skipped
from lrviz.images.preprocess import Preprocessing
from lrviz.session import loader

Item = Path | tuple[str, bytes | UInt8Image]
"""A picture file, or a named picture as file content or pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A picture put to the neuron.

    Attributes
    ----------
    original : the picture as it is, reduced for display; (h, w, 3) uint8
    pixels : the picture at the neuron's size; (height, width, 3) uint8
    """

    name: str
    original: UInt8Image
    pixels: UInt8Image


class Questions(QObject):
    """What the Predict panel shows.

    Attributes
    ----------
    pictures : tuple of Question
    errors : tuple of Skipped, the files that could not be read
    index : position of the picture that is shown
    """

    changed = Signal()

    def __init__(self, submit: Callable[[loader.Job], None], numbers: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._submit, self._next_job = submit, numbers
        self._jobs: set[int] = set()
        self._items: tuple[Item, ...] = ()
        self._prepared: Preprocessing | None = None
        self.pictures: tuple[Question, ...] = ()
        self.errors: tuple[Skipped, ...] = ()
        self.index = 0
        self._next_index = 0

    @property
    def current(self) -> Question | None:
        """The picture that is shown."""
        return self.pictures[self.index] if self.pictures else None

    def ask(self, items: Sequence[Item], preprocessing: Preprocessing, *, drawn: bool = False) -> None:
        """Read these pictures and show them, `drawn` ones drawn anew; the last to be asked stays."""
        job = loader.ReadPictures(self._next_job(), tuple(items), preprocessing, drawn)
        self._items, self._next_index, self._prepared = tuple(items), 0, preprocessing
        self._jobs = {job.job}
        self._submit(job)

    def ask_again(self, preprocessing: Preprocessing) -> None:
        """Prepare the same pictures anew, if the neuron sees them differently now."""
        if self._items and not (self._prepared is not None and self._prepared.same_pictures(preprocessing)):
            self.ask(self._items, preprocessing)
            self._next_index = self.index

    def show_own(self, name: str, pixels: UInt8Image, preprocessing: Preprocessing) -> None:
        """Put one of the training pictures to the neuron, which has the right size already."""
        self._items, self._next_index, self._prepared = ((name, pixels),), 0, preprocessing
        self._jobs = set()
        self._show((Question(name, pixels, pixels),), ())

    def select(self, index: int) -> None:
        """Show another of the pictures."""
        if self.pictures and index % len(self.pictures) != self.index:
            self.index = index % len(self.pictures)
            self.changed.emit()

    def clear(self) -> None:
        """Forget them all."""
        self._items, self._jobs = (), set()
        self._show((), ())

    def take(self, event: loader.Event) -> bool:
        """Take an answer of the loader; False when it is not for here."""
        if event.job not in self._jobs:
            return False
        if isinstance(event, loader.Read):
            read = tuple(Question(item.name, item.original, item.pixels) for item in event.pictures)
            self._show(read, event.skipped)
        elif isinstance(event, loader.Cancelled):
            self._prepared = None  # asked again when it matters
        elif isinstance(event, loader.Failed):
            self._show((), event.skipped or (Skipped("", event.sentence),))
        if not isinstance(event, loader.Progress):
            self._jobs.discard(event.job)
        return True

    def _show(self, pictures: tuple[Question, ...], errors: tuple[Skipped, ...]) -> None:
        self.pictures, self.errors = pictures, errors
        self.index = min(self._next_index, max(len(pictures) - 1, 0))
        self.changed.emit()


def place_of(question: Question, pictures: Dataset) -> int | None:
    """Find a picture among those that are loaded, by its name and its pixels; None if it is none of them."""
    at = -1
    for _ in range(pictures.names.count(question.name)):
        at = pictures.names.index(question.name, at + 1)
        if np.array_equal(pictures.pixels[at], question.pixels):
            return at
    return None
