"""Queries on forms."""
