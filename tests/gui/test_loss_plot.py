"""The loss of one example: its two cases as curves over ŷ, and the point of a picture."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lrviz.gui import theme
from lrviz.gui.widgets.loss_plot import LossPlot


@pytest.fixture
def plot(qtbot: QtBot) -> LossPlot:
    plot = LossPlot()
    qtbot.addWidget(plot)
    plot.restyle(theme.DARK)
    plot.resize(400, 300)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def test_the_curves_are_the_two_logarithms(plot: LossPlot) -> None:
    for y, oracle in ((1, lambda a: -math.log(a)), (0, lambda a: -math.log(1.0 - a))):
        answers, losses = plot.curves[y].getData()
        inside = (answers > 1e-4) & (answers < 1 - 1e-4)
        assert inside.sum() > 20
        assert losses[inside] == pytest.approx([oracle(a) for a in answers[inside]], rel=1e-6)


@pytest.mark.parametrize("z", [-7.0, 0.0, 1.1, 30.0, 800.0])
@pytest.mark.parametrize("y", [0, 1])
def test_the_point_lies_on_the_curve_of_its_label(plot: LossPlot, z: float, y: int) -> None:
    plot.show_point(z, y)
    dot, other = plot.dots[y], plot.dots[1 - y]
    assert dot.isVisible()
    assert not other.isVisible()
    margin = z if y else -z
    assert dot.pos().x() == pytest.approx(1.0 / (1.0 + math.exp(-z)), rel=1e-12)
    assert dot.pos().y() == pytest.approx(float(np.logaddexp(0.0, -margin)), rel=1e-12)
    low, high = plot.getViewBox().viewRange()[1]
    assert low <= dot.pos().y() <= high


def test_without_a_label_there_is_a_point_for_each_case(plot: LossPlot) -> None:
    plot.show_point(1.1, None)
    assert all(dot.isVisible() for dot in plot.dots.values())
    words = plot.words(1.1, None)
    assert "0.2873 if y = 1" in words
    assert "1.387 if y = 0" in words
    plot.show_point(None, None)
    assert not any(dot.isVisible() for dot in plot.dots.values())
