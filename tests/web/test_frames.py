"""Frames: what an embedded map is asked for, and links that stay as they are whatever comes later."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.pages import Page, drawn_features
from tests.web.serving import atlas
from tests.workspaces import REPOSITORY, SHUIYUN

CHANGED = "图层或项目名录有过修改"
NEWS = {
    "sources.csv": "S9,后来的通报（虚构）,primary,2026-03-01,day,\n",
    "status.csv": "007,started,2025-01-05,day,S9,\n"
    "SY-05,open,2026-02-01,day,S9,\nSY-04,started,2024-12-31,year,S9,\n",
    "facts.csv": "F99,SY-01,road_length,9.9,km,,,done,全线,2025-01-06,day,S9,no,\n",
    "milestones.csv": "M99,SY-04,current,通车,2025-06-30,month,hard,,,unknown,2025-01-20,S9,\n",
    "stretches.csv": "huanshan,K0+000,K4+000,路面（虚构）,100,4000,m,2025-06-30,day,S9,\n",
}
"""Rows that speak of days before, and were published after."""


def link(client: FlaskClient, address: str, name: str) -> str:
    """What stands in one of the fields to copy from."""
    (field,) = (
        one for one in Page(client.get(address).text).elements if one.attributes.get("id") == f"{name}-link"
    )
    return field.attributes["value"]


def bytes_without_nonce(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    (nonce,) = set(re.findall(r"nonce-([\w-]+)", answer.headers["Content-Security-Policy"]))
    return answer.text.replace(nonce, "NONCE")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The invented city, to be changed."""
    return Path(shutil.copytree(SHUIYUN, tmp_path / "city"))


def import_news(city: Path) -> FlaskClient:
    for file, rows in NEWS.items():
        path = city / "data" / file
        path.write_text(path.read_text("utf-8") + rows, "utf-8")
    return atlas(city).test_client()


@pytest.mark.parametrize(
    "address", ["/", "/?colour=lamp&lang=en", "/?scope=all&category=infrastructure", "/maps/SY-01"]
)
def test_a_frozen_link_shows_the_same_bytes_after_rows_published_later(
    shuiyun: FlaskClient, city: Path, address: str
) -> None:
    frozen = link(shuiyun, address, "frozen")
    before = bytes_without_nonce(shuiyun, frozen)
    assert bytes_without_nonce(import_news(city), frozen) == before


def test_a_link_that_is_not_frozen_follows_what_came_later(shuiyun: FlaskClient, city: Path) -> None:
    before = bytes_without_nonce(shuiyun, "/embed/overview")
    assert bytes_without_nonce(import_news(city), "/embed/overview") != before


def test_a_later_default_day_does_not_move_a_frozen_link(shuiyun: FlaskClient, city: Path) -> None:
    frozen = link(shuiyun, "/", "frozen")
    catalog = city / "layers" / "catalog.toml"
    text = catalog.read_text("utf-8").replace("[workspace]", "[workspace]\ndefault_as_of = 2025-01-31", 1)
    catalog.write_text(text, "utf-8")
    changed = atlas(city).test_client()
    assert "2025年1月31日" in changed.get("/embed/overview").text
    assert bytes_without_nonce(changed, frozen) == bytes_without_nonce(shuiyun, frozen)


def test_a_frozen_link_writes_out_what_is_the_default_today(shuiyun: FlaskClient) -> None:
    asked = parse_qs(urlsplit(link(shuiyun, "/", "frozen")).query)
    assert set(asked) == {"as_of", "scope", "layers", "lang", "legend", "colour", "rule", "v"}


def test_a_frozen_page_says_so_when_a_line_was_moved(shuiyun: FlaskClient, city: Path) -> None:
    frozen = link(shuiyun, "/", "frozen")
    assert CHANGED not in shuiyun.get(frozen).text
    path = city / "layers" / "alignments.geojson"
    layer = json.loads(path.read_text("utf-8"))
    layer["features"][0]["geometry"]["coordinates"][0][0] += 0.001
    path.write_text(json.dumps(layer, ensure_ascii=False), "utf-8")
    assert CHANGED in atlas(city).test_client().get(frozen).text


def test_a_frozen_page_says_so_when_the_register_was_edited(shuiyun: FlaskClient, city: Path) -> None:
    frozen = link(shuiyun, "/", "frozen")
    path = city / "data" / "projects.csv"
    path.write_text(path.read_text("utf-8").replace("滨江路工程", "滨江大道工程"), "utf-8")
    assert CHANGED in atlas(city).test_client().get(frozen).text


def test_only_the_layers_named_are_drawn(client: FlaskClient) -> None:
    drawn = drawn_features(client.get("/embed/overview?layers=parks").text)
    parks = json.loads((REPOSITORY / "layers" / "parks.geojson").read_text("utf-8"))["features"]
    assert set(drawn) == {one["id"] for one in parks}


def test_an_unknown_layer_is_refused_with_those_there_are(shuiyun: FlaskClient) -> None:
    answer = shuiyun.get("/embed/overview?layers=parks,sewers")
    assert answer.status_code == 400
    assert [word for word in ("alignments", "parks", "facilities", "sewers") if word not in answer.text] == []


