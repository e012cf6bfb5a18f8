"""Model files: what is saved comes back to the last bit, and nothing else is believed."""

from __future__ import annotations

import json
import os
import pickle
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from lrviz.files import model as model_module
from lrviz.files.atomic import FileError
from lrviz.files.model import Model, load_model, save_model
from lrviz.images.framing import FRAMINGS, RESAMPLINGS
from lrviz.images.preprocess import Preprocessing

N_X = 3 * 2 * 4


def pictures(m: int = 5) -> np.ndarray:
    return np.random.default_rng(5).integers(0, 256, (m, 2, 4, 3), dtype=np.uint8)


def trained(center: bool = False) -> Model:
    w = np.random.default_rng(7).normal(size=(N_X, 1))
    preprocessing = Preprocessing(2, 4, center=center).fit(pictures())
    return Model(w, 0.1 + 0.2, preprocessing, ("not Löwe", "Löwe"), {"learning_rate": "0.01"})


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save_model(tmp_path / "m.safetensors", trained(center=True))
    return tmp_path / "m.safetensors"


@pytest.mark.parametrize("center", [False, True])
def test_a_model_comes_back_to_the_last_bit(tmp_path: Path, center: bool) -> None:
    model = trained(center)
    save_model(tmp_path / "m.safetensors", model)
    back = load_model(str(tmp_path / "m.safetensors"))
    np.testing.assert_array_equal(back.w, model.w)
    assert back.b == model.b
    assert back.classes == ("not Löwe", "Löwe")
    assert back.settings == {"learning_rate": "0.01"}
    assert (back.preprocessing.height, back.preprocessing.width, back.preprocessing.center) == (2, 4, center)
    np.testing.assert_array_equal(back.logits(pictures()), model.logits(pictures()))
    back.w[0] = 1.0  # its own memory, not the file's
    assert list(tmp_path.iterdir()) == [tmp_path / "m.safetensors"]


@settings(max_examples=60)
@given(
    st.sampled_from(FRAMINGS),
    st.sampled_from(sorted(RESAMPLINGS)),
    st.tuples(*[st.booleans()] * 4),
    st.integers(0, 2**32 - 1),
)
def test_every_way_to_prepare_gives_the_same_z_from_the_file(
    tmp_path_factory: pytest.TempPathFactory, framing: str, resampling: str, wants: tuple[bool, ...], seed: int
) -> None:
    color, scale, center, standardize = wants
    way = Preprocessing(
        2,
        4,
        framing=framing,
        resampling=resampling,
        background=(1, 20, 255),
        color=color,
        scale=scale,
        center=center,
        standardize=standardize,
    )
    rng = np.random.default_rng(seed)
    fitted = way.fit(pictures())
    model = Model(rng.normal(size=(way.n_x, 1)), float(rng.normal()), fitted, ("a", "b"))
    path = tmp_path_factory.mktemp("models") / "m.safetensors"
    save_model(path, model)
    back = load_model(path)
    assert back.preprocessing.same(way)
    large = rng.integers(0, 256, (17, 13, 3), dtype=np.uint8)
    asked = [m.logits(m.preprocessing.resize(large)[np.newaxis]) for m in (model, back)]
    np.testing.assert_array_equal(asked[0], asked[1])
    assert set(load_file(path)) == {"w", "b", *["mean"] * center, *["deviation"] * standardize}


def test_a_model_of_the_first_version_is_the_lessons_way(tmp_path: Path) -> None:
    model = trained(center=True)
    assert model.preprocessing.mean is not None
    text = {"format": "lrviz model", "version": "1", "class_0": "a", "class_1": "b"}
    text |= {"height": "2", "width": "4", "center": "true"}
    save_file({"w": model.w, "b": np.array(model.b), "mean": model.preprocessing.mean}, tmp_path / "old", text)
    np.testing.assert_array_equal(load_model(tmp_path / "old").logits(pictures()), model.logits(pictures()))


def test_other_programs_find_the_numbers(saved: Path) -> None:
    model, tensors = trained(center=True), load_file(saved)
    assert set(tensors) == {"w", "b", "mean"}
    x = pictures().reshape(5, -1).T / 255.0 - tensors["mean"]
    np.testing.assert_allclose(tensors["w"].T @ x + tensors["b"], model.logits(pictures()), rtol=0, atol=1e-12)
    with safe_open(saved, "numpy") as file:
        metadata = file.metadata()
    assert (metadata["class_0"], metadata["class_1"]) == ("not Löwe", "Löwe")
    assert (metadata["height"], metadata["width"], metadata["center"]) == ("2", "4", "true")


