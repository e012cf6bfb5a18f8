"""A well: what is seen of a class, and that each way of the user's is passed on once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragLeaveEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from lrviz.gui.widgets.notice_bar import NoticeBar
from lrviz.gui.widgets.picture_model import WellPictures
from lrviz.gui.widgets.picture_well import PictureWell
from lrviz.gui.widgets.progress_bar import CancellableProgress
from lrviz.images.store import PictureStore


def pictures(m: int = 12, positions: Any = None) -> WellPictures:
    images = PictureStore(np.full((m, 8, 8, 3), 100, np.uint8))
    positions = np.arange(m) if positions is None else np.asarray(positions, np.int64)
    return WellPictures(images, positions, [f"p{i}.png" for i in range(m)], [None] * m, np.zeros(m, np.bool_))


WISHES = (
    "carried",
    "pictures_dropped",
    "move_requested",
    "remove_requested",
    "clear_requested",
    "open_requested",
    "files_requested",
    "folder_requested",
    "name_edited",
)


class Heard:
    """Everything a well has asked for, in order."""

    def __init__(self, well: PictureWell) -> None:
        self.all: list[tuple[Any, ...]] = []
        for name in WISHES:
            getattr(well, name).connect(self._hearing(name))

    def _hearing(self, name: str) -> Callable[..., None]:
        return lambda *values: self.all.append((name, *values))


@pytest.fixture
def well(qtbot: Any) -> PictureWell:
    well = PictureWell("kept back for test")
    qtbot.addWidget(well)
    well.resize(270, 240)
    well.show_class("cat", "(y = 1)", "dog")
    well.show_pictures(pictures())
    with qtbot.waitExposed(well):
        well.show()
    well.activateWindow()
    well.list.setFocus()
    qtbot.waitUntil(well.list.hasFocus)
    return well


@pytest.fixture
def heard(well: PictureWell) -> Heard:
    return Heard(well)


def choose(well: PictureWell, *rows: int) -> None:
    selection = well.list.selectionModel()
    for row in rows:
        selection.setCurrentIndex(well.model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)


# What is seen


def test_class_and_count_are_shown(well: PictureWell) -> None:
    assert well.name.label.whole_text == "cat  (y = 1)"
    assert well.count.text() == "12"
    choose(well, 1, 4, 5)
    assert well.count.text() == "3 of 12"
    assert well.count.accessibleName() == "cat (y = 1): 12 pictures, 3 chosen"


def test_empty_well_says_what_to_do(well: PictureWell) -> None:
    assert not well.hint.isVisible()
    well.show_pictures(pictures(positions=[]))
    assert well.hint.isVisible()
    assert not well.list.isVisible()
    assert "Drop pictures or a folder of “cat” here" in well.hint.text
    assert well.hint.hasFocus()  # the keyboard stays in the well
    assert well.count.text() == "0"


def test_place_in_the_list_is_kept_when_a_picture_goes(well: PictureWell) -> None:
    well.show_pictures(pictures(400))
    well.list.verticalScrollBar().setValue(300)
    choose(well, 30)
    well.show_pictures(pictures(399))
    assert well.list.verticalScrollBar().value() == 300
    assert well.list.currentIndex().row() == 30
    assert well.list.selectedIndexes() == []


# Keys, menu, mouse


def test_delete_removes_the_chosen_ones(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    well.show_pictures(pictures(positions=[3, 5, 7]))
    qtbot.keyClick(well.list, Qt.Key.Key_Delete)
    assert heard.all == []  # nothing chosen, nothing removed
    choose(well, 2, 0)
    qtbot.keyClick(well.list, Qt.Key.Key_Delete)
    assert heard.all == [("remove_requested", [3, 7])]


def test_m_moves_the_chosen_ones(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    choose(well, 4)
    qtbot.keyClick(well.list, Qt.Key.Key_M)
    assert heard.all == [("move_requested", [4])]


def test_select_all_and_enter(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    qtbot.keyClick(well.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert well.count.text() == "12 of 12"
    choose(well, 6)
    qtbot.keyClick(well.list, Qt.Key.Key_Return)
    assert heard.all == [("open_requested", 6)]


def test_double_click_shows_the_picture(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    place = well.list.visualRect(well.model.index(2, 0)).center()
    qtbot.mouseClick(well.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(well.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.all == [("open_requested", 2)]


def test_context_menu_offers_everything(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    choose(well, 1)
    place = well.list.visualRect(well.model.index(1, 0)).center()
    QApplication.sendEvent(
        well.list.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, well.list.viewport().mapToGlobal(place)),
    )
    menu = next(child for child in well.findChildren(QMenu) if child.isVisible())
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Show in Predict",
        "Move to “dog”",
        "Remove",
        "Select all",
        "Paste",
        "Add picture files…",
        "Add a folder of pictures…",
        "Rename the class…",
        "Remove all of “cat”",
    ]
    for action in menu.actions():
        if action.text() in ("Show in Predict", "Move to “dog”", "Remove all of “cat”"):
            action.trigger()
    menu.close()
    assert heard.all == [("open_requested", 1), ("move_requested", [1]), ("clear_requested",)]


def test_what_needs_a_choice_is_off_without_one(well: PictureWell) -> None:
    enabled = {name: action.isEnabled() for name, action in well.actions_by_name.items()}
    assert not any(enabled[name] for name in ("open", "move", "remove"))
    assert all(enabled[name] for name in ("paste", "files", "folder", "rename", "clear", "select_all"))
    well.show_pictures(pictures(positions=[]))
    assert not well.actions_by_name["clear"].isEnabled()


def test_add_button_and_empty_hint_ask_for_files(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    button = next(child for child in well.findChildren(QToolButton) if child.text() == "Add…")
    assert button.accessibleName() == "Add pictures to cat (y = 1)"
    for action in button.menu().actions()[:2]:
        action.trigger()
    well.show_pictures(pictures(positions=[]))
    qtbot.mouseClick(well.hint, Qt.MouseButton.LeftButton)
    well.hint.setFocus()
    qtbot.keyClick(well.hint, Qt.Key.Key_Return)
    names = ["files_requested", "folder_requested", "files_requested", "files_requested"]
    assert [each[0] for each in heard.all] == names


# Renaming


def test_name_is_edited_in_its_place(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    qtbot.keyClick(well.list, Qt.Key.Key_F2)
    assert well.name.editing
    assert well.name.edit.selectedText() == "cat"
    qtbot.keyClicks(well.name.edit, "tiger m")  # letters that are shortcuts elsewhere
    qtbot.keyClick(well.name.edit, Qt.Key.Key_Return)
    assert heard.all == [("name_edited", "tiger m")]
    assert not well.name.editing


def test_escape_leaves_the_name(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    QApplication.sendEvent(well.name, _double_click())
    assert well.name.editing
    qtbot.keyClicks(well.name.edit, "tiger")
    qtbot.keyClick(well.name.edit, Qt.Key.Key_Escape)
    assert not well.name.editing
    assert heard.all == []


def test_empty_name_is_no_name(qtbot: Any, well: PictureWell, heard: Heard) -> None:
    well.name.begin()
    qtbot.keyClick(well.name.edit, Qt.Key.Key_Space)
    qtbot.keyClick(well.name.edit, Qt.Key.Key_Return)
    assert heard.all == []
    assert well.name.label.whole_text == "cat  (y = 1)"


def _double_click() -> QMouseEvent:
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseButtonDblClick, QPointF(3, 3), QPointF(3, 3), button, button, keys)


# Drops and pastes


def test_drag_lights_the_well_up(well: PictureWell, tmp_path: Path, files_mime: Any, drag: Any) -> None:
    event = drag(well, files_mime(tmp_path))
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction  # a move would take the user's files away
    assert well.overlay.isVisible()
    assert well.overlay.text == "Add to “cat”\n(y = 1)"
    QApplication.sendEvent(well, QDragLeaveEvent())
    assert not well.overlay.isVisible()


def test_drag_of_nothing_useful_is_not_accepted(well: PictureWell, drag: Any) -> None:
    mime = QMimeData()
    mime.setText("a poem")
    assert not drag(well, mime).isAccepted()
    assert not well.overlay.isVisible()


def test_dropped_files_are_passed_on(
    well: PictureWell, heard: Heard, tmp_path: Path, files_mime: Any, drop: Any
) -> None:
    event = drop(well, files_mime(tmp_path / "b.png", tmp_path))
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert not well.overlay.isVisible()
    ((name, carried),) = heard.all
    assert name == "carried"
    assert carried.paths == (tmp_path / "b.png", tmp_path)


def test_thumbnails_of_the_other_well_are_moves(well: PictureWell, heard: Heard, drag: Any, drop: Any) -> None:
    choose(well, 2, 3)
    mime = well.model.mimeData(well.list.selectedIndexes())
    drag(well, mime)
    assert well.overlay.text.startswith("Move to “cat”")
    drop(well, mime)
    assert heard.all == [("pictures_dropped", [2, 3])]


def test_paste_by_key_also_into_an_empty_well(
    qtbot: Any, well: PictureWell, heard: Heard, tmp_path: Path, files_mime: Any
) -> None:
    QGuiApplication.clipboard().setMimeData(files_mime(tmp_path / "a.png"))
    qtbot.keyClick(well.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    well.show_pictures(pictures(positions=[]))
    image = QImage(3, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(well.hint, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first, second = (carried for _, carried in heard.all)
    assert first.paths == (tmp_path / "a.png",)
    assert second.images[0][0] == "pasted picture"


def test_drag_picture_shows_how_many(well: PictureWell) -> None:
    choose(well, 0)
    one = well.list.drag_pixmap().toImage()
    choose(well, 1, 2)
    assert well.list.drag_pixmap().toImage() != one


# The bars below the wells


def test_progress_shows_words_and_can_be_cancelled_once(qtbot: Any) -> None:
    bar = CancellableProgress()
    qtbot.addWidget(bar)
    bar.resize(260, 50)
    heard: list[bool] = []
    bar.cancelled.connect(lambda: heard.append(True))
    bar.show_progress("Drawing cats and dogs", 0, 0)
    assert bar.words.whole_text == "Drawing cats and dogs …"
    bar.show_progress("Loading pictures", 1200, 20000)
    assert bar.words.whole_text == "Loading pictures: 1,200 of 20,000"
    assert (bar.bar.value(), bar.bar.maximum()) == (1200, 20000)
    qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    assert heard == [True]
    bar.hide()
    bar.show_progress("Loading pictures", 0, 5)
    assert bar.cancel.isEnabled()


def test_notice_opens_a_list_that_can_be_copied(qtbot: Any) -> None:
    bar = NoticeBar("Files that could not be used")
    qtbot.addWidget(bar)
    bar.show_notice("2 files could not be used.", ["a.txt: it is text", "b.png: it is empty"])
    assert bar.isVisible()
    assert bar.label.text() == "2 files could not be used."
    qtbot.mouseClick(bar.details, Qt.MouseButton.LeftButton)
    dialog = bar.dialog
    assert dialog is not None
    assert not dialog.isModal()
    assert dialog.text.toPlainText() == "a.txt: it is text\nb.png: it is empty"
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "a.txt: it is text\nb.png: it is empty"
    bar.show_notice("Something else.", [])
    assert bar.dialog is None
    assert not bar.details.isVisible()
    bar.show_notice("", [])
    assert not bar.isVisible()
