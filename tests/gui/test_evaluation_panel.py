"""The Evaluation panel: the numbers, the curve with its threshold, and the pictures behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from lrviz import neuron
from lrviz.evaluate import judge
from lrviz.gui import theme
from lrviz.gui.panels import evaluation_panel
from lrviz.gui.panels.evaluation_panel import EvaluationPanel
from lrviz.gui.widgets.confusion_table import share_text
from lrviz.gui.widgets.judgement_view import area_text, threshold_text
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot

Click = Qt.MouseButton.LeftButton

# y, z: two cats found, one missed, one dog taken for a cat
TEST = ((1, 2.0), (1, 0.5), (1, -1.5), (0, -2.5), (0, 0.25), (0, -0.1))


@pytest.fixture
def data(make_data: Any) -> TrainingData:
    """Ten training pictures, and six of TEST's labels, each with its own colour."""
    train = make_data(6, 4).pictures
    pixels = np.zeros((6, 8, 8, 3), np.uint8) + np.arange(40, 220, 30, dtype=np.uint8)[:, None, None, None]
    labels = np.array([y for y, _ in TEST], np.uint8)
    test = Dataset(pixels, labels, tuple(f"t{i}.png" for i in range(6)), ("dog", "cat"))
    return TrainingData(train, test=test)


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: Any, shown: Any) -> EvaluationPanel:
    give_data(state, data)
    return shown(EvaluationPanel(state), 700, 440)


@pytest.fixture
def judged(make_snapshot: Any, data: TrainingData) -> Any:
    """Build a snapshot with both judgements; `shift` is added to all z."""

    def make(iteration: int = 200, shift: float = 0.0, **fields: Any) -> Snapshot:
        z = np.array([z for _, z in TEST]) + shift
        train = judge(iteration, np.linspace(3.0, -3.0, 10) + shift, data.pictures.labels)
        test = judge(iteration, z, [y for y, _ in TEST])
        parts = {"train_judgement": train, "test_judgement": test, "iteration": iteration, "status": "paused"}
        return make_snapshot(**(parts | fields))

    return make


def listed(panel: EvaluationPanel) -> list[str]:
    """What the list shows, from top to bottom."""
    model = panel.list.ranked
    return [str(model.index(row, 0).data()).split(" · ")[0] for row in range(model.rowCount())]


def threshold(panel: EvaluationPanel) -> str:
    """What is said of the threshold."""
    return panel.view.threshold_words.text().replace("\N{NO-BREAK SPACE}", " ")


def counts(panel: EvaluationPanel) -> list[int]:
    """(tp, fn, fp, tn), as the table stands."""
    return [panel.view.table.cells[key].count for key in ((1, 1), (1, 0), (0, 1), (0, 0))]


# Numbers


def test_it_shows_the_judgement_of_the_test_pictures(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any
) -> None:
    show_snapshot(state, judged())
    assert panel.subtitle == "test pictures at iteration 200"
    assert panel.view.accuracy.text() == "66.7 %"
    assert panel.view.right.whole_text == "4 of 6 right"
    assert counts(panel) == [2, 1, 1, 2]
    assert panel.view.table.cells[1, 0].accessibleName() == "1 × “cat” answered “dog”"
    assert threshold(panel) == "threshold 0.50: finds 67 % of “cat”, 33 % false alarms"
    assert panel.view.plot.area.text() == "AUC 0.778"  # 7 of the 9 pairs are in order
    assert (panel.view.plot.dot.pos().x(), panel.view.plot.dot.pos().y()) == pytest.approx((1 / 3, 2 / 3))


@pytest.mark.parametrize(("area", "text"), [(1.0, "1"), (0.9996, "> 0.999"), (0.9994, "0.999"), (0.5, "0.500")])
def test_only_a_perfect_curve_has_the_area_1(area: float, text: str) -> None:
    assert area_text(area) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0 %"), (0.004, "< 1 %"), (0.5, "50 %"), (0.996, "> 99 %"), (1.0, "100 %")]
)
def test_only_all_of_it_is_100_per_cent_and_only_nothing_0(share: float, text: str) -> None:
    assert share_text(share) == text


