"""The main job on a document that does not say when it was published."""

from pathlib import Path

from onrecord import store
from onrecord.tasks.init import init
from onrecord.tasks.update import update

SAID = "“The bridge is safe,” Maria Lopez, the mayor, said on Friday.\n"


def test_a_day_given_once_dates_the_document(tmp_path: Path) -> None:
    """The day given stands in the record, dates the words, and later runs need not be told again."""
    init(tmp_path)
    (tmp_path / "seeds/bridge.txt").write_text(SAID, encoding="utf-8")
    assert update(tmp_path, published="2025-04-20").new_claims == 1
    written = {file: file.read_bytes() for file in (tmp_path / "claims").iterdir()}
    (found,) = store.load(tmp_path).files
    assert (found.source.published, found.claims[0].said) == ("2025-04-20", "2025-04-18")
    assert update(tmp_path).new_claims == 0
    assert {file: file.read_bytes() for file in (tmp_path / "claims").iterdir()} == written


def test_a_day_given_later_dates_the_drafts(tmp_path: Path) -> None:
    """Claims made before their document had a date get one when somebody gives it, by option or in the claims file."""
    for number, given in enumerate(("option", "claims file")):
        root = tmp_path / str(number)
        init(root)
        (root / "seeds/bridge.txt").write_text(SAID, encoding="utf-8")
        update(root)
        if given == "claims file":
            store.set_source(root, "bridge", published="2025-04-20")
        report = update(root, published="2025-04-20" if given == "option" else None)
        (found,) = store.load(root).files
        assert (report.new_claims, report.dated) == (0, {"bridge": 1})
        assert (found.source.published, found.claims[0].said, found.claims[0].said_words) == (
            "2025-04-20", "2025-04-18", "on Friday")
        assert update(root).dated == {}


def test_a_day_given_is_kept_where_nothing_rests_on_it(tmp_path: Path) -> None:
    """A document whose words say themselves when they were said is dated all the same, and not asked about again."""
    init(tmp_path)
    (tmp_path / "seeds/bridge.txt").write_text(SAID.replace("Friday", "18 April 2025"), encoding="utf-8")
    update(tmp_path)
    assert update(tmp_path, published="2025-04-20").dated == {}
    assert store.load(tmp_path).files[0].source.published == "2025-04-20"
    assert "S121" not in [problem.code for problem in update(tmp_path).problems]


def test_no_date_is_put_where_a_person_decided(tmp_path: Path) -> None:
    """A date that was taken out stays out, a date that was given stays, and an accepted claim stays as it is."""
    init(tmp_path)
    (tmp_path / "seeds/bridge.txt").write_text(SAID, encoding="utf-8")
    update(tmp_path, published="2025-04-20")
    (claim,) = store.load(tmp_path).files[0].claims
    store.set_fields(tmp_path, claim.id, {"said": None, "said_words": None})
    (tmp_path / "seeds/road.txt").write_text(SAID.replace("bridge", "road"), encoding="utf-8")
    (tmp_path / "seeds/quay.txt").write_text(SAID.replace("bridge", "quay"), encoding="utf-8")
    update(tmp_path)
    names = {item.source.id: item.claims[0].id for item in store.load(tmp_path).files}
    store.set_field(tmp_path, names["road"], "status", "published")
    store.set_field(tmp_path, names["quay"], "said", "2024")
    held = [item.claims for item in store.load(tmp_path).files]
    assert update(tmp_path, published="2025-04-20").dated == {}
    assert [item.claims for item in store.load(tmp_path).files] == held


def test_the_day_of_a_document_goes_before_the_one_given(tmp_path: Path) -> None:
    """A day given for all documents dates only those that neither say theirs nor have one in the record."""
    init(tmp_path)
    (tmp_path / "seeds/dated.md").write_text(f"---\npublished: 2024-03-01\n---\n\n{SAID}", encoding="utf-8")
    (tmp_path / "seeds/corrected.txt").write_text(SAID, encoding="utf-8")
    update(tmp_path)
    store.set_source(tmp_path, "corrected", published="2023-03-01")
    (tmp_path / "seeds/undated.txt").write_text(SAID.replace("bridge", "road"), encoding="utf-8")
    update(tmp_path, published="2025-04-20")
    found = {item.source.id: item.source.published for item in store.load(tmp_path).files}
    assert found == {"dated": "2024-03-01", "corrected": "2023-03-01", "undated": "2025-04-20"}


def test_a_day_in_the_name_of_a_file_is_offered(tmp_path: Path) -> None:
    """It is not taken for the day of publication, which is for a person to say."""
    init(tmp_path)
    (tmp_path / "seeds/2025-04-20-bridge.txt").write_text(SAID, encoding="utf-8")
    report = update(tmp_path)
    (fix,) = [problem.fix for problem in report.problems if problem.code == "S121"]
    assert "`published: 2025-04-20`" in (fix or "")
    assert store.load(tmp_path).files[0].source.published is None


def _put(root: Path, *names: str) -> None:
    for name in names:
        (root / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "seeds" / name).write_text(f"{SAID}\nOf {name}.\n", encoding="utf-8")


def test_a_document_that_nothing_reads_is_told_of(tmp_path: Path) -> None:
    """What has no reader is a warning with what to do, one for all files of an ending."""
    init(tmp_path)
    _put(tmp_path, "speech.RTF", "a/b.xyz", "a/c.XYZ", "letter")
    found = [(one.code, one.file, one.severity, one.message.partition(":")[0]) for one in update(tmp_path).problems]
    assert found == [
        ("S100", "seeds/a/b.xyz", "warning", "no reader for '.xyz' files, nor for 1 more like it"),
        ("S100", "seeds/letter", "warning", "no reader for a file without an ending"),
        ("S100", "seeds/speech.RTF", "warning", "no reader for '.RTF' files"),
    ]


def test_what_lies_beside_documents_is_left_alone(tmp_path: Path) -> None:
    """Pictures, notes on the folder, hidden files and folders, leavings of editors, the parts of a saved page and a
    document's second form are neither read nor told of."""
    init(tmp_path)
    _put(tmp_path, "bridge.html", "bridge_files/advert.html", "bridge_files/page.json", "bridge-Dateien/advert.html",
         "photo.PNG", "README", "README.md", "LICENSE", ".hidden.doc", ".notes/draft.md", "~$bridge.docx",
         "bridge.html~", "#bridge.md#", "bridge.bak", "bridge.doc")  # fmt: skip
    report = update(tmp_path, published="2025-04-20")
    assert (report.sources, report.problems) == (1, ())


def test_a_name_that_is_only_like_one_of_those_is_a_document(tmp_path: Path) -> None:
    """A folder that ends in `_files` without its page, a public notice, and a name with a number sign are read."""
    init(tmp_path)
    _put(tmp_path, "court_files/ruling.txt", "notice.txt", "#bridge.txt")
    assert update(tmp_path, published="2025-04-20").sources == 3
