"""The verbs of schema."""
