"""Whether an answer is right, and if it is not, what about it: a sentence that helps and does not give it away."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lrviz.lesson.answers import Number, read_index, read_number, read_shape
from lrviz.lesson.arithmetic import ExpressionError, Value
from lrviz.lesson.chapter import Exercise, Tolerance
from lrviz.lesson.diagnosis import about_number, about_shape
from lrviz.lesson.expressions import Facts, shown
from lrviz.lesson.facts import LiveFacts
from lrviz.lesson.live_numbers import live_text
from lrviz.said import Said, joined, say

Verdict: TypeAlias = Literal["right", "wrong", "not yet", "unreadable"]
Answer: TypeAlias = str | int | None
AnyFacts: TypeAlias = "Facts | Mapping[str, object]"

RELATIVE = 0.01
"""A number that is not whole may be off by this share, if the exercise says nothing of it."""

LEAST = 0.001
"""Of a right answer near 0, it may be off by so much."""


@dataclass(frozen=True, slots=True)
class Result:
    """What is said to an answer.

    Attributes
    ----------
    verdict : {"right", "wrong", "not yet", "unreadable"}
        "not yet": it cannot be said now, because something has to be done first. "unreadable": no answer of this kind.
    sentence : Said
    read : str
        How the answer was read, "12,288"; "" if it was not.
    """

    verdict: Verdict
    sentence: Said
    read: str = ""

    @property
    def right(self) -> bool:
        """Whether it is right."""
        return self.verdict == "right"


def check(exercise: Exercise, answer: Answer, facts: AnyFacts) -> Result:
    """Check an answer; never raises, whatever it is.

    Parameters
    ----------
    exercise : Exercise
        What was asked.
    answer : str, int or None
        "number", "shape": what was typed. "choice": position of the option. "picture": position in the Images panel, or
        what was typed; None takes the fact `picked`. "do": not looked at; says whether it is so now (see `Watch`).
    facts : LiveFacts, or a mapping
        What is known now.
    """
    try:
        if exercise.kind == "number":
            return _check_number(exercise, "" if answer is None else str(answer), facts)
        if exercise.kind == "shape":
            return _check_shape(exercise, "" if answer is None else str(answer), facts)
        if exercise.kind == "choice":
            return _check_choice(exercise, answer, facts)
        if exercise.kind == "picture":
            return _check_picture(exercise, answer, facts)
        return _check_done(exercise, facts)
    except ExpressionError as error:
        return Result("unreadable", error.sentence)


def worked(exercise: Exercise, facts: AnyFacts) -> tuple[str, Said]:
    """Give the worked answer with the numbers of now, and what is missing in it ("" if nothing is).

    The first is a text for people and tests; the window shows `markup.line_html(exercise.worked, facts)`.
    """
    text = live_text(exercise.worked, single=True)
    missing = text.missing(facts)
    sentence = waits_for(missing) if missing else say("")
    return text.filled(facts), sentence


def waits_for(names: tuple[str, ...]) -> Said:
    """Say what has to be done before these facts are known."""
    needed = frozenset(names)
    if needed & {"z", "a", "loss", "asked", "y"}:
        if needed <= {"y", "loss"}:
            return say("Ask the neuron about one of the training pictures first: only their labels are known.")
        return say("Ask the neuron about a picture first, in the Predict panel.")
    if needed & {"most_wrong", "most_wrong_name"}:
        return say("Train first, with the Evaluation panel open: it judges every picture.")
    if "picked" in needed:
        return say("Choose a picture first.")
    if needed & {"J_test", "test_accuracy"}:
        return say("There are no test pictures: keep some back in the Images panel.")
    if any(name.startswith(("graph_", "loop_", "lab_")) for name in needed):
        return say("Begin in the panel first.")
    return say("There is no neuron yet: it needs pictures of both classes, and a moment to prepare them.")


# -- kinds ------------------------------------------------------------------------------------------------------------


def _right_value(exercise: Exercise, facts: AnyFacts) -> Value | Result:
    """Give the right answer, or why there is none now."""
    assert exercise.answer is not None
    try:
        value = exercise.answer.value(facts)
    except ExpressionError as error:
        return Result("not yet", joined([say("The right answer cannot be computed now."), error.sentence]))
    if value is None:
        missing = tuple(sorted(name for name in exercise.answer.names if facts.get(name) is None))
        return Result("not yet", waits_for(missing))
    return value


def _check_number(exercise: Exercise, text: str, facts: AnyFacts) -> Result:
    readings = read_number(text)
    right = _right_value(exercise, facts)
    if isinstance(right, Result):
        return right
    if isinstance(right, str | tuple) or not math.isfinite(right):
        return Result("not yet", say("The right answer is no number now."))
    tolerance = exercise.tolerance or default_tolerance(right)
    for reading in readings:
        if abs(reading.value - right) <= tolerance.width(right) * (1 + 1e-9):
            return Result("right", _praise(reading, right), reading.text)
    reading = readings[0]
    return Result("wrong", about_number(reading, right, tolerance.width(right), facts), reading.text)


def default_tolerance(right: float) -> Tolerance:
    """Say how far from it an answer may be if the exercise does not: whole numbers are exact."""
    if float(right).is_integer():
        return Tolerance(1e-9 * max(abs(right), 1.0))
    return Tolerance(max(RELATIVE * abs(right), min(LEAST, 0.1 * abs(right))))


def _praise(reading: Number, right: float) -> Said:
    exact = f"{right:.4g}".replace("-", "−")
    if reading.value == right or f"{reading.value:.4g}" == f"{right:.4g}" or float(right).is_integer():
        return say("Right: {read}.", read=reading.text)
    return say("Right: {read}; with four digits {exact}.", read=reading.text, exact=exact)


def _check_shape(exercise: Exercise, text: str, facts: AnyFacts) -> Result:
    readings = read_shape(text)
    right = _right_value(exercise, facts)
    if isinstance(right, Result):
        return right
    right = right if isinstance(right, tuple) else (right,)
    shapes = [tuple(int(number.value) for number in reading) for reading in readings]
    for shape in shapes:
        if shape == right:
            return Result("right", say("Right: {read}.", read=_shape_text(shape)), _shape_text(shape))
    same = [shape for shape in shapes if len(shape) == len(right)]
    shape = same[0] if same else shapes[0]
    assert exercise.answer is not None
    return Result("wrong", about_shape(shape, right, exercise.answer.parts(), facts), _shape_text(shape))


def _shape_text(shape: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _check_choice(exercise: Exercise, answer: Answer, facts: AnyFacts) -> Result:
    if answer is None or answer == "":
        return Result("unreadable", say("Choose one of the answers."))
    try:
        chosen = int(answer) if isinstance(answer, int) or (len(answer) < 4 and answer.isascii()) else -1
    except ValueError:
        chosen = -1
    if not 0 <= chosen < len(exercise.options):
        return Result("unreadable", say("Choose one of the answers."))
    assert exercise.right is not None
    try:
        right = exercise.right.value(facts)
    except ExpressionError as error:
        return Result("not yet", joined([say("The right answer cannot be computed now."), error.sentence]))
    if right is None:
        return Result("not yet", waits_for(tuple(sorted(exercise.right.names))))
    is_right = not isinstance(right, str | tuple) and chosen == int(right)
    reason = exercise.because[chosen] if exercise.because else ""
    verdict = say("Right.") if is_right else say("No.")
    said = live_text(reason, single=True).filled(facts) if reason else ""
    if not said and not is_right:
        said = say("Look at it once more; a hint may help.")
    return Result("right" if is_right else "wrong", joined([verdict, said]), exercise.options[chosen])


def _check_picture(exercise: Exercise, answer: Answer, facts: AnyFacts) -> Result:
    if answer is None or answer == "":
        picked = facts.get("picked")
        if not isinstance(picked, int):
            return Result("not yet", say("Choose a picture first."))
        answer = picked
    chosen = read_index(answer) if isinstance(answer, str) else int(answer)
    right = _right_value(exercise, facts)
    if isinstance(right, Result):
        return right
    if chosen == right:
        return Result("right", say("Right: that is the picture."), str(chosen))
    loss = facts.loss_of(chosen) if isinstance(facts, LiveFacts) else None
    if loss is None or "most_wrong" not in exercise.answer.names:  # type: ignore[union-attr]
        return Result("wrong", say("No, it is another picture."), shown(str(chosen)))
    sentence = say("No: the loss of that picture is {loss:.4g}, and another one has a larger loss.", loss=loss)
    return Result("wrong", sentence, str(chosen))


def _check_done(exercise: Exercise, facts: AnyFacts) -> Result:
    assert exercise.done is not None
    try:
        value = exercise.done.value(facts)
    except ExpressionError as error:
        return Result("not yet", error.sentence)
    if value is None:
        missing = tuple(sorted(name for name in exercise.done.names if facts.get(name) is None))
        return Result("not yet", waits_for(missing))
    if isinstance(value, bool | int | float) and bool(value):
        return Result("right", say("Done."))
    return Result("not yet", say("Not yet: it is checked while you work."))


class Watch:
    """Waits until something is done: from the moment its chapter was opened, since only then it was asked for.

    What is so already when the chapter is opened must become otherwise first, and then so again.
    """

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.done = False
        self._armed: bool | None = None

    def look(self, facts: AnyFacts) -> Result:
        """Look whether it is done; cheap, for every tick."""
        result = _check_done(self.exercise, facts)
        if self._armed is None:
            self._armed = not result.right
        elif not result.right:
            self._armed = True
        if self.done or (result.right and self._armed):
            self.done = True
            return Result("right", say("Done."))
        if result.right:
            return Result("not yet", say("It is so already, from before: do it once more, from a fresh start."))
        return result
