"""Starting the window: look for a display, make the application, show the window, then load the pictures."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from lrviz.gui.display import obstacle
from lrviz.session import spawn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lrviz.gui.window import MainWindow

NO_WINDOW = 3
"""Exit code when no window can open here."""


def run(paths: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    paths : sequence of str
        Data sets to open, pictures to ask about; without any, the drawn cats and dogs.

    Returns
    -------
    int
        0 after a normal end; 2 when a path does not exist; 3 when no window can open here.
    """
    given = [Path(path).absolute() for path in paths]
    for path in given:
        if not path.exists():
            print(f"lrviz: {path.name}: there is no such file or folder", file=sys.stderr)  # noqa: T201
            return 2
    reason = obstacle()
    if reason is not None:
        print(f"lrviz: {reason}", file=sys.stderr)  # noqa: T201
        return NO_WINDOW
    spawn.start_ahead()  # it takes as long to get ready as Qt
    try:
        application = make_application()
        window = make_window(given)
        window.show()
        window.state.start()
        spare_the_collector()
        code = application.exec()
    finally:
        spawn.end_ahead()
    if not window.ended:  # a thread waits for a drive that does not answer, and Python would wait for the thread
        sys.stderr.flush()
        os._exit(code)
    return code


def spare_the_collector() -> None:
    """Take everything there is by now out of the garbage collector's rounds: it stays as long as the program.

    One full round over the modules took 90 ms, five frames, whenever some ten thousand files had come in.
    """
    gc.collect()
    gc.freeze()


def make_application() -> QApplication:
    """Make the one QApplication, named and dressed."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from lrviz.assets import path_of
    from lrviz.gui import theme

    application = QApplication(sys.argv[:1])
    application.setApplicationName("lrviz")
    application.setOrganizationName("lrviz")
    application.setDesktopFileName("lrviz")
    application.setWindowIcon(QIcon(str(path_of("icon.svg"))))
    theme.apply(application, str(QSettings().value("appearance", "auto", str)))
    return application


def make_window(paths: Sequence[Path] = ()) -> MainWindow:
    """Make the window with its state; pictures are asked for here and arrive after the first paint."""
    from PySide6.QtCore import QSettings

    from lrviz.gui.state import SessionState
    from lrviz.gui.window import MainWindow
    from lrviz.images.arrays import is_array_file

    state = SessionState()
    window = MainWindow(state, QSettings())
    state.setParent(window)
    sys.excepthook = _report_to(state.tell)
    if any(path.is_dir() or is_array_file(path) for path in paths):
        window.open_paths(paths)
    else:
        state.pictures.draw_sample()
        window.open_paths(paths)
    return window


def _report_to(
    tell: Callable[[str], None],
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Make an excepthook that tells the user what has failed, and logs the rest."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger("lrviz").error("A part of the window failed", exc_info=(kind, error, trace))
        tell(f"Something in lrviz failed, the rest goes on: {kind.__name__}: {error}")

    return report
