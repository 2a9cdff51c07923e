"""The documentation is true: every command and option is in it, and every example runs as written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import click
import pytest

from onrecord.cli import COMMANDS
from onrecord.schema.shapes import SHAPES
from onrecord.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITH_EXAMPLES = sorted(page.name for page in DOCS.glob("*.md") if "```console" in page.read_text(encoding="utf-8"))


def command(name: str) -> click.Command:
    return import_module(f"onrecord.cli.{name}").command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name):
    """docs/commands.md has a section for each command that names each of its options."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    found = re.search(rf"^## onrecord {name}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section '## onrecord {name}'"
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{option}" in found[1] or f" {option}" in found[1], f"{option} of {name} is not documented"


def test_no_section_without_a_command():
    """What was taken out of the program is not in the documentation either."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## onrecord (\w+)$", text, re.MULTILINE)) == set(COMMANDS)


def test_every_key_is_documented() -> None:
    """docs/record.md names every key of every file of the record, and of the configuration with its default."""
    text = (DOCS / "record.md").read_text(encoding="utf-8")
    for shape in SHAPES.values():
        for one in shape.fields:
            assert re.search(rf"(?<!\w){one.key}(?::|`)", text), f"'{one.key}' of {shape.name} is not documented"
    section = text.partition("## Configuration")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?`) \| (.*?) ?\| ", section, re.MULTILINE)
    defaults = {key: told.strip("`") for keys, told in rows for key in re.findall(r"\w+", keys)}
    assert set(defaults) == {setting.name for setting in fields(Settings)}
    for setting in fields(Settings):
        if isinstance(setting.default, str | float | bool):
            assert defaults[setting.name].lower() == str(setting.default).lower(), setting.name


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    """Every relative link and picture of a page is there."""
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", WITH_EXAMPLES)
def test_examples_run_as_written(page, tmp_path):
    """The console blocks of a page run in order in one folder; each shown line of output is in the real output.

    ```console: lines with `$` are run, lines below are looked for in what they print, `…` stands for anything;
    `# exit 1` behind a command names another exit code than 0. A block of another kind
    with a file name (from the first folder on) writes it.
    """
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    environment |= {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER")
                    for part, value in (("NAME", "Edda Editor"), ("EMAIL", "edda@brackwater.example"))}  # fmt: skip
    place = tmp_path
    for kind, file, body in FENCE.findall((DOCS / page).read_text(encoding="utf-8")):
        if kind == "console":
            place = run_block(body, place, environment)
        elif file:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(body, encoding="utf-8")


def run_block(body: str, place: Path, environment: dict[str, str]) -> Path:
    """Run the commands of a block; the folder they end in."""
    for step in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, shown = step.partition("\n")
        line, _, remark = line.partition("  # exit ")
        if line.startswith("cd "):
            place = place / shlex.split(line)[1]
            continue
        run = subprocess.run(line, shell=True, cwd=place, env=environment, capture_output=True, text=True, check=False)
        printed = run.stdout + run.stderr
        assert run.returncode == int(remark or 0), f"$ {line}\n{printed}"
        for expected in filter(None, shown.splitlines()):
            pattern = ".*".join(re.escape(part) for part in expected.strip().split("…"))
            assert re.search(pattern, printed), f"$ {line}\nexpected: {expected}\nprinted:\n{printed}"
    return place


@pytest.mark.skipif(shutil.which("make") is None, reason="make is what is tested")
def test_the_two_commands_of_the_readme(tmp_path):
    """In a fresh clone, `make site` sets everything up, ends with a site and leaves `git status` clean."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    subprocess.run(["make", "site"], cwd=clone, check=True, capture_output=True)
    assert (clone / "site" / "index.html").is_file()
    status = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert status.stdout == ""
    listed = subprocess.run(["make", "help"], cwd=clone, capture_output=True, text=True, check=True).stdout
    assert all(name in listed for name in ("site", "test", "lint", "serve", "bench", "clean"))
    assert "make site" in (ROOT / "README.md").read_text(encoding="utf-8")
