"""Everything the program can do, as named actions with one shortcut each, and the menus that list them."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMessageBox

from lrviz import __version__
from lrviz.gui import language, theme
from lrviz.gui.language import tr
from lrviz.gui.real_data import RealDataMenu
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.file_dialogs import Files
from lrviz.said import say


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the user can do; without `run` somebody else, who knows how, listens to its action.

    `text` and `tip` are English, and translated where they are shown.
    """

    key: str
    text: str
    tip: str
    run: Callable[[], object] | None = None


HELD = frozenset({"step", "back", "back_10", "back_100", "on", "on_10", "on_100"})
"""Keys that go on while they are held; a held Space would flicker between Train and Pause."""


PANEL_KEYS = (
    (say("Delete"), say("Remove the chosen pictures, or the chosen run")),
    ("M", say("Move the chosen pictures to the other class")),
    (say("Enter"), say("Show the chosen picture in Predict")),
    ("F2", say("Rename the class, or the run, that has the focus")),
    ("H", say("Hide the chosen run in the plots, or show it")),
    ("Ctrl+V", say("Paste pictures into the class, or Predict")),
    ("A", say("Show the whole plot again")),
    ("3", say("The loss surface in space, or flat")),
    ("+ −", say("Zoom the loss surface")),
    (say("Tab, arrows, Enter"), say("Go to a plot, point in it, put the weights there")),
)
"""What keys do in the panel that has the focus."""


