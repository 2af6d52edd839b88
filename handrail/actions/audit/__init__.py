"""Actions on the audit log and the review of access."""
