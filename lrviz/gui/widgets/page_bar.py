"""Below a chapter: the way to the next one; in the presenter mode, to the next idea."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state.lesson import LessonState
from lrviz.gui.widgets.buttons import flat_button, small_button


class PageBar(QWidget):
    """Back, where we are, on."""

    turned = Signal(int)
    """−1: back, +1: on."""
    left = Signal()
    """The presenter mode is to end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = small_button(self, "‹", "", tr("Previous chapter"))
        self.on = small_button(self, "›", "", tr("Next chapter"))
        self.where = QLabel(self)
        theme.set_dim(self.where)
        self.leave = flat_button(self, "×", tr("Leave the presenter mode (Escape)"))
        self.back.clicked.connect(partial(self._turn, -1))
        self.on.clicked.connect(partial(self._turn, 1))
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 8)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.where)
        row.addStretch(1)
        row.addWidget(self.on)
        row.addWidget(self.leave)

    def stops(self) -> list[QWidget]:
        """Give what Tab stops at, in order."""
        return [self.back, self.on, self.leave]

    def show_lesson(self, lesson: LessonState, *, presenting: bool) -> None:
        """Show where we are, and whether it goes on."""
        previous, following, chapter = lesson.beside(-1), lesson.beside(1), lesson.chapter
        chapters = lesson.lesson.chapters
        at = chapters.index(chapter) + 1 if chapter is not None else 0
        self.leave.setVisible(presenting)
        if presenting:
            text = tr("{page} of {pages}", page=lesson.page + 1, pages=lesson.pages)
            self.where.setText(f"{chapter.title if chapter is not None else ''}  ·  {text}")
            self._dress(self.back, "‹", tr("Previous idea (Page up)"), lesson.page > 0 or previous is not None)
            more = lesson.page + 1 < lesson.pages or following is not None
            self._dress(self.on, "›", tr("Next idea (Page down)"), more)
            return
        self.where.setText(tr("Chapter {number} of {count}", number=at, count=len(chapters)))
        self._dress(self.back, tr("‹ Back"), previous.title if previous is not None else "", previous is not None)
        self._dress(self.on, tr("Next ›"), following.title if following is not None else "", following is not None)
        self.back.setAccessibleName(tr("Previous chapter"))
        self.on.setAccessibleName(tr("Next chapter"))

    def _dress(self, button: QWidget, text: str, tip: str, able: bool) -> None:
        button.setText(text)  # type: ignore[attr-defined]
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setEnabled(able)

    def _turn(self, way: int, *_: object) -> None:
        self.turned.emit(way)
