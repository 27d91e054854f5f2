"""Features as GeoJSON text: properties written anew, geometry as it was written once."""

from collections.abc import Mapping

import numpy as np
from shapely.geometry.base import BaseGeometry

from geoservice.domain.geojson_text import geometry_texts
from geoservice.maps.safe import ScriptText, json_for_script


def feature_text(identity: str, properties: Mapping[str, object], geometry: BaseGeometry | str) -> ScriptText:
    """One GeoJSON feature; its geometry may be GeoJSON text already, longitude/latitude (EPSG:4490)."""
    drawn = geometry if isinstance(geometry, str) else geometry_texts(np.array([geometry], dtype=object))[0]
    head = f'{{"type":"Feature","id":{json_for_script(identity)}'
    return ScriptText(f'{head},"properties":{json_for_script(properties)},"geometry":{drawn}}}')
