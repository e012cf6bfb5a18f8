"""The runs as the window knows them: what is sent, which settings are in force, and what undo brings back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lrviz.descent.recipe import Recipe, Start
from lrviz.files.model import load_model
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


def test_who_selects_another_run_and_the_first_again_sees_the_first(state: Any, show: Callable[..., None]) -> None:
    show(1, (1, 2))
    state.training.select(2)
    state.training.select(1)  # before anything of it is seen
    show(2, (1, 2))
    show(1, (1, 2))
    state.training.select(1)
    assert sent(state, commands.Select) == [commands.Select(2), commands.Select(1)]


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


def test_alpha_still_follows_the_data_when_they_are_prepared_anew(
    state: Any, show: Callable[..., None], data: TrainingData, give_data: Any
) -> None:
    give_data(state, data)
    for _ in range(2):
        number = sent(state)[-1].run
        show_empty = Snapshot(state.training._load, "preparing", "Preparing the pictures for training")
        state.training._mailbox.put(show_empty)
        state.refresh()
        show(number, iteration=0, status="ready", recipe=Recipe(learning_rate=0.002))
        assert state.training.settings.recipe.learning_rate is None
        state.training.load(data, state.pictures.preprocessing)


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
    assert undo(state) == [commands.PutBack(2, show=False)]  # it was not on the screen
    assert redo(state) == [commands.Remove(2)]
    state.training.remove(1)
    assert undo(state) == [commands.PutBack(1)]
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


def test_undo_of_putting_the_weights_somewhere(state: Any, show: Callable[..., None]) -> None:
    show(7)
    state.training.place(1.0, 1.0)
    number = sent(state)[-1].run
    show(number, start="put by hand", iteration=0, status="ready")
    assert state.training.undo_stack.undoText() == "Put the weights there"
    assert undo(state) == [commands.PutBack(7, number)]
    show(7)
    assert redo(state) == [commands.PutBack(number)]  # the training knows whose place it took


def test_other_pictures_make_changes_of_runs_obsolete(
    state: Any, show: Callable[..., None], data: TrainingData, give_data: Any
) -> None:
    show()
    state.training.new_run()
    give_data(state, data)
    assert undo(state) == []
    assert not state.training.undo_stack.canUndo()


# -- what the training refuses, and its end ---------------------------------------------------------------------------


def test_after_a_refusal_the_settings_are_those_of_the_run(state: Any, show: Callable[..., None]) -> None:
    training = state.training
    mine = Recipe(learning_rate=0.002)
    show(recipe=mine)
    training.set_recipe(method="newton")
    assert training.settings.recipe.method == "newton"
    show(recipe=mine)  # from before the training has seen it
    assert training.settings.recipe.method == "newton"
    show(recipe=mine, refusals=1, error="Newton’s system is too large.")
    assert training.settings.recipe == mine
    training.set_recipe(l2=0.1)
    assert sent(state)[-1].recipe == replace(mine, l2=0.1)
    show(recipe=mine, refusals=1, error="Newton’s system is too large.")  # said for a while: no news
    assert training.settings.recipe == replace(mine, l2=0.1)


def test_what_was_wished_for_before_the_refusal_was_seen_is_shown_as_it_is(
    state: Any, show: Callable[..., None]
) -> None:
    training = state.training
    show(recipe=Recipe(learning_rate=0.002))
    training.set_recipe(method="newton")
    training.set_recipe(method="adam")
    number = sent(state)[-1].run
    show(recipe=Recipe(learning_rate=0.002), refusals=1)
    assert training.settings.recipe.method == "descent"
    show(number, recipe=Recipe("adam", learning_rate=0.001), refusals=1)
    assert training.settings.recipe.method == "adam"


def test_a_refusal_among_other_pictures_is_news(
    state: Any, show: Callable[..., None], data: TrainingData, give_data: Any
) -> None:
    show(refusals=2)
    state.training.set_recipe(method="newton")
    give_data(state, data)
    show(sent(state)[-1].run, recipe=Recipe(learning_rate=0.002), refusals=1)  # another method took its place
    assert state.training.settings.recipe == Recipe(learning_rate=0.002)


def test_a_plan_outlives_the_refusal_of_its_fork(state: Any, show: Callable[..., None]) -> None:
    training = state.training
    show()
    training.look(200)
    show(iteration=200, last_iteration=600, live=False)
    training.set_recipe(l2=0.5)
    training.fork()
    show(iteration=200, last_iteration=600, live=False, refusals=1, error="There are 32 runs.")
    assert training.planned
    assert training.settings.recipe.l2 == 0.5
    assert not training.at_present
    training.set_recipe(l2=0.6)
    assert sent(state, commands.SetRecipe) == []  # still a plan
    training.look(None)
    show(refusals=1)
    assert training.settings.recipe.l2 == 0.0


def test_after_the_end_of_the_process_nothing_of_its_runs_can_be_undone(state: Any, show: Callable[..., None]) -> None:
    training = state.training
    show(7)
    training.new_run()
    training.set_recipe(l2=0.25)
    state.training._mailbox.put(Snapshot(training._load, "failed", "It was ended.", run=7, error="It was ended."))
    state.refresh()
    assert undo(state) == []
    assert not training.undo_stack.canUndo()
    training.reset()
    (again,) = sent(state)
    assert again == commands.NewRun(again.run, training.settings)  # with what the toolbar shows
    assert not training.undo_stack.canUndo()


# -- what is saved -----------------------------------------------------------------------------------------------------


def test_a_neuron_of_the_past_is_saved_with_the_lambda_of_then(
    state: Any, show: Callable[..., None], tmp_path: Path
) -> None:
    show(iteration=600, last_iteration=900, live=False, l2=0.25, recipe=Recipe(l2=1.0))
    state.save_model(tmp_path / "neuron.safetensors")
    settings = load_model(tmp_path / "neuron.safetensors").settings
    assert (settings["iterations"], settings["l2"]) == ("600", "0.25")


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


@pytest.mark.parametrize(
    ("method", "rate"), [("momentum", 0.003), ("batches", 0.003), ("adam", None), ("newton", None)]
)
def test_a_method_with_the_same_kind_of_alpha_keeps_it(state: Any, method: str, rate: float | None) -> None:
    state.training.set_learning_rate(0.003)
    state.training.set_recipe(method=method)
    assert state.training.settings.recipe.learning_rate == rate
