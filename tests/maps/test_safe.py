"""Text that reaches folium shows itself and does nothing else."""

from __future__ import annotations

import html
import json

import pytest
from branca.element import Element
from hypothesis import given
from hypothesis import strategies as st

from geoservice.maps.safe import RawElement, json_for_script, safe


@given(st.text())
def test_safe_text_reads_as_the_text_itself(text: str) -> None:
    assert html.unescape(safe(text)) == html.unescape(html.escape(text))
    assert not set(safe(text)) & set("<>\"'`$\\{}")


def test_safe_text_is_no_template_for_branca() -> None:
    assert Element(safe("{{ 7*7 }}")).render() == safe("{{ 7*7 }}")


@given(st.dictionaries(st.text(), st.text()))
def test_json_in_a_script_is_the_same_json_and_closes_nothing(value: dict[str, str]) -> None:
    written = json_for_script(value)
    assert json.loads(written) == value
    assert not set(written) & set("<>&\u2028\u2029")


def test_json_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_for_script({"length_m": float("nan")})


def test_a_raw_element_is_not_read_as_a_template() -> None:
    assert RawElement("{{ 7*7 }}").render() == "{{ 7*7 }}"
