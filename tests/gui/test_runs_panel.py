"""The list of runs: what it says, what clicks and keys ask for, that it is calm; and the race."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton

from lrviz.descent.recipe import Recipe, Start
from lrviz.gui import theme
from lrviz.gui.panels.runs_panel import RunsPanel
from lrviz.gui.widgets.own_keys import keeps_key
from lrviz.gui.widgets.race_dialog import MOST_RUNS, RaceDialog, read_numbers
from lrviz.gui.widgets.run_model import (
    COST,
    ITERATION,
    NAME,
    SETTINGS,
    STATUS,
    SWATCH,
    TEST,
    TIME,
    TRAIN,
    seconds_text,
    settings_text,
)
from lrviz.session import commands
from lrviz.session.snapshot import RunSummary, Snapshot


@pytest.fixture
def panel(state: Any, shown: Callable[..., Any]) -> RunsPanel:
    made = RunsPanel(state)
    shown(made, 760, 260)
    return made


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    time = [10.0]
    monkeypatch.setattr("lrviz.gui.panels.runs_panel.clock", lambda: time[0])
    return time


@pytest.fixture
def show(state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]) -> Callable[..., None]:
    def show(*runs: RunSummary, run: int = 1, status: str = "paused", **fields: Any) -> None:
        show_snapshot(state, make_snapshot(runs=runs, run=run, status=status, **fields))

    return show


@pytest.fixture
def three(show: Callable[..., None], make_run: Callable[..., RunSummary]) -> Callable[..., None]:
    """Three runs, the second one shown."""

    def three(shown: int = 2) -> None:
        show(make_run(1), make_run(2), make_run(3), run=shown)

    return three


def sent(state: Any) -> list[Any]:
    return state.training._worker.sent


def cell(panel: RunsPanel, row: int, column: int) -> str:
    return str(panel.model.index(row, column).data())


def middle(panel: RunsPanel, row: int, column: int) -> QPoint:
    return panel.table.visualRect(panel.model.index(row, column)).center()


def check(panel: RunsPanel, row: int) -> QPoint:
    return panel.table.check_rect(panel.model.index(row, NAME)).center()


# -- what it says -----------------------------------------------------------------------------------------------------


def test_without_runs_it_says_why(panel: RunsPanel, show: Callable[..., None]) -> None:
    assert "pictures are coming" in panel.empty.sentence
    show(status="empty", sentence="There are no pictures yet.")
    assert panel.empty.sentence == "There are no pictures yet."
    assert not panel.table.isVisible()


def test_a_line_tells_all(panel: RunsPanel, show: Callable[..., None], make_run: Callable[..., RunSummary]) -> None:
    show(
        make_run(
            1,
            name="First",
            recipe=Recipe("momentum", learning_rate=0.0014, l2=0.01),
            iteration=12_345,
            cost=0.1178,
            train_accuracy=0.978,
            test_accuracy=0.955,
            status="finished",
            reason="Stopped at the limit.",
            seconds=0.25,
        ),
        make_run(2, test_accuracy=None, parent=1, forked_at=200, start="Run 1 at 200", status="running"),
    )
    assert [cell(panel, 0, column) for column in range(8)] == [
        "First",
        "Momentum 0.9 · α 0.0014 · λ 0.01",
        "12,345",
        "0.1178",
        "97.8 %",
        "95.5 %",
        "Stopped at the limit.",
        "0.25 s",
    ]
    assert cell(panel, 1, SETTINGS) == "α 0.0018"
    assert "started from Run 1 at 200" in panel.model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert cell(panel, 1, TEST) == "–"
    assert cell(panel, 1, STATUS) == "running"
    assert panel.subtitle == "2 runs"


@pytest.mark.parametrize(
    ("recipe", "text"),
    [
        (Recipe(learning_rate=0.0014), "α 0.0014"),
        (Recipe("nesterov", learning_rate=0.001, momentum=0.5), "Nesterov 0.5 · α 0.001"),
        (Recipe("adam", learning_rate=0.001), "Adam · α 0.001"),
        (Recipe("batches", learning_rate=0.01, batch_size=8), "Mini-batches of 8 · α 0.01"),
        (Recipe("newton", learning_rate=1.0, l2=0.5), "Newton · α 1 · λ 0.5"),
        (Recipe(learning_rate=0.01, schedule="decay"), "α 0.01 decaying"),
        (Recipe(learning_rate=0.01, schedule="safe"), "α always safe"),
    ],
)
def test_settings_in_short(recipe: Recipe, text: str) -> None:
    assert settings_text(recipe) == text


def test_times() -> None:
    assert [seconds_text(value) for value in (0.0, 0.254, 12.4, 59.4, 60.0, 185.2)] == [
        "0.00 s",
        "0.25 s",
        "12 s",
        "59 s",
        "1 min 0 s",
        "3 min 5 s",
    ]


def test_the_shown_run_is_marked(panel: RunsPanel, three: Callable[..., None]) -> None:
    three()
    assert panel.table.current == 2
    bold = [panel.model.index(row, NAME).data(Qt.ItemDataRole.FontRole) for row in range(3)]
    assert [font is not None and font.bold() for font in bold] == [False, True, False]
    three(3)
    assert panel.table.current == 3


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_each_run_has_its_color(panel: RunsPanel, three: Callable[..., None], qapp: QApplication, mode: str) -> None:
    theme.apply(qapp, mode)
    three()
    for row in range(3):
        icon = panel.model.index(row, NAME).data(Qt.ItemDataRole.DecorationRole)
        for mode_of_line in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a marked line has it too, not mixed with blue
            image = icon.pixmap(QSize(SWATCH, SWATCH), mode_of_line).toImage()
            assert image.pixelColor(image.rect().center()).name() == theme.run_color(row)


def test_narrow_it_leaves_out_what_matters_less(panel: RunsPanel, three: Callable[..., None], qtbot: Any) -> None:
    three()

    def hidden() -> set[int]:
        return {column for column in range(8) if panel.table.isColumnHidden(column)}

    assert hidden() == set()
    seen = [hidden()]
    for width in (620, 520, 420, 300):
        panel.resize(width, 260)
        qtbot.waitUntil(lambda width=width: panel.table.width() < width)
        assert hidden() >= seen[-1]
        seen.append(hidden())
        used = sum(panel.table.columnWidth(column) for column in range(8))
        assert used <= panel.table.viewport().width()
    assert seen[-1] <= {ITERATION, TRAIN, TEST, STATUS, TIME}
    assert COST not in seen[-1]


def test_short_names_and_settings_leave_room_for_numbers(
    panel: RunsPanel, show: Callable[..., None], make_run: Callable[..., RunSummary], qtbot: Any
) -> None:
    panel.resize(330, 200)
    qtbot.waitUntil(lambda: panel.table.viewport().width() < 330)
    show(make_run(1, name="Run 1", recipe=Recipe(learning_rate=0.0014)))
    assert not panel.table.isColumnHidden(TEST)
    long = Recipe("momentum", learning_rate=0.00123, l2=0.01)
    show(make_run(1, name="Run 1 from 14,758", recipe=long), status="ready")
    assert panel.table.isColumnHidden(TEST)
    assert not panel.table.isColumnHidden(COST)
    assert sum(panel.table.columnWidth(column) for column in range(8)) <= panel.table.viewport().width()


# -- clicks and keys --------------------------------------------------------------------------------------------------


def test_a_click_shows_a_run(panel: RunsPanel, three: Callable[..., None], state: Any, qtbot: Any) -> None:
    three()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=middle(panel, 2, SETTINGS))
    assert sent(state) == [commands.Select(3)]
    assert panel.table.current == 3
    three(2)  # sent before the training heard of it
    assert panel.table.current == 3
    three(3)
    qtbot.keyClick(panel.table, Qt.Key.Key_Up)
    assert sent(state)[1:] == [commands.Select(2)]


def test_after_a_click_the_arrow_keys_still_go_in_time(
    panel: RunsPanel, three: Callable[..., None], qtbot: Any
) -> None:
    three()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=middle(panel, 0, SETTINGS))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        assert not keeps_key(panel.table, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    editor = panel.table.findChild(QLineEdit)
    left = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    assert keeps_key(editor, left)  # while a name is typed


def test_a_check_mark_hides_and_shows_without_selecting(
    panel: RunsPanel, show: Callable[..., None], make_run: Callable[..., RunSummary], state: Any, qtbot: Any
) -> None:
    show(make_run(1), make_run(2, visible=False))
    for row in (1, 0):
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=check(panel, row))
    assert sent(state) == [commands.SetVisible(2, True), commands.SetVisible(1, False)]
    assert panel.table.current == 1
    qtbot.keyClick(panel.table, Qt.Key.Key_H)
    assert sent(state)[-1] == commands.SetVisible(1, False)


def editor(panel: RunsPanel) -> QLineEdit | None:
    return panel.table.viewport().findChild(QLineEdit)


@pytest.mark.parametrize("how", ["F2", "double click"])
def test_rename(panel: RunsPanel, three: Callable[..., None], state: Any, qtbot: Any, how: str) -> None:
    three()
    if how == "F2":
        qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    else:
        qtbot.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=middle(panel, 1, COST))
    field = editor(panel)
    assert field is not None
    assert field.text() == "Run 2"
    qtbot.keyClicks(field, "Mine")
    three()  # a snapshot meanwhile leaves what is being typed
    assert field.text() == "Mine"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sent(state) == [commands.Rename(2, "Mine")])
    assert state.training.undo_stack.undoText() == "Rename Run 2"


def test_while_a_run_counts_on_an_edit_and_the_place_stay(
    panel: RunsPanel,
    show: Callable[..., None],
    make_run: Callable[..., RunSummary],
    state: Any,
    qtbot: Any,
    now: list[float],
) -> None:
    runs = [make_run(number) for number in range(1, 40)]
    show(*runs)
    qtbot.waitUntil(lambda: panel.table.verticalScrollBar().maximum() > 0)
    show(*runs, run=30)
    place = panel.table.verticalScrollBar().value()
    assert place > 0
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    field = editor(panel)
    assert field is not None
    qtbot.keyClicks(field, "My")
    for k in range(10):
        now[0] += 1.0
        show(*[make_run(number, iteration=1000 + k, status="running") for number in range(1, 40)], run=30)
    show(*[make_run(number, iteration=5) for number in range(1, 41)], run=30)  # and one more
    assert editor(panel) is field
    assert field.text() == "My"
    assert cell(panel, 0, ITERATION) == "5"
    assert panel.model.rowCount() == 40
    assert panel.table.verticalScrollBar().value() == place
    assert panel.table.current == 30


def test_delete_by_key_and_button_and_the_last_one_stays(
    panel: RunsPanel, three: Callable[..., None], show: Callable[..., None], make_run: Any, state: Any, qtbot: Any
) -> None:
    three()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    qtbot.mouseClick(panel.delete_button, Qt.MouseButton.LeftButton)
    assert sent(state) == [commands.Remove(2), commands.Remove(2)]
    assert state.training.undo_stack.undoText() == "Delete run"
    show(make_run(1))
    assert not panel.delete_button.isEnabled()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert len(sent(state)) == 2
    assert "last run stays" in state.message


def test_removed_and_put_back_in_the_middle(
    panel: RunsPanel, three: Callable[..., None], show: Callable[..., None], make_run: Callable[..., RunSummary]
) -> None:
    three(3)
    show(make_run(1), make_run(3), run=3)
    assert [run.number for run in panel.model.runs] == [1, 3]
    assert panel.table.current == 3
    three(3)
    assert [cell(panel, row, NAME) for row in range(3)] == ["Run 1", "Run 2", "Run 3"]
    show(make_run(3), make_run(1), run=3)  # another order
    assert [cell(panel, row, NAME) for row in range(2)] == ["Run 3", "Run 1"]


def test_a_run_that_takes_the_place_of_the_marked_one_stays_shown(
    panel: RunsPanel,
    three: Callable[..., None],
    show: Callable[..., None],
    make_run: Callable[..., RunSummary],
    state: Any,
) -> None:
    """As Reset does: the line of the old run goes, and nobody has asked for the run beside it."""
    three(3)
    show(make_run(1), make_run(2), make_run(4, name="Run 3"), run=4)
    assert panel.table.current == 4
    three(3)
    show(make_run(1), make_run(2), run=1)  # deleted elsewhere
    assert panel.table.current == 1
    assert sent(state) == []


def test_tool_tips_tell_what_a_narrow_table_leaves_out(
    panel: RunsPanel, show: Callable[..., None], make_run: Callable[..., RunSummary]
) -> None:
    run = make_run(1, status="finished", reason="Stopped at the limit.", train_accuracy=0.978, test_accuracy=0.955)
    show(run)
    for column in (NAME, SETTINGS, COST):
        tip = panel.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)
        for text in ("97.8 %", "95.5 %", "Stopped at the limit.", cell(panel, 0, ITERATION), cell(panel, 0, TIME)):
            assert text in tip


def test_the_context_menu(panel: RunsPanel, three: Callable[..., None], state: Any) -> None:
    three()
    menu = panel.table.menu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == ["Rename", "Hide in the plots", "Delete"]
    menu.actions()[1].trigger()
    menu.actions()[-1].trigger()
    assert sent(state) == [commands.SetVisible(2, False), commands.Remove(2)]
    menu.close()
    menu.deleteLater()


def test_buttons_make_runs(
    panel: RunsPanel, three: Callable[..., None], show: Callable[..., None], make_run: Any, state: Any, qtbot: Any
) -> None:
    three()
    qtbot.mouseClick(panel.new_button, Qt.MouseButton.LeftButton)
    assert isinstance(sent(state)[-1], commands.NewRun)
    show(make_run(1), iteration=200, last_iteration=600, live=False)
    qtbot.mouseClick(panel.fork_button, Qt.MouseButton.LeftButton)
    assert isinstance(sent(state)[-1], commands.Fork)
    show(make_run(1, iteration=0), iteration=0, status="ready")
    assert not panel.fork_button.isEnabled()


# -- calm -------------------------------------------------------------------------------------------------------------


def test_numbers_change_four_times_a_second_at_most_but_a_new_status_at_once(
    panel: RunsPanel, show: Callable[..., None], make_run: Callable[..., RunSummary], now: list[float]
) -> None:
    texts = []
    for k in range(60):
        now[0] += 1 / 60
        show(make_run(1, status="running", iteration=k), status="running", iteration=k)
        texts.append(cell(panel, 0, ITERATION))
    assert 3 <= len(set(texts)) <= 5
    show(make_run(1, status="paused", iteration=60), iteration=60)
    assert cell(panel, 0, ITERATION) == "60"
    show(make_run(1, status="finished", iteration=61), make_run(2, status="running"), status="finished")
    show(make_run(1, status="finished", iteration=61), make_run(2, status="running", iteration=7), status="finished")
    assert cell(panel, 1, ITERATION) == "600"  # another run of the race counts on: no faster for that


def test_only_what_changed_is_drawn_anew(
    panel: RunsPanel, show: Callable[..., None], make_run: Callable[..., RunSummary]
) -> None:
    show(make_run(1), make_run(2))
    changes = []
    panel.model.dataChanged.connect(lambda a, b: changes.append((a.row(), a.column(), b.column())))
    show(make_run(1), make_run(2, iteration=601))
    assert changes == [(1, ITERATION, ITERATION)]
    changes.clear()
    show(make_run(1), make_run(2, iteration=601))
    assert changes == []


# -- the race ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def race(panel: RunsPanel, three: Callable[..., None], qtbot: Any) -> Any:
    three()
    qtbot.mouseClick(panel.race_button, Qt.MouseButton.LeftButton)
    assert panel.race is not None
    yield panel.race
    if panel.race is not None:
        panel.race.close()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.0005, 0.001 0.002", [0.0005, 0.001, 0.002]),
        ("0,0005; 0,001", [0.0005, 0.001]),
        ("1e-3,1e-3", [0.001]),
        ("  ", []),
    ],
)
def test_reading_lists(text: str, values: list[float]) -> None:
    assert read_numbers(text) == values


def test_the_race_suggests_rates_around_the_safe_limit(race: RaceDialog) -> None:
    assert race.rates["descent"].text() == "0.0005, 0.001, 0.002, 0.003"  # ¼, ½, 1, 1½ of 0.002
    assert race.methods["descent"].isChecked()
    assert "4 runs from w = 0, b = 0" in race.sentence.text()
    assert "One of them beyond the safe limit 0.002" in race.sentence.text()
    assert not race.isModal()


def test_start_starts(race: RaceDialog, state: Any, panel: RunsPanel, qtbot: Any) -> None:
    race.rates["descent"].setText("0.001, 0.002")
    race.methods["adam"].setChecked(True)
    race.penalties.setText("0, 0.1")
    assert "6 runs" in race.sentence.text()
    qtbot.mouseClick(race.start_button, Qt.MouseButton.LeftButton)
    (command,) = sent(state)
    expected = [Recipe("descent", rate, l2) for rate in (0.001, 0.002) for l2 in (0.0, 0.1)]
    assert command.recipes == (*expected, Recipe("adam", None, 0.0), Recipe("adam", None, 0.1))
    assert len(command.runs) == 6
    assert panel.race is None
    assert state.training.undo_stack.undoText() == "Race"


def test_typing_rates_lets_a_method_take_part(race: RaceDialog, qtbot: Any) -> None:
    qtbot.keyClicks(race.rates["momentum"], "0.01")
    assert race.methods["momentum"].isChecked()
    assert Recipe("momentum", 0.01) in race.recipes()


@pytest.mark.parametrize(
    ("rates", "penalties", "words"),
    [
        ("0.001, abc", "", "“abc” is no number"),
        ("0.001, 0", "", "greater than 0"),
        ("0.001, -1", "", "greater than 0"),
        ("0.001, inf", "", "“inf” is no number"),
        ("0.001, 0.002", "-1", "λ must be at least 0"),
        ("0.001", "", "at least two runs"),
        (" ".join(f"0.00{k}" for k in range(1, 10)), "0 1", f"18 runs: {MOST_RUNS} at most"),
    ],
)
def test_nonsense_does_not_race(race: RaceDialog, state: Any, rates: str, penalties: str, words: str) -> None:
    race.rates["descent"].setText(rates)
    race.penalties.setText(penalties)
    assert words in race.sentence.text()
    assert not race.start_button.isEnabled()
    assert sent(state) == []


def test_the_race_follows_the_settings_but_not_what_was_typed(race: RaceDialog, state: Any, panel: RunsPanel) -> None:
    state.training.set_start(Start("random", seed=4))
    assert "small random weights (seed 4)" in race.sentence.text()
    state.training.set_recipe(schedule="safe")
    assert {recipe.schedule for recipe in race.recipes()} == {"constant"}  # else all of them would be the same
    race.rates["descent"].setText("0.7, 0.8")
    race.set_base(Recipe(), "w = 0, b = 0", 0.1)
    assert race.rates["descent"].text() == "0.7, 0.8"
    first = panel.race
    panel.open_race()  # once more
    assert panel.race is first


def test_every_control_has_a_tip_and_a_name(panel: RunsPanel, race: RaceDialog, three: Callable[..., None]) -> None:
    for button in panel.findChildren(QPushButton):
        if button.parent() is panel or button in (panel.new_button, panel.race_button):
            assert button.toolTip()
    for box in race.methods.values():
        assert box.toolTip()
    for field in (*race.rates.values(), race.penalties):
        assert field.accessibleName()
        assert field.toolTip()
    assert panel.table.accessibleName()
    assert isinstance(panel.table, QAbstractItemView)
    assert isinstance(panel.table.check_rect(panel.model.index(0, 0)), QRect)
