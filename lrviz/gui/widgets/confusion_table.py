"""The confusion matrix: how many pictures of each class got which answer. Each count is a button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from lrviz.evaluate import Confusion
from lrviz.gui import theme
from lrviz.gui.language import tr

GAP = 4
ORDER = (1, 0)
"""y = 1 stands first, above and at the left."""

NAME_SHARE, TOTAL_SHARE = 0.24, 0.16
"""Of the width: the names at the left, and the totals at the right."""

FAINTEST, STRONGEST = 0.07, 0.42
"""How strongly a cell is coloured that has none of the pictures of its row, and one that has all of them."""


def share_text(share: float) -> str:
    """Write a share as whole per cent; only what is none of it is 0 %, and all of it 100 %."""
    if 0 < share < 0.005:
        return "< 1 %"
    return "> 99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"


class CellButton(QAbstractButton):
    """One count. Painted, not laid out: it changes at every frame while a run goes on."""

    def __init__(self, y: int, answer: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.label, self.answer = y, answer
        self.count = self.row_total = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space still means Train
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def share(self) -> float:
        """Of the pictures with this label."""
        return self.count / self.row_total if self.row_total else 0.0

    def show_count(self, count: int, row_total: int) -> None:
        """Change the numbers; what is already there costs nothing."""
        if (count, row_total) != (self.count, self.row_total):
            self.count, self.row_total = count, row_total
            self.update()

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        line = self.fontMetrics().height()
        return QSize(4 * line, 3 * line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour the cell by its share of the row, and write the count."""
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = self.label == self.answer
        fill = QColor(colors.good if right else colors.danger)
        fill.setAlphaF(FAINTEST + (STRONGEST - FAINTEST) * self.share if self.count else FAINTEST)
        painter.setBrush(fill)
        painter.setPen(self._edge(colors))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 5, 5)
        self._write(painter, colors)
        painter.end()

    def _edge(self, colors: theme.Theme) -> QPen:
        if self.isChecked():
            return QPen(QColor(colors.text), 2)
        if self.hasFocus():
            return QPen(QColor(colors.positive), 1.5)
        if self.underMouse():
            return QPen(QColor(colors.dim), 1)
        return QPen(Qt.PenStyle.NoPen)

    def _write(self, painter: QPainter, colors: theme.Theme) -> None:
        rect, line = self.rect(), self.fontMetrics().height()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colors.text if self.count else colors.dim))
        two_lines = self.height() >= 2.6 * line
        upper = rect.adjusted(0, 0, 0, -line) if two_lines else rect
        flags = Qt.AlignmentFlag.AlignHCenter | (
            Qt.AlignmentFlag.AlignBottom if two_lines else Qt.AlignmentFlag.AlignVCenter
        )
        painter.drawText(upper.adjusted(0, 3, 0, -2), flags, theme.count_text(self.count))
        if two_lines and self.row_total:
            painter.setFont(self.font())
            painter.setPen(QColor(colors.dim))
            lower = rect.adjusted(0, rect.height() - line - 4, 0, -4)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, share_text(self.share))


