"""A chapter and its exercises: what the entries of a file mean, checked one by one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from lrviz.lesson.arithmetic import ExpressionError
from lrviz.lesson.chapter_file import Parts
from lrviz.lesson.expressions import Expression, parse, shown
from lrviz.lesson.facts import FACTS
from lrviz.lesson.live_numbers import live_text
from lrviz.lesson.markup import faults_of, line_fault
from lrviz.said import Said, say

Kind: TypeAlias = Literal["number", "shape", "choice", "picture", "do"]

KINDS: tuple[Kind, ...] = get_args(Kind)

PANELS = (
    "images",
    "preparation",
    "pixels",
    "surface",
    "cost",
    "step",
    "predict",
    "weights",
    "evaluation",
    "runs",
    "graph",
    "loop",
    "lab",
)
"""Panels that a chapter can bring forward, by the names of their docks; each may have a setting of the same name."""

MOST_EXERCISES, MOST_OPTIONS, MOST_HINTS = 40, 8, 10

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_CHAPTER_KEYS = ("id", "title", "panels", "exercise", "after", "before", "extends", *PANELS)
_TEXT_KEYS = ("ask", "hints", "worked", "options", "because")
_CHECK_KEYS = {
    "number": ("answer", "tolerance"),
    "shape": ("answer",),
    "choice": ("options", "right", "because"),
    "picture": ("answer",),
    "do": ("done",),
}


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from the right number an answer may be."""

    size: float
    relative: bool = False

    def width(self, right: float) -> float:
        """How far, at this right answer."""
        return self.size * abs(right) if self.relative else self.size


@dataclass(frozen=True, slots=True, eq=False)
class Exercise:
    """A question, or something to do.

    Texts may have formulas $…$ and live numbers {…}: `markup.line_html` shows them.

    Attributes
    ----------
    id : str
        One of a kind within its chapter.
    kind : {"number", "shape", "choice", "picture", "do"}
    ask, worked : str
        The question, and the worked answer.
    hints : tuple of str
        At least one.
    answer : Expression or None
        The right number, shape, or position of a picture.
    tolerance : Tolerance or None
        Of a number; None takes what suits it (`exercises.default_tolerance`).
    options, because : tuple of str
        Of a choice; `because` is empty, or as long.
    right : Expression or None
        Position of the right option.
    done : Expression or None
        What becomes true when it is done.
    """

    id: str
    kind: Kind
    ask: str
    hints: tuple[str, ...]
    worked: str
    answer: Expression | None = None
    tolerance: Tolerance | None = None
    options: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    right: Expression | None = None
    done: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Chapter:
    """A chapter of the lesson.

    Attributes
    ----------
    id, title : str
    panels : tuple of str
        Docks to bring forward; the first gets most room.
    settings : mapping of str to object
        What a panel is to be set to, by the panel's name: a text, a number, or a table of such.
    exercises : tuple of Exercise
    body : str
        Markdown; `markup.ideas` shows it.
    file : Path
    own : bool
        Whether it is one of the program's own.
    after, before, extends : str
        Where a teacher's chapter goes, or which one it adds to; "" otherwise.
    """

    id: str
    title: str
    panels: tuple[str, ...]
    settings: Mapping[str, object]
    exercises: tuple[Exercise, ...]
    body: str
    file: Path
    own: bool = True
    after: str = ""
    before: str = ""
    extends: str = ""

    def exercise(self, id: str) -> Exercise | None:
        """Find an exercise."""
        return next((exercise for exercise in self.exercises if exercise.id == id), None)


# -- reading ----------------------------------------------------------------------------------------------------------


def chapter_of(parts: Parts, *, own: bool = True) -> Chapter | None:
    """Make a chapter of a file; None if it has no id or no title. What else is wrong is noted, and left out."""
    head = parts.head
    parts.know_only(head, _CHAPTER_KEYS)
    extends = _id(parts, head, "extends", needed=False)
    name = extends or _id(parts, head, "id")
    title = parts.text(head, "title", needed=not extends)
    if not name or not (title or extends):
        return None
    _check_body(parts)
    return Chapter(
        id=name,
        title=title,
        panels=_panels(parts),
        settings={key: head[key] for key in PANELS if key in head and _is_setting(parts, key)},
        exercises=_exercises(parts),
        body=parts.body.strip("\n"),
        file=parts.file,
        own=own,
        after=_id(parts, head, "after", needed=False),
        before=_id(parts, head, "before", needed=False),
        extends=extends,
    )


