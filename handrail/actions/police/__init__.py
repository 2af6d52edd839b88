"""Actions on police referrals (87A), investigations and requests for material."""
