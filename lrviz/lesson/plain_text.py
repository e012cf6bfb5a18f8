"""Rich text without its tags, for screen readers and for copying."""

from __future__ import annotations

import html
import re

_SCRIPTS = {
    "sup": (dict(zip("0123456789+−()=niTmzkab", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁼ⁿⁱᵀᵐᶻᵏᵃᵇ", strict=True)), "^"),
    "sub": (dict(zip("0123456789+−()=xijkmnp", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎₌ₓᵢⱼₖₘₙₚ", strict=True)), "_"),
}


def plain_text(written: str) -> str:
    """Take the tags out of rich text, for screen readers and for copying: w<sup>T</sup> becomes wᵀ."""
    written = re.sub(r"</(p|li|tr|h\d)>|<br ?/?>", "\n", written)
    for tag, (signs, mark) in _SCRIPTS.items():
        written = re.sub(f"<{tag}>(.*?)</{tag}>", lambda found: _script(found[1], signs, mark), written)  # noqa: B023
    return html.unescape(re.sub(r"<[^>]+>", "", written)).strip()


def _script(inside: str, signs: dict[str, str], mark: str) -> str:
    """Write what stands above or below in Unicode's small signs, where it has them all."""
    inside = html.unescape(re.sub(r"<[^>]+>", "", inside)).replace(" ", "")
    if all(sign in signs for sign in inside):
        return "".join(signs[sign] for sign in inside)
    return f"{mark}({inside})" if len(inside) > 1 else f"{mark}{inside}"
