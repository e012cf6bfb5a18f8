"""Computation graphs: values go forward along the edges, derivatives come back by the chain rule.

A graph is a list of nodes in the order they are computed, the result last, and the edges between them, each with its
local derivative. The derivative of the result with respect to a node is the sum, over the edges that leave it, of what
is known at their far end times the local derivative.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from lrviz._typing import FloatArray
from lrviz.lesson.values import Summary, Value, factor_text, number_text, summary
from lrviz.said import Said, say

Kind: TypeAlias = Literal["expression", "neuron", "examples"]

FACTOR = 4.0
"""J = 4(a + bc)."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One quantity.

    Attributes
    ----------
    name : str
    value : float, ndarray or Summary
    formula : str
        What it is computed from, "bc"; empty for what the graph is given.
    numbers : str
        The same with numbers, "3 · 2"; empty where there are too many.
    slope : str
        How the derivative of the result with respect to it is written, "dJ/du" or "dw"; empty for data, which no step
        of descent can change.
    slope_formula : str
        What that derivative comes to, "a − y", where it is shorter than the product; else empty.
    slope_chain : str
        How the product is written, where the names of its factors do not say it; else empty.
    level, row : int, float
        Where it is drawn: how far from the inputs, and how far from the top (0 to 1).
    """

    name: str
    value: Value
    formula: str = ""
    numbers: str = ""
    slope: str = ""
    slope_formula: str = ""
    slope_chain: str = ""
    level: int = 0
    row: float = 0.5

    @property
    def given(self) -> bool:
        """Whether it is an input."""
        return not self.formula

    @property
    def text(self) -> str:
        """Say how it is computed: "u = bc = 3 · 2 = 6"."""
        value = number_text(self.value) if isinstance(self.value, float) else ""
        return " = ".join(filter(None, (self.name, self.formula, self.numbers, value)))


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """The way from one node to one that is computed from it.

    Attributes
    ----------
    source, target : str
        Names of nodes.
    name : str
        How the local derivative is written, "∂u/∂b".
    formula : str
        What it is, "c".
    derivative : float, ndarray or Summary
    passed : float, ndarray or None
        What comes back along it, where one of the neuron's own functions gives it; None: the product of what is known
        at the far end and the derivative.
    """

    source: str
    target: str
    name: str
    formula: str
    derivative: Value
    passed: float | FloatArray | None = None

    @property
    def text(self) -> str:
        """Say what the local derivative is: "∂u/∂b = c = 2"."""
        parts = [self.name, self.formula]
        if isinstance(self.derivative, float) and number_text(self.derivative) != self.formula:
            parts.append(number_text(self.derivative))
        return " = ".join(parts)


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What comes back along one edge: what is known at its far end, and the product with its local derivative."""

    edge: Edge
    upstream: Value
    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Slope:
    """The derivative of the result with respect to one node, and the edges it came along; none for the result itself.

    Attributes
    ----------
    node : str
    name : str
        "dJ/du".
    value : float, ndarray or Summary
        The sum of the terms.
    terms : tuple of Term
    text : str
        "dJ/du = dJ/dv · ∂v/∂u = 4 · 1 = 4".
    """

    node: str
    name: str
    value: Value
    terms: tuple[Term, ...]
    text: str


