"""How pictures become numbers: each choice, what the neuron then sees, and what it does to the safe α."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lrviz._typing import UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import Question, SessionState
from lrviz.gui.widgets.buttons import small_button, toggle_button
from lrviz.gui.widgets.pairs_view import MOST_PAIRS, PairsView, Row
from lrviz.gui.widgets.progress_bar import CancellableProgress
from lrviz.gui.widgets.size_choice import SizeChoice
from lrviz.images.preprocess import MAX_SIZE, MIN_SIZE, Preprocessing
from lrviz.said import say

PRESETS = (16, 32, 64, 128)

FRAMINGS = {
    "stretch": (
        say("Stretch"),
        say("Every picture is made as wide and as high as this, as in the lesson; shapes are distorted"),
    ),
    "crop": (say("Cut out the middle"), say("Shapes are kept; what stands out on both sides is cut off")),
    "letterbox": (
        say("Borders"),
        say("Shapes are kept, and nothing is cut off; the rest has the color of the background"),
    ),
}

RESAMPLINGS = {
    "nearest": (say("Nearest pixel"), say("Takes one pixel for each: fast, and jagged")),
    "box": (say("Box"), say("The plain mean of the pixels that become one")),
    "bilinear": (say("Bilinear"), say("A mean that weighs near pixels more; soft")),
    "hamming": (say("Hamming"), say("Sharper than bilinear, without seams")),
    "bicubic": (say("Bicubic"), say("Sharp, with faint seams at edges; the usual choice")),
    "lanczos": (say("Lanczos"), say("The sharpest, with seams at edges; slow")),
}

BEHIND = say("Behind transparent pictures, and in borders")

BACKGROUNDS = {
    (255, 255, 255): (say("White"), BEHIND),
    (128, 128, 128): (say("Grey"), BEHIND),
    (0, 0, 0): (say("Black"), BEHIND),
}

CHECKS = {
    "scale": (say("Divide by &255"), say("x is 0 … 1 in place of 0 … 255, as in the lesson")),
    "center": (
        say("Subtract the &mean picture"),
        say("x is the difference from the mean of the training pictures: the bowl gets rounder"),
    ),
    "standardize": (
        say("Divide by the &deviation"),
        say("Each number varies by 1 over the training pictures, so all weigh the same"),
    ),
}


class PreparationPanel(Panel):
    """Shows `SessionState.pictures.wanted_preprocessing`, and changes it at once."""

    name = "preparation"
    title = say("Preparation")

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._examples: tuple[object, ...] = ()
        self._rows_of: tuple[object, ...] = ()
        self._safe: tuple[dict[str, str], float] | None = None
        self._safe_before: float | None = None
        self._build_choices()
        self._build_words()
        self.pairs = PairsView(self)
        self.progress = CancellableProgress(self)
        self.progress.cancel.setToolTip(tr("Stop; the pictures stay as they are"))
        self.progress.cancelled.connect(state.cancel_loading)
        self._arrange()
        state.pictures.changed.connect(self.refresh_later)
        state.pictures.loading_changed.connect(self._on_loading)
        state.training.snapshot_changed.connect(self._on_snapshot)
        for examples in state.examples.values():
            examples.changed.connect(self.refresh_later)

    # -- building -----------------------------------------------------------------------------------------------

    def _build_choices(self) -> None:
        self.size_choice = SizeChoice(PRESETS, MIN_SIZE, MAX_SIZE, self)
        self.size_choice.chosen.connect(lambda height, width: self._wish(height=height, width=width))
        self.framing = self._combo(tr("Pictures of another shape"), FRAMINGS, "framing")
        self.background = self._combo(
            tr("Color of borders, and behind transparent pictures"), BACKGROUNDS, "background"
        )
        self.resampling = self._combo(tr("How the size is changed"), RESAMPLINGS, "resampling")
        self._colors = QButtonGroup(self)
        three, one = (
            tr("Three numbers a pixel: red, green, blue"),
            tr("One number a pixel: 0.299 R + 0.587 G + 0.114 B"),
        )
        self.color = self._toggle(tr("Color"), three, tr("The neuron sees color"), True)
        self.grey = self._toggle(tr("Grey"), one, tr("The neuron sees grey"), False)
        self.checks = {name: self._check(name, tr(text), tr(tip)) for name, (text, tip) in CHECKS.items()}

    def _combo(self, name: str, choices: Mapping[Any, tuple[str, str]], field: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, (text, tip) in choices.items():
            combo.addItem(tr(text), value)
            combo.setItemData(combo.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        values = list(choices)
        combo.activated.connect(lambda index: self._wish(**{field: values[index]}))
        return combo

    def _toggle(self, text: str, tip: str, name: str, color: bool) -> QToolButton:
        button = toggle_button(self, text, tip, name)
        button.clicked.connect(lambda *_: self._wish(color=color))
        self._colors.addButton(button)
        return button

    def _check(self, name: str, text: str, tip: str) -> QCheckBox:
        check = QCheckBox(text, self)
        check.setToolTip(tip)
        check.clicked.connect(lambda checked: self._wish(**{name: checked}))
        return check

    def _build_words(self) -> None:
        self.length, self.safe, self.remark = QLabel(self), QLabel(self), QLabel(self)
        for label in (self.length, self.safe, self.remark):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_dim(self.remark)
        self.safe.setToolTip(
            tr("Below this learning rate the cost can never rise: the rounder the bowl, the larger it is")
        )
        self.caption = QLabel(tr("As it is → as it is seen"), self)
        theme.set_dim(self.caption)
        self.lessons = small_button(
            self, tr("The lesson's way"), tr("Stretch, color, divide by 255, at the size above")
        )
        self.lessons.clicked.connect(self._on_lessons)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(5)
        colors = QHBoxLayout()
        colors.setSpacing(5)
        colors.addWidget(self.color)
        colors.addWidget(self.grey)
        colors.addStretch(1)
        form.addRow(self.size_choice)
        form.addRow(tr("Shape"), self.framing)
        form.addRow(tr("Behind"), self.background)
        form.addRow(tr("Filter"), self.resampling)
        form.addRow(tr("Colors"), colors)
        bottom = QHBoxLayout()
        bottom.addWidget(self.caption)
        bottom.addStretch(1)
        bottom.addWidget(self.lessons)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(5)
        column.addLayout(form)
        for check in self.checks.values():
            column.addWidget(check)
        column.addWidget(self.length)
        column.addWidget(self.safe)
        column.addWidget(self.remark)
        column.addWidget(self.progress)
        column.addLayout(bottom)
        column.addWidget(self.pairs, 1)

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show how pictures are prepared, in words and in pictures."""
        way = self.state.pictures.wanted_preprocessing
        self.size_choice.show_size(way.height, way.width)
        self.framing.setCurrentIndex(self.framing.findData(way.framing))
        self.resampling.setCurrentIndex(self.resampling.findData(way.resampling))
        known = list(BACKGROUNDS)
        self.background.setCurrentIndex(known.index(way.background) if way.background in known else -1)
        self.color.setChecked(way.color)
        self.grey.setChecked(not way.color)
        for name, check in self.checks.items():
            check.setChecked(getattr(way, name))
        self.lessons.setEnabled(not way.same(Preprocessing(way.height, way.width)))
        sides = [way.height, way.width, *[way.channels] * way.color]
        product = " · ".join(map(str, sides))
        self.length.setText(tr("n_x = {product} = {n_x:,} numbers", product=product, n_x=way.n_x))
        self.set_subtitle("×".join(map(str, sides)))
        self._show_remark(way)
        self._show_safe()
        self._on_loading()
        self._ask_for_examples(way)
        self._show_pairs(way)

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.pairs.set_colors(colors.dim, colors.border)
        self.progress.set_color(colors.dim)
        self._rows_of = ()

    def _show_remark(self, way: Preprocessing) -> None:
        pictures = self.state.pictures
        text = ""
        without = pictures.data.pictures.paths.count(None)
        if pictures.is_sample and (way.framing, way.resampling) != ("stretch", "bicubic") and way.height == way.width:
            text = tr("Drawn pictures are drawn at this size: shape and filter change nothing for them.")
        elif without and not pictures.is_sample:
            text = _without_files(without, len(pictures.data.pictures))
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    def _on_loading(self) -> None:
        loading = self.state.pictures.loading
        if loading is None:
            self.progress.hide()
        else:
            self.progress.show_progress(shown(loading.text), loading.done, loading.total)

    # -- the safe learning rate -----------------------------------------------------------------------------------

    def _on_snapshot(self) -> None:
        """Remember the safe α of each way to prepare; the rest waits until somebody looks."""
        snapshot = self.state.training.snapshot
        fitted = self.state.training.fitted_preprocessing
        if snapshot is None or fitted is None or snapshot.safe_learning_rate is None:
            return
        way = fitted.metadata()
        if self._safe is not None and self._safe[0] != way:
            self._safe_before = self._safe[1]
        self._safe = (way, snapshot.safe_learning_rate)
        if (fitted, snapshot.safe_learning_rate) != self._rows_of[-2:]:
            self.refresh_later()

    def _show_safe(self) -> None:
        if self._safe is None:
            self.safe.setText(tr("The safe learning rate appears with the neuron."))
            return
        safe, before = self._safe[1], self._safe_before
        rate = theme.rate_text(safe)
        if before is None:
            self.safe.setText(tr("α is safe below {rate}", rate=rate))
            return
        was, change = theme.rate_text(before), _times(safe / before)
        if change:
            text = tr(
                "α is safe below {rate}; before the last change {was} ({change})", rate=rate, was=was, change=change
            )
        else:
            text = tr("α is safe below {rate}; before the last change {was} (the same)", rate=rate, was=was)
        self.safe.setText(text)

    # -- the examples ---------------------------------------------------------------------------------------------

    def _ask_for_examples(self, way: Preprocessing) -> None:
        """Have some pictures of each class read, as they would be with this way."""
        pictures = self.state.pictures.data.pictures
        chosen = {label: pictures.indices(label)[:MOST_PAIRS].tolist() for label in (1, 0)}
        drawn = self.state.pictures.is_sample
        wanted = (drawn, None if drawn else pictures.pixels, chosen, way.metadata())
        if wanted == self._examples:
            return
        self._examples = wanted
        for label, examples in self.state.examples.items():
            items = [pictures.paths[i] or (pictures.names[i], pictures.pixels[i]) for i in chosen[label]]
            if items:
                examples.ask(items, way, drawn=drawn)
            else:
                examples.clear()

    def _show_pairs(self, way: Preprocessing) -> None:
        fitted = self.state.training.fitted_preprocessing
        classes = self.state.pictures.data.pictures.classes
        shown = tuple(examples.pictures for examples in self.state.examples.values())
        safe = self._safe[1] if self._safe is not None else None
        rows_of = (shown, classes, way.metadata(), fitted, safe)
        if rows_of == self._rows_of:
            return
        self._rows_of = rows_of
        colors = theme.current()
        rows = [
            Row(
                f"{classes[label]} (y = {label})",
                (colors.negative, colors.positive)[label],
                [(example.original, seen_by(example, way, fitted)) for example in examples.pictures],
            )
            for label, examples in self.state.examples.items()
        ]
        self.pairs.show_rows(rows)
        self.pairs.setAccessibleDescription(tr("Prepared like this: {way}.", way=way.sentence()))

    # -- wishes -------------------------------------------------------------------------------------------------

    def _wish(self, **changes: Any) -> None:
        self._prepare(replace(self.state.pictures.wanted_preprocessing, **changes))

    def _on_lessons(self) -> None:
        way = self.state.pictures.wanted_preprocessing
        self._prepare(Preprocessing(way.height, way.width))

    def _prepare(self, way: Preprocessing) -> None:
        self.state.pictures.prepare(way)
        self.refresh_later()  # what is wanted shows at once, also while files are read for it


