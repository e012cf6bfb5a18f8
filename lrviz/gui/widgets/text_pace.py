"""Words change a few times a second while a run goes on; at once when what is going on changes."""

from __future__ import annotations

from time import monotonic as clock

from lrviz.gui import theme
from lrviz.session.snapshot import Snapshot


class TextPace:
    """Says at which snapshots words may change."""

    def __init__(self) -> None:
        self._due = 0.0
        self._seen: tuple[int, str] | None = None

    def due(self, snapshot: Snapshot | None) -> bool:
        """Whether words may change at this snapshot."""
        now = clock()
        seen = (snapshot.run, snapshot.status) if snapshot is not None else None
        if seen != self._seen or seen is None or seen[1] != "running" or now >= self._due:
            self._seen, self._due = seen, now + theme.TEXT_SECONDS
            return True
        return False
