"""The columns of the ledger and of the layers, by name, kind and meaning.

The gate reads these tables to type what it lets in; the data dictionary is printed from them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds; every cell arrives as text and is typed at the gate."""

    TEXT = "text"
    ID = "id"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    CHOICE = "choice"
    LIST = "list"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its name, what a cell holds, and what it means to a planner."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """One ledger file: its columns, the column that names a row, and whether a workspace may lack it."""

    name: str
    each_row_is_a: str
    columns: tuple[Column, ...]
    key: str | None = None
    required: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in file order."""
        return tuple(column.name for column in self.columns)


PROJECT_ID = "project_id"
FACT_ID = "fact_id"
SOURCE_ID = "source_id"
AS_OF = "as_of"
AS_OF_PRECISION = "as_of_precision"
RECORDED_AT = "recorded_at"
STATUS = "status"
STAGE = "stage"
KIND = "kind"
VALUE = "value"
UNIT = "unit"
CATEGORY = "category"
METRIC = "metric"
OBJECT_TYPE = "object_type"
LOCATION_TYPE = "location_type"
FEATURE_ID = "id"
NAME = "name"
GEOMETRY = "geometry"
ACCURACY_CLASS = "accuracy_class"
ERR_M = "err_m"
ROAD_CLASS = "road_class"
COMPARE_FACT = "compare_fact"
AREA_M2 = "area_m2"
LENGTH_M = "length_m"
"""Measured metres of a road, beside what a layer delivers."""
DISTRICT = "district"
POPULATION = "population"
IN_PROGRAMME = "in_programme"
FILE_ROW = "file_row"

PROGRAMME = "PROGRAMME"
"""Stands in `project_id` of rows that speak of the programme, the city or a zone."""

PRECISIONS = ("day", "month", "quarter", "half", "season", "year", "range")
FACT_KINDS = ("design", "plan", "target", "done", "forecast")
STATUSES = (
    "planning",
    "permitting",
    "started",
    "under_construction",
    "topped_out",
    "connected",
    "accepted",
    "open",
    "handed_over",
    "in_production",
    "completed",
    "unknown",
)
ACCURACY_CLASSES = ("surveyed", "digitised", "schematic")
ROAD_CLASSES = (
    "motorway",
    "class_1",
    "class_2",
    "class_3",
    "class_4",
    "urban_expressway",
    "arterial",
    "secondary",
    "local",
    "unknown",
)
UNITS = (
    "m",
    "km",
    "m2",
    "m3",
    "mu",
    "hm2",
    "m2_10K",
    "m3_10K",
    "t_10K",
    "count_10K",
    "CNY_100M",
    "CNY_10K",
    "percent",
    "rank",
    "count",
    "person",
    "day",
    "month",
    "calendar_year",
    "km_per_h",
    "km_per_100km2",
    "GWh",
)
