"""Every picture file gives pixels or an ImageError with a reason in words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from lrviz.images.decode import ImageError, decode_image, display_name

ODD_IMAGES = Path(__file__).parents[3] / "shared" / "data" / "odd_images.tar.gz"


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(height: int = 24, width: int = 32) -> np.ndarray:
    return np.random.default_rng(5).integers(0, 256, (height, width, 3), dtype=np.uint8)


def reason(content: bytes | Path) -> str:
    with pytest.raises(ImageError) as caught:
        decode_image(content)
    assert str(caught.value) == f"{caught.value.file}: {caught.value.reason}"
    return caught.value.reason


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "PPM", "TGA"])
def test_lossless_formats_give_the_exact_pixels(kind: str) -> None:
    pixels = noise()
    decoded = decode_image(encoded(Image.fromarray(pixels), kind))
    assert decoded.dtype == np.uint8
    assert decoded.flags.c_contiguous
    np.testing.assert_array_equal(decoded, pixels)


def test_lossless_webp_and_ico_give_the_exact_pixels() -> None:
    pixels = noise(32, 32)
    np.testing.assert_array_equal(decode_image(encoded(Image.fromarray(pixels), "WEBP", lossless=True)), pixels)
    icon = encoded(Image.fromarray(pixels), "ICO", sizes=[(32, 32)])
    np.testing.assert_array_equal(decode_image(icon), pixels)


@pytest.mark.parametrize("kind", ["JPEG", "AVIF"])
def test_lossy_formats_come_close(kind: str) -> None:
    ramp = np.tile(np.linspace(20, 230, 64).astype(np.uint8)[:, None, None], (1, 48, 3))
    decoded = decode_image(encoded(Image.fromarray(ramp), kind))
    assert decoded.shape == ramp.shape
    assert np.abs(decoded.astype(int) - ramp).max() <= 6


def test_the_content_decides_not_the_extension(tmp_path: Path) -> None:
    pixels = noise()
    file = tmp_path / "really a png.txt"
    file.write_bytes(encoded(Image.fromarray(pixels), "PNG"))
    np.testing.assert_array_equal(decode_image(file), pixels)
    np.testing.assert_array_equal(decode_image(str(file)), pixels)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_exif_orientation_puts_the_picture_upright(orientation: int, kind: str) -> None:
    upright = np.zeros((32, 48, 3), np.uint8)
    upright[:16, :16, 0] = 255  # red at the top left, blue at the bottom right: every turn shows
    upright[16:, 32:, 2] = 255
    store = {
        1: lambda a: a,
        2: lambda a: a[:, ::-1],
        3: lambda a: a[::-1, ::-1],
        4: lambda a: a[::-1],
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: np.rot90(a, 1),  # shown turned a quarter clockwise, so stored turned counter-clockwise
        7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),
        8: lambda a: np.rot90(a, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}.get(kind, {})
    content = encoded(Image.fromarray(np.ascontiguousarray(store(upright))), kind, exif=exif, **options)
    decoded = decode_image(content)
    assert decoded.shape == upright.shape
    assert np.abs(decoded.astype(int) - upright).mean() < 2


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_16_bit_grey_is_scaled_not_clipped(kind: str) -> None:
    values = np.linspace(0, 65535, 256).astype(np.uint16).reshape(16, 16)
    decoded = decode_image(encoded(Image.fromarray(values), kind))
    np.testing.assert_array_equal(decoded, np.repeat(np.rint(values / 257.0)[..., None], 3, axis=2))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.array([[0.0, 0.5, 1.0]], np.float32), [0, 128, 255]),
        (np.array([[0.0, 100.0, 200.0]], np.float32), [0, 100, 200]),
        (np.array([[-3e38, 0.0, 3e38]], np.float32), [0, 128, 255]),
        (np.array([[7.0, 7.0, 7.0]], np.float32) * 1e6, [0, 0, 0]),
        (np.array([[0, 100, 255]], np.int32), [0, 100, 255]),
        (np.array([[0, 257, 65535]], np.int32), [0, 1, 255]),
        (np.array([[-1000, 0, 1000]], np.int32), [0, 128, 255]),
    ],
)
def test_wide_grey_takes_the_usual_range_that_holds_it(values: np.ndarray, expected: list[int]) -> None:
    decoded = decode_image(encoded(Image.fromarray(values), "TIFF"))
    np.testing.assert_array_equal(decoded[0, :, 1], expected)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_pixels_that_are_not_numbers_are_refused(bad: float) -> None:
    assert "NaN" in reason(encoded(Image.fromarray(np.array([[0.0, bad]], np.float32)), "TIFF"))


def test_transparency_lies_on_white() -> None:
    pixels = np.zeros((1, 3, 4), np.uint8)
    pixels[0, :, 3] = 0, 128, 255
    expected = np.array([255, 127, 0])
    for image in (Image.fromarray(pixels), Image.fromarray(pixels).convert("LA")):
        np.testing.assert_allclose(decode_image(encoded(image, "PNG"))[0], np.repeat(expected[:, None], 3, 1), atol=1)


def test_transparent_palette_colour_is_white() -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    np.testing.assert_array_equal(decode_image(encoded(image, "PNG"))[0], [[255, 0, 0], [0, 0, 255]])
    transparent = encoded(image, "PNG", transparency=0)
    np.testing.assert_array_equal(decode_image(transparent)[0], [[255, 255, 255], [0, 0, 255]])


@pytest.mark.parametrize("mode", ["1", "L", "CMYK", "LAB", "YCbCr"])
def test_other_modes_become_rgb(mode: str) -> None:
    grey = Image.new("RGB", (8, 8), (255, 255, 255))
    if mode == "LAB":
        to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        image = ImageCms.applyTransform(grey, to_lab)
    else:
        image = grey.convert(mode)
    decoded = decode_image(encoded(image, "TIFF"))
    assert decoded.shape == (8, 8, 3)
    assert decoded.min() >= 250


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_first_frame_of_an_animation(kind: str) -> None:
    red, blue = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    options = {"lossless": True} if kind == "WEBP" else {}
    content = encoded(red, kind, save_all=True, append_images=[blue], **options)
    np.testing.assert_array_equal(decode_image(content)[0, 0], [255, 0, 0])


def test_a_jpeg_may_be_decoded_smaller_but_never_below_min_side() -> None:
    content = encoded(Image.fromarray(noise(800, 640)), "JPEG")
    assert decode_image(content).shape == (800, 640, 3)
    assert decode_image(content, min_side=160).shape == (200, 160, 3)
    assert decode_image(content, min_side=161).shape == (400, 320, 3)
    assert decode_image(content, min_side=2000).shape == (800, 640, 3)
    assert decode_image(encoded(Image.fromarray(noise(800, 640)), "PNG"), min_side=10).shape == (800, 640, 3)


def test_size_is_refused_before_anything_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded(Image.new("1", (9000, 8000)), "PNG")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("was decoded"))
    assert "9000 × 8000" in reason(content)
    with pytest.raises(ImageError, match="too large"):
        decode_image(encoded(Image.new("1", (11, 10)), "PNG"), max_pixels=100)


def test_a_picture_just_at_the_limit_is_decoded() -> None:
    assert decode_image(encoded(Image.new("1", (10, 10)), "PNG"), max_pixels=100).shape == (10, 10, 3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM", "AVIF"])
def test_a_file_cut_short_says_so(kind: str) -> None:
    content = encoded(Image.fromarray(noise(96, 96)), kind)
    for share in (0.3, 0.6, 0.9):
        assert "ends early" in reason(content[: int(len(content) * share)])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_file_cut_late_is_not_called_damaged(kind: str) -> None:
    content = encoded(Image.fromarray(noise(96, 96)), kind)
    assert reason(content[: int(len(content) * 0.9)]) == "the file ends early"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"Dear diary, no cats today.\n", "looks like text"),
        ("Žluťoučký kůň úpěl ďábelské ódy.".encode("utf-16"), "looks like text"),
        (("ü" * 600).encode(), "looks like text"),
        (b"\n<!DOCTYPE html><html><body>404</body></html>", "looks like a web page"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "PostScript"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "the file ends early"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(100), "video"),
        (b"PK\x03\x04" + bytes(range(200)), "ZIP"),
        (bytes(range(256)), "not a picture of a known kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
    ],
)
def test_what_is_no_picture_is_named(content: bytes, words: str) -> None:
    assert words in reason(content)


def test_paths_that_cannot_be_read_have_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "folder" in reason(tmp_path)
    assert "no such file" in reason(tmp_path / "missing.png")
    os.mkfifo(tmp_path / "pipe.png")
    assert "not an ordinary file" in reason(tmp_path / "pipe.png")
    assert "name" in reason(tmp_path / "nul\0.png")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "cannot be opened" in reason(tmp_path / "loop")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.png").write_bytes(b"x")
    monkeypatch.setattr("builtins.open", refuse)
    assert reason(tmp_path / "secret.png") == "no permission to read it"


def test_the_error_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"^my cat: "):
        decode_image(b"", name="my cat")
    strange = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.png"))
    strange.write_bytes(b"")
    with pytest.raises(ImageError) as caught:
        decode_image(strange)
    assert caught.value.file.encode() == "caf\N{REPLACEMENT CHARACTER}.png".encode()  # can be printed


@pytest.mark.parametrize("error", [TypeError("x"), MemoryError(), NotImplementedError("x"), OverflowError("x")])
def test_whatever_the_decoder_raises_becomes_an_image_error(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object) -> None:
        raise error

    content = encoded(Image.fromarray(noise()), "BMP")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", fail)
    with pytest.raises(ImageError) as caught:
        decode_image(content)
    assert caught.value.__cause__ is error


def test_warnings_stay_inside_also_with_threads() -> None:
    corrupt_exif = Image.Exif()
    corrupt_exif[0x010E] = "x" * 50
    raw = corrupt_exif.tobytes()
    content = encoded(Image.fromarray(noise()), "JPEG", exif=raw[:-40])
    with pytest.warns(UserWarning, match=r"Tag data"):  # so Pillow does warn about this file
        Image.open(io.BytesIO(content)).getexif()
    before = list(warnings.filters)
    with ThreadPoolExecutor(4) as pool:
        shapes = {image.shape for image in pool.map(decode_image, [content] * 200)}
    assert shapes == {(24, 32, 3)}
    assert warnings.filters == before


EVERY_ODD_FILE = """
import re, sys
from pathlib import Path
import numpy as np
from lrviz.images.decode import ImageError, decode_image, display_name
files = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file()]
decoded = 0
for path in files:
    try:
        image = decode_image(path)
    except ImageError:
        continue
    decoded += 1
    assert image.ndim == 3 and image.shape[2] == 3 and image.dtype == np.uint8, path
