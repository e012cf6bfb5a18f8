"""The language of the window: every text goes through Qt's translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from lrviz.assets import path_of
from lrviz.said import Said, said_in, values_in

CONTEXT = "lrviz"
"""The one context of all texts: a word means the same everywhere."""

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Each language by its own name, as one looks for it who cannot read the others."""

SYSTEM = "system"
"""The wish for whatever language the system has."""


def tr(text: str, /, **values: object) -> str:
    """Say a text in the language of the window.

    Parameters
    ----------
    text : str
        A literal (a script collects them from the source), or what was said before (`lrviz.said.say`), by a constant
        or by the program's other parts.
    **values
        What stands in its places, as for `str.format`; sentences among them are translated too.
    """
    translated = said_in(text, _translated) if isinstance(text, Said) else _translated(text)
    return translated.format_map(values_in(values, _translated)) if values else translated


def shown(text: str) -> str:
    """Say a text that is the program's or the user's, such as the name of a run: what the user wrote stays."""
    return said_in(text, _translated) if isinstance(text, Said) else text


def current() -> str:
    """Tell the language of the window: a key of `LANGUAGES`."""
    application = QCoreApplication.instance()
    language = application.property("language") if application is not None else None
    return language if isinstance(language, str) else "en"


def understood(wish: str) -> str:
    """Choose one of `LANGUAGES`: the one wished for, or the first of the system's that there is, or English."""
    wishes = [wish] if wish in LANGUAGES else QLocale.system().uiLanguages()
    return next((code for code in (name[:2] for name in wishes) if code in LANGUAGES), "en")


def install(application: QCoreApplication, wish: str = SYSTEM) -> str:
    """Let the application speak a language, and write its numbers as code and plots do; before any widget is made.

    Parameters
    ----------
    application : QCoreApplication
        Keeps the texts.
    wish : str
        A key of `LANGUAGES`, or "system".

    Returns
    -------
    str
        The language chosen.
    """
    language = understood(wish)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    application.setProperty("language", language)
    if language != "en":
        of_qt = QTranslator(application)  # the buttons of dialogs; a Qt of the distribution may come without it
        if of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(of_qt)
        own = QTranslator(application)
        if not own.load(str(path_of(f"translations/lrviz_{language}.qm"))):
            raise RuntimeError(f"lrviz is not installed whole: its texts in {LANGUAGES[language]} cannot be read")
        application.installTranslator(own)
    return language


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else text
