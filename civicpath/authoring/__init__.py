"""YAML text into core values, or into problems with a place."""
