"""Lamp rules (亮灯规则) as data: thresholds with name, edition, source, and how well they are known.

An office sets its own thresholds: the default is our proposal, the others are what other
cities and one firm published. Whoever shows a lamp prints the name of its rule. No rule looks at a
length: a road is never red for metres the rule does not measure.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from geoservice.domain.basis import Basis
from geoservice.errors import LampRuleError, Told, UnknownNameError

STALE_AFTER_DAYS = 31
"""A report older than this lights no lamp (数据过期). Proposal: a monthly report holds for a long month."""


class Lamp(StrEnum):
    """The five lamps. Grey: not reported, out of date, or not to be decided from what was reported."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLUE = "blue"
    GREY = "grey"


class Measure(StrEnum):
    """What a lamp is judged by, and the unit of its value.

    deviation: difference of ratios Δ · pace: ratio r · start: months running not started ·
    node: days late · word: none
    """

    DEVIATION = "deviation"
    PACE = "pace"
    START = "start"
    NODE = "node"
    WORD = "word"


@dataclass(frozen=True, kw_only=True)
class InvestmentSteps:
    """Annual investment against the year's time share: as deviation Δ or as pace r.

    Green from `green_from_ratio` (or only above it), red below `red_below_ratio`, yellow between;
    the red threshold itself is yellow.
    """

    measure: Measure
    green_from_ratio: Decimal
    green_at_threshold: bool
    red_below_ratio: Decimal

    def __post_init__(self) -> None:
        if (
            self.measure not in (Measure.DEVIATION, Measure.PACE)
            or self.red_below_ratio > self.green_from_ratio
        ):
            raise LampRuleError(
                expected="a deviation or pace, red below green",
                found=Told(
                    "{measure}: green {green}, red {red}",
                    measure=self.measure.value,
                    green=self.green_from_ratio,
                    red=self.red_below_ratio,
                ),
                where="lamp rule",
                hint="correct the thresholds",
            )


@dataclass(frozen=True, kw_only=True)
class StartSteps:
    """Start of work against its planned month: yellow from the due month on, red from the nth running.

    The due month counts as the first.
    """

    red_from_months: int


@dataclass(frozen=True, kw_only=True)
class NodeSteps:
    """Nodes against their due day: any lateness is yellow, red from `red_from_days`.

    Parameters
    ----------
    red_only_if_hard : a soft or unstated node (力争, 可望, 预计) never turns red
    orange_above_days : published as a fourth colour; shown yellow, with its own reason
    near_days, near_below_ratio : a node due within so many days and less done than so is yellow
    """

    red_from_days: int
    red_only_if_hard: bool
    orange_above_days: int | None = None
    near_days: int | None = None
    near_below_ratio: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class WordSteps:
    """Words of a supervision bulletin and the lamp each stands for."""

    lamps: tuple[tuple[str, Lamp], ...]


@dataclass(frozen=True, kw_only=True)
class LampRule:
    """One named, versioned rule set; a part it does not have it does not judge."""

    name: str
    edition: str
    source: str
    basis: Basis
    start: StartSteps | None = None
    investment: InvestmentSteps | None = None
    node: NodeSteps | None = None
    words: WordSteps | None = None

    def __post_init__(self) -> None:
        if not (self.start or self.investment or self.node or self.words):
            raise LampRuleError(
                expected="at least one measure",
                found="none",
                where=Told("lamp rule {name}", name=self.name),
                hint="give it thresholds",
            )


DEFAULT_RULE = LampRule(
    name="default",
    edition="2026-11",
    source="geoservice 建议值；新建按开工评价，按银川2025开工口径",
    basis=Basis.PROPOSAL,
    start=StartSteps(red_from_months=3),
    investment=InvestmentSteps(
        measure=Measure.DEVIATION,
        green_from_ratio=Decimal("-0.05"),
        green_at_threshold=True,
        red_below_ratio=Decimal("-0.15"),
    ),
    node=NodeSteps(red_from_days=16, red_only_if_hard=True, near_days=15, near_below_ratio=Decimal("0.80")),
)

LAMP_RULES = (
    DEFAULT_RULE,
    LampRule(
        name="yinchuan-2025-investment",
        edition="2025-03",
        source="银川市“红黄绿灯”推进机制，进度亮灯（2025年3月报道）",
        basis=Basis.FOUND,
        # The page says green for "序时进度完成" and yellow for 10–30 points behind, both ends in; what is
        # less than 10 behind it leaves open, and C6 reads it as green.
        investment=InvestmentSteps(
            measure=Measure.DEVIATION,
            green_from_ratio=Decimal("-0.10"),
            green_at_threshold=False,
            red_below_ratio=Decimal("-0.30"),
        ),
    ),
    LampRule(
        name="yinchuan-2025-start",
        edition="2025-03",
        source="银川市“红黄绿灯”推进机制，开工亮灯（2025年3月报道）",
        basis=Basis.FOUND,
        start=StartSteps(red_from_months=3),
    ),
    LampRule(
        name="wuhan",
        edition="武汉市重大项目管理办法",
        source="武汉市重大项目管理办法（湖北日报报道）：低于时序进度80%黄牌、60%红牌",
        basis=Basis.FOUND,
        investment=InvestmentSteps(
            measure=Measure.PACE,
            green_from_ratio=Decimal("0.80"),
            green_at_threshold=True,
            red_below_ratio=Decimal("0.60"),
        ),
    ),
    LampRule(
        name="sanya-2022",
        edition="2022-05",
        source="三亚市推进项目建设红黄绿亮牌督办机制（海南日报2022-05-13）",
        basis=Basis.FOUND,
        investment=InvestmentSteps(
            measure=Measure.PACE,
            green_from_ratio=Decimal("1"),
            green_at_threshold=True,
            red_below_ratio=Decimal("0.5"),
        ),
    ),
    LampRule(
        name="works-period",
        edition="工期预警",
        source="某企业深圳公司工程进度预警机制：7天（含）内黄、7至15天橙、15天（含）以上红",
        basis=Basis.FOUND,
        node=NodeSteps(red_from_days=15, red_only_if_hard=False, orange_above_days=7),
    ),
    LampRule(
        name="supervision-words",
        edition="2013",
        source="市级督查通报用语（2013，未再找到原页）；词与灯的对应为我们的读法",
        basis=Basis.FOUND,
        words=WordSteps(
            lamps=(
                ("已完成", Lamp.BLUE),
                ("进展顺利", Lamp.GREEN),
                ("进展缓慢", Lamp.YELLOW),
                ("无进展", Lamp.RED),
            )
        ),
    ),
)


def lamp_rule_named(name: str) -> LampRule:
    """The rule of that name.

    Raises
    ------
    UnknownNameError : there is none; the message lists the known ones
    """
    for rule in LAMP_RULES:
        if rule.name == name:
            return rule
    raise UnknownNameError(
        expected=Told("one of {known}", known=", ".join(rule.name for rule in LAMP_RULES)),
        found=repr(name),
        where="rule",
        hint="name one of the lamp rules",
    )
