"""The Predict panel: every way in for a picture, and the neuron's answer in pictures, numbers and words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from lrviz import neuron
from lrviz.evidence import evidence
from lrviz.gui import theme
from lrviz.gui.panels import predict_panel
from lrviz.gui.panels.predict_panel import PredictPanel
from lrviz.gui.state import Question
from lrviz.gui.widgets.picture_model import WellPictures
from lrviz.gui.widgets.picture_view import diverging_picture
from lrviz.gui.widgets.picture_well import PictureWell
from lrviz.gui.widgets.verdict import Answer
from lrviz.images.dataset import Skipped, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.jobs import ReadPictures
from lrviz.session.snapshot import Parameters, Snapshot


@pytest.fixture
def panel(state: Any, data: TrainingData, give_data: Any, shown: Any) -> PredictPanel:
    give_data(state, data)
    return shown(PredictPanel(state), 300, 480)


@pytest.fixture
def pixels() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (8, 8, 3), dtype=np.uint8)


def ask(state: Any, *pictures: np.ndarray, errors: tuple[Skipped, ...] = ()) -> None:
    """Let the answer of the loader arrive."""
    originals = [np.repeat(np.repeat(picture, 4, axis=0), 5, axis=1) for picture in pictures]
    questions = (Question(f"p{i}.png", originals[i], picture) for i, picture in enumerate(pictures))
    state.questions._show(tuple(questions), errors)


def asked(state: Any) -> list[tuple[Any, ...]]:
    assert all(isinstance(job, ReadPictures) for job in state._loader.jobs)  # nothing is added to the training data
    return [job.items for job in state._loader.jobs]


def leaning(make_snapshot: Any, z: float, pixels: np.ndarray, **fields: Any) -> Snapshot:
    """Make a neuron that gives this picture this z, with b = −0.25."""
    x = Preprocessing(8, 8).columns(pixels[np.newaxis])
    w = x * ((z + 0.25) / float(np.vdot(x, x)))
    return make_snapshot(parameters=Parameters(600, w, -0.25, Preprocessing(8, 8)), **fields)


# Ways in


def test_empty_it_says_what_to_do(panel: PredictPanel) -> None:
    assert panel.hint.isVisible()
    assert panel.hint.text.startswith("Drop, paste or open a picture")
    assert panel.subtitle == "drop a picture here"
    assert not panel.clear_button.isEnabled()
    assert not panel.errors.isVisible()


def test_dropped_files_are_asked_about_and_never_added(
    panel: PredictPanel, state: Any, drop: Any, files_mime: Any, tmp_path: Path
) -> None:
    data, paths = state.pictures.data, [tmp_path / "a.png", tmp_path / "b.jpg"]
    event = drop(panel, files_mime(*paths))
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert asked(state) == [tuple(paths)]
    assert state.pictures.data is data
    assert state.pictures.undo_stack.count() == 0
    assert not any(isinstance(command, commands.Load) for command in state.training._worker.sent[1:])


def test_a_drop_never_moves_the_file(panel: PredictPanel, files_mime: Any, tmp_path: Path) -> None:
    """With Shift a file manager offers to move: it would delete the file afterwards."""
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    mime, shift = files_mime(tmp_path / "a.png"), Qt.KeyboardModifier.ShiftModifier
    for event in (
        QDragEnterEvent(QPoint(20, 60), either, mime, Qt.MouseButton.LeftButton, shift),
        QDropEvent(QPointF(20, 60), either, mime, Qt.MouseButton.LeftButton, shift),
    ):
        assert event.proposedAction() == Qt.DropAction.MoveAction
        QApplication.sendEvent(panel, event)
        assert event.dropAction() == Qt.DropAction.CopyAction


def test_a_drag_lights_the_panel_up(panel: PredictPanel, drag: Any, files_mime: Any, tmp_path: Path) -> None:
    assert drag(panel, files_mime(tmp_path / "a.png")).isAccepted()
    assert panel.overlay.isVisible()
    assert "Ask the neuron" in panel.overlay.text
    text = QMimeData()
    text.setText("hello")
    assert not drag(panel, text).isAccepted()


def test_a_thumbnail_of_the_training_pictures_can_be_dropped(
    panel: PredictPanel, state: Any, drop: Any, qtbot: Any
) -> None:
    data = state.pictures.data
    well = PictureWell("", None)
    qtbot.addWidget(well)
    pictures = data.pictures
    marked = np.zeros(len(pictures), np.bool_)
    well.show_pictures(WellPictures(pictures.pixels, pictures.indices(1), pictures.names, pictures.paths, marked))
    drop(panel, well.model.mimeData([well.model.index(2, 0)]))
    assert panel.subtitle == "cat2.png"
    assert state.pictures.data is data


def test_pasting_a_picture_and_a_file(panel: PredictPanel, state: Any, qtbot: Any, tmp_path: Path) -> None:
    image = QImage(5, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#102030"))
    QApplication.clipboard().setImage(image)
    panel.hint.setFocus()
    qtbot.waitUntil(panel.hint.hasFocus)
    qtbot.keyClick(panel.hint, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    ((item,),) = asked(state)
    assert item[0] == "pasted picture"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    QApplication.clipboard().setMimeData(mime)
    qtbot.mouseClick(panel.paste_button, Qt.MouseButton.LeftButton)
    assert asked(state)[1] == (tmp_path / "a.png",)


def test_pasting_nothing_is_answered_in_the_panel(panel: PredictPanel, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(panel.paste_button, Qt.MouseButton.LeftButton)
    assert not state._loader.jobs
    assert panel.errors.isVisible()
    assert "There is no picture to paste" in panel.errors.text()
    qtbot.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert not panel.errors.isVisible()


def test_opening_files(panel: PredictPanel, state: Any, qtbot: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(predict_panel, "ask_for_pictures", lambda *_: [tmp_path / "a.png"])
    qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.hint, Qt.MouseButton.LeftButton)
    assert asked(state) == [(tmp_path / "a.png",)] * 2
    monkeypatch.setattr(predict_panel, "ask_for_pictures", lambda *_: [])
    qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)  # cancelled
    assert len(asked(state)) == 2


def test_refused_files_are_named_with_the_reason(panel: PredictPanel, state: Any, pixels: np.ndarray) -> None:
    ask(state, errors=(Skipped("notes.txt", "this is text, not a picture"),))
    assert panel.hint.isVisible()
    assert panel.errors.text() == "notes.txt: this is text, not a picture"
    many = tuple(Skipped(f"{i}.txt", "this is text") for i in range(5))
    ask(state, pixels, errors=many)
    assert panel.errors.text().endswith("… and 3 more")
    assert "4.txt: this is text" in panel.errors.toolTip()
    ask(state, pixels)
    assert not panel.errors.isVisible()


# The answer


def test_pictures_numbers_and_words(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    snapshot = leaning(make_snapshot, 2.842, pixels)
    show_snapshot(state, snapshot)
    ask(state, pixels)
    assert panel.view.original.pixels is not None
    assert panel.view.original.pixels.shape == (32, 40, 3)  # its own aspect
    assert (panel.view.seen.pixels == pixels).all()
    assert snapshot.parameters is not None
    x = Preprocessing(8, 8).columns(pixels[np.newaxis])
    expected, _ = diverging_picture(evidence(snapshot.parameters.w, x, (8, 8)))
    assert (panel.view.evidence.pixels == expected).all()
    assert panel.view.verdict.whole_text == "cat"
    assert panel.view.probability.text() == "ŷ = 0.945"
    assert panel.view.sentence.text() == "The neuron is fairly sure: cat."
    assert panel.view.equation.text().replace("\n", " ") == "z = wᵀx + b = +3.092 − 0.250 = +2.842"
    dot = panel.view.plot.dot.pos()
    assert (dot.x(), dot.y()) == (pytest.approx(2.842), pytest.approx(0.9449, abs=1e-4))
    assert panel.view.plot.dot.brush().color().name() == theme.DARK.positive
    assert theme.DARK.positive in panel.view.verdict.styleSheet()
    assert panel.subtitle == "p0.png"
    assert "+3.092" in panel.view.evidence.toolTip()
    assert panel.view.plot.accessibleDescription() == "z = +2.842, ŷ = 0.945. The neuron is fairly sure: cat."


def test_the_sum_of_the_evidence_and_b_is_z(make_snapshot: Any, pixels: np.ndarray) -> None:
    parameters = make_snapshot().parameters
    x = Preprocessing(8, 8).columns(pixels[np.newaxis])
    answer = Answer.from_evidence(evidence(parameters.w, x, (8, 8)), parameters.w, parameters.b, x)
    assert answer.z == pytest.approx(float(neuron.logits(parameters.w, parameters.b, x)[0, 0]), rel=1e-12)
    assert answer.probability == pytest.approx(float(neuron.activations(parameters.w, parameters.b, x)[0, 0]))


def test_it_says_that_the_map_adds_up_to_z(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    ask(state, pixels)
    show_snapshot(state, leaning(make_snapshot, 1.25, pixels))
    assert panel.view.sum.whole_text == "sum of the map +1.500, b −0.250: z = +1.250"
    assert panel.view.sum.isVisible()
    shown = panel.view.evidence
    assert "All of it together is +1.500; with b = −0.250 that is z = +1.250." in shown.toolTip()
    panel.resize(273, 280)
    panel.grab()
    assert not panel.view.sum.isVisible()  # no room: the tool tip has it


@pytest.mark.parametrize("size", [8, 64])
def test_the_sum_is_checked_against_the_product(size: int) -> None:
    """Rounding passes; a map that lacks one pixel, or is wrong in the sixth decimal of one, does not."""
    rng = np.random.default_rng(size)
    w, x = rng.normal(size=(3 * size * size, 1)), rng.random((3 * size * size, 1))
    whole = evidence(w, x, (size, size))
    answer = Answer.from_evidence(whole, w, -0.25, x)
    assert answer.adds_up
    assert answer.product == pytest.approx(float(neuron.logits(w, 0.0, x)[0, 0]), rel=1e-12)
    assert 0 < answer.rounding < 1e-7
    for error in (whole[1, 2], 1e-6):
        wrong = whole.copy()
        wrong[1, 2] -= error
        answer = Answer.from_evidence(wrong, w, -0.25, x)
        assert not answer.adds_up
        assert "a fault of lrviz" in answer.sum_sentences[0]


def test_the_answer_is_that_of_the_iteration_that_is_shown(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    """The run goes on while its past is looked at."""
    ask(state, pixels)
    show_snapshot(state, leaning(make_snapshot, 3.0, pixels))
    for z, iteration in ((-1.0, 7), (0.5, 3)):
        past = leaning(make_snapshot, z, pixels, iteration=iteration, last_iteration=900, live=False)
        show_snapshot(state, past)
        assert panel.view.plot.dot.pos().x() == pytest.approx(z)
        assert panel.view.sum.whole_text.endswith(f"z = {theme.signed_text(z)}")
    show_snapshot(state, leaning(make_snapshot, 3.5, pixels, iteration=901))
    assert panel.view.sum.whole_text.endswith("z = +3.500")


@pytest.mark.parametrize(
    ("z", "verdict", "probability", "sentence"),
    [
        (9.0, "cat", "ŷ > 0.999", "The neuron is all but certain: cat."),
        (1.5, "cat", "ŷ = 0.818", "The neuron thinks: cat."),
        (0.5, "cat", "ŷ = 0.622", "The neuron leans towards cat."),
        (0.1, "can't decide", "ŷ = 0.525", "The neuron can't decide between cat and dog."),
        (-0.5, "dog", "ŷ = 0.378", "The neuron leans towards dog."),
        (-3.0, "dog", "ŷ = 0.047", "The neuron is fairly sure: dog."),
        (-40.0, "dog", "ŷ < 0.001", "The neuron is all but certain: dog."),
    ],
)
def test_verdicts(
    panel: PredictPanel,
    state: Any,
    show_snapshot: Any,
    make_snapshot: Any,
    pixels: np.ndarray,
    z: float,
    verdict: str,
    probability: str,
    sentence: str,
) -> None:
    ask(state, pixels)
    show_snapshot(state, leaning(make_snapshot, z, pixels))
    assert panel.view.verdict.whole_text == verdict
    assert panel.view.probability.text() == probability
    assert panel.view.sentence.text() == sentence
    color = {"cat": theme.DARK.positive, "dog": theme.DARK.negative}.get(verdict, theme.DARK.dim)
    assert panel.view.plot.dot.brush().color().name() == color
    (low, high), _ = panel.view.plot.getPlotItem().vb.viewRange()
    assert low < z < high


def test_before_training_the_neuron_has_no_idea(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    zero = Parameters(0, np.zeros((192, 1)), 0.0, Preprocessing(8, 8))
    show_snapshot(state, make_snapshot(status="ready", parameters=zero))
    ask(state, pixels)
    assert panel.view.verdict.whole_text == "no idea yet"
    assert panel.view.probability.text() == "ŷ = 0.5"
    assert "has not learned anything yet" in panel.view.sentence.text()
    assert (panel.view.evidence.pixels == theme.diverging(np.zeros((1, 1)))[0, 0]).all()


def test_without_a_neuron_the_picture_waits(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    ask(state, pixels)
    assert (panel.view.seen.pixels == pixels).all()
    assert panel.view.evidence.pixels is None
    assert "no neuron yet" in panel.view.sentence.text()
    assert not panel.view.plot.dot.isVisible()
    show_snapshot(state, make_snapshot(status="preparing", parameters=None))
    assert panel.view.sentence.text() == "The neuron is being prepared."
    show_snapshot(state, leaning(make_snapshot, 3.0, pixels))
    assert panel.view.verdict.whole_text == "cat"
    assert panel.view.plot.dot.isVisible()


def test_with_the_mean_subtracted_the_neuron_sees_something_else(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    mean = np.full((192, 1), 0.25)
    fitted = Preprocessing(8, 8).with_mean(mean)
    x = pixels.reshape(-1, 1) / 255 - mean
    w = np.random.default_rng(1).normal(size=(192, 1))
    show_snapshot(state, make_snapshot(parameters=Parameters(9, w, 0.5, fitted)))
    ask(state, pixels)
    assert panel.view.plot.dot.pos().x() == pytest.approx(float((w * x).sum() + 0.5))
    assert (panel.view.seen.pixels == fitted.seen(x)).all()
    assert panel.view.original.pixels is not None
    assert (panel.view.original.pixels[::4, ::5] == pixels).all()


def test_a_neuron_that_sees_grey(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    way = Preprocessing(8, 8, color=False, scale=False)
    w = np.random.default_rng(1).normal(size=(64, 1)) / 1000
    show_snapshot(state, make_snapshot(parameters=Parameters(9, w, 0.5, way)))
    ask(state, pixels)
    grey = np.asarray(Image.fromarray(pixels).convert("L"))
    assert panel.view.plot.dot.pos().x() == pytest.approx(float((w[:, 0] * grey.ravel()).sum() + 0.5))
    assert panel.view.seen.pixels is not None
    assert (panel.view.seen.pixels == grey[..., None]).all()
    assert panel.view.evidence.pixels is not None
    assert panel.view.evidence.pixels.shape == (8, 8, 3)


def test_a_picture_of_another_size_is_not_answered_wrongly(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    ask(state, pixels)
    parameters = Parameters(1, np.ones((48, 1)), 0.0, Preprocessing(4, 4))
    show_snapshot(state, make_snapshot(parameters=parameters))
    assert panel.view.sentence.text() == "This picture was read at 8×8, the neuron now sees 4×4: ask again."
    assert panel.view.evidence.pixels is None


def test_live_while_it_trains(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray, clock: Any
) -> None:
    ask(state, pixels)
    texts = set()
    for step in range(16):
        clock.now += theme.TEXT_SECONDS / 7
        show_snapshot(state, leaning(make_snapshot, 1.0 + 0.1 * step, pixels))
        assert panel.view.plot.dot.pos().x() == pytest.approx(1.0 + 0.1 * step)
        texts.add(panel.view.probability.text())
    assert 2 <= len(texts) <= 3
    last = leaning(make_snapshot, 2.5, pixels, status="paused")
    show_snapshot(state, last)
    assert panel.view.equation.text().endswith("= +2.500")
    shown = panel.view.evidence.pixels
    show_snapshot(state, replace(last, iteration=601))
    assert panel.view.evidence.pixels is shown  # the same weights: nothing to do


def test_renamed_classes_are_followed(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    ask(state, pixels)
    show_snapshot(state, leaning(make_snapshot, 3.0, pixels))
    state.pictures.rename_class(1, "tiger")
    assert panel.view.verdict.whole_text == "tiger"
    assert panel.view.sentence.text().endswith("tiger.")


def test_the_evidence_of_one_pixel(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    ask(state, pixels)
    w = np.zeros((8, 8, 3))
    w[2, 5] = 0.5
    show_snapshot(state, make_snapshot(parameters=Parameters(1, w.reshape(-1, 1), 0.0, Preprocessing(8, 8))))
    panel.view.evidence.pixel_pointed.emit(2, 5)
    value = float(f"{0.5 * pixels[2, 5].sum() / 255:.2g}")
    assert panel.view.gallery.captions[2].text() == f"row 2, column 5: {value:g}"
    panel.view.evidence.left.emit()
    assert panel.view.gallery.captions[2].text() == "w ⊙ x"


# Several pictures


def test_several_pictures_one_after_another(panel: PredictPanel, state: Any, qtbot: Any, pixels: np.ndarray) -> None:
    ask(state, pixels)
    assert not panel.next.isVisible()
    ask(state, pixels, 255 - pixels, pixels // 2)
    assert panel.position.text() == "1 of 3"
    qtbot.mouseClick(panel.next, Qt.MouseButton.LeftButton)
    assert panel.subtitle == "p1.png"
    assert (panel.view.seen.pixels == 255 - pixels).all()
    panel.setFocus()
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    assert panel.position.text() == "3 of 3"
    qtbot.keyClick(panel, Qt.Key.Key_Right)  # round again
    assert panel.subtitle == "p0.png"
    qtbot.mouseClick(panel.previous, Qt.MouseButton.LeftButton)
    assert panel.subtitle == "p2.png"
    qtbot.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert panel.hint.isVisible()
    assert state.questions.pictures == ()


# Looks


@pytest.mark.parametrize(("width", "height"), [(273, 350), (300, 480), (760, 420)])
def test_nothing_overlaps_or_sticks_out(
    panel: PredictPanel,
    state: Any,
    show_snapshot: Any,
    make_snapshot: Any,
    pixels: np.ndarray,
    width: int,
    height: int,
) -> None:
    ask(state, pixels, pixels, errors=(Skipped("notes.txt", "this is text, not a picture"),))
    show_snapshot(state, leaning(make_snapshot, -12.345, pixels))
    panel.resize(width, height)
    panel.grab()
    assert (panel.width(), panel.height()) == (width, height)
    parts = [
        *panel.view.gallery.views,
        *panel.view.gallery.captions,
        panel.view.verdict,
        panel.view.sentence,
        panel.view.equation,
        *([panel.view.sum] if panel.view.sum.isVisible() else []),
        panel.view.plot,
    ]
    parts += [panel.errors, panel.open_button, panel.clear_button, panel.next]
    rects = [part.rect().translated(part.mapTo(panel, part.rect().topLeft())) for part in parts]
    for i, rect in enumerate(rects):
        assert panel.rect().contains(rect), parts[i]
        assert not any(rect.adjusted(5, 1, -5, -1).intersects(other) for other in rects[i + 1 :]), parts[i]
    for view in panel.view.gallery.views:
        assert view.width() >= 48
    needed = max(
        panel.view.equation.fontMetrics().horizontalAdvance(line) for line in panel.view.equation.text().split("\n")
    )
    assert needed <= panel.view.equation.width()


def test_hidden_it_does_nothing_and_catches_up(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray
) -> None:
    panel.hide()
    ask(state, pixels)
    show_snapshot(state, leaning(make_snapshot, 3.0, pixels))
    assert panel.view.seen.pixels is None
    panel.show()
    assert panel.view.verdict.whole_text == "cat"


def test_light_and_dark(
    panel: PredictPanel, state: Any, show_snapshot: Any, make_snapshot: Any, pixels: np.ndarray, qapp: QApplication
) -> None:
    ask(state, pixels)
    show_snapshot(state, leaning(make_snapshot, 3.0, pixels))
    seen = []
    for mode, colors in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, mode)
        assert colors.positive in panel.view.verdict.styleSheet()
        assert panel.view.plot.dot.brush().color().name() == colors.positive
        seen.append(panel.view.evidence.pixels)
    assert (seen[0] != seen[1]).any()


def test_controls_have_names_and_tips(panel: PredictPanel) -> None:
    for button in (panel.open_button, panel.paste_button, panel.clear_button, panel.previous, panel.next):
        assert button.toolTip()
        assert button.accessibleName() or button.text()
    for view in (*panel.view.gallery.views, panel.view.plot):
        assert view.accessibleName()