class Graph:
    """Nodes, edges, and the steps forward and backward.

    Parameters
    ----------
    kind : str
    nodes : sequence of Node
        In the order they are computed: the inputs first, the result last.
    edges : sequence of Edge
        From an earlier node to a later one.
    remark : Said, optional
        What should be said of its numbers.

    Attributes
    ----------
    forward : tuple of Node
        What is computed, in order.
    backward : tuple of Slope
        The derivatives of the result, its own first; data have none. Empty if a value is beyond float64.
    about : dict of str to Summary
        What can be said of the arrays in a line, by the name of the node or of its derivative.
    problem : Said or None
        Why there is nothing to go backward from.

    Raises
    ------
    ValueError
        If an edge goes backward or leads from or to nowhere.
    """

    def __init__(self, kind: Kind, nodes: Sequence[Node], edges: Sequence[Edge], remark: Said | None = None) -> None:
        self.kind, self.remark = kind, remark
        self.nodes, self.edges = tuple(nodes), tuple(edges)
        order = {node.name: place for place, node in enumerate(self.nodes)}
        for edge in self.edges:
            if not order.get(edge.source, len(order)) < order.get(edge.target, -1):
                raise ValueError(f"an edge from {edge.source} to {edge.target} does not go forward")
        self.forward = tuple(node for node in self.nodes if not node.given)
        self.problem = next((_beyond(node) for node in self.nodes if not _finite(node.value)), None)
        self.backward = () if self.problem is not None else self._chain()
        self.slopes = {slope.node: slope for slope in self.backward}
        named: list[tuple[str, Value]] = [(node.name, node.value) for node in self.nodes]
        named += [(slope.name, slope.value) for slope in self.backward]
        self.about = {
            name: value if isinstance(value, Summary) else summary(value)
            for name, value in named
            if not isinstance(value, float)
        }

    @property
    def result(self) -> Node:
        """What all of it is about: J, or L."""
        return self.nodes[-1]

    @property
    def steps(self) -> tuple[Node | Slope, ...]:
        """All steps: forward, then backward."""
        return (*self.forward, *self.backward)

    def node(self, name: str) -> Node:
        """Find a node; raises KeyError if there is none of this name."""
        for node in self.nodes:
            if node.name == name:
                return node
        raise KeyError(name)

    def _chain(self) -> tuple[Slope, ...]:
        found: dict[str, Slope] = {}
        for node in reversed(self.nodes):
            if not node.slope:
                continue
            if node is self.result:
                found[node.name] = Slope(node.name, node.slope, 1.0, (), f"{node.slope} = 1")
                continue
            leaving = [edge for edge in self.edges if edge.source == node.name and edge.target in found]
            terms = tuple(_term(edge, found[edge.target].value) for edge in leaving)
            total = terms[0].value
            for term in terms[1:]:
                total = _sum(total, term.value)
            names = [f"{found[edge.target].name} · {edge.name}" for edge in leaving]
            found[node.name] = Slope(node.name, node.slope, total, terms, _text(node, names, terms, total))
        return tuple(found.values())


def _term(edge: Edge, upstream: Value) -> Term:
    if edge.passed is not None:
        return Term(edge, upstream, edge.passed)
    assert not isinstance(upstream, Summary)
    assert not isinstance(edge.derivative, Summary)
    return Term(edge, upstream, upstream * edge.derivative)


def _sum(a: Value, b: Value) -> Value:
    assert not isinstance(a, Summary)
    assert not isinstance(b, Summary)
    return a + b


def _text(node: Node, names: Sequence[str], terms: Sequence[Term], total: Value) -> str:
    parts = [node.slope, node.slope_chain or " + ".join(names)]
    numbers = [(term.upstream, term.edge.derivative) for term in terms]
    if isinstance(total, float) and all(isinstance(a, float) and isinstance(b, float) for a, b in numbers):
        products = [
            f"{number_text(a)} · {factor_text(b)}" for a, b in numbers if isinstance(a, float) and isinstance(b, float)
        ]
        parts.append(" + ".join(products))
    if node.slope_formula:
        parts.append(node.slope_formula)
    if isinstance(total, float):
        parts.append(number_text(total))
    return " = ".join(parts)


def _finite(value: Value) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return math.isfinite(value.norm) if isinstance(value, Summary) else bool(np.isfinite(value).all())


def _beyond(node: Node) -> Said:
    return say(
        "{name} is beyond the largest number a computer keeps in float64, 1.8e308: choose smaller ones.",
        name=node.name if node.given else f"{node.name} = {node.formula}",
    )


def expression_graph(a: float, b: float, c: float) -> Graph:
    """Build J = 4(a + bc), with u = bc, v = a + u and J = 4v.

    Each step back multiplies by one local derivative, so dJ/da is 4, dJ/db is 4c and dJ/dc is 4b. The factor is 4 in
    both directions: a popular text computes forward with 3 and goes on with another.
    """
    a, b, c = float(a), float(b), float(c)
    u = b * c
    v = a + u
    u_numbers, v_numbers = f"{number_text(b)} · {factor_text(c)}", f"{number_text(a)} + {factor_text(u)}"
    nodes = [
        Node("c", c, slope="dJ/dc", row=1.0),
        Node("b", b, slope="dJ/db"),
        Node("u", u, "bc", u_numbers, "dJ/du", level=1, row=0.75),
        Node("a", a, slope="dJ/da", row=0.0),
        Node("v", v, "a + u", v_numbers, "dJ/dv", level=2, row=0.4),
        Node("J", FACTOR * v, "4v", f"{number_text(FACTOR)} · {factor_text(v)}", "dJ/dJ", level=3, row=0.4),
    ]
    edges = [
        Edge("a", "v", "∂v/∂a", "1", 1.0),
        Edge("b", "u", "∂u/∂b", "c", c),
        Edge("c", "u", "∂u/∂c", "b", b),
        Edge("u", "v", "∂v/∂u", "1", 1.0),
        Edge("v", "J", "∂J/∂v", "4", FACTOR),
    ]
    return Graph("expression", nodes, edges)
