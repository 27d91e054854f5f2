"""Results as sheets, and sheets as JSON, CSV, XLSX or text; later the bulletin."""
