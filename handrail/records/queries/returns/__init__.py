"""Queries on statutory returns and inspections."""
