"""A computation graph, painted: values flow forward along its edges, derivatives come back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from time import monotonic as clock

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lrviz._typing import UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.focus_ring import FocusRing
from lrviz.gui.widgets.graph_layout import LINE, PAD, Layout, lay_out
from lrviz.gui.widgets.graph_wordings import array_wordings, edge_lines, fitting, number, number_wordings
from lrviz.lesson.graph import Edge, Graph, Node, Slope
from lrviz.lesson.values import Value, number_text, words

SECONDS = 0.5
"""How long something travels along an edge."""

ROOM_FOR_WORDS = 5.6
"""Width, in font sizes, that pictures leave to the words of a box."""

KEYS = {Qt.Key.Key_Right: "on", Qt.Key.Key_Left: "back", Qt.Key.Key_Home: "first", Qt.Key.Key_End: "last"}


class GraphView(FocusRing):
    """Shows a graph as far as its steps have been made; ← → go through them, ↑ ↓ point at the nodes."""

    wanted = Signal(str)
    """ "on", "back", "first", "last" or "play"."""

    pointed = Signal()
    """The keyboard points at another node."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Computation graph"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        self._graph: Graph | None = None
        self._pictures: Mapping[str, UInt8Image] = {}
        self._at = 0
        self._node: str | None = None
        self._layout: tuple[object, Layout] | None = None
        self._begun = -1.0
        self._ticker = QTimer(self)
        self._ticker.setInterval(theme.TICK_MS)
        self._ticker.timeout.connect(self._tick)

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def graph(self) -> Graph | None:
        """What is shown."""
        return self._graph

    @property
    def at(self) -> int:
        """How many of its steps have been made."""
        return self._at

    @property
    def node(self) -> Node | None:
        """The node the keyboard points at."""
        if self._graph is None or self._node is None:
            return None
        return next((node for node in self._graph.nodes if node.name == self._node), None)

    def show_graph(self, graph: Graph, pictures: Mapping[str, UInt8Image]) -> None:
        """Show a graph; `pictures` by the names of nodes, and of derivatives ("dw")."""
        self._graph, self._pictures = graph, dict(pictures)
        self._at = min(self._at, len(graph.steps))
        self._layout = None
        self.update()

    def show_step(self, at: int, *, moving: bool = False) -> None:
        """Show this many steps as made; `moving`: what the last one is made of travels along its edges."""
        self._at = at
        self._begun = clock() if moving and at else -1.0
        if self._begun >= 0 and self.isVisible():
            self._ticker.start()
        self.update()

    def slope_of(self, name: str) -> Slope | None:
        """Give the derivative at a node, if its step has been made."""
        for step in self._made():
            if isinstance(step, Slope) and step.node == name:
                return step
        return None

    def is_computed(self, node: Node) -> bool:
        """Whether the value of a node is known by now."""
        return node.given or node in self._made()

    def details(self, node: Node) -> str:
        """Say all that is known of a node."""
        if not self.is_computed(node):
            return tr("{formula}: not computed yet", formula=f"{node.name} = {node.formula}")
        assert self._graph is not None
        about, slope = self._graph.about, self.slope_of(node.name)
        parts = [node.text] if node.name not in about else [tr(words(node.name, about[node.name]))]
        if slope is not None:
            parts.append(slope.text)
            if slope.name in about:
                parts.append(tr(words(slope.name, about[slope.name])))
        return "\n".join(parts)

    def _made(self) -> tuple[Node | Slope, ...]:
        return self._graph.steps[: self._at] if self._graph is not None else ()

    # -- time ---------------------------------------------------------------------------------------------------

    def _share(self) -> float:
        """How far what travels has come, 0 to 1."""
        return min((clock() - self._begun) / SECONDS, 1.0) if self._begun >= 0 else 1.0

    def _tick(self) -> None:
        if self._share() >= 1.0:
            self._begun = -1.0
            self._ticker.stop()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._ticker.stop()
        self._begun = -1.0

    # -- painting -----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(520, 260)

    def places(self) -> Layout | None:
        """Where everything is, at the size of now."""
        if self._graph is None:
            return None
        key = (self._graph, self.size(), tuple(self._pictures))
        if self._layout is None or self._layout[0] != key:
            self._layout = key, lay_out(self._graph, self.width(), self.height(), self._pictures)
        return self._layout[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw edges, what travels along them, boxes, and the labels of the edges."""
        places, graph = self.places(), self._graph
        if places is None or graph is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        active = self._active()
        for edge, path in zip(graph.edges, places.paths, strict=True):
            self._draw_edge(painter, path, self._edge_color(edge, edge in active), 2.2 if edge in active else 1.3)
        for node in graph.nodes:
            self._draw_box(painter, node, places)
        for edge, path in zip(graph.edges, places.paths, strict=True):
            self._draw_label(painter, edge, path, places, edge in active)
        self._draw_travellers(painter, places, active)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.current().positive), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    @property
    def _current(self) -> Node | Slope | None:
        made = self._made()
        return made[-1] if made else None

    def _active(self) -> tuple[Edge, ...]:
        """Edges that the last step went along."""
        step, graph = self._current, self._graph
        if isinstance(step, Slope):
            return tuple(term.edge for term in step.terms)
        if isinstance(step, Node) and graph is not None:
            return tuple(edge for edge in graph.edges if edge.target == step.name)
        return ()

    def _edge_color(self, edge: Edge, active: bool) -> str:
        colors = theme.current()
        if active:
            return colors.positive if isinstance(self._current, Slope) else colors.negative
        return colors.dim

    def _draw_edge(self, painter: QPainter, path: QPainterPath, color: str, width: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(color), width))
        painter.drawPath(path)
        tip, before = path.pointAtPercent(1.0), path.pointAtPercent(0.94)
        angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
        size = 5.0 + width
        wings = [
            QPointF(tip.x() - size * math.cos(angle + turn), tip.y() - size * math.sin(angle + turn))
            for turn in (0.42, -0.42)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawPolygon(QPolygonF([tip, *wings]))

    def _draw_travellers(self, painter: QPainter, places: Layout, active: tuple[Edge, ...]) -> None:
        share = self._share()
        if share >= 1.0 or self._graph is None:
            return
        back = isinstance(self._current, Slope)
        eased = share * share * (3 - 2 * share)
        colors = theme.current()
        painter.setPen(QPen(QColor(colors.panel), 1.5))
        painter.setBrush(QColor(colors.positive if back else colors.negative))
        for edge, path in zip(self._graph.edges, places.paths, strict=True):
            if edge in active:
                painter.drawEllipse(path.pointAtPercent(1 - eased if back else eased), 5.5, 5.5)

    # -- boxes --------------------------------------------------------------------------------------------------

    def _draw_box(self, painter: QPainter, node: Node, places: Layout) -> None:
        colors, rect = theme.current(), places.boxes[node.name]
        step = self._current
        current = isinstance(step, (Node, Slope)) and (step.name if isinstance(step, Node) else step.node) == node.name
        edge = colors.border
        if current:
            edge = colors.positive if isinstance(step, Slope) else colors.negative
        elif node.name == self._node and self.hasFocus():
            edge = colors.text
        painter.setPen(QPen(QColor(edge), 2.0 if current or node.name == self._node else 1.0))
        painter.setBrush(QColor(colors.raised))
        painter.drawRoundedRect(rect, 6, 6)
        inner = self._draw_pictures(painter, node, rect.adjusted(PAD - 1, PAD, 1 - PAD, -PAD), places.font)
        line = places.font * LINE
        lines = self._lines(node)
        shown = lines[: max(int((inner.height() + 2) / line), 1)] if lines[2][0][0] else lines[:2]
        if lines[2][0][0] and len(shown) < 3:  # the derivative is news; the value is not
            shown = [lines[0], lines[2]][: max(len(shown), 1)]
        top = inner.center().y() - len(shown) * line / 2
        for row, (wordings, color, bold) in enumerate(shown):
            font = self._font(places.font, bold=bold)
            painter.setFont(font)
            painter.setPen(QColor(color))
            place = QRectF(inner.x(), top + row * line, inner.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, fitting(font, inner.width(), wordings))

    def _lines(self, node: Node) -> list[tuple[tuple[str, ...], str, bool]]:
        """Give the lines of a box: (wordings, the longest first; color; bold)."""
        colors = theme.current()
        head = (node.name,) if node.given else (f"{node.name} = {node.formula}", node.name)
        value = self._wordings(node.name, node.value) if self.is_computed(node) else ("?",)
        slope = self.slope_of(node.name)
        below: tuple[str, ...] = ("",)
        if slope is not None:
            below = self._wordings(slope.name, slope.value)
            if isinstance(slope.value, float):
                below = (f"{slope.name} = {number_text(slope.value)}", *below)
        known = colors.text if self.is_computed(node) else colors.dim
        return [(head, colors.text, True), (value, known, False), (below, colors.positive, True)]

    def _wordings(self, name: str, value: Value) -> tuple[str, ...]:
        assert self._graph is not None
        return number_wordings(value) if isinstance(value, float) else array_wordings(name, self._graph.about[name])

    def _draw_pictures(self, painter: QPainter, node: Node, inner: QRectF, font: float) -> QRectF:
        """Draw a value and a derivative that are pictures; give the room that is left for words."""
        slope = self.slope_of(node.name)
        shown = [self._pictures.get(node.name)]
        if slope is not None:
            shown.append(self._pictures.get(slope.name))
        for place, pixels in enumerate(shown):
            side = min(inner.height(), inner.width() - ROOM_FOR_WORDS * font - 3)
            if pixels is None or side < 14:
                continue
            rect = QRectF(inner.left() if place == 0 else inner.right() - side, 0, side, side)
            rect.moveTop(inner.center().y() - side / 2)
            height, width = pixels.shape[:2]
            image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            painter.drawImage(_within(rect, width, height), image)
            inner = inner.adjusted(side + 3, 0, 0, 0) if place == 0 else inner.adjusted(0, 0, -side - 3, 0)
        return inner

    # -- labels -------------------------------------------------------------------------------------------------

    def _draw_label(self, painter: QPainter, edge: Edge, path: QPainterPath, places: Layout, active: bool) -> None:
        """Write the local derivative at an edge that has been gone back along, and at the last ones the product."""
        slope = self.slope_of(edge.source)
        term = next((term for term in slope.terms if term.edge is edge), None) if slope is not None else None
        if term is None:
            return
        colors, font = theme.current(), self._font(max(0.88 * places.font, 9.5), bold=active)
        metrics = QFontMetricsF(font)
        span = path.boundingRect()
        room = max(places.gap - 12, 0.6 * span.width()) if not active else max(2.2 * places.gap, 0.6 * span.width())
        lines = edge_lines(edge, font, room, short=not active)
        if active and all(isinstance(part, float) for part in (term.upstream, edge.derivative, term.value)):
            product = f"{number(term.upstream)} · {number(edge.derivative)} = {number(term.value)}"
            lines.append(fitting(font, room, (product, f"= {number(term.value)}")))
        if not lines:
            return
        width = max(metrics.horizontalAdvance(line) for line in lines) + 8
        middle = path.pointAtPercent(0.5)
        rect = QRectF(0, 0, width, len(lines) * metrics.height() + 2)
        rect.moveCenter(middle)
        if width > span.width() - 8 and span.height() < rect.height():  # above the boxes rather than over them
            box = places.boxes[edge.target]
            rect.moveBottom(box.top() - 3 if box.top() - 3 > rect.height() else middle.y() - 4)
        rect.moveLeft(min(max(rect.left(), 2.0), max(self.width() - width - 2.0, 2.0)))
        back = QColor(colors.panel)
        back.setAlphaF(0.9)
        painter.setPen(QPen(QColor(colors.positive), 1.0) if active else Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(colors.positive if active else colors.dim))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(size), 9))
        font.setBold(bold)
        return font

    # -- mouse and keys -----------------------------------------------------------------------------------------

    def node_at(self, spot: QPointF) -> Node | None:
        """Find the node under the mouse."""
        places, graph = self.places(), self._graph
        if places is None or graph is None:
            return None
        return next((node for node in graph.nodes if places.boxes[node.name].contains(spot)), None)

    def event(self, event: QEvent) -> bool:
        """Say of the node under the mouse all that is known."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            node = self.node_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.details(node) if node is not None else self.toolTip(), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at a node."""
        self.setFocus()
        node = self.node_at(event.position())
        self._point(node.name if node is not None else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → Home End through the steps, Enter to play, ↑ ↓ to the nodes, Esc to none of them."""
        key = Qt.Key(event.key())
        if key in KEYS:
            self.wanted.emit(KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("play")
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._graph is not None:
            names = [node.name for node in self._graph.nodes]
            way = 1 if key == Qt.Key.Key_Down else -1
            now = names.index(self._node) if self._node in names else (-1 if way > 0 else 0)
            self._point(names[(now + way) % len(names)])
        elif key == Qt.Key.Key_Escape and self._node is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def _point(self, name: str | None) -> None:
        if name != self._node:
            self._node = name
            self.pointed.emit()
            self.update()


def _within(rect: QRectF, width: int, height: int) -> QRectF:
    """Give the largest rectangle of this shape in the middle of another."""
    scale = min(rect.width() / width, rect.height() / height)
    fitted = QRectF(0, 0, width * scale, height * scale)
    fitted.moveCenter(rect.center())
    return fitted
