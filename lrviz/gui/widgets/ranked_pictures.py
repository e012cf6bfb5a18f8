"""Pictures in an order: each with its name, its label, the neuron's answer and its loss. Made when looked at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lrviz import neuron
from lrviz._typing import IntArray
from lrviz.evaluate import Judgement
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.picture_model import PictureModel, WellPictures
from lrviz.gui.widgets.verdict import probability_relation
from lrviz.images.dataset import Dataset

Index = QModelIndex | QPersistentModelIndex

SIDE = 38
"""Side of a thumbnail, in logical pixels."""

PADDING = 4


class RankedModel(PictureModel):
    """Some pictures of a data set in an order that changes while the neuron learns, and what it says of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._data: Dataset | None = None
        self.judgement: Judgement | None = None
        self.threshold = 0.5
        self._largest = 1.0

    @property
    def dataset(self) -> Dataset | None:
        """The pictures, of which some are shown."""
        return self._data

    @property
    def largest_loss(self) -> float:
        """Loss of the costliest picture of all, which has the whole bar."""
        return self._largest

    @property
    def classes(self) -> tuple[str, str]:
        """Names of y = 0 and y = 1."""
        return self._data.classes if self._data is not None else ("", "")

    def rank(self, data: Dataset | None, judgement: Judgement | None, order: IntArray, threshold: float) -> None:
        """Show these pictures of `data`, by position; rows stay where they are as far as there are as many."""
        self.judgement, self.threshold = judgement, threshold
        self._largest = float(judgement.losses.max(initial=1e-300)) if judgement is not None else 1.0
        if data is not self._data:
            self._data = data
            self._pictures = _all_of(data) if data is not None else WellPictures.none()
        known, rows = self.rowCount(), len(order)
        self._pictures = replace(self._pictures, positions=order)
        if rows > known:
            self.insertRows(known, rows - known)
        elif rows < known:
            self.removeRows(rows, known - rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | bool | None:
        """All of the row in words, for tool tips and screen readers."""
        rows = len(self._pictures.positions)
        if self._data is None or self.judgement is None or not index.isValid() or index.row() >= rows:
            return None
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return None
        position = self.position(index.row())
        y, answer = self.label(position), self.answer(position)
        loss = theme.cost_text(float(self.judgement.losses[position]))
        return tr(
            "{name} · y = {y}, {class_name} · ŷ {probability}, {verdict} · loss {loss}",
            name=self._data.names[position],
            y=y,
            class_name=self.classes[y],
            probability=self.probability_text(position),
            verdict=tr("right" if y == answer else "wrong"),
            loss=loss,
        )

    def label(self, position: int) -> int:
        """Y of a picture."""
        assert self.judgement is not None
        return int(self.judgement.labels[position])

    def probability(self, position: int) -> float:
        """ŷ of a picture."""
        assert self.judgement is not None
        return float(neuron.sigmoid(self.judgement.logits[position : position + 1])[0])

    def probability_text(self, position: int) -> str:
        """ŷ of a picture, with its relation."""
        return probability_relation(self.probability(position))

    def answer(self, position: int) -> int:
        """Answer to a picture, 0 or 1."""
        return int(self.probability(position) > self.threshold)


class RowDelegate(QStyledItemDelegate):
    """Paints one row: the picture, its name, its loss as a number and as a bar, y and ŷ."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All alike."""
        return QSize(100, SIDE + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model, colors = index.model(), theme.current()
        assert isinstance(model, RankedModel)
        if model.judgement is None or index.row() >= len(model.pictures.positions):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, colors)
        pixmap = model.thumbnail(index.row(), SIDE, painter.device().devicePixelRatioF())
        place = QRectF(option.rect.x() + PADDING, option.rect.y() + PADDING, SIDE, SIDE)
        size = pixmap.deviceIndependentSize()
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(place.center())
        painter.drawPixmap(target.topLeft(), pixmap)
        room = option.rect.adjusted(SIDE + 3 * PADDING, PADDING, -2 * PADDING, -PADDING)
        self._paint_words(painter, room, model, model.position(index.row()), colors)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, colors: theme.Theme) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and chosen
        if not (chosen or hovered):
            return
        painter.setPen(QPen(QColor(colors.positive), 1.2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.border if chosen else colors.raised))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)

    def _paint_words(
        self, painter: QPainter, room: QRect, model: RankedModel, position: int, colors: theme.Theme
    ) -> None:
        assert model.judgement is not None
        metrics, line = painter.fontMetrics(), painter.fontMetrics().height()
        top = QRect(room.x(), room.y(), room.width(), line)
        low = QRect(room.x(), room.bottom() - line - 5, room.width(), line)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        loss = float(model.judgement.losses[position])
        text = f"L = {theme.cost_text(loss)}"
        name_room = room.width() - metrics.horizontalAdvance(text) - 10
        name = metrics.elidedText(model.pictures.names[position], Qt.TextElideMode.ElideMiddle, name_room)
        painter.setPen(QColor(colors.text))
        painter.drawText(top, left, name)
        painter.drawText(top, right, text)
        y, answer = model.label(position), model.answer(position)
        probability = f"ŷ {model.probability_text(position)}"
        accents = (colors.negative, colors.positive)
        painter.setPen(QColor(colors.danger if y != answer else colors.dim))
        painter.drawText(low, right, probability)
        label_room = room.width() - metrics.horizontalAdvance(probability) - 10
        painter.setPen(QColor(accents[y]))
        label = metrics.elidedText(f"y = {y} {model.classes[y]}", Qt.TextElideMode.ElideRight, label_room)
        painter.drawText(low, left, label)
        self._paint_bar(painter, room, loss / model.largest_loss, colors.danger if y != answer else colors.dim)

    def _paint_bar(self, painter: QPainter, room: QRect, share: float, color: str) -> None:
        """Draw the loss as a bar, as long as the room for the costliest picture of all."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        bar = QRectF(room.x(), room.bottom() - 2.0, max(1.0, share * room.width()), 2.5)
        painter.drawRoundedRect(bar, 1.25, 1.25)


class RankedPictures(QListView):
    """The list. A picture that is chosen stays chosen, and in its place of the list, while the order changes."""

    opened = Signal(int)
    """A picture is wanted in full, by its position in the data set: a click, or Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ranked = RankedModel(self)
        self.setModel(self.ranked)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Pictures"))
        self.nothing = ""
        self.clicked.connect(self._on_clicked)

    @property
    def chosen(self) -> int | None:
        """Position of the chosen picture in its data set."""
        rows = self.selectedIndexes()
        return self.ranked.position(rows[0].row()) if rows else None

    def show_ranked(self, data: Dataset | None, judgement: Judgement | None, order: IntArray, threshold: float) -> None:
        """Show these pictures in this order; the chosen one stays chosen while it is among them."""
        same_data, chosen = data is self.ranked.dataset, self.chosen
        self.ranked.rank(data, judgement, order, threshold)
        self.executeDelayedItemsLayout()
        self._choose(chosen if same_data else None)
        self.viewport().update()

    def show_nothing(self, why: str) -> None:
        """Say what an empty list says."""
        if why != self.nothing:
            self.nothing = why
            self.viewport().update()

    def _choose(self, position: int | None) -> None:
        """Move the choice to where the picture is now, without scrolling after it."""
        rows = np.flatnonzero(self.ranked.pictures.positions == position) if position is not None else np.empty(0)
        if not len(rows):
            if self.selectedIndexes():
                self.clearSelection()
            return
        index = self.ranked.index(int(rows[0]), 0)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setAutoScroll(False)
            self.setCurrentIndex(index)
            self.setAutoScroll(True)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.ranked.position(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen picture with Enter."""
        chosen = self.chosen
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen is not None:
            self.opened.emit(chosen)
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or why there are none."""
        super().paintEvent(event)
        if self.ranked.rowCount() or not self.nothing:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme.current().dim))
        room = self.viewport().rect().adjusted(12, 8, -12, -8)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.nothing)
        painter.end()


def _all_of(data: Dataset) -> WellPictures:
    m = len(data)
    unmarked: NDArray[np.bool_] = np.zeros(m, np.bool_)
    return WellPictures(data.pixels, np.zeros(0, np.int64), data.names, data.paths, unmarked)
