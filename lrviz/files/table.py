"""The cost of every iteration as a table (CSV) that reads back to exactly the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lrviz._typing import FloatArray
from lrviz.files.atomic import atomic_write_text

HEADER = "iteration,cost,test_cost"


def write_history(path: Path | str, costs: FloatArray, test_costs: Mapping[int, float]) -> None:
    """Write one row for each iteration: row k is after k updates, so row 0 is the start.

    Parameters
    ----------
    path : Path or str
        The file; an old one of this name is replaced.
    costs : ndarray of shape (iterations + 1,), float64
        J of the training pictures.
    test_costs : mapping of iteration to cost
        J of the test pictures, where it is known; elsewhere the field is blank.

    Raises
    ------
    FileError
        If the file cannot be written.
    """
    with atomic_write_text(path) as file:
        file.write(HEADER + "\n")
        for iteration, cost in enumerate(costs.tolist()):
            test_cost = test_costs.get(iteration)
            known = "" if test_cost is None else repr(float(test_cost))
            file.write(f"{iteration},{cost!r},{known}\n")
