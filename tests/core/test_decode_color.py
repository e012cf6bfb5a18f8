"""Every mode and every embedded profile becomes the same sRGB."""

from __future__ import annotations

import io
import struct
import sys

import numpy as np
import pytest
from PIL import Image, ImageCms

from lrviz.images.decode import ImageError, decode, decode_image

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(height: int = 24, width: int = 32) -> np.ndarray:
    return np.random.default_rng(5).integers(0, 256, (height, width, 3), dtype=np.uint8)


def curve_tag(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def xyz_tag(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))


def profile(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Smallest ICC profile of version 2 with these tags."""
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(78), **tags}
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(data), len(content))
        data += content
    head = bytearray(128)
    head[0:4] = struct.pack(">I", 128 + len(table) + len(data))
    head[8:12] = b"\x02\x10\0\0"
    head[12:24] = b"mntr" + space + b"XYZ "
    head[36:40] = b"acsp"
    head[68:80] = struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    return bytes(head) + table + data


WHITE_POINT = {b"wtpt": xyz_tag(0.9642, 1.0, 0.8249)}
WIDE = profile(  # Adobe RGB's primaries, brought to D50
    b"RGB ",
    {
        **WHITE_POINT,
        b"rXYZ": xyz_tag(0.60974, 0.31111, 0.01947),
        b"gXYZ": xyz_tag(0.20528, 0.62567, 0.06087),
        b"bXYZ": xyz_tag(0.14919, 0.06322, 0.74457),
        **{name: curve_tag(2.19921875) for name in (b"rTRC", b"gTRC", b"bTRC")},
    },
)
LINEAR_GREY = profile(b"GRAY", {**WHITE_POINT, b"kTRC": curve_tag(1.0)})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_the_colors_of_an_embedded_profile_are_converted(kind: str) -> None:
    options = {"JPEG": {"quality": 95}, "WEBP": {"lossless": True}, "AVIF": {"quality": 95}}.get(kind, {})
    picture = Image.new("RGB", (16, 16), (128, 200, 100))
    plain = decode_image(encoded(picture, kind, **options))[8, 8].astype(int)
    seen = decode_image(encoded(picture, kind, icc_profile=WIDE, **options))[8, 8].astype(int)
    # by hand: v = (c/255)^2.19922 = 0.2195, 0.5863, 0.1276; in sRGB's primaries 1.3984r − 0.3984g, g, 1.0429b − 0.0429g
    # = 0.0734, 0.5863, 0.1079; with sRGB's curve 76.6, 201.3, 92.4
    np.testing.assert_allclose(plain, [128, 200, 100], atol=3)
    np.testing.assert_allclose(seen, [77, 201, 92], atol=5)


@pytest.mark.parametrize("source", [SRGB.tobytes(), b"", b"no profile" * 100, WIDE[:200], WIDE[:128] + b"\xff" * 400])
def test_srgb_and_broken_profiles_leave_the_pixels_alone(source: bytes) -> None:
    pixels = noise()
    decoded = decode_image(encoded(Image.fromarray(pixels), "PNG", icc_profile=source))
    np.testing.assert_array_equal(decoded, pixels)


def test_srgb_as_cameras_write_it_leaves_the_pixels_alone() -> None:
    v = np.linspace(0, 1, 1024)  # the profile of 1998: a table instead of the formula
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    table = b"curv" + bytes(4) + struct.pack(">I", 1024) + np.rint(linear * 65535).astype(">u2").tobytes()
    camera = profile(
        b"RGB ",
        {
            **WHITE_POINT,
            b"rXYZ": xyz_tag(0.43607, 0.22249, 0.01392),
            b"gXYZ": xyz_tag(0.38515, 0.71687, 0.09708),
            b"bXYZ": xyz_tag(0.14307, 0.06061, 0.7141),
            **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), table),
        },
    )
    pixels = noise(100, 100)
    content = encoded(Image.fromarray(pixels), "PNG", icc_profile=camera)
    transform = ImageCms.buildTransform(ImageCms.ImageCmsProfile(io.BytesIO(camera)), SRGB, "RGB", "RGB")
    converted = ImageCms.applyTransform(Image.fromarray(pixels), transform)
    assert (np.asarray(converted) != pixels).any()  # so converting would have changed some
    np.testing.assert_array_equal(decode_image(content), pixels)


@pytest.mark.parametrize("wrong", [WIDE, profile(b"CMYK", WHITE_POINT)])
def test_a_profile_of_other_colors_is_ignored(wrong: bytes) -> None:
    grey = noise()[..., 0]
    decoded = decode_image(encoded(Image.fromarray(grey), "TIFF", icc_profile=wrong))
    np.testing.assert_array_equal(decoded, np.repeat(grey[..., None], 3, axis=2))


@pytest.mark.parametrize("mode", ["L", "LA", "I;16"])
def test_a_profile_of_grey_is_converted(mode: str) -> None:
    image = Image.new("L", (8, 8), 55).convert("LA" if mode == "LA" else "L")
    if mode == "I;16":
        image = Image.fromarray(np.full((8, 8), 55 * 257, np.uint16))
    decoded = decode_image(encoded(image, "PNG", icc_profile=LINEAR_GREY))
    np.testing.assert_allclose(decoded, 128, atol=2)  # sRGB's curve at 55/255 = 0.2157


def test_a_palette_with_a_profile_is_converted() -> None:
    image = Image.new("RGB", (8, 8), (128, 200, 100)).quantize(4)
    decoded = decode_image(encoded(image, "PNG", icc_profile=WIDE))
    np.testing.assert_allclose(decoded[0, 0].astype(int), [77, 201, 92], atol=5)


def test_transparency_and_profile_together() -> None:
    image = Image.new("RGBA", (2, 1), (128, 200, 100, 255))
    image.putpixel((1, 0), (128, 200, 100, 0))
    decoded = decode_image(encoded(image, "PNG", icc_profile=WIDE), background=(10, 20, 30))
    np.testing.assert_allclose(decoded[0, 0].astype(int), [77, 201, 92], atol=5)
    np.testing.assert_array_equal(decoded[0, 1], [10, 20, 30])  # the background is sRGB: not converted


def test_cmyk_of_a_jpeg_is_not_inverted() -> None:
    inks = np.zeros((16, 16, 4), np.uint8)
    inks[:, :8] = 0, 255, 255, 0  # magenta and yellow: red
    decoded = decode_image(encoded(Image.fromarray(inks, "CMYK"), "JPEG", quality=95))
    np.testing.assert_allclose(decoded[8, 2].astype(int), [254, 0, 0], atol=6)
    np.testing.assert_allclose(decoded[8, 13].astype(int), [255, 255, 255], atol=6)
    tiff = decode_image(encoded(Image.fromarray(inks, "CMYK"), "TIFF"))
    np.testing.assert_array_equal(tiff[8, [2, 13]], [[255, 0, 0], [255, 255, 255]])


def test_lab_becomes_the_colors_it_was_made_from() -> None:
    pixels = np.array([[[255, 0, 0], [0, 128, 0], [30, 60, 200], [128, 128, 128]]], np.uint8)
    to_lab = ImageCms.buildTransform(SRGB, ImageCms.createProfile("LAB"), "RGB", "LAB")
    image = ImageCms.applyTransform(Image.fromarray(pixels), to_lab)
    decoded = decode_image(encoded(image, "TIFF"))
    np.testing.assert_allclose(decoded.astype(int), pixels, atol=8)  # L, a and b have 8 bits, too


STORED = {
    "BMP": ("1", "L", "P", "RGB"),
    "TIFF": ("1", "L", "LA", "P", "RGB", "RGBA"),
    "TGA": ("1", "L", "LA", "P", "RGB", "RGBA"),
    "GIF": ("1", "L", "P"),
    "PPM": ("1", "L", "RGB"),
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA"),
    "ICO": ("L", "LA", "P", "RGB", "RGBA"),
    "WEBP": ("L", "RGB", "RGBA"),
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind in STORED for mode in STORED[kind]])
def test_the_same_picture_in_every_lossless_mode_is_the_identical_array(kind: str, mode: str) -> None:
    black_and_white = np.where(noise(32, 32)[..., :1] > 127, 255, 0).astype(np.uint8).repeat(3, axis=2)
    options = {"WEBP": {"lossless": True}, "ICO": {"sizes": [(32, 32)]}}.get(kind, {})
    image = Image.fromarray(black_and_white).convert(mode)
    np.testing.assert_array_equal(decode_image(encoded(image, kind, **options)), black_and_white)


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "zstd", "lzma"])
def test_every_lossless_compression_of_a_tiff_is_the_identical_array(compression: str) -> None:
    pixels = noise()
    decoded = decode_image(encoded(Image.fromarray(pixels), "TIFF", compression=compression))
    np.testing.assert_array_equal(decoded, pixels)


@pytest.mark.parametrize("mode", ["I;16", "I;16B"])
def test_16_bit_of_both_byte_orders(mode: str) -> None:
    values = np.linspace(0, 65535, 64).astype(np.uint16).reshape(8, 8)
    image = Image.frombytes(mode, (8, 8), values.astype("<u2" if mode == "I;16" else ">u2").tobytes())
    expected = np.rint(values / 257.0)[..., None].repeat(3, axis=2)
    np.testing.assert_array_equal(decode_image(encoded(image, "TIFF")), expected)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_all_orientations_give_the_identical_array(orientation: int, kind: str) -> None:
    upright = noise()
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.transpose(1, 0, 2),
        6: np.rot90(upright, 1),
        7: upright[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(upright, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"lossless": True} if kind == "WEBP" else {}
    content = encoded(Image.fromarray(np.ascontiguousarray(stored)), kind, exif=exif, **options)
    np.testing.assert_array_equal(decode_image(content), upright)


@pytest.mark.parametrize("orientation", [1, 6, 7])
def test_a_picture_converted_in_bands_is_the_same(orientation: int, monkeypatch: pytest.MonkeyPatch) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    rgba = np.dstack([noise(33, 40), noise(33, 40)[..., 0]])
    contents = [
        encoded(Image.fromarray(rgba), "PNG", exif=exif, icc_profile=WIDE),
        encoded(Image.fromarray(noise(33, 40)).quantize(30), "PNG", exif=exif, transparency=3),
        encoded(Image.fromarray(noise(33, 40)[..., 0].astype(np.uint16) * 200), "PNG", exif=exif),
    ]
    whole = [decode_image(content) for content in contents]
    monkeypatch.setattr("lrviz.images.color.BAND", 100)
    for content, expected in zip(contents, whole, strict=True):
        np.testing.assert_array_equal(decode_image(content), expected)


@pytest.mark.parametrize("background", [(255, 255, 255), (0, 0, 0), (10, 200, 30)])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_lies_on_the_chosen_color(mode: str, background: tuple[int, int, int]) -> None:
    if mode == "P":
        image = Image.new("P", (2, 1))
        image.putpalette([0, 0, 0, 90, 90, 90])
        image.putpixel((1, 0), 1)
        content = encoded(image, "PNG", transparency=bytes([0, 255]))
    else:
        image = Image.new(mode, (2, 1), (90, 90, 90, 255) if mode == "RGBA" else (90, 255))
        image.putpixel((0, 0), (0, 0, 0, 0) if mode == "RGBA" else (0, 0))
        content = encoded(image, "PNG")
    decoded = decode_image(content, background=background)
    np.testing.assert_array_equal(decoded[0], [background, (90, 90, 90)])


@pytest.mark.parametrize(
    ("kind", "words"),
    [("GIF", "animation"), ("PNG", "animation"), ("WEBP", "animation"), ("AVIF", "animation"), ("TIFF", "pages")],
)
def test_more_than_one_picture_in_a_file_is_said(kind: str, words: str) -> None:
    red, blue = Image.new("RGB", (16, 16), "red"), Image.new("RGB", (16, 16), "blue")
    alone = decode(encoded(red, kind))
    several = decode(encoded(red, kind, save_all=True, append_images=[blue, red]))
    assert alone.remark is None
    assert several.remark is not None
    assert words in several.remark
    assert "first" in several.remark
    np.testing.assert_array_equal(several.pixels[..., 0] > 200, True)


def test_the_second_picture_of_a_camera_is_not_worth_a_remark() -> None:
    first, second = Image.fromarray(noise()), Image.new("RGB", (8, 8))
    assert decode(encoded(first, "MPO", save_all=True, append_images=[second])).remark is None


def test_heic_is_decoded_upright() -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    ramp = np.tile(np.linspace(20, 230, 64).astype(np.uint8)[:, None, None], (1, 48, 3))
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    stored = Image.fromarray(np.ascontiguousarray(np.rot90(ramp, 1)))
    pillow_heif.from_pillow(stored).save(buffer, quality=90, exif=exif.tobytes())
    decoded = decode_image(buffer.getvalue())
    assert decoded.shape == ramp.shape
    assert np.abs(decoded.astype(int) - ramp).max() <= 8


def test_without_pillow_heif_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(ImageError, match=r'pip install "lrviz\[heif\]"'):
        decode_image(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(1000))


def test_the_transparent_value_of_16_bit_grey_is_the_background() -> None:
    grey = Image.fromarray(np.array([[0, 30000], [65535, 0]], np.uint16))
    buffer = io.BytesIO()
    grey.save(buffer, "PNG", transparency=0)
    pixels = decode_image(buffer.getvalue(), background=(10, 200, 30))
    assert pixels[0, 0].tolist() == pixels[1, 1].tolist() == [10, 200, 30]
    assert pixels[1, 0].tolist() == [255, 255, 255]
