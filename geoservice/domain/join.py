"""The join: features of a layer against the ledger on a day, with nobody lost on either side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

import geopandas as gpd
import pandas as pd

from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, PROJECT_ID, SOURCE_ID, STAGE, STATUS
from geoservice.domain.layer import Layer
from geoservice.domain.ledger import Ledger
from geoservice.domain.project import stage_of

FeatureRow: TypeAlias = pd.Series | Mapping[str, Any]  # cells of any kind
"""One joined feature: a row of its frame, or the same cells by column, which are read faster."""


class Scope(StrEnum):
    """Which projects a list speaks of: the programme, or the whole register."""

    PROGRAMME = "programme"
    ALL = "all"


class Match(StrEnum):
    """What became of one feature in the join."""

    MATCHED = "matched"
    NO_FACTS = "no_facts"
    NO_PROJECT = "no_project"
    OUT_OF_SCOPE = "out_of_scope"


MATCH = "match"
STATUS_AS_OF = "status_as_of"
STATUS_PRECISION = "status_precision"
STATUS_SOURCE = "status_source_id"


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


def projects_in(scope: Scope, ledger: Ledger) -> frozenset[str]:
    """The projects a scope holds."""
    return ledger.programme_ids if scope is Scope.PROGRAMME else ledger.project_ids


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
    reported = ledger.reported_ids(as_of) & projects_in(scope, ledger)
    here = layer.project_ids
    in_order = [project for project in ledger.projects.index if project in reported]
    return JoinResult(
        layer=layer,
        as_of=as_of,
        scope=scope,
        features=_with_status(layer, ledger, scope, as_of),
        matched_ids=tuple(project for project in in_order if project in here),
        orphaned_ids=tuple(project for project in in_order if project not in here),
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


def states_of(projects: tuple[str, ...], ledger: Ledger, *, scope: Scope, as_of: date) -> pd.DataFrame:
    """What is known on a day of some projects, a row each, and last a row for features without one.

    Returns
    -------
    `match`, `status`, `stage`, and day, precision and source of the status
    """
    in_scope, register = projects_in(scope, ledger), ledger.project_ids
    reported = ledger.reported_ids(as_of) & in_scope
    asked = pd.Series([*projects, None], dtype=object)
    latest = ledger.status_at(as_of).reindex(asked.where(asked.isin(in_scope)))
    status = [value if isinstance(value, str) else None for value in latest[STATUS]]
    return pd.DataFrame(
        {
            MATCH: [_match(project, register, reported, in_scope) for project in asked],
            STATUS: pd.Series(status, dtype=object),
            STAGE: [stage_of(value).value for value in status],
            STATUS_AS_OF: latest[AS_OF].to_numpy(),
            STATUS_PRECISION: latest[AS_OF_PRECISION].to_numpy(),
            STATUS_SOURCE: latest[SOURCE_ID].to_numpy(),
        }
    )


def _with_status(layer: Layer, ledger: Ledger, scope: Scope, as_of: date) -> gpd.GeoDataFrame:
    owners, projects = layer.owners
    states = states_of(projects, ledger, scope=scope, as_of=as_of)
    joined = layer.features.copy()
    if PROJECT_ID not in joined:
        joined[PROJECT_ID] = pd.Series(None, joined.index, dtype=object)
    for name, column in states.items():
        own = column.array.take(owners)  # an owner of −1 is the last row
        joined[name] = pd.Series(own, joined.index, dtype=column.dtype)
    return joined


def _match(
    project: object, register: frozenset[str], reported: frozenset[str], in_scope: frozenset[str]
) -> str:
    if project in reported:
        return Match.MATCHED.value
    if project in in_scope:
        return Match.NO_FACTS.value
    return (Match.OUT_OF_SCOPE if project in register else Match.NO_PROJECT).value
