"""Quiet lines about the data: what is the matter, a way to see the pictures, and a way to put the line away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lrviz.gui.language import shown, tr
from lrviz.images.findings import Finding

AT_ONCE = 2
"""Lines shown before the user asks for the others: the pictures need the room."""


SMALLEST = 64
"""Height, in pixels, that one line needs: where the room is short, the others are scrolled to."""


class FindingList(QScrollArea):
    """Shows findings it is given, the most important first; without any it takes no room."""

    show_requested = Signal(object)
    """The user wants to see the pictures of a `Finding`."""

    dismissed = Signal(object)
    """The user has read a `Finding`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("About the data"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._findings: tuple[Finding, ...] = ()
        self._all = False
        self.rows: list[FindingRow] = []
        content = QWidget(self)
        self.setWidget(content)
        # The panel shows through; by names, for else the lines would be transparent, too.
        content.setObjectName("findings")
        self.setStyleSheet("QScrollArea, QWidget#findings { background: transparent; }")
        self.more = QToolButton(content)
        self.more.setObjectName("flat")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._toggle)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these instead of those before."""
        if tuple(findings) == self._findings:
            return
        self._findings = tuple(findings)
        if len(self._findings) <= AT_ONCE:
            self._all = False
        self._fill()

    def _fill(self) -> None:
        chosen = self._findings if self._all else self._findings[:AT_ONCE]
        kept = {row.finding: row for row in self.rows}
        for finding, row in kept.items():
            if finding not in chosen:
                row.hide()
                row.deleteLater()
        self.rows = [kept.get(finding) or self._row(finding) for finding in chosen]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
            row.show()  # now: the layout alone would do it after the next painting
        others = len(self._findings) - AT_ONCE
        self.more.setVisible(others > 0)
        self.more.setText(tr("Fewer") if self._all else tr("{count} more", count=others))
        self.more.setToolTip(tr("Show only the most important" if self._all else "Show all that was found in the data"))
        self.setVisible(bool(self._findings))
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as all lines are at this width."""
        return QSize(240, max(self._column.totalHeightForWidth(max(self.width(), 120)), 0))

    def minimumSizeHint(self) -> QSize:
        """One line, at least."""
        return QSize(120, min(self.sizeHint().height(), SMALLEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the lines are at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def _row(self, finding: Finding) -> FindingRow:
        row = FindingRow(finding, self.widget())
        row.show_requested.connect(self.show_requested)
        row.dismissed.connect(self.dismissed)
        return row

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()


class FindingRow(QFrame):
    """One finding."""

    show_requested = Signal(object)
    dismissed = Signal(object)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self.setObjectName("finding")
        self.setStyleSheet("QFrame#finding { background: palette(button); border-radius: 5px; }")
        self.label = QLabel(shown(finding.sentence).replace(" %", "\u00a0%"), self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.label.setContentsMargins(0, 2, 0, 2)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_button = QPushButton(tr("Show"), self)
        self.show_button.setObjectName("small")
        self.show_button.setToolTip(tr("Show the pictures concerned"))
        self.show_button.setAccessibleName(tr("Show the pictures: {finding}", finding=finding.sentence))
        self.show_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_button.setVisible(bool(finding.positions))
        self.show_button.clicked.connect(self._on_show)
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("flat")
        self.close_button.setText("×")
        self.close_button.setToolTip(tr("Put this line away until the data change"))
        self.close_button.setAccessibleName(tr("Put away: {finding}", finding=finding.sentence))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self._on_close)
        # Not a grid: it would give a label that spans two rows the height it needs at another width.
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        buttons.addStretch(1)
        buttons.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(4)
        row.addWidget(self.label, 1)
        row.addLayout(buttons)

    def _on_show(self) -> None:
        self.show_requested.emit(self.finding)

    def _on_close(self) -> None:
        self.dismissed.emit(self.finding)
