"""Pages of prose, and what the site adds to them."""

from onrecord.build import build
from onrecord.model import CHANGES
from tests.site.trackers import edit, tracker_in


def test_methodology_shows_the_marks_and_the_scale(tmp_path):
    """Below the tracker's own words stand every kind of change with its mark and the steps of its rating scale."""
    root = tracker_in(tmp_path)
    (root / "pages/methodology.md").write_text("# How we work\n\nWith care.\n", encoding="utf-8")
    scale = "rating_scale: [{value: 'false', name: Wrong}, {value: mostly-true, name: Right}]"
    edit(root / "onrecord.yaml", "language: en", scale)
    build(root, with_search=False, with_images=False)
    page = (root / "site/methodology.html").read_text(encoding="utf-8")
    assert page.count('class="badge badge-') == len([change for change in CHANGES if change != "unrelated"])
    assert [page.count(f"</span>{name}</span>") for name in ("Wrong", "Right", "Half true")] == [1, 1, 0]
    assert "With care." in page
    assert 'class="badge' not in (root / "site/about.html").read_text(encoding="utf-8")
