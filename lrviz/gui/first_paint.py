"""When a window has been painted for the first time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Watches a window until its first frame is painted, with all that is in it, and tells so once."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window: QWidget | None = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look out for the first painting; children are painted in the same event, so tell after it."""
        if event.type() == QEvent.Type.Paint and self._window is not None:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.give_up)
        return False

    def give_up(self) -> None:
        """Wait no longer: tell now, if that has not happened."""
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None
            self.painted.emit()
