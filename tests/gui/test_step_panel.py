"""The One step panel: the curve, its tangent, where the step lands, and what if α or a weight were another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from lrviz import neuron
from lrviz.descent.engines import make_problem
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe
from lrviz.gui import theme
from lrviz.gui.panels.step_panel import StepPanel
from lrviz.gui.widgets import step_words as words
from lrviz.gui.widgets.step_item import crossings, steady_place
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot
from lrviz.surface import LineChoice, SliceView, slice_view

SIDE = 8
ITERATIONS = 600


class Neuron:
    """A neuron after some steps of descent on noisy pictures; `w`, `b` and J by the lesson's formulas."""

    def __init__(self, iterations: int = 30) -> None:
        rng = np.random.default_rng(4)
        labels = (np.arange(60) % 2).astype(np.uint8)
        images = rng.integers(0, 200, (60, SIDE, SIDE, 3)) + 50 * labels[:, None, None, None]
        images[1:40:2] = images[0:40:2]  # the same picture as a cat and as a dog: nothing separates them
        data = Dataset(images.astype(np.uint8), labels, tuple(map(str, range(60))))
        self.problem: Problem = make_problem(data, Preprocessing(SIDE, SIDE), engine="gram")
        self.X, self.Y = images.reshape(60, -1).T / 255.0, labels[None].astype(float)
        self.safe = self.problem.safe_learning_rate
        self.theta = self.problem.start()
        for _ in range(iterations):
            gradient = self.problem.gradient(self.theta, self.problem.logits(self.theta))
            self.theta = self.theta - 0.9 * self.safe * gradient
        w, self.b = self.problem.parameters(self.theta)
        self.w = np.array(w)

    def cost(self, w: np.ndarray, b: float) -> float:
        return float(neuron.cost(w.T @ self.X + b, self.Y))

    def slopes(self) -> tuple[np.ndarray, float]:
        _, dw, db = neuron.cost_and_gradients(self.w, self.b, self.X, self.Y)
        return dw, float(db)

    def view(self, kind: str = "gradient", share: float = 0.9, weight: int | None = None) -> SliceView:
        choice = LineChoice(kind, weight)  # type: ignore[arg-type]
        recipe = Recipe(learning_rate=share * self.safe)
        return slice_view(self.problem, self.theta, ITERATIONS, recipe, choice)


@pytest.fixture(scope="module")
def cat() -> Neuron:
    return Neuron()


@pytest.fixture
def panel(state: Any, shown: Any) -> StepPanel:
    return shown(StepPanel(state), 480, 320)


@pytest.fixture
def show_view(panel: StepPanel, state: Any, show_snapshot: Any, make_snapshot: Any) -> Any:
    """Let a view arrive at the panel, in a paused run; keyword arguments replace fields of the snapshot."""

    def show(view: SliceView, **fields: Any) -> Snapshot:
        snapshot = make_snapshot(slice=view, **({"status": "paused"} | fields))
        show_snapshot(state, snapshot)
        panel.grab()
        return snapshot

    return show


def sent(state: Any, kind: type) -> list[Any]:
    return [command for command in state.training._worker.sent if isinstance(command, kind)]


def drag(panel: StepPanel, qtbot: Any, start: tuple[float, float], x: float, *, drop: bool = True) -> None:
    """Take hold of a place of the plot and drag it to x."""
    viewport, spot = panel.plot.viewport(), panel.plot.to_widget(*start)
    end = QPoint(panel.plot.to_widget(x, 0.0).x(), spot.y())
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseMove(viewport, pos=end)
    if drop:
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def color_of_sentence(panel: StepPanel) -> str:
    return panel.sentence.palette().color(QPalette.ColorRole.WindowText).name()


# What is drawn


