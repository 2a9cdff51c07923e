"""`onrecord build` and `onrecord export` as a person runs them."""

import csv
import json
import subprocess
import sys

from tests.site.trackers import tracker_in


def run(root, *arguments):
    call = [sys.executable, "-m", "onrecord", "-C", str(root), *arguments]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)


def test_build_says_what_it_did(tmp_path):
    """A build ends with one line of talk on stderr and nothing on stdout; again, nothing is written."""
    root = tracker_in(tmp_path)
    first = run(root, "build")
    assert (first.returncode, first.stdout) == (0, "")
    assert "files in" in first.stderr.splitlines()[-1]
    assert "(0 written)" in run(root, "build").stderr


def test_mistakes_are_one_line(tmp_path):
    """A template's mistake, a base URL without scheme and a foreign folder are one line each, exit code 2."""
    root = tracker_in(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", encoding="utf-8")
    foreign = run(root, "build", "--out", str(tmp_path / "mine"))
    scheme = run(root, "build", "--base-url", "example.org")
    (root / "templates").mkdir()
    (root / "templates/home.html").write_text("\n{{ nobody.name }}", encoding="utf-8")
    template = run(root, "build")
    for done in (foreign, scheme, template):
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "letter.txt" in foreign.stderr
    assert "https://" in scheme.stderr
    assert "templates/home.html:2" in template.stderr
    assert not (root / "site").exists()


def test_errors_of_the_record_are_findings(tmp_path):
    """A record that can be read and has errors gives no site: exit code 1 as with `check`; one that cannot gives 2."""
    root = tracker_in(tmp_path)
    document = next((root / "seeds").glob("*.md"))
    document.unlink()
    done = run(root, "build")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"C201 there is no file seeds/{document.name}" in done.stderr
    assert done.stderr.endswith("found: the site was left as it was\n")
    assert not (root / "site").exists()
    (root / "claims/people.yaml").write_text("people: [", encoding="utf-8")
    assert run(root, "build").returncode == 2


def test_export_prints_what_the_site_holds(tmp_path, site):
    """Each format is what the site publishes, on stdout alone."""
    root = tracker_in(tmp_path)
    dump = run(root, "export", "--format", "json")
    assert (dump.returncode, dump.stderr) == (0, "")
    assert json.loads(dump.stdout) == json.loads((site / "data/record.json").read_bytes())
    reviews = run(root, "export", "--format", "claimreview").stdout
    assert json.loads(reviews) == json.loads((site / "data/claimreview.json").read_bytes())
    rows = list(csv.reader(run(root, "export", "--format", "csv").stdout.splitlines()))
    assert rows == list(csv.reader((site / "data/claims.csv").read_text(encoding="utf-8").splitlines()))
    pages = json.loads(run(root, "export", "--format", "w3c").stdout)
    assert {page["type"] for page in pages} == {"AnnotationPage"}
    assert run(root, "export", "--format", "xml").returncode == 2
