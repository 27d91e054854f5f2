"""Lamps in words: value, reason, evidence, and the thresholds of the rule that lit them."""

from collections.abc import Iterator
from decimal import Decimal

from geoservice.domain.lamp_rules import DEFAULT_RULE, InvestmentSteps, LampRule, Measure, NodeSteps
from geoservice.domain.lamp_table import LampRow
from geoservice.wording.words import Words

_HUNDRED = 100
_CENT = Decimal("0.01")


def value_words(row: LampRow, words: Words) -> str:
    """What was measured, in percentage points, percent, months or days; a dash where nothing was."""
    measure, value = row.result.measure, row.result.value
    if measure is None or value is None:
        return "—"
    if measure is Measure.DEVIATION:
        return words("lamp_value.deviation", value=_points(value))
    if measure is Measure.PACE:
        return words("lamp_value.pace", value=f"{value * _HUNDRED:.1f}")
    if not value:
        return words(f"lamp_value.{measure.value}_none")
    return words(f"lamp_value.{measure.value}", value=int(value))


def reason_words(row: LampRow, words: Words) -> str:
    """Why the lamp has its colour, and which node is meant."""
    reason = words.term("lamp_reason", row.result.reason.value)
    return words("lamp_value.of_node", reason=reason, node=row.node_name) if row.node_name else reason


def report_day_words(row: LampRow, words: Words) -> str:
    """The day of the report (截至), as exactly as it is known; a dash without a report."""
    report = row.result.report
    return "—" if report is None else words.day(report.held_on, row.precision)


def rule_words(rule: LampRule, words: Words) -> str:
    """The rule by name, edition and how well it is known."""
    basis = words.term("rule_basis", rule.basis.value)
    return words("lamp_rule.named", name=rule.name, edition=rule.edition, basis=basis)


def rule_notes(rule: LampRule, stale_after_days: int, words: Words) -> tuple[str, ...]:
    """The rule, its source, its thresholds, and what holds under every rule."""
    return (
        rule_words(rule, words),
        words("lamp_rule.source", source=_source(rule, words)),
        *threshold_words(rule, words),
        words("lamp_rule.unmeasured"),
        words("lamp_rule.blue_and_grey"),
        words("lamp_rule.stale", days=stale_after_days),
        words("lamp_rule.no_length"),
    )


def _source(rule: LampRule, words: Words) -> str:
    """Ours in the reader's language, a published one by its title."""
    return words("lamp_rule.own_source") if rule is DEFAULT_RULE else rule.source


def threshold_words(rule: LampRule, words: Words) -> tuple[str, ...]:
    """One sentence a threshold."""
    return tuple(_thresholds(rule, words))


def _thresholds(rule: LampRule, words: Words) -> Iterator[str]:
    if rule.start is not None:
        yield words("lamp_rule.start", months=rule.start.red_from_months)
    if rule.investment is not None:
        yield _investment(rule.investment, words)
    if rule.node is not None:
        yield from _node(rule.node, words)
    if rule.words is not None:
        pairs = (
            words("lamp_rule.word_pair", word=word, lamp=words.term("lamp", lamp.value))
            for word, lamp in rule.words.lamps
        )
        yield words("lamp_rule.words", pairs=words.terms(tuple(pairs)))


def _investment(steps: InvestmentSteps, words: Words) -> str:
    end = "from" if steps.green_at_threshold else "above"
    shown = _points if steps.measure is Measure.DEVIATION else _percent
    return words(
        f"lamp_rule.{steps.measure.value}_{end}",
        green=shown(steps.green_from_ratio),
        red=shown(steps.red_below_ratio),
    )


def _node(steps: NodeSteps, words: Words) -> Iterator[str]:
    key = "lamp_rule.node_hard" if steps.red_only_if_hard else "lamp_rule.node"
    yield words(key, days=steps.red_from_days)
    if steps.orange_above_days is not None:
        yield words("lamp_rule.orange", days=steps.orange_above_days)
    if steps.near_days is not None and steps.near_below_ratio is not None:
        yield words("lamp_rule.near", days=steps.near_days, ratio=_percent(steps.near_below_ratio))


def _points(ratio: Decimal) -> str:
    """A difference of ratios in percentage points, with its sign."""
    points = (ratio * _HUNDRED).quantize(_CENT)
    return f"{points:+f}" if points else "0.00"


def _percent(ratio: Decimal) -> str:
    return f"{(ratio * _HUNDRED).normalize():f}"
