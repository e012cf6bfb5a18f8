"""A file from a server into the cache: with progress, resumed where it was cut, checked against its published sum.

pooch keeps the cache and checks the sum; the transfer itself is ours, since pooch's can neither be cancelled nor
go on after a cut.
"""

from __future__ import annotations

import errno
import http
import os
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lrviz.images.dataset import DataError
from lrviz.images.transfer import Meter, OnTransfer, amount_text
from lrviz.said import say

if TYPE_CHECKING:
    import requests

URL_VARIABLE = "LRVIZ_DATA_URL"
"""Environment variable with the address of a mirror: its files have the names of the published ones."""

POOCH_MISSING = say('Downloading data needs pooch: pip install "lrviz[data]"')

ATTEMPTS = 4
"""How often a cut connection is taken up again before the user is told."""

CONNECT_SECONDS, SILENT_SECONDS = 15.0, 30.0
"""How long a server may take to answer, and to send the next bytes."""

BLOCK = 2**15
ASK_SECONDS = 0.1
"""Seconds between two looks at whether to stop, when nothing comes."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A published file: its name, its address, its MD5 as the publishers or torchvision give it, its size in bytes."""

    name: str
    url: str
    md5: str
    size: int


def cache_folder() -> Path:
    """Where downloaded data is kept: `lrviz` in the user's cache folder.

    Raises
    ------
    DataError
        If pooch is not installed.
    """
    try:
        import pooch
    except ImportError as error:
        raise DataError(POOCH_MISSING) from error
    return Path(pooch.os_cache("lrviz"))


def address(file: RemoteFile, base_url: str = "") -> str:
    """Give the address a file is downloaded from: on that mirror, or that in LRVIZ_DATA_URL, or the publishers' own."""
    base = base_url or os.environ.get(URL_VARIABLE, "")
    return f"{base.rstrip('/')}/{file.name}" if base else file.url


