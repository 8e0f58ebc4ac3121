"""The verbs of documents."""
