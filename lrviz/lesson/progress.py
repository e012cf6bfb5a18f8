"""What a learner has done, kept between starts in a small file that is never half written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from lrviz.files.atomic import FileError, atomic_write_text
from lrviz.lesson.expressions import shown
from lrviz.said import Said, say

VERSION = 1
MOST_BYTES = 2_000_000
LONGEST_ANSWER, LONGEST_NAME = 200, 100


@dataclass(frozen=True, slots=True)
class Done:
    """An exercise that is done.

    Attributes
    ----------
    answer : str
        The right one, as it was given; "" if it was something to do.
    when : str
        ISO 8601, local time with its offset.
    hints : int
        Hints looked at before.
    """

    answer: str = ""
    when: str = ""
    hints: int = 0


@dataclass(slots=True)
class Progress:
    """The exercises that are done, the hints looked at, and the chapter last open.

    Attributes
    ----------
    last : str
        The chapter last open; "" at the beginning.
    complaint : Said
        What was wrong with the file, if anything; "" otherwise.
    """

    last: str = ""
    complaint: Said = field(default_factory=lambda: say(""))
    _done: dict[tuple[str, str], Done] = field(default_factory=dict)
    _hints: dict[tuple[str, str], int] = field(default_factory=dict)

    # -- asking ---------------------------------------------------------------------------------------------------

    def done(self, chapter: str, exercise: str) -> Done | None:
        """Say how an exercise was done; None if it is not."""
        return self._done.get((chapter, exercise))

    def count(self, chapter: str) -> int:
        """How many exercises of a chapter are done, also such as it has no longer."""
        return sum(1 for of, _ in self._done if of == chapter)

    def hints(self, chapter: str, exercise: str) -> int:
        """How many hints were looked at."""
        return self._hints.get((chapter, exercise), 0)

    # -- doing ----------------------------------------------------------------------------------------------------

    def finish(self, chapter: str, exercise: str, answer: str = "", when: datetime | None = None) -> None:
        """Note that an exercise is done; what was noted first stays."""
        if (chapter, exercise) not in self._done:
            moment = (when or datetime.now().astimezone()).isoformat(timespec="seconds")
            hints = self.hints(chapter, exercise)
            self._done[chapter, exercise] = Done(shown(answer, LONGEST_ANSWER), moment, hints)

    def take_hint(self, chapter: str, exercise: str, most: int) -> int:
        """Look at one more hint, of `most` that there are; returns how many are looked at now."""
        looked_at = min(self.hints(chapter, exercise) + 1, most)
        self._hints[chapter, exercise] = looked_at
        return looked_at

    def reset(self, chapter: str | None = None) -> None:
        """Forget what is done in a chapter; None: everything."""
        if chapter is None:
            self.last = ""
        for kept in (self._done, self._hints):
            for key in [key for key in kept if chapter in (None, key[0])]:
                del kept[key]

    # -- the file -------------------------------------------------------------------------------------------------

    def save(self, file: Path) -> None:
        """Write it, whole or not at all.

        Raises
        ------
        FileError
            If it cannot be written; the file of before is untouched.
        """
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise FileError(say("The progress of the lesson cannot be kept: {reason}.", reason=reason)) from error
        chapters: dict[str, dict[str, dict[str, object]]] = {}
        for (chapter, exercise), looked_at in self._hints.items():
            chapters.setdefault(chapter, {}).setdefault(exercise, {})["hints_seen"] = looked_at
        for (chapter, exercise), done in self._done.items():
            chapters.setdefault(chapter, {}).setdefault(exercise, {})["done"] = asdict(done)
        content = {"version": VERSION, "last": self.last, "chapters": chapters}
        with atomic_write_text(file) as opened:
            json.dump(content, opened, ensure_ascii=False, indent=1)
            opened.write("\n")


def load_progress(file: Path) -> Progress:
    """Read what was kept; a file that is damaged is put aside, and the progress has a sentence about it."""
    try:
        with open(file, "rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Progress()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Progress(complaint=say("The progress of the lesson cannot be read: {reason}.", reason=reason))
    progress = Progress()
    if not _read_into(progress, content):
        progress.complaint = _put_aside(file)
    return progress


def _read_into(progress: Progress, content: bytes) -> bool:
    """Take what can be read; False if any of it could not be."""
    try:
        kept = json.loads(content.decode("utf-8")) if len(content) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        return False
    if not isinstance(kept, dict) or not isinstance(kept.get("chapters"), dict):
        return False
    whole = kept.get("version") == VERSION
    last = kept.get("last", "")
    if isinstance(last, str) and len(last) <= LONGEST_NAME:
        progress.last = last
    for chapter, exercises in kept["chapters"].items():
        if len(chapter) > LONGEST_NAME or not isinstance(exercises, dict):
            whole = False
            continue
        for exercise, entry in exercises.items():
            whole = _take(progress, chapter, exercise, entry) and whole
    return whole


def _take(progress: Progress, chapter: str, exercise: str, entry: object) -> bool:
    if not isinstance(entry, dict) or len(exercise) > LONGEST_NAME:
        return False
    hints, done = entry.get("hints_seen", 0), entry.get("done")
    good = True
    if _is_count(hints):
        if hints:
            progress._hints[chapter, exercise] = hints
    else:
        good = False
    if done is None:
        return good
    if not isinstance(done, Mapping):
        return False
    answer, when, used = done.get("answer", ""), done.get("when", ""), done.get("hints", 0)
    if not (isinstance(answer, str) and isinstance(when, str) and len(when) <= LONGEST_NAME and _is_count(used)):
        return False
    progress._done[chapter, exercise] = Done(shown(answer, LONGEST_ANSWER), when, used)
    return good


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1000


def _put_aside(file: Path) -> Said:
    """Keep a file that could not be read whole under another name: the next saving would write over it."""
    for number in range(1, 100):
        aside = file.with_name(f"{file.stem}.damaged-{number}{file.suffix}")
        if not aside.exists():
            break
    try:
        os.replace(file, aside)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return say("The progress of the lesson is damaged, and cannot be put aside: {reason}.", reason=reason)
    return say(
        "The progress of the lesson could not be read whole; the file was put aside as {name}, and what could be read "
        "is kept.",
        name=aside.name,
    )
