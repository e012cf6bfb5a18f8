"""Computation graphs: every number against formulas written out here, and against a small differentiator."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import load_source
from lrviz.images.unroll import TrainingMatrix
from lrviz.lesson import examples, graph_work
from lrviz.lesson.graph import Edge, Graph, Node, Slope, expression_graph
from lrviz.lesson.graph_work import Wish
from lrviz.lesson.neuron_graph import examples_graph, picture_graph
from lrviz.lesson.values import number_text, summary, words

NUMBERS = st.floats(-1e6, 1e6)


def drawn_matrix(size: int = 12, m: int = 30, **how: Any) -> TrainingMatrix:
    data = TrainingData(draw_pictures(m, size, seed=3), test_share=0.2)
    return TrainingMatrix(data, Preprocessing(size, size, **how).fit(data.split()[0].pixels))


def folder_matrix(pets: Path) -> TrainingMatrix:
    how = Preprocessing(10, 10)
    data = load_source(pets, preprocessing=how, image_size=10, test_share=0.25).data
    return TrainingMatrix(data, how)


@pytest.fixture(params=["drawn", "folder", "centered", "grey"])
def matrix(request: pytest.FixtureRequest) -> TrainingMatrix:
    if request.param == "folder":
        return folder_matrix(request.getfixturevalue("pets"))
    return drawn_matrix(
        **{"centered": {"center": True, "standardize": True}, "grey": {"color": False}}.get(request.param, {})
    )


class Plain:
    """X, Y and everything after, with NumPy alone, from the pixels on."""

    def __init__(self, matrix: TrainingMatrix, seed: int = 5, l2: float = 0.0) -> None:
        train = matrix.train
        pixels = np.array([train.pixels[i] for i in range(len(train))])
        how = matrix.preprocessing
        x = pixels.reshape(len(train), -1) / 255
        if how.channels == 1:
            x = how.pixels(pixels) / 255
        if how.center:
            x = (x - x.mean(axis=0)) / np.where(x.std(axis=0) == 0, 1, x.std(axis=0))
        self.X, self.Y = x.T, np.array(train.labels, float)[None]
        rng = np.random.default_rng(seed)
        self.w, self.b, self.l2 = rng.normal(0, 0.05, (len(self.X), 1)), 0.3, l2
        self.Z = np.array([[sum(self.w[:, 0] * column) + self.b for column in self.X.T]])
        self.A = 1 / (1 + np.exp(-self.Z))
        self.L = -(self.Y * np.log(self.A) + (1 - self.Y) * np.log(1 - self.A))
        m = len(train)
        self.J = self.L.sum() / m + l2 / 2 * (self.w**2).sum()
        self.dw = sum((a - y) * column for a, y, column in zip(self.A[0], self.Y[0], self.X.T, strict=True)) / m
        self.dw = self.dw[:, None] + l2 * self.w
        self.db = (self.A - self.Y).sum() / m


def value(graph: Graph, name: str) -> Any:
    return graph.node(name).value


def slope(graph: Graph, name: str) -> Any:
    return graph.slopes[name].value


# J = 4(a + bc)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_expression_and_its_derivatives(a: float, b: float, c: float) -> None:
    graph = expression_graph(a, b, c)
    assert graph.result.value == 4 * (a + b * c)
    assert {name: slope(graph, name) for name in "Jvuabc"} == {"J": 1, "v": 4, "u": 4, "a": 4, "b": 4 * c, "c": 4 * b}


@given(NUMBERS, NUMBERS, NUMBERS)
def test_each_step_back_is_the_product_along_its_edges(a: float, b: float, c: float) -> None:
    graph = expression_graph(a, b, c)
    for step in graph.backward[1:]:
        assert step.value == sum(term.upstream * term.edge.derivative for term in step.terms)
        for term in step.terms:
            assert term.upstream == slope(graph, term.edge.target)


def test_the_steps_in_order_and_in_words() -> None:
    graph = expression_graph(5, 3, 2)
    assert [step.text for step in graph.steps] == [
        "u = bc = 3 · 2 = 6",
        "v = a + u = 5 + 6 = 11",
        "J = 4v = 4 · 11 = 44",
        "dJ/dJ = 1",
        "dJ/dv = dJ/dJ · ∂J/∂v = 1 · 4 = 4",
        "dJ/da = dJ/dv · ∂v/∂a = 4 · 1 = 4",
        "dJ/du = dJ/dv · ∂v/∂u = 4 · 1 = 4",
        "dJ/db = dJ/du · ∂u/∂b = 4 · 2 = 8",
        "dJ/dc = dJ/du · ∂u/∂c = 4 · 3 = 12",
    ]
    assert [edge.text for edge in graph.edges][1:3] == ["∂u/∂b = c = 2", "∂u/∂c = b = 3"]


def test_negative_factors_stand_in_brackets() -> None:
    graph = expression_graph(-1, 3, -2)
    assert graph.steps[0].text == "u = bc = 3 · (−2) = −6"
    assert graph.steps[1].text == "v = a + u = −1 + (−6) = −7"


def test_a_number_beyond_float64_is_said_in_words() -> None:
    graph = expression_graph(1.0, 1e200, 1e200)
    assert graph.backward == ()
    assert graph.problem is not None
    assert graph.problem.startswith("u = bc is beyond the largest number")
    assert graph.node("J").text.endswith("= ∞")
    assert expression_graph(1e308, 1, 1).problem.startswith("J = 4v is beyond")  # type: ignore[union-attr]


def test_where_ways_join_their_products_are_added() -> None:
    """J = uv with u = 3x and v = x²: dJ/dx = 9x²."""
    x = 2.0
    nodes = [
        Node("x", x, slope="dJ/dx"),
        Node("u", 3 * x, "3x", slope="dJ/du"),
        Node("v", x * x, "x²", slope="dJ/dv"),
        Node("J", 3 * x**3, "uv", slope="dJ/dJ"),
    ]
    edges = [
        Edge("x", "u", "∂u/∂x", "3", 3.0),
        Edge("x", "v", "∂v/∂x", "2x", 2 * x),
        Edge("u", "J", "∂J/∂u", "v", x * x),
        Edge("v", "J", "∂J/∂v", "u", 3 * x),
    ]
    graph = Graph("expression", nodes, edges)
    assert slope(graph, "x") == 9 * x * x
    assert graph.slopes["x"].text == "dJ/dx = dJ/du · ∂u/∂x + dJ/dv · ∂v/∂x = 4 · 3 + 6 · 4 = 36"


def test_an_edge_must_go_forward() -> None:
    nodes = [Node("x", 1.0), Node("J", 1.0, "x", slope="dJ/dJ")]
    with pytest.raises(ValueError, match="does not go forward"):
        Graph("expression", nodes, [Edge("J", "x", "", "", 1.0)])
    with pytest.raises(ValueError, match="does not go forward"):
        Graph("expression", nodes, [Edge("x", "nowhere", "", "", 1.0)])


# The neuron, one picture


@pytest.mark.parametrize("column", [0, 1, -1])
def test_the_neuron_for_one_picture(matrix: TrainingMatrix, column: int) -> None:
    plain = Plain(matrix)
    column %= matrix.m
    x, y = plain.X[:, [column]], int(plain.Y[0, column])
    graph = picture_graph(plain.w, plain.b, matrix.unrolled(column).x, y)
    z, a = plain.Z[0, column], plain.A[0, column]
    assert value(graph, "z") == pytest.approx(z, rel=1e-12)
    assert value(graph, "a") == pytest.approx(a, rel=1e-12)
    assert value(graph, "L") == pytest.approx(plain.L[0, column], rel=1e-11)
    assert slope(graph, "a") == pytest.approx(-y / a + (1 - y) / (1 - a), rel=1e-11)
    assert slope(graph, "z") == pytest.approx(a - y, rel=1e-11)
    assert slope(graph, "w") == pytest.approx((a - y) * x, rel=1e-10, abs=1e-15)
    assert slope(graph, "b") == slope(graph, "z")
    (term,) = graph.slopes["z"].terms
    assert term.upstream * term.edge.derivative == pytest.approx(a - y, rel=1e-11)  # the factors hold too
    assert slope(graph, "w").shape == plain.w.shape


def test_an_answer_that_is_1_in_float64_keeps_its_slope() -> None:
    graph = picture_graph(np.array([[50.0]]), 0.0, np.array([[1.0]]), 0)
    assert (value(graph, "a"), slope(graph, "z"), value(graph, "L")) == (1.0, 1.0, 50.0)
    assert slope(graph, "a") == math.inf
    assert graph.remark is not None
    assert "the two factors of dz are ∞ and 0" in graph.remark
    assert "a − y = 1" in graph.remark


# m examples


@pytest.mark.parametrize("l2", [0.0, 0.3])
@pytest.mark.parametrize("numbers", [1, 700, 10**9])  # of X in a block: one picture, some, all
def test_m_examples(matrix: TrainingMatrix, l2: float, numbers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "NUMBERS", numbers)
    plain = Plain(matrix, l2=l2)
    found = examples.compute(matrix, plain.w, plain.b, l2)
    graph = examples_graph(found)
    assert value(graph, "Z") == pytest.approx(plain.Z, rel=1e-11)
    assert value(graph, "A") == pytest.approx(plain.A, rel=1e-11)
    assert value(graph, "L") == pytest.approx(plain.L, rel=1e-10)
    assert value(graph, "J") == pytest.approx(plain.J, rel=1e-11)
    assert slope(graph, "Z") == pytest.approx(plain.A - plain.Y, rel=1e-10)
    assert slope(graph, "w") == pytest.approx(plain.dw, rel=1e-9, abs=1e-14)
    assert slope(graph, "b") == pytest.approx(plain.db, rel=1e-9, abs=1e-15)
    assert slope(graph, "L") == 1 / matrix.m
    about = graph.about["X"]
    assert about.shape == plain.X.shape
    assert about.norm == pytest.approx(np.linalg.norm(plain.X))
    assert (about.smallest, about.largest) == pytest.approx((plain.X.min(), plain.X.max()))
    assert about.first == pytest.approx(plain.X[:4, 0])


def test_a_penalty_is_a_second_way_to_w() -> None:
    matrix = drawn_matrix()
    plain = Plain(matrix, l2=0.3)
    graph = examples_graph(examples.compute(matrix, plain.w, plain.b, 0.3))
    data, penalty = graph.slopes["w"].terms
    assert penalty.value == pytest.approx(0.3 * plain.w)
    assert data.value + penalty.value == pytest.approx(plain.dw, rel=1e-9, abs=1e-14)
    assert graph.slopes["w"].text.endswith("(1/m) X dZᵀ + λw")


def test_the_work_for_a_thread_gives_the_graph_and_its_pictures() -> None:
    matrix = drawn_matrix()
    plain = Plain(matrix)
    pixels = matrix.train.pixels[2]
    one = graph_work.work(Wish(matrix, plain.w, plain.b, 0.0, 7, pixels, 1))
    assert one.graph.kind == "neuron"
    assert (one.seen["x"] == pixels).all()
    assert one.signed["dw"] == pytest.approx(slope(one.graph, "w").reshape(12, 12, 3).sum(axis=2))
    assert graph_work.check(one).right
    whole = graph_work.work(Wish(matrix, plain.w, plain.b, 0.0, 7))
    assert whole.graph.kind == "examples"
    assert graph_work.check(whole).right
    again = Wish(matrix, plain.w, plain.b, 0.0, 7, matrix.train.pixels[2], 1)
    assert again.same(one.wish)
    assert not again.same(whole.wish)


def test_work_rests_between_blocks_and_lets_its_exception_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "NUMBERS", 1)
    matrix = drawn_matrix()
    rests: list[int] = []

    def rest() -> None:
        rests.append(1)
        if len(rests) == 3:
            raise KeyError("enough")

    with pytest.raises(KeyError):
        examples.compute(matrix, np.zeros((matrix.n_x, 1)), 0.0, 0.0, rest)
    assert len(rests) == 3
    with pytest.raises(ValueError, match="w must be"):
        examples.compute(matrix, np.zeros((3, 1)), 0.0)


# Words


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0, "0"), (-0.0, "0"), (3.0, "3"), (-2.5, "−2.5"), (1e6, "1000000"), (0.123456, "0.1235"), (12345.67, "12346"),
     (1.5e-7, "1.5e−7"), (-6.02e23, "−6.02e23"), (math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "?"), (99999.96, "100000")],  # noqa: E501
)  # fmt: skip
def test_numbers_in_formulas(number: float, text: str) -> None:
    assert number_text(number) == text


def test_an_array_in_words() -> None:
    about = summary(np.array([[3.0], [-4.0]]))
    assert words("w", about) == ("w has the shape (2, 1), length ‖w‖ = 5, entries from −4 to 3; the first: 3, −4.")
    with pytest.raises(ValueError, match="smallest"):
        summary(np.empty((0, 1)))


def test_slopes_are_named() -> None:
    graph = expression_graph(1, 1, 1)
    assert all(isinstance(step, Slope) for step in graph.steps[3:])


def test_answers_that_are_0_or_1_in_float64_among_the_examples() -> None:
    matrix = drawn_matrix()
    w = np.zeros((matrix.n_x, 1))
    graph = examples_graph(examples.compute(matrix, w, 800.0))  # all answers are 1
    assert graph.remark is not None
    assert graph.remark.startswith(f"{matrix.m} of the answers are 0 or 1")
    assert graph.slopes["Z"].value == pytest.approx(1 - matrix.train.Y)
    assert graph.about["dA"].largest == math.inf
    assert graph.result.value == pytest.approx(800 * (1 - matrix.train.Y).mean())
