"""The verbs of the packs feature."""
