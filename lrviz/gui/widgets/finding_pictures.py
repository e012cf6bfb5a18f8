"""The pictures a finding is about, large enough to compare, each with where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lrviz._typing import UInt8Image
from lrviz.gui.language import shown, tr
from lrviz.images.findings import Concerned

SIDE = 128
"""Side of a picture, in logical pixels."""


class FindingPictures(QDialog):
    """A window beside everything else; pairs stand side by side, two columns wide."""

    chosen = Signal(str, object)
    """The user wants to put a picture to the neuron: its name and pixels."""

    def __init__(self, sentence: str, pictures: Sequence[Concerned], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pictures concerned"))
        self._pictures = tuple(pictures)
        self.sentence = QLabel(shown(sentence), self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Pictures concerned"))
        self.list.setToolTip(tr("Double-click or Enter puts a picture to the neuron"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Fixed)
        self.list.setIconSize(QSize(SIDE, SIDE))
        cell = QSize(SIDE + 24, SIDE + 12 + 2 * self.fontMetrics().lineSpacing())
        self.list.setGridSize(cell)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        bar = self.list.verticalScrollBar().sizeHint().width()
        self.list.setFixedWidth(2 * cell.width() + bar + 2 * self.list.frameWidth() + 2)
        for picture in pictures:
            self.list.addItem(self._item(picture))
        self.list.itemActivated.connect(self._on_activated)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.sentence)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        rows = min((len(pictures) + 1) // 2, 3)
        self.resize(self.sizeHint().width(), rows * cell.height() + 130)

    def _item(self, picture: Concerned) -> QListWidgetItem:
        room = SIDE + 16
        words = shown(picture.place)
        name = self.fontMetrics().elidedText(picture.name, Qt.TextElideMode.ElideMiddle, room)
        place = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        item = QListWidgetItem(_icon(picture.pixels, self.devicePixelRatioF()), f"{name}\n{place}")
        item.setToolTip(f"{picture.name}\n{words}")
        return item

    def _on_activated(self, item: QListWidgetItem) -> None:
        picture = self._pictures[self.list.row(item)]
        self.chosen.emit(picture.name, picture.pixels)


def show_pictures_of(
    sentence: str, pictures: Sequence[Concerned], choose: Callable[[str, UInt8Image], None], parent: QWidget
) -> FindingPictures:
    """Open the window in place of the one before; `choose` gets the picture that is to be put to the neuron."""
    for before in parent.findChildren(FindingPictures):
        before.close()
    window = FindingPictures(sentence, pictures, parent)
    window.chosen.connect(choose)
    window.show()
    return window


def _icon(pixels: UInt8Image, ratio: float) -> QIcon:
    height, width, _ = pixels.shape
    image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    edge = round(SIDE * ratio)
    # The neuron's pixels are shown as squares when they are few; smoothing would invent detail it never sees.
    few = 2 * max(height, width) <= edge
    how = Qt.TransformationMode.FastTransformation if few else Qt.TransformationMode.SmoothTransformation
    pixmap = QPixmap.fromImage(image.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio, how))
    pixmap.setDevicePixelRatio(ratio)
    return QIcon(pixmap)
