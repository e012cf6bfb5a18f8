"""Data sets: pictures of two classes, kept once as uint8, and how they are split into train and test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lrviz._typing import FloatArray, IntArray, LabelArray, UInt8Images
from lrviz.images.store import PictureStore
from lrviz.said import say

NEGATIVE_WORDS = frozenset({"not", "non", "no", "other", "others", "negative", "neg", "0", "rest", "background"})
"""A class whose name says one of these is y = 0 unless the user decides otherwise."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be used, and why, in words a user can act on."""

    file: str
    reason: str

    def __str__(self) -> str:
        return say("{file}: {reason}", file=self.file, reason=self.reason)


class DataError(ValueError):
    """Data that cannot be used at all; the message is one clear sentence that says what to do.

    Attributes
    ----------
    skipped : tuple of Skipped
        The files that could not be used, each with its reason, if that is the cause.
    """

    def __init__(self, message: str, skipped: Sequence[Skipped] = ()) -> None:
        super().__init__(message)
        self.skipped = tuple(skipped)


def says_no(name: str, others: Sequence[str] = ()) -> bool:
    """Whether a class name reads as "not the thing", as in `not-cat`, `NonCat`, `other` or `0`.

    Written as one word, as in `noncat`, it does only if the rest is one of the `others`: a notebook is a thing.
    """
    separate = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold()
    if NEGATIVE_WORDS.intersection(re.split(r"[^0-9a-z]+", separate)):
        return True
    rest = {name.casefold().removeprefix(prefix) for prefix in ("not", "non", "no")} - {name.casefold()}
    return any(other.casefold() in rest for other in others)


