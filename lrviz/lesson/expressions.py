"""Small expressions over facts, such as `J < 0.1 and iteration <= 100`: read safely, and computed with limits.

Python's own parser makes a tree of the text; only what is listed here is let through, and nothing is ever run but the
arithmetic below. So a file from anywhere can be read.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from lrviz.lesson.arithmetic import (
    BINARY,
    COMPARISONS,
    FUNCTIONS,
    LARGEST,
    UNARY,
    ExpressionError,
    Value,
    bounded,
    call,
    number,
)
from lrviz.said import Said, say

MOST_CHARACTERS, MOST_NODES, DEEPEST = 400, 150, 30
"""An expression longer, larger or deeper than this is refused: none that a reader could follow is."""

SIGNS = str.maketrans(
    {"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="}
)
"""Signs of the field, as Python writes them."""


class Facts(Protocol):
    """Whatever knows facts by their names: a dict, or `lrviz.lesson.facts.LiveFacts`."""

    def get(self, name: str, /) -> object:
        """Give the fact; None while it is not known."""


class _NotYet(Exception):
    """A fact that is needed is not known now."""


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """An expression that has been checked.

    Attributes
    ----------
    text : str
        As it was written.
    names : frozenset of str
        The facts it is about.
    """

    text: str
    names: frozenset[str]
    _tree: ast.expr

    def value(self, facts: Facts | Mapping[str, object]) -> Value | None:
        """Compute it; None ("not yet") if a fact that is needed is not known.

        Raises
        ------
        ExpressionError
            If it cannot be computed with these facts: a division by 0, a number too large, numbers with words.
        """
        try:
            return _compute(self._tree, facts)
        except _NotYet:
            return None
        except ZeroDivisionError:
            raise ExpressionError(say("There is a division by 0.")) from None
        except OverflowError:
            raise ExpressionError(say("A number becomes too large.")) from None
        except (ValueError, TypeError) as error:
            if isinstance(error, ExpressionError):
                raise
            raise ExpressionError(say("“{text}” cannot be computed.", text=shown(self.text))) from None

    def parts(self) -> tuple[str, ...]:
        """Give the texts of the items, if it is written as a tuple; else none."""
        return tuple(ast.unparse(item) for item in self._tree.elts) if isinstance(self._tree, ast.Tuple) else ()

    def constant(self) -> Value | None:
        """Give the value if it is always the same; None if it depends on facts, or fails."""
        try:
            return None if self.names else self.value({})
        except ExpressionError:
            return None


def parse(text: str, names: Collection[str] | None = None) -> Expression:
    """Read an expression.

    Parameters
    ----------
    text : str
        Numbers, facts, + − × / // % **, comparisons, and/or/not, tuples, `FUNCTIONS`, `a if c else b`, and strings to
        compare with.
    names : collection of str, optional
        The facts there are; without it any name is taken.

    Raises
    ------
    ExpressionError
        If it is anything else.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(say("This is too long: at most {count} characters.", count=MOST_CHARACTERS))
    tree = _tree_of(text)
    found: set[str] = set()
    for count, (node, depth) in enumerate(_walk(tree)):
        if count >= MOST_NODES or depth > DEEPEST:
            raise ExpressionError(say("“{text}” is too involved.", text=shown(text)))
        _check(node, names, found)
    return Expression(text, frozenset(found), tree)


def evaluate(text: str, facts: Facts | Mapping[str, object]) -> Value | None:
    """Read and compute an expression once."""
    return parse(text).value(facts)


# -- reading ----------------------------------------------------------------------------------------------------------


