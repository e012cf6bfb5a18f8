"""What part of the landscape J(w, b) to look at: a plane for the surface, a line for the slice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PlaneChoice:
    """A plane, always through the point (w, b) that is shown.

    Attributes
    ----------
    kind : str
        "descent": descent × stiffest direction. "path": the two main directions of the path (PCA). "length": the length
        along w, and b. "weights": two weights, given by `weights`. "random": two random directions, by `seed`.
        "runs": through the end points of two runs, given by `runs`, and the start of the first.
    weights : tuple of two int, optional
        Positions in w, 0 … n_x − 1.
    seed : int
    runs : tuple of two int, optional
        Numbers of runs.
    """

    kind: Literal["descent", "path", "length", "weights", "random", "runs"] = "descent"
    weights: tuple[int, int] | None = None
    seed: int = 0
    runs: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class LineChoice:
    """A line through the point (w, b) that is shown.

    Attributes
    ----------
    kind : {"gradient", "weight", "bias"}
        "gradient": along −∇J, in units of α. "weight": along one weight. "bias": along b.
    weight : int, optional
        Position in w, 0 … n_x − 1; None takes the weight whose slope is steepest.
    """

    kind: Literal["gradient", "weight", "bias"] = "gradient"
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a plane that the user has zoomed or panned to, in the plane's coordinates."""

    s_low: float
    s_high: float
    t_low: float
    t_high: float
