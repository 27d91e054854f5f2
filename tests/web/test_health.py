"""The health answer."""

from __future__ import annotations

from importlib.metadata import version

from flask.testing import FlaskClient


def test_health_tells_versions_days_and_counts(client: FlaskClient) -> None:
    found = client.get("/healthz").get_json()
    assert found["status"] == "ok"
    assert found["versions"]["folium"] == version("folium")
    assert found["default_as_of"] == "2025-07-31"
    assert found["projects"] == 74
    assert found["issues"]["errors"] == 0


def test_without_a_day_in_the_catalog_the_newest_row_is_the_default(shuiyun: FlaskClient) -> None:
    found = shuiyun.get("/healthz").get_json()
    assert (found["default_as_of"], found["newest_as_of"]) == ("2025-06-30", "2025-06-30")
