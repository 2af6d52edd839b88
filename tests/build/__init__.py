"""The documentation of this repository does what it says."""