def test_the_training_pictures_are_one_click_away(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, qtbot: Any
) -> None:
    show_snapshot(state, judged())
    assert panel.view.test_button.isChecked()
    qtbot.mouseClick(panel.view.train_button, Click)
    assert panel.subtitle == "training pictures at iteration 200"
    assert sum(counts(panel)) == 10
    assert panel.view.right.whole_text == "9 of 10 right"


def test_without_test_pictures_those_it_learns_from_are_judged(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, give_data: Any, data: TrainingData
) -> None:
    give_data(state, replace(data, test=None, test_share=0.0))
    show_snapshot(state, judged(test_judgement=None))
    assert panel.subtitle.startswith("training pictures")
    assert panel.view.train_button.isChecked()
    assert not panel.view.test_button.isEnabled()


def test_it_follows_the_iteration_that_is_shown(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any
) -> None:
    show_snapshot(state, judged(200))
    show_snapshot(state, judged(7, 1.6, live=False, last_iteration=200))
    assert panel.subtitle == "test pictures at iteration 7"
    assert counts(panel) == [3, 0, 2, 1]
    assert listed(panel) == ["t4.png", "t5.png"]


# Pictures


def test_the_lists(panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, qtbot: Any) -> None:
    show_snapshot(state, judged())
    assert listed(panel) == ["t2.png", "t4.png"]
    assert panel.caption.whole_text == "2 of 6 wrong, the greatest loss first"
    qtbot.mouseClick(panel.list_buttons["unsure"], Click)
    assert listed(panel) == ["t5.png", "t4.png", "t1.png", "t2.png", "t0.png", "t3.png"]
    qtbot.mouseClick(panel.list_buttons["costs"], Click)
    losses = [float(np.log1p(np.exp(-z if y else z))) for y, z in TEST]
    assert listed(panel) == [f"t{i}.png" for i in sorted(range(6), key=lambda i: -losses[i])]
    assert panel.caption.whole_text == f"mean L = {theme.cost_text(float(np.mean(losses)))} = J"
    assert str(panel.list.ranked.index(0, 0).data()) == (
        f"t2.png · y = 1, cat · ŷ = {float(neuron.sigmoid(np.array(-1.5))):.3f}, wrong · "
        f"loss {theme.cost_text(losses[2])}"
    )


def test_a_cell_opens_its_pictures_and_gives_the_list_back(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, qtbot: Any
) -> None:
    show_snapshot(state, judged())
    cell = panel.view.table.cells[0, 0]
    qtbot.mouseClick(cell, Click)
    assert listed(panel) == ["t5.png", "t3.png"]
    assert panel.caption.whole_text == "2 × “dog” answered “dog”"
    assert cell.isChecked()
    assert not any(button.isChecked() for button in panel.list_buttons.values())
    panel.view.table.cells[1, 0].setFocus()
    qtbot.keyClick(panel.view.table.cells[1, 0], Qt.Key.Key_Return)
    assert listed(panel) == ["t2.png"]
    assert not cell.isChecked()
    qtbot.keyClick(panel.view.table.cells[1, 0], Qt.Key.Key_Space)
    assert listed(panel) == ["t2.png", "t4.png"]
    assert panel.list_buttons["mistakes"].isChecked()
    qtbot.mouseClick(cell, Click)
    qtbot.mouseClick(panel.list_buttons["unsure"], Click)
    assert not cell.isChecked()
    assert len(listed(panel)) == 6


@pytest.mark.parametrize("by_key", [False, True])
def test_a_picture_opens_in_predict(
    panel: EvaluationPanel,
    state: Any,
    show_snapshot: Any,
    judged: Any,
    data: TrainingData,
    qtbot: Any,
    by_key: bool,
) -> None:
    show_snapshot(state, judged())
    index = panel.list.ranked.index(1, 0)
    if by_key:
        panel.list.setFocus()
        panel.list.setCurrentIndex(index)
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(panel.list.viewport(), Click, pos=panel.list.visualRect(index).center())
    question = state.questions.current
    assert question is not None
    assert question.name == "t4.png"
    assert data.test is not None
    assert np.array_equal(question.pixels, data.test.pixels[4])


