"""The same pictures prepared in another way: what is read again, drawn again, or made of what is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lrviz.images.anew import remake
from lrviz.images.dataset import DataError, Dataset, TrainingData
from lrviz.images.drawn import draw_again, draw_pictures, sample_data
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import load_picture, load_pictures

CLASSES = ("dog", "cat")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Six pictures of noise, twice as wide as high."""
    rng = np.random.default_rng(0)
    paths = [tmp_path / f"{i}.png" for i in range(6)]
    for path in paths:
        Image.fromarray(rng.integers(0, 256, (20, 40, 3), dtype=np.uint8)).save(path)
    return paths


@pytest.fixture
def data(files: list[Path]) -> TrainingData:
    labels = [1, 0, 0, 1, 1, 0]
    pictures, _ = load_pictures(files, labels, Preprocessing(4, 4), CLASSES)
    test, _ = load_pictures(files[:2], [0, 1], Preprocessing(4, 4), CLASSES)
    return TrainingData(pictures, test, 0.3)


def same_but_pixels(a: TrainingData, b: TrainingData) -> bool:
    pairs = [(a.pictures, b.pictures)] + ([(a.test, b.test)] if a.test is not None and b.test is not None else [])
    return (
        (a.test is None) == (b.test is None)
        and a.test_share == b.test_share
        and all(
            (one.labels == other.labels).all()
            and (one.names, one.classes, one.paths) == (other.names, other.classes, other.paths)
            for one, other in pairs
        )
    )


@pytest.mark.parametrize("framing", ["stretch", "crop", "letterbox"])
def test_files_are_read_again_with_all_their_detail(data: TrainingData, files: list[Path], framing: str) -> None:
    way = Preprocessing(16, 12, framing=framing, resampling="lanczos")
    remade = remake(data, way)
    assert remade is not None
    assert remade.unread == ()
    assert same_but_pixels(remade.data, data)
    for position, file in enumerate(files):
        np.testing.assert_array_equal(remade.data.pictures.images[position], load_picture(file, way))
    assert remade.data.test is not None
    np.testing.assert_array_equal(remade.data.test.images[1], load_picture(files[1], way))


def test_pictures_without_a_file_are_made_of_the_pixels_there_are() -> None:
    images = np.random.default_rng(1).integers(0, 256, (4, 8, 8, 3), dtype=np.uint8)
    data = TrainingData(Dataset(images, np.array([0, 1, 0, 1], np.uint8), ("x",) * 4, CLASSES))
    way = Preprocessing(16, 16, resampling="nearest")
    remade = remake(data, way)
    assert remade is not None
    np.testing.assert_array_equal(remade.data.pictures.images, images.repeat(2, axis=1).repeat(2, axis=2))
    assert same_but_pixels(remade.data, data)


def test_a_picture_of_the_user_is_not_drawn_whatever_its_name() -> None:
    images = np.full((1, 4, 4, 3), 200, np.uint8)
    remade = remake(TrainingData(Dataset(images, np.ones(1, np.uint8), ("cat 1",), CLASSES)), Preprocessing(8, 8))
    assert remade is not None
    assert (remade.data.pictures.images == 200).all()


def test_a_file_that_is_gone_keeps_its_picture_and_is_named(data: TrainingData, files: list[Path]) -> None:
    files[3].unlink()
    files[4].write_text("not a picture any more")
    remade = remake(data, Preprocessing(8, 8))
    assert remade is not None
    assert len(remade.data.pictures) == 6
    assert [skipped.file for skipped in remade.unread] == ["3.png", "4.png"]
    assert "no such file" in remade.unread[0].reason
    assert "made of the pixels that were there" in remade.unread[0].reason
    expected = Preprocessing(8, 8).resize(data.pictures.images[3])
    np.testing.assert_array_equal(remade.data.pictures.images[3], expected)


def test_drawn_pictures_are_drawn_again() -> None:
    small, large = draw_pictures(8, 8), draw_pictures(8, 20)
    moved = small.take([5, 2, 0]).relabelled([1], 0)
    remade = remake(TrainingData(moved), Preprocessing(20, 20), drawn=True)
    assert remade is not None
    np.testing.assert_array_equal(remade.data.pictures.images, large.images[[5, 2, 0]])
    assert same_but_pixels(remade.data, TrainingData(moved, test_share=remade.data.test_share))


def test_the_whole_sample_at_another_size_is_that_sample() -> None:
    remade = remake(sample_data(4), Preprocessing(6, 6), drawn=True)
    assert remade is not None
    assert remade.data.test is not None
    there = sample_data(6)
    assert there.test is not None
    np.testing.assert_array_equal(remade.data.pictures.images, there.pictures.images)
    np.testing.assert_array_equal(remade.data.test.images, there.test.images)


@pytest.mark.parametrize("name", ["cat", "cat x", "bird 1", "", "cat 1.png", "cat ٣x", "dog 1" + "0" * 20])
def test_only_drawn_pictures_can_be_drawn_again(name: str) -> None:
    assert draw_again(name, Preprocessing(4, 4)) is None


def test_progress_counts_all_and_cancel_leaves_everything(data: TrainingData) -> None:
    told: list[tuple[int, int]] = []
    remake(data, Preprocessing(5, 5), progress=lambda done, total: told.append((done, total)))
    assert told == [(i, 8) for i in range(1, 9)]
    told.clear()
    cancelled: Callable[[], bool] = lambda: len(told) == 3  # noqa: E731
    way = Preprocessing(5, 5)
    assert remake(data, way, progress=lambda done, total: told.append((done, total)), cancelled=cancelled) is None
    assert len(told) == 3


def test_what_would_not_fit_into_memory_is_refused_before_anything_is_read() -> None:
    images = np.zeros((200, 1, 1, 3), np.uint8)
    data = TrainingData(Dataset(images, np.zeros(200, np.uint8), ("x",) * 200, CLASSES))
    with pytest.raises(DataError, match="choose an image size of at most"):
        remake(data, Preprocessing(1024, 1024))


def test_no_pictures_at_all() -> None:
    remade = remake(TrainingData(Dataset.empty(8, 8)), Preprocessing(3, 5))
    assert remade is not None
    assert remade.data.pictures.shape == (3, 5)
