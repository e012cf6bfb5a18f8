"""The Images panel: every way in for pictures, and what is said while they come."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from lrviz.gui.panels.images_panel import ImagesPanel
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.session import commands, loader

MakeData = Callable[..., TrainingData]
GiveData = Callable[..., None]


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: GiveData, shown: Any) -> ImagesPanel:
    """Six cats and four dogs, opened by the user."""
    give_data(state, data)
    return shown(ImagesPanel(state))


def press(qtbot: Any, panel: ImagesPanel, label: int, key: Qt.Key, control: bool = False) -> None:
    well = panel.wells[label]
    target = well.list if well.model.rowCount() else well.hint
    target.setFocus()
    qtbot.waitUntil(target.hasFocus)
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(target, key, modifier)


def names(panel: ImagesPanel, label: int) -> list[str]:
    model = panel.wells[label].model
    return [model.index(row, 0).data().split(" · ")[0] for row in range(model.rowCount())]


def red_image() -> QImage:
    image = QImage(3, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 0))
    return image


def paint(file: Path, grey: int = 0) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (9, 7), (grey, grey, grey)).save(file, "PNG")
    return file


def pictures_of(label: int, count: int, classes: tuple[str, str], size: int = 8) -> Dataset:
    labels = np.full(count, label, np.uint8)
    return Dataset(np.zeros((count, size, size, 3), np.uint8), labels, ("own.png",) * count, classes)


# In: drop, paste, buttons


def test_drop_of_files_and_folders(state: Any, panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any) -> None:
    drop(panel.wells[0], files_mime(tmp_path / "a.png", tmp_path))
    (job,) = state._loader.jobs
    assert isinstance(job, loader.AddPictures)
    assert (job.paths, job.label) == ((tmp_path / "a.png", tmp_path), 0)


def test_drop_of_a_picture_without_a_file(state: Any, panel: ImagesPanel, drop: Any) -> None:
    mime = QMimeData()
    mime.setImageData(red_image())
    drop(panel.wells[1], mime)
    (job,) = state._loader.jobs
    assert isinstance(job, loader.AddImages)
    assert job.label == 1
    assert np.asarray(job.images[0][1])[0, 0].tolist() == [255, 0, 0]


def test_drop_from_the_network_is_refused_in_words(state: Any, panel: ImagesPanel, files_mime: Any, drop: Any) -> None:
    drop(panel.wells[1], files_mime("https://example.org/cat.jpg"))
    assert state._loader.jobs == []
    assert panel.notice.isVisible()
    assert "not on this computer" in panel.notice.label.text()


def test_dropped_array_file_is_opened_as_a_data_set(
    state: Any, panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    np.savez(tmp_path / "pets.npz", x=np.zeros((2, 4, 4, 3), np.uint8), y=[0, 1])
    drop(panel.wells[1], files_mime(tmp_path / "pets.npz"))
    (job,) = state._loader.jobs
    assert isinstance(job, loader.LoadSource)
    assert job.source == tmp_path / "pets.npz"


@pytest.mark.parametrize("label", [0, 1])
def test_paste_goes_into_the_class_with_the_focus(
    qtbot: Any, state: Any, panel: ImagesPanel, label: int, tmp_path: Path, files_mime: Any
) -> None:
    QGuiApplication.clipboard().setMimeData(files_mime(tmp_path / "a.png"))
    press(qtbot, panel, label, Qt.Key.Key_V, control=True)
    (job,) = state._loader.jobs
    assert (job.label, job.paths) == (label, (tmp_path / "a.png",))


def test_paste_of_nothing_says_so(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    press(qtbot, panel, 1, Qt.Key.Key_V, control=True)
    assert state._loader.jobs == []
    assert "no picture to paste" in panel.notice.label.text()


def test_add_files_remembers_the_folder(
    state: Any, panel: ImagesPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def answer(parent: QWidget, title: str, start: str, kinds: str) -> tuple[list[str], str]:
        asked.append(f"{title} in {start}")
        return ([str(tmp_path / "a.png"), str(tmp_path / "b.png")], kinds)

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    panel.wells[0].actions_by_name["files"].trigger()
    panel.wells[0].actions_by_name["files"].trigger()
    assert asked[1] == f"Add pictures of “dog” in {tmp_path}"
    assert [(job.label, job.paths) for job in state._loader.jobs] == [(0, (tmp_path / "a.png", tmp_path / "b.png"))] * 2
    assert QSettings().value("files/folder") == str(tmp_path)


def test_add_folder_and_a_dialog_that_is_closed(
    state: Any, panel: ImagesPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = [str(tmp_path), ""]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers.pop(0))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    for name in ("folder", "folder", "files"):
        panel.wells[1].actions_by_name[name].trigger()
    (job,) = state._loader.jobs
    assert (job.label, job.paths) == (1, (tmp_path,))


# Loading, refused files


def test_loading_is_shown_and_cancelled(
    qtbot: Any, state: Any, panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    assert not panel.progress.isVisible()
    drop(panel.wells[1], files_mime(tmp_path))
    assert panel.progress.isVisible()
    state._loader.events.append(loader.Progress(state._loader.jobs[0].job, "", 30, 2000))
    state.refresh()
    assert panel.progress.words.whole_text == "Loading pictures: 30 of 2,000"
    qtbot.mouseClick(panel.progress.cancel, Qt.MouseButton.LeftButton)
    assert state._loader.cancelled == 1
    state._loader.events.append(loader.Cancelled(state._loader.jobs[0].job))
    state.refresh()
    assert not panel.progress.isVisible()


def test_progress_stays_while_another_job_waits(
    state: Any, panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    drop(panel.wells[1], files_mime(tmp_path / "a"))
    drop(panel.wells[0], files_mime(tmp_path / "b"))
    first, second = state._loader.jobs
    for job, visible in ((first, True), (second, False)):
        state._loader.events.append(loader.AddedPictures(job.job, pictures_of(job.label, 1, ("dog", "cat"))))
        state.refresh()
        assert panel.progress.isVisible() is visible


def test_refused_files_are_listed_and_put_away(
    qtbot: Any, state: Any, panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    drop(panel.wells[1], files_mime(tmp_path))
    skipped = (Skipped("a.txt", "it is text"), Skipped("b.png", "the file is empty"))
    added = loader.AddedPictures(state._loader.jobs[0].job, pictures_of(1, 3, ("dog", "cat")), skipped)
    state._loader.events.append(added)
    state.refresh()
    assert panel.wells[1].count.text() == "9"
    assert panel.notice.label.text() == "3 pictures loaded; 2 files could not be used."
    qtbot.mouseClick(panel.notice.details, Qt.MouseButton.LeftButton)
    assert panel.notice.dialog.text.toPlainText() == "a.txt: it is text\nb.png: the file is empty"
    qtbot.mouseClick(panel.notice.close_button, Qt.MouseButton.LeftButton)
    assert not panel.notice.isVisible()
    assert panel.notice.dialog is None


# The drawn pictures make way for the user's own


@pytest.fixture
def sample_panel(state: Any, make_data: MakeData, give_data: GiveData, shown: Any) -> ImagesPanel:
    data = make_data(6, 4)
    give_data(state, replace(data, test=data.pictures), is_sample=True)
    return shown(ImagesPanel(state))


def answer_all(state: Any, count: int = 3) -> None:
    for job in state._loader.jobs:
        state._loader.events.append(loader.AddedPictures(job.job, pictures_of(job.label, count, job.classes)))
    state._loader.jobs.clear()
    state.refresh()


def test_first_own_pictures_replace_the_drawn_ones(
    state: Any, sample_panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    drop(sample_panel.wells[1], files_mime(tmp_path / "mine.png"))
    answer_all(state)
    assert sample_panel.wells[1].name.label.whole_text == "cat  (y = 1)"
    assert sample_panel.wells[1].count.text() == "3"
    assert sample_panel.wells[0].count.text() == "0"
    assert state.pictures.data.test is None  # the drawn test pictures say nothing about the user's
    assert not state.pictures.is_sample
    assert "undo (Ctrl+Z) brings those back" in sample_panel.notice.label.text()
    assert "no picture of “dog”" in state.training._worker.sent[-1].reason
    state.pictures.undo_stack.undo()
    assert state.pictures.is_sample
    assert (sample_panel.wells[1].count.text(), sample_panel.wells[0].count.text()) == ("6", "4")


def test_two_folders_dropped_at_once_name_both_classes(
    state: Any, sample_panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    for label, name in ((1, "tulips"), (0, "roses")):
        (tmp_path / name).mkdir()
        drop(sample_panel.wells[label], files_mime(tmp_path / name))
    answer_all(state)
    assert sample_panel.wells[1].name.label.whole_text == "tulips  (y = 1)"
    assert sample_panel.wells[0].name.label.whole_text == "roses  (y = 0)"
    assert (sample_panel.wells[1].count.text(), sample_panel.wells[0].count.text()) == ("3", "3")
    assert isinstance(state.training._worker.sent[-1], commands.Load)


def test_one_folder_makes_the_other_class_its_negation(
    state: Any, sample_panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    (tmp_path / "tulips").mkdir()
    drop(sample_panel.wells[1], files_mime(tmp_path / "tulips"))
    answer_all(state)
    assert sample_panel.wells[0].name.label.whole_text == "not tulips  (y = 0)"
    assert "“not tulips” here" in sample_panel.wells[0].hint.text


def test_pictures_of_another_size_are_not_mixed_in(
    state: Any, panel: ImagesPanel, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    drop(panel.wells[1], files_mime(tmp_path))
    job = state._loader.jobs[0]
    state._loader.events.append(loader.AddedPictures(job.job, pictures_of(1, 2, job.classes, size=5)))
    state.refresh()
    assert panel.wells[1].count.text() == "6"
    assert "another size" in panel.notice.label.text()


# With the real loader


def test_dropped_folder_and_pasted_picture_arrive(
    qtbot: Any,
    live_state: Any,
    data: TrainingData,
    give_data: GiveData,
    shown: Any,
    tmp_path: Path,
    files_mime: Any,
    drop: Any,
) -> None:
    give_data(live_state, data)
    panel = shown(ImagesPanel(live_state))
    for i in range(5):
        paint(tmp_path / "pets" / f"{i}.png", 40 * i)
    (tmp_path / "pets" / "notes.txt").write_text(json.dumps({"a": 1}))
    drop(panel.wells[1], files_mime(tmp_path / "pets"))
    QGuiApplication.clipboard().setImage(red_image())
    press(qtbot, panel, 0, Qt.Key.Key_V, control=True)

    def arrived() -> bool:
        live_state.refresh()
        return live_state.pictures.loading is None

    qtbot.waitUntil(arrived)
    assert panel.wells[1].count.text() == "11"
    assert names(panel, 1)[-5:] == [f"{i}.png" for i in range(5)]
    assert panel.wells[0].count.text() == "5"
    assert names(panel, 0)[-1] == "pasted picture"
    assert live_state.pictures.data.pictures.images[-1, 0, 0].tolist() == [255, 0, 0]
