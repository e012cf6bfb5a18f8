"""The same picture, saved again, resized, brighter or cut at the edges, is found; different ones are left alone."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from lrviz.images import twins
from lrviz.images.drawn import sample_data
from lrviz.images.preprocess import Preprocessing

PREPROCESSING = Preprocessing(64, 64)
Variant = Callable[[Image.Image], Image.Image]


@functools.cache
def scene(seed: int, side: int = 200) -> Image.Image:
    """Something like a photo: light, some bodies of many colours, texture."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:side, 0:side] / side
    pixels = 60.0 + 90.0 * rng.random(3) * (x * rng.normal() + y * rng.normal() + 0.5)[..., None]
    for _ in range(14):
        cx, cy, rx, ry = rng.uniform(0, 1, 2).tolist() + rng.uniform(0.04, 0.35, 2).tolist()
        body = ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1
        pixels[body] = rng.uniform(20, 220, 3) + 30 * (x[body] * rng.normal() + y[body] * rng.normal())[:, None]
    return Image.fromarray(np.clip(pixels + rng.normal(0, 4, pixels.shape), 0, 255).astype(np.uint8))


def as_jpeg(image: Image.Image, quality: int = 30) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(file)


def cut(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = image.size
    return image.crop(
        (round(left * width), round(top * height), round((1 - right) * width), round((1 - bottom) * height))
    )


def prepared(images: list[Image.Image]) -> np.ndarray:
    return np.stack([PREPROCESSING.resize(np.asarray(image.convert("RGB"))) for image in images])


def pairs_in(images: np.ndarray) -> set[tuple[int, ...]]:
    return set(map(tuple, twins.find_twins(images, np.zeros(len(images), np.bool_)).pairs.tolist()))


@pytest.fixture(scope="module")
def faces() -> np.ndarray:
    """The 400 drawn training pictures: far more alike than photos are."""
    return sample_data(64).pictures.images


@pytest.mark.parametrize(
    "variant",
    [
        as_jpeg,
        lambda image: image.resize((70, 70)),
        lambda image: ImageEnhance.Brightness(image).enhance(0.7),
        lambda image: ImageEnhance.Brightness(image).enhance(1.15),
        lambda image: ImageEnhance.Contrast(image).enhance(1.3),
        lambda image: cut(image, 0.03, 0.03, 0.03, 0.03),
        lambda image: cut(image, 0.05, 0.0, 0.0, 0.04),
        lambda image: as_jpeg(ImageEnhance.Brightness(cut(image, 0.02, 0.0, 0.03, 0.01).resize((90, 90))).enhance(0.9)),
    ],
    ids=["jpeg", "small", "darker", "brighter", "contrast", "cut all round", "cut at a corner", "all together"],
)
def test_a_variant_of_a_picture_is_found_and_nothing_else(variant: Variant) -> None:
    scenes = [scene(seed) for seed in range(20)]
    images = prepared([*scenes, *map(variant, scenes)])
    assert pairs_in(images) == {(i, 20 + i) for i in range(20)}


def test_the_drawn_pictures_are_all_different(faces: np.ndarray) -> None:
    assert pairs_in(faces) == set()


def test_copies_of_drawn_pictures_are_found_among_hundreds_of_alike_ones(faces: np.ndarray) -> None:
    again = prepared([as_jpeg(Image.fromarray(face), 75) for face in faces[:12]])
    assert pairs_in(np.concatenate([faces, again])) == {(i, len(faces) + i) for i in range(12)}


def test_exact_copies_are_told_from_near_ones() -> None:
    one, other = scene(1), scene(2)
    found = twins.find_twins(prepared([one, other, one, as_jpeg(other)]), np.zeros(4, np.bool_))
    assert found.pairs.tolist() == [[0, 2], [1, 3]]
    assert found.exact.tolist() == [True, False]


def test_small_pictures_count_only_as_exact_copies() -> None:
    images = np.random.default_rng(0).integers(0, 256, (6, 8, 8, 3), np.uint8)
    images[4], images[5] = images[1], images[2]
    images[5, 0, 0, 0] ^= 1
    assert pairs_in(images) == {(1, 4)}


def test_a_whole_test_set_of_training_pictures_does_not_hide_itself() -> None:
    scenes = [scene(seed, 100) for seed in range(60)]
    assert len(pairs_in(prepared([*scenes, *map(as_jpeg, scenes)]))) == 60


def test_many_versions_of_each_picture_do_not_hide_themselves() -> None:
    """As after augmentation: everybody's nearest neighbours are versions of it."""
    versions = [
        [ImageEnhance.Brightness(scene(seed, 100)).enhance(0.8 + 0.02 * i) for i in range(15)] for seed in range(20)
    ]
    images = prepared([image for same in versions for image in same])
    found = pairs_in(images)
    assert {(a // 15, b // 15) for a, b in found} == {(i, i) for i in range(20)}
    assert {a for a, _ in found} | {b for _, b in found} == set(range(300))


def test_two_portraits_on_white_are_not_alike_for_the_white() -> None:
    def on_white(image: Image.Image) -> Image.Image:
        page = Image.new("RGB", (300, 300), "white")
        page.paste(ImageEnhance.Contrast(image).enhance(0.3).resize((110, 240)), (95, 30))
        return page

    pages = [on_white(scene(seed)) for seed in range(12)]
    assert pairs_in(prepared([*pages, as_jpeg(pages[3], 80)])) == {(3, 12)}


def test_plain_pictures_are_passed_over() -> None:
    images = np.zeros((3, 32, 32, 3), np.uint8)
    assert len(twins.find_twins(images, np.ones(3, np.bool_)).pairs) == 0


def test_when_too_many_are_alike_the_best_are_looked_at(faces: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "MOST_LOOKED_AT", 40)
    monkeypatch.setattr(twins, "BLOCK", 64)
    again = prepared([as_jpeg(Image.fromarray(face), 90) for face in faces[:12]])
    assert pairs_in(np.concatenate([faces, again])) == {(i, len(faces) + i) for i in range(12)}


def test_it_stops_when_it_is_told_to(faces: np.ndarray) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 2

    images = np.tile(faces[:4], (100, 1, 1, 1))
    twins.find_twins(images, np.zeros(len(images), np.bool_), cancelled)
    assert len(asked) < 10
