"""Lengths, lengths by district, and the latest fact, against named peers in one run.

    python -m benchmarks.numbers [--lines 100000] [--districts 200] [--rounds 5]

Every figure is a ratio within this run; the slow peers run as often as the fast ones.
"""

import argparse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from benchmarks.seeded import a_layer, districts, in_turn, ledger_rows, print_ratios, roads
from geoservice.domain.fast_lengths import line_lengths_m
from geoservice.domain.flat import FlatLines, flat_lines
from geoservice.domain.latest import DatedColumns, dated_columns, latest_rows
from geoservice.domain.layer import Role
from geoservice.domain.measure import GEOD
from geoservice.domain.network import pieces_by_district
from geoservice.domain.partition import build_partition
from geoservice.domain.partition_walk import walk
from geoservice.domain.pieces import Pieces

GROUPS = 30
DAY = date(2025, 12, 31)


def lengths(lines: NDArray[np.object_], rounds: int) -> None:
    """Length of every line."""
    frame = gpd.GeoSeries(lines, crs=4490)
    resident = flat_lines(lines)
    seconds = in_turn(
        {
            "Geod.geometry_length loop": lambda: [GEOD.geometry_length(line) for line in lines],
            "to_crs(EPSG:4547).length": lambda: frame.to_crs(4547).length,
            "Geod.inv on arrays": lambda: _inverse(resident),
            "Geod.inv on arrays, two threads": lambda: _inverse_in_two(resident),
            "shapely.to_ragged_array alone": lambda: shapely.to_ragged_array(lines),
            "geoservice, fresh from geometries": lambda: line_lengths_m(flat_lines(lines)),
            "geoservice, layer resident": lambda: line_lengths_m(resident),
            "one read of the coordinates": lambda: resident.longitude.sum() + resident.latitude.sum(),
        },
        rounds,
    )
    print_ratios(f"Length of {len(lines):,} lines", seconds, "Geod.geometry_length loop")
    exact = np.array([GEOD.geometry_length(line) for line in lines])
    print(f"\nlargest relative error of a line: {np.abs(line_lengths_m(resident) / exact - 1).max():.1e}")


def lengths_by_district(lines: NDArray[np.object_], polygons: NDArray[np.object_], rounds: int) -> None:
    """Length by district and group."""
    groups = np.arange(len(lines)) % GROUPS
    resident, partition = flat_lines(lines), build_partition(polygons)
    if partition is None:
        raise SystemExit("the seeded districts are no partition")
    roads_frame = gpd.GeoDataFrame({"group": groups}, geometry=lines, crs=4490)
    district_frame = gpd.GeoDataFrame({"district": range(len(polygons))}, geometry=polygons, crs=4490)
    seconds = in_turn(
        {
            "geopandas.overlay + Geod loop": lambda: _overlay(roads_frame, district_frame),
            "geoservice, cold": lambda: _cold(lines, polygons, groups),
            "geoservice, resident": lambda: _in_groups(walk(resident, partition, len(polygons))[0], groups),
            "one read of the coordinates": lambda: resident.longitude.sum() + resident.latitude.sum(),
        },
        rounds,
    )
    title = f"Length of {len(lines):,} lines by {len(polygons)} districts × {GROUPS} groups"
    print_ratios(title, seconds, "geopandas.overlay + Geod loop")
    cut = _overlay(roads_frame, district_frame)
    expected = np.zeros((len(polygons), GROUPS))
    np.add.at(expected, (cut["district"].to_numpy(), cut["group"].to_numpy()), cut["length_m"].to_numpy())
    found, left = walk(resident, partition, len(polygons))
    off_m = np.abs(_in_groups(found, groups)[:-1] - expected).max()
    print(f"\nlargest difference of a group: {off_m * 1000:.3f} mm; lines left to the reference: {len(left)}")


def small_layers(rounds: int) -> None:
    """The same for few lines, the way the doors ask for it."""
    for line_count, district_count in ((50, 10), (300, 200), (1_000, 200), (1_000, 2_000)):
        lines, polygons = roads(line_count), districts(district_count)
        groups, layer = np.arange(line_count) % GROUPS, a_layer(Role.DISTRICTS, _district_frame(polygons))
        roads_frame = gpd.GeoDataFrame({"group": groups}, geometry=lines, crs=4490)
        seconds = in_turn(
            {
                "geopandas.overlay + Geod loop": partial(_overlay, roads_frame, layer.features[["geometry"]]),
                "geoservice": partial(_by_the_network, lines, polygons, groups),
            },
            rounds,
        )
        title = f"Length of {line_count:,} lines by {district_count:,} districts"
        print_ratios(title, seconds, "geopandas.overlay + Geod loop")


