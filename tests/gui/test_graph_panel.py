"""The computation graph's panel: what it says and shows, by mouse and keyboard, against NumPy written out here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lrviz.gui import theme
from lrviz.gui.panels.graph_panel import GraphPanel
from lrviz.images.dataset import TrainingData
from lrviz.lesson.gradient_check import Checked, GradientCheck
from lrviz.lesson.graph import Kind


@pytest.fixture
def panel(state: Any, shown: Any) -> GraphPanel:
    return shown(GraphPanel(state), 640, 480)


@pytest.fixture
def pictures(state: Any, give_data: Any, data: TrainingData) -> TrainingData:
    give_data(state, data)
    return data


@pytest.fixture
def show_kind(panel: GraphPanel, state: Any, show_snapshot: Any, make_snapshot: Any, qtbot: Any) -> Any:
    """Show one of the neuron's graphs, computed; keyword arguments replace fields of the snapshot."""

    def show(kind: Kind, **fields: Any) -> Any:
        snapshot = make_snapshot(**({"status": "paused"} | fields))
        show_snapshot(state, snapshot)
        panel.choose(kind)
        wait(panel, qtbot)
        return snapshot.parameters

    return show


def wait(panel: GraphPanel, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not panel._poll.isActive())


def press(panel: GraphPanel, qtbot: Any, *keys: Qt.Key) -> None:
    panel.view.setFocus()
    for key in keys:
        qtbot.keyClick(panel.view, key)


def columns(data: TrainingData) -> tuple[np.ndarray, np.ndarray]:
    images = data.pictures.images
    return images.reshape(len(images), -1).T / 255, data.pictures.labels[None].astype(float)


# J = 4(a + bc)


def test_the_expression_step_by_step_by_keyboard(panel: GraphPanel, qtbot: Any) -> None:
    assert panel.sentence.whole_text == "c, b, a are given; nothing is computed yet. Step, or play."
    said = []
    for _ in range(9):
        press(panel, qtbot, Qt.Key.Key_Right)
        said.append(panel.sentence.whole_text)
        panel.grab()
    assert said[0] == "Forward 1 of 3: u = bc = 3 · 2 = 6"
    assert said[2] == "Forward 3 of 3: J = 4v = 4 · 11 = 44"
    assert said[3] == "Backward 1 of 6: dJ/dJ = 1"
    assert said[6] == "Backward 4 of 6: dJ/du = dJ/dv · ∂v/∂u = 4 · 1 = 4"
    assert said[8] == "Backward 6 of 6: dJ/dc = dJ/du · ∂u/∂c = 4 · 3 = 12"
    press(panel, qtbot, Qt.Key.Key_Right)
    assert panel.sentence.whole_text == said[8]
    assert panel.view.accessibleDescription() == said[8]
    press(panel, qtbot, Qt.Key.Key_Left)
    assert panel.sentence.whole_text == said[7]
    press(panel, qtbot, Qt.Key.Key_Home)
    assert panel.view.at == 0
    press(panel, qtbot, Qt.Key.Key_End)
    assert panel.view.at == 9


def test_buttons_say_which_ways_are_open(panel: GraphPanel, qtbot: Any) -> None:
    buttons = panel.buttons.buttons
    assert [sign for sign, button in buttons.items() if button.isEnabled()] == ["play", "on", "last"]
    qtbot.mouseClick(buttons["on"], Qt.MouseButton.LeftButton)
    assert panel.view.at == 1
    qtbot.mouseClick(buttons["last"], Qt.MouseButton.LeftButton)
    assert [sign for sign, button in buttons.items() if button.isEnabled()] == ["first", "back", "play"]
    qtbot.mouseClick(buttons["first"], Qt.MouseButton.LeftButton)
    assert panel.view.at == 0
    for button in (*buttons.values(), panel.page.check_button):
        assert button.toolTip()
        assert button.accessibleName()


