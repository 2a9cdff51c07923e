"""A tracker changes the looks of its site without copying ours."""

from onrecord.build import build
from tests.site.trackers import tracker_in


def themed(root, **files):
    """The site of a tracker with files put into its templates/."""
    told(root, **files)
    return root / "site"


def told(root, **files):
    """What a build says of files put into templates/."""
    for name, text in files.items():
        place = root / "templates" / name.replace("__", "/").replace("_dot_", ".")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    remarks = build(root, with_search=False, with_images=False).remarks
    return [remark for remark in remarks if "search page" not in remark]


def test_one_block_is_replaced(tmp_path):
    """A template that extends ours by `theme/<name>` replaces one block and keeps the rest."""
    site = themed(
        tracker_in(tmp_path),
        base_dot_html='{% extends "theme/base.html" %}{% block kind %}ours {{ super() }}{% endblock %}',
    )
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<body class="home">' in page  # the home page replaces the same block further down
    assert '<body class="ours page">' in (site / "corrections.html").read_text(encoding="utf-8")


def test_masthead_and_footer_are_blocks(tmp_path):
    """A tracker puts its own masthead and footer on every page, and keeps or wraps ours."""
    site = themed(
        tracker_in(tmp_path),
        base_dot_html='{% extends "theme/base.html" %}{% block masthead %}<p>Ours</p>{{ super() }}{% endblock %}'
                      "{% block footer %}<footer>{{ site.publisher }}</footer>{% endblock %}",
    )  # fmt: skip
    page = (site / "people/index.html").read_text(encoding="utf-8")
    assert page.index("<p>Ours</p>") < page.index('<header class="masthead">') < page.index('aria-current="page"')
    assert "<footer>The Alder Post</footer>" in page
    assert 'class="foot"' not in page


def test_a_block_that_shows_nowhere_is_told_of(tmp_path):
    """A block under a name that the default does not have is no mistake of the template, but surely of its author."""
    root = tracker_in(tmp_path)
    (root / "templates").mkdir()
    (root / "templates/base.html").write_text(
        '{% extends "theme/base.html" %}\n{% block main %}{% block mine %}{% endblock %}{% endblock %}',
        encoding="utf-8",
    )  # fmt: skip
    (root / "templates/home.html").write_text(
        '{% extends "theme/home.html" %}\n{% block intro %}{% endblock %}\n{% block mine %}{% endblock %}'
        "\n{% block footr %}{% endblock %}", encoding="utf-8",
    )  # fmt: skip
    told = build(root, with_search=False, with_images=False).remarks
    assert [remark for remark in told if "block" in remark] == [
        "templates/home.html:4: theme/home.html has no block 'footr', so that it shows nowhere, did you mean 'footer'?"
    ]


def test_one_template_is_replaced(tmp_path):
    """A template of the same name takes the place of ours, with everything ours could use."""
    site = themed(tracker_in(tmp_path), **{"404_dot_html": "<p>{{ site.title }}: {{ t('nav.home') }}</p>"})
    assert (site / "404.html").read_text(encoding="utf-8") == "<p>Harbour Record: Home</p>"


def test_words_style_and_files_are_replaced(tmp_path):
    """A tracker's words, style sheet and static files come in place of ours or beside them."""
    site = themed(
        tracker_in(tmp_path),
        words__en_dot_toml='[nav]\nclaims = "Statements"\n',
        assets__style_dot_css="body { color: black }",
        static__CNAME="record.example.org\n",
    )
    page = (site / "index.html").read_text(encoding="utf-8")
    assert ">Statements</a>" in page
    assert ">People</a>" in page
    (style,) = (site / "assets").glob("style.*.css")
    assert style.read_text(encoding="utf-8") == "body { color: black }"
    assert style.name in page
    assert (site / "CNAME").read_text(encoding="utf-8") == "record.example.org\n"


def test_a_style_sheet_names_what_lies_beside_it(tmp_path):
    """Fonts, pictures and sheets are named as they lie in the folder, and found under their hashed names."""
    sheet = (
        '@import "parts/print.css";\n/* url(gone.png) */\n'
        "@font-face { font-family: Own; src: url('own.woff2?#iefix') format('woff2'), url(https://fonts.example/a) }\n"
        "body { background: url(../art/sky.png), url(data:image/png;base64,A), url(plain.png); mask: url(#m) }\n"
    )
    site = themed(
        tracker_in(tmp_path),
        assets__own_dot_css=sheet, assets__own_dot_woff2="FONT", static__assets__plain_dot_png="PNG",
        assets__parts__print_dot_css='@media print { body { background: url("../paper.png") } }',
        assets__paper_dot_png="PNG",
        base_dot_html='{% extends "theme/base.html" %}{% block head %}<link rel="stylesheet" '
                      'href="{{ root }}{{ asset("own.css") }}">{% endblock %}',
    )  # fmt: skip
    (own,), (font,), (part,), (paper,) = (
        tuple(site.glob(f"assets/{name}")) for name in ("own.*.css", "own.*.woff2", "parts/print.*.css", "paper.*.png")
    )
    assert own.name in (site / "people/index.html").read_text(encoding="utf-8")
    assert own.read_text(encoding="utf-8") == sheet.replace("own.woff2", font.name).replace("print.css", part.name)
    assert f'url("../{paper.name}")' in part.read_text(encoding="utf-8")


