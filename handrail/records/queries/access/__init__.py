"""Queries on access to records."""
