"""The lesson in the real window: chapters, exercises through the widgets, the arrangement, the presenter mode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel

from lrviz.gui import theme
from lrviz.gui.panels.lesson_panel import LessonPanel
from lrviz.gui.state.lesson import FOLDER
from lrviz.gui.widgets.exercise_view import ExerciseView
from lrviz.gui.widgets.formula_picture import FormulaPicture
from lrviz.gui.window import KINDS, MainWindow
from lrviz.images.dataset import TrainingData
from lrviz.lesson.chapters import read_lesson
from lrviz.session.snapshot import Snapshot

CHAPTERS = [chapter.id for chapter in read_lesson().chapters]

ALL_KINDS = r"""+++
id = "kinds"
title = "All kinds"
panels = ["cost", "graph", "weights", "runs"]
before = "pixels"
graph = "examples"

[[exercise]]
id = "number"
kind = "number"
ask = "How many?"
answer = "6 * 7"
hints = ["Count.", "More than 41."]
worked = "{6 * 7}, and J is {J:.2f}."

[[exercise]]
id = "shape"
kind = "shape"
ask = 'What shape has $X$?'
answer = "(n_x, m)"
hints = ["One picture a column."]
worked = "({n_x}, {m})"

[[exercise]]
id = "choice"
kind = "choice"
ask = "Which?"
options = ['this $a_1$', "that"]
right = "1"
because = ["No, not this.", 'Since $1 + 1$ = {1 + 1}.']
hints = ["Not this."]
worked = "That."

[[exercise]]
id = "picture"
kind = "picture"
ask = "Choose the third picture."
answer = "2"
hints = ["Count from 0."]
worked = "2"

[[exercise]]
id = "do"
kind = "do"
ask = "Get J below 0.2."
done = "J < 0.2"
hints = ["Train."]
worked = "{J:.3f}"
+++
J is {{ J:.4f }} now. See [the loss](lesson:loss).

$$ J = {{ J:.4f }} $$

> **Remark.** Nothing.

---

