"""Partners’ own systems."""
