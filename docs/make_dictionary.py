"""Write docs/data-dictionary.md from the columns the gate knows: `python -m docs.make_dictionary`."""

from collections.abc import Iterator
from pathlib import Path

from geoservice.domain.columns import Column
from geoservice.domain.layer_columns import COLUMNS_BY_ROLE
from geoservice.domain.ledger_columns import TABLES

PAGE = Path(__file__).with_name("data-dictionary.md")
_HEAD = """# Data dictionary 数据字典

Written by `make docs` from the tables in `geoservice/domain/`; do not edit by hand.

Ledger files are CSV in `data/`, layers GeoJSON in `layers/`. A list is separated by `|` inside its cell
(in GeoJSON it may be an array). *Needed* cells may not be empty. What the cells of the shipped rows mean
in practice is told in `data/README.md` and `layers/README.md`.
"""


def dictionary() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_ledger(), *_layers()])


def _ledger() -> Iterator[str]:
    yield "## Ledger files\n"
    for table in TABLES:
        key = f"; key `{table.key}`" if table.key else ""
        needed = "a workspace must have it" if table.required else "may be absent"
        yield f"### {table.name}.csv\n\nEach row is a {table.each_row_is_a}; {needed}{key}.\n"
        yield from _rows(table.columns)


def _layers() -> Iterator[str]:
    yield "## Layers, by role\n\nAnything else a feature carries is kept as delivered.\n"
    for role, columns in COLUMNS_BY_ROLE.items():
        yield f"### {role.value}\n"
        yield from _rows(columns)


def _rows(columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| column | holds | needed | meaning |\n|---|---|---|---|"
    for column in columns:
        holds = f"{column.kind.value}: {', '.join(column.choices)}" if column.choices else column.kind.value
        needed = "yes" if column.required else ""
        yield f"| `{column.name}` | {holds} | {needed} | {column.meaning} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(dictionary(), encoding="utf-8", newline="\n")
