"""Words change a few times a second while a run goes on; at once when what is going on changes."""

from __future__ import annotations

from time import monotonic as clock

from lrviz.gui import theme
from lrviz.session.snapshot import Snapshot


class TextPace:
    """Says at which snapshots words may change."""

    def __init__(self) -> None:
        self._due = 0.0
        self._seen: tuple[object, ...] | None = None

    def due(self, snapshot: Snapshot | None) -> bool:
        """Whether words may change at this snapshot."""
        now = clock()
        seen: tuple[object, ...] | None = None
        if snapshot is not None:
            past = None if snapshot.live else snapshot.iteration
            seen = (snapshot.load, snapshot.run, snapshot.status, past)
        if seen != self._seen or snapshot is None or snapshot.status != "running" or now >= self._due:
            self._seen, self._due = seen, now + theme.TEXT_SECONDS
            return True
        return False
