"""The partner API: what another agency's own system reads and sends, as the pages do it."""
