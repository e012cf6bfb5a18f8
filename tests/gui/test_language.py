"""The window in other languages: every text on it has gone through the translation."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QSettings, Qt, QTranslator
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from lrviz.gui import language
from lrviz.gui.language import tr
from lrviz.gui.state import SessionState
from lrviz.gui.window import MainWindow
from lrviz.images.drawn import draw_pictures
from lrviz.said import say
from lrviz.session.commands import FULL_SPEED

SOME_ROWS = 30
"""Rows of a list that are looked at."""

FIXED = frozenset(
    {
        *(
            "lrviz",
            "cat",
            "dog",
            "English",
            "Deutsch",
            "log",
            "exp",
            "max",
            "min",
            "sum",
            "int",
            "for",
            "range",
            "zeros",
        ),
        *("Ctrl", "Shift", "Alt", "Space", "Home", "End", "Left", "Right", "Return", "Esc", "Del", "PgDown", "PgUp"),
        *("npz", "cifar", "Debug", "RGB", "gram", "primal", "stream", "bicubic"),
    }
)
"""Names of the data, of keys, of functions in formulas: not to be translated."""


# -- a language in which every text of the program is between ⟦ and ⟧ -------------------------------------------------


class Marking(QTranslator):
    """Marks what comes from a template, so that the values in it are seen by themselves."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context not in ("lrviz", "QPlatformTheme"):
            return f"⟦{text}⟧"  # texts of Qt and pyqtgraph: theirs to translate
        pieces = re.split(r"(\{[^{}]*\}|&(?=\w)|<[^<>]*>)", text)
        return "".join(f"⟦{piece}⟧" if at % 2 == 0 and piece.strip() else piece for at, piece in enumerate(pieces))


