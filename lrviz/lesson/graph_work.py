"""What the graphs of the neuron need computed, as one piece of work for a thread of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from lrviz._typing import FloatArray, UInt8Image
from lrviz.images.preprocess import Preprocessing
from lrviz.images.unroll import TrainingMatrix, unroll
from lrviz.lesson import examples
from lrviz.lesson.examples import Examples, Rest
from lrviz.lesson.gradient_check import GradientCheck, check_examples, check_picture
from lrviz.lesson.graph import Graph
from lrviz.lesson.neuron_graph import examples_graph, picture_graph

SIDE = 96
"""Pictures of arrays are thinned to about so many pixels a side."""


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """What is to be computed: the graph for one picture, or, without one, for all training pictures.

    Attributes
    ----------
    matrix : TrainingMatrix
    w, b, l2 : ndarray of shape (n_x, 1), float, float
    iteration : int
    pixels : ndarray of shape (h, w, 3), uint8, or None
    y : int
    """

    matrix: TrainingMatrix
    w: FloatArray
    b: float
    l2: float
    iteration: int
    pixels: UInt8Image | None = None
    y: int = 1

    def same(self, other: Wish | None) -> bool:
        """Whether nothing would come out otherwise."""
        return other is not None and self.w is other.w and self.b == other.b and self.like(other)

    def like(self, other: Wish | None) -> bool:
        """Whether only (w, b) are others."""
        return (
            other is not None
            and self.matrix is other.matrix
            and (self.l2, self.y) == (other.l2, other.y)
            and (self.pixels is other.pixels or _same_memory(self.pixels, other.pixels))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """What came out.

    Attributes
    ----------
    wish : Wish
    graph : Graph
    seen : dict of str to ndarray of shape (h, w, 3), uint8
        Pictures of nodes that are pictures.
    signed : dict of str to ndarray of shape (h, w), float64
        Numbers around zero for each pixel, of the nodes and derivatives that have as many as w.
    x : ndarray of shape (n_x, 1) or None
    examples : Examples or None
    seconds : float
        How long it took.
    """

    wish: Wish
    graph: Graph
    seen: dict[str, UInt8Image]
    signed: dict[str, FloatArray]
    x: FloatArray | None
    examples: Examples | None
    seconds: float


def work(wish: Wish, rest: Rest = lambda: None) -> Worked:
    """Compute the graph, and what is drawn of it.

    Raises
    ------
    ValueError
        If w and the picture do not go together.
    """
    begun = time.monotonic()
    how = wish.matrix.preprocessing
    seen: dict[str, UInt8Image] = {}
    signed = {"w": pixel_sums(wish.w, how)}
    if wish.pixels is None:
        found = examples.compute(wish.matrix, wish.w, wish.b, wish.l2, rest)
        signed["dw"] = pixel_sums(found.dw, how)
        seen = {"X": _mosaic(wish.matrix)}
        return Worked(wish, examples_graph(found), seen, signed, None, found, time.monotonic() - begun)
    x = unroll(wish.pixels, how).x
    graph = picture_graph(wish.w, wish.b, x, wish.y)
    dw = graph.slopes["w"].value
    assert isinstance(dw, np.ndarray)
    signed["dw"] = pixel_sums(dw, how)
    seen["x"] = thinned(how.seen(x))
    return Worked(wish, graph, seen, signed, x, None, time.monotonic() - begun)


def check(worked: Worked, rest: Rest = lambda: None) -> GradientCheck:
    """Check the derivatives of a graph that was computed."""
    wish = worked.wish
    if worked.examples is not None:
        return check_examples(wish.matrix, worked.examples, rest)
    assert worked.x is not None
    return check_picture(wish.w, wish.b, worked.x, wish.y, rest)


def pixel_sums(values: FloatArray, how: Preprocessing) -> FloatArray:
    """Add the numbers of each pixel's colors, (n_x, 1) to (h, w), as the picture of w does; thinned."""
    sums: FloatArray = values.reshape(how.height, how.width, how.channels).sum(axis=2)
    return sums[:: _stride(how.height), :: _stride(how.width)]


def thinned(picture: UInt8Image) -> UInt8Image:
    """Leave out rows and columns of a picture that has too many to be drawn small."""
    height, width = picture.shape[:2]
    return np.ascontiguousarray(picture[:: _stride(height), :: _stride(width)])


def _stride(length: int) -> int:
    return max(length // SIDE, 1)


def _mosaic(matrix: TrainingMatrix, side: int = 3) -> UInt8Image:
    """Put some of the pictures in a square."""
    step = max(matrix.m // (side * side), 1)
    chosen = [thinned(matrix.train.pixels[min(i * step, matrix.m - 1)]) for i in range(side * side)]
    bands = [np.concatenate(chosen[i * side : (i + 1) * side], axis=1) for i in range(side)]
    return np.ascontiguousarray(np.concatenate(bands, axis=0))


def _same_memory(a: UInt8Image | None, b: UInt8Image | None) -> bool:
    """Whether these are views of the same pixels: a store makes a new view each time it is asked."""
    return (
        a is not None
        and b is not None
        and a.shape == b.shape
        and a.__array_interface__["data"] == b.__array_interface__["data"]
    )