def latest(row_count: int, layer_count: int, rounds: int) -> None:
    """Latest fact of each project joined to a layer."""
    rows = ledger_rows(row_count, layer_count)
    layer = pd.DataFrame({"project_id": [f"P{number:06d}" for number in range(layer_count)]})
    codes = pd.Categorical(rows["project_id"], categories=layer["project_id"]).codes
    owners = np.where(rows["metric"] == "length", codes, -1)
    columns, values = dated_columns(owners, rows["as_of"], rows["as_of"]), rows["value"].to_numpy()
    seconds = in_turn(
        {
            "sort + groupby.last + merge": lambda: _by_pandas(rows, layer),
            "geoservice": lambda: _joined(columns, values, layer_count),
        },
        rounds,
    )
    print_ratios(
        f"Latest fact of {row_count:,} rows joined to {layer_count:,}", seconds, "sort + groupby.last + merge"
    )
    same = np.array_equal(
        _by_pandas(rows, layer)["value"], _joined(columns, values, layer_count), equal_nan=True
    )
    print(f"\nthe same value for every project, ties included: {same}")


def _inverse(lines: FlatLines) -> NDArray[np.float64]:
    x, y = lines.longitude, lines.latitude
    return _summed(GEOD.inv(x[:-1], y[:-1], x[1:], y[1:])[2], lines)


def _inverse_in_two(lines: FlatLines) -> NDArray[np.float64]:
    x, y = lines.longitude, lines.latitude
    half = len(x) // 2
    parts: list[Callable[[], NDArray[np.float64]]] = [
        lambda: GEOD.inv(x[:half], y[:half], x[1 : half + 1], y[1 : half + 1])[2],
        lambda: GEOD.inv(x[half:-1], y[half:-1], x[half + 1 :], y[half + 1 :])[2],
    ]
    with ThreadPoolExecutor(2) as pool:
        return _summed(np.concatenate(list(pool.map(lambda part: part(), parts))), lines)


def _summed(steps: NDArray[np.float64], lines: FlatLines) -> NDArray[np.float64]:
    steps = np.append(steps, 0.0)
    steps[lines.part_starts[1:] - 1] = 0.0
    return np.asarray(np.add.reduceat(steps, lines.part_starts[:-1]))


def _overlay(roads_frame: gpd.GeoDataFrame, district_frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    cut = gpd.overlay(roads_frame, district_frame, how="intersection", keep_geom_type=True)
    cut["length_m"] = [GEOD.geometry_length(line) for line in cut.geometry]
    return cut


def _cold(
    lines: NDArray[np.object_],
    polygons: NDArray[np.object_],
    groups: NDArray[np.int64],
) -> object:
    partition = build_partition(polygons)
    if partition is None:
        return None
    return _in_groups(walk(flat_lines(lines), partition, len(polygons))[0], groups)


def _by_the_network(
    lines: NDArray[np.object_], polygons: NDArray[np.object_], groups: NDArray[np.int64]
) -> NDArray[np.float64]:
    """As a new layer of districts is asked for the first time."""
    return _in_groups(
        pieces_by_district(lines, a_layer(Role.DISTRICTS, _district_frame(polygons)), flat_lines(lines)),
        groups,
    )


def _district_frame(polygons: NDArray[np.object_]) -> gpd.GeoDataFrame:
    names = [f"D{number}" for number in range(len(polygons))]
    return gpd.GeoDataFrame({"name": names}, geometry=polygons, crs=4490)


def _in_groups(pieces: Pieces, groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Metres by district (the last row is outside) and group."""
    cells = pieces.districts * GROUPS + groups[pieces.lines]
    size = (pieces.district_count + 1) * GROUPS
    return np.bincount(cells, pieces.lengths_m, size).astype(np.float64).reshape(-1, GROUPS)


def _by_pandas(rows: pd.DataFrame, layer: pd.DataFrame) -> pd.DataFrame:
    wanted = rows[rows["metric"] == "length"]
    newest = wanted.sort_values("as_of", kind="stable").groupby("project_id").last()
    return layer.merge(newest, on="project_id", how="left")


def _joined(columns: DatedColumns, values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    found = latest_rows(columns, DAY, count)
    return np.where(found >= 0, values[found], np.nan)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--districts", type=int, default=200)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only-lengths", action="store_true")
    wanted = options.parse_args()
    lines = roads(wanted.lines)
    lengths(lines, wanted.rounds)
    if wanted.only_lengths:
        return
    lengths_by_district(lines, districts(wanted.districts), wanted.rounds)
    small_layers(wanted.rounds)
    latest(10 * wanted.lines, wanted.lines, wanted.rounds)


if __name__ == "__main__":
    main()
