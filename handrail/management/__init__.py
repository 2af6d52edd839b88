"""Commands, and the `handrail` entry."""
