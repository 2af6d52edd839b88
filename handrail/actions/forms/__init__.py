"""Actions on forms, autosaves and submissions."""
