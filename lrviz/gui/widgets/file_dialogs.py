"""Asking the user for picture files and folders, starting where the last ones were found."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

PICTURE_FILTER = "Pictures (*.jpg *.jpeg *.png *.gif *.webp *.bmp *.tif *.tiff *.ppm *.tga *.ico *.avif);;All files (*)"

FOLDER_KEY = "files/folder"
"""Where the settings keep the folder of the last choice."""


def ask_for_pictures(parent: QWidget, title: str) -> list[Path]:
    """Ask for picture files."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, _start(), PICTURE_FILTER)
    return _remember([Path(name) for name in names])


def ask_for_folder(parent: QWidget, title: str) -> list[Path]:
    """Ask for a folder: a list of one, or of none."""
    name = QFileDialog.getExistingDirectory(parent, title, _start())
    return _remember([Path(name)] if name else [])


def _start() -> str:
    kept = str(QSettings().value(FOLDER_KEY, "", str))
    if kept and Path(kept).is_dir():
        return kept
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)


def _remember(paths: list[Path]) -> list[Path]:
    if paths:
        QSettings().setValue(FOLDER_KEY, str(paths[0].parent))
    return paths
