"""The doors behind the map's tools: exact numbers, sentences in the reader's language, limits."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from geoservice.domain.drawn import MOST_POINTS, drawn_line, drawn_outline

POINTS = ((113.24, 35.2), (113.25, 35.21), (113.26, 35.2))
WRITTEN = ";".join(f"{longitude},{latitude}" for longitude, latitude in POINTS)
CROSSING = "113.24,35.2;113.25,35.21;113.25,35.2;113.24,35.21"


def test_a_line_has_the_length_the_domain_measures(client: FlaskClient) -> None:
    answer = client.get(f"/api/measure?points={WRITTEN}").get_json()
    assert answer["rows"] == [{"points": 3, "length_m": round(drawn_line(POINTS).length_m, 3)}]


def test_an_outline_has_the_area_the_domain_measures(client: FlaskClient) -> None:
    (row,) = client.get(f"/api/measure?points={WRITTEN}&kind=area").get_json()["rows"]
    drawn = drawn_outline(POINTS)
    assert (row["area_m2"], row["perimeter_m"]) == (round(drawn.area_m2, 3), round(drawn.perimeter_m, 3))


@pytest.mark.parametrize(("lang", "word"), [("zh", "椭球面"), ("en", "ellipsoid")])
def test_the_sentences_name_the_ellipsoid_in_both_languages(
    client: FlaskClient, lang: str, word: str
) -> None:
    notes = client.get(f"/api/measure?points={WRITTEN}&lang={lang}").get_json()["notes"]
    assert [note for note in notes if word in note]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("points=113,35", 422),
        (f"points={CROSSING}&kind=area", 422),
        ("points=113.24,35.2;113.24,35.2", 422),
        ("", 422),
        ("points=113.24;35.2", 400),
        ("points=113.24,95;113,35", 400),
        ("points=nan,35;113,35", 400),
        ("points=inf,35;113,35", 400),
        (f"points={WRITTEN}&kind=volume", 400),
        (f"points={WRITTEN}&unit=mile", 400),
        (f"points={'113.1,35;' * (MOST_POINTS + 1)}", 400),
    ],
)
def test_what_cannot_be_measured_has_its_status(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get(f"/api/measure?{query}")
    assert (answer.status_code, set(answer.get_json()["error"])) == (status, {"kind", "message", "hint"})


def test_as_many_points_as_allowed_are_measured(client: FlaskClient) -> None:
    points = ";".join(f"113.{number:03},35" for number in range(MOST_POINTS))
    assert client.get(f"/api/measure?points={points}").get_json()["rows"][0]["points"] == MOST_POINTS


def test_a_place_is_told_in_degrees_and_in_its_zone(client: FlaskClient) -> None:
    answer = client.get("/api/coordinates?lon=113.24&lat=35.2").get_json()
    (row,) = answer["rows"]
    assert (row["northing_m"], row["easting_m"], row["zone"]) == (3897045.987, 430789.539, 38)
    assert "中央子午线 114°（EPSG:4547），第 38 带" in "".join(answer["notes"])


@pytest.mark.parametrize("address", ["/api/coordinates", "/api/alignments/near"])
@pytest.mark.parametrize("query", ["", "lon=113", "lon=x&lat=35", "lon=113&lat=91", "lon=113&lat=35&zoom=3"])
def test_a_place_that_cannot_be_is_refused(client: FlaskClient, address: str, query: str) -> None:
    assert client.get(f"{address}?{query}").status_code == 400


def test_the_station_near_a_place_is_the_one_of_the_locate_door(client: FlaskClient) -> None:
    place = "lon=113.2716&lat=35.1708"
    (row,) = client.get(f"/api/alignments/near?{place}").get_json()["rows"]
    (located,) = client.get(f"/api/alignments/shanyang/locate?{place}").get_json()["rows"]
    assert {key: row[key] for key in ("id", "station", "err_m")} == {
        key: located[key] for key in ("id", "station", "err_m")
    }


def test_a_station_is_said_only_as_exactly_as_the_line_is_known(client: FlaskClient) -> None:
    (note,) = client.get("/api/alignments/near?lon=113.2716&lat=35.1708").get_json()["notes"]
    assert "约 K0+800" in note
    assert "±600 米" in note


def test_no_road_nearby_is_an_answer_in_words(client: FlaskClient) -> None:
    answer = client.get("/api/alignments/near?lon=113.5&lat=35.3&lang=en").get_json()
    assert (answer["rows"], len(answer["notes"])) == ([], 1)
    assert "No registered road" in answer["notes"][0]


@pytest.mark.parametrize("address", ["/api/measure", "/api/coordinates", "/api/alignments/near"])
def test_nothing_is_changed_by_asking_so_only_get_is_taken(client: FlaskClient, address: str) -> None:
    assert client.post(address).status_code == 405
