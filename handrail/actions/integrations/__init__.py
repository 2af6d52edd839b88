"""Actions on connected systems and the partner API."""
