"""What is wrong with a data set, in plain sentences: what makes an accuracy mean less than it seems to.

`examine` looks at the pixels and the files, which may take seconds; `check` puts into words what follows from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lrviz._typing import FloatArray, IntArray, UInt8Images
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.decode import declared_size
from lrviz.images.findings import Finding, by_importance
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.images.twins import Cancelled, Twins, find_twins

PLAIN = 3.0
"""Standard deviation of the pixels, of 255, below which a picture is of one colour: noise of a scanner is 1 to 2."""

FAR_SMALLER = 0.5
"""Share of the neuron's height or width below which a picture has been blown up so far that it is mostly invented."""

ONE_SIDED = 0.8
"""Share of one class from which on always naming it looks like having learned something."""

FEW = 10
"""Fewer pictures of a class than this are too few to learn from."""

NOTICEABLE = 0.05
"""Share of test pictures seen in training that makes the test accuracy worthless, not just a little too good."""

EARLY = 200
"""Iterations before nobody can say that a neuron has learned nothing."""

LUCK = 1.645
"""Standard deviations above chance that luck alone reaches in one case of twenty."""


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """What looking at all pictures has shown; positions as in `Finding`.

    Attributes
    ----------
    plain : ndarray of shape (m,), bool
        Which are of one colour all over.
    twins : Twins
    sizes : ndarray of shape (m, 2), int64
        Width and height of the original; 0 where that is not known.
    """

    plain: NDArray[np.bool_]
    twins: Twins
    sizes: IntArray


def examine(data: TrainingData, cancelled: Cancelled = lambda: False) -> Examined:
    """Look at all pictures, those of a separate test set included.

    Once `cancelled` says yes, it returns soon, and what it returns is not complete.
    """
    images, paths = data.pictures.pixels, data.pictures.paths
    if data.test is not None:
        images, paths = images.joined(data.test.pixels), paths + data.test.paths
    plain = find_plain(images, cancelled)
    sizes = np.zeros((len(images), 2), np.int64)
    for position, path in enumerate(paths):
        if cancelled():
            break
        if path is not None:
            sizes[position] = declared_size(path) or (0, 0)
    return Examined(plain, find_twins(images, plain, cancelled), sizes)


def find_plain(images: PictureStore, cancelled: Cancelled = lambda: False) -> NDArray[np.bool_]:
    """Say of each picture whether it is of one colour all over; (m,) bool."""
    plain = np.zeros(len(images), np.bool_)
    for start in range(0, len(images), 64):
        if cancelled():
            break
        block = images[start : start + 64]
        doubtful = np.flatnonzero(_deviation(block[:, ::4, ::4]) < 4 * PLAIN)  # ten times as fast as all pixels of all
        plain[start + doubtful] = _deviation(block[doubtful]) < PLAIN
    return plain


def _deviation(images: UInt8Images) -> FloatArray:
    """Give the standard deviation of the pixels of each picture around its mean colour; (m,)."""
    deviation: FloatArray = np.sqrt(images.astype(np.float64).var(axis=(1, 2)).mean(axis=1))
    return deviation


def check(data: TrainingData, preprocessing: Preprocessing, examined: Examined) -> tuple[Finding, ...]:
    """Put into words what is wrong with the data, the most important first.

    Parameters
    ----------
    data : TrainingData
        The pictures, and which are kept back for test.
    preprocessing : Preprocessing
        Says what size the neuron sees.
    examined : Examined
        What `examine` has found in the same pictures; labels, names and the test share may have changed since.
    """
    if not len(data.pictures):
        return ()
    places = _Places(data)
    both = bool(data.pictures.count(0) and data.pictures.count(1))
    found = [*_about_twins(places, examined.twins)]
    if both:
        found += [*_about_counts(places)]
    found += [*_about_pictures(places, preprocessing, examined)]
    return by_importance(found)


class _Places:
    """Labels of all pictures, and which are tested on: the pictures, then those of a separate test set."""

    def __init__(self, data: TrainingData) -> None:
        self.classes = data.pictures.classes
        self.labels, self.names = data.pictures.labels, data.pictures.names
        self.in_test = np.zeros(len(self.labels), np.bool_)
        if data.test is None:
            self.in_test = data.pictures.held_out(data.test_share)
        else:
            self.labels = np.concatenate([self.labels, data.test.labels])
            self.in_test = np.concatenate([self.in_test, np.ones(len(data.test), np.bool_)])

    def of(self, label: int, *, test: bool) -> IntArray:
        """Positions of the pictures of a class that are trained on, or tested on."""
        return np.flatnonzero((self.labels == label) & (self.in_test == test)).astype(np.int64)


