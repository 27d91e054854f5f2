"""The whole page: one file under its own policy, or a small page that links its assets."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from geoservice.errors import GeoserviceError


def elements(document: str, name: str) -> list[str]:
    return re.findall(rf"<{name}[^>]*>(.*?)</{name}>", document, re.DOTALL)


def test_the_single_file_allows_exactly_its_own_texts(make_document: Callable[..., str]) -> None:
    document = make_document()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', document)
    assert policy is not None
    allowed = html.unescape(policy[1])
    assert "unsafe" not in allowed
    texts = elements(document, "script") + elements(document, "style")
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
    assert len(digests) == 17
    assert all(f"'sha256-{digest}'" in allowed for digest in digests)
    assert allowed.count("sha256-") == len(digests)


def test_the_single_file_links_nothing(make_document: Callable[..., str]) -> None:
    document = make_document()
    assert not re.search(r"<(script|link|img|iframe)[^>]*\s(src|href)=", document)


def test_what_a_library_says_cannot_end_its_element(make_document: Callable[..., str]) -> None:
    document = make_document("</style></script><!--")
    assert document.count("</script") == len(elements(document, "script")) == 13
    assert document.count("</style") == len(elements(document, "style")) == 4
    assert "<!--" not in document


def test_the_page_has_a_language_a_title_and_may_be_enlarged(make_document: Callable[..., str]) -> None:
    document = make_document()
    assert '<html lang="zh-CN">' in document
    assert "<title>道路</title>" in document
    assert "user-scalable" not in document
    assert document.count("<h1>") == document.count("<main") == 1


def test_text_is_escaped_and_a_legend_of_markup_is_not(make_document: Callable[..., str]) -> None:
    document = make_document("<b>", legend=Markup("<i>图例</i>"))
    assert "<title>&lt;b&gt;</title>" in document
    assert "<h1>&lt;b&gt;</h1>" in document
    assert "<li>&lt;b&gt;</li>" in document
    assert "<i>图例</i>" in document


def test_without_notes_and_legend_there_is_no_empty_box(make_document: Callable[..., str]) -> None:
    document = make_document(notes=[], legend="")
    assert '<ul class="atlas-notes">' not in document
    assert "<section" not in document


def test_the_linked_page_names_its_assets_and_carries_the_nonce(make_document: Callable[..., str]) -> None:
    document = make_document(mode="linked", asset_url=lambda name: f"/assets/{name}", nonce="N&1")
    assert len(document) < 10_000
    assert (
        len(re.findall(r'<script src="/assets/[0-9a-f]{16}\.js" nonce="N&amp;1"></script>', document)) == 12
    )
    assert document.count('nonce="N&amp;1"') == 17
    assert "Content-Security-Policy" not in document


def test_the_linked_page_needs_addresses(make_document: Callable[..., str]) -> None:
    with pytest.raises(GeoserviceError, match="asset_url"):
        make_document(mode="linked")


def test_the_same_map_gives_the_same_document(make_document: Callable[..., str]) -> None:
    assert make_document() == make_document()
