"""Queries on missing episodes."""
