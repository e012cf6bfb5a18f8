"""Is the derivative right? The chain rule's against central differences: (J(θ + h) − J(θ − h)) / 2h."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray, IntArray
from lrviz.images.unroll import TrainingMatrix
from lrviz.lesson import examples
from lrviz.lesson.examples import Examples, Rest
from lrviz.lesson.graph import expression_graph
from lrviz.lesson.values import number_text
from lrviz.said import Said, joined, say

STEP = float(np.finfo(np.float64).eps ** (1 / 3))
"""h, 6.1e−6, for what is about 1 in size: the error of the difference, h² and the rounding ε/h, is smallest here."""

WIDE_STEP = 1e-2
"""h, as a share of the largest number, where J is a straight line in each of them: only rounding counts."""

WEIGHTS = 64
"""Weights that are checked, evenly chosen; the one with the largest slope besides."""

GOOD = 1e-6
"""A relative error up to this means that the derivative is right."""

SECONDS = 2.0
"""After this long no more weights are checked."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One derivative, by the chain rule and by central differences.

    Attributes
    ----------
    name : str
        "dJ/da", "db", "dw₁".
    analytic, numeric : float
    rounding : float
        How far `numeric` may be off by rounding alone.
    """

    name: str
    analytic: float
    numeric: float
    rounding: float


@dataclass(frozen=True, slots=True)
class GradientCheck:
    """What a check has found.

    Attributes
    ----------
    checked : tuple of Checked
        Not empty.
    step : float
        h; the largest, if they differ.
    wanted : int
        How many derivatives were to be checked.
    weights : int
        How many weights there are; 0 for J = 4(a + bc).
    straight : bool
        Whether J is a straight line in each of the numbers, so that h may be large.
    """

    checked: tuple[Checked, ...]
    step: float
    wanted: int
    weights: int = 0
    straight: bool = False

    @property
    def relative_error(self) -> float:
        """‖analytic − numeric‖ / (‖analytic‖ + ‖numeric‖); 0 where both are 0."""
        size = math.hypot(*(one.analytic for one in self.checked)) + math.hypot(*(one.numeric for one in self.checked))
        off = math.hypot(*(one.analytic - one.numeric for one in self.checked))  # scaled: no square is beyond float64
        return off / size if size else 0.0

    @property
    def right(self) -> bool:
        """Whether they agree."""
        return self.relative_error <= GOOD

    @property
    def rounded(self) -> bool:
        """Whether rounding alone explains why they do not agree better."""
        return all(abs(one.analytic - one.numeric) <= one.rounding for one in self.checked)

    @property
    def sentence(self) -> Said:
        """Say what was found, with the numbers, h, and why it is as large as it is."""
        return joined([self._verdict(), self._numbers(), self._why(), self._left_out()])

    def _verdict(self) -> Said:
        error = number_text(float(f"{self.relative_error:.1e}"))
        if self.right:
            return say("Gradient check: right. Relative error {error}.", error=error)
        if self.rounded:
            return say(
                "Gradient check: relative error {error}. Rounding alone explains it: "
                "the slope is too small beside J for differences to show it better.",
                error=error,
            )
        return say("Gradient check: WRONG. Relative error {error}, more than 1e−6.", error=error)

    def _numbers(self) -> Said:
        pairs = [(one.name, number_text(one.analytic), number_text(one.numeric)) for one in self.checked]
        if self.weights:
            count = len(self.checked) - 1
            return say(
                "Chain rule | differences: {list} ({count:,} of {weights:,} weights, and b).",
                list=_list(_b_and_largest(self.checked)),
                count=count,
                weights=self.weights,
            )
        return say(
            "Chain rule | differences: {list}.",
            list=", ".join(f"{name} = {analytic} | {numeric}" for name, analytic, numeric in pairs),
        )

    def _why(self) -> Said:
        h = number_text(float(f"{self.step:.1e}"))
        if self.straight:
            return say("h = {h}: J is a straight line in each of them, so h may be large.", h=h)
        return say("h = {h}: a larger one errs by the curve, a smaller one by rounding.", h=h)

    def _left_out(self) -> Said | str:
        if len(self.checked) == self.wanted:
            return ""
        return say("The time allowed ended after {done} of {wanted}.", done=len(self.checked), wanted=self.wanted)


def _list(checked: Sequence[Checked]) -> str:
    return ", ".join(f"{one.name} = {number_text(one.analytic)} | {number_text(one.numeric)}" for one in checked)


def _b_and_largest(checked: Sequence[Checked]) -> Sequence[Checked]:
    """B, and the weight with the largest slope."""
    weights = checked[1:]
    return [checked[0], *([max(weights, key=lambda one: abs(one.analytic))] if weights else [])]


def central_difference(f: Callable[[float], float], at: float, h: float) -> tuple[float, float]:
    """Slope of f at a place by (f(x + h) − f(x − h)) / 2h, and how far it may be off by rounding.

    The distance is taken between the two places as float64 has them.
    """
    above, below = at + h, at - h
    high, low = f(above), f(below)
    distance = above - below
    rounding = 16 * float(np.finfo(np.float64).eps) * max(abs(high), abs(low)) / distance
    return (high - low) / distance, rounding


def check_expression(a: float, b: float, c: float) -> GradientCheck | None:
    """Check dJ/da, dJ/db and dJ/dc of J = 4(a + bc); None if J is beyond float64 there."""
    graph = expression_graph(a, b, c)
    if not graph.backward:
        return None
    at = {"a": a, "b": b, "c": c}

    def cost(name: str, value: float) -> float:
        J = expression_graph(**{**at, name: value}).result.value
        assert isinstance(J, float)
        return J

    checked, largest = [], 0.0
    widest = WIDE_STEP * max(1.0, *map(abs, at.values()))
    for name, value in at.items():
        slope = graph.slopes[name].value
        assert isinstance(slope, float)
        for h in (widest, WIDE_STEP * max(1.0, abs(value))):  # the wide one may lead beyond float64
            numeric, rounding = central_difference(partial(cost, name), value, h)
            if math.isfinite(numeric):
                break
        else:
            return None
        checked.append(Checked(graph.slopes[name].name, slope, numeric, rounding))
        largest = max(largest, h)
    return GradientCheck(tuple(checked), largest, len(checked), straight=True)


def chosen_weights(dw: FloatArray, count: int = WEIGHTS) -> IntArray:
    """Positions of some weights, evenly chosen, and of the one with the largest slope; in order, each once."""
    n_x = len(dw)
    even = np.linspace(0, n_x - 1, min(count, n_x)).round().astype(np.int64)
    return np.unique(np.append(even, int(np.argmax(np.abs(dw)))))


def check_picture(
    w: FloatArray, b: float, x: FloatArray, y: int, rest: Rest = lambda: None, seconds: float = SECONDS
) -> GradientCheck:
    """Check db and some of dw of the loss of one picture: each difference takes two whole passes forward.

    Parameters
    ----------
    w, x : ndarray of shape (n_x, 1)
        The weights, and the picture.
    b : float
        The bias.
    y : {0, 1}
        Its label.
    rest : callable
        Called between two weights; an exception raised by it ends the work.
    seconds : float
        After this long no more weights are begun.
    """
    Y = np.array([[float(y)]])
    dw, db = neuron.gradients(x, neuron.activations(w, b, x), Y)
    positions = chosen_weights(dw)
    moved, h = w.copy(), STEP / max(1.0, float(np.abs(x).max()))

    def loss_with(position: int, value: float) -> float:
        kept, moved[position] = moved[position].copy(), value
        L: float = neuron.loss(neuron.logits(moved, b, x), Y).item()
        moved[position] = kept
        return L

    def loss_at(other_b: float) -> float:
        L: float = neuron.loss(neuron.logits(w, other_b, x), Y).item()
        return L

    checked = [Checked("db", db, *central_difference(loss_at, float(b), h))]
    end = time.monotonic() + seconds
    for position in positions.tolist():
        rest()
        if time.monotonic() > end:
            break
        slope = central_difference(partial(loss_with, position), w[position].item(), h)
        checked.append(Checked(f"dw[{position}]", dw[position].item(), *slope))
    return GradientCheck(tuple(checked), h, len(positions) + 1, len(w))


def check_examples(
    matrix: TrainingMatrix, e: Examples, rest: Rest = lambda: None, seconds: float = SECONDS
) -> GradientCheck:
    """Check db and some of dw of the cost of all examples.

    z is a straight line in each weight, so that all logits at wⱼ ± h are Z ± h·(row j of X): the rows are brought
    together once, and J is computed anew from the logits for every difference.

    Parameters
    ----------
    matrix : TrainingMatrix
        The pictures.
    e : Examples
        What was computed of them.
    rest, seconds
        As for `check_picture`.
    """
    positions = chosen_weights(e.dw)
    end = time.monotonic() + seconds
    X = examples.rows(matrix, positions, rest)
    h = STEP / max(1.0, float(np.abs(X).max()))
    norm2 = float(np.vdot(e.w, e.w))

    def cost_with(row: FloatArray, at: float, value: float) -> float:
        penalty = 0.5 * e.l2 * (norm2 - at * at + value * value)
        return neuron.cost(e.Z + (value - at) * row, e.Y) + penalty

    slope = central_difference(lambda v: neuron.cost(e.Z + (v - e.b), e.Y), float(e.b), h)
    checked = [Checked("db", e.db, *slope)]
    for position, row in zip(positions.tolist(), X, strict=True):
        rest()
        if time.monotonic() > end:
            break
        at = e.w[position].item()
        slope = central_difference(partial(cost_with, row, at), at, h)
        checked.append(Checked(f"dw[{position}]", e.dw[position].item(), *slope))
    return GradientCheck(tuple(checked), h, len(positions) + 1, len(e.w))
