"""What a drop or a paste carries: files and folders, pictures, or a reason why there is nothing to use in it."""

from __future__ import annotations

import base64
import binascii
import os
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote_to_bytes

import numpy as np
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from lrviz._typing import UInt8Image
from lrviz.gui.language import shown, tr
from lrviz.said import say

ENCODED = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif", "image/avif")
"""Formats handed on as they are, best first: whoever decodes them does it off the GUI thread."""

COPIED_FILES = "x-special/gnome-copied-files"
"""What GNOME's, MATE's and Xfce's file managers copy: "copy" or "cut", then one address a line."""

NOTHING_TO_PASTE = say("There is no picture to paste: copy a picture or a picture file first.")
MOST_TEXT = 100_000
"""Characters of a text that are looked through for paths."""

MOST_HTML = 20_000_000
"""Characters of a piece of a page that are looked through for pictures written out in it."""

_PICTURE_TAG = re.compile(r"""<img\b[^<>]{0,2000}?\bsrc\s{0,9}=\s{0,9}(["'])([^"'<>]*)\1""", re.IGNORECASE)

NOTHING_DROPPED = say("There is no picture in what was dropped: drop picture files, a folder, or a picture.")


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """What was found.

    Attributes
    ----------
    paths : tuple of Path
        Local files and folders, in the order they came.
    images : tuple of (name, bytes or ndarray of shape (h, w, 3 or 4), uint8)
        Pictures that are not files: encoded, or pixels (with straight alpha as the fourth channel).
    refusal : str
        One sentence about what can't be used; empty if all can.
    """

    paths: tuple[Path, ...] = ()
    images: tuple[tuple[str, bytes | UInt8Image], ...] = ()
    refusal: str = ""

    @property
    def items(self) -> tuple[Path | tuple[str, bytes | UInt8Image], ...]:
        """Files, folders and pictures in one list."""
        return self.paths + self.images

    def __bool__(self) -> bool:
        return bool(self.paths or self.images)


def may_carry(mime: QMimeData | None) -> bool:
    """Whether a drag is worth accepting: cheap, asks for the kinds of data only (text is looked at, for a path)."""
    if mime is None:
        return False
    if mime.hasUrls() or mime.hasImage() or any(kind in (*ENCODED, COPIED_FILES) for kind in mime.formats()):
        return True
    if mime.hasHtml() and _PICTURE_TAG.search(mime.html()[:MOST_TEXT]):
        return True
    return mime.hasText() and bool(_paths_in_text(mime.text()))


def read_mime(mime: QMimeData | None, *, name: str = say("dropped picture"), nothing: str = NOTHING_DROPPED) -> Carried:
    """Take out what can be used: local files first, then picture data, then text that is a path.

    A browser gives the picture itself beside its address, and sometimes only a piece of the page. An address on
    another computer is never followed.

    Parameters
    ----------
    mime : QMimeData or None
        The clipboard of some platforms has None to give.
    name : str
        What to call a picture that is not a file.
    nothing : str
        The sentence when there is nothing at all.
    """
    name = shown(name)
    if mime is None:
        return Carried(refusal=nothing)
    urls = _urls(mime)
    paths = tuple(path for url in urls if (path := _local_path(url)) is not None)
    page = () if paths else _urls_in_page(mime)
    embedded = tuple((name, data) for url in dict.fromkeys((*urls, *page)) if (data := _embedded(url)) is not None)
    remote = [url for url in urls if _local_path(url) is None and url.scheme() != "data"]
    if paths or embedded:
        return Carried(paths, embedded, _remote_sentence(remote))
    image = _image(mime)
    if image is not None:
        return Carried(images=((name, image),))
    if remote:
        return Carried(refusal=_remote_sentence(remote))
    if mime.hasText() and mime.text().strip():
        found = _paths_in_text(mime.text())
        return Carried(found) if found else Carried(refusal=_text_sentence(mime.text(), nothing))
    return Carried(refusal=nothing)


def read_clipboard() -> Carried:
    """Take out what the clipboard has."""
    return read_mime(QGuiApplication.clipboard().mimeData(), name=tr("pasted picture"), nothing=NOTHING_TO_PASTE)


