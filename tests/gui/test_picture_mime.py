"""Drops and pastes: what is taken out of them, and what is said about the rest."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from lrviz.gui.widgets import picture_mime
from lrviz.gui.widgets.picture_mime import NOTHING_TO_PASTE, may_carry, pixels, read_clipboard, read_mime


def mime(
    *, urls: tuple[str | Path, ...] = (), text: str = "", image: QImage | None = None, **encoded: bytes
) -> QMimeData:
    result = QMimeData()
    if urls:
        result.setUrls([QUrl.fromLocalFile(str(url)) if isinstance(url, Path) else QUrl(url) for url in urls])
    if text:
        result.setText(text)
    if image is not None:
        result.setImageData(image)
    for kind, data in encoded.items():
        result.setData(f"image/{kind}", QByteArray(data))
    return result


def red(kind: QImage.Format = QImage.Format.Format_RGB32, width: int = 3, height: int = 2) -> QImage:
    image = QImage(width, height, kind)
    image.fill(QColor(250, 20, 30))
    image.setPixelColor(0, height - 1, QColor(1, 2, 3))
    return image


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), (9, 8, 7)).save(buffer, "PNG")
    return buffer.getvalue()


def test_files_and_folders_come_in_their_order(tmp_path: Path) -> None:
    paths = (tmp_path / "b.png", tmp_path, tmp_path / "ä & ö.png")
    carried = read_mime(mime(urls=paths, image=red()))
    assert carried.paths == paths
    assert (carried.images, carried.refusal) == ((), "")
    assert carried.items == paths
    assert carried


def test_something_on_the_network_is_refused_with_a_sentence(tmp_path: Path) -> None:
    carried = read_mime(mime(urls=("https://example.org/pets/cat.jpg",)))
    assert not carried
    assert carried.refusal == (
        "cat.jpg is on example.org, not on this computer: save the picture first, then drop the file."
    )
    mixed = read_mime(mime(urls=(tmp_path / "a.png", "https://example.org/", "https://example.org/x.png")))
    assert mixed.paths == (tmp_path / "a.png",)
    assert mixed.refusal.startswith("This and 1 more are on example.org")


def test_browser_gives_the_picture_beside_its_address() -> None:
    data = png()
    carried = read_mime(mime(urls=("https://example.org/cat.png",), image=red(), png=data), name="dropped")
    assert carried.images == (("dropped", data),)  # as it came: decoding is not for the GUI thread
    assert carried.refusal == ""


def test_picture_written_out_in_an_address() -> None:
    url = "data:image/png;base64," + base64.b64encode(png()).decode()
    carried = read_mime(mime(urls=(url,)), name="it")
    assert carried.images == (("it", png()),)


@pytest.mark.parametrize("url", ["data:text/plain;base64,aGk=", "data:image/png;base64,%%%", "data:image/png,abc"])
def test_other_data_addresses_are_refused(url: str) -> None:
    carried = read_mime(mime(urls=(url,)), nothing="nothing here")
    assert not carried
    assert carried.refusal == "nothing here"


@pytest.mark.parametrize(
    "kind",
    [
        QImage.Format.Format_RGB32,
        QImage.Format.Format_RGB888,
        QImage.Format.Format_RGB16,
        QImage.Format.Format_Indexed8,
    ],
)
def test_pixels_of_an_opaque_image(kind: QImage.Format) -> None:
    image = red().convertToFormat(kind)
    array = pixels(image)
    assert array.shape == (2, 3, 3)
    assert array.dtype == np.uint8
    exact = [[image.pixelColor(x, y).getRgb()[:3] for x in range(3)] for y in range(2)]
    np.testing.assert_array_equal(array, exact)


def test_pixels_with_alpha_are_straight() -> None:
    image = QImage(3, 2, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(200, 100, 0, 128))
    array = pixels(image)
    assert array.shape == (2, 3, 4)
    np.testing.assert_allclose(array[0, 0], [200, 100, 0, 128], atol=1)


def test_pixels_outlive_the_image() -> None:
    image = red()
    array = pixels(image)
    image.fill(QColor("white"))
    assert array[0, 0].tolist() == [250, 20, 30]


def test_text_that_names_files(tmp_path: Path, private_home: Path) -> None:
    (tmp_path / "my cat.png").touch()
    (private_home / "dog.png").touch()
    text = f"{tmp_path / 'my cat.png'}\n'{tmp_path}'\n~/dog.png\n{QUrl.fromLocalFile(str(tmp_path)).toString()}\n"
    carried = read_mime(mime(text=text))
    assert carried.paths == (tmp_path / "my cat.png", tmp_path, private_home / "dog.png", tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/no/such/cat.png", "/no/such/cat.png: there is no such file or folder."),
        ("https://example.org/cat.png", "cat.png is on example.org, not on this computer"),
        ("a poem", "nothing here"),
        ("   \n ", "nothing here"),
        ("/\0bad", "no such file"),
    ],
)
def test_text_that_names_none(text: str, sentence: str) -> None:
    carried = read_mime(mime(text=text), nothing="nothing here")
    assert not carried
    assert sentence in carried.refusal


def test_nothing_at_all() -> None:
    assert read_mime(None, nothing="empty").refusal == "empty"
    assert read_mime(QMimeData(), nothing="empty").refusal == "empty"


def test_clipboard_without_anything_to_give(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_clipboard().refusal == NOTHING_TO_PASTE

    class Empty:
        def mimeData(self) -> None:
            return None

    monkeypatch.setattr(picture_mime.QGuiApplication, "clipboard", lambda: Empty())
    assert read_clipboard().refusal == NOTHING_TO_PASTE


def test_clipboard_with_a_picture(qapp: Any) -> None:
    QGuiApplication.clipboard().setImage(red())
    carried = read_clipboard()
    assert len(carried.images) == 1
    name, array = carried.images[0]
    assert name == "pasted picture"
    assert isinstance(array, np.ndarray)
    assert array[0, 0].tolist() == [250, 20, 30]


def test_which_drags_are_worth_accepting(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    worth = [mime(urls=(tmp_path,)), mime(urls=("https://e.org/x",)), mime(image=red()), mime(png=b"x")]
    assert [may_carry(each) for each in [*worth, mime(text=str(tmp_path / "a.png"))]] == [True] * 5
    assert [may_carry(each) for each in (None, QMimeData(), mime(text="a poem"))] == [False] * 3
