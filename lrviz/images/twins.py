"""Finding pictures that are the same, or nearly so: saved again, resized, made brighter, cut a little at the edges.

Two stages. Every picture gets a fingerprint: the colour steps between the 8 × 8 fields it is divided into, as one
vector of length 1. The products of all with all, in blocks, give few candidates. Each of those is then looked at
with twice the detail, and with its edges cut by up to 5 % in steps, because a small cut moves everything.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from lrviz._typing import IntArray, UInt8Image, UInt8Images
from lrviz.images.store import PictureStore

Pictures: TypeAlias = UInt8Images | PictureStore

Cancelled: TypeAlias = Callable[[], bool]
Floats: TypeAlias = NDArray[np.float32]

FIELDS, FINE_FIELDS = 8, 16
"""Fields a side of the fingerprint, and of the second look."""

SCREEN = 0.76
"""Least product of two fingerprints for a second look. Measured on 150 photos: 0.92 for the brightest variant, 0.99 for
JPEG quality 25, 0.95 with 2 % and 0.76 with 5 % cut from all edges; 0.49 is the highest of two different photos."""

SAME = 0.93
"""Least likeness at the second look. Variants of a photo are above 0.938; the most alike of 180,000 pairs of different
drawn faces have 0.92, of 5,000 CIFAR-10 pictures all pairs above it are one photo twice."""

STANDS_OUT = 0.11
"""How far from 1 a twin's likeness may be, as a share of how far pictures usually are from the nearest tenth of the
others: where all are alike, as drawn faces and written digits are, likeness alone says little. A tenth, because the
nearest few may be twins themselves: a test set made of training pictures, or twenty versions of each, must not hide.
Measured: least likeness 0.93 for photos, 0.95 for drawn faces (the most alike of 8 million pairs: 0.946), 0.97 for
digits (0.959)."""

SMALLEST_SIDE = 24
"""Below this many pixels a side, different pictures look too much alike: only exact copies count."""

MOST_LOOKED_AT = 2000
"""Candidates for the second look, the best first: about a second."""

PATIENCE = 300
"""Second looks in a row that find nothing before the rest, which is less alike still, is given up."""

BLOCK = 512
"""Pictures a side of one block of products: 1 MB, and one look at whether to stop every few milliseconds."""

DETAIL = 64
"""Pixels a side that the second look needs: larger pictures are averaged down to not less than that."""

BORDER_NOISE = 12
"""How far from the colour of a corner the pixels of a border may be: saving as JPEG leaves traces."""

CUTS = tuple((before, after) for before in (0.0, 0.025, 0.05) for after in (0.0, 0.025, 0.05))
"""Shares cut from the two ends of a side."""


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """Pairs of pictures that are the same or nearly so.

    Attributes
    ----------
    pairs : ndarray of shape (k, 2), int64
        Positions, the smaller first; in order.
    exact : ndarray of shape (k,), bool
        Whether every number is the same.
    """

    pairs: IntArray
    exact: NDArray[np.bool_]


def find_twins(images: Pictures, plain: NDArray[np.bool_], cancelled: Cancelled = lambda: False) -> Twins:
    """Find all pairs of the same picture.

    Parameters
    ----------
    images : PictureStore, or ndarray of shape (m, h, w, 3), uint8
        The pictures.
    plain : ndarray of shape (m,), bool
        Pictures to pass over: those of one colour are all alike.
    cancelled : callable
        Asked every few milliseconds; once it says yes, what has been found so far is returned.

    Notes
    -----
    m²/2 products of 336 numbers; memory 1.3 kB a picture, and a few MB.
    """
    exact = _copies(images, plain, cancelled)
    near = np.zeros((0, 2), np.int64)
    if min(images.shape[1:3]) >= SMALLEST_SIDE and len(images) > 1:
        passed_over = plain.copy()
        passed_over[exact[:, 1]] = True  # what is like a copy is like the first of its kind
        near = _alike(images, passed_over, cancelled)
    pairs = np.unique(np.concatenate([exact, near]), axis=0)
    m = len(images)
    return Twins(pairs, np.isin(pairs[:, 0] * m + pairs[:, 1], exact[:, 0] * m + exact[:, 1]))


def _copies(images: Pictures, plain: NDArray[np.bool_], cancelled: Cancelled) -> IntArray:
    """Pairs with the same numbers: each copy with the first of its kind."""
    first: dict[bytes, int] = {}
    pairs = []
    for position in np.flatnonzero(~plain).tolist():
        if cancelled():
            break
        digest = hashlib.blake2b(images[position].tobytes(), digest_size=16).digest()
        original = first.setdefault(digest, position)
        if original != position:
            pairs.append((original, position))
    return np.array(pairs, np.int64).reshape(-1, 2)


def _alike(images: Pictures, passed_over: NDArray[np.bool_], cancelled: Cancelled) -> IntArray:
    prints = fingerprints(images, cancelled)
    prints[passed_over] = 0.0
    pairs, scores = _candidates(prints, cancelled)
    least = max(SAME, 1.0 - STANDS_OUT * (1.0 - _usual(prints)))
    found: list[tuple[int, int]] = []
    in_vain = 0
    for a, b in pairs[np.argsort(-scores, kind="stable")[:MOST_LOOKED_AT]].tolist():
        if cancelled() or in_vain == PATIENCE:
            break
        in_vain += 1
        if likeness(images, a, b) >= least:
            found.append((a, b))
            in_vain = 0
    return np.array(found, np.int64).reshape(-1, 2)


# -- first look -------------------------------------------------------------------------------------------------------


def fingerprints(images: Pictures, cancelled: Cancelled = lambda: False) -> Floats:
    """Colour steps between neighbouring fields, as vectors of length 1; (m, 336) float32."""
    prints = np.zeros((len(images), 2 * 3 * FIELDS * (FIELDS - 1)), np.float32)
    rows, columns = (_fields(side, FIELDS) for side in images.shape[1:3])
    for start in range(0, len(images), 64):
        if cancelled():
            break
        block = images[start : start + 64]
        down = rows @ block.reshape(*block.shape[:2], -1).astype(np.float32)  # (block, FIELDS, w · 3)
        fields = columns @ down.reshape(len(block), FIELDS, -1, 3)  # (block, FIELDS, FIELDS, 3)
        prints[start : start + 64] = _steps(fields.transpose(0, 3, 1, 2))
    return prints


def _candidates(prints: Floats, cancelled: Cancelled) -> tuple[IntArray, Floats]:
    """Pairs whose fingerprints are alike, and how much; when there are far too many, the best of them."""
    m, least = len(prints), SCREEN
    pairs, scores = np.zeros((0, 2), np.int64), np.zeros(0, np.float32)
    for top in range(0, m, BLOCK):
        for left in range(top, m, BLOCK):
            if cancelled():
                return pairs, scores
            products = prints[top : top + BLOCK] @ prints[left : left + BLOCK].T
            if float(products.max()) < least:
                continue
            a, b = np.nonzero(products >= least)
            new = np.stack([a + top, b + left], axis=1).astype(np.int64)
            before = new[:, 0] < new[:, 1]
            pairs = np.concatenate([pairs, new[before]])
            scores = np.concatenate([scores, products[a, b][before]])
            if len(scores) > 4 * MOST_LOOKED_AT:
                best = np.argpartition(-scores, MOST_LOOKED_AT)[:MOST_LOOKED_AT]
                pairs, scores = pairs[best], scores[best]
                least = float(scores.min())
    return pairs, scores


def _usual(prints: Floats) -> float:
    """How alike a picture and the nearest tenth of the others usually are: the median over 200 pictures."""
    if len(prints) < 40:
        return 0.0
    some = np.linspace(0, len(prints) - 1, min(len(prints), 200)).astype(np.int64)
    return float(np.median(np.quantile(prints[some] @ prints.T, 0.9, axis=1)))


# -- second look ------------------------------------------------------------------------------------------------------


def likeness(images: Pictures, a: int, b: int) -> float:
    """How alike two pictures are when the edges of either may be cut: at most 1, the same; near 0, unrelated.

    Both must agree: the steps between fields, which find the best cut, and the colours of the fields themselves.
    """
    rows, columns = _without_border(images[a], images[b])
    first, second = (_cut_in_all_ways(images[position][rows, columns]) for position in (a, b))
    first_steps, second_steps = _steps(first), _steps(second)
    cut_first, cut_second = first_steps @ second_steps[0], second_steps @ first_steps[0]
    if cut_first.max() >= cut_second.max():
        return min(float(cut_first.max()), _color_likeness(first[cut_first.argmax()], second[0]))
    return min(float(cut_second.max()), _color_likeness(second[cut_second.argmax()], first[0]))


def _without_border(*images: UInt8Image) -> tuple[slice, slice]:
    """Rows and columns inside the border of one colour that both pictures have, if they do.

    Two portraits on white are not alike for the white they lie on.
    """
    inside = [(np.abs(image.astype(np.int16) - image[0, 0]) > BORDER_NOISE).any(axis=2) for image in images]
    either = np.logical_or(*inside)
    rows, columns = np.flatnonzero(either.any(axis=1)), np.flatnonzero(either.any(axis=0))
    if not len(rows) or min(np.ptp(rows), np.ptp(columns)) < FIELDS:
        return slice(None), slice(None)
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def _color_likeness(first: Floats, second: Floats) -> float:
    """Correlation of the colours of two pictures' fields."""
    first, second = first - first.mean(), second - second.mean()
    lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(np.vdot(first, second)) / max(lengths, 1e-6)


