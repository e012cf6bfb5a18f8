"""Drops and pastes: what is taken out of them, and what is said about the rest."""

from __future__ import annotations

import base64
import io
import os
import time
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


def raw(kind: str, data: bytes) -> QMimeData:
    """What another program carries, byte for byte."""
    result = QMimeData()
    result.setData(kind, QByteArray(data))
    return result


@pytest.mark.skipif(os.name == "nt", reason="names are bytes elsewhere")
@pytest.mark.parametrize(
    ("address", "name"),
    [
        (b"file:///p/my%20cat.png", b"/p/my cat.png"),
        (b"file:///p/100%25%23%3F.png", b"/p/100%#?.png"),
        (b"file:///p/caf%C3%A9.png", "/p/café.png".encode()),
        (b"file:///p/caf%E9%20%25.png", b"/p/caf\xe9 %.png"),  # Latin-1: no text, but a name all the same
        (b"file://localhost/p/a.png", b"/p/a.png"),
    ],
)
@pytest.mark.parametrize("kind", ["text/uri-list", picture_mime.COPIED_FILES])
def test_addresses_of_files_with_odd_names(kind: str, address: bytes, name: bytes) -> None:
    start = b"# copied\r\n" if kind == "text/uri-list" else b"copy\n"
    data = raw(kind, start + address + b"\r\nfile:///p/b.png")
    assert may_carry(data)
    carried = read_mime(data)
    assert [os.fsencode(path) for path in carried.paths] == [name, b"/p/b.png"]
    assert carried.refusal == ""


def test_file_on_another_computer_is_refused() -> None:
    carried = read_mime(raw("text/uri-list", b"file://fileserver/p/a.png\r\nsftp://nas/b.png"))
    assert not carried
    assert carried.refusal.startswith("a.png and 1 more are on fileserver, not on this computer")


def test_files_cut_in_a_file_manager_as_text(tmp_path: Path) -> None:
    (tmp_path / "a b.png").touch()
    text = f"x-special/nautilus-clipboard\ncopy\n{QUrl.fromLocalFile(str(tmp_path / 'a b.png')).toString()}\n"
    assert read_mime(mime(text=text)).paths == (tmp_path / "a b.png",)


def page(html: str, **others: Any) -> QMimeData:
    result = mime(**others)
    result.setHtml(html)
    return result


def test_piece_of_a_page_with_a_picture_elsewhere() -> None:
    data = page('<meta charset="utf-8"><a href="/x"><IMG alt="a" src="https://e.org/cat.png?a=1&amp;b=2"></a>')
    assert may_carry(data)
    carried = read_mime(data)
    assert not carried
    assert carried.refusal.startswith("cat.png is on e.org, not on this computer: save the picture first")


def test_piece_of_a_page_with_the_picture_in_it() -> None:
    tag = f"<img src='data:image/png;base64,{base64.b64encode(png()).decode()}'>"
    assert read_mime(page(tag), name="it").images == (("it", png()),)
    beside = read_mime(page(tag, urls=("https://e.org/search?q=cat",)), name="it")  # of a search engine's page
    assert beside.images == (("it", png()),)


def test_piece_of_a_page_beside_the_picture_itself() -> None:
    data = page('<img src="https://e.org/cat.png">', urls=("https://e.org/cat.png",), png=png())
    assert read_mime(data, name="it").images == (("it", png()),)


def test_page_without_a_picture() -> None:
    data = page("<p>about cats</p>")
    assert not may_carry(data)
    assert read_mime(data, nothing="nothing here").refusal == "nothing here"


def test_page_that_never_ends_is_looked_through_quickly() -> None:
    data = page("<img " * 400_000)
    began = time.process_time()
    assert not read_mime(data)
    assert time.process_time() - began < 5
