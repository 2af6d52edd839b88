"""Queries on connected systems and the partner API."""
