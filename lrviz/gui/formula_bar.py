"""The formula bar: the equation of the panel one is at, with the numbers of now, in one quiet line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QDockWidget, QSizePolicy, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.text_pace import TextPace

LOOK_TICKS = 8
"""Ticks between two looks while nothing trains: panels publish what their graphs hold without a signal."""

SCRIPT = 0.8
"""Size of what stands above or below the line; smaller is not legible."""

RAISED, LOWERED = 0.38, 0.20
"""How far that is moved up and down, as a share of the height of a capital letter's line."""

SHOWN = "formula_bar"
"""The setting whether the bar is shown."""

INDENT = 4
"""Pixels on the left: there the row below begins."""

GAP = 14
"""Pixels between the name of the panel and its equation."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an equation in one font.

    Attributes
    ----------
    text : str
    italic : bool
    level : int
        +1 above the line, −1 below it.
    """

    text: str
    italic: bool = False
    level: int = 0


def pieces_of(written: str) -> tuple[Piece, ...]:
    """Read rich text with <i>, <sub> and <sup>, which may stand inside each other."""
    found: list[Piece] = []
    open_tags: list[str] = []
    for part in re.split(r"(</?(?:i|sub|sup)>)", written):
        if re.fullmatch(r"</(i|sub|sup)>", part):
            open_tags.remove(part[2:-1])
        elif re.fullmatch(r"<(i|sub|sup)>", part):
            open_tags.append(part[1:-1])
        elif part:
            level = ("sup" in open_tags) - ("sub" in open_tags)
            found.append(Piece(html.unescape(part), "i" in open_tags, level))
    return tuple(found)


class FormulaLine(QWidget):
    """One line: a name, dim, and an equation, shortened with … where room is short; the tool tip has the whole.

    Paints the pieces itself: a label with rich text would ask the layouts around it to be computed anew, and cuts off
    what stands below the line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formula")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Formula"))
        self.name, self.written = "", ""
        self.elided = False
        self._pieces: tuple[Piece, ...] = ()
        self._fonts: dict[tuple[bool, bool], tuple[QFont, QFontMetricsF]] = {}
        self._make_fonts()

    def show_formula(self, name: str, written: str, spoken: str) -> None:
        """Show the equation of something; what is already there costs nothing.

        Parameters
        ----------
        name : str
            Of what.
        written : str
            As rich text.
        spoken : str
            As a screen reader says it.
        """
        if (name, written) != (self.name, self.written):
            self.name, self.written = name, written
            self._pieces = pieces_of(written)
            self.setAccessibleDescription(f"{name}: {spoken}" if name else spoken)
            self.update()

    def sizeHint(self) -> QSize:
        """As high as the line with what stands above and below."""
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, self._height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the type size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_fonts()
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Write the tool tip when it is asked for: an equation changes more often than anybody looks at its tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hint = tr("The equation of the panel that the mouse or the keyboard was last at, with the numbers of now.")
            self.setToolTip(f"<p><b>{html.escape(self.name)}</b></p><p>{self.written}</p><p>{html.escape(hint)}</p>")
        return super().event(event)

    def _make_fonts(self) -> None:
        for small in (False, True):
            for italic in (False, True):
                font = QFont(self.font())
                font.setItalic(italic)
                if small and font.pointSizeF() > 0:
                    font.setPointSizeF(font.pointSizeF() * SCRIPT)
                elif small:
                    font.setPixelSize(round(font.pixelSize() * SCRIPT))
                self._fonts[small, italic] = font, QFontMetricsF(font)
        line, script = self._fonts[False, False][1], self._fonts[True, False][1]
        self._above = max(line.ascent(), RAISED * line.ascent() + script.tightBoundingRect("ᵀ(i)").height())
        below = max(line.descent(), LOWERED * line.ascent() + script.descent())
        self._height = round(self._above + below) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write name and equation on one base line."""
        painter, colors = QPainter(self), theme.current()
        base = (self.height() - self._height) / 2 + self._above
        font, metrics = self._fonts[False, False]
        painter.setFont(font)
        painter.setPen(QColor(colors.dim))
        name = metrics.elidedText(self.name, Qt.TextElideMode.ElideRight, self.width() / 3)
        self._write(painter, INDENT, base, name)
        painter.setPen(QColor(colors.text))
        x = INDENT + (metrics.horizontalAdvance(name) + GAP if name else 0.0)
        self.elided = not self._write_pieces(painter, x, base)
        painter.end()

    def _write_pieces(self, painter: QPainter, x: float, base: float) -> bool:
        """Write the equation; whether there was room for all of it."""
        room = self.width() - self._fonts[False, False][1].horizontalAdvance("…")
        ascent = self._fonts[False, False][1].ascent()
        for number, piece in enumerate(self._pieces):
            font, metrics = self._fonts[piece.level != 0, piece.italic]
            painter.setFont(font)
            shift = RAISED if piece.level > 0 else -LOWERED if piece.level < 0 else 0.0
            width = metrics.horizontalAdvance(piece.text)
            last = number == len(self._pieces) - 1
            if x + width > (self.width() if last else room):
                rest = metrics.elidedText(f"{piece.text}…", Qt.TextElideMode.ElideRight, self.width() - x)
                self._write(painter, x, base - shift * ascent, rest)
                return False
            self._write(painter, x, base - shift * ascent, piece.text)
            leans = metrics.rightBearing(piece.text[-1]) if piece.italic and not piece.level else 0.0
            x += width + max(0.0, -leans)  # or a sign after a leaning J would touch it
        return True

    def _write(self, painter: QPainter, x: float, base: float, text: str) -> None:
        painter.drawText(QRectF(x, base, 0, 0).topLeft(), text)


