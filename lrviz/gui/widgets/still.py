"""A frame around a widget that keeps the changes inside from moving everything outside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Still(QWidget):
    """Holds one widget, and has no layout.

    Each new text of a label asks all layouts above it to be computed anew, up to the main window, which then also makes
    an animation object for each of its docks: measured, some hundred times a second while a run goes on. A widget
    without a layout passes no such request on, except when the least size of the content has changed.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self._least = QSize()
        content.setParent(self)
        self.setFocusProxy(content)

    def sizeHint(self) -> QSize:
        """As large as the content would like to be."""
        return self.content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As large as the content has to be."""
        return self.content.minimumSizeHint().expandedTo(self.content.minimumSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the whole frame."""
        super().resizeEvent(event)
        self.content.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Tell the layouts outside when the content needs another least size."""
        if event.type() == QEvent.Type.LayoutRequest and self.minimumSizeHint() != self._least:
            self._least = self.minimumSizeHint()
            self.updateGeometry()
        return super().event(event)