def test_it_plays_to_the_end(panel: GraphPanel, qtbot: Any) -> None:
    panel._player.setInterval(1)
    press(panel, qtbot, Qt.Key.Key_Return)
    assert panel.playing
    assert panel.buttons.buttons["play"].accessibleName() == "Hold"
    qtbot.waitUntil(lambda: not panel.playing)
    assert panel.view.at == 9
    panel._player.setInterval(100_000)
    panel.go("play")  # from the beginning
    assert panel.view.at == 1
    panel.go("play")
    assert not panel.playing


def test_numbers_are_typed(panel: GraphPanel, qtbot: Any) -> None:
    panel.go("last")
    field = panel.controls.numbers["b"]
    field.selectAll()
    qtbot.keyClicks(field, "-1.5")
    assert panel.view.graph.result.value == 4 * (5 + -1.5 * 2)  # type: ignore[union-attr]
    assert panel.view.at == 9  # the steps stay
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "−0.5"
    assert panel.facts()["graph_J"] == 4 * (5 - 0.5 * 2)
    field.selectAll()
    qtbot.keyClicks(field, "cat")
    assert panel.facts()["graph_b"] == -0.5
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "−0.5"


def test_numbers_beyond_float64_are_said_in_words(panel: GraphPanel) -> None:
    panel.set_numbers(1, 1e200, 1e200)
    panel.go("last")
    assert "beyond the largest number" in panel.sentence.whole_text
    assert panel.facts()["graph_J"] is None
    assert not panel.page.check_button.isEnabled()
    panel.grab()
    panel.set_numbers(1, 2, 3)
    assert panel.facts()["graph_J"] == 28
    assert panel.page.check_button.isEnabled()


def test_facts_tell_how_far_it_is(panel: GraphPanel, qtbot: Any) -> None:
    for _ in range(5):
        with qtbot.waitSignal(panel.facts_changed):
            panel.go("on")
    facts = panel.facts()
    assert (facts["graph"], facts["graph_forward"], facts["graph_step"], facts["graph_steps"]) == (
        "expression",
        3,
        2,
        6,
    )
    with qtbot.assertNotEmitted(panel.facts_changed):
        panel.refresh()


def test_the_check_of_the_expression_says_its_numbers(panel: GraphPanel, qtbot: Any) -> None:
    qtbot.mouseClick(panel.page.check_button, Qt.MouseButton.LeftButton)
    text = panel.verdict.whole_text
    assert text.startswith("Gradient check: right. Relative error ")
    assert "dJ/da = 4 | 4, dJ/db = 8 | 8, dJ/dc = 12 | 12" in text
    assert "h = 0.05" in text
    assert panel.verdict.isVisible()
    assert panel.facts()["graph_checked"] < 1e-9
    panel.set_numbers(1, 2, 3)
    assert not panel.verdict.isVisible()
    assert panel.facts()["graph_checked"] is None


def test_a_wrong_derivative_is_said_in_red(panel: GraphPanel) -> None:
    panel._show_check(GradientCheck((Checked("dJ/da", 4.0, 5.0, 1e-9),), 0.05, 1))
    assert "WRONG" in panel.verdict.whole_text
    color = panel.verdict.palette().color(panel.verdict.foregroundRole())
    assert color.name() == theme.current().danger


# The neuron


def test_without_a_neuron_it_says_why(panel: GraphPanel) -> None:
    panel.choose("neuron")
    assert "pictures are coming" in panel.empty.sentence
    assert not panel.buttons.buttons["on"].isEnabled()
    panel.go("on")
    panel.check()
    panel.choose("expression")
    assert panel.view.isVisible()


