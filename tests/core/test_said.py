"""Sentences that can be said in another language: they stay whole on every way to the window."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.said import Said, begun, joined, said_in, say, whole

GERMAN = {
    "{count:,} pictures": "{count:,} Bilder",
    "gradient descent": "Gradientenabstieg",
    "{method} has stopped.": "{method} hat angehalten.",
    "it is too large: {size} MB": "sie ist zu groß: {size} MB",
    "Run {number}": "Lauf {number}",
    "Train": "Trainieren",
}


def german(text: str) -> str:
    return GERMAN.get(text, text)


def test_a_sentence_is_a_string() -> None:
    said = say("{count:,} pictures", count=1234)
    assert said == "1,234 pictures"
    assert {said: 1}["1,234 pictures"] == 1
    assert said_in(said, german) == "1,234 Bilder"


def test_sentences_inside_sentences_are_translated_too() -> None:
    said = say("{method} has stopped.", method=say("gradient descent"))
    assert said == "gradient descent has stopped."
    assert said_in(said, german) == "Gradientenabstieg hat angehalten."


def test_what_the_user_wrote_stays() -> None:
    assert said_in(say("{method} has stopped.", method="Train"), german) == "Train hat angehalten."
    row = joined([say("Run {number}", number=1), "Train"], " · ")
    assert row == "Run 1 · Train"
    assert said_in(row, german) == "Lauf 1 · Train"


def test_empty_sentences_leave_no_gap() -> None:
    assert joined(["", say("Train"), say(""), ""]) == "Train"
    assert said_in(say(""), german) == said_in(joined([]), german) == ""


def test_a_reason_becomes_a_sentence() -> None:
    said = whole(say("it is too large: {size} MB", size=12))
    assert said == "It is too large: 12 MB."
    assert said_in(said, german) == "Sie ist zu groß: 12 MB."
    assert whole("Really?") == "Really?"
    assert whole("") == "."


def test_an_error_gives_back_the_sentence_it_was_raised_with() -> None:
    error = ValueError(say("{count:,} pictures", count=5))
    assert said_in(str(error), german) == "5 Bilder"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_it_survives_the_way_to_another_process(protocol: int) -> None:
    parts = [say("{count:,} pictures", count=1234), whole(say("gradient descent")), "", say(""), joined([])]
    sent = pickle.loads(pickle.dumps(joined(parts, " – "), protocol))
    assert isinstance(sent, Said)
    assert sent == "1,234 pictures – Gradient descent."
    assert said_in(sent, german) == "1,234 Bilder – Gradientenabstieg."


@given(st.text(), st.text())
def test_braces_of_people_are_letters(name: str, text: str) -> None:
    said = say("{method} has stopped.", method=name)
    assert said_in(said, german) == f"{name} hat angehalten."
    assert said_in(say(text), lambda one: one) == text  # without values a text is no template
    assert pickle.loads(pickle.dumps(said)) == said


def test_a_missing_value_is_an_error_where_it_is_said() -> None:
    with pytest.raises(KeyError):
        say("{count:,} pictures of {name}", count=3)


def test_words_begin_a_line() -> None:
    said = begun(say("gradient descent"))
    assert said == "Gradient descent"
    assert said_in(pickle.loads(pickle.dumps(said)), str.upper) == "GRADIENT DESCENT"
    assert begun("") == ""
