"""Array files as sources: .npz and .h5, and how they are refused."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lrviz.images import arrays
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import load_source


def labels(data: Dataset | None) -> list[int]:
    assert data is not None
    return data.labels.tolist()


def refusal(source: Path, **wishes: Any) -> DataError:
    with pytest.raises(DataError) as caught:
        load_source(source, **wishes)
    return caught.value


@pytest.fixture
def cats_and_dogs(tmp_path: Path) -> Path:
    for name in ("dog", "cat"):
        (tmp_path / "pets" / name).mkdir(parents=True)
        Image.new("RGB", (8, 8)).save(tmp_path / "pets" / name / "1.png")
    return tmp_path / "pets"


def pixels(m: int = 4, side: int = 6) -> np.ndarray:
    return np.random.default_rng(2).integers(0, 256, (m, side, side + 1, 3), dtype=np.uint8)


@pytest.fixture
def npz(tmp_path: Path) -> Callable[..., Path]:
    def save(name: str = "data.npz", **contents: Any) -> Path:
        np.savez_compressed(tmp_path / name, **contents)
        return tmp_path / name

    return save


@pytest.mark.parametrize(
    "y",
    [
        np.array([0, 1, 1, 0]),
        np.array([[False, True, True, False]]),
        np.array([[0.0], [1.0], [1.0], [0.0]]),
        np.array([-1, 1, 1, -1], np.int8),
        np.array([2, 1, 1, 2]),
        np.array(["noncat", "cat", "cat", "noncat"]),
        np.array([b"dog", b"cat", b"cat", b"dog"]),
    ],
)
def test_npz_labels(npz: Callable[..., Path], y: np.ndarray) -> None:
    images = pixels()
    loaded = load_source(npz(x=images, y=y))
    np.testing.assert_array_equal(loaded.data.pictures.images, images)
    assert labels(loaded.data.pictures) == [0, 1, 1, 0]
    assert (loaded.preprocessing.height, loaded.preprocessing.width) == (6, 7)
    other = load_source(npz(x=images, y=y), positive=loaded.classes[0])
    assert labels(other.data.pictures) == [1, 0, 0, 1]
    assert other.classes == loaded.classes[::-1]


def test_npz_with_test_set_and_names(npz: Callable[..., Path]) -> None:
    images = pixels()
    loaded = load_source(
        npz(x=images, y=[0, 1, 1, 0], x_test=images[:2, :3], y_test=[1, 1], classes=["zebra", "ant"]), image_size=4
    )
    assert loaded.classes == ("zebra", "ant")
    assert labels(loaded.data.test) == [1, 1]
    assert loaded.data.test is not None
    assert loaded.data.pictures.images.shape == (4, 4, 4, 3)
    np.testing.assert_array_equal(loaded.data.pictures.images[2], Preprocessing(4, 4).resize(images[2]))
    np.testing.assert_array_equal(loaded.data.test.images[1], Preprocessing(4, 4).resize(images[1, :3]))
    assert loaded.data.pictures.names[3] == "x[3]"


def test_npz_as_the_test_set_of_a_folder(cats_and_dogs: Path, npz: Callable[..., Path]) -> None:
    loaded = load_source(cats_and_dogs, test_source=npz(x=pixels(3), y=[0, 0, 1]), image_size=5)
    assert labels(loaded.data.test) == [0, 0, 1]
    assert loaded.data.test is not None
    assert loaded.data.test.shape == (5, 5)
    named = npz("named.npz", x=pixels(3), y=[0, 0, 1], classes=["cat", "dog"])
    assert labels(load_source(cats_and_dogs, test_source=named).data.test) == [1, 1, 0]
    only_zeros = npz("zeros.npz", x=pixels(2), y=[0, 0])
    train = npz("train.npz", x=pixels(), y=[0, 1, 1, 0])
    assert labels(load_source(train, test_source=only_zeros).data.test) == [0, 0]
    assert labels(load_source(train, test_source=only_zeros, positive="0").data.test) == [1, 1]


def test_more_than_two_labels_are_one_against_the_rest(npz: Callable[..., Path]) -> None:
    loaded = load_source(npz(x=pixels(), y=[0, 1, 2, 2], classes=["ant", "bee", "cat"]), positive="cat")
    assert loaded.classes == ("not cat", "cat")
    assert labels(loaded.data.pictures) == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        ({"images": pixels(), "y": [0, 1, 1, 0]}, "it needs x, but it has images, y"),
        ({"x": pixels()}, "it needs y, but it has x"),
        ({"x": pixels().reshape(4, -1), "y": [0, 1, 1, 0]}, "shape"),
        ({"x": pixels()[:0], "y": []}, "shape"),
        ({"x": pixels() / 255.0, "y": [0, 1, 1, 0]}, "uint8"),
        ({"x": pixels().astype(int) * 2, "y": [0, 1, 1, 0]}, "uint8"),
        ({"x": pixels(), "y": [0, 1, 1]}, "one label for each of the 4"),
        ({"x": pixels(), "y": [0, 0.5, 1, 0]}, "y must be"),
        ({"x": pixels(), "y": [0, np.nan, 1, 0]}, "y must be"),
        ({"x": pixels(), "y": [0, np.inf, 1, 0]}, "y must be"),
        ({"x": pixels(), "y": [1, 1, 1, 1]}, "only one class"),
        ({"x": pixels(), "y": [0, 1, 2, 0], "classes": ["a", "b"]}, "does not fit"),
        ({"x": pixels(), "y": [1, 1, 1, 1], "classes": ["a", "b"]}, "only one class with pictures, “b”"),
        ({"x": np.array([{}]), "y": [0, 1, 1, 0]}, "damaged"),
        ({"x": pixels(2, 1025), "y": [0, 1]}, "choose an image size"),
    ],
)
def test_refused_npz(npz: Callable[..., Path], contents: dict[str, Any], words: str) -> None:
    error = str(refusal(npz(**contents)))
    assert "data.npz" in error
    assert words in error


def test_damaged_and_oversized_npz(npz: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = npz(x=pixels(), y=[0, 1, 1, 0]).read_bytes()
    for content in (b"", b"hello", whole[: len(whole) // 2], whole[:60] + b"\0" * 40 + whole[100:]):
        (tmp_path / "bad.npz").write_bytes(content)
        assert "bad.npz" in str(refusal(tmp_path / "bad.npz"))
    with zipfile.ZipFile(tmp_path / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.npy", bytes(300_000))
    monkeypatch.setattr(arrays, "MAX_VALUES", 100_000)
    monkeypatch.setattr(np, "load", lambda *_, **__: pytest.fail("was unpacked"))
    assert "x is too large" in str(refusal(tmp_path / "bomb.npz"))


def coursera(tmp_path: Path, *parts: str, names: bool = True) -> Path:
    h5py = pytest.importorskip("h5py")
    file = tmp_path / f"{'_'.join(parts)}_catvnoncat.h5"
    with h5py.File(file, "w") as out:
        for part in parts:
            out[f"{part}_set_x"] = pixels(4) if part == "train" else pixels(2)[:, ::-1]
            out[f"{part}_set_y"] = np.array([0, 1, 1, 0] if part == "train" else [1, 0])
        if names:
            out["list_classes"] = np.array([b"non-cat", b"cat"])
    return file


def test_h5_of_the_coursera_exercise(tmp_path: Path) -> None:
    train, test = coursera(tmp_path, "train"), coursera(tmp_path, "test")
    loaded = load_source(train, test_source=test)
    assert loaded.classes == ("non-cat", "cat")
    np.testing.assert_array_equal(loaded.data.pictures.images, pixels(4))
    assert labels(loaded.data.pictures) == [0, 1, 1, 0]
    assert labels(loaded.data.test) == [1, 0]
    assert load_source(train).data.test is None
    assert len(load_source(test).data.pictures) == 2
    swapped = load_source(train, test_source=test, positive="non-cat")
    assert labels(swapped.data.test) == [0, 1]
    assert load_source(coursera(tmp_path, "train", names=False)).classes == ("0", "1")


def test_h5_with_both_parts(tmp_path: Path, cats_and_dogs: Path) -> None:
    both = coursera(tmp_path, "train", "test")
    loaded = load_source(both)
    assert (labels(loaded.data.pictures), labels(loaded.data.test)) == ([0, 1, 1, 0], [1, 0])
    assert labels(load_source(cats_and_dogs, test_source=both, image_size=8).data.test) == [1, 0]


def test_refused_h5(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "mine.h5", "w") as out:
        out["X"] = pixels()
        out.create_group("train_set_y")
    error = str(refusal(tmp_path / "mine.h5"))
    assert error == "mine.h5: it needs train_set_x, but it has X, train_set_y."
    (tmp_path / "bad.h5").write_bytes(b"\x89HDF\r\n\x1a\nrubbish")
    assert "bad.h5: the file is damaged" in str(refusal(tmp_path / "bad.h5"))
    train = coursera(tmp_path, "train")
    monkeypatch.setattr(arrays, "MAX_VALUES", 100)
    assert "train_set_x is too large" in str(refusal(train))
    monkeypatch.setitem(sys.modules, "h5py", None)
    assert str(refusal(train)) == 'Reading .h5 files needs h5py: pip install "lrviz[hdf5]"'
