"""The command line is a contract with scripts: options, output, files and exit codes."""

from __future__ import annotations

import csv
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file

from lrviz import __version__, cli, options
from lrviz.descent import engines
from lrviz.descent.trainer import Trainer
from lrviz.files.model import Model, load_model, save_model
from lrviz.images import framing
from lrviz.images.preprocess import Preprocessing


@pytest.fixture
def model(pets: Path, lrviz: Any) -> Path:
    lrviz.train(pets, "--image-size", 4, "--iterations", 200, "--center", "--model", "m.safetensors")
    return Path("m.safetensors")


def columns(folder: Path, size: int) -> tuple[np.ndarray, np.ndarray]:
    """X and Y as the lesson makes them, without lrviz's data sets."""
    files = sorted((folder / "cat").iterdir()) + sorted((folder / "dog").iterdir())
    images = [Preprocessing(size, size).resize(np.asarray(Image.open(file))) for file in files]
    X = np.stack(images).reshape(len(files), -1).T / 255.0
    return X, np.array([[float(file.parent.name == "cat") for file in files]])


def plain_loop(X: np.ndarray, Y: np.ndarray, learning_rate: float, iterations: int, l2: float = 0.0) -> list[float]:
    m = X.shape[1]
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(iterations + 1):
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        costs.append(-float(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))) / m + l2 / 2 * float(np.sum(w * w)))
        w, b = w - learning_rate * (X @ (A - Y).T / m + l2 * w), b - learning_rate * float(np.sum(A - Y)) / m
    return costs


