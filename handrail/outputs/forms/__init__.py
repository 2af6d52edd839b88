"""Documents and numbers on forms, autosaves and submissions."""
