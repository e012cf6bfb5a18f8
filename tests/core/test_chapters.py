"""Chapter files: read, checked, laid over each other; and that no file takes the lesson down."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lrviz.lesson import markup
from lrviz.lesson.chapter import KINDS, PANELS, chapter_of
from lrviz.lesson.chapter_file import FileFault, take_apart
from lrviz.lesson.chapters import Lesson, read_lesson
from lrviz.lesson.inline_formula import FormulaError, formula_html
from lrviz.lesson.markup import Formula, Remark, Text, ideas, line_html, plain_text

from .lessons import EXERCISE, chapter_text, read, write


def sentences(lesson: Lesson) -> list[str]:
    return [str(fault) for fault in lesson.faults]


def lesson_of(tmp_path: Path, **files: str) -> Lesson:
    """Own chapters from texts; the names of the arguments are those of the files."""
    for name, text in files.items():
        write(tmp_path / "own" / "en", text, f"{name}.md")
    return read_lesson(own=tmp_path / "own")


def chapter(name: str, head: str = "", body: str = "Text.", exercises: str = "") -> str:
    return f'+++\nid = "{name}"\ntitle = "{name.title()}"\n{head}\n{exercises}\n+++\n{body}\n'


# -- what is in a file ------------------------------------------------------------------------------------------------


def test_a_whole_chapter(tmp_path: Path) -> None:
    one, parts = read(tmp_path, chapter_text(*KINDS, body="First.\n\n---\n\nSecond."))
    assert one is not None
    assert parts.faults == []
    assert (one.id, one.title, one.panels) == ("one", "One", ("cost",))
    assert [exercise.kind for exercise in one.exercises] == list(KINDS)
    assert one.exercises[2].options == ("this", "that")
    assert one.exercises[1].answer is not None
    assert one.exercises[1].answer.parts() == ("n_x", "m")
    assert one.body == "First.\n\n---\n\nSecond."
    assert len(ideas(one.body)) == 2


def test_settings_of_panels(tmp_path: Path) -> None:
    one, parts = read(tmp_path, chapter("one", 'graph = "neuron"\nsurface = {plane = "weights"}\nloop = 3'))
    assert one is not None
    assert parts.faults == []
    assert one.settings == {"graph": "neuron", "surface": {"plane": "weights"}, "loop": 3}


def test_line_ends_and_marks_of_other_systems(tmp_path: Path) -> None:
    file = tmp_path / "one.md"
    file.write_bytes(b"\xef\xbb\xbf" + chapter_text("number").replace("\n", "\r\n").encode())
    one = chapter_of(take_apart(file))
    assert one is not None
    assert len(one.exercises) == 1


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('id = "number"', 'id = "Number 1"', "line 6: “Number 1” is no name"),
        ('id = "number"', "", "line 5: “id” is missing"),
        ('kind = "number"', 'kind = "numbr"', "line 7: There is no kind “numbr”; there are number, shape"),
        ('ask = "How many?"', "", "line 5: “ask” is missing"),
        ('ask = "How many?"', "ask = 'What is $x_{1$?'", "line 8: In “ask”: In the formula “x_{1” a brace"),
        ('ask = "How many?"', "ask = 'It costs $5'", "line 8: In “ask”: A formula is not closed"),
        ('ask = "How many?"', "ask = 'What is $\\foo$?'", "“\\foo” is not known within a line"),
        ('ask = "How many?"', "ask = '[x](javascript:alert)'", "A link leads to http://"),
        ('answer = "6 * 7"', "", "“answer” is missing"),
        ('answer = "6 * 7"', 'answer = "6 * mm"', "line 9: In “answer”: There is no fact “mm”"),
        ('answer = "6 * 7"', 'answer = "6 *"', "cannot be read as an expression"),
        ('answer = "6 * 7"', 'answer = "import os"', "cannot be read as an expression"),
        ('answer = "6 * 7"', 'answer = "6"\ntolerance = "much"', "line 10: “tolerance” must be a number, or a share"),
        ('answer = "6 * 7"', 'answer = "6"\ntolerance = nan', "“tolerance” must be a number"),
        (
            'answer = "6 * 7"',
            'answer = "6"\ntolerence = 1',
            "line 10: There is no entry “tolerence”; perhaps “tolerance”",
        ),
        ('hints = ["Count."]', "", "“hints” must have 1 to 10 texts"),
        ('hints = ["Count."]', "hints = []", "line 10: “hints” must have 1 to 10 texts"),
        ('hints = ["Count."]', "hints = [1]", "“hints” must be a list of texts"),
        ('hints = ["Count."]', 'hints = "Count."', "“hints” must be a list of texts"),
        ('worked = "{6 * 7}"', 'worked = "{6 * mm}"', "In “worked”: There is no fact “mm”"),
        ('worked = "{6 * 7}"', 'worked = "{6:99d}"', "“99d” is no format of a number"),
        ('worked = "{6 * 7}"', 'worked = "{6"', "A live number stands in braces"),
        ('worked = "{6 * 7}"', "", "“worked” is missing"),
    ],
)
def test_an_exercise_with_an_error_is_left_out(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    text = chapter_text("number", "shape")
    assert was in text
    one, parts = read(tmp_path, text.replace(was, becomes, 1))
    assert one is not None
    assert [exercise.id for exercise in one.exercises] == ["shape"], "the others stay"
    assert any(said in str(fault) for fault in parts.faults), list(map(str, parts.faults))


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('options = ["this", "that"]', 'options = ["this"]', "“options” must have 2 to 8 texts"),
        ('right = "1"', 'right = "2"', "“right” counts from 0: there is no option 2"),
        ('right = "1"', 'right = "-1"', "“right” counts from 0"),
        ('right = "1"', "right = \"'x'\"", "“right” counts from 0"),
        ('because = ["No, not this.", ', "because = [", "“because” must have as many texts"),
    ],
)
def test_a_choice_with_an_error(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    one, parts = read(tmp_path, chapter_text("choice").replace(was, becomes))
    assert one is not None
    assert one.exercises == ()
    assert any(said in str(fault) for fault in parts.faults), list(map(str, parts.faults))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('panels = ["cost", "costs"]', "line 4: There is no panel “costs”; there are images"),
        ('panels = "cost"', "“panels” must be a list of texts"),
        ('panel = ["cost"]', "line 4: There is no entry “panel”; perhaps “panels” is meant"),
        ("graph = [1]", "“graph” must be a text, a number, or a table"),
        ('exercise = "x"', "begins with a line [[exercise]]"),
        ('[exercise]\nid = "x"', "begins with a line [[exercise]]"),
    ],
)
def test_an_entry_with_an_error_is_left_out(tmp_path: Path, head: str, said: str) -> None:
    one, parts = read(tmp_path, chapter("one", head))
    assert one is not None
    assert any(said in str(fault) for fault in parts.faults), list(map(str, parts.faults))


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("Fine.\n\nIt is $x.", 7, "odd number of $"),
        ("$$\nx_{1\n$$", 5, "a brace, \\left or \\begin is not closed"),
        ("$$ \\left( x $$", 5, "a brace, \\left or \\begin is not closed"),
        ("Fine.\n\n$$ x\n\nand on", 7, "not closed by $$"),
        ("$$ $$", 5, "is empty"),
        ("J is {{ K }}", 5, "There is no fact “K”"),
        ("\n\nJ is {{ J", 7, "A live number stands in braces"),
        ("> **Remark.**\n> $x", 5, "odd number of $"),
        ("See [this](file:///etc/passwd).", 5, "A link leads to"),
        ("![cat](cat.png)", 5, "Pictures in the text are not shown"),
    ],
)
def test_a_text_with_an_error_is_shown_all_the_same(tmp_path: Path, body: str, line: int, said: str) -> None:
    one, parts = read(tmp_path, f'+++\nid = "one"\ntitle = "One"\n+++\n{body}\n')
    assert one is not None
    assert [fault.line for fault in parts.faults] == [line]
    assert said in str(parts.faults[0])
    assert ideas(one.body)


def test_what_only_looks_like_an_error(tmp_path: Path) -> None:
    body = (
        "$$\\begin{bmatrix} x_1 \\\\ x_{n_x} \\end{bmatrix} = \\left\\{ \\frac{1}{{{ J }}} \\leftarrow a \\right.$$\n\n"
        "Costs \\$5, and `$x` or `{J}`.\n\n```\n$x {\n---\n> no quote\n```\n\n$J$ is {{ J:.3f }}.\n\n* [a](https://x.org)"
    )
    one, parts = read(tmp_path, chapter("one", body=body))
    assert one is not None
    assert parts.faults == []
    assert len(ideas(one.body)) == 1


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "The first line must be +++"),
        (b"# Title\n", 1, "The first line must be +++"),
        (b"+++\nid = 'x'\n", 1, "The head is not closed"),
        (b"+++\nid = \n+++\n", 2, "The head is no TOML: Invalid value"),
        (b"+++\n\nid = 'x'\nid = 'y'\n+++\n", 4, "The head is no TOML: Cannot overwrite a value"),
        (b"+++\nx = " + b"[" * 5000 + b"\n+++\n", None, "The head is no TOML"),
        (b"+++\nx = " + b"9" * 5000 + b"\n+++\n", None, "The head is no TOML"),
        (b"+++\nid = 'x'\n+++\n\xff\xfe", 4, "It is no text in UTF-8"),
        (b"+++\nid = 'x'\n+++\na\x00b", 4, "There is a control character"),
        (b"+++\n" + b"x" * 1_100_000, None, "It is larger than 1 MB"),
        (b"+++\nid = 'x'\n+++\n" + b"x" * 200_000, None, "It is too long"),
    ],
)
def test_a_file_that_is_no_chapter(tmp_path: Path, content: bytes, line: int | None, said: str) -> None:
    file = tmp_path / "one.md"
    file.write_bytes(content)
    with pytest.raises(FileFault) as fault:
        take_apart(file)
    assert fault.value.line == line
    assert said in fault.value.sentence


# -- the lesson -------------------------------------------------------------------------------------------------------


def test_chapters_in_the_order_of_their_files(tmp_path: Path) -> None:
    lesson = lesson_of(tmp_path, **{"02-b": chapter("b"), "01-a": chapter("a"), "10-c": chapter("c"), "README": "x"})
    assert [one.id for one in lesson.chapters] == ["a", "b", "c"]
    assert sentences(lesson) == []
    assert lesson.beside("a", 1) is lesson.chapter("b")
    assert lesson.beside("a", -1) is None
    assert lesson.beside("c", 1) is None
    assert lesson.beside("x", 1) is None


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    lesson = lesson_of(tmp_path, **{"01-a": chapter("a"), "02-b": "+++\nid = \n+++\n", "03-c": chapter("a")})
    assert [one.id for one in lesson.chapters] == ["a"]
    assert sentences(lesson) == [
        "02-b.md, line 2: The head is no TOML: Invalid value.",
        "03-c.md, line 2: There are two chapters “a”.",
    ]


def test_teachers_chapters_go_where_they_say(tmp_path: Path) -> None:
    lesson_of(tmp_path, **{"01-a": chapter("a"), "02-b": chapter("b")})
    folder = tmp_path / "mine"
    for name, head in (
        ("p", 'after = "a"'),
        ("q", 'after = "a"'),
        ("r", 'before = "a"'),
        ("s", ""),
        ("t", 'after = "x"'),
    ):
        write(folder, chapter(name, head), f"{name}.md")
    lesson = read_lesson(own=tmp_path / "own", teachers=[folder])
    assert [one.id for one in lesson.chapters] == ["r", "a", "p", "q", "b", "s", "t"]
    assert sentences(lesson) == ["t.md, line 4: There is no chapter “x”; the chapter goes to the end."]
    assert not lesson.chapters[0].own


def test_a_teacher_adds_exercises(tmp_path: Path) -> None:
    lesson_of(tmp_path, **{"01-a": chapter("a", exercises=EXERCISE["number"])})
    folder = tmp_path / "mine"
    added = EXERCISE["number"] + EXERCISE["shape"]
    write(folder, f'+++\nextends = "a"\n{added}+++\nOne more idea.\n', "x.md")
    write(folder, '+++\nextends = "nothing"\n+++\n', "y.md")
    write(folder, chapter("a"), "z.md")
    lesson = read_lesson(own=tmp_path / "own", teachers=[folder, tmp_path / "not-there"])
    one = lesson.chapters[0]
    assert [exercise.id for exercise in one.exercises] == ["number", "shape"]
    assert len(ideas(one.body)) == 2
    said = sentences(lesson)
    assert any("has an exercise “number” already" in sentence for sentence in said)
    assert any("There is no chapter “nothing” to add to" in sentence for sentence in said)
    assert any("There is a chapter “a” already; take another id, or write extends" in sentence for sentence in said)
    assert len(said) == 3


def test_links_lead_somewhere(tmp_path: Path) -> None:
    lesson = lesson_of(tmp_path, a=chapter("a", body="\n[b](lesson:b) [c](lesson:c)"), b=chapter("b"))
    assert sentences(lesson) == ["a.md, line 8: There is no chapter “c” to go to."]


def test_another_language_is_laid_over(tmp_path: Path) -> None:
    own = tmp_path / "own"
    lesson_of(
        tmp_path, **{"01-a": chapter("a", exercises=EXERCISE["choice"] + EXERCISE["number"]), "02-b": chapter("b")}
    )
    german = (
        '[[exercise]]\nid = "choice"\nask = "Welche?"\noptions = ["diese", "jene"]\nright = "0"\nworked = "Jene."\n'
    )
    write(own / "de", f'+++\nid = "a"\ntitle = "Ah"\n{german}+++\nEin Text.\n', "01-a.md")
    lesson = read_lesson("de", own=own)
    one = lesson.chapters[0]
    assert (one.title, one.body) == ("Ah", "Ein Text.")
    choice = one.exercises[0]
    assert (choice.ask, choice.options, choice.worked) == ("Welche?", ("diese", "jene"), "Jene.")
    assert choice.right is not None
    assert choice.right.value({}) == 1, "checks are those of the English file"
    assert choice.hints == ("Not this.",)
    assert lesson.untranslated == ("a/choice: hints", "a/choice: because", "a/number", "b")
    assert sentences(lesson) == []
    assert read_lesson(own=own).chapters[0].title == "A"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('options = ["eins", "zwei", "drei"]', "“options” must have as many texts"),
        ("ask = 'Was ist $x?'", "In “ask”: A formula is not closed"),
        ('ask = "{mm}"', "There is no fact “mm”"),
        ('frage = "?"', "There is no entry “frage”"),
    ],
)
def test_a_translation_with_an_error(tmp_path: Path, text: str, said: str) -> None:
    lesson_of(tmp_path, a=chapter("a", exercises=EXERCISE["choice"]))
    write(
        tmp_path / "own" / "de",
        f'+++\nid = "a"\ntitle = "A"\n[[exercise]]\nid = "choice"\n{text}\n+++\nText.\n',
        "a.md",
    )
    lesson = read_lesson("de", own=tmp_path / "own")
    assert any(said in sentence for sentence in sentences(lesson)), sentences(lesson)
    assert lesson.chapters[0].exercises[0].options == ("this", "that")


def test_a_translation_of_what_is_not_there(tmp_path: Path) -> None:
    lesson_of(tmp_path, a=chapter("a"))
    write(tmp_path / "own" / "de", '+++\nid = "a"\ntitle = "A"\n[[exercise]]\nid = "x"\n+++\nText.\n', "a.md")
    assert sentences(read_lesson("de", own=tmp_path / "own")) == [
        "a.md, line 5: There is no exercise “x” to translate."
    ]


def test_strange_things_in_a_folder(tmp_path: Path) -> None:
    lesson_of(tmp_path, a=chapter("a"))
    folder = tmp_path / "mine"
    (folder / "folder.md").mkdir(parents=True)
    (folder / "dangling.md").symlink_to(folder / "nothing")
    write(folder, "x", ".hidden.md")
    write(folder, "x", "notes.txt")
    lesson = read_lesson(own=tmp_path / "own", teachers=[folder, tmp_path / "own" / "en" / "a.md"])
    assert [one.id for one in lesson.chapters] == ["a"]
    assert sentences(lesson) == []


# -- hostile files ----------------------------------------------------------------------------------------------------


def mutated(whole: bytes, rng: random.Random) -> bytes:
    """A file with some bytes changed, taken out, put in, or copied."""
    content = bytearray(whole)
    signs = [b"$", b"{{", b"}}", b"+++\n", b'"', b"[", b"\\", b"]]", b"\n---\n", b"$$", b"'''"]
    for _ in range(rng.randint(1, 12)):
        at, other = rng.randrange(len(content)), rng.randrange(len(content))
        kind = rng.randrange(4)
        if kind == 0:
            content[at] = rng.randrange(256)
        elif kind == 1:
            del content[at : at + rng.randint(1, 40)]
        elif kind == 2:
            content[at:at] = rng.choice(signs)
        else:
            content[at:at] = content[other : other + rng.randint(1, 60)]
    return bytes(content)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_mutated_files_never_take_the_lesson_down(tmp_path: Path, seed: int) -> None:
    content = mutated(
        chapter_text(*KINDS, body="A $x_{1}$ {{ J:.2f }}\n\n---\n\n$$ x $$\n\n> **Remark.** *y*\n").encode(),
        random.Random(seed),
    )
    folder = tmp_path / str(seed)
    folder.mkdir(exist_ok=True)
    (folder / "x.md").write_bytes(content)
    lesson = read_lesson(own=tmp_path / "none", teachers=[folder])
    for one in lesson.chapters:
        for idea in ideas(one.body):
            for block in idea:
                if isinstance(block, Text):
                    assert "<script" not in block.html({})
        for exercise in one.exercises:
            line_html(exercise.ask, {})
    for fault in lesson.faults:
        assert "\n" not in str(fault)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 90_000,
        "*a " * 30_000,
        "> " * 45_000 + "x",
        "`" * 90_000,
        "$" * 90_001,
        "{{" * 45_000,
        "[](" * 30_000,
        "- " * 40_000,
        "$x$ " * 20_000,
        "![" * 45_000,
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "\\" * 90_000,
        "$$\n" * 30_000,
        "<" * 90_000,
        "&" * 90_000,
        "_" * 90_000,
        "a_b*" * 22_000,
        "\n>" * 45_000,
        "`$" * 45_000,
        "$\\frac" * 15_000,
        "{{ J }} " * 12_000,
        "  " * 45_000 + "x",
        "```\n" * 22_000,
        "* * * " * 15_000,
        "{{ J }} {{" * 9_000,
    ],
    ids=lambda body: body[:8],
)
def test_a_hostile_text_does_not_hold_the_window_up(tmp_path: Path, body: str) -> None:
    began = time.perf_counter()
    one, _ = read(tmp_path, chapter("one", body=body))
    assert one is not None
    for idea in ideas(one.body):
        for block in idea:
            assert block is not None
    assert time.perf_counter() - began < 3.0


# -- markup -----------------------------------------------------------------------------------------------------------


def blocks(body: str) -> tuple[markup.Block, ...]:
    (idea,) = ideas(body)
    return idea


def test_ideas_formulas_and_remarks() -> None:
    first, second = ideas(
        "One **bold** $x_1$.\n\n$$ L = {{ loss:.2f }} $$\n\n* a\n* b\n\n"
        "---\n\n> **Remark.** Not $y$:\n> $$ y $$\n> so.\n"
    )
    text, formula, listed = first
    assert isinstance(text, Text)
    assert text.html({}).strip() == "<p>One <strong>bold</strong> <i>x</i><sub>1</sub>.</p>"
    assert isinstance(formula, Formula)
    assert formula.latex({"loss": -0.5}) == "L = -0.50"
    assert formula.latex({}) == r"L = \ldots "
    assert isinstance(listed, Text)
    assert listed.html({}).count("<li>") == 2
    (remark,) = second
    assert isinstance(remark, Remark)
    assert [type(block) for block in remark.blocks] == [Text, Formula, Text]


def test_no_html_comes_through() -> None:
    (text,) = blocks("<b onclick=x>hi</b> <script>x</script>\n\n<div>\n\n`<i>` [x](javascript:x) <javascript:x> &lt;")
    assert isinstance(text, Text)
    written = text.html({})
    assert "&lt;b onclick=x&gt;" in written
    assert set(re.findall(r"<(/?\w+)", written)) <= {"p", "/p", "code", "/code"}
    assert "href" not in written


def test_a_name_from_outside_is_only_text() -> None:
    facts = {"class1": "<img src=x> *y* $z$ {{ J }}", "J": 1.0}
    (text,) = blocks("It is a {{ class1 }}.")
    assert isinstance(text, Text)
    assert text.html(facts) == "<p>It is a &lt;img src=x&gt; *y* $z$ {{ J }}.</p>\n"
    assert line_html("A {class1}?", facts) == "A &lt;img src=x&gt; *y* $z$ {{ J }}?"
    (formula,) = blocks("$$ \\text{ {{ class1 }} } $$")
    assert isinstance(formula, Formula)
    assert not set("\\{}$") & set(formula.latex(facts).removeprefix("\\text{").removesuffix("}"))


def test_links() -> None:
    (text,) = blocks(
        "[a](https://x.org/?a=1&b=2) [b](lesson:loss) [c](http://x) [d](mailto:x) [e](../x) <https://y.org>"
    )
    assert isinstance(text, Text)
    assert re.findall(r'href="([^"]*)"', text.html({})) == [
        "https://x.org/?a=1&amp;b=2",
        "lesson:loss",
        "http://x",
        "https://y.org",
    ]


def test_private_signs_in_a_text_are_no_slots() -> None:
    (text,) = blocks("a \ue0000\ue001 {{ J }} \ue0009\ue001")
    assert isinstance(text, Text)
    assert text.html({"J": 2}) == "<p>a 0 2 9</p>\n"


@pytest.mark.parametrize(
    ("latex", "written"),
    [
        (r"w^T x + b", "<i>w</i><sup>T</sup><i>x</i> + <i>b</i>"),
        (r"\hat y", "<i>ŷ</i>"),
        (r"\bar{x}_1", "<i>x̄</i><sub>1</sub>"),
        (r"x^{(i)}_{12}", "<i>x</i><sup>(<i>i</i>)</sup><sub>12</sub>"),
        (r"-\log(1-\hat y)", "−log(1 − <i>ŷ</i>)"),
        (r"\frac{\partial J}{\partial w}", "∂<i>J</i>/∂<i>w</i>"),
        (r"\frac{1}{1+e^{-z}}", "1/(1 + <i>e</i><sup>−<i>z</i></sup>)"),
        (r"w := w - \alpha\,dw", "<i>w</i> := <i>w</i> − <i>α</i>\u2009<i>dw</i>"),
        (r"\mathbb{R}^{n_x}", "ℝ<sup><i>n</i><sub><i>x</i></sub></sup>"),
        (r"\text{size of } X < 3", "size of <i>X</i> &lt; 3"),
        (r"\left( a \right.", "(<i>a</i>"),
        (r"\sqrt{2} \le \sqrt{a+b}", "√2 ≤ √(<i>a</i> + <i>b</i>)"),
        (r"\lVert w \rVert^2", "‖<i>w</i>‖<sup>2</sup>"),
        (r"50\,\%", "50\u2009%"),
        (r"a' = <b>", "<i>a</i>′ = &lt; <i>b</i> &gt;"),
    ],
)
def test_formulas_within_a_line(latex: str, written: str) -> None:
    assert formula_html(latex) == written


@pytest.mark.parametrize(
    "latex", ["", " ", "{", "}", "x^", "x_{1", r"\frac{1}", r"\hat", r"\foo", "a & b", "{" * 50 + "}" * 50]
)
def test_formulas_that_are_none(latex: str) -> None:
    with pytest.raises(FormulaError):
        formula_html(latex)


@settings(max_examples=500, deadline=None)
@given(st.text(r"\{}^_$&<>ab1 -=+fractghilowmed()", max_size=40))
def test_any_formula_is_written_or_refused(latex: str) -> None:
    try:
        written = formula_html(latex)
    except FormulaError:
        return
    assert set(re.findall(r"</?(\w*)", written)) <= {"i", "b", "sub", "sup"}
    assert written.count("<") == written.count(">")


def test_rich_text_for_screen_readers() -> None:
    assert plain_text("<i>w</i><sup>T</sup><i>x</i> &lt; <i>n</i><sub><i>x</i></sub>") == "wᵀx < nₓ"
    assert plain_text("<i>x</i><sup>(<i>i</i>)</sup>, <i>J</i><sub>test</sub>") == "x⁽ⁱ⁾, J_(test)"
    assert plain_text("<p>a</p><ul><li>b</li></ul>") == "a\nb"


def test_panels_are_named_once() -> None:
    assert len(set(PANELS)) == len(PANELS)
