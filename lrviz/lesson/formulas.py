"""The formula bar: the equation behind each panel, with the numbers of now in it, as small rich text."""

from __future__ import annotations

import html
import math
from collections.abc import Callable

from lrviz.lesson.facts import LiveFacts
from lrviz.lesson.plain_text import plain_text
from lrviz.said import Said, joined, say
from lrviz.session.words import cost_text, count_text, percent_text, rate_text

APART = "\u00a0\u00a0\u00a0 "
"""Between two equations of one line: Qt makes one space of others, and may break the line at the last."""

W_STEP = "<i>w</i> := <i>w</i> − <i>α</i> <i>dw</i>"
COST = "<i>J</i> = (1/<i>m</i>) Σ <i>L</i><sup>(<i>i</i>)</sup>"
PENALTY = " + (<i>λ</i>/2)‖<i>w</i>‖<sup>2</sup>"
Z = "<i>z</i> = <i>w</i><sup>T</sup><i>x</i> + <i>b</i>"
A = "<i>a</i> = <i>σ</i>(<i>z</i>)"

BOTH = "(<i>w</i>, <i>b</i>)"
VELOCITY = "<i>v</i> := <i>μv</i> + ∇<i>J</i>"

STEPS = {
    "descent": W_STEP,
    "batches": "<i>w</i> := <i>w</i> − <i>α</i> <i>dw</i><sub>batch</sub>",
    "momentum": f"{VELOCITY}, {BOTH} := {BOTH} − <i>α</i> <i>v</i>",
    "nesterov": f"{VELOCITY}, {BOTH} := {BOTH} − <i>α</i>(∇<i>J</i> + <i>μv</i>)",
    "adam": f"{BOTH} := {BOTH} − <i>α</i> <i>û</i>/(√<i>v̂</i> + <i>ε</i>)",
    "newton": f"{BOTH} := {BOTH} − <i>α</i> <i>H</i><sup>−1</sup>∇<i>J</i>",
}
"""What one step does, by the method; as in `lrviz.descent.methods`."""

SURFACES = {
    "descent": "<i>J</i>((<i>w</i>, <i>b</i>) + <i>s</i> <i>û</i> + <i>t</i> <i>v̂</i>)",
    "length": "<i>J</i>(<i>s</i> <i>w</i>/‖<i>w</i>‖, <i>t</i>)",
    "weights": "<i>J</i>(…, <i>w<sub>p</sub></i> = <i>s</i>, …, <i>w<sub>q</sub></i> = <i>t</i>, …)",
}
"""J on a plane, by its kind; the others are as "descent"."""


def formula(panel: str, facts: LiveFacts) -> Said:
    """Give the equation of a panel with the numbers of now; the bare one while there are none.

    Parameters
    ----------
    panel : str
        Name of the panel.
    facts : LiveFacts
        What is known now.

    Returns
    -------
    Said
        Rich text with <i>, <sub>, <sup>; "" for a panel that has no equation. `plain_text` takes the tags out.
    """
    make = _PANELS.get(panel)
    return joined(make(facts), APART) if make is not None else say("")


def spoken_formula(panel: str, facts: LiveFacts) -> str:
    """Give the same without tags, for a screen reader."""
    return plain_text(formula(panel, facts))


# -- panels -----------------------------------------------------------------------------------------------------------


def _cost(facts: LiveFacts) -> list[str]:
    J, m, l2, J_test = (_number(facts, name) for name in ("J", "m", "l2", "J_test"))
    if J is None:
        return [COST]
    mean = f"(1/{count_text(int(m))})" if m else "(1/<i>m</i>)"
    text = f"<i>J</i> = {mean} Σ <i>L</i><sup>(<i>i</i>)</sup>{PENALTY if l2 else ''} = {cost_text(J)}"
    parts: list[str] = [joined([text, _iteration(facts)])]
    if J_test is not None:
        parts.append(f"<i>J</i><sub>test</sub> = {cost_text(J_test)}")
    return parts


def _step(facts: LiveFacts) -> list[str]:
    """Give the step that comes next, as far as the line that is shown tells where it leads."""
    snapshot, method = facts.snapshot, facts.get("method")
    rule = STEPS.get(str(method), W_STEP)
    if snapshot is None or snapshot.cost is None:
        return [f"{W_STEP}, <i>b</i> := <i>b</i> − <i>α</i> <i>db</i>"]
    line = snapshot.slice
    alpha = f"<i>α</i> = {rate_text(snapshot.learning_rate)}"
    length = _number(facts, "gradient_norm")
    norm = [f"‖∇<i>J</i>‖ = {_short(length)}"] if length is not None else []
    if line is None or line.iteration != snapshot.iteration or method != "descent":
        return [f"{rule}: <i>J</i> = {cost_text(snapshot.cost)}", alpha, *norm]
    alpha = f"<i>α</i> = {rate_text(line.learning_rate)}"
    x, J, _ = line.landing(line.learning_rate)
    change = f"<i>J</i> {cost_text(line.cost)} → {cost_text(J)}"
    if line.choice.kind == "gradient":
        return [f"{rule}: {change}", alpha, *norm]
    name = "<i>b</i>" if line.choice.kind == "bias" else f"<i>w</i><sub>{(line.choice.weight or 0) + 1}</sub>"
    slope = f"<i>d</i>{name}"
    sign = "−" if line.slope >= 0 else "+"
    numbers = f"{_short(line.here)} {sign} {rate_text(line.learning_rate)} · {_short(abs(line.slope))} = {_short(x)}"
    return [f"{name} := {name} − <i>α</i> {slope} = {numbers}", change]