def test_logits_and_activations_are_the_neurons() -> None:
    model = trained()
    x = pictures().reshape(5, -1).T / 255.0
    z = model.w.T @ x + model.b
    np.testing.assert_allclose(model.logits(pictures()), z, rtol=1e-14)
    np.testing.assert_allclose(model.activations(pictures()), 1 / (1 + np.exp(-z)), rtol=1e-14)
    assert [model.verdict(z) for z in (-1e-9, 0.0, 1e-9)] == ["not Löwe", "not Löwe", "Löwe"]


def test_class_names_that_are_no_text_are_made_text(tmp_path: Path) -> None:
    save_model(tmp_path / "m", Model(trained().w, 0.0, Preprocessing(2, 4), (os.fsdecode(b"\xff"), "b")))
    assert load_model(tmp_path / "m").classes == ("?", "b")


def test_parts_that_do_not_fit_are_refused() -> None:
    fine = trained()
    with pytest.raises(ValueError, match="w must be float64 of shape"):
        Model(fine.w.ravel(), 0.0, fine.preprocessing, fine.classes)
    with pytest.raises(ValueError, match="w must be float64 of shape"):
        Model(fine.w.astype(np.float32), 0.0, fine.preprocessing, fine.classes)
    with pytest.raises(ValueError, match="not finite"):
        Model(fine.w, float("nan"), fine.preprocessing, fine.classes)
    with pytest.raises(ValueError, match="mean picture is missing"):
        Model(fine.w, 0.0, Preprocessing(2, 4, center=True), fine.classes)


def test_a_model_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no folder"):
        save_model(tmp_path / "no" / "m.safetensors", trained())


# Files from anybody


def header(entries: dict[str, Any], data: bytes = b"") -> bytes:
    text = json.dumps(entries).encode()
    return struct.pack("<Q", len(text)) + text + data


def lrviz_text() -> dict[str, str]:
    return {"format": model_module.FORMAT, "version": "2", "class_0": "a", "class_1": "b"} | Preprocessing(
        2, 4
    ).metadata()


