"""The controls of the descent: what they show, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMainWindow, QPushButton, QSlider, QSpinBox, QWidget

from lrviz.descent.recipe import METHODS, Recipe, Start
from lrviz.gui import theme
from lrviz.gui.menus import Menus
from lrviz.gui.toolbar import SPEEDS, Toolbar, parse_learning_rate
from lrviz.images.dataset import TrainingData
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot


@pytest.fixture
def bar(state: Any, shown: Callable[..., Any]) -> Toolbar:
    window = QMainWindow()
    menus = Menus(window, state, QSettings())
    toolbar = Toolbar(state, menus.actions, window)
    window.setCentralWidget(toolbar)
    shown(window, 1280, 100)
    return toolbar


def button(bar: Toolbar, text: str) -> QPushButton:
    return next(button for button in bar.findChildren(QPushButton) if button.text() == text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.002", 0.002), (" 2e-3 ", 0.002), ("0,002", 0.002), ("1", 1.0)]
    + [(wrong, None) for wrong in ("0", "-1", "nan", "inf", "abc", "", "1e400", "1..2")],
)
def test_reading_alpha(text: str, value: float | None) -> None:
    assert parse_learning_rate(text) == value


def test_buttons_send_commands(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="ready", iteration=0))
    qtbot.mouseClick(button(bar, "Train"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent == [commands.Train()]
    show_snapshot(state, make_snapshot(status="running"))
    qtbot.mouseClick(button(bar, "Pause"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[-1] == commands.Pause()
    show_snapshot(state, make_snapshot(status="paused"))
    qtbot.mouseClick(button(bar, "Step"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[-1] == commands.Step(1)
    qtbot.mouseClick(button(bar, "Reset"), Qt.MouseButton.LeftButton)
    assert isinstance(state.training._worker.sent[-1], commands.Reset)
    assert len(state.training._worker.sent) == 4


def test_nothing_can_be_trained_without_pictures(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="empty", sentence="There are no pictures yet."))
    assert not any(button(bar, text).isEnabled() for text in ("Train", "Step", "Reset"))
    assert bar.sentence.whole_text == "There are no pictures yet."


def test_at_the_limit_train_goes_on(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="finished", iteration=2000, at_limit=True))
    qtbot.mouseClick(button(bar, "Train on"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent == [commands.SetIterations(4000), commands.Train()]
    assert bar.iterations.value() == 4000


def test_train_on_goes_on_from_where_the_run_is_not_from_a_lower_limit(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    state.training.choose_iterations(100)
    show_snapshot(state, make_snapshot(status="finished", iteration=5000, at_limit=True))
    qtbot.mouseClick(button(bar, "Train on"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[-2:] == [commands.SetIterations(5100), commands.Train()]


def test_what_converged_cannot_go_on(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="finished", iteration=700, at_limit=False))
    assert not button(bar, "Train").isEnabled()
    assert button(bar, "Reset").isEnabled()


def test_a_click_on_train_means_what_has_been_typed(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="ready", iteration=0))
    bar.entry.setFocus()
    bar.entry.selectAll()
    qtbot.keyClicks(bar.entry, "0.01")
    qtbot.mouseClick(button(bar, "Train"), Qt.MouseButton.LeftButton)
    sent = state.training._worker.sent
    assert [type(command) for command in sent] == [commands.SetRecipe, commands.Train]
    assert sent[0].recipe == Recipe(learning_rate=0.01)
    show_snapshot(state, make_snapshot(status="paused", iteration=5))
    bar.iterations.setFocus()
    bar.iterations.selectAll()
    qtbot.keyClicks(bar.iterations, "123")
    qtbot.mouseClick(button(bar, "Train"), Qt.MouseButton.LeftButton)
    assert state.training._worker.sent[2:] == [commands.SetIterations(123), commands.Train()]


def test_enter_gives_the_keys_back_to_the_run(bar: Toolbar, qtbot: Any) -> None:
    for field, target in ((bar.entry, bar.entry), (bar.iterations, bar.iterations.lineEdit())):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClick(target, Qt.Key.Key_Return)
        assert not field.hasFocus()


def test_the_field_shows_the_limit_in_force_also_while_it_has_the_focus(bar: Toolbar, state: Any, qtbot: Any) -> None:
    bar.iterations.setFocus()
    qtbot.waitUntil(bar.iterations.hasFocus)
    state.training.set_iterations(777)
    assert bar.iterations.value() == 777


def test_diverged_can_only_be_reset(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    for iteration in (3, 0):
        show_snapshot(state, make_snapshot(status="diverged", iteration=iteration))
        assert not button(bar, "Train").isEnabled()
        assert not button(bar, "Step").isEnabled()
        assert button(bar, "Reset").isEnabled()


def test_alpha_by_typing(bar: Toolbar, state: Any, qtbot: Any) -> None:
    bar.entry.selectAll()
    qtbot.keyClicks(bar.entry, "0.004")
    qtbot.keyClick(bar.entry, Qt.Key.Key_Return)
    assert [command.recipe for command in state.training._worker.sent] == [Recipe(learning_rate=0.004)]
    assert state.training.settings.recipe.learning_rate == 0.004


@pytest.mark.parametrize("wrong", ["0", "-1", "nan", "abc"])
def test_a_wrong_alpha_is_refused_in_words_and_nothing_changes(
    bar: Toolbar,
    state: Any,
    qtbot: Any,
    wrong: str,
    make_snapshot: Callable[..., Snapshot],
    show_snapshot: Callable[..., None],
) -> None:
    show_snapshot(state, make_snapshot())
    before = bar.entry.text()
    bar.entry.selectAll()
    qtbot.keyClicks(bar.entry, wrong)
    with qtbot.waitSignal(bar.refused) as refused:
        qtbot.keyClick(bar.entry, Qt.Key.Key_Return)
    assert f"“{wrong}”" in refused.args[0]
    assert "greater than 0" in refused.args[0]
    assert state.training._worker.sent == []
    assert bar.entry.text() == before
    state.tell(refused.args[0], about="learning rate")  # as the window does
    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=QPoint(bar.slider.width() // 2, 8))
    assert state.message == ""  # it can be one now


def test_alpha_by_the_slider_is_logarithmic_and_marks_the_limits(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(safe_learning_rate=0.002, limit_learning_rate=0.0031))
    assert bar.slider.scale_ends == (pytest.approx(2e-6), pytest.approx(0.2))
    assert [mark.value for mark in bar.slider._marks] == [0.002, 0.0031]
    assert "2/L = 0.002 " in bar.slider.toolTip()
    assert "0.0031" in bar.slider.toolTip()
    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=QPoint(bar.slider.width() - 2, 8))
    assert state.training.settings.recipe.learning_rate == pytest.approx(0.2)
    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=QPoint(bar.slider.width() // 2, 8))
    assert 4e-4 < state.training.settings.recipe.learning_rate < 1e-3
    assert float(bar.entry.text()) == state.training.settings.recipe.learning_rate


def test_iterations_and_speed(bar: Toolbar, state: Any, qtbot: Any) -> None:
    bar.iterations.selectAll()
    qtbot.keyClicks(bar.iterations, "500")
    qtbot.keyClick(bar.iterations, Qt.Key.Key_Return)
    assert state.training._worker.sent == [commands.SetIterations(500)]
    assert state.training.stretch == 500
    assert bar.speed.currentText().startswith("Watchable")
    last = len(SPEEDS) - 1
    bar.speed.setFocus()
    qtbot.keyClick(bar.speed, Qt.Key.Key_End)
    assert bar.speed.currentIndex() == last
    assert state.training._worker.sent[-1] == commands.SetSpeed(SPEEDS[last][1])


def test_words_change_at_a_readable_rate_but_a_new_status_at_once(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None], clock: Any
) -> None:
    show_snapshot(state, make_snapshot(status="running", sentence="zero"))
    texts = []
    for k in range(24):
        clock.now += theme.TEXT_SECONDS / 7
        show_snapshot(state, make_snapshot(status="running", sentence=f"number {k}"))
        texts.append(bar.sentence.whole_text)
    assert 3 <= len(set(texts)) <= 5
    show_snapshot(state, make_snapshot(status="paused", sentence="Paused now."))
    assert bar.sentence.whole_text == "Paused now."


def test_every_control_has_a_name_and_a_tip(bar: Toolbar, data: TrainingData) -> None:
    for control in (bar.slider, bar.entry, bar.iterations, bar.speed, bar.method, bar.more):
        assert control.accessibleName()
        assert control.toolTip()
    for one in (button(bar, text) for text in ("Train", "Step", "Reset")):
        assert "(" in one.toolTip()  # its key
    bar.box.refresh()
    kinds = (QComboBox, QSlider, QSpinBox, QPushButton, QLineEdit)
    controls = [control for kind in kinds for control in bar.box.findChildren(kind)]
    for control in controls:
        if not isinstance(control.parent(), QSpinBox):
            assert control.toolTip(), control.accessibleName()
            assert control.accessibleName() or control.text()
    assert len(controls) >= 10


def test_the_row_fits_into_the_smallest_window(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot())
    state.training.set_recipe(l2=0.1)
    assert bar.minimumSizeHint().width() <= 1130


def test_what_is_not_as_usual_is_seen_below_more(bar: Toolbar, state: Any, qtbot: Any) -> None:
    assert not bar.unusual.isVisible()
    state.training.set_recipe(l2=0.05, schedule="safe")
    state.training.set_start(Start("random"))
    assert bar.unusual.text() == "λ 0.05 · α always safe · random start"
    assert bar.unusual.isVisible()
    qtbot.waitUntil(lambda: bar.unusual.width() >= bar.unusual.sizeHint().width())


# -- words ------------------------------------------------------------------------------------------------------------


def test_remarks_stand_behind_the_sentence_and_are_whole_in_the_tool_tip(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="paused", remarks=()))
    assert bar.remarks.text() == ""
    long = "The test cost has risen since iteration 300 while the training cost falls: overfitting. " * 3
    show_snapshot(state, make_snapshot(status="paused", remarks=("α is 1.4 times the safe limit.", long.strip())))
    assert bar.remarks.whole_text == f"α is 1.4 times the safe limit. {long.strip()}"
    assert bar.remarks.text().endswith("…")
    assert bar.remarks.toolTip() == bar.remarks.whole_text
    assert bar.remarks.x() >= bar.sentence.geometry().right()
    assert bar.sentence.text() == bar.sentence.whole_text  # remarks never push the sentence out


def test_what_a_fork_would_take_is_said_while_looking_back(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    past = {"iteration": 1200, "last_iteration": 1600, "live": False, "sentence": "Iteration 1,200 of 1,600."}
    show_snapshot(state, make_snapshot(status="paused", **past))
    assert bar.sentence.whole_text == "Iteration 1,200 of 1,600."
    state.training.set_recipe(method="adam", l2=0.1)
    assert bar.sentence.whole_text == "Iteration 1,200 of 1,600. The fork takes Adam · λ 0.1."
    assert float(bar.entry.text()) == 0.001  # the α that suits Adam
    show_snapshot(state, make_snapshot(status="paused", sentence="Paused at 1,600."))
    assert bar.sentence.whole_text == "Paused at 1,600."
    assert bar.method.currentText() == "Gradient descent"


# -- methods and settings ---------------------------------------------------------------------------------------------


def sent_recipes(state: Any) -> list[Recipe]:
    return [command.recipe for command in state.training._worker.sent if isinstance(command, commands.SetRecipe)]


def test_another_method_takes_the_alpha_that_suits_it_and_can_be_undone(
    bar: Toolbar, state: Any, qtbot: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot())
    state.training.set_learning_rate(0.003)
    bar.method.setFocus()
    bar.method.setCurrentIndex(len(METHODS) - 2)
    qtbot.keyClick(bar.method, Qt.Key.Key_Down)
    assert sent_recipes(state)[-1] == Recipe(method=METHODS[-1], learning_rate=None)
    assert state.training.undo_stack.undoText() == "Change the method"
    state.training.undo_stack.undo()
    assert isinstance(state.training._worker.sent[-1], commands.PutBack)
    assert state.training._worker.sent[-1].run == 1


def test_the_scale_of_alpha_and_its_marks_suit_the_method(
    bar: Toolbar, state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]
) -> None:
    show_snapshot(state, make_snapshot(status="paused"))
    state.training.set_recipe(method="newton")
    show_snapshot(state, make_snapshot(status="paused", recipe=Recipe("newton", learning_rate=1.0)))
    assert bar.slider.scale_ends == (1e-3, 10.0)
    assert bar.slider._marks == ()
    assert float(bar.entry.text()) == 1.0
    assert "not about it" in bar.slider.toolTip()
    state.training.set_recipe(method="descent")
    show_snapshot(state, make_snapshot(status="paused", recipe=Recipe(learning_rate=0.0018)))
    assert bar.slider.scale_ends == (pytest.approx(2e-6), pytest.approx(0.2))
    assert len(bar.slider._marks) == 2


def test_an_always_safe_alpha_is_not_to_be_set(bar: Toolbar, state: Any) -> None:
    state.training.set_recipe(schedule="safe")
    assert not bar.slider.isEnabled()
    assert not bar.entry.isEnabled()
    assert "•" in bar.more.text()
    assert "always safe" in bar.more.toolTip()
    state.training.set_recipe(method="momentum")  # which knows no such promise
    assert state.training.settings.recipe.schedule == "constant"
    assert bar.slider.isEnabled()
    assert "•" not in bar.more.text()


@pytest.fixture
def box(bar: Toolbar, qtbot: Any) -> Any:
    bar.more.setFocus()
    with qtbot.waitExposed(bar.box):
        qtbot.keyClick(bar.more, Qt.Key.Key_Space)
    yield bar.box
    bar.box.close()


def test_the_box_opens_and_closes_by_keys(box: Any, qtbot: Any) -> None:
    assert box.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_the_penalty_by_slider_has_zero_at_its_left_end(box: Any, state: Any, qtbot: Any) -> None:
    slider = box.l2_slider
    assert slider.value() == 0
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert state.training.settings.recipe.l2 == pytest.approx(10.0)
    assert float(box.l2.text()) == pytest.approx(10.0)
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert state.training.settings.recipe.l2 == 0.0
    slider.setValue(1)
    assert state.training.settings.recipe.l2 == pytest.approx(1e-6, rel=0.05)
    state.training.set_recipe(l2=1e-7)  # smaller than the scale, and yet not 0
    assert slider.value() == 1
    assert state.training.settings.recipe.l2 == 1e-7


def type_into(qtbot: Any, field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "good", "bad", "words"),
    [
        ("l2", "0,02", "-1", "can't be λ"),
        ("decay", "0.01", "much", "can't be the decay"),
        ("momentum", "0.5", "1", "can't be μ"),
    ],
)
def test_numbers_in_the_box(box: Any, state: Any, qtbot: Any, name: str, good: str, bad: str, words: str) -> None:
    state.training.set_recipe(method="momentum", schedule="decay")
    field = getattr(box, name)
    before = getattr(state.training.settings.recipe, name)
    type_into(qtbot, field, bad)
    assert f"“{bad}” {words}" in state.message
    assert getattr(state.training.settings.recipe, name) == before
    assert float(field.text()) == pytest.approx(before)
    type_into(qtbot, field, good)
    assert getattr(state.training.settings.recipe, name) == float(good.replace(",", "."))
    assert sent_recipes(state)[-1] == state.training.settings.recipe
    assert state.message == ""


def test_only_what_the_method_knows_is_offered(box: Any, state: Any) -> None:
    safe = box.schedule.model().item(2)
    known = {
        method: (box.momentum.isEnabled(), box.batch_size.isEnabled(), safe.isEnabled())
        for method in METHODS
        if state.training.set_recipe(method=method) is None
    }
    assert known == {
        "descent": (False, False, True),
        "momentum": (True, False, False),
        "nesterov": (True, False, False),
        "adam": (True, False, False),
        "batches": (False, True, False),
        "newton": (False, False, False),
    }
    assert "plain gradient descent" in box.schedule.itemData(2, Qt.ItemDataRole.ToolTipRole)


def test_batches_and_their_seed(box: Any, state: Any, qtbot: Any) -> None:
    state.training.set_recipe(method="batches")
    type_into(qtbot, box.batch_size, "8")
    type_into(qtbot, box.seed, "3")
    recipe = sent_recipes(state)[-1]
    assert (recipe.batch_size, recipe.seed) == (8, 3)


def test_where_runs_start(box: Any, state: Any, qtbot: Any) -> None:
    assert not box.start_seed.isEnabled()
    box.start.setFocus()
    qtbot.keyClick(box.start, Qt.Key.Key_End)
    type_into(qtbot, box.start_seed, "5")
    type_into(qtbot, box.spread, "0.1")
    qtbot.mouseClick(box.another, Qt.MouseButton.LeftButton)
    starts = [command.start for command in state.training._worker.sent if isinstance(command, commands.SetStart)]
    assert [(start.kind, start.seed, start.spread) for start in starts] == [
        ("random", 0, 0.01),
        ("random", 5, 0.01),
        ("random", 5, 0.1),
        ("random", 6, 0.1),
    ]
    type_into(qtbot, box.spread, "0")
    assert "greater than 0" in state.message
    assert state.training.settings.start.spread == 0.1


def test_a_run_put_by_hand_is_called_so(
    box: Any,
    state: Any,
    qtbot: Any,
    make_snapshot: Callable[..., Snapshot],
    make_run: Callable[..., Any],
    show_snapshot: Callable[..., None],
) -> None:
    assert box.start.count() == 2
    show_snapshot(state, make_snapshot(iteration=0, runs=(make_run(iteration=0, start="put by hand"),)))
    box.refresh()
    assert box.start.currentText() == "put by hand"
    box.start.setFocus()
    qtbot.keyClick(box.start, Qt.Key.Key_Home)
    assert state.training._worker.sent[-1].start.kind == Start().kind == "zeros"
