"""`onrecord init`: what a new tracker has, that it works, and that nothing of yours is touched."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from onrecord import config, store
from onrecord.build import build
from onrecord.cli import COMMANDS, onrecord
from onrecord.errors import BadInput, Internal
from onrecord.settings import Settings
from onrecord.tasks.check import check
from onrecord.tasks.extract import extract
from onrecord.tasks.fmt import fmt
from onrecord.tasks.init import contents, init, settings_text

TEAM = contents()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(onrecord, ["init", *arguments], catch_exceptions=False)


def test_a_new_tracker_is_fine_and_empty(tmp_path: Path) -> None:
    """A new tracker loads, has no findings but the wish for claims, and builds."""
    made = init(tmp_path / "new")
    assert made.kept == ()
    assert check(made.root).problems == ()
    assert store.load(made.root).files == ()
    assert build(made.root, None).pages > 0


def test_the_example_is_fine_and_builds(tmp_path: Path) -> None:
    """The example has no finding, is in canonical form, gains nothing by extracting again, and builds."""
    root = init(tmp_path / "example", example=True).root
    assert check(root).problems == ()
    assert fmt(root, check=True).changes == ()
    assert extract(root).claims == 0
    build(root, None)
    assert "We are ready to sell the harbour" in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_nothing_that_is_there_is_touched(tmp_path: Path) -> None:
    """Files that are there keep every byte and are named; a second run writes nothing."""
    (tmp_path / "claims").mkdir()
    mine = {".gitignore": b"mine\r\n", "onrecord.yaml": b"title: Mine\n", "claims/people.yaml": b"people: {}\n"}
    for name, content in mine.items():
        (tmp_path / name).write_bytes(content)
    done = run(str(tmp_path), "--example")
    assert done.exit_code == 0
    for name, content in mine.items():
        assert (tmp_path / name).read_bytes() == content
        assert f"left as it was: {name}" in done.stderr
    assert init(tmp_path, example=True).written == ()


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    """A link that stands where a file would go is left alone, wherever it leads."""
    root = tmp_path / "new"
    root.mkdir()
    (root / "CONTRIBUTING.md").symlink_to(tmp_path / "outside.md")
    assert "CONTRIBUTING.md" in init(root).kept
    assert not (tmp_path / "outside.md").exists()


def test_a_folder_that_leads_outside_is_refused(tmp_path: Path) -> None:
    """Where a folder of the tracker is a link to a place outside of it nothing is written there."""
    root, outside = tmp_path / "new", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "claims").symlink_to(outside)
    with pytest.raises(BadInput, match="leads out of the tracker"):
        init(root)
    assert list(outside.iterdir()) == []


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A file in place of DIR, or above it, is one clear error."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInput, match="is a file"):
        init(tmp_path / "taken")
    with pytest.raises(Internal, match="cannot be made"):
        init(tmp_path / "taken" / "below")


def test_the_title_is_set(tmp_path: Path) -> None:
    """--title is the title, whatever it holds."""
    for number, title in enumerate(("Was wurde gesagt?", "no", 'a "b": #c', "12:30")):
        root = init(tmp_path / str(number), title=title).root
        assert config.load(root).title == title


def test_every_key_is_there_with_its_line_and_its_default() -> None:
    """onrecord.yaml names every key with its documentation; with all # taken away it says just the defaults."""
    text = settings_text()
    bare = re.sub(r"^# (?=\w+:(?: |$)|- \{)", "", text, flags=re.MULTILINE)
    assert config.parse(bare) == config.parse(text) == Settings()
    for key in config._NAMES:
        assert re.search(rf"^# \w.*\n(?:# .*\n)*(?:# )?{key}:", text, re.MULTILINE), key


def test_editors_get_completion(tmp_path: Path) -> None:
    """Each file of the record points at a schema that is there, accepts it and describes every key."""
    root = init(tmp_path, example=True).root
    for file in (*sorted((root / "claims").glob("*.yaml")), root / "onrecord.yaml"):
        first = file.read_text(encoding="utf-8").split("\n")[0]
        [place] = re.findall(r"\$schema=(\S+)", first)
        schema = json.loads((file.parent / place).read_text(encoding="utf-8"))
        jsonschema.validate(yaml.safe_load(file.read_text(encoding="utf-8")), schema)
        assert all("description" in key for key in schema["properties"].values()), file
    settings = json.loads((root / ".vscode" / "settings.json").read_text())
    assert all((root / place).is_file() for place in settings["yaml.schemas"])


def test_git_leaves_documents_alone() -> None:
    """No line ends of documents are ever converted, those of the record are the same everywhere."""
    rules = TEAM[".gitattributes"].decode().split("\n")
    assert rules.index("seeds/** -text") > rules.index("*.yaml text eol=lf")


def test_hooks_call_commands_that_exist() -> None:
    """The hooks for a tracker and those this repository offers to others run commands of ours."""
    ours = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    theirs = yaml.safe_load(TEAM[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    for hook in (*ours, *theirs):
        program, command = hook["entry"].split(" ")[:2]
        assert program == "onrecord"
        assert command in COMMANDS
        assert re.search(hook["files"], "claims/2024-03-12-council.yaml")
    assert {hook["id"] for hook in ours} == {"onrecord-check", "onrecord-fmt"}


def test_every_form_and_workflow_is_valid_yaml() -> None:
    """What platforms read as YAML is YAML."""
    for name, content in TEAM.items():
        if name.endswith((".yml", ".yaml")):
            assert yaml.safe_load(content), name
