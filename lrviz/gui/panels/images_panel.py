"""The two classes of pictures: what the neuron learns from, and what it is tested on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.file_dialogs import ask_for_folder, ask_for_pictures
from lrviz.gui.widgets.finding_list import FindingList
from lrviz.gui.widgets.finding_pictures import show_pictures_of
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.notice_bar import NoticeBar
from lrviz.gui.widgets.picture_list import WellColors
from lrviz.gui.widgets.picture_mime import Carried
from lrviz.gui.widgets.picture_model import WellPictures
from lrviz.gui.widgets.picture_well import PictureWell
from lrviz.gui.widgets.progress_bar import CancellableProgress
from lrviz.images.arrays import is_array_file
from lrviz.images.findings import Finding, concerned
from lrviz.said import say

MOST_KEPT_BACK = 90
"""Per cent of the pictures that may be kept back for test."""


class ImagesPanel(Panel):
    """Two wells, y = 1 above and y = 0 below, and how many pictures are kept back for test."""

    name = "images"
    title = say("Images")

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        # Made from top to bottom: Tab goes in this order.
        positive, swap, negative = self._build_well(1), self._build_swap(), self._build_well(0)
        self.wells = {1: positive, 0: negative}
        self.progress = CancellableProgress(self)
        self.progress.cancelled.connect(state.cancel_loading)
        self.notice = NoticeBar(tr("Files that could not be used"), self)
        self.notice.dismissed.connect(state.dismiss_notices)
        self.findings = FindingList(self)
        self.findings.show_requested.connect(self._show_pictures_of)
        self.findings.dismissed.connect(state.findings.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 10)
        column.setSpacing(6)
        column.addWidget(positive, 1)
        column.addWidget(swap, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(negative, 1)
        column.addWidget(self.progress)
        column.addWidget(self.notice)
        column.addWidget(self.findings)
        column.addWidget(self._build_test())
        state.pictures.changed.connect(self.refresh_later)
        state.pictures.shown_changed.connect(self.refresh_later)
        state.pictures.loading_changed.connect(self._show_loading)
        state.notices_changed.connect(self._show_notices)
        state.findings.changed.connect(self._show_findings)
        self.refresh()

    # -- building -----------------------------------------------------------------------------------------------

    def _build_well(self, label: int) -> PictureWell:
        well = PictureWell(tr("kept back for test"), self)
        well.setObjectName(f"well-{label}")
        well.carried.connect(lambda carried: self._take(label, carried))
        well.pictures_dropped.connect(lambda positions: self._move_here(label, positions))
        well.move_requested.connect(lambda positions: self.state.pictures.move(positions, 1 - label))
        well.remove_requested.connect(self.state.pictures.remove)
        well.clear_requested.connect(lambda: self.state.pictures.clear(label))
        well.open_requested.connect(self.state.ask_own_picture)
        well.files_requested.connect(lambda: self._ask_for_files(label))
        well.folder_requested.connect(lambda: self._ask_for_folder(label))
        well.name_edited.connect(lambda name: self.state.pictures.rename_class(label, name))
        return well

    def _build_swap(self) -> QToolButton:
        self.swap = QToolButton(self)
        self.swap.setObjectName("flat")
        self.swap.setText(f"⇅  {tr('Swap y = 0 and y = 1')}")
        self.swap.setAccessibleName(tr("Swap y = 0 and y = 1"))
        self.swap.setToolTip(tr("Exchange which class is y = 1 ({keys})", keys=theme.SHORTCUTS["swap"]))
        self.swap.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.swap.clicked.connect(self.state.pictures.swap_classes)
        return self.swap

    def _build_test(self) -> QStackedWidget:
        """Build the last line: the share kept back for test or, with a test set, what that is."""
        self.share = QSlider(Qt.Orientation.Horizontal, self)
        self.share.setRange(0, MOST_KEPT_BACK)
        self.share.setSingleStep(5)
        self.share.setPageStep(10)
        self.share.setTracking(False)  # each share is another training set: only the one it is left at counts
        self.share.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.share.setAccessibleName(tr("Share kept back for test, in per cent"))
        self.share.setToolTip(tr("Pictures the neuron never trains on: they show whether it has learned or memorised"))
        self.share.sliderMoved.connect(self._show_share)
        self.share.valueChanged.connect(lambda percent: self.state.pictures.set_test_share(percent / 100))
        label = QLabel(tr("◥ &Kept for test"), self)
        label.setToolTip(tr("Pictures with a corner like this are kept back for test"))
        label.setBuddy(self.share)
        theme.set_dim(label)
        self.share_text = QLabel(self)
        self.share_text.setMinimumWidth(self.share_text.fontMetrics().horizontalAdvance("90 %"))
        self.share_text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.test_text = ElidedLabel(self)
        theme.set_dim(self.test_text)
        self.drop_test = QPushButton(tr("Use a share"), self)
        self.drop_test.setToolTip(tr("Forget the separate test set and keep back a share of the pictures above"))
        self.drop_test.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.drop_test.clicked.connect(self.state.pictures.drop_test)
        self.test = QStackedWidget(self)
        self.test.addWidget(_row(label, self.share, self.share_text, widest=self.share))
        self.test.addWidget(_row(self.test_text, self.drop_test, widest=self.test_text))
        self.test.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return self.test

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the pictures, their classes and their counts."""
        data, pictures, settled = self.state.pictures.data, self.state.pictures.shown, self.state.pictures.settled
        marked = np.zeros(len(pictures), np.bool_)
        if data.test is None and settled:
            marked[:settled] = data.pictures.held_out(data.test_share)
        for label, well in self.wells.items():
            well.show_class(pictures.classes[label], f"(y = {label})", pictures.classes[1 - label])
            well.show_pictures(
                WellPictures(pictures.pixels, pictures.indices(label), pictures.names, pictures.paths, marked)
            )
        self._show_test(int(marked.sum()))
        self._show_loading()
        self._show_notices()
        self._show_findings()

    def _show_test(self, kept_back: int) -> None:
        data = self.state.pictures.data
        total = len(data.pictures)
        held = kept_back if data.test is None else len(data.test)
        train = total - kept_back
        way = self.state.pictures.preprocessing
        parts = [tr("{count:,} train", count=train) if total else tr("no pictures")]
        if held:
            parts.append(tr("{count:,} test", count=held))
        self.set_subtitle(" · ".join((*parts, f"{way.height}×{way.width}×{way.channels}")))
        self.test.setCurrentIndex(0 if data.test is None else 1)
        if data.test is not None:
            self.test_text.show_text(
                tr("Test set: 1 picture") if held == 1 else tr("Test set: {count:,} pictures", count=held)
            )
        blocked = self.share.blockSignals(True)
        self.share.setValue(round(100 * data.test_share))
        self.share.blockSignals(blocked)
        self._show_share(self.share.value())
        self.swap.setEnabled(bool(total))

    def _show_share(self, percent: int) -> None:
        self.share_text.setText(f"{percent} %")

    def _show_loading(self) -> None:
        loading = self.state.pictures.loading
        if loading is None:
            self.progress.hide()
        else:
            self.progress.show_progress(shown(loading.text), loading.done, loading.total, loading.rate, loading.amount)

    def _show_notices(self) -> None:
        self.notice.show_notice(
            self.state.message, [f"{skipped.file}: {shown(skipped.reason)}" for skipped in self.state.notices]
        )

    def _show_findings(self) -> None:
        self.findings.show_findings(self.state.findings.shown)

    def _show_pictures_of(self, finding: Finding) -> None:
        """Choose the pictures of a finding in the wells; pairs, and those of a test set, in a window as well."""
        data = self.state.pictures.data
        for well in self.wells.values():
            well.list.choose(finding.positions)
        if finding.in_pairs or max(finding.positions, default=-1) >= len(data.pictures):
            show_pictures_of(finding.sentence, concerned(data, finding), self.state.ask_pixels, self)

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.progress.set_color(colors.dim)
        for label, accent in ((1, colors.positive), (0, colors.negative)):
            self.wells[label].set_colors(
                WellColors(accent, text=colors.text, dim=colors.dim, panel=colors.panel, border=colors.border)
            )

    # -- wishes -------------------------------------------------------------------------------------------------

    def _take(self, label: int, carried: Carried) -> None:
        """Add what was dropped or pasted to a class. A data set in one file holds both classes: it is opened."""
        if len(carried.paths) == 1 and is_array_file(carried.paths[0]) and carried.paths[0].is_file():
            self.state.pictures.open_source(carried.paths[0])
        elif carried.paths:
            self.state.pictures.add_pictures(label, carried.paths)
        if carried.images:
            self.state.pictures.add_images(label, carried.images)
        if carried.refusal:
            self.state.tell(carried.refusal)

    def _move_here(self, label: int, positions: Sequence[int]) -> None:
        labels = self.state.pictures.shown.labels
        self.state.pictures.move([i for i in positions if i < len(labels) and labels[i] != label], label)

    def _ask_for_files(self, label: int) -> None:
        paths = ask_for_pictures(self, tr("Add pictures of “{name}”", name=self._class_name(label)))
        if paths:
            self.state.pictures.add_pictures(label, paths)

    def _class_name(self, label: int) -> str:
        return self.state.pictures.data.pictures.classes[label]

    def _ask_for_folder(self, label: int) -> None:
        paths = ask_for_folder(self, tr("Add a folder of “{name}”", name=self._class_name(label)))
        if paths:
            self.state.pictures.add_pictures(label, paths)


def _row(*widgets: QWidget, widest: QWidget) -> QWidget:
    """Put widgets side by side; one of them takes the room that is left."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, int(widget is widest))
    return box
