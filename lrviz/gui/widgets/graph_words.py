"""What is said of a step of a computation graph."""

from __future__ import annotations

from lrviz.gui.language import tr
from lrviz.lesson.graph import Graph, Node
from lrviz.lesson.values import words


def step_words(graph: Graph, at: int) -> str:
    """Say what the last of `at` steps has computed."""
    forward = len(graph.forward)
    if not at:
        given = ", ".join(node.name for node in graph.nodes if node.given)
        return tr("{names} are given; nothing is computed yet. Step, or play.", names=given)
    step = graph.steps[at - 1]
    if isinstance(step, Node):
        text = tr("Forward {number} of {count}: {formula}", number=at, count=forward, formula=step.text)
    else:
        count = len(graph.backward)
        text = tr("Backward {number} of {count}: {formula}", number=at - forward, count=count, formula=step.text)
    if step.name in graph.about:
        text += "  ·  " + tr(words(step.name, graph.about[step.name]))
    if at == forward and graph.problem is not None:
        return tr(graph.problem)
    if graph.remark is not None and at > forward:
        text += "  ·  " + tr(graph.remark)
    return text


def neuron_number(graph: Graph | None, at: int, name: str) -> float | None:
    """Give a number of the neuron's graph for one picture, once its step is among the first `at`."""
    if graph is None or graph.kind != "neuron":
        return None
    for step in graph.steps[:at]:
        if step.name == name and isinstance(step.value, float):
            return step.value
    return None
