"""The verbs of campaign."""
