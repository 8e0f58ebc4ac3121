"""The verbs of journal."""
