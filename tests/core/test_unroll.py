"""From pixels to x and X: the numbers, their places, and the small picture of X."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.images.unroll import MatrixPicture, Place, TrainingMatrix, Unrolled, shades, strip, unroll

MakeData = Callable[..., TrainingData]


def preparations() -> list[Preprocessing]:
    return [
        Preprocessing(8, 8),
        Preprocessing(8, 8, center=True),
        Preprocessing(8, 8, center=True, standardize=True),
        Preprocessing(8, 8, scale=False),
        Preprocessing(8, 8, color=False),
    ]


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([1, 3]), st.data())
def test_index_and_place_are_each_others_inverse(height: int, width: int, channels: int, data: st.DataObject) -> None:
    pixels = np.zeros((height, width, channels), np.uint8)
    unrolled = Unrolled(pixels, np.zeros((pixels.size, 1)), Preprocessing(height, width, color=channels == 3))
    index = data.draw(st.integers(0, pixels.size - 1))
    assert unrolled.index(unrolled.place(index)) == index
    assert tuple(unrolled.place(index)) == np.unravel_index(index, pixels.shape)


def test_x_is_the_pixel_at_its_place() -> None:
    image = np.random.default_rng(2).integers(0, 256, (4, 6, 3), np.uint8)
    unrolled = unroll(image, Preprocessing(4, 6))
    assert unrolled.index(Place(2, 5, 1)) == (2 * 6 + 5) * 3 + 1
    for row in range(4):
        for column in range(6):
            for channel in range(3):
                index = unrolled.index(Place(row, column, channel))
                assert unrolled.x[index, 0] == image[row, column, channel] / 255


@pytest.mark.parametrize("preparation", preparations(), ids=Preprocessing.sentence)
def test_columns_are_those_the_trainer_gets(make_data: MakeData, preparation: Preprocessing) -> None:
    data = make_data(cats=9, dogs=8, test_share=0.3)
    train, test = data.split()
    assert test is not None
    fitted = preparation.fit(train.images)
    matrix = TrainingMatrix(data, fitted)
    X = fitted.columns(train.images)
    assert (matrix.n_x, matrix.m) == X.shape
    for column in range(matrix.m):
        np.testing.assert_array_equal(matrix.unrolled(column).x, X[:, column : column + 1])
        assert matrix.train.labels[column] == train.Y[0, column]


@pytest.mark.parametrize("preparation", preparations(), ids=Preprocessing.sentence)
def test_the_arithmetic_adds_up(data: TrainingData, preparation: Preprocessing) -> None:
    fitted = preparation.fit(data.pictures.images)
    unrolled = unroll(data.pictures.images[3], fitted)
    for index in (0, 17, unrolled.n_x - 1):
        words = unrolled.arithmetic(index)
        value = eval(words.replace("−", "-")) if words else float(unrolled.pixels[unrolled.place(index)])
        # The terms are written with three decimals; divided by a deviation, their rounding counts for more.
        assert unrolled.x[index, 0] == pytest.approx(value, abs=0.03)


def test_grey_pictures_have_one_plane(data: TrainingData) -> None:
    unrolled = unroll(data.pictures.images[0], Preprocessing(8, 8, color=False))
    assert unrolled.shape == (8, 8, 1)
    np.testing.assert_allclose(unrolled.x[:, 0] * 255, unrolled.pixels.reshape(-1))


def test_a_picture_of_another_size_is_refused(data: TrainingData) -> None:
    with pytest.raises(ValueError, match="8×9"):
        unroll(data.pictures.images[0], Preprocessing(8, 9))


def test_before_the_mean_is_known_there_is_no_x(data: TrainingData) -> None:
    with pytest.raises(ValueError, match="fit"):
        TrainingMatrix(data, Preprocessing(8, 8, center=True)).unrolled(0)


def test_a_column_is_found_by_its_picture_not_by_its_looks(make_data: MakeData) -> None:
    data = make_data(cats=9, dogs=8, test_share=0.3)
    matrix = TrainingMatrix(data, Preprocessing(8, 8))
    pictures, found = data.pictures, []
    for position in range(len(pictures)):
        column = matrix.column_of(pictures.names[position], pictures.pixels[position])
        if column is not None:
            found.append(column)
            np.testing.assert_array_equal(matrix.unrolled(column).pixels, pictures.pixels[position])
    assert found == list(range(matrix.m))
    assert matrix.column_of(matrix.train.names[0], matrix.train.pixels[0].copy()) is None


def test_a_separate_test_set_leaves_all_pictures_to_train(make_data: MakeData) -> None:
    data = make_data()
    whole = TrainingData(data.pictures, test=make_data(seed=5).pictures, test_share=0.5)
    assert TrainingMatrix(whole, Preprocessing(8, 8)).m == len(data.pictures)


@pytest.mark.parametrize("preparation", preparations(), ids=Preprocessing.sentence)
@pytest.mark.parametrize("step", [1, 3, 100])
def test_x_made_small_is_means_of_blocks(make_data: MakeData, preparation: Preprocessing, step: int) -> None:
    data = make_data(cats=7, dogs=6)
    matrix = TrainingMatrix(data, preparation.fit(data.pictures.images))
    small = MatrixPicture(matrix, rows=16, columns=5)
    while not small.complete:
        small.advance(step)
    X = matrix.preprocessing.columns(data.pictures.images)
    channels = matrix.preprocessing.channels
    assert small.values.shape == (16, 5, channels)
    block_of = np.arange(13) * 5 // 13
    for row in range(16):  # 64 pixels: 4 of them, half a row of a picture, in each block
        for column in range(5):
            here = X.reshape(64, channels, 13)[4 * row : 4 * row + 4][:, :, block_of == column]
            np.testing.assert_allclose(small.values[row, column], here.mean(axis=(0, 2)), atol=1e-12)


def test_small_blocks_stay_inside_a_row_of_the_picture() -> None:
    images = np.zeros((2, 50, 30, 3), np.uint8)
    data = TrainingData(Dataset(images, np.array([0, 1], np.uint8), ("a", "b")), test_share=0.0)
    small = MatrixPicture(TrainingMatrix(data, Preprocessing(50, 30)), rows=120)
    assert len(small.values) == 100
    assert set(range(0, 1500, 30)) <= set(small._firsts.tolist())


def test_few_numbers_are_drawn_one_by_one_in_their_own_colors() -> None:
    image = np.array([[[255, 0, 0], [0, 255, 255]]], np.uint8)
    drawn = strip(unroll(image, Preprocessing(1, 2)))
    assert drawn.shape == (6, 1, 3)
    assert drawn.argmax(axis=2)[:, 0].tolist()[0] == 0
    assert (drawn.sum(axis=2)[:, 0] > 0).tolist() == [True, False, False, False, True, True]
    assert drawn[4, 0].argmax() == 1
    assert drawn[5, 0].argmax() == 2


def test_many_numbers_are_drawn_as_the_pixels_they_are() -> None:
    image = np.zeros((32, 32, 3), np.uint8)
    image[16:] = (10, 200, 90)
    drawn = strip(unroll(image, Preprocessing(32, 32)))
    assert len(drawn) <= 512
    assert (drawn[: len(drawn) // 2] == 0).all()
    assert (drawn[len(drawn) // 2 :] == (10, 200, 90)).all()


def test_numbers_below_zero_are_darker_than_mid_grey() -> None:
    values = np.array([[[-2.0]], [[0.0]], [[1.0]]])
    assert shades(values)[:, 0, 0].tolist() == [0, 128, 191]
    assert shades(np.array([[[0.0]], [[0.5]]]))[:, 0, 0].tolist() == [0, 128]
    assert shades(np.array([[[0.0]], [[255.0]]]))[:, 0, 0].tolist() == [0, 255]
