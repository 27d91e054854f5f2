"""How well the wording of a rule is known; said wherever the rule is named."""

from enum import StrEnum


class Basis(StrEnum):
    """Whether a rule was found in a published page, is quoted from memory, or is our proposal."""

    FOUND = "found"
    RECALLED = "recalled"
    PROPOSAL = "proposal"
