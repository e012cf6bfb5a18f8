"""The runs as the window knows them: what is sent, which settings are in force, and what undo brings back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lrviz.descent.recipe import Recipe, Start
from lrviz.images.dataset import TrainingData
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot


@pytest.fixture
def show(
    state: Any,
    make_snapshot: Callable[..., Snapshot],
    make_run: Callable[..., Any],
    show_snapshot: Callable[..., None],
) -> Callable[..., None]:
    """Let a paused run be shown; `numbers` are the runs there are."""

    def show(run: int = 1, numbers: tuple[int, ...] = (), start: str = "zeros", **fields: Any) -> None:
        runs = tuple(make_run(number, iteration=fields.get("iteration", 600)) for number in numbers or (run,))
        if start != "zeros":
            runs = tuple(make_run(one.number, start=start, iteration=one.iteration) for one in runs)
        show_snapshot(state, make_snapshot(run=run, runs=runs, **({"status": "paused"} | fields)))

    return show


def sent(state: Any, kind: type | None = None) -> list[Any]:
    return [command for command in state.training._worker.sent if kind is None or isinstance(command, kind)]


def undo(state: Any) -> list[Any]:
    state.training._worker.sent.clear()
    state.training.undo_stack.undo()
    return sent(state)


def redo(state: Any) -> list[Any]:
    state.training._worker.sent.clear()
    state.training.undo_stack.redo()
    return sent(state)


# -- numbers and settings ---------------------------------------------------------------------------------------------


def test_run_numbers_only_grow(state: Any, show: Callable[..., None]) -> None:
    training = state.training
    show()
    for _ in range(2):
        training.new_run()
        training.fork()
        training.reset()
        training.set_recipe(l2=training.settings.recipe.l2 + 0.1)
        training.set_start(Start("random"))
        training.race([Recipe(), Recipe("adam")])
        training.place(0.0, 0.0)
        training.place_on_line(0.0)
    numbers = []
    for command in sent(state):
        numbers += command.runs if isinstance(command, commands.Race) else [command.run]
    assert numbers == sorted(set(numbers))


def test_the_settings_in_force_are_those_of_the_run_that_is_shown(state: Any, show: Callable[..., None]) -> None:
    show()
    state.training.set_recipe(l2=0.5)
    state.training.select(2)
    show(2, (1, 2), recipe=Recipe("adam", learning_rate=0.001))
    assert state.training.settings.recipe == Recipe("adam", learning_rate=0.001)
    assert sent(state)[-1] == commands.Select(2)


@pytest.mark.parametrize("make", ["new_run", "fork", "reset"])
def test_a_run_made_with_the_settings_in_force_leaves_them(state: Any, show: Callable[..., None], make: str) -> None:
    show()
    state.training.set_recipe(l2=0.5)
    getattr(state.training, make)()
    chosen = state.training.settings
    number = sent(state)[-1].run
    show(number, (1, number), recipe=Recipe(learning_rate=0.0018, l2=0.5))
    assert state.training.settings is chosen  # α still follows the data
    show(1, (1, number), recipe=Recipe(learning_rate=0.002))
    show(number, (1, number), recipe=Recipe(learning_rate=0.0018, l2=0.5))  # back again, by a click
    assert state.training.settings.recipe == Recipe(learning_rate=0.0018, l2=0.5)


def test_the_race_takes_over_the_settings_of_its_first_run(state: Any, show: Callable[..., None]) -> None:
    show(50)
    state.training.race([Recipe("momentum", learning_rate=0.01), Recipe("adam")])
    (race,) = sent(state)
    assert len(set(race.runs)) == 2
    show(race.runs[0], (50, *race.runs), recipe=race.recipes[0])
    assert state.training.settings.recipe == race.recipes[0]


def test_nonsense_changes_nothing(state: Any) -> None:
    before = state.training.settings
    with pytest.raises(ValueError, match="momentum"):
        state.training.set_recipe(momentum=1.5)
    with pytest.raises(ValueError, match="safe"):
        state.training.set_recipe(method="adam", schedule="safe")
    assert state.training.settings == before
    assert sent(state) == []


def test_a_method_before_the_first_step_needs_no_undo(state: Any, show: Callable[..., None]) -> None:
    show(iteration=0, status="ready")
    state.training.set_recipe(method="newton")
    assert not state.training.undo_stack.canUndo()
    show(iteration=5)
    state.training.set_recipe(method="adam")
    assert state.training.undo_stack.undoText() == "Change the method"


def test_the_start_put_by_hand_does_not_outlive_its_pictures(state: Any, data: TrainingData, give_data: Any) -> None:
    state.training.set_start(Start("hand"))
    give_data(state, data)
    assert state.training.settings.start.kind == "zeros"


# -- looking back -----------------------------------------------------------------------------------------------------


def test_settings_chosen_while_looking_back_are_for_a_fork(state: Any, show: Callable[..., None]) -> None:
    training = state.training
    show()
    training.look(200)
    show(iteration=200, last_iteration=600, live=False)
    training.set_learning_rate(0.01)
    training.set_recipe(method="adam")
    assert training.planned
    assert sent(state, commands.SetRecipe) == []  # the run keeps its own
    training.fork()
    assert sent(state)[-1].recipe == Recipe("adam")
    assert sent(state)[-1].iteration == 200
    assert not training.planned
    number = sent(state)[-1].run
    show(number, (1, number), recipe=Recipe("adam", learning_rate=0.001))
    assert training.settings.recipe == Recipe("adam")


def test_without_a_fork_they_are_forgotten_at_the_present(state: Any, show: Callable[..., None]) -> None:
    training = state.training
    show()
    training.set_learning_rate(0.003)
    training.look(200)
    show(iteration=200, last_iteration=600, live=False)
    training.set_learning_rate(0.01)
    show(iteration=200, last_iteration=600, live=False)
    assert training.settings.recipe.learning_rate == 0.01
    training.look(None)
    show(iteration=200, last_iteration=600, live=False)  # under way before
    show()
    assert training.settings.recipe == Recipe(learning_rate=0.003)
    assert not training.planned
    training.set_recipe(l2=0.1)  # at the present it is for the run again
    assert sent(state)[-1].recipe == Recipe(learning_rate=0.003, l2=0.1)


def test_another_start_leaves_the_past_on_the_screen(state: Any, show: Callable[..., None]) -> None:
    show(iteration=200, last_iteration=600, live=False)
    state.training.set_start(Start("random"))
    assert not state.training.at_present
    assert state.training.position == 200


def test_a_wish_that_nothing_comes_of_does_not_last(
    state: Any, show: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("lrviz.gui.state.looking.clock", lambda: now[0])
    show(iteration=200, last_iteration=600, live=False)
    state.training.place(0.0, 0.0)
    assert state.training.at_present  # as far as anybody knows
    now[0] += 2.0  # and no snapshot: the training could not
    assert not state.training.at_present
    assert state.training.position == 200


def test_a_plan_taken_back_is_none(state: Any, show: Callable[..., None]) -> None:
    show(iteration=200, last_iteration=600, live=False)
    state.training.set_recipe(l2=0.1)
    state.training.set_recipe(l2=0.2)
    state.training.set_recipe(l2=0.0)
    assert not state.training.planned


# -- undo -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "text"), [("new_run", "New run"), ("fork", "Fork"), ("reset", "Reset")])
def test_undo_of_a_new_run(state: Any, show: Callable[..., None], make: str, text: str) -> None:
    show(7)
    getattr(state.training, make)()
    number = sent(state)[-1].run
    show(number, (7, number))
    assert state.training.undo_stack.undoText() == text
    assert undo(state) == [commands.PutBack(7, number)]
    show(7)
    assert redo(state) == [commands.PutBack(number, 7 if make == "reset" else None)]


def test_undo_of_a_race(state: Any, show: Callable[..., None]) -> None:
    show(7)
    state.training.race([Recipe(), Recipe("adam"), Recipe("newton")])
    a, b, c = sent(state)[-1].runs
    show(a, (7, a, b, c))
    back = undo(state)
    assert {command.run for command in back[:3]} == {a, b, c}
    assert all(isinstance(command, commands.Remove) for command in back[:3])
    assert back[3:] == [commands.Select(7)]
    again = redo(state)
    assert {command.run for command in again} == {a, b, c}
    assert again[-1].run == a  # shown in the end


def test_undo_of_delete_and_rename(state: Any, show: Callable[..., None]) -> None:
    show(1, (1, 2))
    state.training.remove(2)
    assert undo(state) == [commands.PutBack(2)]
    assert redo(state) == [commands.Remove(2)]
    state.training.rename(1, "My run")
    assert undo(state) == [commands.Rename(1, "Run 1")]
    state.training._worker.sent.clear()
    for same in ("Run 1", ""):
        state.training.rename(1, same)
    state.training.rename(99, "nobody")
    state.training.remove(99)
    show(1)
    state.training.remove(1)  # the last one
    assert sent(state) == []


def test_a_drag_of_the_weights_is_one_change(state: Any, show: Callable[..., None]) -> None:
    stack = state.training.undo_stack
    show(7)
    state.training.place(1.0, 1.0)
    for k in range(5):
        show(sent(state)[-1].run, start="put by hand", iteration=0, status="ready")
        state.training.place(1.0 + k, 1.0, dragging=True)
    last = sent(state)[-1].run
    assert stack.count() == 1
    show(last, start="put by hand", iteration=0, status="ready")
    state.training.place(9.0, 9.0)  # another click
    another = sent(state)[-1].run
    assert stack.count() == 2
    show(another, start="put by hand", iteration=0, status="ready")
    assert undo(state) == [commands.PutBack(last, another)]
    assert undo(state) == [commands.PutBack(7, last)]
    assert redo(state) == [commands.PutBack(last, None)]
    assert redo(state) == [commands.PutBack(another, last)]


def test_a_drag_that_something_else_has_come_between_is_a_new_change(state: Any, show: Callable[..., None]) -> None:
    show(7)
    state.training.place(1.0, 1.0)
    state.training.rename(7, "Mine")
    state.training.place(2.0, 1.0, dragging=True)
    assert state.training.undo_stack.count() == 3


def test_a_placed_run_does_not_take_the_place_of_one_that_was_not_placed(state: Any, show: Callable[..., None]) -> None:
    show(7, iteration=0, status="ready")
    state.training.place_on_line(1.0)
    number = sent(state)[-1].run
    undo(state)
    assert redo(state) == [commands.PutBack(number, None)]


def test_other_pictures_make_changes_of_runs_obsolete(
    state: Any, show: Callable[..., None], data: TrainingData, give_data: Any
) -> None:
    show()
    state.training.new_run()
    give_data(state, data)
    assert undo(state) == []
    assert not state.training.undo_stack.canUndo()


# -- the past is not judged -------------------------------------------------------------------------------------------


def test_findings_are_about_the_present(
    state: Any, show: Callable[..., None], data: TrainingData, give_data: Any
) -> None:
    give_data(state, data)
    show(iteration=600, train_accuracy=0.99, test_accuracy=0.99)
    before = state.findings.shown
    show(iteration=300, last_iteration=600, live=False, train_accuracy=0.5, test_accuracy=0.5)
    assert state.findings.shown == before
    show(iteration=600, train_accuracy=0.5, test_accuracy=0.5)
    assert state.findings.shown != before
