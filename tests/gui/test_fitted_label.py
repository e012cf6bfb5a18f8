"""A line of text that is said shorter where room is short."""

from __future__ import annotations

from typing import Any

import pytest

from lrviz.gui.widgets.fitted_label import FittedLabel

LONG = '<span style="color:#ff0000">●</span> a long sentence about a cat &amp; a dog, and about more than that'
SHORT = '<span style="color:#ff0000">●</span> a cat &amp; a dog'


@pytest.fixture
def label(shown: Any) -> FittedLabel:
    return shown(FittedLabel(), 800, 30)


def test_the_longest_wording_that_fits(label: FittedLabel) -> None:
    label.say(LONG, SHORT, "a")
    assert label.text() == LONG
    assert label.toolTip() == ""
    room = label.fontMetrics().horizontalAdvance("● a cat & a dog")
    label.resize(room + 2, 30)
    assert label.text() == SHORT
    assert label.toolTip() == "● a long sentence about a cat & a dog, and about more than that"
    label.resize(room - 2, 30)
    assert label.text() == "a"
    label.resize(1, 30)
    assert label.text() == "a"
    label.resize(800, 30)
    assert label.text() == LONG


def test_it_asks_for_no_room(label: FittedLabel) -> None:
    label.say(LONG)
    assert label.minimumSizeHint().width() == 0
    assert label.whole_text.startswith("● a long")
