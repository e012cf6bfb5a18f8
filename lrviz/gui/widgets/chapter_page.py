"""A chapter as it is read: its title, its ideas and exercises below each other, or one of them at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lrviz.gui.state.lesson import LessonState
from lrviz.gui.widgets.exercise_view import ExerciseView
from lrviz.gui.widgets.formula_picture import FormulaPress
from lrviz.gui.widgets.lesson_text import IdeaView, LiveLabel


class ChapterPage(QWidget):
    """Shows the chapter of a lesson that was open when it was made."""

    followed = Signal(str)
    """A link was followed."""

    def __init__(self, lesson: LessonState, press: FormulaPress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson = lesson
        chapter = lesson.chapter
        assert chapter is not None
        self.chapter = chapter
        self.title = QLabel(chapter.title, self)
        self.title.setWordWrap(True)
        self.title.setObjectName("chapterTitle")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 14)
        column.setSpacing(12)
        column.addWidget(self.title)
        self.ideas = [IdeaView(idea, press, self) for idea in lesson.ideas]
        count = len(chapter.exercises)
        self.exercises = [
            ExerciseView(lesson, exercise, number, count, self) for number, exercise in enumerate(chapter.exercises, 1)
        ]
        for view in self.pages():
            column.addWidget(view)
            view.followed.connect(self.followed)
        column.addStretch(1)

    def pages(self) -> list[IdeaView | ExerciseView]:
        """Ideas, then exercises: what the presenter mode shows one at a time."""
        return [*self.ideas, *self.exercises]

    def stops(self) -> list[QWidget]:
        """List what Tab stops at, in order."""
        return [stop for view in self.pages() for stop in view.stops()]

    def labels(self) -> Iterator[LiveLabel]:
        """All texts."""
        yield from self.findChildren(LiveLabel)

    def show_all(self) -> None:
        """Show everything."""
        for view in self.pages():
            view.show()

    def show_only(self, page: int) -> None:
        """Show one idea or exercise."""
        for at, view in enumerate(self.pages()):
            view.setVisible(at == page)

    def show_facts(self) -> None:
        """Write the numbers of now."""
        for idea in self.ideas:
            idea.show_facts(self._lesson.facts)
        for exercise in self.exercises:
            exercise.show_facts()

    def show_exercises(self) -> None:
        """Show what is said to the exercises."""
        for exercise in self.exercises:
            exercise.refresh()

    def restyle(self) -> None:
        """Take on the colors of the theme."""
        for view in self.pages():
            view.restyle()
