"""What is wrong with a wrong answer, as far as the numbers tell; none of these sentences has the right answer in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from lrviz.lesson.answers import Number
from lrviz.lesson.arithmetic import Value
from lrviz.lesson.expressions import Facts
from lrviz.said import Said, say

AnyFacts: TypeAlias = "Facts | Mapping[str, object]"

CLOSE = 0.05
"""An answer off by no more than this share is close."""


def about_number(given: Number, right: float, width: float, facts: AnyFacts) -> Said:
    """Say what is wrong with a number.

    Parameters
    ----------
    given : Number
        As it was read.
    right : float
        What it should be.
    width : float
        How far from it an answer may be.
    facts : LiveFacts, or a mapping
        What the data are.
    """
    value, read = given.value, given.text

    def is_right(other: float) -> bool:
        return abs(other - right) <= max(width, 1e-9 * abs(right), 1e-12) * (1 + 1e-9)

    near = abs(value - right) <= CLOSE * abs(right)
    if near and given.decimals is not None and round(right, given.decimals) == value:
        return say("{read} is rounded too much: give more digits.", read=read)
    for sentence in _named(given, facts):
        return sentence
    for sentence in _transformed(read, value, is_right, facts):
        return sentence
    if float(right).is_integer() and abs(value - right) == 1:
        return say("{read} is off by one.", read=read)
    if near:
        return say("{read} is close, but not close enough: compute it once more, with more digits.", read=read)
    if right and value and (value < 0) != (right < 0):
        return say("{read} has the wrong sign, and another size.", read=read)
    if abs(value) > abs(right):
        return say("{read} is too large.", read=read) if right >= 0 else say("{read} is too far below 0.", read=read)
    return say("{read} is too small.", read=read) if right >= 0 else say("{read} is not far enough below 0.", read=read)


def _named(given: Number, facts: AnyFacts) -> Iterator[Said]:
    """Find what else this number is here."""
    m, n_x, channels = (_fact(facts, name) for name in ("m", "n_x", "channels"))
    width, height, m_test = (_fact(facts, name) for name in ("width", "height", "m_test"))
    value, read = given.value, given.text
    if value < 4:  # 0, 1, 2, 3 may mean anything
        return
    if width and height and channels and channels > 1 and value == width * height:
        yield say(
            "{read} is the number of pixels; each of them has {channels:g} numbers.", read=read, channels=channels
        )
    if n_x and value == n_x:
        yield say("{read} is n_x, the numbers of one picture: that is not asked for here.", read=read)
    if m and value == m:
        yield say("{read} is m, the number of training pictures: that is not asked for here.", read=read)
    if m and m_test and value == m + m_test:
        yield say("{read} counts the test pictures too.", read=read)
    if m and n_x and value == m * n_x:
        yield say("{read} counts the numbers of all pictures together.", read=read)


def _transformed(read: str, value: float, is_right: Callable[[float], bool], facts: AnyFacts) -> Iterator[Said]:
    """Find the slips that make this number of the right one."""
    if not value:
        return
    if is_right(-value):
        yield say("The size is right, the sign is not.")
    yield from _by_the_data(value, is_right, facts)
    for factors, sentence in _FACTORS:
        if any(is_right(value * factor) or is_right(value / factor) for factor in factors):
            yield sentence
    if 0 < value < 1 and is_right(1 - value):
        yield say("That is 1 minus the right answer: look which of the two classes is asked about.")
    if is_right(1 / value):
        yield say("That is upside down: 1 divided by the right answer.")
    if is_right(value * math.log(10)) or is_right(value * math.log(2)):
        yield say("That is a logarithm to another base; log is the natural one here, to base e.")
    if value > 0 and is_right(-math.log(value)):
        yield say("The logarithm is still missing, and its sign.")


def _by_the_data(value: float, is_right: Callable[[float], bool], facts: AnyFacts) -> Iterator[Said]:
    """Find a factor that comes from the data: numbers of a pixel, number of pictures."""
    m, channels = _fact(facts, "m"), _fact(facts, "channels")
    if channels and channels > 1 and is_right(value * channels):
        yield say("A factor {factor:g} is missing: each pixel has that many numbers.", factor=channels)
    if channels and channels > 1 and is_right(value / channels):
        yield say("There is a factor {factor:g} too many.", factor=channels)
    if m and m > 1 and is_right(value / m):
        yield say("That is the sum over all m pictures: divide it by m.")
    if m and m > 1 and is_right(value * m):
        yield say("That has been divided by m once too often.")


_FACTORS: tuple[tuple[tuple[float, ...], Said], ...] = (
    ((2,), say("It is off by a factor of 2.")),
    ((4,), say("It is off by a factor of 4.")),
    ((100,), say("It is off by a factor of 100: a share, or per cent?")),
    ((10, 1e3, 1e4, 1e5, 1e6), say("The digits are right, the decimal point is elsewhere.")),
    ((255,), say("It is off by a factor of 255: are the pixels divided by 255?")),
)


def about_shape(given: tuple[int, ...], right: tuple[Value, ...], names: tuple[str, ...], facts: AnyFacts) -> Said:
    """Say what is wrong with a shape; `names` are what its numbers are called, such as n_x and m."""
    read = f"({', '.join(map(str, given))}{',' if len(given) == 1 else ''})"
    if given == right[::-1] and len(right) == 2:
        if names == ("n_x", "m"):
            return say("{read} is (m, n_x), the other way round: X has one picture in each column.", read=read)
        return say("{read} is the other way round: first the rows, then the columns.", read=read)
    if len(given) != len(right):
        return _about_dimensions(given, right, read)
    matching = [at for at, (mine, other) in enumerate(zip(given, right, strict=True)) if mine == other]
    m, m_test = _fact(facts, "m"), _fact(facts, "m_test")
    if m and m_test and len(matching) == len(right) - 1 and m + m_test in given and m in right:
        return say("{read} counts the test pictures too; they are kept apart.", read=read)
    if len(right) == 2 and matching == [0]:
        return say("The number of rows is right, that of the columns is not.")
    if len(right) == 2 and matching == [1]:
        return say("The number of columns is right, that of the rows is not.")
    if sorted(map(str, given)) == sorted(map(str, right)):
        return say("The numbers are right, their order is not.")
    return say("{read} is not the shape.", read=read)


def _about_dimensions(given: tuple[int, ...], right: tuple[Value, ...], read: str) -> Said:
    product = math.prod(number for number in right if isinstance(number, int))
    if len(given) == 1 and len(right) == 2:
        if given[0] in right and 1 in right:
            return say("{read} is a list; a matrix with one row or one column has two numbers in its shape.", read=read)
        return say("A shape has two numbers here: rows and columns.")
    if math.prod(given) == product and len(given) > len(right):
        return say("{read} holds as many numbers, but they are not unrolled yet.", read=read)
    if math.prod(given) == product:
        return say("{read} holds as many numbers, but in another shape.", read=read)
    if len(given) < len(right):
        return say("{read} has too few numbers: {count} are asked for.", read=read, count=len(right))
    return say("{read} has too many numbers: {count} are asked for.", read=read, count=len(right))


def _fact(facts: AnyFacts, name: str) -> float | None:
    value = facts.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
