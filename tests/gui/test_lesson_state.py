"""The lesson without a window: chapters, facts, exercises, and the progress that is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lrviz.gui.state.lesson import LOOK_TICKS, LessonState
from lrviz.images.dataset import TrainingData
from lrviz.lesson.chapters import read_lesson
from lrviz.session.snapshot import Snapshot

TEACHERS = """+++
id = "own"
title = "A chapter of my own"
panels = ["cost"]
after = "pixels"

[[exercise]]
id = "below"
kind = "do"
ask = "Get J below 0.2."
done = "J < 0.2"
hints = ["Train.", "Train on."]
worked = "{J:.4f}"

[[exercise]]
id = "how-many"
kind = "number"
ask = "How many pictures?"
answer = "m"
hints = ["Count."]
worked = "{m}"
+++
One idea, {{ m }} pictures.

---

Another one: [back](lesson:pixels).
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "01-own.md").write_text(TEACHERS, "utf-8")
    return tmp_path / "mine"


@pytest.fixture
def lesson(state: Any, folder: Path, data: TrainingData, give_data: Callable[..., None]) -> LessonState:
    give_data(state, data)
    state.lesson.set_folder(folder)
    state.lesson.go_to("own")
    return state.lesson


@pytest.fixture
def show(state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]) -> Callable[..., None]:
    def show(**fields: Any) -> None:
        show_snapshot(state, make_snapshot(**fields))

    return show


def exercise(lesson: LessonState, id: str) -> Any:
    assert lesson.chapter is not None
    found = lesson.chapter.exercise(id)
    assert found is not None
    return found


def test_a_lesson_that_nobody_asks_for_is_not_even_read(state: Any) -> None:
    state.refresh()
    assert state._lesson is None


def test_it_begins_with_the_first_chapter_and_goes_on_where_it_was_left(state: Any) -> None:
    lesson = state.lesson
    lesson.open()
    assert [one.id for one in lesson.lesson.chapters] == [one.id for one in read_lesson().chapters]
    assert lesson.chapter.id == "pixels"
    lesson.go(1)
    second = lesson.chapter.id
    assert second == lesson.lesson.chapters[1].id
    again = LessonState(state)
    again.open()
    assert again.chapter is not None
    assert again.chapter.id == second


def test_a_teachers_chapter_stands_in_its_place_and_can_be_taken_away(lesson: LessonState) -> None:
    ids = [one.id for one in lesson.lesson.chapters]
    assert ids[:2] == ["pixels", "own"]
    lesson.set_folder(None)
    assert "own" not in [one.id for one in lesson.lesson.chapters]
    assert lesson.chapter is not None


def test_what_is_done_is_kept_in_a_file_and_known_at_the_next_start(lesson: LessonState, state: Any) -> None:
    how_many = exercise(lesson, "how-many")
    assert lesson.check(how_many, "11").verdict == "wrong"
    assert not lesson.is_done(how_many)
    assert lesson.check(how_many, "10").right
    lesson.take_hint(exercise(lesson, "below"))
    kept = json.loads(lesson.file.read_text("utf-8"))
    assert kept["chapters"]["own"]["how-many"]["done"]["answer"] == "10"
    again = LessonState(state)
    again.open()
    assert again.is_done(exercise(again, "how-many"))
    assert again.answer(exercise(again, "how-many")) == "10"
    assert again.hints(exercise(again, "below")) == ("Train.",)
    assert again.done[0] == 1


