"""What lies over a whole plot and is painted in pixels."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF


class Overlay(pg.GraphicsObject):
    """As large as what is visible of its plot, whatever that is; a subclass paints."""

    def boundingRect(self) -> QRectF:
        """Return all that is visible of the plot."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:
        """Follow the plot's range."""
        self.prepareGeometryChange()
