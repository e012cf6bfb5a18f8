"""One chapter file: a TOML head between two lines `+++`, then Markdown; taken apart, with the places of its errors."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lrviz.lesson.expressions import shown
from lrviz.said import Said, say

MOST_BYTES = 1_000_000
"""A larger file is not read at all."""

LONGEST_HEAD, LONGEST_BODY, LONGEST_TEXT = 60_000, 100_000, 2_000
"""Characters that a head, a body, and a text within a head may have."""

MARK = "+++"
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a chapter file.

    Attributes
    ----------
    file : Path
    line : int or None
        Where, as far as it is known; the first line is 1.
    sentence : Said
        What, and what to do.
    """

    file: Path
    line: int | None
    sentence: Said

    @property
    def said(self) -> Said:
        """All of it in one sentence."""
        name = shown(self.file.name)
        if self.line is None:
            return say("{file}: {sentence}", file=name, sentence=self.sentence)
        return say("{file}, line {line}: {sentence}", file=name, line=self.line, sentence=self.sentence)

    def __str__(self) -> str:
        return str(self.said)


class FileFault(ValueError):
    """A file that cannot be taken apart at all."""

    def __init__(self, sentence: Said, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.line = sentence, line


@dataclass(slots=True)
class Parts:
    """A file taken apart.

    Attributes
    ----------
    file : Path
    head : dict
        What its TOML says.
    body : str
    body_line : int
        The line at which the body begins.
    faults : list of Fault
        What was wrong so far, and did not stop the reading.
    """

    file: Path
    head: dict[str, object]
    body: str
    body_line: int
    lines: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, sentence: Said, line: int | None = None) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(self.file, line, sentence))

    def line_of(self, key: str, exercise: int | None = None) -> int | None:
        """Find the line of an entry of the head; of the exercise with this position, or of the chapter itself."""
        at = -1
        for number, line in enumerate(self.lines, 2):
            if line.strip().startswith("[[exercise]]"):
                at += 1
                if at == exercise and not key:
                    return number
            elif at == (-1 if exercise is None else exercise) and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return number
        return self.line_of("", exercise) if exercise is not None and key else None

    # -- entries of the head --------------------------------------------------------------------------------------

    def know_only(self, table: Mapping[str, object], known: Collection[str], exercise: int | None = None) -> None:
        """Note the entries that nobody knows: a word mistyped would be lost without a trace."""
        for key in table:
            if key in known:
                continue
            line = self.line_of(key, exercise)
            like = difflib.get_close_matches(key, list(known), 1)
            if like:
                self.fault(
                    say("There is no entry “{key}”; perhaps “{like}” is meant.", key=shown(key), like=like[0]), line
                )
            else:
                self.fault(say("There is no entry “{key}”.", key=shown(key)), line)

    def text(self, table: Mapping[str, object], key: str, exercise: int | None = None, *, needed: bool = True) -> str:
        """Give a text of the head; "" and a fault if it is missing or none."""
        value = table.get(key)
        if value is None:
            if needed:
                self.fault(say("“{key}” is missing.", key=key), self.line_of("", exercise))
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.fault(say("“{key}” must be a text.", key=key), self.line_of(key, exercise))
            return ""
        if not str(value).strip() or len(str(value)) > LONGEST_TEXT:
            sentence = say("“{key}” must have between 1 and {most} characters.", key=key, most=LONGEST_TEXT)
            self.fault(sentence, self.line_of(key, exercise))
            return ""
        return str(value)

    def texts(self, table: Mapping[str, object], key: str, exercise: int | None = None) -> tuple[str, ...]:
        """Give a list of texts of the head; none and a fault if it is not that."""
        value = table.get(key, [])
        if not isinstance(value, list) or len(value) > 20:
            self.fault(say("“{key}” must be a list of texts.", key=key), self.line_of(key, exercise))
            return ()
        if not all(isinstance(item, str) and item.strip() and len(item) <= LONGEST_TEXT for item in value):
            self.fault(
                say("“{key}” must be a list of texts of 1 to {most} characters.", key=key, most=LONGEST_TEXT),
                self.line_of(key, exercise),
            )
            return ()
        return tuple(value)


def take_apart(file: Path) -> Parts:
    """Read a file and take it apart.

    Raises
    ------
    FileFault
        If it cannot be.
    """
    lines = _read(file).split("\n")
    if lines[0].rstrip() != MARK:
        raise FileFault(say("The first line must be +++: between two such lines stand the id, the title …"), 1)
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == MARK), None)
    if end is None:
        raise FileFault(say("The head is not closed: after its last entry a line +++ is missing."), 1)
    head_lines, body = lines[1:end], "\n".join(lines[end + 1 :])
    head = "\n".join([*head_lines, ""])  # so that an error at the end has a line
    if len(head) > LONGEST_HEAD or len(body) > LONGEST_BODY:
        raise FileFault(
            say("It is too long: a head may have {head:,} characters, a text {body:,}.", head=60_000, body=100_000)
        )
    return Parts(file, _parse(head), body, end + 2, head_lines)


def _read(file: Path) -> str:
    try:
        with open(file, "rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror.lower() if error.strerror else say("it fails")
        raise FileFault(say("It cannot be read: {reason}.", reason=reason)) from None
    if len(content) > MOST_BYTES:
        raise FileFault(say("It is larger than 1 MB: no chapter is."))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileFault(say("It is no text in UTF-8; save it with this encoding."), line) from None
    odd = _CONTROL.search(text)
    if odd is not None:
        line = text[: odd.start()].count("\n") + 1
        raise FileFault(say("There is a control character, which no text needs; take it out."), line)
    return text


def _parse(head: str) -> dict[str, object]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) + 1 if place is not None and place[1] else None
        reason = _PLACE.sub("", str(error))
        raise FileFault(say("The head is no TOML: {reason}.", reason=shown(reason, 100)), line) from None
    except (RecursionError, ValueError):
        raise FileFault(
            say("The head is no TOML that can be read: it is nested too deeply, or a number too long.")
        ) from None
