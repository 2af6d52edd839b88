"""Documents and numbers on panel meetings, their items, papers and minutes."""
