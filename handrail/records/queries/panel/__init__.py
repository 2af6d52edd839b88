"""Queries on panel meetings, their items, papers and minutes."""
