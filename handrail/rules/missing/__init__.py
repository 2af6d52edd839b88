"""Missing."""
