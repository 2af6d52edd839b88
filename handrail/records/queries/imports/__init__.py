"""Queries on imports."""
