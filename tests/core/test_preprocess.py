"""Preprocessing against the lesson's own expressions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.images.dataset import DataError
from lrviz.images.preprocess import Preprocessing


def pictures(m: int = 7, height: int = 4, width: int = 5) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (m, height, width, 3), dtype=np.uint8)


def test_columns_are_the_lessons() -> None:
    images = pictures()
    X = Preprocessing(4, 5).columns(images)
    np.testing.assert_array_equal(X, images.reshape(images.shape[0], -1).T / 255.0)
    assert X.dtype == np.float64
    assert X.flags.f_contiguous
    assert Preprocessing(4, 5).columns(images[:0]).shape == (60, 0)


def test_centred_columns_have_mean_zero_on_the_training_pictures() -> None:
    images = pictures()
    fitted = Preprocessing(4, 5, center=True).fit(images)
    X = images.reshape(len(images), -1).T / 255.0
    assert fitted.mean is not None
    np.testing.assert_allclose(fitted.mean, X.mean(axis=1, keepdims=True), rtol=0, atol=1e-15)
    np.testing.assert_allclose(fitted.columns(images).mean(axis=1), 0, atol=1e-15)
    other = pictures(3)[::-1]
    expected = other.reshape(3, -1).T / 255.0 - X.mean(axis=1, keepdims=True)
    np.testing.assert_allclose(fitted.columns(other), expected, rtol=0, atol=1e-15)


def test_the_mean_of_many_bright_pictures_does_not_overflow() -> None:
    images = np.full((70_000, 1, 1, 3), 255, np.uint8)
    np.testing.assert_array_equal(Preprocessing(1, 1, center=True).fit(images).mean, np.ones((3, 1)))


def test_without_centring_fit_changes_nothing() -> None:
    preprocessing = Preprocessing(4, 5)
    assert preprocessing.fit(pictures()) is preprocessing


def test_misuse_is_refused() -> None:
    with pytest.raises(ValueError, match="fit"):
        Preprocessing(4, 5, center=True).columns(pictures())
    with pytest.raises(ValueError, match="4×5×3"):
        Preprocessing(4, 5).columns(pictures(2, 5, 4))
    with pytest.raises(ValueError, match="no pictures"):
        Preprocessing(4, 5, center=True).fit(pictures(0))
    with pytest.raises(ValueError, match="mean picture"):
        Preprocessing(4, 5).with_mean(np.zeros((59, 1)))


@pytest.mark.parametrize("size", [0, -1, 1025, 10_000])
def test_sizes_out_of_range_are_refused_in_words(size: int) -> None:
    for wrong in ((size, 64), (64, size)):
        with pytest.raises(DataError, match=rf"^Image size {size}: choose between 1 and 1024 pixels\.$"):
            Preprocessing(*wrong)


def test_seen_gives_the_picture_back() -> None:
    images = pictures()
    plain = Preprocessing(4, 5)
    np.testing.assert_array_equal(plain.seen(plain.columns(images)[:, [2]]), images[2])
    flat = np.full((7, 4, 5, 3), 90, np.uint8)
    centred = Preprocessing(4, 5, center=True).fit(flat)
    assert set(centred.seen(centred.columns(flat)[:, 0]).ravel().tolist()) == {128}


def test_resize_stretches_and_leaves_the_right_size_alone() -> None:
    image = pictures(1)[0]
    assert Preprocessing(4, 5).resize(image) is image
    halves = np.zeros((300, 400, 3), np.uint8)
    halves[:, 200:] = 200
    small = Preprocessing(6, 10).resize(halves)
    assert small.shape == (6, 10, 3)
    assert (small[:, :4] < 10).all()
    assert (np.abs(small[:, 6:].astype(int) - 200) < 10).all()


def test_shrinking_averages() -> None:
    checks = np.indices((640, 640)).sum(axis=0) % 2 * 255
    small = Preprocessing(16, 16).resize(np.repeat(checks[..., None], 3, axis=2).astype(np.uint8))
    assert np.abs(small.astype(int) - 127).max() <= 1


@given(st.integers(1, 1024), st.integers(1, 1024), st.booleans())
def test_metadata_comes_back(height: int, width: int, center: bool) -> None:
    before = Preprocessing(height, width, center)
    after = Preprocessing.from_metadata({**before.metadata(), "something else": "x"})
    assert (after.height, after.width, after.center, after.mean) == (height, width, center, None)


@pytest.mark.parametrize("change", [{"height": "64.5"}, {"width": ""}, {"center": "maybe"}, {"height": "0"}])
def test_wrong_metadata_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"height, width or center|Image size 0"):
        Preprocessing.from_metadata({**Preprocessing().metadata(), **change})
    with pytest.raises(ValueError, match="missing"):
        Preprocessing.from_metadata({})


def test_a_saved_mean_gives_the_same_columns() -> None:
    images = pictures()
    fitted = Preprocessing(4, 5, center=True).fit(images)
    assert fitted.mean is not None
    loaded = Preprocessing.from_metadata(fitted.metadata()).with_mean(fitted.mean)
    np.testing.assert_array_equal(loaded.columns(images), fitted.columns(images))
