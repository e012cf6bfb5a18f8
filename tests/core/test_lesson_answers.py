"""Every exercise of the lesson: the right answer, by an oracle of its own, wrong ones, and hostile ones.

With a few of the drawn cats and dogs, in color, and with a folder of small files, seen in grey.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import load_source
from lrviz.lesson.chapter import Exercise
from lrviz.lesson.chapters import read_lesson
from lrviz.lesson.exercises import check, worked
from lrviz.lesson.facts import Asked, LiveFacts
from lrviz.lesson.live_numbers import NOT_YET
from lrviz.lesson.markup import Formula, Remark, ideas, line_html, plain_text
from lrviz.session.snapshot import Snapshot

from .lessons import Trained, train

LESSON = read_lesson()
EXERCISES = {(one.id, exercise.id): exercise for one in LESSON.chapters for exercise in one.exercises}

ORDER = (
    "pixels",
    "column",
    "linear",
    "sigma",
    "loss",
    "cost",
    "bowl",
    "slope",
    "forward",
    "backward",
    "neuron-graph",
    "examples",
    "training",
    "vectorisation",
    "prediction",
    "limits",
)

GRAPH = {"graph_a": 5.0, "graph_b": 3.0, "graph_c": 2.0, "graph_J": 44.0}

HOSTILE = (
    "",
    "   ",
    "hello",
    "sigmoid(0)",
    "m",
    "n_x + 1",
    "J",
    "{m}",
    "$x$",
    "__import__('os').system('true')",
    "(lambda: 1)()",
    "1/0",
    "nan",
    "inf",
    "-inf",
    "1e999",
    "10**10**10",
    "9" * 300,
    "((((((((((",
    "1,2,3,4,5",
    "(1, 2, 3, 4)",
    "(, )",
    "True",
    "None",
    "<b>1</b>",
    "\x00\x01",
    "💥",
    "\u202e12",
    "-1e300",
    "1" + " " * 199 + "x",
)


# -- data -------------------------------------------------------------------------------------------------------------


@dataclass
class Case:
    """Data with a trained neuron, all that panels publish, and a picture that is asked about."""

    trained: Trained
    facts: LiveFacts
    column: int
    published: dict[str, object] = field(default_factory=dict)

    @property
    def m(self) -> int:
        return self.trained.X.shape[1]

    @property
    def n_x(self) -> int:
        return self.trained.X.shape[0]

    @property
    def channels(self) -> int:
        return 3 if self.trained.preprocessing.color else 1

    @property
    def z(self) -> float:
        t = self.trained
        return float((t.w.T @ t.X + t.b)[0, self.column])

    @property
    def losses(self) -> np.ndarray:
        t = self.trained
        A = 1 / (1 + np.exp(-(t.w.T @ t.X + t.b)))
        return -(t.Y * np.log(A) + (1 - t.Y) * np.log(1 - A))[0]


def case_of(data: TrainingData, way: Preprocessing) -> Case:
    trained = train(60, data=data, way=way)
    positions = [at for at in range(len(data.pictures)) if data.test is not None or not held(data, at)]
    A = 1 / (1 + np.exp(-(trained.w.T @ trained.X + trained.b)))
    dz = float((A - trained.Y)[0, 1])
    published: dict[str, object] = {
        **GRAPH,
        "graph": "expression",
        "graph_forward": 3,
        "graph_step": 6,
        "graph_steps": 6,
        "graph_checked": 3e-12,
        "graph_z": 0.4,
        "graph_answer": float(A[0, 1]),
        "graph_loss": 0.3,
        "graph_dz": dz,
        "graph_db": dz,
        "plane": "descent",
        "loop_example": 2,
        "loop_done": True,
        "loop_equal": True,
        "loop_J": float(trained.costs[-1]),
        "loop_db": float((A - trained.Y).mean()),
        "lab_done": True,
        "lab_factor": 300.0,
        "picked": positions[1],
    }
    for name, value in published.items():
        trained.facts.publish(name, value)
    at = positions[1]
    trained.facts.ask(Asked(data.pictures.pixels[at], int(data.pictures.labels[at])))
    return Case(trained, trained.facts, 1, published)


def held(data: TrainingData, at: int) -> bool:
    return bool(data.pictures.held_out(data.test_share)[at])


def drawn() -> Case:
    return case_of(TrainingData(draw_pictures(24, 8), draw_pictures(8, 8, first=13)), Preprocessing(8, 8))


def folder(tmp: Path) -> Case:
    rng = np.random.default_rng(2)
    for name, count, shade in (("sun", 23, 60), ("rain", 16, 0)):
        (tmp / name).mkdir()
        for i in range(count):
            pixels = rng.integers(0, 190, (*rng.integers(5, 12, 2), 3)) + shade
            Image.fromarray(pixels.astype(np.uint8)).save(tmp / name / f"{name} {i}.png")
    way = Preprocessing(6, 6, color=False)
    data = load_source(tmp, image_size=6, positive="sun", test_share=0.2, preprocessing=way).data
    return case_of(data, way)


@pytest.fixture(scope="module", params=["drawn", "folder"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return drawn() if request.param == "drawn" else folder(tmp_path_factory.mktemp("own"))


# -- the table --------------------------------------------------------------------------------------------------------

Typed = Callable[[Case], Any]


@dataclass(frozen=True)
class Answers:
    """The right answer, computed here, and wrong ones with a part of what has to be said to them."""

    right: Typed
    wrong: tuple[tuple[Typed, str], ...] = ()


@dataclass(frozen=True)
class Doing:
    """Facts with which something is not done yet, and one more with which it is."""

    before: Mapping[str, object]
    after: Mapping[str, object]


def fixed(value: Any) -> Typed:
    return lambda case: value


def one_of(right: int) -> Answers:
    return Answers(fixed(right))


NUMBERS: dict[tuple[str, str], Answers] = {
    ("pixels", "numbers-of-a-picture"): Answers(
        lambda c: c.trained.preprocessing.width * c.trained.preprocessing.height * c.channels,
        ((lambda c: 7 * c.n_x, "too large"), (lambda c: c.n_x * c.m, "all pictures together"), (fixed(5), "too small")),
    ),
    ("pixels", "values"): Answers(fixed(256), ((fixed(255), "off by one"), (fixed(128), "factor of 2"))),
    ("column", "shape-of-x"): Answers(
        lambda c: f"({c.n_x}, {c.m})",
        ((lambda c: f"({c.m}, {c.n_x})", "the other way round"), (lambda c: f"({c.n_x}, {c.m + 1})", "columns is not")),
    ),
    ("column", "shape-of-y"): Answers(
        lambda c: f"1 x {c.m}",
        ((lambda c: f"({c.m}, 1)", "the other way round"), (lambda c: f"({c.m},)", "is a list")),
    ),
    ("column", "second-pixel"): Answers(lambda c: c.channels + 1, ((lambda c: c.channels, "off by one"),)),
    ("linear", "how-many"): Answers(lambda c: c.n_x + 1, ((lambda c: c.n_x, "n_x"), (lambda c: c.n_x + 2, "by one"))),
    ("linear", "by-hand"): Answers(
        lambda c: float(np.array([1, -2, 0.5]) @ np.array([2, 1, 3]) + 1),
        ((fixed("1.5"), "too small"), (fixed("-2,5"), "the sign is not"), (fixed("6.5"), "too large")),
    ),
    ("sigma", "sigma-of-zero"): Answers(fixed("1/2"), ((fixed("0"), "too small"), (fixed("1"), "factor of 2"))),
    ("sigma", "other-side"): Answers(
        lambda c: f"{1 / (1 + np.exp(2)):.4f}",
        ((fixed("0.881"), "1 minus"), (fixed("-0.119"), "the sign is not"), (fixed("0.1"), "small")),
    ),
    ("loss", "undecided"): Answers(
        lambda c: f"{np.log(2):.4f}",
        ((fixed("-0.6931"), "the sign is not"), (fixed("0.301"), "another base"), (fixed("0.5"), "logarithm is still")),
    ),
    ("cost", "mean-of-three"): Answers(fixed("0,5"), ((fixed("1.5"), "factor 3"), (fixed("0.4"), "too small"))),
    ("cost", "sum-of-losses"): Answers(
        lambda c: f"{c.losses.sum():.5g}",
        ((lambda c: f"{c.losses.mean():.5g}", "divided by m once too often"), (lambda c: -c.losses.sum(), "the sign")),
    ),
    ("slope", "one-step"): Answers(fixed("2.8"), ((fixed("3.2"), "too large"), (fixed("1"), "too small"))),
    ("slope", "negative-slope"): Answers(
        fixed("-0.6"), ((fixed("-1.4"), "too far below 0"), (fixed("0.6"), "the sign is not"))
    ),
    ("forward", "another-c"): Answers(
        fixed(4 * (5 + 3 * 10)), ((fixed(35), "factor of 4"), (fixed(44), "too small"), (fixed(105), "too small"))
    ),
    ("backward", "slope-of-b"): Answers(
        lambda c: round((4 * (5 + 3.001 * 2) - 4 * (5 + 2.999 * 2)) / 0.002, 6),
        ((fixed(2), "factor of 4"), (fixed(6), "too small"), (fixed(12), "too large")),
    ),
    ("backward", "slope-of-u"): Answers(fixed(4), ((fixed(3), "off by one"), (fixed(1), "factor of 4"))),
    ("backward", "a-little-more"): Answers(fixed("0.004"), ((fixed("0.003"), "too small"), (fixed("0.001"), "of 4"))),
    ("neuron-graph", "dz-by-hand"): Answers(fixed("-0.2"), ((fixed("0.2"), "the sign is not"), (fixed("0.8"), ""))),
    ("neuron-graph", "db"): Answers(
        lambda c: f"{c.published['graph_dz']:.4g}", ((lambda c: -c.published["graph_dz"], "the sign is not"),)
    ),
    ("examples", "how-many-products"): Answers(
        lambda c: c.n_x * c.m,
        ((lambda c: c.n_x, "n_x"), (lambda c: c.m, "m, the number"), (lambda c: c.n_x + c.m, "too small")),
    ),
    ("training", "update-b"): Answers(fixed("0.1"), ((fixed("0.5"), "too large"), (fixed("-1.7"), "the wrong sign"))),
    ("vectorisation", "shape-of-dw"): Answers(
        lambda c: f"({c.n_x}, 1)",
        ((lambda c: f"(1, {c.n_x})", "other way"), (lambda c: f"({c.n_x}, {c.m})", "columns")),
    ),
    ("vectorisation", "shape-of-z"): Answers(
        lambda c: f"(1, {c.m})",
        ((lambda c: f"({c.m}, 1)", "other way"), (lambda c: f"({c.n_x}, {c.m})", "rows is not")),
    ),
    ("prediction", "border"): Answers(fixed(0), ((fixed("0.5"), "too large"), (fixed("-1"), "off by one"))),
    ("prediction", "wrong-ones"): Answers(
        lambda c: int(np.sum(((c.trained.w.T @ c.trained.X + c.trained.b) > 0) != c.trained.Y)),
        ((lambda c: c.m, ""), (fixed(-1), ""), (fixed("0.25"), "")),
    ),
}
"""Numbers and shapes."""

CHOICES: dict[tuple[str, str], Answers] = {
    ("pixels", "white"): one_of(1),
    ("linear", "negative-weight"): one_of(1),
    ("sigma", "far-out"): one_of(3),
    ("loss", "sure-and-wrong"): Answers(lambda c: int(np.argmin(np.abs(np.array([0, 0.01, 4.6, 1e9]) + np.log(0.01))))),
    ("cost", "minus"): one_of(1),
    ("bowl", "how-many-valleys"): one_of(1),
    ("slope", "which-way"): Answers(lambda c: 0 if c.facts.get("line_slope") > 0 else 1),  # type: ignore[operator]
    ("forward", "order"): one_of(1),
    ("neuron-graph", "where-to"): one_of(0),
    ("examples", "not-divided"): one_of(1),
    ("examples", "set-to-zero"): one_of(0),
    ("training", "meanwhile"): one_of(1),
    ("vectorisation", "why-faster"): one_of(1),
    ("prediction", "which-class"): Answers(lambda c: 0 if c.z > 0 else 1),
    ("prediction", "same-preparation"): one_of(1),
    ("limits", "why-wrong"): one_of(0),
    ("limits", "shifted"): one_of(1),
    ("limits", "color-cue"): one_of(1),
}

PICTURES = {("cost", "most-wrong"), ("limits", "worst-mistake")}

EXPRESSION, NEURON = {"graph": "expression"}, {"graph": "neuron", "graph_steps": 6}
LIVE = {"live": True}

DOINGS: dict[tuple[str, str], Doing] = {
    ("column", "grey"): Doing({"channels": 3}, {"channels": 1}),
    ("linear", "ask-it"): Doing({"asked": False}, {"asked": True}),
    ("sigma", "sure"): Doing({"asked": True, "a": 0.89}, {"a": 0.09}),
    ("loss", "worse-than-guessing"): Doing({"asked": True, "loss": float(np.log(2))}, {"loss": 0.71}),
    ("bowl", "two-pixels"): Doing({"plane": "descent"}, {"plane": "weights"}),
    ("bowl", "roll-down"): Doing({"start_J": 0.6931, "J": 0.2}, {"start_J": 2.0, "J": 0.9}),
    ("slope", "overshoot"): Doing({"diverged": False}, {"diverged": True}),
    ("forward", "all-forward"): Doing({**EXPRESSION, "graph_forward": 2}, {"graph_forward": 3}),
    ("forward", "make-100"): Doing({**EXPRESSION, "graph_J": 44.0}, {"graph_J": 100.0}),
    ("backward", "all-backward"): Doing({**EXPRESSION, "graph_steps": 6, "graph_step": 5}, {"graph_step": 6}),
    ("backward", "check-it"): Doing({**EXPRESSION, "graph_checked": 0.01}, {"graph_checked": 2e-15}),
    ("neuron-graph", "there-and-back"): Doing({**NEURON, "graph_step": 1}, {"graph_step": 6}),
    ("examples", "two-pictures"): Doing({"loop_example": 1}, {"loop_example": 2}),
    ("examples", "to-the-end"): Doing(
        {"loop_done": False, "loop_equal": None}, {"loop_done": True, "loop_equal": True}
    ),
    ("training", "hundred-steps"): Doing({**LIVE, "iteration": 99, "J_fell": True}, {"iteration": 100}),
    ("training", "fast"): Doing({**LIVE, "iteration": 101, "J": 0.05}, {"iteration": 100}),
    ("vectorisation", "measure"): Doing({"lab_done": False}, {"lab_done": True}),
    ("prediction", "ask-anew"): Doing({"asked": False}, {"asked": True}),
    ("limits", "overfit"): Doing({**LIVE, "J": 0.1, "J_test": 0.2}, {"J": 0.09}),
    ("limits", "penalty"): Doing({**LIVE, "l2": 0.0, "iteration": 300, "J": 0.2, "J_test": 0.25}, {"l2": 0.01}),
}


# -- what they have to be ---------------------------------------------------------------------------------------------


def test_the_lesson_has_its_chapters_in_order() -> None:
    assert tuple(one.id for one in LESSON.chapters) == ORDER
    assert [str(fault) for fault in LESSON.faults] == []


@pytest.mark.parametrize("one", LESSON.chapters, ids=lambda one: one.id)
def test_a_chapter_is_short_and_in_few_ideas(one: Any) -> None:
    words = len(one.body.split())
    assert 150 <= words <= 480, words  # formulas and live numbers count as words here
    assert 2 <= len(ideas(one.body)) <= 5


def test_the_tables_have_every_exercise() -> None:
    of_kind = {
        kind: {key for key, exercise in EXERCISES.items() if exercise.kind in kind}
        for kind in (("number", "shape"), ("choice",), ("picture",), ("do",))
    }
    assert of_kind[("number", "shape")] == set(NUMBERS)
    assert of_kind[("choice",)] == set(CHOICES)
    assert of_kind[("picture",)] == PICTURES
    assert of_kind[("do",)] == set(DOINGS)


@pytest.mark.parametrize("key", sorted(NUMBERS), ids="/".join)
def test_numbers_and_shapes(key: tuple[str, str], case: Case) -> None:
    exercise, answers = EXERCISES[key], NUMBERS[key]
    right = str(answers.right(case))
    result = check(exercise, right, case.facts)
    assert result.right, (right, result)
    for wrong, said in answers.wrong:
        typed = str(wrong(case))
        result = check(exercise, typed, case.facts)
        assert result.verdict == "wrong", (typed, result)
        if case.channels == 3:  # in grey other coincidences are named
            assert said in result.sentence, (typed, result.sentence)


@pytest.mark.parametrize("key", sorted(CHOICES), ids="/".join)
def test_choices(key: tuple[str, str], case: Case) -> None:
    exercise, right = EXERCISES[key], CHOICES[key].right(case)
    assert len(exercise.because) == len(exercise.options)
    for option in range(len(exercise.options)):
        result = check(exercise, option, case.facts)
        assert result.right == (option == right), (option, result)
        assert NOT_YET not in result.sentence
    for beyond in (-1, len(exercise.options), 10**9):
        assert check(exercise, beyond, case.facts).verdict == "unreadable"


@pytest.mark.parametrize("key", sorted(PICTURES), ids="/".join)
def test_pictures(key: tuple[str, str], case: Case) -> None:
    exercise, data = EXERCISES[key], case.trained.data
    names = [name for at, name in enumerate(data.pictures.names) if data.test is not None or not held(data, at)]
    worst = names[int(np.argmax(case.losses))]
    for at, name in enumerate(data.pictures.names):
        assert check(exercise, at, case.facts).right == (name == worst), name
    case.facts.publish("picked", data.pictures.names.index(worst))
    assert check(exercise, None, case.facts).right
    case.facts.publish("picked", None)
    assert check(exercise, None, case.facts).verdict == "not yet"
    case.facts.publish("picked", case.published["picked"])
    text, _ = worked(exercise, case.facts)
    assert worst in text


@pytest.mark.parametrize("key", sorted(DOINGS), ids="/".join)
def test_doings(key: tuple[str, str]) -> None:
    exercise, doing = EXERCISES[key], DOINGS[key]
    assert exercise.done is not None
    after = {**doing.before, **doing.after}
    assert exercise.done.names <= set(after), "the table must know all that it is about"
    assert check(exercise, None, doing.before).verdict == "not yet"
    assert check(exercise, None, after).right
    assert check(exercise, None, {}).verdict == "not yet"
    for name in exercise.done.names:  # none of them is there for nothing
        assert check(exercise, None, {**after, name: None}).verdict == "not yet" or "or" in exercise.done.text
        assert check(exercise, None, {**after, name: "<b>"}).verdict == "not yet"
        assert check(exercise, None, {**after, name: float("nan")}).verdict in ("not yet", "right")
    if "live" in exercise.done.names:
        assert check(exercise, None, {**after, "live": False}).verdict == "not yet"


@pytest.mark.parametrize("key", sorted(EXERCISES), ids="/".join)
def test_hostile_answers(key: tuple[str, str], case: Case) -> None:
    exercise = EXERCISES[key]
    if exercise.kind == "do":
        return  # it takes no answer: hostile facts are in test_doings
    case.facts.publish("picked", None)
    for text in HOSTILE:
        for facts in (case.facts, {}, LiveFacts()):
            result = check(exercise, text, facts)
            assert not result.right, text
            assert result.sentence
            assert len(result.sentence) < 300
    case.facts.publish("picked", case.published["picked"])


@pytest.mark.parametrize("key", sorted(EXERCISES), ids="/".join)
def test_texts_are_filled_in(key: tuple[str, str], case: Case) -> None:
    exercise = EXERCISES[key]
    text, missing = worked(exercise, case.facts)
    assert missing == ""
    assert text.count(NOT_YET) == exercise.worked.count(NOT_YET), text
    for written in texts_of(exercise):
        shown = plain_text(line_html(written, case.facts))
        assert shown.count(NOT_YET) == written.count(NOT_YET) + written.count("\\dots"), shown
        assert not set("{}$\\") & set(shown), shown
        assert "**" not in shown


def texts_of(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.ask, exercise.worked, *exercise.hints, *exercise.options, *exercise.because)


@pytest.mark.parametrize("one", LESSON.chapters, ids=lambda one: one.id)
def test_live_numbers_of_the_text(one: Any, case: Case) -> None:
    for idea in ideas(one.body):
        for block in idea:
            for part in block.blocks if isinstance(block, Remark) else (block,):
                if isinstance(part, Formula):
                    assert "ldots" not in part.latex(case.facts)
                else:
                    text = plain_text(part.html(case.facts))
                    assert not set("{}$\\") & set(text), text
                    assert all(NOT_YET not in slot.text(case.facts) for slot in part.content.slots), text


# -- particular ones --------------------------------------------------------------------------------------------------


def test_the_numbers_in_the_text_are_those_of_the_data(case: Case) -> None:
    pixels, limits = (LESSON.chapter(name) for name in ("pixels", "limits"))
    assert pixels is not None
    assert limits is not None
    way = case.trained.preprocessing
    text = " ".join(
        plain_text(block.html(case.facts))
        for block in ideas(pixels.body)[1]
        if not isinstance(block, (Formula, Remark))
    )
    assert f"{way.width} pixels wide" in text
    formula = next(block for block in ideas(pixels.body)[1] if isinstance(block, Formula)).latex(case.facts)
    assert f"{case.n_x:,}".replace(",", "{,}") in formula
    worst = case.trained.data.pictures.names[case.facts.get("most_wrong")]  # type: ignore[index]
    assert worst in plain_text(ideas(limits.body)[0][0].html(case.facts))  # type: ignore[union-attr]


def test_before_the_first_step_no_picture_is_the_most_wrong(case: Case) -> None:
    """All losses are log 2 then: none is the largest."""
    start: Snapshot = train(0, data=case.trained.data, way=case.trained.preprocessing).snapshot
    facts = LiveFacts()
    facts.show(start)
    facts.load(case.trained.data, case.trained.preprocessing)
    for key in sorted(PICTURES):
        result = check(EXERCISES[key], 0, facts)
        assert result.verdict == "not yet"
        assert "Train" in result.sentence
