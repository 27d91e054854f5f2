"""Pure values and laws: lengths, the join, coverage. No files, clock, environment or logging."""
