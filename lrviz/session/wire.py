"""Messages between two processes: each a few strings of bytes, however long, over two pipes."""

from __future__ import annotations

import contextlib
import io
import struct
import sys
import threading
from collections.abc import Sequence

ALIGNMENT = 64
"""Strings begin at multiples of this many bytes: an array whose numbers lie askew is slower."""

JOINED = 2**20
"""Messages up to this long are written at once: copying them costs less than waiting for the lock between writes."""

AT_ONCE = 2**30
"""Most bytes a system is asked to write at once; some refuse more than 2³¹."""

_HEAD = struct.Struct("<QQ")

Bytes = bytes | bytearray | memoryview


class Wire:
    """One end of it. Any thread may send; one may receive.

    Parameters
    ----------
    incoming, outgoing : FileIO
        Unbuffered.
    """

    def __init__(self, incoming: io.FileIO, outgoing: io.FileIO) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._sending = threading.Lock()
        for pipe in (incoming, outgoing):
            _widen(pipe)

    def send(self, strings: Sequence[Bytes]) -> None:
        """Send a message; returns when the other end has read it, or nearly.

        Raises
        ------
        OSError
            If one of the ends is closed.
        """
        table = struct.pack(f"<{len(strings)}Q", *(len(string) for string in strings))
        pieces: list[Bytes] = []
        size = 0
        for string in (table, *strings):
            gap = -size % ALIGNMENT
            pieces += [bytes(gap), string] if gap else [string]
            size += gap + len(string)
        pieces.insert(0, _HEAD.pack(len(strings), size))
        if size <= JOINED:
            pieces = [b"".join(pieces)]
        with self._sending:
            if self._outgoing.closed:
                raise BrokenPipeError("this end is closed")
            for piece in pieces:
                self._write(piece)

    def _write(self, data: Bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._outgoing.write(left[:AT_ONCE]) :]

    def receive(self) -> list[memoryview]:
        """Wait for the next message; its strings cannot be written to, and share one piece of memory.

        Raises
        ------
        EOFError
            If the other end is closed.
        """
        count, size = _HEAD.unpack(self._read(_HEAD.size))
        body = self._read(size)
        strings, at = [], 8 * count
        for length in struct.unpack_from(f"<{count}Q", body):
            at += -at % ALIGNMENT
            strings.append(body[at : at + length])
            at += length
        return strings

    def _read(self, size: int) -> memoryview:
        data = bytearray(size)
        left = memoryview(data)
        while left:
            got = self._incoming.readinto(left)
            if not got:
                raise EOFError
            left = left[got:]
        return memoryview(data).toreadonly()

    def close(self) -> None:
        """Close both pipes; nobody may be sending or receiving any more."""
        self.close_outgoing()
        self._incoming.close()

    def close_outgoing(self) -> None:
        """Tell the other end that nothing more will come."""
        with self._sending:
            self._outgoing.close()


def _widen(pipe: io.FileIO) -> None:
    """Let a pipe hold a whole snapshot, where the system knows how: 64 kB would take five turns of both ends."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # the user has many wide pipes already; a narrow one does the same
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, JOINED)
