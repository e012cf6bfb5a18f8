"""A displayed formula as a picture: drawn by ziamath in a thread, painted in the color of text, sharp at any scale."""

from __future__ import annotations

import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz.gui import theme
from lrviz.lesson.inline_formula import FormulaError, formula_html
from lrviz.lesson.markup import plain_text

MOST_KEPT = 400
"""Formulas that are kept drawn, some 10 kB each: more than all chapters have."""

DRAWN_AT = 20.0
"""Size of type they are drawn at; they are scaled from there."""

INK = "#010203"
"""Stands in the drawings for the color of text."""

LARGER = 1.2
"""Size of a formula beside that of the text."""

EXPECTED = 2.6
"""Height in sizes of type that is kept free for a formula that is not drawn yet."""

_VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG.

    Attributes
    ----------
    svg : str
        In the color `INK`; "" if ziamath cannot read the formula.
    width, height : float
        In sizes of type.
    """

    svg: str
    width: float = 0.0
    height: float = 0.0


_kept: OrderedDict[str, Drawing] = OrderedDict()
"""Formulas that were drawn, the one used last at the end."""

_lock = threading.Lock()


def draw(latex: str) -> Drawing:
    """Draw a formula: 5 to 50 ms, and 200 more for the first one, which brings the library."""
    try:
        from ziamath.config import config
        from ziamath.zmath import Latex

        config.svg2 = False  # Qt knows no <use>
        svg = Latex(latex, size=DRAWN_AT, color=INK).svg()
    except Exception as error:  # noqa: BLE001 - whatever the library stumbles over in a teacher's formula, or that it is missing
        logging.getLogger(__name__).warning("the formula %r cannot be drawn: %s", latex, error)
        return Drawing("")
    box = _VIEW_BOX.search(svg)
    return Drawing(svg, float(box[1]) / DRAWN_AT, float(box[2]) / DRAWN_AT) if box is not None else Drawing("")


class FormulaPress(QObject):
    """Draws the formulas that are wanted, one after the other, in a thread that lives as long as there are some.

    Parameters
    ----------
    pause : callable
        Called between two formulas: waits for whoever has precedence.
    """

    drawn = Signal()
    """Some of the formulas that were wanted are there."""

    def __init__(self, pause: Callable[[], None] = lambda: None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pause = pause
        self._wanted: dict[str, None] = {}
        self._working = False
        self._count = self._told = 0
        self._poll = QTimer(self)
        self._poll.setInterval(theme.TICK_MS)
        self._poll.timeout.connect(self._look)

    def take(self, latex: str) -> Drawing | None:
        """Give a formula that is drawn; None if it is not yet, and will be."""
        with _lock:
            drawing = _kept.get(latex)
            if drawing is not None:
                _kept.move_to_end(latex)
                return drawing
            self._wanted[latex] = None
            start, self._working = not self._working, True
        if start:
            # A daemon: formulas that nobody waits for must not keep the program alive.
            threading.Thread(target=self._work, name="lrviz-formulas", daemon=True).start()
        if not self._poll.isActive():
            self._poll.start()
        return None

    def forget(self, latex: str) -> None:
        """Want a formula no more."""
        with _lock:
            self._wanted.pop(latex, None)

    def _work(self) -> None:
        while True:
            with _lock:
                latex = next(iter(self._wanted), None)
                if latex is None:
                    self._working = False
                    return
            self._pause()
            drawing = draw(latex)
            with _lock:
                _kept[latex] = drawing
                self._wanted.pop(latex, None)
                self._count += 1
                if len(_kept) > MOST_KEPT:
                    _kept.popitem(last=False)

    def _look(self) -> None:
        with _lock:
            count, working = self._count, self._working
        if not working:
            self._poll.stop()
        if count != self._told:
            self._told = count
            self.drawn.emit()


class FormulaPicture(QWidget):
    """Shows one formula, in the middle; as wide as it wants to be, smaller where there is no room."""

    def __init__(self, press: FormulaPress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._latex = ""
        self._drawing: Drawing | None = None
        self._pixmap = QPixmap()
        self._painted: tuple[object, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        press.drawn.connect(self._take)

    @property
    def latex(self) -> str:
        """The formula."""
        return self._latex

    @property
    def is_drawn(self) -> bool:
        """Whether the picture is that of the formula."""
        return self._drawing is not None and not self._press_waits

    def show_formula(self, latex: str) -> None:
        """Show a formula; the one before stays until this one is drawn."""
        if latex == self._latex:
            return
        if self._press_waits:
            self._press.forget(self._latex)
        self._latex = latex
        self.setAccessibleName(spoken(latex))
        self._press_waits = True
        self._take()

    _press_waits = False

    def _take(self) -> None:
        if not self._press_waits or not self._latex:
            return
        drawing = self._press.take(self._latex)
        if drawing is None:
            return
        self._press_waits = False
        before, self._drawing = self._drawing, drawing
        if before is None or (before.width, before.height) != (drawing.width, drawing.height):
            self.updateGeometry()
        self.update()

    # -- size ---------------------------------------------------------------------------------------------------

    @property
    def _type(self) -> float:
        """Pixels of the size of type."""
        return LARGER * self.fontInfo().pixelSize()

    def _size(self, room: float) -> QSizeF:
        drawing = self._drawing
        if drawing is None or not drawing.svg:
            return QSizeF(room, EXPECTED * self._type)
        scale = min(self._type, room / drawing.width) if drawing.width else self._type
        return QSizeF(scale * drawing.width, scale * drawing.height)

    def hasHeightForWidth(self) -> bool:
        """Say yes: a long formula is made smaller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height at a width."""
        return round(self._size(max(width, 1)).height()) + 1

    def sizeHint(self) -> QSize:
        """Its natural size."""
        natural = self._drawing.width * self._type if self._drawing is not None else 10 * self._type
        return QSize(round(natural), self.heightForWidth(round(natural)))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(20, 10)

    # -- painting -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, made anew where the size, the screen or the theme is another."""
        painter = QPainter(self)
        drawing = self._drawing
        if drawing is None:
            return
        if not drawing.svg:
            painter.setPen(self.palette().text().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._latex)
            return
        size = self._size(self.width())
        wanted = drawing, size, self.devicePixelRatioF(), theme.current().text
        if wanted != self._painted:
            self._painted = wanted
            self._pixmap = _pixmap(drawing, size, self.devicePixelRatioF(), theme.current().text)
        painter.drawPixmap(
            round((self.width() - size.width()) / 2), max(round((self.height() - size.height()) / 2), 0), self._pixmap
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again for what was given up."""
        super().showEvent(event)
        self._take()

    def hideEvent(self, event: QHideEvent) -> None:
        """Want nothing while nobody looks."""
        super().hideEvent(event)
        if self._press_waits:
            self._press.forget(self._latex)


def spoken(latex: str) -> str:
    """Write a formula for a screen reader: without the marks of LaTeX, as far as that is possible."""
    try:
        return plain_text(formula_html(latex))
    except FormulaError:
        return latex


def _pixmap(drawing: Drawing, size: QSizeF, ratio: float, color: str) -> QPixmap:
    pixmap = QPixmap(max(round(size.width() * ratio), 1), max(round(size.height() * ratio), 1))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(drawing.svg.replace(INK, color).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
