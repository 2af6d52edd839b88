"""Tables and reading."""
