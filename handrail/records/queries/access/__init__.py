"""Queries on restricted records, break-glass and conflicts of interest."""
