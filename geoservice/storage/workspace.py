"""A workspace on disk: a folder with layers/ and data/."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoservice.domain.issues import Issue
from geoservice.domain.layer import Layer, Role
from geoservice.domain.ledger import Ledger
from geoservice.domain.network import RoadNetwork
from geoservice.errors import Told, UnknownNameError
from geoservice.storage.catalog import Catalog


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """Everything the gate let in, and what it noticed.

    A layer whose file cannot be read is absent from `layers`; `issues` says why. `default_as_of` is
    the day pages open on.
    """

    catalog: Catalog
    layers: tuple[Layer, ...]
    ledger: Ledger
    issues: tuple[Issue, ...]
    default_as_of: date

    def with_role(self, role: Role) -> tuple[Layer, ...]:
        """Layers of one role, in catalog order."""
        return tuple(layer for layer in self.layers if layer.entry.role is role)

    @property
    def districts(self) -> Layer | None:
        """The polygons lengths are split by; None when the workspace has none."""
        return next(iter(self.with_role(Role.DISTRICTS)), None)

    @cached_property
    def roads(self) -> RoadNetwork:
        """All alignments with what is measured of them once."""
        return RoadNetwork(layers=self.with_role(Role.ALIGNMENTS), districts=self.districts)

    @property
    def joining(self) -> tuple[Layer, ...]:
        """Layers that are joined to the ledger."""
        return tuple(layer for layer in self.layers if layer.entry.joins)

    def layer(self, layer_id: str) -> Layer:
        """The layer of that name.

        Raises
        ------
        UnknownNameError : no such layer; the message lists those there are
        """
        for layer in self.layers:
            if layer.layer_id == layer_id:
                return layer
        raise UnknownNameError(
            expected=Told(
                "a layer, one of {known}", known=", ".join(layer.layer_id for layer in self.layers)
            ),
            found=repr(layer_id),
            where="layer",
            hint="choose one of the layers of the workspace",
        )
