"""What one burst of a run came to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.ends import HUGE


@dataclass(frozen=True, slots=True, eq=False)
class Burst:
    """Some iterations done.

    Attributes
    ----------
    first : int
        The iteration before the first update.
    costs : ndarray of shape (n,)
        J at first, first + 1, …: each before the update made there.
    test_costs : dict
        Iteration → cost of the test pictures, where it was computed.
    """

    first: int
    costs: FloatArray
    test_costs: dict[int, float] = field(default_factory=dict)


def last_fine(states: FloatArray, costs: FloatArray) -> int:
    """Position of the last point of a burst before the first that is out of range; states and costs are of all."""
    fine = (np.abs(states).max(axis=1) < HUGE) & (costs < HUGE)
    return max(int(np.argmin(fine)) - 1, 0)
