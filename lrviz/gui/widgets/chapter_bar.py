"""Above a chapter: which one it is, how far the lesson is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state.lesson import LessonState
from lrviz.gui.widgets.buttons import flat_button


class ChapterBar(QWidget):
    """The list of chapters, a menu, and a line that shows how much is done."""

    chosen = Signal(str)
    """A chapter, by its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chapters = QComboBox(self)
        self.chapters.setAccessibleName(tr("Chapter"))
        self.chapters.setToolTip(tr("All chapters; ✓ stands before those whose exercises are all done"))
        self.chapters.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chapters.setMaxVisibleItems(24)
        self.chapters.activated.connect(self._on_activated)
        self.menu_button = flat_button(self, "⋯", tr("Start over, a teacher's own chapters"), tr("More of the lesson"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.done = DoneLine(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.chapters, 1)
        row.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.done)

    def show_lesson(self, lesson: LessonState) -> None:
        """Show the chapters, and what is done."""
        chapters = lesson.lesson.chapters
        if self.chapters.count() != len(chapters):
            self.chapters.clear()
            self.chapters.addItems([""] * len(chapters))
        for at, chapter in enumerate(chapters):
            whole = bool(chapter.exercises) and lesson.done_of(chapter) == len(chapter.exercises)
            text = f"{'✓' if whole else '   '} {at + 1}. {chapter.title}"
            if self.chapters.itemText(at) != text:
                self.chapters.setItemText(at, text)
            self.chapters.setItemData(at, chapter.id)
            if chapter is lesson.chapter:
                self.chapters.setCurrentIndex(at)
        self.done.show_done(*lesson.done)

    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self.chapters.itemData(at))


class DoneLine(QWidget):
    """A slim line, filled as far as exercises are done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(4)
        self._done, self._count = 0, 0

    def show_done(self, done: int, count: int) -> None:
        """Show how many of how many."""
        if (done, count) != (self._done, self._count):
            self._done, self._count = done, count
            text = tr("{done} of {count} exercises done", done=done, count=count)
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        colors = theme.current()
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colors.raised))
        painter.drawRoundedRect(self.rect(), 2, 2)
        if self._done:
            painter.setBrush(QColor(colors.good))
            painter.drawRoundedRect(0, 0, round(self.width() * self._done / self._count), self.height(), 2, 2)
