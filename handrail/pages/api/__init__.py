"""The partner API: another agency's own system reads and sends what the pages do."""
