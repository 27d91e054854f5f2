"""The table of lengths a door answers with, against the same table made road by road.

    python -m benchmarks.tables [--lines 20000 100000] [--districts 200] [--rounds 5]

The base measures each road by Karney's inverse, cuts it by the districts it meets, adds up in Python and
takes the union of all roads for the shared sections. Every figure is a ratio within this run.
"""

import argparse
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.seeded import a_layer, districts, in_turn, print_ratios, roads
from geoservice.domain.columns import ROAD_CLASSES
from geoservice.domain.join import Scope, join
from geoservice.domain.layer import Role
from geoservice.domain.ledger import Ledger
from geoservice.domain.plain_lengths import plain_dissolved_m, plain_groups, plain_routes
from geoservice.domain.roads import GroupBy
from geoservice.reports.length_sheet import length_sheet
from geoservice.reports.sheet import Sheet
from geoservice.storage.catalog import Catalog
from geoservice.storage.ledger_files import read_ledger
from geoservice.storage.workspace import Workspace
from geoservice.wording import Words
from geoservice.workflows import length_table

DAY = date(2025, 12, 31)
PROJECTS = 2_000
KEYS = (GroupBy.STATUS, GroupBy.CLASS, GroupBy.DISTRICT)
STATUSES = ("planning", "started", "under_construction", "connected", "open")


def tables(line_count: int, district_count: int, rounds: int) -> None:
    """Lengths by status, class and district, with all totals."""
    workspace = _workspace(line_count, district_count)
    seconds = in_turn(
        {
            "road by road": lambda: _plain(workspace),
            "geoservice, first question": lambda: _answer(_anew(workspace)),
            "geoservice, resident": lambda: _answer(workspace),
        },
        rounds,
    )
    title = f"Lengths of {line_count:,} roads by status × class × {district_count} districts, with totals"
    print_ratios(title, seconds, "road by road")
    groups, dissolved_m = _plain(workspace)
    table = length_table(workspace, as_of=DAY, scope=Scope.ALL, by=KEYS)
    plain = dict(groups)
    off_m = max(abs(one.length_m - plain.pop(one.keys)) for one in table.groups)
    print(f"\nlargest difference of a group: {off_m * 1000:.3f} mm; groups on one side only: {len(plain)}")
    print(f"\nshared sections once: {table.dissolved_length_m:,.3f} m, by the union {dissolved_m:,.3f} m")


def _answer(workspace: Workspace) -> Sheet:
    table = length_table(workspace, as_of=DAY, scope=Scope.ALL, by=KEYS)
    return length_sheet(table, Words.of("zh", workspace.ledger, programme=""))


def _anew(workspace: Workspace) -> Workspace:
    """The same files as just read: nothing measured yet."""
    alignments, polygons = (layer.features for layer in workspace.layers)
    return _of(alignments, polygons, workspace.ledger)


def _plain(workspace: Workspace) -> tuple[list[tuple[tuple[str | None, ...], float]], float]:
    ledger = workspace.ledger
    joined = join(workspace.layer("alignments"), ledger, as_of=DAY, scope=Scope.ALL)
    routes = plain_routes(joined, ledger)
    groups = plain_groups(routes, KEYS, workspace.districts)
    plain_groups(routes, (GroupBy.DISTRICT,), workspace.districts)  # what lies inside the districts
    return [(one.keys, one.length_m) for one in groups], plain_dissolved_m(routes)


def _workspace(line_count: int, district_count: int) -> Workspace:
    rng = np.random.default_rng(11)
    lines, polygons = roads(line_count), districts(district_count)
    names = [f"R{number}" for number in range(line_count)]
    frame = gpd.GeoDataFrame(
        {
            "id": names,
            "name": names,
            "project_id": [f"P{number:05d}" for number in rng.integers(0, PROJECTS, line_count)],
            "accuracy_class": "digitised",
            "err_m": rng.uniform(1, 50, line_count),
            "road_class": np.array(ROAD_CLASSES)[rng.integers(0, len(ROAD_CLASSES), line_count)],
            "compare_fact": pd.Series([()] * line_count, dtype=object),
        },
        geometry=lines,
        crs=4490,
    )
    places = [f"D{number}" for number in range(district_count)]
    polygon_frame = gpd.GeoDataFrame({"id": places, "name": places}, geometry=polygons, crs=4490)
    return _of(frame.set_index("id", drop=False), polygon_frame.set_index("id", drop=False), _ledger(rng))


def _of(frame: gpd.GeoDataFrame, polygons: gpd.GeoDataFrame, ledger: Ledger) -> Workspace:
    layers = (a_layer(Role.ALIGNMENTS, frame), a_layer(Role.DISTRICTS, polygons))
    catalog = Catalog(
        title_zh="虚构",
        title_en="invented",
        programme_zh="虚构",
        programme_en="invented",
        default_as_of=DAY,
        list_fact="",
        start_target_nodes={},
        start_facts=(),
        bbox=(112.0, 33.0, 115.0, 37.0),
        entries=tuple(layer.entry for layer in layers),
    )
    return Workspace(catalog=catalog, layers=layers, ledger=ledger, issues=(), default_as_of=DAY)


def _ledger(rng: np.random.Generator) -> Ledger:
    """A register of projects with one status each, read from files as a workspace's is."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        names = [f"P{number:05d}" for number in range(PROJECTS)]
        register = {"project_id": names, "name": names, "in_programme": "yes", "category": "infrastructure"}
        status = {
            "project_id": names,
            "status": rng.choice(STATUSES, PROJECTS),
            "as_of": "2025-06-30",
            "as_of_precision": "day",
            "source_id": "S1",
        }
        pd.DataFrame(register).to_csv(data / "projects.csv", index=False)
        pd.DataFrame(status).to_csv(data / "status.csv", index=False)
        source = {"source_id": ["S1"], "title_short": "虚构", "kind": "primary", "published_on": "2025-07-01"}
        pd.DataFrame(source).to_csv(data / "sources.csv", index=False)
        return read_ledger(Path(folder), lambda issue: None)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--lines", type=int, nargs="+", default=[20_000, 100_000])
    options.add_argument("--districts", type=int, default=200)
    options.add_argument("--rounds", type=int, default=5)
    wanted = options.parse_args()
    for line_count in wanted.lines:
        tables(line_count, wanted.districts, wanted.rounds)


if __name__ == "__main__":
    main()
