"""Queries for dashboards."""
