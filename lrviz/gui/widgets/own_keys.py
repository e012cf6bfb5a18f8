"""Who keeps the keys that otherwise go back and on in time."""

from __future__ import annotations

import inspect

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar

TRAVELLING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
"""Arrows and the like: in a field, a list or a plot that has the focus they mean something else."""

USERS = (QAbstractScrollArea, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""Lists, plots and texts are scroll areas to Qt."""


def keeps_key(watched: QObject, event: QKeyEvent) -> bool:
    """Whether the widget that has the focus, or one around it, uses this key itself.

    Those of Qt do that are known to, and those of lrviz that have a `keyPressEvent`. A widget may say otherwise, for
    all of these keys, by an attribute or a property `keeps_arrows`.
    """
    if event.key() not in TRAVELLING:
        return False
    own = getattr(watched, "keeps_arrows", None)
    if own is not None:
        return bool(own)
    return isinstance(watched, USERS) or inspect.isfunction(getattr(type(watched), "keyPressEvent", None))
