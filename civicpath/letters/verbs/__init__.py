"""The verbs of the letters feature."""
