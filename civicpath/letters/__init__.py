"""Letters, calls and scripts: filling in their blanks, and delivering them."""
