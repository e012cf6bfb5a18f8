"""How a face is drawn: outlines in units of the face, the lists that furs and colors are taken from, cat and dog.

Furs, backgrounds, accessories and places are drawn by lot from the same lists for both kinds, so that neither a
color nor a place gives the answer away: ears, eyes, nose and muzzle do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Color: TypeAlias = tuple[int, ...]
"""Red, green, blue, and if wanted opacity, each 0…255."""

Points: TypeAlias = NDArray[np.complex128]
"""An outline, as x + iy in units of the face: its middle is 0, its radius about 1, y downwards."""

_Item = TypeVar("_Item")


class Fur(NamedTuple):
    """Colors of one animal."""

    base: Color
    dark: Color
    light: Color


FURS = (
    Fur((232, 150, 72), (188, 104, 42), (255, 228, 188)),  # ginger
    Fur((242, 224, 194), (206, 172, 128), (255, 248, 232)),  # cream
    Fur((245, 242, 236), (196, 188, 180), (255, 255, 255)),  # white
    Fur((146, 149, 156), (98, 101, 110), (216, 218, 222)),  # grey
    Fur((66, 66, 74), (42, 42, 49), (150, 148, 152)),  # charcoal
    Fur((146, 100, 66), (98, 64, 42), (224, 190, 152)),  # brown
    Fur((104, 72, 58), (70, 47, 38), (186, 148, 122)),  # chocolate
    Fur((212, 176, 128), (152, 112, 74), (248, 230, 198)),  # fawn
    Fur((172, 184, 198), (118, 130, 148), (232, 238, 243)),  # silver
    Fur((226, 180, 102), (172, 120, 56), (252, 234, 188)),  # golden
    Fur((182, 98, 58), (130, 62, 36), (244, 206, 168)),  # russet
)
BACKGROUNDS: tuple[Color, ...] = (
    (168, 208, 230), (120, 176, 214), (92, 128, 188), (150, 150, 210), (188, 168, 220), (226, 178, 206),
    (238, 168, 164), (230, 128, 110), (244, 196, 150), (250, 216, 130), (232, 184, 88), (196, 206, 120),
    (150, 194, 130), (112, 176, 140), (140, 212, 190), (96, 186, 190), (64, 132, 142), (84, 98, 146),
    (126, 92, 138), (172, 98, 122), (236, 226, 206), (206, 214, 216), (182, 190, 164), (198, 160, 132),
)  # fmt: skip
CLOTHS: tuple[Color, ...] = (
    (214, 62, 62), (48, 110, 196), (34, 150, 136), (240, 170, 40), (140, 76, 168), (232, 104, 148), (60, 72, 92),
)  # fmt: skip
CAT_EYES: tuple[Color, ...] = (
    (150, 196, 76), (120, 180, 90), (240, 204, 70), (232, 164, 56), (98, 178, 226), (92, 196, 176),
)  # fmt: skip
DOG_EYES: tuple[Color, ...] = ((56, 36, 28), (72, 44, 30), (100, 64, 38), (44, 32, 30))
PINK: Color = (238, 150, 154)
NOSE: Color = (226, 122, 130)
TONGUE: Color = (240, 112, 124)
INK: Color = (38, 28, 30)
WHITE: Color = (255, 255, 255)
GOLD: Color = (250, 204, 84)

SCENES = ("plain", "plain", "plain", "plain", "disc", "hills", "hills", "dots")
WORN = ("nothing", "nothing", "collar", "collar", "tag", "tag", "bow", "bandana")
CAT_MARKINGS = ("plain", "tabby", "tabby", "tabby", "patch", "patch", "blaze", "blaze", "mask")
DOG_MARKINGS = ("plain", "plain", "patch", "patch", "blaze", "blaze", "brows", "mask", "hood", "spots")
DOG_EARS = ("hanging", "hanging", "hanging", "folded", "standing")

_COS, _SIN = np.cos(2 * np.pi * np.arange(72) / 72), np.sin(2 * np.pi * np.arange(72) / 72)
_T = np.linspace(0.0, 1.0, 12)
_SPLINE = (
    0.5
    * np.array([_T**0, _T, _T**2, _T**3]).T[:-1]
    @ np.array([[0, 2, 0, 0], [-1, 0, 1, 0], [2, -5, 4, -1], [-1, 3, -3, 1]])
)  # Catmull and Rom: through every corner, the slope there parallel to the line between its neighbours


def ellipse(center: complex, rx: float, ry: float, turn: float = 0.0) -> Points:
    """Outline of an ellipse with these half axes."""
    outline: Points = center + (rx * _COS + 1j * ry * _SIN) * np.exp(1j * turn)
    return outline


def almond(rx: float, ry: float, turn: float) -> Points:
    """Outline of an ellipse whose ends are drawn out to points."""
    outline: Points = (rx * _COS + 1j * ry * _SIN * np.sqrt(np.abs(_SIN))) * np.exp(1j * turn)
    return outline


def blob(*corners: complex) -> Points:
    """Smooth closed outline through these points; a point given twice is a sharp corner."""
    p = np.array(corners)
    before, after, beyond = np.roll(p, 1), np.roll(p, -1), np.roll(p, -2)
    pieces: Points = _SPLINE @ np.array([before, p, after, beyond])[:, p != after]
    return pieces.T.ravel()


def symmetric(*right: complex) -> Points:
    """Smooth closed outline from the top over the right side to the bottom, and back on the left."""
    return blob(*right, *(-point.conjugate() for point in right[-2:0:-1]))


def stroke(start: complex, bend: complex, end: complex, width: float) -> Points:
    """Brush stroke along a parabola (a quadratic Bézier curve) that gets thinner and ends in a point."""
    middle = (1 - _T) ** 2 * start + 2 * _T * (1 - _T) * bend + _T**2 * end
    slope = (1 - _T) * (bend - start) + _T * (end - bend)
    side = 0.5j * width * np.sqrt(1 - _T) * slope / np.abs(slope)
    return np.concatenate([middle + side, (middle - side)[::-1]])


def mirrored(points: Points) -> Points:
    """Mirror an outline to the other side of the face."""
    return -np.conj(points)


def mix(one: Color, other: Color, share: float) -> Color:
    """Between two colors: `share` of the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def pick(rng: np.random.Generator, items: Sequence[_Item]) -> _Item:
    """One of them, by lot."""
    return items[int(rng.random() * len(items))]


