"""The site's icon as pixels, for what does not read `icon.svg`: old browsers, feed readers, home screens of phones.

Drawn large in whole pixels and made smaller by averages, so that every machine gets the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# As in icon.svg, which is 64 units wide: the ground with its rounded corners, a diamond, and its turned half.
UNITS, ROUND = 64, 12
GROUND, DIAMOND, TURNED = (26, 26, 24), (251, 250, 246), (217, 87, 60)
CORNERS, HALF = ((32, 12), (52, 32), (32, 52), (12, 32)), ((32, 12), (52, 32), (32, 52))
SIZES = (16, 32, 48)  # in favicon.ico
TOUCH = 180  # pixels of a side
FINER = 8  # times finer it is drawn than shown, for smooth edges


def icon(name: str) -> bytes:
    """The bytes of `favicon.ico`, or of a square PNG that phones round off themselves."""
    stream = io.BytesIO()
    if name.endswith(".ico"):
        first, *others = (_drawn(size, ROUND) for size in reversed(SIZES))
        sizes = [(size, size) for size in SIZES]
        first.save(stream, "ICO", sizes=sizes, append_images=others)
    else:
        _drawn(TOUCH, 0).convert("RGB").save(stream, "PNG", compress_level=9)
    return stream.getvalue()


def _drawn(size: int, rounding: int) -> Image:
    from PIL import Image, ImageDraw

    unit, full = size * FINER / UNITS, size * FINER
    mask = Image.new("L", (full, full), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, full - 1, full - 1), round(rounding * unit), fill=255)
    large = Image.new("RGB", (full, full), GROUND)
    for corners, colour in ((CORNERS, DIAMOND), (HALF, TURNED)):
        ImageDraw.Draw(large).polygon([(x * unit, y * unit) for x, y in corners], fill=colour)
    made = large.reduce(FINER)
    made.putalpha(mask.reduce(FINER))
    return made
