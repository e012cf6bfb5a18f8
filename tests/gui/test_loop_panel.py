"""The loop's panel: lines, sums and matrices as the user reads them, against NumPy written out here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt

from lrviz.gui import theme
from lrviz.gui.panels import loop_panel
from lrviz.gui.panels.loop_panel import LoopPanel
from lrviz.images.dataset import TrainingData
from lrviz.lesson.values import number_text


@pytest.fixture
def panel(state: Any, shown: Any) -> LoopPanel:
    return shown(LoopPanel(state), 640, 480)


@pytest.fixture
def begin(
    panel: LoopPanel, state: Any, give_data: Any, data: TrainingData, show_snapshot: Any, make_snapshot: Any
) -> Any:
    """Show the loop on ten pictures; keyword arguments replace fields of the snapshot."""

    def show(**fields: Any) -> Any:
        if state.pictures.data is not data:
            give_data(state, data)
        snapshot = make_snapshot(**({"status": "paused"} | fields))
        show_snapshot(state, snapshot)
        panel.grab()
        return snapshot.parameters

    return show


def wait(panel: LoopPanel, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not panel._poll.isActive() and not panel.running)


def press(panel: LoopPanel, qtbot: Any, *keys: Qt.Key) -> None:
    panel.view.setFocus()
    for key in keys:
        qtbot.keyClick(panel.view, key)


class Plain:
    def __init__(self, parameters: Any, data: TrainingData) -> None:
        images = data.pictures.images
        self.X, self.Y = images.reshape(len(images), -1).T / 255, data.pictures.labels.astype(float)
        self.Z = (parameters.w.T @ self.X)[0] + parameters.b
        self.A = 1 / (1 + np.exp(-self.Z))
        self.L = -(self.Y * np.log(self.A) + (1 - self.Y) * np.log(1 - self.A))


def test_without_a_neuron_it_says_why(panel: LoopPanel) -> None:
    assert "pictures are coming" in panel.empty.sentence
    panel.go("last")
    assert set(panel.facts().values()) == {None}


def test_lines_by_keyboard(panel: LoopPanel, begin: Any, data: TrainingData, qtbot: Any) -> None:
    plain = Plain(begin(), data)
    assert panel.sentence.whole_text.startswith("10 pictures. Execute a line")
    press(panel, qtbot, Qt.Key.Key_Down)
    assert panel.sentence.whole_text == "All sums begin at 0."
    said = []
    for _ in range(9):
        press(panel, qtbot, Qt.Key.Key_Down)
        said.append(panel.sentence.whole_text)
        panel.grab()
    assert said[0] == "Picture 1 of 10: y⁽¹⁾ = 1"
    assert said[1].endswith(f"+ (−0.25) = {number_text(plain.Z[0])}")
    assert said[2].endswith(f"= {number_text(plain.A[0])}")
    assert said[3].endswith(f"→ {number_text(plain.L[0])}")
    assert said[4].endswith(f"− 1 = {number_text(plain.A[0] - 1)}")
    assert said[5].startswith("Picture 1 of 10: dw₁ += ")
    assert said[5].endswith(f"→ {number_text(plain.X[0, 0] * (plain.A[0] - 1))}")
    assert said[8].endswith(f"→ {number_text(plain.A[0] - 1)}")
    assert panel.view.accessibleDescription() == said[8]
    assert panel.view.at == 9
    assert (panel.facts()["loop_example"], panel.facts()["loop_line"]) == (1, 10)
    press(panel, qtbot, Qt.Key.Key_Right)
    facts = panel.facts()
    assert (facts["loop_example"], facts["loop_line"]) == (2, 10)
    assert facts["loop_J"] == pytest.approx(plain.L[:2].sum())
    assert facts["loop_db"] == pytest.approx((plain.A - plain.Y)[:2].sum())
    assert (panel.picture.pixels == data.pictures.pixels[1]).all()
    press(panel, qtbot, Qt.Key.Key_Home)
    assert panel.facts()["loop_line"] == 0
    wait(panel, qtbot)


@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_to_the_end_both_forms_are_equal(
    panel: LoopPanel, begin: Any, data: TrainingData, qtbot: Any, l2: float
) -> None:
    parameters = begin(l2=l2)
    plain = Plain(parameters, data)
    press(panel, qtbot, Qt.Key.Key_End)
    wait(panel, qtbot)
    dZ = plain.A - plain.Y
    J = plain.L.mean() + l2 / 2 * (parameters.w**2).sum()
    dw = plain.X @ dZ / 10 + l2 * parameters.w[:, 0]
    shown = {row.name: (row.looped, row.vectorised) for row in panel.sums.rows}
    expected = {"J": J, "dw₁": dw[0], "dw₂": dw[1], "‖dw‖": np.linalg.norm(dw), "db": dZ.mean()}
    assert shown == {name: (number_text(float(value)),) * 2 for name, value in expected.items()}
    assert panel.sentence.whole_text.startswith("Equal: ")
    assert panel.sentence.palette().color(panel.sentence.foregroundRole()).name() == theme.current().good
    facts = panel.facts()
    assert (facts["loop_done"], facts["loop_equal"], facts["loop_example"]) == (True, True, 10)
    assert panel.loop is not None
    assert panel.loop.dw[:, 0] == pytest.approx(dw)
    assert panel.matrices.numbers[-1] == number_text(float(dZ.mean()))
    assert not panel.page.line_button.isEnabled()
    panel.grab()


def test_loops_that_differ_would_be_said_so(panel: LoopPanel, begin: Any, qtbot: Any) -> None:
    begin()
    press(panel, qtbot, Qt.Key.Key_End)
    wait(panel, qtbot)
    assert panel.loop is not None
    panel.loop.dw[5] += 0.001
    panel._show()
    assert panel.sentence.whole_text == "NOT equal: the largest difference is 0.001."
    assert panel.facts()["loop_equal"] is False


def test_it_runs_and_holds(panel: LoopPanel, begin: Any, qtbot: Any) -> None:
    begin()
    panel.speed.setCurrentIndex(1)  # a picture a second
    press(panel, qtbot, Qt.Key.Key_Return)
    assert panel.running
    assert panel.facts()["loop_example"] == 1
    press(panel, qtbot, Qt.Key.Key_Return)
    assert not panel.running
    panel.speed.setCurrentIndex(4)
    press(panel, qtbot, Qt.Key.Key_Return)
    wait(panel, qtbot)
    assert panel.facts()["loop_done"]


def test_w_and_b_stand_still_once_it_is_begun(panel: LoopPanel, begin: Any, data: TrainingData, qtbot: Any) -> None:
    first = begin()
    later = replace(first, iteration=650, b=first.b + 1)
    begin(parameters=later)
    assert panel.loop is not None
    assert panel.loop.b == later.b  # not begun: it follows
    assert panel.where.whole_text == "At (w, b) of Run 1, iteration 650"
    press(panel, qtbot, Qt.Key.Key_Right)
    assert not panel.anew.isEnabled()
    begin(parameters=replace(first, iteration=700, b=first.b + 2))
    assert panel.loop.b == later.b
    assert panel.where.whole_text == "At (w, b) of Run 1, iteration 650"
    assert panel.facts()["loop_example"] == 1
    qtbot.mouseClick(panel.anew, Qt.MouseButton.LeftButton)
    assert panel.loop.b == first.b + 2
    assert panel.facts()["loop_example"] == 0
    assert panel.where.whole_text == "At (w, b) of Run 1, iteration 700"


def test_other_pictures_begin_it_anew(
    panel: LoopPanel, begin: Any, state: Any, give_data: Any, make_data: Any, make_snapshot: Any, qtbot: Any
) -> None:
    begin()
    press(panel, qtbot, Qt.Key.Key_Right)
    give_data(state, make_data(3, 3, seed=9))
    panel.refresh()
    assert panel.facts()["loop_m"] is None  # the (w, b) that is here is that of other pictures
    state.training._mailbox.put(replace(make_snapshot(status="paused"), load=state.training._load))
    state.refresh()
    assert (panel.facts()["loop_m"], panel.facts()["loop_example"]) == (6, 0)


def test_many_weights_are_added_in_a_thread(
    panel: LoopPanel, begin: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_panel, "LIGHT", 10)
    begin()
    panel.go("example")
    wait(panel, qtbot)
    assert panel.facts()["loop_example"] == 1
    panel.speed.setCurrentIndex(4)
    panel.go("play")
    wait(panel, qtbot)
    assert panel.facts()["loop_equal"]


def test_hidden_it_rests(panel: LoopPanel, begin: Any) -> None:
    begin()
    panel.speed.setCurrentIndex(1)
    panel.go("play")
    panel.hide()
    assert not panel.running
    assert not panel._poll.isActive()


def test_every_control_says_what_it_is(panel: LoopPanel, begin: Any) -> None:
    begin()
    page = panel.page
    for control in (*panel.buttons.buttons.values(), page.line_button, page.example_button, panel.speed, panel.anew):
        assert control.toolTip()
        assert control.accessibleName()
    panel.restore_state({"speed": "3"})
    assert panel.save_state() == {"speed": 3}
    panel.restore_state({"speed": "x"})
    assert panel.save_state() == {"speed": 3}


@pytest.mark.parametrize("size", [(380, 260), (420, 320), (1000, 800)])
def test_it_fits_any_size(panel: LoopPanel, begin: Any, size: tuple[int, int]) -> None:
    begin(l2=0.1)
    panel.resize(*size)
    panel.go("example")
    image = panel.grab().toImage()
    assert (image.width(), image.height()) == size
    assert panel.matrices.isVisible() == (size[1] >= 400)
