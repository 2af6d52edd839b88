"""Pages of disruption: people and places of concern, intelligence and measures."""
