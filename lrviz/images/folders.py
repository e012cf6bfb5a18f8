"""Finding picture files in folders, in an order that is the same on every machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lrviz.images.dataset import DataError, Skipped
from lrviz.images.decode import display_name
from lrviz.said import say

LITTER = frozenset(
    {
        *("thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information"),  # Windows
        *("__macosx", "icon\r"),  # macOS
        *("lost+found", "@eadir"),  # file systems and network drives
    }
)
"""What other programs leave beside pictures; passed over in silence, like everything whose name begins with a dot."""


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sort key for people's file names: `cat2` comes before `cat10`, and case does not matter."""
    parts = (part for part in re.split(r"([0-9]+)", name.casefold()) if part)
    return tuple((0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts), name


def find_pictures(paths: Sequence[Path], barred: Iterable[Path] = ()) -> tuple[list[Path], list[Skipped]]:
    """List every file that may be a picture: those among `paths`, and all in the folders and their sub-folders.

    Whether a file is a picture only its content says, so none is left out for its extension. A folder is entered once,
    also when symbolic links lead to it again.

    Parameters
    ----------
    paths : sequence of Path
        A file that is named alone is never left out; among others, litter is.
    barred : iterable of Path
        Folders that are not entered even if a symbolic link leads to them.

    Returns
    -------
    files : list of Path
        In the order of `paths`; within a folder in natural order, its own files before those of its sub-folders.
    skipped : list of Skipped
        Folders that cannot be read.
    """
    files: list[Path] = []
    skipped: list[Skipped] = []
    seen = {identity for folder in barred if (identity := _identity(folder)) is not None}
    for path in paths:
        if os.path.isdir(path):  # unlike Path.is_dir, never raises
            files.extend(_walk(path, seen, skipped))
        elif len(paths) == 1 or not _is_litter(path.name):
            files.append(path)
    return files, skipped


def _walk(top: Path, seen: set[tuple[int, int]], skipped: list[Skipped]) -> Iterator[Path]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            folders, files = list_folder(folder)
        except OSError as error:
            skipped.append(
                Skipped(display_name(folder), say("the folder cannot be read ({error})", error=_in_words(error)))
            )
            continue
        yield from files
        waiting.extend(reversed(folders))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_litter(name: str) -> bool:
    return name.casefold() in LITTER or name.startswith("._") or name == ".DS_Store"


def list_folder(folder: Path) -> tuple[list[Path], list[Path]]:
    """(sub-folders, everything else) of one folder, each in natural order, without what is hidden or litter.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    folders: list[Path] = []
    files: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: natural_key(entry.name)):
            if entry.name.startswith(".") or entry.name.casefold() in LITTER:
                continue
            path = folder / entry.name
            (folders if os.path.isdir(path) else files).append(path)
    return folders, files


def has_sub_folders(folder: Path) -> bool:
    """Whether a folder has folders in it, hidden ones and litter apart; a folder that cannot be read has none."""
    try:
        return bool(list_folder(folder)[0])
    except OSError:
        return False


def class_folders(folder: Path) -> tuple[dict[str, list[Path]], list[Skipped]]:
    """Files of each class of a folder that has one sub-folder for each class.

    Returns
    -------
    classes : dict
        Name of the sub-folder → its files, in natural order; sub-folders without any file are no class.
    skipped : list of Skipped
        Folders that cannot be read, and files that lie beside the sub-folders.

    Raises
    ------
    DataError
        If the folder cannot be read, is empty, or has no sub-folders.
    """
    folders, loose = _listed(folder)
    if not folders:
        raise DataError(
            say(
                "The folder {folder} has no sub-folders: put the pictures of each class into a sub-folder of its own, "
                "named like the class."
                if loose
                else "The folder {folder} is empty: put the pictures of each class into a sub-folder of its own, "
                "named like the class.",
                folder=str(folder),
            )
        )
    skipped = [Skipped(display_name(path), say("it is not in the sub-folder of a class")) for path in loose]
    classes: dict[str, list[Path]] = {}
    for sub_folder in folders:
        others = (other for other in (folder, *folders) if _identity(other) != _identity(sub_folder))
        files, unreadable = find_pictures([sub_folder], barred=others)
        skipped += unreadable
        name = display_name(sub_folder)
        if name.casefold() in {other.casefold() for other in classes}:
            raise DataError(
                say(
                    "The folder {folder} has two classes called “{name}”: rename one of them, or put them together.",
                    folder=str(folder),
                    name=name,
                )
            )
        if files:
            classes[name] = files
    return classes, skipped


def train_and_test(folder: Path) -> tuple[Path, Path | None]:
    """Find the folders (train, test) in this one, if it has both, with class folders; else (`folder`, None).

    Raises
    ------
    DataError
        If the folder cannot be read.
    """
    named = {path.name.casefold(): path for path in _listed(folder)[0]}
    if "train" in named and "test" in named and _listed(named["train"])[0] and _listed(named["test"])[0]:
        return named["train"], named["test"]
    return folder, None


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    try:
        return list_folder(folder)
    except OSError as error:
        raise DataError(
            say("The folder {folder} cannot be read: {error}.", folder=str(folder), error=_in_words(error))
        ) from error


def _in_words(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return say("no permission")
    return error.strerror.lower() if error.strerror else say("unknown cause")
