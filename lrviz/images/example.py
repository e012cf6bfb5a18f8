"""The lesson's example: pictures of 7 rows and 5 columns, 7·5·3 = 105 numbers each, small enough to read them all."""

from __future__ import annotations

import numpy as np

from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing

HEIGHT, WIDTH = 7, 5

COLORS = {
    ".": (28, 42, 74),  # night
    ",": (196, 222, 240),  # sky
    "o": (240, 150, 62),  # ginger
    "w": (252, 240, 222),  # white
    "k": (36, 30, 34),  # black
    "g": (122, 204, 84),  # green
    "p": (244, 130, 150),  # pink
    "r": (224, 46, 60),  # red
    "s": (150, 156, 168),  # silver
    "b": (116, 72, 44),  # brown
}

PICTURES = {
    "ginger cat": (1, "o...o ooooo ogogo ooooo owpwo owwwo .ooo."),
    "heart": (0, ",,,,, rr,rr rrprr rrrrr ,rrr, ,,r,, ,,,,,"),
    "grey cat": (1, "s,,,s sssss sksks sssss swpws swwws ,sss,"),
    "tree": (0, ",,g,, ,ggg, ggggg ggggg ,,b,, ,,b,, ggggg"),
    "black cat": (1, "k,,,k kkkkk kgkgk kkkkk kkpkk kwwwk ,kkk,"),
    "house": (0, ",,r,, ,rrr, rrrrr wwwww wkwbw wwwbw ggggg"),
}
"""y, and the rows from top to bottom, a letter for each pixel."""


def example_data() -> TrainingData:
    """Build the example: six pictures, three of them cats, all of them to train on."""
    images = np.array(
        [[[COLORS[letter] for letter in row] for row in drawing.split()] for _, drawing in PICTURES.values()],
        np.uint8,
    )
    labels = np.array([label for label, _ in PICTURES.values()], np.uint8)
    return TrainingData(Dataset(images, labels, tuple(PICTURES), ("not cat", "cat")), test_share=0.0)


def example_preprocessing() -> Preprocessing:
    """How the lesson prepares them: divided by 255, nothing else."""
    return Preprocessing(HEIGHT, WIDTH)