def test_without_a_curve_it_says_why(panel: StepPanel, show_view: Any, cat: Neuron, make_snapshot: Any) -> None:
    assert "pictures are coming" in panel.empty.sentence
    show_view(None, status="preparing", sentence="Building", progress=0.4)
    assert panel.empty.sentence == "Building"
    show_view(None)
    assert panel.empty.isVisible()
    show_view(cat.view())
    assert panel.plot.isVisible()


def test_curve_tangent_step_and_landing_are_the_lessons(panel: StepPanel, show_view: Any, cat: Neuron) -> None:
    view = cat.view(share=20)
    show_view(view)
    drawn = panel.plot.item.picture
    assert drawn is not None
    dw, db = cat.slopes()
    alpha = 20 * cat.safe
    for x, J in list(zip(drawn.x, drawn.J, strict=True))[::17]:
        assert cat.cost(cat.w - x * dw, cat.b - x * db) == pytest.approx(J, abs=1e-12)
    assert (np.diff(drawn.x) > 0).all()
    square = float((dw**2).sum() + db**2)
    assert drawn.point == (0.0, pytest.approx(cat.cost(cat.w, cat.b)))
    assert drawn.slope == pytest.approx(-square)
    assert drawn.landing == pytest.approx((alpha, cat.cost(cat.w - alpha * dw, cat.b - alpha * db)))
    assert drawn.promised == pytest.approx(cat.cost(cat.w, cat.b) - alpha * square)
    assert drawn.lowest == view.lowest
    assert drawn.real is None
    (low, high), (bottom, top) = panel.plot.getPlotItem().vb.viewRange()
    assert low < 0 < alpha < high
    assert bottom < min(drawn.J.min(), drawn.landing[1])
    assert drawn.landing[1] < top
    assert (drawn.x[0], drawn.x[-1]) == pytest.approx((low, high), abs=0.02 * (high - low))  # it fills the plot


def test_the_marks_have_their_colours(panel: StepPanel, show_view: Any, cat: Neuron) -> None:
    for share, color in ((50, theme.DARK.good), (2000, theme.DARK.danger)):
        show_view(cat.view(share=share))
        drawn = panel.plot.item.picture
        assert drawn is not None
        image = panel.plot.grab().toImage()
        assert QColor(image.pixel(panel.plot.to_widget(*drawn.landing))).name() == color
        assert QColor(image.pixel(panel.plot.to_widget(*drawn.point))).name() == theme.DARK.positive


def test_too_large_an_alpha_lands_higher_and_the_sentence_says_so(
    panel: StepPanel, show_view: Any, cat: Neuron
) -> None:
    show_view(cat.view(share=2000))
    assert "higher" in panel.sentence.whole_text
    assert "other side" in panel.sentence.whole_text
    assert color_of_sentence(panel) == theme.DARK.danger
    view = cat.view(share=20)
    show_view(view)
    assert panel.sentence.whole_text.startswith(view.sentence)
    assert color_of_sentence(panel) == theme.DARK.text
    assert panel.sentence.whole_text in panel.plot.accessibleDescription()


@pytest.mark.parametrize("share", [1e-6, 1e9])
@pytest.mark.parametrize("kind", ["gradient", "weight", "bias"])
def test_any_alpha_can_be_drawn(panel: StepPanel, show_view: Any, cat: Neuron, share: float, kind: str) -> None:
    show_view(cat.view(kind, share=share))
    ends = np.array(panel.plot.getPlotItem().vb.viewRange())
    assert np.isfinite(ends).all()
    for button in (panel.controls.too_large, panel.controls.too_small):
        button.click()
        panel.grab()
    text = panel.sentence.whole_text + panel.subtitle
    assert "nan" not in text
    assert "inf" not in text


