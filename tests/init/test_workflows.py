"""The workflows a new tracker gets: least rights, and their commands run one by one in a scratch repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.tasks.init import contents, init

FILES = contents()
WORKFLOWS = {name: yaml.safe_load(content) for name, content in FILES.items() if name.startswith(".github/workflows/")}
MAIN, COMMENT = WORKFLOWS[".github/workflows/onrecord.yml"], WORKFLOWS[".github/workflows/onrecord-comment.yml"]
GITLAB = yaml.safe_load(FILES[".gitlab-ci.yml"])
IDENTITY = {
    "GIT_AUTHOR_NAME": "Pia Rook", "GIT_AUTHOR_EMAIL": "pia@example.org", "GIT_COMMITTER_NAME": "Pia Rook",
    "GIT_COMMITTER_EMAIL": "pia@example.org", "GIT_CONFIG_GLOBAL": "/dev/null",
}  # fmt: skip


def shell(root: Path, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A step as a runner runs it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | IDENTITY | {"PATH": path} | more
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=root, capture_output=True, text=True, check=False,
        env=environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A new tracker with the example on main, and a branch on which an editor changed a claim; with the base."""
    root = init(tmp_path_factory.mktemp("scratch") / "tracker", example=True).root
    assert shell(root, "git init -q -b main && git add -A && git commit -q -m 'The record'").returncode == 0
    base = shell(root, "git rev-parse HEAD").stdout.strip()
    file = root / "claims" / "2024-09-05-radio.yaml"
    file.write_text(file.read_text().replace("status: draft", "status: published").replace("lacks 40", "lacks 44"))
    assert shell(root, "git switch -q -c review && git commit -q -a -m 'Publish what Tamm said'").returncode == 0
    return root, base


def steps(job: str) -> list[dict[str, Any]]:
    return [step for step in MAIN["jobs"][job]["steps"] if "run" in step and step["name"] != "Install"]


def test_every_command_of_the_workflow_runs(repository: tuple[Path, str], tmp_path: Path) -> None:
    """On a branch with an edit the steps of check, preview and build pass one by one, and make what they promise."""
    root, base = repository
    summary = tmp_path / "summary.md"
    for job in ("check", "preview", "build"):
        for step in steps(job):
            done = shell(root, step["run"], BASE=base, GITHUB_STEP_SUMMARY=str(summary))
            assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
    assert (root / "preview" / "site" / "index.html").is_file()
    assert (root / "site" / "index.html").is_file()
    comment = (root / "preview" / "comment.md").read_text()
    assert comment.startswith("<!-- onrecord-diff -->\n")
    assert "draft → published" in comment
    assert "lacks <del>40</del><ins>44</ins> million" in comment
    assert comment in summary.read_text()
    assert shell(root, "git status --porcelain").stdout == ""


def test_a_mistake_stops_the_workflow(repository: tuple[Path, str], tmp_path: Path) -> None:
    """A claim with a speaker nobody knows fails the check with an annotation at its line."""
    root, _ = repository
    file = root / "claims" / "2024-09-05-radio.yaml"
    before = file.read_text()
    try:
        file.write_text(before.replace("speaker: oskar-tamm", "speaker: oskar-tam"))
        (step,) = (one for one in steps("check") if one["name"] == "Check the record")
        done = shell(root, step["run"], GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    finally:
        file.write_text(before)
    assert done.returncode == 1
    line = before.split("\n").index("  speaker: oskar-tamm") + 1
    assert f"::error file=claims/2024-09-05-radio.yaml,line={line},col=12," in done.stdout
    assert "did you mean oskar-tamm?" in done.stdout


def test_the_gitlab_twin_runs(repository: tuple[Path, str]) -> None:
    """The commands of the GitLab jobs pass on the same branch."""
    root, base = repository
    for job in ("check", "preview", "pages"):
        for script in GITLAB[job]["script"]:
            done = shell(root, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
            assert done.returncode == 0, (script, done.stdout, done.stderr)
    assert (root / "public" / "index.html").is_file()
    shell(root, "rm -rf public")


def test_no_job_trusts_a_cache_of_a_change() -> None:
    """Every job that runs us in a checkout takes away what a pull request may have put where the cache is."""
    for job in MAIN["jobs"].values():
        runs = [step.get("run", "") for step in job["steps"]]
        ours = [number for number, run in enumerate(runs) if "onrecord " in run]
        assert not ours or "rm -rf .onrecord" in runs[: ours[0]]


def test_actions_are_pinned_to_commits() -> None:
    """No action is named by a tag, which its owner could move."""
    used = [step["uses"] for workflow in WORKFLOWS.values() for job in workflow["jobs"].values()
            for step in job["steps"] if "uses" in step]  # fmt: skip
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name)] == []


