"""What a standard divides, as cells of the coverage sheet: by district, outside them, and in all."""

from collections.abc import Iterator

from geoservice.domain.coverage import Coverage
from geoservice.domain.denominators import StandardShare, StandardShares
from geoservice.reports.sheet import Row, TotalLine, metres
from geoservice.wording import Words

_LAND_KEYS = ("standard_ratio", "standard_served_m2", "standard_m2")
_PEOPLE_KEYS = ("population_ratio", "population_served", "population")


def standard_keys(found: Coverage) -> tuple[str, ...]:
    """The columns there are figures for; none without a denominator."""
    return (*(_LAND_KEYS if found.standard else ()), *(_PEOPLE_KEYS if found.population else ()))


def standard_cells(found: Coverage, place: int) -> Row:
    """The cells of one district; empty where the layer has no data of it."""
    land, people, told = found.standard, found.population, found.districts[place].is_told
    return _cells(
        found,
        land.districts[place] if land and told else None,
        people.districts[place] if people and told else None,
    )


def standard_totals(found: Coverage, words: Words) -> Iterator[TotalLine]:
    """In all, and outside the districts; none without a denominator."""
    land, people = found.standard, found.population
    if land or people:
        yield TotalLine(
            code="TOTAL",
            label=words("app.total"),
            cells={
                "uncounted_places": len(found.uncounted),
                "indicative": found.only_indicative,
                **_cells(found, land.total if land else None, people.total if people else None),
            },
        )
    beyond = land.outside if land else None, people.outside if people else None
    if found.districts and any(beyond):
        yield TotalLine(
            code="OUTSIDE",
            label=words("length.outside_districts"),
            cells={"indicative": found.only_indicative, **_cells(found, *beyond)},
        )


def flat_total(totals: tuple[TotalLine, ...]) -> Row | None:
    """The totals as one object for programs."""
    if not totals:
        return None
    beyond = totals[1].cells if totals[1:] else {}
    return {**totals[0].cells, **{f"outside_{key}": beyond[key] for key in beyond if key != "indicative"}}


def standard_notes(found: Coverage, words: Words) -> list[str]:
    """The ratios of the standard in words, where the workspace has what they divide by."""
    told = []
    if found.standard:
        land = found.standard.total
        areas = {"served": words.area_km2(land.served), "whole": words.area_km2(land.whole)}
        key = f"coverage.{found.rule.denominator.value}"
        told.append(words(key, ratio=_told(land, found, words), **areas))
    if found.population:
        people = found.population.total
        counts = {"served": f"{people.served:,.0f}", "whole": f"{people.whole:,.0f}"}
        told.append(words("coverage.population", ratio=_told(people, found, words), **counts))
    if told and found.districts:
        told.append(words("coverage.standard_reconciles"))
    return told


def total_ratio(shares: StandardShares | None) -> float | None:
    """The ratio of the whole as the API gives it."""
    return round(shares.total.ratio, 6) if shares else None


def _cells(found: Coverage, land: StandardShare | None, people: StandardShare | None) -> Row:
    cells: Row = {}
    if found.standard:
        told = (round(land.ratio, 6), metres(land.served), metres(land.whole)) if land else (None,) * 3
        cells |= dict(zip(_LAND_KEYS, told, strict=True))
    if found.population:
        told = (
            (round(people.ratio, 6), metres(people.served), metres(people.whole)) if people else (None,) * 3
        )
        cells |= dict(zip(_PEOPLE_KEYS, told, strict=True))
    return cells


def _told(share: StandardShare, found: Coverage, words: Words) -> str:
    return words.area_share(share.ratio, len(found.uncounted), indicative=found.only_indicative)
