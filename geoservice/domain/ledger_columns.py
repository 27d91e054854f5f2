"""The ledger files: one table each, as delivered by the programme office."""

from geoservice.domain.columns import (
    AS_OF,
    AS_OF_PRECISION,
    CATEGORY,
    FACT_ID,
    FACT_KINDS,
    IN_PROGRAMME,
    KIND,
    NAME,
    PRECISIONS,
    PROJECT_ID,
    SOURCE_ID,
    STATUS,
    STATUSES,
    UNIT,
    UNITS,
    VALUE,
    Column,
    Kind,
    Table,
)

ALIGNMENT_ID = "alignment_id"
FROM_STATION = "from_station"
TO_STATION = "to_station"
STATION_RANGE = "range"

_PROJECT = Column(
    name=PROJECT_ID, kind=Kind.ID, required=True, meaning="project of the register, or PROGRAMME"
)
_SOURCE = Column(name=SOURCE_ID, kind=Kind.ID, required=True, meaning="row of sources.csv")
_AS_OF = Column(name=AS_OF, kind=Kind.DATE, meaning="day the statement held (截至); empty = 日期不详")
_PRECISION = Column(
    name=AS_OF_PRECISION, kind=Kind.CHOICE, choices=PRECISIONS, meaning="how much of the day may be printed"
)
_NOTE = Column(name="note", meaning="remark, in our own words")

PROJECTS = Table(
    name="projects",
    each_row_is_a="project, group, child project or length fixture",
    key=PROJECT_ID,
    required=True,
    columns=(
        Column(name=PROJECT_ID, kind=Kind.ID, required=True, meaning="the key; never renumbered"),
        Column(name=NAME, required=True, meaning="name as printed"),
        Column(name="aliases", kind=Kind.LIST, meaning="other names in use"),
        Column(name="programme_years", kind=Kind.LIST, meaning="years on the programme's list"),
        Column(
            name=IN_PROGRAMME,
            kind=Kind.CHOICE,
            required=True,
            choices=("yes", "unknown", "no"),
            meaning="named as, or reported within, a project of the programme",
        ),
        Column(
            name=CATEGORY,
            kind=Kind.CHOICE,
            choices=("industrial", "infrastructure", "livelihood", "unknown"),
            meaning="工业, 基础设施, 民生",
        ),
        Column(
            name="category_basis",
            kind=Kind.CHOICE,
            choices=("stated", "inferred", "unknown"),
            meaning="whether a source states the category",
        ),
        Column(
            name="start_type",
            kind=Kind.CHOICE,
            choices=("new", "continuing", "unknown"),
            meaning="新建 or 续建 in the first programme year known",
        ),
        Column(name="object_type", meaning="what is built, e.g. urban_road, green_park"),
        Column(name="lead_unit", kind=Kind.LIST, meaning="责任单位"),
        Column(name="districts", kind=Kind.LIST, meaning="districts as reported (not polygons)"),
        Column(name="parent_id", kind=Kind.ID, meaning="the group this project belongs to"),
        Column(
            name="location_type",
            kind=Kind.CHOICE,
            choices=("line", "area", "point", "citywide", "unknown"),
            meaning="how it would be drawn",
        ),
        Column(name="source_ids", kind=Kind.LIST, meaning="sources that name it"),
    ),
)

FACTS = Table(
    name="facts",
    each_row_is_a="number or status word at one date from one source",
    key=FACT_ID,
    required=True,
    columns=(
        Column(name=FACT_ID, kind=Kind.ID, required=True, meaning="the key; never renumbered"),
        _PROJECT,
        Column(name="metric", required=True, meaning="what is counted; labels in metrics.csv"),
        Column(name=VALUE, kind=Kind.DECIMAL, meaning="decimal in the unit of the source"),
        Column(name=UNIT, kind=Kind.CHOICE, choices=UNITS, meaning="unit of the value"),
        Column(name="value_text", meaning="a word instead of a number"),
        Column(name="qualifier", meaning="约, 近, 余, 超 … as printed"),
        Column(
            name=KIND,
            kind=Kind.CHOICE,
            required=True,
            choices=FACT_KINDS,
            meaning="design, plan, target with a deadline, done, or forecast",
        ),
        Column(name="scope", meaning="what part or period the value speaks of"),
        _AS_OF,
        _PRECISION,
        _SOURCE,
        Column(name="needs_review", kind=Kind.CHOICE, choices=("yes", "no"), meaning="待核"),
        _NOTE,
    ),
)

STATUS_ROWS = Table(
    name="status",
    each_row_is_a="dated status observation",
    required=True,
    columns=(
        Column(name=PROJECT_ID, kind=Kind.ID, required=True, meaning="project of the register"),
        Column(
            name=STATUS, kind=Kind.CHOICE, required=True, choices=STATUSES, meaning="step that was reported"
        ),
        Column(name=AS_OF, kind=Kind.DATE, required=True, meaning="day the status held (截至)"),
        _PRECISION,
        _SOURCE,
        _NOTE,
    ),
)

