"""The bar above a panel: its title, a small text at the right, and a button that closes the dock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from lrviz.gui.language import tr


class ElidedLabel(QLabel):
    """A label that shortens its text with … where room is short, and has the whole of it in its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = self._kept = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text: str, kept: str = "") -> None:
        """Change the text, and what stands after it and is never shortened; what is already there costs nothing."""
        if (text + kept, kept) != (self._whole, self._kept):
            self._whole, self._kept = text + kept, kept
            self.setAccessibleName(self._whole)
            self._fit()

    @property
    def whole_text(self) -> str:
        """The text without shortening."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width() - 2 * self.margin()
        metrics, kept = self.fontMetrics(), self._kept
        text = self._whole.removesuffix(kept) if kept else self._whole
        if kept:
            room -= metrics.horizontalAdvance(kept)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) + kept
        if shown != self.text():
            self.setText(shown)
        tip = self._whole if shown != self._whole else ""
        if tip != self.toolTip():  # setting it costs, also to what it is already
            self.setToolTip(tip)


class PanelHeader(QWidget):
    """Title bar of a dock. Mouse presses fall through it, so that the dock is dragged by it."""

    close_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = QLabel(title, self)
        heading.setObjectName("panelTitle")
        self._subtitle = ElidedLabel(self)
        self._subtitle.setObjectName("panelSubtitle")
        self._subtitle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        close = QToolButton(self)
        close.setObjectName("flat")
        close.setText("×")
        close.setAccessibleName(tr("Close the panel {title}", title=title))
        close.setToolTip(tr("Close this panel (the View menu brings it back)"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 2)
        row.setSpacing(10)
        row.addWidget(heading)
        row.addWidget(self._subtitle, 1)
        row.addWidget(close)

    def set_subtitle(self, text: str) -> None:
        """Change the small text at the right."""
        self._subtitle.show_text(text)
