"""Queries on the front door."""