def _tree_of(text: str) -> ast.expr:
    if not text.strip():
        raise ExpressionError(say("There is nothing to compute."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "0or 1" is read all the same
            return ast.parse(text.translate(SIGNS).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(_unreadable(text)) from None


def _unreadable(text: str) -> Said:
    if re.search(r"(?<![=<>!])=(?!=)", text):
        return say("“{text}” cannot be read: to compare, write == with two signs.", text=shown(text))
    return say("“{text}” cannot be read as an expression.", text=shown(text))


def _walk(node: ast.expr, depth: int = 0) -> Iterator[tuple[ast.AST, int]]:
    """All nodes with their depth; as a stack, since a hostile tree may be deeper than Python's own."""
    waiting: list[tuple[ast.AST, int]] = [(node, depth)]
    while waiting:
        node_, depth = waiting.pop()
        yield node_, depth
        children = node_.args if isinstance(node_, ast.Call) else ast.iter_child_nodes(node_)  # _check sees to the name
        waiting.extend((child, depth + 1) for child in children)


def _check(node: ast.AST, names: Collection[str] | None, found: set[str]) -> None:
    """Refuse what is not listed; add the fact this node names, if it does, to `found`."""
    if isinstance(node, ast.Call):
        _check_call(node)
    elif isinstance(node, ast.Name):
        if node.id in FUNCTIONS or (names is not None and node.id not in names):
            raise ExpressionError(say("There is no fact “{name}”.", name=shown(node.id)))
        found.add(node.id)
    elif isinstance(node, ast.Constant):
        _check_constant(node.value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor):
        raise ExpressionError(say("A power is written with **."))
    elif not _is_listed(node):
        raise ExpressionError(say("“{text}” cannot be used here.", text=shown(_source(node))))


def _is_listed(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return type(node.op) in BINARY
    if isinstance(node, ast.UnaryOp):
        return type(node.op) in UNARY
    if isinstance(node, ast.Compare):
        return all(type(comparison) in COMPARISONS for comparison in node.ops)
    return isinstance(node, ast.Tuple | ast.BoolOp | ast.IfExp | ast.operator | ast.unaryop | _SMALL)


def _check_call(node: ast.Call) -> None:
    if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
        raise ExpressionError(say("There is no function “{name}” here.", name=shown(_source(node.func))))


def _source(node: ast.AST) -> str:
    try:
        return ast.unparse(node)
    except (RecursionError, ValueError):
        return type(node).__name__


def _check_constant(value: object) -> None:
    if isinstance(value, bool | str):
        return
    if not isinstance(value, int | float):
        raise ExpressionError(say("“{text}” cannot be used here.", text=shown(str(value))))
    if abs(value) > LARGEST:
        raise ExpressionError(say("A number becomes too large."))


def shown(text: str, most: int = 60) -> str:
    """Make a text of anybody's fit to be shown within a sentence: one short line without control characters."""
    line = "".join(char if char.isprintable() else " " for char in text[: 4 * most])
    line = " ".join(line.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


# -- computing --------------------------------------------------------------------------------------------------------


def plain(value: object) -> Value:
    """Make a plain Python value of a fact, which may be NumPy's.

    Raises
    ------
    TypeError
        If it is none that an expression could use.
    """
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, tuple | list) and len(value) <= MOST_NODES:
        return tuple(plain(item) for item in value)
    raise TypeError(f"no value for an expression: {type(value).__name__}")


def _compute(node: ast.expr, facts: Facts | Mapping[str, object]) -> Value:
    if isinstance(node, ast.Constant):
        return bounded(node.value) if isinstance(node.value, int | float) else str(node.value)
    if isinstance(node, ast.Name):
        fact = facts.get(node.id)
        if fact is None:
            raise _NotYet
        return plain(fact)
    if isinstance(node, ast.Tuple):
        return tuple(_compute(item, facts) for item in node.elts)
    if isinstance(node, ast.BoolOp):
        return _decide(node, facts)
    if isinstance(node, ast.IfExp):
        return _compute(node.body if _truth(_compute(node.test, facts)) else node.orelse, facts)
    if isinstance(node, ast.UnaryOp):
        return _unary(node, _compute(node.operand, facts))
    if isinstance(node, ast.BinOp):
        left, right = number(_compute(node.left, facts)), number(_compute(node.right, facts))
        return bounded(BINARY[type(node.op)](left, right), left, right)
    if isinstance(node, ast.Compare):
        return _compare(node, facts)
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    arguments = [_compute(argument, facts) for argument in node.args]
    return call(node.func.id, arguments)


def _decide(node: ast.BoolOp, facts: Facts | Mapping[str, object]) -> bool:
    """`and` and `or` with three values: what is not known does not matter where the rest decides."""
    decisive, unknown = isinstance(node.op, ast.Or), False
    for part in node.values:
        try:
            if _truth(_compute(part, facts)) == decisive:
                return decisive
        except _NotYet:
            unknown = True
    if unknown:
        raise _NotYet
    return not decisive


def _compare(node: ast.Compare, facts: Facts | Mapping[str, object]) -> bool:
    left = _compute(node.left, facts)
    for comparison, other in zip(node.ops, node.comparators, strict=True):
        right = _compute(other, facts)
        if isinstance(left, str) != isinstance(right, str) or isinstance(left, tuple) != isinstance(right, tuple):
            raise TypeError("numbers, words and tuples are not compared with each other")
        if not COMPARISONS[type(comparison)](left, right):
            return False
        left = right
    return True


def _unary(node: ast.UnaryOp, value: Value) -> Value:
    if isinstance(node.op, ast.Not):
        return not _truth(value)
    operand = number(value)
    return -operand if isinstance(node.op, ast.USub) else +operand


def _truth(value: Value) -> bool:
    if isinstance(value, str | tuple):
        raise TypeError("a word is neither true nor false")
    return bool(value)


_SMALL = ast.expr_context | ast.boolop | ast.cmpop