def translated(chapter: Chapter, parts: Parts) -> tuple[Chapter, tuple[str, ...]]:
    """Lay the texts of another language over a chapter; what is missing stays as it is, and is listed."""
    parts.know_only(parts.head, _CHAPTER_KEYS)
    missing: list[str] = []
    title = parts.text(parts.head, "title", needed=False)
    _check_body(parts)
    tables = {str(table.get("id")): (at, table) for at, table in enumerate(_tables(parts))}
    for name, (at, _) in tables.items():
        if chapter.exercise(name) is None:
            parts.fault(say("There is no exercise “{id}” to translate.", id=shown(name)), parts.line_of("id", at))
    exercises = []
    for exercise in chapter.exercises:
        at, table = tables.get(exercise.id, (0, None))
        if table is None:
            missing.append(exercise.id)
            exercises.append(exercise)
        else:
            exercises.append(_translated_exercise(exercise, parts, table, at, missing))
    missing += [name for name, text in (("title", title), ("text", parts.body.strip())) if not text]
    body = parts.body.strip("\n") if parts.body.strip() else chapter.body
    return replace(chapter, title=title or chapter.title, exercises=tuple(exercises), body=body), tuple(missing)


def _translated_exercise(
    exercise: Exercise, parts: Parts, table: Mapping[str, object], at: int, missing: list[str]
) -> Exercise:
    parts.know_only(table, ("id", "kind", "answer", "tolerance", "right", "done", *_TEXT_KEYS), at)
    texts: dict[str, str | tuple[str, ...]] = {}
    for key in ("ask", "worked"):
        texts[key] = parts.text(table, key, at, needed=False)
    for key in ("hints", "options", "because"):
        texts[key] = parts.texts(table, key, at)
        if key != "hints" and texts[key] and len(texts[key]) != len(getattr(exercise, key)):
            sentence = say("“{key}” must have as many texts as the English one.", key=key)
            parts.fault(sentence, parts.line_of(key, at))
            texts[key] = ()
    if not _check_texts(parts, at, texts):
        texts = {}
    missing += [f"{exercise.id}: {key}" for key in _TEXT_KEYS if getattr(exercise, key) and not texts.get(key)]
    return replace(exercise, **{key: text for key, text in texts.items() if text})  # type: ignore[arg-type]


def _check_body(parts: Parts) -> None:
    for line, sentence in faults_of(parts.body):
        parts.fault(sentence, parts.body_line + line)


def _id(
    parts: Parts, table: Mapping[str, object], key: str, exercise: int | None = None, *, needed: bool = True
) -> str:
    text = parts.text(table, key, exercise, needed=needed)
    if text and not _ID.fullmatch(text):
        sentence = say("“{id}” is no name of this kind: lower case letters, digits and hyphens.", id=shown(text))
        parts.fault(sentence, parts.line_of(key, exercise))
        return ""
    return text


def _panels(parts: Parts) -> tuple[str, ...]:
    panels = parts.texts(parts.head, "panels")
    for panel in panels:
        if panel not in PANELS:
            sentence = say("There is no panel “{name}”; there are {names}.", name=shown(panel), names=", ".join(PANELS))
            parts.fault(sentence, parts.line_of("panels"))
    return tuple(dict.fromkeys(panel for panel in panels if panel in PANELS))


def _is_setting(parts: Parts, key: str) -> bool:
    value = parts.head[key]
    items = value.values() if isinstance(value, dict) else (value,)
    if all(isinstance(item, str | int | float) and len(str(item)) <= 100 for item in items):
        return True
    parts.fault(say("“{key}” must be a text, a number, or a table of such.", key=key), parts.line_of(key))
    return False


# -- exercises --------------------------------------------------------------------------------------------------------


