"""Queries on a person's work."""