def test_the_choice_stays_with_its_picture(panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any) -> None:
    panel.choose_list("costs")
    show_snapshot(state, judged())
    panel.list.setCurrentIndex(panel.list.ranked.index(listed(panel).index("t4.png"), 0))
    assert panel.list.chosen == 4
    show_snapshot(state, judged(201, 3.0))
    assert listed(panel)[0] == "t4.png"
    assert panel.list.chosen == 4
    show_snapshot(state, judged(202, -5.0))
    assert listed(panel)[0] != "t4.png"
    assert panel.list.chosen == 4
    panel.choose_list("mistakes")  # it is none now
    assert panel.list.chosen is None


def test_the_list_does_not_scroll_after_the_chosen_picture(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any
) -> None:
    panel.choose_list("costs")
    panel.resize(700, 230)
    show_snapshot(state, judged())
    panel.list.setCurrentIndex(panel.list.ranked.index(0, 0))
    chosen = panel.list.chosen
    assert panel.list.verticalScrollBar().maximum() > 0
    show_snapshot(state, judged(201, 8.0))
    assert panel.list.chosen == chosen
    below = panel.list.visualRect(panel.list.currentIndex())
    assert below.bottom() > panel.list.viewport().height()
    assert panel.list.verticalScrollBar().value() == 0


def test_while_it_moves_the_list_changes_three_times_a_second(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, monkeypatch: Any, clock: Any
) -> None:
    monkeypatch.setattr(evaluation_panel, "clock", clock)
    show_snapshot(state, judged(1, status="running"))
    lists, tables = [listed(panel)], [counts(panel)]
    for step in range(2, 62):  # a second
        clock.now += 1 / 60
        show_snapshot(state, judged(step, 3.0 if step % 2 else -3.0, status="running"))
        if listed(panel) != lists[-1]:
            lists.append(listed(panel))
        if counts(panel) != tables[-1]:
            tables.append(counts(panel))
    assert len(lists) <= 5
    assert len(tables) > 20
    show_snapshot(state, judged(100, -9.0))
    assert listed(panel) == ["t2.png", "t1.png", "t0.png"]  # at once when it stands still


def test_twenty_thousand_pictures_make_only_the_thumbnails_in_sight(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, make_snapshot: Any, give_data: Any
) -> None:
    m = 20_000
    pixels = np.zeros((m, 8, 8, 3), np.uint8)
    labels = np.arange(m) % 2
    many = Dataset(pixels, labels.astype(np.uint8), [f"{i}" for i in range(m)], ("dog", "cat"))
    give_data(state, TrainingData(many, test_share=0.0))
    panel.choose_list("costs")
    show_snapshot(state, make_snapshot(train_judgement=judge(1, np.linspace(-3, 3, m), labels), status="paused"))
    panel.grab()
    assert panel.list.ranked.rowCount() == m
    assert 3 <= len(panel.list.ranked._thumbnails) <= 12


# The threshold


def test_dragging_the_point_moves_everything(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, qtbot: Any
) -> None:
    show_snapshot(state, judged())
    plot = panel.view.plot
    target = plot.viewport()
    start = plot.to_widget(1 / 3, 2 / 3)
    qtbot.mousePress(target, Click, pos=start)
    qtbot.mouseMove(target, pos=plot.to_widget(2 / 3, 1.0))
    assert counts(panel) == [3, 0, 2, 1]
    qtbot.mouseMove(target, pos=plot.to_widget(0.0, 2 / 3) + QPoint(2, 2))
    qtbot.mouseRelease(target, Click, pos=plot.to_widget(0.0, 2 / 3))
    assert counts(panel) == [2, 1, 0, 3]
    expected = float(neuron.sigmoid(np.array((0.5 + 0.25) / 2)))  # halfway between the two pictures
    assert panel.threshold == pytest.approx(expected)
    assert threshold(panel) == f"threshold {expected:.2f}: finds 67 % of “cat”, 0 % false alarms"
    assert panel.view.accuracy.text() == "83.3 %"
    assert listed(panel) == ["t2.png"]
    assert (plot.dot.pos().x(), plot.dot.pos().y()) == pytest.approx((0, 2 / 3))
    qtbot.mouseMove(target, pos=plot.to_widget(1.0, 1.0))  # the button is up
    assert panel.threshold == pytest.approx(expected)
    qtbot.mouseDClick(target, Click, pos=plot.to_widget(0.5, 0.5))
    assert panel.threshold == 0.5
    assert counts(panel) == [2, 1, 1, 2]


