"""The tree of faults: every leaf is told in four parts, has a name for programs, and is the builtin it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import geoservice.web.faults  # noqa: F401 (adds the faults of the web)
from geoservice.errors import GeoserviceError, UnknownNameError

PARTS = {"expected": "a day", "found": "'never'", "where": "as_of", "hint": "write it as 2025-07-31"}


def leaves(root: type[GeoserviceError] = GeoserviceError) -> Iterator[type[GeoserviceError]]:
    for one in root.__subclasses__():
        below = list(leaves(one))
        yield from below or [one]


LEAVES = sorted(leaves(), key=lambda one: one.__name__)
every_leaf = pytest.mark.parametrize("leaf", LEAVES, ids=lambda one: one.__name__)


@every_leaf
def test_a_fault_is_told_in_four_parts(leaf: type[GeoserviceError]) -> None:
    assert str(leaf(**PARTS)) == "as_of: expected a day, found 'never'. write it as 2025-07-31"


@every_leaf
@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_fault_may_be_left_out(leaf: type[GeoserviceError], part: str) -> None:
    with pytest.raises(TypeError, match=part):
        leaf(**{key: value for key, value in PARTS.items() if key != part})


@every_leaf
def test_a_fault_has_a_name_for_programs_in_snake_case(leaf: type[GeoserviceError]) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", leaf(**PARTS).kind)


@every_leaf
def test_a_fault_is_also_a_builtin(leaf: type[GeoserviceError]) -> None:
    builtins = [one for one in leaf.__mro__ if one.__module__ == "builtins"]
    assert set(builtins) > {object, BaseException, Exception}


@every_leaf
def test_a_fault_says_in_a_sentence_what_it_is(leaf: type[GeoserviceError]) -> None:
    assert (leaf.__doc__ or "").strip().endswith(".")


def test_no_two_faults_share_a_name() -> None:
    kinds = [leaf(**PARTS).kind for leaf in LEAVES]
    assert len(set(kinds)) == len(kinds)


def test_the_name_of_a_fault_is_that_of_its_class() -> None:
    assert UnknownNameError(**PARTS).kind == "unknown_name"


def test_the_message_leaves_the_hint_out() -> None:
    assert UnknownNameError(**PARTS).message == "as_of: expected a day, found 'never'"


def test_a_fault_is_caught_as_the_builtin_it_is() -> None:
    with pytest.raises(LookupError):
        raise UnknownNameError(**PARTS)
