"""What the loop over m examples says: the numbers behind its lines, its table, and a sentence for the last line."""

from __future__ import annotations

import numpy as np

from lrviz.gui.language import tr
from lrviz.gui.widgets.sums_view import Row
from lrviz.lesson.examples import Examples
from lrviz.lesson.loop import Line, Loop
from lrviz.lesson.values import above, factor_text, number_text

VECTORISED = (
    Line("z", "Z = wᵀX + b"),
    Line("a", "A = σ(Z)"),
    Line("J", "J = (1/m) Σ L⁽ⁱ⁾"),
    Line("dz", "dZ = A − Y"),
    Line("dw…", "dw = (1/m) X dZᵀ"),
    Line("db", "db = (1/m) Σ dZ"),
)
"""The same algorithm by matrices."""

PENALISED = {"J": "J = (1/m) Σ L⁽ⁱ⁾ + (λ/2)‖w‖²", "dw…": "dw = (1/m) X dZᵀ + λw"}
"""Its lines with a penalty."""

CHANGES = {
    "zero": ("J", "dw₁", "dw₂", "‖dw‖", "db"),
    "J": ("J",),
    "dw₁": ("dw₁",),
    "dw₂": ("dw₂",),
    "dw…": ("‖dw‖",),
    "db": ("db",),
    "mean": ("J", "dw₁", "dw₂", "‖dw‖", "db"),
    "penalty": ("J", "dw₁", "dw₂", "‖dw‖"),
}
"""Accumulators that a line changes."""


def vectorised_lines(*, penalised: bool) -> tuple[Line, ...]:
    """Write the algorithm by matrices."""
    return tuple(
        Line(line.kind, PENALISED.get(line.kind, line.code) if penalised else line.code) for line in VECTORISED
    )


def vectorised_numbers(found: Examples | None) -> tuple[str, ...]:
    """Say what each of its lines gives."""
    if found is None:
        return ()
    norms = [f"‖{name}‖ = {_norm(values)}" for name, values in (("Z", found.Z), ("A", found.A))]
    dZ, dw = f"‖dZ‖ = {_norm(found.dZ)}", f"‖dw‖ = {_norm(found.dw)}"
    return (*norms, number_text(found.J), dZ, dw, number_text(found.db))


def line_numbers(loop: Loop) -> tuple[str, ...]:
    """Say what is known behind each line of the loop."""
    begun, running = loop.at >= 0, loop.at > 0 and loop.example > 0
    known = {
        "for": f"i = {loop.example}" if running else "",
        "z": _known(loop.z),
        "a": _known(loop.a),
        "J": f"J = {number_text(loop.J)}" if begun else "",
        "dz": _known(loop.dz),
        "dw₁": _entry(loop, 0) if begun else "",
        "dw₂": _entry(loop, 1) if begun and loop.n_x > 1 else "",
        "db": f"db = {number_text(loop.db)}" if begun else "",
    }
    return tuple(known.get(line.kind, "") for line in loop.lines)


def rows(loop: Loop, found: Examples | None) -> tuple[Row, ...]:
    """Give the accumulators, and the same by matrices."""
    dw = loop.dw
    entries = [Row(f"dw{'₁₂'[i]}", "", number_text(dw[i].item()), _of(found, i)) for i in range(min(loop.n_x, 2))]
    return (
        Row("J", "", number_text(loop.J), number_text(found.J) if found is not None else ""),
        *entries,
        Row("‖dw‖", "", _norm(dw), _norm(found.dw) if found is not None else ""),
        Row("db", "", number_text(loop.db), number_text(found.db) if found is not None else ""),
    )


def sentence(loop: Loop, found: Examples | None) -> str:
    """Say what the last line did; at the end, whether the matrices give the same."""
    line = loop.line
    if line is None:
        return tr("{m:,} pictures. Execute a line, or run: J, dw and db are added up picture by picture.", m=loop.m)
    if loop.done:
        return _verdict(loop, found)
    if line.kind == "zero":
        return tr("All sums begin at 0.")
    if line.kind == "mean":
        return tr("All {m:,} pictures are in the sums; divided by m they are means.", m=loop.m)
    return tr("Picture {i:,} of {m:,}: {formula}", i=loop.example, m=loop.m, formula=_formula(loop, line.kind))


def _verdict(loop: Loop, found: Examples | None) -> str:
    if found is None:
        return tr("The loop is done; the same is being computed by matrices.")
    difference = loop.difference(found)
    largest = number_text(float(f"{difference.largest:.1e}"))
    if not difference.largest:
        return tr("Equal: loop and matrices give the same J, dw and db to the last digit.")
    if difference.equal:
        return tr("Equal: the largest difference in J, dw and db is {largest}, which is rounding.", largest=largest)
    return tr("NOT equal: the largest difference is {largest}.", largest=largest)


def _formula(loop: Loop, kind: str) -> str:
    i = above(loop.example)
    z, a, y, dz = loop.z, loop.a, loop.y, loop.dz
    if kind == "for":
        return f"y{i} = {number_text(y)}" if y is not None else ""
    if kind == "z" and z is not None:
        return f"z{i} = wᵀx{i} + b = {number_text(z - loop.b)} + {factor_text(loop.b)} = {number_text(z)}"
    if kind == "a" and a is not None and z is not None:
        return f"a{i} = σ({number_text(z)}) = {number_text(a)}"
    if kind == "J" and loop.loss is not None:
        return f"J += {number_text(loop.loss)} → {number_text(loop.J)}"
    if kind == "dz" and dz is not None and a is not None and y is not None:
        return f"dz{i} = a{i} − y{i} = {number_text(a)} − {number_text(y)} = {number_text(dz)}"
    if kind == "db" and dz is not None:
        return f"db += {factor_text(dz)} → {number_text(loop.db)}"
    return _weight_formula(loop, kind)


def _weight_formula(loop: Loop, kind: str) -> str:
    x, dz = loop.x, loop.dz
    if x is None or dz is None:
        return ""
    if kind == "dw…":
        return f"dw += x{above(loop.example)} · {factor_text(dz)} → ‖dw‖ = {_norm(loop.dw)}"
    place = 0 if kind == "dw₁" else 1
    product = f"{number_text(x[place].item())} · {factor_text(dz)}"
    return f"{kind} += {product} → {number_text(loop.dw[place].item())}"


def _known(value: float | None) -> str:
    return number_text(value) if value is not None else ""


def _entry(loop: Loop, place: int) -> str:
    return f"dw{'₁₂'[place]} = {number_text(loop.dw[place].item())}"


def _of(found: Examples | None, place: int) -> str:
    return number_text(found.dw[place].item()) if found is not None else ""


def _norm(values: np.ndarray) -> str:
    return number_text(float(np.linalg.norm(values)))
