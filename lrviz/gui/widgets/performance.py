"""How fast the window draws and the run goes on, in one quiet line that costs next to nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.said import say
from lrviz.session.snapshot import Snapshot

SPAN = 1.0
"""Seconds that frames are counted over, and the worst one is sought in."""

WORDS_SECONDS = 0.5
"""The words change twice a second: these are figures to be read, not to be watched."""

BURSTS_SECONDS = 0.2
"""Seconds inside bursts that a rate is taken over: shorter ones scatter upwards, and the best is kept."""

WIDEST = say("60 frames/s · worst 1,000 ms · 1,000,000 iterations/s · 100 % of headless")


class FrameTimes:
    """When the drawing timer ticked, over the last second."""

    def __init__(self) -> None:
        self._frames: deque[tuple[float, float]] = deque()
        self._last: float | None = None

    def tick(self, now: float) -> None:
        """Count a frame."""
        if self._last is not None:
            self._frames.append((now, now - self._last))
        self._last = now
        while self._frames and now - self._frames[0][0] > SPAN:
            self._frames.popleft()

    @property
    def rate(self) -> float:
        """Frames a second; 0 before there are two."""
        return len(self._frames) / (sum(taken for _, taken in self._frames) or 1.0)

    @property
    def worst(self) -> float:
        """Seconds that the longest one took."""
        return max((taken for _, taken in self._frames), default=0.0)


class HeadlessRate:
    """The fastest that a run has gone inside its own bursts: all that is not training is left out.

    It is measured while the window works beside it: memory and caches are shared, so a run without any window may be
    somewhat faster still.
    """

    def __init__(self) -> None:
        self._about: object = None
        self._since = (0, 0.0)
        self.best = 0.0

    def take(self, snapshot: Snapshot) -> None:
        """Look how far the run that is shown has got, and how long it has trained for that."""
        run = next((run for run in snapshot.runs if run.number == snapshot.run), None)
        if run is None:
            return
        about = snapshot.load, run.number, run.recipe, run.engine
        now = run.iteration, run.seconds
        done, taken = now[0] - self._since[0], now[1] - self._since[1]
        if about != self._about or done < 0:
            self._about, self._since, self.best = about, now, 0.0
        elif taken >= BURSTS_SECONDS:
            self._since, self.best = now, max(self.best, done / taken)


class PerformanceLine(QWidget):
    """Frames a second, the worst frame, iterations a second, and their share of the headless rate.

    Paints its words itself: a label would ask the layouts around it to be computed anew.

    Parameters
    ----------
    clock : callable
        Gives the time in seconds.
    parent : QWidget, optional
    """

    def __init__(self, clock: Callable[[], float] = perf_counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("performance")
        self.setAccessibleName(tr("Performance"))
        self._clock = clock
        self._due = 0.0
        self.words = ""
        self._start_over()
        metrics = self.fontMetrics()
        self.setFixedSize(QSize(metrics.horizontalAdvance(tr(WIDEST)) + 24, metrics.height() + 6))

    def _start_over(self) -> None:
        self._frames, self._headless = FrameTimes(), HeadlessRate()

    def follow(self, snapshot: Snapshot | None, *, full_speed: bool) -> None:
        """Count a frame; called at each tick of the drawing timer, before anything is drawn.

        Parameters
        ----------
        snapshot : Snapshot or None
            The newest.
        full_speed : bool
            Whether the run may go as fast as it can: else a share of that says nothing.
        """
        now = self._clock()
        self._frames.tick(now)
        if now < self._due:
            return
        self._due = now + WORDS_SECONDS
        if snapshot is not None:
            self._headless.take(snapshot)
        words = tr(
            "{rate:.0f} frames/s · worst {worst:,} ms", rate=self._frames.rate, worst=round(1000 * self._frames.worst)
        )
        self._say(f"{words} · {self._pace(snapshot, full_speed=full_speed)}")

    def rest(self) -> None:
        """Forget what was measured: it is not looked at any more."""
        self._start_over()
        self._due = 0.0

    def _pace(self, snapshot: Snapshot | None, *, full_speed: bool) -> str:
        running = [run for run in snapshot.runs if run.status == "running"] if snapshot is not None else []
        if snapshot is None or not running or snapshot.status != "running":
            return tr("nothing trains") if not running else tr("another run trains")
        rate = snapshot.iterations_per_second
        if not rate:
            return tr("measuring")
        words = tr("{rate} iterations/s", rate=theme.count_text(round(rate)) if rate >= 10 else f"{rate:.1f}")
        if len(running) > 1:
            return tr("{pace}, one of {count} runs", pace=words, count=len(running))
        if not full_speed:
            return tr("{pace}, as chosen", pace=words)
        if not self._headless.best:
            return words
        return tr("{pace} · {share:.0f} % of headless", pace=words, share=100 * rate / max(self._headless.best, rate))

    def _say(self, words: str) -> None:
        if words == self.words:
            return
        self.words = words
        self.setAccessibleDescription(words)
        best = self._headless.best
        found = tr("{rate} iterations/s", rate=theme.count_text(round(best))) if best else tr("not known yet")
        self.setToolTip(
            tr(
                "Frames/s: how often the window could draw in the last second (the timer asks for 62); worst: the "
                "longest time from one to the next. Headless: the fastest this run has gone inside the training's own "
                "bursts, with all the time between them left out ({found}); the share is what is left of it beside "
                "the window.",
                found=found,
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the words at the right."""
        painter = QPainter(self)
        painter.setPen(theme.current().dim)
        room = QRect(12, 0, self.width() - 24, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.words)
        painter.end()
