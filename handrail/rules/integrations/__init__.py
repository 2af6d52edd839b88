"""Rules on connected systems and the partner API."""
