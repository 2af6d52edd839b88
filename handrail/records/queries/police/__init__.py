"""Queries on the police."""
