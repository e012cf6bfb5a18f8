"""The lesson as the window knows it: the chapter that is open, what is known for its numbers, and what is done."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtGui import QUndoCommand

from lrviz.files.atomic import FileError
from lrviz.gui.language import current, tr
from lrviz.lesson import exercises
from lrviz.lesson.chapter import Chapter, Exercise
from lrviz.lesson.chapters import Lesson, read_lesson
from lrviz.lesson.exercises import Answer, Result, Watch
from lrviz.lesson.facts import LiveFacts
from lrviz.lesson.markup import Idea, ideas
from lrviz.lesson.progress import Progress, load_progress

if TYPE_CHECKING:
    from lrviz.gui.state.session import SessionState

LOOK_TICKS = 15
"""Ticks between two looks at what has been done, and two changes of the live numbers: four a second."""

FOLDER = "lesson/folder"
"""The setting with the folder of a teacher's own chapters."""


@dataclass(slots=True)
class Work:
    """What is on the screen of an exercise: kept while other chapters are open, forgotten at the end.

    Attributes
    ----------
    typed : str
        The answer as it stands there; of a choice, the position of the option.
    result : Result or None
        What was said to it.
    worked : bool
        Whether the worked answer is shown.
    """

    typed: str = ""
    result: Result | None = None
    worked: bool = False


