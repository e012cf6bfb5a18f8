"""Three pictures with their captions: in a row where it is low, the last one large where there is height for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from lrviz.gui import theme
from lrviz.gui.widgets.picture_view import PictureView

GAP = 8
CAPTION_GAP = 2
SMALLEST = 48
"""Side of a small picture, in pixels, below which all three are shown alike."""


class PictureGallery(QWidget):
    """Places three views; the last one is the one that matters most."""

    def __init__(self, views: Sequence[PictureView], captions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = tuple(views)
        self.captions = tuple(QLabel(text, self) for text in captions)
        for view, caption in zip(self.views, self.captions, strict=True):
            view.setParent(self)
            theme.set_dim(caption)
            caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            font = caption.font()
            font.setPointSizeF(font.pointSizeF() * 0.85)
            caption.setFont(font)

    def minimumSizeHint(self) -> QSize:
        """Three small pictures in a row."""
        return QSize(180, 56 + self._line)

    def sizeHint(self) -> QSize:
        """One large picture and two small ones."""
        return QSize(300, 220)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the pictures anew."""
        super().resizeEvent(event)
        for view, caption, cell in zip(self.views, self.captions, self._cells(), strict=True):
            view.setGeometry(cell)
            caption.setGeometry(cell.x() - GAP // 2, cell.bottom() + 1 + CAPTION_GAP, cell.width() + GAP, self._line)

    @property
    def _line(self) -> int:
        return self.captions[0].fontMetrics().height() + CAPTION_GAP

    def _cells(self) -> tuple[QRect, ...]:
        """Squares for the pictures, centred in the width: of the two arrangements the one with the larger pictures."""
        width, height = self.width(), self.height()
        side = max(min((width - 2 * GAP) // 3, height - self._line), 1)
        # Two small ones over each other, each with its caption, are as high as the large one with its own.
        large = min(height - self._line, (2 * (width - GAP) + self._line + GAP) // 3)
        small = (large - self._line - GAP) // 2
        if small < SMALLEST or large**2 + 2 * small**2 < 3 * side**2:
            left = (width - 3 * side - 2 * GAP) // 2
            return tuple(QRect(left + i * (side + GAP), 0, side, side) for i in range(3))
        left = (width - large - small - GAP) // 2
        return (
            QRect(left, 0, small, small),
            QRect(left, small + self._line + GAP, small, small),
            QRect(left + small + GAP, 0, large, large),
        )
