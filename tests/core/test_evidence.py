"""The evidence of each pixel adds up to z, in color and in grey."""

from __future__ import annotations

import numpy as np
import pytest

from lrviz.evidence import evidence


@pytest.mark.parametrize("channels", [3, 1])
def test_evidence_is_w_times_x_of_each_pixel(channels: int) -> None:
    rng = np.random.default_rng(0)
    w, x = rng.normal(size=(2, 4 * 5 * channels, 1))
    by_pixel = evidence(w, x, (4, 5))
    assert by_pixel.shape == (4, 5)
    assert by_pixel.sum() == pytest.approx((w.T @ x).item(), rel=1e-12)
    start = (2 * 5 + 3) * channels
    one = slice(start, start + channels)
    assert by_pixel[2, 3] == pytest.approx(float((w[one] * x[one]).sum()), rel=1e-12)
