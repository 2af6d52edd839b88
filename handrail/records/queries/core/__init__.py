"""Core queries: scope, settings, paging and submissions."""
