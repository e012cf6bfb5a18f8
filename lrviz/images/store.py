"""Pixels, kept once: a sequence of pictures that shares the memory of those it was taken from."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from lrviz._typing import IntArray, UInt8Image, UInt8Images

_serials = itertools.count()


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Pictures that came together, (k, h, w, 3) uint8, and a number no other block has."""

    images: UInt8Images
    serial: int = field(default_factory=lambda: next(_serials))


class PictureStore:
    """Pictures of one size, immutable. Taking, leaving out and joining cost a few bytes a picture, never its pixels.

    It can be indexed and sliced like an array of shape (m, h, w, 3): one picture is a view, a slice a copy of these
    rows only (a view, where they lie together).

    Parameters
    ----------
    images : array_like of shape (m, h, w, 3), uint8
        Used as it is when it is C-ordered; whoever gives it must not write into it any more.
    count : int, optional
        Only the first ones: more may still be written behind them, by whoever is loading.

    Raises
    ------
    ValueError
        If the array has another shape or dtype.
    """

    __slots__ = ("_blocks", "_rows", "_which")

    def __init__(self, images: UInt8Images, count: int | None = None) -> None:
        if np.asarray(images).dtype != np.uint8:  # a cast would turn 0…1 into black without a word
            raise ValueError(f"images must be uint8, not {np.asarray(images).dtype}")
        array = np.ascontiguousarray(images)
        if array.ndim != 4 or array.shape[3] != 3:
            raise ValueError(f"images must be (m, h, w, 3), not {array.shape}")
        array = array.view()
        array.flags.writeable = False
        m = len(array) if count is None else count
        self._blocks: tuple[_Block, ...] = (_Block(array),)
        self._which: NDArray[np.int32] = np.zeros(m, np.int32)
        self._rows: NDArray[np.int32] = np.arange(m, dtype=np.int32)

    @classmethod
    def _of(cls, blocks: tuple[_Block, ...], which: NDArray[np.int32], rows: NDArray[np.int32]) -> PictureStore:
        store = cls.__new__(cls)
        store._blocks, store._which, store._rows = blocks, which, rows
        return store

    def first(self, count: int) -> PictureStore:
        """Take the first pictures of the block this store was made of, also more than it has: those loaded since."""
        block = self._blocks[0]
        return self._of((block,), np.zeros(count, np.int32), np.arange(count, dtype=np.int32))

    # -- like an array ------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """(m, height, width, 3)."""
        height, width = self._blocks[0].images.shape[1:3]
        return len(self), int(height), int(width), 3

    @property
    def dtype(self) -> np.dtype[np.uint8]:
        """Always uint8."""
        return np.dtype(np.uint8)

    @overload
    def __getitem__(self, which: int | np.integer[Any]) -> UInt8Image: ...
    @overload
    def __getitem__(self, which: slice | IntArray) -> UInt8Images: ...
    def __getitem__(self, which: int | np.integer[Any] | slice | IntArray) -> UInt8Image | UInt8Images:
        if isinstance(which, (int, np.integer)):
            image: UInt8Image = self._blocks[self._which[which]].images[self._rows[which]]
            return image
        return self._gathered(self._which[which], self._rows[which])

    def __array__(self, dtype: np.dtype[Any] | None = None, copy: bool | None = None) -> NDArray[Any]:
        array = self._gathered(self._which, self._rows)
        if dtype is not None and dtype != array.dtype:
            return array.astype(dtype)
        return array.copy() if copy else array

    def _gathered(
        self, which: NDArray[np.int32], rows: NDArray[np.int32], out: UInt8Images | None = None
    ) -> UInt8Images:
        """Bring these pictures together (in `out`), C-ordered and read-only; a view if they lie together."""
        m = len(rows)
        if not m:
            return self._blocks[0].images[:0]
        one = self._blocks[int(which[0])].images
        alike = bool((which == which[0]).all())
        if alike and int(rows[-1]) - int(rows[0]) == m - 1 and (np.diff(rows) == 1).all():
            return one[int(rows[0]) : int(rows[0]) + m]
        gathered = np.empty((m, *self.shape[1:]), np.uint8) if out is None else out[:m]
        if alike:
            np.take(one, rows, axis=0, out=gathered, mode="clip")  # the mode that needs no copy of its own
        else:
            for number in np.unique(which):
                here = np.flatnonzero(which == number)
                gathered[here] = self._blocks[number].images[rows[here]]
        gathered = gathered.view()
        gathered.flags.writeable = False
        return gathered

    def read(self, which: slice, buffer: UInt8Images) -> UInt8Images:
        """Like `store[which]`, but what has to be brought together is written into `buffer`, (k or more, h, w, 3).

        New memory for each block of a training set would take longer than the copying.
        """
        return self._gathered(self._which[which], self._rows[which], buffer)

    # -- others made of it --------------------------------------------------------------------------------------

    def key(self, position: int) -> tuple[int, int]:
        """Name the picture: the same in every store that shares it, and no other picture's."""
        return self._blocks[self._which[position]].serial, int(self._rows[position])

    def same(self, positions: IntArray, other: PictureStore, there: IntArray) -> bool:
        """Whether the pictures at these positions are those of another store `there`: the same pixels in memory."""
        if not np.array_equal(self._rows[positions], other._rows[there]):
            return False
        blocks = [np.array([block.serial for block in store._blocks]) for store in (self, other)]
        return bool(np.array_equal(blocks[0][self._which[positions]], blocks[1][other._which[there]]))

    def take(self, chosen: IntArray | Sequence[int]) -> PictureStore:
        """Only the pictures at these positions, in this order."""
        which, rows = self._which[np.asarray(chosen, np.int64)], self._rows[np.asarray(chosen, np.int64)]
        used = np.flatnonzero(np.bincount(which, minlength=len(self._blocks)))
        if len(used) == len(self._blocks) or not len(used):
            return self._of(self._blocks, which, rows)
        return self._of(
            tuple(self._blocks[number] for number in used), np.searchsorted(used, which).astype(np.int32), rows
        )

    def joined(self, other: PictureStore) -> PictureStore:
        """Put the pictures of `other` behind these.

        Raises
        ------
        ValueError
            If they have another size.
        """
        if other.shape[1:] != self.shape[1:]:
            raise ValueError(f"pictures of {other.shape[1:3]} pixels cannot join pictures of {self.shape[1:3]}")
        blocks = list(self._blocks)
        places = {block.serial: place for place, block in enumerate(blocks)}
        for block in other._blocks:
            if block.serial not in places:
                places[block.serial] = len(blocks)
                blocks.append(block)
        there = np.array([places[block.serial] for block in other._blocks], np.int32)
        return self._of(
            tuple(blocks),
            np.concatenate([self._which, there[other._which]]),
            np.concatenate([self._rows, other._rows]),
        )

    @property
    def blocks(self) -> dict[int, int]:
        """Bytes of each block that is kept alive, by its number."""
        return {block.serial: block.images.nbytes for block in self._blocks}

    # -- for another process ------------------------------------------------------------------------------------

    def taken_apart(self) -> tuple[list[tuple[int, UInt8Images]], NDArray[np.int32], NDArray[np.int32]]:
        """Give (number and pictures, up to the last one needed, of each block; block and row of each picture)."""
        last = np.zeros(len(self._blocks), np.int64)
        np.maximum.at(last, self._which, self._rows.astype(np.int64) + 1)
        blocks = [(block.serial, block.images[:end]) for block, end in zip(self._blocks, last.tolist(), strict=True)]
        return blocks, self._which, self._rows

    @classmethod
    def put_together(
        cls, blocks: Sequence[tuple[int, UInt8Images]], which: NDArray[np.int32], rows: NDArray[np.int32]
    ) -> PictureStore:
        """Make the store again of what `taken_apart` gave."""
        return cls._of(tuple(_Block(images, serial) for serial, images in blocks), which, rows)
