"""Documents and numbers on concerns, referrals, triage, agency checks and advice."""
