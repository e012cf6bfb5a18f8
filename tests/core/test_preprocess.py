"""Preprocessing against the lesson's own expressions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lrviz.images.dataset import DataError
from lrviz.images.framing import FRAMINGS, RESAMPLINGS, crop_box, inner_size, luminance
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
    before = Preprocessing(height, width, center=center)
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


# Every way together

ways = st.builds(
    Preprocessing,
    st.integers(1, 6),
    st.integers(1, 6),
    framing=st.sampled_from(FRAMINGS),
    resampling=st.sampled_from(sorted(RESAMPLINGS)),
    background=st.tuples(*[st.integers(0, 255)] * 3),
    color=st.booleans(),
    scale=st.booleans(),
    center=st.booleans(),
    standardize=st.booleans(),
)


def plain(images: np.ndarray, way: Preprocessing, train: np.ndarray) -> np.ndarray:
    """X as a page of a book has it, in plain NumPy, grey by Pillow."""

    def unrolled(pictures: np.ndarray) -> np.ndarray:
        if not way.color:
            pictures = np.array([np.asarray(Image.fromarray(picture).convert("L")) for picture in pictures])
        return pictures.reshape(len(pictures), -1).T / (255.0 if way.scale else 1.0)

    X, X_train = unrolled(images), unrolled(train)
    if way.center:
        X = X - X_train.mean(axis=1, keepdims=True)
    if way.standardize:
        deviation = X_train.std(axis=1, keepdims=True)
        X = X / np.where((X_train == X_train[:, :1]).all(axis=1, keepdims=True), 1.0, deviation)
    return X


@given(ways, st.integers(1, 7), st.integers(0, 2**32 - 1), st.booleans())
def test_columns_are_the_plain_formula(way: Preprocessing, m: int, seed: int, dull: bool) -> None:
    rng = np.random.default_rng(seed)
    train = rng.integers(0, 256, (m, way.height, way.width, 3), dtype=np.uint8)
    if dull:  # a pixel that never changes has no deviation to divide by
        train[:, 0, 0] = 77
    others = rng.integers(0, 256, (3, way.height, way.width, 3), dtype=np.uint8)
    fitted = way.fit(train)
    for images in (train, others):
        expected = plain(images, way, train)
        X = fitted.columns(images)
        assert (X.shape, X.dtype) == ((way.n_x, len(images)), np.float64)
        np.testing.assert_allclose(X, expected, rtol=1e-12, atol=1e-12 * max(1.0, float(np.abs(expected).max())))
    if way.standardize and m > 1:
        deviations = fitted.columns(train).std(axis=1)
        assert all(value == pytest.approx(1) or value < 1e-9 for value in deviations)


@given(ways, st.integers(0, 2**32 - 1))
def test_every_way_comes_back_from_its_text(way: Preprocessing, seed: int) -> None:
    images = np.random.default_rng(seed).integers(0, 256, (4, way.height, way.width, 3), dtype=np.uint8)
    fitted = way.fit(images)
    back = Preprocessing.from_metadata(fitted.metadata())
    assert back.same(way)
    assert back.settings() == way.settings()
    if fitted.mean is not None:
        back = back.with_mean(fitted.mean)
    if fitted.deviation is not None:
        back = back.with_deviation(fitted.deviation)
    np.testing.assert_array_equal(back.columns(images), fitted.columns(images))


def test_text_of_the_first_version_is_the_lessons_way() -> None:
    old = Preprocessing.from_metadata({"height": "3", "width": "5", "center": "true"})
    assert old.same(Preprocessing(3, 5, center=True))
    assert (old.framing, old.resampling, old.color, old.scale, old.standardize) == (
        "stretch",
        "bicubic",
        True,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("framing", "bend"),
        ("resampling", "magic"),
        ("color", "1"),
        ("scale", ""),
        ("standardize", "yes"),
        ("background", "white"),
        ("background", "#12345"),
        ("background", "#gggggg"),
    ],
)
def test_a_way_that_there_is_not_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=rf"{name}|there is no"):
        Preprocessing.from_metadata({**Preprocessing().metadata(), name: text})


def test_a_deviation_of_nothing_is_refused() -> None:
    for wrong in (0.0, -1.0, np.nan):
        with pytest.raises(ValueError, match="above 0"):
            Preprocessing(1, 1).with_deviation(np.full((3, 1), wrong))


# What is done to pixels


@given(st.integers(0, 2**32 - 1))
def test_grey_is_pillows(seed: int) -> None:
    images = np.random.default_rng(seed).integers(0, 256, (3, 11, 13, 3), dtype=np.uint8)
    expected = [np.asarray(Image.fromarray(image).convert("L")) for image in images]
    np.testing.assert_array_equal(luminance(images), expected)
    np.testing.assert_array_equal(Preprocessing(11, 13, color=False).pixels(images), np.reshape(expected, (3, -1)))


def test_pixels_in_color_are_not_copied() -> None:
    images = pictures()
    assert np.shares_memory(Preprocessing(4, 5).pixels(images), images)


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 60), st.integers(1, 60))
def test_crop_keeps_the_middle_and_its_shape(h: int, w: int, height: int, width: int) -> None:
    top, left, kept_h, kept_w = crop_box((h, w), (height, width))
    assert top in ((h - kept_h) // 2, 0)
    assert left >= 0
    assert left + kept_w <= w
    assert top + kept_h <= h
    assert kept_h == h or kept_w == w  # the largest there is
    assert abs(left - (w - left - kept_w)) <= 1  # as much is cut on the left as on the right
    assert abs(top - (h - top - kept_h)) <= 1
    if kept_w < w:  # undistorted, to half a pixel
        assert kept_w == 1 or abs(kept_w - h * width / height) <= 0.5
    if kept_h < h:
        assert kept_h == 1 or abs(kept_h - w * height / width) <= 0.5


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 60), st.integers(1, 60))
def test_letterbox_keeps_everything_and_its_shape(h: int, w: int, height: int, width: int) -> None:
    inner_h, inner_w = inner_size((h, w), (height, width))
    assert inner_h == height or inner_w == width
    assert 1 <= inner_h <= height
    assert 1 <= inner_w <= width
    scale = min(height / h, width / w)
    assert inner_h == 1 or abs(inner_h - h * scale) <= 0.5
    assert inner_w == 1 or abs(inner_w - w * scale) <= 0.5


def test_the_three_framings_of_one_picture() -> None:
    """A white middle between black ends, three times as wide as high."""
    image = np.zeros((30, 90, 3), np.uint8)
    image[:, 30:60] = 255
    stretched, cropped, boxed = (
        Preprocessing(30, 30, framing=framing, background=(9, 99, 199)).resize(image) for framing in FRAMINGS
    )
    assert stretched[15, 2].max() < 10
    assert stretched[15, 15].min() > 245
    assert (cropped == 255).all()
    assert (boxed[:10] == (9, 99, 199)).all()
    assert (boxed[20:] == (9, 99, 199)).all()
    assert boxed[15, 2].max() < 10
    assert boxed[15, 15].min() > 245


@pytest.mark.parametrize("resampling", sorted(RESAMPLINGS))
def test_each_filter_is_pillows(resampling: str) -> None:
    image = np.random.default_rng(0).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    expected = Image.fromarray(image).resize((20, 30), RESAMPLINGS[resampling], reducing_gap=3.0)
    np.testing.assert_array_equal(Preprocessing(30, 20, resampling=resampling).resize(image), np.asarray(expected))


# What the neuron sees


def test_grey_is_shown_as_three_equal_channels() -> None:
    images = pictures()
    grey = Preprocessing(4, 5, color=False)
    seen = grey.seen(grey.columns(images)[:, [0]])
    np.testing.assert_array_equal(seen, np.asarray(Image.fromarray(images[0]).convert("L").convert("RGB")))


@pytest.mark.parametrize("scale", [True, False])
def test_what_is_seen_does_not_depend_on_the_scale(scale: bool) -> None:
    images = pictures()
    plain_way = Preprocessing(4, 5, scale=scale)
    np.testing.assert_array_equal(plain_way.seen(plain_way.columns(images)[:, [1]]), images[1])
    for way in ({"center": True}, {"standardize": True}, {"center": True, "standardize": True}):
        one = Preprocessing(4, 5, **way).fit(images)
        other = Preprocessing(4, 5, scale=scale, **way).fit(images)
        difference = one.seen(one.columns(images)[:, [1]]).astype(int) - other.seen(other.columns(images)[:, [1]])
        assert np.abs(difference).max() <= 1  # rounding


def test_standardized_is_mid_grey_at_the_mean_and_white_three_deviations_above() -> None:
    images = np.array([100, 140], np.uint8).repeat(60).reshape(2, 4, 5, 3)
    fitted = Preprocessing(4, 5, center=True, standardize=True).fit(images)
    middle, above = (np.full((1, 4, 5, 3), level, np.uint8) for level in (120, 180))
    assert set(fitted.seen(fitted.columns(middle)).ravel().tolist()) == {128}
    assert set(fitted.seen(fitted.columns(above)).ravel().tolist()) == {255}


def test_same_pictures_and_same_way() -> None:
    way = Preprocessing(8, 8)
    numbers_only = (
        replace(way, **{name: not getattr(way, name)}) for name in ("color", "scale", "center", "standardize")
    )
    for other in numbers_only:
        assert way.same_pictures(other)
        assert not way.same(other)
    boxed = replace(way, framing="letterbox")
    for other in (replace(way, height=9), boxed, replace(way, resampling="box"), replace(way, background=(0, 0, 0))):
        assert not way.same_pictures(other)
    assert way.same(way.with_mean(np.zeros((192, 1))).unfitted()) is False
    assert replace(way, center=True).same(way.with_mean(np.zeros((192, 1))))
