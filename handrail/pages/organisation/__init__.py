"""Pages of agencies, teams, staff and settings."""
