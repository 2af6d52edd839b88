"""Pages for operators: health, metrics and system status."""
