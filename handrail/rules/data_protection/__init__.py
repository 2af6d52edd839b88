"""Rules on retention, disposal, breaches and subject access requests."""
