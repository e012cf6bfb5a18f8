"""Pictures that are still coming: seen at once, trained on when all are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt

from lrviz.gui.panels.images_panel import ImagesPanel
from lrviz.gui.widgets.progress_bar import progress_text
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.session import loader

OWN = ("dog", "cat")


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: Callable[..., None], shown: Any) -> ImagesPanel:
    """Six cats and four dogs, opened by the user."""
    give_data(state, data)
    return shown(ImagesPanel(state))


class Folder:
    """A folder of new cats that is being read: what has come by now, from one array as the real loader has it."""

    def __init__(self, count: int = 9, classes: tuple[str, str] = OWN, label: int = 1) -> None:
        self._store = PictureStore(np.full((count, 8, 8, 3), 200, np.uint8), 0)
        self._classes, self._label = classes, label

    def first(self, count: int) -> Dataset:
        labels = np.full(count, self._label, np.uint8)
        return Dataset(self._store.first(count), labels, [f"new{i}.png" for i in range(count)], self._classes)


def counts(panel: ImagesPanel) -> tuple[int, int]:
    return panel.wells[1].model.rowCount(), panel.wells[0].model.rowCount()


def arrive(state: Any, some: Dataset, *, replaces: bool = False) -> None:
    state._loader.events.append(loader.Some(state._loader.jobs[-1].job, some, replaces))
    state.refresh()


def test_pictures_are_seen_as_they_come_and_trained_on_at_the_end(
    state: Any, panel: ImagesPanel, tmp_path: Path
) -> None:
    folder = Folder()
    state.pictures.add_pictures(1, [tmp_path])
    runs = len(state.training._worker.sent)
    resets: list[None] = []
    for well in panel.wells.values():
        well.model.modelReset.connect(lambda: resets.append(None))
    for count in (2, 5):
        arrive(state, folder.first(count))
        assert counts(panel) == (6 + count, 4)
        assert panel.wells[1].count.text() == str(6 + count)
    assert resets == []  # the list stays where the user has scrolled it
    assert len(state.pictures.data.pictures) == 10
    assert len(state.training._worker.sent) == runs
    state._loader.events.append(loader.AddedPictures(state._loader.jobs[0].job, folder.first(9)))
    state.refresh()
    assert counts(panel) == (15, 4)
    assert resets == []
    assert len(state.pictures.data.pictures) == 19
    assert len(state.training._worker.sent) == runs + 1
    state.pictures.undo_stack.undo()
    assert counts(panel) == (6, 4)


def test_job_that_fails_takes_its_pictures_back(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    state.pictures.add_pictures(1, [tmp_path])
    arrive(state, Folder().first(3))
    state._loader.events.append(loader.Failed(state._loader.jobs[0].job, "The disk is gone."))
    state.refresh()
    assert counts(panel) == (6, 4)
    assert state.message == "The disk is gone."


def test_other_data_set_takes_the_place_at_once(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    state.pictures.open_source(tmp_path)
    arrive(state, Folder(classes=("tree", "house")).first(3), replaces=True)
    assert counts(panel) == (3, 0)
    assert panel.wells[1].list.accessibleName() == "Pictures of house (y = 1)"
    state._loader.events.append(loader.Cancelled(state._loader.jobs[0].job))
    state.refresh()
    assert counts(panel) == (6, 4)


def test_drawn_pictures_make_way_at_once(
    state: Any, data: TrainingData, give_data: Callable[..., None], shown: Any, tmp_path: Path
) -> None:
    give_data(state, data, is_sample=True)
    panel = shown(ImagesPanel(state))
    (tmp_path / "wolf").mkdir()
    state.pictures.add_pictures(1, [tmp_path / "wolf"])
    arrive(state, Folder(classes=("dog", "wolf")).first(3))
    assert counts(panel) == (3, 0)
    assert state.pictures.shown.classes == ("not wolf", "wolf")


def test_what_is_there_can_be_removed_while_more_come(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    folder = Folder()
    state.pictures.add_pictures(1, [tmp_path])
    arrive(state, folder.first(3))
    state.pictures.remove([0, 11])  # a cat of before, and one that is still coming
    assert len(state.pictures.data.pictures) == 9
    assert counts(panel) == (8, 4)
    assert "once all of them are loaded" in state.message
    arrive(state, folder.first(4))
    assert counts(panel) == (9, 4)


@pytest.mark.parametrize("change", ["swap", "rename", "clear", "move"])
def test_classes_that_are_only_coming_wait_for_changes(
    state: Any, panel: ImagesPanel, tmp_path: Path, change: str
) -> None:
    state.pictures.open_source(tmp_path)
    arrive(state, Folder(classes=("tree", "house")).first(3), replaces=True)
    before = state.pictures.data
    {
        "swap": state.pictures.swap_classes,
        "rename": lambda: state.pictures.rename_class(1, "hut"),
        "clear": lambda: state.pictures.clear(1),
        "move": lambda: state.pictures.move([0], 0),
    }[change]()
    assert state.pictures.data is before
    assert "loaded" in state.message


def test_picture_that_is_still_coming_can_be_asked_about(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    state.pictures.add_pictures(1, [tmp_path])
    arrive(state, Folder().first(3))
    panel.wells[1].open_requested.emit(10)
    assert state.questions.current.name == "new0.png"
    assert state.questions.current.pixels[0, 0].tolist() == [200, 200, 200]


def test_pictures_of_another_size_are_not_shown_among_these(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    state.pictures.add_pictures(1, [tmp_path])
    arrive(state, Dataset(np.zeros((2, 5, 5, 3), np.uint8), [1, 1], ("a", "b"), OWN))
    assert counts(panel) == (6, 4)


def test_rate_and_time_left_are_said(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    state.pictures.add_pictures(1, [tmp_path])
    state._loader.events.append(loader.Progress(state._loader.jobs[0].job, "", 4210, 20_000, 948.3))
    state.refresh()
    assert panel.progress.bar.accessibleName() == "Loading pictures: 4,210 of 20,000 · 950 a second · 17 s left"
    assert panel.progress.words.whole_text == "Loading pictures: 4,210 of 20,000"
    assert panel.progress.pace.whole_text == "950 a second · 17 s left"


@pytest.mark.parametrize(
    ("done", "total", "rate", "words"),
    [
        (1, 10, 0.0, "1 of 10"),
        (10, 10, 5.0, "10 of 10"),
        (1, 10, 0.25, "1 of 10 · 0.2 a second · 36 s left"),
        (0, 20_000, 12_345.0, "0 of 20,000 · 12,000 a second · 2 s left"),
        (0, 20_000, 99.6, "0 of 20,000 · 100 a second · 3 min left"),
        (0, 200_000, 20.0, "0 of 200,000 · 20 a second · 2 h 47 min left"),
        (999, 1000, 500.0, "999 of 1,000 · 500 a second · 1 s left"),
    ],
)
def test_words_of_progress(done: int, total: int, rate: float, words: str) -> None:
    assert progress_text(done, total, rate) == words


def test_undo_and_redo_of_every_change(state: Any, panel: ImagesPanel, data: TrainingData, tmp_path: Path) -> None:
    pictures = state.pictures

    def answer(event: Any) -> None:
        state._loader.events.append(event)
        state.refresh()

    def add() -> None:
        pictures.add_pictures(1, [tmp_path])
        answer(loader.AddedPictures(state._loader.jobs[-1].job, Folder().first(2)))

    def open_another() -> None:
        pictures.open_source(tmp_path)
        another = TrainingData(data.pictures.take([0, 9]))
        answer(loader.LoadedSource(state._loader.jobs[-1].job, another, Preprocessing(8, 8), False))

    def open_test() -> None:
        pictures.load_test(tmp_path)
        answer(loader.LoadedTest(state._loader.jobs[-1].job, data.pictures.take([1, 8])))

    changes: list[Callable[[], None]] = [
        add,
        lambda: pictures.move([0, 1], 0),
        lambda: pictures.remove([3]),
        pictures.swap_classes,
        lambda: pictures.rename_class(1, "wolf"),
        lambda: pictures.set_test_share(0.5),
        open_test,
        pictures.drop_test,
        open_another,
        lambda: pictures.clear(0),
    ]

    def look() -> Any:
        now = pictures.data
        test = None if now.test is None else (now.test.names, now.test.classes)
        rows = tuple(zip(now.pictures.names, now.pictures.labels.tolist(), strict=True))
        return rows, now.pictures.classes, now.test_share, test, counts(panel), panel.subtitle

    seen = [look()]
    for change in changes:
        change()
        seen.append(look())
        assert seen[-1] != seen[-2]
    assert pictures.undo_stack.count() == len(changes)
    for expected in reversed(seen[:-1]):
        pictures.undo_stack.undo()
        assert look() == expected
    for expected in seen[1:]:
        pictures.undo_stack.redo()
        assert look() == expected


def test_older_changes_are_forgotten_before_memory_is_full(
    state: Any, panel: ImagesPanel, make_data: Callable[..., TrainingData], monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = state.pictures
    size = 10 * 8 * 8 * 3
    monkeypatch.setattr("lrviz.gui.state.changes.MOST_KEPT", 3 * size)

    def open_another() -> None:
        pictures._replace("open pictures", make_data(), Preprocessing(8, 8))

    for _ in range(20):  # share their pixels: no limit
        pictures.move([0], 1 - int(pictures.data.pictures.labels[0]))
    open_another()
    open_another()
    assert pictures.undo_stack.count() == 22
    before = pictures.data
    open_another()
    assert pictures.undo_stack.count() == 1
    pictures.undo_stack.undo()
    assert pictures.data is before


def test_cancel_is_offered_again_for_the_next_job(qtbot: Any, state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    for _ in range(2):
        state.pictures.add_pictures(1, [tmp_path])
        assert panel.progress.cancel.isEnabled()
        qtbot.mouseClick(panel.progress.cancel, Qt.MouseButton.LeftButton)
        assert not panel.progress.cancel.isEnabled()
        state._loader.events.append(loader.AddedPictures(state._loader.jobs[-1].job, Folder().first(1)))
        state.refresh()