class ConfusionTable(QWidget):
    """Rows are the labels, columns the answers; the cells are `CellButton`s, placed without a layout."""

    cell_chosen = Signal(int, int)
    """A cell was clicked: y and the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes = ("", "")
        self._totals: tuple[str, ...] = ("",) * 5
        self._compact = False
        self.cells = {(y, answer): CellButton(y, answer, self) for y in ORDER for answer in ORDER}
        for cell in self.cells.values():
            cell.clicked.connect(self._on_clicked)
        self.setAccessibleName(tr("Confusion matrix"))
        self.setToolTip(
            tr("Rows: what the pictures are. Columns: what the neuron answers. Click a number to see them.")
        )

    def minimumSizeHint(self) -> QSize:
        """Two rows of one line each, and the words around them."""
        line = self.fontMetrics().height()
        return QSize(210, round(2 * 1.7 * line + 2 * (line + 2) + 3 * GAP))

    def set_compact(self, compact: bool) -> None:
        """Do without the shares in the cells, where room is short."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Two rows of two lines each, if there is room for them, and the words around them."""
        if self._compact:
            return self.minimumSizeHint()
        line = self.fontMetrics().height()
        return QSize(300, round(2 * 2.9 * line + 2 * (line + 2) + 3 * GAP))

    # -- showing ------------------------------------------------------------------------------------------------

    def show_counts(self, confusion: Confusion) -> None:
        """Change the counts."""
        c = confusion
        for (y, answer), cell in self.cells.items():
            cell.show_count(c.count(y, answer), c.count(y, 0) + c.count(y, 1))
        numbers = (c.tp + c.fn, c.fp + c.tn, c.tp + c.fp, c.fn + c.tn, c.pictures)
        totals = tuple(theme.count_text(number) for number in numbers)
        if totals != self._totals:
            self._totals = totals
            self.update()

    def show_words(self, classes: tuple[str, str]) -> None:
        """Change the names of the classes, and what the cells say of themselves."""
        if classes != self._classes:
            self._classes = classes
            self.update()
        for cell in self.cells.values():
            name = cell_words(cell.label, cell.answer, cell.count, classes)
            if name != cell.accessibleName():
                cell.setAccessibleName(name)
                cell.setToolTip(tr("{cell}. Click to see them.", cell=name) if cell.count else f"{name}.")

    def choose(self, chosen: tuple[int, int] | None) -> None:
        """Show which cell's pictures are listed."""
        for key, cell in self.cells.items():
            cell.setChecked(key == chosen)

    def _on_clicked(self) -> None:
        cell = self.sender()
        assert isinstance(cell, CellButton)
        self.cell_chosen.emit(cell.label, cell.answer)

    # -- placing ------------------------------------------------------------------------------------------------

    def _cell_rect(self, row: int, column: int) -> QRect:
        line = self.fontMetrics().height() + 2
        left, right = round(NAME_SHARE * self.width()), round(TOTAL_SHARE * self.width())
        width = (self.width() - left - right - GAP) // 2
        height = (self.height() - 2 * line - GAP) // 2
        return QRect(left + column * (width + GAP), line + row * (height + GAP), width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells."""
        super().resizeEvent(event)
        for (y, answer), cell in self.cells.items():
            cell.setGeometry(self._cell_rect(ORDER.index(y), ORDER.index(answer)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write names and totals around the cells."""
        colors = theme.current()
        painter = QPainter(self)
        accents = {1: colors.positive, 0: colors.negative}
        line = self.fontMetrics().height() + 2
        right, center = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignCenter
        last = self._cell_rect(1, 1)
        for place, label in enumerate(ORDER):
            row, column = self._cell_rect(place, 0), self._cell_rect(0, place)
            painter.setPen(QColor(accents[label]))
            self._write(painter, QRect(0, row.y(), row.x() - 7, row.height()), right, self._classes[label])
            answer = tr("answer {name}", name=self._classes[label])
            self._write(painter, QRect(column.x(), 0, column.width(), line - 2), center, answer)
            painter.setPen(QColor(colors.dim))
            beside = QRect(last.right() + GAP, row.y(), self.width() - last.right() - GAP, row.height())
            self._write(painter, beside, center, self._totals[place])
            below = QRect(column.x(), last.bottom() + 2, column.width(), line)
            self._write(painter, below, center, self._totals[2 + place])
        corner = QRect(last.right() + GAP, last.bottom() + 2, self.width() - last.right() - GAP, line)
        self._write(painter, corner, center, self._totals[4])
        painter.end()

    def _write(self, painter: QPainter, room: QRect, flags: Qt.AlignmentFlag, text: str) -> None:
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, shown)


def cell_words(y: int, answer: int, count: int, classes: tuple[str, str]) -> str:
    """Say what a cell counts: "3 × cat answered dog"."""
    return tr("{count:,} × “{name}” answered “{answer}”", count=count, name=classes[y], answer=classes[answer])
