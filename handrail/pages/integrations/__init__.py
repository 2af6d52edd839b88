"""Pages of connected systems."""
