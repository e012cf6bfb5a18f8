"""Whatever is done to a valid file, the answer is pixels or an ImageError, and not a word on standard error."""

from __future__ import annotations

import io
import random
import warnings
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from lrviz.images.decode import ImageError, decode_image

RUNS = 1000
"""Mutations of each kind of file."""

KINDS: dict[str, tuple[str, str, dict[str, object]]] = {
    "jpeg": ("JPEG", "RGB", {}),
    "jpeg progressive": ("JPEG", "RGB", {"progressive": True}),
    "jpeg cmyk": ("JPEG", "CMYK", {}),
    "png": ("PNG", "RGBA", {}),
    "png palette": ("PNG", "P", {"transparency": 1}),
    "png animated": ("PNG", "RGB", {"save_all": True}),
    "gif": ("GIF", "P", {"save_all": True}),
    "webp": ("WEBP", "RGB", {}),
    "webp lossless": ("WEBP", "RGBA", {"lossless": True}),
    "bmp": ("BMP", "RGB", {}),
    "bmp palette": ("BMP", "P", {}),
    "tiff": ("TIFF", "RGB", {}),
    "tiff lzw": ("TIFF", "RGB", {"compression": "tiff_lzw"}),
    "tiff deflate": ("TIFF", "LAB", {"compression": "tiff_adobe_deflate"}),
    "tiff jpeg": ("TIFF", "RGB", {"compression": "jpeg"}),
    "tiff fax": ("TIFF", "1", {"compression": "group4"}),
    "tiff float": ("TIFF", "F", {"compression": "packbits"}),
    "ppm": ("PPM", "RGB", {}),
    "pgm": ("PPM", "I;16", {}),
    "tga": ("TGA", "RGB", {}),
    "tga rle": ("TGA", "RGBA", {"compression": "tga_rle"}),
    "ico": ("ICO", "RGBA", {}),
    "ico bitmap": ("ICO", "RGBA", {"bitmap_format": "bmp"}),
    "avif": ("AVIF", "RGB", {"speed": 10}),
    "heic": ("HEIF", "RGB", {}),
}


@cache
def valid(name: str) -> bytes:
    kind, mode, options = KINDS[name]
    pixels = np.random.default_rng(7).integers(0, 256, (64, 64, 3) if kind in ("AVIF", "HEIF") else (9, 11, 3))
    image = Image.fromarray(pixels.astype(np.uint8))
    if mode == "I;16":
        image = Image.fromarray((pixels[..., 0] * 257).astype(np.uint16))
    elif mode == "LAB":
        image = Image.frombytes("LAB", image.size, image.tobytes())
    elif mode != "RGB":
        image = image.convert(mode)
    buffer = io.BytesIO()
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").from_pillow(image).save(buffer)
    else:
        more = {"append_images": [image.transpose(Image.Transpose.ROTATE_180)]} if "save_all" in options else {}
        image.save(buffer, kind, **options, **more)
    return buffer.getvalue()


def flip(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def cut(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    del content[at : at + chance.choice([1, 4, 20, len(content)])]


def duplicate(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at:at] = content[at : at + chance.choice([1, 4, 50])] * chance.choice([1, 3])


def overwrite(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at : at + 4] = chance.choice([bytes(4), b"\xff" * 4, b"\0\0\0\1", b"\1\0\0\0", chance.randbytes(4)])


def splice(content: bytearray, chance: random.Random) -> None:
    other = valid(chance.choice(list(KINDS)))
    at, start = chance.randrange(len(content)), chance.randrange(len(other))
    content[at:] = other[start:]


def mutated(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5])):
        if damaged:
            chance.choice([flip, cut, duplicate, overwrite, splice])(damaged, chance)
    return bytes(damaged)


def outcome(content: bytes) -> tuple[np.ndarray | None, str]:
    """Pixels, or the reason of an ImageError; anything else that is raised fails the test."""
    try:
        return decode_image(content, max_pixels=2_000_000), ""
    except ImageError as error:
        return None, error.reason


def pixels_or_refused(content: bytes) -> bool:
    """Whether there are pixels; if not, there is a reason in words."""
    pixels, reason = outcome(content)
    if pixels is None:
        assert 8 < len(reason) < 160
        assert reason.isprintable()
        return False
    assert pixels.dtype == np.uint8
    assert pixels.ndim == 3
    assert pixels.shape[2] == 3
    assert pixels.size
    return True


@pytest.mark.parametrize("name", KINDS)
def test_mutated_files(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    content = valid(name)
    assert pixels_or_refused(content)
    chance = random.Random(name)
    with warnings.catch_warnings(record=True) as escaped:
        warnings.simplefilter("always")
        results = [pixels_or_refused(mutated(content, chance)) for _ in range(RUNS)]
    assert 0 < sum(results) < RUNS  # the mutations are neither harmless nor all fatal
    assert not escaped
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", KINDS)
def test_a_file_cut_anywhere_says_so_or_has_all_its_pixels(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    content = valid(name)
    whole = decode_image(content)
    step = max(1, len(content) // 150)
    for length in [*range(8, len(content) - 1, step), len(content) - 2]:
        pixels, reason = outcome(content[:length])
        if pixels is not None:
            np.testing.assert_array_equal(pixels, whole)  # only what comes after the picture was cut off
        elif length > 18 or not name.startswith(("tga", "ppm", "pgm")):  # shorter, they cannot be told from others
            assert reason == "the file ends early"
    assert capfd.readouterr() == ("", "")


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_mutations_that_hypothesis_finds(data: st.DataObject) -> None:
    content = bytearray(valid(data.draw(st.sampled_from(sorted(set(KINDS) - {"heic"})))))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.integers(0, 40))
        content[at : at + gone] = data.draw(st.binary(max_size=40))
    pixels_or_refused(bytes(content))


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    pixels_or_refused(content)


@given(
    st.sampled_from(
        [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"II*\0", b"MM\0*", b"II+\0", b"P6 "]
    ),
    st.binary(max_size=200),
)
def test_any_bytes_after_a_signature(signature: bytes, content: bytes) -> None:
    pixels_or_refused(signature + content)
