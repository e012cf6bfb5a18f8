"""The neuron as a computation graph: for one picture, and for all m examples."""

from __future__ import annotations

import math

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.lesson.examples import Examples
from lrviz.lesson.graph import Edge, Graph, Node
from lrviz.lesson.values import factor_text, number_text
from lrviz.said import Said, say


def picture_graph(w: FloatArray, b: float, x: FloatArray, y: int) -> Graph:
    """Build z = wᵀx + b, a = σ(z), L(a, y) for one picture.

    Parameters
    ----------
    w, x : ndarray of shape (n_x, 1)
        The weights, and the picture.
    b : float
        The bias.
    y : {0, 1}
        Its label.

    Notes
    -----
    Backward, dL/da = −y/a + (1 − y)/(1 − a) and da/dz = a(1 − a), whose product is dz = a − y for either y. It is taken
    from `neuron.gradients` rather than multiplied: where a is 0 or 1 in float64, the factors are ∞ and 0.
    """
    z = neuron.logits(w, b, x)
    a, Y = neuron.sigmoid(z), np.array([[float(y)]])
    loss = neuron.loss(z, Y)
    dw, db = neuron.gradients(x, a, Y)  # of one picture, so that db is dz
    dz, a_, z_ = db, a.item(), z.item()
    loss_formula, loss_numbers = "−log(1 − a)", f"−log(1 − {number_text(a_)})"
    if y:
        loss_formula, loss_numbers = "−log a", f"−log {number_text(a_)}"
    nodes = [
        Node("x", x, row=0.0),
        Node("b", float(b), slope="db", row=1.0),
        Node("w", w, slope="dw", slope_formula="x · dz"),
        Node("z", z_, "wᵀx + b", f"{number_text(z_ - b)} + {factor_text(b)}", "dz", "a − y", level=1),
        Node("y", float(y), level=2, row=1.0),
        Node("a", a_, "σ(z)", f"σ({number_text(z_)})", "dL/da", level=2),
        Node("L", loss.item(), loss_formula, loss_numbers, "dL/dL", level=3),
    ]
    edges = [
        Edge("x", "z", "∂z/∂x", "w", w),
        Edge("w", "z", "∂z/∂w", "x", x, passed=dw),
        Edge("b", "z", "∂z/∂b", "1", 1.0),
        Edge("z", "a", "∂a/∂z", "a(1 − a)", a_ * (1.0 - a_), passed=dz),
        Edge("y", "L", "∂L/∂y", "−z", -z_),
        Edge("a", "L", "∂L/∂a", "−1/a" if y else "1/(1 − a)", _loss_slope(a_, y)),
    ]
    return Graph("neuron", nodes, edges, _remark(a_, y))


def _loss_slope(a: float, y: int) -> float:
    """dL/da = −y/a + (1 − y)/(1 − a); ±∞ where a is beyond what float64 tells from 0 or 1."""
    right = a if y else 1.0 - a
    size = 1.0 / right if right else math.inf
    return -size if y else size


def _remark(a: float, y: int) -> Said | None:
    if 0.0 < a < 1.0:
        return None
    return say(
        "a is {a} as far as float64 can tell, so the two factors of dz are {first} and 0; "
        "what their product comes to is a − y = {dz}.",
        a=number_text(a),
        first=number_text(_loss_slope(a, y)),
        dz=number_text(a - y),
    )


def examples_graph(examples: Examples) -> Graph:
    """Build Z = wᵀX + b, A = σ(Z), the losses and J for m examples, with its penalty if there is one.

    Backward, dA and dZ are each picture's own: of its loss, as in the graph for one picture. The 1/m of the mean comes
    in where the pictures come together, in dw = (1/m) X dZᵀ and db = (1/m) Σ dZ. With a penalty two ways lead to w, and
    what comes along them is added.
    """
    e = examples
    penalised = e.l2 > 0
    penalty, its_slope = (" + (λ/2)‖w‖²", " + λw") if penalised else ("", "")
    with np.errstate(divide="ignore"):  # ±∞ where an answer is 0 or 1 in float64
        dA: FloatArray = np.where(e.Y > 0.5, -1.0 / e.A, 1.0 / (1.0 - e.A))
    nodes = [
        Node("X", e.X, row=0.0),
        Node("b", float(e.b), slope="db", slope_chain="(1/m) Σ dz⁽ⁱ⁾", row=1.0),
        _weights(e, its_slope),
        Node("Z", e.Z, "wᵀX + b", slope="dZ", slope_formula="A − Y", level=1),
        Node("Y", e.Y, level=2, row=1.0),
        Node("A", e.A, "σ(Z)", slope="dA", slope_formula="−Y/A + (1 − Y)/(1 − A)", slope_chain="∂L/∂A", level=2),
        Node("L", e.losses, "L(A, Y)", slope="dJ/dL⁽ⁱ⁾", slope_formula="1/m", level=3),
        Node("J", e.J, f"(1/m) Σ L⁽ⁱ⁾{penalty}", slope="dJ/dJ", level=4),
    ]
    edges = [
        Edge("X", "Z", "∂Z/∂X", "w", e.w),
        Edge("w", "Z", "∂Z/∂w", "X", e.X, passed=e.data_dw),
        Edge("b", "Z", "∂Z/∂b", "1", 1.0, passed=e.db),
        Edge("Z", "A", "∂A/∂Z", "A(1 − A)", e.A * (1.0 - e.A), passed=e.dZ),
        Edge("Y", "L", "∂L/∂Y", "−Z", -e.Z),
        Edge("A", "L", "∂L/∂A", "−Y/A + (1 − Y)/(1 − A)", dA, passed=dA),
        Edge("L", "J", "∂J/∂L⁽ⁱ⁾", "1/m", 1.0 / e.m),
    ]
    if penalised:
        edges.append(Edge("w", "J", "∂J/∂w", "λw", e.l2 * e.w))
    sure = int(np.count_nonzero((e.A == 0.0) | (e.A == 1.0)))
    remark = say("{count:,} of the answers are 0 or 1 as far as float64 can tell.", count=sure) if sure else None
    return Graph("examples", nodes, edges, remark)


def _weights(e: Examples, its_slope: str) -> Node:
    chain = "(1/m) Σ x⁽ⁱ⁾ dz⁽ⁱ⁾"
    return Node("w", e.w, slope="dw", slope_formula=f"(1/m) X dZᵀ{its_slope}", slope_chain=f"{chain}{its_slope}")
