"""What the window may ask of the training thread. Commands travel through one queue, in order."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TypeAlias

from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing

FULL_SPEED = math.inf
"""As many iterations a second as the machine can do."""

WATCHABLE: None = None
"""The pace for eyes: iteration by iteration at first, then faster; the whole run in about ten seconds."""

Speed: TypeAlias = float | None
"""Iterations a second, or FULL_SPEED, or WATCHABLE."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes
    ----------
    learning_rate : float or None
        α; None takes a safe one from the data (0.9 · 2/L).
    iterations : int
        Where the run stops.
    l2 : float
        λ of the penalty (λ/2)‖w‖².
    engine : {"auto", "primal", "gram", "stream"}
    tolerance : float
        The run stops when ‖∇J‖ is below this.
    """

    learning_rate: float | None = None
    iterations: int = 2000
    l2: float = 0.0
    engine: str = "auto"
    tolerance: float = 1e-6


@dataclass(frozen=True, slots=True)
class Load:
    """Drop whatever is running and prepare a new run on these data; it waits at iteration 0."""

    run: int
    data: TrainingData
    preprocessing: Preprocessing
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Unload:
    """Drop the run: the data cannot be trained on."""

    run: int
    reason: str


@dataclass(frozen=True, slots=True)
class Train:
    """Run until told otherwise or until a stop rule says so."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop running; keep everything."""


@dataclass(frozen=True, slots=True)
class Step:
    """Do some iterations (one, usually), then pause."""

    iterations: int = 1


@dataclass(frozen=True, slots=True)
class Reset:
    """Go back to iteration 0 with the same data and settings; a new run number."""

    run: int


@dataclass(frozen=True, slots=True)
class SetLearningRate:
    """Change α, from the next iteration on."""

    learning_rate: float


@dataclass(frozen=True, slots=True)
class SetIterations:
    """Change the iteration limit."""

    iterations: int


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Change the pace."""

    speed: Speed


@dataclass(frozen=True, slots=True)
class SetSurface:
    """Say whether the loss surface is looked at, and with how many grid points a side."""

    shown: bool
    points: int = 96


@dataclass(frozen=True, slots=True)
class Stop:
    """End the thread."""


Command: TypeAlias = (
    Load | Unload | Train | Pause | Step | Reset | SetLearningRate | SetIterations | SetSpeed | SetSurface | Stop
)
