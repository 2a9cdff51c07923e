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
