"""A name that is edited in its place: double click or F2, Enter to keep, Escape to leave it as it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.header import ElidedLabel


class NameLabel(QWidget):
    """Shows a name (with something after it that is not edited) and lets the user change it."""

    name_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel(self)
        font = self.label.font()
        font.setBold(True)
        self.label.setFont(font)
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(tr("Name of the class"))
        self.edit.setMaxLength(60)
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._finish)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.label)
        self._stack.addWidget(self.edit)
        self._name = ""
        self.setToolTip(tr("Double click (or F2) to rename"))

    @property
    def editing(self) -> bool:
        """Whether the name is being edited."""
        return self._stack.currentWidget() is self.edit

    def show_name(self, name: str, after: str) -> None:
        """Show a name; the user's own editing goes on undisturbed."""
        self._name = name
        self.label.show_text(name, f"  {after}")

    def set_color(self, color: str) -> None:
        """Change the colour of the name."""
        self.label.setStyleSheet(f"color: {color};")

    def begin(self) -> None:
        """Let the user edit."""
        self.edit.setText(self._name)
        self._stack.setCurrentWidget(self.edit)
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit."""
        self.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the name alone on Escape."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.edit.setText(self._name)
            self._finish()
            return True
        return super().eventFilter(watched, event)

    def _finish(self) -> None:
        if self.editing:
            name = self.edit.text().strip()
            self._stack.setCurrentWidget(self.label)
            if name and name != self._name:
                self.name_edited.emit(name)