class FormulaBar(FormulaLine):
    """Shows the equation of the panel that the mouse, or the keyboard, was last at; the surface's at first.

    While it is not seen it costs nothing.

    Parameters
    ----------
    state : SessionState
    action : QAction
        Shows it and puts it away.
    settings : QSettings
        Remembers which.
    """

    def __init__(
        self, state: SessionState, action: QAction, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._settings = state, settings
        self._docks: Mapping[str, QDockWidget] = {}
        self._pace = TextPace()
        self._ticks = LOOK_TICKS
        self._following = False
        self._last = ["surface"]  # the panels that were looked at, the newest at the end
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        state.training.snapshot_changed.connect(self._on_snapshot)
        action.setCheckable(True)
        action.setChecked(bool(settings.value(SHOWN, True, bool)))
        action.toggled.connect(self._on_toggled)
        self.setVisible(action.isChecked())

    def follow(self, docks: Mapping[str, QDockWidget]) -> None:
        """Take the docks of the panels, by their names: whose equation is shown depends on where the mouse is."""
        self._docks = docks
        for dock in docks.values():
            dock.installEventFilter(self)

    def _on_toggled(self, shown: bool) -> None:
        self._settings.setValue(SHOWN, shown)
        self.setVisible(shown)

    # -- which panel ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the mouse when it comes into a dock, over whatever is in it."""
        if event.type() == QEvent.Type.Enter and isinstance(watched, QDockWidget):
            self._attend(watched)
        return False

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Follow the keyboard."""
        while now is not None and not isinstance(now, QDockWidget):
            now = now.parentWidget()
        if now is not None:
            self._attend(now)

    def _attend(self, dock: QDockWidget) -> None:
        name = next((name for name, one in self._docks.items() if one is dock), None)
        if name is not None:
            self._last = [one for one in self._last if one != name] + [name]
            if self._following:
                self.refresh()

    def _seen(self) -> Iterator[str]:
        """Give the panels on the screen, the one that was last looked at first."""
        for name in dict.fromkeys((*reversed(self._last), *self._docks)):
            if name in self._docks and not self._docks[name].visibleRegion().isEmpty():
                yield name

    # -- showing --------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the equation of the panel one is at; where it has none, of the one before it."""
        from lrviz.lesson.formulas import formula  # only here: the first frame need not wait for the lesson
        from lrviz.lesson.plain_text import plain_text

        self._ticks = 0
        facts = self._state.facts_now.take()
        for name in self._seen():
            written = tr(formula(name, facts))
            if written:
                self.show_formula(self._docks[name].windowTitle(), written, plain_text(written))
                return
        self.show_formula("", "", "")

    def _on_snapshot(self) -> None:
        """Change the numbers as often as they can be read."""
        training = self._state.training
        if self._following and self._pace.due(training.snapshot):
            if training.running:
                self._state.turns.ask(self.objectName(), self._take_turn, LOOK_TICKS)
            else:
                self._state.turns.withdraw(self.objectName())
                self.refresh()

    def _take_turn(self) -> None:
        if self._following:
            self.refresh()

    def _on_tick(self) -> None:
        self._ticks += 1
        if self._ticks >= LOOK_TICKS and not self._state.training.running:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes while nothing trains; the words themselves come with the first tick."""
        super().showEvent(event)
        self._ticks = LOOK_TICKS
        if not self._following:
            self._following = True
            self._state.ticked.connect(self._on_tick)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest; also while the window is minimised."""
        super().hideEvent(event)
        if self._following:
            self._following = False
            self._state.ticked.disconnect(self._on_tick)
            self._state.turns.withdraw(self.objectName())


def above(upper: QWidget, lower: QWidget) -> QWidget:
    """Put one widget above another one; when the upper is put away, there is no room for it either."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(upper)
    layout.addWidget(lower)
    return column
