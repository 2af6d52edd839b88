"""The rules of the pathway as tables and pure functions: no database, no clock, no web."""
