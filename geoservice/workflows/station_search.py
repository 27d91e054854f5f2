"""`人民路 K0+500` in the search box: which road is meant, and where on it the station lies."""

from dataclasses import dataclass
from datetime import date

from geoservice.domain.board import BoardRow
from geoservice.domain.columns import NAME, PROJECT_ID
from geoservice.domain.layer import Role
from geoservice.domain.spot import Spot
from geoservice.errors import GeoserviceError
from geoservice.storage.workspace import Workspace
from geoservice.workflows.locating import locate_station
from geoservice.workflows.search import parse_wish


@dataclass(frozen=True, kw_only=True)
class StationAnswer:
    """What became of a station typed: `spot` is None where it is refused; `name` is empty without a road."""

    station: str
    name: str = ""
    spot: Spot | None = None


def station_typed(
    workspace: Workspace, rows: tuple[BoardRow, ...], text: str, *, as_of: date
) -> StationAnswer | None:
    """The place of a station on the first road the words find; None where no station was typed."""
    wish = parse_wish(text)
    if wish.station is None:
        return None
    road = _first_road(workspace, rows)
    if road is None:
        return StationAnswer(station=wish.station)
    alignment_id, name = road
    try:
        spot = locate_station(workspace, alignment_id, wish.station, as_of=as_of)
    except GeoserviceError:
        return StationAnswer(station=wish.station, name=name)
    return StationAnswer(station=str(spot.station), name=name, spot=spot)


def _first_road(workspace: Workspace, rows: tuple[BoardRow, ...]) -> tuple[str, str] | None:
    """The id and name of the first alignment that belongs to one of the projects, in their order."""
    for row in rows:
        for layer in workspace.with_role(Role.ALIGNMENTS):
            own = layer.features[layer.features[PROJECT_ID] == row.project_id]
            if not own.empty:
                return str(own.index[0]), str(own.iloc[0][NAME])
    return None
