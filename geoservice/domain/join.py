"""The join: features of a layer against the ledger on a day, with nobody lost on either side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, cast

import geopandas as gpd
import pandas as pd

from geoservice.domain.columns import PROJECT_ID
from geoservice.domain.layer import Layer
from geoservice.domain.ledger import Ledger
from geoservice.domain.replay import (
    MATCH,
    STATUS_AS_OF,
    STATUS_PRECISION,
    STATUS_SOURCE,
    Match,
    Replay,
    Scope,
    projects_in,
)

__all__ = [
    "MATCH",
    "STATUS_AS_OF",
    "STATUS_PRECISION",
    "STATUS_SOURCE",
    "FeatureRow",
    "JoinReport",
    "JoinResult",
    "Match",
    "ReportedDistrict",
    "Scope",
    "by_reported_district",
    "join",
    "join_as_of",
    "projects_in",
    "unmapped_ids",
]

FeatureRow: TypeAlias = pd.Series | Mapping[str, Any]  # cells of any kind
"""One joined feature: a row of its frame, or the same cells by column, which are read faster."""


@dataclass(frozen=True, kw_only=True)
class JoinResult:
    """A layer joined to the ledger as of a day.

    Over projects: matched + orphaned = projects of the scope with facts.
    Over features: matched + unreported + out of scope = features.
    """

    layer: Layer
    as_of: date
    scope: Scope
    features: gpd.GeoDataFrame
    matched_ids: tuple[str, ...]
    orphaned_ids: tuple[str, ...]

    @property
    def reported_count(self) -> int:
        """Projects of the scope with facts known on the day."""
        return len(self.matched_ids) + len(self.orphaned_ids)

    def count(self, *matches: Match) -> int:
        """Features that fared in one of these ways."""
        return int(self.features[MATCH].isin(matches).sum())

    @property
    def unreported_count(self) -> int:
        """Features whose project has no facts, or that name no project."""
        return self.count(Match.NO_FACTS, Match.NO_PROJECT)


@dataclass(frozen=True, kw_only=True)
class ReportedDistrict:
    """Projects whose ledger row names a district (text, not a polygon), and those on no map."""

    name: str
    listed_ids: tuple[str, ...]
    unmapped_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class JoinReport:
    """Did the join work: one result a joining layer, and what no layer draws."""

    as_of: date
    scope: Scope
    results: tuple[JoinResult, ...]
    unmapped_ids: tuple[str, ...]
    districts: tuple[ReportedDistrict, ...]


def join(layer: Layer, ledger: Ledger, *, as_of: date, scope: Scope = Scope.ALL) -> JoinResult:
    """Each feature of a layer with the status its project had on a day.

    Parameters
    ----------
    layer : features in longitude/latitude, with `project_id`
    ledger : dated rows
    as_of : the day replayed; rows published later are not used
    scope : the programme, or the whole register

    Returns
    -------
    the features with `match`, `status`, `stage` and where the status comes from, and the
    projects matched and orphaned (with facts, absent from this layer), in register order
    """
    return join_as_of(layer, Replay(ledger=ledger, as_of=as_of, scope=scope))


def join_as_of(layer: Layer, replay: Replay) -> JoinResult:
    """The same for one of several layers, which share what is known on the day."""
    here = layer.project_ids
    return JoinResult(
        layer=layer,
        as_of=replay.as_of,
        scope=replay.scope,
        features=_with_states(layer, replay),
        matched_ids=tuple(project for project in replay.reported_ids if project in here),
        orphaned_ids=tuple(project for project in replay.reported_ids if project not in here),
    )


def unmapped_ids(layers: tuple[Layer, ...], ledger: Ledger, scope: Scope = Scope.ALL) -> tuple[str, ...]:
    """Projects of the scope that no joining layer draws (未上图), in register order."""
    drawn = frozenset[str]().union(*(layer.project_ids for layer in layers if layer.entry.joins))
    wanted = projects_in(scope, ledger)
    return tuple(p for p in ledger.projects.index if p in wanted and p not in drawn)


def by_reported_district(
    ledger: Ledger, unmapped: tuple[str, ...], scope: Scope
) -> tuple[ReportedDistrict, ...]:
    """Projects of the scope by the district the ledger names; '' where it names none."""
    listed: dict[str, list[str]] = {}
    wanted = projects_in(scope, ledger)
    for project, names in ledger.projects["districts"].items():
        for name in names or ("",):
            if project in wanted:
                listed.setdefault(name, []).append(str(project))
    return tuple(
        ReportedDistrict(
            name=name, listed_ids=tuple(ids), unmapped_ids=tuple(one for one in ids if one in unmapped)
        )
        for name, ids in listed.items()
    )


def _with_states(layer: Layer, replay: Replay) -> gpd.GeoDataFrame:
    """The features with what is known on the day; of a layer that names no project that is always nothing."""
    _, projects = layer.owners
    if projects:
        return _joined(layer, replay)
    if "joined" not in layer.unowned:
        layer.unowned["joined"] = _joined(layer, replay)
    return layer.unowned["joined"]


def _joined(layer: Layer, replay: Replay) -> gpd.GeoDataFrame:
    own = replay.states_by(*layer.owners)
    own.index = layer.features.index
    if PROJECT_ID not in layer.features:
        own.insert(0, PROJECT_ID, pd.Series(None, own.index, dtype=object))
    delivered, again = layer.features, [name for name in own if name in layer.features]
    joined = pd.concat([delivered.drop(columns=again) if again else delivered, own], axis=1)
    return cast(gpd.GeoDataFrame, joined)
