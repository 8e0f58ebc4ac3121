"""The arithmetic of a campaign: exact, by hand to be followed, and never more than an estimate."""
