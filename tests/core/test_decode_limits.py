"""Small files that would fill memory: refused, or decoded within the bound. They are decoded in a process apart."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from lrviz.images.decode import ImageError, decode_image
from lrviz.images.limits import MAX_MEMORY, MemoryBudget

PEAK = 640_000_000
"""Largest resident memory of the process that decodes any one file: MAX_MEMORY and the interpreter with its modules."""

DECODE = """
import json, re, sys
from pathlib import Path
from lrviz.images.decode import ImageError, decode_image
for file in sys.stdin:
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    try:
        result = list(decode_image(file.strip()).shape)
    except ImageError as error:
        result = error.reason
    peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
    print(json.dumps([result, int(peak) * 1024]), flush=True)
"""


@pytest.fixture(scope="module")
def decoder() -> Iterator[subprocess.Popen[str]]:
    """A process that decodes the files it is told, one after the other."""
    command = [sys.executable, "-c", DECODE]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True) as process:
        yield process
        assert process.communicate()[1] == ""  # not a word on standard error


def decoded_apart(decoder: subprocess.Popen[str], content: bytes, file: Path) -> tuple[str | list[int], int]:
    """(shape or reason, peak memory in bytes) of decoding in the other process."""
    file.write_bytes(content)
    assert decoder.stdin is not None
    assert decoder.stdout is not None
    decoder.stdin.write(f"{file}\n")
    decoder.stdin.flush()
    result, peak = json.loads(decoder.stdout.readline())
    file.unlink()
    return result, peak


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *more: bytes, depth: int = 8, color: int = 2, data: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            *more,
            chunk(b"IDAT", data or nothing(width * height * 3)),
            chunk(b"IEND", b""),
        ]
    )


def nothing(length: int) -> bytes:
    """At least so many zeros, compressed a thousandfold."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    return b"".join([packer.compress(block) for _ in range((length >> 20) + 1)]) + packer.flush()


def small_png(*more: bytes) -> bytes:
    return png(1, 1, *more, data=zlib.compress(bytes(4)))


def tiff(tags: dict[int, tuple[int, int, int]], rest: bytes = b"") -> bytes:
    """A little-endian TIFF of one directory: tag → (type, count, value)."""
    table = b"".join(struct.pack("<HHII", tag, *entry) for tag, entry in sorted(tags.items()))
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + table + bytes(4) + rest


def plain_tags(width: int, height: int) -> dict[int, tuple[int, int, int]]:
    return {
        256: (4, 1, width),
        257: (4, 1, height),
        258: (3, 1, 8),
        259: (3, 1, 1),
        262: (3, 1, 1),
        273: (4, 1, 200),
        277: (3, 1, 1),
        278: (4, 1, height),
        279: (4, 1, width * height % 2**32),
    }


def tga(width: int, height: int, kind: int = 10, depth: int = 32) -> bytes:
    runs = height * -(-width // 125)  # 8,000 is 64 runs of 125: none goes over the end of a line
    head = struct.pack("<BBBHHBHHHHBB", 0, 0, kind, 0, 0, 0, 0, 0, width, height, depth, 0)
    return head + (b"\xfc" + bytes(depth // 8)) * runs


def bmp(width: int, height: int, body: bytes, compression: int = 1, bits: int = 8) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, len(body), 0, 0, 256, 0)
    return (
        b"BM"
        + struct.pack("<IHHI", 14 + 40 + 1024 + len(body), 0, 0, 14 + 40 + 1024)
        + head
        + bytes(range(256)) * 4
        + body
    )


def jpeg_header(*segments: bytes) -> bytes:
    plain = encoded(Image.new("RGB", (8, 8)), "JPEG")
    return plain[:2] + b"".join(segments) + plain[2:]


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 255, marker, len(content) + 2) + content


def gif(width: int, height: int, *, before: bytes = b"", frames: int = 1) -> bytes:
    small = encoded(Image.new("P", (4, 4)), "GIF")
    start = small.index(b",", 13 + 3)
    picture = small[start:-1]
    return small[:6] + struct.pack("<HH", width, height) + small[10:start] + before + picture * frames + b";"


def icon(picture: bytes) -> bytes:
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 0, 0, 0, 0, 1, 32, len(picture), 22) + picture


def progressive(scans: int) -> bytes:
    """A progressive JPEG of 40 million pixels whose last scan comes again and again."""
    content = encoded(Image.new("L", (8000, 5000)), "JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * scans + content[-2:]


def apng(frames: int) -> bytes:
    side = 3000
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    data = nothing(side * (4 * side + 1))
    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"acTL", struct.pack(">II", frames, 0))]
    for i in range(frames):
        control = struct.pack(">IIIIIHHBB", max(0, 2 * i - 1), side, side, 0, 0, 1, 10, 0, 0)
        parts.append(chunk(b"fcTL", control))
        parts.append(chunk(b"IDAT", data) if i == 0 else chunk(b"fdAT", struct.pack(">I", 2 * i) + data))
    return b"".join([*parts, chunk(b"IEND", b"")])


