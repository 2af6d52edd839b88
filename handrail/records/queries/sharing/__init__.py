"""Queries on information sharing."""
