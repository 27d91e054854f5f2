"""A programme in one figure (项目群汇总): by count and by investment, both told, nothing put at zero.

Formulas: docs/methods.md. By investment alone the livelihood projects all but vanish: 44.9 / 46.0 /
9.0 % of the planned sum of 2024.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from geoservice.domain.exact_ratio import exact_ratio
from geoservice.domain.milestone import Milestone, NodeState
from geoservice.domain.progress import AnnualCompletion, TotalCompletion, mixed


@dataclass(frozen=True, kw_only=True)
class ProgrammeCompletion:
    """A programme's completion, weighted twice: by count (w = 1) and by planned investment.

    Weighting by investment hides small livelihood projects, so both are told. Projects without a
    report, and those whose plan amount no source prints, are named and left out, never put at zero.
    """

    by_count_ratio: Fraction | None
    by_investment_ratio: Fraction | None
    counted: tuple[str, ...]
    not_reported: tuple[str, ...]
    without_amounts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NodeTally:
    """Nodes of a plan counted by how they stand on a day; the five add up to `total`.

    `on_time` are the met ones whose day is known and not after the due day, `met_late` those after
    it; a node met on an unknown day is met, but neither on time nor late.
    """

    total: int
    met: int
    on_time: int
    met_late: int
    pending: int
    due_unreported: int
    open_past_due: int
    undated: int


def programme_completion(
    parts: Mapping[str, AnnualCompletion | TotalCompletion | None],
) -> ProgrammeCompletion:
    """P = Σ w·p / Σ w over the projects that reported, by count and by planned investment (C6).

    Parameters
    ----------
    parts : completion by project; None where nothing was reported

    Raises
    ------
    MixedMeasureError : annual and total rates, or rates of several years, stand side by side
    """
    reported = {key: one for key, one in parts.items() if one is not None}
    kinds = {
        f"annual {one.year}" if isinstance(one, AnnualCompletion) else "total" for one in reported.values()
    }
    if len(kinds) > 1:
        raise mixed("one kind of rate of one year", ", ".join(sorted(kinds)))
    weights = {
        key: Fraction(one.planned_cny_100m)
        for key, one in reported.items()
        if one.planned_cny_100m is not None
    }
    ratios = {key: one.ratio for key, one in reported.items()}
    return ProgrammeCompletion(
        by_count_ratio=_weighted(ratios, dict.fromkeys(ratios, Fraction(1))),
        by_investment_ratio=_weighted(ratios, weights),
        counted=tuple(reported),
        not_reported=tuple(key for key, one in parts.items() if one is None),
        without_amounts=tuple(key for key in reported if key not in weights),
    )


def investment_shares(amounts_cny_100m: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """Share of each group in the sum of all groups: 68.2, 69.86, 13.7 are 44.9, 46.0, 9.0 %.

    Raises
    ------
    MissingDenominatorError, ImpossibleFigureError : the sum is not positive, or an amount is negative
    """
    whole = sum(amounts_cny_100m.values(), Decimal(0))
    return {key: exact_ratio(one, whole, "sum of the groups") for key, one in amounts_cny_100m.items()}


def count_ratio(part: int, whole: int, *, of: str) -> Fraction:
    """Start, completion, node or closure rate (开工率, 竣工率, 节点完成率, 销号率): part / all.

    Raises
    ------
    MissingDenominatorError : there is nothing to be a part of
    """
    return exact_ratio(Decimal(part), Decimal(whole), of)


def node_tally(nodes: Iterable[Milestone]) -> NodeTally:
    """How many nodes are met, pending, past due with or without word, or undated (节点完成情况)."""
    listed = tuple(nodes)
    states = [one.state for one in listed]
    return NodeTally(
        total=len(listed),
        met=states.count(NodeState.MET),
        on_time=sum(_met_in_time(one) is True for one in listed),
        met_late=sum(_met_in_time(one) is False for one in listed),
        pending=states.count(NodeState.PENDING),
        due_unreported=states.count(NodeState.DUE_UNREPORTED),
        open_past_due=states.count(NodeState.OPEN_PAST_DUE),
        undated=states.count(NodeState.UNDATED),
    )


def _met_in_time(node: Milestone) -> bool | None:
    """None for a node that is not met, or whose days are not known."""
    if node.state is not NodeState.MET or node.met_on is None or node.due_on is None:
        return None
    return node.met_on <= node.due_on


def _weighted(ratios: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction | None:
    whole = sum(weights.values(), Fraction(0))
    return sum((weights[key] * ratios[key] for key in weights), Fraction(0)) / whole if whole else None