def fetch(
    file: RemoteFile,
    folder: Path,
    *,
    base_url: str = "",
    progress: OnTransfer | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Have a published file in a folder, whole: downloaded unless it is there.

    What has come of a download that was cut or cancelled is kept as `name.part`, and the next call goes on there.

    Parameters
    ----------
    file : RemoteFile
        What to download.
    folder : Path
        Where to; it is made if need be.
    base_url : str
        The address of a mirror to use instead; if empty, that in LRVIZ_DATA_URL, if set, else the publishers'.
    progress, cancelled : callable, optional
        Told about twenty times a second at most; asked ten times a second or more.

    Raises
    ------
    DataError
        With a sentence for each cause: no network, no such file there, a wrong checksum, a cut connection, a full
        disk, a cancel, no pooch.
    """
    try:
        import pooch
    except ImportError as error:
        raise DataError(POOCH_MISSING) from error
    pooch.get_logger().setLevel("WARNING")  # it would announce each download on stderr
    url = address(file, base_url)
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise DataError(
            say("The address {url} cannot be used: it must begin with http:// or https:// and a server.", url=url)
        )
    shelf = pooch.create(folder, base_url="", registry={file.name: f"md5:{file.md5}"}, urls={file.name: url})
    transfer = _Download(file, folder / f"{file.name}.part", progress or (lambda at: None), cancelled)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shelf.fetch(file.name, downloader=transfer))
    except DataError:
        raise
    except ValueError as error:  # what pooch raises for a wrong sum, with the file already deleted
        raise DataError(
            say(
                "{name} from {host} is not the file that was published (its checksum is wrong): it was deleted; try "
                "again.",
                name=file.name,
                host=transfer.host,
            )
        ) from error
    except OSError as error:
        raise DataError(disk_sentence(error, file.name, folder)) from error


def disk_sentence(error: OSError, name: str, folder: Path) -> str:
    """Say why something could not be written into the cache."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("The disk is full: make room in {folder} for {name}, then try again.", folder=folder, name=name)
    return say(
        "{name} cannot be kept in {folder}: {reason}.",
        name=name,
        folder=folder,
        reason=(error.strerror or str(error)).lower(),
    )


def check_room(folder: Path, needed: int, name: str) -> None:
    """Refuse to begin what the disk has no room for.

    Raises
    ------
    DataError
        With the room that is needed, and the room there is.
    """
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free < needed:
        raise DataError(
            say(
                "There is too little room on the disk: {name} needs {needed:,.0f} MB in {folder}, and {free:,.0f} MB "
                "are free.",
                name=name,
                needed=needed / 1e6,
                folder=folder,
                free=free / 1e6,
            )
        )


class _Cut(Exception):
    """The connection ended before the file did."""


class _Download:
    """The downloader that is given to pooch: fills `name.part`, and hands it over when it is whole."""

    def __init__(self, file: RemoteFile, part: Path, progress: OnTransfer, cancelled: Callable[[], bool]) -> None:
        self.host = ""
        self._file, self._part, self._progress, self._cancelled = file, part, progress, cancelled

    def __call__(self, url: str, output_file: str, shelf: Any) -> None:
        self.host = urlsplit(url).hostname or url
        for attempt in range(ATTEMPTS):
            before = self._kept()
            try:
                self._go_on(url)
                break
            except _Cut as cut:
                if attempt == ATTEMPTS - 1 or self._kept() <= before:
                    raise DataError(say("{cut}: {kept}", cut=str(cut), kept=self._what_is_kept())) from cut
        os.replace(self._part, output_file)

    def _kept(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _what_is_kept(self) -> str:
        kept = self._kept()
        if not kept:
            return say("check the network, then try again.")
        return say("{kept} are kept, and the next try goes on there.", kept=amount_text(kept, self._file.size))

    def _go_on(self, url: str) -> None:
        """Get what is missing."""
        start = self._kept()
        answer = _Answer(url, start, self._check_cancelled)
        try:
            total = self._total(answer, start)
            if total is None:  # all of it is there already
                return
            if answer.status != http.HTTPStatus.PARTIAL_CONTENT:
                start = 0  # the server does not resume: from the beginning
            meter = Meter(self._file.name, start, total)
            with open(self._part, "ab" if start else "wb") as out:
                for block in answer.blocks():
                    out.write(block)
                    out.flush()  # what has come is kept, also when the program is killed
                    if start + meter.received + len(block) > total:
                        raise DataError(
                            say(
                                "{host} sends more than {name} has: check the address.",
                                host=self.host,
                                name=self._file.name,
                            )
                        )
                    meter.add(len(block))
                    self._progress(meter.now())
            if start + meter.received < total:
                raise _Cut(say("The connection to {host} was cut", host=self.host))
        finally:
            answer.leave()

    def _total(self, answer: _Answer, start: int) -> int | None:
        """Bytes of the whole file, as this answer says; None when none are missing."""
        status, headers = answer.status, answer.headers
        if status == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            if headers.get("Content-Range", "").endswith(f"/{start}"):
                return None
            self._part.unlink(missing_ok=True)
            raise DataError(
                say(
                    "{host} has another {name} than before: try again, from the beginning.",
                    host=self.host,
                    name=self._file.name,
                )
            )
        if status == http.HTTPStatus.NOT_FOUND:
            raise DataError(
                say(
                    "{host} does not have {name} (404): set another address in File → Real data, or in {variable}.",
                    host=self.host,
                    name=self._file.name,
                    variable=URL_VARIABLE,
                )
            )
        if status not in (http.HTTPStatus.OK, http.HTTPStatus.PARTIAL_CONTENT):
            raise DataError(
                say(
                    "{host} refuses {name} ({status} {reason}): try again later.",
                    host=self.host,
                    name=self._file.name,
                    status=status,
                    reason=answer.reason,
                )
            )
        length = headers.get("Content-Length", "")
        resumed = status == http.HTTPStatus.PARTIAL_CONTENT
        if resumed and not headers.get("Content-Range", "").startswith(f"bytes {start}-"):
            self._part.unlink(missing_ok=True)
            raise DataError(
                say("{host} does not go on where it was asked to: try again, from the beginning.", host=self.host)
            )
        total = (int(length) if length.isdecimal() else self._file.size - start * resumed) + start * resumed
        if total > max(2 * self._file.size, 2**20):
            raise DataError(
                say(
                    "{name} at {host} has {total:,.0f} MB, far too many: check the address.",
                    name=self._file.name,
                    host=self.host,
                    total=total / 1e6,
                )
            )
        return total

    def _check_cancelled(self) -> None:
        if self._cancelled():
            name = self._file.name
            if not self._kept():
                raise DataError(say("The download of {name} was stopped.", name=name))
            raise DataError(say("The download of {name} was stopped: {kept}", name=name, kept=self._what_is_kept()))


class _Answer:
    """One answer of a server, read in a thread of its own: a server that says nothing can be left at once.

    Attributes
    ----------
    status, reason, headers : of the answer
    """

    def __init__(self, url: str, start: int, check: Callable[[], None]) -> None:
        self._url, self._start, self._check = url, start, check
        self._host = urlsplit(url).hostname
        self._left = threading.Event()
        self._items: queue.Queue[requests.Response | bytes | Exception | None] = queue.Queue(maxsize=32)
        threading.Thread(target=self._receive, name="lrviz-download", daemon=True).start()
        try:
            response = self._next()
        except BaseException:
            self.leave()
            raise
        assert response is not None
        assert not isinstance(response, bytes)
        self._response = response
        self.status, self.reason, self.headers = response.status_code, response.reason, response.headers

    def blocks(self) -> Iterator[bytes]:
        """Give the content as it comes."""
        while (item := self._next()) is not None:
            assert isinstance(item, bytes)
            yield item

    def leave(self) -> None:
        """Let the thread end, also when it waits for the server."""
        self._left.set()
        response = getattr(self, "_response", None)
        shutdown = getattr(response.raw, "shutdown", None) if response is not None else None
        if shutdown is not None:  # urllib3 2.3; before, the thread ends when the server has been silent too long
            try:
                shutdown()
            except (OSError, ValueError):  # it has ended already
                return

    def _next(self) -> requests.Response | bytes | None:
        import requests
        import urllib3

        while True:
            self._check()
            try:
                item = self._items.get(timeout=ASK_SECONDS)
            except queue.Empty:
                continue
            if isinstance(item, requests.exceptions.SSLError):
                raise DataError(
                    say("The certificate of {host} is not trusted here: check the address.", host=self._host)
                ) from item
            if isinstance(item, (requests.ConnectionError, requests.Timeout)) and not hasattr(self, "_response"):
                raise _Cut(say("There is no connection to {host}", host=self._host)) from item
            if isinstance(item, (requests.RequestException, urllib3.exceptions.HTTPError, OSError)):
                if hasattr(self, "_response"):
                    raise _Cut(say("The connection to {host} was cut", host=self._host)) from item
                raise DataError(
                    say("The address {url} cannot be used ({name}).", url=self._url, name=type(item).__name__)
                ) from item
            if isinstance(item, Exception):
                raise item
            return item

    def _receive(self) -> None:
        """Put the answer, then its content, then None into the queue; or what went wrong."""
        import requests

        # identity: the bytes as published, whose sum is known, and at whose middle a Range can begin
        headers = {"Accept-Encoding": "identity", "User-Agent": "lrviz"}
        if self._start:
            headers["Range"] = f"bytes={self._start}-"
        try:
            seconds = (CONNECT_SECONDS, SILENT_SECONDS)
            with requests.get(self._url, headers=headers, stream=True, timeout=seconds) as response:
                going = self._put(response)
                # read1 gives what has come, read waits for the whole block and loses its beginning in a cut
                read = getattr(response.raw, "read1", response.raw.read)
                while going:
                    block = read(BLOCK, decode_content=False)
                    going = self._put(block or None) and bool(block)
        except Exception as error:  # noqa: BLE001 (handed to the thread that waits, which raises it)
            self._put(error)

    def _put(self, item: requests.Response | bytes | Exception | None) -> bool:
        while not self._left.is_set():
            try:
                self._items.put(item, timeout=ASK_SECONDS)
            except queue.Full:
                continue
            return True
        return False
