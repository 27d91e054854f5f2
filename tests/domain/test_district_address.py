"""A district's name as it stands in an address."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.district_address import LONGEST, address_of
from tests.makers import law


@pytest.mark.parametrize("name", ["中站区", "高新区（示范区）", "New East", "a" * LONGEST])
def test_a_name_that_can_stand_in_an_address_is_its_own(name: str) -> None:
    assert address_of(name) == name


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("开发区/保税区", "开发区-保税区~285da103879b"),
        ("..", "..~5ec1f7e700f3"),
        ("长" * 81, "长" * 20 + "~91e67e9f52d9"),
    ],
    ids=["slash", "dots", "long"],
)
def test_another_has_a_beginning_and_a_checksum_that_never_change(name: str, address: str) -> None:
    assert address_of(name) == address


@law
@given(name=st.text(min_size=1, max_size=200).filter(lambda text: text.isprintable()))
def test_whatever_its_name_its_address_is_short_and_has_no_slash(name: str) -> None:
    assert re.fullmatch(r"[^/\x00-\x20][^/\x00-\x1f]{0,79}", address_of(name))


def test_long_names_that_begin_alike_are_told_apart() -> None:
    assert address_of("长" * 81) != address_of("长" * 82)
