"""Real pictures on request: downloaded, checked and unpacked into the user's cache folder, then read.

An unpacked set gets its name there only when it is whole; its archives are deleted then.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lrviz.images.archives import ArchiveError, Stopped, unpack
from lrviz.images.dataset import DataError, TrainingData, choose_positive
from lrviz.images.downloads import cache_folder, check_room, disk_sentence, fetch
from lrviz.images.preprocess import Preprocessing
from lrviz.images.real_sets import REAL_DATA, Cancelled, OnStage, RealData, Stage
from lrviz.images.sources import LoadedSource
from lrviz.images.transfer import Transfer
from lrviz.said import say

CONTENTS = "contents.txt"
"""File in an unpacked set that lists the others with their sizes, under the checksums of its archives."""


def is_real_data(source: str | Path) -> bool:
    """Whether a source means one of these: it is its name, and no file or folder here is called so."""
    return isinstance(source, str) and source in REAL_DATA and not os.path.lexists(source)


def is_here(data: RealData) -> bool:
    """Whether nothing has to be downloaded."""
    return not data.archives or _is_whole(cache_folder() / data.name, data)


def kept(data: RealData) -> int:
    """How many bytes of its archives are there already, from a download that was cut or cancelled."""
    places = [cache_folder() / f"{file.name}{end}" for file, _ in data.archives for end in ("", ".part")]
    return min(data.size, sum(place.stat().st_size for place in places if place.exists()))


def load_real_data(
    name: str,
    image_size: int | None = None,
    positive: str | None = None,
    preprocessing: Preprocessing | None = None,
    progress: OnStage | None = None,
    cancelled: Cancelled = lambda: False,
    *,
    test_share: float = 0.2,
    base_url: str = "",
) -> LoadedSource:
    """Load a set of real pictures; download it first unless it is in the cache.

    Parameters
    ----------
    name : {"cifar10", "pets", "digits"}
        Which one.
    image_size : int, optional
        Height and width to stretch to; by default the set's own (32 for cifar10, 8 for digits, 64 for pets).
    positive : str, optional
        The class that is y = 1, instead of the cats and the 3.
    preprocessing : Preprocessing, optional
        How to prepare the pictures, but for their size; by default the lesson's way.
    progress, cancelled : callable, optional
        Told how far it is; asked ten times a second or more while it downloads.
    test_share : float in [0, 1)
        Share of the pictures kept back for test where the set has no test pictures of its own.
    base_url : str
        The address of a mirror, see `lrviz.images.downloads.fetch`.

    Raises
    ------
    DataError
        With one sentence, whatever is in the way; also when it was cancelled before all was there.
    """
    data, tell = REAL_DATA[name], progress or (lambda stage: None)
    side = image_size or data.side
    # refuses sizes out of range before anything is downloaded
    way = replace((preprocessing or Preprocessing()).unfitted(), height=side, width=side)
    folder = provide(data, base_url=base_url, progress=tell, cancelled=cancelled) if data.archives else Path()
    pictures, test, skipped = data.read(folder, way, tell, cancelled)
    if positive is not None and choose_positive(pictures.classes, positive) != pictures.classes[1]:
        pictures, test = pictures.swapped(), None if test is None else test.swapped()
    return LoadedSource(TrainingData(pictures, test, test_share), way, skipped)


def provide(
    data: RealData, *, base_url: str = "", progress: OnStage = lambda stage: None, cancelled: Cancelled = lambda: False
) -> Path:
    """Have the unpacked folder of a set in the cache, whole.

    Raises
    ------
    DataError
        With one sentence, whatever is in the way.
    """
    cache = cache_folder()
    folder = cache / data.name
    if _is_whole(folder, data):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with _alone(cache, data):
            if _is_whole(folder, data):
                return folder
            archives = [cache / file.name for file, _ in data.archives]
            check_room(cache, data.size - kept(data) + data.unpacked, data.title)

            def tell(transfer: Transfer) -> None:
                progress(Stage(transfer.done, transfer.total, transfer.amount, data.title))

            for file, _ in data.archives:
                fetch(file, cache, base_url=base_url, progress=tell, cancelled=cancelled)
            _unpack_all(data, cache, folder, progress, cancelled)
            for archive in archives:
                archive.unlink()
    except OSError as error:
        raise DataError(disk_sentence(error, data.title, cache)) from error
    return folder


def _unpack_all(data: RealData, cache: Path, folder: Path, progress: OnStage, cancelled: Cancelled) -> None:
    """Unpack beside the folder, and give it its name when everything is there."""
    for left in cache.glob(f".{data.name}-*"):  # by a program that was killed
        shutil.rmtree(left)
    fresh = Path(tempfile.mkdtemp(prefix=f".{data.name}-", dir=cache))
    try:
        written: list[Path] = []
        for file, expected in data.archives:
            archive = cache / file.name

            def tell(done: int, total: int) -> None:
                progress(Stage(done, total, f"{done / total:.0%}", say("Unpacking {title}", title=data.title)))

            try:
                written += unpack(archive, fresh, expected, progress=tell, stop=cancelled)
                if file is data.archives[-1][0]:
                    data.check(fresh)
            except ArchiveError as error:
                archive.unlink()
                raise DataError(
                    say(
                        "{name} is not the archive that is expected ({error}): it was deleted; try again.",
                        name=file.name,
                        error=str(error),
                    )
                ) from error
        _write_contents(fresh, written, data)
        if folder.exists():  # not whole, or of other archives
            shutil.rmtree(folder)
        os.replace(fresh, folder)
    except Stopped as error:
        raise DataError(
            say(
                "Unpacking {title} was stopped: what has been downloaded is kept, and is unpacked by the next try.",
                title=data.title,
            )
        ) from error
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)


@contextlib.contextmanager
def _alone(cache: Path, data: RealData) -> Iterator[None]:
    """Keep two programs from downloading into the same file."""
    with open(cache / f"{data.name}.lock", "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DataError(
                say("Another lrviz is downloading {title} now: try again when it is done.", title=data.title)
            ) from error
        yield


def _sums(data: RealData) -> str:
    return " ".join(file.md5 for file, _ in data.archives)


def _write_contents(folder: Path, files: list[Path], data: RealData) -> None:
    lines = [_sums(data), *(f"{path.stat().st_size} {path.name}" for path in files)]
    (folder / CONTENTS).write_text("\n".join(lines), encoding="utf-8")


def _is_whole(folder: Path, data: RealData) -> bool:
    """Whether everything that was unpacked is still there, at its size, and comes from these archives."""
    try:
        sums, *lines = (folder / CONTENTS).read_text(encoding="utf-8").splitlines()
        entries = [line.split(" ", 1) for line in lines]
        return sums == _sums(data) and all((folder / name).stat().st_size == int(size) for size, name in entries)
    except (OSError, ValueError):
        return False
