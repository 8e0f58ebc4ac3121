"""YAML decoded into values, or into problems with a position; and the rules of the check."""
