"""Rule sets of service radii (服务半径): by size for parks, by kind for facilities and bus stops."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from geoservice.domain.basis import Basis
from geoservice.domain.layer import Role
from geoservice.errors import Told, UnknownNameError


class Denominator(StrEnum):
    """The land a standard divides served land by."""

    RESIDENTIAL = "residential"
    BUILT_UP = "built_up"


@dataclass(frozen=True, kw_only=True)
class SizeClass:
    """Parks of at least `from_m2` (and below the next larger class) serve `radius_m` around them."""

    from_m2: float
    radius_m: float


@dataclass(frozen=True, kw_only=True)
class KindRadius:
    """Facilities of a kind serve `radius_m` around them, whatever their size."""

    kind: str
    radius_m: float
    basis: Basis = Basis.RECALLED


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """A named set of service radii, with edition, how well its wording is known, and what it is for."""

    name: str
    edition: str
    basis: Basis
    classes: tuple[SizeClass, ...] = ()
    kinds: tuple[KindRadius, ...] = ()
    roles: tuple[Role, ...] = (Role.PARKS,)
    denominator: Denominator = Denominator.RESIDENTIAL

    @property
    def by_kind(self) -> bool:
        """True when the radius follows from the kind of a facility, not from a size."""
        return bool(self.kinds)

    def radius_m(self, park_area_m2: float) -> float | None:
        """Radius of a park of this size; None when it is smaller than the rule counts."""
        for size in sorted(self.classes, key=lambda one: -one.from_m2):
            if park_area_m2 >= size.from_m2:
                return size.radius_m
        return None

    def radius_of_kind_m(self, kind: str) -> float | None:
        """Radius of a facility of this kind; None when the rule has none, as for 高中."""
        return next((one.radius_m for one in self.kinds if one.kind == kind), None)


def _living_circle(name: str, edition: str, kinds: Iterable[KindRadius]) -> RuleSet:
    return RuleSet(
        name=name, edition=edition, basis=Basis.RECALLED, kinds=tuple(kinds), roles=(Role.FACILITIES,)
    )


def _bus_stops(radius_m: float) -> RuleSet:
    return RuleSet(
        name=f"GB50220-95-{radius_m:g}m",
        edition="GB 50220-95",
        basis=Basis.FOUND,
        kinds=(KindRadius(kind="bus_stop", radius_m=radius_m, basis=Basis.FOUND),),
        roles=(Role.STATIONS, Role.FACILITIES),
        denominator=Denominator.BUILT_UP,
    )


_TWO_CLASSES = (SizeClass(from_m2=5000, radius_m=500), SizeClass(from_m2=2000, radius_m=300))
_WITHIN_15_MINUTES = (
    "junior_middle_school",
    "community_hospital",
    "large_sports_ground",
    "culture_centre",
    "subdistrict_service_centre",
)
_WITHIN_5_MINUTES = (
    "kindergarten",
    "nursery",
    "elderly_day_care",
    "community_service_station",
    "small_ball_court",
    "outdoor_fitness",
    "community_health_station",
)
RULE_SETS = (
    RuleSet(
        name="YLCS-2022",
        edition="建城〔2022〕2号",
        basis=Basis.RECALLED,
        classes=(SizeClass(from_m2=5000, radius_m=500), SizeClass(from_m2=400, radius_m=300)),
    ),
    RuleSet(
        name="YLCS-2016", edition="国家园林城市系列标准 2016", basis=Basis.RECALLED, classes=_TWO_CLASSES
    ),
    RuleSet(name="GB50563-2010", edition="GB/T 50563-2010", basis=Basis.RECALLED, classes=_TWO_CLASSES),
    _living_circle(
        "GB50180-15min",
        "GB 50180-2018 十五分钟生活圈",
        (KindRadius(kind=kind, radius_m=1000) for kind in _WITHIN_15_MINUTES),
    ),
    _living_circle(
        "GB50180-10min",
        "GB 50180-2018 十分钟生活圈",
        (
            KindRadius(kind="primary_school", radius_m=500, basis=Basis.FOUND),
            KindRadius(kind="medium_sports_ground", radius_m=500),
            KindRadius(kind="market", radius_m=500),
        ),
    ),
    _living_circle(
        "GB50180-5min",
        "GB 50180-2018 五分钟生活圈",
        (
            *(KindRadius(kind=kind, radius_m=300) for kind in _WITHIN_5_MINUTES),
            KindRadius(kind="culture_station", radius_m=500),
        ),
    ),
    _bus_stops(300),
    _bus_stops(500),
)
DEFAULT_RULE = RULE_SETS[0].name


def rule_named(name: str) -> RuleSet:
    """The rule set of that name.

    Raises
    ------
    UnknownNameError : there is none; the message lists the known ones
    """
    for rule in RULE_SETS:
        if rule.name == name:
            return rule
    raise UnknownNameError(
        expected=Told("one of {known}", known=", ".join(rule.name for rule in RULE_SETS)),
        found=repr(name),
        where="rule",
        hint="name one of the rule sets",
    )


def rules_for(role: Role) -> tuple[RuleSet, ...]:
    """The rule sets made for layers of a role."""
    return tuple(rule for rule in RULE_SETS if role in rule.roles)