def test_without_a_slope_nothing_moves(panel: StepPanel, show_view: Any) -> None:
    """Half of the pictures of one value are cats: J is lowest at zero, and flat to the eye."""
    images = np.full((10, SIDE, SIDE, 3), 100, np.uint8)
    data = Dataset(images, (np.arange(10) % 2).astype(np.uint8), tuple("abcdefghij"))
    problem = make_problem(data, Preprocessing(SIDE, SIDE), engine="gram")
    view = slice_view(problem, problem.start(), 0, Recipe(learning_rate=0.1), LineChoice())
    show_view(view)
    assert view.sentence in panel.sentence.whole_text
    for way in (-1, 1):
        panel.plot.arrow_pressed.emit(way)
    panel.grab()


def test_the_axes_stand_still_while_it_trains(panel: StepPanel, show_view: Any) -> None:
    seen = set()
    for iterations in range(40, 60):
        show_view(Neuron(iterations).view(share=60))
        seen.add(tuple(np.ravel(panel.plot.getPlotItem().vb.viewRange())))
    assert len(seen) <= 3


def test_a_zig_zag_does_not_shake_the_axes(panel: StepPanel, show_view: Any) -> None:
    """Past the safe α a large and a small step alternate: the axes take the larger one."""
    wide = Neuron(3).view(share=2)
    views = [replace(wide, x=wide.x * 0.3), wide]
    ends = []
    for k in range(20):
        show_view(replace(views[k % 2]))
        ends.append(panel.plot.ends)
    assert len(set(ends[1:])) == 1
    for _ in range(10):
        show_view(replace(views[0]))
    assert panel.plot.ends[1] < 0.7 * ends[-1][1]  # what stays small is framed anew


