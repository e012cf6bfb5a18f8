"""How the steps of a descent are made, and where it starts: with the pictures, all that decides where a run goes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np

from lrviz._typing import FloatArray
from lrviz.said import say

MethodName: TypeAlias = Literal["descent", "momentum", "nesterov", "adam", "batches", "newton"]
ScheduleName: TypeAlias = Literal["constant", "decay", "safe"]

METHODS: tuple[MethodName, ...] = get_args(MethodName)
SCHEDULES: tuple[ScheduleName, ...] = get_args(ScheduleName)

METHOD_WORDS: dict[MethodName, str] = {
    "descent": say("Gradient descent"),
    "momentum": say("Momentum"),
    "nesterov": say("Nesterov"),
    "adam": say("Adam"),
    "batches": say("Mini-batches"),
    "newton": say("Newton"),
}
"""The methods as people call them."""

SCHEDULE_WORDS: dict[ScheduleName, str] = {
    "constant": say("constant"),
    "decay": say("decaying"),
    "safe": say("always safe"),
}

SAME_RATE: frozenset[object] = frozenset({"descent", "momentum", "batches"})
"""Methods in which one α is good: a learner who changes between them compares the methods, not two α."""

ADAM_RATE = 1e-3
"""α of Adam when none is given (Kingma and Ba 2015): its steps have about this size in each weight, whatever 2/L is."""

NEWTON_RATE = 1.0
"""α of Newton's method when none is given: the whole step."""

MOST_L2 = 1e12
"""λ beyond which J is its penalty alone, whatever the pictures are, and nothing would be left to see."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How each step is made.

    Attributes
    ----------
    method : str
        One of `METHODS`. "descent" is plain gradient descent; "batches" takes a few pictures at a time.
    learning_rate : float or None
        α; None takes one that suits the method: 0.9 of the safe limit 2/L (or of Nesterov's own limit, which is lower),
        `ADAM_RATE`, or `NEWTON_RATE`.
    l2 : float
        λ of the penalty (λ/2)‖w‖².
    schedule : str
        One of `SCHEDULES`. "constant": α. "decay": α/(1 + decay·k) at iteration k. "safe" (plain descent only): the
        longest of the steps α₀, 2α₀, 4α₀ … with α₀ = 0.9·2/L up to which the cost surely falls enough.
    decay : float
        Of the schedule "decay".
    momentum : float
        μ of "momentum" and "nesterov", 0 ≤ μ < 1; β₁ of "adam".
    batch_size : int
        Pictures a step of "batches" looks at.
    seed : int
        Of the order in which "batches" takes the pictures.
    """

    method: MethodName = "descent"
    learning_rate: float | None = None
    l2: float = 0.0
    schedule: ScheduleName = "constant"
    decay: float = 0.001
    momentum: float = 0.9
    batch_size: int = 32
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises
        ------
        ValueError
            With one sentence.
        """
        if self.method not in METHODS:
            raise ValueError(f"there is no method {self.method}; choose {', '.join(METHODS)}")
        if self.schedule not in SCHEDULES:
            raise ValueError(f"there is no schedule {self.schedule}; choose {', '.join(SCHEDULES)}")
        rate = self.learning_rate
        if rate is not None and not (math.isfinite(rate) and rate > 0):
            raise ValueError(say("the learning rate must be a number greater than 0, not {rate}", rate=rate))
        if not 0.0 <= self.l2 <= MOST_L2:
            raise ValueError(say("l2 must be at least 0 and at most {most:g}, not {l2:g}", most=MOST_L2, l2=self.l2))
        if not (math.isfinite(self.decay) and self.decay >= 0):
            raise ValueError(say("the decay must be at least 0, not {decay}", decay=self.decay))
        if not 0.0 <= self.momentum < 1.0:
            raise ValueError(
                say("the momentum must be at least 0 and less than 1, not {momentum}", momentum=self.momentum)
            )
        if self.batch_size < 1:
            raise ValueError(say("a batch needs at least one picture, not {batch_size}", batch_size=self.batch_size))
        if self.seed < 0:
            raise ValueError(say("the seed must be at least 0, not {seed}", seed=self.seed))
        if self.schedule == "safe" and self.method != "descent":
            raise ValueError(
                say("the schedule “safe” is for plain gradient descent: no other method promises a falling cost")
            )


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Where a run starts.

    Attributes
    ----------
    kind : {"zeros", "random", "hand"}
    seed, spread : int, float
        Of "random": every weight is drawn from a normal distribution with this standard deviation; b is 0.
    w, b : ndarray of shape (n_x, 1), float
        Of "hand".
    """

    kind: Literal["zeros", "random", "hand"] = "zeros"
    seed: int = 0
    spread: float = 0.01
    w: FloatArray | None = None
    b: float = 0.0


def start_point(start: Start, n_x: int) -> tuple[FloatArray, float]:
    """(w, b) where a run starts, w of shape (n_x, 1); the same seed gives the same weights.

    Raises
    ------
    ValueError
        If weights put by hand are not n_x numbers.
    """
    if start.kind == "random":
        return start.spread * np.random.default_rng(start.seed).standard_normal((n_x, 1)), 0.0
    if start.kind == "zeros" or start.w is None:
        return np.zeros((n_x, 1)), start.b if start.kind == "hand" else 0.0
    if start.w.shape != (n_x, 1):
        raise ValueError(f"a start needs {n_x:,} weights, not an array of shape {start.w.shape}")
    return start.w.copy(), start.b
