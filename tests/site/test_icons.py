"""The site's icon: as a drawing, and as pixels for what cannot read that."""

import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from onrecord.build import build
from onrecord.render.icon import CORNERS, DIAMOND, GROUND, HALF, TURNED, icon
from onrecord.render.theme import shipped
from tests.site.trackers import tracker_in

NAMES = ("favicon.ico", "apple-touch-icon.png")


def linked(folder: Path) -> list[str]:
    page = (folder / "index.html").read_text("utf-8")
    return re.findall(r'<link rel="(?:icon|apple-touch-icon)" href="([^"]+)"', page)


def test_pixels_show_what_the_drawing_shows():
    """The drawn icon has the colours and the corners of icon.svg."""
    drawing = (shipped() / "assets/icon.svg").read_text("utf-8")
    fills = [tuple(bytes.fromhex(colour)) for colour in re.findall(r'fill="#(\w{6})"', drawing)]
    assert fills == [GROUND, DIAMOND, TURNED]
    ways = [" ".join(f"{x} {y}" for x, y in corners) for corners in (CORNERS, HALF)]
    assert re.findall(r'd="M([^z]+)z"', drawing) == ways
    with Image.open(io.BytesIO(icon("apple-touch-icon.png"))) as made:
        assert (made.size, made.mode) == ((180, 180), "RGB")
        assert [made.getpixel(spot) for spot in ((0, 0), (80, 90), (100, 90))] == fills


def test_an_icon_for_old_browsers_has_several_sizes():
    """favicon.ico holds the sizes that tabs and bookmarks use, with clear corners, and the same bytes each time."""
    with Image.open(io.BytesIO(icon("favicon.ico"))) as made:
        assert made.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
        assert made.ico.getimage((32, 32)).getpixel((0, 0))[3] == 0
    assert icon("favicon.ico") == icon("favicon.ico")


def test_pages_and_the_manifest_name_every_icon(site):
    """Pages link the drawing and both pictures, and all of them are there."""
    first, second, third = linked(site)
    assert (first, third) == NAMES
    assert re.fullmatch(r"assets/icon\.\w+\.svg", second)
    manifest = json.loads((site / "manifest.webmanifest").read_bytes())
    assert [one["src"] for one in manifest["icons"]] == [second, third]
    assert all((site / name).is_file() for name in (first, second, third))


@pytest.mark.parametrize(("own", "expected"), [
    ((), []),
    (("favicon.ico",), []),
    (NAMES, [*NAMES]),
])  # fmt: skip
def test_an_icon_of_the_tracker_has_no_pictures_of_ours_beside_it(tmp_path, own, expected):
    """A tracker with its own drawing shows its own pictures or none, never ours."""
    root = tracker_in(tmp_path)
    for name in ("assets/icon.svg", *(f"static/{name}" for name in own)):
        (root / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "templates" / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    build(root, with_search=False)
    assert [name for name in linked(root / "site") if not name.endswith(".svg")] == expected
    assert {name for name in NAMES if (root / "site" / name).exists()} == set(own)


def test_without_pictures_there_is_the_drawing_alone(tmp_path):
    """A site without share images has no drawn icons, and no link to any."""
    root = tracker_in(tmp_path)
    build(root, with_search=False, with_images=False)
    assert [Path(name).suffix for name in linked(root / "site")] == [".svg"]
    assert not any((root / "site" / name).exists() for name in NAMES)
