"""Queries on forms, autosaves and submissions."""