def test_a_damaged_progress_is_told_of_and_the_lesson_goes_on(state: Any) -> None:
    file = LessonState(state).file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{", "utf-8")
    lesson = LessonState(state)
    lesson.open()
    assert lesson.done[0] == 0
    assert "put aside" in state.message


def test_a_progress_that_cannot_be_written_is_told_of(lesson: LessonState, state: Any) -> None:
    lesson.file.unlink()
    lesson.file.mkdir()
    assert lesson.check(exercise(lesson, "how-many"), "10").right
    assert "lesson" in state.message


def test_something_to_do_is_noticed_while_somebody_looks(
    lesson: LessonState, state: Any, show: Callable[..., None]
) -> None:
    below = exercise(lesson, "below")
    told: list[int] = []
    lesson.exercises_changed.connect(lambda: told.append(1))
    lesson.set_seen(True)
    show(cost=0.5)
    for _ in range(LOOK_TICKS):
        state.refresh()
    assert not lesson.is_done(below)
    show(cost=0.1)
    for _ in range(LOOK_TICKS):
        state.refresh()
    assert lesson.is_done(below)
    assert told
    lesson.set_seen(False)


def test_what_was_so_before_has_to_be_done_anew(lesson: LessonState, show: Callable[..., None]) -> None:
    below = exercise(lesson, "below")
    show(cost=0.1)
    lesson.go_to("pixels")
    lesson.go_to("own")
    lesson.look()
    assert not lesson.is_done(below)
    result = lesson.work(below).result
    assert result is not None
    assert "so already" in result.sentence
    show(cost=0.5)
    lesson.look()
    show(cost=0.1)
    lesson.look()
    assert lesson.is_done(below)


def test_it_costs_nothing_while_nobody_looks(lesson: LessonState, state: Any, show: Callable[..., None]) -> None:
    told: list[int] = []
    lesson.facts_changed.connect(lambda: told.append(1))
    for _ in range(3 * LOOK_TICKS):
        show(cost=0.1)
    assert told == []
    lesson.set_seen(True)
    for _ in range(3 * LOOK_TICKS):
        show(cost=0.1)
    assert len(told) == 3
    for _ in range(3 * LOOK_TICKS):
        state.refresh()
    assert len(told) in (3, 4)  # nothing new: nothing to tell
    lesson.set_seen(False)


def test_a_picture_of_the_data_is_known_by_its_label_and_another_one_is_not(
    lesson: LessonState, state: Any, data: TrainingData
) -> None:
    state.ask_own_picture(7)
    lesson.look()
    assert (lesson.facts.get("picked"), lesson.facts.get("y")) == (7, 0)
    state.ask_own_picture(2)
    lesson.look()
    assert (lesson.facts.get("picked"), lesson.facts.get("y")) == (2, 1)
    state.ask_pixels(data.pictures.names[2], np.zeros((8, 8, 3), np.uint8))  # the same name, another picture
    lesson.look()
    assert lesson.facts.get("asked") is True
    assert (lesson.facts.get("picked"), lesson.facts.get("y")) == (None, None)


def test_starting_over_can_be_undone(lesson: LessonState, state: Any) -> None:
    how_many = exercise(lesson, "how-many")
    lesson.check(how_many, "10")
    lesson.start_over(lesson.chapter)
    assert not lesson.is_done(how_many)
    assert lesson.work(how_many).result is None
    state.pictures.undo_stack.undo()
    assert lesson.is_done(how_many)
    lesson.start_over()
    assert lesson.done[0] == 0
    state.pictures.undo_stack.undo()
    assert lesson.done[0] == 1
    assert json.loads(lesson.file.read_text("utf-8"))["chapters"]["own"]["how-many"]["done"]


def test_pages_go_through_ideas_exercises_and_chapters(lesson: LessonState) -> None:
    lesson.go_to("own")
    assert lesson.pages == 4  # two ideas, two exercises
    for page in (1, 2, 3):
        lesson.turn(1)
        assert lesson.page == page
    lesson.turn(1)
    assert lesson.chapter is not None
    assert (lesson.chapter.id != "own", lesson.page) == (True, 0)
    lesson.turn(-1)
    assert (lesson.chapter.id, lesson.page) == ("own", 3)
    lesson.go_to("pixels")
    lesson.turn(-1)
    assert (lesson.chapter.id, lesson.page) == ("pixels", 0)


@pytest.mark.parametrize(
    "typed", ["", "x" * 5000, "9" * 190, "((((", "1/0", "{m}", "<b>10</b>", "$m$", "\0", "🐈", "1e999"]
)
def test_no_answer_does_any_harm(lesson: LessonState, typed: str) -> None:
    result = lesson.check(exercise(lesson, "how-many"), typed)
    assert not result.right
    assert result.sentence
