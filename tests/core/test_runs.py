"""The list of runs: names, colors, order, and what was removed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.session.runs import MOST_BYTES, MOST_REMOVED, MOST_RUNS, ListFullError, Runs


@dataclass(eq=False)
class Run:
    number: int
    name: str = ""
    color: int = 0
    place: int = 0
    memory: int = 0


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


def test_only_an_heir_is_the_old_one_to_whoever_names_that() -> None:
    runs = listed("", "")
    first, second = runs
    runs.replace(first, Run(5), heir=True)
    fifth = runs.get(5)
    assert fifth is not None
    runs.replace(fifth, Run(6), heir=True)
    runs.replace(second, Run(7))
    assert [getattr(runs.get(number), "number", None) for number in (1, 5, 6, 2, 99)] == [6, 6, 6, None, None]
    sixth = runs.get(1)
    assert sixth is not None
    runs.remove(sixth)
    assert runs.can_be_put_back(1)
    assert runs.put_back(1) is sixth


def test_a_replacement_makes_the_one_it_replaced_go_when_it_comes_back() -> None:
    runs = listed("", "")
    for old, new in ((1, 5), (5, 6)):
        run = runs.get(old)
        assert run is not None
        runs.replace(run, Run(new))
    sixth = runs.get(6)
    assert sixth is not None
    first = runs.put_back(1, sixth)
    assert runs.predecessor(6) is first
    assert runs.predecessor(1) is runs.predecessor(2) is runs.predecessor(99) is None
    runs.put_back(6, runs.predecessor(6))
    assert numbers(runs) == [6, 2]


def test_a_name_that_is_not_true_any_more_is_not_inherited() -> None:
    runs = listed("", "Run 1 from 300")
    fork = runs.get(2)
    assert fork is not None
    runs.replace(fork, new := Run(3), keep_name=False)
    assert (new.name, new.color) == ("Run 2", fork.color)


def test_large_ones_are_forgotten_sooner_but_not_the_last_one() -> None:
    runs: Runs[Run] = Runs()
    for number in range(1, 7):
        runs.add(Run(number, memory=MOST_BYTES // 4))
    for number in (1, 2, 3):
        run = runs.get(number)
        assert run is not None
        runs.remove(run)
    assert [runs.can_be_put_back(number) for number in (1, 2, 3)] == [False, False, True]
    runs.need_kept(3)
    runs.need_kept(99)  # nobody has ever seen it
    with pytest.raises(ValueError, match=r"^this run is gone: only those that were deleted last are kept$"):
        runs.need_kept(1)


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
