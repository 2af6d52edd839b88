"""Drills: a backup made beside the service, restored elsewhere and proved."""
