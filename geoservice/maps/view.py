"""What a map is asked to show: values only, made by a workflow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from geoservice.domain.coverage import Coverage
from geoservice.domain.join import JoinResult, Scope
from geoservice.domain.labelled_line import LabelledLine
from geoservice.domain.layer import Role
from geoservice.domain.reach import Reach
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import RoutePiece
from geoservice.domain.statistics import RouteLength
from geoservice.domain.story import ProjectStory
from geoservice.domain.unserved import UnservedLand


@dataclass(frozen=True, kw_only=True)
class DistrictCount:
    """Projects reported in a district, and those of them that are on no map (未上图)."""

    listed: int
    unmapped: int


@dataclass(frozen=True, kw_only=True)
class RoadGroups:
    """Roads drawn by a grouping of the length table; `keys` are its groups in the order of the table."""

    by: GroupBy
    keys: tuple[str | None, ...]
    pieces: tuple[RoutePiece, ...]


@dataclass(frozen=True, kw_only=True)
class MapView:
    """One map on one day.

    Parameters
    ----------
    name : `overview`, or the id of a project
    layers : every layer to draw, joined to the ledger, in drawing order
    routes : the alignments drawn, with their lengths, by feature id
    district_counts : by district name
    bounds : west, south, east, north in degrees
    unmapped_count : projects of the scope that no layer draws
    coverage : service areas to draw, if the map is about them
    unserved : land outside every service area, drawn on the layer it is part of
    reach : the answer to draw, if the map is about places near interchanges
    stories : what was known of each project drawn, by project id
    road_groups : how the roads of a length table are grouped, if the map is about them
    labelled : the alignments whose labels can be read, by feature id
    project_links : where a card leads, by project id; empty for a file that leaves the atlas
    """

    name: str
    title: str
    as_of: date
    scope: Scope
    layers: tuple[JoinResult, ...]
    routes: Mapping[str, RouteLength]
    bounds: tuple[float, float, float, float]
    district_counts: Mapping[str, DistrictCount] = field(default_factory=dict)
    unmapped_count: int = 0
    coverage: Coverage | None = None
    unserved: tuple[UnservedLand, ...] = ()
    reach: Reach | None = None
    stories: Mapping[str, ProjectStory] = field(default_factory=dict)
    road_groups: RoadGroups | None = None
    labelled: Mapping[str, LabelledLine] = field(default_factory=dict)
    project_links: Mapping[str, str] = field(default_factory=dict)

    @property
    def covers_all(self) -> bool:
        """True for a map of many projects, False for the map of one."""
        return self.name not in self.stories

    def joined(self, role: Role) -> tuple[JoinResult, ...]:
        """The layers of one role."""
        return tuple(one for one in self.layers if one.layer.entry.role is role)
