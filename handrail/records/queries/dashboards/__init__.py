"""Queries on dashboards and the numbers on them."""
