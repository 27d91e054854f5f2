"""Headers of every answer: the policy, its nonce, and who may frame a map."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.pages import Page
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN

SAMPLES = {
    "maps.named": {"name": "P01"},
    "maps.embed": {"name": "P01"},
    "sheets.map_sheet": {"name": "P01", "kind": "svg"},
    "sheets.place": {"project_id": "P01"},
    "sheets.strip": {"alignment_id": "shanyang", "kind": "svg"},
    "alignments.locate": {"alignment_id": "shanyang"},
    "alignments.stretches": {"alignment_id": "shanyang"},
    "alignments.corridor": {"alignment_id": "shanyang"},
    "alignments.corridor_page": {"alignment_id": "shanyang"},
    "districts.story": {"district": "解放区"},
    "districts.api": {"district": "解放区"},
    "layers.features": {"layer_id": "alignments", "bbox": "113,35,114,36", "zoom": "9"},
    "layers.feature": {"layer_id": "alignments", "feature_id": "shanyang"},
    "projects.story": {"project_id": "P01"},
    "assets.asset": {"name": "0123456789abcdef.js"},
    "basemaps.tile": {"layer": "osm", "zoom": 0, "column": 0, "row": 0},
    "static": {"filename": "atlas.css"},
}
UNHAPPY = ("/nowhere", "/projects/P99", "/?as_of=never", "/api/nowhere", "/api/coverage?rule=HOUSE")
FRAMED = ("/embed/overview", "/embed/P01", "/embed/P99")


def addresses(app: Flask) -> list[str]:
    """An address for every rule of the application, some that fail, and some that may be framed."""
    with app.test_request_context("/"):
        return [*(_address(app, rule) for rule in app.url_map.iter_rules()), *UNHAPPY, *FRAMED]


@pytest.fixture(scope="module")
def answers(app: Flask) -> dict[str, TestResponse]:
    """What every address answers."""
    client = app.test_client()
    return {address: client.get(address, buffered=True) for address in addresses(app)}


def _address(app: Flask, rule: Rule) -> str:
    return app.url_for(rule.endpoint, **SAMPLES.get(rule.endpoint, {}))


def directives(policy: str) -> dict[str, list[str]]:
    parts = [one.split() for one in policy.split("; ")]
    return {name: values for name, *values in parts}


def test_every_route_is_known_to_this_law(app: Flask) -> None:
    needy = {rule.endpoint for rule in app.url_map.iter_rules() if rule.arguments}
    assert needy <= set(SAMPLES)


def test_every_answer_has_a_policy_without_an_unsafe_word(answers: dict[str, TestResponse]) -> None:
    policies = [answer.headers["Content-Security-Policy"] for answer in answers.values()]
    assert [policy for policy in policies if "unsafe" in policy or "*" in policy] == []


def test_every_policy_starts_from_nothing(answers: dict[str, TestResponse]) -> None:
    starts = [
        directives(answer.headers["Content-Security-Policy"])["default-src"] for answer in answers.values()
    ]
    assert [start for start in starts if start != ["'none'"]] == []


def test_every_answer_forbids_guessing_its_type(answers: dict[str, TestResponse]) -> None:
    assert {answer.headers["X-Content-Type-Options"] for answer in answers.values()} == {"nosniff"}


def test_a_nonce_is_never_used_twice(client: FlaskClient) -> None:
    seen = [re.findall(r"nonce-([\w-]+)", client.get("/").headers["Content-Security-Policy"]) for _ in "123"]
    assert len({nonce for one in seen for nonce in one}) == 3


@pytest.mark.parametrize("address", ["/", "/maps/P01", "/embed/overview", "/coverage", "/reach"])
def test_every_script_and_style_of_a_page_carries_its_nonce(client: FlaskClient, address: str) -> None:
    answer = client.get(address, buffered=True)
    (nonce,) = set(re.findall(r"nonce-([\w-]+)", answer.headers["Content-Security-Policy"]))
    found = Page(answer.text)
    carried = [one.attributes.get("nonce") for one in (*found.all("script"), *found.all("style"))]
    assert set(carried) == {nonce}


def test_no_page_has_a_style_or_a_handler_in_an_attribute(answers: dict[str, TestResponse]) -> None:
    pages = [Page(answer.text) for answer in answers.values() if answer.mimetype == "text/html"]
    names = {name for page in pages for one in page.elements for name in one.attributes}
    assert {name for name in names if name == "style" or name.startswith("on")} == set()


def test_nobody_outside_may_frame_a_page_unless_a_setting_says_so(answers: dict[str, TestResponse]) -> None:
    policies = [directives(answer.headers["Content-Security-Policy"]) for answer in answers.values()]
    assert [policy for policy in policies if policy["frame-ancestors"] != ["'self'"]] == []


def test_the_setting_lets_others_frame_embedded_maps_only() -> None:
    friendly = atlas(SHUIYUN, frame_ancestors=("https://portal.example", "http://10.0.0.2:8080"))
    client = friendly.test_client()
    allowed = ["'self'", "https://portal.example", "http://10.0.0.2:8080"]
    framed = directives(client.get("/embed/overview").headers["Content-Security-Policy"])
    closed = directives(client.get("/").headers["Content-Security-Policy"])
    assert (framed["frame-ancestors"], closed["frame-ancestors"]) == (allowed, ["'self'"])
