"""What all plots share: ticks and numbers, lines thinned out to pixels, the range and who decides on it, the menu."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from lrviz.gui import theme
from lrviz.gui.widgets.picture_gallery import PictureGallery
from lrviz.gui.widgets.picture_view import PictureView, diverging_picture
from lrviz.gui.widgets.plot import Dot, Line, Plot
from lrviz.gui.widgets.readout import Readout
from lrviz.gui.widgets.ticks import ceiling, gather_columns, linear_ticks, log_ticks, number_text, thin_out

# Ticks and numbers


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [
        (0.0, 0.2, "0"),
        (-0.2, 0.2, "−0.2"),
        (0.65, 0.05, "0.65"),
        (0.7, 0.05, "0.70"),
        (2000, 500, "2,000"),
        (1e6, 2e5, "1e6"),
        (2e-6, 1e-6, "2e−6"),
        (0.42058, 5e-5, "0.42058"),
        (0.09866, 2e-5, "0.09866"),
        (0.0986, 2e-5, "0.09860"),
        (0.00098, 2e-5, "0.00098"),
        (0.00102, 2e-5, "0.00102"),
        (0.6931, None, "0.6931"),
        (0.30000000000000004, None, "0.3"),
        (1000, None, "1,000"),
        (-1e-7, None, "−1e−7"),
        (9.9996, None, "10"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, step: float | None, text: str) -> None:
    assert number_text(value, step) == text


@given(
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e6),
    st.integers(2, 12),
)
def test_linear_ticks_are_round_inside_and_not_too_many(low: float, span: float, most: int) -> None:
    high = low + span
    values, step = linear_ticks(low, high, most)
    assert len(values) <= most + 1
    assert all(low - 1e-6 * step <= value <= high + 1e-6 * step for value in values)
    assert f"{step:.0e}"[0] in "125"
    assert math.isclose(float(f"{step:.0e}"), step)


@pytest.mark.parametrize(("low", "high"), [(1.0, 1.0), (0.0, math.inf), (math.nan, 1.0), (1e9, 1e9 + 1e-9)])
def test_a_range_without_extent_has_no_ticks(low: float, high: float) -> None:
    assert linear_ticks(low, high, 5)[0] == []
    assert log_ticks(low, high, 5) == []


def test_logarithmic_ticks() -> None:
    assert log_ticks(-2, 1, 10) == pytest.approx([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10])
    assert log_ticks(-2, 1, 4) == pytest.approx([0.01, 0.1, 1, 10])
    assert log_ticks(math.log10(0.62), math.log10(0.71), 5) == pytest.approx([0.62, 0.64, 0.66, 0.68, 0.7])
    assert len(log_ticks(-30, 3, 6)) <= 6


@given(st.floats(1e-6, 1e9))
def test_the_ceiling_is_near_and_above(value: float) -> None:
    assert value * (1 - 1e-9) <= ceiling(value) <= 1.34 * value


# Lines


@given(st.lists(st.floats(-1e6, 1e6), max_size=400), st.floats(0.01, 50.0))
def test_gathered_columns_have_the_same_pixels(heights: list[float], across: float) -> None:
    x, y = np.arange(float(len(heights))), np.array(heights)
    few_x, few_y = gather_columns(x, y, across)
    assert (np.diff(few_x) >= 0).all()
    columns, few_columns = np.floor(x * across), np.floor(few_x * across)
    assert set(few_columns) == set(columns)
    for column in set(columns):
        was, becomes = y[columns == column], few_y[few_columns == column]
        assert (was.min(), was.max()) == (becomes.min(), becomes.max())
    assert len(few_x) <= 4 * len(set(columns))
    assert few_y[:1].tolist() == heights[:1]
    assert few_y[-1:].tolist() == heights[-1:]


def test_a_smooth_line_keeps_few_points_and_looks_the_same() -> None:
    x = np.linspace(0, 700, 1000)
    y = 200 * np.exp(-x / 150)
    keep = thin_out(x, y, run=8, tolerance=0.2)
    assert keep.sum() < 150
    assert keep[0]
    assert keep[-1]
    assert np.abs(np.interp(x, x[keep], y[keep]) - y).max() <= 0.2


def test_a_short_bend_in_a_long_line_is_kept() -> None:
    x = np.linspace(0, 700, 1000)
    y = 100 * np.exp(-(((x - 300) / 4) ** 2))
    keep = thin_out(x, y, run=8, tolerance=0.2)
    assert keep.sum() < 200
    assert np.abs(np.interp(x, x[keep], y[keep]) - y).max() <= 0.2


def test_a_zig_zag_keeps_every_corner() -> None:
    x = np.linspace(0, 700, 1000)
    y = np.where(np.arange(1000) % 2, 80.0, -80.0)
    assert thin_out(x, y, run=8, tolerance=0.2).all()
    # Also where it runs to and fro on one line, where no point is off the line.
    assert thin_out(np.zeros(1000), y, run=8, tolerance=0.2).all()
    assert thin_out(np.zeros(1000), y + np.linspace(0, 100, 1000), run=8, tolerance=0.2).all()


@pytest.fixture
def plot(shown: Any) -> Plot:
    plot = shown(Plot("iteration", "J"), 400, 240)
    plot.restyle(theme.DARK)
    return plot


def test_a_line_is_drawn_in_its_color_and_a_long_dashed_one_solid(plot: Plot) -> None:
    line = Line(dashed=True)
    line.restyle("#ff0000")
    plot.add(line)
    plot.show_range(0, 1, 0, 1)
    line.show_points(np.array([0.0, 1.0]), np.array([0.5, 0.5]), plot)
    image = plot.grab().toImage()
    y = plot.to_widget(0.5, 0.5).y()
    left, right = plot.to_widget(0, 0).x(), plot.to_widget(1, 0).x()
    red = [any(QColor(image.pixel(x, y + d)).red() > 120 for d in (-1, 0, 1)) for x in range(left, right)]
    assert 0.4 < sum(red) / len(red) < 0.8  # dashes
    x = np.linspace(0, 1, 400)
    line.show_points(x, np.arange(400) % 2 * 1.0, plot)
    assert line.opts["pen"].style() == Qt.PenStyle.SolidLine
    line.show_points(x, x, plot)
    assert line.opts["pen"].style() == Qt.PenStyle.CustomDashLine


# The range


def shown_range(plot: Plot) -> list[float]:
    (x_low, x_high), (y_low, y_high) = plot.getPlotItem().vb.viewRange()
    return [x_low, x_high, y_low, y_high]


def test_the_range_is_the_one_given_until_the_user_zooms(plot: Plot, qtbot: Any) -> None:
    plot.show_range(0, 100, 0, 1)
    assert shown_range(plot) == pytest.approx([0, 100, 0, 1])
    plot.getPlotItem().vb.scaleBy((0.5, 0.5))
    plot.getPlotItem().vb.sigRangeChangedManually.emit([True, True])  # what pyqtgraph sends after wheel and drag
    zoomed = shown_range(plot)
    plot.show_range(0, 200, 0, 2)
    assert shown_range(plot) == pytest.approx(zoomed)
    qtbot.keyClick(plot, Qt.Key.Key_A)
    assert shown_range(plot) == pytest.approx([0, 200, 0, 2])


def test_the_wheel_zooms_and_a_double_click_shows_everything(plot: Plot, qtbot: Any) -> None:
    from PySide6.QtGui import QWheelEvent

    plot.show_range(0, 100, 0, 1)
    spot = QPointF(plot.to_widget(50, 0.5))
    event = QWheelEvent(
        spot,
        QPointF(plot.mapToGlobal(spot.toPoint())),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)
    assert shown_range(plot)[1] < 100
    assert not plot.following
    qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert plot.following
    assert shown_range(plot) == pytest.approx([0, 100, 0, 1])


def test_logarithmic_axes_are_labelled_with_the_values(plot: Plot) -> None:
    plot.set_log(x=True, y=False)
    positions, labels = plot.x_axis.ticks(0.0, 3.0, 300)
    assert "1,000" in labels
    assert positions[labels.index("1,000")] == pytest.approx(3.0)


def test_labels_below_never_touch(plot: Plot) -> None:
    for low, high in ((0, 8e5), (0, 12345), (-0.003, 0.0041)):
        positions, labels = plot.x_axis.ticks(low, high, 250)
        assert len(labels) >= 2
        scale = 250 / (high - low)
        widths = [plot.fontMetrics().horizontalAdvance(label) * 0.85 for label in labels]
        for i in range(len(labels) - 1):
            assert scale * (positions[i + 1] - positions[i]) > (widths[i] + widths[i + 1]) / 2


def test_a_low_plot_does_without_the_names_of_its_axes(plot: Plot) -> None:
    assert plot.x_axis.label.isVisible()
    plot.resize(400, 90)
    assert not plot.x_axis.label.isVisible()
    plot.resize(400, 240)
    assert plot.x_axis.label.isVisible()


def test_a_line_is_as_wide_on_a_fine_screen(plot: Plot, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(2.0)
    line.restyle("#ff0000")
    plot.add(line)
    x = np.linspace(0.0, 1.0, 20)
    line.show_points(x, x**2, plot)
    assert line.opts["pen"].widthF() == 2.0
    monkeypatch.setattr(plot, "devicePixelRatioF", lambda: 2.0)
    line.show_points(x, x**2, plot)
    assert line.opts["pen"].widthF() == 4.0
    assert line.opts["pen"].color() == QColor("#ff0000")


def test_the_name_of_the_axis_below_is_whole(plot: Plot) -> None:
    plot.resize(400, 300)
    plot.restyle(theme.LIGHT)
    plot.grab()
    label = plot.x_axis.label
    text = label.mapRectToScene(label.boundingRect())
    margin = label.document().documentMargin()
    assert text.bottom() - margin <= plot.viewport().height()


def test_what_sticks_out_of_an_axis_is_painted_and_wiped_away(plot: Plot) -> None:
    """A label at the very end is half outside; what was left of it made "0.14" of "0.04"."""
    plot.show_range(0.0, 2000.0, 0.0, 1.0)
    plot.grab()
    for axis in (plot.x_axis, plot.y_axis):
        axis.ticks(*axis.range, 300.0)
    half = plot.x_axis._metrics.horizontalAdvance("2,000") / 2
    line = plot.y_axis._metrics.height() / 2
    assert plot.x_axis.boundingRect().right() >= plot.x_axis.rect().right() + half
    assert plot.x_axis.boundingRect().left() <= plot.x_axis.rect().left() - half
    assert plot.y_axis.boundingRect().top() <= plot.y_axis.rect().top() - line
    assert plot.y_axis.boundingRect().bottom() >= plot.y_axis.rect().bottom() + line


def test_axes_that_are_never_seen_do_not_follow_the_range(plot: Plot) -> None:
    plot.show_range(3.0, 4.0, 5.0, 6.0)
    assert plot.x_axis.range == [3.0, 4.0]
    for name in ("top", "right"):
        assert plot.getPlotItem().getAxis(name).range not in ([3.0, 4.0], [5.0, 6.0])


def test_small_numbers_have_no_si_prefix(plot: Plot) -> None:
    plot.show_range(0, 1, 0, 0.0008)
    plot.grab()
    assert plot.y_axis.label.toPlainText().strip() == "J"
    assert plot.y_axis.ticks(0, 0.0008, 200)[1][1] == "0.0002"


# Mouse, menu, words


def test_the_mouse_points_at_a_value_and_leaves(plot: Plot, qtbot: Any) -> None:
    plot.show_range(0, 100, 0, 1)
    seen: list[tuple[float, float]] = []
    left: list[bool] = []
    plot.pointed.connect(lambda x, y: seen.append((x, y)))
    plot.left.connect(lambda: left.append(True))
    qtbot.mouseMove(plot.viewport(), plot.to_widget(25, 0.75))
    assert seen[-1] == pytest.approx((25, 0.75), abs=0.5)
    qtbot.mouseMove(plot.viewport(), QPoint(3, 3))  # on the axis
    assert left


def test_the_menu_offers_what_makes_sense(plot: Plot) -> None:
    menu = plot.menu()
    assert [action.text() for action in menu.actions()] == ["Show everything\tA", "Copy as a picture"]
    assert not menu.actions()[0].isEnabled()
    menu.actions()[1].trigger()
    assert QApplication.clipboard().image().width() == plot.grab().width()
    menu.deleteLater()
    plot.setMouseEnabled(x=False, y=False)  # then there is nothing to go back to
    menu = plot.menu()
    assert [action.text() for action in menu.actions()] == ["Copy as a picture"]
    menu.deleteLater()


def test_light_and_dark(plot: Plot) -> None:
    for colors in (theme.LIGHT, theme.DARK):
        plot.restyle(colors)
        plot.grab()
        assert QColor(plot.grab().toImage().pixel(1, 1)).name() == colors.panel
        assert plot.x_axis.textPen().color().name() == colors.dim


def test_a_dot_is_round_and_keeps_its_size(plot: Plot) -> None:
    dot = Dot(6.0)
    dot.restyle("#00ff00", "#00ff00")
    plot.add(dot)
    for end in (1.0, 1000.0):
        plot.show_range(0, end, 0, end)
        dot.setPos(end / 2, end / 2)
        image = plot.grab().toImage()
        center = plot.to_widget(end / 2, end / 2)
        row = [QColor(image.pixel(x, center.y())).green() > 200 for x in range(center.x() - 20, center.x() + 20)]
        assert 10 <= sum(row) <= 14


def test_the_readout_stays_inside(shown: Any) -> None:
    box = shown(QWidget(), 300, 100)
    card = Readout(box)
    card.restyle(theme.DARK)
    for spot in (QPoint(0, 0), QPoint(299, 99), QPoint(150, 50), QPoint(299, 0)):
        card.show_lines([("iteration 412", "#ffffff"), ("train 0.213", "#ffb454")], spot)
        assert box.rect().contains(card.geometry())
        assert not card.geometry().contains(spot)
    assert card.words == "iteration 412 · train 0.213"


# Pictures


def test_a_picture_keeps_its_aspect_and_tells_its_pixels(shown: Any, qtbot: Any) -> None:
    view = shown(PictureView("w"), 200, 100)
    pixels = np.zeros((4, 4, 3), np.uint8)
    pixels[1, 2] = (255, 0, 0)
    view.show_pixels(pixels)
    assert (view.picture_rect.width(), view.picture_rect.height()) == (100, 100)
    image = view.grab().toImage()
    assert QColor(image.pixel(50 + 62, 37)).name() == "#ff0000"
    assert QColor(image.pixel(50 + 52, 37)).name() == "#ff0000"  # crisp to the edge of the pixel
    assert QColor(image.pixel(50 + 48, 37)).name() == "#000000"
    with qtbot.waitSignal(view.pixel_pointed) as pointed:
        qtbot.mouseMove(view, QPoint(50 + 62, 37))
    assert pointed.args == [1, 2]
    with qtbot.waitSignal(view.left):
        qtbot.mouseMove(view, QPoint(5, 50))


def test_diverging_colors_are_neutral_at_zero() -> None:
    values = np.zeros((10, 10))
    values[0, 0], values[0, 1] = 2.0, -2.0
    values[1] = 1.0
    values[2] = -1.0
    pixels, full = diverging_picture(values)
    neutral, orange, blue = theme.diverging(np.array([[0.0, 1.0, -1.0]]))[0]
    assert 1.0 <= full <= 2.0
    assert np.ptp(neutral.astype(int)) < 10
    assert (pixels[5] == neutral).all()
    assert (pixels[0, 0] == orange).all()
    assert (pixels[0, 1] == blue).all()
    assert int(orange[0]) > int(orange[2])
    assert int(blue[2]) > int(blue[0])
    assert (diverging_picture(np.zeros((3, 3)))[0] == neutral).all()


@pytest.mark.parametrize(("width", "height"), [(252, 150), (252, 95), (312, 230), (736, 150), (252, 400)])
def test_a_gallery_keeps_its_pictures_apart_and_inside(shown: Any, width: int, height: int) -> None:
    names = ("picture", "what it sees", "evidence")
    gallery = shown(PictureGallery([PictureView(name) for name in names], names), width, height)
    places = [part.geometry() for part in (*gallery.views, *gallery.captions)]
    for i, place in enumerate(places):
        assert gallery.rect().adjusted(-4, 0, 4, 2).contains(place)
        assert not any(place.adjusted(4, 0, -4, 0).intersects(other) for other in places[i + 1 :])
    sides = [view.width() for view in gallery.views]
    assert sides[2] >= sides[0] >= 48
    assert sum(side**2 for side in sides) > 0.27 * min(width, 3 * height) * min(height, width)
