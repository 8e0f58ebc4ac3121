"""The verbs of packs."""
