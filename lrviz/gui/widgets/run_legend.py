"""The names of several runs in their colours, as short as the room asks for; a click on a name shows that run."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lrviz.gui.language import shown, tr
from lrviz.gui.widgets.run_curves import RunCurve
from lrviz.said import say

SIGN, GAP = "━ ", "   "
LEAST_NAME = 56
"""Pixels of a name that can still be told from others; what has no room is counted."""


TIP = say("Click on a name to show that run")


class RunLegend(QLabel):
    """One line of text with links."""

    run_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Runs in the plot"))
        self.setToolTip(tr(TIP))
        self.linkActivated.connect(self._on_link)
        self._runs: tuple[tuple[int, str, str, str], ...] = ()

    @property
    def words(self) -> str:
        """What it stands for, without shortening."""
        return " · ".join(f"{name} {value}" for _, name, value, _ in self._runs)

    def show_runs(self, runs: Sequence[RunCurve], values: Sequence[str]) -> None:
        """Name these runs, the first one in bold, each with what stands after its name."""
        entries = tuple(
            (run.number, shown(run.name), value, run.color) for run, value in zip(runs, values, strict=True)
        )
        if entries != self._runs:
            self._runs = entries
            self._write()
        lines = [
            f"{shown(run.name)}: {f'{shown(run.settings)}, ' if run.settings else ''}J = {J}"
            for run, J in zip(runs, values, strict=True)
        ]
        tip = "\n".join([*lines, tr(TIP)])
        if tip != self.toolTip():
            self.setToolTip(tip)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        runs, room, metrics = self._runs, self.width() - 4, self.fontMetrics()
        width = metrics.horizontalAdvance
        frame = width(SIGN + GAP)
        whole = sum(frame + width(f"{name} {value}") + 4 for _, name, value, _ in runs)
        with_values = whole <= room
        fitting = len(runs)
        if not with_values:
            fitting = min(fitting, max((room - width("+9")) // (frame + LEAST_NAME), 1))
        share = room if with_values else (room - width("+9")) // max(fitting, 1) - frame
        free = sum(max(share - width(name) - 4, 0) for _, name, _, _ in runs[:fitting])
        long = sum(width(name) + 4 > share for _, name, _, _ in runs[:fitting]) or 1
        parts = []
        for i, (number, name, value, color) in enumerate(runs[:fitting]):
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, share + free // long - 4)
            text = html.escape(f"{text} {value}" if with_values else text)
            text = f"<b>{text}</b>" if i == 0 and with_values else text
            parts.append(f'<a href="{number}" style="color:{color}; text-decoration:none">{SIGN}{text}</a>')
        if fitting < len(runs):
            parts.append(f"+{len(runs) - fitting}")
        text = GAP.replace(" ", "&nbsp;").join(parts)
        if text != self.text():
            self.setText(text)
            self.setAccessibleDescription(self.words)

    def _on_link(self, link: str) -> None:
        self.run_chosen.emit(int(link))
