"""A plot as all panels have it: themed, quick, with round ticks, plain numbers and a value under the mouse.

pyqtgraph draws it, but much of pyqtgraph is switched off, for reasons that were measured: `showGrid` costs 8 to 15 ms
a frame (here one path is the grid), automatic ranges 2.5 ms (here the panel computes them), the axes above and at the
right, never seen, write their names anew at each range, small axes get an SI prefix ("×0.001"), and the context menu
offers things that mean nothing in this program.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsEllipseItem,
    QGraphicsPathItem,
    QMenu,
    QStyleOptionGraphicsItem,
    QWidget,
)

from lrviz._typing import FloatArray
from lrviz.gui.language import tr
from lrviz.gui.theme import Theme
from lrviz.gui.widgets.number_axis import NumberAxis
from lrviz.gui.widgets.ticks import thin_out

LOW_PLOT, NARROW_PLOT = 120, 200
"""A plot lower or narrower than this does without the name of an axis."""

SMOOTH_POINTS = 400
"""Lines with more points than this are drawn without antialiasing, which would take longer than a frame allows."""

LONG_PIXELS = 6000
"""Lines longer than this are zig-zags: drawn solid and thin, else Qt computes every single dash and stroke."""


class Line(pg.PlotCurveItem):
    """A curve that is thinned out to what the screen can show, and smooth where that is affordable."""

    def __init__(self, width: float = 2.0, *, dashed: bool = False) -> None:
        super().__init__()
        self._width, self._dashed = width, dashed
        self.is_long = False
        self._ratio = 1.0
        self._style: tuple[object, ...] = ()

    def restyle(self, color: str | QColor, width: float | None = None) -> None:
        """Change the colour, and the width."""
        self._width = width or self._width
        # Qt takes the width of such a pen for pixels of the screen: hair-thin where one of ours is two by two of them.
        shown = self._ratio * (1.0 if self.is_long else self._width)
        style = QColor(color).rgba(), shown, self._dashed and not self.is_long
        if style == self._style:
            return
        self._style = style
        pen = QPen(QColor(color), style[1])
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if style[2]:
            pen.setDashPattern([5.0, 3.0])
        self.setPen(pen)

    def show_points(self, x: FloatArray, y: FloatArray, plot: Plot) -> None:
        """Draw these points; positions on a logarithmic axis are log10 already."""
        across, up = plot.pixels_per_unit()
        px, py = x * across, y * up
        keep = np.flatnonzero(thin_out(px, py, run=8, tolerance=0.2))
        keep = keep[thin_out(px[keep], py[keep], run=4, tolerance=0.1)]  # what is left of a smooth line
        px, py = px[keep], py[keep]
        long = float(np.hypot(np.diff(px), np.diff(py)).sum()) > LONG_PIXELS
        self.setData(x[keep], y[keep], antialias=len(px) <= SMOOTH_POINTS)
        ratio = plot.devicePixelRatioF()
        if (long, ratio) != (self.is_long, self._ratio):
            self.is_long, self._ratio = long, ratio
            self.restyle(self.opts["pen"].color())


class Dot(QGraphicsEllipseItem):
    """A round mark that keeps its size in pixels."""

    def __init__(self, radius: float = 5.0) -> None:
        super().__init__(-radius, -radius, 2 * radius, 2 * radius)
        self.setFlag(self.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(20)

    def restyle(self, fill: str, edge: str) -> None:
        """Change the colours."""
        self.setBrush(QColor(fill))
        self.setPen(QPen(QColor(edge), 1.2))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw it round."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        super().paint(painter, option, widget)


class Plot(pg.PlotWidget):
    """One plot. It shows the range it is given until the user zooms or drags; a double click or A takes that back."""

    pointed = Signal(float, float)
    """Position of the mouse on the axes (log10 on logarithmic ones)."""

    left = Signal()
    """The mouse points at nothing any more."""

    arrow_pressed = Signal(int)
    """The key ← (−1) or → (+1)."""

    range_changed = Signal()

    def __init__(self, x_label: str, y_label: str, parent: QWidget | None = None) -> None:
        self.x_axis, self.y_axis = NumberAxis("bottom"), NumberAxis("left")
        self._line = 14.0
        super().__init__(parent, axisItems={"bottom": self.x_axis, "left": self.y_axis}, enableMenu=False)
        self._labels = (x_label, y_label)
        self._wanted = (0.0, 1.0, 0.0, 1.0)
        self._following = True
        self._grid_shown: tuple[object, ...] = ()
        item = self.getPlotItem()
        item.hideButtons()
        # Never shown here, and without a parent it would outlive the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.disableAutoRange()
        # Half a label sticks out at the end of either axis, and the name of the one below at the bottom.
        item.layout.setContentsMargins(0, 8, 20, 3)
        for name in ("top", "right"):
            item.getAxis(name).unlinkFromView()
        self._grid = QGraphicsPathItem()
        self._grid.setZValue(-10)
        self.grid_shown = False
        item.addItem(self._grid, ignoreBounds=True)
        item.vb.sigRangeChangedManually.connect(self._on_moved_by_hand)
        item.vb.sigRangeChanged.connect(self._on_range_changed)
        item.vb.sigResized.connect(self._on_range_changed)
        self.setFrameShape(self.Shape.NoFrame)

    # -- appearance ---------------------------------------------------------------------------------------------

    def restyle(self, colors: Theme) -> None:
        """Take on the colours of a theme."""
        self.setBackground(colors.panel)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        for axis, label in ((self.x_axis, self._labels[0]), (self.y_axis, self._labels[1])):
            axis.setPen(pg.mkPen(colors.border))
            axis.setTickPen(pg.mkPen(colors.dim))
            axis.setTextPen(pg.mkPen(colors.dim))
            axis.set_font(font)
            axis.setLabel(label, color=colors.dim)
        self._line = QFontMetricsF(font).height()
        self._fit_labels()
        self._grid.setPen(pg.mkPen(colors.grid))  # one pixel wide at any range

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Leave the names of the axes out where the curve needs the room."""
        super().resizeEvent(event)
        if self.plotItem is not None:  # pyqtgraph resizes once more when it has taken itself apart
            self._fit_labels()

    def set_labels(self, x_label: str, y_label: str) -> None:
        """Change the names of the axes; those that are there already cost nothing."""
        if (x_label, y_label) != self._labels:
            self._labels = (x_label, y_label)
            for axis, label in ((self.x_axis, x_label), (self.y_axis, y_label)):
                axis.setLabel(label, **axis.labelStyle)
            self._fit_labels()  # setLabel shows what was left out

    def _fit_labels(self) -> None:
        named = self.height() >= LOW_PLOT
        self.x_axis.showLabel(named)
        self.x_axis.setHeight(round((2.6 if named else 1.6) * self._line))
        self.y_axis.showLabel(self.width() >= NARROW_PLOT)

    def describe(self, sentence: str) -> None:
        """Say in words what the plot shows, for people who cannot see it."""
        if sentence != self.accessibleDescription():
            self.setAccessibleDescription(sentence)

    def add(self, item: Any) -> None:
        """Add a graphics item, which never changes the range."""
        self.getPlotItem().addItem(item, ignoreBounds=True)

    # -- range --------------------------------------------------------------------------------------------------

    @property
    def following(self) -> bool:
        """Whether the plot shows the range it is given, because the user has not zoomed or dragged."""
        return self._following

    def show_range(self, x_low: float, x_high: float, y_low: float, y_high: float) -> None:
        """Show this part of the plane, unless the user looks at another."""
        wanted = (x_low, x_high, y_low, y_high)
        if wanted != self._wanted:
            self._wanted = wanted
            self._apply()

    def follow(self) -> None:
        """Forget what the user has zoomed to."""
        self._following = True
        self._apply()

    def set_log(self, *, x: bool, y: bool) -> None:
        """Label the axes as logarithmic: what is drawn must be log10 of the values."""
        if (x, y) != (self.x_axis.log, self.y_axis.log):
            self.x_axis.log, self.y_axis.log = x, y
            for axis in (self.x_axis, self.y_axis):
                axis.picture = None
                axis.update()
            self._following = True  # a place on the old axes is none on the new ones

    def to_widget(self, x: float, y: float) -> QPoint:
        """Give the place in pixels of a place on the axes."""
        place: QPoint = self.mapFromScene(self.getPlotItem().vb.mapViewToScene(QPointF(x, y)))
        return place

    def pixels_per_unit(self) -> tuple[float, float]:
        """Pixels of one unit along x and along y."""
        (x_low, x_high), (y_low, y_high) = self.getPlotItem().vb.viewRange()
        box = self.getPlotItem().vb.rect()
        return box.width() / (x_high - x_low), box.height() / (y_high - y_low)

    def _apply(self) -> None:
        if self._following:
            x_low, x_high, y_low, y_high = self._wanted
            self.setRange(xRange=(x_low, x_high), yRange=(y_low, y_high), padding=0, disableAutoRange=False)
            # Else pyqtgraph moves the items while it paints them, which makes Qt paint all of it once more.
            self.getPlotItem().vb.prepareForPaint()

    def _on_moved_by_hand(self, *_: object) -> None:
        self._following = False

    def _on_range_changed(self, *_: object) -> None:
        if self.grid_shown:
            self._show_grid()
        self.range_changed.emit()

    def _show_grid(self) -> None:
        (x_low, x_high), (y_low, y_high) = self.getPlotItem().vb.viewRange()
        positions, _ = self.y_axis.ticks(y_low, y_high, self.getPlotItem().vb.height())
        shown = (x_low, x_high, *positions)
        if shown != self._grid_shown:
            self._grid_shown = shown
            path = QPainterPath()
            for position in positions:
                path.moveTo(x_low, position)
                path.lineTo(x_high, position)
            self._grid.setPath(path)

    # -- mouse and keys -----------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse points."""
        super().mouseMoveEvent(event)
        box = self.getPlotItem().vb
        spot = box.mapFromScene(self.mapToScene(event.position().toPoint()))
        if box.rect().contains(spot):
            place: QPointF = box.mapToView(spot)
            self.pointed.emit(place.x(), place.y())
        else:
            self.left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse is gone."""
        super().leaveEvent(event)
        self.left.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything again."""
        super().mouseDoubleClickEvent(event)
        self.follow()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show everything again with A; point at another value with ← and →."""
        if event.key() == Qt.Key.Key_A and not event.modifiers():
            self.follow()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.arrow_pressed.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the little that makes sense here."""
        menu = self.menu()
        menu.popup(event.globalPos())
        event.accept()

    def menu(self) -> QMenu:
        """Build the context menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if any(self.getPlotItem().vb.state["mouseEnabled"]):
            everything = menu.addAction(tr("Show everything\tA"))
            everything.setEnabled(not self._following)
            everything.triggered.connect(self.follow)
        menu.addAction(tr("Copy as a picture")).triggered.connect(self._copy)
        return menu

    def _copy(self) -> None:
        QApplication.clipboard().setPixmap(self.grab())
