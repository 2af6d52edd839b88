"""Queries on records imported from other systems."""
