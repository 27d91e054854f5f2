"""geoservice: a planning office's progress atlas (挂图作战).

Layers of alignments, parks and facilities joined to a ledger of construction
progress, with lengths and coverage that can be defended in a meeting.
"""

__version__ = "0.1.0"
