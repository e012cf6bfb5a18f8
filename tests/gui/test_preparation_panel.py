"""The Preparation panel: each choice, what the neuron then sees, the safe α, and undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from lrviz.gui.panels.preparation_panel import BACKGROUNDS, FRAMINGS, RESAMPLINGS, PreparationPanel
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import load_picture, load_pictures
from lrviz.session import commands, loader
from lrviz.session.snapshot import Parameters

CLASSES = ("dog", "cat")


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: Any, shown: Any) -> PreparationPanel:
    """Six cats and four dogs, 8×8, without files."""
    give_data(state, data)
    return shown(PreparationPanel(state), 320, 620)


def prepare_jobs(state: Any) -> list[loader.PrepareAnew]:
    return [job for job in state._loader.jobs if isinstance(job, loader.PrepareAnew)]


def example_jobs(state: Any) -> list[loader.ReadPictures]:
    return [job for job in state._loader.jobs if isinstance(job, loader.ReadPictures)]


def way(state: Any) -> Preprocessing:
    preprocessing: Preprocessing = state.pictures.preprocessing
    return preprocessing


def answer(state: Any, job: loader.PrepareAnew) -> Dataset:
    """Let the loader end this job: every picture is black but for its number."""
    m = len(job.data.pictures)
    images = np.zeros((m, job.preprocessing.height, job.preprocessing.width, 3), np.uint8)
    images[:, 0, 0, 0] = np.arange(m)
    made = replace(job.data.pictures, pixels=Dataset(images, job.data.pictures.labels, ("",) * m).pixels)
    state._loader.events.append(loader.Prepared(job.job, replace(job.data, pictures=made), job.data, job.preprocessing))
    state.refresh()
    return made


# What it shows


def test_it_shows_the_lessons_way(panel: PreparationPanel) -> None:
    assert (panel.size_choice.height_spin.value(), panel.size_choice.width_spin.value()) == (8, 8)
    assert panel.framing.currentText() == "Stretch"
    assert panel.resampling.currentText() == "Bicubic"
    assert panel.color.isChecked()
    assert [name for name, check in panel.checks.items() if check.isChecked()] == ["scale"]
    assert panel.length.text() == "n_x = 8 · 8 · 3 = 192 numbers"
    assert not panel.lessons.isEnabled()


def test_every_choice_has_a_tip_and_a_name(panel: PreparationPanel) -> None:
    widgets = [*panel.checks.values(), panel.color, panel.grey, panel.lessons, *panel.size_choice.presets.values()]
    widgets += [panel.size_choice.height_spin, panel.size_choice.width_spin, panel.size_choice.square]
    for widget in widgets:
        assert widget.toolTip()
        assert widget.accessibleName() or widget.text()
    for combo in (panel.framing, panel.resampling, panel.background):
        assert combo.accessibleName()
        assert all(combo.itemData(i, Qt.ItemDataRole.ToolTipRole) for i in range(combo.count()))


def test_it_is_narrow_enough_to_stand_beside_the_surface(panel: PreparationPanel) -> None:
    assert panel.minimumSizeHint().width() <= 280


def test_pictures_without_files_are_spoken_of(panel: PreparationPanel, state: Any, give_data: Any) -> None:
    assert "no file to be read from again" in panel.remark.text()
    give_data(state, TrainingData(draw_pictures(4, 8)), is_sample=True)
    assert panel.remark.isHidden()
    panel.framing.activated.emit(panel.framing.findData("crop"))
    answer(state, prepare_jobs(state)[-1])
    assert "drawn at this size" in panel.remark.text()


@pytest.mark.parametrize(
    ("without", "said"),
    [(4, "The pictures have no file"), (2, "2 pictures have no file"), (1, "1 picture has no file")],
)
def test_it_says_how_many_pictures_have_no_file(
    panel: PreparationPanel, state: Any, give_data: Any, without: int, said: str
) -> None:
    drawn = draw_pictures(4, 8)
    paths = (None,) * without + tuple(Path(f"{i}.png") for i in range(4 - without))
    give_data(state, TrainingData(replace(drawn, paths=paths)))
    assert panel.remark.text().startswith(said)


# What changes only numbers


@pytest.mark.parametrize(("name", "value"), [("scale", False), ("center", True), ("standardize", True)])
def test_numbers_change_at_once_with_a_new_run_and_undo(
    panel: PreparationPanel, state: Any, qtbot: Any, name: str, value: bool
) -> None:
    state.training.set_learning_rate(0.5)
    pixels = state.pictures.data.pictures.pixels
    state.training._worker.sent.clear()
    panel.checks[name].click()
    (load,) = state.training._worker.sent
    assert isinstance(load, commands.Load)
    assert getattr(load.preprocessing, name) is value
    assert load.settings.recipe.learning_rate is None  # the one chosen was for other numbers
    assert state.pictures.data.pictures.pixels is pixels
    assert not prepare_jobs(state)
    assert state.pictures.undo_stack.undoText() == "prepare pictures differently"
    state.pictures.undo_stack.undo()
    assert getattr(way(state), name) is not value
    assert panel.checks[name].isChecked() is not value
    state.pictures.undo_stack.redo()
    assert panel.checks[name].isChecked() is value


def test_grey(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.grey, Qt.MouseButton.LeftButton)
    assert not way(state).color
    assert panel.length.text() == "n_x = 8 · 8 = 64 numbers"
    assert panel.subtitle == "8×8"
    qtbot.mouseClick(panel.color, Qt.MouseButton.LeftButton)
    assert way(state).color
    assert not prepare_jobs(state)


def test_what_it_is_already_changes_nothing(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.color, Qt.MouseButton.LeftButton)
    panel.framing.activated.emit(0)
    assert not state.pictures.undo_stack.canUndo()
    assert not prepare_jobs(state)


def test_back_to_the_lessons_way(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    panel.checks["center"].click()
    panel.checks["standardize"].click()
    qtbot.mouseClick(panel.lessons, Qt.MouseButton.LeftButton)
    assert way(state).same(Preprocessing(8, 8))


# What makes other pictures


def test_a_number_counts_when_it_stands_still(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    for _ in range(4):
        panel.size_choice.height_spin.stepUp()
    assert not prepare_jobs(state)
    assert panel.size_choice.width_spin.value() == 12  # square
    qtbot.waitUntil(lambda: bool(prepare_jobs(state)))
    (job,) = prepare_jobs(state)
    assert (job.preprocessing.height, job.preprocessing.width) == (12, 12)
    assert way(state).height == 8  # until they are read
    made = answer(state, job)
    assert way(state).height == 12
    assert state.pictures.data.pictures.pixels is made.pixels
    assert panel.size_choice.height_spin.value() == 12
    assert panel.length.text() == "n_x = 12 · 12 · 3 = 432 numbers"
    state.pictures.undo_stack.undo()
    assert way(state).height == 8
    assert panel.size_choice.height_spin.value() == 8


def test_enter_does_not_wait(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    spin = panel.size_choice.height_spin
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "20")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert [(job.preprocessing.height, job.preprocessing.width) for job in prepare_jobs(state)] == [(20, 20)]


def test_a_shape_that_is_not_square(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.size_choice.square, Qt.MouseButton.LeftButton)
    panel.size_choice.width_spin.setValue(5)
    panel.size_choice.width_spin.editingFinished.emit()
    (job,) = prepare_jobs(state)
    assert (job.preprocessing.height, job.preprocessing.width) == (8, 5)
    answer(state, job)
    assert panel.length.text() == "n_x = 8 · 5 · 3 = 120 numbers"
    assert not panel.size_choice.square.isChecked()
    qtbot.mouseClick(panel.size_choice.presets[16], Qt.MouseButton.LeftButton)
    assert [(job.preprocessing.height, job.preprocessing.width) for job in prepare_jobs(state)[1:]] == [(16, 16)]


@pytest.mark.parametrize(
    ("field", "value"), [("framing", "letterbox"), ("resampling", "nearest"), ("background", (0, 0, 0))]
)
def test_shape_and_filter(panel: PreparationPanel, state: Any, field: str, value: Any) -> None:
    combo = getattr(panel, field)
    choices = {"framing": FRAMINGS, "resampling": RESAMPLINGS, "background": BACKGROUNDS}[field]
    combo.activated.emit(list(choices).index(value))
    (job,) = prepare_jobs(state)
    assert getattr(job.preprocessing, field) == value
    assert combo.currentText() == choices[value][0]
    answer(state, job)
    assert getattr(way(state), field) == value


def test_the_last_wish_counts(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.size_choice.presets[16], Qt.MouseButton.LeftButton)
    panel.checks["center"].click()
    first, second = prepare_jobs(state)
    assert first.given_up.is_set()
    assert not second.given_up.is_set()
    assert (second.preprocessing.height, second.preprocessing.center) == (16, True)  # both wishes
    answer(state, first)
    assert way(state).height == 8
    answer(state, second)
    assert (way(state).height, way(state).center) == (16, True)
    assert state.pictures.undo_stack.count() == 1


def test_labels_moved_in_the_meantime_stay_moved(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.size_choice.presets[16], Qt.MouseButton.LeftButton)
    (job,) = prepare_jobs(state)
    state.pictures.move([0], 0)
    state.pictures.rename_class(1, "lion")
    made = answer(state, job)
    pictures = state.pictures.data.pictures
    assert pictures.pixels is made.pixels
    assert pictures.labels[0] == 0
    assert pictures.classes[1] == "lion"


def test_pictures_removed_in_the_meantime_stay_away(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.size_choice.presets[16], Qt.MouseButton.LeftButton)
    (job,) = prepare_jobs(state)
    state.pictures.remove([0, 1])
    answer(state, job)
    assert way(state).height == 8
    again = prepare_jobs(state)[-1]
    assert again is not job
    assert len(again.data.pictures) == 8
    answer(state, again)
    assert (len(state.pictures.data.pictures), way(state).height) == (8, 16)


def test_pictures_that_come_later_are_prepared_the_same_way(
    panel: PreparationPanel, state: Any, qtbot: Any, tmp_path: Path
) -> None:
    qtbot.mouseClick(panel.size_choice.presets[16], Qt.MouseButton.LeftButton)
    panel.checks["center"].click()
    state.pictures.add_pictures(1, [tmp_path / "a.png"])
    state.pictures.open_source(tmp_path)
    added, opened = state._loader.jobs[-2:]
    assert added.preprocessing.same(Preprocessing(16, 16, center=True))
    assert opened.preprocessing.center
    answer(state, prepare_jobs(state)[-1])
    state.pictures.open_source(tmp_path)
    assert state._loader.jobs[-1].size == 16


def test_cancel_leaves_everything_as_it_was(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.size_choice.presets[32], Qt.MouseButton.LeftButton)
    (job,) = prepare_jobs(state)
    state._loader.events.append(loader.Progress(job.job, "", 3, 10))
    state.refresh()
    assert panel.progress.isVisible()
    assert "3 of 10" in panel.progress.words.whole_text
    qtbot.mouseClick(panel.progress.cancel, Qt.MouseButton.LeftButton)
    assert state._loader.cancelled
    state._loader.events.append(loader.Cancelled(job.job))
    state.refresh()
    assert panel.progress.isHidden()
    assert panel.size_choice.height_spin.value() == 8
    assert way(state).height == 8
    assert not state.pictures.undo_stack.canUndo()


def test_too_large_for_memory_is_said(panel: PreparationPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.size_choice.presets[128], Qt.MouseButton.LeftButton)
    (job,) = prepare_jobs(state)
    state._loader.events.append(loader.Failed(job.job, "10 pictures would need too much: choose less."))
    state.refresh()
    assert state.message == "10 pictures would need too much: choose less."
    assert panel.size_choice.height_spin.value() == 8


def test_a_question_follows(panel: PreparationPanel, state: Any, qtbot: Any, tmp_path: Path) -> None:
    state.ask([tmp_path / "a.png"])
    qtbot.mouseClick(panel.grey, Qt.MouseButton.LeftButton)
    asked = [job for job in example_jobs(state) if job.items == (tmp_path / "a.png",)]
    assert len(asked) == 1  # the pixels are the same
    panel.framing.activated.emit(panel.framing.findData("crop"))
    answer(state, prepare_jobs(state)[-1])
    asked = [job for job in example_jobs(state) if job.items == (tmp_path / "a.png",)]
    assert [job.preprocessing.framing for job in asked] == ["stretch", "crop"]


# The safe learning rate


def test_what_a_change_does_to_the_safe_learning_rate(
    panel: PreparationPanel, state: Any, show_snapshot: Any, make_snapshot: Any
) -> None:
    def snapshot(preprocessing: Preprocessing, safe: float) -> None:
        parameters = Parameters(0, np.zeros((preprocessing.n_x, 1)), 0.0, preprocessing)
        show_snapshot(state, make_snapshot(parameters=parameters, safe_learning_rate=safe, status="ready"))

    plain = Preprocessing(8, 8)
    snapshot(plain, 0.0015)
    assert panel.safe.text() == "α is safe below 0.0015"
    centred = plain.with_mean(np.full((192, 1), 0.5))
    snapshot(centred, 0.0975)
    assert panel.safe.text() == "α is safe below 0.0975; before the last change 0.0015 (65 × more)"
    snapshot(centred, 0.0975)
    assert "before the last change 0.0015" in panel.safe.text()
    snapshot(plain, 0.0015)
    assert panel.safe.text() == "α is safe below 0.0015; before the last change 0.0975 (65 × less)"
    snapshot(replace(plain, resampling="box"), 0.00144)
    assert panel.safe.text().endswith("(4 % less)")
    snapshot(replace(plain, resampling="nearest"), 0.00144)
    assert panel.safe.text().endswith("(the same)")


# What the neuron sees


def test_examples_are_read_from_their_files(
    state: Any, give_data: Any, shown: Any, tmp_path: Path, make_snapshot: Any, show_snapshot: Any
) -> None:
    paths = [tmp_path / f"{i}.png" for i in range(4)]
    for i, path in enumerate(paths):
        Image.new("RGB", (40, 20), (60 * i, 10, 200)).save(path)
    pictures, _ = load_pictures(paths, [1, 1, 0, 0], Preprocessing(8, 8), CLASSES)
    give_data(state, TrainingData(pictures, test_share=0.0))
    panel = shown(PreparationPanel(state), 320, 620)
    cats, dogs = example_jobs(state)
    assert (cats.items, dogs.items) == (tuple(paths[:2]), tuple(paths[2:]))
    original = np.full((20, 40, 3), 90, np.uint8)
    for job, level in ((cats, 150), (dogs, 30)):
        seen = np.full((8, 8, 3), level, np.uint8)
        read = tuple(loader.ReadPicture(path.name, original, seen) for path in job.items)
        state._loader.events.append(loader.Read(job.job, read))
    state.refresh()
    rows = panel.pairs.rows
    assert [row.title for row in rows] == ["cat (y = 1)", "dog (y = 0)"]
    assert [(pair[0].shape, int(pair[1].max())) for row in rows for pair in row.pairs] == [
        ((20, 40, 3), 150),
        ((20, 40, 3), 150),
        ((20, 40, 3), 30),
        ((20, 40, 3), 30),
    ]
    panel.checks["center"].click()
    assert int(panel.pairs.rows[0].pairs[0][1].max()) == 150  # the mean is not known yet
    fitted = Preprocessing(8, 8).with_mean(np.full((192, 1), 150 / 255))
    parameters = Parameters(0, np.zeros((192, 1)), 0.0, fitted)
    for job in example_jobs(state)[2:]:
        read = tuple(loader.ReadPicture(path.name, original, np.full((8, 8, 3), 150, np.uint8)) for path in job.items)
        state._loader.events.append(loader.Read(job.job, read))
    show_snapshot(state, make_snapshot(parameters=parameters, status="ready"))
    assert set(panel.pairs.rows[0].pairs[0][1].ravel().tolist()) == {128}  # the mean is mid-grey


def test_pairs_are_drawn(panel: PreparationPanel, state: Any) -> None:
    red = np.full((8, 8, 3), (200, 0, 0), np.uint8)
    panel.checks["scale"].click()  # as good as any reason to ask
    for job, label in zip(example_jobs(state)[-2:], (1, 0), strict=True):
        pixels = np.full((8, 8, 3), (0, 0, 200) if label else (200, 0, 0), np.uint8)
        read = tuple(loader.ReadPicture("x", red, pixels) for _ in job.items)
        state._loader.events.append(loader.Read(job.job, read))
    state.refresh()
    drawn = panel.pairs.grab().toImage()
    colors = {
        drawn.pixelColor(x, y).getRgb()[:3] for x in range(0, drawn.width(), 4) for y in range(0, drawn.height(), 4)
    }
    assert (200, 0, 0) in colors
    assert (0, 0, 200) in colors


# With the real loader


def test_files_are_read_anew_and_undo_brings_the_old_back(
    live_state: Any, give_data: Any, shown: Any, qtbot: Any, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{i}.png" for i in range(6)]
    rng = np.random.default_rng(0)
    for path in paths:
        Image.fromarray(rng.integers(0, 256, (20, 40, 3), dtype=np.uint8)).save(path)
    pictures, _ = load_pictures(paths, [1, 0, 1, 0, 1, 0], Preprocessing(8, 8), CLASSES)
    give_data(live_state, TrainingData(pictures, test_share=0.3))
    panel = shown(PreparationPanel(live_state), 320, 620)
    before = live_state.pictures.data
    panel.framing.activated.emit(panel.framing.findData("crop"))
    qtbot.mouseClick(panel.size_choice.presets[16], Qt.MouseButton.LeftButton)

    def ready() -> bool:
        live_state.refresh()
        return live_state.pictures.preprocessing.height == 16 and live_state.pictures.loading is None

    qtbot.waitUntil(ready)
    data = live_state.pictures.data
    for position, path in enumerate(paths):
        expected = load_picture(path, Preprocessing(16, 16, framing="crop"))
        np.testing.assert_array_equal(data.pictures.pixels[position], expected)
    assert (data.pictures.labels == before.pictures.labels).all()
    assert (data.pictures.names, data.test_share) == (before.pictures.names, 0.3)
    (load,) = live_state.training._worker.sent[-1:]
    assert load.preprocessing.framing == "crop"
    live_state.pictures.undo_stack.undo()
    assert live_state.pictures.data is before
