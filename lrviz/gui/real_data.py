"""File → Real data: sets of real pictures, downloaded after a question that names size and place."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QInputDialog, QMainWindow, QMenu, QMessageBox

from lrviz.gui.language import tr
from lrviz.gui.state import SessionState
from lrviz.images.downloads import URL_VARIABLE
from lrviz.images.real_sets import REAL_DATA
from lrviz.said import say
from lrviz.session.loader import MustDownload

ENTRIES = (
    ("cifar10", say("&CIFAR-10: cats against the rest")),
    ("pets", say("Oxford &pets: cats against dogs")),
    ("digits", say("&Handwritten digits: 3 against 8")),
)
ADDRESS = "data/url"
"""The setting with the address of a mirror; empty: the publishers'."""


class RealDataMenu(QMenu):
    """One entry for each set, and one for where they are downloaded from."""

    def __init__(self, window: QMainWindow, state: SessionState, settings: QSettings) -> None:
        super().__init__(tr("&Real data"), window)
        self._window, self._state, self._settings = window, state, settings
        self.setToolTipsVisible(True)
        for name, text in ENTRIES:
            data = REAL_DATA[name]
            action = self.addAction(f"{tr(text)} ({megabytes(data.size)})…" if data.size else tr(text))
            action.setToolTip(tr(data.about))
            action.setStatusTip(tr(data.about))
            action.triggered.connect(lambda *_, name=name: state.pictures.open_remote(name, self.address()))
        self.addSeparator()
        action = self.addAction(tr("Download &address…"))
        action.setToolTip(tr("Take the archives from another server than the publishers'"))
        action.setStatusTip(action.toolTip())
        action.triggered.connect(self._ask_for_address)
        state.pictures.must_download.connect(self._ask_before_download)

    def address(self) -> str:
        """Where to download from; empty for the publishers'. The environment comes before the setting."""
        return os.environ.get(URL_VARIABLE) or str(self._settings.value(ADDRESS, "", str))

    def _ask_before_download(self, wanted: MustDownload) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Download {title}", title=wanted.title))
        box.setTextFormat(Qt.TextFormat.PlainText)
        title, size = wanted.title, megabytes(wanted.size)
        rest = tr("Download {title}, {size} still to come?", title=title, size=size)
        box.setText(rest if wanted.kept else tr("Download {title} ({size})?", title=title, size=size))
        box.setInformativeText(
            tr(
                "It comes from {host} and is kept in {folder}, where it will take {size}; the next time it is there at "
                "once.\n\nYou can go on working meanwhile. If you cancel, what has come is kept.",
                host=wanted.host,
                folder=wanted.folder,
                size=megabytes(wanted.unpacked),
            )
        )
        download = box.addButton(tr("&Download"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(download)
        box.accepted.connect(lambda: self._state.pictures.open_remote(wanted.name, self.address(), download=True))
        box.open()

    def _ask_for_address(self) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Download address"))
        names = ", ".join(file.name for data in REAL_DATA.values() for file, _ in data.archives)
        dialog.setLabelText(
            tr("Address of a server that has {names}.\nEmpty: the servers of those who published them.", names=names)
        )
        dialog.setTextValue(str(self._settings.value(ADDRESS, "", str)))
        dialog.textValueSelected.connect(self._set_address)
        dialog.open()

    def _set_address(self, text: str) -> None:
        text = text.strip()
        parts = urlsplit(text)
        if text and (parts.scheme not in ("http", "https") or not parts.netloc):
            self._state.tell(
                tr("{text} cannot be used: an address begins with http:// or https:// and a server.", text=text)
            )
            return
        self._settings.setValue(ADDRESS, text)


def megabytes(size: int) -> str:
    """Give a number of bytes as it is told to people."""
    return f"{max(1, round(size / 1e6)):,} MB"
