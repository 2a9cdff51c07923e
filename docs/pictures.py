"""Make the pictures of the documentation: `.venv/bin/python docs/pictures.py`, after `make test` has set things up."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-device-scale-factor=1"]


def tracker(folder: Path) -> Path:
    """The example as it is, and beside it its documents extracted anew, so that there is something to review."""
    for name in ("onrecord.yaml", "seeds", "claims"):
        place = ROOT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, folder / name)
    return folder


def fresh(folder: Path) -> Path:
    """The example before its review: drafts and proposals only."""
    for file in (tracker(folder) / "claims").glob("2*.yaml"):
        file.unlink()
    for step in ("extract", "match"):
        subprocess.run([sys.executable, "-m", "onrecord", "-C", str(folder), step], check=True, capture_output=True)
    return folder


def shoot(page: Page, url: str, name: str, keys: str = "") -> None:
    page.goto(url)
    page.wait_for_timeout(1500)
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as done, TemporaryDirectory() as waiting, sync_playwright() as playwright:
        site = tracker(Path(done))
        subprocess.run([sys.executable, "-m", "onrecord", "-C", str(site), "build"], check=True)
        command = [sys.executable, "-m", "onrecord", "-C", str(fresh(Path(waiting))), "serve", "--port", "8765"]
        serving = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert serving.stderr
        address = re.search(r"http://\S+/", serving.stderr.readline())
        assert address
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page(viewport={"width": 1200, "height": 860})
        shoot(page, (site / "site" / "index.html").as_uri(), "home")
        shoot(page, f"{address[0]}-/review/", "review-claims")
        shoot(page, f"{address[0]}-/review/", "review-changes", "t")
        browser.close()
        serving.terminate()


if __name__ == "__main__":
    main()
