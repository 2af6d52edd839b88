"""Pages of police referrals (87A) and investigations."""
