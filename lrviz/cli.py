"""The command line: what the window does, without a window, for the shell and for scripts.

Importing this costs nothing: each command imports what it needs when it runs, so that `--help` answers at once and
`train`, `predict` and `sample` never touch Qt.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lrviz import __version__
from lrviz.options import add_preparation, add_recipe, image_size, not_negative, preparation, recipe, start, whole

if TYPE_CHECKING:
    from lrviz.images.sources import LoadedSource
    from lrviz.session.batch import BatchRun
    from lrviz.session.commands import Settings

DONE, SOME_REFUSED, UNUSABLE, INTERRUPTED, NOBODY_READS = 0, 1, 2, 130, 141
"""Exit codes; 3, no window can open here, comes from `lrviz.gui.app`, and argparse exits with 2 itself."""

ENGINES = ("auto", "primal", "gram", "stream")
"""`lrviz.descent.engines.ENGINES`, repeated because importing that takes too long for `--help`."""

BAR = "{desc} {percentage:3.0f}% |{bar}| {elapsed}, {remaining} to go{postfix}"

Show = Callable[[float, float, str], None]
"""Shows on the progress bar how much is done, of how much, and a remark."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a file name need not be text in the terminal's encoding
            stream.reconfigure(errors="backslashreplace")
    if given and given[0] in COMMANDS:
        options = COMMANDS[given[0]]().parse_args(given[1:])
    else:
        options = _window_parser().parse_args(given)
    try:
        code = _run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except OSError as error:  # only printing gets here: everything else about files is refused in words
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain at its exit
        if isinstance(error, BrokenPipeError):
            return NOBODY_READS
        _complain(f"the output cannot be written: {(error.strerror or str(error)).lower()}")
        return UNUSABLE
    return code


def _run(options: argparse.Namespace) -> int:
    from lrviz.files.atomic import FileError
    from lrviz.images.dataset import DataError

    try:
        code: int = options.command(options)
    except (DataError, FileError) as error:
        for skipped in getattr(error, "skipped", ()):
            _complain(skipped)
        _complain(error)
        return UNUSABLE
    except MemoryError:
        _complain("there is not enough memory; use fewer pictures or a smaller --image-size")
        return UNUSABLE
    return code


