"""Queries on casework."""
