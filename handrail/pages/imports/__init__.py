"""Pages for importing records from other systems."""
