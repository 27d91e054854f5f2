"""Geometries as GeoJSON text, as fine as a browser draws them."""

import numpy as np
import shapely
from numpy.typing import NDArray

_DEGREE_STEP = 1e-6


def geometry_texts(geometries: NDArray[np.object_]) -> list[str]:
    """GeoJSON of each geometry with six decimals, about 0.1 m; for drawing, never for measuring.

    Parameters
    ----------
    geometries : longitude/latitude in degrees (EPSG:4490)
    """
    rounded = shapely.set_precision(geometries, _DEGREE_STEP, mode="pointwise")
    return [str(text) for text in shapely.to_geojson(rounded)]
