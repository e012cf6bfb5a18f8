"""Texts with live numbers in them: `{{ J:.4f }}` is the cost of now, and "…" while there is none."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lrviz.lesson.arithmetic import ExpressionError, Value
from lrviz.lesson.expressions import Expression, Facts, parse, shown
from lrviz.said import say
from lrviz.session.words import cost_text

NOT_YET = "…"
"""What stands in the place of a number that is not known yet."""

FORMAT = re.compile(r"\+?,?(\.\d{1,2})?[defg%]?")
"""Formats of numbers: a sign, thousands, digits and one of d e f g %. No width: one of a thousand million is a bomb."""

DOUBLE = re.compile(r"\{\{(?P<inside>[^{}]{0,500})\}\}")
_SINGLE = re.compile(r"\{\{(?P<double>[^{}]{0,500})\}\}|\{(?P<inside>[^{}]{0,500})\}|(?P<formula>\$[^$]*\$)")


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """The place of a live number.

    Attributes
    ----------
    expression : Expression
    form : str
        How it is written, in Python's format language; "" writes what suits the number.
    """

    expression: Expression
    form: str = ""

    def text(self, facts: Facts | Mapping[str, object]) -> str:
        """Write it; "…" while it is not known or cannot be computed."""
        try:
            value = self.expression.value(facts)
        except ExpressionError:
            return NOT_YET
        return NOT_YET if value is None else value_text(value, self.form)


@dataclass(frozen=True, slots=True, eq=False)
class LiveText:
    """A text with places for live numbers."""

    pieces: tuple[str | Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The places."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    def filled(self, facts: Facts | Mapping[str, object]) -> str:
        """Write the text with the numbers of now."""
        return "".join(piece if isinstance(piece, str) else piece.text(facts) for piece in self.pieces)

    def missing(self, facts: Facts | Mapping[str, object]) -> tuple[str, ...]:
        """Name the facts that it waits for."""
        names = {name for slot in self.slots for name in slot.expression.names}
        return tuple(sorted(name for name in names if facts.get(name) is None))


def live_text(text: str, names: Collection[str] | None = None, *, single: bool = False) -> LiveText:
    r"""Read a text.

    Parameters
    ----------
    text : str
        With `{{ expression:format }}`.
    names : collection of str, optional
        The facts there are.
    single : bool
        Whether `{expression:format}` is a live number as well, as in the texts of exercises; within $…$ it is LaTeX's.

    Raises
    ------
    ExpressionError
        If a place cannot be read.
    """
    return LiveText(tuple(_pieces(text, names, single)))


def _pieces(text: str, names: Collection[str] | None, single: bool) -> Iterator[str | Slot]:
    at = 0
    for place in (_SINGLE if single else DOUBLE).finditer(text):
        yield _without_braces(text[at : place.start()], single)
        at = place.end()
        groups = place.groupdict()
        if groups.get("formula") is not None:
            yield from _pieces(groups["formula"], names, single=False)
        else:
            inside = groups["inside"] if groups["inside"] is not None else groups["double"]
            yield read_slot(inside, names)
    yield _without_braces(text[at:], single)


def _without_braces(text: str, single: bool) -> str:
    odd = re.search(r"[{}]" if single else r"\{\{", text)  # }} ends many a formula
    if odd is not None:
        rest = shown(text[odd.start() :], 30)
        raise ExpressionError(say("A live number stands in braces, opened and closed; here is “{rest}”.", rest=rest))
    return text


def read_slot(inside: str, names: Collection[str] | None = None) -> Slot:
    """Read what stands between the braces: an expression, and perhaps a colon and a format.

    Raises
    ------
    ExpressionError
        If either cannot be read.
    """
    text, colon, form = inside.rpartition(":")
    text, form = (text, form.strip()) if colon else (inside, "")
    if not FORMAT.fullmatch(form) or ("." in form and "d" in form):
        raise ExpressionError(say("“{form}” is no format of a number; .3f, .1% and , are some.", form=shown(form)))
    return Slot(parse(text.strip(), names), form)


def value_text(value: Value, form: str = "") -> str:
    """Write a value as the program writes numbers: a true minus, "97.8 %"."""
    if isinstance(value, tuple):
        items = [value_text(item, form or ("d" if isinstance(item, int) else "")) for item in value]  # (12288, 209)
        return f"({', '.join(items)})"
    if isinstance(value, str | bool):
        return str(value)
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞" if value < 0 else NOT_YET
    if not form:
        whole = float(value).is_integer() and abs(value) < 1e15
        return (f"{int(value):,}" if whole else cost_text(value)).replace("-", "−")
    if form.endswith("d"):
        value = round(value)
    return format(value, form).replace("-", "−").replace("%", " %")
