"""Write the README's table of speeds: what `lrviz benchmark`, the start and the window say of themselves.

`python tests/benchmarks/readme_table.py` measures all of it, in some three minutes; on a machine without a display it
starts one (xvfb-run). `readme_table.py FILE …` takes what was measured before: each file holds what `lrviz benchmark
--json`, `start.py` or `window_frames.py` printed; "-" is the standard input. One of them must be the benchmark's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- lrviz benchmark: begin -->\n", "<!-- lrviz benchmark: end -->\n"

HERE = Path(__file__).parent
DISPLAY = ("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24")

WINDOWS = (("209", "gram"), ("2000", "gram"), ("209", "primal"), ("2000", "primal"))
"""Pictures and engine of each look at the window, every panel seen."""

Result = dict[str, Any]


def number(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2g}"


def wanted(figure: Result) -> str:
    if figure["wanted"] is None:
        return ""
    return f"{'≤' if figure['better'] == 'lower' else '≥'} {figure['wanted']:g}"


def figure_of_start(start: Result) -> Result:
    """Make a figure from what `start.py` prints."""
    return {
        "title": "First painted window, time",
        "ratio": start["ratio"],
        "better": "lower",
        "wanted": 1.3,
        "baseline": f"a bare window of PySide6 and pyqtgraph, {start['docks']} docks",
        "conditions": f"new processes, {start['pairs']} pairs",
        "note": f"{start['lrviz_ms']} ms; pictures after {start['pictures_ms']} ms, Train after "
        f"{start['trainable_ms']} ms",
    }


def figure_of_window(window: Result) -> Result:
    """Make a figure from what `window_frames.py` prints."""
    return {
        "title": f"Training beside the window: m = {window['m']:,}, {window['engine']}",
        "ratio": window["share_of_headless"],
        "better": "higher",
        "wanted": 0.85,
        "baseline": "the engine without a window",
        "conditions": "every panel seen" if window["all"] else "usual panels",
        "note": f"GUI thread busy p99 {window['busy_p99_ms']:.1f} ms (10 wanted), "
        f"{100 * window['frames_over_20_ms']:.1f} % of frames over 20 ms (1 wanted)",
    }


def table(result: Result, others: Sequence[Result] = ()) -> str:
    """Give the table in Markdown, a row for each figure, and a line about where it comes from.

    Parameters
    ----------
    result : what `lrviz benchmark --json` prints
    others : what the start and the window print
    """
    figures = [*result["figures"]]
    figures += [figure_of_start(other) for other in others if "bare_ms" in other]
    figures += [figure_of_window(other) for other in others if "busy_p99_ms" in other]
    lines = ["| | × | wanted | against | |", "|---|--:|--:|---|---|"]
    for figure in figures:
        remark = "; ".join(part for part in (figure["conditions"], figure["note"]) if part)
        cells = (figure["title"], number(figure["ratio"]), wanted(figure), figure["baseline"], remark)
        lines.append(f"| {' | '.join(cells)} |")
    where = (
        f"{result['processors']} processors, Python {result['python']}, NumPy {result['numpy']}, "
        f"{', '.join(result['blas']) or 'no'} BLAS with {result['blas_threads']} thread"
    )
    return "\n".join([*lines, "", f"Measured with {where}. {result['clocks']}", ""])


def with_table(readme: str, result: Result, others: Sequence[Result] = ()) -> str:
    """Put the table between the markers."""
    before, _, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{README.name} has no place for the table: {BEGIN.strip()} … {END.strip()}")
    return f"{before}{BEGIN}{table(result, others)}{END}{after}"


def told(*command: str, display: bool = False) -> Result:
    """Run a program of this interpreter, and read the object it prints."""
    needed = DISPLAY if display and sys.platform == "linux" and not os.environ.get("DISPLAY") else ()
    environment = os.environ | ({"QT_QPA_PLATFORM": "xcb"} if needed else {})
    print("measures", *command, file=sys.stderr, flush=True)
    done = subprocess.run(
        [*needed, sys.executable, *command], stdout=subprocess.PIPE, text=True, check=True, env=environment
    )
    found: Result = json.loads(done.stdout)
    return found


def measured() -> list[Result]:
    """Measure everything, one after the other."""
    window = str(HERE / "window_frames.py")
    return [
        told("-m", "lrviz", "benchmark", "--json"),
        told(str(HERE / "start.py"), display=True),
        *(told(window, f"m={m}", f"engine={engine}", "all=1", "s=8", display=True) for m, engine in WINDOWS),
    ]


def read(name: str) -> Result:
    """Read one object from a file."""
    found: Result = json.loads(sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8"))
    return found


def main(names: Sequence[str]) -> None:
    """Measure, or read what was measured, and write the table."""
    results = [read(name) for name in names] if names else measured()
    benchmarks = [result for result in results if "figures" in result]
    if len(benchmarks) != 1:
        raise SystemExit("one file must hold what lrviz benchmark --json printed")
    others = [result for result in results if "figures" not in result]
    README.write_text(with_table(README.read_text(encoding="utf-8"), benchmarks[0], others), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
