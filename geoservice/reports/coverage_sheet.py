"""Coverage as a sheet: a row a district, the rule and its limits in the remarks."""

from geoservice.domain.coverage import Coverage
from geoservice.reports.sheet import Row, Sheet, day_text, metres
from geoservice.wording import Words

_KEYS = ("district", "area_share_ratio", "served_m2", "area_m2", "indicative")


def coverage_sheet(found: Coverage, words: Words) -> Sheet:
    """The sheet of a coverage result, denominators and 缺分母 told."""
    rows: tuple[Row, ...] = tuple(
        {
            "district": share.district,
            "area_share_ratio": round(share.area_share_ratio, 6),
            "served_m2": metres(share.served_m2),
            "area_m2": metres(share.area_m2),
            "indicative": found.only_indicative,
        }
        for share in found.districts
    )
    return Sheet(
        name="coverage",
        title=words("app.coverage"),
        about={
            "of": found.places.layer_id,
            "data_as_of": day_text(found.places.as_of),
            "rule": found.rule.name,
            "rule_basis": found.rule.basis.value,
            "only_indicative": found.only_indicative,
            "standard_ratio": None,
            "standard_ratio_missing": "residential land layer",
        },
        keys=_KEYS,
        shown=_KEYS[:4],
        rows=rows,
        notes=coverage_notes(found, words),
        extra={
            "counted": [place.feature_id for place in found.served_places],
            "uncounted": [feature_id for feature_id, _ in found.uncounted],
            "too_small": [feature_id for feature_id, _ in found.too_small],
        },
    )


def coverage_notes(found: Coverage, words: Words) -> tuple[str, ...]:
    """The remarks under a coverage table, on every door."""
    classes = [
        words("coverage.class_note", from_m2=f"{size.from_m2:g}", radius_m=f"{size.radius_m:g}")
        for size in found.rule.classes
    ]
    return (
        words("coverage.data_day", day=words.day(found.places.as_of)),
        words.credit(found.places),
        rule_text(found, words),
        *classes,
        words("coverage.meaning"),
        words("coverage.no_denominator"),
        *([words("coverage.indicative_note")] if found.only_indicative else []),
        _listed("coverage.counted", [place.name for place in found.served_places], words),
        _listed("coverage.uncounted", [name for _, name in found.uncounted], words),
        *([_listed("coverage.too_small", [n for _, n in found.too_small], words)] if found.too_small else []),
        words("coverage.boundary_note"),
        words("coverage.open_note"),
        *([] if found.districts else [words("coverage.no_districts")]),
    )


def rule_text(found: Coverage, words: Words) -> str:
    """The rule set by name, edition and how well its wording is known."""
    basis = words.term("coverage", found.rule.basis.value)
    return words("coverage.rule_note", name=found.rule.name, edition=found.rule.edition, basis=basis)


def _listed(key: str, names: list[str], words: Words) -> str:
    return words("app.listed", label=words(key), names=words.terms(tuple(names)) or words("app.nothing"))
