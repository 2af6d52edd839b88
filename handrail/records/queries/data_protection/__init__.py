"""Queries on data protection."""
