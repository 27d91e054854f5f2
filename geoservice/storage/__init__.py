"""Files to domain values and back; `gate` is the only door in."""
