"""One step in one dimension: J along a line through (w, b), the tangent, and where −α·slope leads."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets import step_words as words
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.sentence import Sentence
from lrviz.gui.widgets.step_controls import StepControls
from lrviz.gui.widgets.step_plot import PLAIN_AGAIN, TIP, TOO_SMALL, StepPlot
from lrviz.gui.widgets.step_words import Step
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.said import say
from lrviz.session.snapshot import Snapshot
from lrviz.surface import LineChoice, SliceView

FACTOR = 1.05
"""What a press of ← or → does to α."""

NUDGE = 0.02
"""What a press of ← or → does to a what-if point, as a share of the axis."""

WIDE, LOW = 440, 230
"""Width and height, in pixels, of a panel that needs only two lines for a sentence, or has no room for more."""

FAR_SHARE, NEAR_SHARE = 0.04, 0.08
"""Along −∇J the lowest point is too far to be shown if the step would be so small a share of the picture."""

PATIENCE = 3
"""Curves after which an α that was asked for must have come, in a run whose α changes by itself."""


class StepPanel(Panel):
    """Draws `Snapshot.slice`; tells the training which line is looked at."""

    name = "step"
    title = say("One step")
    lesson_key = "line"
    interval = 4

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._view: SliceView | None = None
        self._choice = LineChoice()
        self._about: tuple[int, int] = (0, 0)
        self._what_if: float | None = None
        self._tried: float | None = None
        self._asked, self._patience = 0.0, 0
        self._times = 1.0
        self._far = False
        self._pace = TextPace()
        self.empty = EmptyState(self)
        self.controls = StepControls(self)
        self.plot = StepPlot(self)
        self.sentence = Sentence(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 2, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.controls)
        column.addWidget(self.plot, 1)
        column.addWidget(self.sentence)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 1, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)

    def _connect(self) -> None:
        controls, plot = self.controls, self.plot
        controls.kind_chosen.connect(self._on_kind)
        controls.look_changed.connect(self._show_now)
        controls.pick_pressed.connect(self._on_pick)
        controls.too_large_pressed.connect(self._on_too_large)
        controls.too_small_pressed.connect(self._on_too_small)
        controls.back_pressed.connect(self._on_back)
        controls.put_pressed.connect(self._on_put)
        plot.dragged.connect(self._on_dragged)
        plot.dropped.connect(self._on_dropped)
        plot.arrow_pressed.connect(self._on_arrow)
        self.state.picks.changed.connect(self._on_picks)
        self.state.training.settings_changed.connect(self._on_settings)
        self.state.training.snapshot_changed.connect(self.refresh_in_turn)

    # -- memory -------------------------------------------------------------------------------------------------

    def save_state(self) -> dict[str, object]:
        """Which kind of line, and how far; not which weight, since the next pictures may be others."""
        return {"line": self._choice.kind, "whole": self.controls.whole.isChecked()}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take up what `save_state` gave."""
        button = self.controls.kinds.get(str(kept.get("line")))
        if button is not None:
            button.setChecked(True)
        self.controls.whole.setChecked(str(kept.get("whole", "")).lower() == "true")

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether there is another curve."""
        snapshot = self.state.training.snapshot
        return snapshot is None or snapshot.slice is None or snapshot.slice is not self._view

    def refresh(self) -> None:
        """Draw the newest curve; while something is dragged the picture stands still under the hand."""
        snapshot = self.state.training.snapshot
        view = snapshot.slice if snapshot is not None else None
        due = self._pace.due(snapshot)
        if snapshot is None or view is None:
            self._view = None
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, tr("J along a line is being computed."))
            self.set_subtitle("")
            return
        if self.plot.held is not None:
            return
        if view is not self._view:
            self._take(view, snapshot)
            due = due or self._pages.currentIndex() == 0
            self._pages.setCurrentIndex(1)
            self._draw()
        if due:
            self.say_in_turn(self._show_words)

    def _take(self, view: SliceView, snapshot: Snapshot) -> None:
        old, self._view = self._view, view
        about = (snapshot.load, snapshot.run)
        if about != self._about or old is None or old.choice != view.choice:
            self._about, self._times, self._tried, self._what_if = about, 1.0, None, None
            self.plot.forget()
        parameters = snapshot.parameters
        if self._choice.weight is not None and parameters is not None and self._choice.weight >= len(parameters.w):
            self._choose(LineChoice("weight"))  # the pictures have become smaller
        if self._choice == LineChoice("weight") and view.choice.kind == "weight":
            self._choose(view.choice)  # the steepest one of now, also when another becomes steeper
        self._fit_times()
        share = view.learning_rate / float(view.x[-1] - view.x[0])
        self._far = view.choice.kind == "gradient" and share < (NEAR_SHARE if self._far else FAR_SHARE)
        if self._tried is not None:
            self._patience -= snapshot.live
            if not self._patience or abs(view.learning_rate - self._tried) <= 1e-6 * self._tried:
                self._tried = None

    def _fit_times(self) -> None:
        if self._view is not None:
            start = Step(self._view, self._view.learning_rate, what_if=self._what_if)
            self._times = words.enlargement(start, self._times)

    @property
    def step(self) -> Step | None:
        """The step that is drawn."""
        view = self._view
        if view is None:
            return None
        rate = self._tried if self._tried is not None else view.learning_rate
        times = self._times if self.controls.magnify.isChecked() else 1.0
        return Step(view, rate, times, self._what_if)

    def _draw(self) -> None:
        step = self.step
        if step is not None:
            closer = self._far and not self.controls.whole.isChecked() and step.times == 1
            self.plot.show_step(step, rate_can_change=not self._other_rate, closer=closer)

    @property
    def _other_rate(self) -> bool:
        """Whether the method's α is no length of a step along −∇J."""
        return self.state.training.settings.recipe.method in ("adam", "newton")

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.plot.restyle(colors)
        self._color_sentence()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the sentence, so that the plot stands still while it changes."""
        super().resizeEvent(event)
        self.sentence.set_lines(2 if self.width() >= WIDE or self.height() < LOW else 3)

    # -- words --------------------------------------------------------------------------------------------------

    def _show_words(self) -> None:
        step = self.step
        if step is None:
            return
        view = step.view
        plain = step.what_if is None and step.times == 1 and self._tried is None and view.choice.kind == "gradient"
        sentences = [shown(view.sentence if plain else words.step_sentence(step)), self._note(step)]
        text = " ".join(sentence for sentence in sentences if sentence)
        offered = self._times > 1 and self.plot.length(step) < (
            TOO_SMALL if self.controls.magnify.isHidden() else PLAIN_AGAIN
        )
        self.controls.offer_magnify(offered, words.times_text(self._times))
        self.controls.offer_whole(self._far)
        self.sentence.say(text)
        self._color_sentence()
        if view.choice.kind != "gradient":
            self.controls.offer_cases(words.name_of(view), *words.presets(view))
        self.controls.show_line(view.choice.kind, what_if=step.what_if is not None)
        self.set_subtitle(shown(words.what_x_is(step, self._weight_name(view.choice))))
        tip = f"{tr(TIP)}\n{self._mouse_tip()}"
        if tip != self.plot.toolTip():
            self.plot.setToolTip(tip)
        known = [tr("{line}; slope {slope}.", line=self.subtitle, slope=words.slope_text(step.slope))]
        if view.lowest is not None:
            known.append(tr("J is lowest at {value}.", value=words.value_text(view.lowest[0])))
        self.plot.describe(" ".join([*known, text]))

    def _note(self, step: Step) -> str:
        """Say what else matters."""
        snapshot = self.state.training.snapshot
        if self._tried is not None and snapshot is not None and not snapshot.live:
            return tr("Fork from here to try it.")
        if self.plot.held == "rate":
            return tr("Let go to train with it.")
        if step.times == 1 and self.plot.length(step) < TOO_SMALL:
            return tr("Too small to be seen here.")
        return ""

    def _mouse_tip(self) -> str:
        if "point" in self.plot.handles:
            return tr("Drag the orange dot along the curve: what if it were there?")
        return tr("Drag the landing dot, or press ← →, to change α.") if "rate" in self.plot.handles else ""

    def _color_sentence(self) -> None:
        picture, colors = self.plot.item.picture, theme.current()
        self.sentence.set_color(colors.danger if picture is not None and picture.rises else colors.text)

    def _weight_name(self, choice: LineChoice) -> str:
        """Where a weight is on the picture: "row 20, column 31, R"."""
        snapshot = self.state.training.snapshot
        parameters = snapshot.parameters if snapshot is not None else None
        if choice.weight is None or parameters is None:
            return tr("one weight")
        prepared = parameters.preprocessing
        pixel, channel = divmod(choice.weight, prepared.channels)
        row, column = divmod(pixel, prepared.width)
        if prepared.channels == 1:
            return tr("row {row}, column {column}", row=row, column=column)
        return tr("row {row}, column {column}, {color}", row=row, column=column, color="RGB"[channel])

    # -- what the user does -------------------------------------------------------------------------------------

    def _show_now(self) -> None:
        self._draw()
        self._show_words()

    def _choose(self, choice: LineChoice) -> None:
        self._choice = choice
        if self.is_seen:
            self._look(True)

    def _look(self, shown: bool) -> None:
        self.state.training.set_slice_shown(shown, self._choice)
        self.state.picks.mark(self.name, (self._choice.weight,) if shown and self._choice.weight is not None else ())

    def _on_kind(self, kind: str) -> None:
        if kind != self._choice.kind:
            self.controls.magnify.setChecked(False)
            self._choose(LineChoice(cast("Literal['gradient', 'weight', 'bias']", kind)))

    def _on_pick(self) -> None:
        picks = self.state.picks
        if picks.is_asked_by(self._on_picked):
            picks.cancel()
        else:
            picks.ask(1, self._on_picked)

    def _on_picked(self, positions: tuple[int, ...]) -> None:
        self._choose(LineChoice("weight", positions[0]))

    def _on_picks(self) -> None:
        self.controls.show_picking(self.state.picks.is_asked_by(self._on_picked))

    def _on_too_large(self) -> None:
        self._suppose(0)

    def _on_too_small(self) -> None:
        self._suppose(1)

    def _suppose(self, case: int) -> None:
        """Start the step where the value is too large (0) or too small (1); enlarged, if it could not be seen."""
        if self._view is None:
            return
        self._what_if = words.presets(self._view)[case]
        self.controls.magnify.setChecked(False)
        self._fit_times()
        self._draw()
        step = self.step
        assert step is not None
        if self.plot.length(step) < TOO_SMALL and self._times > 1:
            self.controls.magnify.setChecked(True)
        self._show_now()

    def _on_back(self) -> None:
        self._what_if = None
        self._fit_times()
        self.controls.magnify.setChecked(False)
        self._show_now()

    def _on_put(self) -> None:
        if self._what_if is not None:
            self.state.training.place_on_line(self._what_if)
            self._on_back()

    def _on_dragged(self, handle: str, x: float, J: float) -> None:
        step = self.step
        if step is None:
            return
        if handle == "point":
            self._what_if = min(max(x, self.plot.ends[0]), self.plot.ends[1])
        elif step.reach:
            self._tried = self.plot.rate_for(step, x)
        self._show_now()

    def _on_dropped(self, handle: str) -> None:
        if handle == "rate" and self._tried is not None and self._view is not None:
            self._set_rate(self._tried)
        self._show_now()
        self.refresh()

    def _on_arrow(self, way: int) -> None:
        step = self.step
        if step is None:
            return
        if step.what_if is not None:
            low, high = self.plot.ends
            self._what_if = min(max(step.what_if + way * NUDGE * (high - low), low), high)
        elif not self._other_rate:
            self._set_rate(step.learning_rate * FACTOR**way)
        self._show_now()

    def _set_rate(self, learning_rate: float) -> None:
        """Make the step of the iteration shown as long as this α says."""
        training, view = self.state.training, self._view
        assert view is not None
        self._tried, self._patience = float(f"{learning_rate:.3g}"), PATIENCE
        recipe = training.settings.recipe
        decayed = 1.0 + recipe.decay * view.iteration if recipe.schedule == "decay" else 1.0
        self._asked = self._tried * decayed
        if recipe.schedule == "safe":  # it chooses by itself; now the user does
            training.set_recipe(learning_rate=self._asked, schedule="constant")
        else:
            training.set_learning_rate(self._asked)

    def _on_settings(self) -> None:
        """Forget an α that was tried here when another is chosen elsewhere."""
        if self._tried is not None and self.state.training.settings.recipe.learning_rate != self._asked:
            self._tried = None
        if self.is_seen and self.plot.held is None:
            self._draw()

    # -- whether anybody looks ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for curves from now on."""
        super().showEvent(event)
        self._look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the training need not compute them."""
        super().hideEvent(event)
        self._look(False)
