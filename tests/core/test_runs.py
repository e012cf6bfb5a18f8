"""The list of runs: names, colors, order, and what was removed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.session.runs import MOST_REMOVED, MOST_RUNS, ListFullError, Runs


@dataclass(eq=False)
class Run:
    number: int
    name: str = ""
    color: int = 0
    place: int = 0


def listed(*names: str) -> Runs[Run]:
    runs: Runs[Run] = Runs()
    for number, name in enumerate(names, 1):
        runs.add(Run(number, name))
    return runs


def numbers(runs: Runs[Run]) -> list[int]:
    return [run.number for run in runs]


def test_names_and_colors_are_the_first_that_are_free() -> None:
    runs = listed("", "", "")
    assert [(run.name, run.color) for run in runs] == [("Run 1", 0), ("Run 2", 1), ("Run 3", 2)]
    second = runs.get(2)
    assert second is not None
    runs.remove(second)
    runs.add(Run(4))
    assert [(run.number, run.name, run.color) for run in runs] == [
        (1, "Run 1", 0), (3, "Run 3", 2), (4, "Run 2", 1),
    ]  # fmt: skip


def test_the_same_name_twice_is_told_apart() -> None:
    assert [run.name for run in listed("", "Run 1 from 200", "Run 1 from 200")] == [
        "Run 1", "Run 1 from 200", "Run 1 from 200 (2)",
    ]  # fmt: skip


def test_a_run_comes_back_to_its_place_in_its_color() -> None:
    runs = listed("", "", "")
    first = runs.get(1)
    assert first is not None
    runs.remove(first)
    assert runs.can_be_put_back(1)
    assert runs.put_back(1) is first
    assert numbers(runs) == [1, 2, 3]
    assert first.color == 0
    assert not runs.can_be_put_back(1)


def test_a_color_or_a_name_that_is_taken_by_now_is_not_had_twice() -> None:
    runs = listed("", "")
    first = runs.get(1)
    assert first is not None
    runs.remove(first)
    runs.add(Run(3))
    runs.put_back(1)
    assert numbers(runs) == [1, 2, 3]
    assert len({run.color for run in runs}) == len({run.name for run in runs}) == 3


def test_a_replacement_stands_where_the_old_one_stood() -> None:
    runs = listed("", "slow", "")
    old, new = runs.get(2), Run(7)
    assert old is not None
    runs.replace(old, new)
    assert numbers(runs) == [1, 7, 3]
    assert (new.name, new.color) == ("slow", 1)
    runs.remove(new)
    assert runs.put_back(2) is old
    assert numbers(runs) == [1, 2, 3]
    assert (old.name, old.color) == ("slow", 1)


def test_only_an_heir_is_taken_for_the_old_one() -> None:
    runs = listed("", "")
    first, second = runs
    runs.replace(first, Run(5), heir=True)
    fifth = runs.get(5)
    assert fifth is not None
    runs.replace(fifth, Run(6), heir=True)
    runs.replace(second, Run(7))
    assert [getattr(runs.heir(number), "number", None) for number in (1, 5, 6, 2, 99)] == [6, 6, 6, None, None]


def test_names_are_cut_and_nothing_is_no_name() -> None:
    runs = listed("")
    (run,) = runs
    runs.rename(run, "  with\n a larger   α ")
    assert run.name == "with a larger α"
    runs.rename(run, "   ")
    assert run.name == "with a larger α"
    runs.rename(run, "x" * 500)
    assert len(run.name) == 60


def test_a_full_list_refuses_more_in_a_sentence_and_the_last_removed_one_is_always_kept() -> None:
    runs = listed(*[""] * MOST_RUNS)
    with pytest.raises(ListFullError, match=r"^there are 32 runs, and 32 can be kept: delete some first$"):
        runs.need_room()
    first = runs.get(1)
    assert first is not None
    runs.replace(first, new := Run(100))
    assert runs.can_be_put_back(1)
    assert runs.put_back(1, new) is first
    assert runs.can_be_put_back(100)
    assert numbers(runs) == list(range(1, MOST_RUNS + 1))


def test_the_oldest_removed_are_forgotten_first() -> None:
    runs = listed(*[""] * 20)
    for run in list(runs)[:19]:
        runs.remove(run)
    kept = [number for number in range(1, 20) if runs.can_be_put_back(number)]
    assert kept == list(range(20 - MOST_REMOVED, 20))


@given(st.lists(st.integers(0, 60), max_size=120))
def test_whatever_is_done_colors_and_names_are_had_once_and_memory_is_bounded(moves: list[int]) -> None:
    runs: Runs[Run] = Runs()
    runs.add(Run(0))
    for number, move in enumerate(moves, 1):
        present = list(runs)
        chosen = present[move % len(present)]
        if move < 25 and len(present) < MOST_RUNS:
            runs.add(Run(number))
        elif move < 35:
            runs.replace(chosen, Run(number))
        elif move < 50 and len(present) > 1:
            runs.remove(chosen)
        elif len(present) < MOST_RUNS:
            back = [k for k in range(number) if runs.can_be_put_back(k)]
            if back:
                runs.put_back(back[move % len(back)])
        present = list(runs)
        assert len({run.color for run in present}) == len({run.name for run in present}) == len(present)
        assert all(run.color < MOST_RUNS for run in present)
        removed = sum(runs.can_be_put_back(k) for k in range(number + 1))
        assert removed <= max(MOST_RUNS - len(present), 1)
