"""A file of which some parts are left out."""

from __future__ import annotations

import io
from typing import BinaryIO


class _Spliced(io.RawIOBase):
    """Parts of a file, as if they were the whole file.

    Parameters
    ----------
    file : file object
    parts : list of tuple of two int
        (start, end) of each part.
    """

    def __init__(self, file: BinaryIO, parts: list[tuple[int, int]]) -> None:
        self._file = file
        self._parts = [(start, end) for start, end in parts if end > start]
        self._starts = [0]  # where each part begins in the result
        for start, end in self._parts:
            self._starts.append(self._starts[-1] + end - start)
        self._position = 0
        self._current = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Position in the whole."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move, as in any file."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._starts[-1]}[whence]
        self._position = max(0, base + offset)
        if self._position < self._starts[self._current]:
            self._current = 0
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the current part goes."""
        while self._current < len(self._parts) and self._position >= self._starts[self._current + 1]:
            self._current += 1
        if self._current >= len(self._parts):
            return 0
        start, end = self._parts[self._current]
        at = start + self._position - self._starts[self._current]
        self._file.seek(at)
        data = self._file.read(min(len(buffer), end - at))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)


def spliced(file: BinaryIO, parts: list[tuple[int, int]]) -> BinaryIO:
    """Parts (start, end) of a file, to be read as if they were a file."""
    return io.BufferedReader(_Spliced(file, parts), 1 << 16)


def length_of(file: BinaryIO) -> int:
    """Bytes in a file; its position stays."""
    at = file.tell()
    end = file.seek(0, io.SEEK_END)
    file.seek(at)
    return end
