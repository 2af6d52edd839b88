"""Effects outside the system."""