def test_the_overview_narrowed_to_a_project_is_the_map_of_the_project(client: FlaskClient) -> None:
    narrowed, own = (
        bytes_without_nonce(client, one) for one in ("/embed/overview?project=P01", "/embed/P01")
    )
    assert narrowed == own


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/P02?project=P01", 400),
        ("/embed/overview?project=P99", 404),
        ("/embed/overview?legend=maybe", 400),
        ("/embed/overview?sort=name", 400),
        ("/embed/overview?height=600", 400),
    ],
)
def test_what_a_frame_does_not_know_is_refused(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_the_legend_is_left_out_on_wish_and_what_must_be_said_never(client: FlaskClient) -> None:
    page = Page(client.get("/embed/overview?legend=no").text)
    assert [one for one in page.elements if "atlas-legend" in one.attributes.get("class", "").split()] == []
    told = ("截至 2025年7月31日", "内部工作用图", "虚线 = 示意", "未上图 30 个项目")
    assert [one for one in told if one not in page.words] == []


def test_a_frame_says_what_it_was_narrowed_by(client: FlaskClient) -> None:
    board = client.get("/api/projects?category=livelihood").json
    words = Page(client.get("/embed/overview?category=livelihood").text).words
    assert f"已筛选：{len(board['rows'])} / 35 个项目" in words
    assert "类别：民生" in words


def test_the_frame_of_a_state_draws_what_the_page_shows(client: FlaskClient) -> None:
    state = "category=livelihood&colour=lamp"
    shown = client.get(f"/board?{state}").json["map"]["alignments"]
    drawn = drawn_features(client.get(f"/embed/overview?{state}&layers=alignments").text)
    assert set(drawn) == set(shown)


def test_the_links_follow_the_state_of_the_open_page(client: FlaskClient) -> None:
    part = client.get("/board?category=livelihood&as_of=2025-06-30&meeting=yes&sort=name").json["parts"][
        "links"
    ]
    values = {one.attributes["id"]: one for one in Page(f"<html>{part}</html>").having("id")}
    view = parse_qs(urlsplit(values["view-link"].attributes["value"]).query)
    assert view == {
        "category": ["livelihood"],
        "as_of": ["2025-06-30"],
        "meeting": ["yes"],
        "sort": ["name"],
    }
    assert "category=livelihood&amp;as_of=2025-06-30" in values["embed-code"].text
    assert (
        values["picture-link"]
        .attributes["value"]
        .endswith("/maps/overview.png?paper=A4&orientation=portrait&as_of=2025-06-30")
    )


def test_the_picture_says_that_it_does_not_follow_a_filter(client: FlaskClient) -> None:
    notes = [
        "picture-note" in client.get(address).text for address in ("/", "/?as_of=2025-06-30", "/?colour=lamp")
    ]
    assert notes == [False, False, True]


@pytest.mark.parametrize("name", ["view", "picture", "frozen"])
@pytest.mark.parametrize("address", ["/?lang=en&scope=all", "/maps/SY-01?as_of=2025-01-31"])
def test_every_link_opens(shuiyun: FlaskClient, address: str, name: str) -> None:
    assert shuiyun.get(link(shuiyun, address, name)).status_code == 200


def test_the_code_of_a_frame_stays_whole_whatever_the_title(hostile: FlaskClient) -> None:
    code = Page(hostile.get("/").text).one("textarea").text
    frame = Page(code).one("iframe")
    assert set(frame.attributes) == {"src", "title", "width", "height", "loading"}


def test_no_page_sets_a_cookie(client: FlaskClient) -> None:
    answers = [client.get(one) for one in ("/", "/embed/overview", "/maps/P01", "/oembed", "/board")]
    assert [one for one in answers if "Set-Cookie" in one.headers] == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=没有这样的项目", "没有符合条件的项目：请在总览中放宽筛选"),
        ("category=livelihood&mapped=no", "所选项目都未上图"),
        (
            "q=nothing+of+the+kind&lang=en",
            "No project meets these wishes: loosen the filters",
        ),
    ],
)
def test_a_frame_whose_filter_keeps_nothing_says_so_and_what_to_do(
    client: FlaskClient, query: str, words: str
) -> None:
    """2026-11-22: it said only 0 / 35."""
    assert words in Page(client.get(f"/embed/overview?{query}").text).words


def test_a_frame_whose_filter_keeps_something_on_the_map_does_not(client: FlaskClient) -> None:
    told = Page(client.get("/embed/overview?mapped=yes").text).words
    assert [one for one in ("没有符合条件的项目", "所选项目都未上图") if one in told] == []


def test_an_entry_published_later_is_not_in_a_frozen_frame_and_the_frame_says_so(client: FlaskClient) -> None:
    """An entry raised before the day, from a source published after it: the live page knows it now."""
    frozen = link(client, "/maps/P01?as_of=2024-06-30", "frozen")
    assert "当日之后才发布的（如后来公布的清单条目）不在其中" in Page(client.get(frozen).text).words
    assert "定格：" not in Page(client.get("/embed/P01?as_of=2024-06-30").text).words
