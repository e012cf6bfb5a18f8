"""What lies over the curves of the cost: the iteration that is shown, where runs fork, which ones leave at the top."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lrviz.gui.language import tr
from lrviz.gui.theme import Theme
from lrviz.gui.widgets.overlay import Overlay

FORK = 3.5
"""Radius of the dot where a run forks, in pixels."""

GAP, BELOW_DOT = 5.0, 6.0
"""Beside an arrow, and below the dot of a run that is beyond the picture, in pixels."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A run whose cost grows beyond the picture.

    Attributes
    ----------
    x : float
        Where it leaves, on the axes.
    color, words : str
    longer : str
        What is said where there is room.
    """

    x: float
    color: str
    words: str
    longer: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What to draw, in the coordinates of the plot.

    Attributes
    ----------
    now : float or None
        x of the iteration that is shown, if it is one of the past.
    now_words : str
    now_above : bool
        Whether the words stand at the top: there is more room where the cost is low.
    forks : tuple of (x, y, color)
    leaving : tuple of Leaving
    """

    now: float | None = None
    now_words: str = ""
    now_above: bool = False
    forks: tuple[tuple[float, float, str], ...] = ()
    leaving: tuple[Leaving, ...] = ()


class CostMarks(Overlay):
    """One item for all of them, painted in pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = Marks()
        self._colors: Theme | None = None
        self._font = QFont()
        self.setZValue(10)

    @property
    def marks(self) -> Marks:
        """What is drawn."""
        return self._marks

    def show_marks(self, marks: Marks) -> None:
        """Draw these; what is drawn already costs nothing."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def restyle(self, colors: Theme, font: QFont) -> None:
        """Take on the colours of a theme and the font of the window."""
        self._colors, self._font = colors, QFont(font)
        self._font.setPointSizeF(0.9 * font.pointSizeF())
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw, in pixels."""
        marks, colors = self._marks, self._colors
        if colors is None or marks == Marks():
            return
        to_pixels = painter.transform()
        box = to_pixels.mapRect(self.boundingRect())
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        line = QFontMetricsF(self._font).height()
        if marks.now is not None:
            x = to_pixels.map(QPointF(marks.now, 0.0)).x()
            painter.setPen(QPen(QColor(colors.text), 1.0))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            above = box.top() + (BELOW_DOT + len(marks.leaving) * line if marks.leaving else 0.0)
            top = above if marks.now_above else box.bottom() - line - 2.0
            self._write(painter, marks.now_words, x, top, box, colors.text)
        for x, y, color in marks.forks:
            painter.setPen(QPen(QColor(colors.panel), 1.0))
            painter.setBrush(QColor(color))
            painter.drawEllipse(to_pixels.map(QPointF(x, y)), FORK, FORK)
        for i, leaving in enumerate(marks.leaving):
            x = to_pixels.map(QPointF(leaving.x, 0.0)).x()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(leaving.color))
            tip = QPointF(x, box.top() + 1.0)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-5.0, 9.0), tip + QPointF(5.0, 9.0)]))
            fits = x + 2 * GAP + QFontMetricsF(self._font).horizontalAdvance(leaving.longer) < box.right()
            words = leaving.longer if fits else leaving.words
            top = box.top() + BELOW_DOT + i * line
            self._write(painter, words, x + GAP, top, box, leaving.color)
        painter.restore()

    def _write(self, painter: QPainter, text: str, x: float, top: float, box: QRectF, color: str) -> None:
        """Write at the right of x, or at its left where that has no room."""
        metrics = QFontMetricsF(self._font)
        width = metrics.horizontalAdvance(text) + 2.0
        left = x + GAP
        if left + width > box.right():
            left = x - 2 * GAP - width
        if left < box.left():
            left = box.left() + GAP
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 2 * GAP)
        painter.setPen(QColor(color))
        painter.drawText(QRectF(left, top, width, metrics.height()), Qt.AlignmentFlag.AlignLeft, text)


def growth(size: str, name: str) -> tuple[str, str]:
    """Say, short and longer, where the J of a run beyond the picture grows to; without a name if it is the only run."""
    if not name:
        return tr("J grows to {J}", J=size), tr("J grows to {J}, beyond the picture", J=size)
    return (
        tr("{name}: J grows to {J}", name=name, J=size),
        tr("{name}: J grows to {J}, beyond the picture", name=name, J=size),
    )