def _printable(text: object) -> str:
    """On one line, and without what a terminal would take for a command; file names may hold anything."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in str(text))


def _complain(remark: object) -> None:
    """Print one line on stderr; that nobody reads there stops nothing."""
    with contextlib.suppress(OSError):
        print(f"lrviz: {_printable(remark)}", file=sys.stderr, flush=True)


# What may be asked for


def _parser(
    name: str, command: Callable[[argparse.Namespace], int], description: str, epilog: str = ""
) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=name,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(command=command)
    return parser


def _window_parser() -> argparse.ArgumentParser:
    parser = _parser(
        "lrviz",
        _open_window,
        "Watch one artificial neuron learn to tell two classes of pictures apart, by gradient descent.",
        "commands that need no display (each has its own --help):\n"
        "  lrviz train SOURCE     train, print what came out, save the model\n"
        "  lrviz predict MODEL …  ask a saved model about pictures\n"
        "  lrviz sample DIR       write drawn cats and dogs as files\n"
        "  lrviz benchmark        measure how fast it is on this machine\n\n"
        "A folder that is called like a command is opened with ./ before its name: lrviz ./train\n\n"
        "exit codes: 0 done · 1 done, but some input was refused · 2 wrong usage, or nothing usable ·\n"
        "3 no window can open here",
    )
    add = parser.add_argument
    add(
        "paths",
        nargs="*",
        metavar="PATH",
        help="opened in the window: a folder with one sub-folder for each class, an .npz or .h5 file, or pictures to "
        "ask about (default: drawn cats and dogs)",
    )
    add("--version", action="version", version=f"lrviz {__version__}")
    return parser


def _train_parser() -> argparse.ArgumentParser:
    parser = _parser(
        "lrviz train",
        _train,
        "Train the neuron: by default by gradient descent from w = 0, b = 0, on all pictures at once.",
    )
    add = parser.add_argument
    add(
        "source",
        metavar="SOURCE",
        help="a folder with one sub-folder for each class, an .npz with x (m, h, w, 3) uint8 and y, an .h5 with "
        "train_set_x and train_set_y, or a word: sample (drawn), cifar10, pets (downloaded once), digits",
    )
    add("--test", metavar="SOURCE", help="pictures to test on, of any of these kinds, with the same class names")
    add("--positive", metavar="NAME", help="the class that is y = 1; if there are more than two, all others are y = 0")
    add("--iterations", type=whole(0, 10**9), default=2000, metavar="N", help="how many (default: %(default)s)")
    add(
        "--tolerance",
        type=not_negative,
        default=0.0,
        metavar="T",
        help="stop when the norm of the gradient is below T (default: never)",
    )
    add_recipe(parser)
    add_preparation(parser)
    add("--engine", choices=ENGINES, default="auto", help="how to compute; only the speed differs (default: auto)")
    add(
        "--precision",
        choices=("double", "single"),
        default="double",
        help="single: X of the primal engine in half the memory, J right to six digits (default: %(default)s)",
    )
    add("--history", metavar="F.csv", help="write the cost of every iteration, with all digits")
    add("--model", metavar="F.safetensors", help="save the trained neuron")
    add("--json", action="store_true", help="print the result as one JSON object, and nothing else, on stdout")
    add("--quiet", action="store_true", help="no progress bar and no summary")
    return parser


def _predict_parser() -> argparse.ArgumentParser:
    parser = _parser(
        "lrviz predict",
        _predict,
        "Ask a saved neuron about pictures: class, probability that y = 1, and z = wᵀx + b.",
        "exit codes: 0 all answered · 1 some files could not be used · 2 none could, or the model could not",
    )
    add = parser.add_argument
    add("model", metavar="MODEL", help="a .safetensors file that lrviz saved")
    add("files", metavar="FILE", nargs="+", help="a picture")
    add(
        "--json",
        action="store_true",
        help="print a JSON list with one entry for each file, in this order: file, class, probability (of y = 1), z; "
        "or file, error",
    )
    return parser


def _sample_parser() -> argparse.ArgumentParser:
    parser = _parser(
        "lrviz sample", _sample, "Write drawn cats and dogs as picture files, one sub-folder for each class."
    )
    add = parser.add_argument
    add("folder", metavar="DIR", help="where to; it is made if it does not exist")
    add("--count", type=whole(1, 10**6), default=400, metavar="N", help="how many (default: %(default)s)")
    add("--image-size", type=image_size, default=64, metavar="N", help="in pixels (default: %(default)s)")
    add("--seed", type=whole(0, 2**32), default=0, metavar="S", help="other pictures for another S")
    return parser


def _benchmark_parser() -> argparse.ArgumentParser:
    parser = _parser(
        "lrviz benchmark", _benchmark, "Measure how fast lrviz is here, as ratios against what a user would write."
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, and nothing else, on stdout")
    parser.add_argument("--quick", action="store_true", help="some seconds instead of up to a minute")
    return parser


COMMANDS = {
    "train": _train_parser,
    "predict": _predict_parser,
    "sample": _sample_parser,
    "benchmark": _benchmark_parser,
}


# lrviz, lrviz sample, lrviz benchmark


def _open_window(options: argparse.Namespace) -> int:
    from lrviz.gui.app import run

    return run(options.paths)


def _sample(options: argparse.Namespace) -> int:
    from lrviz.images.drawn import write_sample

    with _bar("Drawing", _on_terminal()) as show:
        written = write_sample(
            Path(options.folder),
            options.count,
            options.image_size,
            options.seed,
            progress=lambda done, total: show(done, total, ""),
        )
    print(f"{written:,} pictures written to {_printable(options.folder)}")
    return DONE


def _benchmark(options: argparse.Namespace) -> int:
    from lrviz.benchmark import FULL, QUICK, measure

    with _bar("Measuring", _on_terminal()) as show:
        report = measure(QUICK if options.quick else FULL, show)
    print(json.dumps(report.result(), indent=2, allow_nan=False) if options.json else "\n".join(report.table()))
    return DONE


# lrviz predict


def _predict(options: argparse.Namespace) -> int:
    from lrviz.files.model import load_model
    from lrviz.session.batch import ask

    model = load_model(options.model)
    answers = []
    for file in options.files:
        answer = ask(model, file)
        answers.append(answer)
        if options.json:
            continue
        if "error" in answer:
            _complain(f"{file}: {answer['error']}")
        else:
            probability = f"P({model.classes[1]}) = {answer['probability']:.4f}"
            named = f"{file} ({answer['remark']})" if "remark" in answer else file
            print(_printable(f"{answer['class']}   {probability}   z = {answer['z']:+.6g}   {named}"))
    if options.json:
        print(json.dumps(answers, indent=2, allow_nan=False))
    refused = sum("error" in answer for answer in answers)
    if not refused:
        return DONE
    return SOME_REFUSED if refused < len(answers) else UNUSABLE


# lrviz train


def _train(options: argparse.Namespace) -> int:
    _check_outputs(options)
    settings = _settings(options)
    bars = _on_terminal() and not options.quiet
    loaded = _load(options, bars)
    run = _descend(settings, loaded, bars, keep_costs=options.history is not None)
    written = _write(options, run)
    if options.json:
        print(json.dumps(run.result(), indent=2, allow_nan=False))
    else:
        for skipped in run.skipped:
            _complain(f"skipped {skipped}")
        if not options.quiet:
            print(
                "\n".join(
                    _printable(line) for line in [*run.summary(), *(f"Written         {path}" for path in written)]
                )
            )
    if run.interrupted:
        return INTERRUPTED
    wanted = [path for path in (options.model, options.history) if path is not None]
    return SOME_REFUSED if run.skipped or written != wanted else DONE


def _check_outputs(options: argparse.Namespace) -> None:
    """Refuse what could not be written, before time is spent on it."""
    from lrviz.files.atomic import FileError, check_writable

    outputs = [path for path in (options.history, options.model) if path is not None]
    if len({os.path.realpath(path) for path in outputs}) < len(outputs):
        raise FileError("--history and --model must be two different files.")
    for path in outputs:
        check_writable(path)


def _load(options: argparse.Namespace, bars: bool) -> LoadedSource:
    from lrviz.images.sources import load_source

    with _bar("Loading", bars) as show:
        return load_source(
            options.source,
            image_size=options.image_size,
            positive=options.positive,
            test_source=options.test,
            preprocessing=preparation(options),
            progress=lambda at: show(at.done, at.total, at.current),
        )


def _settings(options: argparse.Namespace) -> Settings:
    from lrviz.images.dataset import DataError
    from lrviz.session.commands import Settings

    try:
        steps = recipe(options)
    except ValueError as error:
        raise DataError(f"These options do not go together: {error}.") from error
    return Settings(steps, start(options), options.iterations, options.engine, options.tolerance, options.precision)


def _descend(settings: Settings, loaded: LoadedSource, bars: bool, *, keep_costs: bool) -> BatchRun:
    from lrviz.session.batch import BatchRun, interruption

    with _bar("Preparing", bars) as show:
        run = BatchRun(loaded, settings, lambda share: show(share, 1.0, ""))
    with _bar("Training", bars) as show, interruption() as stop:
        run.descend(
            lambda iteration, cost: show(iteration, settings.iterations, f"J = {cost:.6g}"),
            stop,
            keep_costs=keep_costs,
        )
    return run


def _write(options: argparse.Namespace, run: BatchRun) -> list[str]:
    """Write the files asked for; returns those that could be."""
    from lrviz.files.atomic import FileError
    from lrviz.files.model import save_model

    def model(path: str) -> None:
        save_model(path, run.model())

    written = []
    for path, write in ((options.model, model), (options.history, run.write_history)):
        try:
            if path is not None:
                write(path)
                written.append(path)
        except FileError as error:
            _complain(error)
    return written


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


@contextlib.contextmanager
def _bar(title: str, shown: bool) -> Iterator[Show]:
    """Progress bar on stderr while the block runs."""
    if not shown:
        yield lambda done, total, remark: None
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread that looks whether the bar is late
    with tqdm(desc=title, total=1, leave=False, dynamic_ncols=True, file=sys.stderr, bar_format=BAR) as bar:

        def show(done: float, total: float, remark: str) -> None:
            if total != bar.total or done < bar.n:
                bar.reset(total)
            bar.set_postfix_str(_printable(remark), refresh=False)
            bar.update(done - bar.n)

        yield show
