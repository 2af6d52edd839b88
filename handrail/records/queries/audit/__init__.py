"""Queries on the audit log."""
