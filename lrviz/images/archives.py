"""Unpacking an archive that came from elsewhere: only what is expected, only into the folder meant, never too much."""

from __future__ import annotations

import gzip
import os
import re
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lrviz.said import say

BLOCK = 2**16
"""Bytes copied at once."""

MOST_AT_ONCE = 2**20
"""Most bytes that one read may ask for: more is a header that claims a name of gigabytes."""

MOST_MEMBERS = 60_000
"""Entries of an archive; the largest known here has about 19,000."""

OnUnpacked = Callable[[int, int], None]
"""Told how many bytes of the archive are done, of how many."""


class ArchiveError(ValueError):
    """An archive that is not what it should be; the message says why, without its name."""


class Stopped(Exception):
    """The caller wanted the unpacking to end."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an archive may hold.

    Attributes
    ----------
    wanted : re.Pattern
        Full names of the files to unpack, such as `pets/[A-Za-z0-9_]+[.]jpg`; other ordinary files are passed over.
    most_bytes : int
        Bytes of the archive when it is decompressed, headers and files that are passed over included.
    most_members : int
        Entries of any kind.
    """

    wanted: re.Pattern[str]
    most_bytes: int
    most_members: int = MOST_MEMBERS


def unpack(
    archive: Path,
    folder: Path,
    expected: Expected,
    *,
    progress: OnUnpacked | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Path]:
    """Unpack the wanted files of a .tar.gz into an empty folder, under their own last name.

    Every name is checked, also those of files that are passed over. Only plain files are written, each opened as a
    new one, with the mode of any new file; owners, times and modes of the archive are not used.

    Returns
    -------
    list of Path
        The files, in the archive's order.

    Raises
    ------
    ArchiveError
        If it is damaged, or has a link, a device, a name that leads out of the folder, a name twice, or too much.
    Stopped
        When `stop` says so.
    OSError
        If a file cannot be written (disk full, no permission).
    """
    size = archive.stat().st_size
    written: list[Path] = []
    with open(archive, "rb") as raw, gzip.GzipFile(fileobj=raw) as unzipped:

        def tick() -> None:
            if stop():
                raise Stopped
            if progress is not None:
                progress(raw.tell(), size)

        stream = _Forward(unzipped, expected.most_bytes, tick)
        try:
            # "r:" reads headers where they are; the compression is undone below it, where it can be limited.
            with tarfile.open(fileobj=stream, mode="r:") as tar:  # type: ignore[call-overload]
                for count, member in enumerate(tar, 1):
                    if count > expected.most_members:
                        raise ArchiveError(
                            say("it has more than {most_members:,} entries", most_members=expected.most_members)
                        )
                    _check(member)
                    if member.isreg() and expected.wanted.fullmatch(member.name):
                        written.append(_write(tar, member, folder))
        except ArchiveError:
            raise
        except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ArchiveError(say("it is damaged, or ends early")) from error
        except (ValueError, OverflowError, RecursionError) as error:
            raise ArchiveError(say("its headers make no sense")) from error
    return written


class _Forward:
    """The decompressed archive, read once from beginning to end, and no further than a limit."""

    def __init__(self, file: BinaryIO | gzip.GzipFile, most: int, tick: Callable[[], None]) -> None:
        self._file, self._most, self._tick = file, most, tick
        self._at = 0

    def tell(self) -> int:
        return self._at

    def seek(self, position: int) -> None:
        if position < self._at:  # a negative size would send tarfile round in circles
            raise ArchiveError(say("its headers lead backwards"))
        while self._at < position:
            if not self.read(min(BLOCK, position - self._at)):
                raise ArchiveError(say("it is damaged, or ends early"))

    def read(self, count: int) -> bytes:
        if not 0 <= count <= MOST_AT_ONCE:
            raise ArchiveError(say("one of its headers is too large"))
        self._tick()
        data = self._file.read(count)
        self._at += len(data)
        if self._at > self._most:
            raise ArchiveError(say("it unpacks to more than {most:,.0f} MB", most=self._most / 1e6))
        return data


def _check(member: tarfile.TarInfo) -> None:
    """Refuse an entry that no archive of pictures has a reason to hold."""
    name = member.name
    shown = ascii(name[:80])
    if member.issym() or member.islnk():
        raise ArchiveError(say("it holds a link, {shown}", shown=shown))
    if not (member.isreg() or member.isdir()) or member.issparse():
        raise ArchiveError(say("{shown} in it is neither a file nor a folder", shown=shown))
    if member.size < 0:
        raise ArchiveError(say("its headers make no sense"))
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or "\\" in name or re.match("[A-Za-z]:", name):
        raise ArchiveError(say("the name {shown} in it leads out of its folder", shown=shown))
    if not name.isprintable() or any(len(os.fsencode(part)) > 255 for part in parts):
        raise ArchiveError(say("the name {shown} in it is not one for a file", shown=shown))


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> Path:
    """Copy one file out of the archive; `expected.wanted` has allowed its name."""
    target = folder / member.name.rsplit("/", 1)[-1]
    source = tar.extractfile(member)
    assert source is not None  # only folders and devices have no content
    try:
        file = open(target, "xb")  # noqa: SIM115 (closed below; the try is for opening only)
    except FileExistsError as error:
        raise ArchiveError(say("the name {name!a} is in it twice", name=target.name)) from error
    with source, file:
        left = member.size
        while left:
            block = source.read(min(BLOCK, left))
            if not block:
                raise ArchiveError(say("it is damaged, or ends early"))
            file.write(block)
            left -= len(block)
    return target
