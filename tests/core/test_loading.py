"""What there is to say of a picture is said wherever it is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from lrviz.files.model import Model
from lrviz.images.loading import load_pictures, load_remarked
from lrviz.images.preprocess import Preprocessing
from lrviz.session.batch import ask


def test_the_first_frame_of_an_animation_is_used_and_said(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]
    moving, still = tmp_path / "sticker.gif", tmp_path / "still.png"
    frames[0].save(moving, save_all=True, append_images=frames[1:])
    frames[1].save(still)
    preprocessing = Preprocessing(4, 4)
    pictures, skipped = load_pictures([moving, still], [1, 0], preprocessing, ("dog", "cat"))
    assert not skipped
    assert pictures.names == ("sticker.gif (an animation: only its first frame is used)", "still.png")
    assert pictures.images[0, 0, 0].tolist() == [255, 0, 0]
    assert load_remarked(still, preprocessing)[1] is None
    model = Model(np.zeros((48, 1)), 0.0, preprocessing, ("dog", "cat"))
    assert ask(model, str(moving))["remark"] == "an animation: only its first frame is used"
    assert "remark" not in ask(model, str(still))