class Menus(QObject):
    """Builds the actions and menus of the window and keeps their texts true."""

    def __init__(self, window: QMainWindow, state: SessionState, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._state, self._settings = window, state, settings
        self._files = Files(window, settings)
        self.actions: dict[str, QAction] = {}
        for entry in self._entries():
            self._add(entry)
        self.actions["performance"].setCheckable(True)
        self._add_undo()
        self.actions["real_data"] = RealDataMenu(window, state, settings).menuAction()
        state.training.snapshot_changed.connect(self._follow_status)
        state.training.position_changed.connect(self._follow_status)
        state.pictures.changed.connect(self._follow_classes)
        self._follow_status()
        self._follow_classes()

    # -- actions ------------------------------------------------------------------------------------------------

    def _entries(self) -> tuple[Entry, ...]:
        state = self._state
        return (
            *self._run_entries(),
            *self._time_entries(),
            Entry("open", "&Open folder…", "A folder with one sub-folder for each class", self._open_folder),
            Entry("open_data", "Open &data set…", "A .npz or .h5 file of pictures and labels", self._open_data_set),
            Entry("sample", "Dra&wn cats and dogs", "Draw the starting pictures again", state.pictures.draw_sample),
            Entry("open_positive", "Add to y = &1…", "Add picture files to this class", lambda: self._add_files(1)),
            Entry("open_negative", "Add to y = &0…", "Add picture files to this class", lambda: self._add_files(0)),
            Entry("test_folder", "&Test folder…", "Judge with the pictures of another folder", self._open_test),
            Entry("predict", "&Predict a picture…", "Ask the neuron about a picture file", self._ask),
            Entry("save_model", "&Save model…", "Save w, b and the preprocessing for lrviz predict", self._save_model),
            Entry("quit", "&Quit", "Close the window", self._window.close),
            Entry("swap", "S&wap y = 0 and y = 1", "Exchange which class is y = 1", state.pictures.swap_classes),
            Entry("formula_bar", "Formula &bar", "The equation of the panel under the mouse, with its numbers"),
            Entry("performance", "Per&formance", "Frames and iterations a second, in the corner"),
            Entry("lesson", "Open the &lesson", "From pixels to prediction, beside the panels it is about"),
            Entry("next_chapter", "&Next chapter", "Go on in the lesson"),
            Entry("previous_chapter", "&Previous chapter", "Go back in the lesson"),
            Entry("present", "P&resenter mode", "One idea of the lesson at a time, in large type, on the whole screen"),
            Entry("leave_lesson", "L&eave the lesson", "Put the panels back to where they were"),
            Entry("shortcuts", "&Keyboard shortcuts", "All keys, on one page", self._show_shortcuts),
            Entry("tour", "&Tour", "What is where, in four steps"),
            Entry("about", "&About lrviz", "What this program is", self._show_about),
        )

    def _run_entries(self) -> tuple[Entry, ...]:
        training = self._state.training
        beside = say("Another run from the start, beside the others")
        back = say("Back to iteration 0, in the place of this run")
        fork = say("Go on from the iteration that is shown, with the settings of now, as another run in its own color")
        race = say("Several learning rates and methods from the same start, side by side")
        return (
            Entry("train", "Train", "Run the descent, or pause it", training.toggle),
            Entry("step", "Step", "Do exactly one iteration, then hold", training.step),
            Entry("reset", "Reset", back, training.reset),
            Entry("new_run", "&New run", beside, training.new_run),
            Entry("fork", "&Fork from here", fork, training.fork),
            Entry("race", "R&ace…", race),
            Entry("next_run", "Ne&xt run", "Show the run below in the list", lambda: self._go_to_run(1)),
            Entry("previous_run", "&Previous run", "Show the run above in the list", lambda: self._go_to_run(-1)),
        )

    def _time_entries(self) -> tuple[Entry, ...]:
        training = self._state.training

        def move(iterations: int) -> Callable[[], None]:
            return lambda: training.move(iterations)

        return (
            Entry("play", "&Play the past", "Let the run go by once more, from here (from the start, if live)"),
            Entry("first", "To the &start", "Show iteration 0", lambda: training.look(0)),
            Entry("back", "Step &back", "Show the iteration before", move(-1)),
            Entry("back_10", "Ten back", "Ten iterations back", move(-10)),
            Entry("back_100", "A hundred back", "A hundred iterations back", move(-100)),
            Entry("on", "Step &on", "Show the next iteration; at the end of a paused run, do one", move(1)),
            Entry("on_10", "Ten on", "Ten iterations on", move(10)),
            Entry("on_100", "A hundred on", "A hundred iterations on", move(100)),
            Entry("last", "To the &end", "Show the last iteration there is", lambda: training.look(None)),
            Entry("live", "&Live", "Show the present, and follow it", lambda: training.look(None)),
            Entry("go_to", "&Go to iteration…", "Type the iteration to show"),
        )

    def _add(self, entry: Entry) -> None:
        action = QAction(tr(entry.text), self._window)
        action.setToolTip(tr(entry.tip))
        action.setStatusTip(tr(entry.tip))
        action.setAutoRepeat(entry.key in HELD)
        if entry.key in theme.SHORTCUTS:
            action.setShortcut(QKeySequence(theme.SHORTCUTS[entry.key]))
        if entry.run is not None:
            run = entry.run
            action.triggered.connect(lambda *_: run())
        self._window.addAction(action)
        self.actions[entry.key] = action

    def _add_undo(self) -> None:
        stack = self._state.pictures.undo_stack
        undo, redo = QAction(tr("Undo"), self), QAction(tr("Redo"), self)
        undo.triggered.connect(stack.undo)
        redo.triggered.connect(stack.redo)
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        for key, action, able in (("undo", undo, stack.canUndo()), ("redo", redo, stack.canRedo())):
            action.setEnabled(able)
            action.setShortcut(QKeySequence(theme.SHORTCUTS[key]))
            self._window.addAction(action)
            self.actions[key] = action

    def _name_undo(self, what: str) -> None:
        self.actions["undo"].setText(tr("Undo {what}", what=what) if what else tr("Undo"))

    def _name_redo(self, what: str) -> None:
        self.actions["redo"].setText(tr("Redo {what}", what=what) if what else tr("Redo"))

    # -- menus --------------------------------------------------------------------------------------------------

    def fill(self, panels: list[QAction], reset_layout: Callable[[], None], appearance: Callable[[str], None]) -> None:
        """Fill the menu bar, once the docks exist."""
        bar = self._window.menuBar()
        pick = self.actions
        lists: tuple[tuple[str, tuple[str, ...]], ...] = (
            (
                tr("&File"),
                (
                    *("open", "open_data", "open_positive", "open_negative", "test_folder", "sample", "real_data", "-"),
                    *("predict", "save_model", "-", "quit"),
                ),
            ),
            (tr("&Edit"), ("undo", "redo", "-", "swap")),
            (
                tr("&Training"),
                ("train", "step", "reset", "-", "new_run", "fork", "race", "-", "next_run", "previous_run"),
            ),
            (
                tr("T&ime"),
                (
                    *("play", "live", "go_to", "-", "first", "back", "back_10", "back_100", "-"),
                    *("on", "on_10", "on_100", "last"),
                ),
            ),
        )
        for title, keys in lists:
            menu = bar.addMenu(title)
            for key in keys:
                menu.addSeparator() if key == "-" else menu.addAction(pick[key])
        lesson = bar.addMenu(tr("&Lesson"))
        lesson.addActions([pick[key] for key in ("lesson", "next_chapter", "previous_chapter", "present")])
        lesson.addSeparator()
        lesson.addAction(pick["leave_lesson"])
        view = bar.addMenu(tr("&View"))
        view.addActions(panels)
        view.addSeparator()
        self._fill_appearance(view.addMenu(tr("&Appearance")), appearance)
        self._fill_language(view.addMenu(tr("Lan&guage")))
        view.addActions([pick["formula_bar"], pick["performance"]])
        view.addAction(tr("Reset &layout")).triggered.connect(lambda *_: reset_layout())
        bar.addMenu(tr("&Help")).addActions([pick["tour"], pick["shortcuts"], pick["about"]])

    def _fill_appearance(self, menu: QMenu, choose: Callable[[str], None]) -> None:
        group = QActionGroup(menu)
        now = str(self._settings.value("appearance", "auto", str))
        for mode, text in (("auto", tr("Like the &system")), ("dark", tr("&Dark")), ("light", tr("&Light"))):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(mode == now)
            action.triggered.connect(lambda *_, mode=mode: choose(mode))
            group.addAction(action)

    def _fill_language(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        now = str(self._settings.value("language", language.SYSTEM, str))
        for code, name in ((language.SYSTEM, tr("Like the &system")), *language.LANGUAGES.items()):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == now)
            action.triggered.connect(lambda *_, code=code: self._choose_language(code))
            group.addAction(action)

    def _choose_language(self, wish: str) -> None:
        """Remember a language for the next start: all that is on the screen is in this one."""
        self._settings.setValue("language", wish)
        chosen = language.understood(wish)
        if chosen == language.current():
            self._state.settle("language")
        else:
            name = language.LANGUAGES[chosen]
            self._state.tell(
                tr("From its next start on, lrviz will be in {language}.", language=name), about="language"
            )

    # -- following the state ------------------------------------------------------------------------------------

    def _follow_status(self) -> None:
        training, snapshot = self._state.training, self._state.training.snapshot
        status = snapshot.status if snapshot else "empty"
        able = status in ("ready", "running", "paused", "finished", "diverged")
        running, more = status == "running", training.at_limit
        train = self.actions["train"]
        text = tr("Pause" if running else "Train on" if more else "Train")
        if train.text() != text:
            train.setText(text)
            again = tr("Go on for another {count:,} iterations", count=training.stretch)
            train.setToolTip(again if more else tr("Run the descent, or pause it"))
        last, runs = (snapshot.last_iteration, len(snapshot.runs)) if snapshot is not None else (0, 0)
        past, present = training.position > 0, training.at_present
        on = not present or status in ("ready", "paused")
        self._enable(able and (running or more or status in ("ready", "paused")), "train")
        self._enable(able and status in ("ready", "paused", "running"), "step")
        self._enable(status == "failed" or (able and bool(last or status != "ready")), "reset")
        self._enable(able, "save_model", "new_run", "race", "live")
        self._enable(able and last > 0, "fork", "play", "last", "go_to")
        self._enable(able and past, "first", "back", "back_10", "back_100")
        self._enable(able and on, "on", "on_10", "on_100")
        self._enable(runs > 1, "next_run", "previous_run")

    def _enable(self, enabled: bool, *keys: str) -> None:
        for key in keys:
            if self.actions[key].isEnabled() != enabled:
                self.actions[key].setEnabled(enabled)

    def _follow_classes(self) -> None:
        negative, positive = self._state.pictures.data.pictures.classes
        self.actions["open_positive"].setText(tr("Add to {name} (y = &1)…", name=positive.replace("&", "&&")))
        self.actions["open_negative"].setText(tr("Add to {name} (y = &0)…", name=negative.replace("&", "&&")))

    # -- doing --------------------------------------------------------------------------------------------------

    def _go_to_run(self, step: int) -> None:
        snapshot = self._state.training.snapshot
        numbers = [run.number for run in snapshot.runs] if snapshot is not None else []
        if snapshot is not None and snapshot.run in numbers:
            self._state.training.select(numbers[(numbers.index(snapshot.run) + step) % len(numbers)])

    def _open_folder(self) -> None:
        for path in self._files.folder(tr("Open a folder with one sub-folder for each class")):
            self._state.pictures.open_source(path)

    def _open_data_set(self) -> None:
        for path in self._files.data_set(tr("Open a data set")):
            self._state.pictures.open_source(path)

    def _open_test(self) -> None:
        for path in self._files.folder(tr("Open a test folder with one sub-folder for each class")):
            self._state.pictures.load_test(path)

    def _add_files(self, label: int) -> None:
        name = self._state.pictures.data.pictures.classes[label]
        paths = self._files.pictures(tr("Add pictures of “{name}”", name=name))
        if paths:
            self._state.pictures.add_pictures(label, paths)

    def _ask(self) -> None:
        paths = self._files.pictures(tr("Ask the neuron about pictures"))
        if paths:
            self._state.ask(paths)

    def _save_model(self) -> None:
        name = f"{self._state.pictures.data.pictures.classes[1]}.safetensors"
        path = self._files.model(tr("Save the model"), name.replace("/", "-"))
        if path is not None:
            self._state.save_model(path)

    def _show_shortcuts(self) -> None:
        keys = [
            (
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                _plain({"undo": tr("Undo"), "redo": tr("Redo")}.get(key, action.text())),
            )
            for key, action in self.actions.items()
            if not action.shortcut().isEmpty()
        ]
        keys += [(tr(key), tr(what)) for key, what in PANEL_KEYS]
        half = (len(keys) + 1) // 2  # side by side, or it is higher than a small screen
        columns = "".join(f"<td style='padding-right: 18px'>{_table(part)}</td>" for part in (keys[:half], keys[half:]))
        self._box(tr("Keyboard shortcuts"), f"<table><tr>{columns}</tr></table>")

    def _show_about(self) -> None:
        about = tr(
            "<p>Gradient descent as it is: one artificial neuron, its cost, and the way down. Every curve, surface and "
            "picture is computed exactly from the pictures that are loaded.</p>"
            "<p>Free software under the MIT licence.</p>"
        )
        self._box(tr("About lrviz"), f"<h3>lrviz {__version__}</h3>{about}")

    def _box(self, title: str, text: str) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, self._window)
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.button(QMessageBox.StandardButton.Close).setIcon(QIcon())  # the style's is black, on dark too
        icon = QApplication.windowIcon()
        if not icon.isNull():
            box.setIconPixmap(icon.pixmap(64, 64))
        box.open()


def _table(rows: Sequence[tuple[str, str]]) -> str:
    """Write keys and what they do as rich text."""
    cell = "<td style='white-space: nowrap'>"
    lines = (f"<tr>{cell}<b>{key}</b>&nbsp;&nbsp;</td>{cell}{html.escape(text)}</td></tr>" for key, text in rows)
    return f"<table>{''.join(lines)}</table>"


def _plain(text: str) -> str:
    """Text of an action without its mnemonic: a single & marks one, && is the sign itself."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
