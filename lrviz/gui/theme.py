"""How the window looks and how it writes numbers: the one home of colours, formats, shortcuts and rates."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from lrviz.assets import path_of
from lrviz.session.words import cost_text, count_text, percent_text, rate_text

__all__ = ["cost_text", "count_text", "percent_text", "rate_text"]

TICK_MS = 16
"""The timer that draws: 60 times a second, the rate of a common screen."""

TEXT_SECONDS = 0.13
"""Numbers in words change 7 or 8 times a second: faster can't be read."""


USUAL_SIZE = "lrviz: usual size of type"
"""Property of the application, once its type has been scaled."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one appearance, as #rrggbb.

    `positive` is y = 1 and `negative` y = 0 everywhere: orange and blue stay apart for the colour-blind too.
    """

    dark: bool
    window: str
    panel: str
    raised: str
    border: str
    text: str
    dim: str
    positive: str
    negative: str
    on_accent: str
    danger: str
    good: str
    grid: str
    curve: str


DARK = Theme(
    dark=True,
    window="#16181d",
    panel="#1e2127",
    raised="#292d36",
    border="#343943",
    text="#e8eaee",
    dim="#9aa1ad",
    positive="#ffb454",
    negative="#59c2ff",
    on_accent="#16181d",
    danger="#ff7b72",
    good="#8fd06a",
    grid="#343943",
    curve="#e8eaee",
)

LIGHT = Theme(
    dark=False,
    window="#eceef2",
    panel="#ffffff",
    raised="#f1f3f6",
    border="#cdd2da",
    text="#1b1f27",
    dim="#5a6270",
    positive="#a85600",
    negative="#0067a8",
    on_accent="#ffffff",
    danger="#c0271d",
    good="#2f7d1b",
    grid="#dde1e7",
    curve="#1b1f27",
)

SHORTCUTS = {
    "train": "Space",
    "step": "S",
    "reset": "Ctrl+R",
    "new_run": "Ctrl+N",
    "fork": "F",
    "race": "Ctrl+E",
    "next_run": "PgDown",
    "previous_run": "PgUp",
    "play": "P",
    "first": "Home",
    "back": "Left",
    "back_10": "Shift+Left",
    "back_100": "Ctrl+Shift+Left",
    "on": "Right",
    "on_10": "Shift+Right",
    "on_100": "Ctrl+Shift+Right",
    "last": "End",
    "live": "L",
    "go_to": "Ctrl+G",
    "open": "Ctrl+O",
    "open_positive": "Ctrl+1",
    "open_negative": "Ctrl+0",
    "predict": "Ctrl+P",
    "paste": "Ctrl+V",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "save_model": "Ctrl+S",
    "quit": "Ctrl+Q",
    "sample": "Ctrl+D",
    "swap": "Ctrl+T",
    "lesson": "F1",
    "leave_lesson": "Shift+F1",
    "next_chapter": "Ctrl+PgDown",
    "previous_chapter": "Ctrl+PgUp",
    "present": "F11",
    "performance": "F12",
    "remove": "Delete",
}


def current() -> Theme:
    """Tell the theme in force by the palette's lightness (the colour scheme Qt reports is not always true)."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(theme: Theme) -> QPalette:
    """Build the full Qt palette of a theme."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.raised,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.danger,
        QPalette.ColorRole.Highlight: theme.positive,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.dim,
        QPalette.ColorRole.Link: theme.negative,
        QPalette.ColorRole.LinkVisited: theme.negative,
        QPalette.ColorRole.Light: theme.raised,
        QPalette.ColorRole.Midlight: theme.raised,
        QPalette.ColorRole.Mid: theme.border,
        QPalette.ColorRole.Dark: theme.border,
        QPalette.ColorRole.Shadow: theme.window,
        QPalette.ColorRole.Accent: theme.positive,
    }
    result = QPalette()
    for role, color in roles.items():
        result.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.dim))
    return result


