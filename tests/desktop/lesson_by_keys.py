"""The program, with somebody in it who knows the lesson's answers and says which keys to press; others press them.

What is to be pressed is printed as JSON, a line at a time; the next one comes when the last has arrived. Answers are
computed from the facts of the window, as the learner could read them there. The last line has the progress.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from lrviz.gui import app
from lrviz.gui.widgets.exercise_view import ExerciseView
from lrviz.gui.window import MainWindow

Wish = dict[str, Any]

MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control)


class Learner(QObject):
    """Asks for keys, and waits until they have come."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.lesson = window.state.lesson
        self._plan = self.whole_lesson()
        self._released = self._expected = 0
        self._until: tuple[str, Callable[[], object], float] | None = None
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(10)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and watched.isWindowType() and event.key() not in MODIFIERS:
            self._released += 1
        return False

    def _go_on(self) -> None:
        if self._released < self._expected:
            return
        if self._until is not None:
            what, condition, end = self._until
            if not condition():
                if time.monotonic() > end:
                    self._say({"failed": f"waited in vain for {what}"})
                    self._timer.stop()
                return
            self._until = None
        wish = next(self._plan, None)
        if wish is None:
            self._timer.stop()
        elif "until" in wish:
            self._until = wish["until"], wish["condition"], time.monotonic() + wish.get("seconds", 30.0)
        else:
            self._expected = self._released + len(wish.get("type", "")) + wish.get("times", 1) * ("key" in wish)
            self._say(wish)

    def _say(self, wish: Wish) -> None:
        print(json.dumps(wish), flush=True)  # noqa: T201

    # -- hands ------------------------------------------------------------------------------------------------

    def tab_to(self, wanted: QWidget) -> Iterator[Wish]:
        """Go to a control with Tab alone."""
        for _ in range(300):
            now = QApplication.focusWidget()
            if now is wanted or (now is not None and wanted.isAncestorOf(now)):
                return
            yield {"key": "Tab"}
        yield {"until": f"Tab to reach {wanted.accessibleName()}", "condition": lambda: False, "seconds": 0.0}

    def write(self, field: QWidget, text: str) -> Iterator[Wish]:
        yield from self.tab_to(field)
        yield {"key": "ctrl+a"}
        yield {"type": text}
        yield {"key": "Return"}

    def choose(self, box: QComboBox, data: object, letter: str) -> Iterator[Wish]:
        """Choose in a list by its first letter."""
        for _ in range(6):
            if box.currentText().startswith(str(data)):
                return
            yield from self.tab_to(box)  # some give the keyboard away once something is chosen
            yield {"key": letter}
            yield {"until": "the search of the list to begin anew", "condition": later(0.6)}

    def press(self, button: QAbstractButton) -> Iterator[Wish]:
        group = button.group()
        if group is not None and group.exclusive():  # Tab stops at the one that is down; arrows go to the others
            buttons = group.buttons()
            steps = buttons.index(button) - buttons.index(group.checkedButton())
            yield from self.tab_to(group.checkedButton())
            yield from ({"key": "Right" if steps > 0 else "Left"} for _ in range(abs(steps)))
            return
        yield from self.tab_to(button)
        yield {"until": f"{button.accessibleName()} to be of use", "condition": button.isEnabled}
        yield {"key": "space"}

    def train(self, condition: Callable[[], object], seconds: float = 60.0) -> Iterator[Wish]:
        """Train anew until something is so, then pause."""
        training = self.window.state.training
        yield {"key": "F1"}
        yield {"key": "ctrl+r"}
        yield {"until": "a fresh start", "condition": lambda: training.snapshot.status == "ready"}
        yield {"key": "space"}
        yield {"until": "the training", "condition": condition, "seconds": seconds}
        if training.running:
            yield {"key": "space"}
            yield {"until": "the pause", "condition": lambda: not training.running}

    # -- the lesson -------------------------------------------------------------------------------------------

    def whole_lesson(self) -> Iterator[Wish]:
        training = self.window.state.training
        yield {"until": "the pictures", "condition": lambda: training.snapshot and training.snapshot.status == "ready"}
        yield {"key": "F1"}
        yield {"until": "the lesson", "condition": lambda: self.window.stage.active}
        while True:
            chapter = self.lesson.chapter
            assert chapter is not None
            yield {"until": "the panels", "condition": later(0.3)}
            for name in [exercise.id for exercise in chapter.exercises]:
                yield from self.exercise(name)
            if self.lesson.beside(1) is None:
                break
            yield {"key": "ctrl+Next"}
            yield {"until": "the next chapter", "condition": lambda old=chapter: self.lesson.chapter is not old}
        yield {"done": self.lesson.done}
        yield {"key": "shift+F1"}
        yield {"until": "the end of the lesson", "condition": lambda: not self.window.stage.active}
        self.window.close()

    def exercise(self, name: str) -> Iterator[Wish]:
        view = self._view(name)
        exercise = view.exercise
        if exercise.kind == "do":
            yield from getattr(self, f"do_{name.replace('-', '_')}")()
        else:
            yield {"key": "F1"}
            yield from self.answer(view)

        def done() -> bool:
            self.lesson.look()
            return self.lesson.is_done(exercise)

        yield {"until": f"the exercise {name} to be done", "condition": done, "seconds": 60.0}

    def _view(self, name: str) -> ExerciseView:
        page = self.window.panels["lesson"].page  # type: ignore[attr-defined]
        return next(view for view in page.exercises if view.exercise.id == name)

    def answer(self, view: ExerciseView) -> Iterator[Wish]:
        exercise = view.exercise
        expression = exercise.answer or exercise.right
        assert expression is not None

        def known() -> bool:
            self.lesson.look()
            return expression.value(self.lesson.facts) is not None

        yield {"until": f"what {exercise.id} asks for", "condition": known}
        value = expression.value(self.lesson.facts)
        if exercise.kind != "choice":
            assert view.line is not None
            yield from self.write(view.line, f"{value:.9g}" if isinstance(value, (int, float)) else str(value))
            return
        yield from self.tab_to(view.options[0])
        assert isinstance(value, (int, float))
        yield {"key": "Down", "times": int(value)} if value else {"key": "space"}
        yield {"key": "Return"}

    # -- things to do -----------------------------------------------------------------------------------------

    def fact(self, name: str) -> Any:
        self.lesson.look()
        return self.lesson.facts.get(name)

    def ask_picture(self) -> Iterator[Wish]:
        yield from self.tab_to(self.window.panels["images"].wells[1].list)  # type: ignore[attr-defined]
        yield {"key": "Down"}
        yield {"key": "Return"}

    do_ask_it = ask_picture

    def do_ask_anew(self) -> Iterator[Wish]:
        """Ask when nothing is asked: what is so already has to become otherwise first."""
        buttons = self.window.panels["predict"].findChildren(QAbstractButton)
        yield from self.press(next(button for button in buttons if button.text() == "Clear"))
        yield {"until": "the lesson to see it", "condition": later(0.6)}
        yield from self.ask_picture()

    def do_grey(self) -> Iterator[Wish]:
        yield from self.press(self._named("preparation", "The neuron sees grey"))
        yield {"until": "grey pictures", "condition": lambda: self.fact("channels") == 1}
        yield {"key": "ctrl+z"}
        yield {"until": "colors", "condition": lambda: self.fact("channels") == 3 and self.fact("J") is not None}

    def _named(self, panel: str, name: str) -> Any:
        widgets = self.window.panels[panel].findChildren(QWidget)
        return next(widget for widget in widgets if widget.accessibleName() == name)

    def do_sure(self) -> Iterator[Wish]:
        yield from self.train(lambda: (self.fact("iteration") or 0) > 1800)
        for _ in range(30):
            yield from self.ask_picture()
            if self.fact("a") is not None and not 0.1 < self.fact("a") < 0.9:
                return

    def do_worse_than_guessing(self) -> Iterator[Wish]:
        yield from self.press(self._named("evaluation", "Train"))
        yield {"until": "the judgement", "condition": lambda: self.fact("most_wrong") is not None}
        yield from self.tab_to(self._named("evaluation", "Pictures"))
        yield {"key": "Down"}
        yield {"key": "Return"}

    def do_two_pixels(self) -> Iterator[Wish]:
        yield from self.choose(self._named("surface", "Plane of the loss surface"), "Two weights", "t")
        yield from self.tab_to(self._named("weights", "Weights as a picture"))
        for key in ("Right", "Return", "Right", "Right", "Return"):
            yield {"key": key}

    def do_roll_down(self) -> Iterator[Wish]:
        yield from self.choose(self._named("surface", "Plane of the loss surface"), "Descent", "d")
        yield {"until": "the plane", "condition": lambda: self.fact("plane") == "descent"}
        for far in (6, 12, 20, 40):
            yield from self.tab_to(self._named("surface", "Loss surface"))
            yield {"key": "Left", "times": far}
            yield {"key": "Up", "times": far}
            yield {"key": "Return"}
            yield {"until": "the weights to be there", "condition": later(1.0)}
            if (self.fact("start_J") or 0.0) > 1.0:
                break
        yield {"key": "F1"}
        yield {"key": "space"}
        yield {
            "until": "the descent",
            "condition": lambda: self.fact("J") < 0.5 * self.fact("start_J"),
            "seconds": 60.0,
        }
        yield {"until": "it to be seen", "condition": later(0.6)}
        yield {"key": "space"}

    def do_overshoot(self) -> Iterator[Wish]:
        safe = self.fact("safe_alpha")
        yield from self.write(self.window.toolbar.entry, f"{30 * safe:.3g}")
        yield from self.train(lambda: self.fact("diverged"))
        yield {"until": "it to be seen", "condition": later(0.6)}
        yield from self.write(self.window.toolbar.entry, f"{0.9 * safe:.3g}")

    def do_all_forward(self) -> Iterator[Wish]:
        for _ in range(3):
            yield from self.press(self._named("graph", "Step"))

    def do_make_100(self) -> Iterator[Wish]:
        for name, text in (("a", "25"), ("b", "0")):
            yield from self.write(self._named("graph", name), text)

    def all_steps(self) -> Iterator[Wish]:
        yield from self.press(self._named("graph", "All steps"))

    do_all_backward = do_there_and_back = all_steps

    def do_check_it(self) -> Iterator[Wish]:
        yield from self.press(self.window.panels["graph"].page.check_button)  # type: ignore[attr-defined]

    def do_two_pictures(self) -> Iterator[Wish]:
        for _ in range(3):
            yield from self.press(self.window.panels["loop"].page.example_button)  # type: ignore[attr-defined]
            yield {"until": "the lines", "condition": later(0.3)}

    def do_to_the_end(self) -> Iterator[Wish]:
        yield from self.press(self._named("loop", "To the end"))

    def do_hundred_steps(self) -> Iterator[Wish]:
        yield from self.train(lambda: self.fact("iteration") >= 100)

    def do_fast(self) -> Iterator[Wish]:
        yield from self.choose(self.window.toolbar.method, "Newton", "n")
        yield from self.train(lambda: self.fact("J") < 0.1)

    def do_measure(self) -> Iterator[Wish]:
        yield from self.press(self._named("lab", "Measure"))

    def do_overfit(self) -> Iterator[Wish]:
        yield from self.train(lambda: self.fact("J_test") > 2 * self.fact("J"))

    def do_penalty(self) -> Iterator[Wish]:
        yield from self.choose(self.window.toolbar.method, "Gradient", "g")
        toolbar = self.window.toolbar
        yield from self.press(toolbar.more)
        yield {"until": "the box", "condition": toolbar.box.isVisible}
        yield from self.write(toolbar.box.l2, "0.1")
        yield {"key": "Escape"}
        yield {"until": "the box to be closed", "condition": lambda: not toolbar.box.isVisible()}
        yield from self.train(lambda: (self.fact("iteration") or 0) >= 100)


def later(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def main() -> int:
    """Start the program as its command does, and put the learner into it."""
    make = app.make_window

    def with_learner(*paths: Any) -> MainWindow:
        window = make(*paths)
        QTimer.singleShot(0, window, lambda: Learner(window))
        return window

    app.make_window = with_learner
    return app.run()


if __name__ == "__main__":
    sys.exit(main())
