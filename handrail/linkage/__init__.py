"""Facts in, candidates out: how people are matched."""
