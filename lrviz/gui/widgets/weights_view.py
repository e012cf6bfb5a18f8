"""The picture of w: pixels can be picked on it, with the mouse or with the keyboard, and are marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lrviz.gui.widgets.marked_picture import draw_mark
from lrviz.gui.widgets.picture_view import PictureView

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
BADGE = 14.0


class WeightsView(PictureView):
    """A picture with marks. While it is asked to pick, a click or Enter picks a pixel, and Esc gives up.

    The keyboard points at a pixel with the arrow keys (with Shift eight at a time), whether it is to be picked or not.
    """

    picked = Signal(int, int)
    """Row and column."""

    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._picking = False
        self._cursor: tuple[int, int] | None = None
        self._marks: tuple[tuple[int, int], ...] = ()
        self._mark_color = QColor("white")

    @property
    def picking(self) -> bool:
        """Whether pixels are being picked."""
        return self._picking

    @property
    def cursor_pixel(self) -> tuple[int, int] | None:
        """Where the keyboard points."""
        return self._cursor

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The marked pixels, (row, column)."""
        return self._marks

    def set_picking(self, picking: bool) -> None:
        """Begin to pick, or end."""
        if picking == self._picking:
            return
        self._picking = picking
        if picking:
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.unsetCursor()
        self.update()

    def mark(self, marks: tuple[tuple[int, int], ...], color: str) -> None:
        """Mark these pixels, each with its number if there are several."""
        if marks != self._marks or QColor(color) != self._mark_color:
            self._marks, self._mark_color = marks, QColor(color)
            self.update()

    # -- drawing ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, then the marks, then where the keyboard points."""
        super().paintEvent(event)
        rect, pixels = self.picture_rect, self.pixels
        if pixels is None or rect.isEmpty():
            return
        shape = pixels.shape[0], pixels.shape[1]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (row, column) in enumerate(self._marks, 1):
            draw_mark(painter, rect, shape, row, column)
            if len(self._marks) > 1:
                self._draw_badge(painter, self._center(rect, shape, row, column), str(number))
        if self._cursor is not None and self.hasFocus():
            draw_mark(painter, rect, shape, *self._cursor)
            self._draw_cross(painter, rect, self._center(rect, shape, *self._cursor))
        if self._picking:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._mark_color, 2.0))
            painter.drawRect(rect.adjusted(1.0, 1.0, -1.0, -1.0))
        painter.end()

    @staticmethod
    def _center(rect: QRectF, shape: tuple[int, int], row: int, column: int) -> QPointF:
        return QPointF(
            rect.x() + (column + 0.5) * rect.width() / shape[1], rect.y() + (row + 0.5) * rect.height() / shape[0]
        )

    def _draw_badge(self, painter: QPainter, center: QPointF, text: str) -> None:
        """Write the number of a mark beside it, inside the picture."""
        rect = QRectF(center.x() + 6.0, center.y() - 6.0 - BADGE, BADGE, BADGE)
        inside = self.picture_rect
        if rect.right() > inside.right():
            rect.moveRight(center.x() - 6.0)
        if rect.top() < inside.top():
            rect.moveTop(center.y() + 6.0)
        painter.setPen(QPen(QColor("black"), 1.0))
        painter.setBrush(self._mark_color)
        painter.drawEllipse(rect)
        font = QFont(self.font())
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("black") if self._mark_color.lightness() > 120 else QColor("white"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    @staticmethod
    def _draw_cross(painter: QPainter, rect: QRectF, center: QPointF) -> None:
        painter.setPen(QPen(QColor(255, 255, 255, 90), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(rect.left(), center.y()), QPointF(rect.right(), center.y()))
        painter.drawLine(QPointF(center.x(), rect.top()), QPointF(center.x(), rect.bottom()))

    # -- mouse and keys -----------------------------------------------------------------------------------------

    def pixel_at(self, spot: QPointF) -> tuple[int, int] | None:
        """Give the row and column at a place of the widget; None beside the picture."""
        rect = self.picture_rect
        if self.pixels is None or not rect.contains(spot):
            return None
        height, width = self.pixels.shape[:2]
        row = min(int((spot.y() - rect.y()) * height / rect.height()), height - 1)
        return row, min(int((spot.x() - rect.x()) * width / rect.width()), width - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the pixel."""
        pixel = self.pixel_at(event.position())
        if self._picking and event.button() == Qt.MouseButton.LeftButton and pixel is not None:
            self.picked.emit(*pixel)
            event.accept()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Point with the arrow keys, pick with Enter, give up with Esc."""
        key = event.key()
        if key in STEPS and self.pixels is not None:
            height, width = self.pixels.shape[:2]
            far = 8 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            down, right = STEPS[Qt.Key(key)]
            row, column = self._cursor or (height // 2, width // 2)
            if self._cursor is not None:
                row, column = row + far * down, column + far * right
            self._point(min(max(row, 0), height - 1), min(max(column, 0), width - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._picking and self._cursor is not None:
            self.picked.emit(*self._cursor)
        elif key == Qt.Key.Key_Escape and self._picking:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _point(self, row: int, column: int) -> None:
        self._cursor = (row, column)
        self.pixel_pointed.emit(row, column)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard points."""
        super().focusInEvent(event)
        if self._cursor is not None:
            self._point(*self._cursor)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        self.left.emit()
        self.update()