SOURCES = Table(
    name="sources",
    each_row_is_a="source",
    key=SOURCE_ID,
    required=True,
    columns=(
        Column(name=SOURCE_ID, kind=Kind.ID, required=True, meaning="the key"),
        Column(name="title_short", required=True, meaning="what it is, and its publisher"),
        Column(
            name=KIND,
            kind=Kind.CHOICE,
            required=True,
            choices=("primary", "outside"),
            meaning="a source document, or outside corroboration",
        ),
        Column(name="published_on", kind=Kind.DATE, meaning="publication day; gives recorded_at"),
        Column(
            name="published_precision", kind=Kind.CHOICE, choices=PRECISIONS, meaning="how exact that day is"
        ),
        _NOTE,
    ),
)

MILESTONES = Table(
    name="milestones",
    each_row_is_a="dated node (节点) in one plan version",
    key="milestone_id",
    columns=(
        Column(name="milestone_id", kind=Kind.ID, required=True, meaning="the key"),
        _PROJECT,
        Column(
            name="plan_version",
            kind=Kind.CHOICE,
            required=True,
            choices=("baseline", "current"),
            meaning="the plan this node belongs to",
        ),
        Column(name=NAME, required=True, meaning="what is to be reached"),
        Column(name="due_on", kind=Kind.DATE, meaning="last day of the period named"),
        Column(name="due_precision", kind=Kind.CHOICE, choices=PRECISIONS, meaning="how exact it is"),
        Column(
            name="firmness",
            kind=Kind.CHOICE,
            choices=("hard", "soft", "unstated"),
            meaning="确保, 力争, or neither",
        ),
        Column(name="met_on", kind=Kind.DATE, meaning="day reached, where known"),
        Column(name="met_precision", kind=Kind.CHOICE, choices=PRECISIONS, meaning="how exact it is"),
        Column(
            name="state",
            kind=Kind.CHOICE,
            required=True,
            choices=("met", "open", "unknown"),
            meaning="last state with evidence, at as_of",
        ),
        Column(name=AS_OF, kind=Kind.DATE, required=True, meaning="day of that state"),
        Column(name=SOURCE_ID, kind=Kind.ID, required=True, meaning="source of the plan"),
        _NOTE,
    ),
)

ITEMS = Table(
    name="items",
    each_row_is_a="entry of the four lists (四张清单)",
    key="item_id",
    columns=(
        Column(name="item_id", kind=Kind.ID, required=True, meaning="the key"),
        _PROJECT,
        Column(
            name="list",
            kind=Kind.CHOICE,
            required=True,
            choices=("problem", "resource", "reminder", "supervision"),
            meaning="任务问题, 要素保障, 工作提醒, 督导",
        ),
        Column(name="title", required=True, meaning="the entry"),
        Column(name="factor", meaning="land, relocation, funds, permit …"),
        Column(name="raised_on", kind=Kind.DATE, meaning="first mention found"),
        Column(name="raised_precision", kind=Kind.CHOICE, choices=PRECISIONS, meaning="how exact it is"),
        Column(
            name="state",
            kind=Kind.CHOICE,
            required=True,
            choices=("open", "in_progress", "closed", "unknown"),
            meaning="last known state",
        ),
        Column(name="closed_on", kind=Kind.DATE, meaning="day closed, where known"),
        Column(name=SOURCE_ID, kind=Kind.ID, required=True, meaning="source of the state"),
    ),
)

INTERCHANGES = Table(
    name="interchanges",
    each_row_is_a="interchange of an expressway, in order",
    columns=(
        Column(name=PROJECT_ID, kind=Kind.ID, required=True, meaning="the expressway's project"),
        Column(name="seq", kind=Kind.INTEGER, required=True, meaning="order along the road"),
        Column(name=NAME, required=True, meaning="name as printed"),
        Column(
            name=KIND,
            kind=Kind.CHOICE,
            choices=("system", "service", "toll"),
            meaning="枢纽, 互通, or toll station",
        ),
        Column(name="crosses", kind=Kind.LIST, meaning="roads it meets"),
        _SOURCE,
    ),
)

CONFLICTS = Table(
    name="conflicts",
    each_row_is_a="contradiction, change of scope or trap in the facts",
    key="conflict_id",
    columns=(
        Column(name="conflict_id", kind=Kind.ID, required=True, meaning="the key"),
        Column(
            name="fact_ids", kind=Kind.LIST, required=True, meaning="facts, milestones or items concerned"
        ),
        Column(name="description", required=True, meaning="what disagrees"),
        Column(name="how_shown", meaning="what the atlas does about it"),
    ),
)

