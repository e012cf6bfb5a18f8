"""Words change a few times a second while a run goes on; at once when what is going on changes."""

from __future__ import annotations

from lrviz.gui import theme
from lrviz.session.snapshot import Snapshot


class TextPace:
    """Counts snapshots and says at which of them words may change."""

    def __init__(self) -> None:
        self._ticks = 0
        self._seen: tuple[int, str] | None = None

    def due(self, snapshot: Snapshot | None) -> bool:
        """Whether words may change at this snapshot."""
        self._ticks += 1
        seen = (snapshot.run, snapshot.status) if snapshot is not None else None
        if seen != self._seen or seen is None or seen[1] != "running" or self._ticks >= theme.TEXT_TICKS:
            self._seen, self._ticks = seen, 0
            return True
        return False