# -- what is the same -------------------------------------------------------------------------------------------------


def _about_twins(places: _Places, twins: Twins) -> Iterator[Finding]:
    groups = _groups(twins.pairs)
    copies = {position: number for number, group in enumerate(_groups(twins.pairs[twins.exact])) for position in group}
    leaks, mixed, repeated = [], [], []
    for group in groups:
        tested = [p for p in group if places.in_test[p]]
        trained = [p for p in group if not places.in_test[p]]
        if trained:
            leaks += [(p, _nearest(trained, p, copies)) for p in tested]
        if len({int(places.labels[p]) for p in group}) == 2:
            mixed.append(_one_of_each(group, places, copies))
        elif len(trained) > 1:
            repeated.append(trained)
    if leaks:
        exact = sum(copies.get(a, -1) == copies.get(b, -2) for a, b in leaks)
        yield _leak(leaks, exact, int(places.in_test.sum()))
    if mixed:
        yield _contradiction(places, mixed, copies)
    if repeated:
        surplus = sum(len(group) - 1 for group in repeated)
        which = "1 training picture is" if surplus == 1 else f"{surplus:,} training pictures are"
        sentence = f"{which} nearly the same as another one of the same class: they count double."
        if all(len({copies.get(p, -1 - p) for p in group}) == 1 for group in repeated):
            sentence = f"{which} the same as another one of the same class: they count double."
        yield Finding(
            "repeated", sentence, tuple(p for g in repeated for copy in g[1:] for p in (g[0], copy)), in_pairs=True
        )


def _leak(leaks: list[tuple[int, int]], exact: int, tested: int) -> Finding:
    how = "the same as" if exact == len(leaks) else "the same or nearly the same as" if exact else "nearly the same as"
    one = len(leaks) == 1
    verb, other = ("is", "a training picture") if one else ("are", "training pictures")
    too_good = "too good to be true" if len(leaks) >= NOTICEABLE * tested else "a little too good"
    sentence = f"{len(leaks):,} of {tested:,} test pictures {verb} {how} {other}: the test accuracy is {too_good}."
    return Finding("leak", sentence, tuple(p for pair in leaks for p in pair), in_pairs=True)


def _contradiction(places: _Places, pairs: list[tuple[int, int]], copies: dict[int, int]) -> Finding:
    negative, positive = places.classes
    count, exact = len(pairs), sum(copies.get(a, -1) == copies.get(b, -2) for a, b in pairs)
    pictures = "1 picture is" if count == 1 else f"{count:,} pictures are"
    nearly = "" if exact == count else " (nearly the same)" if not exact else " (the same or nearly so)"
    sentence = f"{pictures} in both classes{nearly}, as “{positive}” and as “{negative}”: one of the two must be wrong."
    return Finding("contradiction", sentence, tuple(p for pair in pairs for p in pair), in_pairs=True)


def _groups(pairs: IntArray) -> list[list[int]]:
    """Pictures that hang together by pairs, each group in order."""
    group_of: dict[int, list[int]] = {}
    for a, b in pairs.tolist():
        first, second = group_of.setdefault(a, [a]), group_of.setdefault(b, [b])
        if first is not second:
            first += second
            for position in second:
                group_of[position] = first
    return [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]


def _nearest(candidates: list[int], position: int, copies: dict[int, int]) -> int:
    """One of the candidates: an exact copy if there is one."""
    own = copies.get(position)
    return next((p for p in candidates if own is not None and copies.get(p) == own), candidates[0])


def _one_of_each(group: list[int], places: _Places, copies: dict[int, int]) -> tuple[int, int]:
    """Take a picture of each class of a group, y = 1 first, exact copies if there are any."""
    positive = [p for p in group if places.labels[p] == 1]
    negative = [p for p in group if places.labels[p] == 0]
    for first in positive:
        second = _nearest(negative, first, copies)
        if copies.get(first, -1) == copies.get(second, -2):
            return first, second
    return positive[0], negative[0]


# -- how many there are -----------------------------------------------------------------------------------------------


