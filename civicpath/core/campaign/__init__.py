"""The arithmetic of a campaign: exact, so that it can be followed by hand, but an estimate."""
