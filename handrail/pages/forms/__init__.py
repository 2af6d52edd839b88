"""Pages that run, show and manage forms."""