MANY = b"x" * 65000

BOMBS: dict[str, Callable[[], bytes]] = {
    "png of 1 bit": lambda: encoded(Image.new("1", (8000, 8000)), "PNG"),
    "png rgba": lambda: png(8000, 8000, color=6, data=nothing(8000 * 32001)),
    "png of 16 bit": lambda: png(5000, 5000, depth=16, color=6, data=nothing(5000 * 40001)),
    "png grey of 16 bit": lambda: png(8000, 8000, depth=16, color=0, data=nothing(8000 * 16001)),
    "png canvas": lambda: png(60000, 60000, data=nothing(1 << 20)),
    "png of 4 billion lines": lambda: png(1, 2**31 - 1, data=zlib.compress(b"")),
    "png text": lambda: small_png(*[chunk(b"zTXt", b"a\0\0" + nothing(2**20 - 8192))] * 70),
    "png long text": lambda: small_png(chunk(b"tEXt", b"a\0" + b"x" * 150_000_000)),
    "png text that explodes": lambda: small_png(chunk(b"iTXt", b"a\0\1\0\0\0" + nothing(400 << 20))),
    "png profile": lambda: small_png(chunk(b"iCCP", b"a\0\0" + nothing(400 << 20))),
    "png unknown chunks": lambda: small_png(*[chunk(b"prVt", bytes(1_000_000))] * 200),
    "png data after data": lambda: small_png(*[chunk(b"IDAT", bytes(1_000_000))] * 200),
    "png long palette": lambda: small_png(chunk(b"PLTE", bytes(150_000_000))),
    "png animation": lambda: apng(300),
    "gif canvas": lambda: gif(65535, 65535),
    "gif of 64 million": lambda: gif(8000, 8000),
    "gif frames": lambda: gif(4000, 4000, frames=20000),
    "gif comments": lambda: gif(4, 4, before=b"!\xfe" + (b"\xff" + b"x" * 255) * 400_000 + b"\0"),
    "webp canvas": lambda: webp_canvas(16384, 16384),
    "webp": lambda: webp_canvas(5000, 5000),
    "webp lossless": lambda: encoded(Image.new("RGBA", (6000, 5500)), "WEBP", lossless=True, quality=0, method=0),
    "avif": lambda: encoded(Image.new("RGBA", (5000, 3000)), "AVIF", speed=10, subsampling="4:4:4"),
    "tga rle": lambda: tga(8000, 8000),
    "tga canvas": lambda: tga(65535, 65535)[:1000],
    "bmp rle": lambda: bmp(8000, 8000, (b"\xff\0" * 32 + b"\0\0") * 8000),
    "bmp rle steps": lambda: bmp(32_000_000, 2, b"\0\2\xff\xff" * 1000),
    "bmp rle ends early": lambda: bmp(8000, 8000, b"\0\1"),
    "bmp of 1 bit": lambda: encoded(Image.new("1", (8000, 8000)), "BMP"),
    "bmp canvas": lambda: bmp(2**31 - 1, 2**31 - 1, b""),
    "ppm of nothing": lambda: b"P6 8000 8000 255\n",
    "ppm plain of nothing": lambda: b"P3 8000 8000 255\n" + b"1 " * 1000,
    "ppm deep of nothing": lambda: b"P5 8000 8000 4095\n",
    "pbm": lambda: b"P4 8000 8000\n" + bytes(8_000_000),
    "pfm": lambda: b"Pf 3000 3000 -1.0\n" + bytes(36_000_000),
    "jpeg cmyk progressive": lambda: encoded(Image.new("CMYK", (7500, 5500)), "JPEG", progressive=True),
    "jpeg scans": lambda: progressive(3000),
    "jpeg remarks": lambda: jpeg_header(*[segment(0xE5, MANY)] * 2500),
    "jpeg exif": lambda: jpeg_header(*[segment(0xE1, b"Exif\0\0" + MANY)] * 2500),
    "jpeg profiles": lambda: jpeg_header(*[segment(0xE2, b"ICC_PROFILE\0\1\1" + MANY)] * 2500),
    "jpeg comments": lambda: jpeg_header(*[segment(0xFE, MANY)] * 2500),
    "tiff of nothing": lambda: tiff(plain_tags(8000, 8000)),
    "tiff canvas": lambda: tiff(plain_tags(2**31, 2**31)),
    "tiff of 1 bit": lambda: encoded(Image.new("1", (8000, 8000)), "TIFF", compression="group4"),
    "tiff cmyk": lambda: encoded(Image.new("CMYK", (8000, 6000)), "TIFF", compression="tiff_lzw"),
    "tiff in one strip": lambda: encoded(
        Image.new("RGB", (7000, 6000)), "TIFF", compression="tiff_lzw", tiffinfo={278: 6000}
    ),
    "tiff turned": lambda: encoded(Image.new("RGB", (7000, 5500)), "TIFF", compression="tiff_lzw", tiffinfo={274: 6}),
    "tiff of real numbers": lambda: encoded(Image.new("F", (7000, 7000)), "TIFF", compression="tiff_lzw"),
    "tiff tile": lambda: tiff({**plain_tags(64, 64), 259: (3, 1, 5), 322: (4, 1, 2**20), 323: (4, 1, 2**20)}),
    "tiff strips": lambda: tiff({**plain_tags(64, 64), 273: (4, 2**24, 300)}, bytes(2**26)),
    "tiff tags": lambda: tiff({**plain_tags(8, 8), 37724: (7, 150_000_000, 200)}, bytes(150_000_000)),
    "tiff many tags": lambda: tiff(
        {**plain_tags(8, 8), **{40000 + i: (3, 10_000_000, 900) for i in range(50)}}, bytes(20_000_000)
    ),
    "ico": lambda: icon(png(8000, 8000)),
    "ico canvas": lambda: icon(png(60000, 60000, data=zlib.compress(b""))),
    "ico bitmap": lambda: icon(struct.pack("<IiiHHIIiiII", 40, 8000, 16000, 1, 1, 0, 0, 0, 0, 2, 0) + bytes(8)),
}