def test_one_picture(panel: GraphPanel, show_kind: Any, pictures: TrainingData, qtbot: Any) -> None:
    parameters = show_kind("neuron")
    X, Y = columns(pictures)
    for column in (0, 7):
        panel.controls.picture.setValue(column + 1)
        wait(panel, qtbot)
        panel.go("last")
        z = (parameters.w.T @ X[:, [column]]).item() + parameters.b
        a, y = 1 / (1 + np.exp(-z)), Y[0, column]
        facts = panel.facts()
        assert facts["graph_z"] == pytest.approx(z)
        assert facts["graph_answer"] == pytest.approx(a)
        assert facts["graph_loss"] == pytest.approx(-y * np.log(a) - (1 - y) * np.log(1 - a))
        assert facts["graph_dz"] == facts["graph_db"] == pytest.approx(a - y)
        assert panel.view.graph is not None
        assert panel.view.graph.slopes["w"].value == pytest.approx(X[:, [column]] * (a - y))
        assert panel.controls.label.text() == f"y = {y:.0f}"
    panel.go("back")
    assert panel.facts()["graph_db"] is None
    assert "x · dz" in panel.sentence.whole_text
    assert "dw has the shape (192, 1)" in panel.sentence.whole_text
    assert panel.subtitle == "Run 1 at iteration 600"
    panel.grab()


def test_a_picture_is_found_by_its_name(panel: GraphPanel, show_kind: Any, pictures: TrainingData, qtbot: Any) -> None:
    show_kind("neuron")
    choice = panel.controls.picture
    assert choice.text() == "1: cat0.png"
    for typed, shown in (
        ("DOG2", "9: dog2.png"),
        ("3", "3: cat2.png"),
        ("no such", "3: cat2.png"),
        ("99", "3: cat2.png"),
    ):
        choice.selectAll()
        qtbot.keyClicks(choice, typed)
        qtbot.keyClick(choice, Qt.Key.Key_Return)
        assert choice.text() == shown
    wait(panel, qtbot)


def test_the_picture_of_predict(
    panel: GraphPanel, show_kind: Any, pictures: TrainingData, state: Any, qtbot: Any
) -> None:
    parameters = show_kind("neuron")
    assert not panel.controls.asked.isEnabled()
    foreign = np.full((8, 8, 3), 51, np.uint8)
    state.ask_pixels("own.png", foreign)
    qtbot.mouseClick(panel.controls.asked, Qt.MouseButton.LeftButton)
    wait(panel, qtbot)
    panel.go("last")
    z = float(parameters.w.sum() * 0.2 + parameters.b)
    assert panel.facts()["graph_z"] == pytest.approx(z)
    first = panel.facts()["graph_dz"]
    assert panel.controls.label.isEnabled()
    qtbot.mouseClick(panel.controls.label, Qt.MouseButton.LeftButton)
    wait(panel, qtbot)
    assert panel.facts()["graph_dz"] == pytest.approx(first + 1)  # y = 0 now
    state.ask_own_picture(8)  # one of the training pictures: its label is known
    wait(panel, qtbot)
    assert panel.controls.label.text() == "y = 0"
    assert not panel.controls.label.isEnabled()


def test_m_examples(panel: GraphPanel, show_kind: Any, pictures: TrainingData, qtbot: Any) -> None:
    parameters = show_kind("examples", l2=0.2)
    X, Y = columns(pictures)
    A = 1 / (1 + np.exp(-(parameters.w.T @ X + parameters.b)))
    panel.go("last")
    graph = panel.view.graph
    assert graph is not None
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + 0.1 * (parameters.w**2).sum()
    assert graph.result.value == pytest.approx(cost)
    assert graph.slopes["w"].value == pytest.approx(X @ (A - Y).T / 10 + 0.2 * parameters.w)
    assert graph.slopes["b"].value == pytest.approx((A - Y).mean())
    assert panel.controls.about.whole_text == "10 training pictures"
    panel.check()
    wait(panel, qtbot)
    assert panel.verdict.whole_text.startswith("Gradient check: right.")
    assert "of 192 weights, and b" in panel.verdict.whole_text
    panel.grab()


