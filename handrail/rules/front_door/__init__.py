"""Rules on concerns, referrals, triage, agency checks and advice."""