def refusal(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        load_model(path)
    sentence = str(caught.value)
    assert sentence.startswith(path.name)
    assert sentence.endswith(".")
    assert not sentence.endswith("..")
    assert "\n" not in sentence
    return sentence


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda file: b"",
    "text": lambda file: b"just some words, more than eight bytes of them",
    "zeros": lambda file: bytes(100),
    "huge header": lambda file: struct.pack("<Q", 2**63) + file[8:],
    "header of 200 MB": lambda file: struct.pack("<Q", 200_000_000) + file[8:],
    "header beyond the end": lambda file: struct.pack("<Q", len(file)) + file[8:],
    "ends early": lambda file: file[:-8],
    "too long": lambda file: file + b"12345678",
    "only a header": lambda file: file[: 8 + struct.unpack("<Q", file[:8])[0]],
    "pickle": lambda file: pickle.dumps({"w": [1.0]}),
    "no JSON": lambda file: struct.pack("<Q", 20) + b"{" * 20,
    "offsets outside": lambda file: header({"w": {"dtype": "F64", "shape": [2], "data_offsets": [0, 1 << 40]}}),
    "shape and offsets differ": lambda file: header(
        {"w": {"dtype": "F64", "shape": [1 << 40], "data_offsets": [0, 8]}}, bytes(8)
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_files_that_are_no_safetensors(saved: Path, kind: str) -> None:
    saved.write_bytes(BROKEN[kind](saved.read_bytes()))
    assert "is no .safetensors file, or it is damaged" in refusal(saved)


def without(*names: str) -> Callable[[dict[str, Any], dict[str, str]], None]:
    def change(tensors: dict[str, Any], text: dict[str, str]) -> None:
        for name in names:
            tensors.pop(name, None)
            text.pop(name, None)

    return change


def changed(**changes: Any) -> Callable[[dict[str, Any], dict[str, str]], None]:
    def change(tensors: dict[str, Any], text: dict[str, str]) -> None:
        for name, value in changes.items():
            (text if isinstance(value, str) else tensors)[name] = value

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without("format"), "it was not written by lrviz"),
        (changed(format="pt"), "it was not written by lrviz"),
        (without("version"), "does not say which version"),
        (changed(version="two"), "does not say which version"),
        (changed(version="3"), "newer lrviz (format 3, known here is 2); update lrviz"),
        (without("class_1"), "names of its classes are missing"),
        (without("height"), "height, width or center"),
        (changed(center="maybe"), "height, width or center"),
        (changed(height="0"), "Image size 0"),
        (changed(height="1000000000"), "Image size 1000000000"),
        (changed(height="3"), "w must be F64 of shape [36, 1], not F64 of shape [24, 1]"),
        (changed(center="true"), "the tensor mean is missing"),
        (changed(standardize="true"), "the tensor deviation is missing"),
        (changed(standardize="true", deviation=np.zeros((N_X, 1))), "the deviation must be above 0"),
        (changed(standardize="true", deviation=np.full((N_X, 1), np.inf)), "the deviation has numbers that are not"),
        (changed(color="false"), "w must be F64 of shape [8, 1]"),
        (changed(framing="bend"), "there is no 'bend'; choose stretch, crop, letterbox"),
        (changed(background="white"), "background of the pictures is wrong"),
        (changed(center="true", mean=np.full((N_X, 1), np.inf)), "the mean picture has numbers that are not finite"),
        (without("w"), "the tensor w is missing"),
        (without("b"), "the tensor b is missing"),
        (changed(w=np.zeros(N_X)), "w must be F64 of shape [24, 1], not F64 of shape [24]"),
        (changed(w=np.zeros((N_X, 1), np.float32)), "not F32"),
        (changed(w=np.zeros((N_X, 1), np.int64)), "not I64"),
        (changed(w=np.full((N_X, 1), np.nan)), "w has numbers that are not finite"),
        (changed(b=np.array(np.inf)), "b has numbers that are not finite"),
        (changed(class_0="x" * 1001), "longer than 1000 characters"),
    ],
)
def test_safetensors_that_are_no_usable_model(
    tmp_path: Path, change: Callable[[dict[str, Any], dict[str, str]], None], reason: str
) -> None:
    tensors: dict[str, Any] = {"w": np.zeros((N_X, 1)), "b": np.array(0.5)}
    text = lrviz_text()
    save_file(tensors, tmp_path / "m.safetensors", text)
    assert load_model(tmp_path / "m.safetensors").b == 0.5
    change(tensors, text)
    save_file(tensors, tmp_path / "m.safetensors", text)
    assert reason in refusal(tmp_path / "m.safetensors")


@pytest.mark.parametrize(("dtype", "size"), [("BF16", 2), ("F16", 2), ("F8_E4M3", 1), ("F128", 16)])
def test_numbers_of_other_kinds_are_refused(tmp_path: Path, dtype: str, size: int) -> None:
    entries = {
        "__metadata__": lrviz_text(),
        "b": {"dtype": "F64", "shape": [], "data_offsets": [0, 8]},
        "w": {"dtype": dtype, "shape": [N_X, 1], "data_offsets": [8, 8 + size * N_X]},
    }
    (tmp_path / "m").write_bytes(header(entries, bytes(8 + size * N_X)))
    refusal(tmp_path / "m")


def test_control_characters_of_class_names_do_not_get_out(tmp_path: Path) -> None:
    save_model(tmp_path / "m", Model(trained().w, 0.0, Preprocessing(2, 4), ("a\x1b[2J", "b\nc")))
    assert load_model(tmp_path / "m").classes == ("a\ufffd[2J", "b\ufffdc")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "missing.safetensors") == "missing.safetensors: there is no such file."
    assert "it is a folder" in refusal(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in refusal(tmp_path / "pipe")


def test_a_model_may_have_any_file_name(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"m\xff\n.safetensors")
    save_model(odd, trained())
    assert load_model(odd).b == trained().b


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 900), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_file_is_a_model_or_a_sentence(saved: Path, changes: list[tuple[int, int]]) -> None:
    content = bytearray(saved.read_bytes())
    for position, value in changes:
        content[position % len(content)] = value
    damaged = saved.with_name("damaged")
    damaged.write_bytes(content)
    try:
        model = load_model(damaged)
    except FileError:
        return
    assert np.isfinite(model.logits(np.zeros((1, model.preprocessing.height, model.preprocessing.width, 3), np.uint8)))
