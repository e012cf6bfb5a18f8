"""The lesson's example of 7·5·3 = 105 numbers."""

from __future__ import annotations

import numpy as np

from lrviz.images.example import COLORS, PICTURES, example_data, example_preprocessing
from lrviz.images.unroll import TrainingMatrix


def test_it_is_7_by_5_by_3() -> None:
    pictures = example_data().pictures
    assert pictures.images.shape == (6, 7, 5, 3)
    assert pictures.names == tuple(PICTURES)
    assert example_preprocessing().n_x == 105


def test_it_has_cats_and_others_and_all_of_them_train() -> None:
    data = example_data()
    assert data.problem() is None
    assert data.pictures.classes[1] == "cat"
    for name, label in zip(data.pictures.names, data.pictures.labels, strict=True):
        assert ("cat" in name) == bool(label)
    assert data.split()[1] is None


def test_every_number_of_x_is_a_number_of_the_drawing() -> None:
    matrix = TrainingMatrix(example_data(), example_preprocessing())
    for column, (label, drawing) in enumerate(PICTURES.values()):
        x = matrix.unrolled(column).x
        by_hand = [value / 255 for row in drawing.split() for letter in row for value in COLORS[letter]]
        assert x.shape == (105, 1)
        assert x[:, 0].tolist() == by_hand
        assert matrix.train.labels[column] == label


def test_no_two_pictures_are_alike() -> None:
    images = example_data().pictures.images.reshape(6, -1)
    assert len(np.unique(images, axis=0)) == 6
