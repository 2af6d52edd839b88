"""Queries on statutory returns."""