def _about_counts(places: _Places) -> Iterator[Finding]:
    train = {label: places.of(label, test=False) for label in (0, 1)}
    tested = {label: places.of(label, test=True) for label in (0, 1)}
    larger = int(len(train[1]) >= len(train[0]))
    most, total = len(train[larger]), len(train[0]) + len(train[1])
    if most >= ONE_SIDED * total and total >= FEW:
        name = places.classes[larger]
        yield Finding(
            "one-sided",
            f"{most:,} of {total:,} training pictures are “{name}”: "
            f"always saying “{name}” would already be right for {100 * most / total:.0f} %.",
            tuple(train[1 - larger].tolist()),
        )
    few = [label for label in (1, 0) if len(train[label]) < FEW]
    if few:
        counts = " and ".join(f"{len(train[label]):,} of “{places.classes[label]}”" for label in few)
        yield Finding(
            "few",
            f"Only {counts} to train on: too few to find what such pictures have in common.",
            tuple(p for label in few for p in train[label].tolist()),
        )
    yield from _about_test(places, len(tested[0]), len(tested[1]))


def _about_test(places: _Places, negative: int, positive: int) -> Iterator[Finding]:
    if not negative and not positive:
        yield Finding(
            "no test", "No picture is kept back for test: whether the neuron has learned or memorised stays unknown."
        )
    elif not negative or not positive:
        present = int(bool(positive))
        which = (
            "The only test picture is" if negative + positive == 1 else f"All {negative + positive:,} test pictures are"
        )
        yield Finding(
            "one-class test",
            f"{which} “{places.classes[present]}”: whether the neuron knows a “{places.classes[1 - present]}” "
            "is not tested.",
            tuple(places.of(present, test=True).tolist()),
        )


# -- single pictures --------------------------------------------------------------------------------------------------


def _about_pictures(places: _Places, preprocessing: Preprocessing, examined: Examined) -> Iterator[Finding]:
    plain = np.flatnonzero(examined.plain)
    if len(plain):
        which, them = ("1 picture is", "it") if len(plain) == 1 else (f"{len(plain):,} pictures are", "them")
        sentence = f"{which} of one color all over: there is nothing in {them} to learn from."
        yield Finding("plain", sentence, tuple(plain.tolist()))
    height, width = preprocessing.height, preprocessing.width
    widths, heights = examined.sizes.T
    shares = np.minimum(widths / width, heights / height)
    small = np.flatnonzero((shares > 0) & (shares < FAR_SMALLER))
    if len(small):
        small = small[np.argsort(shares[small], kind="stable")]
        w, h = examined.sizes[small[0]]
        seen = f"the {width} × {height} pixels the neuron sees"
        if len(small) == 1:
            sentence = f"1 picture ({w} × {h}) is far smaller than {seen}: blown up, it is mostly blur."
        else:
            sentence = (
                f"{len(small):,} pictures are far smaller than {seen}, the smallest {w} × {h}: "
                "blown up, they are mostly blur."
            )
        yield Finding("small", sentence, tuple(small.tolist()))


# -- what the run shows -----------------------------------------------------------------------------------------------


def check_run(
    train: Dataset, test: Dataset | None, train_accuracy: float, test_accuracy: float | None
) -> Finding | None:
    """Say so when the neuron is no better than always naming the larger class.

    Parameters
    ----------
    train, test : Dataset
        The pictures trained and tested on.
    train_accuracy, test_accuracy : float
        Shares of right answers after enough iterations, at least `EARLY`, or at the end.

    Notes
    -----
    Always naming a class of share q is right for q of n pictures, with a standard deviation of √(q(1 − q)/n) if they
    were drawn again: less than 1.645 of these above q happens by luck in one case of twenty.
    """
    on_test = test is not None and test_accuracy is not None and len(test) > 0
    pictures, accuracy, kind = (test, test_accuracy, "test") if on_test else (train, train_accuracy, "training")
    assert pictures is not None
    assert accuracy is not None
    m = len(pictures)
    if not m or (on_test and not (pictures.count(0) and pictures.count(1))):
        return None  # a test set of one class says nothing, and another sentence says that
    larger = int(pictures.count(1) >= pictures.count(0))
    share = pictures.count(larger) / m
    margin = LUCK * math.sqrt(share * (1.0 - share) / m)
    if accuracy > share + margin:
        return None
    compared = (
        f"On the {kind} pictures the neuron is right for {100 * accuracy:.0f} %, "
        f"always saying “{train.classes[larger]}” for {100 * share:.0f} %"
    )
    if accuracy <= share:
        learned = "nothing that carries over" if on_test else "nothing yet"
        return Finding("accuracy", f"{compared}: it has learned {learned}.")
    return Finding("accuracy", f"{compared}: with only {m:,} pictures this may be luck.") if on_test else None
