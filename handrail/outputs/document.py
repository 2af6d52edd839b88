"""Placeholder while the document module is being written by its author."""
