"""The text of a chapter: paragraphs, formulas and remarks, with numbers that change and lines that stay in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.widgets.formula_picture import FormulaPicture, FormulaPress
from lrviz.lesson.expressions import Facts
from lrviz.lesson.facts import LiveFacts
from lrviz.lesson.markup import Formula, Idea, Remark, Text, plain_text


class LiveLabel(QLabel):
    """Rich text with numbers in it. Its height never shrinks while they change, so that nothing below it jumps."""

    followed = Signal(str)
    """A link was followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.linkActivated.connect(self.followed)
        self._html = ""
        self._highest = 0

    _heights: dict[int, int] = {}  # noqa: RUF012 - Qt asks before __init__ is done; never changed in place

    @property
    def html(self) -> str:
        """What is shown, as it was given."""
        return self._html

    def show_html(self, html: str, *, fresh: bool = False) -> None:
        """Show rich text; what is there already costs nothing. `fresh`: it is another text, not other numbers."""
        if html == self._html:
            return
        self._html = html
        if fresh:
            self._highest = 0
        self._heights = {}
        self.setText(dressed(html))
        self.setAccessibleName(plain_text(html))
        if "<a " in html:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def redress(self) -> None:
        """Take on the colors of the theme."""
        self._heights = {}
        self.setText(dressed(self._html))

    def heightForWidth(self, width: int) -> int:
        """Height at a width; at the present one, no less than it has been."""
        height = self._heights.get(width)
        if height is None:  # layouts ask a dozen times for each that they need
            height = self._heights[width] = super().heightForWidth(width)
        return max(height, self._highest) if width == self.width() else height

    def changeEvent(self, event: QEvent) -> None:
        """Forget heights in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights, self._highest = {}, 0

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(40, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Forget the height at another width."""
        super().resizeEvent(event)
        same = event.oldSize().width() == event.size().width()
        self._highest = max(self._highest if same else 0, self.heightForWidth(self.width()))


def dressed(html: str) -> str:
    """Give the tags of a text their looks, which a label takes from no style sheet."""
    colors = theme.current()
    html = html.replace("<p>", '<p style="line-height: 128%; margin-top: 0px; margin-bottom: 6px">')
    html = html.replace("<code>", f'<code style="background: {colors.raised}; color: {colors.text}">')
    html = html.replace("<table>", '<table cellspacing="0" cellpadding="4">')
    html = html.replace("<li>", '<li style="line-height: 128%; margin-bottom: 3px">')
    return html.replace("<ul>", '<ul style="-qt-list-indent: 1">').replace("<ol>", '<ol style="-qt-list-indent: 1">')


class Card(QWidget):
    """A frame of its own around something; `bar` draws a bar at its left instead."""

    def __init__(self, parent: QWidget | None = None, *, bar: bool = False) -> None:
        super().__init__(parent)
        self._bar = bar
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8 if not bar else 2, 10, 10 if not bar else 2)
        self.column.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._bar:
            painter.setBrush(QColor(colors.negative))
            painter.drawRoundedRect(1, 0, 3, self.height(), 1.5, 1.5)
            return
        painter.setPen(QColor(colors.border))
        painter.setBrush(QColor(colors.window))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class IdeaView(QWidget):
    """One idea of a chapter, from top to bottom."""

    followed = Signal(str)

    def __init__(self, idea: Idea, press: FormulaPress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[tuple[Text, LiveLabel]] = []
        self._formulas: list[tuple[Formula, FormulaPicture]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._fill(column, self, idea, press)

    def _fill(
        self, column: QVBoxLayout, parent: QWidget, blocks: Sequence[Text | Formula | Remark], press: FormulaPress
    ) -> None:
        for block in blocks:
            if isinstance(block, Remark):
                card = Card(parent, bar=True)
                column.addWidget(card)
                self._fill(card.column, card, block.blocks, press)
            elif isinstance(block, Formula):
                picture = FormulaPicture(press, parent)
                column.addWidget(picture)
                self._formulas.append((block, picture))
            else:
                label = LiveLabel(parent)
                label.followed.connect(self.followed)
                column.addWidget(label)
                self._texts.append((block, label))

    @property
    def formulas(self) -> list[FormulaPicture]:
        """Its displayed formulas."""
        return [picture for _, picture in self._formulas]

    @property
    def labels(self) -> list[LiveLabel]:
        """Its texts."""
        return [label for _, label in self._texts]

    def stops(self) -> list[QWidget]:
        """List what Tab stops at: texts with links."""
        return [label for _, label in self._texts if label.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def show_facts(self, facts: Facts | LiveFacts) -> None:
        """Write the numbers of now."""
        for text, label in self._texts:
            label.show_html(text.html(facts))
        for formula, picture in self._formulas:
            picture.show_formula(formula.latex(facts))

    def restyle(self) -> None:
        """Take on the colors of the theme."""
        for _, label in self._texts:
            label.redress()
        for _, picture in self._formulas:
            picture.update()
