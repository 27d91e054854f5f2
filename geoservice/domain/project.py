"""Where a project stands in the status chain (状态链): 前期 → 开工 → 在建 → 贯通 → 通车 → 移交."""

from enum import StrEnum


class Stage(StrEnum):
    """Six steps a project passes, and the answer when nothing was reported."""

    PRELIMINARY = "preliminary"
    STARTED = "started"
    UNDER_CONSTRUCTION = "under_construction"
    CONNECTED = "connected"
    OPEN = "open"
    HANDED_OVER = "handed_over"
    UNKNOWN = "unknown"


CHAIN = tuple(stage for stage in Stage if stage is not Stage.UNKNOWN)
STAGE_ORDER = (*CHAIN, Stage.UNKNOWN)

_STAGE_OF_STATUS = {
    "planning": Stage.PRELIMINARY,
    "permitting": Stage.PRELIMINARY,
    "started": Stage.STARTED,
    "under_construction": Stage.UNDER_CONSTRUCTION,
    "topped_out": Stage.UNDER_CONSTRUCTION,
    "connected": Stage.CONNECTED,
    "accepted": Stage.CONNECTED,
    "completed": Stage.CONNECTED,
    "open": Stage.OPEN,
    "in_production": Stage.OPEN,
    "handed_over": Stage.HANDED_OVER,
}


def stage_of(status: str | None) -> Stage:
    """The step of the chain a reported status belongs to; nothing reported is `unknown`, not the first step.

    Through-connected (贯通), accepted (交工验收) and built (建成) are one step: built, not open.
    """
    return Stage.UNKNOWN if status is None else _STAGE_OF_STATUS.get(status, Stage.UNKNOWN)
