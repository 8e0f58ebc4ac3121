"""What every room needs, and pure: text, values, errors, problems, days."""