def pixels(image: QImage) -> UInt8Image:
    """Copy a QImage's pixels, (h, w, 3) uint8, or (h, w, 4) with straight alpha."""
    # A copied picture usually is RGB32, whose bytes are B, G, R, x. They are taken as they are: copying 12 million
    # pixels takes 13 ms, converting them first 38, and this is the GUI thread.
    as_it_is = image.format() == QImage.Format.Format_RGB32
    if not as_it_is:
        alpha = image.hasAlphaChannel()
        image = image.convertToFormat(QImage.Format.Format_RGBA8888 if alpha else QImage.Format.Format_RGB888)
    channels = 3 if image.format() == QImage.Format.Format_RGB888 else 4
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    array = rows[:, : channels * image.width()].reshape(image.height(), image.width(), channels).copy()
    return array[:, :, 2::-1] if as_it_is else array


def _image(mime: QMimeData) -> bytes | UInt8Image | None:
    for kind in ENCODED:
        if mime.hasFormat(kind):
            data = bytes(mime.data(kind).data())
            if data:
                return data
    if not mime.hasImage():
        return None
    image = mime.imageData()
    return pixels(image) if isinstance(image, QImage) and not image.isNull() else None


def _embedded(url: QUrl) -> bytes | None:
    """Bytes of a picture written out inside an address (data:image/png;base64,…), as web pages have them."""
    if url.scheme() != "data":
        return None
    head, comma, body = url.path(QUrl.ComponentFormattingOption.FullyDecoded).partition(",")
    if not comma or not head.startswith("image/") or not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(body) or None
    except binascii.Error:
        return None


def _paths_in_text(text: str) -> tuple[Path, ...]:
    """Files that exist and that the lines of a text name, as terminals and file managers copy them."""
    if len(text) > MOST_TEXT:
        return ()
    paths = []
    for line in text.splitlines():
        line = line.strip().strip("'\"")
        if line.startswith("file:"):
            path = _local_path(QUrl(line))
        else:
            path = Path(line).expanduser() if line.startswith(("/", "~/")) else None
        if path is None:
            continue
        try:
            if path.exists():
                paths.append(path)
        except (OSError, ValueError):  # a name that no file can have
            continue
    return tuple(paths)


def _urls(mime: QMimeData) -> list[QUrl]:
    """Addresses of what is carried, wherever they are said: as such, by a file manager, or inside a page."""
    if mime.hasUrls():
        return [url for url in mime.urls() if url.scheme()]  # a comment has none
    if mime.hasFormat(COPIED_FILES):
        lines = bytes(mime.data(COPIED_FILES).data()).decode("ascii", "replace").splitlines()
        return [QUrl(line) for line in lines if ":" in line]
    return _urls_in_page(mime)


def _urls_in_page(mime: QMimeData) -> list[QUrl]:
    if not mime.hasHtml() or mime.hasImage():
        return []
    return [QUrl(unescape(address)) for _, address in _PICTURE_TAG.findall(mime.html()[:MOST_HTML])]


def _local_path(url: QUrl) -> Path | None:
    """Give the file that an address means on this computer; a name may have bytes that are no text."""
    if not url.isLocalFile() or not url.path():
        return None
    if os.name == "nt":
        return Path(url.toLocalFile())
    if url.host() and url.host().casefold() not in ("localhost", socket.gethostname().casefold()):
        return None
    without_host = QUrl(url)
    without_host.setHost("")
    name = unquote_to_bytes(bytes(without_host.toEncoded(QUrl.ComponentFormattingOption.FullyEncoded).data()))
    try:
        name.decode()
    except UnicodeDecodeError:
        return Path(os.fsdecode(name.removeprefix(b"file://")))
    return Path(without_host.toLocalFile())


def _remote_sentence(urls: Sequence[QUrl]) -> str:
    if not urls:
        return ""
    where = urls[0].host() or f"{urls[0].scheme()}:"
    what, more = urls[0].fileName() or tr("This"), len(urls) - 1
    if not more:
        one = say("{what} is on {where}, not on this computer: save the picture first, then drop the file.")
        return tr(one, what=what, where=where)
    return tr(
        "{what} and {count} more are on {where}, not on this computer: save the picture first, then drop the file.",
        what=what,
        count=more,
        where=where,
    )


def _text_sentence(text: str, nothing: str) -> str:
    line = text.strip().splitlines()[0]
    if line.startswith(("/", "~/", "file:")):
        return tr("{line}: there is no such file or folder.", line=line[:80])
    if line.startswith(("http://", "https://")):
        return _remote_sentence([QUrl(line)])
    return nothing
