"""The list of runs: their names, colors and order, and those that were removed and can be put back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Generic, Protocol, TypeVar

from lrviz.said import say

MOST_RUNS = 32
"""Runs in the list at the most: a long one holds some 50 MB of its history, one of Adam three times that."""

MOST_REMOVED = 16
"""Removed ones that can be put back; fewer when the list is long, or when they are large."""

MOST_BYTES = 2**30
"""Memory of the listed and the removed ones together, beyond which the removed are forgotten, all but the last."""

LONGEST_NAME = 60


class Listed(Protocol):
    """What the list has to do with in a run."""

    number: int
    name: str
    color: int
    place: int

    @property
    def memory(self) -> int:
        """Bytes that it keeps."""
        ...


L = TypeVar("L", bound=Listed)


class ListFullError(ValueError):
    """There are as many runs as can be kept."""


class Runs(Generic[L]):
    """Runs in the order in which they were made; one that takes the place of another stands where that stood."""

    def __init__(self) -> None:
        self._listed: list[L] = []
        self._removed: list[L] = []
        self._heirs: dict[int, int] = {}
        self._gave_way: dict[int, int] = {}
        self._forgotten: set[int] = set()

    def __iter__(self) -> Iterator[L]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def get(self, number: int) -> L | None:
        """Find a run of the list, or the one that has quietly taken its place before its first step."""
        number = self._latest(number)
        return next((run for run in self._listed if run.number == number), None)

    def _latest(self, number: int) -> int:
        while number in self._heirs:
            number = self._heirs[number]
        return number

    def predecessor(self, number: int) -> L | None:
        """Find the run of the list whose place this one took openly, by `replace`; None if that is not there."""
        before = self._gave_way.get(self._latest(number))
        if before is None:
            return None
        return self.get(before) or self.predecessor(before)

    def can_be_put_back(self, number: int) -> bool:
        """Whether this run was removed, and is kept."""
        number = self._latest(number)
        return any(run.number == number for run in self._removed)

    def need_kept(self, number: int) -> None:
        """Make sure that a run, if there ever was one of this number, has not been forgotten.

        Raises
        ------
        ValueError
            With one sentence.
        """
        if self._latest(number) in self._forgotten:
            raise ValueError("this run is gone: only those that were deleted last are kept")

    def need_room(self, runs: int = 1) -> None:
        """Make sure that so many runs can be added.

        Raises
        ------
        ListFullError
            With one sentence.
        """
        if len(self._listed) + runs > MOST_RUNS:
            raise ListFullError(
                say(
                    "there are {count} runs, and {most} can be kept: delete some first",
                    count=len(self._listed),
                    most=MOST_RUNS,
                )
            )

    def add(self, run: L) -> None:
        """Append a run; one without a name gets the next number that is free, and it gets a color that is."""
        run.name = self._free_name(run.name)
        run.color = self._free_color()
        run.place = 1 + max((other.place for other in (*self._listed, *self._removed)), default=0)
        self._listed.append(run)
        self._trim()

    def replace(self, old: L, new: L, *, heir: bool = False, keep_name: bool = True) -> None:
        """Let `new` take name (unless it is true of the old one only), color and place of `old`, which is removed.

        An `heir` is the same run to whoever names the old one later.
        """
        new.name = old.name if keep_name else self._free_name("")
        new.color, new.place = old.color, old.place
        self._listed[self._listed.index(old)] = new
        self._removed.append(old)
        if heir:
            self._heirs[old.number] = new.number
        else:
            self._gave_way[new.number] = old.number
        self._trim()

    def rename(self, run: L, name: str) -> None:
        """Give a run another name, cut to what a list can show; an empty one changes nothing."""
        name = " ".join(name.split())[:LONGEST_NAME].strip()
        if name:
            run.name = name

    def remove(self, run: L) -> None:
        """Take a run out of the list; it is kept for a while."""
        self._listed.remove(run)
        self._removed.append(run)
        self._trim()

    def put_back(self, number: int, instead_of: L | None = None) -> L:
        """Put a removed run back where it was, in its color if nobody has that by now; another one goes for it.

        Raises
        ------
        ListFullError
            With one sentence.
        """
        if instead_of is None:
            self.need_room()
        number = self._latest(number)
        run = next(run for run in self._removed if run.number == number)
        self._removed.remove(run)
        if instead_of is not None:
            self._listed.remove(instead_of)
            self._removed.append(instead_of)
        if any(other.color == run.color for other in self._listed):
            run.color = self._free_color()
        run.name = self._free_name(run.name)
        self._listed.append(run)
        self._listed.sort(key=lambda listed: listed.place)
        self._trim()
        return run

    def neighbor(self, run: L) -> L:
        """Find the run to show when this one goes: the one before it, or the first."""
        at = self._listed.index(run)
        return self._listed[at - 1] if at else self._listed[1]

    def _free_color(self) -> int:
        taken = {run.color for run in self._listed}
        return next(color for color in count() if color not in taken)

    def _free_name(self, wanted: str) -> str:
        taken = {run.name for run in self._listed}
        if wanted and wanted not in taken:
            return wanted
        names = (
            say("{name} ({k})", name=wanted, k=k) if wanted else say("Run {number}", number=k - 1) for k in count(2)
        )
        return next(name for name in names if name not in taken)

    def _trim(self) -> None:
        """Forget the runs that were removed first; the last one that was can always be put back."""
        kept = min(MOST_REMOVED, max(MOST_RUNS - len(self._listed), 1))
        gone = max(len(self._removed) - kept, 0)
        memory = sum(run.memory for run in (*self._listed, *self._removed[gone:]))
        while memory > MOST_BYTES and gone < len(self._removed) - 1:
            memory -= self._removed[gone].memory
            gone += 1
        self._forgotten.update(run.number for run in self._removed[:gone])
        del self._removed[:gone]
