"""A layer: features of one kind, with what its catalog entry says of them."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd

from geoservice.domain.columns import ERR_M, PROJECT_ID
from geoservice.domain.flat import FlatLines, Ints, flat_lines
from geoservice.domain.geojson_text import geometry_texts
from geoservice.domain.partition import Partition, build_partition


class Role(StrEnum):
    """What a layer is to the atlas."""

    DISTRICTS = "districts"
    REFERENCE = "reference"
    ZONES = "zones"
    PARKS = "parks"
    ALIGNMENTS = "alignments"
    INTERCHANGES = "interchanges"
    FACILITIES = "facilities"
    STATIONS = "stations"
    PLACES = "places"
    RESIDENTIAL = "residential"
    BUILT_UP = "built_up"
    CONSTRUCTION_LAND = "construction_land"
    ROAD_LAND = "road_land"
    POPULATION = "population"


@dataclass(frozen=True, kw_only=True)
class LayerEntry:
    """What the catalog says of a layer: its meaning, origin, accuracy and known faults.

    `err_m_min`/`err_m_max` are position errors in metres; None means nobody stated them.
    """

    layer_id: str
    title_zh: str
    title_en: str
    role: Role
    geometry: str
    each_row_is_a_zh: str
    each_row_is_a_en: str
    joins: bool
    crs: str
    source_zh: str
    source_en: str
    licence: str
    as_of: date
    accuracy_class: str
    err_m_min: float | None = None
    err_m_max: float | None = None
    file: str = ""
    package: str = ""
    resource: str = ""
    filter_property: str = ""
    filter_prefix: str = ""
    id_property: str = "id"
    name_property: str = "name"
    sha256: str = ""
    known_faults_zh: tuple[str, ...] = ()
    known_faults_en: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Layer:
    """Features of one kind, index = feature id, coordinates in longitude/latitude (EPSG:4490).

    Nobody changes `features` after the gate; what is derived from it is kept with the layer.
    """

    entry: LayerEntry
    features: gpd.GeoDataFrame

    @cached_property
    def lines(self) -> FlatLines:
        """The coordinates of a layer of lines as flat columns, in layer order.

        Raises
        ------
        MixedBoundaryError : the layer holds something else
        """
        return flat_lines(self.features.geometry.to_numpy())

    @cached_property
    def partition(self) -> Partition | None:
        """A layer of polygons as labelled edges; None when they overlap or do not share their edges."""
        return build_partition(self.features.geometry.to_numpy())

    @cached_property
    def owners(self) -> tuple[Ints, tuple[str, ...]]:
        """The project of each feature as a number, −1 for none, and the projects they number."""
        if PROJECT_ID not in self.features:
            return np.full(len(self.features), -1), ()
        codes, projects = pd.factorize(self.features[PROJECT_ID])
        return codes.astype(np.int64), tuple(map(str, projects))

    def kinds_by(self, columns: tuple[str, ...]) -> Ints:
        """The kind of each feature as a number: those of one kind have the same cells and sort of geometry.

        Parameters
        ----------
        columns : compared cell by cell, as written in Python; one the layer lacks tells nothing apart
        """
        if columns not in self._kinds:
            cells = [self.features[name].to_numpy(dtype=object) for name in columns if name in self.features]
            written = [repr(row) for row in zip(self.features.geom_type, *cells, strict=True)]
            self._kinds[columns] = pd.factorize(np.array(written, dtype=object))[0].astype(np.int64)
        return self._kinds[columns]

    @cached_property
    def unowned(self) -> dict[str, gpd.GeoDataFrame]:
        """The joined features of a layer that names no project: the same on every day, so they are kept."""
        return {}

    @cached_property
    def _kinds(self) -> dict[tuple[str, ...], Ints]:
        return {}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of what the features are and where they lie, in hexadecimal: any change changes it."""
        text = self.features.to_wkb(hex=True).to_csv()
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def geometry_texts(self) -> dict[str, str]:
        """What a browser draws of each feature, as GeoJSON text by feature id; the same on every day."""
        texts = geometry_texts(self.features.geometry.to_numpy())
        return dict(zip(map(str, self.features.index), texts, strict=True))

    @property
    def layer_id(self) -> str:
        """The name of the layer in the catalog."""
        return self.entry.layer_id

    @property
    def project_ids(self) -> frozenset[str]:
        """Projects that own at least one feature here."""
        return frozenset(self.owners[1])

    @property
    def err_m(self) -> float | None:
        """Largest position error of any feature, in metres."""
        if ERR_M not in self.features or self.features[ERR_M].isna().all():
            return self.entry.err_m_max
        return float(self.features[ERR_M].max())


def stated_error_m(row: pd.Series) -> float | None:
    """How far off a feature may be, in metres, by its own word; None where unstated."""
    own = row.get(ERR_M)
    return None if own is None or pd.isna(own) else float(own)


def error_m(row: pd.Series, layer: Layer) -> float | None:
    """How far off a feature may be, in metres: its own word, else its layer's; None where unstated."""
    own = stated_error_m(row)
    return layer.entry.err_m_max if own is None else own