def test_keys_move_the_point_picture_by_picture(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, qtbot: Any
) -> None:
    show_snapshot(state, judged())
    panel.view.plot.setFocus()
    qtbot.keyClick(panel.view.plot, Qt.Key.Key_Right)
    assert counts(panel) == [2, 1, 2, 1]
    qtbot.keyClick(panel.view.plot, Qt.Key.Key_Left)
    qtbot.keyClick(panel.view.plot, Qt.Key.Key_Left)
    assert counts(panel) == [2, 1, 0, 3]
    qtbot.keyClick(panel.view.plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert counts(panel) == [3, 0, 3, 0]
    qtbot.keyClick(panel.view.plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert counts(panel) == [0, 3, 0, 3]
    assert panel.view.even_button.isVisible()
    qtbot.mouseClick(panel.view.even_button, Click)
    assert counts(panel) == [2, 1, 1, 2]
    assert not panel.view.even_button.isVisible()


def test_the_threshold_stays_while_it_learns(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any
) -> None:
    panel.set_threshold(0.8)
    panel.choose_list("costs")
    for shift in (0.0, 1.0):
        show_snapshot(state, judged(5 + int(shift), shift))
        z = np.array([z for _, z in TEST]) + shift
        assert sum(counts(panel)[::2]) == int((neuron.sigmoid(z) > 0.8).sum())
        rows = [str(panel.list.ranked.index(row, 0).data()) for row in range(6)]
        right = sum((probability > 0.8) == bool(y) for probability, (y, _) in zip(neuron.sigmoid(z), TEST, strict=True))
        assert sum(", right" in row for row in rows) == right
    assert panel.threshold == 0.8


@pytest.mark.parametrize(
    ("threshold", "text"),
    [
        (0.5, "0.50"),
        (0.004, "0.004"),
        (0.9961, "0.996"),
        (1e-7, "1e−7"),
        (1 - 1e-7, "1 − 1e−7"),
        (1.0, "1"),
        (0.0, "0"),
    ],
)
def test_a_threshold_is_never_rounded_to_0_or_1(threshold: float, text: str) -> None:
    assert threshold_text(threshold) == text


# When there is nothing, or not all


def test_without_pictures_or_neuron_it_says_why(panel: EvaluationPanel, state: Any, show_snapshot: Any) -> None:
    assert panel.empty.isVisible()
    assert "pictures are coming" in panel.empty.sentence
    show_snapshot(state, Snapshot(1, "empty", "There are no pictures yet."))
    assert panel.empty.sentence == "There are no pictures yet."
    show_snapshot(state, Snapshot(1, "preparing", "Building K", progress=0.5))
    assert panel.empty.sentence == "Building K"


def test_before_it_is_judged_it_says_that_it_will_be(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, make_snapshot: Any
) -> None:
    show_snapshot(state, make_snapshot())
    assert panel.empty.sentence == "One moment: the pictures are being judged."


def test_one_class_has_no_curve_but_a_table(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, data: TrainingData, give_data: Any
) -> None:
    assert data.test is not None
    cats = data.test.take([0, 1, 2])
    give_data(state, replace(data, test=cats))
    show_snapshot(state, judged(test_judgement=judge(200, np.array([2.0, 0.5, -1.5]), [1, 1, 1])))
    assert not panel.view.plot.isVisible()
    assert panel.view.one_class.sentence == "All of these pictures are “cat”: a ROC curve needs both classes."
    assert counts(panel) == [2, 1, 0, 0]
    assert threshold(panel) == "threshold 0.50: finds 67 % of “cat”"


def test_no_mistakes_is_said(panel: EvaluationPanel, state: Any, show_snapshot: Any, make_snapshot: Any) -> None:
    labels = [y for y, _ in TEST]
    right = judge(9, np.array(labels) * 8.0 - 4.0, labels)
    show_snapshot(state, make_snapshot(test_judgement=right, status="paused"))
    assert panel.view.accuracy.text() == "100.0 %"
    assert listed(panel) == []
    assert panel.list.nothing == "No mistakes: every answer is right."


def test_the_judgement_of_other_pictures_is_not_shown(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, data: TrainingData, give_data: Any
) -> None:
    """As many pictures, with the same labels: the names would stand beside the losses of others."""
    show_snapshot(state, judged())
    assert data.test is not None
    give_data(state, replace(data, test=replace(data.test, pixels=255 - data.test.images)))
    assert panel.empty.isVisible()
    show_snapshot(state, judged(0))
    assert not panel.empty.isVisible()


def test_renamed_classes_are_followed(panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any) -> None:
    show_snapshot(state, judged())
    state.pictures.rename_class(1, "tiger")
    assert not panel.empty.isVisible()
    assert "“tiger”" in threshold(panel)
    assert panel.view.table.cells[1, 0].accessibleName() == "1 × “tiger” answered “dog”"


# Living with the rest


def test_judgements_are_made_only_while_somebody_looks(panel: EvaluationPanel, state: Any) -> None:
    sent = [wish for wish in state.training._worker.sent if isinstance(wish, commands.SetJudgement)]
    assert sent == [commands.SetJudgement(True)]
    panel.hide()
    panel.show()
    sent = [wish for wish in state.training._worker.sent if isinstance(wish, commands.SetJudgement)]
    assert sent == [commands.SetJudgement(True), commands.SetJudgement(False), commands.SetJudgement(True)]


def test_view_is_remembered(panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, shown: Any) -> None:
    panel.choose_list("unsure")
    panel.view.train_button.click()
    other = EvaluationPanel(state)
    other.restore_state(panel.save_state())
    shown(other, 700, 440)
    show_snapshot(state, judged())
    assert other.list_buttons["unsure"].isChecked()
    assert other.subtitle.startswith("training")
    assert len(listed(other)) == 10
    other.restore_state({"set": 3, "list": ["odd"]})
    assert other.subtitle.startswith("training")


@pytest.mark.parametrize(("width", "height"), [(780, 430), (560, 330), (280, 640), (280, 420), (280, 330)])
def test_nothing_overlaps_or_sticks_out(
    panel: EvaluationPanel, state: Any, show_snapshot: Any, judged: Any, width: int, height: int
) -> None:
    show_snapshot(state, judged())
    panel.resize(width, height)
    panel.grab()
    assert (panel.width(), panel.height()) == (width, height)
    view = panel.view
    parts = [view.accuracy, view.right, view.train_button, view.test_button, view.plot, view.threshold_words]
    parts += [*view.table.cells.values(), *panel.list_buttons.values(), panel.caption, panel.list]
    parts = [part for part in parts if part.isVisible()]
    rects = [part.rect().translated(part.mapTo(panel, QPoint(0, 0))) for part in parts]
    for i, rect in enumerate(rects):
        assert panel.rect().contains(rect), parts[i]
        over = [part for part, other in zip(parts[i + 1 :], rects[i + 1 :], strict=True) if rect.intersects(other)]
        assert not over, (parts[i], rect)
    assert view.right.text() in ("4 of 6 right", "4 of 6", "4/6")
    assert view.right.fontMetrics().horizontalAdvance(view.right.text()) <= view.right.width()
    assert panel.list.height() >= 90
    assert panel.view.plot.isVisible() == (height >= 400 or width >= 500)


def test_every_control_says_what_it_is(panel: EvaluationPanel) -> None:
    view = panel.view
    controls = [view.train_button, view.test_button, view.even_button, view.plot, view.table, panel.list]
    for control in [*controls, *panel.list_buttons.values()]:
        assert control.toolTip(), control
        assert control.accessibleName(), control
