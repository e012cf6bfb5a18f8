"""The small buttons of panels, built in one place; their looks are in `theme.style_sheet`.

They take the keyboard by Tab only: after a click it stays where it was, so that Space still means Train.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

B = TypeVar("B", QPushButton, QToolButton)


def small_button(parent: QWidget, text: str, tip: str, name: str = "") -> QPushButton:
    """Make a button that does something; `name` is what a screen reader says if the text is not enough."""
    button = QPushButton(text, parent)
    button.setObjectName("small")
    return _dress(button, text, tip, name)


def toggle_button(parent: QWidget, text: str, tip: str, name: str = "") -> QToolButton:
    """Make a button that stays down."""
    button = QToolButton(parent)
    button.setObjectName("toggle")
    button.setText(text)
    button.setCheckable(True)
    return _dress(button, text, tip, name)


def flat_button(parent: QWidget, text: str, tip: str, name: str = "") -> QToolButton:
    """Make a button without a frame, such as ‹ and ×."""
    button = QToolButton(parent)
    button.setObjectName("flat")
    button.setText(text)
    return _dress(button, text, tip, name or tip)


def _dress(button: B, text: str, tip: str, name: str) -> B:
    button.setToolTip(tip)
    button.setAccessibleName(name or text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
