"""Management commands, and the `handrail` entry point."""
