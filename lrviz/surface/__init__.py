"""The loss surface, exactly: J on planes and lines through (w, b), framed and contoured for drawing."""

from lrviz.surface.choices import LineChoice, PlaneChoice, Window
from lrviz.surface.line import Line
from lrviz.surface.plane import Plane
from lrviz.surface.slice import SliceView, locate_on_line, slice_view
from lrviz.surface.tracks import Other, Track
from lrviz.surface.view import Surface, SurfaceView

__all__ = [
    "Line",
    "LineChoice",
    "Other",
    "Plane",
    "PlaneChoice",
    "SliceView",
    "Surface",
    "SurfaceView",
    "Track",
    "Window",
    "locate_on_line",
    "slice_view",
]