def _predict(facts: LiveFacts) -> list[str]:
    terms, loss, y = facts.terms(), _number(facts, "loss"), _number(facts, "y")
    a = _number(facts, "a")
    if terms is None or a is None:
        return [Z, A]
    score, b = terms
    z = score + b
    parts = [f"{Z} = {_signed(score)} {'−' if b < 0 else '+'} {abs(b):.3f} = {_signed(z)}", f"{A} {_probability(a)}"]
    if loss is not None and y is not None:
        case = "−log <i>a</i>" if y else "−log(1 − <i>a</i>)"
        parts.append(f"<i>L</i> = {case} = {cost_text(loss)}")
    return parts


def _surface(facts: LiveFacts) -> list[str]:
    plane, J = facts.get("plane"), _number(facts, "J")
    text = SURFACES.get(str(plane), SURFACES["descent"])
    snapshot = facts.snapshot
    choice = snapshot.surface.choice if snapshot is not None and snapshot.surface is not None else None
    if choice is not None and choice.kind == "weights" and choice.weights is not None:
        p, q = (position + 1 for position in choice.weights)
        text = text.replace("<i>w<sub>p</sub></i>", f"<i>w</i><sub>{p}</sub>")
        text = text.replace("<i>w<sub>q</sub></i>", f"<i>w</i><sub>{q}</sub>")
    return [text] if J is None else [text, f"<i>J</i>(<i>w</i>, <i>b</i>) = {cost_text(J)}"]


def _weights(facts: LiveFacts) -> list[str]:
    l2, length, b, n_x = (_number(facts, name) for name in ("l2", "w_norm", "b", "n_x"))
    slope = "<i>dw</i> = (1/<i>m</i>) <i>X</i>(<i>A</i> − <i>Y</i>)<sup>T</sup>" + (" + <i>λw</i>" if l2 else "")
    if length is None or b is None or n_x is None:
        return [slope]
    return [slope, f"<i>w</i>: ({n_x:.0f}, 1), ‖<i>w</i>‖ = {_short(length)}", f"<i>b</i> = {_short(b)}"]


def _pixels(facts: LiveFacts) -> list[str]:
    sides = [_number(facts, name) for name in ("height", "width", "channels")]
    n_x, m = _number(facts, "n_x"), _number(facts, "m")
    if n_x is None or None in sides:
        return [_prepared(facts), say("<i>n<sub>x</sub></i> = height · width · channels")]
    product = " · ".join(f"{side:.0f}" for side in sides if side is not None)
    shape = [f"<i>X</i>: (<i>n<sub>x</sub></i>, <i>m</i>) = ({n_x:.0f}, {m:.0f})"] if m else []
    return [_prepared(facts), f"<i>n<sub>x</sub></i> = {product} = {count_text(int(n_x))}", *shape]


def _preparation(facts: LiveFacts) -> list[str]:
    return [_prepared(facts)]


def _images(facts: LiveFacts) -> list[str]:
    m, m1, m0, n_x = (_number(facts, name) for name in ("m", "m1", "m0", "n_x"))
    stacked = "<i>X</i> = [<i>x</i><sup>(1)</sup> … <i>x</i><sup>(<i>m</i>)</sup>]"
    if not m or m1 is None or m0 is None or n_x is None:
        return [stacked]
    return [
        f"{stacked}: ({n_x:.0f}, {m:.0f})",
        f"<i>Y</i>: (1, {m:.0f})",
        f"<i>m</i> = {count_text(int(m1))} + {count_text(int(m0))} = {count_text(int(m))}",
    ]


def _evaluation(facts: LiveFacts) -> list[str]:
    wrong, m, share = (_number(facts, name) for name in ("wrong", "m", "train_accuracy"))
    rule = say("<i>a</i> &gt; 0.5 → 1, else 0")
    if wrong is None or not m or share is None:
        return [rule]
    text = say(
        "accuracy = 1 − wrong/<i>m</i> = 1 − {wrong}/{m} = {share}",
        wrong=count_text(int(wrong)),
        m=count_text(int(m)),
        share=percent_text(share),
    )
    return [rule, text]


