"""Queries on connected systems."""
