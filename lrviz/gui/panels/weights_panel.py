"""The weights w, as the picture they are: one number for each color of each pixel."""

from __future__ import annotations

import html
from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from lrviz._typing import FloatArray, UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.buttons import toggle_button
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.fitted_label import FittedLabel
from lrviz.gui.widgets.picture_view import diverging_picture
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.gui.widgets.ticks import number_text
from lrviz.gui.widgets.weights_view import WeightsView
from lrviz.said import say
from lrviz.session.snapshot import Parameters

MODES = (
    ("signed", say("Signed"), say("One number for each pixel, R + G + B: orange above zero, blue below, grey at zero")),
    ("rgb", say("RGB"), say("Red, green and blue as they are: brighter is above zero, darker below, mid-grey is zero")),
)


WIDEST = "±0.000888"

WISHES = (say("click the first pixel"), say("click the second pixel"), say("click the third pixel"))
"""What is asked for where several pixels are to be picked."""

ONE_CHANNEL_TIP = say("The neuron sees grey: it has one weight for each pixel, no red, green and blue")


class WeightsPanel(Panel):
    """Draws the w of `Snapshot.parameters`."""

    name = "weights"
    title = say("Weights")
    interval = 5

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._shown: Parameters | None = None
        self._weights = np.zeros((1, 1, 3))
        self._full = 0.0
        self._pointed: tuple[int, int] | None = None
        self._pace = TextPace()
        self.empty = EmptyState(self)
        self.picture = WeightsView(tr("Weights as a picture"), self)
        self.picture.picked.connect(self._on_picked)
        self.picture.given_up.connect(state.picks.cancel)
        self.picture.pixel_pointed.connect(self._on_pixel)
        self.picture.left.connect(self._on_left)
        self.scale, self.meaning = QLabel(self), FittedLabel(self)
        # As wide as it gets: else each longer number in it has the whole window laid out anew.
        self.scale.setMinimumWidth(self.scale.fontMetrics().horizontalAdvance(WIDEST))
        self.scale.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.set_dim(self.scale)
        theme.set_dim(self.meaning)
        self.modes = {
            name: toggle_button(self, tr(text), tr(tip), tr("Weights: {way}", way=text)) for name, text, tip in MODES
        }
        self._group = QButtonGroup(self)
        for button in self.modes.values():
            self._group.addButton(button)
        self.modes["signed"].setChecked(True)
        self._group.buttonToggled.connect(self._on_mode_changed)
        self._arrange()
        state.training.snapshot_changed.connect(self.refresh_in_turn)
        state.pictures.changed.connect(self._on_data)
        state.picks.changed.connect(self._on_picks)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self.modes.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.scale)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 2, 12, 8)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self.picture, 1)
        column.addWidget(self.meaning)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 1, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)

    # -- memory -------------------------------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        """How w is drawn: "signed" or "rgb"."""
        return next(name for name, button in self.modes.items() if button.isChecked())

    @property
    def is_signed(self) -> bool:
        """Whether each pixel shows one number: because the user wants it so, or because there is only one."""
        return self.mode == "signed" or self._weights.shape[2] == 1

    def save_state(self) -> dict[str, object]:
        """How w is drawn."""
        return {"mode": self.mode}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take up what `save_state` gave."""
        button = self.modes.get(str(kept.get("mode")))
        if button is not None:
            button.setChecked(True)

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether there are other weights."""
        snapshot = self.state.training.snapshot
        return snapshot is None or snapshot.parameters is not self._shown

    def refresh(self) -> None:
        """Draw the newest weights; those that are drawn already cost nothing."""
        snapshot = self.state.training.snapshot
        parameters = snapshot.parameters if snapshot is not None else None
        due = self._pace.due(snapshot)
        if parameters is None:
            self._shown = None
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, tr("The weights appear here with the neuron."))
            self.set_subtitle("")
            return
        if parameters is not self._shown:
            due = due or self._shown is None
            self._shown = parameters
            prepared = parameters.preprocessing
            self._weights = parameters.w.reshape(prepared.height, prepared.width, prepared.channels)
            self._offer_colors(prepared.color)
            pixels, self._full = (
                diverging_picture(self._weights.sum(axis=2)) if self.is_signed else rgb_picture(self._weights)
            )
            self.picture.show_pixels(pixels)
            self._show_marks()
            self._pages.setCurrentIndex(1)
        if due:
            self.say_in_turn(partial(self._show_words, parameters))

    def _offer_colors(self, color: bool) -> None:
        button = self.modes["rgb"]
        if button.isEnabled() != color:
            button.setEnabled(color)
            button.setToolTip(tr(MODES[1][2] if color else ONE_CHANNEL_TIP))

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.picture.set_edge(colors.border)
        self._shown = None  # zero has another grey now
        self._show_marks()

    def _on_mode_changed(self) -> None:
        self._shown = None
        self.refresh_later()

    def _on_data(self) -> None:
        """Find other words for renamed classes."""
        self._shown = None
        self.refresh_later()

    # -- picking weights for others -------------------------------------------------------------------------------

    def position(self, row: int, column: int) -> int:
        """Position in w of the weight of a pixel: the largest |w| of its colors; red if all are equal."""
        channels = self._weights.shape[2]
        channel = int(np.abs(self._weights[row, column]).argmax())
        return (row * self._weights.shape[1] + column) * channels + channel

    def _on_picked(self, row: int, column: int) -> None:
        if self._shown is not None:
            self.state.picks.pick(self.position(row, column))

    def _on_picks(self) -> None:
        self._show_marks()
        self.picture.set_picking(self.state.picks.count > 0)
        if self._shown is not None:
            self._show_words(self._shown)

    def _show_marks(self) -> None:
        height, width, channels = self._weights.shape
        pixels = (divmod(position // channels, width) for position in self.state.picks.marked)
        self.picture.mark(tuple(pixel for pixel in pixels if pixel[0] < height), theme.current().positive)

    def _wish(self) -> str:
        """Say what is to be picked; nothing if nobody asks."""
        picks = self.state.picks
        if not picks.count:
            return ""
        return tr(WISHES[len(picks.picked) % 3]) if picks.count > 1 else tr("click a pixel")

    # -- words --------------------------------------------------------------------------------------------------

    def _show_words(self, parameters: Parameters) -> None:
        wish = self._wish()
        self.set_subtitle(wish or tr("w as a picture"))
        signed = self.is_signed
        values = self._weights.sum(axis=2) if signed else self._weights
        top = float(np.abs(values).max())
        self.scale.setText(f"±{_rounded(self._full)}" if top else "")
        tip = self._scale_tip()
        if tip != self.scale.toolTip():
            self.scale.setToolTip(tip)
        pixel = self._pixel_text()
        if wish and not pixel:
            self.meaning.say(
                tr("{wish} (or arrow keys and Enter; Esc gives up)", wish=wish),
                tr("{wish} (Esc gives up)", wish=wish),
                wish,
            )
        else:
            self.meaning.say(*(pixel or (self._meaning(top),)))
        negative, positive = self.state.pictures.data.pictures.classes
        if not top:
            self.picture.describe(tr("w = 0: nothing learned yet."))
            return
        description = tr(
            "w at iteration {iteration:,}: between {low} and {high}. "
            "Above zero speaks for {positive}, below zero for {negative}.",
            iteration=parameters.iteration,
            low=_rounded(float(values.min())),
            high=_rounded(float(values.max())),
            positive=positive,
            negative=negative,
        )
        self.picture.describe(description)

    def _scale_tip(self) -> str:
        """Say what the number above the picture means."""
        if not self.is_signed:
            return tr("The brightest and the darkest stand for this much, in the color that has the largest weights")
        if self._weights.shape[2] == 1:
            return tr("The strongest colors stand for this much or more")
        return tr("The strongest colors stand for this much or more, R + G + B together")

    def _meaning(self, top: float) -> str:
        if not top:
            return tr("w = 0: nothing learned yet")
        negative, positive = (html.escape(name) for name in self.state.pictures.data.pictures.classes)
        colors = theme.current()
        if not self.is_signed:
            return tr("bright speaks for {positive}, dark for {negative}", positive=positive, negative=negative)
        return tr(
            '<span style="color:{orange}">orange</span> speaks for {positive}, '
            '<span style="color:{blue}">blue</span> for {negative}',
            orange=colors.positive,
            blue=colors.negative,
            positive=positive,
            negative=negative,
        )

    def _on_pixel(self, row: int, column: int) -> None:
        self._pointed = (row, column)
        if self._shown is not None:
            self._show_words(self._shown)

    def _pixel_text(self) -> tuple[str, ...]:
        """Write the weights of the pixel under the mouse, in shorter and shorter wordings; nothing if there is none."""
        height, width, channels = self._weights.shape
        if self._pointed is None or self._pointed[0] >= height or self._pointed[1] >= width:
            return ()
        row, column = self._pointed
        numbers = [_signed(float(value)) for value in self._weights[self._pointed]]
        names = ("",) if channels == 1 else ("R ", "G ", "B ")
        named = [name + number for name, number in zip(names, numbers, strict=True)]
        colored = [
            f'<span style="color:{theme.channel_color(channel, channels)}">{number}</span>'
            for channel, number in enumerate(numbers)
        ]
        return (
            tr("row {row}, column {column}: {value}", row=row, column=column, value=" · ".join(named)),
            f"({row}, {column}) {' '.join(named)}",
            f"({row}, {column}) {' '.join(colored)}",
            " ".join(colored),
        )

    def _on_left(self) -> None:
        if self._pointed is not None:
            self._pointed = None
            if self._shown is not None:
                self._show_words(self._shown)


def rgb_picture(weights: FloatArray) -> tuple[UInt8Image, float]:
    """Draw each color by itself, (h, w, 3), and give the largest |w|.

    Mid-grey is zero; the largest |w| of a color is all of it, or none.
    """
    top = np.abs(weights).max(axis=(0, 1))
    scale = np.where(top > 0, 127.5 / np.where(top > 0, top, 1.0), 0.0)
    drawn: UInt8Image = np.rint(127.5 + scale * weights).astype(np.uint8)
    return drawn, float(top.max())


def _rounded(value: float) -> str:
    return number_text(float(f"{value:.2g}"))


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else ''}{_rounded(value)}"
