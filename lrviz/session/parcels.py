"""Objects as strings of bytes, for another process; what it has already travels as a number.

The heavy parts of a snapshot (curve, parameters, surface …) stay the same object until they are made anew, and panels
see by that what there is to draw. It must be so on the other side too: an object that was sent before is put back
there as the very object that was made of it then. Pictures, too, are sent once, whatever is done with their labels.
"""

from __future__ import annotations

import io
import itertools
import pickle
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lrviz.evaluate import Judgement
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.session.commands import Load, Unload
from lrviz.session.snapshot import Curve, Parameters, RunSummary
from lrviz.session.wire import Bytes
from lrviz.surface import SliceView, SurfaceView

PARTS = frozenset({Curve, Parameters, Preprocessing, RunSummary, SurfaceView, SliceView, Judgement})
"""What is put back as the same object. Immutable, all of them."""

SMALL = 2**20
"""Arrays up to so many bytes are copied out of their message: one that is kept for long must not keep all of it."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """Something the other side has: its number there, the numbers of what is in it, and the thing, kept alive."""

    number: int
    inner: frozenset[int]
    thing: object


@dataclass(slots=True)
class _Parcel:
    """What is being packed: new parts as they are finished, and all numbers that are needed."""

    new: list[tuple[int, list[Bytes]]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


class Packer:
    """Makes messages of objects, and remembers what the other side has: what the last message needed."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._sent: dict[Hashable, _Sent] = {}
        self._parcel = _Parcel()

    def pack(self, thing: object) -> list[Bytes]:
        """Make a message of `thing`; it must be sent, and messages be unpacked in the order of packing."""
        before, self._parcel = self._sent.copy(), _Parcel()
        try:
            main = self._pickled(replace(thing, data=_without_names(thing.data)) if isinstance(thing, Load) else thing)
        except BaseException:
            self._sent = before
            raise
        new, used = self._parcel.new, self._parcel.used
        if used or isinstance(thing, (Load, Unload)):  # anything else tells nothing about what is needed
            self._sent = {key: sent for key, sent in self._sent.items() if sent.number in used}
        index = (
            tuple((number, len(strings)) for number, strings in new),
            frozenset(s.number for s in self._sent.values()),
        )
        return [pickle.dumps(index), *itertools.chain.from_iterable(strings for _, strings in new), *main]

    def _pickled(self, thing: object) -> list[Bytes]:
        """Pickle with arrays left where they are: (pickle, memory of each array …)."""
        buffers: list[pickle.PickleBuffer] = []
        file = io.BytesIO()
        _Pickler(file, thing, self._stands_for, buffers).dump(thing)
        return [file.getvalue(), *(buffer.raw() for buffer in buffers)]

    def _stands_for(self, thing: Any) -> object:
        """Give what travels instead of a thing; None: it travels itself."""
        kind = type(thing)
        if kind in PARTS:
            return self._number(id(thing), thing)
        if kind is PictureStore:
            blocks, which, rows = thing.taken_apart()
            return [(serial, self._number((serial, len(images)), images)) for serial, images in blocks], which, rows
        return None

    def _number(self, key: Hashable, thing: object) -> int:
        """Give the number of a part, which is packed if the other side does not have it."""
        sent = self._sent.get(key)
        if sent is None:
            outside, self._parcel.used = self._parcel.used, set()
            strings = self._pickled(thing)
            inner, self._parcel.used = frozenset(self._parcel.used), outside
            sent = self._sent[key] = _Sent(next(self._numbers), inner, thing)
            self._parcel.new.append((sent.number, strings))
        self._parcel.used |= {sent.number, *sent.inner}
        return sent.number


class _Pickler(pickle.Pickler):
    def __init__(
        self,
        file: io.BytesIO,
        root: object,
        stands_for: Callable[[object], object],
        buffers: list[pickle.PickleBuffer],
    ) -> None:
        super().__init__(file, 5, buffer_callback=buffers.append)
        self._root, self._stands_for = root, stands_for

    def persistent_id(self, obj: object) -> object:
        return None if obj is self._root else self._stands_for(obj)


class Unpacker:
    """Makes objects of messages again, and keeps the parts that later messages may name."""

    def __init__(self) -> None:
        self._parts: dict[int, Any] = {}

    def unpack(self, message: Sequence[memoryview]) -> object:
        """Make the object of a message; its arrays cannot be written to."""
        strings = iter(message)
        new, kept = pickle.loads(next(strings))
        for number, count in new:
            self._parts[number] = self._unpickled(itertools.islice(strings, count))
        thing = self._unpickled(strings)
        self._parts = {number: self._parts[number] for number in kept}
        return thing

    def _unpickled(self, strings: Iterable[memoryview]) -> object:
        main, *arrays = strings
        buffers = [bytes(array) if len(array) <= SMALL else array for array in arrays]
        return _Unpickler(main, buffers, self._parts).load()


class _Unpickler(pickle.Unpickler):
    def __init__(self, main: memoryview, buffers: Sequence[Bytes], parts: dict[int, Any]) -> None:
        super().__init__(io.BytesIO(main), buffers=buffers)
        self._parts = parts

    def persistent_load(self, pid: Any) -> object:
        if isinstance(pid, int):
            return self._parts[pid]
        blocks, which, rows = pid
        return PictureStore.put_together([(serial, self._parts[number]) for serial, number in blocks], which, rows)


def _without_names(data: TrainingData) -> TrainingData:
    """Leave out names and paths, which no training needs: pickling 20,000 of them would hold up the window."""

    def nameless(pictures: Dataset) -> Dataset:
        m = len(pictures)
        return replace(pictures, names=("",) * m, paths=(None,) * m)

    return replace(data, pictures=nameless(data.pictures), test=None if data.test is None else nameless(data.test))
