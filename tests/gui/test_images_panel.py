"""The Images panel: what it shows of the state, and every way in and out for pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from lrviz.gui import theme
from lrviz.gui.panels.images_panel import ImagesPanel
from lrviz.gui.state import Loading
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.session import commands, loader

MakeData = Callable[..., TrainingData]
GiveData = Callable[..., None]


@pytest.fixture
def open_panel(qtbot: Any) -> Callable[[Any], ImagesPanel]:
    def open_panel(state: Any) -> ImagesPanel:
        panel = ImagesPanel(state)
        qtbot.addWidget(panel)
        panel.resize(300, 640)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        return panel

    return open_panel


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: GiveData, open_panel: Any) -> ImagesPanel:
    """Six cats and four dogs, opened by the user."""
    give_data(state, data)
    return open_panel(state)


def choose(panel: ImagesPanel, label: int, *rows: int) -> None:
    well = panel.wells[label]
    for row in rows:
        well.list.selectionModel().select(well.model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)


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


def drop(target: QWidget, mime: QMimeData) -> None:
    """Drag over, then drop: Qt delivers a drop only to whom it has asked before."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(20, 60), actions, mime, button, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 60), actions, mime, button, keys))


def files_mime(*paths: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
    return mime


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


# What is shown


def test_both_classes_with_names_counts_and_y(panel: ImagesPanel) -> None:
    assert panel.wells[1].name.label.whole_text == "cat  (y = 1)"
    assert panel.wells[0].name.label.whole_text == "dog  (y = 0)"
    assert (panel.wells[1].count.text(), panel.wells[0].count.text()) == ("6", "4")
    assert names(panel, 1) == [f"cat{i}.png" for i in range(6)]
    assert names(panel, 0) == [f"dog{i}.png" for i in range(4)]
    assert panel.wells[1].mapTo(panel, panel.wells[1].rect().topLeft()).y() < panel.wells[0].y()
    assert panel.subtitle == "10 train · 8×8×3"


def test_empty_state_invites(state: Any, open_panel: Any) -> None:
    panel = open_panel(state)
    assert "Drop pictures or a folder of “cat” here" in panel.wells[1].hint.text
    assert "Drop pictures or a folder of “not cat” here" in panel.wells[0].hint.text
    assert panel.wells[1].hint.isVisible()
    assert panel.subtitle == "no pictures · 8×8×3"
    assert not panel.swap.isEnabled()


def test_share_is_shown_and_its_pictures_are_marked(
    state: Any, panel: ImagesPanel, give_data: GiveData, make_data: MakeData
) -> None:
    data = make_data(10, 10, test_share=0.2)
    give_data(state, data)
    assert panel.subtitle == "16 train · 4 test · 8×8×3"
    assert panel.share_text.text() == "20 %"
    kept = {index.data().split(" · ")[0] for index in _items(panel) if "kept back" in index.data()}
    test = data.split()[1]
    assert test is not None
    assert kept == set(test.names)  # the very pictures that the training leaves out


def _items(panel: ImagesPanel) -> list[Any]:
    return [well.model.index(row, 0) for well in panel.wells.values() for row in range(well.model.rowCount())]


def test_separate_test_set_is_said_and_can_be_dropped(
    qtbot: Any, state: Any, panel: ImagesPanel, give_data: GiveData, make_data: MakeData
) -> None:
    give_data(state, replace(make_data(10, 10, test_share=0.2), test=make_data(3, 2).pictures))
    assert panel.subtitle == "20 train · 5 test · 8×8×3"
    assert panel.test_text.text() == "Test set: 5 pictures"
    assert panel.test_text.isVisible()
    assert not panel.share.isVisible()
    assert not any("kept back" in index.data() for index in _items(panel))
    qtbot.mouseClick(panel.drop_test, Qt.MouseButton.LeftButton)
    assert state.data.test is None
    assert panel.subtitle == "16 train · 4 test · 8×8×3"
    assert panel.share.isVisible()


def test_many_pictures_have_separators(state: Any, panel: ImagesPanel, give_data: GiveData) -> None:
    images = np.zeros((3000, 2, 2, 3), np.uint8)
    labels = np.repeat(np.array([0, 1], np.uint8), 1500)
    give_data(state, TrainingData(Dataset(images, labels, ("x",) * 3000, ("dog", "cat")), test_share=0.0))
    assert panel.wells[1].count.text() == "1,500"
    assert panel.subtitle == "3,000 train · 2×2×3"


def test_hidden_panel_catches_up(state: Any, panel: ImagesPanel, give_data: GiveData, make_data: MakeData) -> None:
    panel.hide()
    give_data(state, make_data(1, 2))
    panel.show()
    assert panel.wells[1].count.text() == "1"


@pytest.mark.parametrize("colors", [theme.DARK, theme.LIGHT])
def test_colors_are_those_of_the_theme(qapp: QApplication, panel: ImagesPanel, colors: theme.Theme) -> None:
    theme.apply(qapp, "dark" if colors.dark else "light")
    for label, accent in ((1, colors.positive), (0, colors.negative)):
        shown = panel.wells[label].name.label.palette().color(panel.foregroundRole())
        assert panel.wells[label].name.label.styleSheet() == f"color: {accent};"
        assert shown == QColor(accent)


def test_every_control_has_a_name(panel: ImagesPanel, state: Any) -> None:
    state.loading = Loading("Loading pictures", 1, 2)
    state.loading_changed.emit()
    state.tell("1 picture loaded; 1 file could not be used.", [Skipped("a.txt", "it is text")])
    focusable = [
        child
        for child in panel.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(focusable) >= 6
    unnamed = [
        child for child in focusable if not QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)
    ]
    assert unnamed == []


# In: drop, paste, buttons


def test_drop_of_files_and_folders(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    drop(panel.wells[0], files_mime(tmp_path / "a.png", tmp_path))
    (job,) = state._loader.jobs
    assert isinstance(job, loader.AddPictures)
    assert (job.paths, job.label) == ((tmp_path / "a.png", tmp_path), 0)


def test_drop_of_a_picture_without_a_file(state: Any, panel: ImagesPanel) -> None:
    mime = QMimeData()
    mime.setImageData(red_image())
    drop(panel.wells[1], mime)
    (job,) = state._loader.jobs
    assert isinstance(job, loader.AddImages)
    assert job.label == 1
    assert np.asarray(job.images[0][1])[0, 0].tolist() == [255, 0, 0]


def test_drop_from_the_network_is_refused_in_words(state: Any, panel: ImagesPanel) -> None:
    drop(panel.wells[1], files_mime("https://example.org/cat.jpg"))
    assert state._loader.jobs == []
    assert panel.notice.isVisible()
    assert "not on this computer" in panel.notice.label.text()


def test_dropped_array_file_is_opened_as_a_data_set(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    np.savez(tmp_path / "pets.npz", x=np.zeros((2, 4, 4, 3), np.uint8), y=[0, 1])
    drop(panel.wells[1], files_mime(tmp_path / "pets.npz"))
    (job,) = state._loader.jobs
    assert isinstance(job, loader.LoadSource)
    assert job.source == tmp_path / "pets.npz"


@pytest.mark.parametrize("label", [0, 1])
def test_paste_goes_into_the_class_with_the_focus(
    qtbot: Any, state: Any, panel: ImagesPanel, label: int, tmp_path: Path
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


# Between and out


def test_remove_is_undone_and_redone(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    choose(panel, 1, 0, 2)
    press(qtbot, panel, 1, Qt.Key.Key_Delete)
    assert names(panel, 1) == ["cat1.png", "cat3.png", "cat4.png", "cat5.png"]
    assert panel.subtitle == "8 train · 8×8×3"
    assert state.undo_stack.undoText() == "remove 2 pictures"
    state.undo_stack.undo()
    assert names(panel, 1) == [f"cat{i}.png" for i in range(6)]
    state.undo_stack.redo()
    assert panel.wells[1].count.text() == "4"


def test_move_by_key(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    choose(panel, 0, 1)
    press(qtbot, panel, 0, Qt.Key.Key_M)
    assert "dog1.png" in names(panel, 1)
    assert names(panel, 0) == ["dog0.png", "dog2.png", "dog3.png"]
    assert state.undo_stack.undoText() == "move 1 picture"
    state.undo_stack.undo()
    assert panel.wells[0].count.text() == "4"


def test_move_by_dragging_from_well_to_well(state: Any, panel: ImagesPanel) -> None:
    choose(panel, 1, 3, 4)
    mime = panel.wells[1].model.mimeData(panel.wells[1].list.selectedIndexes())
    drop(panel.wells[1], mime)
    assert state.undo_stack.count() == 0  # dropped where they came from: nothing happens
    drop(panel.wells[0], mime)
    assert {"cat3.png", "cat4.png"} <= set(names(panel, 0))
    assert panel.wells[1].count.text() == "4"


def test_clear_one_class(state: Any, panel: ImagesPanel) -> None:
    panel.wells[0].actions_by_name["clear"].trigger()
    assert panel.wells[0].count.text() == "0"
    assert panel.wells[0].hint.isVisible()
    assert panel.wells[1].count.text() == "6"
    unload = state._worker.sent[-1]
    assert isinstance(unload, commands.Unload)
    assert "no picture of “dog”" in unload.reason
    state.undo_stack.undo()
    assert panel.wells[0].count.text() == "4"


def test_swap_is_seen_at_once(qtbot: Any, panel: ImagesPanel) -> None:
    qtbot.mouseClick(panel.swap, Qt.MouseButton.LeftButton)
    assert panel.wells[1].name.label.whole_text == "dog  (y = 1)"
    assert names(panel, 1) == [f"dog{i}.png" for i in range(4)]
    assert names(panel, 0) == [f"cat{i}.png" for i in range(6)]


def test_rename_keeps_the_run(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    sent = len(state._worker.sent)
    press(qtbot, panel, 0, Qt.Key.Key_F2)
    edit = panel.wells[0].name.edit
    qtbot.keyClicks(edit, "wolf & co")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert panel.wells[0].name.label.whole_text == "wolf & co  (y = 0)"
    assert "Drop pictures or a folder of “wolf & co” here" in panel.wells[0].hint.text
    assert panel.wells[1].actions_by_name["move"].text() == "Move to “wolf && co”"
    assert len(state._worker.sent) == sent


def test_enter_shows_the_picture_in_predict(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    choose(panel, 0, 2)
    panel.wells[0].list.setCurrentIndex(panel.wells[0].model.index(2, 0))
    press(qtbot, panel, 0, Qt.Key.Key_Return)
    assert state.question.name == "dog2.png"


# Share


def test_share_by_keyboard_starts_a_new_run(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    for _ in range(4):
        qtbot.keyClick(panel.share, Qt.Key.Key_Right)
    assert state.data.test_share == pytest.approx(0.2)
    assert panel.share_text.text() == "20 %"
    assert panel.subtitle == "8 train · 2 test · 8×8×3"
    assert isinstance(state._worker.sent[-1], commands.Load)
    state.undo_stack.undo()
    assert panel.share_text.text() == "15 %"
    qtbot.keyClick(panel.share, Qt.Key.Key_End)
    assert state.data.test_share == pytest.approx(0.9)


def test_share_counts_only_where_it_is_left(state: Any, panel: ImagesPanel) -> None:
    panel.share.setSliderDown(True)
    for percent in (10, 30, 50):
        panel.share.setSliderPosition(percent)
    assert panel.share_text.text() == "50 %"
    assert state.data.test_share == 0.0
    panel.share.setSliderDown(False)
    panel.share.triggerAction(panel.share.SliderAction.SliderNoAction)
    assert state.data.test_share == pytest.approx(0.5)
    assert state.undo_stack.count() == 1


# Loading, refused files


def test_loading_is_shown_and_cancelled(qtbot: Any, state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
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


def test_progress_stays_while_another_job_waits(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    drop(panel.wells[1], files_mime(tmp_path / "a"))
    drop(panel.wells[0], files_mime(tmp_path / "b"))
    first, second = state._loader.jobs
    for job, visible in ((first, True), (second, False)):
        state._loader.events.append(loader.AddedPictures(job.job, pictures_of(job.label, 1, ("dog", "cat"))))
        state.refresh()
        assert panel.progress.isVisible() is visible


def test_refused_files_are_listed_and_put_away(qtbot: Any, state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
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
def sample_panel(state: Any, make_data: MakeData, give_data: GiveData, open_panel: Any) -> ImagesPanel:
    data = make_data(6, 4)
    give_data(state, replace(data, test=data.pictures), is_sample=True)
    return open_panel(state)


def answer_all(state: Any, count: int = 3) -> None:
    for job in state._loader.jobs:
        state._loader.events.append(loader.AddedPictures(job.job, pictures_of(job.label, count, job.classes)))
    state._loader.jobs.clear()
    state.refresh()


def test_first_own_pictures_replace_the_drawn_ones(state: Any, sample_panel: ImagesPanel, tmp_path: Path) -> None:
    drop(sample_panel.wells[1], files_mime(tmp_path / "mine.png"))
    answer_all(state)
    assert sample_panel.wells[1].name.label.whole_text == "cat  (y = 1)"
    assert sample_panel.wells[1].count.text() == "3"
    assert sample_panel.wells[0].count.text() == "0"
    assert state.data.test is None  # the drawn test pictures say nothing about the user's
    assert not state.is_sample
    assert "undo (Ctrl+Z) brings those back" in sample_panel.notice.label.text()
    assert "no picture of “dog”" in state._worker.sent[-1].reason
    state.undo_stack.undo()
    assert state.is_sample
    assert (sample_panel.wells[1].count.text(), sample_panel.wells[0].count.text()) == ("6", "4")


def test_two_folders_dropped_at_once_name_both_classes(state: Any, sample_panel: ImagesPanel, tmp_path: Path) -> None:
    for label, name in ((1, "tulips"), (0, "roses")):
        (tmp_path / name).mkdir()
        drop(sample_panel.wells[label], files_mime(tmp_path / name))
    answer_all(state)
    assert sample_panel.wells[1].name.label.whole_text == "tulips  (y = 1)"
    assert sample_panel.wells[0].name.label.whole_text == "roses  (y = 0)"
    assert (sample_panel.wells[1].count.text(), sample_panel.wells[0].count.text()) == ("3", "3")
    assert isinstance(state._worker.sent[-1], commands.Load)


def test_one_folder_makes_the_other_class_its_negation(state: Any, sample_panel: ImagesPanel, tmp_path: Path) -> None:
    (tmp_path / "tulips").mkdir()
    drop(sample_panel.wells[1], files_mime(tmp_path / "tulips"))
    answer_all(state)
    assert sample_panel.wells[0].name.label.whole_text == "not tulips  (y = 0)"
    assert "“not tulips” here" in sample_panel.wells[0].hint.text


def test_pictures_of_another_size_are_not_mixed_in(state: Any, panel: ImagesPanel, tmp_path: Path) -> None:
    drop(panel.wells[1], files_mime(tmp_path))
    job = state._loader.jobs[0]
    state._loader.events.append(loader.AddedPictures(job.job, pictures_of(1, 2, job.classes, size=5)))
    state.refresh()
    assert panel.wells[1].count.text() == "6"
    assert "another size" in panel.notice.label.text()


# With the real loader


def test_dropped_folder_and_pasted_picture_arrive(
    qtbot: Any, live_state: Any, data: TrainingData, give_data: GiveData, open_panel: Any, tmp_path: Path
) -> None:
    give_data(live_state, data)
    panel = open_panel(live_state)
    for i in range(5):
        paint(tmp_path / "pets" / f"{i}.png", 40 * i)
    (tmp_path / "pets" / "notes.txt").write_text(json.dumps({"a": 1}))
    drop(panel.wells[1], files_mime(tmp_path / "pets"))
    QGuiApplication.clipboard().setImage(red_image())
    press(qtbot, panel, 0, Qt.Key.Key_V, control=True)

    def arrived() -> bool:
        live_state.refresh()
        return live_state.loading is None

    qtbot.waitUntil(arrived)
    assert panel.wells[1].count.text() == "11"
    assert names(panel, 1)[-5:] == [f"{i}.png" for i in range(5)]
    assert panel.wells[0].count.text() == "5"
    assert names(panel, 0)[-1] == "pasted picture"
    assert live_state.data.pictures.images[-1, 0, 0].tolist() == [255, 0, 0]
