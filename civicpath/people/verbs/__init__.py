"""The verbs of people."""