class Pen:
    """Fills outlines on a canvas, turned, scaled and moved from units of the face to pixels.

    Parameters
    ----------
    canvas : PIL.Image.Image
        An RGB picture to draw on.
    middle : complex
        Where the middle of the face is, in pixels.
    radius : float
        Of the face, in pixels.
    tilt : float
        How far the face is turned, clockwise, in radians.
    light : float
        Where the light comes from: -1 left, 1 right.
    """

    def __init__(self, canvas: Image.Image, middle: complex, radius: float, tilt: float, light: float) -> None:
        self._opaque = ImageDraw.Draw(canvas)
        self._blending = ImageDraw.Draw(canvas, "RGBA")  # five times slower on large shapes
        self._middle = middle
        self._turn = radius * np.exp(1j * tilt)
        self._light = light

    def fill(self, points: Points, color: Color) -> None:
        """Fill this outline."""
        pixels = (points * self._turn + self._middle).view(np.float64).tolist()
        (self._opaque if len(color) == 3 else self._blending).polygon(pixels, fill=color)

    def both(self, points: Points, color: Color) -> None:
        """Fill this outline and its mirror image."""
        self.fill(points, color)
        self.fill(mirrored(points), color)

    def rounded(self, outline: Points, fur: Fur) -> None:
        """Fill this outline, darker at the edge away from the light."""
        self.fill(outline, mix(fur.base, fur.dark, 0.4))
        self.fill(0.945 * outline + 0.05 * self._light - 0.035j, fur.base)


def choose_fur(rng: np.random.Generator) -> Fur:
    """One of the furs, a little lighter or darker."""
    fur, light = pick(rng, FURS), rng.uniform(0.94, 1.06)
    return Fur(*(tuple(min(round(value * light), 255) for value in color) for color in fur))


