"""Formulas within a line: the LaTeX that the lesson needs, as small rich text with <i>, <sub>, <sup> and Unicode."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from lrviz.lesson.expressions import shown
from lrviz.said import Said, say

LONGEST, DEEPEST = 1_000, 12
"""Characters and levels of braces that a formula may have."""

OPEN, CLOSE = "\ue000", "\ue001"
"""Around the number of a slot for a live number, in a formula and in a text."""

_TOKEN = re.compile(rf":=|\\[a-zA-Z]+|\\.|{OPEN}\d+{CLOSE}|\s+|[^\\]", re.DOTALL)

_SMALL = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega"
_LARGE = "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"


def _greek(name: str) -> str:
    """Give a Greek letter; Unicode writes lamda."""
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    return unicodedata.lookup(f"GREEK {case} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}")


GREEK = {name: _greek(name) for name in _SMALL.split()} | {"varepsilon": "ε", "varphi": "φ"}
CAPITALS = {name: _greek(name) for name in _LARGE.split()}
SYMBOLS = {
    "sum": "\u2009Σ",
    "prod": "\u2009Π",
    "partial": "∂",
    "nabla": "∇",
    "infty": "∞",
    "cdot": "·",
    "times": "×",
    "div": "÷",
    "pm": "±",
    "odot": "⊙",
    "circ": "∘",
    "to": " → ",
    "rightarrow": " → ",
    "leftarrow": " ← ",
    "mapsto": " ↦ ",
    "Rightarrow": " ⇒ ",
    "le": " ≤ ",
    "leq": " ≤ ",
    "ge": " ≥ ",
    "geq": " ≥ ",
    "ne": " ≠ ",
    "neq": " ≠ ",
    "approx": " ≈ ",
    "equiv": " ≡ ",
    "propto": " ∝ ",
    "ll": " ≪ ",
    "gg": " ≫ ",
    "in": " ∈ ",
    "coloneqq": " := ",
    "lVert": "‖",
    "rVert": "‖",
    "Vert": "‖",
    "|": "‖",
    "lvert": "|",
    "rvert": "|",
    "mid": " | ",
    "ldots": "…",
    "dots": "…",
    "cdots": "⋯",
    "vdots": "⋮",
    "top": "T",
    "ell": "ℓ",
    "prime": "′",
    "{": "{",
    "}": "}",
    "%": "%",
    "$": "$",
    "&": "&",
    "#": "#",
    "_": "_",
    ",": "\u2009",
    ":": "\u2009",
    ";": " ",
    " ": " ",
    "!": "",
    "quad": "\u2003",
    "qquad": "\u2003\u2003",
    "langle": "⟨",
    "rangle": "⟩",
}
NAMES = ("log", "ln", "exp", "max", "min", "sin", "cos", "tanh", "arg", "det")
ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "vec": "\u20d7", "overline": "\u0304"}
FONTS = {"mathrm": "", "text": "", "operatorname": "", "textbf": "b", "mathbf": "b", "boldsymbol": "b", "mathit": "i"}
SIZES = ("left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "limits")
SPACED = {"=": " = ", ":=": " := ", "<": " &lt; ", ">": " &gt; ", "+": " + ", "-": " − ", ",": ", "}
UNARY_AFTER = ("", "(", "[", "=", ":=", "<", ">", ",", "+", "{", "^", "_", "|", "\\left", "\\approx", "\\cdot", "\\to")
"""A minus or plus after one of these is a sign, and stands close to its number."""

BLACKBOARD = {"R": "ℝ", "N": "ℕ", "Z": "ℤ"}


class FormulaError(ValueError):
    """A formula that cannot be shown within a line."""

    def __init__(self, sentence: Said) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def formula_html(latex: str) -> str:
    r"""Write a formula as rich text: `w^T x` becomes `<i>w</i><sup>T</sup><i>x</i>`.

    Raises
    ------
    FormulaError
        If it is not closed, or has something that is for displayed formulas only.
    """
    if len(latex) > LONGEST:
        raise FormulaError(say("A formula is longer than {most} characters.", most=LONGEST))
    if not latex.strip():
        raise FormulaError(say("A formula is empty: $$ begins a displayed one, in a line of its own."))
    reader = _Reader(_TOKEN.findall(latex.strip()), latex)
    written = reader.group(0)
    return re.sub(r" {2,}", " ", written.replace("</i><i>", "")).strip()


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, tokens: list[str], latex: str) -> None:
        self._tokens, self._at, self._latex = tokens, 0, latex
        self._scripts = 0
        self._before = ""

    def group(self, depth: int) -> str:
        """Write all up to the closing brace, or to the end."""
        if depth > DEEPEST:
            raise FormulaError(say("A formula is nested too deeply: “{latex}”.", latex=shown(self._latex)))
        parts: list[str] = []
        for token in self._left():
            if token == "}":
                if not depth:
                    raise self._unbalanced()
                return "".join(parts)
            parts.append(self._write(token, depth))
        if depth:
            raise self._unbalanced()
        return "".join(parts)

    def _left(self) -> Iterator[str]:
        while self._at < len(self._tokens):
            self._at += 1
            yield self._tokens[self._at - 1]

    def _write(self, token: str, depth: int) -> str:
        if token.isspace():
            return ""
        before, self._before = self._before, token
        if token == "{":
            return self.group(depth + 1)
        if token in "^_":
            return self._script("sup" if token == "^" else "sub", depth)
        if token.startswith("\\"):
            return self._command(token[1:], depth, before)
        if token in SPACED:
            close = self._scripts or (token in "+-" and before in UNARY_AFTER)
            return SPACED[token].strip() if close else SPACED[token]
        if token == "'":
            return "′"
        if token == "&":
            raise FormulaError(say("“&” belongs to displayed formulas, between $$ and $$."))
        if len(token) == 1 and token.isalpha():
            return f"<i>{token}</i>"
        return html.escape(token)

    def _script(self, tag: str, depth: int) -> str:
        self._scripts += 1
        inside = self._argument(depth).strip()
        self._scripts -= 1
        return f"<{tag}>{'T' if inside == '<i>T</i>' else inside}</{tag}>"

    def _command(self, name: str, depth: int, before: str) -> str:
        sign = f"<i>{GREEK[name]}</i>" if name in GREEK else CAPITALS.get(name)
        if sign is None and name in SYMBOLS:
            sign = html.escape(SYMBOLS[name])
        if sign is not None:
            return sign
        if name in NAMES:
            apart = "" if before in UNARY_AFTER or before == "-" else "\u2009"
            return apart + name + ("" if self._next() in ("(", "^", "_", "\\left") else "\u2009")
        if name in SIZES:
            return self._drop_point(name)
        return self._with_argument(name, depth)

    def _with_argument(self, name: str, depth: int) -> str:
        if name in ACCENTS:
            return _accented(self._argument(depth), ACCENTS[name])
        if name in FONTS:
            return self._in_font(FONTS[name])
        if name == "mathbb":
            letter = self._plain_argument()
            return BLACKBOARD.get(letter, html.escape(letter))
        if name in ("frac", "tfrac", "dfrac"):
            above, below = self._argument(depth), self._argument(depth)
            return f"{_bracketed(above)}/{_bracketed(below)}"
        if name == "sqrt":
            return f"√{_bracketed(self._argument(depth))}"
        raise FormulaError(
            say(
                "“\\{name}” is not known within a line; displayed formulas, between $$ and $$, know all of LaTeX.",
                name=shown(name),
            )
        )

    def _next(self) -> str:
        return next((token for token in self._tokens[self._at :] if not token.isspace()), "")

    def _drop_point(self, name: str) -> str:
        if name in ("left", "right") and self._next() == ".":
            next(token for token in self._left() if not token.isspace())
        return ""

    def _argument(self, depth: int) -> str:
        for token in self._left():
            if token == "}":
                break
            if not token.isspace():
                return self._write(token, depth + 1)
        raise self._unbalanced()

    def _plain_argument(self) -> str:
        """Read the text of an argument, as it is written."""
        text, depth = "", 0
        for token in self._left():
            if token == "}":
                depth -= 1
            if depth > 0 or (token not in "{}" and not token.isspace()):
                text += SYMBOLS.get(token[1:], token) if token.startswith("\\") else token
            if token == "{":
                depth += 1
            if depth <= 0 and (text or token == "}"):
                return text
        raise self._unbalanced()

    def _in_font(self, tag: str) -> str:
        text = html.escape(self._plain_argument())
        return f"<{tag}>{text}</{tag}>" if tag else text

    def _unbalanced(self) -> FormulaError:
        return FormulaError(
            say("In the formula “{latex}” a brace is not closed, or something is missing.", latex=shown(self._latex))
        )


def _accented(inside: str, accent: str) -> str:
    """Put the accent over the first letter, as one character where Unicode has it."""
    plain = html.unescape(re.sub(r"<[^>]+>", "", inside))
    over = unicodedata.normalize("NFC", plain[:1] + accent) + plain[1:]
    return f"<i>{html.escape(over)}</i>"


def _bracketed(written: str) -> str:
    """Put more than one sign in brackets, where a fraction line would hold it together."""
    visible = re.sub(r"<su[bp]>.*?</su[bp]>|<[^>]+>", "", written).strip()
    single = len(visible) <= 1 or re.fullmatch(rf"[\d.,]+|{OPEN}\d+{CLOSE}|[∂dΔ]\w̄?", visible)
    return written.strip() if single else f"({written.strip()})"