def style_sheet(theme: Theme) -> str:
    """Rules that a palette cannot say: panels with a frame, flat buttons, slim sliders and scroll bars."""
    t = theme
    up, down = (path_of(name).as_posix() for name in ("arrow-up.svg", "arrow-down.svg"))
    check = path_of("check-dark.svg" if t.dark else "check-light.svg").as_posix()
    return f"""
    QMainWindow::separator {{ background: {t.window}; width: 8px; height: 8px; }}
    QMainWindow::separator:hover {{ background: {t.border}; }}
    QWidget#panel {{ background: {t.panel}; border: 1px solid {t.border}; border-top: none;
                     border-bottom-left-radius: 6px; border-bottom-right-radius: 6px; }}
    QWidget#panelHeader {{ background: {t.panel}; border: 1px solid {t.border}; border-bottom: none;
                           border-top-left-radius: 6px; border-top-right-radius: 6px; }}
    QLabel#panelTitle {{ font-weight: 600; }}
    QLabel#dim, QLabel#panelSubtitle {{ color: {t.dim}; }}
    QToolBar {{ background: {t.window}; border: none; padding: 6px 8px; spacing: 8px; }}
    QPushButton, QToolButton {{ background: {t.raised}; border: 1px solid {t.border}; border-radius: 5px;
                                padding: 4px 12px; color: {t.text}; }}
    QFileDialog QToolButton {{ padding: 2px; }}
    QPushButton:hover, QToolButton:hover {{ border-color: {t.dim}; }}
    QPushButton:focus, QToolButton:focus {{ border-color: {t.positive}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {t.border}; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {t.dim}; }}
    QPushButton#primary {{ background: {t.positive}; border-color: {t.positive}; color: {t.on_accent};
                           font-weight: 600; }}
    QPushButton#primary:focus {{ border-color: {t.text}; }}
    QPushButton#primary:disabled {{ background: {t.raised}; border-color: {t.border}; color: {t.dim}; }}
    QToolButton#flat {{ background: transparent; border: none; padding: 2px 5px; color: {t.dim}; }}
    QToolButton#flat:hover {{ color: {t.text}; background: {t.raised}; }}
    QToolButton#flat::menu-indicator {{ image: none; }}
    QPushButton#small {{ padding: 2px 9px; }}
    QToolButton#toggle {{ padding: 1px 8px; color: {t.dim}; }}
    QToolButton#toggle:checked {{ background: {t.border}; color: {t.text}; }}
    QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {{ background: {t.raised}; border: 1px solid {t.border};
                                border-radius: 4px; padding: 3px 6px; selection-background-color: {t.positive};
                                selection-color: {t.on_accent}; }}
    QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{ border-color: {t.positive}; }}
    QSpinBox, QDoubleSpinBox {{ padding-right: 18px; }}
    QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
        subcontrol-origin: border; width: 18px; border: none; background: transparent; }}
    QSpinBox::up-button, QDoubleSpinBox::up-button {{ subcontrol-position: top right; }}
    QSpinBox::down-button, QDoubleSpinBox::down-button {{ subcontrol-position: bottom right; }}
    QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url("{up}"); width: 9px; height: 7px; }}
    QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QComboBox::down-arrow {{
        image: url("{down}"); width: 9px; height: 7px; }}
    QComboBox {{ padding-right: 20px; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
                                   selection-background-color: {t.positive}; selection-color: {t.on_accent}; }}
    QCheckBox::indicator, QTableView::indicator {{ width: 13px; height: 13px; border: 1px solid {t.dim};
                                border-radius: 3px; background: transparent; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {t.positive};
                                border-color: {t.positive}; image: url("{check}"); }}
    QCheckBox::indicator:disabled, QTableView::indicator:disabled {{ border-color: {t.border}; }}
    QCheckBox::indicator:focus {{ border-color: {t.text}; }}
    QRadioButton::indicator {{ width: 13px; height: 13px; border: 1px solid {t.dim}; border-radius: 7px;
                                background: transparent; }}
    QRadioButton::indicator:checked {{ background: {t.positive}; border-color: {t.positive}; }}
    QRadioButton::indicator:focus {{ border-color: {t.text}; }}
    QTabBar {{ background: {t.window}; }}
    QTabBar::tab {{ background: transparent; color: {t.dim}; border: none; border-top: 2px solid transparent;
                    padding: 4px 10px; margin-right: 4px; }}
    QTabBar::tab:hover {{ color: {t.text}; }}
    QTabBar::tab:selected {{ color: {t.text}; border-top-color: {t.positive}; }}
    QStatusBar {{ background: {t.window}; color: {t.text}; }}
    QStatusBar::item {{ border: none; }}
    QListView {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {t.border}; border-radius: 4px; min-height: 24px; min-width: 24px; }}
    QScrollBar::handle:hover {{ background: {t.dim}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border}; padding: 3px; }}
    QProgressBar {{ background: {t.raised}; border: 1px solid {t.border}; border-radius: 4px; text-align: center;
                    color: {t.text}; }}
    QProgressBar::chunk {{ background: {t.border}; border-radius: 3px; }}
    """