def draw_background(side: int, fur: Fur, rng: np.random.Generator) -> Image.Image:
    """Make a canvas of a color that the fur stands out from: a gradient, and perhaps a disc, hills or dots in it."""
    while True:
        color = mix(pick(rng, BACKGROUNDS), pick(rng, BACKGROUNDS), rng.uniform(0.0, 0.25))
        if sum((a - b) ** 2 for a, b in zip(color, fur.base, strict=True)) > 85**2:
            break
    corners = np.array([mix(color, WHITE, rng.uniform(0.0, 0.35)) for _ in range(4)], np.uint8).reshape(2, 2, 3)
    canvas = Image.fromarray(corners).resize((side, side), Image.Resampling.BILINEAR, box=(0.5, 0.5, 1.5, 1.5))
    pen = Pen(canvas, 0j, side, 0.0, 0.0)
    place, height = rng.uniform((0.2, 0.6), 0.8)
    lighter, scene = mix(color, WHITE, 0.5), pick(rng, SCENES)
    if scene == "disc":
        pen.fill(ellipse(complex(0.35 + 0.3 * place, 0.5), 0.42, 0.42), lighter)
    elif scene == "hills":
        pen.fill(ellipse(complex(place, 0.2), 0.1, 0.1), lighter)
        pen.fill(ellipse(complex(place - 0.5, height + 0.5), 0.9, 0.5), mix(color, INK, 0.06))
        pen.fill(ellipse(complex(place + 0.5, height + 0.56), 0.8, 0.5), mix(color, INK, 0.13))
    elif scene == "dots":
        for i in range(30):
            pen.fill(ellipse(complex(i % 5 + i // 5 % 2 / 2 + 0.25, i // 5 + 0.3) / 5, 0.028, 0.028), lighter)
    return canvas


def draw_body(pen: Pen, fur: Fur, rng: np.random.Generator) -> None:
    """Shoulders, the shadow of the head, and what is worn around the neck."""
    wide = rng.uniform(0.72, 0.9)
    pen.fill(symmetric(0.6j, 0.4 + 0.6j, wide + 1.25j, wide + 0.12 + 2.6j, 2.6j), fur.base)
    if rng.random() < 0.5:
        pen.fill(ellipse(1.8j, 0.4, 0.72), mix(fur.base, fur.light, 0.8))
    pen.fill(ellipse(0.76j, 0.56, 0.36), mix(fur.base, fur.dark, 0.7))
    worn, cloth = pick(rng, WORN), pick(rng, CLOTHS)
    if worn == "nothing":
        return
    if worn == "bandana":
        pen.fill(symmetric(1.0j, 0.66 + 0.92j, 0.62 + 1.1j, 0.1 + 1.78j, 1.84j), mix(cloth, INK, 0.12))
    pen.fill(symmetric(1.12j, 0.62 + 0.84j, 0.64 + 1.0j, 1.31j), cloth)
    if worn == "tag":
        pen.fill(ellipse(1.38j, 0.14, 0.14), mix(GOLD, INK, 0.4))
        pen.fill(ellipse(1.37j, 0.12, 0.12), GOLD)
        pen.fill(ellipse(-0.035 + 1.33j, 0.035, 0.035), WHITE)
    elif worn == "bow":
        pen.both(blob(1.2j, 0.4 + 1.02j, 0.46 + 1.06j, 0.46 + 1.42j, 0.4 + 1.46j, 1.28j), cloth)
        pen.both(blob(0.06 + 1.23j, 0.3 + 1.16j, 0.3 + 1.32j), mix(cloth, INK, 0.25))
        pen.fill(ellipse(1.24j, 0.11, 0.13), mix(cloth, INK, 0.35))


def draw_cat(pen: Pen, fur: Fur, rng: np.random.Generator) -> None:
    """Pointed ears with pink in them, slit pupils, a small pink nose, whiskers."""
    marking, right, fluffy = pick(rng, CAT_MARKINGS), rng.random() < 0.5, rng.random() < 0.6
    _draw_cat_ears(pen, fur, marking, right, rng)
    cheek = (1.0 - 0.02j, 1.17 + 0.14j, 1.17 + 0.14j, 1.0 + 0.27j, 1.0 + 0.27j, 1.13 + 0.43j, 1.13 + 0.43j,
             0.93 + 0.5j, 0.93 + 0.5j, 0.98 + 0.68j, 0.98 + 0.68j)  # fmt: skip
    smooth = (1.03 + 0.2j, 0.92 + 0.52j)
    head = symmetric(-0.88j, 0.5 - 0.8j, 0.93 - 0.32j, *(cheek if fluffy else smooth), 0.62 + 0.78j, 0.92j)
    pen.rounded(head * rng.uniform(0.97, 1.04), fur)
    _mark_cat(pen, fur, marking, right)
    muzzle = mix(fur.base, fur.light, 0.35 if marking == "mask" else 0.9)
    pen.fill(symmetric(0.3j, 0.22 + 0.28j, 0.45 + 0.46j, 0.32 + 0.64j, 0.16 + 0.74j, 0.77j), muzzle)
    _draw_cat_eyes(pen, fur, rng)
    if rng.random() < 0.1:
        pen.fill(blob(-0.09 + 0.5j, 0.09 + 0.5j, 0.09 + 0.64j, 0.72j, -0.09 + 0.64j), TONGUE)
    hair = mix(fur.dark, WHITE, 0.3) if min(fur.base) > 185 else mix(fur.light, WHITE, 0.8)
    for start, end in ((0.36 + 0.42j, 1.32 + 0.24j), (0.38 + 0.48j, 1.36 + 0.48j), (0.36 + 0.54j, 1.28 + 0.72j)):
        pen.both(stroke(start, (start + end) / 2 - 0.06j, end, 0.05), (*hair, 220))
    pen.both(stroke(0.38j, 0.05 + 0.57j, 0.28 + 0.51j, 0.065), mix(fur.dark, INK, 0.6))
    pen.fill(symmetric(0.24j, 0.12 + 0.25j, 0.06 + 0.34j, 0.39j), NOSE)
    pen.fill(ellipse(-0.03 + 0.27j, 0.035, 0.018), mix(NOSE, WHITE, 0.5))


def _draw_cat_ears(pen: Pen, fur: Fur, marking: str, right: bool, rng: np.random.Generator) -> None:
    tip, middle = complex(rng.uniform(0.7, 0.92), rng.uniform(-1.52, -1.28)), 0.66 - 0.64j
    inside, outside = 0.5 * tip + 0.05 - 0.44j, 0.5 * tip + 0.52 - 0.13j
    ear = blob(0.1 - 0.55j, 0.14 - 0.82j, inside, tip, tip, outside, 0.93 - 0.14j)
    pen.both(ear, fur.dark if marking == "mask" else fur.base)
    if marking == "patch":
        pen.fill(ear if right else mirrored(ear), fur.dark)
    pen.both(middle + 0.62 * (ear - middle), mix(PINK, fur.base, 0.2))


def _mark_cat(pen: Pen, fur: Fur, marking: str, right: bool) -> None:
    """Put on stripes, a patch over one eye, a light lower face, or a dark one."""
    if marking == "tabby":
        pen.fill(stroke(-0.8j, -0.6j, -0.36j, 0.17), fur.dark)
        pen.both(stroke(0.28 - 0.75j, 0.24 - 0.6j, 0.19 - 0.42j, 0.15), fur.dark)
        pen.both(stroke(0.93 + 0.02j, 0.8 + 0.04j, 0.66 + 0.1j, 0.13), fur.dark)
        pen.both(stroke(0.92 + 0.34j, 0.8 + 0.3j, 0.66 + 0.3j, 0.13), fur.dark)
    elif marking == "patch":
        patch = blob(0.08 - 0.8j, 0.48 - 0.76j, 0.88 - 0.32j, 0.84 + 0.1j, 0.42 + 0.22j, 0.14 - 0.14j)
        pen.fill(patch if right else mirrored(patch), fur.dark)
    elif marking == "blaze":
        pen.fill(symmetric(-0.72j, 0.1 - 0.3j, 0.26 + 0.08j, 0.72 + 0.44j, 0.44 + 0.8j, 0.87j), fur.light)
    elif marking == "mask":
        dark = mix(fur.base, fur.dark, 0.75)
        pen.fill(symmetric(-0.4j, 0.4 - 0.38j, 0.76 - 0.02j, 0.52 + 0.52j, 0.85j), dark)


def _draw_cat_eyes(pen: Pen, fur: Fur, rng: np.random.Generator) -> None:
    at = complex(rng.uniform(0.41, 0.47), rng.uniform(-0.12, -0.02))
    iris, lid = pick(rng, CAT_EYES), mix(fur.dark, INK, 0.7)
    if rng.random() < 0.07:
        _draw_smiling_eyes(pen, at, lid)
        return
    wide, high, slit = rng.uniform((0.23, 0.2, 0.06), (0.29, 0.25, 0.15))
    eye = almond(wide, high, -0.22)
    pen.both(at + 1.17 * eye, lid)
    pen.both(at + eye, mix(iris, INK, 0.14))
    pen.both(at + 0.04j + 0.74 * eye, mix(iris, WHITE, 0.22))
    pen.both(ellipse(at, slit, 0.9 * high), INK)
    _draw_glints(pen, at, 0.2)


def _draw_smiling_eyes(pen: Pen, at: complex, ink: Color) -> None:
    for way in (-1, 1):
        pen.both(stroke(at - 0.08j, at + way * 0.17 - 0.1j, at + way * 0.23 + 0.08j, 0.09), ink)


def _draw_glints(pen: Pen, at: complex, r: float) -> None:
    """Light in both eyes, on the same side of each."""
    for center in (at, -at.conjugate()):
        pen.fill(ellipse(center + complex(0.34, -0.42) * r, 0.3 * r, 0.3 * r), WHITE)
        pen.fill(ellipse(center + complex(-0.34, 0.44) * r, 0.15 * r, 0.15 * r), (*WHITE, 170))


def draw_dog(pen: Pen, fur: Fur, rng: np.random.Generator) -> None:
    """Ears that hang, fold or stand; round dark eyes, a muzzle with a big dark nose, often a tongue."""
    marking, right, ears = pick(rng, DOG_MARKINGS), rng.random() < 0.5, pick(rng, DOG_EARS)
    ear_color = mix(fur.dark, fur.base, rng.uniform(0.0, 0.4))
    if ears == "standing":
        _draw_standing_ears(pen, fur, ear_color, rng)
    head = symmetric(-1.0j, 0.56 - 0.86j, 0.9 - 0.3j, 0.88 + 0.26j, 0.62 + 0.76j, 0.98j)
    pen.rounded(head * rng.uniform(0.97, 1.04), fur)
    _mark_dog(pen, fur, marking, right, rng)
    muzzle = mix(fur.base, fur.dark, 0.6) if marking == "mask" else mix(fur.base, fur.light, 0.85)
    pen.fill(symmetric(0.0j, 0.3 + 0.1j, 0.54 + 0.48j, 0.4 + 0.8j, 0.92j), muzzle)
    if rng.random() < 0.5:
        _draw_tongue(pen, rng.uniform(0.98, 1.16))
    pen.both(ellipse(0.22 + 0.5j, 0.27, 0.22), muzzle)
    ink = mix(fur.dark, INK, 0.75)
    pen.fill(stroke(0.34j, 0.45j, 0.6j, 0.07), ink)
    pen.both(stroke(0.56j, 0.16 + 0.78j, 0.46 + 0.58j, 0.07), ink)
    for spot in (0.24 + 0.46j, 0.34 + 0.52j, 0.26 + 0.58j):
        pen.both(ellipse(spot, 0.022, 0.022), mix(muzzle, INK, 0.45))
    pen.fill(symmetric(0.08j, 0.2 + 0.13j, 0.13 + 0.31j, 0.37j), INK)
    pen.fill(ellipse(-0.06 + 0.16j, 0.07, 0.035), mix(INK, WHITE, 0.55))
    _draw_dog_eyes(pen, fur, rng)
    if ears == "hanging":
        _draw_hanging_ears(pen, ear_color, rng)
    elif ears == "folded":
        tip = complex(rng.uniform(0.9, 1.06), rng.uniform(-0.24, -0.06))
        pen.both(blob(0.28 - 0.95j, 0.64 - 1.0j, 1.0 - 0.66j, tip, tip, 0.66 - 0.42j), ear_color)


def _draw_hanging_ears(pen: Pen, color: Color, rng: np.random.Generator) -> None:
    long, out = rng.uniform(0.2, 0.75), rng.uniform(1.1, 1.3)
    end = complex(out, long)
    ear = blob(0.5 - 0.86j, 0.84 - 0.8j, out - 0.3j, end - 0.02, end - 0.24 + 0.12j, 0.86 + 0.2j, 0.8 - 0.3j)
    pen.both(ear, color)


def _draw_standing_ears(pen: Pen, fur: Fur, color: Color, rng: np.random.Generator) -> None:
    tip, middle = complex(rng.uniform(0.66, 0.86), rng.uniform(-1.45, -1.25)), 0.58 - 0.62j
    ear = blob(0.16 - 0.6j, 0.24 - 0.9j, tip - 0.1, tip + 0.06, 0.96 - 0.72j, 0.9 - 0.2j)
    pen.both(ear, color)
    pen.both(middle + 0.6 * (ear - middle), mix(color, fur.light, 0.45))


def _mark_dog(pen: Pen, fur: Fur, marking: str, right: bool, rng: np.random.Generator) -> None:
    """Put a patch over one eye, something light or dark in the face, brows, or spots."""
    if marking == "patch":
        patch = ellipse(0.4 - 0.14j, 0.32, 0.37, 0.3)
        pen.fill(patch if right else mirrored(patch), mix(fur.dark, fur.base, 0.2))
    elif marking == "blaze":
        pen.fill(symmetric(-0.92j, 0.12 - 0.84j, 0.11 - 0.3j, 0.3 + 0.06j, 0.4 + 0.5j, 0.6j), fur.light)
    elif marking == "brows":
        pen.both(ellipse(0.36 - 0.42j, 0.13, 0.09, 0.3), fur.light)
    elif marking == "mask":
        pen.fill(symmetric(-0.08j, 0.36 + 0.02j, 0.62 + 0.4j, 0.5 + 0.78j, 0.92j), mix(fur.base, fur.dark, 0.6))
    elif marking == "hood":
        light = mix(fur.base, fur.light, 0.85)
        pen.fill(symmetric(-0.3j, 0.24 - 0.52j, 0.54 - 0.46j, 0.74 - 0.02j, 0.7 + 0.46j, 0.46 + 0.82j, 0.92j), light)
    elif marking == "spots":
        for turn in range(9):
            spot = rng.uniform(0.45, 0.76) * np.exp(2j * np.pi * (turn + 0.6 * rng.random()) / 9)
            pen.fill(ellipse(spot, rng.uniform(0.06, 0.11), rng.uniform(0.06, 0.11)), fur.dark)


def _draw_tongue(pen: Pen, end: float) -> None:
    pen.fill(ellipse(0.75j, 0.22, 0.17), mix(INK, (120, 40, 50), 0.5))
    pen.fill(symmetric(0.64j, 0.16 + 0.66j, 0.17 + (end - 0.1) * 1j, end * 1j), TONGUE)
    pen.fill(stroke(0.7j, 0.8j, (end - 0.08) * 1j, 0.05), mix(TONGUE, INK, 0.25))


def _draw_dog_eyes(pen: Pen, fur: Fur, rng: np.random.Generator) -> None:
    at = complex(rng.uniform(0.36, 0.42), rng.uniform(-0.2, -0.1))
    iris, r = pick(rng, DOG_EYES), rng.uniform(0.14, 0.18)
    if rng.random() < 0.07:
        _draw_smiling_eyes(pen, at, mix(fur.dark, INK, 0.8))
        return
    pen.both(ellipse(at, 1.22 * r, 1.24 * r), mix(fur.base, fur.light, 0.5))
    pen.both(ellipse(at, r, 1.08 * r), mix(iris, INK, 0.5))
    pen.both(ellipse(at + 0.03j, 0.75 * r, 0.8 * r), mix(iris, WHITE, 0.08))
    pen.both(ellipse(at, 0.5 * r, 0.52 * r), INK)
    _draw_glints(pen, at, r)
