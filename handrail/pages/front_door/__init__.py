"""Pages of the front door: concerns, referrals, triage, agency checks and advice."""
