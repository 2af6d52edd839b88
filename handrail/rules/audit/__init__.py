"""Rules on the audit log and the review of access."""
