"""A chapter's Markdown as blocks for the window: rich text, displayed formulas, remarks; one idea after the other.

Nothing of a file reaches the window as HTML: what looks like it is shown as it is written.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from lrviz.lesson.arithmetic import ExpressionError
from lrviz.lesson.expressions import Facts, shown
from lrviz.lesson.facts import FACTS
from lrviz.lesson.inline_formula import CLOSE, OPEN, FormulaError, formula_html
from lrviz.lesson.live_numbers import DOUBLE, LiveText, Slot, live_text
from lrviz.lesson.plain_text import plain_text as plain_text
from lrviz.said import Said, say

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

UNBROKEN = 20
"""A formula within a line that is no longer than this is not broken at its end: "y = 1" stays together."""

Place: TypeAlias = tuple[int, Said]
"""A line, counted from 0, and what is wrong there."""

_SLOT = re.compile(f"{OPEN}(\\d+){CLOSE}")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_BREAK = re.compile(r"-{3,}\s*")
_LINK = re.compile(r"(!?)\[[^\[\]\n]{0,300}\]\([ \n]{0,10}<?([^)\s>]{0,1000})")
_QUOTE = re.compile(r"^ {0,3}>(?: {0,3}>)* ?", re.MULTILINE)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_ALLOWED_LINK = re.compile(r"https?://[^\s]+|lesson:[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Paragraphs, lists, tables, code.

    Attributes
    ----------
    content : LiveText
        HTML, with places for live numbers.
    """

    content: LiveText

    def html(self, facts: Facts | Mapping[str, object]) -> str:
        """Write it with the numbers of now, as HTML that Qt's labels show."""
        pieces = self.content.pieces
        return "".join(piece if isinstance(piece, str) else html.escape(piece.text(facts)) for piece in pieces)


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A displayed formula.

    Attributes
    ----------
    content : LiveText
        LaTeX, with places for live numbers.
    """

    content: LiveText

    def latex(self, facts: Facts | Mapping[str, object]) -> str:
        """Write it with the numbers of now, as LaTeX."""
        pieces = self.content.pieces
        return "".join(piece if isinstance(piece, str) else _in_latex(piece.text(facts)) for piece in pieces)


@dataclass(frozen=True, slots=True, eq=False)
class Remark:
    """A block quote: something beside the way."""

    blocks: tuple[Text | Formula, ...]


Block: TypeAlias = Text | Formula | Remark
Idea: TypeAlias = tuple[Block, ...]


def ideas(body: str) -> tuple[Idea, ...]:
    """Take a chapter's text apart: one idea after the other, each of blocks from top to bottom."""
    found: list[Idea] = []
    blocks: list[Block] = []
    for segment in [*_segments(body), _Segment("break", 0, "")]:
        if segment.kind == "break":
            if blocks:
                found.append(tuple(blocks))
            blocks = []
        else:
            blocks.append(_block(segment))
    return tuple(found)


def line_html(text: str, facts: Facts | Mapping[str, object]) -> str:
    """Write a text of an exercise, with formulas $…$ and live numbers {…}, as HTML."""
    return _line(text).html(facts)


# -- blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Segment:
    kind: Literal["text", "formula", "quote", "break", "open"]
    line: int
    text: str


def _segments(body: str, *, within_quote: bool = False) -> Iterator[_Segment]:
    """Cut a text at displayed formulas, block quotes and lines `---`; fenced code stays whole. Lines count from 0."""
    lines = body.split("\n")
    at, start, fence = 0, 0, ""

    def text_before() -> Iterator[_Segment]:
        if any(line.strip() for line in lines[start:at]):
            yield _Segment("text", start, "\n".join(lines[start:at]))

    while at < len(lines):
        line, mark = lines[at], _FENCE.match(lines[at])
        if fence or mark:
            fence = mark[1] if mark and not fence else "" if mark and mark[1] == fence else fence
            at += 1
            continue
        kind = _kind_of(line)
        if kind is None or (kind == "quote" and within_quote):
            at += 1
            continue
        yield from text_before()
        end = _end_of(kind, lines, at)
        yield _Segment(kind if end <= len(lines) else "open", at, "\n".join(lines[at : min(end, len(lines))]))
        at = start = min(end, len(lines))
    yield from text_before()


