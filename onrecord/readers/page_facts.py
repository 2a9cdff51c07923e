"""What a web page says of itself: title, day, publisher, address and language, from JSON-LD and its metadata."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from lxml.html import HtmlElement

from onrecord.language import tag_of
from onrecord.readers.days import iso_day

_ARTICLE = ("article", "posting", "report", "pressrelease", "webpage", "interview", "opinion", "claimreview")

# Fact -> the names of meta elements (property, name, itemprop or http-equiv) that say it, the surest first.
META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "headline"),
    "publisher": ("og:site_name", "dc.publisher", "citation_publisher", "application-name"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date",
        "dcterms.date", "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date",
        "publish-date", "publish_date", "pubdate", "date",
    ),
    "url": ("og:url",),
    "language": ("content-language", "language", "dc.language", "og:locale"),
}


def facts(page: HtmlElement) -> dict[str, str]:
    """Title, published, publisher, url and language, each where the page says it; nothing is guessed from its text."""
    told = [thing for thing in _linked_data(page) if _is_article(thing)]
    metas = _metas(page)
    found = {
        "title": _said(told, _headline) or _meta(metas, "title") or _words(page, "//h1") or _words(page, "//title"),
        "published": _published(page, told, metas),
        "publisher": _said(told, lambda thing: _name(thing.get("publisher"))) or _meta(metas, "publisher"),
        "url": _canonical(page) or _address(_meta(metas, "url")) or _said(told, _own_address),
        "language": _language(page, told, metas),
    }
    return {name: value for name, value in found.items() if value}


def body(page: HtmlElement) -> str | None:
    """The text of the article as linked data tells it, for pages that a script would fill."""
    told = (thing.get("articleBody") for thing in _linked_data(page) if _is_article(thing))
    return next((text for text in told if isinstance(text, str) and text.strip()), None)


def _linked_data(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page; broken JSON says nothing."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        try:
            waiting: list[Any] = [json.loads(script.text_content(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting[:0] = thing[:200]
            elif isinstance(thing, dict):
                yield thing
                waiting.extend(thing.get(key) for key in ("@graph", "mainEntity") if key in thing)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLE) for kind in kinds)


def _said(told: list[dict[str, Any]], wanted: Callable[[dict[str, Any]], Any]) -> str | None:
    found = (wanted(thing) for thing in told)
    return next((" ".join(value.split()) for value in found if isinstance(value, str) and value.strip()), None)


def _headline(thing: dict[str, Any]) -> Any:
    return thing.get("headline") or (None if str(thing.get("@type")).endswith("Page") else thing.get("name"))


def _name(value: Any) -> Any:
    if isinstance(value, list):
        return _name(value[0]) if value else None
    return value.get("name") if isinstance(value, dict) else value


def _own_address(thing: dict[str, Any]) -> str | None:
    main = thing.get("mainEntityOfPage")
    return _address(thing.get("url")) or _address(main.get("@id") if isinstance(main, dict) else main)


def _metas(page: HtmlElement) -> dict[str, str]:
    """Each meta element's content by its lower-case name; the first one of a name counts."""
    found: dict[str, str] = {}
    for element in page.xpath("//meta[@content]"):
        content = " ".join(element.get("content").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), content)
    return found


def _meta(metas: dict[str, str], fact: str) -> str | None:
    return next((metas[name] for name in META[fact] if name in metas), None)


def _published(page: HtmlElement, told: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    days = [_said(told, lambda thing: iso_day(str(thing.get("datePublished") or "")))]
    days += [iso_day(metas.get(name)) for name in META["published"]]
    for element in page.xpath("//*[@itemprop='datePublished'] | //time[@pubdate] | //time[@datetime]"):
        own = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if own or "publish" in (element.get("class") or "").lower():
            days.append(iso_day(element.get("datetime") or element.get("content") or element.text_content()))
    return next((day for day in days if day), None)


def _words(page: HtmlElement, path: str) -> str | None:
    return next((words for element in page.xpath(path) if (words := " ".join(element.text_content().split()))), None)


def _canonical(page: HtmlElement) -> str | None:
    links = page.xpath("//link[@rel and @href]")
    return next((found for link in links if "canonical" in link.get("rel").lower().split()
                 if (found := _address(link.get("href")))), None)


def _address(value: Any) -> str | None:
    value = value.strip() if isinstance(value, str) else ""
    return value if value.lower().startswith(("http://", "https://")) and not set(value) & set(" \t\n<>\"") else None


def _language(page: HtmlElement, told: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    own = (page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    tag = own or _meta(metas, "language") or _said(told, lambda thing: thing.get("inLanguage")) or ""
    return tag_of(tag.split(",")[0].strip())
