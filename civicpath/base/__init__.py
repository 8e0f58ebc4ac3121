"""Pure building blocks for every room: text, values, errors, problems, days."""
