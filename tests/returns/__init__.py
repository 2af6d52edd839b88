"""Returns: ten invented stories, what the census says of each, and what a wrong one is told."""
