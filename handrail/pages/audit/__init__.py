"""Pages of the audit log and the review of access."""
