"""Queries on information sharing, documents and copies."""
