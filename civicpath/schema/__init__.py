"""YAML text into values, or into problems with a place; and the rules of the check."""
