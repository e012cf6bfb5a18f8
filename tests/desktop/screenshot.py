"""Draw the README's picture: the real window, trained on the drawn cats and dogs, with a question in Predict."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QTimer

from lrviz.gui import theme
from lrviz.gui.app import make_application, make_window
from lrviz.images.drawn import draw_pictures
from lrviz.session.commands import FULL_SPEED

ITERATIONS = 600
PICTURE = Path(__file__).parents[2] / "assets" / "screenshot.png"


def main(target: Path = PICTURE, mode: str = "dark", width: int = 1600, height: int = 960) -> int:
    """Open, train, ask, draw, close."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        application = make_application()
        theme.apply(application, mode)
        window = make_window()
        state = window.state
        window.resize(width, height)
        window.arrange()
        window.show()
        state.start()
        state.training.set_speed(FULL_SPEED)
        state.training.choose_iterations(ITERATIONS)
        asked = False

        def look() -> None:
            nonlocal asked
            snapshot = state.training.snapshot
            if snapshot is None:
                return
            if snapshot.status == "ready":
                state.training.train()
            elif snapshot.status == "finished" and not asked:
                asked = True
                state.ask([("cat.png", draw_pictures(2, 256, seed=11).images[0])])
            elif asked and state.questions.current is not None:
                timer.stop()
                QTimer.singleShot(500, finish)

        def finish() -> None:
            window.grab().save(str(target))
            window.close()
            application.quit()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(50)
        return application.exec()


if __name__ == "__main__":
    sys.exit(main(*(kind(value) for kind, value in zip((Path, str, int, int), sys.argv[1:], strict=False))))
