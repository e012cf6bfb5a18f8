"""No text is missed: the source, the translators' file and the compiled one say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import translations
from .translations import LANGUAGES, TRANSLATIONS, Source, collected, fields, read, sources, translated, written


def test_every_text_for_people_goes_through_translation() -> None:
    found = list(sources())
    assert [f"{source.name}:{line}: {text}" for source in found for line, text in source.missing] == []
    assert [f"{source.name}:{line}: {why}" for source in found for line, why in source.misused] == []


def test_the_exceptions_are_still_needed() -> None:
    for name, excepted in translations.EXCEPTIONS.items():
        text = (translations.PACKAGE / name).read_text(encoding="utf-8")
        for one in excepted - {"*"}:
            assert re.search(rf"^ *(def )?{one}\b", text, re.MULTILINE), f"{name} has no {one} any more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_translators_file_is_up_to_date(language: str) -> None:
    """Otherwise: python tests/translations.py update."""
    known = translated(language)
    assert not set(collected()) - set(known)
    assert not set(known) - set(collected())
    path = TRANSLATIONS / f"lrviz_{language}.ts"
    assert path.read_text(encoding="utf-8") == written(language, known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    path = TRANSLATIONS / f"lrviz_{language}.ts"
    assert "unfinished" not in path.read_text(encoding="utf-8")
    assert not [text for text, done in translated(language).items() if not done.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_the_marks_and_the_edges_of_its_text(language: str) -> None:
    assert [fault for text, done in translated(language).items() for fault in faults(text, done)] == []


def faults(text: str, done: str) -> Iterator[str]:
    """Say what a translation has not kept of its text."""
    if fields_or_none(text) is not None and fields(done) != fields(text):  # braces of its own: it is never formatted
        yield f"other places: {text}"
    if ("&" in mnemonics(done)) != ("&" in mnemonics(text)):
        yield f"a key in one of them: {text}"
    if re.findall(r"</?\w+", done) != re.findall(r"</?\w+", text):
        yield f"other tags: {text}"
    for edge in ("…", "\n", " ", ".", "\t"):
        if done.endswith(edge) != text.endswith(edge) or (edge == " " and done.startswith(" ") != text.startswith(" ")):
            yield f"another end: {text}"
    if re.findall(r"\t.*", text) and "\t" not in done:
        yield f"no key after the tabulator: {text}"


def fields_or_none(text: str) -> set[tuple[str, str, str]] | None:
    try:
        return fields(text)
    except ValueError:
        return None


def mnemonics(text: str) -> str:
    """Leave of a text the & that mark a key: neither && nor that of an entity."""
    return re.sub(r"&&|&\w+;", "", text)


# -- the collector itself ---------------------------------------------------------------------------------------------

MODULE = '''
"""A docstring is no text of the window."""
from lrviz.gui.language import tr
from lrviz.said import say

TITLE = say("Cost of all pictures")
MISSED = "Nobody translates this"


class Panel:
    """Neither is this."""

    title = say("Panel")

    def show(self, n: int) -> None:
        self.setObjectName("a name for the style")
        self.label.setText(tr("{n:,} pictures", n=n))
        self.label.setText(tr("Hold" if n else "Play now"))
        self.label.setToolTip(f"{n} pictures here")
        self.label.setText(tr(f"{n} glued pictures"))
        self.label.setText(tr("{n} wrong places", m=n))
        self.label.setText(tr("{what}", what="English inside"))
        self.label.setText("J(w, b) = " + "dw")
        if self.mode == "Some mode here":
            raise ValueError("Said to people")
        raise RuntimeError("said to nobody")


EARLY = tr("Too early")
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    (tmp_path / "gui").mkdir()
    path = tmp_path / "gui" / "some_panel.py"
    path.write_text(MODULE, encoding="utf-8")
    return read(path)


def test_it_finds_what_is_said(module: Source) -> None:
    assert module.texts == [
        *("Cost of all pictures", "Panel", "{n:,} pictures", "Hold", "Play now"),
        *("{n} wrong places", "{what}", "Too early"),
    ]


def test_it_finds_what_is_missed(module: Source) -> None:
    assert [text for _, text in module.missing] == [
        *("Nobody translates this", "{} pictures here", "English inside", "Said to people"),
    ]


def test_it_finds_what_is_said_in_a_way_that_cannot_be_translated(module: Source) -> None:
    assert len(module.misused) == 3
    lines = MODULE.splitlines()
    found = [re.findall(r"glued|wrong|Too", lines[line - 1])[0] for line, _ in module.misused]
    assert found == ["glued", "wrong", "Too"]
