"""The site of the fixture tracker, byte for byte. `pytest --update-golden` writes what is made as what is expected."""

from pathlib import Path

from onrecord.build import build
from tests.site.trackers import tracker_in, tree

GOLDEN = Path(__file__).parent.parent / "golden"
# Pages kept whole, so that a review sees what changed; of the others the hash is kept.
WHOLE = (
    "index.html", "claims/mira-okafor-2024-09-02-aa11.html", "people/mira-okafor.html",
    "sources/2024-03-04-tram-pledge.html", "feeds/changes.xml", "claims/jonas-lind-2024-03-04-3c4d.json",
    "sources/2024-09-02-council.annotations.json", "data/claims.csv", "sitemap.xml", "_headers", "_redirects",
)  # fmt: skip


def test_site_is_as_expected(tmp_path, update_golden):
    """Every file of the site (search and images aside, which other programs make) is the one that was reviewed."""
    root = tracker_in(tmp_path)
    build(root, with_search=False, with_images=False)
    made = tree(root / "site")
    listing = "".join(f"{digest[:16]}  {address}\n" for address, digest in made.items())
    if update_golden:
        (GOLDEN / "site.txt").write_text(listing, encoding="utf-8")
        for address in WHOLE:
            place = GOLDEN / "site" / address
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes((root / "site" / address).read_bytes())
    for address in WHOLE:
        expected = (GOLDEN / "site" / address).read_bytes().decode()
        assert (root / "site" / address).read_bytes().decode() == expected, address
    assert listing == (GOLDEN / "site.txt").read_text(encoding="utf-8")
