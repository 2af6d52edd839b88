"""Queries on the panel."""
