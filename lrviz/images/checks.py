"""What is wrong with a data set, in plain sentences: what makes an accuracy mean less than it seems to.

`examine` looks at the pixels and the files, which may take seconds; `check` puts into words what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lrviz._typing import FloatArray, IntArray, UInt8Images
from lrviz.images.dataset import TrainingData
from lrviz.images.decode import declared_size
from lrviz.images.findings import Finding, by_importance
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.images.twins import Cancelled, Twins, find_twins
from lrviz.said import Said, say

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
        exact = all(len({copies.get(p, -1 - p) for p in group}) == 1 for group in repeated)
        sentence = _repeated(surplus, exact=exact)
        yield Finding(
            "repeated", sentence, tuple(p for g in repeated for copy in g[1:] for p in (g[0], copy)), in_pairs=True
        )


def _repeated(surplus: int, *, exact: bool) -> Said:
    if exact and surplus == 1:
        return say("1 training picture is the same as another one of the same class: they count double.")
    if exact:
        return say(
            "{surplus:,} training pictures are the same as another one of the same class: they count double.",
            surplus=surplus,
        )
    if surplus == 1:
        return say("1 training picture is nearly the same as another one of the same class: they count double.")
    return say(
        "{surplus:,} training pictures are nearly the same as another one of the same class: they count double.",
        surplus=surplus,
    )


def _leak(leaks: list[tuple[int, int]], exact: int, tested: int) -> Finding:
    count = len(leaks)
    how = say("the same as")
    if exact < count:
        how = say("the same or nearly the same as") if exact else say("nearly the same as")
    too_good = say("too good to be true") if count >= NOTICEABLE * tested else say("a little too good")
    sentence = say(
        "{count:,} of {tested:,} test pictures is {how} a training picture: the test accuracy is {too_good}."
        if count == 1
        else "{count:,} of {tested:,} test pictures are {how} training pictures: the test accuracy is {too_good}.",
        count=count,
        tested=tested,
        how=how,
        too_good=too_good,
    )
    return Finding("leak", sentence, tuple(p for pair in leaks for p in pair), in_pairs=True)


def _contradiction(places: _Places, pairs: list[tuple[int, int]], copies: dict[int, int]) -> Finding:
    count, exact = len(pairs), sum(copies.get(a, -1) == copies.get(b, -2) for a, b in pairs)
    names = {"positive": places.classes[1], "negative": places.classes[0]}
    if exact == count:
        sentence = say(
            "1 picture is in both classes, as “{positive}” and as “{negative}”: one of the two must be wrong."
            if count == 1
            else "{count:,} pictures are in both classes, as “{positive}” and as “{negative}”: "
            "one of the two must be wrong.",
            count=count,
            **names,
        )
    elif exact:
        sentence = say(
            "{count:,} pictures are in both classes (the same or nearly so), as “{positive}” and as “{negative}”: "
            "one of the two must be wrong.",
            count=count,
            **names,
        )
    else:
        sentence = say(
            "1 picture is in both classes (nearly the same), as “{positive}” and as “{negative}”: "
            "one of the two must be wrong."
            if count == 1
            else "{count:,} pictures are in both classes (nearly the same), as “{positive}” and as “{negative}”: "
            "one of the two must be wrong.",
            count=count,
            **names,
        )
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
            say(
                "{most:,} of {total:,} training pictures are “{name}”: always saying “{name}” would already be right "
                "for {share:.0f} %.",
                most=most,
                total=total,
                name=name,
                share=100 * most / total,
            ),
            tuple(train[1 - larger].tolist()),
        )
    few = [label for label in (1, 0) if len(train[label]) < FEW]
    if few:
        counts = [say("{count:,} of “{name}”", count=len(train[label]), name=places.classes[label]) for label in few]
        yield Finding(
            "few",
            say(
                "Only {counts} to train on: too few to find what such pictures have in common.",
                counts=say("{one} and {other}", one=counts[0], other=counts[1]) if len(few) == 2 else counts[0],
            ),
            tuple(p for label in few for p in train[label].tolist()),
        )
    yield from _about_test(places, len(tested[0]), len(tested[1]))


def _about_test(places: _Places, negative: int, positive: int) -> Iterator[Finding]:
    if not negative and not positive:
        yield Finding(
            "no test",
            say("No picture is kept back for test: whether the neuron has learned or memorised stays unknown."),
        )
    elif not negative or not positive:
        present = int(bool(positive))
        count = negative + positive
        yield Finding(
            "one-class test",
            say(
                "The only test picture is “{present}”: whether the neuron knows a “{missing}” is not tested.",
                present=places.classes[present],
                missing=places.classes[1 - present],
            )
            if count == 1
            else say(
                "All {count:,} test pictures are “{present}”: whether the neuron knows a “{missing}” is not tested.",
                count=count,
                present=places.classes[present],
                missing=places.classes[1 - present],
            ),
            tuple(places.of(present, test=True).tolist()),
        )


# -- single pictures --------------------------------------------------------------------------------------------------


def _about_pictures(places: _Places, preprocessing: Preprocessing, examined: Examined) -> Iterator[Finding]:
    plain = np.flatnonzero(examined.plain)
    if len(plain):
        sentence = say("1 picture is of one color all over: there is nothing in it to learn from.")
        if len(plain) > 1:
            sentence = say(
                "{count:,} pictures are of one color all over: there is nothing in them to learn from.",
                count=len(plain),
            )
        yield Finding("plain", sentence, tuple(plain.tolist()))
    height, width = preprocessing.height, preprocessing.width
    widths, heights = examined.sizes.T
    shares = np.minimum(widths / width, heights / height)
    small = np.flatnonzero((shares > 0) & (shares < FAR_SMALLER))
    if len(small):
        small = small[np.argsort(shares[small], kind="stable")]
        w, h = examined.sizes[small[0]].tolist()
        seen = say("the {width} × {height} pixels the neuron sees", width=width, height=height)
        if len(small) == 1:
            sentence = say(
                "1 picture ({w} × {h}) is far smaller than {seen}: blown up, it is mostly blur.", w=w, h=h, seen=seen
            )
        else:
            sentence = say(
                "{count:,} pictures are far smaller than {seen}, the smallest {w} × {h}: blown up, they are mostly "
                "blur.",
                count=len(small),
                seen=seen,
                w=w,
                h=h,
            )
        yield Finding("small", sentence, tuple(small.tolist()))
