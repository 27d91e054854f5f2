"""Which districts the drawn parts of each project lie in: by polygon, not by what the ledger says."""

from collections.abc import Iterable

import numpy as np

from geoservice.domain.columns import NAME, PROJECT_ID
from geoservice.domain.layer import Layer


def districts_by_project(layers: Iterable[Layer], districts: Layer | None) -> dict[str, tuple[str, ...]]:
    """Names of the districts each project's features touch, in the districts' own order.

    Parameters
    ----------
    layers : joining layers, longitude/latitude
    districts : polygons in the same CRS; None where the workspace has none
    """
    found: dict[str, set[int]] = {}
    if districts is None:
        return {}
    for layer in layers:
        if PROJECT_ID not in layer.features:
            continue
        owners = layer.features[PROJECT_ID].to_numpy(dtype=object)
        here, there = districts.features.sindex.query(layer.features.geometry, predicate="intersects")
        for feature, district in zip(here, there, strict=True):
            if isinstance(owners[feature], str):
                found.setdefault(owners[feature], set()).add(int(district))
    names = np.asarray(districts.features[NAME], dtype=object)
    return {project: tuple(map(str, names[sorted(rows)])) for project, rows in found.items()}
