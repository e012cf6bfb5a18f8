"""A sentence in a few lines; what has no room is in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Sentence(QLabel):
    """Always as high as its lines, so that nothing moves while the words change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._lines = "", 2
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_lines(2)

    @property
    def whole_text(self) -> str:
        """The sentence without shortening."""
        return self._whole

    def set_lines(self, lines: int) -> None:
        """Change how many lines there are."""
        self._lines = lines
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing())
        self._fit()

    def say(self, text: str) -> None:
        """Say this; what is said already costs nothing."""
        if text != self._whole:
            self._whole = text
            self.setToolTip(text)
            self._fit()

    def set_color(self, color: str) -> None:
        """Change the colour of the words."""
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != QColor(color):
            palette.setColor(QPalette.ColorRole.WindowText, QColor(color))
            self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._shortened(self.contentsRect().width())
        if shown != self.text():
            self.setText(shown)

    def _shortened(self, width: int) -> str:
        """Give the lines that fit, the last one with … if there is more."""
        option = QTextOption(self.alignment())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout = QTextLayout(self._whole, self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        begin = 0
        while len(lines) < self._lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            begin = line.textStart()
            lines.append(self._whole[begin : begin + line.textLength()].rstrip())
        more = len(lines) == self._lines and begin + len(lines[-1]) < len(self._whole.rstrip())
        layout.endLayout()
        if more:
            lines[-1] = self.fontMetrics().elidedText(self._whole[begin:], Qt.TextElideMode.ElideRight, width)
        return "\n".join(lines)