def test_sheets_that_import_one_another(tmp_path):
    """A circle of imports, which browsers bear, ends."""
    site = themed(tracker_in(tmp_path), assets__a_dot_css='@import "b.css";', assets__b_dot_css='@import "a.css";')
    assert len([*site.glob("assets/[ab].*.css")]) == 2


def test_pictures_that_are_there_may_be_shown(tmp_path):
    """A template may show static files, files that others put into the site, and what its page works out."""
    root = tracker_in(tmp_path)
    build(root, with_search=False, with_images=False)
    (root / "site/theirs.png").write_bytes(b"PNG")
    shown = ("{{ root }}art/ours.png", "../art/ours.png", "/theirs.png", "data:image/png;base64,A", "{{ canonical }}")
    themed(root, **{
        "404_dot_html": "".join(f'<img src="{each}" alt="">' for each in shown), "static__art__ours_dot_png": "PNG",
    })  # fmt: skip
    assert (root / "site/404.html").read_text(encoding="utf-8").count("<img") == len(shown)


def test_another_language_of_the_interface(tmp_path):
    """A tracker teaches the interface a language with one file; what it lacks stays English, and is marked so."""
    root = tracker_in(tmp_path)
    settings = root / "onrecord.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: he"), encoding="utf-8")
    site = themed(root, words__he_dot_toml='[nav]\npeople = "אנשים"\n')
    page = (site / "people/index.html").read_text(encoding="utf-8")
    assert '<html lang="he" dir="rtl">' in page
    assert ">אנשים</a>" in page
    assert '><span lang="en" dir="ltr">Claims</span></a>' in page


def test_a_file_that_nothing_uses_is_told_of(tmp_path):
    """A misspelt name, a wrong folder or language: one line each, with the name that may be meant."""
    assert told(
        tracker_in(tmp_path), hoem_dot_html="x", style_dot_css="x", logo_dot_png="x", pages__about_dot_md="x",
        words__EN_dot_toml="", words__fr_dot_toml="", extra__row_dot_html="{% include 'extra/row.html' %}",
    ) == [
        "templates/extra/row.html: nothing uses this file",
        "templates/hoem.html: nothing uses this file, did you mean 'home.html'?",
        "templates/logo.png: nothing uses this file",
        "templates/pages/about.md: nothing uses this file, did you mean 'pages/en/about.md'?",
        "templates/style.css: nothing uses this file, did you mean 'assets/style.css'?",
        "templates/words/EN.toml: nothing uses this file, did you mean 'words/en.toml'?",
        "templates/words/fr.toml: nothing uses this file",
    ]  # fmt: skip


def test_a_file_that_is_used_is_none_of_those(tmp_path):
    """What takes the place of ours, what a template names, what is copied, and notes are nothing to tell of."""
    assert told(
        tracker_in(tmp_path), home_dot_html='{% extends "theme/home.html" %}',
        base_dot_html="{% extends 'theme/base.html' %}{% block kind %}{% include ['parts/foot.html'] %}{% endblock %}",
        parts__foot_dot_html="x", assets__own_dot_js="x", static__CNAME="x", words__en_dot_toml="",
        pages__en__about_dot_md="# About us", README_dot_md="x", home_dot_html_dot_bak="x", _dot_hidden="x",
    ) == []  # fmt: skip


def test_a_name_that_is_put_together_may_be_any(tmp_path):
    """Where a template makes up which file it includes, only a name much like one of ours is told of."""
    assert told(
        tracker_in(tmp_path), row_quote_dot_html="x", hoem_dot_html="x",
        **{"404_dot_html": "{% set kind = 'quote' %}{% include 'row_' ~ kind ~ '.html' %}"},
    ) == ["templates/hoem.html: nothing uses this file, did you mean 'home.html'?"]


def test_words_that_nothing_asks_for_are_told_of(tmp_path):
    """A key that we do not have, with its line; those that a template of the tracker asks for are its own."""
    assert told(
        tracker_in(tmp_path),
        words__en_dot_toml='nva.home = "Start"\n[nav]\nhoem = "Start"\nhome = "Start"\n[count]\n'
                           'claims = { ohter = "{n} told", other = "{n} told" }\n[mine]\nhello = "Hello"\n'
                           '[marks]\nxx = "*{words}*"\n[tone]\nlow = "low"\n',
        **{"404_dot_html": "{{ t('mine.hello') }}{{ t('tone.' ~ 'low') }}"},
    ) == [
        "templates/words/en.toml:1: nothing asks for the words 'nva', did you mean 'nav'?",
        "templates/words/en.toml:3: nothing asks for the words 'nav.hoem', did you mean 'home'?",
        "templates/words/en.toml:6: nothing asks for the words 'count.claims.ohter', did you mean 'other'?",
    ]  # fmt: skip


def test_english_words_of_a_site_in_another_language(tmp_path):
    """They are used by nothing, and what the site's own words lack is still our English."""
    root = tracker_in(tmp_path)
    settings = root / "onrecord.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: he"), encoding="utf-8")
    assert told(root, words__en_dot_toml='[nav]\nhome = "Start"\n') == [
        "templates/words/en.toml: nothing uses this file"]
    assert "Claims</span></a>" in (root / "site/index.html").read_text(encoding="utf-8")
