"""Asking the user for files and folders, starting where the last ones were found."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from lrviz.gui.language import tr
from lrviz.said import say

PICTURES = "*.jpg *.jpeg *.png *.gif *.webp *.heic *.heif *.avif *.bmp *.tif *.tiff *.ppm *.tga *.ico"
PICTURE_FILTER = say("Pictures ({patterns});;All files (*)", patterns=PICTURES)
DATA_FILTER = say("Data sets (*.npz *.h5 *.hdf5);;All files (*)")
MODEL_FILTER = say("Models (*.safetensors)")

FOLDER_KEY = "files/folder"
"""Where the settings keep the folder of the last choice."""


class Files:
    """The dialogs for files, over one window."""

    def __init__(self, window: QWidget, settings: QSettings) -> None:
        self._window, self._settings = window, settings

    def pictures(self, title: str) -> list[Path]:
        """Ask for picture files."""
        names, _ = QFileDialog.getOpenFileNames(self._window, title, self._start(), tr(PICTURE_FILTER))
        return self._remember([Path(name) for name in names])

    def folder(self, title: str) -> list[Path]:
        """Ask for a folder: a list of one, or of none."""
        name = QFileDialog.getExistingDirectory(self._window, title, self._start())
        return self._remember([Path(name)] if name else [])

    def data_set(self, title: str) -> list[Path]:
        """Ask for a .npz or .h5 file."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._start(), tr(DATA_FILTER))
        return self._remember([Path(name)] if name else [])

    def model(self, title: str, suggestion: str) -> Path | None:
        """Ask where to save a model."""
        start = str(Path(self._start()) / suggestion)
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, tr(MODEL_FILTER))
        if not name:
            return None
        path = Path(name)
        return self._remember([path if path.suffix else path.with_suffix(".safetensors")])[0]

    def _start(self) -> str:
        kept = str(self._settings.value(FOLDER_KEY, "", str))
        if kept and Path(kept).is_dir():
            return kept
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return pictures if Path(pictures).is_dir() else str(Path.home())

    def _remember(self, paths: list[Path]) -> list[Path]:
        if paths:
            self._settings.setValue(FOLDER_KEY, str(paths[0].parent))
        return paths


def ask_for_pictures(parent: QWidget, title: str) -> list[Path]:
    """Ask for picture files, from a panel."""
    return Files(parent, QSettings()).pictures(title)


def ask_for_folder(parent: QWidget, title: str) -> list[Path]:
    """Ask for a folder, from a panel."""
    return Files(parent, QSettings()).folder(title)