def _tables(parts: Parts) -> list[Mapping[str, object]]:
    tables = parts.head.get("exercise", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        parts.fault(say("Each exercise begins with a line [[exercise]], in two brackets."), parts.line_of("exercise"))
        return []
    if len(tables) > MOST_EXERCISES:
        parts.fault(say("There are more than {most} exercises; the others are left out.", most=MOST_EXERCISES))
    return tables[:MOST_EXERCISES]


def _exercises(parts: Parts) -> tuple[Exercise, ...]:
    """Read the exercises; one that is faulty is left out."""
    found: dict[str, Exercise] = {}
    for at, table in enumerate(_tables(parts)):
        exercise = _exercise(parts, table, at)
        if exercise is None:
            continue
        if exercise.id in found:
            sentence = say("There are two exercises “{id}”: the progress is kept under this name.", id=exercise.id)
            parts.fault(sentence, parts.line_of("id", at))
            continue
        found[exercise.id] = exercise
    return tuple(found.values())


def _exercise(parts: Parts, table: Mapping[str, object], at: int) -> Exercise | None:
    before = len(parts.faults)
    name, kind = _id(parts, table, "id", at), parts.text(table, "kind", at)
    if kind not in KINDS:
        if kind:
            sentence = say("There is no kind “{kind}”; there are {kinds}.", kind=shown(kind), kinds=", ".join(KINDS))
            parts.fault(sentence, parts.line_of("kind", at))
        return None
    parts.know_only(table, ("id", "kind", "ask", "hints", "worked", *_CHECK_KEYS[kind]), at)
    texts: dict[str, str | tuple[str, ...]] = {
        "ask": parts.text(table, "ask", at),
        "worked": parts.text(table, "worked", at),
        "hints": parts.texts(table, "hints", at),
        "options": parts.texts(table, "options", at),
        "because": parts.texts(table, "because", at),
    }
    if not 1 <= len(texts["hints"]) <= MOST_HINTS:
        sentence = say("“hints” must have 1 to {most} texts: nobody should be left alone with it.", most=MOST_HINTS)
        parts.fault(sentence, parts.line_of("hints", at))
    _check_texts(parts, at, texts)
    answer, right, done = (_expression(parts, table, key, at, kind) for key in ("answer", "right", "done"))
    if kind == "choice":
        _check_options(parts, at, texts, right)
    if kind == "shape" and answer is not None and not answer.parts():
        parts.fault(say("The answer must be a shape, such as (n_x, m)."), parts.line_of("answer", at))
    tolerance = _tolerance(parts, table, at)
    if len(parts.faults) > before:
        return None
    exercise = Exercise(name, kind, "", (), "", answer, tolerance, right=right, done=done)
    return replace(exercise, **texts)  # type: ignore[arg-type]


def _check_texts(parts: Parts, at: int, texts: Mapping[str, str | tuple[str, ...]]) -> bool:
    """Look at the formulas and live numbers of texts; True if all can be read."""
    good = True
    for key, value in texts.items():
        for text in (value,) if isinstance(value, str) else value:
            sentence = _text_fault(text)
            if sentence is not None:
                parts.fault(say("In “{key}”: {sentence}", key=key, sentence=sentence), parts.line_of(key, at))
                good = False
    return good


def _text_fault(text: str) -> Said | None:
    try:
        live_text(text, FACTS, single=True)
    except ExpressionError as error:
        return error.sentence
    return line_fault(text)


def _expression(parts: Parts, table: Mapping[str, object], key: str, at: int, kind: str) -> Expression | None:
    if key not in _CHECK_KEYS[kind]:
        return None
    text = parts.text(table, key, at)
    if not text:
        return None
    try:
        return parse(text, FACTS)
    except ExpressionError as error:
        parts.fault(say("In “{key}”: {sentence}", key=key, sentence=error.sentence), parts.line_of(key, at))
        return None


def _check_options(parts: Parts, at: int, texts: Mapping[str, str | tuple[str, ...]], right: Expression | None) -> None:
    options, because = texts["options"], texts["because"]
    if not 2 <= len(options) <= MOST_OPTIONS:
        parts.fault(say("“options” must have 2 to {most} texts.", most=MOST_OPTIONS), parts.line_of("options", at))
    elif because and len(because) != len(options):
        parts.fault(say("“because” must have as many texts as “options”."), parts.line_of("because", at))
    always = right.constant() if right is not None else None
    if always is not None and always not in range(len(options)):
        sentence = say("“right” counts from 0: there is no option {value}.", value=shown(str(always)))
        parts.fault(sentence, parts.line_of("right", at))


def _tolerance(parts: Parts, table: Mapping[str, object], at: int) -> Tolerance | None:
    value = table.get("tolerance")
    if value is None:
        return None
    percent = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 20 else None
    if percent is not None and 0 < float(percent[1]) < 100:
        return Tolerance(float(percent[1]) / 100, relative=True)
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0:
        return Tolerance(float(value))
    parts.fault(say('“tolerance” must be a number, or a share such as "2 %".'), parts.line_of("tolerance", at))
    return None