def _cut_in_all_ways(image: UInt8Image | Floats) -> Floats:
    """Fine fields of a picture and of 80 cut versions, uncut first; (81, 3, 16, 16) float32."""
    step = min(image.shape[:2]) // DETAIL
    if step > 1:
        down, right = (side // step for side in image.shape[:2])
        blocks = image[: down * step, : right * step].reshape(down, step, right, step, 3)
        image = blocks.mean(axis=(1, 3), dtype=np.float32)
    rows, columns = (_cut_fields(side) for side in image.shape[:2])
    channels = image.transpose(2, 0, 1)[:, None].astype(np.float32)
    # In small products: BLAS would share large ones among threads, which is slower when the other cores are busy
    # (measured while a training runs: 6 ms a pair with two tensordots, 1 ms with these).
    across = np.matmul(channels, columns.transpose(0, 2, 1))  # (3, cuts, h, fields)
    across = across.transpose(0, 2, 1, 3).reshape(3, image.shape[0], -1)
    fields: Floats = np.matmul(rows[:, None], across)  # (cuts, 3, fields down, cuts · fields across)
    fields = fields.reshape(len(CUTS), 3, FINE_FIELDS, len(CUTS), FINE_FIELDS).transpose(0, 3, 1, 2, 4)
    return fields.reshape(len(CUTS) ** 2, 3, FINE_FIELDS, FINE_FIELDS)


@functools.lru_cache(maxsize=128)
def _cut_fields(pixels: int) -> Floats:
    """`_fields` for all cuts; (9, 16, pixels)."""
    return np.stack([_fields(pixels, FINE_FIELDS, *cut) for cut in CUTS])


def _fields(pixels: int, fields: int, before: float = 0.0, after: float = 0.0) -> Floats:
    """Matrix that averages a line of pixels over fields of equal length, its ends cut off; (fields, pixels)."""
    edges = np.linspace(before * pixels, (1.0 - after) * pixels, fields + 1)
    starts = np.arange(pixels)
    overlap = np.minimum(edges[1:, None], starts + 1) - np.maximum(edges[:-1, None], starts)
    shares = np.clip(overlap, 0.0, None)
    matrix: Floats = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
    return matrix


def _steps(fields: Floats) -> Floats:
    """Differences between neighbours along the last two axes, as one vector of length 1 for each picture."""
    steps = [np.diff(fields, axis=axis).reshape(len(fields), -1) for axis in (2, 3)]
    vectors: Floats = np.concatenate(steps, axis=1)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    vectors /= np.maximum(lengths, np.float32(1e-6))
    return vectors
