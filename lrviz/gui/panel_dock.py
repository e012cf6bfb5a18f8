"""The dock of a panel, which is there from the start; the panel itself is made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDockWidget, QMainWindow, QWidget

from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.header import PanelHeader
from lrviz.gui.widgets.still import Still


class Kind(NamedTuple):
    """A panel, told of before its module is imported: `name` and `title` are those of its class.

    `behind`: whether it is behind the tab of another one in a new window, and so need not be made for the first frame.
    """

    name: str
    title: str
    class_name: str
    behind: bool = False

    def make(self, state: SessionState) -> Panel:
        """Import its module, and make the panel."""
        panel: Panel = getattr(import_module(f"lrviz.gui.panels.{self.name}_panel"), self.class_name)(state)
        return panel


class PanelDock(QDockWidget):
    """A dock with our title bar, that gets its panel at once, or when anybody looks or asks.

    Parameters
    ----------
    kind : Kind
    make : callable
        Makes the panel, or gives the one that is there.
    window : QMainWindow
    """

    def __init__(self, kind: Kind, make: Callable[[str], Panel], window: QMainWindow) -> None:
        super().__init__(tr(kind.title), window)
        self.setObjectName(f"dock-{kind.name}")
        self.kind, self._make = kind, make
        self.panel: Panel | None = None
        self.header = PanelHeader(tr(kind.title), self)
        self.header.close_requested.connect(self.close)
        self.setTitleBarWidget(Still(self.header))
        self.visibilityChanged.connect(self._on_seen)

    def hold(self, panel: Panel) -> None:
        """Take the panel in."""
        self.panel = panel
        self.header.set_subtitle(panel.subtitle)
        panel.subtitle_changed.connect(self.header.set_subtitle)
        self.setWidget(Still(panel))
        for control in (*panel.findChildren(QAbstractButton), *panel.findChildren(QComboBox)):
            # By Tab only: after a click the focus stays where it was, so that Space still means Train.
            if control.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                control.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def controls(self) -> list[QWidget]:
        """Give what Tab stops at in the window of this dock (a list that drops down has a window of its own)."""
        widgets = self.panel.findChildren(QWidget) if self.panel is not None else []
        reached = [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return [widget for widget in reached if widget.window() is self.window()]

    def follow(self, before: PanelDock) -> None:
        """Let Tab come to this panel after another one, however late it was made."""
        stops = before.controls()
        if not stops or before.window() is not self.window():
            return
        last = stops[-1]
        for control in self.controls():
            QWidget.setTabOrder(last, control)
            last = control

    def _on_seen(self, seen: bool) -> None:
        """Draw only what is seen: behind a tab Qt only covers a panel, and Tab would stop at unseen controls."""
        if seen or self.panel is not None:
            self._make(self.kind.name).setVisible(seen)


class Panels(dict[str, Panel]):
    """The panels there are by now, by name; asking for another one makes it.

    Parameters
    ----------
    docks : dict of str to PanelDock
        One for each of them.
    state : SessionState
    settings : QSettings
        Has what each panel wants to remember of its view.
    """

    def __init__(self, docks: dict[str, PanelDock], state: SessionState, settings: QSettings) -> None:
        super().__init__()
        self._docks, self._state, self._settings = docks, state, settings

    def __missing__(self, name: str) -> Panel:
        """Make a panel, as it was when the window was last closed."""
        dock = self._docks[name]
        panel = self[name] = dock.kind.make(self._state)
        dock.hold(panel)
        if dock.kind.behind:
            names = list(self._docks)
            dock.follow(next(self._docks[one] for one in reversed(names[: names.index(name)]) if one in self))
        kept = self._settings.value(f"panels/{name}")
        if isinstance(kept, dict):
            panel.restore_state(kept)
        return panel

    def remember(self) -> None:
        """Write down what the panels want to remember; one that was never made still has what was written before."""
        for name, panel in self.items():
            self._settings.setValue(f"panels/{name}", panel.save_state())
