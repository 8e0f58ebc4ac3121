"""Packs: what a local group adds to the content, such as meetings, officers and texts."""
