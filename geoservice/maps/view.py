"""What a map is asked to show: values only, made by a workflow."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from geoservice.domain.board import Board
from geoservice.domain.columns import PROJECT_ID
from geoservice.domain.coverage import Coverage
from geoservice.domain.join import JoinResult, Scope
from geoservice.domain.labelled_line import LabelledLine
from geoservice.domain.lamp_rules import Lamp
from geoservice.domain.layer import Role
from geoservice.domain.reach import Reach
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import RoutePiece
from geoservice.domain.statistics import GroupLength, RouteLength
from geoservice.domain.story import ProjectStory
from geoservice.domain.unserved import UnservedLand
from geoservice.domain.window import MOST_INLINE
from geoservice.symbols import Colouring


@dataclass(frozen=True, kw_only=True)
class DistrictCount:
    """Projects reported in a district, and those of them that are on no map (未上图)."""

    listed: int
    unmapped: int


@dataclass(frozen=True, kw_only=True)
class RoadGroups:
    """Roads drawn by a grouping of the length table.

    Parameters
    ----------
    groups : by one key each, in the order of colours and legend
    project_names : by project id, for the words of a group of a project's roads
    pieces : the roads drawn, cut where a group ends; those of a large layer come by window
    """

    by: GroupBy
    groups: tuple[GroupLength, ...]
    project_names: Mapping[str, str]
    pieces: tuple[RoutePiece, ...] = ()

    @property
    def keys(self) -> tuple[str | None, ...]:
        """The groups by their keys."""
        return tuple(one.keys[0] for one in self.groups)


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
    focus_id : the district the map is about, by feature id; empty for a map of them all
    district_links : where a district's card leads, by its name
    colouring : whether colours speak of the status chain or of lamps
    lamps, lamp_rule : the lamp of each project and the rule that lit it, for a map coloured by lamps
    sources : where a browser asks for a layer that is too large for a page, by layer id; see `asking`
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
    focus_id: str = ""
    district_links: Mapping[str, str] = field(default_factory=dict)
    colouring: Colouring = Colouring.STATUS
    lamps: Mapping[str, Lamp] = field(default_factory=dict)
    lamp_rule: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def covers_all(self) -> bool:
        """True for a map of many projects, False for the map of one."""
        return self.name not in self.stories

    def source_of(self, joined: JoinResult) -> str | None:
        """Where the features of a large layer are asked for; None for one that the page carries."""
        return self.sources.get(joined.layer.layer_id)

    def asking(self, sources: Mapping[str, str]) -> "MapView":
        """The same map, its layers of more than `MOST_INLINE` drawn features asked for by window.

        Parameters
        ----------
        sources : an address for each layer; empty for a map that has no server to ask
        """
        large = {one.layer.layer_id for one in self.layers if len(one.features) > MOST_INLINE}
        return replace(self, sources={key: address for key, address in sources.items() if key in large})

    @property
    def carried(self) -> tuple[JoinResult, ...]:
        """The layers the page carries as a whole."""
        return tuple(one for one in self.layers if self.source_of(one) is None)

    def joined(self, role: Role) -> tuple[JoinResult, ...]:
        """The layers of one role."""
        return tuple(one for one in self.layers if one.layer.entry.role is role)

    def of_board(self, board: Board) -> "MapView":
        """The same map with the projects a board keeps; districts are counted from the same rows."""
        counts = {
            line.name: DistrictCount(listed=line.projects, unmapped=line.unmapped) for line in board.districts
        }
        kept = self.of_projects(frozenset(row.project_id for row in board.rows))
        return replace(kept, district_counts=counts)

    def of_projects(self, project_ids: frozenset[str]) -> "MapView":
        """The same map with these projects' features only; the ground stays as it is."""
        layers = tuple(_narrowed(one, project_ids) for one in self.layers)
        roads = (one for one in layers if one.layer.entry.role is Role.ALIGNMENTS)
        left = {str(key): None for one in roads for key in one.features.index}
        routes = {key: self.routes[key] for key in left if key in self.routes}
        stories = {key: story for key, story in self.stories.items() if key in project_ids}
        labelled = {key: line for key, line in self.labelled.items() if key in left}
        return replace(self, layers=layers, routes=routes, stories=stories, labelled=labelled)


def _narrowed(joined: JoinResult, project_ids: frozenset[str]) -> JoinResult:
    if not joined.layer.entry.joins:
        return joined
    own = joined.features[joined.features[PROJECT_ID].isin(project_ids)]
    return replace(
        joined,
        features=own,
        matched_ids=tuple(one for one in joined.matched_ids if one in project_ids),
        orphaned_ids=tuple(one for one in joined.orphaned_ids if one in project_ids),
    )
