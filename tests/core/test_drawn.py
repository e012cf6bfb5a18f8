"""The drawn cats and dogs: the same every time, for every size, and learnable for what they are."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lrviz._typing import FloatArray, UInt8Images
from lrviz.images import drawn
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.drawn import draw_face, draw_pictures, sample_data, write_sample
from lrviz.images.sources import load_source


def test_the_same_every_time() -> None:
    one, two = draw_pictures(6, 24, seed=3), draw_pictures(6, 24, seed=3)
    assert one.images.tobytes() == two.images.tobytes()
    assert one.names == two.names == ("cat 1", "dog 1", "cat 2", "dog 2", "cat 3", "dog 3")
    assert one.labels.tolist() == two.labels.tolist() == [1, 0, 1, 0, 1, 0]
    assert one.classes == ("dog", "cat")


def test_no_two_pictures_are_the_same() -> None:
    pictures = [*draw_pictures(40, 16).images, *draw_pictures(40, 16, seed=1).images]
    assert len({picture.tobytes() for picture in pictures}) == 80


@pytest.mark.parametrize("m", [0, 1, 2, 7])
def test_a_picture_does_not_depend_on_how_many_are_drawn(m: int) -> None:
    few, many = draw_pictures(m, 16, seed=5), draw_pictures(12, 16, seed=5)
    assert np.array_equal(few.images, many.images[:m])
    assert few.names == many.names[:m]
    assert (few.count(1), few.count(0)) == (m - m // 2, m // 2)
    later = draw_pictures(4, 16, seed=5, first=3)
    assert np.array_equal(later.images, many.images[4:8])
    assert later.names == many.names[4:8]


def test_the_classes_may_have_other_names() -> None:
    pictures = draw_pictures(2, 8, classes=("not cat", "cat"))
    assert (pictures.classes, pictures.names) == (("not cat", "cat"), ("cat 1", "dog 1"))


@pytest.mark.parametrize("size", [1, 2, 3, 31, 33, 64, 255, 257, 1024])
@pytest.mark.parametrize("kind", ["cat", "dog"])
def test_any_size(kind: str, size: int) -> None:
    image = draw_face(kind, size, np.random.default_rng(0))
    assert (image.shape, image.dtype) == ((size, size, 3), np.uint8)
    assert image.flags.c_contiguous
    assert size < 31 or image.std() > 10


@pytest.mark.parametrize("size", [16, 63, 256, 512])
def test_the_size_decides_the_resolution_only(size: int) -> None:
    """Reduced to the same few pixels, pictures of all sizes are the same but for grain and rounding."""

    def reduced(images: UInt8Images) -> FloatArray:
        return np.array([Image.fromarray(image).resize((8, 8), Image.Resampling.BOX) for image in images], np.float64)

    difference = np.abs(reduced(draw_pictures(12, size).images) - reduced(draw_pictures(12, 64).images))
    assert difference.mean() < 2.5
    assert difference.max() < 16
    assert np.abs(reduced(draw_pictures(12, 64, seed=1).images) - reduced(draw_pictures(12, 64).images)).mean() > 30


def test_both_kinds_get_the_same_fur_and_background() -> None:
    """From the same generator come a cat and a dog that differ in nothing but the face (and the grain)."""
    for seed in range(20):
        cat, dog = (draw_face(kind, 64, np.random.default_rng(seed)).astype(np.float64) for kind in ("cat", "dog"))
        difference = np.abs(cat - dog)
        assert difference[:, :3].mean() < 4.5, "grain"
        assert difference.mean() > 5


@pytest.mark.parametrize("size", [0, -3, 1025, 10_000])
def test_sizes_out_of_range_are_refused(size: int, tmp_path: Path) -> None:
    for ask in (
        lambda: draw_face("cat", size, np.random.default_rng()),
        lambda: draw_pictures(4, size),
        lambda: sample_data(size),
        lambda: write_sample(tmp_path / "new", 4, size),
    ):
        with pytest.raises(DataError, match=f"Image size {size}: choose between 1 and 1024 pixels"):
            ask()
    assert not (tmp_path / "new").exists()


def test_other_nonsense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="kind must be one of dog, cat, not 'cow'"):
        draw_face("cow", 8, np.random.default_rng())
    for ask in (lambda: draw_pictures(2, 8, seed=-1), lambda: write_sample(tmp_path / "new", 2, 8, seed=-1)):
        with pytest.raises(DataError, match="Seed -1: choose 0 or more"):
            ask()
    with pytest.raises(DataError, match="0 pictures: choose at least 1"):
        write_sample(tmp_path / "new", 0)
    with pytest.raises(DataError, match=r"400 pictures of 1024 × 1024 pixels would need 10 GB .*at most 668"):
        sample_data(1024)
    assert not (tmp_path / "new").exists()


# The sample, as the neuron sees it


@pytest.fixture(scope="module", params=[0, 1, 2])
def pictures(request: pytest.FixtureRequest) -> tuple[Dataset, Dataset]:
    """(400 to train on, 200 others)."""
    return draw_pictures(400, seed=request.param), draw_pictures(200, seed=request.param, first=201)


def columns(data: Dataset) -> FloatArray:
    return (data.images.reshape(len(data), -1) / 255).T


def trained(data: Dataset, iterations: int) -> tuple[FloatArray, float]:
    """Plain gradient descent from w = 0, b = 0, as w = Xβ: the gradient of J by β is (a − y)/m."""
    X, y, m = columns(data), data.labels, len(data)
    K = X.T @ X
    learning_rate = 0.9 * 2 / (np.linalg.eigvalsh(K + 1)[-1] / (4 * m))
    beta, b = np.zeros(m), 0.0
    for _ in range(iterations):
        dz = (1 + np.tanh((K @ beta + b) / 2)) / 2 - y
        beta -= learning_rate * dz / m
        b -= learning_rate * dz.mean()
    return X @ beta, float(b)


def test_one_neuron_learns_them_and_its_weights_are_a_face(pictures: tuple[Dataset, Dataset]) -> None:
    train, test = pictures
    w, b = trained(train, 2000)
    for data, at_least in ((train, 0.98), (test, 0.95)):
        assert ((w @ columns(data) + b > 0) == data.labels).mean() >= at_least
    face = w.reshape(64, 64, 3)
    assert np.corrcoef(face.ravel(), face[:, ::-1].ravel())[0, 1] > 0.6, "a face is the same on both sides"
    assert (face[8:56, 8:56] ** 2).sum() > 0.85 * (face**2).sum(), "and in the middle"
    redness = face[:, :, 0] - face[:, :, 1]
    assert redness[14:24, 16:24].mean() > 0 < redness[14:24, 40:48].mean(), "pink ears make a cat"
    assert face[36:41, 30:34].mean() > 0, "a black nose makes a dog"
    assert redness[46:52, 29:35].mean() < 0, "a red tongue makes a dog"


@pytest.mark.parametrize("cue", ["mean color", "contrast", "left edge", "bottom"])
def test_no_simple_cue_tells_cats_from_dogs(pictures: tuple[Dataset, Dataset], cue: str) -> None:
    def features(data: Dataset) -> FloatArray:
        x = data.images / 255
        return {
            "mean color": x.mean((1, 2)),
            "contrast": x.std((1, 2)),
            "left edge": x[:, :, :6].mean((1, 2)),
            "bottom": x[:, -10:].mean((1, 2)),
        }[cue]

    train, test = pictures
    A, B = (np.column_stack([features(data), np.ones(len(data))]) for data in (train, test))
    best = np.linalg.lstsq(A, train.labels * 2.0 - 1, rcond=None)[0]
    assert ((A @ best > 0) == train.labels).mean() < 0.7
    assert ((B @ best > 0) == test.labels).mean() < 0.7


def test_the_sample_has_other_pictures_for_test() -> None:
    told: list[tuple[int, int]] = []
    data = sample_data(4, lambda done, total: told.append((done, total)))
    assert data.test is not None
    assert (len(data.pictures), len(data.test)) == (400, 200)
    assert [split.count(1) for split in (data.pictures, data.test)] == [200, 100]
    assert (data.pictures.names[-1], data.test.names[0], data.test.names[-1]) == ("dog 200", "cat 201", "dog 300")
    assert not {image.tobytes() for image in data.pictures.images} & {image.tobytes() for image in data.test.images}
    assert told == [(done, 600) for done in range(1, 601)]
    assert data.problem() is None


def test_400_are_drawn_in_time() -> None:
    start = time.thread_time()
    draw_pictures(400)
    assert time.thread_time() - start < 1.5


# As files


def test_written_and_loaded_again_they_are_the_same(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    assert write_sample(tmp_path / "a" / "b", 7, 20, 2, lambda done, total: told.append((done, total))) == 7
    assert told == [(done, 7) for done in range(1, 8)]
    files = sorted(str(file.relative_to(tmp_path / "a" / "b")) for file in tmp_path.rglob("*.*"))
    assert files == [f"cat/cat-00{i}.png" for i in range(1, 5)] + [f"dog/dog-00{i}.png" for i in range(1, 4)]
    loaded = load_source(tmp_path / "a" / "b", image_size=20)
    assert loaded.classes == ("dog", "cat")
    assert loaded.skipped == ()
    drawn_ones, pictures = draw_pictures(7, 20, seed=2), loaded.data.pictures
    for label in (0, 1):
        expected = drawn_ones.images[drawn_ones.indices(label)]
        assert np.array_equal(pictures.images[pictures.indices(label)], expected)


def test_the_names_are_long_enough_to_sort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "draw_face", lambda kind, size, rng: np.zeros((1, 1, 3), np.uint8))
    write_sample(tmp_path, 2001, 1)
    cats = sorted(file.name for file in (tmp_path / "cat").iterdir())
    assert (cats[0], cats[-1], len(cats)) == ("cat-0001.png", "cat-1001.png", 1001)


def test_nothing_that_is_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "cat").mkdir()
    (tmp_path / "dog").mkdir()
    assert write_sample(tmp_path, 2, 8) == 2  # empty folders are welcome
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.png")}
    (tmp_path / "cat" / "cat-001.png").unlink()
    with pytest.raises(DataError, match=r".*dog is already there and not empty: choose another folder\.$"):
        write_sample(tmp_path, 2, 8, seed=1)
    left = tmp_path / "dog" / "dog-001.png"
    assert list(tmp_path.rglob("*.png")) == [left]
    assert left.read_bytes() == before[left]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cat").write_text("my cat")
    with pytest.raises(DataError, match="cat is already there and not empty"):
        write_sample(tmp_path, 2, 8)
    with pytest.raises(DataError, match="cat: the pictures cannot be written there"):
        write_sample(tmp_path / "cat", 2, 8)
    assert (tmp_path / "cat").read_text() == "my cat"


def test_when_writing_fails_no_half_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, calls = os.replace, []

    def full(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DataError, match=rf"^{tmp_path}: .*cannot be written there \(No space left on device\)\.$"):
        write_sample(tmp_path, 6, 8)
    names = sorted(file.name for file in tmp_path.rglob("*") if file.is_file())
    assert names == ["cat-001.png", "dog-001.png"]
