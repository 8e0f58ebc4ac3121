"""The verbs of the people feature."""
