"""Handrail: a case system for partnerships that protect children from exploitation."""
