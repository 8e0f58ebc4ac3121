"""The verbs of the campaign desk and the work log."""