def test_least_rights() -> None:
    """What a pull request brings runs with the right to read; only the deploy and comment jobs may write anything."""
    assert MAIN["permissions"] == {"contents": "read"}
    assert COMMENT["permissions"] == {}
    rights = {name: job.get("permissions") for name, job in MAIN["jobs"].items()}
    assert rights == {"check": None, "preview": None, "build": None, "deploy": {"pages": "write", "id-token": "write"}}
    assert COMMENT["jobs"]["comment"]["permissions"] == {"actions": "read", "pull-requests": "write"}
    for workflow in WORKFLOWS.values():
        assert "pull_request_target" not in workflow[True]  # YAML 1.1 reads the key `on` as a truth value
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                assert "${{" not in step.get("run", ""), "words of a stranger would become part of a script"
                if step.get("uses", "").startswith("actions/checkout"):
                    assert step["with"]["persist-credentials"] is False
    assert not any("uses" in step for step in COMMENT["jobs"]["comment"]["steps"]), "the writing job checks nothing out"


# Stands in for GitHub's own program: answers what the step asks and writes down what it is told to do.
GH = r"""#!/usr/bin/env bash
case "$*" in
  "run download"*) [ -f "$FAKE/comment.md" ] && cp "$FAKE/comment.md" comment/ ;;
  *"--method GET repos/"*"/pulls "*) echo "$NUMBER" ;;
  *"--paginate"*) echo "$KNOWN" ;;
  *) printf '%s\n' "$*" >> "$FAKE/calls"; cp body.md "$FAKE/body" ;;
esac
"""


@pytest.mark.parametrize(("comment", "number", "known", "call"), [
    ("<!-- onrecord-diff -->\n### no claim changed\n", "7", "", "--method POST repos/a/b/issues/7/comments"),
    ("<!-- onrecord-diff -->\n@everyone $(touch owned)\n", "7", "99", "--method PATCH repos/a/b/issues/comments/99"),
    ("### somebody else's words\n", "7", "", None),
    ("<!-- onrecord-diff -->\n", "", "", None),
    (None, "7", "", None),
])  # fmt: skip
def test_one_comment_is_updated(tmp_path: Path, comment: str | None, number: str, known: str, call: str | None) -> None:
    """The first push writes a comment, the next one updates it; a stranger's file or an outdated run does not."""
    fake = tmp_path / "fake"
    fake.mkdir()
    (fake / "gh").write_text(GH)
    (fake / "gh").chmod(0o755)
    if comment is not None:
        (fake / "comment.md").write_text(comment)
    work = tmp_path / "work"
    work.mkdir()
    environment = {"FAKE": str(fake), "NUMBER": number, "KNOWN": known, "REPO": "a/b", "RUN": "1",
                   "OWNER": "x;touch owned", "BRANCH": "$(touch owned)", "COMMIT": "0" * 40}  # fmt: skip
    for step in COMMENT["jobs"]["comment"]["steps"]:
        done = shell(work, f'PATH="$FAKE:$PATH"\n{step["run"]}', **environment)
        assert done.returncode == 0, done.stderr
    made = (fake / "calls").read_text() if (fake / "calls").exists() else ""
    assert call in made if call else made == ""
    assert not list(tmp_path.rglob("owned"))
    if call:
        assert "@" not in (fake / "body").read_text()