def choose_positive(names: Sequence[str], positive: str | None = None) -> str:
    """Choose the class that is y = 1.

    Parameters
    ----------
    names : sequence of str
        Class names, at least one.
    positive : str, optional
        The user's choice, matched exactly, else without regard to case. By default the first name in alphabetical
        order that does not say "not" or "other".

    Raises
    ------
    DataError
        If `positive` is none of the names.
    """
    if positive is not None:
        if positive in names:
            return positive
        for name in names:
            if name.casefold() == positive.casefold():
                return name
        raise DataError(
            say(
                "There is no class named “{positive}”; the classes are {names}.",
                positive=positive,
                names=", ".join(sorted(names)),
            )
        )
    candidates = [name for name in names if not says_no(name, names)]
    return min(candidates or names, key=lambda name: (name.casefold(), name))


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Pictures and their labels. Immutable: every change makes a new data set that shares the pixels.

    Attributes
    ----------
    pixels : PictureStore
        The pictures, kept once whatever is made of them; an array (m, h, w, 3), uint8, is taken as well.
    labels : ndarray of shape (m,), uint8, read-only
        y of each picture, 0 or 1.
    names : tuple of m str
        What to call each picture on the screen (its file name, usually).
    classes : (name of y = 0, name of y = 1)
    paths : tuple of m (Path or None)
        Where each picture came from, if from a file.
    """

    pixels: PictureStore
    labels: LabelArray
    names: tuple[str, ...]
    classes: tuple[str, str]
    paths: tuple[Path | None, ...]

    def __init__(
        self,
        pixels: PictureStore | UInt8Images,
        labels: LabelArray,
        names: Sequence[str],
        classes: tuple[str, str] = ("not cat", "cat"),
        paths: Sequence[Path | None] = (),
    ) -> None:
        store = pixels if isinstance(pixels, PictureStore) else PictureStore(pixels)
        if not _all_zero_or_one(labels):
            raise ValueError("labels must be 0 or 1")
        labels = np.ascontiguousarray(labels, dtype=np.uint8).view()
        m = len(store)
        paths = paths or (None,) * m
        if labels.shape != (m,) or len(names) != m or len(paths) != m:
            raise ValueError(f"{m} images need as many labels, names and paths")
        labels.flags.writeable = False
        object.__setattr__(self, "pixels", store)
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "names", tuple(names))
        object.__setattr__(self, "classes", classes)
        object.__setattr__(self, "paths", tuple(paths))

    @classmethod
    def empty(cls, height: int = 64, width: int = 64, classes: tuple[str, str] = ("not cat", "cat")) -> Dataset:
        """Build a data set with no picture yet."""
        return cls(np.zeros((0, height, width, 3), np.uint8), np.zeros(0, np.uint8), (), classes)

    def __len__(self) -> int:
        return len(self.pixels)

    @property
    def images(self) -> UInt8Images:
        """The pictures as one array, (m, h, w, 3) uint8, C-ordered, read-only.

        A view where the pixels lie together, else a copy, made anew each time: not for the GUI thread, nor to keep.
        """
        return np.asarray(self.pixels)

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width of every picture, in pixels."""
        return self.pixels.shape[1:3]

    @property
    def Y(self) -> FloatArray:
        """The labels as the lesson writes them: (1, m), float64."""
        return self.labels[np.newaxis, :].astype(np.float64)

    def count(self, label: int) -> int:
        """How many pictures have y = `label`."""
        return int(np.count_nonzero(self.labels == label))

    def indices(self, label: int) -> IntArray:
        """Positions of the pictures with y = `label`, in order."""
        return np.flatnonzero(self.labels == label).astype(np.int64)

    def take(self, indices: IntArray | Sequence[int]) -> Dataset:
        """Only the pictures at these positions, in this order."""
        chosen = np.asarray(indices, dtype=np.int64)
        positions = chosen.tolist()
        return replace(
            self,
            pixels=self.pixels.take(chosen),
            labels=self.labels[chosen],
            names=tuple(map(self.names.__getitem__, positions)),
            paths=tuple(map(self.paths.__getitem__, positions)),
        )

    def added(self, other: Dataset) -> Dataset:
        """Append the pictures of `other` (same picture size; this set's class names are kept)."""
        if not len(self):
            return replace(other, classes=self.classes)
        return replace(
            self,
            pixels=self.pixels.joined(other.pixels),
            labels=np.concatenate([self.labels, other.labels]),
            names=self.names + other.names,
            paths=self.paths + other.paths,
        )

    def removed(self, indices: IntArray | Sequence[int]) -> Dataset:
        """Without the pictures at these positions."""
        keep = np.ones(len(self), dtype=bool)
        keep[np.asarray(indices, dtype=np.int64)] = False
        which = keep.tolist()
        return replace(
            self,
            pixels=self.pixels.take(np.flatnonzero(keep)),
            labels=self.labels[keep],
            names=tuple(compress(self.names, which)),
            paths=tuple(compress(self.paths, which)),
        )

    def relabelled(self, indices: IntArray | Sequence[int], label: int) -> Dataset:
        """With the pictures at these positions moved to y = `label`."""
        labels = self.labels.copy()
        labels[np.asarray(indices, dtype=np.int64)] = label
        return replace(self, labels=labels)

    def swapped(self) -> Dataset:
        """Exchange y = 0 and y = 1, names of the classes included."""
        return replace(self, labels=(1 - self.labels).astype(np.uint8), classes=(self.classes[1], self.classes[0]))

    def renamed(self, classes: tuple[str, str]) -> Dataset:
        """With other names for y = 0 and y = 1."""
        return replace(self, classes=classes)

    def held_out(self, test_share: float, seed: int = 0) -> NDArray[np.bool_]:
        """Say of each picture whether it is kept back for test, the same way every time.

        Parameters
        ----------
        test_share : float in [0, 1)
            Share of each class that goes to test, rounded; at least one picture of a class stays in train.
        seed : int
            Which deterministic shuffle decides.
        """
        if not 0.0 <= test_share < 1.0:
            raise ValueError(f"test_share must be at least 0 and below 1, not {test_share}")
        rng = np.random.default_rng(seed)
        test = np.zeros(len(self), dtype=np.bool_)
        for label in (0, 1):
            members = self.indices(label)
            held_out = min(round(test_share * len(members)), max(len(members) - 1, 0))
            test[rng.permutation(members)[:held_out]] = True
        return test

    def split(self, test_share: float, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Split into (train, test), as `held_out` says."""
        test = self.held_out(test_share, seed)
        return self.take(np.flatnonzero(~test).astype(np.int64)), self.take(np.flatnonzero(test).astype(np.int64))


def _all_zero_or_one(labels: LabelArray) -> bool:
    labels = np.asarray(labels)
    if labels.dtype == np.uint8:
        return not len(labels) or int(labels.max()) <= 1
    return bool(np.isin(labels, (0, 1)).all())


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Everything a training needs of the data: the pictures, and which of them are kept back for test.

    Attributes
    ----------
    pictures : Dataset
        The two wells of the window.
    test : Dataset or None
        A separate test set; when given, `test_share` is not used and all of `pictures` train.
    test_share : float
        Share of `pictures` kept back for test when there is no separate test set.
    """

    pictures: Dataset
    test: Dataset | None = None
    test_share: float = 0.2

    def split(self) -> tuple[Dataset, Dataset | None]:
        """(train, test): test is None when nothing is kept back."""
        if self.test is not None:
            return self.pictures, self.test
        train, test = self.pictures.split(self.test_share)
        return train, test if len(test) else None

    def problem(self) -> str | None:
        """Why these pictures cannot be trained on, in a sentence; None when they can."""
        negative, positive = self.pictures.classes
        if not len(self.pictures):
            return say("There are no pictures yet: drop some on each class, or open a folder.")
        for label, name in ((1, positive), (0, negative)):
            if not self.pictures.count(label):
                other = (negative, positive)[1 - label]
                return say(
                    "There is no picture of “{name}”: a neuron needs both classes, and all pictures are “{other}”.",
                    name=name,
                    other=other,
                )
        return None
