"""What a learner types, read: numbers and shapes in the notations that people use, as plain arithmetic only.

A comma may mean thousands (12,288) or decimals (0,5), a point too (12.288 is 12288 in German). So a text can have
several readings; the first is the likeliest, and an exercise takes the one that is right, if one is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lrviz.lesson.arithmetic import ExpressionError
from lrviz.lesson.expressions import parse, shown
from lrviz.said import Said, say

MOST_CHARACTERS = 200
"""A longer answer is not read."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–—‒‑﹣", "-"),
        **dict.fromkeys("×·⋅∙✕✖⨯•", "*"),
        **dict.fromkeys("÷∕⁄", "/"),
        **dict.fromkeys("’'_", "'"),
        **dict.fromkeys("；;", ";"),
        "，": ",",
    }
)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zs", "Zl", "Zp"}

_BEFORE = re.compile(r"^.*[=≈]\s*|^[^\d:]*:\s*")
"""The name of what was asked for, or the way there: "J = …", "≈ …", "shape: …", "64·64·3 = …"."""

_FRACTION = re.compile("(\\d+)? ?\ue000([\\d/]+)\ue001")

_ENGLISH_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
_GERMAN_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ']\d{3})+(?!\d)")
_POWER = re.compile(r"\^\s*\(?\s*([+-]?\d+)\s*\)?")
_ARITHMETIC = re.compile(r"[\d.eE+\-*/() ]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read.

    Attributes
    ----------
    value : float or int
    text : str
        How it was read, in plain notation.
    decimals : int or None
        Digits behind the point, if it is written as one number; None for arithmetic.
    """

    value: int | float
    text: str
    decimals: int | None = None


def read_number(text: str) -> list[Number]:
    """Read a number, "64·64·3", "12 288", "0,5", "10⁻³", "½", "97.8 %": its readings, the likeliest first.

    Raises
    ------
    ExpressionError
        If it is none; the sentence says why.
    """
    line = _cleaned(text)
    percent = line.endswith("%")
    if percent:
        line = line[:-1].rstrip()
    if re.search(r"(?<![\d])[,;]|[,;](?!\d)", line.strip("()")):
        raise ExpressionError(say("“{text}” is more than one number; one is asked for.", text=shown(text)))
    readings = _readings(line, text)
    if percent:
        shares = [Number(reading.value / 100, f"{reading.text} %") for reading in readings]
        readings = [*shares, *readings]
    return readings


def read_shape(text: str) -> list[tuple[Number, ...]]:
    """Read a shape, "(12288, 209)", "12,288 × 209", "64 x 64 x 3": its readings, the likeliest first.

    Raises
    ------
    ExpressionError
        If it is none; the sentence says why.
    """
    line = _cleaned(text, "x*")
    if len(line) > 1 and line[0] + line[-1] in ("()", "[]", "{}"):
        line = line[1:-1].strip()
    line = line.rstrip(",; ")
    readings: list[tuple[Number, ...]] = []
    for parts in _splittings(line):
        try:
            items = tuple(_whole(part, text) for part in parts)
        except ExpressionError:
            continue
        if items not in readings:
            readings.append(items)
    if not readings:
        raise ExpressionError(
            say("“{text}” cannot be read as a shape; write it like (4, 3): rows, then columns.", text=shown(text))
        )
    return readings


def read_index(text: str) -> int:
    """Read the number of a picture: "17", "#17".

    Raises
    ------
    ExpressionError
        If it is no whole number.
    """
    number = read_number(text.replace("#", "", 1) if len(text) <= MOST_CHARACTERS else text)[0]
    if number.value != int(number.value):
        raise ExpressionError(say("“{text}” is no whole number.", text=shown(text)))
    return int(number.value)


def _whole(part: str, text: str) -> Number:
    """Give the likeliest reading that is a whole number."""
    for reading in _readings(part, text):
        if float(reading.value).is_integer():
            return reading
    raise ExpressionError(say("“{text}” is no whole number.", text=shown(part)))


# -- inside -----------------------------------------------------------------------------------------------------------


def _cleaned(text: str, times: str = "*") -> str:
    """One line of ordinary characters, with the name of what was asked for taken off; `times` is what x becomes."""
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(say("That is too long for an answer: at most {count} characters.", count=MOST_CHARACTERS))
    line = "".join(map(_ordinary, text))
    line = _FRACTION.sub(lambda found: f"({found[1]}+{found[2]})" if found[1] else f"({found[2]})", line)
    line = re.sub(r"(?<=[\d)])\s*([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)", lambda found: f"^{found[1].translate(_SUPERSCRIPTS)}", line)
    line = unicodedata.normalize("NFKC", line).translate(_SIGNS)
    line = " ".join(line.split())
    line = _BEFORE.sub("", line).strip()
    line = re.sub(r"(?<=[\d)])\s*[xX]\s*(?=[\d(])", "*" if times == "*" else " x ", line)
    line = line.rstrip(".") if line.count(".") == 1 and line.endswith(".") else line
    if not line:
        raise ExpressionError(say("There is no answer yet."))
    return line


def _ordinary(char: str) -> str:
    if unicodedata.category(char) in _INVISIBLE:
        return " "
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.category(char) == "No" and unicodedata.decomposition(char).startswith("<fraction>"):
        above, _, below = unicodedata.normalize("NFKC", char).partition("⁄")
        return f"\ue000{above}/{below or 1}\ue001"
    return char


def _readings(line: str, text: str) -> list[Number]:
    """Plain arithmetic in all notations that it may be in."""
    line = _SPACED_THOUSANDS.sub(lambda found: re.sub(r"[ ']", "", found[0]), line.strip())
    english = _ENGLISH_THOUSANDS.sub(lambda found: found[0].replace(",", ""), line).replace(",", ".")
    german = _GERMAN_THOUSANDS.sub(lambda found: found[0].replace(".", ""), line).replace(",", ".")
    found: list[Number] = []
    reason: Said | None = None
    for notation in dict.fromkeys((english, german)):
        try:
            number = _computed(notation, text)
        except ExpressionError as error:
            reason = reason or error.sentence
            continue
        if all(number.value != other.value for other in found):
            found.append(number)
    if not found:
        assert reason is not None
        raise ExpressionError(reason)
    return found


def _computed(line: str, text: str) -> Number:
    line = _POWER.sub(r"**(\1)", line)
    line = re.sub(r"(?<![\d.eE])0+(?=\d)", "", line)  # Python refuses 007
    if not _ARITHMETIC.fullmatch(line) or re.search(r"(?<![\d.])[eE]|[eE](?![\d+-])", line):
        odd = re.search(r"[^\W\d_]+(?:\([^)]*\))?|[^\d.eE+\-*/() ]", line)
        if odd is None:
            raise ExpressionError(say("“{text}” cannot be read as a number.", text=shown(text)))
        raise ExpressionError(
            say("“{odd}” cannot be read here: a number is asked for, or plain arithmetic.", odd=shown(odd[0], 20))
        )
    try:
        value = parse(line, ()).value({})
    except ExpressionError as error:
        if "division" in error.sentence or "large" in error.sentence:
            raise
        raise ExpressionError(say("“{text}” cannot be read as a number.", text=shown(text))) from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExpressionError(say("“{text}” cannot be read as a number.", text=shown(text)))
    simple = re.fullmatch(r"[+-]?\d*\.?(\d*)", line)
    return Number(value, _written(value), len(simple[1]) if simple else None)


def _written(value: int | float) -> str:
    text = f"{int(value):,}" if float(value).is_integer() and abs(value) < 1e15 else f"{value:.6g}"
    return text.replace("-", "−")


def _splittings(line: str) -> list[list[str]]:
    """Ways to take a shape apart, the likeliest first."""
    ways = []
    crossed = re.split(r"\s*(?: x |\*|\bby\b|\bmal\b)\s*", line)
    if len(crossed) > 1:
        ways.append(crossed)
    apart = re.split(r"\s+(?:x|\*)\s+", line)
    if 1 < len(apart) < len(crossed):  # 64×64×3 × 209
        ways.insert(0, apart)
    line = line.replace(" x ", "*")
    for separator in (r"\s*;\s*", r",\s+", r"\s*,\s*"):
        parts = re.split(separator, line)
        if len(parts) > 1:
            ways.append(parts)
    commas = line.split(",")
    ways += [[",".join(commas[:at]), ",".join(commas[at:])] for at in range(1, len(commas))]
    spaced = re.split(r"\s+", line)
    if len(spaced) > 1 and not re.search(r"[,;*]", line):
        ways.append(spaced)
    ways.append([line])
    return ways