def english_in(text: str) -> str:
    """Give the words of a text that no translation has seen; "" if there are none."""
    plain = html.unescape(re.sub(r"<style.*?</style>|<[^<>]*>", " ", text, flags=re.DOTALL)).replace("&", "")
    rest = re.sub(r"⟦[^⟧]*(⟧|$)|^[^⟦]*⟧|\bnot cat\b|[\w-]+\.\w{2,11}\b", " ", plain)  # elided ones have lost a mark
    words = [word for word in re.findall(r"[A-Za-z]{3,}", rest) if word not in FIXED]
    return text if words else ""


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Give everything a widget says, by eye or ear."""
    yield "tool tip", widget.toolTip()
    yield "status tip", widget.statusTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    yield "window title", widget.windowTitle()
    whole = getattr(widget, "whole_text", "")
    yield "whole text", whole if isinstance(whole, str) else ""
    for kind, read in READERS.items():
        if isinstance(widget, kind):
            yield from read(widget)


def texts_of_box(box: QComboBox) -> Iterator[tuple[str, str]]:
    for index in range(box.count()):
        yield "item", box.itemText(index)
        yield "item's tool tip", str(box.itemData(index, Qt.ItemDataRole.ToolTipRole) or "")


def texts_of_menu(menu: QMenu) -> Iterator[tuple[str, str]]:
    yield "menu", menu.title()
    for action in menu.actions():
        yield from texts_of_action(action)


def texts_of_plot(plot: QGraphicsView) -> Iterator[tuple[str, str]]:
    for item in plot.scene().items() if plot.scene() is not None else ():
        yield "item's tool tip", item.toolTip()
        if isinstance(item, QGraphicsTextItem) and item.isVisible():
            yield "item", item.toPlainText()


def texts_of_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield "action", action.text()
    yield "action's tool tip", action.toolTip()
    yield "action's status tip", action.statusTip()


def texts_of_list(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
        for role in roles:
            yield "header", str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
            for row in range(min(model.rowCount(), SOME_ROWS)):
                yield "cell", str(model.index(row, column).data(role) or "")


READERS: dict[type, Callable[[Any], Iterable[tuple[str, str]]]] = {
    QLabel: lambda label: [("text", label.text())],
    QAbstractButton: lambda button: [("text", button.text())],
    QLineEdit: lambda line: [("placeholder", line.placeholderText())],
    QTextEdit: lambda edit: [("text", edit.toPlainText())],
    QTabBar: lambda bar: [("tab", bar.tabText(index)) for index in range(bar.count())],
    QComboBox: texts_of_box,
    QMenu: texts_of_menu,
    QAbstractItemView: texts_of_list,
    QGraphicsView: texts_of_plot,
}


def is_unused(widget: QWidget | None) -> bool:
    """Whether it is in a menu that pyqtgraph makes for every plot and nobody sees, or shows the text of a chapter."""
    return widget is not None and (
        type(widget).__name__ in ("ViewBoxMenu", "LiveLabel", "FormulaPicture")
        or widget.objectName() == "Form"
        or is_unused(widget.parentWidget())
    )


class Reading:
    """Collects what a window says, and paints; what chapters of the lesson say stands in files of their own."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.count = 0
        self.taught: list[str] = []

    def read(self, root: QWidget) -> None:
        for widget in (root, *root.findChildren(QWidget)):
            if is_unused(widget):
                continue
            for kind, text in texts_of(widget):
                self.take(f"{type(widget).__name__} {widget.objectName()}: {kind}", text)
        for action in root.findChildren(QAction):
            for kind, text in texts_of_action(action):
                self.take(kind, text)

    def take(self, where: str, text: object) -> None:
        if isinstance(text, str) and text:
            self.count += 1
            own = text
            for taught in self.taught:
                own = own.replace(taught, "")
            if english_in(own):
                self.found.setdefault(text, where)

    def take_painted(self, *args: object) -> None:
        for one in args:
            self.take("painted", one)

    @property
    def report(self) -> list[str]:
        return [f"{where}: {text}" for text, where in self.found.items()]


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    translator = Marking(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    translator.deleteLater()


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Reads what Python code paints, from now on."""
    reading = Reading()
    paint = QPainter.drawText

    def draw_text(painter: QPainter, *args: Any) -> Any:
        reading.take_painted(*args)
        return paint(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", draw_text)
    return reading


@pytest.fixture
def make_window(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], MainWindow]]:
    monkeypatch.setattr("lrviz.images.drawn.TRAIN", 40)
    monkeypatch.setattr("lrviz.images.drawn.TEST", 20)
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        state = SessionState(image_size=16)
        window = MainWindow(state, QSettings())
        state.setParent(window)
        qtbot.addWidget(window)
        window.resize(1600, 960)
        with qtbot.waitExposed(window):
            window.show()
        state.start()
        opened.append(window)
        return window

    yield make
    for window in opened:
        window.close()


def train(window: MainWindow, qtbot: Any) -> None:
    """Draw the sample, train to the end, ask about a picture, open a second run."""
    training = window.state.training
    window.state.pictures.draw_sample()
    qtbot.waitUntil(lambda: training.snapshot is not None and training.snapshot.status == "ready", timeout=20_000)
    training.set_speed(FULL_SPEED)
    training.choose_iterations(60)
    training.train()
    qtbot.waitUntil(lambda: training.snapshot is not None and training.snapshot.status == "finished", timeout=20_000)
    window.state.ask([("one.png", draw_pictures(2, 64, seed=11).images[0])])
    qtbot.waitUntil(lambda: window.state.questions.current is not None, timeout=20_000)


@pytest.mark.timeout(240)
def test_every_text_of_the_window_goes_through_translation(
    marked: None, reading: Reading, make_window: Callable[[], MainWindow], qtbot: Any
) -> None:
    window = make_window()
    reading.read(window)  # before there are any pictures
    train(window, qtbot)
    training, lesson = window.state.training, window.state.lesson
    lesson.open()
    for chapter in lesson.lesson.chapters:
        reading.taught.append(chapter.title)
        reading.taught += [text for exercise in chapter.exercises for text in (exercise.ask, *exercise.options)]
    for name, dock in window.docks.items():
        dock.show()
        dock.raise_()
        panel = window.panels[name]
        qtbot.waitUntil(panel.isVisible, timeout=20_000)
        window.grab()
        reading.read(panel)
    training.look(20)
    qtbot.waitUntil(lambda: training.snapshot is not None and training.snapshot.iteration == 20, timeout=20_000)
    training.fork()
    qtbot.waitUntil(lambda: training.snapshot is not None and len(training.snapshot.runs) == 2, timeout=20_000)
    training.set_learning_rate(1000.0)
    training.train()
    qtbot.waitUntil(lambda: training.snapshot is not None and bool(training.snapshot.remarks), timeout=20_000)
    window.menus.actions["race"].trigger()
    window.toolbar.box.refresh()
    window.toolbar.refresh()
    window.grab()
    reading.read(window)
    assert reading.count > 500
    assert not reading.report, "\n".join(reading.report)


def test_every_text_of_the_dialogs_goes_through_translation(
    marked: None, reading: Reading, make_window: Callable[[], MainWindow], qtbot: Any
) -> None:
    window = make_window()
    for key in ("shortcuts", "about"):
        window.menus.actions[key].trigger()
        (box,) = window.findChildren(QMessageBox)
        reading.read(box)
        box.close()
        QCoreApplication.sendPostedEvents(box, QEvent.Type.DeferredDelete.value)
    assert reading.count > 10
    assert not reading.report, "\n".join(reading.report)


def test_the_reading_finds_what_was_not_translated(marked: None, reading: Reading, qtbot: Any) -> None:
    label = QLabel(tr("Train"))
    qtbot.addWidget(label)
    reading.read(label)
    assert not reading.report, "\n".join(reading.report)
    label.setToolTip(tr("{what}: how long a step is", what="Learning rate"))
    reading.read(label)
    assert reading.report == ["QLabel : tool tip: Learning rate⟦: how long a step is⟧"]


@pytest.mark.parametrize(
    ("text", "is_english"),
    [
        ("⟦One moment⟧ cat.png ⟦is read⟧", False),
        ("<b>J</b> = 0.25, w := w − α dw", False),
        ("⟦an elided te…", False),
        ("an elided text⟧", False),
        ("⟦&File⟧ again", True),
        ("J = 0.5 after 3 iterations", True),
    ],
)
def test_what_counts_as_english(text: str, is_english: bool) -> None:
    assert bool(english_in(text)) == is_english


# -- German -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    assert language.install(qapp, "de") == "de"
    yield
    language.install(qapp, "en")
    QLocale.setDefault(before)


def test_german_is_spoken(german: None) -> None:
    assert language.current() == "de"
    assert tr("Train") == "Trainieren"
    assert tr(say("Train")) == "Trainieren"
    assert tr("Nobody has translated this") == "Nobody has translated this"


def test_the_compiled_file_has_every_text(german: None) -> None:
    """Otherwise: python tests/translations.py update."""
    translations = pytest.importorskip("xml.etree.ElementTree")
    from lrviz.assets import path_of

    messages = list(translations.parse(path_of("translations/lrviz_de.ts")).getroot().iter("message"))
    assert len(messages) > 400
    for message in messages:
        source, done = message.findtext("source"), message.findtext("translation")
        assert QCoreApplication.translate("lrviz", source) == done


def test_buttons_of_qt_are_german_too(german: None, qtbot: Any) -> None:
    from pathlib import Path

    if not (Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_de.qm").exists():
        pytest.skip("this Qt comes without its translations")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Abbrechen"


def test_numbers_are_written_as_in_code_in_every_language(german: None) -> None:
    assert tr(say("{count:,} pictures", count=1234)).startswith("1,234")
    assert QLocale().toString(1234.5) == "1,234.5"


@pytest.mark.parametrize("code", ["en", "de"])
def test_no_two_entries_of_a_menu_have_the_same_key(
    qapp: QApplication, code: str, state: SessionState, qtbot: Any
) -> None:
    language.install(qapp, code)
    try:
        window = MainWindow(state, QSettings())
        qtbot.addWidget(window)
        bar = window.menuBar()
        for actions in (bar.actions(), *(menu.actions() for menu in bar.findChildren(QMenu))):
            keys = [key[0].lower() for action in actions for key in re.findall(r"&([^&\s])", action.text())]
            assert len(keys) == len(set(keys)), [action.text() for action in actions]
    finally:
        language.install(qapp, "en")


@pytest.mark.parametrize(
    ("wish", "system", "spoken"),
    [
        ("de", ["en-US"], "de"),
        ("en", ["de-DE"], "en"),
        ("system", ["de-AT", "de", "en"], "de"),
        ("system", ["fr-FR", "de-DE"], "de"),
        ("system", ["ja-JP"], "en"),
        ("system", [], "en"),
        ("Klingon", ["de-DE"], "de"),
    ],
)
def test_the_language_is_chosen(wish: str, system: list[str], spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class System:
        @staticmethod
        def system() -> System:
            return System()

        def uiLanguages(self) -> list[str]:
            return system

    monkeypatch.setattr(language, "QLocale", System)
    assert language.understood(wish) == spoken


def test_the_menu_remembers_a_language_for_the_next_start(state: SessionState, qtbot: Any) -> None:
    settings = QSettings()
    settings.setValue("language", "en")
    window = MainWindow(state, settings)
    qtbot.addWidget(window)
    choices = {
        action.text(): action for action in window.findChildren(QAction) if action.text() in ("English", "Deutsch")
    }
    assert choices["English"].isChecked()
    choices["Deutsch"].trigger()
    assert settings.value("language") == "de"
    assert choices["Deutsch"].isChecked()
    assert state.message == "From its next start on, lrviz will be in Deutsch."
    choices["English"].trigger()
    assert state.message == ""


def test_the_start_takes_the_language_from_the_settings() -> None:
    code = (
        "from PySide6.QtCore import QSettings; QSettings('lrviz', 'lrviz').setValue('language', 'de');"
        "from lrviz.gui.app import make_application; from lrviz.gui.language import current, tr;"
        "application = make_application(); print(current(), tr('Train'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["de", "Trainieren"]
