"""The verbs of places."""
