"""Documents and numbers on information sharing, documents and copies."""
