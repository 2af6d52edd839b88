"""Pages of information sharing, documents and copies."""
