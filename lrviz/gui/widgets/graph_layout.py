"""Where the boxes and the edges of a computation graph go. No painting here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from lrviz.lesson.graph import Edge, Graph

LINES = 3
"""Lines of a box: how it is computed, its value, its derivative."""

LINE = 1.32
"""Height of a line, in font sizes."""

PAD = 5.0
SMALLEST, LARGEST = 10.0, 34.0
"""Font sizes, in pixels."""

BOX, GAP = 8.6, 6.4
"""Width of a box and of the gap between two, in font sizes."""

PICTURED = 1.9
"""How much wider the first column is if there are pictures in it."""

MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of everything in a widget.

    Attributes
    ----------
    font : float
        Size of the font, in pixels.
    boxes : dict of str to QRectF
        By the name of the node.
    paths : tuple of QPainterPath
        Of the edges, in the order of the graph.
    gap : float
        Width between two columns.
    """

    font: float
    boxes: dict[str, QRectF]
    paths: tuple[QPainterPath, ...]
    gap: float


def lay_out(graph: Graph, width: float, height: float, pictured: Collection[str] = ()) -> Layout:
    """Give boxes and edges their places: the columns by level, spread over the width; the font as large as fits."""
    columns = max(node.level for node in graph.nodes) + 1
    first = PICTURED if pictured else 1.0
    in_fonts = (columns - 1 + first) * BOX + (columns - 1) * GAP
    most = 3  # boxes above each other
    room = height - 2 * MARGIN - most * 2 * PAD - (most - 1) * PAD
    font = min((width - 2 * MARGIN) / in_fonts, room / (most * LINES * LINE), LARGEST)
    font = max(font, SMALLEST)
    gap = max((width - 2 * MARGIN) * GAP / in_fonts, 20.0)
    box_width = (width - 2 * MARGIN - (columns - 1) * gap) / (columns - 1 + first)
    box_height = min(LINES * LINE * font + 2 * PAD, max((height - 2 * MARGIN - 2 * PAD) / most, 20.0))
    boxes = {}
    for node in graph.nodes:
        wide = first if node.level == 0 else 1.0
        left = MARGIN + (0.0 if node.level == 0 else (first + node.level - 1) * box_width + node.level * gap)
        top = MARGIN + node.row * (height - 2 * MARGIN - box_height)
        boxes[node.name] = QRectF(left, top, wide * box_width, box_height)
    return Layout(font, boxes, tuple(_path(graph, edge, boxes) for edge in graph.edges), gap)


def _path(graph: Graph, edge: Edge, boxes: dict[str, QRectF]) -> QPainterPath:
    """Lead from the right side of a box to the left of another; over the boxes between, if they are in the way."""
    source, target = boxes[edge.source], boxes[edge.target]
    start = QPointF(source.right(), source.center().y())
    lean = max(min((source.center().y() - target.center().y()) / max(4 * target.height(), 1.0), 0.32), -0.32)
    end = QPointF(target.left() - 1.0, target.center().y() + lean * target.height())
    path = QPainterPath(start)
    levels = graph.node(edge.source).level, graph.node(edge.target).level
    between = [boxes[node.name] for node in graph.nodes if levels[0] < node.level < levels[1]]
    blocked = any(box.top() - 8 < start.y() < box.bottom() + 8 for box in between)
    reach = (end.x() - start.x()) / 2
    if blocked:
        high = min(start.y(), end.y()) - 1.5 * target.height()
        end = QPointF(target.left() - 1.0, target.top() + 0.2 * target.height())
        path.cubicTo(QPointF(start.x() + 0.15 * reach, high), QPointF(end.x() - 0.3 * reach, high), end)
    elif between:  # level beside the boxes between, then over to the target
        path.cubicTo(QPointF(start.x() + 1.3 * reach, start.y()), QPointF(end.x() - 0.4 * reach, end.y()), end)
    else:
        path.cubicTo(QPointF(start.x() + reach, start.y()), QPointF(end.x() - reach, end.y()), end)
    return path
