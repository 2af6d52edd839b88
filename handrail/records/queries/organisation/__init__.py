"""Queries on the organisation."""
