"""Queries on background jobs, health checks and the state of the service."""
