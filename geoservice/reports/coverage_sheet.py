"""Coverage as a sheet: a row a district, the rule and its limits in the remarks."""

from geoservice.domain.coverage import Coverage, DistrictShare
from geoservice.domain.coverage_rules import Denominator
from geoservice.domain.layer import Role
from geoservice.reports.sheet import Row, Sheet, day_text, metres
from geoservice.reports.standard_cells import (
    flat_total,
    standard_cells,
    standard_keys,
    standard_notes,
    standard_totals,
    total_ratio,
)
from geoservice.wording import Words

_KEYS = (
    "district",
    "area_share_ratio",
    "served_m2",
    "area_m2",
    "listed_places",
    "uncounted_places",
    "indicative",
)
_MISSING = {
    Denominator.RESIDENTIAL: "residential land layer",
    Denominator.BUILT_UP: "built-up area layer",
}


def coverage_sheet(found: Coverage, words: Words) -> Sheet:
    """The sheet of a coverage result, denominators and 缺分母 told."""
    totals = tuple(standard_totals(found, words))
    return Sheet(
        name="coverage",
        title=words("app.coverage"),
        about={
            "of": found.places.layer_id,
            "data_as_of": day_text(found.places.as_of),
            "rule": found.rule.name,
            "rule_basis": found.rule.basis.value,
            "only_indicative": found.only_indicative,
            "standard_ratio": total_ratio(found.standard),
            "standard_ratio_missing": None if found.standard else _MISSING[found.rule.denominator],
            "standard_land": found.rule.denominator.value if found.standard else None,
            "population_ratio": total_ratio(found.population),
        },
        keys=(*_KEYS, *standard_keys(found)),
        shown=(*_KEYS[:4], *(key for key in standard_keys(found) if key.endswith("_ratio"))),
        rows=tuple(_row(share, found, place) for place, share in enumerate(found.districts)),
        total=flat_total(totals),
        total_lines=totals,
        notes=(*coverage_warnings(found, words), *coverage_notes(found, words)),
        extra={
            "counted": [place.feature_id for place in found.served_places],
            "uncounted": [feature_id for feature_id, _ in found.uncounted],
            "too_small": [feature_id for feature_id, _ in found.too_small],
            "other_kind": [feature_id for feature_id, _ in found.other_kind],
        },
    )


def _row(share: DistrictShare, found: Coverage, place: int) -> Row:
    return {
        "district": share.district,
        "area_share_ratio": round(share.area_share_ratio, 6) if share.is_decided else None,
        "served_m2": metres(share.served_m2) if share.is_decided else None,
        "area_m2": metres(share.area_m2),
        "listed_places": share.listed_count,
        "uncounted_places": share.uncounted_count,
        "indicative": found.only_indicative,
        **standard_cells(found, place),
    }


def coverage_warnings(found: Coverage, words: Words) -> tuple[str, ...]:
    """What a reader must know before the figures: too coarse, or a denominator missing."""
    missing = "no_denominator" if found.rule.denominator is Denominator.RESIDENTIAL else "no_built_up"
    return (
        *([words("coverage.indicative_note")] if found.only_indicative else []),
        *([] if found.standard else [words(f"coverage.{missing}")]),
    )


def coverage_notes(found: Coverage, words: Words) -> tuple[str, ...]:
    """The remarks under a coverage table, on every door; the warnings stand apart."""
    return (
        words("coverage.data_day", day=words.day(found.places.as_of)),
        words.credit(found.places),
        rule_text(found, words),
        *_radii(found, words),
        words("coverage.meaning"),
        *standard_notes(found, words),
        _listed("coverage.counted", [place.name for place in found.served_places], words),
        *_left_out(found, words),
        words("coverage.boundary_note"),
        *([words("coverage.open_note")] if found.places.role is Role.PARKS else []),
        *([words("coverage.no_data_note")] if not all(one.is_told for one in found.districts) else []),
        *([] if found.districts else [words("coverage.no_districts")]),
    )


def _radii(found: Coverage, words: Words) -> list[str]:
    sizes = [
        words("coverage.class_note", from_m2=f"{size.from_m2:g}", radius_m=f"{size.radius_m:g}")
        for size in found.rule.classes
    ]
    kinds = [
        words(
            "coverage.kind_note",
            kind=words.term("facility_kind", one.kind),
            radius_m=f"{one.radius_m:g}",
            basis=words.term("rule_basis", one.basis.value),
        )
        for one in found.rule.kinds
    ]
    return sizes + kinds


def _left_out(found: Coverage, words: Words) -> list[str]:
    """Places that are not counted, by reason; parks of unknown size are told even when there are none."""
    several = {
        "uncounted": found.uncounted,
        "too_small": found.too_small,
        "other_kind": found.other_kind,
    }
    return [
        _listed(f"coverage.{reason}", [name for _, name in places], words)
        for reason, places in several.items()
        if places or (reason == "uncounted" and not found.rule.by_kind)
    ]


def rule_text(found: Coverage, words: Words) -> str:
    """The rule set by name, edition and how well its wording is known."""
    basis = words.term("rule_basis", found.rule.basis.value)
    return words("coverage.rule_note", name=found.rule.name, edition=found.rule.edition, basis=basis)


def _listed(key: str, names: list[str], words: Words) -> str:
    return words("app.listed", label=words(key), names=words.terms(tuple(names)) or words("app.nothing"))
