"""Actions on statutory returns and inspections."""
