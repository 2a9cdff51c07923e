"""What an action would change, told beforehand."""

import os
from pathlib import Path

import pytest

from onrecord import store
from onrecord.errors import BadInput
from onrecord.serve.actions import Desk, act, rehearse
from onrecord.tasks.extract import extract
from onrecord.tasks.init import init
from onrecord.tracker import gather


def test_the_words_of_a_claim_cannot_be_emptied(tmp_path: Path) -> None:
    """Its page would show nothing: the action is refused with what to do, and the file stays as it is."""
    init(tmp_path)
    (tmp_path / "seeds/bridge.txt").write_text("“The bridge is safe,” Maria Lopez said.\n", encoding="utf-8")
    extract(tmp_path, published="2025-04-20")
    tracker = gather(tmp_path)
    ((claim,),) = (found.claims for found in tracker.record.files)
    desk = Desk(tmp_path, tracker.record, tracker.documents, None, "2025-05-01")
    for words in ("", " \n"):
        with pytest.raises(BadInput, match="needs words: write what was said, or withdraw it"):
            act(desk, {"action": "set", "id": claim.id, "version": store.digest_of(tmp_path, claim.id),
                       "values": {"text": words}})
    assert store.load(tmp_path).files[0].claims[0].text == claim.text


def test_a_file_that_another_action_is_writing_is_passed_over(tmp_path: Path) -> None:
    """A half-written file of another action, which may be gone at any moment, is not looked at."""
    init(tmp_path)
    (tmp_path / "seeds/bridge.txt").write_text("“The bridge is safe,” Maria Lopez said.\n", encoding="utf-8")
    extract(tmp_path, published="2025-04-20")
    os.mkfifo(tmp_path / "claims/.bridge.yaml.0a1b2c3d.tmp")  # whoever tries to read it fails
    tracker = gather(tmp_path)
    (found,) = tracker.record.files
    desk = Desk(tmp_path, tracker.record, tracker.documents, None, "2025-05-01")
    (change,) = rehearse(desk, {"action": "accept", "id": found.claims[0].id})
    assert "status: published" in change.after
    assert store.load(tmp_path).files[0].claims[0].status == "draft"
