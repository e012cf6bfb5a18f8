"""Write the README's table of speeds from what `lrviz benchmark --json` says.

`lrviz benchmark --json | python tests/benchmarks/readme_table.py`, or with the name of a file that holds it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- lrviz benchmark: begin -->\n", "<!-- lrviz benchmark: end -->\n"


def number(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2g}"


def wanted(figure: dict[str, Any]) -> str:
    if figure["wanted"] is None:
        return ""
    return f"{'≤' if figure['better'] == 'lower' else '≥'} {figure['wanted']:g}"


def table(result: dict[str, Any]) -> str:
    """Give the table in Markdown, a row for each figure, and a line about where it comes from."""
    lines = ["| | × | wanted | against | |", "|---|--:|--:|---|---|"]
    for figure in result["figures"]:
        remark = "; ".join(part for part in (figure["conditions"], figure["note"]) if part)
        cells = (figure["title"], number(figure["ratio"]), wanted(figure), figure["baseline"], remark)
        lines.append(f"| {' | '.join(cells)} |")
    where = (
        f"{result['processors']} processors, Python {result['python']}, NumPy {result['numpy']}, "
        f"{', '.join(result['blas']) or 'no'} BLAS with {result['blas_threads']} thread"
    )
    return "\n".join([*lines, "", f"Measured with {where}. {result['clocks']}", ""])


def with_table(readme: str, result: dict[str, Any]) -> str:
    """Put the table between the markers."""
    before, _, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{README.name} has no place for the table: {BEGIN.strip()} … {END.strip()}")
    return f"{before}{BEGIN}{table(result)}{END}{after}"


if __name__ == "__main__":
    given = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else sys.stdin.read()
    README.write_text(with_table(README.read_text(encoding="utf-8"), json.loads(given)), encoding="utf-8")