PROGRAMME_CHECKS = Table(
    name="programme_checks",
    each_row_is_a="sum or ratio that can be recomputed",
    key="check_id",
    columns=(
        Column(name="check_id", kind=Kind.ID, required=True, meaning="the key"),
        Column(name="expression", required=True, meaning="over fact ids and numbers"),
        Column(name="left", kind=Kind.DECIMAL, required=True, meaning="computed"),
        Column(name="right", kind=Kind.DECIMAL, required=True, meaning="as printed"),
        Column(name=UNIT, kind=Kind.CHOICE, choices=UNITS, meaning="unit"),
        Column(name="holds", kind=Kind.CHOICE, choices=("yes", "no"), meaning="whether the two agree"),
    ),
)

METRICS = Table(
    name="metrics",
    each_row_is_a="metric and its label",
    key="metric",
    columns=(
        Column(name="metric", required=True, meaning="code used in facts.csv"),
        Column(name="label_zh", required=True, meaning="label in Chinese"),
        Column(name="label_en", required=True, meaning="label in English"),
    ),
)

STRETCHES = Table(
    name="stretches",
    each_row_is_a="stretch of an alignment (桩号区间) with so much of one work item done on a day",
    columns=(
        Column(name=ALIGNMENT_ID, kind=Kind.ID, required=True, meaning="id of a road of an alignments layer"),
        Column(name=FROM_STATION, meaning="first label, e.g. K0+300; empty where range is filled"),
        Column(name=TO_STATION, meaning="last label, e.g. K0+960; empty where range is filled"),
        Column(name=STATION_RANGE, meaning="both labels in one cell, e.g. K0+300~K0+960, any dash"),
        Column(name="work_item", required=True, meaning="kind of work, as printed"),
        Column(
            name="done",
            kind=Kind.DECIMAL,
            required=True,
            meaning="quantity done on these metres; 0 = not begun",
        ),
        Column(
            name="total",
            kind=Kind.DECIMAL,
            meaning="whole quantity on these metres; empty = 未定, no percentage is made",
        ),
        Column(
            name=UNIT,
            kind=Kind.CHOICE,
            required=True,
            choices=("ratio", *UNITS),
            meaning="unit of done and total; ratio (total 1) and percent (total 100) need no total",
        ),
        Column(name=AS_OF, kind=Kind.DATE, required=True, meaning="day the statement held (截至)"),
        _PRECISION,
        _SOURCE,
        _NOTE,
    ),
)

STRETCH_WEIGHTS = Table(
    name="stretch_weights",
    each_row_is_a="weight of one work item in the physical progress (形象进度) of an alignment",
    columns=(
        Column(name=ALIGNMENT_ID, kind=Kind.ID, required=True, meaning="id of a road of an alignments layer"),
        Column(name="work_item", required=True, meaning="kind of work, as in stretches.csv"),
        Column(
            name="weight",
            kind=Kind.DECIMAL,
            required=True,
            meaning="cost share or agreed weight, above zero; need not add up to 1 or 100",
        ),
        Column(name=AS_OF, kind=Kind.DATE, required=True, meaning="day the weight was agreed (截至)"),
        _PRECISION,
        _SOURCE,
        _NOTE,
    ),
)

PLAN_CURVES = Table(
    name="plan_curves",
    each_row_is_a="point of a plan curve (计划曲线): investment planned from 1 January to the end of a day",
    columns=(
        Column(name=PROJECT_ID, kind=Kind.ID, required=True, meaning="project of the register"),
        Column(name="plan_on", kind=Kind.DATE, required=True, meaning="day by whose end so much is planned"),
        Column(
            name="planned",
            kind=Kind.DECIMAL,
            required=True,
            meaning="cumulative in the calendar year of that day; its last day is the plan of the year",
        ),
        Column(
            name=UNIT,
            kind=Kind.CHOICE,
            required=True,
            choices=("CNY_100M", "CNY_10K"),
            meaning="unit of the amount",
        ),
        Column(name=AS_OF, kind=Kind.DATE, required=True, meaning="day the plan was made (截至)"),
        _PRECISION,
        _SOURCE,
        _NOTE,
    ),
)

DATED = ("facts", "status", "milestones", STRETCHES.name, STRETCH_WEIGHTS.name, PLAN_CURVES.name)
"""Tables whose rows are replayed: each row gets the day it was published."""
KEEP_FILE_ROW = (STRETCHES.name, STRETCH_WEIGHTS.name, PLAN_CURVES.name)
"""Tables checked once more against the roads and the calendar: their rows know where they stand."""

TRANSLATIONS = Table(
    name="translations",
    each_row_is_a="Chinese rendering of one English cell",
    columns=(
        Column(name="table", required=True, meaning="ledger file"),
        Column(name="row_key", required=True, meaning="key of the row"),
        Column(name="column", required=True, meaning="column rendered"),
        Column(name="zh", required=True, meaning="the text in Chinese"),
    ),
)

TABLES = (
    PROJECTS,
    SOURCES,
    FACTS,
    STATUS_ROWS,
    MILESTONES,
    ITEMS,
    INTERCHANGES,
    CONFLICTS,
    PROGRAMME_CHECKS,
    METRICS,
    STRETCHES,
    STRETCH_WEIGHTS,
    PLAN_CURVES,
    TRANSLATIONS,
)
