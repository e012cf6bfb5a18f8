"""Whether a window can open here at all, found out before Qt is asked.

Without a display, or with a library of the X plugin missing, `QApplication()` does not raise: it aborts the process
with a misleading hint. So this looks first, and says in one line what to install or to set.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import socket
import sys
from pathlib import Path

QT_PACKAGES = "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3"
"""Debian packages that `import PySide6.QtWidgets` needs (measured on a bare Debian 12)."""

X_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
"""Debian packages that a window on X needs besides."""


HEADLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Platforms of Qt that need no display server."""


def obstacle() -> str | None:
    """Say why no window can open, in one line with what to do; None when one can."""
    return _library_obstacle() or _display_obstacle()


def _library_obstacle() -> str | None:
    for module in ("PySide6.QtWidgets", "PySide6.QtSvg"):
        try:
            __import__(module)
        except ImportError as error:
            library = re.search(r"(lib[\w.+-]+\.so[\w.]*)", str(error))
            if library:
                return (
                    f"The window needs the system library {library[1]}, which is missing. "
                    f"On Debian or Ubuntu: apt install {QT_PACKAGES} {X_PACKAGES}"
                )
            return f"The window needs PySide6 ({error}). Install it: pip install lrviz"
    if importlib.util.find_spec("pyqtgraph") is None:
        return "The window needs pyqtgraph, which is missing. Install it: pip install lrviz"
    return None


def _display_obstacle() -> str | None:
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if platform in HEADLESS or (platform in ("", "wayland", "wayland-egl") and _wayland_answers()):
        return None
    if platform not in ("", "xcb", "wayland", "wayland-egl"):
        return f"QT_QPA_PLATFORM={platform} is set, and lrviz knows no such display: unset it, or set it to xcb."
    if platform.startswith("wayland") and ";xcb" not in os.environ["QT_QPA_PLATFORM"]:
        return "QT_QPA_PLATFORM=wayland is set, but no Wayland compositor answers: unset it, or start one."
    if not os.environ.get("DISPLAY"):
        return (
            "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "Start lrviz from a desktop session (or under xvfb-run); `lrviz train` and `lrviz predict` work without."
        )
    return _x_plugin_obstacle() or _x_server_obstacle()


def _wayland_answers() -> bool:
    name, runtime = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return False
    try:
        with socket.socket(socket.AF_UNIX) as compositor:
            compositor.connect(str(Path(runtime) / name))
    except OSError:  # a socket file may outlive its compositor
        return False
    return True


def _x_plugin_obstacle() -> str | None:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return None
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.exists():
        return None  # a PySide6 of the distribution: its packages bring what they need
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = str(error).split(":")[0]
        return (
            f"A window on X needs the system library {library}, which is missing. "
            f"On Debian or Ubuntu: apt install {X_PACKAGES}"
        )
    return None


def _x_server_obstacle() -> str | None:
    try:
        x11 = ctypes.CDLL("libX11.so.6")  # the name it has had for decades; to look for it means to run ldconfig
    except OSError:
        return None  # Qt speaks to the server through xcb; libX11 only serves to ask
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    connection = x11.XOpenDisplay(None)
    if not connection:
        return (
            f"No X server answers at DISPLAY={os.environ['DISPLAY']}. Set DISPLAY to a running one (or use "
            "xvfb-run); `lrviz train` and `lrviz predict` work without."
        )
    x11.XCloseDisplay(connection)
    return None
