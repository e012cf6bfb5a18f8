"""One picture on its way to the neuron: its pixels, its planes, its column x, and where that stands in X."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.widgets.column_view import ColumnView, symbol, value_text
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.marked_picture import MarkedPicture, PlaneStrip
from lrviz.gui.widgets.matrix_view import MatrixView
from lrviz.gui.widgets.pixel_grid import PixelGrid
from lrviz.images.unroll import Place, Unrolled, strip
from lrviz.said import say

UNROLL_MS = 1800

ROOM_FOR_MATRIX, ROOM_FOR_PICTURE = 500, 330
"""Widths from which on these are shown too: pixels and column come first."""

COLORS = {3: (say("red"), say("green"), say("blue")), 1: (say("grey"),)}


class UnrollView(QWidget):
    """Marks one number in all of its views at once; whoever points at one of them chooses another."""

    pointed = Signal(int)
    """Index in x of the marked number."""

    column_chosen = Signal(int)
    """Column of X."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unrolled: Unrolled | None = None
        self._index = 0
        self.picture = MarkedPicture(tr("The picture as the neuron sees it"), self)
        self.planes, self.grid = PlaneStrip(self), PixelGrid(self)
        self.column, self.matrix = ColumnView(self), MatrixView(self)
        self.picture.pixel_pointed.connect(self._on_picture_pointed)
        self.planes.pointed.connect(self._on_plane_pointed)
        self.grid.pointed.connect(self._on_grid_pointed)
        self.column.chosen.connect(self.point)
        self.matrix.chosen.connect(self.column_chosen)
        self.picture_caption, self.grid_caption, self.column_caption = (self._caption() for _ in range(3))
        self.picture_caption.show_text(tr("What the neuron sees"))
        self.reading, self.shapes = ElidedLabel(self), ElidedLabel(self)
        theme.set_dim(self.shapes)
        self.shapes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._animation.valueChanged.connect(self._set_share)
        self._arrange()

    def _caption(self) -> ElidedLabel:
        caption = ElidedLabel(self)
        theme.set_dim(caption)
        font = caption.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        caption.setFont(font)
        return caption

    def _arrange(self) -> None:
        views = QHBoxLayout()
        views.setSpacing(14)
        views.addLayout(_under(self.picture_caption, self.picture, self.planes), 10)
        views.addLayout(_under(self.grid_caption, self.grid), 13)
        views.addLayout(_under(self.column_caption, self.column), 11)
        views.addWidget(self.matrix, 11)
        words = QHBoxLayout()
        words.setSpacing(14)
        words.addWidget(self.reading, 5)
        words.addWidget(self.shapes, 3)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(5)
        body.addLayout(views, 1)
        body.addLayout(words)

    def minimumSizeHint(self) -> QSize:
        """Pixels and column, and nothing else."""
        return QSize(250, 150)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        for widget in (self.picture_caption, self.picture, self.planes):
            widget.setVisible(self.width() >= ROOM_FOR_PICTURE)
        self.matrix.setVisible(self.width() >= ROOM_FOR_MATRIX)

    # -- showing ------------------------------------------------------------------------------------------------

    def show_unrolled(self, unrolled: Unrolled, index: int, name: str) -> None:
        """Show a picture and its x, with one number of it marked."""
        self._unrolled = unrolled
        height, width, channels = unrolled.shape
        self.picture.show_pixels(unrolled.preprocessing.seen(unrolled.x))
        self.picture.describe(tr("{name}, {height} rows of {width} pixels", name=name, height=height, width=width))
        self.planes.show_pixels(unrolled.pixels)
        self.grid.show_pixels(unrolled.pixels)
        self.column.show_column(unrolled.x, channels, width * channels, strip(unrolled))
        self.column_caption.show_text(f"x  {unrolled.n_x:,} × 1")
        self._mark(index, center=True)

    def show_column(self, column: int | None, name: str) -> None:
        """Let a column of X stand out, that of the picture; None if it is none."""
        n_x, m = self.matrix.dimensions
        words = tr("X is {n_x:,} × {m:,}, Y is 1 × {m:,}", n_x=n_x, m=m)
        self.shapes.show_text(words)
        self.matrix.mark(column)
        self.matrix.setAccessibleDescription(f"{words}. {shown(name)}")

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.picture.set_edge(colors.border)
        for view in (self.grid, self.column, self.planes, self.matrix):
            view.update()

    # -- pointing -----------------------------------------------------------------------------------------------

    def point(self, index: int, *, center: bool = False) -> None:
        """Mark a number of x in all views, and tell."""
        if self._unrolled is not None and index != self._index:
            self._mark(index, center=center)
            self.pointed.emit(index)

    def _on_picture_pointed(self, row: int, column: int) -> None:
        if self._unrolled is not None:
            channel = self._unrolled.place(self._index).channel
            self.point(self._unrolled.index(Place(row, column, channel)), center=True)

    def _on_plane_pointed(self, row: int, column: int, channel: int) -> None:
        if self._unrolled is not None:
            self.point(self._unrolled.index(Place(row, column, channel)), center=True)

    def _on_grid_pointed(self, row: int, column: int, channel: int) -> None:
        if self._unrolled is not None:
            self.point(self._unrolled.index(Place(row, column, channel)))

    def _mark(self, index: int, *, center: bool) -> None:
        unrolled = self._unrolled
        assert unrolled is not None
        self._index = index
        place = unrolled.place(index)
        self.picture.mark(place.row, place.column)
        self.planes.mark(*place)
        self.grid.mark(*place, center=center)
        self.column.mark(index)
        self.grid_caption.show_text(tr("row {row}, column {column}", row=place.row, column=place.column))
        self._say(unrolled, index, place)

    def _say(self, unrolled: Unrolled, index: int, place: Place) -> None:
        terms = (symbol(index), unrolled.arithmetic(index), value_text(float(unrolled.x[index, 0])))
        color = COLORS[unrolled.shape[2]][place.channel]
        text = tr(
            "{value} ({color} of row {row}, column {column})",
            value=" = ".join(filter(None, terms)),
            color=color,
            row=place.row,
            column=place.column,
        )
        self.reading.show_text(text)
        for view in (self.grid, self.column, self.planes):
            view.setAccessibleDescription(text)

    # -- unrolling ----------------------------------------------------------------------------------------------

    def unroll(self) -> None:
        """Let the rows of the planes go into the column; at once where the system wants no animations."""
        self._animation.stop()
        self._animation.setDuration(self._duration())
        self._animation.start()

    def _duration(self) -> int:
        wanted = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        return UNROLL_MS if wanted else 0

    def _set_share(self, share: float) -> None:
        self.planes.set_share(share)
        self.column.set_share(share)

    def hideEvent(self, event: QHideEvent) -> None:
        """End the animation: nobody looks."""
        super().hideEvent(event)
        self._animation.stop()
        self._set_share(1.0)


def _under(caption: QWidget, *views: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(caption)
    for view, stretch in zip(views, (3, 1), strict=False):
        column.addWidget(view, stretch)
    return column
