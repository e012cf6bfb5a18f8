"""What goes from one process to another arrives as it was, and what was there already is the same object again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.session import commands
from lrviz.session.parcels import Packer, Unpacker
from lrviz.session.snapshot import Curve, Parameters, Snapshot
from lrviz.session.wire import ALIGNMENT, Wire


class Pair:
    """Two ends of a wire."""

    def __init__(self) -> None:
        ends = [os.pipe(), os.pipe()]
        files = [(os.fdopen(read, "rb", 0), os.fdopen(write, "wb", 0)) for read, write in ends]
        self.near = Wire(files[0][0], files[1][1])  # type: ignore[arg-type]
        self.far = Wire(files[1][0], files[0][1])  # type: ignore[arg-type]

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, *_: object) -> None:
        self.near.close()
        self.far.close()

    def over(self, strings: list[Any]) -> list[memoryview]:
        sender = threading.Thread(target=self.near.send, args=(strings,))
        sender.start()
        try:
            return self.far.receive()
        finally:
            sender.join()


@given(st.lists(st.binary(max_size=200), max_size=6))
def test_strings_arrive_as_they_were(strings: list[bytes]) -> None:
    with Pair() as pair:
        assert [bytes(string) for string in pair.over(strings)] == strings


def test_what_is_larger_than_any_pipe_arrives_too() -> None:
    large = np.random.default_rng(0).integers(0, 256, 5_000_001, np.uint8).tobytes()
    with Pair() as pair:
        first, second, third = pair.over([b"a", large, b""])
        assert bytes(first) == b"a"
        assert second == large
        assert bytes(third) == b""


def test_arrays_begin_where_numbers_may() -> None:
    with Pair() as pair:
        strings = pair.over([b"abc", np.arange(5.0).tobytes(), b"x", np.arange(3.0).tobytes()])
    addresses = [np.frombuffer(string, np.uint8).ctypes.data for string in strings]
    assert len({address % ALIGNMENT for address in addresses}) == 1
    assert np.frombuffer(strings[1]).flags.aligned


def test_a_closed_end_is_noticed_between_messages_and_within_one() -> None:
    with Pair() as pair:
        pair.near.close_outgoing()
        with pytest.raises(EOFError):
            pair.far.receive()
    with Pair() as pair:
        pair.near._outgoing.write(b"\x01\x00")  # a head that breaks off
        pair.near.close_outgoing()
        with pytest.raises(EOFError):
            pair.far.receive()


def test_nothing_is_sent_on_an_end_that_was_closed() -> None:
    with Pair() as pair:
        pair.near.close_outgoing()
        with pytest.raises(BrokenPipeError):
            pair.near.send([b"late"])


class Link:
    """Packs here and unpacks there; `size` is what the last message weighed."""

    def __init__(self) -> None:
        self.packer, self.unpacker = Packer(), Unpacker()
        self.size = 0

    def over(self, thing: object) -> Any:
        message = [memoryview(bytes(string)) for string in self.packer.pack(thing)]
        self.size = sum(map(len, message))
        return self.unpacker.unpack(message)


@pytest.fixture
def link() -> Link:
    return Link()


def make_snapshot(iteration: int = 7, **parts: Any) -> Snapshot:
    return Snapshot(1, "running", "It runs", run=2, iteration=iteration, cost=0.25, **parts)


def make_curve(k: int = 1000) -> Curve:
    return Curve(np.arange(float(k)), np.linspace(1, 0, k), np.empty(0), np.empty(0))


def make_parameters(preprocessing: Preprocessing | None = None, seed: int = 0) -> Parameters:
    w = np.random.default_rng(seed).normal(size=(192, 1))
    return Parameters(7, w, 0.5, preprocessing or Preprocessing(8, 8))


def test_a_snapshot_arrives_bit_for_bit(link: Link) -> None:
    sent = make_snapshot(curve=make_curve(), parameters=make_parameters())
    there = link.over(sent)
    assert (there.load, there.run, there.iteration, there.cost) == (1, 2, 7, 0.25)
    assert there.curve.cost.tobytes() == sent.curve.cost.tobytes()
    assert there.curve.test_cost.shape == (0,)
    assert there.parameters.w.tobytes() == sent.parameters.w.tobytes()
    assert there.parameters.preprocessing.same(sent.parameters.preprocessing)


def test_nobody_can_write_into_what_has_arrived(link: Link) -> None:
    there = link.over(make_snapshot(curve=make_curve(), parameters=make_parameters()))
    for array in (there.curve.iterations, there.curve.cost, there.parameters.w):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_part_that_is_the_same_here_is_the_same_there_and_costs_nothing(link: Link) -> None:
    curve, parameters = make_curve(), make_parameters()
    first = link.over(make_snapshot(1, curve=curve, parameters=parameters))
    assert link.size > 2 * curve.cost.nbytes
    second = link.over(make_snapshot(2, curve=curve, parameters=parameters))
    assert link.size < 2000
    third = link.over(make_snapshot(3, curve=make_curve(), parameters=parameters))
    assert second.iteration == 2
    assert second.curve is first.curve
    assert third.curve is not first.curve
    assert third.parameters is second.parameters is first.parameters


def test_a_part_within_a_part_stays_the_same_too(link: Link) -> None:
    fitted = Preprocessing(8, 8, center=True, mean=np.full((192, 1), 0.5))
    first = link.over(make_snapshot(parameters=(kept := make_parameters(fitted))))
    link.over(make_snapshot(parameters=kept))  # names the parameters only
    other = link.over(make_snapshot(parameters=make_parameters(fitted, seed=1)))
    assert other.parameters is not first.parameters
    assert other.parameters.preprocessing is first.parameters.preprocessing


def test_a_part_that_was_away_for_a_while_is_sent_again(link: Link) -> None:
    curve, parameters = make_curve(), make_parameters()
    link.over(make_snapshot(curve=curve, parameters=parameters))
    link.over(make_snapshot(parameters=parameters))
    assert link.over(make_snapshot(curve=curve, parameters=parameters)).curve.cost.tobytes() == curve.cost.tobytes()


def test_a_part_that_is_kept_keeps_nothing_else_of_its_message(link: Link) -> None:
    there = link.over(make_snapshot(curve=make_curve(), parameters=make_parameters()))
    held = there.curve.cost
    while isinstance(held, np.ndarray):
        held = held.base
    assert memoryview(held).nbytes == there.curve.cost.nbytes
    assert there.curve.cost.flags.aligned


def test_neither_side_keeps_what_no_snapshot_has_any_more(link: Link) -> None:
    for seed in range(20):
        link.over(make_snapshot(curve=make_curve(), parameters=make_parameters(seed=seed)))
    assert len(link.packer._sent) == len(link.unpacker._parts) == 3  # curve, parameters, preprocessing


@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=1, max_size=12))
def test_whatever_changes_and_returns_is_right_there(choices: list[list[int]]) -> None:
    link = Link()
    curves = [make_curve(10 + i) for i in range(4)]
    parameters = [make_parameters(seed=i) for i in range(4)]
    before: tuple[list[int], Snapshot] | None = None
    for which in choices:
        there = link.over(make_snapshot(curve=curves[which[0]], parameters=parameters[which[1]]))
        assert there.curve.cost.tobytes() == curves[which[0]].cost.tobytes()
        assert there.parameters.w.tobytes() == parameters[which[1]].w.tobytes()
        if before is not None:
            assert (there.curve is before[1].curve) == (which[0] == before[0][0])
            assert (there.parameters is before[1].parameters) == (which[1] == before[0][1])
        before = which, there


def test_what_cannot_be_sent_changes_nothing(link: Link) -> None:
    parameters = make_parameters()
    link.over(make_snapshot(parameters=parameters))
    with pytest.raises(Exception, match=r"[Pp]ickle"):
        link.packer.pack(make_snapshot(curve=make_curve(), parameters=parameters, error=lambda: 0))
    assert link.over(make_snapshot(curve=make_curve(), parameters=parameters)).parameters.b == 0.5


# -- pictures -----------------------------------------------------------------------------------------------------


def load(data: TrainingData) -> commands.Load:
    return commands.Load(3, 4, data, Preprocessing(8, 8))


def test_pictures_arrive_as_they_were_but_for_their_names(link: Link, make_data: Callable[..., TrainingData]) -> None:
    data = make_data(test_share=0.3)
    there = link.over(load(data))
    assert (there.load, there.run, there.data.test_share) == (3, 4, 0.3)
    np.testing.assert_array_equal(there.data.pictures.images, data.pictures.images)
    np.testing.assert_array_equal(there.data.pictures.labels, data.pictures.labels)
    assert there.data.pictures.classes == data.pictures.classes
    assert set(there.data.pictures.names) == {""}
    for near, far in zip(data.split(), there.data.split(), strict=True):
        assert near is not None
        np.testing.assert_array_equal(far.images, near.images)


def test_pictures_are_sent_once_whatever_is_done_with_them(link: Link, make_data: Callable[..., TrainingData]) -> None:
    data = make_data(60, 40)
    link.over(load(data))
    whole = data.pictures.images.nbytes
    assert link.size > whole
    changed = replace(data, pictures=data.pictures.relabelled([3], 0).removed([7, 8]))
    there = link.over(load(changed))
    assert link.size < whole / 5
    np.testing.assert_array_equal(there.data.pictures.images, changed.pictures.images)
    np.testing.assert_array_equal(there.data.pictures.labels, changed.pictures.labels)
    more = replace(changed, pictures=changed.pictures.added(make_data(5, 5, seed=1).pictures))
    there = link.over(load(more))
    assert link.size < whole / 2
    np.testing.assert_array_equal(there.data.pictures.images, more.pictures.images)
    link.over(commands.Unload(4, "There are no pictures"))
    assert not link.packer._sent
    assert not link.unpacker._parts


def test_pictures_written_behind_those_that_were_sent_are_sent_as_well(link: Link) -> None:
    block = np.zeros((10, 8, 8, 3), np.uint8)
    block[:4] = 50
    store = PictureStore(block, 4)
    assert link.over(load(as_data(store))).data.pictures.images.max() == 50
    block[4:] = 200
    there = link.over(load(as_data(store.first(10))))
    np.testing.assert_array_equal(there.data.pictures.images, block)


def as_data(store: PictureStore) -> TrainingData:
    m = len(store)
    return TrainingData(Dataset(store, np.arange(m) % 2, [f"{i}.png" for i in range(m)]), test_share=0.0)


@pytest.fixture(autouse=True)
def no_descriptor_left() -> Iterator[None]:
    def count() -> int:
        return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0

    before = count()
    yield
    assert count() == before
