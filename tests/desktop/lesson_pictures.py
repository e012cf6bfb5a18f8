"""Draw every chapter of the lesson in the real window, trained a little, and the presenter mode.

`python tests/desktop/lesson_pictures.py OUT [mode=dark] [language=en] [width=1280] [height=720] [chapter …]`
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer

from lrviz.gui import theme
from lrviz.gui.app import make_application, make_window
from lrviz.gui.window import MainWindow
from lrviz.images.drawn import draw_pictures
from lrviz.session.commands import FULL_SPEED

ITERATIONS = 300
SETTLED_MS = 700


def main(out: Path, mode: str = "dark", language: str = "en", side: str = "1280", up: str = "720", *only: str) -> int:
    """Train, ask about a picture, then draw chapter by chapter."""
    out.mkdir(parents=True, exist_ok=True)
    width, height = int(side), int(up)
    with tempfile.TemporaryDirectory() as folder:
        screen = {"name": "one", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1, "logicalDpi": 96}
        file = Path(folder) / "screens.json"
        file.write_text(json.dumps({"screens": [screen]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
        os.environ["XDG_DATA_HOME"] = folder
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        QSettings("lrviz", "lrviz").setValue("language", language)
        application = make_application()
        theme.apply(application, mode)
        window = make_window()
        window.resize(width, height)
        window.arrange()
        window.show()
        state = window.state
        state.start()
        state.training.set_speed(FULL_SPEED)
        state.training.choose_iterations(ITERATIONS)
        steps = pictures_of(window, out, only)

        def on() -> None:
            if next(steps, None) is None:
                timer.stop()
                window.close()
                application.quit()

        def begin() -> None:
            snapshot = state.training.snapshot
            if snapshot is None or snapshot.status not in ("ready", "finished"):
                return
            if snapshot.status == "ready":
                state.training.train()
                return
            timer.timeout.disconnect(begin)
            state.ask([("cat.png", draw_pictures(2, 256, seed=11).images[0])])
            timer.timeout.connect(on)
            timer.setInterval(SETTLED_MS)

        timer = QTimer()
        timer.timeout.connect(begin)
        timer.start(50)
        return application.exec()


def pictures_of(window: MainWindow, out: Path, only: tuple[str, ...]) -> Iterator[bool]:
    """Draw, from one chapter to the next; between two of them the window has time to settle."""
    window.stage.begin()
    yield True
    lesson = window.state.lesson
    panel = window.panels["lesson"]
    for number, chapter in enumerate(lesson.lesson.chapters, 1):
        if only and chapter.id not in only:
            continue
        lesson.go_to(chapter.id)
        yield True
        window.grab().save(str(out / f"{number:02}-{chapter.id}.png"))
        bar = panel.reading.verticalScrollBar()  # type: ignore[attr-defined]
        bar.setValue(bar.maximum())
        yield True
        window.grab().save(str(out / f"{number:02}-{chapter.id}-end.png"))
    window.stage.present(True)
    for number, chapter in enumerate(lesson.lesson.chapters, 1):
        if only and chapter.id not in only:
            continue
        lesson.go_to(chapter.id)
        for page in range(lesson.pages):
            yield True
            window.grab().save(str(out / f"presented-{number:02}-{page + 1:02}.png"))
            if page + 1 < lesson.pages:
                lesson.turn(1)
    window.stage.present(False)
    yield True
    window.stage.leave()
    yield True
    window.grab().save(str(out / "left.png"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
