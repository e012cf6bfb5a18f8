"""What a drop or a paste carries: files and folders, pictures, or a reason why there is nothing to use in it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from lrviz._typing import UInt8Image

ENCODED = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif", "image/avif")
"""Formats handed on as they are, best first: whoever decodes them does it off the GUI thread."""

NOTHING_TO_PASTE = "There is no picture to paste: copy a picture or a picture file first."
NOTHING_DROPPED = "There is no picture in what was dropped: drop picture files, a folder, or a picture."


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
    if mime.hasUrls() or mime.hasImage() or any(kind in ENCODED for kind in mime.formats()):
        return True
    return mime.hasText() and bool(_paths_in_text(mime.text()))


def read_mime(mime: QMimeData | None, *, name: str = "dropped picture", nothing: str = NOTHING_DROPPED) -> Carried:
    """Take out what can be used: local files first, then picture data, then text that is a path.

    Parameters
    ----------
    mime : QMimeData or None
        The clipboard of some platforms has None to give.
    name : str
        What to call a picture that is not a file.
    nothing : str
        The sentence when there is nothing at all.
    """
    if mime is None:
        return Carried(refusal=nothing)
    urls = mime.urls() if mime.hasUrls() else []
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile())
    embedded = tuple((name, data) for url in urls if (data := _embedded(url)) is not None)
    remote = [url for url in urls if not url.isLocalFile() and url.scheme() != "data"]
    if paths or embedded:
        return Carried(paths, embedded, _remote_sentence(remote))
    image = _image(mime)
    if image is not None:  # a browser gives the picture itself beside its address
        return Carried(images=((name, image),))
    if remote:
        return Carried(refusal=_remote_sentence(remote))
    if mime.hasText() and mime.text().strip():
        found = _paths_in_text(mime.text())
        return Carried(found) if found else Carried(refusal=_text_sentence(mime.text(), nothing))
    return Carried(refusal=nothing)


def read_clipboard() -> Carried:
    """Take out what the clipboard has."""
    return read_mime(QGuiApplication.clipboard().mimeData(), name="pasted picture", nothing=NOTHING_TO_PASTE)


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
    if len(text) > 100_000:
        return ()
    paths = []
    for line in text.splitlines():
        line = line.strip().strip("'\"")
        if line.startswith("file:"):
            line = QUrl(line).toLocalFile()
        if not line.startswith(("/", "~/")):
            continue
        path = Path(line).expanduser()
        try:
            if path.exists():
                paths.append(path)
        except (OSError, ValueError):  # a name that no file can have
            continue
    return tuple(paths)


def _remote_sentence(urls: Sequence[QUrl]) -> str:
    if not urls:
        return ""
    where = urls[0].host() or f"{urls[0].scheme()}:"
    what = urls[0].fileName() or "This"
    more = f" and {len(urls) - 1} more are" if len(urls) > 1 else " is"
    return f"{what}{more} on {where}, not on this computer: save the picture first, then drop the file."


def _text_sentence(text: str, nothing: str) -> str:
    line = text.strip().splitlines()[0]
    if line.startswith(("/", "~/", "file:")):
        return f"{line[:80]}: there is no such file or folder."
    if line.startswith(("http://", "https://")):
        return _remote_sentence([QUrl(line)])
    return nothing
