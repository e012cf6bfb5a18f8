"""How the lesson writes numbers in formulas, and what it says of a number that is an array."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from lrviz._typing import FloatArray
from lrviz.said import Said, say

DIGITS = 4
"""Significant digits in formulas."""

LARGEST_WHOLE = 1e7
"""Whole numbers below this are written out."""

FIRST = 4
"""Entries of an array that are named."""

BELOW, ABOVE = "₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What can be said of an array in a line.

    Attributes
    ----------
    shape : tuple of int
    norm : float
        √ of the sum of the squares of all entries.
    smallest, largest : float
    first : tuple of float
        The first entries, in the order of the first column.
    """

    shape: tuple[int, ...]
    norm: float
    smallest: float
    largest: float
    first: tuple[float, ...]


Value: TypeAlias = float | FloatArray | Summary
"""A number, an array, or what is said of an array too large to be kept."""


def summary(values: FloatArray) -> Summary:
    """Look at an array once; raises ValueError if it is empty."""
    if not values.size:
        raise ValueError("an array without entries has no smallest one")
    column = values[:, 0] if values.ndim == 2 and values.shape[0] > 1 else values.ravel()
    return Summary(
        values.shape,
        float(np.linalg.norm(values)),
        float(values.min()),
        float(values.max()),
        tuple(column[:FIRST].tolist()),
    )


def number_text(value: float) -> str:
    """Write a number as in a formula: four digits, no zeros at the end, a true minus, ∞ for what is beyond float64."""
    if math.isnan(value):
        return "?"
    if math.isinf(value):
        return "−∞" if value < 0 else "∞"
    if value == 0:
        return "0"
    if value == math.floor(value) and abs(value) < LARGEST_WHOLE:
        return f"{int(value)}".replace("-", "−")
    if 1e-3 <= abs(value) < 1e5:
        size = math.floor(math.log10(abs(value)))
        text = f"{value:.{max(DIGITS - 1 - size, 0)}f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
    mantissa, exponent = f"{value:.{DIGITS - 1}e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}".replace("-", "−")


def factor_text(value: float) -> str:
    """Write a number as a factor or a second summand: in brackets if it is negative."""
    text = number_text(value)
    return f"({text})" if text.startswith("−") else text


def shape_text(shape: tuple[int, ...]) -> str:
    """Write a shape as the lesson does: (12288, 1)."""
    return f"({', '.join(map(str, shape))})"


def below(number: int) -> str:
    """Write a whole number as an index below: ₁₂."""
    return "".join(BELOW[int(digit)] for digit in str(number))


def above(number: int) -> str:
    """Write a whole number as an index above, in brackets: ⁽¹²⁾."""
    return "⁽" + "".join(ABOVE[int(digit)] for digit in str(number)) + "⁾"


def words(name: str, about: Summary) -> Said:
    """Say what an array is: its shape, length, extremes and first entries."""
    return say(
        "{name} has the shape {shape}, length ‖{name}‖ = {norm}, entries from {smallest} to {largest}; "
        "the first: {first}.",
        name=name,
        shape=shape_text(about.shape),
        norm=number_text(about.norm),
        smallest=number_text(about.smallest),
        largest=number_text(about.largest),
        first=", ".join(map(number_text, about.first)),
    )
