"""Sentences for people that remember what they are made of, so that the window can say them in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

Translate: TypeAlias = Callable[[str], str]
"""Gives a text in another language; the same text where there is none."""


class Said(str):
    """An English sentence, with the template and the values it was made of.

    It is a `str` in all respects, so it can be printed, compared, written and sent to another process. Only who wants
    it in another language asks for more (`said_in`). The `str()` of an exception that was raised with one is it again.

    Attributes
    ----------
    template : str
        For `str.format`: what translators see. Empty for what is made of other sentences.
    values : dict
        What stands in the places of the template.
    """

    template: str
    values: dict[str, object]

    def __str__(self) -> str:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.template, self.values)


def say(template: str, /, **values: object) -> Said:
    """Make a sentence: `say("{count:,} pictures", count=1234)`. The template must be a literal: a script collects them.

    It is translated where it is shown, so it may stand in a table or a class, before any language is chosen.

    Raises
    ------
    KeyError
        If the template has a place that no value was given for.
    """
    said = Said(template.format_map(values) if values else template)
    said.template, said.values = template, values
    return said


def joined(sentences: Iterable[str], between: str = " ") -> Said:
    """Put sentences in a row; the empty ones are left out."""
    kept = [sentence for sentence in sentences if sentence]
    said = Said(between.join(kept))
    said.template, said.values = "", {"between": between, "sentences": kept}
    return said


def whole(reason: str) -> Said:
    """Make a sentence of a reason: "it is damaged" becomes "It is damaged."."""
    said = Said(_whole(reason))
    said.template, said.values = "", {"reason": reason}
    return said


def begun(words: str) -> Said:
    """Let words begin a line, with a capital: "the path" becomes "The path"."""
    said = Said(_begun(words))
    said.template, said.values = "", {"begun": words}
    return said


def said_in(text: str, translate: Translate) -> str:
    """Give a text in the language of `translate`: a `Said` by its parts, other texts as they are listed there."""
    if not isinstance(text, Said):
        return translate(text)
    if not text.template:
        return _made_in(text, translate)
    template = translate(text.template)
    return template.format_map(values_in(text.values, translate)) if text.values else template


def values_in(values: dict[str, object], translate: Translate) -> dict[str, object]:
    """Give the values for a template in the language of `translate`: only the program's own sentences change."""
    return {name: said_in(value, translate) if isinstance(value, Said) else value for name, value in values.items()}


def _made_in(text: Said, translate: Translate) -> str:
    """Give what is made of other sentences; in there only those of the program change, for there are names too."""
    if "reason" in text.values:
        reason = text.values["reason"]
        return _whole(said_in(reason, translate) if isinstance(reason, Said) else str(reason))
    if "begun" in text.values:
        words = text.values["begun"]
        return _begun(said_in(words, translate) if isinstance(words, Said) else str(words))
    sentences = text.values.get("sentences", [])
    assert isinstance(sentences, list)
    parts = [said_in(part, translate) if isinstance(part, Said) else part for part in sentences]
    return str(text.values.get("between", "")).join(parts)


def _whole(reason: str) -> str:
    return f"{_begun(reason)}{'' if reason.endswith(('.', '!', '?')) else '.'}"


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _again(template: str, values: dict[str, object]) -> Said:
    if template:
        return say(template, **values)
    if "reason" in values:
        return whole(str(values["reason"]))
    if "begun" in values:
        return begun(str(values["begun"]))
    sentences = values.get("sentences", [])
    assert isinstance(sentences, list)
    return joined(sentences, str(values.get("between", "")))