def read_table(path: str) -> list[dict[str, str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# Words and options


def test_version_and_help(lrviz: Any) -> None:
    assert lrviz("--version") == (0, f"lrviz {__version__}\n", "")
    text = lrviz("--help").out
    assert all(command in text for command in ("lrviz train", "lrviz predict", "lrviz sample"))
    for option in ("--test", "--positive", "--image-size", "--learning-rate", "--iterations", "--l2", "--tolerance",
                   "--center", "--engine", "--history", "--model", "--json", "--quiet"):  # fmt: skip
        assert option in lrviz("train", "--help").out
    assert "probability (of y = 1)" in " ".join(lrviz("predict", "--help").out.split())
    assert "--seed" in lrviz("sample", "--help").out


def test_the_engines_are_those_of_the_trainer() -> None:
    assert cli.ENGINES == engines.ENGINES


def test_names_that_are_not_commands_open_the_window(lrviz: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Sequence[str]] = []
    monkeypatch.setattr("lrviz.gui.app.run", lambda paths: opened.append(list(paths)) or 7)
    given: list[list[str]] = [[], ["pets"], ["./train", "x.png"], ["--", "train"], ["--", "--odd"]]
    assert [lrviz(*arguments).code for arguments in given] == [7] * 5
    assert opened == [[], ["pets"], ["./train", "x.png"], ["train"], ["--odd"]]
    assert lrviz("train").code == 2
    assert "SOURCE" in lrviz("train").err


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        *(("--learning-rate", value, "a number greater than 0") for value in ("0", "-1", "nan", "inf", "abc", "")),
        *(("--image-size", value, "a whole number from 1 to 1,024") for value in ("0", "10000", "-4", "6.5")),
        *(("--iterations", value, "a whole number from 0 to ") for value in ("-1", "1.5", "many", "9" * 5000)),
        *(("--l2", value, "a number of at least 0") for value in ("-0.1", "nan", "1e13", "x")),
        *(("--tolerance", value, "a number of at least 0") for value in ("-1", "nan")),
        ("--engine", "gpu", "choose from 'auto', 'primal', 'gram', 'stream'"),
    ],
)
def test_wrong_values_name_the_option_and_what_is_allowed(
    lrviz: Any, pets: Path, option: str, value: str, allowed: str
) -> None:
    outcome = lrviz("train", pets, f"{option}={value}", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"argument {option}: " in outcome.err.splitlines()[-1]
    assert allowed in outcome.err.splitlines()[-1]
    assert lrviz("train", pets, option, value).code == 2


def test_options_are_not_guessed(lrviz: Any, pets: Path) -> None:
    assert lrviz("train", pets, "--iter", "5").code == 2
    assert lrviz("train", pets, "--nonsense").code == 2


# Training


def test_the_result(lrviz: Any, pets: Path) -> None:
    result = lrviz.train(pets, "--iterations", 50, "--image-size", 4)
    assert result["classes"] == ["dog", "cat"]
    assert (result["images"], result["test_images"], result["iterations"], result["skipped"]) == (12, 0, 50, [])
    assert result["engine"] in ("gram", "primal")
    assert (result["test_accuracy"], result["test_cost"]) == (None, None)
    assert 0.5 < result["train_accuracy"] <= 1.0
    assert result["iterations_per_second"] > 0
    X, Y = columns(pets, 4)
    with_one = np.vstack([X, np.ones((1, 12))])
    safe = 2 / (np.linalg.eigvalsh(with_one.T @ with_one)[-1] / (4 * 12))
    assert result["safe_learning_rate"] == pytest.approx(safe, rel=1e-6)
    assert result["learning_rate"] == pytest.approx(0.9 * safe, rel=1e-6)
    assert result["cost"] == pytest.approx(plain_loop(X, Y, result["learning_rate"], 50)[-1], abs=1e-9)


@pytest.mark.parametrize("engine", ["auto", "primal", "gram", "stream"])
@pytest.mark.parametrize("l2", [0.0, 0.02])
def test_the_history_is_that_of_a_plain_loop(lrviz: Any, pets: Path, engine: str, l2: float) -> None:
    result = lrviz.train(
        pets, "--image-size", 4, "--learning-rate", 0.05, "--iterations", 300, "--l2", l2, "--engine", engine,
        "--history", "h.csv",
    )  # fmt: skip
    assert Path("h.csv").read_text().splitlines()[0] == "iteration,cost,test_cost"
    rows = read_table("h.csv")
    assert [int(row["iteration"]) for row in rows] == list(range(301))
    costs = [float(row["cost"]) for row in rows]
    assert f"{costs[0]:.6f}" == "0.693147"
    np.testing.assert_allclose(costs, plain_loop(*columns(pets, 4), 0.05, 300, l2), rtol=0, atol=1e-9)
    assert costs[-1] == result["cost"]
    assert {row["test_cost"] for row in rows} == {""}
    assert engine in ("auto", result["engine"])


def test_centring_subtracts_the_mean_picture(lrviz: Any, pets: Path) -> None:
    lrviz.train(pets, "--image-size", 4, "--learning-rate", 0.5, "--iterations", 40, "--center", "--history", "h.csv")
    X, Y = columns(pets, 4)
    expected = plain_loop(X - X.mean(axis=1, keepdims=True), Y, 0.5, 40)
    np.testing.assert_allclose([float(row["cost"]) for row in read_table("h.csv")], expected, rtol=0, atol=1e-9)


def test_test_pictures_are_judged_along_the_way(lrviz: Any, pets: Path, tmp_path: Path, paint: Any) -> None:
    for i in range(4):
        paint(tmp_path / "apart" / "cat" / f"{i}.png", 50 + i, reddish=True)
        paint(tmp_path / "apart" / "dog" / f"{i}.png", 150 + i, reddish=i == 0)
    result = lrviz.train(
        pets, "--test", "apart", "--image-size", 4, "--learning-rate", 0.05, "--history", "h.csv", "--model", "m"
    )
    rows = read_table("h.csv")
    assert (len(rows), result["test_images"]) == (2001, 8)
    assert float(rows[-1]["test_cost"]) == result["test_cost"]
    X, Y = columns(tmp_path / "apart", 4)
    assert f"{float(rows[0]['test_cost']):.6f}" == "0.693147"
    z = load_file("m")["w"].T @ X + load_file("m")["b"]
    assert result["test_cost"] == pytest.approx(float(np.mean(np.logaddexp(0, z) - Y * z)), abs=1e-12)
    assert result["test_accuracy"] == np.mean((z > 0) == (Y == 1))


def test_no_iterations_at_all(lrviz: Any, pets: Path) -> None:
    result = lrviz.train(pets, "--iterations", 0, "--history", "h.csv", "--model", "m")
    assert [row["iteration"] for row in read_table("h.csv")] == ["0"]
    assert (result["iterations"], result["cost"], result["iterations_per_second"]) == (0, np.log(2), None)
    assert not load_file("m")["w"].any()


def test_positive_names_the_class_that_is_1(lrviz: Any, pets: Path) -> None:
    assert lrviz.train(pets, "--positive", "dog", "--iterations", 1)["classes"] == ["cat", "dog"]
    outcome = lrviz("train", pets, "--positive", "bird")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "lrviz: There is no class named “bird”; the classes are cat, dog.\n"


def test_arrays_and_the_sample(lrviz: Any) -> None:
    x = np.random.default_rng(0).integers(0, 256, (9, 3, 4, 3), dtype=np.uint8)
    np.savez("a.npz", x=x, y=np.arange(9) % 2)
    result = lrviz.train("a.npz", "--iterations", 5, "--model", "m")
    assert (result["images"], result["classes"]) == (9, ["0", "1"])
    assert load_model("m").preprocessing.n_x == 36
    sample = lrviz.train("sample", "--image-size", 8, "--iterations", 300)
    assert (sample["classes"], sample["images"], sample["test_images"]) == (["dog", "cat"], 400, 200)
    assert sample["test_accuracy"] > 0.6


def test_skipped_files_are_named_and_the_exit_code_is_1(lrviz: Any, pets: Path) -> None:
    (pets / "cat" / "notes.txt").write_text("no picture at all")
    outcome = lrviz("train", pets, "--iterations", 3, "--json")
    assert outcome.code == 1
    assert outcome.json["skipped"] == [{"file": "notes.txt", "reason": "this is not a picture (it looks like text)"}]
    outcome = lrviz("train", pets, "--iterations", 3)
    assert outcome.code == 1
    assert outcome.err == "lrviz: skipped notes.txt: this is not a picture (it looks like text)\n"
    assert "Skipped         1 file\n" in outcome.out


def test_nothing_usable_is_exit_code_2(lrviz: Any, tmp_path: Path, paint: Any) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "texts" / name).mkdir(parents=True)
        (tmp_path / "texts" / name / f"{name}.txt").write_text("words")
    outcome = lrviz("train", "texts", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        "lrviz: cat.txt: this is not a picture (it looks like text)",
        "lrviz: dog.txt: this is not a picture (it looks like text)",
        "lrviz: texts: no file in it is a usable picture.",
    ]
    (tmp_path / "empty").mkdir()
    paint(tmp_path / "lonely" / "cat" / "1.png", 0, reddish=True)
    for source in ("missing", "empty", "lonely"):
        outcome = lrviz("train", source)
        assert outcome.code == 2
        assert outcome.err.startswith("lrviz: ")
        assert len(outcome.err.splitlines()) == 1


