"""The algorithm for m examples, line by line, beside its accumulators J, dw₁, dw₂, …, db.

    J = 0; dw = 0; db = 0
    for i = 1 … m:
        z⁽ⁱ⁾ = wᵀx⁽ⁱ⁾ + b
        a⁽ⁱ⁾ = σ(z⁽ⁱ⁾)
        J += −(y⁽ⁱ⁾ log a⁽ⁱ⁾ + (1 − y⁽ⁱ⁾) log(1 − a⁽ⁱ⁾))
        dz⁽ⁱ⁾ = a⁽ⁱ⁾ − y⁽ⁱ⁾
        dw₁ += x₁⁽ⁱ⁾ dz⁽ⁱ⁾
        dw₂ += x₂⁽ⁱ⁾ dz⁽ⁱ⁾
        …
        db += dz⁽ⁱ⁾
    J /= m; dw /= m; db /= m

(w, b) stand still meanwhile: it is one step's gradient.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.images.unroll import TrainingMatrix
from lrviz.lesson.examples import Examples, Rest
from lrviz.said import say

LineKind: TypeAlias = Literal["zero", "for", "z", "a", "J", "dz", "dw₁", "dw₂", "dw…", "db", "mean", "penalty", "done"]

ROUNDING = 1e-10
"""The loop and the matrices add in another order: so much of the largest number may come of rounding."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the algorithm.

    Attributes
    ----------
    kind : str
    code : str
    inside : bool
        Whether it is inside the loop.
    """

    kind: LineKind
    code: str
    inside: bool = False


def listing(n_x: int, *, penalised: bool) -> tuple[Line, ...]:
    """Write the algorithm down for n_x weights; with a penalty, its two sums are added at the end."""
    weights = [Line("dw₁", "dw₁ += x₁⁽ⁱ⁾ · dz⁽ⁱ⁾", True)]
    if n_x > 1:
        weights.append(Line("dw₂", "dw₂ += x₂⁽ⁱ⁾ · dz⁽ⁱ⁾", True))
    if n_x > 2:
        weights.append(Line("dw…", say("…  and so on, for all {count:,} weights", count=n_x), True))
    lines = [
        Line("zero", "J = 0;  dw = 0;  db = 0"),
        Line("for", "for i = 1 … m:"),
        Line("z", "z⁽ⁱ⁾ = wᵀx⁽ⁱ⁾ + b", True),
        Line("a", "a⁽ⁱ⁾ = σ(z⁽ⁱ⁾)", True),
        Line("J", "J += −[y⁽ⁱ⁾ log a⁽ⁱ⁾ + (1 − y⁽ⁱ⁾) log(1 − a⁽ⁱ⁾)]", True),
        Line("dz", "dz⁽ⁱ⁾ = a⁽ⁱ⁾ − y⁽ⁱ⁾", True),
        *weights,
        Line("db", "db += dz⁽ⁱ⁾", True),
        Line("mean", "J /= m;  dw /= m;  db /= m"),
    ]
    if penalised:
        lines.append(Line("penalty", "J += (λ/2)‖w‖²;  dw += λw"))
    return tuple(lines)


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """How far the loop's results are from the vectorised ones.

    Attributes
    ----------
    J, dw, db : float
        The largest |difference|.
    allowed : float
        Up to which it is rounding.
    """

    J: float
    dw: float
    db: float
    allowed: float

    @property
    def largest(self) -> float:
        """Of all."""
        return max(self.J, self.dw, self.db)

    @property
    def equal(self) -> bool:
        """Whether the results are the same but for rounding."""
        return self.largest <= self.allowed


class Loop:
    """The algorithm on its way.

    Parameters
    ----------
    matrix : TrainingMatrix
        The pictures, and how they become columns.
    w : ndarray of shape (n_x, 1)
    b, l2 : float

    Attributes
    ----------
    lines : tuple of Line
    at : int
        The line that was executed last; −1 before the first.
    example : int
        i, the number of the picture that the loop is at, from 1; 0 before the first.
    J, db : float
    dw : ndarray of shape (n_x, 1)
        The accumulators.
    x : ndarray of shape (n_x, 1) or None
    z, a, dz, y, loss : float or None
        Of the present picture, as far as they are computed.

    Raises
    ------
    ValueError
        If w does not fit, or there is no picture.
    """

    def __init__(self, matrix: TrainingMatrix, w: FloatArray, b: float, l2: float = 0.0) -> None:
        if w.shape != (matrix.n_x, 1) or not matrix.m:
            raise ValueError(f"{matrix.m} pictures of {matrix.n_x} numbers do not go with w of shape {w.shape}")
        self.matrix, self.w, self.b, self.l2 = matrix, w, float(b), float(l2)
        self.lines = listing(matrix.n_x, penalised=l2 > 0)
        self._place = {line.kind: place for place, line in enumerate(self.lines)}
        self._labels = matrix.train.labels
        self.x: FloatArray | None
        self.z: float | None
        self.a: float | None
        self.y: float | None
        self.dz: float | None
        self.loss: float | None
        self.reset()

    # -- what is ------------------------------------------------------------------------------------------------

    @property
    def m(self) -> int:
        """How many pictures."""
        return self.matrix.m

    @property
    def n_x(self) -> int:
        """How many weights."""
        return self.matrix.n_x

    @property
    def done(self) -> bool:
        """Whether the last line has been executed."""
        return self.at == len(self.lines) - 1

    @property
    def line(self) -> Line | None:
        """The line that was executed last."""
        return self.lines[self.at] if self.at >= 0 else None

    @property
    def finished_examples(self) -> int:
        """How many pictures are in the accumulators."""
        if self.at >= self._place["mean"]:
            return self.m
        return self.example - (self.example > 0 and self.at != self._place["db"])

    # -- going on -----------------------------------------------------------------------------------------------

    def reset(self) -> None:
        """Go back to before the first line."""
        self.at, self.example = -1, 0
        self.J, self.db, self.dw = 0.0, 0.0, np.zeros((self.n_x, 1))
        self._forget()

    def step_line(self) -> None:
        """Execute the next line; at the end nothing happens."""
        if self.done:
            return
        self.at = self._next()
        self._execute(self.lines[self.at].kind)

    def step_example(self) -> None:
        """Go on to the end of a picture's lines; after the last picture, to the end."""
        if self.done:
            return
        if self._next() > self._place["db"]:
            while not self.done:
                self.step_line()
            return
        self.step_line()
        while self.at != self._place["db"]:
            self.step_line()

    def run(self, rest: Rest = lambda: None, seconds: float = float("inf"), examples: float = float("inf")) -> None:
        """Go on picture by picture, to the end or as long as this.

        Parameters
        ----------
        rest : callable
            Called between two pictures; an exception raised by it ends the work between two pictures.
        seconds : float
            After this long no more are begun; one is in any case.
        examples : float
            At most so many.
        """
        end, done = time.monotonic() + seconds, 0
        while not self.done and done < examples:
            rest()
            self.step_example()
            done += 1
            if time.monotonic() > end:
                return

    def difference(self, vectorised: Examples) -> Difference:
        """Compare with the same by matrices; of use at the end."""
        size = max(abs(vectorised.J), float(np.abs(vectorised.dw).max()), abs(vectorised.db), 1e-300)
        return Difference(
            abs(self.J - vectorised.J),
            float(np.abs(self.dw - vectorised.dw).max()),
            abs(self.db - vectorised.db),
            ROUNDING * size,
        )

    # -- inside -------------------------------------------------------------------------------------------------

    def _next(self) -> int:
        """Give the number of the line that comes next: after the last one inside the loop the first again, m times."""
        if self.at == self._place["db"]:
            return self._place["for"] if self.example < self.m else self._place["mean"]
        return self.at + 1

    def _execute(self, kind: LineKind) -> None:
        if kind == "zero":
            return
        if kind == "for":
            self._begin_example()
        elif kind == "mean":
            self.J, self.db = self.J / self.m, self.db / self.m
            self.dw /= self.m
            self._forget()
        elif kind == "penalty":
            self.J += 0.5 * self.l2 * float(np.vdot(self.w, self.w))
            self.dw += self.l2 * self.w
        elif kind.startswith("dw"):
            self._add_weights(kind)
        else:
            self._compute(kind)

    def _begin_example(self) -> None:
        self.example += 1
        self._forget()
        self.x = self.matrix.preprocessing.columns(self.matrix.train.pixels[self.example - 1][np.newaxis])
        self.y = float(self._labels[self.example - 1])

    def _compute(self, kind: LineKind) -> None:
        assert self.x is not None
        assert self.y is not None
        if kind == "z":
            self.z = neuron.logits(self.w, self.b, self.x).item()
            return
        assert self.z is not None
        if kind == "a":
            self.a = neuron.sigmoid(np.array(self.z)).item()
        elif kind == "J":
            self.loss = neuron.loss(np.array(self.z), np.array(self.y)).item()
            self.J += self.loss
        elif kind == "dz":
            assert self.a is not None
            self.dz = self.a - self.y
        elif kind == "db":
            assert self.dz is not None
            self.db += self.dz

    def _add_weights(self, kind: LineKind) -> None:
        """Add x·dz to one weight's accumulator, or to those of all from the third on."""
        assert self.x is not None
        assert self.dz is not None
        which = {"dw₁": slice(0, 1), "dw₂": slice(1, 2)}.get(kind, slice(2, None))
        self.dw[which] += self.x[which] * self.dz

    def _forget(self) -> None:
        self.x = None
        self.z = self.a = self.y = self.dz = self.loss = None
