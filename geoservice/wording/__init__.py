"""Values to the words a planner reads, in Chinese or English: the only room with sentences and units."""

from geoservice.wording.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "Words"]
