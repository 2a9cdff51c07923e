"""What the `publish` extra adds, and a site without it."""

import json

from onrecord.build import build, building, index_order, search
from tests.site.trackers import tracker_in


def test_without_pagefind(tmp_path, monkeypatch):
    """Without Pagefind the site has no search page and no link to one, and one line says so."""
    monkeypatch.setattr(search, "available", lambda: False)
    root = tracker_in(tmp_path)
    built = build(root, with_images=False)
    assert built.remarks == ("no search page: `pip install 'onrecord[publish]'` adds it",)
    assert not (root / "site/search.html").exists()
    assert "search.html" not in (root / "site/index.html").read_text(encoding="utf-8")


def test_without_pillow(tmp_path, monkeypatch):
    """Without Pillow pages name no share image."""
    monkeypatch.setattr(building, "pictures", lambda: False)
    root = tracker_in(tmp_path)
    build(root, with_search=False)
    assert not (root / "site/share").exists()
    assert "og:image" not in (root / "site/index.html").read_text(encoding="utf-8")


def test_images_are_drawn_once(tmp_path, monkeypatch):
    """An image that was drawn before comes from the cache, also into another folder."""
    from onrecord.render import share_image

    root = tracker_in(tmp_path)
    build(root, with_search=False)
    first = (root / "site/share/mira-okafor-2025-06-30-0a1b.png").read_bytes()
    monkeypatch.setattr(share_image.Artist, "draw", lambda self, context: b"drawn again")
    build(root, tmp_path / "other", with_search=False)
    assert (tmp_path / "other/share/mira-okafor-2025-06-30-0a1b.png").read_bytes() == first


def test_facets_are_put_in_order(site):
    """The facets of the index list their values in order, under names that the metadata knows."""
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_bytes())
    (language,) = entry["languages"].values()
    facets = index_order._read(site / f"pagefind/pagefind.{language['hash']}.pf_meta")[3]
    assert [name for name, _ in facets] == ["change", "person", "topic"]
    for name, identity in facets:
        found, values = index_order._read(site / f"pagefind/filter/{identity}.pf_filter")
        assert found == name
        assert values == sorted(values)


def test_an_unknown_index_is_left_alone(tmp_path):
    """An index of a shape that is not known stays byte for byte as it is."""
    (tmp_path / "filter").mkdir()
    (tmp_path / "pagefind-entry.json").write_bytes(b'{"languages": {"en": {"hash": "en_1"}}}')
    (tmp_path / "filter/en_1.pf_filter").write_bytes(b"not gzip")
    index_order.settle(tmp_path)
    assert (tmp_path / "pagefind-entry.json").read_bytes() == b'{"languages": {"en": {"hash": "en_1"}}}'
    assert (tmp_path / "filter/en_1.pf_filter").read_bytes() == b"not gzip"
