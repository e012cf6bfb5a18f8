"""How good the neuron is, picture by picture: confusion matrix, ROC curve, and the pictures behind the numbers."""

from __future__ import annotations

from functools import partial
from time import monotonic as clock
from typing import Literal, TypeAlias, get_args

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lrviz._typing import IntArray
from lrviz.evaluate import EVEN_ODDS, Judgement
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.buttons import toggle_button
from lrviz.gui.widgets.confusion_table import cell_words
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.judgement_view import JudgementView, SetName
from lrviz.gui.widgets.ranked_pictures import RankedPictures
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.said import say

SIDE_BY_SIDE = 500
"""From this width on the list stands beside table and curve, else below them."""

ROOM_FOR_CURVE, ROOM_FOR_WORDS = 400, 320
"""Lower than this with the list below, there is no room for the curve, nor for the words about its threshold."""

ROOM_FOR_SHARES, ROOM_FOR_SHARES_ABOVE = 350, 500
"""Lower than this, with the list beside or below, the table leaves the shares of its cells out."""

LIST_SECONDS = 0.33
"""The list changes three times a second while a run goes on: faster it could not be read, nor clicked."""

ListName: TypeAlias = Literal["mistakes", "unsure", "costs"]

LISTS: dict[ListName, tuple[str, str]] = {
    "mistakes": (say("Mistakes"), say("The worst mistakes: wrong answers, the greatest loss first")),
    "unsure": (say("Least sure"), say("All pictures, those first whose z is nearest to 0")),
    "costs": (say("Costs"), say("The cost of each picture: its loss L, the greatest first")),
}


