"""Documents and numbers on retention, disposal, breaches and subject access requests."""
