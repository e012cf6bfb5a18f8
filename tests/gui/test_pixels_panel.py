"""The Pixels to vector panel: every number it shows is one the trainer has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from lrviz.gui import theme
from lrviz.gui.panels.pixels_panel import PixelsPanel
from lrviz.images.dataset import TrainingData
from lrviz.images.example import example_data
from lrviz.images.preprocess import Preprocessing
from lrviz.session.snapshot import Parameters

SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@pytest.fixture
def split_data(make_data: Callable[..., TrainingData]) -> TrainingData:
    """Fourteen pictures to train on, six kept back."""
    return make_data(cats=11, dogs=9, test_share=0.3)


@pytest.fixture
def panel(state: Any, split_data: TrainingData, give_data: Any, shown: Any) -> PixelsPanel:
    give_data(state, split_data)
    return shown(PixelsPanel(state), 1000, 500)


@pytest.fixture
def prepare(state: Any, make_snapshot: Any, show_snapshot: Any) -> Callable[[Preprocessing], Preprocessing]:
    """Prepare the pictures in another way, as the training does: it learns from those it trains on, then tells."""

    def prepare(wanted: Preprocessing) -> Preprocessing:
        state.pictures._use(replace(state.pictures._material, preprocessing=wanted))
        fitted = wanted.fit(state.pictures.data.split()[0].images)
        parameters = Parameters(0, np.zeros((fitted.n_x, 1)), 0.0, fitted)
        show_snapshot(state, make_snapshot(status="ready", parameters=parameters))
        return fitted

    return prepare


def numbers_by_hand(data: TrainingData, column: int) -> np.ndarray:
    """x of a training picture, in another way than the program's: by loops over the pixels of the split."""
    train = data.split()[0]
    picture = train.images[column]
    height, width = train.shape
    return np.array([picture[r, c, k] / 255 for r in range(height) for c in range(width) for k in range(3)])


def reading(panel: PixelsPanel) -> tuple[int, float, str, int, int]:
    """What the line at the bottom says: index, value, color, row and column."""
    text = panel.view.reading.whole_text
    found = re.fullmatch(r"x([₀-₉]+) = .*?(−?[\d.]+) \((\w+) of row (\d+), column (\d+)\)", text)
    assert found is not None, text
    value = float(found[2].replace("−", "-"))
    return int(found[1].translate(SUBSCRIPTS)), value, found[3], int(found[4]), int(found[5])


# -- the numbers -------------------------------------------------------------------------------------------------


def test_what_is_shown_is_the_picture_unrolled(panel: PixelsPanel, split_data: TrainingData) -> None:
    view = panel.view
    for column in (0, 5, 13):
        panel.choose(column)
        expected = numbers_by_hand(split_data, column)
        assert len(expected) == 192
        listed = {index: view.column.line_text(index)[1] for index in range(192)}
        for index, value in enumerate(expected):
            assert float(listed[index]) == pytest.approx(value, abs=5.001e-4)
        for index in (0, 100, 191):
            view.point(index)
            row, rest = divmod(index, 24)
            assert reading(panel) == (
                index,
                pytest.approx(expected[index], abs=5.001e-4),
                ("red", "green", "blue")[index % 3],
                row,
                rest // 3,
            )


def test_squares_planes_and_picture_show_the_same_pixels(panel: PixelsPanel, split_data: TrainingData) -> None:
    panel.choose(4)
    picture = split_data.split()[0].images[4]
    assert panel.view.grid.texts(2, 3) == [str(value) for value in picture[2, 3]]
    assert panel.view.picture.pixels is not None
    np.testing.assert_array_equal(panel.view.picture.pixels, picture)
    assert len(panel.view.planes.planes) == 3
    for channel, plane in enumerate(panel.view.planes.planes):
        brightest = plane.max(axis=2).astype(float)
        order = np.argsort(picture[:, :, channel], axis=None, kind="stable")
        assert (np.diff(brightest.ravel()[order]) >= 0).all()


@pytest.mark.parametrize("standardize", [False, True])
def test_with_the_mean_subtracted_x_is_what_the_training_has(
    panel: PixelsPanel, split_data: TrainingData, prepare: Any, standardize: bool
) -> None:
    prepare(Preprocessing(8, 8, center=True, standardize=standardize))
    rows = np.stack([numbers_by_hand(split_data, column) for column in range(14)])
    expected = rows[3] - rows.mean(axis=0)
    if standardize:
        expected /= rows.std(axis=0)
    panel.choose(3)
    for index in range(0, 192, 7):
        panel.view.point(index)
        assert reading(panel)[:2] == (index, pytest.approx(expected[index], abs=5.001e-4))
    assert " − " in panel.view.reading.whole_text


