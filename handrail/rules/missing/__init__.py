"""Rules on missing episodes, return home interviews and patterns."""
