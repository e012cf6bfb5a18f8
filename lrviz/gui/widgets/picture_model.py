"""Pictures of one well as a Qt list: thumbnails are made when they are looked at, and kept while there is room."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    QUrl,
)
from PySide6.QtGui import QImage, QPixmap

from lrviz._typing import IntArray, UInt8Image
from lrviz.images.store import PictureStore

PICTURES_MIME = "application/x-lrviz-pictures"
"""Process and positions of dragged pictures, as text "4711:0,3,5": positions mean nothing in another process."""

MOST_THUMBNAILS = 3000
"""Thumbnails kept: some 30 MB on an ordinary screen, and more than anybody scrolls through at once."""

MarkedRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, eq=False)
class WellPictures:
    """What one well shows.

    Attributes
    ----------
    images : PictureStore
        All pictures there are, also those of the other well; never copied.
    positions : ndarray of shape (k,), int64
        Which of them are in this well, in order.
    names : sequence of m str
    paths : sequence of m (Path or None)
    marked : ndarray of shape (m,), bool
        Pictures with a mark in the corner.
    """

    images: PictureStore
    positions: IntArray
    names: Sequence[str]
    paths: Sequence[Path | None]
    marked: NDArray[np.bool_]

    def begins_with(self, other: WellPictures) -> bool:
        """Whether a list of these shows all the other's pictures first (names and marks may differ)."""
        known = len(other.positions)
        if len(self.positions) < known:
            return False
        return self.images.same(self.positions[:known], other.images, other.positions)

    def marks(self) -> NDArray[np.bool_]:
        """Which of the pictures in this well have a mark, in their order."""
        return self.marked[self.positions]

    @classmethod
    def none(cls) -> WellPictures:
        """Nothing at all."""
        return cls(PictureStore(np.zeros((0, 1, 1, 3), np.uint8)), np.zeros(0, np.int64), (), (), np.zeros(0, np.bool_))


class PictureModel(QStringListModel):
    """A view of arrays that belong to somebody else.

    Of the list of strings, all of them empty, only the length is used: laying out 20,000 rows asks for it 40,000
    times, which takes 3 ms in C++ and 30 in Python.
    """

    def __init__(self, mark_text: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = WellPictures.none()
        self._mark_text = mark_text
        self._thumbnails: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._side, self._ratio = 0, 1.0

    @property
    def pictures(self) -> WellPictures:
        """What is shown."""
        return self._pictures

    def show_pictures(self, pictures: WellPictures) -> bool:
        """Show others; whether the list looks different now.

        More pictures behind those that are shown, as they come while a folder is read, leave the list where it is.
        """
        before, known, rows = self._pictures, len(self._pictures.positions), len(pictures.positions)
        if not known or not pictures.begins_with(before):
            self._pictures = pictures
            self.setStringList([""] * rows)
            return bool(known or rows)
        self._pictures = pictures
        if rows > known:
            self.insertRows(known, rows - known)
        remarked = not np.array_equal(before.marks(), pictures.marks()[:known])
        if remarked:
            self.dataChanged.emit(self.index(0, 0), self.index(known - 1, 0))
        return remarked or rows > known

    def position(self, row: int) -> int:
        """Where the picture of a row is among all pictures."""
        return int(self._pictures.positions[row])

    def thumbnail(self, row: int, side: int, ratio: float) -> QPixmap:
        """Make or find the picture of a row, `side` logical pixels at most, for a screen of this pixel ratio."""
        if (side, ratio) != (self._side, self._ratio):
            self._thumbnails.clear()
            self._side, self._ratio = side, ratio
        position = self.position(row)
        key = self._pictures.images.key(position)
        pixmap = self._thumbnails.get(key)
        if pixmap is None:
            pixmap = self._thumbnails[key] = _pixmap(self._pictures.images[position], side, ratio)
            if len(self._thumbnails) > MOST_THUMBNAILS:
                self._thumbnails.popitem(last=False)
        else:
            self._thumbnails.move_to_end(key)
        return pixmap

    # -- Qt's side ----------------------------------------------------------------------------------------------

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | bool | None:
        """Name, for tool tips and screen readers, and whether it is marked."""
        if not index.isValid() or index.row() >= len(self._pictures.positions):
            return None
        position = self.position(index.row())
        marked = bool(self._pictures.marked[position])
        if role == MarkedRole:
            return marked
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            name = self._pictures.names[position]
            return f"{name} · {self._mark_text}" if marked else name
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Pictures can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Pictures under way: to the other well by their positions, elsewhere as files, or as pixels."""
        positions = [self.position(index.row()) for index in sorted(indexes, key=lambda index: index.row())]
        mime = QMimeData()
        mime.setData(PICTURES_MIME, QByteArray(f"{os.getpid()}:{','.join(map(str, positions))}".encode()))
        paths = [path for position in positions if (path := self._pictures.paths[position]) is not None]
        if paths:
            mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        elif positions:
            mime.setImageData(_qimage(self._pictures.images[positions[0]]).copy())
        return mime


def dragged_positions(mime: QMimeData) -> list[int]:
    """Positions of the pictures in a drag that began in a well of this program; empty for every other drag."""
    process, _, positions = bytes(mime.data(PICTURES_MIME).data()).decode("ascii", "replace").partition(":")
    return [int(part) for part in positions.split(",") if part.isdecimal()] if process == str(os.getpid()) else []


def _qimage(image: UInt8Image) -> QImage:
    """See an array as a QImage, without copying: it lives as long as the array."""
    height, width, _ = image.shape
    return QImage(image.data, width, height, 3 * width, QImage.Format.Format_RGB888)


def _pixmap(image: UInt8Image, side: int, ratio: float) -> QPixmap:
    edge = max(1, round(side * ratio))
    # The neuron's pixels are shown as squares when they are few; smoothing would invent detail it never sees.
    small = 2 * max(image.shape[:2]) <= edge
    how = Qt.TransformationMode.FastTransformation if small else Qt.TransformationMode.SmoothTransformation
    scaled = _qimage(image).scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio, how)
    pixmap = QPixmap.fromImage(scaled)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