def test_until_the_mean_is_known_it_says_so(panel: PixelsPanel, state: Any) -> None:
    state.pictures._use(replace(state.pictures._material, preprocessing=Preprocessing(8, 8, center=True)))
    assert panel.empty.isVisible()
    assert "learning the mean picture" in panel.empty.sentence


def test_grey_pictures_have_one_plane_and_a_third_of_the_numbers(panel: PixelsPanel, prepare: Any) -> None:
    prepare(Preprocessing(8, 8, color=False))
    assert panel.subtitle == "picture 8·8·1 → x: 64 numbers"
    assert len(panel.view.planes.planes) == 1
    assert "grey of row" in panel.view.reading.whole_text
    assert len(panel.view.grid.texts(0, 0)) == 1
    panel.grab()


# -- X and Y -----------------------------------------------------------------------------------------------------


def test_shapes_are_those_of_the_training_pictures(panel: PixelsPanel) -> None:
    assert panel.view.matrix.shape_texts == ("X  192 × 14", "Y  1 × 14")
    assert panel.view.shapes.whole_text == "X is 192 × 14, Y is 1 × 14"
    assert panel.subtitle == "picture 8·8·3 → x: 192 numbers"


def test_x_as_a_picture_has_a_column_for_each_picture(panel: PixelsPanel, split_data: TrainingData, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: panel._reduced is not None and panel._reduced.complete)
    picture = panel.view.matrix.picture
    assert picture.shape == (192, 14, 3)
    for column in (0, 13):
        expected = numbers_by_hand(split_data, column)
        drawn = picture[:, column].max(axis=1).astype(float)
        reds = slice(0, None, 3)
        np.testing.assert_allclose(drawn[reds], 255 * expected[reds], atol=1.0)


def test_a_click_on_a_column_of_x_chooses_its_picture(panel: PixelsPanel, qtbot: Any) -> None:
    matrix = panel.view.matrix
    spot = matrix.column_rect(9).center().toPoint()
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=spot)
    assert panel.number.value() == 10
    assert matrix.column == 9
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert panel.number.value() == 11
    qtbot.keyClick(matrix, Qt.Key.Key_Home)
    assert panel.number.value() == 1


def test_y_has_the_colors_of_the_classes(panel: PixelsPanel, split_data: TrainingData) -> None:
    matrix = panel.view.matrix
    image = matrix.grab().toImage()
    y = matrix.height() - 18
    labels = split_data.split()[0].labels
    colors = theme.current()
    for column in range(14):
        place = matrix.column_rect(column)
        color = image.pixelColor(round(place.left() + 4), y).name()
        assert color == (colors.positive if labels[column] else colors.negative)


# -- choosing a picture ------------------------------------------------------------------------------------------


def test_arrows_and_number_go_through_the_training_pictures(
    panel: PixelsPanel, split_data: TrainingData, qtbot: Any
) -> None:
    train = split_data.split()[0]
    assert panel.count.text() == "of 14"
    panel.next.click()
    assert panel.number.value() == 2
    assert train.names[1] in panel.which.whole_text
    panel.previous.click()
    panel.previous.click()
    assert panel.number.value() == 14
    assert panel.which.whole_text == f"{train.names[13]}: dog, y = 0"
    panel.number.setValue(3)
    assert train.names[2] in panel.which.whole_text


def test_it_follows_predict(panel: PixelsPanel, state: Any, split_data: TrainingData) -> None:
    pixels = np.full((8, 8, 3), 51, np.uint8)
    state.questions.show_own("new.png", pixels, state.pictures.preprocessing)
    assert panel.which.whole_text == "new.png: not a column of X"
    assert panel.view.matrix.column is None
    assert reading(panel)[1] == pytest.approx(0.2)
    panel.next.click()
    assert panel.number.value() == 1
    assert panel.view.matrix.column == 0
    panel.question_button.click()
    assert panel.which.whole_text == "new.png: not a column of X"
    assert not panel.question_button.isEnabled()
    state.questions.clear()
    assert panel.number.value() == 1
    assert panel.question_button.isHidden()


def test_a_training_picture_in_predict_is_found_among_the_columns(
    panel: PixelsPanel, state: Any, split_data: TrainingData
) -> None:
    train = split_data.split()[0]
    state.ask_own_picture(split_data.pictures.names.index(train.names[6]))
    assert panel.number.value() == 7
    assert panel.view.matrix.column == 6


