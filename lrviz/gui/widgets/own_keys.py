"""Who keeps the keys that otherwise go back and on in time."""

from __future__ import annotations

import inspect

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
)

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
    pages = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    if pages and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False  # the chapters of the lesson
    own = getattr(watched, "keeps_arrows", None)
    if own is not None:
        return bool(own)
    return (
        isinstance(watched, USERS)
        or _is_one_of_several(watched)
        or inspect.isfunction(getattr(type(watched), "keyPressEvent", None))
    )


def _is_one_of_several(watched: QObject) -> bool:
    """Whether it is a button of which one is always down: Tab stops at that one, only arrows go to the others."""
    if not isinstance(watched, QAbstractButton):
        return False
    group = watched.group()
    return watched.autoExclusive() or (group is not None and group.exclusive())
