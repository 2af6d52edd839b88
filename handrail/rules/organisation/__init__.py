"""Rules on agencies, teams, roles and the partnership’s settings."""
