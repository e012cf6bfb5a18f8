"""A server on this machine, as good or as bad as a test wants it, and small archives in the format of the real ones."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
from PIL import Image

from lrviz.images.downloads import RemoteFile

RECORD = 3073


class Loopback:
    """Serves `files` on 127.0.0.1; how it misbehaves is set by its attributes.

    Attributes
    ----------
    cut_after : the number of bytes of a body after which the connection ends, for each of the next answers
    resumes : whether Range is honoured
    trickles : one byte comes, then nothing until the test ends
    asked : (path, Range) of every request
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.cut_after: list[int] = []
        self.resumes = True
        self.trickles = False
        self.status: int | None = None
        self.asked: list[tuple[str, str | None]] = []
        self.closing = threading.Event()
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        wanted = handler.headers.get("Range")
        self.asked.append((handler.path, wanted))
        content = self.files.get(handler.path.lstrip("/"))
        if self.status is not None or content is None:
            handler.send_error(self.status or 404)
            return
        start = int(re.fullmatch(r"bytes=(\d+)-", wanted)[1]) if wanted and self.resumes else 0  # type: ignore[index]
        if start >= len(content):
            handler.send_response(416)
            handler.send_header("Content-Range", f"bytes */{len(content)}")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        body = content[start:]
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if self.trickles:
            handler.wfile.write(body[:1])
            handler.wfile.flush()
            self.closing.wait(20)
            return
        handler.wfile.write(body[: self.cut_after.pop(0)] if self.cut_after else body)


@contextmanager
def serving() -> Iterator[Loopback]:
    loopback = Loopback()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            loopback.answer(self)

        def log_message(self, *arguments: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    loopback.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield loopback
    finally:
        loopback.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def remote(name: str, content: bytes) -> RemoteFile:
    """Describe a file at an address that is nowhere: only a mirror has it."""
    return RemoteFile(name, f"http://nowhere.invalid/{name}", hashlib.md5(content).hexdigest(), len(content))


def tar_gz(*members: tuple[tarfile.TarInfo | str, bytes]) -> bytes:
    """Pack (name or header, content)."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for header, content in members:
            info = tarfile.TarInfo(header) if isinstance(header, str) else header
            if info.isreg():
                info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return gzip.compress(raw.getvalue(), 1)


def cifar_batch(kinds: list[int], seed: int) -> bytes:
    """Records of CIFAR-10's binary version: a label, then 1,024 reds, greens and blues."""
    rows = np.random.default_rng(seed).integers(0, 256, (len(kinds), RECORD), dtype=np.uint8)
    rows[:, 0] = kinds
    return rows.tobytes()


def cifar_archive(**other: bytes) -> bytes:
    """Five batches of 10 pictures with two cats each, and the test batch with three of 12."""
    batches = {f"data_batch_{i}": cifar_batch([3, 0, 1, 2, 4, 5, 3, 7, 8, 9], i) for i in range(1, 6)}
    batches |= {"test_batch": cifar_batch([3, 3, 3, 0, 1, 2, 4, 5, 6, 7, 8, 9], 6)} | other
    folder = tarfile.TarInfo("cifar-10-batches-bin")
    folder.type = tarfile.DIRTYPE
    return tar_gz(
        (folder, b""),
        ("cifar-10-batches-bin/batches.meta.txt", b"airplane\nautomobile\n"),
        ("cifar-10-batches-bin/readme.html", b"<html></html>"),
        *((f"cifar-10-batches-bin/{name}.bin", content) for name, content in batches.items() if content),
    )


def jpeg(grey: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (grey, grey, grey)).save(buffer, "JPEG")
    return buffer.getvalue()


PETS = {"Abyssinian_1": 1, "Abyssinian_2": 1, "american_bulldog_10": 2, "american_bulldog_11": 2, "beagle_3": 2}


def pets_archives(listed: str | None = None) -> tuple[bytes, bytes]:
    """(images.tar.gz, annotations.tar.gz) with two cats and three dogs, and what else lies about in the real ones."""
    images = tar_gz(
        *((f"images/{name}.jpg", jpeg(40 * i)) for i, name in enumerate(PETS)), ("images/Abyssinian_100.mat", b"MATLAB")
    )
    lines = "#Image CLASS-ID SPECIES BREED ID\n#ID: 1:37 Class ids\n" + "".join(
        f"{name} {i + 1} {species} 1\n" for i, (name, species) in enumerate(PETS.items())
    )
    annotations = tar_gz(
        ("annotations/README", b"..."),
        ("annotations/._trimaps", b"\0"),
        ("annotations/list.txt", (lines if listed is None else listed).encode()),
        ("annotations/xmls/Abyssinian_1.xml", b"<annotation/>"),
    )
    return images, annotations
