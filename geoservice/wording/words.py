"""A reader's words: phrases, figures, days and sentences in one language."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

import pandas as pd

from geoservice.domain.alignment import Deviation, StatedLength
from geoservice.domain.chainage import Chainage
from geoservice.domain.grid_length import GridLength
from geoservice.domain.issues import Issue
from geoservice.domain.join import Scope
from geoservice.domain.layer import LayerEntry
from geoservice.domain.ledger import Ledger, Translations
from geoservice.domain.roads import GroupBy
from geoservice.domain.story import StatusEntry
from geoservice.errors import GeoserviceError, Told
from geoservice.wording.codes import coded
from geoservice.wording.quantities import (
    day_parts,
    plain_number,
    shown_length,
    shown_percent,
    shown_station_m,
)
from geoservice.wording.table import LANGUAGES, fault_sentences, phrases

__all__ = ["LANGUAGES", "Words"]

_GROUP_TERMS = {GroupBy.STATUS: "stage", GroupBy.CLASS: "road_class", GroupBy.CATEGORY: "category"}
_NO_GROUP = {GroupBy.DISTRICT: "length.outside_districts", GroupBy.PROJECT: "match.no_project"}


@dataclass(frozen=True, kw_only=True)
class Words:
    """Everything a page or a table says, in `lang`, with the ledger's own labels and renderings."""

    lang: str
    programme: str = ""
    metric_labels: dict[str, str] = field(default_factory=dict)
    source_titles: dict[str, str] = field(default_factory=dict)
    outside_sources: frozenset[str] = frozenset()
    renderings: Translations = field(default_factory=dict)

    @classmethod
    def of(cls, lang: str, ledger: Ledger, *, programme: str) -> "Words":
        """Words that know a ledger's metrics and sources, and what its programme is called."""
        renderings = ledger.translations if lang == "zh" else {}
        titles = ledger.sources["title_short"].items()
        outside = ledger.sources.index[ledger.sources["kind"] == "outside"]
        return cls(
            lang=lang,
            programme=programme,
            metric_labels={str(key): label for key, label in ledger.metrics[f"label_{lang}"].items()},
            source_titles={
                str(key): renderings.get(("sources", str(key), "title_short"), title) for key, title in titles
            },
            outside_sources=frozenset(outside),
            renderings=renderings,
        )

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of a key, filled in; every phrase may name the programme."""
        return phrases()[key][self._place].format(**{"programme": self.programme, **values})

    @cached_property
    def _place(self) -> int:
        """Where the phrases of the language stand in the table."""
        return LANGUAGES.index(self.lang)

    def term(self, group: str, code: str) -> str:
        """The word for a code of the ledger; a code nobody has a word for is shown as it is."""
        found = phrases().get(f"{group}.{code}")
        return found[self._place] if found else code.replace("_", " ")

    def group(self, by: GroupBy, key: str | None, project_name: str = "") -> str:
        """One group of a length table; a project with its name, and what is in no group told so."""
        if key is None:
            return self(_NO_GROUP[by]) if by in _NO_GROUP else self("app.not_stated")
        if by is GroupBy.PROJECT:
            return f"{key} {project_name}".strip()
        return self.term(_GROUP_TERMS[by], key) if by in _GROUP_TERMS else key

    def within(self, text: str) -> str:
        """A phrase inside a sentence or brackets: in English it begins with a small letter."""
        return text[:1].lower() + text[1:] if self.lang == "en" else text

    def held(self, day: date | pd.Timestamp | None, precision: str = "day") -> str:
        """截至 and a day inside a sentence."""
        return self.within(self("app.as_of_day", day=self.day(day, precision)))

    def heading(self, key: str) -> str:
        """A column's heading where its cells carry their own units; else the column's name."""
        return self(f"heading.{key}") if f"heading.{key}" in phrases() else self.term("column", key)

    def terms(self, codes: tuple[str, ...]) -> str:
        """A list in one line."""
        return ("、" if self.lang == "zh" else ", ").join(codes)

    def day(self, day: date | pd.Timestamp | None, precision: str = "day") -> str:
        """A day, only as exactly as it is known; 日期不详 when it is not."""
        if day is None or pd.isna(day):
            return self("app.undated")
        return self(f"date.{precision or 'day'}", **day_parts(day))

    def length(self, length_m: float, err_m: float | None) -> str:
        """A measured length, rounded to what its position error allows."""
        key, value = shown_length(length_m, err_m)
        return self(key, value=value)

    def lengths(self, lengths_m: Iterable[float], errors_m: Iterable[float | None]) -> list[str]:
        """The same for many roads: the phrase around the figure is made once."""
        around: dict[str, list[str]] = {}
        found = []
        for key, value in map(shown_length, lengths_m, errors_m):
            if key not in around:
                around[key] = self(key, value="\n").split("\n")
            found.append(value.join(around[key]))
        return found

    def station(self, label: Chainage, err_m: float | None) -> str:
        """A station found on the map, rounded to what the line's position error allows."""
        rounded = replace(label, metres=shown_station_m(label.metres, err_m))
        return self("nearby.about", station=rounded) if err_m is not None and err_m >= 1 else str(rounded)

    def status(self, status: StatusEntry | None, *, came_later: bool) -> str:
        """The status of the day; 当时无据 where it became known only later, 未报 where it never did."""
        if status is not None:
            return self.term("status", status.status or "unknown")
        return self("board.not_known_then") if came_later else self("app.not_reported")

    def stated(self, stated: StatedLength) -> str:
        """A stated length as the source prints it."""
        return self.quantity(stated.value, stated.unit, stated.qualifier)

    def sentence(self, parts: tuple[str, ...]) -> str:
        """Several remarks in one paragraph."""
        return ("；" if self.lang == "zh" else "; ").join(parts)

    def number(self, value: float) -> str:
        """A bare number, no digits added or lost."""
        return plain_number(value)

    def quantity(self, value: Decimal | float, unit: str, qualifier: str = "") -> str:
        """A figure in the unit of its source, with 约, 近, 余 … as printed, in words in English."""
        if self.lang == "en" and qualifier:
            return f"{self.term('qualifier', qualifier)} {self.quantity(value, unit)}"
        before, after = (qualifier, "") if qualifier not in ("余", "以上") else ("", qualifier)
        word = self.term("unit", unit) if unit else ""
        gap = "" if word in ("%", "") else " "
        return f"{before}{plain_number(value)}{after}{gap}{word}"

    def fact_value(self, fact: pd.Series) -> str:
        """What a fact says: a figure with its unit, or the word of the source."""
        if fact["value"] is None or pd.isna(fact["value"]):
            return str(fact["value_text"]).replace("|", self.terms(("", "")))
        return self.quantity(fact["value"], fact["unit"], fact["qualifier"])

    def metric(self, code: str) -> str:
        """The label of a metric: the ledger's own, else the atlas's for those it computes with."""
        return self.metric_labels.get(code) or self.term("metric", code)

    def source(self, source_id: str | None) -> str:
        """A source by number and title; outside corroboration is marked, and a source nobody named."""
        if not isinstance(source_id, str) or not source_id:
            return self("app.no_source")
        title = self.source_titles.get(source_id, "")
        mark = f"〔{self('app.outside')}〕" if source_id in self.outside_sources else ""
        return f"{source_id} {title}{mark}".strip()

    def rendered(self, table: str, key: str, column: str, text: str) -> str:
        """A remark of the ledger in the reader's language, where a rendering exists."""
        return self.renderings.get((table, key, column), text)

    def percent(self, ratio: float, *, indicative: bool = False) -> str:
        """A ratio as percent."""
        return shown_percent(ratio, indicative=indicative)

    def area_share(self, ratio: float, uncounted: int, *, indicative: bool) -> str:
        """A share of area: at least so much beside places of unknown size, undecided where only such lie."""
        if uncounted and ratio == 0:
            return self("coverage.undecided")
        percent = self.percent(ratio, indicative=indicative)
        return self("coverage.at_least", value=percent) if uncounted else percent

    def area_km2(self, area_m2: float) -> str:
        """An area in square kilometres."""
        return self("coverage.km2", value=f"{area_m2 / 1e6:,.2f}")

    def hectares(self, area_m2: float) -> str:
        """An area of a park or site, in hectares."""
        return self("map.hectares", value=f"{area_m2 / 10_000:,.2f}")

    def verdict(self, found: Deviation) -> str:
        """Measured against stated length, in words; no figure where none would mean anything."""
        grade = self.term("grade", found.grade)
        if found.ratio is None:
            return grade
        return self("length.deviation", value=f"{found.ratio:+.2%}", grade=grade)

    def grid(self, grid: GridLength, err_m: float | None) -> str:
        """Length in the plane of the local grid and its scale, for a surveyor."""
        ppm = "—" if grid.scale_ppm is None else f"{grid.scale_ppm:+.0f}"
        return self("length.grid", crs=grid.crs, value=self.length(grid.length_m, err_m), ppm=ppm)

    def error_band(self, err_m: float | None) -> str:
        """How far off the drawn place may be."""
        return self("app.not_stated") if err_m is None else self("length.error_band", value=f"{err_m:g}")

    def error_range(self, entry: LayerEntry) -> str:
        """Position errors of a layer, from the best to the worst feature."""
        if entry.err_m_min is None or entry.err_m_max is None:
            return self("app.not_stated")
        return self("layer.error_range", low=f"{entry.err_m_min:g}", high=f"{entry.err_m_max:g}")

    def scope(self, scope: Scope) -> str:
        """Which projects a result speaks of."""
        return self(f"app.scope_is_{scope.value}")

    def issue(self, issue: Issue) -> str:
        """What was expected, what was found, and what to do, in one sentence."""
        values = {name: self.told(text) for name, text in issue.values}
        if issue.kind == "bad_choice":
            values |= coded(issue.field or "", values["known"], values["found"], self.lang)
        if issue.kind == "wrong_family":
            values |= {"expected": self.term("geometry", values["expected"])}
        return self(f"{'meant' if 'meant' in values else 'issue'}.{issue.kind}", **values)

    def fault(self, fault: GeoserviceError) -> str:
        """What was expected, what was found, and where, in one line."""
        parts = {"where": fault.where, "expected": fault.expected, "found": fault.found}
        return self("error.message", **{name: self.told(part) for name, part in parts.items()})

    def told(self, part: object) -> str:
        """A part of a fault; what a file or a person said is quoted as it is."""
        if self.lang == "en" or not isinstance(part, Told):
            return str(part)
        chinese = fault_sentences().get(part.template, part.template)
        values = {name: self._blank(value) for name, value in part.values.items()}
        return chinese.format(**values) if values else chinese

    def _blank(self, value: object) -> object:
        return self.told(value) if isinstance(value, Told) else value

    def credit(self, entry: LayerEntry) -> str:
        """Where a layer comes from and under which licence, in one line."""
        parts = {"title": self.title_of(entry), "source": self.origin_of(entry)}
        return self("layer.credit", licence=entry.licence, **parts)

    def origin_of(self, entry: LayerEntry) -> str:
        """Where a layer comes from."""
        return entry.source_zh if self.lang == "zh" else entry.source_en

    def title_of(self, entry: LayerEntry) -> str:
        """A layer's title."""
        return entry.title_zh if self.lang == "zh" else entry.title_en
