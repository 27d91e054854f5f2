"""Are these coordinates where the catalog says?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import mapping

from geoservice.storage.positions import BadGeometryError, read_geometry
from tests.makers import law
from tests.workspaces import opened

BBOX = (104.95, 29.95, 105.4, 30.25)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
kinds = st.sampled_from(
    ["Point", "LineString", "Polygon", "MultiPoint", "MultiPolygon", "GeometryCollection"]
)


def placed(kind: str, coordinates: Any, **how: str) -> Any:
    options = {"family": "mixed", "crs": "EPSG:4490", **how}
    return read_geometry({"type": kind, "coordinates": coordinates}, bbox=BBOX, **options)


def refused(kind: str, coordinates: Any, **how: str) -> str:
    """The fault of a geometry that is not let in."""
    with pytest.raises(BadGeometryError) as fault:
        placed(kind, coordinates, **how)
    return fault.value.kind


@pytest.mark.parametrize("height", [[], [91.5]], ids=["flat", "with a height"])
def test_a_position_is_longitude_and_latitude_only(height: list[float]) -> None:
    assert placed("Point", [105.1, 30.1, *height]).coords[0] == (105.1, 30.1)


@pytest.mark.parametrize(
    ("position", "fault"),
    [
        ([500_000, 3_330_000], "metres_as_degrees"),
        ([35_500_000, 3_330_000], "metres_as_degrees"),
        ([30.1, 105.1], "swapped_axes"),
        ([105.5, 30.1], "outside_area"),
        ([0, 0], "outside_area"),
    ],
)
def test_a_position_that_is_not_where_it_should_be_is_named(position: list[float], fault: str) -> None:
    assert refused("Point", position) == fault


@pytest.mark.parametrize(
    ("position", "grid"),
    [
        ([510_000, 3_330_000], "EPSG:4544"),
        ([35_510_000, 3_330_000], "EPSG:4523"),
        ([-67_500, 3_330_000], ""),
    ],
    ids=["zone of 3 degrees", "its number before the easting", "no grid of CGCS2000"],
)
def test_metres_in_a_grid_of_the_area_name_it(position: list[float], grid: str) -> None:
    with pytest.raises(BadGeometryError) as fault:
        placed("Point", position)
    assert dict(fault.value.values).get("meant", "") == grid


def test_metres_are_told_whole() -> None:
    """2026-11-22: they were told as 3.43097e+06."""
    with pytest.raises(BadGeometryError) as fault:
        placed("Point", [510_000.25, 3_330_000.75])
    assert dict(fault.value.values)["found"] == "510000 3330001 – 510000 3330001"


def test_the_edge_of_the_area_of_use_is_inside() -> None:
    assert placed("Point", [104.95, 29.95]).coords[0] == (104.95, 29.95)


def test_a_road_with_one_point_outside_is_refused_whole() -> None:
    assert refused("LineString", [[105.3, 30.1], [105.41, 30.1]]) == "outside_area"


@pytest.mark.parametrize(
    ("crs", "fault"),
    [("EPSG:4544", "outside_area"), ("gcj02", "metres_as_degrees"), ("bd09", "metres_as_degrees")],
)
def test_a_place_nowhere_on_earth_is_refused_in_any_system(crs: str, fault: str) -> None:
    """2026-11-21: metres declared as gcj02 were converted until numbers overflowed."""
    assert refused("Point", [1e30, 1e30], crs=crs) == fault


@pytest.mark.parametrize(
    ("family", "kind", "coordinates"),
    [
        ("point", "LineString", [[105.1, 30.1], [105.2, 30.1]]),
        ("line", "Point", [105.1, 30.1]),
        ("polygon", "Point", [105.1, 30.1]),
    ],
)
def test_a_geometry_of_another_family_is_refused(family: str, kind: str, coordinates: Any) -> None:
    assert refused(kind, coordinates, family=family) == "wrong_family"


@law
@given(kind=kinds, coordinates=json_values)
def test_no_coordinates_whatever_stop_the_gate(kind: str, coordinates: Any) -> None:
    try:
        placed(kind, coordinates)
    except BadGeometryError as fault:
        assert fault.kind


@law
@given(raw=json_values)
def test_no_geometry_whatever_stops_the_gate(raw: Any) -> None:
    with pytest.raises(BadGeometryError):
        read_geometry(raw, family="mixed", crs="EPSG:4490", bbox=BBOX)


@pytest.mark.parametrize(
    ("layer", "feature", "place"),
    [
        ("stations", "west", (105.06, 30.08)),
        ("stations", "east", (105.25, 30.04)),
        ("facilities", "hospital", (105.1, 30.08)),
        ("facilities", "school", (105.18, 30.06)),
    ],
)
def test_a_place_declared_in_another_system_lands_where_it_is(
    layer: str, feature: str, place: tuple[float, float]
) -> None:
    (found,) = (mapping(opened("shuiyun").layer(layer).features.geometry[feature])["coordinates"],)
    assert found == pytest.approx(place, abs=1e-7)
