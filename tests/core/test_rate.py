"""How many a second: calm, and never of another job."""

from __future__ import annotations

import pytest

from lrviz.session.rate import Rate


def test_nothing_is_said_at_once() -> None:
    rate = Rate()
    assert rate.add(0.0, 0) == 0.0
    assert rate.add(0.1, 500) == 0.0
    assert rate.add(0.5, 600) == pytest.approx(1200)


def test_it_follows_a_change_within_seconds() -> None:
    rate = Rate()
    for i in range(100):
        rate.add(0.1 * i, 100 * i)
    slow = [rate.add(9.9 + 0.1 * i, 9900 + 10 * i) for i in range(1, 60)]
    assert slow[0] > 900
    assert slow[-1] == pytest.approx(100)


def test_it_starts_over_with_fewer() -> None:
    rate = Rate()
    rate.add(0.0, 0)
    rate.add(1.0, 900)
    assert rate.add(1.1, 3) == 0.0
    assert rate.add(2.1, 53) == pytest.approx(50)
