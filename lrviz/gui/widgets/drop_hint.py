"""A dashed area that says what can be dropped here; the same shape lies over a well while something hovers over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lrviz.gui.widgets.focus_ring import FocusRing
from lrviz.gui.widgets.picture_list import WellColors


class DropHint(FocusRing):
    """Text in a dashed frame, in colours it is given.

    As the empty state of a well it takes the focus, so that one can paste into it, and a click asks for files.
    """

    clicked = Signal()

    def __init__(self, colors: WellColors, *, overlay: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors, self._overlay = colors, overlay
        self._text, self._more = "", ""
        if overlay:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setAcceptDrops(False)
            self.hide()
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def text(self) -> str:
        """The words in the frame."""
        return f"{self._text}\n{self._more}" if self._more else self._text

    def set_text(self, text: str, more: str = "") -> None:
        """Change the words: a line to read, and a dim one."""
        self._text, self._more = text, more
        self.setAccessibleName(text)
        self.setAccessibleDescription(more)
        self.update()

    def set_colors(self, colors: WellColors) -> None:
        """Take on other colours."""
        self._colors = colors
        self.update()

    def sizeHint(self) -> QSize:
        """Room for three lines."""
        return QSize(200, 5 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the words."""
        colors = self._colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        lively = self._overlay or self.hasFocus()
        pen = QPen(QColor(colors.accent if lively else colors.border), 2 if lively else 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        if self._overlay:
            veil = QColor(colors.panel)
            veil.setAlphaF(0.94)
            painter.setBrush(veil)
        painter.drawRoundedRect(frame, 6, 6)
        self._paint_words(painter, frame.adjusted(10, 6, -10, -6))
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        colors, flags = self._colors, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        upper = painter.boundingRect(room, flags, self._text)
        lower = painter.boundingRect(room, flags, self._more) if self._more else QRectF()
        if upper.height() + lower.height() > room.height():
            lower = QRectF()
        top = room.center().y() - (upper.height() + lower.height()) / 2
        painter.setPen(QColor(colors.accent if self._overlay else colors.text))
        painter.drawText(QRectF(room.x(), top, room.width(), upper.height()), flags, self._text)
        if not lower.isEmpty():
            painter.setPen(QColor(colors.dim))
            painter.drawText(QRectF(room.x(), top + upper.height(), room.width(), lower.height()), flags, self._more)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click as the wish to choose files."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
