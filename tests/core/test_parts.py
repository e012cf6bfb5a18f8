"""The budget of what the training does beside training, and the parts that share it."""

import time

import pytest

from lrviz.session.parts import Budget, Part


def _costing(interval: float, weight: float, cost: float) -> Part[float]:
    part: Part[float] = Part(interval, weight)
    part.cost = cost
    return part


def _share(budget: Budget, part: Part[float]) -> float:
    return part.cost / budget.wait(part)


def _settle(budget: Budget, *parts: Part[float]) -> None:
    for _ in range(2):
        budget.begin()
        for part in parts:
            budget.wait(part)
    budget.begin()


def test_parts_that_fit_are_made_as_often_as_they_are_wanted() -> None:
    budget, parts = Budget(0.1), [_costing(0.1, 1.0, 0.001), _costing(0.05, 2.0, 0.002)]
    _settle(budget, *parts)
    assert [budget.wait(part) for part in parts] == [0.1, 0.05]


@pytest.mark.parametrize("weights", [(1.0, 1.0, 1.0), (6.0, 2.0, 1.0), (0.5, 3.0, 8.0)])
def test_parts_that_do_not_fit_take_the_budget_and_no_more(weights: tuple[float, float, float]) -> None:
    budget = Budget(0.06)
    parts = [_costing(1 / 30, weight, cost) for weight, cost in zip(weights, (0.004, 0.02, 0.3), strict=True)]
    _settle(budget, *parts)
    assert sum(_share(budget, part) for part in parts) == pytest.approx(0.06)
    shares = [_share(budget, part) / weight for part, weight in zip(parts, weights, strict=True)]
    assert shares == pytest.approx([shares[0]] * 3)


def test_what_a_cheap_part_does_not_need_goes_to_the_others() -> None:
    budget, cheap, dear = Budget(0.06), _costing(0.1, 5.0, 0.001), _costing(1 / 30, 1.0, 0.02)
    _settle(budget, cheap, dear)
    assert budget.wait(cheap) == 0.1
    assert _share(budget, dear) == pytest.approx(0.06 - 0.01)


def test_a_part_that_nobody_asks_for_leaves_its_share_to_the_others() -> None:
    budget, hidden, seen = Budget(0.06), _costing(1 / 30, 5.0, 0.02), _costing(1 / 30, 1.0, 0.02)
    _settle(budget, hidden, seen)
    before = budget.wait(seen)
    _settle(budget, seen)
    assert budget.wait(seen) == pytest.approx(before / 6)


def test_a_part_is_made_again_only_with_news_and_in_its_time() -> None:
    budget, part, made = Budget(), Part[int](0.1), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert part.refresh(0.0, 1, make, budget, force=False) == 1
    assert part.refresh(9.0, 1, make, budget, force=True) == 1
    assert part.refresh(0.01, 2, make, budget, force=False) == 1
    assert part.refresh(0.01, 2, make, budget, force=True) == 2
    assert part.refresh(9.0, 3, make, budget, force=False) == 3


def test_what_is_made_on_the_way_is_charged_once() -> None:
    budget, inner, outer = Budget(), Part[int](0.1), Part[int](0.1)

    def make_inner() -> int:
        until = time.perf_counter() + 0.02
        while time.perf_counter() < until:
            pass
        return 1

    def make_outer() -> int:
        inner.refresh(0.0, 1, make_inner, budget, force=True)
        return 1

    outer.refresh(0.0, 1, make_outer, budget, force=True)
    assert inner.cost >= 0.02
    assert outer.cost < inner.cost / 2
    assert budget.spent == pytest.approx(inner.cost + outer.cost)


def test_one_interruption_does_not_make_a_part_rare() -> None:
    budget, part = Budget(), _costing(1 / 30, 1.0, 0.001)
    part.charge(0.05, budget)
    part.charge(0.001, budget)
    part.charge(0.001, budget)
    assert part.cost < 0.003


def test_a_part_that_fails_is_none_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> int:
        raise ValueError("no picture today")

    assert Part[int](0.1).refresh(0.0, 1, fail, Budget(), force=True) is None
    assert "no picture today" in caplog.text
