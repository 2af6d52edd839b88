"""Actions on information sharing, documents and copies."""