A second idea.
"""


@pytest.fixture
def teachers(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "01-kinds.md").write_text(ALL_KINDS, "utf-8")
    QSettings().setValue(FOLDER, str(folder))
    return folder


@pytest.fixture
def window(state: Any, qtbot: Any, data: TrainingData, give_data: Callable[..., None]) -> MainWindow:
    give_data(state, data)
    window = MainWindow(state, QSettings())
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.arrange()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def lesson_window(teachers: Path, window: MainWindow) -> MainWindow:
    """The window in the lesson, at the chapter with all kinds of exercises."""
    window.stage.begin()
    window.state.lesson.go_to("kinds")
    return window


@pytest.fixture
def show(state: Any, make_snapshot: Callable[..., Snapshot], show_snapshot: Callable[..., None]) -> Callable[..., None]:
    def show(**fields: Any) -> None:
        show_snapshot(state, make_snapshot(**({"status": "paused"} | fields)))

    return show


def panel(window: MainWindow) -> LessonPanel:
    found = window.panels["lesson"]
    assert isinstance(found, LessonPanel)
    return found


def settle(window: MainWindow, qtbot: Any) -> None:
    """Wait until the layouts have found their sizes."""
    seen: list[dict[str, QRect]] = [{}]

    def still() -> bool:
        seen.append(places(window))
        return len(seen) > 4 and seen[-1] == seen[-4]

    qtbot.waitUntil(still)


def view(window: MainWindow, kind: str) -> ExerciseView:
    page = panel(window).page
    assert page is not None
    return next(one for one in page.exercises if one.exercise.kind == kind)


def places(window: MainWindow) -> dict[str, QRect]:
    """Where the panels are that somebody sees."""
    seen = {name: dock for name, dock in window.docks.items() if dock.isVisible()}
    return {name: dock.geometry() for name, dock in seen.items() if not dock.visibleRegion().isEmpty()}


def is_done(window: MainWindow, kind: str) -> bool:
    one = view(window, kind)
    return window.state.lesson.is_done(one.exercise) and "done" in one.tick.text()


# -- chapters and the arrangement -----------------------------------------------------------------------------------


def test_every_chapter_opens_with_its_panels_and_within_a_small_window(
    window: MainWindow, show: Callable[..., None], qtbot: Any
) -> None:
    show()
    window.stage.begin()
    lesson = window.state.lesson
    for name in CHAPTERS:
        lesson.go_to(name)
        page = panel(window).page
        assert page is not None
        assert page.title.text() == lesson.chapter.title
        assert len(page.exercises) == len(lesson.chapter.exercises) >= 2
        wanted = [name for name in lesson.chapter.panels if name in window.docks]
        visible = {name for name, dock in window.docks.items() if dock.isVisible()}
        assert visible == {"lesson", *wanted}
        qtbot.waitUntil(lambda: abs(window.docks["lesson"].width() - 380) < 40)
        assert wanted[0] in places(window)
        largest = max((name for name in places(window) if name != "lesson"), key=lambda name: _area(window, name))
        assert largest == wanted[0]
        qtbot.waitUntil(lambda: window.size().toTuple() == (1280, 720))


def _area(window: MainWindow, name: str) -> int:
    size = window.docks[name].size()
    return size.width() * size.height()


def test_leaving_gives_the_own_arrangement_back_and_so_does_the_next_start(
    window: MainWindow, state: Any, qtbot: Any
) -> None:
    for kind in KINDS:
        window.panels[kind.name]  # made: from now on least sizes stay
    window.docks["cost"].close()
    window.docks["weights"].setFloating(True)
    window.docks["weights"].move(50, 60)
    window.docks["evaluation"].raise_()
    qtbot.waitUntil(lambda: window.panels["evaluation"].isVisible())
    settle(window, qtbot)
    before, kept = places(window), window.saveState(5)
    window.menus.actions["lesson"].trigger()
    assert window.stage.active
    window.state.lesson.go_to("limits")
    assert "images" not in places(window)
    window.menus.actions["leave_lesson"].trigger()
    settle(window, qtbot)
    qtbot.waitUntil(lambda: places(window) == before)
    assert not window.stage.active
    assert window.docks["weights"].isFloating()
    window.stage.begin()
    window.close()
    again = MainWindow(state, QSettings())
    qtbot.addWidget(again)
    assert not again.stage.active
    assert QSettings().value("window/layout") == kept
    assert not again.docks["lesson"].isVisibleTo(again)


def test_panels_are_set_as_the_chapter_wants_and_as_they_were_afterwards(lesson_window: MainWindow) -> None:
    graph = lesson_window.panels["graph"]
    assert graph.save_state()["kind"] == "examples"
    lesson_window.stage.leave()
    assert graph.save_state()["kind"] == "expression"


@pytest.mark.parametrize("setting", ["nonsense", 7, {"kind": 3, "a": "x"}, {}, "-1"])
def test_an_odd_setting_does_no_harm(window: MainWindow, setting: object) -> None:
    for kind in KINDS:
        before = window.panels[kind.name].save_state().keys()
        window.panels[kind.name].show_lesson(setting)
        assert window.panels[kind.name].save_state().keys() == before


def test_a_picture_asked_about_shows_predict_beside_the_text_not_over_it(lesson_window: MainWindow) -> None:
    lesson_window.state.ask_own_picture(1)
    assert {"lesson", "predict"} <= places(lesson_window).keys()


def test_the_facts_of_panels_come_to_the_lesson(lesson_window: MainWindow) -> None:
    lesson = lesson_window.state.lesson
    lesson.go_to("forward")
    graph = lesson_window.panels["graph"]
    graph.set_numbers(1.0, 2.0, 3.0)  # type: ignore[attr-defined]
    assert lesson.facts.get("graph") == "expression"
    assert lesson.facts.get("graph_J") == 28.0


def test_chapters_are_chosen_by_list_buttons_keys_and_links(lesson_window: MainWindow, qtbot: Any) -> None:
    lesson, here = lesson_window.state.lesson, panel(lesson_window)
    here.steps.on.click()
    assert lesson.chapter.id == "pixels"
    qtbot.keyClick(lesson_window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert lesson.chapter.id == "kinds"
    assert not here.steps.back.isEnabled()
    here.page.ideas[0].labels[0].linkActivated.emit("lesson:loss")  # type: ignore[union-attr]
    assert lesson.chapter.id == "loss"
    at = here.bar.chapters.findData("sigma")
    here.bar.chapters.setCurrentIndex(at)
    here.bar.chapters.activated.emit(at)
    assert lesson.chapter.id == "sigma"
    here.follow("file:///etc/passwd")
    here.follow("lesson:nowhere")
    assert lesson.chapter.id == "sigma"


def test_what_is_wrong_with_a_teachers_file_is_said_and_the_rest_works(window: MainWindow, teachers: Path) -> None:
    (teachers / "02-bad.md").write_text("no head", "utf-8")
    (teachers / "03-bad.md").write_text('+++\nid = "x"\ntitle = "X"\npanels = ["kitchen"]\n+++\nText', "utf-8")
    window.stage.begin()
    notice = panel(window).notice
    assert notice.isVisible()
    assert "02-bad.md" in notice.label.text()
    (teachers / "02-bad.md").unlink()
    (teachers / "03-bad.md").unlink()
    window.state.lesson.read()
    assert not notice.isVisible()
    assert len(window.state.lesson.lesson.chapters) == len(CHAPTERS) + 1


def test_a_teachers_folder_is_chosen_in_the_panel(
    window: MainWindow, teachers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QSettings().remove(FOLDER)
    window.stage.begin()
    assert window.state.lesson.lesson.chapter("kinds") is None
    monkeypatch.setattr("lrviz.gui.panels.lesson_panel.QFileDialog.getExistingDirectory", lambda *_: str(teachers))
    panel(window).choose_folder()
    assert window.state.lesson.lesson.chapter("kinds") is not None
    monkeypatch.setattr("lrviz.gui.panels.lesson_panel.QFileDialog.getExistingDirectory", lambda *_: "")
    panel(window).choose_folder()
    assert window.state.lesson.folder == teachers


def test_without_any_chapter_the_panel_says_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    from lrviz.lesson.chapters import Lesson

    monkeypatch.setattr("lrviz.gui.state.lesson.read_lesson", lambda *_: Lesson())
    window.stage.begin()
    assert "no chapter" in panel(window).empty.sentence
    window.stage.present(True)
    window.stage.present(False)


# -- live numbers ---------------------------------------------------------------------------------------------------


def test_numbers_in_text_and_formulas_follow_and_the_text_stays_where_it_is(
    lesson_window: MainWindow, show: Callable[..., None], qtbot: Any
) -> None:
    lesson, here = lesson_window.state.lesson, panel(lesson_window)
    page = here.page
    assert page is not None
    show(cost=0.25)
    lesson.look()
    idea = page.ideas[0]
    assert "0.2500" in idea.labels[0].html
    assert idea.formulas[0].latex == "J = 0.2500"
    qtbot.waitUntil(lambda: idea.formulas[0].is_drawn, timeout=10_000)
    here.reading.verticalScrollBar().setValue(40)
    qtbot.waitUntil(lambda: here.reading.verticalScrollBar().value() == 40)
    tops = [one.y() for one in page.exercises]
    show(cost=0.12345)
    lesson.look()
    assert "0.1235" in idea.labels[0].html or "0.1234" in idea.labels[0].html
    assert page is here.page
    assert here.reading.verticalScrollBar().value() == 40
    assert [one.y() for one in page.exercises] == tops


def test_a_formula_is_painted_in_the_color_of_text_in_both_themes(lesson_window: MainWindow, qtbot: Any) -> None:
    page = panel(lesson_window).page
    assert page is not None
    formula: FormulaPicture = page.ideas[0].formulas[0]
    qtbot.waitUntil(lambda: formula.is_drawn, timeout=10_000)
    for mode in ("light", "dark"):
        lesson_window.set_appearance(mode)
        picture = formula.grab().toImage()
        colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
        assert theme.current().text in colors
    assert formula.accessibleName().startswith("J =")


# -- exercises ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [("number", "42", "41"), ("shape", "(192, 10)", "(10, 192)"), ("picture", "2", "3")],
)
def test_a_typed_answer_is_checked_by_return(
    lesson_window: MainWindow, show: Callable[..., None], qtbot: Any, kind: str, right: str, wrong: str
) -> None:
    show()
    one = view(lesson_window, kind)
    assert one.line is not None
    for typed in ("", "hello", "<b>1</b>", "$x$ {m} **", "9" * 300, wrong):
        one.line.clear()
        qtbot.keyClicks(one.line, typed)
        qtbot.keyClick(one.line, Qt.Key.Key_Return)
        assert one.result.isVisible()
        assert one.result.html
        assert not is_done(lesson_window, kind)
        assert "<b>1" not in one.result.html
    one.line.clear()
    qtbot.keyClicks(one.line, right)
    qtbot.keyClick(one.line, Qt.Key.Key_Return)
    assert is_done(lesson_window, kind)
    assert "✓" in one.result.html


def test_a_choice_is_made_by_keyboard_and_says_why(lesson_window: MainWindow, qtbot: Any) -> None:
    one = view(lesson_window, "choice")
    assert one.check_button is not None
    qtbot.mouseClick(one.check_button, Qt.MouseButton.LeftButton)
    assert "Choose" in one.result.html
    assert one.options[0].accessibleName() == "this a₁"
    one.options[0].setFocus()
    qtbot.keyClick(one.options[0], Qt.Key.Key_Space)
    qtbot.keyClick(one.options[0], Qt.Key.Key_Return)
    assert "not this" in one.result.html
    assert not is_done(lesson_window, "choice")
    qtbot.keyClick(one.options[0], Qt.Key.Key_Down)
    assert one.options[1].isChecked()
    qtbot.keyClick(one.options[1], Qt.Key.Key_Return)
    assert is_done(lesson_window, "choice")
    assert "= 2" in one.result.html


def test_a_picture_that_was_asked_about_is_the_answer(lesson_window: MainWindow, qtbot: Any) -> None:
    one = view(lesson_window, "picture")
    lesson_window.state.ask_own_picture(3)
    one.check()
    assert not is_done(lesson_window, "picture")
    lesson_window.state.ask_own_picture(2)
    one.check()
    assert is_done(lesson_window, "picture")


def test_something_to_do_is_ticked_by_itself(lesson_window: MainWindow, show: Callable[..., None]) -> None:
    show(cost=0.5)
    lesson_window.state.lesson.look()
    assert not is_done(lesson_window, "do")
    assert view(lesson_window, "do").result.isVisible()
    show(cost=0.1)
    lesson_window.state.lesson.look()
    assert is_done(lesson_window, "do")


def test_hints_come_one_after_the_other_and_the_worked_answer_has_the_numbers_of_now(
    lesson_window: MainWindow, show: Callable[..., None]
) -> None:
    show(cost=0.25)
    one = view(lesson_window, "number")

    def texts() -> str:
        return " ".join(label.text() for label in one.findChildren(QLabel) if label.isVisible())

    assert "Count." not in texts()
    one.hint_button.click()
    assert "Count." in texts()
    assert "More than" not in texts()
    one.hint_button.click()
    assert "More than" in texts()
    assert not one.hint_button.isEnabled()
    one.worked_button.click()
    assert "42, and J is 0.25." in texts()
    one.worked_button.click()
    assert "42, and" not in texts()


def test_a_worked_answer_says_what_has_to_be_done_first(lesson_window: MainWindow) -> None:
    one = view(lesson_window, "number")
    one.worked_button.click()
    assert "42" in one.worked.html
    assert "no neuron yet" in one.worked.html


def test_typed_answers_and_results_are_there_when_one_comes_back(lesson_window: MainWindow, qtbot: Any) -> None:
    one = view(lesson_window, "number")
    assert one.line is not None
    qtbot.keyClicks(one.line, "41")
    qtbot.keyClick(one.line, Qt.Key.Key_Return)
    lesson_window.state.lesson.go(1)
    lesson_window.state.lesson.go(-1)
    again = view(lesson_window, "number")
    assert again is not one
    assert again.line is not None
    assert again.line.text() == "41"
    assert "✗" in again.result.html


def test_starting_over_from_the_menu_and_undo(lesson_window: MainWindow, qtbot: Any) -> None:
    view(lesson_window, "number").line.setText("42")  # type: ignore[union-attr]
    view(lesson_window, "number").check()
    assert is_done(lesson_window, "number")
    assert "✓" not in panel(lesson_window).bar.chapters.currentText()
    menu = panel(lesson_window).bar.menu_button.menu()
    menu.actions()[0].trigger()
    assert not is_done(lesson_window, "number")
    lesson_window.menus.actions["undo"].trigger()
    assert is_done(lesson_window, "number")


def test_tab_goes_through_the_chapter_from_top_to_bottom(lesson_window: MainWindow, qtbot: Any) -> None:
    here = panel(lesson_window)
    assert here.page is not None
    wanted = [here.reading, *here.page.stops(), here.steps.on]
    seen = []
    here.take_focus()
    for _ in range(2 * len(wanted)):
        widget = QApplication.focusWidget()
        seen.append(widget)
        if widget is here.steps.on:
            break
        assert widget is not None
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    in_order = [widget for widget in seen if widget in wanted]
    skipped = [widget for widget in wanted if widget not in seen]
    assert in_order == sorted(in_order, key=wanted.index)
    # Of a group of choices Tab stops at one; what cannot be used now it passes over.
    assert all(widget in view(lesson_window, "choice").options or not widget.isEnabled() for widget in skipped)


def test_every_control_has_a_name_and_a_tip(lesson_window: MainWindow) -> None:
    here = panel(lesson_window)
    assert here.page is not None
    controls = [*here.page.stops(), *here.steps.stops(), here.bar.chapters, here.bar.menu_button]
    assert [control for control in controls if not control.accessibleName()] == []


# -- presenter mode -------------------------------------------------------------------------------------------------


def test_the_presenter_mode_shows_one_page_in_large_type_and_escape_brings_everything_back(
    lesson_window: MainWindow, qtbot: Any
) -> None:
    window, lesson = lesson_window, lesson_window.state.lesson
    settle(window, qtbot)
    before, size = places(window), window.font().pointSizeF()
    window.menus.actions["present"].trigger()
    page = panel(window).page
    assert page is not None
    assert window.isFullScreen()
    assert window.font().pointSizeF() > 1.3 * size
    assert page.ideas[0].labels[0].font().pointSizeF() > 1.6 * size
    assert not window.menuBar().isVisible()
    assert not window.toolbar.isVisible()
    shown = [view for view in page.pages() if view.isVisible()]
    assert shown == [page.ideas[0]]
    for number in range(1, 7):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_PageDown)
        assert lesson.page == number
        assert [view for view in page.pages() if view.isVisible()] == [page.pages()[number]]
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_PageUp)
    assert lesson.page == 5
    qtbot.keyClick(panel(window).reading, Qt.Key.Key_Left)
    assert lesson.page == 4
    qtbot.keyClick(panel(window).reading, Qt.Key.Key_Right)
    assert lesson.page == 5
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.font().pointSizeF() == size
    qtbot.waitUntil(lambda: places(window) == before)
    assert all(view.isVisibleTo(page) for view in page.pages())


def test_pages_go_on_into_the_next_chapter_and_keys_in_a_field_stay_there(
    lesson_window: MainWindow, qtbot: Any
) -> None:
    window, lesson = lesson_window, lesson_window.state.lesson
    window.stage.present(True)
    lesson.go_to("kinds", 2)
    line = view(window, "number").line
    assert line is not None
    line.setFocus()
    qtbot.keyClicks(line, "42")
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert (lesson.page, line.cursorPosition()) == (2, 1)
    qtbot.keyClick(line, Qt.Key.Key_PageDown)
    assert lesson.page == 3
    lesson.go_to("kinds", lesson.pages - 1)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert (lesson.chapter.id, lesson.page) == ("pixels", 0)
    assert panel(window).presenting
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert (lesson.chapter.id, lesson.page) == ("kinds", lesson.pages - 1)
    window.stage.present(False)


def test_presenting_from_the_own_arrangement_ends_there(window: MainWindow, qtbot: Any) -> None:
    for kind in KINDS:
        window.panels[kind.name]
    before = places(window)
    window.stage.present(True)
    assert window.stage.active
    panel(window).steps.leave.click()
    assert not window.stage.active
    qtbot.waitUntil(lambda: places(window) == before)
    size = window.size()
    window.stage.present(True)
    window.close()
    assert not window.stage.presenting
    assert window.size() == size
