"""A quiet line about what went wrong, with the whole list a click away; nothing waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lrviz.gui.language import shown, tr


class NoticeBar(QWidget):
    """A sentence, a button that opens the list, and one that puts it away."""

    dismissed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._lines = title, ()  # type: tuple[str, tuple[str, ...]]
        self.dialog: NoticeList | None = None
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.details = QPushButton(tr("Show list"), self)
        self.details.setToolTip(tr("Each file, and why it could not be used"))
        self.details.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.details.clicked.connect(self.show_list)
        close = QToolButton(self)
        close.setObjectName("flat")
        close.setText("×")
        close.setAccessibleName(tr("Put the message away"))
        close.setToolTip(tr("Put this message away"))
        close.clicked.connect(self.dismissed)
        self.close_button = close
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.label, 1)
        row.addWidget(self.details)
        row.addWidget(close)
        self.hide()

    def show_notice(self, message: str, lines: Sequence[str]) -> None:
        """Show a message with its list; an empty message puts the bar away."""
        self.setVisible(bool(message))
        self.label.setText(shown(message))
        self._lines = tuple(lines)
        self.details.setVisible(bool(lines))
        if self.dialog is not None and not lines:
            self.dialog.close()
        elif self.dialog is not None:
            self.dialog.show_lines(self._lines)

    def show_list(self) -> None:
        """Open the list beside everything else, or bring it to the front."""
        if self.dialog is None:
            self.dialog = NoticeList(self._title, self)
            self.dialog.finished.connect(self._forget)
        self.dialog.show_lines(self._lines)
        self.dialog.show()
        self.dialog.raise_()

    def _forget(self) -> None:
        self.dialog = None


class NoticeList(QDialog):
    """Lines that can be selected and copied, in a window of their own."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(560, 320)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setToolTip(tr("Copy the whole list"))
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        self.text.setPlainText("\n".join(lines))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
