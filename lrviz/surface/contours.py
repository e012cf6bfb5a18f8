"""Contour lines of J on a grid."""

from __future__ import annotations

from typing import cast

import numpy as np
from contourpy import contour_generator

from lrviz._typing import FloatArray

LEVELS = 14
"""Contours, evenly spaced in log J."""


def levels_of(J: FloatArray) -> FloatArray:
    """Levels between the smallest and the largest J, (k,); none if there is nothing between."""
    low, high = float(J.min()), float(J.max())
    low = max(low, high * 1e-4)
    return np.geomspace(low, high, LEVELS + 2)[1:-1] if high > low else np.empty(0)


def contour_lines(
    s: FloatArray, t: FloatArray, J: FloatArray, levels: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """All lines one after another, (c,) and (c,), and which points are joined to the next, (c,) of bool."""
    generator = contour_generator(x=s, y=t, z=J, name="serial", line_type="Separate")
    lines: list[FloatArray] = [line for level in levels for line in cast("list[FloatArray]", generator.lines(level))]
    if not lines:
        return np.empty(0), np.empty(0), np.empty(0, bool)
    joined = np.concatenate(lines)
    connect = np.ones(len(joined), bool)
    connect[np.cumsum([len(line) for line in lines]) - 1] = False
    return joined[:, 0].copy(), joined[:, 1].copy(), connect