def test_pictures_that_are_removed_leave_another_one_chosen(panel: PixelsPanel, state: Any) -> None:
    panel.choose(13)
    state.pictures.remove(list(range(10)))
    assert panel.unrolled is not None
    assert panel.count.text() == f"of {len(state.pictures.data.split()[0])}"
    state.pictures.remove(list(range(10)))
    assert panel.empty.isVisible()
    assert "no pictures yet" in panel.empty.sentence
    assert not panel.next.isEnabled()


# -- pointing ----------------------------------------------------------------------------------------------------


def test_arrow_keys_walk_over_the_picture(panel: PixelsPanel, qtbot: Any) -> None:
    grid = panel.view.grid
    panel.view.point(0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(grid, key)
    assert reading(panel)[0] == (1 * 8 + 2) * 3 + 1
    assert reading(panel)[2:] == ("green", 1, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert reading(panel)[3:] == (1, 1)
    for _ in range(12):
        qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert reading(panel)[3:] == (0, 1)


def test_the_pixel_under_the_mouse_is_found_in_every_view(panel: PixelsPanel, qtbot: Any) -> None:
    view = panel.view
    rect = view.picture.picture_rect
    spot = QPointF(rect.x() + rect.width() * 6.5 / 8, rect.y() + rect.height() * 1.5 / 8).toPoint()
    qtbot.mouseMove(view.picture, spot)
    assert reading(panel)[3:] == (1, 6)
    qtbot.mouseMove(view.grid, view.grid.square(4, 2).center().toPoint())
    assert reading(panel)[2:] == ("green", 4, 2)
    assert view.column.index == (4 * 8 + 2) * 3 + 1
    blue = view.planes.rects()[2]
    qtbot.mouseMove(view.planes, QPointF(blue.x() + blue.width() / 16, blue.y() + blue.height() * 15 / 16).toPoint())
    assert reading(panel)[2:] == ("blue", 7, 0)


def test_keys_and_clicks_go_along_the_column(panel: PixelsPanel, qtbot: Any) -> None:
    column = panel.view.column
    qtbot.keyClick(column, Qt.Key.Key_Home)
    assert reading(panel)[0] == 0
    qtbot.keyClick(column, Qt.Key.Key_Down)
    qtbot.keyClick(column, Qt.Key.Key_PageDown)
    assert reading(panel)[0] == 25
    qtbot.keyClick(column, Qt.Key.Key_End)
    assert reading(panel)[0] == 191
    qtbot.mouseClick(column, Qt.MouseButton.LeftButton, pos=QPoint(16, column.height() // 2))
    assert reading(panel)[0] == pytest.approx(96, abs=1)


def test_the_list_has_both_ends_and_the_numbers_around_the_marked_one(panel: PixelsPanel) -> None:
    column = panel.view.column
    for index in (0, 1, 2, 5, 96, 180, 189, 191):
        panel.view.point(index)
        listed = column.listed()
        numbers = [number for number in listed if number is not None]
        assert numbers[0] == 0
        assert numbers[-1] == 191
        assert index in numbers
        assert numbers == sorted(set(numbers))
        for before, after in pairwise(listed):
            assert before is None or after is None or after == before + 1
        assert None not in (listed[0], listed[-1])


def test_the_wheel_zooms_until_numbers_no_longer_fit(panel: PixelsPanel) -> None:
    grid = panel.view.grid
    assert grid.numbers_readable
    before = grid.side
    _wheel(grid, +120)
    assert grid.side > before
    for _ in range(20):
        _wheel(grid, -120)
    assert not grid.numbers_readable
    panel.grab()


def test_the_marked_pixel_stays_in_sight(panel: PixelsPanel, qtbot: Any) -> None:
    grid = panel.view.grid
    for _ in range(6):
        grid.zoom(1.3)
    panel.view.point(0)
    for _ in range(7):
        qtbot.keyClick(grid, Qt.Key.Key_Right)
        qtbot.keyClick(grid, Qt.Key.Key_Down)
        square = grid.square(*reading(panel)[3:])
        assert grid.rect().adjusted(-1, -1, 1, 1).contains(square.toRect())


def test_unrolling_is_an_animation_that_ends_with_all_of_the_column(
    panel: PixelsPanel, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[float] = []
    monkeypatch.setattr(panel.view.column, "set_share", shares.append)
    monkeypatch.setattr("lrviz.gui.widgets.unroll_view.UNROLL_MS", 60)
    panel.unroll_button.click()
    qtbot.waitUntil(lambda: bool(shares) and shares[-1] == 1.0)
    assert shares == sorted(shares)
    assert shares[0] < 0.5


def test_where_animations_are_not_wanted_unrolling_is_done_at_once(
    panel: PixelsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[float] = []
    monkeypatch.setattr(panel.view.column, "set_share", shares.append)
    monkeypatch.setattr(panel.view, "_duration", lambda: 0)
    panel.unroll_button.click()
    assert shares[-1] == 1.0


# -- the example -------------------------------------------------------------------------------------------------


def test_the_example_is_one_click_away_and_leaves_everything_as_it_was(
    panel: PixelsPanel, state: Any, split_data: TrainingData
) -> None:
    panel.choose(5)
    commands = len(state.training._worker.sent)
    panel.example_button.click()
    assert panel.subtitle == "picture 7·5·3 → x: 105 numbers"
    assert panel.view.matrix.shape_texts == ("X  105 × 6", "Y  1 × 6")
    images = example_data().pictures.images
    for index in range(105):
        panel.view.point(index)
        row, rest = divmod(index, 15)
        shown = reading(panel)
        assert shown[:2] == (index, pytest.approx(images[0].reshape(-1)[index] / 255, abs=5.001e-4))
        assert shown[3:] == (row, rest // 3)
    assert panel.view.grid.numbers_readable
    grid = panel.view.grid
    assert all(grid.rect().contains(grid.square(row, column).toRect()) for row in range(7) for column in range(5))
    panel.next.click()
    assert "heart" in panel.which.whole_text
    assert state.pictures.data is split_data
    assert len(state.training._worker.sent) == commands
    assert state.pictures.undo_stack.count() == 0
    assert panel.example_button.text() == "Back to my pictures"
    panel.example_button.click()
    assert panel.number.value() == 6
    assert panel.example_button.text() == "7 × 5 × 3 example"


def test_without_pictures_there_is_the_example(state: Any, shown: Any) -> None:
    panel = shown(PixelsPanel(state), 700, 300)
    assert "no pictures yet" in panel.empty.sentence
    panel.example_button.click()
    assert panel.view.isVisible()
    assert panel.unrolled is not None
    assert panel.unrolled.n_x == 105


# -- life --------------------------------------------------------------------------------------------------------


def test_hidden_it_does_nothing(state: Any, split_data: TrainingData, give_data: Any, shown: Any) -> None:
    panel = shown(PixelsPanel(state), 700, 300)
    panel.hide()
    give_data(state, split_data)
    assert panel.unrolled is None
    panel.show()
    assert panel.unrolled is not None


def test_a_run_that_goes_on_gives_it_nothing_to_draw(
    panel: PixelsPanel, state: Any, make_snapshot: Any, show_snapshot: Any
) -> None:
    before = panel.unrolled
    show_snapshot(state, make_snapshot())
    assert not panel.has_news()
    assert panel.unrolled is before


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [(1000, 500), (700, 300), (420, 200)])
def test_every_size_and_theme_can_be_drawn(
    panel: PixelsPanel, qapp: QApplication, mode: str, size: tuple[int, int]
) -> None:
    theme.apply(qapp, mode)
    panel.resize(*size)
    assert panel.size().toTuple() == size
    drawn = panel.grab().toImage()
    colors = {drawn.pixelColor(x, 8).name() for x in range(2, size[0] - 2)}
    assert theme.current().panel in colors
    assert panel.view.matrix.isVisible() == (size[0] > 500)


def test_longer_words_on_the_buttons_leave_one_of_them_out(panel: PixelsPanel) -> None:
    panel.resize(560, 300)
    assert panel.unroll_button.isVisible()
    panel.example_button.setText("a text that is much longer than in English")
    panel.resize(561, 300)
    assert not panel.unroll_button.isVisible()
    panel.resize(800, 300)
    assert panel.unroll_button.isVisible()


def test_everything_has_a_name(panel: PixelsPanel) -> None:
    view = panel.view
    for widget in (view.picture, view.planes, view.grid, view.column, view.matrix, panel.number):
        assert widget.accessibleName()
    panel.view.point(31)
    for widget in (view.grid, view.column, view.planes):
        assert widget.accessibleDescription() == view.reading.whole_text
    assert "14" in view.matrix.accessibleDescription()


def _wheel(widget: Any, delta: int) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_same_picture_stays_when_others_go_to_the_test_set(
    panel: PixelsPanel, state: Any, give_data: Callable[..., None], make_data: Callable[..., TrainingData]
) -> None:
    give_data(state, make_data(12, 12))
    panel.choose(17)
    name = panel._own.matrix.train.names[17]
    state.pictures.set_test_share(0.5)
    if name in panel._own.matrix.train.names:
        assert panel._own.matrix.train.names[panel._own.column] == name
    state.pictures.set_test_share(0.0)
    panel.choose(20)
    kept = panel._own.matrix.train.names[20]
    state.pictures.remove([0, 1, 2])
    assert panel._own.matrix.train.names[panel._own.column] == kept