def _kind_of(line: str) -> Literal["formula", "quote", "break"] | None:
    if _BREAK.fullmatch(line):
        return "break"
    stripped = line.lstrip(" ")
    if stripped.startswith("$$"):
        return "formula"
    return "quote" if stripped.startswith(">") and len(line) - len(stripped) < 4 else None


def _end_of(kind: str, lines: list[str], at: int) -> int:
    """Find the line after the segment; beyond the last one if a formula is not closed."""
    if kind == "break":
        return at + 1
    if kind == "quote":
        end = next((n for n in range(at, len(lines)) if not lines[n].lstrip(" ").startswith(">")), len(lines))
        return end
    if lines[at].strip().endswith("$$") and len(lines[at].strip()) > 3:
        return at + 1
    for n in range(at + 1, len(lines)):
        if lines[n].strip().endswith("$$"):
            return n + 1
        if not lines[n].strip():  # no formula has an empty line: it is not closed, and the text goes on
            break
    return len(lines) + 1


def _block(segment: _Segment) -> Block:
    if segment.kind == "formula":
        return Formula(_live(segment.text.strip().removeprefix("$$").removesuffix("$$").strip()))
    if segment.kind == "quote":
        inside = _segments(_QUOTE.sub("", segment.text), within_quote=True)
        blocks = [_block(part) for part in inside if part.kind != "break"]
        return Remark(tuple(block for block in blocks if not isinstance(block, Remark)))
    return _text(segment.text, lambda source: str(_markdown().render(source)))


def _text(source: str, render: Callable[[str], str], *, single: bool = False) -> Text:
    """Render Markdown with the slots taken out before, and put in their places afterwards."""
    live = _live(source, single=single)
    slots = live.slots
    numbers = iter(range(len(slots)))
    marked = "".join(piece if isinstance(piece, str) else f"{OPEN}{next(numbers)}{CLOSE}" for piece in live.pieces)
    parts = _SLOT.split(render(marked))  # text, number, text, number …
    pieces: list[str | Slot] = []
    for at, part in enumerate(parts):
        pieces.append(part if at % 2 == 0 else slots[int(part)])
    return Text(LiveText(tuple(pieces)))


@functools.lru_cache(maxsize=512)
def _line(text: str) -> Text:
    return _text(text, lambda source: str(_markdown().renderInline(source)), single=True)


def _live(text: str, *, single: bool = False) -> LiveText:
    """Read the live numbers; a text with an error in one (it was told of) is shown as it is written."""
    text = text.replace(OPEN, "").replace(CLOSE, "")
    try:
        return live_text(text, FACTS, single=single)
    except ExpressionError:
        return LiveText((text,))


def _in_latex(text: str) -> str:
    r"""Write a number for LaTeX: a true minus is `-`, and "%" begins a comment."""
    return (
        re.sub(r"[\\{}$&#_^~]", "", text)
        .replace("…", r"\ldots ")
        .replace("−", "-")
        .replace("%", r"\%")
        .replace(",", "{,}")
    )


# -- Markdown ---------------------------------------------------------------------------------------------------------


