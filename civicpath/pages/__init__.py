"""Core values into pages: what to say, in no particular medium."""
