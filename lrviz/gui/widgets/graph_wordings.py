"""Texts of a painted graph, in the longest wording that fits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from lrviz.lesson.graph import Edge
from lrviz.lesson.values import Summary, Value, number_text


def number(value: Value) -> str:
    """Write a number; nothing for an array."""
    return number_text(value) if isinstance(value, float) else ""


def number_wordings(value: float) -> tuple[str, ...]:
    """Write a number, the longest first: with four digits, with two."""
    return (number_text(value), number_text(float(f"{value:.2g}")))


def edge_lines(edge: Edge, font: QFont, room: float, *, short: bool) -> list[str]:
    """Write the local derivative: its name and what it is, in two lines if they are short of room."""
    value = number_text(edge.derivative) if isinstance(edge.derivative, float) else edge.formula
    wordings = (f"{edge.name} = {value}",) if short else (edge.text, f"{edge.name} = {value}")
    metrics = QFontMetricsF(font)
    for text in wordings:
        if metrics.horizontalAdvance(text) <= room:
            return [text]
    lines = [text for text in (edge.name, value) if metrics.horizontalAdvance(text) <= room]
    return lines or ([] if short else [fitting(font, room, (edge.name,))])


def array_wordings(name: str, about: Summary) -> tuple[str, ...]:
    """Write what an array is in a line, the longest first: its shape and its length."""
    shape = " × ".join(map(str, about.shape))
    norm = f"‖{name}‖ = {number_text(about.norm)}"
    return f"{shape}, {norm}", norm, shape, shape.replace(" ", "")


def fitting(font: QFont, room: float, wordings: tuple[str, ...]) -> str:
    """Choose the first wording that fits; the last is shortened."""
    metrics = QFontMetricsF(font)
    for text in wordings:
        if metrics.horizontalAdvance(text) <= room:
            return text
    return metrics.elidedText(wordings[-1], Qt.TextElideMode.ElideRight, room)
