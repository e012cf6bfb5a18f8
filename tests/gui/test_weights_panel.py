"""The Weights panel: w as a picture, and what its colors mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from lrviz.gui import theme
from lrviz.gui.panels.weights_panel import WeightsPanel
from lrviz.gui.widgets.fitted_label import plain
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session.snapshot import Parameters, Snapshot

Make = Any


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: Any, shown: Any) -> WeightsPanel:
    give_data(state, data)
    return shown(WeightsPanel(state), 300, 260)


@pytest.fixture
def with_weights(make_snapshot: Any) -> Any:
    def make(weights: np.ndarray, **fields: Any) -> Snapshot:
        height, width, _ = weights.shape
        parameters = Parameters(600, weights.reshape(-1, 1), 0.1, Preprocessing(height, width))
        return make_snapshot(parameters=parameters, **fields)

    return make


@pytest.fixture
def weights() -> np.ndarray:
    """Above zero at the left, below at the right, zero in the middle; 8 rows, 9 columns."""
    weights = np.zeros((8, 9, 3))
    weights[:, :4] = (0.003, 0.002, 0.001)
    weights[:, 5:] = (-0.002, -0.002, -0.002)
    return weights


def test_without_a_neuron_it_says_why(panel: WeightsPanel, state: Any, show_snapshot: Any, make_snapshot: Any) -> None:
    assert panel.empty.isVisible()
    assert "pictures are coming" in panel.empty.sentence
    show_snapshot(state, make_snapshot(parameters=None, status="preparing", sentence="Multiplying", progress=0.2))
    assert panel.empty.sentence == "Multiplying"


def test_signed(panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray) -> None:
    show_snapshot(state, with_weights(weights))
    pixels = panel.picture.pixels
    assert pixels is not None
    assert pixels.shape == (8, 9, 3)
    neutral, orange, blue = theme.diverging(np.array([[0.0, 1.0, -1.0]]))[0]
    assert (pixels[:, 4] == neutral).all()
    assert (pixels[:, 0] == orange).all()
    assert (pixels[:, 8] == blue).all()
    assert panel.scale.text() == "±0.006"
    assert "orange</span> speaks for cat" in panel.meaning.text()
    assert "blue</span> for dog" in panel.meaning.text()
    assert panel.picture.accessibleDescription() == (
        "w at iteration 600: between −0.006 and 0.006. Above zero speaks for cat, below zero for dog."
    )


def test_rgb(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray, qtbot: Any
) -> None:
    show_snapshot(state, with_weights(weights))
    qtbot.mouseClick(panel.modes["rgb"], Qt.MouseButton.LeftButton)
    pixels = panel.picture.pixels
    assert pixels is not None
    assert pixels[0, 4].tolist() == [128, 128, 128]
    assert pixels[0, 0].tolist() == [255, 255, 191]  # each color by its own largest |w|: 3, 2 and 2 thousandths
    assert pixels[0, 8].tolist() == [42, 0, 0]
    assert panel.scale.text() == "±0.003"
    assert "bright speaks for cat" in panel.meaning.text()


def test_at_w_0_there_is_a_neutral_picture_and_words(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make
) -> None:
    show_snapshot(state, with_weights(np.zeros((8, 8, 3)), status="ready"))
    for name, neutral in (("signed", theme.diverging(np.zeros((1, 1)))[0, 0]), ("rgb", np.array([128] * 3))):
        panel.modes[name].setChecked(True)
        assert panel.picture.pixels is not None
        assert (panel.picture.pixels == neutral).all()
        assert panel.meaning.text() == "w = 0: nothing learned yet"
        assert panel.scale.text() == ""


def test_the_value_under_the_mouse(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray, qtbot: Any
) -> None:
    show_snapshot(state, with_weights(weights))
    rect = panel.picture.picture_rect
    spot = QPoint(int(rect.x() + rect.width() * 8.5 / 9), int(rect.y() + rect.height() * 2.5 / 8))
    qtbot.mouseMove(panel.picture, spot)
    assert panel.meaning.whole_text == "row 2, column 8: R −0.002 · G −0.002 · B −0.002"
    show_snapshot(state, with_weights(weights * 2))  # live
    panel.picture.pixel_pointed.emit(2, 0)
    assert panel.meaning.whole_text == "row 2, column 0: R +0.006 · G +0.004 · B +0.002"
    panel.picture.left.emit()
    assert "speaks for cat" in panel.meaning.text()


@pytest.mark.parametrize("width", [160, 210, 260, 320, 420])
def test_the_values_of_a_pixel_are_never_cut_off(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray, width: int
) -> None:
    panel.resize(width, 200)
    show_snapshot(state, with_weights(weights - 0.0123))
    panel.picture.pixel_pointed.emit(7, 8)
    words = plain(panel.meaning.text())
    assert panel.meaning.fontMetrics().horizontalAdvance(words) <= panel.meaning.width()
    assert len(re.findall(r"[+−][0-9.]+", words)) == 3


def test_a_neuron_that_sees_grey_has_one_number_a_pixel(
    panel: WeightsPanel, state: Any, show_snapshot: Any, make_snapshot: Any, with_weights: Make, weights: np.ndarray
) -> None:
    show_snapshot(state, with_weights(weights))
    panel.modes["rgb"].setChecked(True)
    one = weights.sum(axis=2)
    parameters = Parameters(600, one.reshape(-1, 1), 0.1, Preprocessing(8, 9, color=False))
    show_snapshot(state, make_snapshot(parameters=parameters, status="paused"))
    assert panel.picture.pixels is not None
    assert (panel.picture.pixels == theme.diverging(one)).all()  # whatever is checked, there is no RGB to show
    assert not panel.modes["rgb"].isEnabled()
    assert "sees grey" in panel.modes["rgb"].toolTip()
    assert "together" not in panel.scale.toolTip()
    assert "orange</span> speaks for cat" in panel.meaning.text()
    panel.picture.pixel_pointed.emit(2, 0)
    assert panel.meaning.whole_text == "row 2, column 0: +0.006"
    show_snapshot(state, with_weights(weights, status="paused"))
    assert panel.modes["rgb"].isEnabled()
    assert panel.mode == "rgb"
    assert panel.picture.pixels[0, 4].tolist() == [128, 128, 128]


def test_the_value_under_a_resting_mouse_is_live(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray
) -> None:
    show_snapshot(state, with_weights(weights))
    panel.picture.pixel_pointed.emit(2, 0)
    show_snapshot(state, with_weights(weights * 2, status="paused"))
    assert panel.meaning.whole_text == "row 2, column 0: R +0.006 · G +0.004 · B +0.002"
    show_snapshot(state, with_weights(np.zeros((2, 2, 3)), status="paused"))  # other pictures: no such pixel
    assert "row" not in panel.meaning.text()


def test_class_names_are_text_not_markup(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray
) -> None:
    show_snapshot(state, with_weights(weights))
    state.pictures.rename_class(1, "<b>&")
    assert "&lt;b&gt;&amp;" in panel.meaning.text()


def test_the_mode_is_remembered(panel: WeightsPanel) -> None:
    assert panel.save_state() == {"mode": "signed"}
    panel.restore_state({"mode": "rgb"})
    assert panel.mode == "rgb"
    for odd in ({}, {"mode": "purple"}, {"mode": None}):
        panel.restore_state(odd)
        assert panel.mode == "rgb"


def test_the_same_weights_cost_nothing(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray
) -> None:
    snapshot = with_weights(weights)
    show_snapshot(state, snapshot)
    pixels = panel.picture.pixels
    show_snapshot(state, replace(snapshot, iteration=601))
    assert panel.picture.pixels is pixels
    show_snapshot(state, with_weights(weights))
    assert panel.picture.pixels is not pixels


def test_hidden_it_does_nothing_and_catches_up(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray
) -> None:
    panel.hide()
    show_snapshot(state, with_weights(weights))
    assert panel.picture.pixels is None
    panel.show()
    assert panel.picture.pixels is not None


def test_light_and_dark(
    panel: WeightsPanel, state: Any, show_snapshot: Any, with_weights: Make, weights: np.ndarray, qapp: QApplication
) -> None:
    show_snapshot(state, with_weights(weights))
    for mode, colors in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, mode)
        assert panel.picture.pixels is not None
        assert (panel.picture.pixels[0, 4] == theme.diverging(np.zeros((1, 1)))[0, 0]).all()
        assert colors.positive in panel.meaning.text()


def test_controls_have_names_and_tips(panel: WeightsPanel) -> None:
    assert panel.picture.accessibleName() == "Weights as a picture"
    for button in panel.modes.values():
        assert button.accessibleName()
        assert button.toolTip()


# Picking weights for others


@pytest.fixture
def picks(state: Any, panel: WeightsPanel, show_snapshot: Any, with_weights: Make, weights: np.ndarray) -> Any:
    weights[2, 5] = (0.001, -0.004, 0.002)
    show_snapshot(state, with_weights(weights, status="paused"))
    return state.picks


def spot_of(panel: WeightsPanel, row: int, column: int) -> QPoint:
    rect = panel.picture.picture_rect
    return QPoint(int(rect.x() + rect.width() * (column + 0.5) / 9), int(rect.y() + rect.height() * (row + 0.5) / 8))


def test_a_click_picks_the_largest_weight_of_a_pixel(panel: WeightsPanel, picks: Any, qtbot: Any) -> None:
    given: list[tuple[int, ...]] = []
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=spot_of(panel, 2, 5))
    assert not given  # nobody has asked
    picks.ask(2, given.append)
    assert panel.picture.picking
    assert "first pixel" in panel.subtitle
    assert "first pixel" in panel.meaning.text()
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=spot_of(panel, 2, 5))
    assert "second pixel" in panel.subtitle
    assert panel.picture.marks == ((2, 5),)
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=spot_of(panel, 0, 8))
    assert given == [((2 * 9 + 5) * 3 + 1, 8 * 3)]  # green; all equal: red
    assert not panel.picture.picking
    assert panel.subtitle == "w as a picture"


def test_a_pixel_picked_twice_is_let_go(panel: WeightsPanel, picks: Any, qtbot: Any) -> None:
    given: list[tuple[int, ...]] = []
    picks.ask(2, given.append)
    for _ in range(2):
        qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=spot_of(panel, 2, 5))
    assert panel.picture.marks == ()
    assert not given
    assert picks.count == 2


def test_the_keyboard_picks(panel: WeightsPanel, picks: Any, qtbot: Any) -> None:
    given: list[tuple[int, ...]] = []
    picks.ask(1, given.append)
    assert panel.picture.hasFocus()
    qtbot.keyClick(panel.picture, Qt.Key.Key_Return)
    assert not given  # it points at nothing yet
    qtbot.keyClick(panel.picture, Qt.Key.Key_Right)
    assert panel.picture.cursor_pixel == (4, 4)
    qtbot.keyClick(panel.picture, Qt.Key.Key_Right)
    qtbot.keyClick(panel.picture, Qt.Key.Key_Up)
    qtbot.keyClick(panel.picture, Qt.Key.Key_Up)
    assert panel.meaning.whole_text.startswith("row 2, column 5")
    qtbot.keyClick(panel.picture, Qt.Key.Key_Enter)
    assert given == [((2 * 9 + 5) * 3 + 1,)]
    qtbot.keyClick(panel.picture, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert panel.picture.cursor_pixel == (7, 5)  # the last row


def test_escape_gives_up(panel: WeightsPanel, picks: Any, qtbot: Any) -> None:
    given: list[tuple[int, ...]] = []
    picks.ask(1, given.append)
    qtbot.keyClick(panel.picture, Qt.Key.Key_Escape)
    assert picks.count == 0
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=spot_of(panel, 2, 5))
    assert not given


def test_weights_in_use_are_marked(panel: WeightsPanel, picks: Any) -> None:
    before = panel.picture.grab().toImage()
    picks.mark("one", ((2 * 9 + 5) * 3 + 1, 0))
    picks.mark("other", (0,))
    assert panel.picture.marks == ((2, 5), (0, 0))
    assert panel.picture.grab().toImage() != before
    picks.mark("one", ())
    assert panel.picture.marks == ((0, 0),)
    picks.mark("other", (10_000,))  # of larger pictures
    assert panel.picture.marks == ()
    assert panel.picture.grab().toImage() == before


def test_a_neuron_that_sees_grey_has_one_weight_a_pixel_to_pick(
    panel: WeightsPanel, state: Any, show_snapshot: Any, make_snapshot: Any, weights: np.ndarray, qtbot: Any
) -> None:
    parameters = Parameters(600, weights.sum(axis=2).reshape(-1, 1), 0.1, Preprocessing(8, 9, color=False))
    show_snapshot(state, make_snapshot(parameters=parameters, status="paused"))
    given: list[tuple[int, ...]] = []
    state.picks.ask(1, given.append)
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=spot_of(panel, 2, 5))
    assert given == [(2 * 9 + 5,)]
