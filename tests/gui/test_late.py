"""Pictures that arrive after the data have changed: never with the wrong label, never prepared in another way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lrviz.session import loader
from lrviz.session.loader import _Reporter, _result


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    for name in ("s/cat/cat0", "s/cat/cat1", "s/dog/dog0", "s/dog/dog1", "more/more0", "more/more1"):
        path = tmp_path / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(rng.integers(0, 200, (30, 60, 3), dtype=np.uint8)).save(path)
    return tmp_path


@pytest.fixture
def answer(state: Any) -> Callable[[], loader.Event]:
    """Do the oldest job that waits, as the loader's thread would, and give its answer without handing it over."""

    def do() -> loader.Event:
        job = state._loader.jobs.pop(0)
        return _result(job, _Reporter(job.job, lambda event: None, None), lambda: False)

    return do


@pytest.fixture
def opened(state: Any, photos: Path, answer: Callable[[], loader.Event]) -> Any:
    state.pictures.open_source(photos / "s")
    state.pictures.take(answer())
    state._loader.jobs.clear()
    return state.pictures


def class_of(pictures: Any, name: str) -> str:
    data = pictures.data.pictures
    return str(data.classes[data.labels[data.names.index(name)]])


def finish(state: Any, answer: Callable[[], loader.Event]) -> None:
    state._loader.jobs[:] = [job for job in state._loader.jobs if not isinstance(job, loader.ReadPictures)]
    while state._loader.jobs:
        state.pictures.take(answer())
        state._loader.jobs[:] = [job for job in state._loader.jobs if not isinstance(job, loader.ReadPictures)]


def test_a_swap_while_pictures_are_read_takes_them_along(
    opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    opened.add_pictures(1, [photos / "more" / "more0.png"])  # cats
    event = answer()
    opened.swap_classes()
    opened.take(event)
    assert class_of(opened, "more0.png") == "cat"
    assert class_of(opened, "dog0.png") == "dog"


def test_a_swap_while_a_test_set_is_read_takes_it_along(
    opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    opened.load_test(photos / "s")
    event = answer()
    opened.swap_classes()
    opened.take(event)
    test = opened.data.test
    assert test.classes == opened.data.pictures.classes
    assert {name: test.classes[label] for name, label in zip(test.names, test.labels, strict=True)} == {
        "cat0.png": "cat",
        "cat1.png": "cat",
        "dog0.png": "dog",
        "dog1.png": "dog",
    }


def test_pictures_read_for_another_preparation_are_read_again(
    state: Any, opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    opened.prepare(replace(opened.preprocessing, framing="letterbox"))
    finish(state, answer)
    opened.add_pictures(1, [photos / "more" / "more0.png"])
    event = answer()
    opened.undo_stack.undo()
    opened.take(event)
    finish(state, answer)
    assert opened.preprocessing.framing == "stretch"
    data = opened.data.pictures
    added = data.pixels[data.names.index("more0.png")]
    assert not (added[0] == 255).all()  # no white border above


def test_a_test_set_of_another_size_is_read_again(
    state: Any, opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    opened.prepare(replace(opened.preprocessing, height=4, width=4))
    finish(state, answer)
    opened.load_test(photos / "s")
    event = answer()
    opened.undo_stack.undo()
    opened.take(event)
    finish(state, answer)
    assert opened.data.test.shape == opened.data.pictures.shape == (8, 8)


def test_nothing_added_around_a_change_of_size_is_lost(
    state: Any, opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    opened.add_pictures(1, [photos / "more" / "more0.png"])
    opened.prepare(replace(opened.preprocessing, height=4, width=4))
    opened.add_pictures(0, [photos / "more" / "more1.png"])
    finish(state, answer)
    assert opened.data.pictures.shape == (4, 4)
    assert class_of(opened, "more0.png") == "cat"
    assert class_of(opened, "more1.png") == "dog"


def test_a_test_set_asked_for_before_other_data_arrive_has_their_classes(
    state: Any, opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    opened.open_source(photos / "s", "dog")
    opened.load_test(photos / "s")
    finish(state, answer)
    assert opened.data.test.classes == opened.data.pictures.classes == ("cat", "dog")


def test_what_was_chosen_while_a_source_opened_is_kept(
    state: Any, opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    opened.open_source(photos / "s")
    event = answer()
    opened.prepare(replace(opened.preprocessing, center=True, color=False))
    opened.take(event)
    assert opened.preprocessing.center
    assert not opened.preprocessing.color


def test_a_late_answer_does_not_replace_a_newer_question(
    state: Any, opened: Any, photos: Path, answer: Callable[[], loader.Event]
) -> None:
    for newer in (lambda: state.ask_own_picture(0), state.questions.clear):
        state._loader.jobs.clear()
        state.ask([photos / "more" / "more0.png"])
        event = answer()
        newer()
        shown = state.questions.current
        state.questions.take(event)
        assert state.questions.current is shown
