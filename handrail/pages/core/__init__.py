"""What the pages of every domain share."""