@functools.cache
def _markdown() -> MarkdownIt:
    """Make the parser of Markdown, when the first chapter is shown: its import takes 40 ms."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.disable(["html_block", "html_inline", "image", "reference", "lheading"])
    markdown.inline.ruler.before("escape", "formula", _take_formula)
    markdown.validateLink = lambda url: _ALLOWED_LINK.fullmatch(url) is not None  # type: ignore[method-assign]
    markdown.add_render_rule("formula", _render_formula)
    return markdown


def _take_formula(state: Any, silent: bool) -> bool:
    """Take $…$ as it is, before Markdown makes anything of its signs; a rule of markdown-it."""
    if state.src[state.pos] != "$":
        return False
    end = state.src.find("$", state.pos + 1)
    if end < 0 or not state.src[state.pos + 1 : end].strip():
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = state.src[state.pos + 1 : end]
    state.pos = end + 1
    return True


def _render_formula(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    latex = tokens[index].content
    try:
        written = formula_html(latex)
    except FormulaError:
        return f"<code>{html.escape(latex)}</code>"
    return written.replace(" ", "\u00a0") if len(plain_text(written)) <= UNBROKEN else written


# -- what is wrong ----------------------------------------------------------------------------------------------------


def faults_of(body: str, *, within_quote: bool = False) -> list[Place]:
    """Find what is wrong with a chapter's text: formulas, live numbers, links."""
    found: list[Place] = []
    for segment in _segments(body, within_quote=within_quote):
        if segment.kind == "open":
            found.append((segment.line, say("A formula that begins with $$ is not closed by $$.")))
        elif segment.kind == "formula":
            sentence = _formula_fault(segment.text.strip()[2:-2])
            found += [(segment.line, sentence)] if sentence is not None else []
        elif segment.kind == "quote":
            inside = faults_of(_QUOTE.sub("", segment.text), within_quote=True)
            found += [(segment.line + line, sentence) for line, sentence in inside]
        elif segment.kind == "text":
            found += [(segment.line + line, sentence) for line, sentence in _text_faults(segment.text)]
    return found


def line_fault(text: str) -> Said | None:
    """Find what is wrong with the formulas and links of one text; its live numbers are looked at elsewhere."""
    return next(_faults_in(text, look_at_numbers=False), None)


def links_to_chapters(body: str) -> list[tuple[int, str]]:
    """Find the chapters that a text leads to, with the line, counted from 0, of each link."""
    links = re.finditer(r"\]\(\s*<?lesson:([a-z0-9-]+)", body)
    return [(body.count("\n", 0, link.start()), link[1]) for link in links]


def _text_faults(text: str) -> Iterator[Place]:
    line = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        if not paragraph.isspace() and not _FENCE.match(paragraph):
            for sentence in _faults_in(paragraph):
                yield line + len(paragraph) - len(paragraph.lstrip("\n")), sentence
        line += paragraph.count("\n")


def _faults_in(text: str, *, look_at_numbers: bool = True) -> Iterator[Said]:
    if look_at_numbers:
        try:
            live_text(text, FACTS)
        except ExpressionError as error:
            yield error.sentence
            return
    text = DOUBLE.sub(f"{OPEN}0{CLOSE}", text)
    text = _CODE.sub("", text).replace(r"\$", "")
    if text.count("$") % 2:
        yield say("A formula is not closed: there is an odd number of $; the sign itself is written \\$.")
        return
    for latex in text.split("$")[1::2]:
        try:
            formula_html(latex)
        except FormulaError as error:
            yield error.sentence
    for link in _LINK.finditer(text):
        if link[1]:
            yield say("Pictures in the text are not shown.")
        elif not _ALLOWED_LINK.fullmatch(link[2]):
            yield say("A link leads to http://, https:// or lesson:id, not to “{target}”.", target=shown(link[2]))


def _formula_fault(latex: str) -> Said | None:
    try:
        live_text(latex, FACTS)
    except ExpressionError as error:
        return error.sentence
    latex = DOUBLE.sub("0", latex)
    bare = re.sub(r"\\\\|\\[{}$]", "", latex)
    pairs = [("{", "}"), (r"\\left(?![a-zA-Z])", r"\\right(?![a-zA-Z])"), (r"\\begin", r"\\end")]
    counted = [len(re.findall(sign, bare)) for pair in pairs for sign in pair]
    if not bare.strip():
        return say("A formula is empty.")
    if "$" in bare:
        return say("Within a displayed formula there is another $.")
    if counted[::2] != counted[1::2]:
        return say("In the formula “{latex}” a brace, \\left or \\begin is not closed.", latex=shown(latex))
    return None
