"""Where a run is, as far as that is known without computing anything for it."""

from __future__ import annotations

from dataclasses import dataclass

from lrviz._typing import FloatArray
from lrviz.descent.problems import Evaluation, Problem
from lrviz.descent.recipe import Recipe


@dataclass(frozen=True, slots=True, eq=False)
class Latest:
    """A point of a run: the present, or, while a run hurries on, the one that its last step was made from.

    Attributes
    ----------
    iteration : int
    problem : Problem
        With the λ in force there.
    theta : ndarray of shape (size,)
        Only good until the run goes on.
    recipe : Recipe
        In force there.
    evaluation : Evaluation
        Exactly that of this iteration.
    """

    iteration: int
    problem: Problem
    theta: FloatArray
    recipe: Recipe
    evaluation: Evaluation
