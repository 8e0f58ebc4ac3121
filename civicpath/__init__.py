"""CivicPath: a guide from a first party meeting to a place on the ballot."""

__version__ = "0.2.0"
