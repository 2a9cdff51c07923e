"""What a build takes over from the last one, and what it must look at again."""

import shutil
from dataclasses import replace

import pytest
from msgspec import structs

from onrecord import checks
from onrecord.build import Lasting, build
from onrecord.checks import Case
from onrecord.errors import Invalid
from onrecord.model import Record
from onrecord.pages import Facts, Ledger
from onrecord.pages.facts import Kept
from onrecord.tracker import gather
from tests.site.trackers import SETTINGS, built, claim, document, edit, record, tracker_in, tree

STATEMENT = "claims/2025-06-30-statement.yaml"
SEED = "seeds/2025-06-30-statement.txt"


@pytest.mark.parametrize("file", [STATEMENT, "seeds/2025-06-30-statement.txt", "claims/people.yaml"])
def test_a_new_error_is_found_after_a_build_that_was_fine(tmp_path, file):
    """A claims file that was right is looked at again when it, its document or the people it names change."""
    root = tracker_in(tmp_path)
    built(root)
    place = root / file
    text = place.read_text(encoding="utf-8")
    harm = {
        STATEMENT: text.replace("kind: quote", "kind: assertion", 1),
        "claims/people.yaml": text.replace("okafor", "okafur"),
    }.get(file, "Nothing of what was there.\n")
    assert harm != text
    place.write_text(harm, encoding="utf-8")
    for _ in range(2):  # what is wrong is not remembered as right
        with pytest.raises(Invalid):
            built(root)
    place.write_text(text, encoding="utf-8")
    assert built(root).written == 0


def test_a_document_that_goes_and_comes_back(tmp_path):
    """A document that is gone is an error, also after a build that found it right."""
    root = tracker_in(tmp_path)
    built(root)
    held = (root / SEED).read_bytes()
    (root / SEED).unlink()
    with pytest.raises(Invalid):
        built(root)
    (root / SEED).write_bytes(held)
    assert built(root).written == 0


def test_rules_that_look_at_one_file_need_no_other(tmp_path):
    """Each file alone, and all that looks across files, find together what is found in the whole record."""
    held = gather(tracker_in(tmp_path))
    broken = [structs.replace(item, claims=tuple(
        structs.replace(one, text="x" * 60_000, said="2025-02-30") for one in item.claims)
    ) for item in held.record.files]  # fmt: skip
    case = Case(replace(held.record, files=tuple(broken)), held.documents, held.settings, "2025-01-01")
    whole = checks.findings(case)
    ids = {item.source.id for item in case.record.files}
    parts = [found for one in ids for found in checks.findings(case, fine=ids - {one})]
    assert {found.problem for found in whole} == {found.problem for found in parts}
    assert len({found.problem.file for found in whole}) > 3


def test_facts_are_taken_over_only_by_their_stamp():
    """A fact of the last build is used where its stamp is the same, and dropped with what it is about."""
    facts = Facts({"flips": {"ada": ("a", Kept(b"1")), "bo": ("b", Kept(b"2")), "cy": ("c", Kept(b"4"))}})
    assert [facts.of("flips", subject, stamp, lambda: 3) for subject, stamp in (("ada", "a"), ("bo", "c"))] == [1, 3]
    assert facts.about({"ada", "bo"}) == {"flips": {"ada": ("a", Kept(b"1")), "bo": ("c", Kept(b"3"))}}


def test_every_field_of_a_claim_changes_its_stamp():
    """A stamp of a claim follows each of its values, so that no page is kept that should change."""
    text = "She paused. “We will pay.” Nobody clapped."
    paper = document(text)
    first = claim(text, "We will pay.")

    def stamp(one):
        made = Ledger.of(record(paper, one), {"paper": paper}, SETTINGS, False, None, {}, False, False)
        return made.stamps.claim(one.id)

    other = {
        "kind": "mixed", "text": "We pay.", "speaker": None, "named": "Ada", "cue": "said", "said": "2024",
        "said_words": "then", "reported_by": "bo", "topics": ("tax",), "checkworthy": 0.0, "context": "c",
        "notes": "n", "aliases": ("b",), "spans": (), "rating": None, "corrections": (),
    }  # fmt: skip
    stamps = {stamp(structs.replace(first, **{name: value})) for name, value in other.items()}
    assert stamp(first) == stamp(structs.replace(first))
    same = {"rating", "corrections"}  # these are not set in either
    assert len(stamps - {stamp(first)}) == len(other) - len(same)


def test_an_upgrade_makes_all_anew(tmp_path, monkeypatch):
    """What other code of ours remembered is not used."""
    root = tracker_in(tmp_path)
    pages = built(root).pages
    before = tree(root / "site")
    monkeypatch.setattr("onrecord.build.state.our_code", lambda: "another")
    assert built(root).written == pages
    assert tree(root / "site") == before


def test_an_empty_record_has_stamps():
    """Without claims there is still a stamp of the whole."""
    assert Ledger.of(Record(), {}, SETTINGS, False, None, {}, False, False).stamps.whole


def test_an_edit_for_editors_only_is_remembered(tmp_path):
    """Where an edit shows on no page nothing is written, and the next build has nothing to look at."""
    root = tracker_in(tmp_path)
    built(root)
    place = root / STATEMENT
    text, status = place.read_text(encoding="utf-8"), "  status: published"
    place.write_text(text.replace(status, f"{status}\n  notes: Ask again.", 1), encoding="utf-8")
    inode = (root / "site").stat().st_ino
    assert built(root).written == 0
    assert (root / "site").stat().st_ino == inode


def test_images_are_drawn_once(tmp_path):
    """A share image is taken from the cache where nothing that it shows changed, whatever else did."""
    root = tracker_in(tmp_path)
    build(root, with_search=False)
    kept = {file: file.stat().st_mtime_ns for file in (root / ".onrecord/share").rglob("*") if file.is_file()}
    (root / "pages").mkdir(exist_ok=True)
    (root / "pages/more.md").write_text("# More\n", encoding="utf-8")
    build(root, with_search=False, clean=True)
    now = {file: file.stat().st_mtime_ns for file in (root / ".onrecord/share").rglob("*") if file.is_file()}
    assert now == kept
    assert kept


def test_a_preview_that_is_thrown_away_is_made_anew(tmp_path):
    """A process that trusts its own site sees when a file of it goes, or the whole of it."""
    root, memory = tracker_in(tmp_path), Lasting()
    pages = built(root, memory=memory).pages
    before = tree(root / "site")
    (root / "site/index.html").unlink()
    assert built(root, memory=memory).written == 1
    shutil.rmtree(root / "site")
    assert built(root, memory=memory).written == pages
    assert tree(root / "site") == before


def test_files_of_others_that_come_between_builds_stay(tmp_path):
    """What somebody puts into a site between two builds is found by the times of its folders, and carried along."""
    root = tracker_in(tmp_path)
    built(root)
    for number, name in enumerate(("CNAME", "claims/theirs.txt", "new/folder/theirs.txt")):
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text("theirs", encoding="utf-8")
        for _ in range(2):
            edit(root / "onrecord.yaml", "Harbour Record", f"Harbour Record {number}")
            built(root)
        assert (root / "site" / name).read_text(encoding="utf-8") == "theirs"
    assert (root / "site/CNAME").read_text(encoding="utf-8") == "theirs"