class LessonState(QObject):
    """Chapters, the one that is open, live facts, and the progress, which is kept in a file.

    Made when the lesson is first asked for. Signals carry no payload: whoever is told reads the state.

    Attributes
    ----------
    facts : LiveFacts
        As they were at the last look.
    progress : Progress
    lesson : Lesson
        All chapters, and what is wrong with files.
    chapter : Chapter or None
        The one that is open; None if there is none at all.
    ideas : tuple of Idea
        Its text.
    page : int
        Of the presenter mode: an idea, or behind them an exercise.
    """

    lesson_changed = Signal()
    """Other chapters were read."""
    chapter_changed = Signal()
    """Another chapter is open."""
    page_changed = Signal()
    facts_changed = Signal()
    """Numbers in the text may be others; at most four times a second."""
    exercises_changed = Signal()
    """Something is said to an exercise, or it is done, or a hint was taken, or it was begun anew."""

    def __init__(self, session: SessionState) -> None:
        super().__init__(session)
        self._session = session
        self._now = session.facts_now
        self.facts: LiveFacts = self._now.facts
        self.lesson = Lesson()
        self.chapter: Chapter | None = None
        self.ideas: tuple[Idea, ...] = ()
        self.page = 0
        self._seen = False
        self._ticks, self._news = 0, True
        self._works: dict[tuple[str, str], Work] = {}
        self._watches: dict[str, Watch] = {}
        self.progress: Progress = load_progress(self.file)
        if self.progress.complaint:
            session.tell(tr(self.progress.complaint))
        session.training.snapshot_changed.connect(self._on_news)
        session.pictures.changed.connect(self._on_news)
        session.questions.changed.connect(self._on_news)

    # -- chapters -----------------------------------------------------------------------------------------------

    @property
    def file(self) -> Path:
        """Where the progress is kept."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
        return Path(folder) / "lesson.json"

    @property
    def folder(self) -> Path | None:
        """The folder of a teacher's own chapters."""
        name = str(QSettings().value(FOLDER, "", str))
        return Path(name) if name else None

    def set_folder(self, folder: Path | None) -> None:
        """Choose a folder with a teacher's own chapters; None: only the program's own."""
        QSettings().setValue(FOLDER, str(folder) if folder is not None else "")
        self.read()

    def open(self) -> None:
        """Read the chapters, if that has not been done, and open the one of last time."""
        if not self.lesson.chapters:
            self.read()

    def read(self) -> None:
        """Read the chapters, also anew: teachers change theirs while the program runs."""
        folder = self.folder
        self.lesson = read_lesson(current(), [folder] if folder is not None else [])
        name = self.chapter.id if self.chapter is not None else self.progress.last
        chapters = self.lesson.chapters
        self._open(self.lesson.chapter(name) or (chapters[0] if chapters else None))
        self.lesson_changed.emit()
        self.chapter_changed.emit()

    def go_to(self, id: str, page: int = 0) -> None:
        """Open a chapter; one that is not there is passed over."""
        chapter = self.lesson.chapter(id)
        if chapter is not None and (chapter is not self.chapter or page != self.page):
            self._open(chapter, page)
            self.chapter_changed.emit()

    def beside(self, way: int) -> Chapter | None:
        """Give the next chapter (+1) or the one before (−1)."""
        return self.lesson.beside(self.chapter.id, way) if self.chapter is not None else None

    def go(self, way: int) -> None:
        """Open the next chapter or the one before; at the end nothing happens."""
        chapter = self.beside(way)
        if chapter is not None:
            self.go_to(chapter.id)

    def _open(self, chapter: Chapter | None, page: int = 0) -> None:
        self.chapter = chapter
        self.ideas = ideas(chapter.body) if chapter is not None else ()
        self.page = page % self.pages if self.pages else 0
        self._watches = {}
        if chapter is not None:
            open_tasks = (one for one in chapter.exercises if one.kind == "do" and not self.is_done(one))
            self._watches = {one.id: Watch(one) for one in open_tasks}
            if self.progress.last != chapter.id:
                self.progress.last = chapter.id
                self._save()
        self._follow()
        self._look()

    # -- pages, for the presenter mode ----------------------------------------------------------------------------

    @property
    def pages(self) -> int:
        """How many pages the chapter has: its ideas, then its exercises."""
        return len(self.ideas) + (len(self.chapter.exercises) if self.chapter is not None else 0)

    def turn(self, way: int) -> None:
        """Go to the next page or the one before, also into the next chapter."""
        page = self.page + way
        if 0 <= page < self.pages:
            self.page = page
            self.page_changed.emit()
            return
        chapter = self.beside(way)
        if chapter is not None:
            self.go_to(chapter.id, 0 if way > 0 else -1)

    # -- what is known --------------------------------------------------------------------------------------------

    def publish(self, name: str, value: object) -> None:
        """Take what a panel has to tell exercises and texts; None forgets it. `lrviz.lesson.facts.FACTS` names them."""
        self.facts.publish(name, value)
        self._news = True

    def set_seen(self, seen: bool) -> None:
        """Say whether anybody looks at the lesson: while nobody does, it costs nothing."""
        if seen == self._seen:
            return
        self._seen = seen
        if seen:
            self._session.ticked.connect(self._on_tick)
            self._news, self._ticks = True, 0
        else:
            self._session.ticked.disconnect(self._on_tick)

    def _on_news(self) -> None:
        self._news = True

    def _on_tick(self) -> None:
        self._ticks += 1
        if self._news and self._ticks >= LOOK_TICKS:
            self._ticks, self._news = 0, False
            self.look()

    def look(self) -> None:
        """Look now at what has been done, and tell of new numbers."""
        self._follow()
        self._look()
        self.facts_changed.emit()

    def _follow(self) -> None:
        """Take the facts of now."""
        self._now.take()

    # -- exercises ------------------------------------------------------------------------------------------------

    def work(self, exercise: Exercise) -> Work:
        """Give what is on the screen of an exercise of the chapter that is open."""
        assert self.chapter is not None
        return self._works.setdefault((self.chapter.id, exercise.id), Work())

    def is_done(self, exercise: Exercise, chapter: Chapter | None = None) -> bool:
        """Whether an exercise is done, of the chapter that is open or of another one."""
        chapter = chapter or self.chapter
        return chapter is not None and self.progress.done(chapter.id, exercise.id) is not None

    def answer(self, exercise: Exercise) -> str:
        """Give the right answer that was given to an exercise; "" if it is not done, or was something to do."""
        done = self.progress.done(self.chapter.id, exercise.id) if self.chapter is not None else None
        return done.answer if done is not None else ""

    def done_of(self, chapter: Chapter) -> int:
        """How many exercises of a chapter are done."""
        return sum(self.is_done(one, chapter) for one in chapter.exercises)

    @property
    def done(self) -> tuple[int, int]:
        """How many exercises of all chapters are done, and how many there are."""
        chapters = self.lesson.chapters
        return sum(map(self.done_of, chapters)), sum(len(one.exercises) for one in chapters)

    def check(self, exercise: Exercise, answer: Answer) -> Result:
        """Check an answer to an exercise of the chapter that is open."""
        self._follow()
        work = self.work(exercise)
        work.result = result = exercises.check(exercise, answer, self.facts)
        if result.right:
            self._finish(exercise, result.read)
        self.exercises_changed.emit()
        return result

    def _look(self) -> None:
        """See whether what is to be done is done now."""
        changed = False
        for name, watch in self._watches.items():
            work = self.work(watch.exercise)
            result = watch.look(self.facts)
            if not watch.done or self.chapter is None:
                changed = changed or result != work.result
                work.result = result
            elif self.progress.done(self.chapter.id, name) is None:
                work.result, changed = result, True
                self._finish(watch.exercise, "")
        if changed:
            self.exercises_changed.emit()

    def _finish(self, exercise: Exercise, answer: str) -> None:
        assert self.chapter is not None
        if not self.is_done(exercise):
            self.progress.finish(self.chapter.id, exercise.id, answer)
            self._save()

    def hints(self, exercise: Exercise) -> tuple[str, ...]:
        """Give the hints that were looked at."""
        assert self.chapter is not None
        return exercise.hints[: self.progress.hints(self.chapter.id, exercise.id)]

    def take_hint(self, exercise: Exercise) -> None:
        """Look at one more hint."""
        assert self.chapter is not None
        self.progress.take_hint(self.chapter.id, exercise.id, len(exercise.hints))
        self._save()
        self.exercises_changed.emit()

    def show_worked(self, exercise: Exercise, shown: bool) -> None:
        """Show the worked answer, or put it away."""
        self._follow()
        self.work(exercise).worked = shown
        self.exercises_changed.emit()

    # -- starting over --------------------------------------------------------------------------------------------

    def start_over(self, chapter: Chapter | None = None) -> None:
        """Forget what is done in a chapter, None: in all; it can be undone."""
        before = copy.deepcopy(self.progress)
        self.progress.reset(chapter.id if chapter is not None else None)
        if chapter is None and self.chapter is not None:
            self.progress.last = self.chapter.id
        text = tr("Start the lesson over") if chapter is None else tr("Start “{title}” over", title=chapter.title)
        self._session.pictures.undo_stack.push(_StartOver(text, before, copy.deepcopy(self.progress), self._use))

    def _use(self, progress: Progress) -> None:
        last = self.progress.last
        self.progress = copy.deepcopy(progress)
        self.progress.last = last
        self._works = {}
        self._save()
        if self.chapter is not None:
            self._open(self.chapter, self.page)
        self.exercises_changed.emit()

    def _save(self) -> None:
        try:
            self.progress.save(self.file)
        except FileError as error:
            self._session.tell(tr(error.args[0]))


class _StartOver(QUndoCommand):
    """Progress before and after."""

    def __init__(self, text: str, before: Progress, after: Progress, use: Callable[[Progress], None]) -> None:
        super().__init__(text)
        self._before, self._after, self._use = before, after, use

    def undo(self) -> None:
        self._use(self._before)

    def redo(self) -> None:
        self._use(self._after)