def test_outputs_that_cannot_be_written_are_refused_before_training(
    lrviz: Any, pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lrviz.images.sources.load_source", lambda *_, **__: pytest.fail("it began"))
    for option in ("--history", "--model"):
        outcome = lrviz("train", pets, option, "no/such/file")
        assert outcome.code == 2
        assert outcome.err == "lrviz: file cannot be written: there is no folder “no/such”.\n"
        assert lrviz("train", pets, option, pets).code == 2
    outcome = lrviz("train", pets, "--history", "x", "--model", "./x")
    assert (outcome.code, outcome.err) == (2, "lrviz: --history and --model must be two different files.\n")
    assert not Path("x").exists()


def test_a_disk_that_is_full_at_the_end_costs_only_that_file(lrviz: Any, pets: Path) -> None:
    outcome = lrviz("train", pets, "--iterations", 3, "--history", "/dev/full", "--model", "m", "--json")
    assert outcome.code == 1
    assert outcome.json["iterations"] == 3
    assert outcome.err == "lrviz: full cannot be written: the disk is full.\n"
    assert load_model("m").settings["iterations"] == "3"


@pytest.mark.parametrize(
    "options", [["--learning-rate", 1e305], ["--learning-rate", 1.7e308], ["--learning-rate", 1, "--l2", 10]]
)
@pytest.mark.parametrize("engine", ["primal", "gram"])
def test_divergence_is_said_and_everything_stays_finite(
    lrviz: Any, pets: Path, options: list[object], engine: str
) -> None:
    result = lrviz.train(pets, "--image-size", 4, "--engine", engine, "--history", "h.csv", "--model", "m", *options)
    assert "Diverged" in result["stopped"]
    assert result["iterations"] < 2000
    costs = [float(row["cost"]) for row in read_table("h.csv")]
    assert len(costs) == result["iterations"] + 1
    assert np.isfinite([*costs, result["cost"]]).all()
    assert np.isfinite(load_file("m")["w"]).all()


def test_a_small_gradient_stops_it_if_wished(lrviz: Any, pets: Path) -> None:
    result = lrviz.train(pets, "--image-size", 4, "--l2", 0.5, "--tolerance", 1e-6)
    assert 0 < result["iterations"] < 2000
    assert "onverged" in result["stopped"]


def test_the_summary_says_it_in_lines_for_people(lrviz: Any, pets: Path) -> None:
    outcome = lrviz("train", pets, "--image-size", 4, "--iterations", 1000, "--learning-rate", 5, "--history", "h.csv")
    assert (outcome.code, outcome.err) == (0, "")
    lines = {line[:14].strip(): line[16:] for line in outcome.out.splitlines()}
    assert (lines["Class y = 1"], lines["Class y = 0"]) == ("cat: 6 pictures", "dog: 6 pictures")
    assert "of the safe limit" in lines["Learning rate"]
    assert "the cost may rise" in lines["Learning rate"]
    assert lines["Iterations"].startswith("1,000. ")
    assert lines["Cost J"].startswith("0.693147 → ")
    assert lines["Right answers"].endswith("%")
    assert lines["Written"] == "h.csv"
    assert lrviz("train", pets, "--iterations", 1, "--quiet") == (0, "", "")
    assert "may rise" not in lrviz("train", pets, "--iterations", 1).out


def test_progress_is_shown_on_a_terminal_only(lrviz: Any, pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lrviz("train", pets).err == ""
    monkeypatch.setattr(cli, "_on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    outcome = lrviz("train", pets, "--iterations", 40_000, "--json")
    assert all(word in outcome.err for word in ("Loading", "Preparing", "Training"))
    assert "J = 0." in outcome.err
    assert outcome.json["iterations"] == 40_000
    assert lrviz("train", pets, "--quiet").err == ""
    assert "Drawing" in lrviz("sample", "drawn", "--count", 2, "--image-size", 8).err


def test_ctrl_c_stops_training_and_keeps_what_was_done(lrviz: Any, pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Trainer.run

    def interrupted(self: Trainer, most: int) -> Any:
        if self.iteration > 100:
            signal.raise_signal(signal.SIGINT)
        return run(self, most)

    monkeypatch.setattr(Trainer, "run", interrupted)
    outcome = lrviz("train", pets, "--iterations", 10**9, "--history", "h.csv", "--model", "m", "--json")
    assert outcome.code == 130
    done = outcome.json["iterations"]
    assert 100 < done < 10**6
    assert outcome.json["stopped"] == f"Interrupted after {done:,} of 1,000,000,000 iterations."
    assert len(read_table("h.csv")) == done + 1
    assert load_model("m").settings["iterations"] == str(done)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("place", ["lrviz.images.sources.load_source", "lrviz.descent.trainer.Trainer.run"])
def test_a_second_ctrl_c_or_one_before_training_ends_at_once(
    lrviz: Any, pets: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def twice(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(place, twice)
    assert lrviz("train", pets, "--history", "h.csv") == (130, "", "lrviz: interrupted\n")
    assert not Path("h.csv").exists()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# Asking the model


def test_predict_is_w_x_plus_b(lrviz: Any, model: Path, pets: Path) -> None:
    files = [pets / "dog" / "d1.png", pets / "cat" / "c1.png", pets / "dog" / "d1.png"]
    outcome = lrviz("predict", model, *files, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [answer["file"] for answer in outcome.json] == [str(file) for file in files]
    tensors = load_file(model)
    for file, answer in zip(files, outcome.json, strict=True):
        image = Preprocessing(4, 4).resize(np.asarray(Image.open(file)))
        z = (tensors["w"].T @ (image.reshape(-1, 1) / 255.0 - tensors["mean"]) + tensors["b"]).item()
        assert set(answer) == {"file", "class", "probability", "z"}
        assert answer["z"] == pytest.approx(z, abs=1e-12)
        assert answer["probability"] == pytest.approx(1 / (1 + np.exp(-z)), abs=1e-12)
        assert answer["class"] == ("cat" if z > 0 else "dog")
    assert [answer["class"] for answer in outcome.json] == ["dog", "cat", "dog"]


def test_predict_names_every_file_that_fails(lrviz: Any, model: Path, pets: Path) -> None:
    good, bad = pets / "cat" / "c0.png", Path("notes.txt")
    bad.write_text("no picture")
    outcome = lrviz("predict", model, bad, good, "missing.png", "--json")
    assert outcome.code == 1
    assert [set(answer) for answer in outcome.json] == [{"file", "error"}, {"file", "class", "probability", "z"},
                                                        {"file", "error"}]  # fmt: skip
    assert "not a picture" in outcome.json[0]["error"]
    outcome = lrviz("predict", model, bad, good)
    assert outcome.code == 1
    assert outcome.err == "lrviz: notes.txt: this is not a picture (it looks like text)\n"
    assert outcome.out.startswith("cat   P(cat) = 0.")
    assert outcome.out.endswith(f"{good}\n")
    assert lrviz("predict", model, bad).code == 2
    assert [set(answer) for answer in lrviz("predict", model, bad, "--json").json] == [{"file", "error"}]


def test_predict_without_a_usable_model(lrviz: Any, model: Path, pets: Path) -> None:
    model.write_bytes(model.read_bytes()[:-5])
    for name in (model, "missing.safetensors", pets):
        outcome = lrviz("predict", name, pets / "cat" / "c0.png", "--json")
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith(f"lrviz: {Path(name).name}")
        assert len(outcome.err.splitlines()) == 1
    assert lrviz("predict", model).code == 2


def test_predict_never_prints_numbers_that_json_does_not_know(lrviz: Any, pets: Path) -> None:
    save_model("m", Model(np.full((48, 1), 1.7e308), 0.0, Preprocessing(4, 4), ("a", "b")))
    outcome = lrviz("predict", "m", pets / "cat" / "c0.png", "--json")
    assert outcome.code == 2
    assert "not finite" in outcome.json[0]["error"]


# The sample


def test_sample_writes_pictures_that_train(lrviz: Any) -> None:
    outcome = lrviz("sample", "drawn", "--count", 10, "--image-size", 16, "--seed", 3)
    assert outcome == (0, "10 pictures written to drawn\n", "")
    assert len(list(Path("drawn").glob("*/*"))) == 10
    assert lrviz.train("drawn", "--iterations", 2)["images"] == 10
    assert lrviz("sample", "drawn").code == 2
    assert lrviz("sample", "other", "--count", 0).code == 2
    assert lrviz("sample", "other", "--image-size", 0).code == 2
    Path("file").touch()
    outcome = lrviz("sample", "file/inside")
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1


# How pictures become numbers


def test_preparation_is_the_lessons_unless_asked_for(lrviz: Any, pets: Path) -> None:
    result = lrviz.train(pets, "--image-size", 4, "--iterations", 3)
    assert result["preprocessing"] == {
        "height": 4,
        "width": 4,
        "framing": "stretch",
        "resampling": "bicubic",
        "color": True,
        "scale": True,
        "center": False,
        "standardize": False,
        "background": "#ffffff",
    }


def test_predict_prepares_as_the_model_says(lrviz: Any, pets: Path, tmp_path: Path) -> None:
    wanted = [
        "--framing",
        "letterbox",
        "--resampling",
        "box",
        "--grey",
        "--no-scale",
        "--center",
        "--standardize",
        "--image-size",
        "4",
    ]
    file = tmp_path / "m.safetensors"
    result = lrviz.train(pets, *wanted, "--iterations", 20, "--model", file)
    assert result["preprocessing"] == {
        "height": 4,
        "width": 4,
        "framing": "letterbox",
        "resampling": "box",
        "color": False,
        "scale": False,
        "center": True,
        "standardize": True,
        "background": "#ffffff",
    }
    assert load_file(file)["w"].shape == (16, 1)
    question = pets / "cat" / "c0.png"
    (answer,) = lrviz("predict", file, question, "--json").json
    with Image.open(question) as image:  # 5 wide, 6 high: 3 columns of picture, and white around
        inner = np.asarray(image.resize((3, 4), Image.Resampling.BOX, reducing_gap=3.0))
    boxed = np.full((4, 4, 3), 255, np.uint8)
    boxed[:, :3] = inner
    grey = np.asarray(Image.fromarray(boxed).convert("L")).reshape(16, 1)
    tensors = load_file(file)
    z = (tensors["w"].T @ ((grey - tensors["mean"]) / tensors["deviation"])).item() + float(tensors["b"])
    assert answer["z"] == pytest.approx(z, rel=1e-12)


@pytest.mark.parametrize("engine", ["primal", "gram", "stream"])
def test_center_raises_the_safe_learning_rate(lrviz: Any, pets: Path, engine: str) -> None:
    rates = [
        lrviz.train(pets, "--iterations", 1, "--engine", engine, *center)["safe_learning_rate"]
        for center in ([], ["--center"])
    ]
    assert rates[1] > 5 * rates[0]


@pytest.mark.parametrize(
    ("option", "wrong"), [("--framing", "bend"), ("--resampling", "magic"), ("--background", "white")]
)
def test_ways_that_there_are_not(lrviz: Any, pets: Path, option: str, wrong: str) -> None:
    outcome = lrviz("train", pets, option, wrong)
    assert outcome.code == 2
    assert "invalid choice" in outcome.err or "is not a color like #808080" in outcome.err


def test_the_choices_are_those_there_are() -> None:
    assert options.FRAMINGS == framing.FRAMINGS
    assert tuple(framing.RESAMPLINGS) == options.RESAMPLINGS
    assert options.preparation(cli.COMMANDS["train"]().parse_args(["x"])).same(Preprocessing())


def test_the_summary_says_how(lrviz: Any, pets: Path) -> None:
    outcome = lrviz("train", pets, "--iterations", 1, "--grey", "--center")
    assert "Preparation     64×64 grey, stretched (bicubic), divided by 255, mean subtracted" in outcome.out


def test_the_background_shows_through_in_training_and_in_prediction(lrviz: Any, pets: Path, tmp_path: Path) -> None:
    clear = tmp_path / "clear.png"
    Image.new("RGBA", (6, 6), (9, 9, 9, 0)).save(clear)
    file = tmp_path / "m.safetensors"
    lrviz.train(pets, "--image-size", 2, "--background", "#1020ff", "--iterations", 5, "--model", file)
    tensors = load_file(file)
    (answer,) = lrviz("predict", file, clear, "--json").json
    x = np.tile(np.array([0x10, 0x20, 0xFF]) / 255.0, 4)
    assert answer["z"] == pytest.approx(float(tensors["w"][:, 0] @ x + tensors["b"]), rel=1e-12)
