"""Settings and entry points of the web process."""