def seen_by(example: Question, way: Preprocessing, fitted: Preprocessing | None) -> UInt8Image:
    """Draw what a neuron prepared for in this way sees; without mean and deviation as long as they are not known."""
    if example.pixels.shape[:2] != (way.height, way.width):
        return example.pixels
    known = fitted is not None and fitted.same(way)
    way = fitted if known and fitted is not None else replace(way.unfitted(), center=False, standardize=False)
    return way.seen(way.columns(example.pixels[None]))


def _times(ratio: float) -> str:
    """Compare in words: "65 × more", "12 % less"; nothing if it is about the same."""
    if abs(ratio - 1) < 0.005:
        return ""
    factor = max(ratio, 1 / ratio)
    if factor < 2:
        percent = 100 * abs(ratio - 1)
        return tr("{percent:.0f} % more" if ratio > 1 else "{percent:.0f} % less", percent=percent)
    times = f"{factor:,.0f}" if factor >= 10 else f"{factor:.2g}"
    return tr("{times} × more" if ratio > 1 else "{times} × less", times=times)


def _without_files(count: int, pictures: int) -> str:
    """Say what another size does to pictures that have no file."""
    if count == pictures:
        return tr(
            "The pictures have no file to be read from again: another size is made of the pixels there are. "
            "Undo brings those back."
        )
    if count == 1:
        return tr(
            "1 picture has no file to be read from again: another size is made of the pixels there are. "
            "Undo brings those back."
        )
    return tr(
        "{count:,} pictures have no file to be read from again: another size is made of the pixels there are. "
        "Undo brings those back.",
        count=count,
    )
