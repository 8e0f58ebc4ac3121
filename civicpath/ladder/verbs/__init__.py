"""The verbs of ladder."""