def _runs(facts: LiveFacts) -> list[str]:
    rule = STEPS.get(str(facts.get("method")), W_STEP)
    start, J = _number(facts, "start_J"), _number(facts, "J")
    if start is None or J is None:
        return [rule]
    return [rule, joined([f"<i>J</i>: {cost_text(start)} → {cost_text(J)}", _iteration(facts)])]


def _graph(facts: LiveFacts) -> list[str]:
    if facts.get("graph") in ("neuron", "examples"):
        return _predict_backward(facts)
    a, b, c, J = (_number(facts, f"graph_{name}") for name in ("a", "b", "c", "J"))
    rule = "<i>J</i> = 4(<i>a</i> + <i>bc</i>)"
    if a is None or b is None or c is None or J is None:
        return [rule]
    return [f"{rule} = 4({_short(a)} + {_factor(b)} · {_factor(c)}) = {_short(J)}"]


def _predict_backward(facts: LiveFacts) -> list[str]:
    if facts.get("graph") == "examples":
        return [
            "<i>dZ</i> = <i>A</i> − <i>Y</i>",
            "<i>dw</i> = (1/<i>m</i>) <i>X</i> <i>dZ</i><sup>T</sup>",
            "<i>db</i> = (1/<i>m</i>) Σ <i>dz</i><sup>(<i>i</i>)</sup>",
        ]
    a, dz = _number(facts, "graph_answer"), _number(facts, "graph_dz")
    rule = "<i>dz</i> = <i>a</i> − <i>y</i>"
    if a is not None and dz is not None:
        rule += f" = {_short(a)} − {round(a - dz)} = {_short(dz)}"
    return [rule, "<i>dw</i> = <i>x</i> <i>dz</i>", "<i>db</i> = <i>dz</i>"]


def _loop(facts: LiveFacts) -> list[str]:
    m, at = _number(facts, "m"), _number(facts, "loop_example")
    parts = [COST, "<i>dw</i> = (1/<i>m</i>) Σ <i>x</i><sup>(<i>i</i>)</sup><i>dz</i><sup>(<i>i</i>)</sup>"]
    if m and at is not None:
        parts.append(f"<i>i</i> = {count_text(int(at))}, <i>m</i> = {count_text(int(m))}")
    return parts


def _lab(facts: LiveFacts) -> list[str]:
    m, n_x = _number(facts, "m"), _number(facts, "n_x")
    parts = [
        "<i>Z</i> = <i>w</i><sup>T</sup><i>X</i> + <i>b</i>",
        "<i>dw</i> = (1/<i>m</i>) <i>X</i>(<i>A</i> − <i>Y</i>)<sup>T</sup>",
    ]
    if m and n_x:
        product = f"{count_text(int(n_x))} · {count_text(int(m))} = {count_text(int(n_x * m))}"
        parts.append(f"<i>n<sub>x</sub></i> · <i>m</i> = {product}")
    return parts


_PANELS: dict[str, Callable[[LiveFacts], list[str]]] = {
    "surface": _surface,
    "cost": _cost,
    "step": _step,
    "predict": _predict,
    "weights": _weights,
    "pixels": _pixels,
    "evaluation": _evaluation,
    "images": _images,
    "preparation": _preparation,
    "runs": _runs,
    "graph": _graph,
    "loop": _loop,
    "lab": _lab,
}

# -- numbers ----------------------------------------------------------------------------------------------------------


def _number(facts: LiveFacts, name: str) -> float | None:
    value = facts.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(value)


def _iteration(facts: LiveFacts) -> Said:
    iteration = _number(facts, "iteration") or 0
    return say("(iteration {iteration})", iteration=count_text(int(iteration)))


def _prepared(facts: LiveFacts) -> str:
    """Say how a pixel becomes a number of x; `Preprocessing` has the same formula."""
    way = facts.preprocessing
    if way is None:
        return "<i>x</i> = pixel/255"
    text = "pixel/255" if way.scale else "pixel"
    if way.center:
        text = f"{text} − mean"
    if way.standardize:
        text = f"({text})/deviation" if way.center else f"{text}/deviation"
    return f"<i>x</i> = {text}"


def _signed(value: float) -> str:
    """Write z and its first term as Predict does."""
    return f"{value:+.3f}".replace("-", "−")


def _probability(a: float) -> str:
    """Write what a is equal to; never 0 or 1, which σ does not reach."""
    if a > 0.9995:
        return html.escape("> 0.999")
    return html.escape("< 0.001") if a < 0.0005 else f"= {a:.3f}"


def _short(value: float) -> str:
    """Write a number with three digits that count."""
    if value and not 1e-4 <= abs(value) < 1e5:
        mantissa, exponent = f"{value:.2e}".replace("-", "−").split("e")
        power = exponent.lstrip("+−0") or "0"
        return f"{mantissa} · 10<sup>{'−' if '−' in exponent else ''}{power}</sup>"
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}").replace("-", "−")


def _factor(value: float) -> str:
    """Write a factor; a negative one stands in brackets."""
    return f"({_short(value)})" if value < 0 else _short(value)