def apply(app: QApplication, mode: str = "auto") -> Theme:
    """Give the application its appearance.

    Parameters
    ----------
    app : QApplication
        Gets style, palette and style sheet.
    mode : {"auto", "dark", "light"}
        "auto" follows the system.
    """
    app.setStyle("Fusion")
    hints = app.styleHints()
    scheme = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}.get(mode, Qt.ColorScheme.Unknown)
    hints.setColorScheme(scheme)
    if mode == "auto":
        system = hints.colorScheme()
        theme = LIGHT if system == Qt.ColorScheme.Light else DARK
    else:
        theme = DARK if mode == "dark" else LIGHT
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    return theme


def set_type_size(app: QApplication, factor: float) -> None:
    """Scale all type of the program: 1 is the size that the desktop wants."""
    usual = app.property(USUAL_SIZE)
    if not isinstance(usual, float):
        usual = app.font().pointSizeF()
        app.setProperty(USUAL_SIZE, usual)
    font = app.font()
    if font.pointSizeF() != usual * factor:
        font.setPointSizeF(usual * factor)
        sheet = app.styleSheet()
        app.setStyleSheet("")  # with a style sheet Qt tells the widgets that are there nothing of another font
        app.setFont(font)
        app.setStyleSheet(sheet)


def diverging(
    values: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Colours for numbers around zero: blue below, neutral grey at zero, orange above, by the largest |value|.

    Parameters
    ----------
    values : ndarray of shape (h, w), float
        Zero is neutral.

    Returns
    -------
    ndarray of shape (h, w, 3), uint8
    """
    top = float(np.max(np.abs(values), initial=0.0)) or 1.0
    # By table: ten times as fast as mixing the colours of each pixel, and this runs at every frame of the weights.
    steps = np.rint(values * (127.0 / top)).astype(np.int16) + 127
    picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] = _diverging_table(current().dark)[steps]
    return picture


@functools.cache
def _diverging_table(dark: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """255 colours from blue over grey, the 127th, to orange."""
    neutral = np.array([64.0, 66.0, 72.0]) if dark else np.array([238.0, 238.0, 240.0])
    above = np.array([255.0, 180.0, 84.0]) if dark else np.array([184.0, 92.0, 0.0])
    below = np.array([89.0, 194.0, 255.0]) if dark else np.array([0.0, 103.0, 168.0])
    share = np.linspace(-1.0, 1.0, 255)[:, np.newaxis]
    toward = np.where(share >= 0.0, above, below)
    mixed = np.rint(neutral + np.abs(share) * (toward - neutral))
    table: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] = mixed.astype(np.uint8)
    return table


def signed_text(value: float) -> str:
    """Write a number with its sign, with a true minus."""
    return f"{value:+.3f}".replace("-", "−")


def set_dim(widget: QWidget) -> None:
    """Let a label read as secondary text."""
    widget.setObjectName("dim")


CHANNEL_COLORS = {
    True: ("#ff7a72", "#74d67f", "#79b4ff"),
    False: ("#c0271d", "#1f7a34", "#1d63c4"),
}
"""Red, green and blue as words and marks, on dark and on light."""


def channel_color(channel: int, channels: int) -> str:
    """Colour for what is about one of the colours of a picture; that of text where there is only grey."""
    colors = current()
    return colors.text if channels == 1 else CHANNEL_COLORS[colors.dark][channel]


RUN_COLORS = {
    True: ("#ffb454", "#5fd3a8", "#c792ea", "#ff7b72", "#e6db74", "#6ea8fe", "#f78fb3", "#b8c0cc"),
    False: ("#a85600", "#0b7a5c", "#7a3ea8", "#b3261e", "#7a6a00", "#1d63c4", "#b0306a", "#5a6270"),
}
"""Colours of runs, on dark and on light; the first is that of y = 1, for a single run."""


def run_color(index: int) -> str:
    """Colour of a run, by its position in the palette; after the last the first comes again."""
    colors = RUN_COLORS[current().dark]
    return colors[index % len(colors)]
