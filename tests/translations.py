"""Texts for people, read from the source: what `tr` and `say` are given, and what neither of them has seen.

python tests/translations.py missing [path …]   list texts that do not go through translation
python tests/translations.py update             write assets/translations/*.ts anew, keeping what is translated,
                                                and compile them to the .qm that the program loads
"""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "lrviz"
TRANSLATIONS = ROOT / "assets" / "translations"
LANGUAGES = {"de": "de_DE"}
CONTEXT = "lrviz"

SAYERS = {"tr": (0,), "say": (0,), "Entry": (1, 2), "Kind": (1,)}
"""Who takes texts, and at which places: the menus' and the docks' tables are translated where they are shown."""

NOT_SHOWN = ("cli.py", "options.py", "benchmark", "session/batch.py", "neuron.py", "_typing.py", "assets.py")
"""Parts that say nothing in the window: the command line speaks English."""

EXCEPTIONS: dict[str, frozenset[str]] = {
    "gui/theme.py": frozenset({"style_sheet", "SHORTCUTS", "USUAL_SIZE"}),
    "gui/display.py": frozenset({"*"}),  # said on the terminal, where no window can open
    "gui/state/arriving.py": frozenset({"classes_after_sample"}),  # names of classes are data
    "images/dataset.py": frozenset({"__init__", "empty"}),
    "gui/panel.py": frozenset({"_words"}),
    "gui/app.py": frozenset({"run"}),  # on the terminal too
    "gui/language.py": frozenset({"LANGUAGES"}),
    "gui/widgets/file_dialogs.py": frozenset({"PICTURES"}),  # endings of files
    "images/preprocess.py": frozenset({"__post_init__", "rows", "seen"}),  # mistakes in the program
    "images/folders.py": frozenset({"LITTER"}),  # names of files
    "descent/problems.py": frozenset({"stiffest"}),  # a key
    "images/real_sets.py": frozenset({"CIFAR_CLASSES", "names"}),  # names of classes and pictures are data
    "images/sources.py": frozenset({"negative"}),
    "images/checks.py": frozenset({"_about_test"}),  # kinds of findings
    "images/reasons.py": frozenset({"_SAYS_TRUNCATED", "_jpeg"}),  # what Pillow says; forms of numbers
    "images/structure.py": frozenset({"directory"}),  # forms of numbers
    "files/model.py": frozenset({"FORMAT"}),
    "session/spawn.py": frozenset({"__init__"}),  # for the log
    "session/wire.py": frozenset({"send"}),
    "surface/contours.py": frozenset({"*"}),  # what contourpy is told
    "images/example.py": frozenset({"*"}),  # a picture drawn in letters
    "lesson/inline_formula.py": frozenset({"_SMALL", "_LARGE", "_greek", "SYMBOLS", "SIZES"}),
    "lesson/formulas.py": frozenset({"STEPS", "_cost", "_prepared"}),
    "lesson/lab_process.py": frozenset({"_start"}),
    "lesson/loop.py": frozenset({"listing"}),
    "images/quiet.py": frozenset({"__enter__"}),
    "lesson/facts.py": frozenset({"FACTS"}),  # the teacher's reference, in assets/lesson/README.md
}
"""Names of functions and constants in a file whose texts are not for the window; "*" is all of it."""

FAULTS = frozenset({"RuntimeError", "TypeError", "NotImplementedError", "IndexError", "KeyError", "OverflowError"})
"""Exceptions that only a mistake in the program raises; outside the window ValueError is one of them."""

QUIET = frozenset(
    {
        *(
            "setObjectName",
            "setStyleSheet",
            "setProperty",
            "property",
            "getLogger",
            "import_module",
            "TypeVar",
            "setStyle",
            "QKeySequence",
        ),
        *("cast", "getattr", "compile", "fullmatch", "search", "match", "sub", "findChild", "warning", "debug", "info"),
        *(
            "startswith",
            "endswith",
            "removeprefix",
            "removesuffix",
            "encode",
            "split",
            "strip",
            "exception",
            "error",
            "settle",
        ),
    }
)
"""Functions whose texts nobody sees."""

NO_WORDS = frozenset({"log", "exp", "sqrt", "tanh", "max", "min", "abs", "mean", "lrviz"})
"""Names in formulas, and our own."""