print(len(files), decoded, re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(not ODD_IMAGES.exists(), reason="the collection of odd pictures is not here")
def test_no_odd_file_gets_past_the_door(tmp_path: Path) -> None:
    with tarfile.open(ODD_IMAGES) as archive:
        archive.extractall(tmp_path, filter="data")
    command = [sys.executable, "-W", "error", "-c", EVERY_ODD_FILE, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    files, decoded, kilobytes = (int(number) for number in done.stdout.split())
    assert files > 600
    assert decoded > 0.7 * files
    assert kilobytes < 300_000


TRAIN_ON_THEM = """
import re, sys
from pathlib import Path
from lrviz.cli import main
status = main(["train", sys.argv[1], "--iterations", "2", "--image-size", "16"])
print(status, re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(not ODD_IMAGES.exists(), reason="the collection of odd pictures is not here")
def test_the_command_line_says_one_line_for_each_odd_file_it_refuses(tmp_path: Path) -> None:
    with tarfile.open(ODD_IMAGES) as archive:
        archive.extractall(tmp_path, filter="data")
    command = [sys.executable, "-c", TRAIN_ON_THEM, tmp_path / "odd_images"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    lines = done.stderr.splitlines()
    assert len(lines) > 100
    assert not [line for line in lines if not line.startswith("lrviz: skipped ")]
    assert f"Skipped         {len(lines)} files" in done.stdout
    assert int(done.stdout.split()[-1]) < 400_000  # kilobytes


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cat.png", "cat.png"),
        ("Žluťoučký kůň 猫.png", "Žluťoučký kůň 猫.png"),
        ("👩\u200d🔬.png", "👩\u200d🔬.png"),  # one sign, held together by a joiner
        ("two\nlines\r.png", r"two\nlines\r.png"),
        ("bell\a\x1b[31m.png", r"bell\x07\x1b[31m.png"),
        ("cat\u202egnp.exe", r"cat\u202egnp.exe"),  # would be shown as catexe.png
        ("a\u2066b\u2069\u200f.png", r"a\u2066b\u2069\u200f.png"),
        ("line\u2028end\x85.png", r"line\u2028end\x85.png"),
        ("-rf.png", "-rf.png"),
        (os.fsdecode(b"caf\xe9.png"), "caf\N{REPLACEMENT CHARACTER}.png"),
    ],
)
def test_odd_names_show_in_one_line_as_what_they_are_and_work(name: str, shown: str, tmp_path: Path) -> None:
    pixels = noise()
    (tmp_path / name).write_bytes(encoded(Image.fromarray(pixels), "PNG"))
    (tmp_path / f"{name}.txt").write_bytes(b"no picture")
    assert display_name(tmp_path / name) == shown
    np.testing.assert_array_equal(decode_image(tmp_path / name), pixels)
    with pytest.raises(ImageError) as caught:
        decode_image(tmp_path / f"{name}.txt")
    assert caught.value.file == f"{shown}.txt"
    str(caught.value).encode()  # can be printed


def test_of_a_very_long_name_the_middle_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / ("a" * 100 + "b" * 100 + "c" * 30 + ".png")
    file.write_bytes(encoded(Image.fromarray(noise()), "PNG"))
    shown = display_name(file)
    assert len(shown) == 120
    assert shown.startswith("aaaa")
    assert shown.endswith("cccc.png")
    assert "…" in shown
    assert decode_image(file).shape == (24, 32, 3)
