"""Python code to be read, with colours."""

from __future__ import annotations

import builtins
import keyword
import re

from PySide6.QtGui import QColor, QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from lrviz.gui import theme

TOKEN = re.compile(
    r"(?P<comment>#.*)"
    r'|(?P<quotes>""")'
    r"|(?P<string>\"[^\"]*\"|'[^']*')"
    r"|(?P<number>\b\d[\d_]*\.?\d*(?:e[+-]?\d+)?\b)"
    r"|(?P<word>\b[^\W\d]\w*\b)"
)

INSIDE = 1
"""State of a line that ends inside a docstring."""


class CodeView(QPlainTextEdit):
    """Shows code that cannot be changed; it can be chosen and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.setFont(font)
        self.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        self._colors = _Colors(self.document())

    def show_code(self, code: str) -> None:
        """Show this, from its beginning."""
        if code != self.toPlainText():
            self.setPlainText(code)

    def restyle(self) -> None:
        """Take on the colours of the theme in force."""
        self._colors.restyle()


class _Colors(QSyntaxHighlighter):
    """Tells keywords, names that are defined, strings, numbers and comments apart."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self._make()

    def restyle(self) -> None:
        """Color anew."""
        self._make()
        self.rehighlight()

    def _make(self) -> None:
        colors = theme.current()
        kinds = {
            "comment": colors.dim,
            "string": theme.run_color(1),
            "number": colors.positive,
            "keyword": theme.run_color(2),
            "builtin": colors.negative,
            "defined": colors.negative,
        }
        for kind, color in kinds.items():
            self._formats[kind] = QTextCharFormat()
            self._formats[kind].setForeground(QColor(color))
        self._formats["comment"].setFontItalic(True)
        self._formats["defined"].setFontWeight(QFont.Weight.Bold)

    def highlightBlock(self, text: str) -> None:
        """Color a line."""
        inside = self.previousBlockState() == INSIDE
        start, before = 0, ""
        if inside:
            end = text.find('"""')
            start = len(text) if end < 0 else end + 3
            self.setFormat(0, start, self._formats["string"])
            inside = end < 0
        for token in TOKEN.finditer(text, start):
            if token.start() < start:
                continue
            kind, length = token.lastgroup or "", len(token[0])
            if kind == "quotes":
                end = text.find('"""', token.end())
                length = (len(text) if end < 0 else end + 3) - token.start()
                inside, kind = end < 0, "string"
            elif kind == "word":
                kind = _kind_of_word(token[0], before)
            before = token[0]
            start = token.start() + length
            if kind in self._formats:
                self.setFormat(token.start(), length, self._formats[kind])
        self.setCurrentBlockState(INSIDE if inside else 0)


def _kind_of_word(word: str, before: str) -> str:
    if keyword.iskeyword(word):
        return "keyword"
    if before == "def":
        return "defined"
    return "builtin" if hasattr(builtins, word) else ""
