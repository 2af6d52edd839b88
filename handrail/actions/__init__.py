"""The only door to a change: one function, one transaction, one event."""
