"""Route lengths as a page, as JSON, and as files to save."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from shapely import box
from shapely.geometry import mapping

from tests.cli.conftest import Run
from tests.pages import Page, drawn_features
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN

ROADS = ("yanhuang", "yantaihang", "shanyang", "muye")
TOTALS = ("TOTAL", "DISSOLVED", "INSIDE", "OUTSIDE")


def decimals_of(value: Any) -> list[int]:
    """Digits after the point of every length in a JSON value."""
    if isinstance(value, dict):
        own = [
            -int(member.as_tuple().exponent)
            for key, member in value.items()
            if key.endswith(("_m", "_m2")) and isinstance(member, Decimal)
        ]
        return [*own, *(digits for member in value.values() for digits in decimals_of(member))]
    if isinstance(value, list):
        return [digits for member in value for digits in decimals_of(member)]
    return []


def test_without_grouping_there_is_one_row_an_alignment_and_a_total(client: FlaskClient) -> None:
    found = client.get("/api/lengths").get_json()
    assert [row["id"] for row in found["rows"]] == ["yanhuang", "yantaihang", "shanyang", "muye"]
    assert found["total"]["route_count"] == 4


def test_the_json_says_for_which_day_and_scope_it_holds(client: FlaskClient) -> None:
    found = client.get("/api/lengths?by=status").get_json()
    assert (found["as_of"], found["scope"], found["by"]) == ("2025-07-31", "programme", "status")


def test_the_json_is_utf_8_and_not_escaped(client: FlaskClient) -> None:
    answer = client.get("/api/lengths")
    assert answer.content_type == "application/json; charset=utf-8"
    assert "山阳路（南海路—黄河大道）" in answer.data.decode("utf-8")
    assert "\\u" not in answer.text


@pytest.mark.parametrize("address", ["/api/lengths", "/api/lengths?by=status,district", "/api/coverage"])
def test_metres_have_at_most_three_decimals(client: FlaskClient, address: str) -> None:
    found = decimals_of(json.loads(client.get(address).text, parse_float=Decimal))
    assert found
    assert max(found) <= 3


def test_a_row_has_the_id_of_the_feature_on_the_map(client: FlaskClient) -> None:
    drawn = drawn_features(client.get("/").text)
    assert {row["id"] for row in client.get("/api/lengths").get_json()["rows"]} <= set(drawn)


def test_the_csv_holds_the_same_rows_and_opens_in_a_spreadsheet_as_utf_8(client: FlaskClient) -> None:
    answer = client.get("/api/lengths?format=csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="lengths.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [*ROADS, *TOTALS]


def test_the_xlsx_holds_the_same_numbers(client: FlaskClient) -> None:
    answer = client.get("/api/lengths?format=xlsx")
    page = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    (heading, *rows) = page.iter_rows(values_only=True)
    lengths = [row[heading.index("量算长度（米）")] for row in rows[:4]]
    assert lengths == [row["length_m"] for row in client.get("/api/lengths").get_json()["rows"]]


def test_a_name_that_looks_like_a_formula_stays_text_in_the_workbook(hostile: FlaskClient) -> None:
    answer = hostile.get("/api/lengths?format=xlsx&scope=all")
    book = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert {cell.data_type for row in book.iter_rows() for cell in row} <= {"s", "n", "b"}


def test_a_name_that_looks_like_a_formula_gets_an_apostrophe_in_csv(hostile: FlaskClient) -> None:
    answer = hostile.get("/api/lengths?format=csv&scope=all&by=district")
    cells = [cell for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("by=colour", "status, class, district, category, project"),
        ("by=status,status", "每个分组只写一次"),
        ("by=status&by=class", "by 出现 2 次"),
        ("group=status", "as_of, scope, lang, by"),
        ("as_of=2025-02-30", "2025-07-31"),
        ("as_of=yesterday", "2025-07-31"),
        ("as_of=20250731", "2025-07-31"),
        ("as_of=2025-W31-4", "2025-07-31"),
        ("scope=some", "programme, all"),
        ("lang=fr", "zh, en"),
    ],
)
def test_a_query_that_cannot_be_met_is_a_400_that_names_what_is_known(
    client: FlaskClient, query: str, named: str
) -> None:
    for door in ("/lengths", "/api/lengths"):
        answer = client.get(f"{door}?{query}")
        assert answer.status_code == 400
        assert named in answer.text


def test_an_unknown_format_names_the_known_ones(client: FlaskClient) -> None:
    answer = client.get("/api/lengths?format=pdf")
    assert (answer.status_code, "json, csv, xlsx" in answer.text) == (400, True)


def test_the_page_offers_the_same_table_for_programs(read: Callable[[str], Page]) -> None:
    links = read("/lengths?by=class&as_of=2025-03-01").links
    assert "/api/lengths?by=class&format=csv&as_of=2025-03-01" in links


def test_each_road_has_a_second_opinion_in_the_local_grid(client: FlaskClient) -> None:
    for row in client.get("/api/lengths").get_json()["rows"]:
        assert row["grid_crs"] == "EPSG:4547"
        assert row["grid_scale_ppm"] == pytest.approx(
            (row["grid_length_m"] / row["length_m"] - 1) * 1e6, abs=1
        )


def test_the_grid_is_small_print_and_never_the_length_reported(client: FlaskClient) -> None:
    text = client.get("/lengths").text
    page = Page(text)
    assert "EPSG:4547 平面长 约 100 公里（+85 ppm）</small>" in text
    assert {one.attributes["data-length-m"] for one in page.having("data-alignment-id")} == {
        f"{length_m:.3f}" for length_m in (99737.841, 48040.187, 1605.740, 6163.984)
    }


def test_missing_denominators_are_said(client: FlaskClient) -> None:
    assert client.get("/lengths").text.count("缺分母") == 2


def test_a_grouped_table_has_a_chart_with_a_title_and_its_values_as_text(client: FlaskClient) -> None:
    text = client.get("/lengths?by=status").text
    svg = text[text.index("<svg") : text.index("</svg>")]
    assert 'role="img" aria-labelledby="bars-title"' in svg
    assert "按进度分组的里程" in svg
    assert "约 149 公里 示意" in svg
    assert "style=" not in svg
    assert '<svg class="bars"' not in client.get("/lengths").text


def test_opened_roads_without_a_stated_length_say_so(client: FlaskClient) -> None:
    text = client.get("/lengths?as_of=2025-12-30&scope=all").text
    assert text.count("长度未见说明</td>") == 6
    rows = client.get("/api/lengths?opened=yes&as_of=2025-12-30&scope=all").get_json()["rows"]
    lengths = {row["project_id"]: row["opened_length_m"] for row in rows}
    assert lengths == {"P03": 100100, "P04": 52200, "P36": None, "P48": None, "P49": None}


def test_before_the_opening_the_page_says_that_nothing_is_open(client: FlaskClient) -> None:
    text = client.get("/lengths?as_of=2025-12-29").text
    assert "截至当日，范围内没有道路报为通车。" in text
    assert "data-opened-m" not in text


def test_opened_lengths_are_files_too(client: FlaskClient) -> None:
    answer = client.get("/api/lengths?opened=yes&as_of=2025-12-30&format=csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="opened_lengths.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(row["project_id"], row["opened_value"]) for row in rows] == [
        ("P03", "100.1"),
        ("P04", "52.2"),
        ("TOTAL", "152.3"),
    ]


@pytest.mark.parametrize("query", ["opened=yes&by=status", "opened=perhaps"])
def test_opened_lengths_refuse_what_they_cannot_give(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/lengths?{query}")
    assert (answer.status_code, "opened" in answer.text) == (400, True)


def test_remarks_stand_below_the_totals_in_the_workbook(client: FlaskClient) -> None:
    answer = client.get("/api/lengths?format=xlsx&by=status")
    page = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    first = [row[0] for row in page.iter_rows(values_only=True)]
    assert first[3:7] == list(TOTALS)
    assert first[7] is None
    assert first[8].startswith("截至")


def test_a_day_before_any_report_has_lengths_but_no_status(client: FlaskClient) -> None:
    rows = client.get("/api/lengths?as_of=2000-01-01").get_json()["rows"]
    assert {row["status"] for row in rows} == {"unknown"}
    assert {row["stated_length_m"] for row in rows} == {None}


def test_a_workspace_without_districts_refuses_to_split_by_them(tmp_path: Any) -> None:
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    (folder / "layers" / "districts.geojson").unlink()
    answer = atlas(folder).test_client().get("/api/lengths?by=district")
    assert (answer.status_code, "role = districts" in answer.text) == (400, True)


@pytest.fixture(scope="module")
def landed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shuiyun with construction land around the road that is open, a quarter of it within red lines."""
    folder = shutil.copytree(SHUIYUN, tmp_path_factory.mktemp("landed") / "city")
    layers = folder / "layers"
    catalog = (layers / "catalog.toml").read_text(encoding="utf-8")
    start, end = catalog.index("[layers.parks]"), catalog.index("[layers.alignments]")
    for name, east in (("construction_land", 105.05), ("road_land", 105.03125)):
        entry = catalog[start:end].replace("parks", name).replace("joins = true", "joins = false")
        catalog += "\n" + entry.replace('"mixed"', '"polygon"')
        own = {"id": name, "name": name, "accuracy_class": "digitised", "err_m": 10}
        geometry = mapping(box(105.025, 30.025, east, 30.07))
        feature = {"type": "Feature", "id": name, "properties": own, "geometry": geometry}
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        (layers / f"{name}.geojson").write_text(text, encoding="utf-8")
    (layers / "catalog.toml").write_text(catalog, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def landed(landed_folder: Path) -> FlaskClient:
    """A client of the city with construction and road land."""
    return atlas(landed_folder).test_client()


def test_every_door_tells_density_and_road_area_with_their_land(
    landed: FlaskClient, landed_folder: Path, run: Run
) -> None:
    api = landed.get("/api/lengths?by=class").get_json()
    assert run("lengths", "--workspace", landed_folder, "--by", "class", "--format", "json").json == api
    told = api["network"]
    density = told["road_density_length_m"] / told["road_density_land_m2"] * 1000
    assert told["road_density_km_per_km2"] == pytest.approx(density, abs=1e-6)
    assert (told["road_density_land"], told["road_density_is_at_least"]) == ("construction_land", True)
    assert told["road_area_ratio"] == pytest.approx(0.25, rel=1e-4)
    words = Page(landed.get("/lengths?lang=en").text).words
    assert f"Network density: at least {told['road_density_km_per_km2']:.2f} km/km²" in words
    assert "Road-area ratio: 25.0% " in words
    assert "denominator missing" not in words


def test_before_the_road_opened_the_density_is_undecided(landed: FlaskClient) -> None:
    api = landed.get("/api/lengths?as_of=2025-01-01").get_json()
    told = api["network"]
    assert (told["road_density_km_per_km2"], "road" in told["road_density_missing"]) == (None, True)
    assert "未定" in "".join(api["notes"])


def test_without_land_the_json_says_what_is_missing(client: FlaskClient) -> None:
    told = client.get("/api/lengths").get_json()["network"]
    assert (told["road_density_km_per_km2"], told["road_area_ratio"]) == (None, None)
    assert "built-up" in told["road_density_missing"]
