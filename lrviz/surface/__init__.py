"""The loss surface, exactly: J on a plane through the current (w, b), framed and contoured for drawing."""

from lrviz.surface.plane import Plane
from lrviz.surface.view import Surface, SurfaceView

__all__ = ["Plane", "Surface", "SurfaceView"]
