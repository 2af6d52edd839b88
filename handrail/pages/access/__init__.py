"""Pages for access to records: restrictions, break-glass and conflicts of interest."""
