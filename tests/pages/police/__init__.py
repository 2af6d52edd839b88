"""Police."""