class EvaluationPanel(Panel):
    """Shows the snapshot's judgement of the test pictures, or of those it trains on."""

    name = "evaluation"
    title = say("Evaluation")

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._wanted_set: SetName = "test"
        self._list: ListName = "mistakes"
        self._cell: tuple[int, int] | None = None
        self.threshold = EVEN_ODDS
        self._shown: Judgement | None = None
        self._data: Dataset | None = None
        self._split_of: TrainingData | None = None
        self._split: tuple[Dataset, Dataset | None] | None = None
        self._old_load: int | None = None
        self._list_due = 0.0
        self._pace = TextPace()
        self.view = JudgementView(self)
        self.view.threshold_wanted.connect(self.set_threshold)
        self.view.cell_chosen.connect(self._on_cell)
        self.view.set_chosen.connect(self._on_set)
        self._build_list()
        self._arrange()
        state.training.snapshot_changed.connect(self.refresh_in_turn)
        state.pictures.changed.connect(self._on_data)
        state.pictures.numbers_changed.connect(self._on_numbers)

    # -- building -----------------------------------------------------------------------------------------------

    def _build_list(self) -> None:
        self.lists = QButtonGroup(self)
        self.list_buttons = {name: toggle_button(self, tr(text), tr(tip)) for name, (text, tip) in LISTS.items()}
        for button in self.list_buttons.values():
            self.lists.addButton(button)
        self.list_buttons[self._list].setChecked(True)
        self.lists.buttonClicked.connect(self._on_list)
        self.caption = ElidedLabel(self)
        theme.set_dim(self.caption)
        self.list = RankedPictures(self)
        self.list.setMinimumHeight(92)
        self.list.setToolTip(tr("Click, or press Enter: the picture opens in Predict"))
        self.list.opened.connect(self._on_opened)

    def _arrange(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(4)
        for button in self.list_buttons.values():
            choices.addWidget(button)
        choices.addStretch(1)
        pictures = QVBoxLayout()
        pictures.setSpacing(3)
        pictures.addLayout(choices)
        pictures.addWidget(self.caption)
        pictures.addWidget(self.list, 1)
        page = QWidget(self)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, page)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(8)
        self._halves.addWidget(self.view, 1)
        self._halves.addLayout(pictures, 1)
        self.empty = EmptyState(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 4, 12, 8)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # side by side needs more than one below
        whole.addWidget(self._pages)

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether the newest snapshot judges at another iteration."""
        return self._judged()[1] is not self._shown or self._shown is None

    def refresh(self) -> None:
        """Show the judgement; words and list change a few times a second while it moves."""
        snapshot = self.state.training.snapshot
        data, judgement = self._judged()
        due = self._pace.due(snapshot)
        if judgement is None or data is None:
            self._shown = None
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, tr("One moment: the pictures are being judged."))
            self.set_subtitle("")
            return
        self._pages.setCurrentIndex(1)
        self._shown, self._data = judgement, data
        self.view.show_judgement(judgement, self.threshold)
        if due:
            self.say_in_turn(partial(self._say_all, judgement, data))

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.view.restyle(colors)
        self.list.viewport().update()

    def _judged(self) -> tuple[Dataset | None, Judgement | None]:
        """Find the pictures and their judgement; neither while the judgement is one of other pictures."""
        snapshot = self.state.training.snapshot
        if snapshot is None or snapshot.load == self._old_load:
            return None, None
        train, test = self._datasets()
        wants_test = self._wanted_set == "test" and test is not None
        data, judgement = (test, snapshot.test_judgement) if wants_test else (train, snapshot.train_judgement)
        if data is None or judgement is None or judgement.pictures != len(data):
            return None, None
        return data, judgement

    def _datasets(self) -> tuple[Dataset, Dataset | None]:
        """Train and test pictures, split once for the data of now."""
        data = self.state.pictures.data
        if self._split is None or data is not self._split_of:
            self._split_of, self._split = data, data.split()
        return self._split

    def _show_list(self, judgement: Judgement, data: Dataset) -> None:
        order = self._order(judgement)
        self.list.show_ranked(data, judgement, order, self.threshold)
        if self._cell is not None:
            y, answer = self._cell
            name, answered = data.classes[y], data.classes[answer]
            self.list.show_nothing(tr("No “{name}” is answered “{answer}”.", name=name, answer=answered))
        else:
            self.list.show_nothing(tr("No mistakes: every answer is right."))

    def _order(self, judgement: Judgement) -> IntArray:
        if self._cell is not None:
            return judgement.cell(self.threshold, *self._cell)
        if self._list == "mistakes":
            return judgement.worst(threshold=self.threshold)
        return judgement.least_sure() if self._list == "unsure" else judgement.costliest()

    # -- words --------------------------------------------------------------------------------------------------

    def _say_all(self, judgement: Judgement, data: Dataset) -> None:
        """List the pictures, three times a second at most while they change, and say what there is to say."""
        now = clock()
        if not self.state.training.moving or now >= self._list_due:
            self._list_due = now + LIST_SECONDS
            self._show_list(judgement, data)
        self._show_words(judgement, data)

    def _show_words(self, judgement: Judgement, data: Dataset) -> None:
        test = self._datasets()[1]
        at = judgement.iteration
        if data is test:
            self.set_subtitle(tr("test pictures at iteration {iteration:,}", iteration=at))
        else:
            self.set_subtitle(tr("training pictures at iteration {iteration:,}", iteration=at))
        self.view.show_set("test" if data is test else "train", has_test=test is not None)
        self.view.show_words(self.threshold, data.classes)
        self.caption.show_text(self._caption(judgement, data))

    def _caption(self, judgement: Judgement, data: Dataset) -> str:
        if self._cell is not None:
            y, answer = self._cell
            return cell_words(y, answer, judgement.confusion(self.threshold).count(y, answer), data.classes)
        if self._list == "mistakes":
            confusion = judgement.confusion(self.threshold)
            wrong = confusion.pictures - confusion.right
            return tr("{wrong:,} of {count:,} wrong, the greatest loss first", wrong=wrong, count=judgement.pictures)
        if self._list == "unsure":
            return tr("z nearest to 0 first")
        penalty = self.state.training.snapshot is not None and self.state.training.snapshot.recipe.l2 > 0
        mean = theme.cost_text(judgement.cost)
        return tr("mean L = {L}; J adds the penalty", L=mean) if penalty else tr("mean L = {L} = J", L=mean)

    # -- wishes -------------------------------------------------------------------------------------------------

    def set_threshold(self, threshold: float) -> None:
        """Answer 1 from another probability on; everything follows at once."""
        self.threshold = threshold
        self._show_anew()

    def choose_list(self, name: ListName) -> None:
        """List other pictures."""
        self._list, self._cell = name, None
        self._show_choice()
        self._show_anew()

    def _on_cell(self, y: int, answer: int) -> None:
        """List the pictures of a cell; clicked once more, the list before it again."""
        self._cell = None if self._cell == (y, answer) else (y, answer)
        self._show_choice()
        self._show_anew()

    def _show_choice(self) -> None:
        self.view.table.choose(self._cell)
        self.lists.setExclusive(False)  # else none of them could be off
        for name, button in self.list_buttons.items():
            button.setChecked(self._cell is None and name == self._list)
        self.lists.setExclusive(self._cell is None)
        self.list.scrollToTop()

    def _on_list(self, button: QAbstractButton) -> None:
        self.choose_list(next(name for name, other in self.list_buttons.items() if other is button))

    def _on_set(self, name: SetName) -> None:
        self._wanted_set = name
        self._show_anew()

    def _show_anew(self) -> None:
        """Show what the user has changed, list and words too, without waiting for their time."""
        self._list_due = 0.0
        self._pace = TextPace()
        self.refresh_later()

    def _on_opened(self, position: int) -> None:
        if self._data is not None:
            self.state.ask_pixels(self._data.names[position], self._data.pixels[position])

    def _on_data(self) -> None:
        self._show_anew()

    def _on_numbers(self) -> None:
        """Distrust the judgement that is here: it is one of the pictures before."""
        snapshot = self.state.training.snapshot
        if snapshot is not None and snapshot.parameters is not None:
            self._old_load = snapshot.load

    # -- Qt's side ----------------------------------------------------------------------------------------------

    def save_state(self) -> dict[str, object]:
        """Remember which pictures are judged and how they are listed."""
        return {"set": self._wanted_set, "list": self._list}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Judge and list the same as last time."""
        if kept.get("set") in get_args(SetName):
            self._wanted_set = kept["set"]  # type: ignore[assignment]
        if kept.get("list") in get_args(ListName):
            self.choose_list(kept["list"])  # type: ignore[arg-type]

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for judgements while somebody looks."""
        super().showEvent(event)
        self.state.training.set_judgement_shown(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the training go on without."""
        super().hideEvent(event)
        self.state.training.set_judgement_shown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the numbers where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if beside else directions.TopToBottom
        if direction != self._halves.direction():
            self._halves.setDirection(direction)
        height, width = self.height(), self.width() // (2 if beside else 1)
        curve, words = beside or height >= ROOM_FOR_CURVE, beside or height >= ROOM_FOR_WORDS
        compact = curve and height < (ROOM_FOR_SHARES if beside else ROOM_FOR_SHARES_ABOVE)
        self.view.make_room(width, curve=curve, words=words, compact=compact)
        self._halves.activate()  # as part of this frame

    def minimumSizeHint(self) -> QSize:
        """Room for the table and two pictures."""
        return QSize(250, 285)
