"""What the work with the police goes by: which of its desks reads, and when."""