def test_it_follows_the_weights_but_not_more_than_a_few_times_a_second(
    panel: GraphPanel, show_kind: Any, pictures: TrainingData, state: Any, show_snapshot: Any, make_snapshot: Any,
    qtbot: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    parameters = show_kind("neuron")
    panel.go("last")
    before = panel.facts()["graph_z"]
    now = [1e9]
    monkeypatch.setattr("lrviz.gui.panels.graph_panel.clock", lambda: now[0])
    panel._due = now[0] + 0.25
    later = replace(parameters, iteration=601, b=parameters.b + 1)
    show_snapshot(state, make_snapshot(status="running", parameters=later))
    assert not panel.has_news()
    panel.refresh()
    assert not panel._poll.isActive()
    now[0] += 0.3
    assert panel.has_news()
    panel.refresh()
    wait(panel, qtbot)
    assert panel.facts()["graph_z"] == pytest.approx(before + 1)
    assert panel.view.at == 8
    assert panel.subtitle == "Run 1 at iteration 601"


def test_other_pictures_void_it(
    panel: GraphPanel, show_kind: Any, pictures: TrainingData, state: Any, give_data: Any, make_data: Any
) -> None:
    show_kind("neuron")
    give_data(state, make_data(3, 3, seed=9))
    panel.refresh()
    assert panel.view.graph is None or not panel.view.isVisible()
    assert not panel.page.check_button.isEnabled()


# What is read of a box


def test_boxes_are_pointed_at_by_keyboard_and_read(panel: GraphPanel, qtbot: Any) -> None:
    press(panel, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert panel.sentence.whole_text == "u = bc: not computed yet"
    panel.go("last")
    assert panel.sentence.whole_text == "u = bc = 3 · 2 = 6  ·  dJ/du = dJ/dv · ∂v/∂u = 4 · 1 = 4"
    press(panel, qtbot, Qt.Key.Key_Escape)
    assert panel.sentence.whole_text.startswith("Backward 6 of 6")


@pytest.mark.parametrize("size", [(360, 260), (420, 320), (900, 700)])
def test_boxes_stay_inside_and_apart(
    panel: GraphPanel, show_kind: Any, pictures: TrainingData, size: tuple[int, int]
) -> None:
    show_kind("examples", l2=0.1)
    panel.resize(*size)
    for kind in ("expression", "neuron", "examples"):
        panel.choose(kind)
        panel.grab()
        places = panel.view.places()
        assert places is not None
        boxes = list(places.boxes.values())
        for box in boxes:
            assert panel.view.rect().adjusted(-1, -1, 1, 1).contains(box.toRect())
        assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_it_remembers_graph_and_numbers(panel: GraphPanel, state: Any) -> None:
    panel.set_numbers(1.5, -2, 3e10)
    panel.choose("examples")
    kept = {name: str(value) for name, value in panel.save_state().items()}
    panel.set_numbers(0, 0, 0)
    panel.choose("expression")
    panel.restore_state(kept)
    assert panel.kind == "examples"
    assert [panel.facts()[f"graph_{name}"] for name in "abc"] == [1.5, -2, 3e10]
    panel.restore_state({"kind": "nonsense", "a": None, "b": "nan"})
    assert panel.facts()["graph_a"] == 1.5


def test_hidden_it_rests(panel: GraphPanel, show_kind: Any, pictures: TrainingData) -> None:
    show_kind("examples")
    panel.go("play")
    panel.hide()
    assert not panel.playing
    assert not panel._poll.isActive()
    assert not panel.view._ticker.isActive()


def test_light_and_dark(panel: GraphPanel, show_kind: Any, pictures: TrainingData, qapp: QApplication) -> None:
    show_kind("neuron")
    panel.go("last")
    dark = panel.view.grab().toImage().pixelColor(1, 1)
    theme.apply(qapp, "light")
    light = panel.grab().toImage().pixelColor(2, 2)
    assert light.lightness() > 200 > dark.lightness()
