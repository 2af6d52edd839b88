"""Queries on people."""
