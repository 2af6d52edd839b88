"""Rows into documents and numbers; never writes."""
