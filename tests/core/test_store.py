"""Pixels that are shared: whatever is made of a store is what NumPy would have made, without copying."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.images.dataset import Dataset
from lrviz.images.store import PictureStore


def images(m: int, first: int = 0) -> np.ndarray:
    numbers = np.arange(first, first + m, dtype=np.uint8)
    return np.ascontiguousarray(np.broadcast_to(numbers[:, None, None, None], (m, 2, 3, 3)))


def numbers(store: PictureStore) -> list[int]:
    array = np.asarray(store)
    assert array.shape == store.shape
    assert array.dtype == store.dtype
    assert array.flags.c_contiguous
    assert not array.flags.writeable
    assert all((store[i] == array[i]).all() for i in range(len(store)))
    return [int(number) for number in array[:, 0, 0, 0]]


steps = st.lists(st.tuples(st.sampled_from(["take", "join", "join_itself"]), st.randoms(use_true_random=False)))


@given(st.integers(0, 9), steps)
def test_taking_and_joining_is_what_numpy_does(m: int, todo: list) -> None:
    store, expected, fresh = PictureStore(images(m)), list(range(m)), m
    for what, random in todo[:8]:
        if what == "take":
            chosen = [random.randrange(len(expected)) for _ in range(random.randrange(6))] if expected else []
            store, expected = store.take(chosen), [expected[i] for i in chosen]
        elif what == "join":
            store, expected = store.joined(PictureStore(images(3, fresh))), [*expected, fresh, fresh + 1, fresh + 2]
            fresh += 3
        else:
            store, expected = store.joined(store), expected * 2
        if len(expected) > 200:
            break
    assert numbers(store) == expected
    part = slice(len(expected) // 3, None)
    assert store[part][:, 0, 0, 0].tolist() == expected[part]
    buffer = np.zeros((len(expected) + 1, 2, 3, 3), np.uint8)
    assert store.read(part, buffer)[:, 0, 0, 0].tolist() == expected[part]
    keys = [store.key(i) for i in range(len(store))]
    assert [keys.index(key) for key in keys] == [expected.index(number) for number in expected]


def test_nothing_is_copied_as_long_as_pictures_lie_together() -> None:
    whole = images(10)
    store = PictureStore(whole)
    assert np.shares_memory(np.asarray(store), whole)
    assert np.shares_memory(store.take(range(3, 7))[:], whole)
    assert np.shares_memory(store.take([1, 5, 2])[1], whole)
    assert not np.shares_memory(store.take([1, 5, 2])[:], whole)


def test_pixels_nobody_refers_to_are_let_go() -> None:
    joined = PictureStore(images(4)).joined(PictureStore(images(6, 4)))
    assert sorted(joined.blocks.values()) == [4 * 18, 6 * 18]
    assert list(joined.take([0, 3]).blocks.values()) == [4 * 18]
    assert numbers(joined.take([7, 9])) == [7, 9]


def test_store_that_is_being_filled() -> None:
    room = np.zeros((5, 2, 3, 3), np.uint8)
    store = PictureStore(room, 0)
    assert len(store) == 0
    room[:2] = images(2, 40)
    two = store.first(2)
    room[2] = 77
    three = store.first(3)
    assert numbers(three) == [40, 41, 77]
    assert numbers(two) == [40, 41]
    assert three.same(np.arange(2), two, np.arange(2))
    assert not three.same(np.array([1, 2]), two, np.arange(2))
    assert not PictureStore(room.copy(), 2).same(np.arange(2), two, np.arange(2))


def test_writing_is_refused() -> None:
    store = PictureStore(images(3))
    with pytest.raises(ValueError, match="read-only"):
        store[0][0] = 1
    with pytest.raises(ValueError, match="read-only"):
        store[:][0] = 1


def test_taking_out_one_of_20_000_copies_no_pixel() -> None:
    m = 20_000
    data = Dataset(np.zeros((m, 32, 32, 3), np.uint8), np.arange(m) % 2, [str(i) for i in range(m)])
    began = time.process_time()
    steps = [data := data.removed([17]) for _ in range(10)]
    moved = data.relabelled([5], 0)
    seconds = (time.process_time() - began) / len(steps)
    assert all(np.shares_memory(step.pixels[0], moved.pixels[0]) for step in steps)
    assert seconds < 0.02, f"{1000 * seconds:.1f} ms for one"  # 3 ms on an idle machine


def test_a_data_set_keeps_its_pixels_once_whatever_is_made_of_it() -> None:
    data = Dataset(images(8), np.arange(8) % 2, [str(i) for i in range(8)])
    train, test = data.split(0.25)
    for made in (train, test, data.removed([2]), data.take([5, 1]), data.swapped(), data.relabelled([0], 1)):
        assert made.pixels.blocks == data.pixels.blocks
