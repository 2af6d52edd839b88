"""Disruption."""
