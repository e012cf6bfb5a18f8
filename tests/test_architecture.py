"""The map of the house, enforced."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "lrviz"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def test_no_qt_outside_the_window() -> None:
    """Not even lazily: a subprocess imports everything and looks at what has come in."""
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in SOURCES
        if "gui" not in path.parts and path.name != "__main__.py"
    ]
    assert len(modules) > 20
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'pyqtgraph')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_has_one_concept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "when a file wants to grow, a concept is missing"
    assert path.stem not in ("utils", "helpers", "common", "misc")
    assert "processEvents" not in text
    assert not re.search(r"except (Base)?Exception:\s+pass\b", text)


def test_readme_and_ci_run_the_same_test_command() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    command = re.search(r"# --- the README's test command.*?---\n(.*?)\n# --- end", ci, re.DOTALL)
    assert command is not None
    assert f"\n{command[1]}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_asset_the_program_asks_for_is_there() -> None:
    asked = {name for path in SOURCES for name in re.findall(r'"([\w/-]+\.(?:svg|png|md))"', path.read_text("utf-8"))}
    assert "icon.svg" in asked
    for name in asked:
        assert (ROOT / "assets" / name).is_file(), name
