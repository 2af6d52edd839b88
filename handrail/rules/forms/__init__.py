"""Rules on forms, autosaves and submissions."""
