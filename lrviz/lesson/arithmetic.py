"""What an expression can compute: arithmetic and a few functions, with limits, so that nothing takes long or grows."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from lrviz import neuron
from lrviz.said import Said, say

Value: TypeAlias = "bool | int | float | str | tuple[Value, ...]"

LARGEST = 1e300
"""Numbers beyond this are refused."""

MOST_EXACT = 2**53
"""Whole numbers beyond this are computed on as floats, so that none can grow without end."""


class ExpressionError(ValueError):
    """An expression that cannot be read or computed.

    Attributes
    ----------
    sentence : Said
        What is wrong, for people.
    """

    def __init__(self, sentence: Said) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def number(value: Value) -> int | float:
    """Give a number; TypeError if it is none."""
    if isinstance(value, str | tuple):
        raise TypeError("not a number")
    return value


def bounded(value: int | float, *of: int | float) -> int | float:
    """Give a number that stays within limits; an infinite one only where one went in.

    Raises
    ------
    OverflowError
        If it is too large.
    """
    if isinstance(value, bool) or abs(value) <= MOST_EXACT:
        return value
    as_float = float(value)
    if not abs(as_float) <= LARGEST and all(map(math.isfinite, of)):
        raise OverflowError("too large")
    return as_float


def _power(base: int | float, exponent: int | float) -> int | float:
    """Raise to a power, exact only where that is short: 10**(10**9) would take all memory."""
    if isinstance(base, int) and isinstance(exponent, int) and 0 <= exponent <= 64 and abs(base) <= 2**20:
        return int(base**exponent)
    return math.pow(base, exponent)


def call(name: str, arguments: list[Value]) -> Value:
    """Compute one of `FUNCTIONS`."""
    function, least, most = FUNCTIONS[name]
    if not least <= len(arguments) <= most:
        raise ExpressionError(say("“{name}” takes another number of values.", name=name))
    result = function(*arguments)
    if isinstance(result, str | tuple):
        raise TypeError("not a number")
    return bounded(result, *(argument for argument in arguments if isinstance(argument, int | float)))


def _sigmoid(z: Value) -> float:
    return float(neuron.sigmoid(np.array(float(number(z)))))


def _log(value: Value) -> float:
    a = number(value)
    if a <= 0:
        raise ExpressionError(say("The logarithm of 0 or less does not exist."))
    return math.log(a)


def _round(value: Value, digits: Value = 0) -> int | float:
    places = int(number(digits))
    if not -300 <= places <= 300:
        raise OverflowError("too many digits")
    return round(number(value), places) if places else round(number(value))


def _of_several(function: Callable[..., Value]) -> Callable[..., Value]:
    def of_these(*values: Value) -> Value:
        items = values[0] if len(values) == 1 and isinstance(values[0], tuple) else values
        return function([number(item) for item in items])

    return of_these


def _length(value: Value) -> int:
    if not isinstance(value, str | tuple):
        raise TypeError("a number has no length")
    return len(value)


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int]] = {
    "sigmoid": (_sigmoid, 1, 1),
    "log": (_log, 1, 1),
    "exp": (lambda value: math.exp(number(value)), 1, 1),
    "sqrt": (lambda value: math.sqrt(number(value)), 1, 1),
    "abs": (lambda value: abs(number(value)), 1, 1),
    "min": (_of_several(min), 1, 20),
    "max": (_of_several(max), 1, 20),
    "round": (_round, 1, 2),
    "len": (_length, 1, 1),
}
"""What can be called, with how many values at least and at most; `log` is the natural one."""

BINARY: dict[type, Callable[[int | float, int | float], int | float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
}

UNARY = (ast.USub, ast.UAdd, ast.Not)
COMPARISONS: dict[type, Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
