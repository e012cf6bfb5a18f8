"""The formula bar: each number in it against the lesson's own formulas."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from lrviz.descent.engines import make_problem
from lrviz.descent.recipe import Recipe
from lrviz.images.preprocess import Preprocessing
from lrviz.lesson.chapter import PANELS
from lrviz.lesson.facts import Asked, LiveFacts
from lrviz.lesson.formulas import APART, formula, spoken_formula
from lrviz.said import said_in
from lrviz.session.words import cost_text, rate_text
from lrviz.surface import LineChoice, PlaneChoice, slice_view

from .lessons import N_X, SIDE, Trained, train


@pytest.fixture
def trained() -> Trained:
    return train(l2=0.01)


def cost(trained: Trained, w: np.ndarray, b: float) -> float:
    z = w.T @ trained.X + b
    return float(np.mean(np.log1p(np.exp(z)) - trained.Y * z) + 0.005 * np.sum(w * w))


@pytest.mark.parametrize("panel", PANELS)
def test_bare_and_with_numbers(trained: Trained, panel: str) -> None:
    """Well-formed in both cases; Qt shows what is not as text."""
    trained.facts.ask(Asked(trained.data.pictures.pixels[3], 1))
    for facts in (LiveFacts(), trained.facts):
        written = formula(panel, facts)
        assert written
        assert "None" not in written
        assert "nan" not in written
        opened: list[str] = []
        for close, tag in re.findall(r"<(/?)(\w+)>", written):
            assert tag in ("i", "sub", "sup")
            assert not close or opened.pop() == tag
            opened += [] if close else [tag]
        assert opened == []
        assert not set("<>") & set(re.sub(r"</?(i|sub|sup)>", "", written))
        assert "<" not in spoken_formula(panel, facts).replace(" < ", "")
    assert formula("no such panel", trained.facts) == ""


def test_cost(trained: Trained) -> None:
    m = trained.X.shape[1]
    text = spoken_formula("cost", trained.facts)
    J = cost_text(cost(trained, trained.w, trained.b))
    assert text == f"J = (1/{m}) Σ L⁽ⁱ⁾ + (λ/2)‖w‖² = {J} (iteration 40){APART}J_(test) = 0.5000"
    assert "λ" not in spoken_formula("cost", trained.show(l2=0.0, test_cost=None))
    assert spoken_formula("cost", LiveFacts()) == "J = (1/m) Σ L⁽ⁱ⁾"


def test_step(trained: Trained) -> None:
    A = 1 / (1 + np.exp(-(trained.w.T @ trained.X + trained.b)))
    dw = trained.X @ (A - trained.Y).T / trained.X.shape[1] + 0.01 * trained.w
    db = float(np.mean(A - trained.Y))
    alpha = trained.snapshot.learning_rate
    before, after = cost(trained, trained.w, trained.b), cost(trained, trained.w - alpha * dw, trained.b - alpha * db)
    norm = math.sqrt(float(np.sum(dw * dw)) + db * db)
    assert spoken_formula("step", trained.facts) == (
        f"w := w − α dw: J {cost_text(before)} → {cost_text(after)}"
        f"{APART}α = {rate_text(alpha)}{APART}‖∇J‖ = {norm:.3g}"
    )
    assert spoken_formula("step", trained.show(slice=None)).startswith(f"w := w − α dw: J = {cost_text(before)}")
    other = trained.show(recipe=Recipe("momentum", learning_rate=alpha))
    assert "v := μv + ∇J" in spoken_formula("step", other)


@pytest.mark.parametrize("kind", ["weight", "bias"])
def test_step_of_one_weight(trained: Trained, kind: str) -> None:
    alpha = trained.snapshot.learning_rate
    problem = make_problem(trained.data.split()[0], trained.preprocessing, engine="primal", l2=0.01)
    problem, theta = problem.at(trained.w, trained.b)
    recipe = Recipe(learning_rate=alpha, l2=0.01)
    line = slice_view(problem, theta, 40, recipe, LineChoice(kind, weight=7 if kind == "weight" else None))  # type: ignore[arg-type]
    text = spoken_formula("step", trained.show(slice=line))
    A = 1 / (1 + np.exp(-(trained.w.T @ trained.X + trained.b)))
    if kind == "bias":
        here, slope = trained.b, float(np.mean(A - trained.Y))
        name = "b"
    else:
        here = float(trained.w[7, 0])
        slope = float((trained.X @ (A - trained.Y).T)[7, 0]) / trained.X.shape[1] + 0.01 * here
        name = "w₈"
    assert text.startswith(f"{name} := {name} − α d{name} = ")
    numbers = [
        float(number.replace("−", "-"))
        for number in re.findall(r"−?\d+\.?\d*", text.split(" = ", 1)[1].split(APART)[0])
    ]
    assert numbers[0] == pytest.approx(here, rel=0.01)
    assert numbers[2] == pytest.approx(abs(slope), rel=0.01)
    assert numbers[3] == pytest.approx(here - alpha * slope, rel=0.01)


def test_predict(trained: Trained) -> None:
    pixels = trained.data.pictures.pixels[3]
    trained.facts.ask(Asked(pixels, 1))
    score = float((trained.w.T @ (pixels.reshape(-1, 1) / 255.0)).item())
    z = score + trained.b
    a = 1 / (1 + math.exp(-z))
    text = spoken_formula("predict", trained.facts)
    assert text.replace("−", "-") == (
        f"z = wᵀx + b = {score:+.3f} {'-' if trained.b < 0 else '+'} {abs(trained.b):.3f} = {z:+.3f}{APART}"
        f"a = σ(z) = {a:.3f}{APART}L = -log a = {cost_text(-math.log(a))}"
    )
    trained.facts.ask(Asked(pixels, 0))
    assert f"L = −log(1 − a) = {cost_text(-math.log(1 - a))}" in spoken_formula("predict", trained.facts)
    trained.facts.ask(Asked(pixels))
    assert "L =" not in spoken_formula("predict", trained.facts)
    parameters = trained.snapshot.parameters
    assert parameters is not None
    sure = trained.show(parameters=replace(parameters, b=50.0))
    assert spoken_formula("predict", sure).endswith("a = σ(z) > 0.999"), "σ does not reach 1"


def test_surface_weights_and_data(trained: Trained) -> None:
    m = trained.X.shape[1]
    assert spoken_formula("surface", trained.facts).startswith(f"J((w, b) + s û + t v̂){APART}J(w, b) = ")
    assert f"‖w‖ = {np.linalg.norm(trained.w):.3g}" in spoken_formula("weights", trained.facts)
    assert "+ λw" in spoken_formula("weights", trained.facts)
    assert spoken_formula("pixels", trained.facts) == (
        f"x = pixel/255{APART}nₓ = {SIDE} · {SIDE} · 3 = {N_X}{APART}X: (nₓ, m) = ({N_X}, {m})"
    )
    ones = int(trained.Y.sum())
    assert f"m = {ones} + {m - ones} = {m}" in spoken_formula("images", trained.facts)
    wrong = int(np.sum((trained.w.T @ trained.X + trained.b > 0) != trained.Y))
    assert f"1 − wrong/m = 1 − {wrong}/{m} = {100 * (1 - wrong / m):.1f} %" in spoken_formula(
        "evaluation", trained.facts
    )
    assert f"J: 0.6931 → {cost_text(trained.costs[-1])}" in spoken_formula("runs", trained.facts)


def test_preparation(trained: Trained) -> None:
    for way, said in (
        (Preprocessing(SIDE, SIDE, scale=False), "x = pixel"),
        (Preprocessing(SIDE, SIDE, center=True), "x = pixel/255 − mean"),
        (Preprocessing(SIDE, SIDE, standardize=True), "x = pixel/255/deviation"),
        (Preprocessing(SIDE, SIDE, center=True, standardize=True), "x = (pixel/255 − mean)/deviation"),
    ):
        trained.facts.load(trained.data, way)
        assert spoken_formula("preparation", trained.facts) == said


def test_graph() -> None:
    facts = LiveFacts()
    for name, value in (
        ("graph", "expression"),
        ("graph_a", 5.0),
        ("graph_b", 3.0),
        ("graph_c", -2.0),
        ("graph_J", -4.0),
    ):
        facts.publish(name, value)
    assert spoken_formula("graph", facts) == "J = 4(a + bc) = 4(5 + 3 · (−2)) = −4"
    facts.publish("graph", "neuron")
    facts.publish("graph_answer", 0.25)
    facts.publish("graph_dz", -0.75)
    assert spoken_formula("graph", facts) == f"dz = a − y = 0.25 − 1 = −0.75{APART}dw = x dz{APART}db = dz"
    facts.publish("graph", "examples")
    assert "dZ = A − Y" in spoken_formula("graph", facts)


def test_the_plane_of_two_weights(trained: Trained) -> None:
    choice = PlaneChoice("weights", weights=(3, 9))
    surface = type("View", (), {"choice": choice})()
    text = spoken_formula("surface", trained.show(surface=surface))
    assert text.startswith("J(…, w₄ = s, …, w₁₀ = t, …)")


def test_words_are_translated(trained: Trained) -> None:
    def german(text: str) -> str:
        return {"(iteration {iteration})": "(Iteration {iteration})"}.get(text, text)

    assert "(Iteration 40)" in said_in(formula("cost", trained.facts), german)
