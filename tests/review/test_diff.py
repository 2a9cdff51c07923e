"""`onrecord diff` in real repositories: what it tells, and that clones, renames and merge bases do not mislead it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import onrecord
from onrecord.errors import BadInput
from onrecord.review import formats, git
from onrecord.review.revisions import range_of
from tests.harbour import HARBOUR, commit, committed, edit, run_git

COUNCIL, RADIO = "claims/2021-03-04-council.yaml", "claims/2021-05-06-radio.yaml"
TAMM = "oskar-tamm-2021-03-04-bbbb"
CORRECTION = '  - {"on": "2021-05-01", what: A date.}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The harbour tracker, committed on main."""
    return committed(tmp_path)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(onrecord, ["-C", str(root), "diff", *arguments], catch_exceptions=False)


def told(root: Path, *arguments: str) -> list[tuple[str, str]]:
    """Claim ids with the kinds of change, as the JSON form tells them."""
    printed = json.loads(run(root, *arguments, "--format", "json").stdout)
    return [(claim["id"], change["kind"]) for claim in printed["claims"] for change in claim["changes"]]


EDITS: dict[str, tuple[Callable[[Path], None], list[tuple[str, str]]]] = {
    "reworded": (
        lambda root: edit(root, RADIO, "text: We may sell a part", "text: We might sell a part"),
        [("mara-lindqvist-2021-05-06-dddd", "reworded")],
    ),
    "published": (
        lambda root: edit(root, COUNCIL, "status: draft", "status: published"),
        [("unknown-2021-03-04-cccc", "status")],
    ),
    "re-rated": (
        lambda root: edit(root, COUNCIL, "value: half-true", "value: mostly-false"),
        [("mara-lindqvist-2021-03-04-aaaa", "rated")],
    ),
    "ruled": (
        lambda root: edit(root, RADIO, "ruling: confirmed", "ruling: rejected"),
        [("mara-lindqvist-2021-05-06-dddd", "ruled")],
    ),
    "corrected": (
        lambda root: edit(root, COUNCIL, "  corrections:\n", f"  corrections:\n{CORRECTION}"),
        [("mara-lindqvist-2021-03-04-aaaa", "corrected")],
    ),
    "moved": (
        lambda root: edit(root, RADIO, "start: 163, end: 197", "start: 164, end: 198"),
        [("mara-lindqvist-2021-05-06-dddd", "moved")],
    ),
    "another speaker": (
        lambda root: edit(root, COUNCIL, "speaker: oskar-tamm", "speaker: mara-lindqvist"),
        [("oskar-tamm-2021-03-04-bbbb", "attributed")],
    ),
    "another date": (
        lambda root: edit(root, RADIO, 'said: "2021-05-06"', 'said: "2021-05"'),
        [("mara-lindqvist-2021-05-06-dddd", "redated")],
    ),
    "another id with the old one as alias": (
        lambda root: edit(root, COUNCIL, f"- id: {TAMM}\n", f"- id: tamm-2\n  aliases: [{TAMM}]\n"),
        [("tamm-2", "renamed")],
    ),
    "another topic": (
        lambda root: edit(root, COUNCIL, "topics: [north-bridge]", "topics: [north-bridge, harbour]"),
        [("oskar-tamm-2021-03-04-bbbb", "edited")],
    ),
    "comments and blank lines only": (
        lambda root: edit(root, COUNCIL, "claims:\n", "# Seen by Pia\n\nclaims:\n"),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_told_by_its_name(root: Path, name: str) -> None:
    """One edit of a claim is one change of one kind; layout alone is none."""
    change, expected = EDITS[name]
    change(root)
    assert told(root, "HEAD") == expected


def test_added_and_removed_claims(root: Path) -> None:
    """A claims file that goes takes its claims with it, a new one brings them."""
    (root / RADIO).rename(root / "radio.yaml.old")
    assert told(root, "HEAD") == [("mara-lindqvist-2021-05-06-dddd", "removed")]
    commit(root)
    (root / "radio.yaml.old").rename(root / RADIO)
    assert told(root, "HEAD") == [("mara-lindqvist-2021-05-06-dddd", "added")]


def test_a_renamed_file_is_not_all_new(root: Path) -> None:
    """A source under another name is told once; what else changed in it is told of its claims, none is new or gone."""
    edit(root, RADIO, "id: 2021-05-06-radio", "id: 2021-05-06-lindqvist")
    (root / RADIO).rename(root / "claims/2021-05-06-lindqvist.yaml")
    commit(root)
    assert told(root, "HEAD~1..HEAD") == []
    assert "source 2021-05-06-lindqvist renamed, was 2021-05-06-radio" in run(root, "HEAD~1..HEAD").stdout
    edit(root, "claims/2021-05-06-lindqvist.yaml", "text: We may sell a part", "text: We might sell a part")
    assert told(root, "HEAD~1") == [("mara-lindqvist-2021-05-06-dddd", "reworded")]


def test_counted_from_where_the_branches_parted(root: Path) -> None:
    """What others did on main meanwhile is not told as a change of the branch."""
    run_git(root, "switch", "-q", "-c", "review")
    edit(root, COUNCIL, "status: draft", "status: published")
    commit(root)
    run_git(root, "switch", "-q", "main")
    edit(root, RADIO, "ruling: confirmed", "ruling: rejected")
    commit(root)
    assert told(root, "main..review") == [("unknown-2021-03-04-cccc", "status")]
    run_git(root, "switch", "-q", "review")
    assert told(root) == [("unknown-2021-03-04-cccc", "status")]


def test_backwards(root: Path) -> None:
    """From the newer revision to the older one the change is told the other way round."""
    edit(root, COUNCIL, "status: draft", "status: published")
    commit(root)
    printed = json.loads(run(root, "HEAD..HEAD~1", "--format", "json").stdout)
    [change] = printed["claims"][0]["changes"]
    assert (change["before"], change["after"]) == ("published", "draft")


def test_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    """In a clone of depth 1 the commits at hand are compared as they are; one that is not there is said clearly."""
    run_git(root, "switch", "-q", "-c", "review")
    edit(root, COUNCIL, "status: draft", "status: published")
    commit(root)
    run_git(root, "switch", "-q", "main")
    edit(root, COUNCIL, "checkworthy: 0.8", "checkworthy: 0.9")
    commit(root)
    clone = tmp_path / "clone"
    run_git(tmp_path, "clone", "-q", "--depth", "1", "-b", "review", f"file://{root}", "clone")
    run_git(clone, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    done = run(clone, "origin/main..HEAD")
    assert "no common commit" in done.stderr
    assert "draft -> published" in done.stdout
    with pytest.raises(BadInput, match="shallow clone"):
        range_of(clone, "HEAD~1")


def test_a_tracker_inside_a_repository(root: Path, tmp_path: Path) -> None:
    """A tracker in a folder of a larger repository is compared like any other."""
    outer = tmp_path / "outer"
    shutil.copytree(HARBOUR, outer / "desk" / "harbour")
    run_git(outer, "init", "-q", "-b", "main")
    commit(outer)
    inner = outer / "desk" / "harbour"
    edit(inner, COUNCIL, "status: draft", "status: published")
    assert told(inner, "HEAD") == [("unknown-2021-03-04-cccc", "status")]


def test_an_unreadable_file_of_the_past_is_said(root: Path) -> None:
    """A file that was broken at BASE is named and left out; the rest is compared."""
    (root / "claims" / "old.yaml").write_text("claims: [")
    commit(root)
    (root / "claims" / "old.yaml").unlink()
    edit(root, COUNCIL, "status: draft", "status: published")
    done = run(root, "HEAD")
    assert "claims/old.yaml" in done.stderr
    assert "draft -> published" in done.stdout


@pytest.mark.parametrize("file", [COUNCIL, "claims/people.yaml", "claims/topics.yaml"])
def test_what_cannot_be_read_now_is_not_told_as_gone(file: str, root: Path) -> None:
    """A slip in a file takes nothing out of the record: the file is named in each form, and the run ends with 2."""
    (root / file).write_text((root / file).read_text("utf-8") + "oops: 1\n", encoding="utf-8")
    edit(root, RADIO, "text: We may sell a part", "text: We might sell a part")
    for form in ("text", "markdown", "json"):
        done = run(root, "HEAD", "--format", form)
        assert done.exit_code == 2
        assert f"{file}:" in done.stderr
        assert "reworded" in done.stdout
        assert "removed" not in re.sub('"op": "removed"', "", done.stdout)
        assert "Mara Lindqvist" in done.stdout
        assert form == "text" or file in done.stdout
    commit(root)
    assert told(root, "HEAD~1..HEAD") == [("mara-lindqvist-2021-05-06-dddd", "reworded")]


ODD = ("--output=x", "-h", "a b", "HEAD@{upload", "a..b..c", "x;touch y", "HEAD:claims", "\n", "^HEAD")


@pytest.mark.parametrize("ref", ODD)
def test_odd_revisions_are_refused(root: Path, ref: str) -> None:
    """What is no name of a commit is one clear line, and git never sees it as an option."""
    with pytest.raises(BadInput):
        git.commit_of(root, ref)


@pytest.mark.parametrize("ref", ["--output=x", "-h", "--", "-"])
def test_an_option_is_no_revision(ref: str) -> None:
    """What begins with a dash is refused before git is asked: there need be no repository for that."""
    with pytest.raises(BadInput, match="is not the name of a revision"):
        git.commit_of(Path("/nowhere"), ref)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    """Without a repository the message says what to do."""
    shutil.copytree(HARBOUR, tmp_path / "alone")
    with pytest.raises(git.NotARepository, match="git init"):
        range_of(tmp_path / "alone", None)


def test_a_hostile_repository_runs_nothing(root: Path) -> None:
    """Commands set in the repository's own configuration and attributes are not run by any of ours."""
    mark = root.parent / "owned"
    script = root / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor", "diff.external", "diff.x.textconv", "filter.x.clean", "filter.x.smudge", "filter.x.process",
        "core.pager", "core.sshCommand", "gpg.program", "core.editor", "credential.helper",
    ):
        run_git(root, "config", key, str(script))
    run_git(root, "config", "log.showSignature", "true")
    (root / ".gitattributes").write_text("*.yaml diff=x filter=x\n")
    hooks = root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        shutil.copy(script, hooks / name)
    edit(root, COUNCIL, "status: draft", "status: published")
    assert told(root, "HEAD") == [("unknown-2021-03-04-cccc", "status")]
    CliRunner().invoke(onrecord, ["-C", str(root), "check", "--changed-since", "HEAD"])
    CliRunner().invoke(onrecord, ["-C", str(root), "reanchor", "--dry-run"])
    assert not mark.exists()


@pytest.mark.parametrize("command", [("status", "--porcelain"), ("commit", "--allow-empty", "-qm", "x")])
def test_monitors_and_hooks_are_off_for_any_call(root: Path, command: tuple[str, ...]) -> None:
    """Even commands we have no use for today start no file system monitor and no hook of the repository."""
    mark = root.parent / "owned"
    hooks = root.parent / "hooks"
    hooks.mkdir()
    for name in ("monitor", "pre-commit", "post-commit", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (hooks / name).chmod(0o755)
    run_git(root, "config", "core.fsmonitor", str(hooks / "monitor"))
    run_git(root, "config", "core.hooksPath", str(hooks))
    git.git(root, "-c", "user.name=Edda", "-c", "user.email=edda@example.org", *command)
    assert not mark.exists()


def test_links_out_of_the_tracker_are_not_read(root: Path) -> None:
    """A claims file that is a link to a file elsewhere is not read, and nothing of it is shown."""
    (root.parent / "secret.yaml").write_text("password: hunter2\n")
    (root / "claims" / "linked.yaml").symlink_to(root.parent / "secret.yaml")
    done = run(root, "HEAD")
    assert "hunter2" not in done.output
    assert "no claim changed" in done.stdout


def test_markdown_for_a_comment(root: Path) -> None:
    """The comment starts with the mark a bot finds it by, shows the word diff and links into the preview."""
    edit(root, RADIO, "text: We may sell a part", "text: We might sell a part")
    printed = run(root, "HEAD", "--format", "markdown", "--preview-url", "https://preview.example/7/").stdout
    assert printed.startswith(formats.MARKER)
    assert "We <del>may</del><ins>might</ins> sell" in printed
    assert "](https://preview.example/7/claims/mara-lindqvist-2021-05-06-dddd.html)" in printed
    assert printed == run(root, "HEAD", "--format", "markdown", "--preview-url", "https://preview.example/7/").stdout
    git.git(root, "checkout", "-q", "-b", "reword")
    printed = run(root, "HEAD", "--format", "markdown", "--preview-url", "https://{branch}.preview.example/").stdout
    assert "](https://reword.preview.example/claims/" in printed


def many(root: Path, count: int, words: str = "Words") -> None:
    """A new source with so many claims."""
    span = '{start: 0, end: 1, exact: "x"}'
    claims = "".join(
        f"- id: made-{number}\n  kind: quote\n  speaker: null\n  spans: [{span}]\n"
        f"  text: {json.dumps(f'{words} {number}')}\n"
        for number in range(count)
    )
    head = f"format: 1\nsource: {{id: made, file: seeds/made.md, sha256: {'0' * 64}}}\nclaims:\n"
    (root / "claims" / "made.yaml").write_text(head + claims)


def test_many_claims_are_folded(root: Path) -> None:
    """More than ten claims are folded by kind; ten are not."""
    many(root, 10)
    assert "<details><summary>10 added" not in run(root, "HEAD", "--format", "markdown").stdout
    many(root, 11)
    printed = run(root, "HEAD", "--format", "markdown").stdout
    assert "<details><summary>11 added</summary>" in printed
    assert printed.count("<details>") == printed.count("</details>")


def test_a_comment_fits(root: Path) -> None:
    """However much changed, the comment stays within the platform's limit, closes what it opens, counts the rest."""
    many(root, 900, "Long words " * 30)
    printed = run(root, "HEAD", "--format", "markdown").stdout
    assert len(printed) <= 65_536
    assert printed.count("<details>") == printed.count("</details>")
    shown = printed.count("\n- **made-") + printed.count("\n- [made-") or len(re.findall(r"^- .*made", printed, re.M))
    [left] = re.findall(r"And (\d+) more", printed)
    assert shown + int(left) == 900


HOSTILE = [
    "<!-- onrecord-diff --> <script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](https://example.org/z.png)",
    "</details></ins>",
    "@everyone #1 https://example.org www.example.org",
    "`code` **bold** ~~gone~~ | a | b |",
    "\n\n# Heading\n- item\n```\nfence",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(root: Path, words: str) -> None:
    """No markup, link, mention or mark of a claim's text is live in the comment."""
    many(root, 1, words)
    printed = run(root, "HEAD", "--format", "markdown").stdout
    body = printed.replace(formats.MARKER, "", 1)
    live = r"<(?!/?(?:details|summary|ins|del)>)|\]\(java|!\[|@everyone|https?://|www\.|`|\*\*b|~~|^#(?!##)"
    assert not re.search(live, body, re.M)
    assert printed.count("</details>") == printed.count("<details>")
    text = run(root, "HEAD").stdout
    assert len([line for line in text.split("\n") if line.startswith("    added")]) == 1
