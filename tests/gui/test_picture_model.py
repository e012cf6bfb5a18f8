"""Thumbnails as a list: made on demand, and no copy of any picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester

from lrviz.gui.widgets import picture_model
from lrviz.gui.widgets.picture_list import LARGEST, SMALLEST, PictureList, WellColors
from lrviz.gui.widgets.picture_model import (
    PICTURES_MIME,
    MarkedRole,
    PictureModel,
    WellPictures,
    dragged_positions,
)
from lrviz.images.store import PictureStore

COLORS = WellColors("#ff8800", "#ffffff", "#888888", "#222222", "#444444")


def well(m: int = 10, positions: Any = None, *, size: int = 8, paths: Any = None, marked: Any = ()) -> WellPictures:
    images = np.zeros((m, size, size, 3), np.uint8)
    images[:] = np.arange(m, dtype=np.uint8)[:, None, None, None]
    marks = np.zeros(m, np.bool_)
    marks[list(marked)] = True
    positions = np.arange(m) if positions is None else np.asarray(positions)
    return WellPictures(PictureStore(images), positions, [f"p{i}.png" for i in range(m)], paths or [None] * m, marks)


@pytest.fixture
def model(qapp: Any) -> PictureModel:
    return PictureModel("kept back")


def grey(model: PictureModel, row: int) -> int:
    return model.thumbnail(row, 16, 1.0).toImage().pixelColor(8, 8).red()


def test_model_obeys_qts_rules(model: PictureModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_pictures(well())
    model.show_pictures(well(positions=[1]))
    model.show_pictures(WellPictures.none())
    assert model.rowCount() == 0
    del tester


def test_rows_are_the_pictures_of_the_well(model: PictureModel) -> None:
    model.show_pictures(well(positions=[7, 2, 5], marked=[2]))
    assert model.rowCount() == 3
    assert [model.position(row) for row in range(3)] == [7, 2, 5]
    assert [grey(model, row) for row in range(3)] == [7, 2, 5]
    assert [model.index(row, 0).data(MarkedRole) for row in range(3)] == [False, True, False]
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert tips == ["p7.png", "p2.png · kept back", "p5.png"]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "p7.png"


def test_same_pictures_are_no_change(model: PictureModel) -> None:
    first = well(positions=[1, 2])
    assert model.show_pictures(first)
    renamed = WellPictures(first.images, first.positions.copy(), ["x"] * 10, first.paths, first.marked)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    assert not model.show_pictures(renamed)
    assert resets == []
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "x"
    assert model.show_pictures(well(positions=[1, 3]))


def test_other_pictures_get_other_thumbnails(model: PictureModel) -> None:
    model.show_pictures(well(positions=[3]))
    assert grey(model, 0) == 3
    model.show_pictures(replace(well(positions=[3]), images=PictureStore(np.full((10, 8, 8, 3), 99, np.uint8))))
    assert grey(model, 0) == 99


def test_thumbnails_are_kept_but_not_for_ever(model: PictureModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_model, "MOST_THUMBNAILS", 4)
    made: list[int] = []
    real = picture_model._pixmap
    monkeypatch.setattr(picture_model, "_pixmap", lambda *a: made.append(int(a[0][0, 0, 0])) or real(*a))
    model.show_pictures(well())
    for row in (0, 1, 2, 3, 0, 4, 0, 1):
        model.thumbnail(row, 16, 1.0)
    assert made == [0, 1, 2, 3, 4, 1]  # 1 had not been looked at for longest


def test_thumbnail_has_the_screens_pixels(model: PictureModel) -> None:
    model.show_pictures(well(size=64))
    pixmap = model.thumbnail(0, 40, 2.0)
    assert pixmap.size() == QSize(80, 80)
    assert pixmap.deviceIndependentSize().width() == 40


def test_oblong_pictures_keep_their_shape(model: PictureModel) -> None:
    images = np.zeros((1, 20, 40, 3), np.uint8)
    model.show_pictures(WellPictures(PictureStore(images), np.array([0]), ["a"], [None], np.zeros(1, np.bool_)))
    assert model.thumbnail(0, 16, 1.0).size() == QSize(16, 8)


def test_dragged_pictures_are_files_elsewhere(model: PictureModel, tmp_path: Path) -> None:
    paths = [None, *(tmp_path / f"{i}.png" for i in range(1, 10))]
    model.show_pictures(well(positions=[4, 0, 6], paths=paths))
    mime = model.mimeData([model.index(2, 0), model.index(0, 0)])
    assert dragged_positions(mime) == [4, 6]
    assert [url.toLocalFile() for url in mime.urls()] == [str(paths[4]), str(paths[6])]


def test_dragged_pictures_without_files_are_pixels(model: PictureModel) -> None:
    model.show_pictures(well(positions=[5]))
    mime = model.mimeData([model.index(0, 0)])
    assert mime.imageData().pixelColor(0, 0).red() == 5
    assert not mime.hasUrls()


@pytest.mark.parametrize("data", [b"", b"1,2", b"999999999:1,2", b"x:y", b"\xff\xfe"])
def test_drags_from_elsewhere_have_no_positions(data: bytes) -> None:
    mime = QMimeData()
    mime.setData(PICTURES_MIME, data)
    assert dragged_positions(mime) == []


def test_twenty_thousand_pictures_cost_what_is_in_sight(
    qtbot: Any, model: PictureModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    real = picture_model._pixmap
    monkeypatch.setattr(picture_model, "_pixmap", lambda *a: made.append(1) or real(*a))
    view = PictureList(model, COLORS)
    qtbot.addWidget(view)
    view.resize(270, 240)
    with qtbot.waitExposed(view):
        view.show()
    model.show_pictures(well(20_000, size=2))
    view.grab()
    assert 20 <= len(made) <= 60


@pytest.mark.parametrize("width", [120, 200, 256, 320, 500, 900])
def test_rows_end_at_the_edge(qtbot: Any, model: PictureModel, width: int) -> None:
    view = PictureList(model, COLORS)
    qtbot.addWidget(view)
    view.resize(width, 200)
    with qtbot.waitExposed(view):
        view.show()
    model.show_pictures(well(200))
    view.doItemsLayout()
    first_row = [row for row in range(200) if view.visualRect(model.index(row, 0)).y() == 0]
    used = view.visualRect(model.index(first_row[-1], 0)).left() + view.side
    room = width - view.verticalScrollBar().sizeHint().width()
    assert SMALLEST <= view.side <= LARGEST
    assert used <= room
    assert room - used < 20
