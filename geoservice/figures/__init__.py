"""Drawings without a browser: map sheets and strip diagrams (形象进度图), as PNG, SVG or PDF."""
