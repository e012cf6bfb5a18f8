"""The lesson as it is read: the program's own chapters in a language, and those that teachers add as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from lrviz.assets import path_of
from lrviz.lesson.chapter import Chapter, Exercise, chapter_of, translated
from lrviz.lesson.chapter_file import Fault, FileFault, Parts, take_apart
from lrviz.lesson.expressions import shown
from lrviz.lesson.markup import links_to_chapters
from lrviz.said import Said, say

MOST_FILES = 200
"""Chapter files of a folder that are read."""

ENGLISH = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """All chapters, in order.

    Attributes
    ----------
    chapters : tuple of Chapter
    faults : tuple of Fault
        What is wrong with files; all the rest was read.
    untranslated : tuple of str
        Texts that are shown in English, as "loss/two-cases: hints".
    """

    chapters: tuple[Chapter, ...] = ()
    faults: tuple[Fault, ...] = ()
    untranslated: tuple[str, ...] = ()

    def chapter(self, id: str) -> Chapter | None:
        """Find a chapter."""
        return next((chapter for chapter in self.chapters if chapter.id == id), None)

    def beside(self, id: str, way: int) -> Chapter | None:
        """Give the next chapter (+1) or the previous one (−1)."""
        at = next((at for at, chapter in enumerate(self.chapters) if chapter.id == id), None)
        if at is None or not 0 <= at + way < len(self.chapters):
            return None
        return self.chapters[at + way]


def read_lesson(
    language: str = ENGLISH, teachers: Iterable[Path] = (), own: Path | None = None, *, complete: bool = True
) -> Lesson:
    """Read all chapters.

    Parameters
    ----------
    language : str
        Two letters; texts that are not there in it are shown in English.
    teachers : iterable of Path
        Folders with more chapters. Beside their files there may be folders de, fr … with translations.
    own : Path, optional
        The folder that has the folder `en` of the program's own chapters.
    complete : bool
        Whether links to chapters that are not there are faults.
    """
    reading = _Reading(language)
    own = path_of("lesson/README.md").parent if own is None else own
    reading.read_own(own / ENGLISH, own / language)
    for folder in teachers:
        reading.read_teachers(folder)
    if complete:
        reading.check_links()
    return Lesson(tuple(reading.chapters), tuple(reading.faults), tuple(reading.untranslated))


class _Reading:
    """Chapters read so far."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.chapters: list[Chapter] = []
        self.faults: list[Fault] = []
        self.untranslated: list[str] = []
        self._parts: list[tuple[Chapter, Parts]] = []

    # -- folders --------------------------------------------------------------------------------------------------

    def read_own(self, folder: Path, texts: Path) -> None:
        """Read the program's own chapters."""
        for chapter, _ in self._read(folder, texts, own=True):
            if self._find(chapter.id) is None:
                self.chapters.append(chapter)

    def read_teachers(self, folder: Path) -> None:
        """Add a teacher's chapters, each to its place, and exercises to chapters that are there."""
        for chapter, parts in self._read(folder, folder / self._language, own=False):
            if chapter.extends:
                self._extend(chapter, parts)
            elif self._find(chapter.id) is not None:
                sentence = say(
                    'There is a chapter “{id}” already; take another id, or write extends = "{id}" to add to it.',
                    id=chapter.id,
                )
                self._fault(parts, sentence, "id")
            else:
                self.chapters.insert(self._place(chapter, parts), chapter)

    def _read(self, folder: Path, texts: Path, *, own: bool) -> list[tuple[Chapter, Parts]]:
        found: list[tuple[Chapter, Parts]] = []
        translations = {} if self._language == ENGLISH else {parts.file.name: parts for parts in self._take(texts)}
        by_id = {str(parts.head.get("id")): parts for parts in translations.values() if parts.head.get("id")}
        for parts in self._take(folder):
            chapter = chapter_of(parts, own=own)
            self.faults += parts.faults
            if chapter is None:
                continue
            if own and any(other.id == chapter.id for other, _ in found):
                self._fault(parts, say("There are two chapters “{id}”.", id=chapter.id), "id")
                continue
            text = translations.get(parts.file.name) or by_id.get(chapter.id)
            if text is not None:
                chapter, missing = translated(chapter, text)
                self.faults += text.faults
                self.untranslated += [f"{chapter.id}/{name}" for name in missing]
            elif own and self._language != ENGLISH:
                self.untranslated.append(chapter.id)
            found.append((chapter, parts))
            self._parts.append((chapter, parts if text is None else text))
        return found

    def _take(self, folder: Path) -> list[Parts]:
        """Take the files of a folder apart, in the order of their names."""
        try:
            names = sorted(path for path in folder.glob("*.md") if path.is_file() and not path.name.startswith("."))
        except OSError as error:
            self.faults.append(Fault(folder, None, say("It cannot be read: {reason}.", reason=str(error.strerror))))
            return []
        files = [path for path in names if path.stem.casefold() != "readme"]
        if len(files) > MOST_FILES:
            sentence = say("It has more than {most} chapters; the others are left out.", most=MOST_FILES)
            self.faults.append(Fault(folder, None, sentence))
        taken = []
        for file in files[:MOST_FILES]:
            try:
                taken.append(take_apart(file))
            except FileFault as error:
                self.faults.append(Fault(file, error.line, error.sentence))
        return taken

    # -- teachers' chapters ---------------------------------------------------------------------------------------

    def _extend(self, addition: Chapter, parts: Parts) -> None:
        at = self._find(addition.id)
        if at is None:
            sentence = say("There is no chapter “{id}” to add to.", id=addition.id)
            self._fault(parts, sentence, "extends")
            return
        chapter = self.chapters[at]
        exercises: list[Exercise] = []
        for exercise in addition.exercises:
            if chapter.exercise(exercise.id) is not None:
                sentence = say("The chapter has an exercise “{id}” already; take another id.", id=exercise.id)
                self._fault(parts, sentence, "extends")
            else:
                exercises.append(exercise)
        body = f"{chapter.body}\n\n---\n\n{addition.body}" if addition.body.strip() else chapter.body
        self.chapters[at] = replace(chapter, exercises=(*chapter.exercises, *exercises), body=body)

    def _place(self, chapter: Chapter, parts: Parts) -> int:
        """Find where it goes: after or before the one it names, else at the end."""
        for key, name, shift in (("after", chapter.after, 1), ("before", chapter.before, 0)):
            if name:
                at = self._find(name)
                if at is not None:
                    return at + shift + (self._followers(name, at) if shift else 0)
                sentence = say("There is no chapter “{id}”; the chapter goes to the end.", id=shown(name))
                self._fault(parts, sentence, key)
        return len(self.chapters)

    def _followers(self, id: str, at: int) -> int:
        """How many chapters that go after the same one are there: the order of the files stays."""
        count = 0
        for chapter in self.chapters[at + 1 :]:
            if chapter.after != id:
                break
            count += 1
        return count

    def check_links(self) -> None:
        """Note links that lead to no chapter."""
        for _, parts in self._parts:
            for line, name in links_to_chapters(parts.body):
                if self._find(name) is None:
                    sentence = say("There is no chapter “{id}” to go to.", id=shown(name))
                    self.faults.append(Fault(parts.file, parts.body_line + line, sentence))

    def _find(self, id: str) -> int | None:
        return next((at for at, chapter in enumerate(self.chapters) if chapter.id == id), None)

    def _fault(self, parts: Parts, sentence: Said, key: str) -> None:
        self.faults.append(Fault(parts.file, parts.line_of(key), sentence))
