"""The Images panel: what it shows of the state, and every way in and out for pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget

from lrviz.gui import theme
from lrviz.gui.panels.images_panel import ImagesPanel
from lrviz.gui.state import Loading
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.session import commands

MakeData = Callable[..., TrainingData]
GiveData = Callable[..., None]


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: GiveData, shown: Any) -> ImagesPanel:
    """Six cats and four dogs, opened by the user."""
    give_data(state, data)
    return shown(ImagesPanel(state))


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


# What is shown


def test_both_classes_with_names_counts_and_y(panel: ImagesPanel) -> None:
    assert panel.wells[1].name.label.whole_text == "cat  (y = 1)"
    assert panel.wells[0].name.label.whole_text == "dog  (y = 0)"
    assert (panel.wells[1].count.text(), panel.wells[0].count.text()) == ("6", "4")
    assert names(panel, 1) == [f"cat{i}.png" for i in range(6)]
    assert names(panel, 0) == [f"dog{i}.png" for i in range(4)]
    assert panel.wells[1].mapTo(panel, panel.wells[1].rect().topLeft()).y() < panel.wells[0].y()
    assert panel.subtitle == "10 train · 8×8×3"


def test_empty_state_invites(state: Any, shown: Any) -> None:
    panel = shown(ImagesPanel(state))
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
    assert panel.test_text.whole_text == "Test set: 5 pictures"
    assert panel.test_text.isVisible()
    assert not panel.share.isVisible()
    assert not any("kept back" in index.data() for index in _items(panel))
    qtbot.mouseClick(panel.drop_test, Qt.MouseButton.LeftButton)
    assert state.pictures.data.test is None
    assert panel.subtitle == "16 train · 4 test · 8×8×3"
    assert panel.share.isVisible()


def test_nothing_needs_more_than_280_pixels(
    state: Any, panel: ImagesPanel, give_data: GiveData, make_data: MakeData
) -> None:
    give_data(state, replace(make_data(10, 10), test=make_data(300, 200).pictures))
    state.pictures.rename_class(1, "an extraordinarily long name for a class of pictures")
    state.pictures.loading = Loading("Loading pictures", 12_345, 20_000)
    state.tell("19,997 pictures loaded; 3 files could not be used.", [Skipped("a.txt", "it is text")])
    panel.refresh()
    assert panel.minimumSizeHint().width() <= 280


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
    state.pictures.loading = Loading("Loading pictures", 1, 2)
    state.pictures.loading_changed.emit()
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
    share = QAccessible.queryAccessibleInterface(panel.share)
    assert share.text(QAccessible.Text.Name) == "Share kept back for test, in per cent"


def test_tab_goes_from_top_to_bottom(qtbot: Any, panel: ImagesPanel) -> None:
    upper, lower = panel.wells[1], panel.wells[0]
    upper.add.setFocus()
    for widget in (upper.add, upper.list, panel.swap, lower.add, lower.list, panel.share):
        qtbot.waitUntil(widget.hasFocus)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)


# Between and out


def test_remove_is_undone_and_redone(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    choose(panel, 1, 0, 2)
    press(qtbot, panel, 1, Qt.Key.Key_Delete)
    assert names(panel, 1) == ["cat1.png", "cat3.png", "cat4.png", "cat5.png"]
    assert panel.subtitle == "8 train · 8×8×3"
    assert state.pictures.undo_stack.undoText() == "remove 2 pictures"
    state.pictures.undo_stack.undo()
    assert names(panel, 1) == [f"cat{i}.png" for i in range(6)]
    state.pictures.undo_stack.redo()
    assert panel.wells[1].count.text() == "4"


def test_move_by_key(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    choose(panel, 0, 1)
    press(qtbot, panel, 0, Qt.Key.Key_M)
    assert "dog1.png" in names(panel, 1)
    assert names(panel, 0) == ["dog0.png", "dog2.png", "dog3.png"]
    assert state.pictures.undo_stack.undoText() == "move 1 picture"
    state.pictures.undo_stack.undo()
    assert panel.wells[0].count.text() == "4"


def test_move_by_dragging_from_well_to_well(state: Any, panel: ImagesPanel, drop: Any) -> None:
    choose(panel, 1, 3, 4)
    mime = panel.wells[1].model.mimeData(panel.wells[1].list.selectedIndexes())
    drop(panel.wells[1], mime)
    assert state.pictures.undo_stack.count() == 0  # dropped where they came from: nothing happens
    drop(panel.wells[0], mime)
    assert {"cat3.png", "cat4.png"} <= set(names(panel, 0))
    assert panel.wells[1].count.text() == "4"


def test_clear_one_class(state: Any, panel: ImagesPanel) -> None:
    panel.wells[0].actions_by_name["clear"].trigger()
    assert panel.wells[0].count.text() == "0"
    assert panel.wells[0].hint.isVisible()
    assert panel.wells[1].count.text() == "6"
    unload = state.training._worker.sent[-1]
    assert isinstance(unload, commands.Unload)
    assert "no picture of “dog”" in unload.reason
    state.pictures.undo_stack.undo()
    assert panel.wells[0].count.text() == "4"


def test_swap_is_seen_at_once(qtbot: Any, panel: ImagesPanel) -> None:
    qtbot.mouseClick(panel.swap, Qt.MouseButton.LeftButton)
    assert panel.wells[1].name.label.whole_text == "dog  (y = 1)"
    assert names(panel, 1) == [f"dog{i}.png" for i in range(4)]
    assert names(panel, 0) == [f"cat{i}.png" for i in range(6)]


def test_rename_keeps_the_run(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    sent = len(state.training._worker.sent)
    press(qtbot, panel, 0, Qt.Key.Key_F2)
    edit = panel.wells[0].name.edit
    qtbot.keyClicks(edit, "wolf & co")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert panel.wells[0].name.label.whole_text == "wolf & co  (y = 0)"
    assert "Drop pictures or a folder of “wolf & co” here" in panel.wells[0].hint.text
    assert panel.wells[1].actions_by_name["move"].text() == "Move to “wolf && co”"
    assert len(state.training._worker.sent) == sent


def test_enter_shows_the_picture_in_predict(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    choose(panel, 0, 2)
    panel.wells[0].list.setCurrentIndex(panel.wells[0].model.index(2, 0))
    press(qtbot, panel, 0, Qt.Key.Key_Return)
    assert state.questions.current.name == "dog2.png"


# Share


def test_share_by_keyboard_starts_a_new_run(qtbot: Any, state: Any, panel: ImagesPanel) -> None:
    for _ in range(4):
        qtbot.keyClick(panel.share, Qt.Key.Key_Right)
    assert state.pictures.data.test_share == pytest.approx(0.2)
    assert panel.share_text.text() == "20 %"
    assert panel.subtitle == "8 train · 2 test · 8×8×3"
    assert isinstance(state.training._worker.sent[-1], commands.Load)
    state.pictures.undo_stack.undo()
    assert panel.share_text.text() == "15 %"
    qtbot.keyClick(panel.share, Qt.Key.Key_End)
    assert state.pictures.data.test_share == pytest.approx(0.9)


def test_share_counts_only_where_it_is_left(state: Any, panel: ImagesPanel) -> None:
    panel.share.setSliderDown(True)
    for percent in (10, 30, 50):
        panel.share.setSliderPosition(percent)
    assert panel.share_text.text() == "50 %"
    assert state.pictures.data.test_share == 0.0
    panel.share.setSliderDown(False)
    panel.share.triggerAction(panel.share.SliderAction.SliderNoAction)
    assert state.pictures.data.test_share == pytest.approx(0.5)
    assert state.pictures.undo_stack.count() == 1