def test_the_same_curve_costs_nothing(
    panel: StepPanel, show_view: Any, cat: Neuron, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = cat.view()
    show_view(view)
    drawn: list[int] = []
    monkeypatch.setattr(panel.plot, "show_step", lambda *a, **k: drawn.append(1))
    show_view(view, iteration=601)
    assert not drawn
    show_view(replace(view))
    assert drawn


# Which line


def test_the_training_is_told_what_is_looked_at(panel: StepPanel, state: Any, show_view: Any, cat: Neuron) -> None:
    assert sent(state, commands.SetSlice) == [commands.SetSlice(True, LineChoice())]
    panel.controls.kinds["bias"].click()
    assert sent(state, commands.SetSlice)[-1] == commands.SetSlice(True, LineChoice("bias"))
    panel.hide()
    assert sent(state, commands.SetSlice)[-1] == commands.SetSlice(False, LineChoice("bias"))
    show_view(cat.view("bias"))
    assert panel.plot.item.picture is None  # hidden it does nothing
    panel.show()
    assert panel.plot.item.picture is not None
    assert sent(state, commands.SetSlice)[-1] == commands.SetSlice(True, LineChoice("bias"))


def test_the_steepest_weight_is_kept_until_another_is_picked(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron
) -> None:
    panel.controls.kinds["weight"].click()
    assert sent(state, commands.SetSlice)[-1].line == LineChoice("weight", None)
    view = cat.view("weight")
    steepest = int(np.abs(cat.slopes()[0]).argmax())
    show_view(view)
    assert sent(state, commands.SetSlice)[-1].line == LineChoice("weight", steepest)
    assert state.picks.marked == (steepest,)
    panel.controls.pick.click()
    assert state.picks.count == 1
    assert panel.controls.pick.text() == "Cancel"
    state.picks.pick(41)
    assert sent(state, commands.SetSlice)[-1].line == LineChoice("weight", 41)
    assert panel.controls.pick.text() == "Pick"
    show_view(cat.view("weight", weight=41))
    row, column, color = np.argwhere(np.arange(3 * SIDE * SIDE).reshape(SIDE, SIDE, 3) == 41)[0]
    value = words.value_text(float(cat.w[41, 0]))
    assert panel.subtitle == f"row {row}, column {column}, {'RGB'[color]}: w = {value}"
    assert state.picks.marked == (41,)
    panel.hide()
    assert state.picks.marked == ()


def test_picking_can_be_given_up(panel: StepPanel, state: Any, show_view: Any, cat: Neuron) -> None:
    panel.controls.kinds["weight"].click()
    show_view(cat.view("weight"))
    panel.controls.pick.click()
    panel.controls.pick.click()
    assert state.picks.count == 0
    assert panel.controls.pick.text() == "Pick"


def test_a_weight_stays_with_other_pictures_unless_they_are_too_small(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron
) -> None:
    panel.controls.kinds["weight"].click()
    show_view(cat.view("weight"))
    panel.controls.pick.click()
    state.picks.pick(100)
    state.training._load += 1
    show_view(cat.view("weight", weight=100))
    assert sent(state, commands.SetSlice)[-1].line == LineChoice("weight", 100)
    state.training._load += 1
    show_view(cat.view("weight", weight=7), size=4)
    assert [wish.line for wish in sent(state, commands.SetSlice)[-2:]] == [
        LineChoice("weight", None),
        LineChoice("weight", 7),
    ]


def test_the_line_is_remembered(panel: StepPanel) -> None:
    panel.controls.kinds["bias"].click()
    panel.controls.whole.setChecked(True)
    assert panel.save_state() == {"line": "bias", "whole": True}
    panel.restore_state({"line": "weight", "whole": "false"})
    assert panel.save_state() == {"line": "weight", "whole": False}
    panel.restore_state({"line": "nonsense"})
    panel.restore_state({})
    assert panel.save_state() == {"line": "weight", "whole": False}


# Another α


def test_dragging_the_landing_changes_alpha(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    view = cat.view(share=50)
    show_view(view)
    x, J, _ = view.landing(view.learning_rate)
    target = 2.0 * x
    drag(panel, qtbot, (x, J), target, drop=False)
    drawn = panel.plot.item.picture
    assert drawn is not None
    pixel = 1.5 / panel.plot.pixels_per_unit()[0]
    assert drawn.landing[0] == pytest.approx(target, abs=pixel)
    dw, db = cat.slopes()
    there = cat.cost(cat.w - drawn.landing[0] * dw, cat.b - drawn.landing[0] * db)
    assert drawn.landing[1] == pytest.approx(there, abs=1e-12)  # exact at every place of the drag
    assert not sent(state, commands.SetRecipe)
    assert "Let go" in panel.sentence.whole_text
    ends = panel.plot.getPlotItem().vb.viewRange()
    show_view(cat.view(share=49))
    assert panel.plot.item.picture is drawn  # the picture stands still under the hand
    assert panel.plot.getPlotItem().vb.viewRange() == ends
    qtbot.mouseRelease(panel.plot.viewport(), Qt.MouseButton.LeftButton)
    (wish,) = sent(state, commands.SetRecipe)
    assert wish.recipe.learning_rate == pytest.approx(target, rel=0.02)
    assert panel.step is not None
    assert panel.step.learning_rate == wish.recipe.learning_rate  # until the training has taken it up
    show_view(cat.view(share=wish.recipe.learning_rate / cat.safe))
    assert panel.step.learning_rate == pytest.approx(wish.recipe.learning_rate)


def test_while_the_past_is_shown_a_tried_alpha_is_for_a_fork(
    panel: StepPanel, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    view = cat.view(share=50)
    show_view(view, live=False, iteration=30)
    x, J, _ = view.landing(view.learning_rate)
    panel.plot.pointed.emit(x, J)
    assert panel.plot.readout.isVisible()
    drag(panel, qtbot, (x, J), 2.0 * x, drop=False)
    assert "Fork from here" in panel.sentence.whole_text
    assert "Let go" not in panel.sentence.whole_text
    assert not panel.plot.readout.isVisible()  # what it said is of where the hand was
    assert panel.step is not None
    assert panel.subtitle.endswith(f"α = {panel.step.learning_rate:.3g}")
    qtbot.mouseRelease(panel.plot.viewport(), Qt.MouseButton.LeftButton)
    assert "Fork from here" in panel.sentence.whole_text


def test_a_landing_at_the_edge_can_be_dragged_on(panel: StepPanel, show_view: Any, cat: Neuron, qtbot: Any) -> None:
    """In the past no wider curve comes from the training: the picture itself makes room."""
    view = cat.view(share=50)
    show_view(view, live=False, iteration=30)
    edge = panel.plot.ends[1]
    drag(panel, qtbot, view.landing(view.learning_rate)[:2], edge)
    assert panel.step is not None
    landing = panel.step.landing
    assert landing[0] > 0.95 * edge
    assert panel.plot.ends[1] > 1.2 * landing[0]
    drag(panel, qtbot, landing[:2], panel.plot.ends[1])
    assert panel.step.landing[0] > 1.1 * edge


def test_the_axes_stand_still_under_the_hand(panel: StepPanel, show_view: Any, cat: Neuron, qtbot: Any) -> None:
    view = cat.view(share=0.1)
    show_view(view)
    before = panel.plot.getPlotItem().vb.viewRange()
    x, J, _ = view.landing(view.learning_rate)
    drag(panel, qtbot, (x, J), 7 * x, drop=False)
    assert panel.plot.getPlotItem().vb.viewRange() == before
    qtbot.mouseRelease(panel.plot.viewport(), Qt.MouseButton.LeftButton)
    assert panel.plot.ends[1] > 2 * before[0][1]  # then there is room to go on


def test_alpha_stays_positive_and_in_the_picture(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    view = cat.view(share=50)
    show_view(view)
    x, J, _ = view.landing(view.learning_rate)
    drag(panel, qtbot, (x, J), -5 * x)
    assert 0 < sent(state, commands.SetRecipe)[-1].recipe.learning_rate < 0.1 * x


def test_keys_change_alpha_by_a_twentieth(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    show_view(cat.view(share=10))
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert sent(state, commands.SetRecipe)[-1].recipe.learning_rate == pytest.approx(10.5 * cat.safe, rel=0.01)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert sent(state, commands.SetRecipe)[-1].recipe.learning_rate == pytest.approx(10 / 1.05 * cat.safe, rel=0.01)


def test_in_the_past_it_says_how_to_try_it(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    show_view(cat.view(share=10), live=False, last_iteration=900)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert "Fork from here" in panel.sentence.whole_text
    for _ in range(5):
        show_view(cat.view(share=10), live=False, last_iteration=900)
    assert panel.step is not None
    assert panel.step.learning_rate == pytest.approx(10.5 * cat.safe, rel=0.01)  # it stays, as long as one looks there


@pytest.mark.parametrize(
    ("schedule", "factor", "then"),
    [("constant", 1.0, "constant"), ("decay", 1 + 0.001 * 600, "decay"), ("safe", 1.0, "constant")],
)
def test_the_step_gets_the_length_asked_for_whatever_the_schedule(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any, schedule: str, factor: float, then: str
) -> None:
    show_view(cat.view(share=10))
    state.training.set_recipe(schedule=schedule)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    recipe = sent(state, commands.SetRecipe)[-1].recipe
    assert recipe.learning_rate == pytest.approx(10.5 * cat.safe * factor, rel=0.01)
    assert recipe.schedule == then


def test_an_alpha_chosen_elsewhere_ends_the_trial(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    view = cat.view(share=10)
    show_view(view, live=False, last_iteration=900)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.step is not None
    assert panel.step.learning_rate > view.learning_rate
    state.training.set_learning_rate(0.5)
    assert panel.step.learning_rate == view.learning_rate


def test_pictures_that_go_in_the_middle_of_a_drag(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    view = cat.view(share=50)
    show_view(view)
    drag(panel, qtbot, view.landing(view.learning_rate)[:2], 20.0, drop=False)
    show_view(None, status="empty", sentence="There is no picture of “dog”.")
    assert panel.empty.isVisible()
    qtbot.mouseRelease(panel.plot.viewport(), Qt.MouseButton.LeftButton)
    assert not sent(state, commands.SetRecipe)


@pytest.mark.parametrize("method", ["adam", "newton"])
def test_a_method_whose_alpha_is_something_else_keeps_it(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any, method: str
) -> None:
    show_view(cat.view(share=50))
    state.training.set_recipe(method=method)
    show_view(cat.view(share=50))
    before = len(sent(state, commands.SetRecipe))
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert len(sent(state, commands.SetRecipe)) == before
    assert "rate" not in panel.plot.handles


# Too small to be seen


def test_a_step_too_small_to_be_seen_is_enlarged_only_with_words(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron
) -> None:
    view = cat.view("weight")
    show_view(view)
    assert "Too small to be seen" in panel.sentence.whole_text
    assert panel.controls.magnify.isVisible()
    panel.controls.magnify.click()
    drawn, step = panel.plot.item.picture, panel.step
    assert drawn is not None
    assert step is not None
    assert step.times > 10
    assert drawn.landing[0] == pytest.approx(view.here - step.times * view.learning_rate * view.slope)
    assert f"As if α were {step.times:,.0f} ×" in panel.sentence.whole_text
    assert "rate" not in panel.plot.handles  # what is dragged is the real α, or nothing
    panel.controls.magnify.click()
    assert "As if" not in panel.sentence.whole_text


def test_the_step_can_be_seen_and_the_lowest_point_is_a_click_away(
    panel: StepPanel, show_view: Any, cat: Neuron
) -> None:
    view = cat.view(share=0.1)
    assert view.lowest is not None
    assert view.lowest[0] > 50 * view.learning_rate
    show_view(view)
    (low, high), (bottom, top) = panel.plot.getPlotItem().vb.viewRange()
    assert low < 0 < view.learning_rate < high < 15 * view.learning_rate
    drawn = panel.plot.item.picture
    assert drawn is not None
    assert bottom < drawn.landing[1] < drawn.point[1] < top
    assert "lowest point of this line is at" in panel.sentence.whole_text
    panel.controls.whole.click()
    assert panel.plot.ends[1] > view.lowest[0]
    assert "Too small to be seen" in panel.sentence.whole_text
    show_view(cat.view(share=60))
    assert not panel.controls.whole.isVisible()  # all can be seen at once


# What if


@pytest.mark.parametrize("kind", ["weight", "bias"])
def test_the_lessons_two_cases(panel: StepPanel, show_view: Any, cat: Neuron, kind: str) -> None:
    panel.controls.kinds[kind].click()
    view = cat.view(kind)
    show_view(view)
    name, k = ("b", None) if kind == "bias" else ("w", view.choice.weight)
    for button, sign, way in ((panel.controls.too_large, "> 0", "left"), (panel.controls.too_small, "< 0", "right")):
        button.click()
        drawn, step = panel.plot.item.picture, panel.step
        assert drawn is not None
        assert step is not None
        x, slope = drawn.point[0], drawn.slope
        w, b = cat.w.copy(), cat.b
        if k is None:
            b = x
        else:
            w[k] = x
        assert drawn.point[1] == pytest.approx(cat.cost(w, b), abs=1e-12)
        _, dw, db = neuron.cost_and_gradients(w, b, cat.X, cat.Y)
        assert slope == pytest.approx(float(db) if k is None else float(dw[k, 0]))
        assert f"{sign}, so {name} := {name} − α·slope goes {way}" in panel.sentence.whole_text
        assert (slope > 0) == (sign == "> 0")
        assert (drawn.landing[0] < x) == (way == "left")
        assert drawn.landing[1] < drawn.point[1]
        assert abs(drawn.landing[0] - x) * panel.plot.pixels_per_unit()[0] > 5  # it can be seen, and it is said how
        assert step.times == 1 or "As if α were" in panel.sentence.whole_text
        assert drawn.real == (view.here, view.cost)
        low, high = panel.plot.ends
        assert low < min(x, view.here) < max(x, view.here) < high
    assert drawn.point[0] < 0
    assert "negative" in panel.controls.too_small.accessibleName()
    panel.controls.back.click()
    assert panel.plot.item.picture is not None
    assert panel.plot.item.picture.point == (view.here, view.cost)
    assert not panel.controls.back.isVisible()


class Bowl:
    """J = 1 + (x − 2)², seen from x = 1."""

    def cost(self, r: float) -> float:
        return 1.0 + (r - 1.0) ** 2


def test_too_small_means_negative_where_that_is_near(cat: Neuron) -> None:
    bowl = replace(cat.view("weight"), here=1.0, lowest=(2.0, 1.0), line=Bowl())  # type: ignore[arg-type]
    large, small = words.presets(bowl)
    assert large is not None
    assert large > 2.0
    assert small is not None
    assert -1.0 < small < 0.0
    far = replace(bowl, here=101.0, lowest=(102.0, 1.0))
    large, small = words.presets(far)
    assert small is not None
    assert 90.0 < small < 102.0  # no negative value is near
    down = replace(bowl, lowest=None, slope=-1.0, x=np.array([0.0, 4.0]))
    large, small = words.presets(down)
    assert large is None  # J falls for ever to the right: nothing is too large
    assert small is not None
    assert small < 1.0


def test_the_point_is_dragged_along_the_curve_and_put_there(
    panel: StepPanel, state: Any, show_view: Any, cat: Neuron, qtbot: Any
) -> None:
    panel.controls.kinds["bias"].click()
    view = cat.view("bias")
    show_view(view)
    panel.controls.too_large.click()
    drawn = panel.plot.item.picture
    assert drawn is not None
    target = 0.5 * (drawn.point[0] + view.here)
    drag(panel, qtbot, drawn.point, target)
    drawn = panel.plot.item.picture
    assert drawn is not None
    assert drawn.point[0] == pytest.approx(target, abs=2 / panel.plot.pixels_per_unit()[0])
    assert drawn.point[1] == pytest.approx(cat.cost(cat.w, drawn.point[0]), abs=1e-12)
    assert not sent(state, commands.SetRecipe)
    panel.controls.put.click()
    (wish,) = sent(state, commands.PlaceOnLine)
    assert wish.x == drawn.point[0]
    assert panel.step is not None
    assert panel.step.what_if is None


def test_the_keyboard_moves_the_point(panel: StepPanel, show_view: Any, cat: Neuron, qtbot: Any) -> None:
    panel.controls.kinds["bias"].click()
    show_view(cat.view("bias"))
    panel.controls.too_large.click()
    assert panel.step is not None
    before = panel.step.start[0]
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.step.start[0] < before


def test_another_run_or_line_ends_the_what_if(panel: StepPanel, show_view: Any, cat: Neuron) -> None:
    panel.controls.kinds["bias"].click()
    show_view(cat.view("bias"))
    panel.controls.too_large.click()
    show_view(cat.view("bias"))
    assert panel.step is not None
    assert panel.step.what_if is not None  # it stays while the run goes on
    show_view(cat.view("bias"), run=2)
    assert panel.step.what_if is None


def test_the_value_under_the_mouse(panel: StepPanel, show_view: Any, cat: Neuron) -> None:
    show_view(cat.view("bias"))
    panel.plot.pointed.emit(0.1, 0.5)
    assert panel.plot.readout.words == f"b = 0.1: J = {theme.cost_text(cat.cost(cat.w, 0.1))}"
    panel.plot.left.emit()
    assert not panel.plot.readout.isVisible()


# Looks


@pytest.mark.parametrize("kind", ["gradient", "weight", "bias"])
@pytest.mark.parametrize("size", [(300, 250), (480, 300), (900, 400)])
def test_it_fits_its_room(
    panel: StepPanel, show_view: Any, cat: Neuron, kind: str, size: tuple[int, int], qtbot: Any
) -> None:
    panel.controls.kinds[kind].click()
    panel.resize(*size)
    show_view(cat.view(kind))
    panel.controls.too_large.click()
    panel.grab()
    assert (panel.width(), panel.height()) == size
    buttons = [button for button in panel.controls.children() if hasattr(button, "text") and button.isVisible()]
    qtbot.waitUntil(lambda: all(button.width() >= button.minimumSizeHint().width() for button in buttons))
    assert all(button.geometry().right() <= panel.controls.width() for button in buttons)
    assert panel.plot.height() > 0.35 * size[1]
    said, whole = panel.sentence.text().replace("\n", " "), panel.sentence.whole_text
    assert said == whole or (said.endswith("…") and whole.startswith(said[:-1].rstrip()))
    assert panel.sentence.text().count("\n") <= 2
    assert panel.sentence.toolTip() == whole


def test_light_and_dark(panel: StepPanel, show_view: Any, cat: Neuron, qapp: QApplication) -> None:
    show_view(cat.view(share=50))
    drawn = panel.plot.item.picture
    assert drawn is not None
    for mode, colors in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, mode)
        image = panel.plot.grab().toImage()
        assert QColor(image.pixel(1, 1)).name() == colors.panel
        assert QColor(image.pixel(panel.plot.to_widget(*drawn.landing))).name() == colors.good
        assert color_of_sentence(panel) == colors.text


def test_controls_have_names_and_tips(panel: StepPanel, show_view: Any, cat: Neuron) -> None:
    panel.controls.kinds["weight"].click()
    show_view(cat.view("weight"))
    panel.controls.too_large.click()
    controls = panel.controls
    assert panel.plot.accessibleName()
    for widget in (
        *controls.kinds.values(),
        controls.pick,
        controls.too_large,
        controls.too_small,
        controls.back,
        controls.put,
        controls.magnify,
    ):
        assert widget.accessibleName()
        assert widget.toolTip()


@pytest.mark.parametrize(
    ("value", "text"),
    [(-1284.0, "−1,280"), (25_640.0, "25,600"), (999_499.0, "999,000"), (999_600.0, "1e6"), (0.0229, "0.0229")],
)
def test_a_steep_slope_is_written_as_people_write_it(value: float, text: str) -> None:
    assert words.value_text(value) == text


def test_the_label_stays_where_it_is_unless_another_place_is_clearly_better() -> None:
    badness = np.array([3.0, 1.0, 9.0])
    assert steady_place(badness, None) == 1
    assert steady_place(badness, 0) == 0
    assert steady_place(badness, 2) == 1


def test_the_label_moves_away_from_what_it_would_hide() -> None:
    places = np.array([[0.0, 0.0], [100.0, 0.0]])
    curve = np.stack([np.linspace(5.0, 35.0, 10), np.full(10, 5.0)])
    tangent = QPointF(0.0, 50.0), QPointF(200.0, 50.0)
    assert list(crossings(places, 40.0, 12.0, tangent, [QPointF(110.0, 15.0)], curve)) == [10.0, 5.0]


def test_the_label_stands_by_the_tangent(panel: StepPanel, show_view: Any, cat: Neuron) -> None:
    """Also after it stood elsewhere: at the bottom of the picture nobody knows what it belongs to."""
    show_view(cat.view(share=0.9))
    item, plot = panel.plot.item, panel.plot
    assert item.picture is not None
    item._label_place = 4  # the bottom of the picture
    panel.grab()
    heights = [plot.to_widget(*spot).y() for spot in (item.picture.point, item.picture.landing)]
    assert min(heights) - 80 < item.label_rect.center().y() < max(heights) + 80
    assert item._label_place != 4
