"""Starting the window: look for a display, make the application, show the window, and only then all the rest.

Until the window has been painted nothing else may ask for a processor: no thread, no other process, no garbage
collector.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from lrviz.gui.display import obstacle
from lrviz.said import say
from lrviz.session import spawn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from lrviz.gui.window import MainWindow

NO_WINDOW = 3
"""Exit code when no window can open here."""

UNSEEN_MS = 1500
"""After so long, work begins even if nobody has seen the window yet."""


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
    gc.disable()  # its rounds would find nothing: what a start makes stays
    try:
        application = make_application()
        window = make_window(given)
        after_first_paint(window, partial(begin, window))
        window.show()
        code = application.exec()
    finally:
        spawn.end_ahead()
    if not window.ended:  # a thread waits for a drive that does not answer, and Python would wait for the thread
        sys.stderr.flush()
        os._exit(code)
    return code


def after_first_paint(window: QWidget, work: Callable[[], None]) -> None:
    """Work as soon as the first frame of a window is on its way to the screen.

    Where it is not painted at all (it opens behind others, or as an icon), a second after it was told to be shown.
    """
    from PySide6.QtCore import QTimer

    from lrviz.gui.first_paint import FirstPaint

    watch = FirstPaint(window)
    watch.painted.connect(work)
    QTimer.singleShot(UNSEEN_MS, watch.give_up)


def begin(window: MainWindow) -> None:
    """Start what the first frame had not to wait for: the training process, the threads, the pictures."""
    if window.isVisible():
        spawn.start_ahead()
        spare_the_collector()  # while the process gets ready
        window.state.start()
        window.welcome()


def spare_the_collector() -> None:
    """Take everything there is by now out of the garbage collector's rounds: it stays as long as the program.

    One full round over the modules took 90 ms, five frames, whenever some ten thousand files had come in.
    """
    gc.enable()
    gc.collect()
    gc.freeze()


def make_application() -> QApplication:
    """Make the one QApplication, named and dressed."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from lrviz.assets import path_of
    from lrviz.gui import language, theme

    # Smooth scaling of a picture would wait for Qt's own threads, up to 10 ms: longer than it takes in this one.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("lrviz")
    application.setOrganizationName("lrviz")
    application.setDesktopFileName("lrviz")
    application.setWindowIcon(QIcon(str(path_of("icon.svg"))))
    language.install(application, str(QSettings().value("language", language.SYSTEM, str)))
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
        said = say("Something in lrviz failed, the rest goes on: {kind}: {error}", kind=kind.__name__, error=error)
        tell(said)

    return report