CODES = frozenset({"not yet"})
"""Values of a `Literal` that read like a text."""

WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
TAG = re.compile(r"<[^<>]*>|&\w+;")
STYLE = re.compile(r"(?:[a-z-]+: ?[^;.]*; ?)+")
KEYS = re.compile(r"(?:(?:Ctrl|Shift|Alt|Meta)\+)+\w+")
NAME = re.compile(r"\w*[a-z]\w*[A-Z]\w*|[\w.:/*%#-]*[./:_#-][\w.:/*%#-]*|[A-Z\d]+a?")
"""ClassName, file.ext, a/path, a_name, JPEG."""


@dataclass
class Source:
    """What was found in one file."""

    path: Path
    texts: list[str] = field(default_factory=list)
    missing: list[tuple[int, str]] = field(default_factory=list)
    misused: list[tuple[int, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.path.relative_to(PACKAGE).as_posix()


def is_text(text: str) -> bool:
    """Whether a literal reads as something said to people: words, with a space or a capital among them."""
    plain = TAG.sub(" ", text).replace("&", "")
    if STYLE.fullmatch(plain.strip()) or KEYS.fullmatch(plain) or NAME.fullmatch(plain):
        return False
    if plain in CODES:
        return False
    words = [word for word in WORD.findall(plain) if word not in NO_WORDS]
    return bool(words) and (" " in plain.strip() or any(word[0].isupper() for word in words))


def fields(text: str) -> set[tuple[str, str, str]]:
    """Give the places of a template: name, format, conversion."""
    return {
        (name, spec or "", conversion or "")
        for _, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    }


def read(path: Path) -> Source:
    """Read one file."""
    source = Source(path)
    _Reader(source).visit(ast.parse(path.read_text(encoding="utf-8")))
    return source


def sources() -> Iterator[Source]:
    """Read all files of the program."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield read(path)


class _Reader(ast.NodeVisitor):
    """Goes through one file; remembers in what function, class or constant it is."""

    def __init__(self, source: Source) -> None:
        self._source = source
        name = source.name
        self._window = name.startswith("gui/")
        self._shown = not name.startswith(NOT_SHOWN) and not name.endswith(("__init__.py", "__main__.py"))
        self._excepted = EXCEPTIONS.get(name, frozenset())
        self._inside: list[str] = []
        self._functions = 0

    # -- where we are

    def _enter(self, name: str, node: ast.AST) -> None:
        self._inside.append(name)
        self.generic_visit(node)
        self._inside.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._inside.append(node.name)
        for part in (*node.decorator_list, *node.args.defaults, *(one for one in node.args.kw_defaults if one)):
            self.visit(part)
        self._functions += 1
        for line in node.body:
            self.visit(line)
        self._inside.pop()
        self._functions -= 1

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._functions += 1
        self.generic_visit(node)
        self._functions -= 1

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._enter(node.name, node)

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        name = target.id if isinstance(target, ast.Name) else ""
        if name != "__all__":
            self._inside.append(name)
            self.visit(node.value)
            self._inside.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and not (isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"):
            self._inside.append(node.target.id if isinstance(node.target, ast.Name) else "")
            self.visit(node.value)
            self._inside.pop()

    # -- what nobody sees

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring otherwise
            self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for part in (node.left, *node.comparators):
            if not isinstance(part, (ast.Constant, ast.Tuple)):
                self.visit(part)

    def visit_Assert(self, node: ast.Assert) -> None:
        pass

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if not isinstance(node.slice, ast.Constant) and not (
            isinstance(node.value, ast.Name) and node.value.id == "Literal"
        ):
            self.visit(node.slice)

    def visit_Raise(self, node: ast.Raise) -> None:
        error = node.exc
        name = error.func.id if isinstance(error, ast.Call) and isinstance(error.func, ast.Name) else ""
        if name not in FAULTS and (self._window or name != "ValueError"):
            self.generic_visit(node)

    # -- what is said

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        method = node.func.attr if isinstance(node.func, ast.Attribute) else name
        if name in SAYERS and node.args:
            for place, value in enumerate(node.args):
                self._take(node, value) if place in SAYERS[name] else self.visit(value)
            if name == "tr" and not self._functions:
                self._source.misused.append(
                    (node.lineno, "tr before there is a language: say it, and tr it when shown")
                )
            for keyword in node.keywords:
                self.visit(keyword.value)
        elif method not in QUIET:
            for part in (node.func, *node.args, *(one.value for one in node.keywords if one.arg != "about")):
                self.visit(part)

    def _take(self, call: ast.Call, text: ast.expr) -> None:
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            if text.value:
                self._source.texts.append(text.value)
            self._check_places(call, text.value)
        elif isinstance(text, ast.IfExp):
            self.visit(text.test)
            self._take(call, text.body)
            self._take(call, text.orelse)
        elif isinstance(text, (ast.JoinedStr, ast.BinOp)):
            self._source.misused.append((call.lineno, "a template must be one literal, with {places} and their values"))
        else:
            self.visit(text)

    def _check_places(self, call: ast.Call, text: str) -> None:
        given = {keyword.arg for keyword in call.keywords}
        if None in given or not given or len(call.args) > 1:
            return
        wanted = {re.split(r"[.\[]", name)[0] for name, _, _ in fields(text)}
        if given != wanted:
            both = f"{', '.join(sorted(wanted))} / {', '.join(sorted(map(str, given)))}"
            self._source.misused.append((call.lineno, f"places and values differ: {both}"))

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._look_at(node, node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        self._look_at(node, "".join(map(str, parts)))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _look_at(self, node: ast.expr, text: str) -> None:
        excepted = "*" in self._excepted or self._excepted & set(self._inside)
        if self._shown and not excepted and is_text(text):
            self._source.missing.append((node.lineno, text))


# -- the files of the translators -------------------------------------------------------------------------------------


def collected() -> dict[str, list[str]]:
    """All texts with the files they are in, in a fixed order."""
    texts: dict[str, list[str]] = {}
    for source in sources():
        for text in source.texts:
            files = texts.setdefault(text, [])
            if source.name not in files:
                files.append(source.name)
    return texts


def translated(language: str) -> dict[str, str]:
    """What is translated in a .ts; "" where it is not yet."""
    path = TRANSLATIONS / f"lrviz_{language}.ts"
    if not path.exists():
        return {}
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in ET.parse(path).getroot().iter("message")
    }


def written(language: str, known: dict[str, str]) -> str:
    """Write a .ts with all texts of the source and the translations there are."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{LANGUAGES[language]}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for text, files in collected().items():
        lines.append("    <message>")
        lines += [f'        <location filename="../../lrviz/{name}"/>' for name in files]
        lines.append(f"        <source>{escape(text)}</source>")
        done = known.get(text, "")
        kind = "" if done else ' type="unfinished"'
        lines += [f"        <translation{kind}>{escape(done)}</translation>", "    </message>"]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def compile_to(target: Path, language: str) -> None:
    """Compile a .ts, so that Qt can load it."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    source = TRANSLATIONS / f"lrviz_{language}.ts"
    subprocess.run([tool, "-silent", "-nounfinished", source, "-qm", target], check=True)


def update(known: dict[str, str] | None = None) -> None:
    """Bring all .ts and .qm up to date with the source."""
    for language in LANGUAGES:
        text = written(language, translated(language) | (known or {}))
        (TRANSLATIONS / f"lrviz_{language}.ts").write_text(text, encoding="utf-8")
        compile_to(TRANSLATIONS / f"lrviz_{language}.qm", language)
        left = text.count('type="unfinished"')
        sys.stdout.write(f"{language}: {text.count('<message>')} texts, {left} not translated\n")


def report(paths: list[Path]) -> int:
    """List what does not go through translation, and how many there are in each file."""
    wanted = [path.resolve() for path in paths] or [PACKAGE]
    count = 0
    for source in sources():
        if not any(source.path == path or path in source.path.parents for path in wanted):
            continue
        for line, text in sorted(source.missing + source.misused):
            sys.stdout.write(f"lrviz/{source.name}:{line}: {text!r}\n")
            count += 1
    sys.stdout.write(f"{count} found\n")
    return count


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:2] == ["missing"]:
        sys.exit(min(report([Path(name) for name in sys.argv[2:]]), 1))
    else:
        sys.exit(__doc__)
