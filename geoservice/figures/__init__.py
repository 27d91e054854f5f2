"""Drawings without a browser (map sheets, strip diagrams) will live here; nothing is drawn yet."""
