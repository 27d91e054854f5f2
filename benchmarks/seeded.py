"""Layers and ledgers made from a seed, and a clock that runs contenders in turn."""

from collections.abc import Callable, Mapping
from datetime import date
from statistics import median
from timeit import timeit

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geoservice.domain.layer import Layer, LayerEntry, Role

WEST, SOUTH, EAST, NORTH = 112.5, 34.0, 114.5, 36.0
_LEAST_TURN_S = 0.02


def roads(count: int, seed: int = 20261121) -> NDArray[np.object_]:
    """Roads of about 20 vertices, 60 to 250 m apart, in longitude/latitude."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(15, 26, count)
    owner = np.repeat(np.arange(count), sizes)
    heading = np.repeat(rng.uniform(0, 2 * np.pi, count), sizes) + np.cumsum(rng.normal(0, 0.05, len(owner)))
    step_m = rng.uniform(60, 250, len(owner))
    moves = np.column_stack([step_m * np.sin(heading) / 91_000, step_m * np.cos(heading) / 111_000])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    moves[starts] = np.column_stack([rng.uniform(WEST, EAST, count), rng.uniform(SOUTH, NORTH, count)])
    walked = np.cumsum(moves, axis=0)
    before = np.vstack([[0.0, 0.0], walked])[starts]
    return np.asarray(shapely.linestrings(walked - before[owner], indices=owner))


def districts(count: int, seed: int = 7) -> NDArray[np.object_]:
    """Voronoi cells with vertices about every kilometre."""
    rng = np.random.default_rng(seed)
    places = np.column_stack([rng.uniform(WEST, EAST, count), rng.uniform(SOUTH, NORTH, count)])
    frame = shapely.box(WEST - 0.1, SOUTH - 0.1, EAST + 0.1, NORTH + 0.1)
    cells = shapely.voronoi_polygons(shapely.multipoints(places), extend_to=frame)
    return np.asarray(shapely.segmentize(shapely.intersection(shapely.get_parts(cells), frame), 0.01))


def a_layer(role: Role, features: gpd.GeoDataFrame) -> Layer:
    """A layer of invented features, named after its role."""
    entry = LayerEntry(
        layer_id=role.value,
        title_zh="虚构",
        title_en="invented",
        role=role,
        geometry="mixed",
        each_row_is_a_zh="一行",
        each_row_is_a_en="row",
        joins=role is not Role.DISTRICTS,
        crs="EPSG:4490",
        source_zh="虚构",
        source_en="invented",
        licence="none",
        as_of=date(2025, 1, 1),
        accuracy_class="digitised",
    )
    return Layer(entry=entry, features=features)


def ledger_rows(count: int, projects: int, seed: int = 3) -> pd.DataFrame:
    """Fact rows of three metrics over three years, in no order of days."""
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "project_id": np.array([f"P{number:06d}" for number in range(projects)])[
                rng.integers(0, projects, count)
            ],
            "metric": np.array(["length", "area", "status"])[rng.integers(0, 3, count)],
            "as_of": pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 1095, count), unit="D"),
            "value": rng.uniform(0, 1000, count),
        }
    )


def in_turn(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each contender, all of them once a round; what is quick is repeated in its turn."""
    times = {name: _times(work) for name, work in contenders.items()}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, work in contenders.items():
            seconds[name].append(timeit(work, number=times[name]) / times[name])
    return {name: median(taken) for name, taken in seconds.items()}


def _times(work: Callable[[], object]) -> int:
    """How often a contender runs in its turn, so that a turn takes long enough to be timed; warmed before."""
    work()
    return max(1, round(_LEAST_TURN_S / timeit(work, number=1)))


def print_ratios(title: str, seconds: Mapping[str, float], base: str) -> None:
    """A Markdown table: milliseconds, and how many times faster than the base."""
    print(f"\n### {title}\n\n| contender | ms | × {base} |\n| --- | --- | --- |")
    for name, taken in seconds.items():
        print(f"| {name} | {taken * 1e3:,.2f} | {seconds[base] / taken:,.2f} |")
