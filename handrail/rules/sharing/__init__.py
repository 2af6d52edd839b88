"""Rules on information sharing, documents and copies."""
