"""Queries on operations."""
