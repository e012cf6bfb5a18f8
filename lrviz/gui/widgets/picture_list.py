"""Thumbnails side by side, filling the width; 20,000 of them cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QDrag, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lrviz.gui.widgets.picture_model import MarkedRole, PictureModel

GAP = 6
SMALLEST, LARGEST = 44, 64
"""Limits of a thumbnail's side in logical pixels; within them it takes what makes the row end at the edge."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class WellColors:
    """Colours of a well, as #rrggbb; `accent` is its class's."""

    accent: str
    text: str
    dim: str
    panel: str
    border: str


class PictureDelegate(QStyledItemDelegate):
    """Paints one thumbnail: rounded, with a ring when chosen and a folded corner when marked."""

    def __init__(self, side: int, colors: WellColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side, self.colors = side, colors
        self.anything_chosen = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All alike."""
        return QSize(self.side + GAP, self.side + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one item."""
        model = index.model()
        assert isinstance(model, PictureModel)
        pixmap = model.thumbnail(index.row(), self.side, painter.device().devicePixelRatioF())
        frame = QRectF(option.rect.x(), option.rect.y(), self.side, self.side)
        size = pixmap.deviceIndependentSize()
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(frame.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(target, 4, 4)
        painter.setClipPath(outline)
        painter.drawPixmap(target.topLeft(), pixmap)
        if index.data(MarkedRole):
            self._paint_mark(painter, target)
        painter.setClipping(False)
        self._paint_ring(painter, target, option.state)
        painter.restore()

    def _paint_mark(self, painter: QPainter, target: QRectF) -> None:
        """Fold the top right corner: kept apart, but not in the way."""
        corner, size = target.topRight(), 12.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colors.panel))
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(size, 0), corner + QPointF(0, size)]))
        painter.setBrush(QColor(self.colors.dim))
        inner = size - 4
        corner += QPointF(-1, 1)
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(inner, 0), corner + QPointF(0, inner)]))

    def _paint_ring(self, painter: QPainter, target: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        # Before anybody has used the keyboard or chosen anything, a ring around the first picture would only puzzle.
        by_keyboard = bool(state & QStyle.StateFlag.State_KeyboardFocusChange)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and (by_keyboard or self.anything_chosen)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen:
            inside = target.adjusted(1, 1, -1, -1)
            painter.setPen(QPen(QColor(self.colors.panel), 4))
            painter.drawRoundedRect(inside, 4, 4)
            painter.setPen(QPen(QColor(self.colors.accent), 3))
            painter.drawRoundedRect(target.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        elif hovered:
            painter.setPen(QPen(QColor(self.colors.text), 1.5))
            painter.drawRoundedRect(target.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        if focused:
            pen = QPen(QColor(self.colors.text), 1.5, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRoundedRect(target.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)


class PictureList(QListView):
    """The list of one well. What is done with its pictures is the well's business."""

    def __init__(self, model: PictureModel, colors: WellColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self._delegate = PictureDelegate(SMALLEST, colors, self)
        self.setItemDelegate(self._delegate)
        # Not icon mode: wrapped list mode looks the same and lays 20,000 items out in half the time (15 ms).
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(False)  # the well takes drops, wherever on it they fall
        self.viewport().setAcceptDrops(False)
        self.setTabKeyNavigation(False)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self._fit()

    @property
    def side(self) -> int:
        """Side of a thumbnail, in logical pixels."""
        return self._delegate.side

    def set_colors(self, colors: WellColors) -> None:
        """Take on other colours."""
        self._delegate.colors = colors
        self.viewport().update()

    def lay_out(self) -> None:
        """Place the pictures now, as part of this frame, not in one of Qt's own choosing."""
        self.executeDelayedItemsLayout()

    def chosen_positions(self) -> list[int]:
        """Which pictures are chosen, as positions among all pictures, in order."""
        return [self._model.position(row) for row in sorted(index.row() for index in self.selectedIndexes())]

    def choose(self, positions: Sequence[int]) -> None:
        """Choose the pictures of these positions, as far as they are here, and bring the first into sight."""
        rows = np.flatnonzero(np.isin(self._model.pictures.positions, np.asarray(positions, np.int64)))
        selection = QItemSelection()
        for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
            if len(run):  # by ranges: 20,000 in a row are one
                selection.select(self._model.index(int(run[0]), 0), self._model.index(int(run[-1]), 0))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if len(rows):
            first = self._model.index(int(rows[0]), 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first, QListView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the thumbnails to the width."""
        self._fit()
        super().resizeEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the chosen pictures, as a small stack. Always a copy: no other program may take the files away."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData(indexes))
        drag.setPixmap(self.drag_pixmap())
        drag.setHotSpot(QPoint(self.side // 2, self.side // 2))
        drag.exec(Qt.DropAction.CopyAction)

    def drag_pixmap(self) -> QPixmap:
        """Draw what hangs at the mouse: the picture, and how many it stands for."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        side, ratio = self.side, self.devicePixelRatioF()
        pixmap = QPixmap(round((side + 12) * ratio), round((side + 12) * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for depth, index in reversed(list(enumerate(indexes[:3]))):
            painter.drawPixmap(4 * depth, 4 * depth, self._model.thumbnail(index.row(), side, ratio))
        if len(indexes) > 1:
            text = f"{len(indexes):,}"
            badge = QRect(0, 0, painter.fontMetrics().horizontalAdvance(text) + 12, painter.fontMetrics().height() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._delegate.colors.accent))
            painter.drawRoundedRect(badge, 8, 8)
            painter.setPen(QColor(self._delegate.colors.panel))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return pixmap

    def _on_selection(self) -> None:
        self._delegate.anything_chosen = self.selectionModel().hasSelection()

    def _fit(self) -> None:
        """Choose the thumbnails' size so that a row ends at the edge, whether a scroll bar is there or not."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 1  # a row that fits exactly is wrapped
        columns = max(1, room // (SMALLEST + GAP))
        cell = min(max(room // columns, SMALLEST + GAP), LARGEST + GAP)
        if self.gridSize().width() != cell:
            self._delegate.side = cell - GAP
            self.setGridSize(QSize(cell, cell))
