"""The program's own chapters: whole, with exercises that can be answered, and formulas that can be drawn."""

from __future__ import annotations

import re
import warnings

import pytest

from lrviz.assets import path_of
from lrviz.lesson.chapter import PANELS, Chapter
from lrviz.lesson.chapters import Lesson, read_lesson
from lrviz.lesson.exercises import check, worked
from lrviz.lesson.facts import FACTS, Asked, LiveFacts
from lrviz.lesson.markup import Formula, Remark, ideas, line_html, plain_text

from .lessons import train

ENGLISH = read_lesson()
FOLDER = path_of("lesson/README.md").parent
LANGUAGES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def known() -> LiveFacts:
    """All facts there are: a trained neuron, a picture of its own, and what panels have to tell."""
    trained = train()
    trained.facts.ask(Asked(trained.data.pictures.pixels[0], 1))
    for name, about in FACTS.items():
        if trained.facts.get(name) is None:
            word = re.search(r'"(\w+)"', about)
            trained.facts.publish(name, word[1] if word else 3.0)
    return trained.facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_chapters_can_be_read(language: str) -> None:
    lesson = read_lesson(language)
    assert [str(fault) for fault in lesson.faults] == []
    assert lesson.chapters
    assert list(lesson.untranslated) == []
    assert [one.id for one in lesson.chapters] == [one.id for one in ENGLISH.chapters]


@pytest.mark.parametrize("one", ENGLISH.chapters, ids=lambda one: one.id)
def test_each_chapter_has_what_the_lesson_promises(one: Chapter) -> None:
    assert len(one.exercises) >= 2
    assert one.panels
    assert len(ideas(one.body)) >= 2
    assert re.fullmatch(rf"\d\d-{one.id}\.md", one.file.name)
    for exercise in one.exercises:
        for text in (exercise.ask, exercise.worked, *exercise.hints, *exercise.options, *exercise.because):
            assert plain_text(line_html(text, {})).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_has_an_answer_that_is_taken(language: str) -> None:
    """With all facts known the right answer is there, it is taken as right, and the worked answer has no gap."""
    facts = known()
    for one in read_lesson(language).chapters:
        for exercise in one.exercises:
            text, missing = worked(exercise, facts)
            assert missing == "", (one.id, exercise.id)
            assert "…" not in text or "…" in exercise.worked, (one.id, exercise.id, text)
            expression = exercise.answer or exercise.right or exercise.done
            assert expression is not None
            value = expression.value(facts)
            assert value is not None, (one.id, exercise.id)
            if exercise.kind in ("number", "shape"):
                typed = str(value)
                assert check(exercise, typed, facts).right, (one.id, exercise.id, typed)
            elif exercise.kind in ("choice", "picture"):
                assert isinstance(value, bool | int)
                assert check(exercise, int(value), facts).right, (one.id, exercise.id)
            assert check(exercise, "hello", facts).verdict != "right" or exercise.kind == "do"


@pytest.mark.parametrize("language", LANGUAGES)
def test_displayed_formulas_can_be_drawn(language: str) -> None:
    ziamath = pytest.importorskip("ziamath")
    facts = known()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for one in read_lesson(language).chapters:
            for formula in formulas_of(one):
                for known_or_not in (facts, LiveFacts()):
                    svg = ziamath.Latex(formula.latex(known_or_not)).svg()
                    assert svg.startswith("<svg"), (one.id, formula.latex(facts))


def formulas_of(one: Chapter) -> list[Formula]:
    found = []
    for idea in ideas(one.body):
        for block in idea:
            inside = block.blocks if isinstance(block, Remark) else (block,)
            found += [part for part in inside if isinstance(part, Formula)]
    return found


def test_the_documentation_names_every_fact_and_every_panel() -> None:
    text = path_of("lesson/README.md").read_text(encoding="utf-8")
    for name, about in FACTS.items():
        assert f"| `{name}` | {about} |" in text, name
    for name in re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE):
        assert name in {
            *FACTS,
            "id",
            "title",
            "panels",
            "extends",
            "kind",
            "ask",
            "hints",
            "worked",
            "number",
            "shape",
        } | {
            *("choice", "picture", "do"),
        }, name
    for panel in PANELS:
        assert f"`{panel}`" in text


def test_the_chapter_in_the_documentation_can_be_read(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    text = path_of("lesson/README.md").read_text(encoding="utf-8")
    example = re.search(r"## The smallest chapter\n\n((?:(?:    .*)?\n)+)", text)
    assert example is not None
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "01-sigma.md").write_text(
        re.sub(r"^    ", "", example[1], flags=re.MULTILINE).strip() + "\n", encoding="utf-8"
    )
    lesson: Lesson = read_lesson(own=tmp_path)
    assert [str(fault) for fault in lesson.faults] == []
    assert [exercise.id for exercise in lesson.chapters[0].exercises] == ["sigma-of-zero"]
    assert check(lesson.chapters[0].exercises[0], "½", {}).right
