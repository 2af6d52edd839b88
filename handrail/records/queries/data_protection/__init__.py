"""Queries on retention, disposal, breaches and subject access requests."""