def webp_canvas(width: int, height: int) -> bytes:
    """An animation of one small frame on a large canvas."""
    frames = [Image.new("RGB", (16, 16), color) for color in ("red", "blue")]
    content = bytearray(encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True))
    content[24:30] = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return bytes(content)


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_more_memory_than_the_bound(name: str, decoder: subprocess.Popen[str], tmp_path: Path) -> None:
    result, peak = decoded_apart(decoder, BOMBS[name](), tmp_path / "bomb")
    assert isinstance(result, list) or len(result) < 160
    assert peak < PEAK, f"{peak / 1e6:.0f} MB: {result}"


@pytest.mark.parametrize("name", ["png long text", "png text that explodes", "png unknown chunks"])
def test_text_around_a_good_png_does_not_matter(name: str) -> None:
    assert decode_image(BOMBS[name]()).shape == (1, 1, 3)


@pytest.mark.parametrize("name", ["jpeg remarks", "jpeg comments", "gif comments", "gif frames"])
def test_remarks_in_other_formats_do_not_matter(name: str) -> None:
    assert decode_image(BOMBS[name]()).shape[2] == 3


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("png of 4 billion lines", "too large"),
        ("gif canvas", "too large"),
        ("webp canvas", "too large"),
        ("tga canvas", "too large"),
        ("bmp canvas", "too large"),
        ("tiff canvas", "too large"),
        ("tiff tile", "tiles"),
        ("tiff tags", "remarks"),
        ("ico canvas", "icon"),
        ("jpeg scans", "scans"),
        ("ppm of nothing", "ends early"),
        ("ppm plain of nothing", "ends early"),
        ("ppm deep of nothing", "ends early"),
    ],
)
def test_the_reason_says_what_is_too_much(name: str, words: str) -> None:
    with pytest.raises(ImageError, match=words):
        decode_image(BOMBS[name]())


def test_a_picture_that_needs_too_much_memory_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded(Image.new("RGB", (100, 100)), "PNG")
    monkeypatch.setattr("lrviz.images.limits.MAX_MEMORY", 50_000)
    with pytest.raises(ImageError, match=r"100 × 100 pixels .* MB of memory"):
        decode_image(content)


def test_threads_wait_for_each_other_when_memory_would_not_do() -> None:
    budget = MemoryBudget(100)
    entered: list[str] = []
    both, release = threading.Barrier(3), threading.Event()

    def hold(needed: int) -> None:
        with budget.take(needed):
            both.wait(10)
            release.wait(10)

    def third() -> None:
        with budget.take(30):
            entered.append("third")

    holders = [threading.Thread(target=hold, args=(50,)) for _ in range(2)]
    for thread in holders:
        thread.start()
    both.wait(10)  # two of 50 are inside together
    waiting = threading.Thread(target=third)
    waiting.start()
    waiting.join(0.05)
    assert not entered
    release.set()
    for thread in [*holders, waiting]:
        thread.join(10)
    assert entered == ["third"]


def test_one_that_needs_more_than_all_is_not_locked_out() -> None:
    with MemoryBudget(10).take(1000):
        pass


def test_the_bound_leaves_room_for_a_picture_of_the_largest_size() -> None:
    assert MAX_MEMORY > 64_000_000 * (4 + 3)
