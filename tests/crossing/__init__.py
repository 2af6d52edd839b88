"""Crossing."""
