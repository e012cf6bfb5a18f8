"""What the user is told about the data in the Images panel, how to see the pictures, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.panels.images_panel import ImagesPanel
from lrviz.gui.state.pictures import Loading
from lrviz.gui.widgets.finding_list import AT_ONCE, FindingList
from lrviz.gui.widgets.finding_pictures import FindingPictures
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.findings import Finding
from lrviz.session.checker import Checked

LEAK = Finding("leak", "2 of 8 test pictures are training pictures.", (41, 3, 46, 30), in_pairs=True)
FEW = Finding("few", "Only 4 of “dog” to train on: too few.", (2, 3, 7))
PLAIN = Finding("plain", "1 picture is of one colour all over.", (8,))
NO_TEST = Finding("no test", "No picture is kept back for test.")


@pytest.fixture
def tested(make_data: Callable[..., TrainingData]) -> TrainingData:
    """Twenty cats, twenty dogs, and a separate test set of four and four."""
    return replace(make_data(20, 20), test=make_data(4, 4, seed=9).pictures)


def tell(state: Any, *findings: Finding) -> None:
    """Let the thread find these in the newest data."""
    state.findings._checker._answers.put(Checked(state.findings._asked, findings))
    state.refresh()


def sentences(panel: ImagesPanel) -> list[str]:
    return [row.label.text() for row in panel.findings.rows if row.isVisible()]


@pytest.fixture
def panel(state: Any, give_data: Any, tested: TrainingData, shown: Any) -> ImagesPanel:
    give_data(state, tested)
    made = ImagesPanel(state)
    shown(made)
    return made


# -- the panel --------------------------------------------------------------------------------------------------------


def test_nothing_found_takes_no_room(panel: ImagesPanel, state: Any) -> None:
    assert not panel.findings.isVisible()
    tell(state, PLAIN)
    assert panel.findings.isVisible()
    tell(state)
    assert not panel.findings.isVisible()


def test_the_most_important_lines_and_a_way_to_the_others(panel: ImagesPanel, state: Any, qtbot: Any) -> None:
    tell(state, LEAK, FEW, PLAIN, NO_TEST)
    assert sentences(panel) == [LEAK.sentence, FEW.sentence]
    assert panel.findings.more.text() == "2 more"
    qtbot.mouseClick(panel.findings.more, Qt.MouseButton.LeftButton)
    assert sentences(panel) == [LEAK.sentence, FEW.sentence, PLAIN.sentence, NO_TEST.sentence]
    qtbot.mouseClick(panel.findings.more, Qt.MouseButton.LeftButton)
    assert len(sentences(panel)) == AT_ONCE


def test_a_line_can_be_put_away_until_the_data_change(panel: ImagesPanel, state: Any, qtbot: Any) -> None:
    tell(state, FEW, PLAIN, NO_TEST)
    qtbot.mouseClick(panel.findings.rows[0].close_button, Qt.MouseButton.LeftButton)
    assert sentences(panel) == [PLAIN.sentence, NO_TEST.sentence]
    state.pictures.rename_class(1, "tiger")  # the same pictures
    tell(state, FEW, PLAIN, NO_TEST)
    assert FEW.sentence not in sentences(panel)
    state.pictures.remove([0])
    assert sentences(panel) == []  # what was found in other data is not true of these
    tell(state, FEW, PLAIN)
    assert sentences(panel) == [FEW.sentence, PLAIN.sentence]


def test_show_chooses_the_pictures_in_the_wells(panel: ImagesPanel, state: Any, qtbot: Any) -> None:
    tell(state, Finding("small", "4 pictures are small.", (19, 2, 25, 26)))
    panel.wells[1].list.selectAll()
    qtbot.mouseClick(panel.findings.rows[0].show_button, Qt.MouseButton.LeftButton)
    assert panel.wells[1].list.chosen_positions() == [2, 19]
    assert panel.wells[0].list.chosen_positions() == [25, 26]
    assert panel.wells[1].count.text() == "2 of 20"
    assert not panel.findChildren(FindingPictures)


def test_show_brings_the_first_one_into_sight(
    state: Any, give_data: Any, make_data: Callable[..., TrainingData], shown: Any, qtbot: Any
) -> None:
    give_data(state, make_data(300, 300))
    panel = ImagesPanel(state)
    shown(panel)
    tell(state, Finding("plain", "2 pictures are of one colour all over.", (150, 420)))
    qtbot.mouseClick(panel.findings.rows[0].show_button, Qt.MouseButton.LeftButton)
    for label, row in ((1, 150), (0, 120)):
        pictures = panel.wells[label].list
        top = pictures.visualRect(pictures.model().index(row, 0)).top()
        assert 0 <= top < pictures.gridSize().height()


def test_pairs_are_seen_side_by_side_and_can_be_put_to_the_neuron(
    panel: ImagesPanel, state: Any, tested: TrainingData, qtbot: Any
) -> None:
    tell(state, LEAK)
    qtbot.mouseClick(panel.findings.rows[0].show_button, Qt.MouseButton.LeftButton)
    (window,) = panel.findChildren(FindingPictures)
    assert window.isVisible()
    assert window.sentence.text() == LEAK.sentence
    tips = [window.list.item(i).toolTip() for i in range(window.list.count())]
    assert tips == [
        "cat1.png\ncat · test", "cat3.png\ncat · train", "dog2.png\ndog · test", "dog10.png\ndog · train"
    ]  # fmt: skip
    rectangles = [window.list.visualItemRect(window.list.item(i)) for i in range(4)]
    assert rectangles[0].top() == rectangles[1].top() < rectangles[2].top() == rectangles[3].top()
    assert panel.wells[1].list.chosen_positions() == [3]
    window.list.itemActivated.emit(window.list.item(0))
    question = state.questions.current
    assert question.name == "cat1.png"
    np.testing.assert_array_equal(question.pixels, tested.test.images[1])
    window.close()


def test_one_window_of_pictures_at_a_time(panel: ImagesPanel, state: Any, qtbot: Any) -> None:
    tell(state, LEAK, replace(LEAK, kind="repeated", sentence="again"))
    for row in panel.findings.rows:
        qtbot.mouseClick(row.show_button, Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    (window,) = panel.findChildren(FindingPictures)
    assert window.sentence.text() == "again"
    window.close()


def test_what_has_no_pictures_has_nothing_to_show(panel: ImagesPanel, state: Any) -> None:
    tell(state, NO_TEST)
    assert not panel.findings.rows[0].show_button.isVisible()
    assert panel.findings.rows[0].close_button.isVisible()


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_lines_are_readable_in_a_narrow_panel(mode: str, qapp: Any, qtbot: Any, shown: Any) -> None:
    """No word is cut, at 280 pixels, and the words stand out from what is behind them."""
    theme.apply(qapp, mode)
    holder = QWidget()
    column = QVBoxLayout(holder)
    findings = FindingList(holder)
    column.addWidget(findings)
    column.addStretch(1)
    shown(holder, 280, 500)
    findings.show_findings([LEAK, FEW])
    qtbot.waitUntil(
        lambda: all(row.label.height() >= row.label.heightForWidth(row.label.width()) for row in findings.rows)
    )
    for row in findings.rows:
        assert row.width() <= findings.viewport().width()
        assert row.label.width() > 150
    row = findings.rows[0]
    image = holder.grab().toImage()
    corner = row.label.mapTo(holder, row.label.rect().topLeft())
    light = [
        image.pixelColor(corner.x() + x, corner.y() + y).lightness()
        for x in range(row.label.width())
        for y in range(row.label.height())
    ]
    assert max(light) - min(light) > 110


def test_many_lines_never_make_the_window_larger(panel: ImagesPanel, state: Any, qtbot: Any) -> None:
    height = panel.minimumSizeHint().height()
    kinds = ("leak", "contradiction", "few", "plain", "small")
    tell(state, *(Finding(kind, f"{kind}: " + "many words about it " * 6, (1,)) for kind in kinds))  # type: ignore[arg-type]
    one = panel.minimumSizeHint().height()
    assert one - height < 80
    qtbot.mouseClick(panel.findings.more, Qt.MouseButton.LeftButton)
    assert len(panel.findings.rows) == 5
    assert panel.minimumSizeHint().height() == one


# -- the state --------------------------------------------------------------------------------------------------------


def test_an_answer_about_other_data_is_not_shown(state: Any, give_data: Any, tested: TrainingData) -> None:
    give_data(state, tested)
    before = state.findings._asked
    state.pictures.remove([1])
    state.findings._checker._answers.put(Checked(before, (PLAIN,)))
    state.refresh()
    assert state.findings.shown == ()


def test_data_are_looked_at_when_all_of_them_are_there(state: Any, give_data: Any, tested: TrainingData) -> None:
    give_data(state, tested)
    asked = state.findings._asked
    state.pictures.loading = Loading("Loading pictures", 3, 10)
    state.pictures.remove([0])
    assert state.findings._asked == asked
    state.pictures.loading = None
    state.pictures.loading_changed.emit()
    assert state.findings._asked > asked
    asked = state.findings._asked
    state.pictures.loading_changed.emit()
    assert state.findings._asked == asked  # once


def test_the_thread_finds_what_is_in_the_data(
    live_state: Any, give_data: Any, tested: TrainingData, qtbot: Any
) -> None:
    """From the pictures to the sentence, with nothing in between replaced."""
    live_state.findings.start()
    images = tested.test.images.copy()
    images[1] = tested.pictures.images[7]
    test = Dataset(images, tested.test.labels, tested.test.names, tested.test.classes)
    give_data(live_state, replace(tested, test=test))

    def found() -> bool:
        live_state.refresh()
        return bool(live_state.findings.shown)

    qtbot.waitUntil(found)
    (finding,) = live_state.findings.shown
    assert finding.sentence.startswith("1 of 8 test pictures is the same as a training picture")
    assert finding.positions == (41, 7)


def run_says(state: Any) -> str:
    return " ".join(finding.sentence for finding in state.findings.shown if finding.kind == "accuracy")


def test_a_neuron_that_has_learned_nothing(
    state: Any, give_data: Any, tested: TrainingData, make_snapshot: Any, show_snapshot: Any
) -> None:
    """Said once 200 iterations have been run, not before."""
    give_data(state, tested)
    show_snapshot(state, make_snapshot(iteration=199, test_accuracy=0.5))
    assert run_says(state) == ""
    show_snapshot(state, make_snapshot(iteration=200, test_accuracy=0.5))
    assert run_says(state) == (
        "On the test pictures the neuron is right for 50 %, always saying “cat” for 50 %: "
        "it has learned nothing that carries over."
    )
    state.training.reset()
    show_snapshot(state, make_snapshot(iteration=0, status="ready", test_accuracy=0.5))
    assert run_says(state) == ""


def test_a_short_run_is_judged_at_its_end(
    state: Any, give_data: Any, tested: TrainingData, make_snapshot: Any, show_snapshot: Any
) -> None:
    give_data(state, tested)
    show_snapshot(state, make_snapshot(iteration=50, status="finished", test_accuracy=0.25))
    assert "right for 25 %" in run_says(state)


def test_while_it_runs_the_line_is_calm(
    state: Any, give_data: Any, tested: TrainingData, make_snapshot: Any, show_snapshot: Any
) -> None:
    """It is judged again when the iterations have doubled, and when the run rests."""
    give_data(state, tested)
    show_snapshot(state, make_snapshot(iteration=200, test_accuracy=0.5))
    show_snapshot(state, make_snapshot(iteration=300, test_accuracy=1.0))
    assert "right for 50 %" in run_says(state)
    show_snapshot(state, make_snapshot(iteration=400, test_accuracy=1.0))
    assert run_says(state) == ""
    show_snapshot(state, make_snapshot(iteration=500, status="paused", test_accuracy=0.5))
    assert "right for 50 %" in run_says(state)


def test_other_data_are_not_judged_by_the_old_run(
    state: Any, give_data: Any, tested: TrainingData, make_snapshot: Any, show_snapshot: Any
) -> None:
    give_data(state, tested)
    show_snapshot(state, make_snapshot(iteration=600, status="paused", test_accuracy=0.5))
    assert run_says(state)
    state.pictures.remove([0])
    assert run_says(state) == ""
    state.refresh()
    assert run_says(state) == ""
