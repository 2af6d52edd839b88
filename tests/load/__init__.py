"""A day's work of many people at once, on this machine alone: `make load`."""
