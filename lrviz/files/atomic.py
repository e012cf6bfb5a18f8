"""The one way a file is written: the new content is whole and on the disk before it takes the old file's place."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from lrviz.images.decode import display_name
from lrviz.said import Said, say

_REASONS = {
    errno.ENOENT: say("there is no folder “{folder}”"),
    errno.ENOTDIR: say("“{folder}” is not a folder"),
    errno.EISDIR: say("it is a folder; give the name of a file in it"),
    errno.EACCES: say("no permission to write there"),
    errno.EPERM: say("no permission to write there"),
    errno.EROFS: say("it is on a disk that can only be read"),
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("your share of the disk is used up"),
    errno.ENAMETOOLONG: say("its name is too long"),
    errno.ELOOP: say("it is a symbolic link that leads to itself"),
}


class FileError(ValueError):
    """A file that cannot be written or read; the message is one sentence that names it and says what is wrong."""


@contextmanager
def atomic_write(path: Path | str) -> Iterator[BinaryIO]:
    """Open a file for writing bytes; it appears under its name only when the block has ended without an exception.

    The bytes go to a hidden file in the same folder, are flushed to the disk, and then take the place of the old
    file in one step; so whatever happens, there is the old file or the new one, whole. A new file gets the mode that
    any new file gets, a replaced one keeps its own, and a symbolic link keeps pointing to it. A pipe or a device is
    written directly: it has nothing to lose.

    Raises
    ------
    FileError
        If the file cannot be written (no such folder, no permission, disk full …); the old file is untouched.
    """
    try:
        if _is_special(path):
            with open(path, "wb") as special:
                yield special
            return
        target = _target(path)
        file, temporary = _open_beside(target)
        try:
            with file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise FileError(_sentence(path, error)) from error


@contextmanager
def atomic_write_text(path: Path | str) -> Iterator[TextIO]:
    r"""Open a file for writing UTF-8 text with \n at the end of lines, as `atomic_write` does for bytes."""
    with atomic_write(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        try:
            yield text
        finally:
            text.detach()  # flushes, and leaves the closing to atomic_write


def check_writable(path: Path | str) -> None:
    """Find out whether a file could be written, before work is spent on its content; the file is not touched.

    Raises
    ------
    FileError
        As `atomic_write` would, except for what only writing shows (a full disk).
    """
    try:
        if not _is_special(path):
            file, temporary = _open_beside(_target(path))
            file.close()
            temporary.unlink()
    except OSError as error:
        raise FileError(_sentence(path, error)) from error


def _is_special(path: Path | str) -> bool:
    """Whether this is a pipe, a device or a socket: replacing /dev/null by a file would do harm."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _target(path: Path | str) -> Path:
    """Follow symbolic links to the file that is really to be written.

    Raises
    ------
    OSError
        If it is a folder, or an existing file that is protected against writing.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not os.access(target, os.W_OK):  # os.replace would overwrite it all the same
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target


def _open_beside(target: Path) -> tuple[BinaryIO, Path]:
    """Make a new file in the folder of `target`; unlike with `tempfile`, the umask decides about its mode."""
    temporary = target.with_name(f".lrviz-{secrets.token_hex(8)}.tmp")
    file = open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb")  # noqa: SIM115 (the caller's)
    try:
        if target.exists():
            os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
    except OSError:
        file.close()
        temporary.unlink()
        raise
    return file, temporary


def _sentence(path: Path | str, error: OSError) -> str:
    folder = os.fsencode(os.path.dirname(path) or ".").decode("utf-8", "replace")
    reason: str = _REASONS.get(error.errno or 0, (error.strerror or str(error)).lower())
    if isinstance(reason, Said) and "{folder}" in reason.template:
        reason = say(reason.template, folder=folder)
    return say("{name} cannot be written: {reason}.", name=display_name(path), reason=reason)
