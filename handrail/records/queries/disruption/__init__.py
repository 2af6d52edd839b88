"""Queries on disruption."""
